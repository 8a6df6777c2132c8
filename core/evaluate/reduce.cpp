// From the reading of a detector to its columns in a point.
#include "columns.h"
#include "pumpprobe.h"

#include <array>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

std::size_t indexOf(const DetectorInfo &info, const char *name)
{
    return static_cast<std::size_t>(std::ranges::find(info.fields, name, &Field::name) - info.fields.begin());
}

const Column *columnOf(const AcquireLayout &layout, const DetectorUse &detector, const char *name)
{
    return columnNamed(layout, detector.name, name);
}

// Writes into the columns of one detector by name.
class Filler {
public:
    Filler(const AcquireLayout &layout, const DetectorUse &detector, std::byte *point)
        : m_layout(layout), m_detector(detector), m_point(point)
    {
    }
    template <typename T>
    void put(const char *name, std::span<const T> values)
    {
        const Column &column = *columnOf(m_layout, m_detector, name);
        std::memcpy(m_point + column.offset, values.data(), std::min(values.size_bytes(), column.bytes()));
    }
    template <typename T>
    void put(const char *name, T value)
    {
        put(name, std::span<const T>(&value, 1));
    }

private:
    const AcquireLayout &m_layout;
    const DetectorUse &m_detector;
    std::byte *m_point;
};

std::uint32_t countOf(const std::vector<Cause> &causes, Cause cause)
{
    return static_cast<std::uint32_t>(std::ranges::count(causes, cause));
}

std::span<const std::uint8_t> bytesOf(const std::vector<Cause> &causes)
{
    static_assert(sizeof(Cause) == 1);
    return {reinterpret_cast<const std::uint8_t *>(causes.data()), causes.size()};
}

Error tooMany(const DetectorUse &detector, std::size_t shots, std::int64_t most)
{
    return Error{"\"" + detector.name + "\" delivered " + std::to_string(shots) + " shots, more than the " +
                 std::to_string(most) + " that may be asked for."};
}

// What every reduction looks at first: the arrays of a reading are what the detector declares, and of each shot is
// known whether it holds light from before the exposure.
struct Caught {
    std::size_t shots = 0;                 // of the arrays with a value for each shot; 0: there are none
    std::span<const std::uint64_t> frames; // of a detector that resolves shots, else empty
    std::vector<Cause> causes;             // one a frame: Accepted or Stale
    [[nodiscard]] std::uint32_t stale() const { return countOf(causes, Cause::Stale); }
    [[nodiscard]] std::uint32_t dropped() const
    {
        return static_cast<std::uint32_t>(frames.back() - frames.front() + 1 - frames.size());
    }
};

Result<Caught> look(const DetectorUse &detector, const Reading &reading)
{
    Caught caught;
    for (std::size_t f = 0; f < detector.info.fields.size(); ++f) {
        const Field &field = detector.info.fields[f];
        const Array &array = reading.arrays[f];
        const auto one = static_cast<std::size_t>(elements(field.shape));
        const std::size_t got = array.bytes.size() / sizeOf(array.type);
        if (field.perShot && caught.shots == 0 && one > 0 && got % one == 0)
            caught.shots = got / one;
        const std::size_t expected = field.perShot ? std::max<std::size_t>(1, caught.shots) * one : one;
        if (array.type != field.type || got != expected)
            return Error{"\"" + detector.name + "\" delivered " + std::to_string(got) + " values of \"" + field.name +
                         "\" instead of " + std::to_string(expected) + "."};
    }
    if (!detector.info.resolvesShots)
        return caught;
    caught.frames = reading.arrays[indexOf(detector.info, shotfield::frame)].as<std::uint64_t>();
    for (std::size_t i = 1; i < caught.frames.size(); ++i) {
        if (caught.frames[i] <= caught.frames[i - 1])
            return Error{"\"" + detector.name + "\" delivered frame " + std::to_string(caught.frames[i]) +
                         " after frame " + std::to_string(caught.frames[i - 1]) + "."};
    }
    const std::uint64_t firstFresh = reading.frameAtExpose + static_cast<std::uint64_t>(detector.discard);
    for (const std::uint64_t frame : caught.frames)
        caught.causes.push_back(frame < firstFresh ? Cause::Stale : Cause::Accepted);
    return caught;
}

