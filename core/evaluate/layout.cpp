#include "layout.h"

#include "pumpprobe.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

const char *signalName(const Reduce &reduce)
{
    switch (reduce.quantity) {
    case Reduce::Quantity::DeltaA:
        return "dA";
    case Reduce::Quantity::DeltaT:
        return "dT_T";
    case Reduce::Quantity::DeltaR:
        return "dR_R";
    }
    return "dA";
}

const Field *fieldNamed(const DetectorInfo &info, const char *name)
{
    const auto found = std::ranges::find(info.fields, name, &Field::name);
    return found == info.fields.end() ? nullptr : &*found;
}

std::size_t indexOf(const DetectorInfo &info, const char *name)
{
    return static_cast<std::size_t>(std::ranges::find(info.fields, name, &Field::name) - info.fields.begin());
}

// The columns of a pump-probe reduction; reducePumpProbe fills them by name.
void addPumpProbe(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector, std::int64_t most)
{
    const Field &counts = *fieldNamed(detector.info, shotfield::counts);
    const std::vector<std::int64_t> pixels{elements(counts.shape)};
    const std::vector<std::int64_t> shots{most};
    const auto add = [&](const char *name, const char *unit, DType type, const std::vector<std::int64_t> &shape,
                         bool grid = false) {
        layout.columns.push_back(
            {detector.name, name, unit, type, shape, shape == pixels ? counts.axes : std::vector<Axis>{}, 0, grid});
    };
    const char *signal = signalName(acquire.reduce);
    const char *unit = acquire.reduce.quantity == Reduce::Quantity::DeltaA ? "OD" : "";
    add(signal, unit, DType::Float64, pixels, true);
    add("errors", unit, DType::Float64, pixels);
    add("quality", "", DType::UInt8, pixels);
    for (const char *sum : {"sum_on", "sum_off"})
        add(sum, "counts", DType::UInt64, pixels);
    for (const char *sum : {"sum_on_on", "sum_off_off", "sum_on_off"})
        add(sum, "counts^2", DType::UInt64, pixels);
    add("clipped", "", DType::UInt32, pixels);
    add("pairs", "", DType::UInt64, {});
    for (const char *n : {"shots_taken", "shots_accepted", "rejected_stale", "rejected_unknown", "rejected_energy",
                          "rejected_transition", "rejected_unpaired", "frames_dropped"})
        add(n, "", DType::UInt32, {});
    add("first_frame", "", DType::UInt64, {});
    add("last_frame", "", DType::UInt64, {});
    add("shot_frame", "", DType::UInt64, shots);
    add("shot_state", "", DType::UInt8, shots);
    add("shot_cause", "", DType::UInt8, shots);
    add("shot_level", "", DType::Float32, shots);
    add("shot_energy", "counts", DType::Float64, shots);
    if (acquire.keepShots)
        add("shots", "counts", DType::UInt16, {most, pixels[0]});
}

void addPlain(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector, std::int64_t most)
{
    const bool mean = acquire.reduce.kind == Reduce::Kind::Mean;
    for (const auto &field : detector.info.fields) {
        std::vector<std::int64_t> shape = field.shape;
        if (field.perShot && !mean)
            shape.insert(shape.begin(), most);
        layout.columns.push_back({detector.name, field.name, field.unit,
                                  mean && field.perShot ? DType::Float64 : field.type, std::move(shape), field.axes, 0,
                                  !field.perShot || mean});
    }
}

