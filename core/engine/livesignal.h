// The sums that the screen shows a signal from, and what a formula makes of them. For live.cpp.
#pragma once

#include "alternation.h"
#include "columns.h"
#include "live.h"
#include "weightedmean.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace pymasp {
namespace livesums {

inline constexpr float nan = std::numeric_limits<float>::quiet_NaN();
inline constexpr std::size_t mostPasses = 256;
inline constexpr double mostPassBytes = 512e6; // of all signals together; the oldest passes go first
inline constexpr std::size_t mostRecent = 4096;

} // namespace livesums

// Sums of one signal on its grid. The mean is that of the file: weighted by the pairs of each pixel; so is its error
// (measurement 6): the scatter of the passes from three on, before that the one from the shots.
struct Live::Signal {
    // Of whoever adds, alone.
    std::size_t place = 0; // of the revisions
    std::shared_ptr<LastPoint> last;
    std::shared_ptr<const GridShape> shape;
    const Column *column = nullptr;
    const Column *pairs = nullptr;
    const Column *shotErrors = nullptr;
    bool hasErrors = false;         // of shots or between passes; never changes
    std::vector<std::size_t> order; // ascending along the field's own axis
    std::size_t columns = 1;
    std::vector<std::int64_t> extents; // of the scans

    mutable std::mutex mutex;
    std::vector<double> mean;
    std::vector<double> weight; // 0: nothing yet
    std::vector<float> latest;
    std::vector<float> scatter;     // sum of w (x - mean)^2 over the passes
    std::vector<float> errors2;     // sum of (w error)^2; empty where the shots say none
    std::vector<std::uint16_t> k;   // passes with a value
    std::vector<double> lastWeight; // of the pass that was in the row last
    std::vector<std::int64_t> lastPass;
    std::deque<Pass> passes;
    double mostPassBytes = livesums::mostPassBytes; // of this one
    std::int64_t passesBegun = 0;
    std::map<std::vector<std::int64_t>, std::int64_t> numbers; // of a pass, by its place in the loops around the scans
    std::vector<std::uint64_t> changed;                        // version of each row
    struct Change {
        std::uint64_t version = 0;
        std::int64_t row = 0;
        std::int64_t pass = 0;
    };
    std::vector<Change> recent; // ring of the last changes
    std::uint64_t version = 0;
    std::int64_t lastRow = -1;

