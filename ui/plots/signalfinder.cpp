#include "signalfinder.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

// The value that a tenth of the row is above.
double levelOf(std::span<const float> values)
{
    std::vector<float> sizes;
    for (const float v : values)
        if (std::isfinite(v))
            sizes.push_back(std::abs(v));
    if (sizes.empty())
        return 0;
    const auto at = sizes.begin() + std::ptrdiff_t(0.9 * double(sizes.size() - 1));
    std::nth_element(sizes.begin(), at, sizes.end());
    return double(*at);
}

// Sums before each index: the sum from a to b is at(b) - at(a).
class Sums {
public:
    template <typename Of>
    Sums(int n, const Of &of) : m_sums(std::size_t(n) + 1, 0)
    {
        for (int i = 0; i < n; ++i)
            m_sums[std::size_t(i) + 1] = m_sums[std::size_t(i)] + of(i);
    }
    [[nodiscard]] double between(int from, int to) const { return m_sums[std::size_t(to)] - m_sums[std::size_t(from)]; }

private:
    std::vector<double> m_sums;
};

// The rows before and after that were measured; empty where there is none yet.
std::pair<std::span<const float>, std::span<const float>> neighbours(const MapData &cells, int row)
{
    const auto nearest = [&](int step) {
        for (int r = row + step; r >= 0 && r < cells.rows; r += step)
            if (cells.measured[std::size_t(r)])
                return cells.row(cells.mean, r);
        return std::span<const float>();
    };
    return {nearest(-1), nearest(1)};
}

} // namespace

// What the errors do not know, or what is without any, is not infinitely good.
double SignalFinder::score(const Place &place) const
{
    const double least = (place.errors || !m_scatter.empty() ? 0.01 : 0.1) * m_level;
    return place.row < 0 || place.noise + least <= 0 ? 0 : place.signal / (place.noise + least);
}

SignalFinder::Place SignalFinder::bestOf(const MapData &cells, int row) const
{
    const auto values = cells.row(cells.mean, row);
    const auto errors = cells.errors.empty() ? std::span<const float>() : cells.row(cells.errors, row);
    const int n = cells.columns;
    const int window = std::clamp(n / 64, 1, 7);
    const auto value = [&](int i) { return double(values[std::size_t(i)]); };
    const auto square = [](double x) { return std::isfinite(x) ? x * x : 0; };
    const Sums sum(n, [&](int i) { return std::isfinite(value(i)) ? value(i) : 0; });
    // What is not there in the row before or after as well is an outlier: of either, the one with more of it.
    const auto [before, after] = neighbours(cells, row);
    const auto sumOf = [n](std::span<const float> of) {
        return Sums(n, [&](int i) {
            return !of.empty() && std::isfinite(of[std::size_t(i)]) ? double(of[std::size_t(i)]) : 0;
        });
    };
    const Sums sumBefore = sumOf(before);
    const Sums sumAfter = sumOf(after);
    const auto signalOf = [&](int from, int to) {
        const double here = sum.between(from, to);
        if (before.empty() && after.empty())
            return std::abs(here);
        const double sign = here < 0 ? -1 : 1;
        const double beside = std::max(sign * sumBefore.between(from, to), sign * sumAfter.between(from, to));
        return std::clamp(3 * beside, 0., std::abs(here)); // a third there is enough
    };
    const Sums missing(n, [&](int i) { return std::isfinite(value(i)) ? 0 : 1; });
    const Sums steps(n, [&](int i) { return i + 1 < n ? square(value(i + 1) - value(i)) : 0; });
    const Sums squares(n, [&](int i) { return errors.empty() ? 0 : square(double(errors[std::size_t(i)])); });
    const Sums without(n, [&](int i) {
        return errors.empty() || !std::isfinite(errors[std::size_t(i)]) || errors[std::size_t(i)] <= 0 ? 1 : 0;
    });
    Place best;
    for (int from = 0; from + window <= n; ++from) {
        const int to = from + window;
        if (missing.between(from, to) > 0)
            continue;
        Place place{row, (from + to) / 2, signalOf(from, to) / window, 0, false};
        place.errors = without.between(from, to) == 0;
        if (place.errors) {
            place.noise = std::sqrt(squares.between(from, to)) / window;
        } else {
            // Of neighbours; two of the same noise differ by sqrt(2) times as much.
            const int first = std::max(0, from - 4);
            const int last = std::min(n - 1, to + 3);
            if (last > first)
                place.noise = std::sqrt(steps.between(first, last) / (2. * (last - first) * window));
        }
        if (!m_scatter.empty()) {
            const double rows = m_scatter[std::size_t(to)] - m_scatter[std::size_t(from)];
            place.noise = std::max(place.noise, rows / window);
        }
        if (score(place) > score(best))
            best = place;
    }
    return best;
}

// The scatter of each column from row to row, of a selection of rows: by what a row differs from the middle of its
// neighbours, so that a signal that rises or decays is none. E(sqrt|z|)^2 = 0.676 for a normal distribution of width 1;
// the root lets the few rows about time zero count little.
bool SignalFinder::lookAtRows(const MapData &cells)
{
    constexpr int fewest = 8, most = 64;
    std::vector<int> known;
    for (int r = 0; r < cells.rows; ++r)
        if (cells.measured[std::size_t(r)])
            known.push_back(r);
    const int n = int(known.size());
    ++m_looks;
    if (n < fewest || (!m_scatter.empty() && n < m_scatterRows + m_scatterRows / 8 + 1 && m_looks < most))
        return false;
    m_scatterRows = n;
    m_looks = 0;
    std::vector<float> sums(std::size_t(cells.columns), 0);
    std::vector<int> counts(std::size_t(cells.columns), 0);
    const int step = std::max(1, (n - 2) / most);
    for (int i = 1; i + 1 < n; i += step) {
        const auto before = cells.row(cells.mean, known[std::size_t(i) - 1]);
        const auto here = cells.row(cells.mean, known[std::size_t(i)]);
        const auto after = cells.row(cells.mean, known[std::size_t(i) + 1]);
        for (std::size_t c = 0; c < sums.size(); ++c) {
            const float off = std::abs(here[c] - (before[c] + after[c]) / 2);
            if (!std::isfinite(off))
                continue;
            sums[c] += std::sqrt(off);
            ++counts[c];
        }
    }
    m_scatter.assign(sums.size() + 1, 0);
    for (std::size_t c = 0; c < sums.size(); ++c) {
        const double root = counts[c] > 0 ? double(sums[c]) / counts[c] : 0;
        m_scatter[c + 1] = m_scatter[c] + root * root / 0.676 / std::sqrt(1.5);
    }
    return true;
}

void SignalFinder::look(const MapData &cells, const std::vector<int> &rows)
{
    if (lookAtRows(cells) && m_best.row >= 0) // judged by another noise: now it may be nothing
        m_best = bestOf(cells, m_best.row);
    for (const int row : rows)
        m_level = std::max(m_level, levelOf(cells.row(cells.mean, row)));
    Place best;
    for (const int row : rows) {
        const auto place = bestOf(cells, row);
        if (score(place) > score(best))
            best = place;
    }
    if (score(best) > (m_best.row < 0 ? 0 : 1.1 * score(m_best)))
        m_best = best;
}

} // namespace pymasp
