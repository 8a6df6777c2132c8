#include "goodenough.h"

#include "columns.h"
#include "weightedmean.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace pymasp {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint64_t fewestPairs = 100; // behind a shot error that may end a Repeat (measurement rules, section 6)
constexpr std::int64_t mostSums = std::int64_t{64} << 20U;
constexpr std::int64_t sumsPerValue = 4;

// Of one pixel at one place, over the passes.
struct Sums {
    double weight = 0;
    double mean = 0;
    double squares = 0;  // sum of weight * (x - mean)^2, or of (weight * error)^2 where the shot error is pooled
    std::uint64_t n = 0; // values
};
static_assert(sizeof(Sums) == sumsPerValue * sizeof(double));

struct Cell {
    std::vector<Sums> pixels; // of the window
    std::uint64_t pairs = 0;
};
using Place = std::vector<std::array<std::int64_t, 2>>; // job and position index, of the path below the Repeat

std::string rounded(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::string inUnit(double value, const std::string &unit) { return rounded(value) + (unit.empty() ? "" : " " + unit); }

std::string passesOf(std::int64_t n) { return std::to_string(n) + (n == 1 ? " pass" : " passes"); }

std::int64_t times(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::int64_t>::max() : product;
}

const Column *signalOf(const AcquireLayout &layout, const std::string &detector, const std::string &name)
{
    if (!name.empty())
        return columnNamed(layout, detector, name);
    const auto first = std::ranges::find_if(
        layout.columns, [&](const Column &column) { return column.detector == detector && column.grid; });
    return first == layout.columns.end() ? nullptr : &*first;
}

// Row of the Repeat in the layout's path; nothing where the acquisition is not below it, or in a Drift.
std::optional<std::size_t> depthOf(const AcquireLayout &layout, JobId repeat)
{
    const auto found = std::ranges::find(layout.path, repeat, &Job::id);
    if (found == layout.path.end() ||
        std::any_of(found, layout.path.end(), [](const Job *job) { return std::holds_alternative<Drift>(job->kind); }))
        return std::nullopt;
    return static_cast<std::size_t>(found - layout.path.begin());
}

// Elements of the column inside the window, which lies along the last axis of the field.
Result<std::vector<std::size_t>> pixelsIn(const Column &column, const std::vector<double> &window)
{
    const auto name = "\"" + column.detector + "." + column.name + "\"";
    std::vector<std::size_t> pixels;
    const auto all = static_cast<std::size_t>(elements(column.shape));
    if (!window.empty() && column.shape.empty())
        return Error{name + " is a single number, which has no window; leave \"window\" out."};
    const auto width = column.shape.empty() ? std::size_t{1} : static_cast<std::size_t>(column.shape.back());
    const std::vector<double> *axis = column.axes.empty() ? nullptr : &column.axes.back().values;
    for (std::size_t i = 0; i < all; ++i) {
        const auto along = i % width;
        const double x = axis && axis->size() == width ? (*axis)[along] : static_cast<double>(along);
        if (window.empty() || (x >= std::min(window[0], window[1]) && x <= std::max(window[0], window[1])))
            pixels.push_back(i);
    }
    if (pixels.empty())
        return Error{"the window from " + rounded(window[0]) + " to " + rounded(window[1]) + " holds no pixel of " +
                     name + "."};
    return pixels;
}

// Places of the scans between the Repeat and the acquisition.
std::int64_t placesBelow(const AcquireLayout &layout, std::size_t depth)
{
    std::int64_t n = 1;
    for (std::size_t d = depth + 1; d < layout.path.size(); ++d) {
        const Job &job = *layout.path[d];
        if (const auto *scan = std::get_if<Scan>(&job.kind))
            n = times(n, count(scan->track.positions));
        else if (const auto *alternate = std::get_if<Alternate>(&job.kind))
            n = times(n, static_cast<std::int64_t>(alternate->states.size()));
        else if (std::holds_alternative<Custom>(job.kind))
            n = times(n, iterations(job));
    }
    return n;
}

double median(std::vector<double> &values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1)
        return *middle;
    const double upper = *middle;
    const double lower = *std::max_element(values.begin(), middle);
    return std::isfinite(upper) ? lower + (upper - lower) / 2 : upper;
}

} // namespace

