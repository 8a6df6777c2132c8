#include "columns.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

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
    for (const char *threshold : {"threshold_low_off", "threshold_high_off", "threshold_low_on", "threshold_high_on"})
        add(threshold, "counts", DType::Float64, {});
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
    const auto add = [&](const char *name, DType type, std::vector<std::int64_t> shape = {}) {
        layout.columns.push_back({detector.name, name, "", type, std::move(shape), {}, 0, false});
    };
    for (const auto &field : detector.info.fields) {
        std::vector<std::int64_t> shape = field.shape;
        if (field.perShot && !mean)
            shape.insert(shape.begin(), most);
        layout.columns.push_back({detector.name, field.name, field.unit,
                                  mean && field.perShot ? DType::Float64 : field.type, std::move(shape), field.axes, 0,
                                  !field.perShot || mean});
    }
    if (std::ranges::any_of(detector.info.fields, &Field::perShot))
        add("shots_taken", DType::UInt32);
    if (!detector.info.resolvesShots)
        return;
    for (const char *n : {"shots_accepted", "rejected_stale", "frames_dropped"})
        add(n, DType::UInt32);
    add("first_frame", DType::UInt64);
    add("last_frame", DType::UInt64);
    if (!mean)
        add("shot_cause", DType::UInt8, {most});
}

// A field that the reductions of shots need and this detector does not deliver as device.h has it; null: none.
const char *missingOf(const DetectorInfo &info, bool pumpProbe)
{
    const auto has = [&](const char *name, DType type, bool scalar) {
        const auto *field = fieldNamed(info, name);
        return field && field->perShot && field->type == type && (!scalar || elements(field->shape) == 1);
    };
    if (!has(shotfield::frame, DType::UInt64, true))
        return shotfield::frame;
    if (pumpProbe && !has(shotfield::counts, DType::UInt16, false))
        return shotfield::counts;
    if (pumpProbe && !has(shotfield::level, DType::Float64, true))
        return shotfield::level;
    return nullptr;
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
    const bool weighted = shots > 0 && (detector.info.resolvesShots || acquire.shots);
    exposure.shots = weighted ? shots : acquire.shots.value_or(1);
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

double givenUpAfter(const DetectorInfo &info, const Exposure &exposure)
{
    const auto shots = static_cast<double>(exposure.shots);
    double seconds = 0;
    if (exposure.seconds > 0)
        seconds = exposure.seconds + info.longestExposure;
    else if (info.shotRate > 0)
        seconds = (shots + static_cast<double>(exposure.discard)) / info.shotRate;
    else
        seconds = std::max(1.0, shots) * info.longestExposure;
    return 2 * seconds + 5;
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
            if (const char *missing = found->info.resolvesShots ? missingOf(found->info, pumpProbe) : nullptr)
                return Error{nameOf(*layout.path.back()) + ": \"" + name +
                             "\" resolves shots, but its driver declares no field \"" + missing +
                             "\" of the right form."};
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

} // namespace pymasp