const Column *columnOf(const AcquireLayout &layout, const DetectorUse &detector, const char *name)
{
    for (const auto &column : layout.columns) {
        if (column.detector == detector.name && column.name == name)
            return &column;
    }
    return nullptr;
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

Result<Reduction> reducePumpProbe(const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
                                  const Reading &reading, std::byte *point)
{
    const auto block = reading.arrays[indexOf(detector.info, shotfield::counts)].as<std::uint16_t>();
    const auto frames = reading.arrays[indexOf(detector.info, shotfield::frame)].as<std::uint64_t>();
    const auto levels = reading.arrays[indexOf(detector.info, shotfield::level)].as<double>();
    const auto pixels = static_cast<std::size_t>(elements(fieldNamed(detector.info, shotfield::counts)->shape));
    const std::size_t n = frames.size();
    if (n == 0 || levels.size() != n || block.size() != n * pixels || n > static_cast<std::size_t>(layout.maxShots))
        return Error{"\"" + detector.name + "\" delivered " + std::to_string(n) + " frames, " +
                     std::to_string(levels.size()) + " levels and " + std::to_string(block.size()) +
                     " counts, which do not fit together."};
    for (std::size_t i = 1; i < n; ++i) {
        if (frames[i] <= frames[i - 1])
            return Error{"\"" + detector.name + "\" delivered frame " + std::to_string(frames[i]) + " after frame " +
                         std::to_string(frames[i - 1]) + "."};
    }
    const Shots shots{frames, levels, reading.frameAtExpose + static_cast<std::uint64_t>(detector.discard),
                      detector.flagOffset, acquire.reduce.reject.transition};
    const auto states = statesOf(shots);
    if (!states)
        return Error{"\"" + detector.name + "\": " + states.error().what};
    std::vector<Cause> causes(n, Cause::Accepted);
    for (std::size_t i = 0; i < n; ++i) {
        if (frames[i] < shots.firstFresh)
            causes[i] = Cause::Stale;
        else if ((*states)[i] == stateUnknown)
            causes[i] = Cause::Unknown;
    }
    std::vector<double> energy(n);
    bandEnergy(block, pixels, energy);
    if (acquire.reduce.reject.energy)
        rejectByEnergy(*states, energy, acquire.reduce.reject.threshold, causes);
    const std::uint32_t dropped = static_cast<std::uint32_t>(frames[n - 1] - frames[0] + 1 - n);
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
    fill.put("frames_dropped", dropped);
    fill.put("first_frame", frames[0]);
    fill.put("last_frame", frames[n - 1]);
    fill.put("shot_frame", frames);
    fill.put("shot_state", std::span<const std::uint8_t>(*states));
    static_assert(sizeof(Cause) == 1);
    fill.put("shot_cause", std::span(reinterpret_cast<const std::uint8_t *>(causes.data()), n));
    std::vector<float> level(levels.begin(), levels.end());
    fill.put("shot_level", std::span<const float>(level));
    fill.put("shot_energy", std::span<const double>(energy));
    if (acquire.keepShots)
        fill.put("shots", block);
    return Reduction{1.0 - static_cast<double>(rejected) / static_cast<double>(n)};
}

Result<Reduction> reducePlain(const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
                              const Reading &reading, std::byte *point)
{
    for (std::size_t f = 0; f < detector.info.fields.size(); ++f) {
        const Field &field = detector.info.fields[f];
        const Column &column = *columnOf(layout, detector, field.name.c_str());
        const Array &array = reading.arrays[f];
        const auto expected = static_cast<std::size_t>(elements(field.shape));
        const std::size_t got = array.bytes.size() / sizeOf(array.type);
        if (array.type != field.type || (field.perShot ? got == 0 || got % expected != 0 : got != expected))
            return Error{"\"" + detector.name + "\" delivered " + std::to_string(got) + " values of \"" + field.name +
                         "\" instead of " + std::to_string(expected) + "."};
        if (field.perShot && acquire.reduce.kind == Reduce::Kind::Mean) {
            const std::size_t shots = got / expected;
            for (std::size_t p = 0; p < expected; ++p) {
                double sum = 0;
                for (std::size_t s = 0; s < shots; ++s)
                    sum += array.at(s * expected + p);
                writeAt(point, column.offset + p * sizeof(double),
                        shots > 0 ? sum / static_cast<double>(shots) : std::numeric_limits<double>::quiet_NaN());
            }
        } else {
            std::memcpy(point + column.offset, array.bytes.data(), std::min(array.bytes.size(), column.bytes()));
        }
    }
    return Reduction{};
}

void noteParameter(AcquireLayout &layout, const std::string &name, const std::string &unit)
{
    const auto found = std::ranges::find(layout.parameters, name);
    if (found == layout.parameters.end()) {
        layout.parameters.push_back(name);
        layout.units.push_back(unit);
    } else if (auto &known = layout.units[static_cast<std::size_t>(found - layout.parameters.begin())]; known.empty()) {
        known = unit;
    }
}

} // namespace

Exposure exposureOf(const Acquire &acquire, const DetectorUse &detector, std::int64_t shots)
{
    Exposure exposure;
    exposure.discard = detector.discard;
    exposure.shots = shots > 0 ? shots : acquire.shots.value_or(1);
    if (acquire.seconds) {
        exposure.seconds = *acquire.seconds;
        exposure.shots = 1;
        if (detector.info.shotRate > 0)
            exposure.shots = std::max<std::int64_t>(2, std::llround(*acquire.seconds * detector.info.shotRate));
    }
    if (acquire.reduce.kind == Reduce::Kind::PumpProbe)
        exposure.shots += exposure.shots % 2; // as many on as off
    return exposure;
}

Result<std::vector<AcquireLayout>> layoutsOf(const Job &root, const std::vector<DetectorUse> &detectors)
{
    // Every point tells where every parameter of the experiment stood, also those moved elsewhere in the tree.
    AcquireLayout common;
    std::vector<JobId> acquires;
    forEachMoved(root, [&](const Job &, const std::string &name, const std::string &unit) {
        noteParameter(common, name, unit);
    });
    forEachEnabled(root, [&](const Job &job) {
        if (std::holds_alternative<Acquire>(job.kind))
            acquires.push_back(job.id);
    });
    std::vector<AcquireLayout> layouts;
    for (const JobId id : acquires) {
        AcquireLayout layout = common;
        layout.job = id;
        layout.path = pathTo(root, id);
        const auto &acquire = std::get<Acquire>(layout.path.back()->kind);
        std::int64_t weight = 0;
        for (const Job *job : layout.path) {
            if (const auto *scan = std::get_if<Scan>(&job->kind); scan && !scan->shots.empty())
                weight = std::ranges::max(scan->shots);
        }
        for (const auto &name : acquire.detectors) {
            const auto found = std::ranges::find(detectors, name, &DetectorUse::name);
            if (found == detectors.end())
                return Error{nameOf(*layout.path.back()) + ": the lab has no detector \"" + name + "\"."};
            const bool pumpProbe = acquire.reduce.kind == Reduce::Kind::PumpProbe;
            if (pumpProbe && !found->info.resolvesShots)
                return Error{nameOf(*layout.path.back()) + ": \"" + name + "\" does not resolve shots."};
            const std::int64_t shots = exposureOf(acquire, *found, weight).shots;
            layout.maxShots = std::max(layout.maxShots, shots);
            layout.detectors.push_back(*found);
            if (pumpProbe)
                addPumpProbe(layout, acquire, *found, shots);
            else
                addPlain(layout, acquire, *found, shots);
        }
        std::size_t offset = layout.columnsAt();
        for (auto &column : layout.columns) {
            column.offset = offset;
            offset += (column.bytes() + 7) / 8 * 8;
        }
        layout.pointBytes = offset;
        layouts.push_back(std::move(layout));
    }
    return layouts;
}

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
    if (acquire.reduce.kind == Reduce::Kind::PumpProbe)
        return reducePumpProbe(layout, acquire, detector, reading, point);
    return reducePlain(layout, acquire, detector, reading, point);
}

} // namespace pymasp