struct GoodEnough::Data {
    JobId repeat = 0;
    Until until;
    bool signalToNoise = false;
    bool pooled = false; // of points without a scan: the error of their shots instead of the scatter of the passes
    std::string detector, column;
    std::string unit;
    std::vector<std::int64_t> shape; // of the field
    std::vector<std::size_t> pixels;
    std::map<Place, Cell> cells;
    std::vector<std::int64_t> entered; // iterations of the jobs around the Repeat
    std::int64_t passes = 0;

    // NaN where there is no value at all; infinite where there are values, but their error cannot be told.
    [[nodiscard]] double errorOf(const Sums &sums) const
    {
        if (sums.n == 0)
            return std::numeric_limits<double>::quiet_NaN();
        if (pooled)
            return std::sqrt(sums.squares) / sums.weight;
        // s/sqrt(k) with s^2 = k/(k-1) <(x-mean)^2>, weighted
        return sums.n < 2 ? infinity : std::sqrt(sums.squares / sums.weight / static_cast<double>(sums.n - 1));
    }
    [[nodiscard]] bool enoughData() const
    {
        if (cells.empty() || (!pooled && passes < 2))
            return false;
        return !pooled || std::ranges::all_of(cells, [](const auto &c) { return c.second.pairs >= fewestPairs; });
    }
    // NaN: cannot be told yet.
    [[nodiscard]] double statistic() const
    {
        std::vector<double> all;
        for (const auto &[place, cell] : cells) {
            for (const auto &sums : cell.pixels) {
                const double error = errorOf(sums);
                const double value = signalToNoise ? std::abs(sums.mean) / error : error;
                if (!std::isnan(value))
                    all.push_back(value);
            }
        }
        const double value = median(all);
        return std::isfinite(value) || signalToNoise ? value : std::numeric_limits<double>::quiet_NaN();
    }
};

GoodEnough::GoodEnough() : m_data(std::make_unique<Data>()) {}
GoodEnough::~GoodEnough() = default;

Result<std::unique_ptr<GoodEnough>> GoodEnough::make(const Job &repeat, const std::vector<AcquireLayout> &layouts)
{
    std::unique_ptr<GoodEnough> made(new GoodEnough);
    Data &data = *made->m_data;
    data.repeat = repeat.id;
    const auto *kind = std::get_if<Repeat>(&repeat.kind);
    if (!kind || !kind->until)
        return Error{"it does not repeat until a statistic is reached."};
    data.until = *kind->until;
    const auto &statistic = data.until.statistic;
    data.signalToNoise = statistic == "signal to noise";
    if (!data.signalToNoise && statistic != "standard error" && statistic != "errors_repeats")
        return Error{"the statistic \"" + statistic +
                     "\" is not known; it is \"standard error\" or \"signal to noise\"."};
    const auto &field = data.until.field;
    const auto dot = field.rfind('.');
    data.detector = field.substr(0, dot);
    data.column = dot == std::string::npos ? std::string() : field.substr(dot + 1);
    bool found = false;
    bool scanned = false;
    bool shotErrors = true;
    std::int64_t sums = 0;
    for (const auto &layout : layouts) {
        const auto depth = depthOf(layout, repeat.id);
        const auto *signal = depth ? signalOf(layout, data.detector, data.column) : nullptr;
        if (!signal)
            continue;
        if (!signal->grid)
            return Error{"\"" + field + "\" is not averaged over the passes, so it has no statistic."};
        if (!found) {
            auto pixels = pixelsIn(*signal, data.until.window);
            if (!pixels)
                return pixels.error();
            data.pixels = std::move(*pixels);
            data.column = signal->name;
            data.shape = signal->shape;
            data.unit = data.signalToNoise ? "" : signal->unit;
        }
        if (signal->shape != data.shape)
            continue;
        found = true;
        const auto places = placesBelow(layout, *depth);
        scanned = scanned || places > 1 ||
                  std::any_of(layout.path.begin() + static_cast<std::ptrdiff_t>(*depth) + 1, layout.path.end(),
                              [](const Job *job) { return std::holds_alternative<Scan>(job->kind); });
        shotErrors = shotErrors && errorsOf(layout, *signal) && pairsOf(layout, *signal);
        const auto more = times(times(places, static_cast<std::int64_t>(data.pixels.size())), sumsPerValue);
        sums = more > mostSums ? more : sums + more;
        if (sums > mostSums)
            return Error{"the scatter of \"" + field + "\" at every position is more than can be kept in memory (" +
                         rounded(static_cast<double>(sums / sumsPerValue)) + " values); give it a smaller \"window\"."};
    }
    if (!found)
        return Error{"\"" + field + "\" is not acquired below it."};
    data.pooled = !scanned && shotErrors;
    return made;
}