Result<Reduction> reducePumpProbe(const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
                                  const Reading &reading, Caught caught, std::byte *point)
{
    const auto block = reading.arrays[indexOf(detector.info, shotfield::counts)].as<std::uint16_t>();
    const auto &frames = caught.frames;
    const auto levels = reading.arrays[indexOf(detector.info, shotfield::level)].as<double>();
    const auto pixels = static_cast<std::size_t>(elements(fieldNamed(detector.info, shotfield::counts)->shape));
    const std::size_t n = caught.shots;
    if (n > static_cast<std::size_t>(layout.maxShots))
        return tooMany(detector, n, layout.maxShots);
    const Shots shots{frames, levels, detector.flagOffset, acquire.reduce.reject.transition};
    const auto states = statesOf(shots);
    if (!states)
        return Error{"\"" + detector.name + "\": " + states.error().what};
    auto &causes = caught.causes;
    for (std::size_t i = 0; i < n; ++i) {
        if (causes[i] == Cause::Accepted && (*states)[i] == stateUnknown)
            causes[i] = Cause::Unknown;
    }
    std::vector<double> energy(n);
    bandEnergy(block, pixels, energy);
    std::array<Band, 2> allowed;
    if (acquire.reduce.reject.energy)
        allowed = rejectByEnergy(*states, energy, acquire.reduce.reject.threshold, causes);
    const auto pairs = pairsOf(shots, *states, causes);
    if (pairs.size() < 2)
        return Error{"\"" + detector.name + "\": of " + std::to_string(n) + " shots only " +
                     std::to_string(pairs.size()) + " pairs of pump on and off remain (" +
                     std::to_string(countOf(causes, Cause::Stale)) + " taken too early, " +
                     std::to_string(countOf(causes, Cause::Unknown)) + " of unknown state, " +
                     std::to_string(countOf(causes, Cause::Energy)) + " rejected by energy)."};

    // The sums live in the point itself; its columns are 8-byte aligned (layoutsOf).
    const auto at = [&](const char *name) {
        return std::span(reinterpret_cast<std::uint64_t *>(point + columnOf(layout, detector, name)->offset), pixels);
    };
    PairSums sums{0, at("sum_on"), at("sum_off"), at("sum_on_on"), at("sum_off_off"), at("sum_on_off")};
    for (const auto &sum : {sums.on, sums.off, sums.onOn, sums.offOff, sums.onOff})
        std::ranges::fill(sum, 0U);
    accumulate(block, pixels, pairs, sums);
    std::vector<std::uint32_t> clipped(pixels, 0);
    const double limit = detector.info.linearTo > 0 ? detector.info.linearTo : detector.info.fullScale;
    // At full scale itself a count says nothing any more.
    const double last = limit >= detector.info.fullScale ? detector.info.fullScale - 1 : limit;
    if (limit > 0 && last < 65535)
        countClipped(block, pixels, static_cast<std::uint16_t>(last), clipped);

    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const bool fraction = acquire.reduce.quantity != Reduce::Quantity::DeltaA;
    std::vector<double> value(pixels);
    std::vector<double> error(pixels);
    std::vector<std::uint8_t> marks(pixels);
    for (std::size_t p = 0; p < pixels; ++p) {
        Estimate e = estimate(sums.pairs, sums.on[p], sums.off[p], sums.onOn[p], sums.offOff[p], sums.onOff[p],
                              detector.dark, fraction);
        if (static_cast<double>(clipped[p]) > 0.001 * static_cast<double>(n))
            e = {nan, nan, quality::saturated};
        value[p] = e.value;
        error[p] = e.error;
        marks[p] = e.quality;
    }
    const std::uint32_t rejected =
        countOf(causes, Cause::Energy) + countOf(causes, Cause::Unknown) + countOf(causes, Cause::Stale);
    Filler fill(layout, detector, point);
    fill.put(signalName(acquire.reduce), std::span<const double>(value));
    fill.put("errors", std::span<const double>(error));
    fill.put("quality", std::span<const std::uint8_t>(marks));
    fill.put("clipped", std::span<const std::uint32_t>(clipped));
    fill.put("pairs", std::uint64_t{sums.pairs});
    fill.put("shots_taken", static_cast<std::uint32_t>(n));
    fill.put("shots_accepted", static_cast<std::uint32_t>(2 * pairs.size()));
    fill.put("rejected_stale", countOf(causes, Cause::Stale));
    fill.put("rejected_unknown", countOf(causes, Cause::Unknown));
    fill.put("rejected_energy", countOf(causes, Cause::Energy));
    fill.put("rejected_transition", countOf(causes, Cause::Transition));
    fill.put("rejected_unpaired", countOf(causes, Cause::Unpaired));
    fill.put("threshold_low_off", allowed[stateOff].low);
    fill.put("threshold_high_off", allowed[stateOff].high);
    fill.put("threshold_low_on", allowed[stateOn].low);
    fill.put("threshold_high_on", allowed[stateOn].high);
    fill.put("frames_dropped", caught.dropped());
    fill.put("first_frame", frames.front());
    fill.put("last_frame", frames.back());
    fill.put("shot_frame", frames);
    fill.put("shot_state", std::span<const std::uint8_t>(*states));
    fill.put("shot_cause", bytesOf(causes));
    std::vector<float> level(levels.begin(), levels.end());
    fill.put("shot_level", std::span<const float>(level));
    fill.put("shot_energy", std::span<const double>(energy));
    if (acquire.keepShots)
        fill.put("shots", block);
    return Reduction{1.0 - static_cast<double>(rejected) / static_cast<double>(n)};
}