    void resize()
    {
        const auto rows = static_cast<std::size_t>(elements(extents));
        mean.resize(rows * columns, 0);
        weight.resize(rows * columns, 0);
        latest.resize(rows * columns, livesums::nan);
        scatter.resize(rows * columns, 0);
        errors2.resize(shotErrors ? rows * columns : 0, 0);
        k.resize(rows * columns, 0);
        lastWeight.resize(rows, 0);
        lastPass.resize(rows, 0);
        changed.resize(rows, 0);
        for (auto &pass : passes)
            pass.rows.resize(rows);
    }
    // 0: there are no passes to tell apart.
    std::int64_t passOf(const std::byte *point)
    {
        if (shape->lead.empty())
            return 0;
        std::vector<std::int64_t> at;
        for (const auto &dim : shape->lead) {
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry));
            at.push_back(dim.bounce ? entry.direction : entry.iteration / dim.per);
        }
        if (const auto known = numbers.find(at); known != numbers.end())
            return known->second;
        if (numbers.size() >= 4 * livesums::mostPasses)
            numbers.erase(std::ranges::min_element(numbers, {}, [](const auto &n) { return n.second; }));
        numbers.emplace(std::move(at), ++passesBegun);
        return passesBegun;
    }
    // nullptr: no longer kept.
    Pass *pass(std::int64_t number)
    {
        const auto found = std::ranges::find(passes, number, &Pass::number);
        if (found != passes.end())
            return &*found;
        if (!passes.empty() && number < passes.back().number)
            return nullptr;
        passes.push_back({number, std::vector<Pass::Row>(changed.size())});
        const auto each = static_cast<double>(changed.size()) * (static_cast<double>(columns) * sizeof(float) + 64);
        while (passes.size() > 2 &&
               (passes.size() > livesums::mostPasses || static_cast<double>(passes.size()) * each > mostPassBytes))
            passes.pop_front();
        return &passes.back();
    }
    // The error of the mean, as the file has it.
    [[nodiscard]] float errorAt(std::size_t i) const
    {
        if (k[i] >= 3 || (k[i] > 1 && errors2.empty()))
            return static_cast<float>(std::sqrt(std::max(0.0, double{scatter[i]}) / weight[i] / (k[i] - 1)));
        return errors2.empty() || k[i] == 0 ? livesums::nan
                                            : static_cast<float>(std::sqrt(double{errors2[i]}) / weight[i]);
    }
    [[nodiscard]] bool knowsErrors() const { return hasErrors; }
    // Room for this visit of a Drift: they are the outermost dimension, so that what there is stays where it is.
    bool grow(std::int64_t visit)
    {
        if (visit < extents.front())
            return false;
        const std::lock_guard lock(mutex);
        extents.front() = std::max(2 * extents.front(), visit + 1);
        resize();
        return true;
    }
    void add(const Taken &taken, const std::byte *point)
    {
        std::int64_t row = 0;
        for (std::size_t d = 0; d < shape->scan.size(); ++d) {
            const auto &dim = shape->scan[d];
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry));
            row = row * extents[d] + dim.cell(entry, taken.definition);
        }
        const double w = pairs ? static_cast<double>(readAt<std::uint64_t>(point, pairs->offset)) : 1;
        const auto r = static_cast<std::size_t>(row);
        const auto first = r * columns;
        auto kept = std::make_shared<std::vector<float>>(columns);
        const std::lock_guard lock(mutex);
        const auto number = passOf(point);
        auto *into = number > 0 ? pass(number) : nullptr;
        // A place that a pass comes by twice counts once, with both.
        const bool again = into && number == lastPass[r] && into->rows[r];
        const double before = again ? lastWeight[r] : 0;
        for (std::size_t p = 0; p < columns; ++p) {
            const auto i = first + p;
            double x = numberAt(point, *column, order[p]);
            latest[i] = static_cast<float>(x);
            (*kept)[p] = static_cast<float>(x);
            if (std::isnan(x) || w <= 0) {
                if (again)
                    (*kept)[p] = (*into->rows[r])[p];
                continue;
            }
            if (!errors2.empty()) {
                const double error = numberAt(point, *shotErrors, order[p]);
                errors2[i] += std::isnan(error) ? 0.F : static_cast<float>((w * error) * (w * error));
            }
            double wx = w;
            if (const double old = again ? double{(*into->rows[r])[p]} : double{livesums::nan}; !std::isnan(old)) {
                remove(i, old, before);
                x = (x * w + old * before) / (w + before);
                wx = w + before;
                (*kept)[p] = static_cast<float>(x);
            }
            put(i, x, wx);
        }
        if (into)
            into->rows[r] = std::move(kept);
        lastPass[r] = number;
        lastWeight[r] = w + before;
        lastRow = row;
        ++version;
        changed[r] = version;
        recent[version % livesums::mostRecent] = {version, row, number};
    }
    void put(std::size_t i, double x, double w)
    {
        scatter[i] += static_cast<float>(addToMean(x, w, mean[i], weight[i]));
        k[i] = static_cast<std::uint16_t>(std::min(k[i] + 1, 65535));
    }
    void remove(std::size_t i, double x, double w)
    {
        if (--k[i] > 0)
            scatter[i] -= static_cast<float>(takeFromMean(x, w, mean[i], weight[i]));
        else
            mean[i] = weight[i] = scatter[i] = 0;
    }
    [[nodiscard]] double meanAt(std::size_t i) const { return weight[i] > 0 ? mean[i] : double{livesums::nan}; }
    // What another one has of the same signal, whose positions are all among these.
    void takeOver(const Signal &from)
    {
        const auto rowHere = [&](std::int64_t row) {
            std::int64_t here = 0;
            std::int64_t times = 1;
            for (std::size_t d = extents.size(); d-- > 0;) {
                const auto cell = from.shape->scan[d].cellIn(shape->scan[d], row % from.extents[d]);
                if (cell < 0)
                    return std::int64_t{-1};
                row /= from.extents[d];
                here += cell * times;
                times *= extents[d];
            }
            return here;
        };
        for (std::size_t row = 0; row < from.changed.size(); ++row) {
            const auto here = from.changed[row] > 0 ? rowHere(static_cast<std::int64_t>(row)) : -1;
            if (here < 0)
                continue;
            const auto at = static_cast<std::size_t>(here) * columns;
            for (std::size_t p = 0; p < columns; ++p) {
                mean[at + p] = from.mean[row * columns + p];
                weight[at + p] = from.weight[row * columns + p];
                latest[at + p] = from.latest[row * columns + p];
                scatter[at + p] = from.scatter[row * columns + p];
                k[at + p] = from.k[row * columns + p];
                if (!errors2.empty())
                    errors2[at + p] = from.errors2[row * columns + p];
            }
            lastWeight[static_cast<std::size_t>(here)] = from.lastWeight[row];
            lastPass[static_cast<std::size_t>(here)] = from.lastPass[row];
            changed[static_cast<std::size_t>(here)] = from.changed[row];
        }
        numbers = from.numbers;
        passesBegun = from.passesBegun;
        for (const auto &old : from.passes) {
            passes.push_back({old.number, std::vector<Pass::Row>(changed.size())});
            for (std::size_t row = 0; row < old.rows.size(); ++row)
                if (const auto here = old.rows[row] ? rowHere(static_cast<std::int64_t>(row)) : -1; here >= 0)
                    passes.back().rows[static_cast<std::size_t>(here)] = old.rows[row];
        }
        version = from.version;
        lastRow = from.lastRow < 0 ? -1 : rowHere(from.lastRow);
        for (std::size_t i = 0; i < recent.size(); ++i) {
            if (from.recent[i].version > 0)
                recent[i] = {from.recent[i].version, rowHere(from.recent[i].row), from.recent[i].pass};
        }
    }
    void copyRow(std::int64_t row, SeriesData &data) const
    {
        const auto first = static_cast<std::size_t>(row) * columns;
        for (std::size_t i = first; i < first + columns; ++i) {
            data.mean[i] = static_cast<float>(meanAt(i));
            data.latest[i] = latest[i];
            if (!data.errors.empty())
                data.errors[i] = errorAt(i);
        }
    }
    // The same passes as here, with that row of the one; of all where it is 0.
    void copyPasses(std::int64_t row, std::int64_t number, SeriesData &data) const
    {
        if (passes.empty())
            return;
        while (!data.passes.empty() && data.passes.front().number < passes.front().number)
            data.passes.erase(data.passes.begin());
        for (const auto &from : passes) {
            if (number > 0 && from.number != number)
                continue;
            auto to = std::ranges::find(data.passes, from.number, &Pass::number);
            if (to == data.passes.end()) {
                const auto behind = std::ranges::lower_bound(data.passes, from.number, {}, &Pass::number);
                to = data.passes.insert(behind, {from.number, std::vector<Pass::Row>(changed.size())});
            }
            to->rows.resize(changed.size());
            to->rows[static_cast<std::size_t>(row)] = from.rows[static_cast<std::size_t>(row)];
        }
    }
};