void GoodEnough::add(const AcquireLayout &layout, const std::byte *point)
{
    Data &data = *m_data;
    const auto depth = depthOf(layout, data.repeat);
    if (!depth)
        return;
    const auto entry = [&](std::size_t d) {
        return readAt<PathEntry>(point, sizeof(PointHead) + d * sizeof(PathEntry));
    };
    std::vector<std::int64_t> around;
    for (std::size_t d = 0; d < *depth; ++d)
        around.push_back(entry(d).iteration);
    const auto pass = entry(*depth).iteration + 1;
    if (around != data.entered || pass < data.passes)
        clear();
    data.entered = around;
    data.passes = pass;
    const auto *signal = signalOf(layout, data.detector, data.column);
    if (!signal || signal->shape != data.shape || (readAt<PointHead>(point, 0).flags & pointflag::skipped) != 0)
        return;
    const auto *counted = pairsOf(layout, *signal);
    const auto pairs = counted ? readAt<std::uint64_t>(point, counted->offset) : 1;
    if (pairs == 0)
        return;
    Place place;
    for (std::size_t d = *depth + 1; d < layout.path.size(); ++d) {
        const bool passing = std::holds_alternative<Repeat>(layout.path[d]->kind); // of the same place
        place.push_back({entry(d).job, passing ? 0 : entry(d).index});
    }
    Cell &cell = data.cells[place];
    cell.pixels.resize(data.pixels.size());
    cell.pairs += pairs;
    const auto weight = static_cast<double>(pairs);
    const auto *errors = data.pooled ? errorsOf(layout, *signal) : nullptr;
    for (std::size_t i = 0; i < data.pixels.size(); ++i) {
        const double x = numberAt(point, *signal, data.pixels[i]);
        const double error = errors ? numberAt(point, *errors, data.pixels[i]) : 0;
        if (!std::isfinite(x) || !std::isfinite(error))
            continue;
        Sums &sums = cell.pixels[i];
        sums.n += 1;
        const double spread = addToMean(x, weight, sums.mean, sums.weight);
        sums.squares += data.pooled ? (weight * error) * (weight * error) : spread;
    }
}

void GoodEnough::clear()
{
    m_data->cells.clear();
    m_data->entered.clear();
    m_data->passes = 0;
}

Verdict GoodEnough::judge() const
{
    const Data &data = *m_data;
    const auto &until = data.until;
    Verdict verdict;
    verdict.passes = data.passes;
    verdict.value = data.enoughData() ? data.statistic() : std::numeric_limits<double>::quiet_NaN();
    const bool reached = until.below ? verdict.value < *until.below : until.above && verdict.value > *until.above;
    verdict.enough = reached && data.passes >= until.minimum;
    const auto what = std::string("the ") + (data.signalToNoise ? "signal to noise" : "standard error") + " of " +
                      data.detector + "." + data.column;
    const auto after = " after " + passesOf(data.passes);
    if (std::isnan(verdict.value)) {
        verdict.text = what + " cannot be told" + after +
                       (data.pooled ? "; it needs " + std::to_string(fewestPairs) + " pairs in every point." : ".");
        return verdict;
    }
    const auto limit =
        (until.below ? "below " : "above ") + inUnit(until.below ? *until.below : *until.above, data.unit);
    verdict.text = what + " is " + inUnit(verdict.value, data.unit) + after + "; " +
                   (verdict.enough ? limit + " was asked for: good enough."
                    : reached      ? "that is good enough, but " + passesOf(until.minimum) + " are wanted at least."
                                   : limit + " is asked for.");
    return verdict;
}

} // namespace pymasp