// The mean over the shots that count, or every shot with its cause beside it.
Result<Reduction> reducePlain(const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
                              const Reading &reading, const Caught &caught, std::byte *point)
{
    const bool mean = acquire.reduce.kind == Reduce::Kind::Mean;
    const std::size_t n = caught.shots;
    const std::uint32_t stale = caught.stale();
    if (n > 0 && stale == n)
        return Error{"\"" + detector.name + "\": all of its " + std::to_string(n) + " shots were taken too early."};
    for (std::size_t f = 0; f < detector.info.fields.size(); ++f) {
        const Field &field = detector.info.fields[f];
        const Column &column = *columnOf(layout, detector, field.name.c_str());
        const Array &array = reading.arrays[f];
        if (field.perShot && mean) {
            const auto one = static_cast<std::size_t>(elements(field.shape));
            std::vector<double> sum(one, 0);
            for (std::size_t s = 0; s < n; ++s) {
                if (!caught.causes.empty() && caught.causes[s] != Cause::Accepted)
                    continue;
                for (std::size_t p = 0; p < one; ++p)
                    sum[p] += array.at(s * one + p);
            }
            for (std::size_t p = 0; p < one; ++p)
                writeAt(point, column.offset + p * sizeof(double), sum[p] / static_cast<double>(n - stale));
        } else if (array.bytes.size() > column.bytes()) {
            return tooMany(detector, n, column.shape.front());
        } else {
            std::memcpy(point + column.offset, array.bytes.data(), array.bytes.size());
        }
    }
    Filler fill(layout, detector, point);
    if (n > 0)
        fill.put("shots_taken", static_cast<std::uint32_t>(n));
    if (caught.frames.empty())
        return Reduction{};
    fill.put("shots_accepted", static_cast<std::uint32_t>(n) - stale);
    fill.put("rejected_stale", stale);
    fill.put("frames_dropped", caught.dropped());
    fill.put("first_frame", caught.frames.front());
    fill.put("last_frame", caught.frames.back());
    if (!mean)
        fill.put("shot_cause", bytesOf(caught.causes));
    return Reduction{1.0 - static_cast<double>(stale) / static_cast<double>(n)};
}

} // namespace

void fillMissing(const AcquireLayout &layout, std::byte *point)
{
    std::memset(point + layout.columnsAt(), 0, layout.pointBytes - layout.columnsAt());
    for (const auto &column : layout.columns) {
        const auto n = static_cast<std::size_t>(elements(column.shape));
        for (std::size_t i = 0; i < n; ++i) {
            if (column.type == DType::Float64)
                writeAt(point, column.offset + i * 8, std::numeric_limits<double>::quiet_NaN());
            else if (column.type == DType::Float32)
                writeAt(point, column.offset + i * 4, std::numeric_limits<float>::quiet_NaN());
            else if (column.name == "quality")
                writeAt(point, column.offset + i, quality::skipped);
        }
    }
}

Result<Reduction> reduce(const AcquireLayout &layout, const DetectorUse &detector, const Reading &reading,
                         std::byte *point)
{
    if (reading.arrays.size() != detector.info.fields.size())
        return Error{"\"" + detector.name + "\" delivered " + std::to_string(reading.arrays.size()) +
                     " arrays instead of " + std::to_string(detector.info.fields.size()) + "."};
    const auto &acquire = std::get<Acquire>(layout.path.back()->kind);
    auto caught = look(detector, reading);
    if (!caught)
        return caught.error();
    if (acquire.reduce.kind == Reduce::Kind::PumpProbe)
        return reducePumpProbe(layout, acquire, detector, reading, std::move(*caught), point);
    return reducePlain(layout, acquire, detector, reading, *caught, point);
}

} // namespace pymasp
