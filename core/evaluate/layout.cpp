#include "columns.h"
#include "reduceparts.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

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

// Whether the tree takes one for this detector anywhere.
bool holds(const Job &root, Reduce::Kind kind, const std::string &detector)
{
    bool found = false;
    forEachEnabled(root, [&](const Job &job) {
        const auto *acquire = std::get_if<Acquire>(&job.kind);
        found = found || (acquire && acquire->reduce.kind == kind &&
                          std::ranges::find(acquire->detectors, detector) != acquire->detectors.end());
    });
    return found;
}

// A name that two columns of the detector have.
std::string nameTwice(const AcquireLayout &layout, const std::string &detector)
{
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (layout.columns[i].detector == detector && layout.columns[k].detector == detector &&
                layout.columns[i].name == layout.columns[k].name)
                return layout.columns[i].name;
        }
    }
    return {};
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
    if (acquire.reduce.kind == Reduce::Kind::TwoPumps)
        exposure.shots += (4 - exposure.shots % 4) % 4; // as many of each state
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
            if (auto wrong = notReducible(acquire.reduce, *found))
                return Error{nameOf(*layout.path.back()) + ": \"" + name + "\" " + *wrong, ""};
            const std::int64_t shots = exposureOf(acquire, *found, weight).shots;
            layout.maxShots = std::max(layout.maxShots, shots);
            layout.detectors.push_back(*found);
            if (auto ok = addRegions(layout, acquire, *found); !ok)
                return Error{nameOf(*layout.path.back()) + ": \"" + name + "\": " + ok.error().what, ""};
            addColumns(layout, acquire, *found, shots, holds(root, Reduce::Kind::Background, name));
            if (auto twice = nameTwice(layout, name); !twice.empty())
                return Error{nameOf(*layout.path.back()) + ": the region \"" + twice + "\" of \"" + name +
                                 "\" has the name of something else that is recorded; give it another.",
                             ""};
        }
        for (const auto &region : acquire.regions) {
            if (std::ranges::find(acquire.detectors, region.detector) == acquire.detectors.end())
                return Error{nameOf(*layout.path.back()) + ": its region \"" + region.name + "\" is of \"" +
                                 region.detector + "\", which it does not acquire.",
                             ""};
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