// What a formula makes of the states of a signal.
struct Live::Formulated {
    Alternation alternation;
    // One row, from the means as they are at this moment; whoever calls holds the signal's mutex.
    void copyRow(const Signal &signal, std::int64_t row, SeriesData &data) const
    {
        const auto n = signal.columns;
        const auto names = alternation.which.size();
        std::vector<double> means(names * n), errors(names * n), latest(names * n), value(n), error(n);
        const std::vector<double> unknown(n, livesums::nan);
        std::vector<std::span<const double>> ofMeans, ofErrors, ofLatest, none;
        for (std::size_t k = 0; k < names; ++k) {
            const auto from =
                static_cast<std::size_t>(alternation.gridRowOf(row, alternation.which[k], signal.extents)) * n;
            for (std::size_t p = 0; p < n; ++p) {
                const auto i = from + p;
                means[k * n + p] = signal.meanAt(i);
                errors[k * n + p] = double{signal.errorAt(i)};
                latest[k * n + p] = double{signal.latest[i]};
            }
            ofMeans.emplace_back(means.data() + k * n, n);
            ofErrors.emplace_back(errors.data() + k * n, n);
            ofLatest.emplace_back(latest.data() + k * n, n);
            none.emplace_back(unknown);
        }
        const auto put = [&](std::vector<float> &into, const std::vector<double> &values) {
            for (std::size_t p = 0; p < n && !into.empty(); ++p)
                into[static_cast<std::size_t>(row) * n + p] = static_cast<float>(values[p]);
        };
        alternation.formula.evaluate(ofMeans, ofErrors, value, error);
        put(data.mean, value);
        put(data.errors, error);
        alternation.formula.evaluate(ofLatest, none, value, error);
        put(data.latest, value);
    }
};

} // namespace pymasp
