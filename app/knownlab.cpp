#include "knownlab.h"

#include <algorithm>

namespace pymasp {
namespace {

Result<LabFacts> fromTheLabFile(const Lab &lab, const Plugins &plugins)
{
    LabFacts facts;
    facts.known.complete = false;
    facts.known.guards = lab.guards;
    for (const auto &setup : lab.instruments) {
        const auto *type = plugins.type(setup.type);
        if (const auto settings = complete(type->settings, setup.settings); !settings)
            return Error{"The instrument \"" + setup.id + "\" (" + setup.type + "): " + settings.error().what};
        for (const auto &p : setup.parameters) {
            KnownParameter known;
            known.name = p.name;
            known.limits = p.limits;
            known.tolerance = p.tolerance;
            known.scales = p.scales;
            known.approach = p.approach;
            known.overshoot = p.overshoot;
            known.safe = p.safe;
            known.asked = false;
            facts.known.parameters.push_back(std::move(known));
        }
        for (const auto &d : setup.detectors) {
            KnownDetector known;
            known.name = d.name;
            known.asked = false;
            facts.known.detectors.push_back(std::move(known));
        }
    }
    return facts;
}

} // namespace

Result<LabFacts> factsOf(const Lab &lab, const Plugins &plugins)
{
    // A type that no plugin brings alone, so that nothing is opened before the rack refuses it.
    Lab asked = lab;
    std::erase_if(asked.instruments, [&](const auto &setup) { return plugins.type(setup.type) != nullptr; });
    if (asked.instruments.empty()) {
        if (std::ranges::any_of(lab.instruments, [&](const auto &s) { return plugins.type(s.type)->hardware; }))
            return fromTheLabFile(lab, plugins);
        asked = lab;
    }
    auto rack = Rack::open(asked, plugins);
    if (!rack)
        return rack.error();
    const auto known = (*rack)->known(false);
    if (!known)
        return known.error();
    LabFacts facts;
    facts.known = *known;
    facts.known.guards = lab.guards;
    for (const auto &p : (*rack)->parameters())
        facts.parameters.push_back({p.setup.name, p.known.unit, p.known.scales, p.tolerance, p.info.resolution});
    for (const auto &d : (*rack)->detectors())
        facts.detectors.push_back(d.use);
    return facts;
}

} // namespace pymasp
