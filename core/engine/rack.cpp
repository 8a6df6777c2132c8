#include "rack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

std::string idsOf(const std::vector<std::string> &ids)
{
    std::string text;
    for (const auto &id : ids)
        text += (text.empty() ? "" : ", ") + id;
    return text.empty() ? "none" : text;
}

Result<std::optional<Limits>> limitsOf(const ParameterInfo &info, const ParameterSetup &setup)
{
    if (!setup.limits && !(info.lowest && info.highest))
        return std::optional<Limits>(); // it does not move: an end is missing
    constexpr double far = std::numeric_limits<double>::infinity();
    const Limits own{info.lowest.value_or(-far), info.highest.value_or(far)};
    const auto lab = setup.limits.value_or(own);
    const Limits limits{std::max(lab.lowest, own.lowest), std::min(lab.highest, own.highest)};
    const auto end = [](double x) { return std::isfinite(x) ? number(x) : std::string("open"); };
    if (!(limits.lowest < limits.highest))
        return Error{"\"" + setup.name + "\": the limits of the lab and those of the device, " + end(own.lowest) +
                     " to " + end(own.highest) + " " + info.unit + ", have nothing in common."};
    return std::optional(limits);
}

// Two devices that were plugged in the other way round answer as well as the right ones do, and move.
Result<> isExpected(const InstrumentSetup &setup, const std::string &identity)
{
    if (setup.identity.empty() || identity.find(setup.identity) != std::string::npos)
        return {};
    if (identity.empty())
        return Error{"The instrument \"" + setup.id + "\" cannot tell who it is, but the lab expects \"" +
                     setup.identity + "\" (\"identity\")."};
    return Error{"The instrument \"" + setup.id + "\" is not the one that the lab expects (\"identity\"): it says \"" +
                 identity + "\", which has no \"" + setup.identity + "\" in it. Were two devices swapped?"};
}

} // namespace

Result<std::unique_ptr<Rack>> Rack::open(const Lab &lab, const Plugins &plugins, std::chrono::milliseconds patience)
{
    std::unique_ptr<Rack> rack(new Rack);
    rack->m_world = std::make_shared<World>();
    Surroundings common{rack->m_world, lab.folder, {}, {}};
    for (const auto &setup : lab.instruments) {
        for (const auto &p : setup.parameters)
            common.scales[p.name] = p.scales;
    }
    for (const auto &setup : lab.instruments) {
        const auto *type = plugins.type(setup.type);
        if (!type) {
            std::vector<std::string> ids;
            for (const auto &t : plugins.types())
                ids.push_back(t.id);
            return Error{"The instrument \"" + setup.id + "\" has the type \"" + setup.type +
                         "\", which no plugin brings" + didYouMean(setup.type, ids) + " There are: " + idsOf(ids) +
                         "."};
        }
        const auto settings = complete(type->settings, setup.settings);
        if (!settings)
            return Error{"The instrument \"" + setup.id + "\" (" + setup.type + "): " + settings.error().what};
        Surroundings own = common;
        for (const auto &p : setup.parameters)
            own.names[p.id] = p.name;
        for (const auto &d : setup.detectors)
            own.names[d.id] = d.name;
        auto opened = InstrumentThread::open(
            setup.id, [open = type->open, settings = *settings, own] { return open(settings, own); }, patience);
        if (!opened)
            return opened.error();
        auto &instrument = **opened;
        if (const auto ok = isExpected(setup, instrument.identity()); !ok)
            return ok.error();
        for (std::size_t i = 0; i < instrument.parameters().size(); ++i) {
            const auto &info = instrument.parameters()[i];
            const auto found = std::ranges::find(setup.parameters, info.id, &ParameterSetup::id);
            ParameterHandle handle;
            handle.info = info;
            if (found != setup.parameters.end())
                handle.setup = *found;
            else
                handle.setup.id = handle.setup.name = info.id;
            if (!handle.setup.approachGiven && info.backlash)
                handle.setup.approach = Approach::FromBelow;
            auto limits = limitsOf(info, handle.setup);
            if (!limits)
                return limits.error();
            for (const auto &choice : info.choices)
                handle.known.choices.emplace_back(choice.value, choice.name);
            handle.known.name = handle.setup.name;
            handle.known.unit = info.unit;
            handle.known.limits = *limits;
            handle.known.resolution = info.resolution;
            handle.known.settle = info.settle;
            handle.known.tolerance = handle.setup.tolerance;
            handle.known.scales = handle.setup.scales;
            handle.known.approach = handle.setup.approach;
            handle.known.overshoot = handle.setup.overshoot;
            handle.tolerance = handle.setup.tolerance.value_or(2 * info.resolution);
            handle.safe = handle.setup.safe;
            if (!handle.setup.safeChoice.empty()) {
                const auto safe = handle.known.native({handle.setup.name, "", 0, handle.setup.safeChoice});
                if (!safe)
                    return Error{"The safe value of the lab is wrong: " + safe.error().what};
                handle.safe = *safe;
            }
            if (handle.safe) {
                const auto ok = gate(handle.setup.name, info.unit, *limits ? &**limits : nullptr, *handle.safe);
                if (!ok)
                    return Error{"The safe value of the lab is wrong: " + ok.error().what};
            }
            if (handle.setup.after == ParameterSetup::After::Park) {
                const auto ok = gate(handle.setup.name, info.unit, *limits ? &**limits : nullptr, handle.setup.park);
                if (!ok)
                    return Error{"The place where the lab parks a parameter (\"after\") is wrong: " + ok.error().what};
            }
            handle.onError = setup.onError;
            handle.known.safe = handle.safe;
            handle.known.safeOver = handle.setup.safeOver;
            handle.instrument = &instrument;
            handle.index = i;
            if (rack->taken(handle.setup.name))
                return Error{"The name \"" + handle.setup.name +
                             "\" is used twice in the lab (in files only letters and digits count)."};
            rack->m_parameters.push_back(std::move(handle));
        }
        for (const auto &p : setup.parameters) {
            if (std::ranges::find(instrument.parameters(), p.id, &ParameterInfo::id) == instrument.parameters().end()) {
                std::vector<std::string> ids;
                for (const auto &info : instrument.parameters())
                    ids.push_back(info.id);
                return Error{"The instrument \"" + setup.id + "\" has no parameter \"" + p.id + "\"; it has " +
                             idsOf(ids) + "."};
            }
        }
        for (std::size_t i = 0; i < instrument.detectors().size(); ++i) {
            const auto &info = instrument.detectors()[i];
            DetectorSetup own2;
            own2.id = own2.name = info.id;
            if (const auto found = std::ranges::find(setup.detectors, info.id, &DetectorSetup::id);
                found != setup.detectors.end())
                own2 = *found;
            if (rack->taken(own2.name))
                return Error{"The name \"" + own2.name +
                             "\" is used twice in the lab (in files only letters and digits count)."};
            DetectorHandle handle;
            handle.use = {own2.name, info, own2.flagOffset, info.oldFrames() + own2.discardFirst,
                          own2.dark.value_or(info.dark)};
            handle.use.regions = own2.regions;
            handle.use.beam = own2.beam && !derivedOf(info, true).empty();
            handle.use.referencePixels = own2.referencePixels;
            for (const auto &p : rack->m_parameters) {
                if (p.instrument == &instrument)
                    handle.use.parameters.push_back(p.setup.name);
            }
            handle.onError = setup.onError;
            handle.instrument = &instrument;
            handle.index = i;
            rack->m_detectors.push_back(std::move(handle));
        }
        for (const auto &d : setup.detectors) {
            if (std::ranges::find(instrument.detectors(), d.id, &DetectorInfo::id) == instrument.detectors().end())
                return Error{"The instrument \"" + setup.id + "\" has no detector \"" + d.id + "\"."};
        }
        rack->m_instruments.push_back(std::move(*opened));
    }
    return rack;
}

ParameterHandle *Rack::parameter(const std::string &name)
{
    const auto found = std::ranges::find_if(m_parameters, [&](const auto &p) { return p.setup.name == name; });
    return found == m_parameters.end() ? nullptr : &*found;
}

DetectorHandle *Rack::detector(const std::string &name)
{
    const auto found = std::ranges::find_if(m_detectors, [&](const auto &d) { return d.use.name == name; });
    return found == m_detectors.end() ? nullptr : &*found;
}

std::map<std::string, std::string> Rack::identities() const
{
    std::map<std::string, std::string> said;
    const auto add = [&](const std::string &name, const InstrumentThread &instrument) {
        if (!instrument.identity().empty())
            said[name] = instrument.identity();
    };
    for (const auto &p : m_parameters)
        add(p.setup.name, *p.instrument);
    for (const auto &d : m_detectors)
        add(d.use.name, *d.instrument);
    return said;
}

bool Rack::taken(const std::string &name) const
{
    const auto plain = plainName(name);
    return std::ranges::any_of(m_parameters, [&](const auto &p) { return plainName(p.setup.name) == plain; }) ||
           std::ranges::any_of(m_detectors, [&](const auto &d) { return plainName(d.use.name) == plain; });
}

Result<double> Rack::read(ParameterHandle &parameter)
{
    auto &ticket = *parameter.read;
    ticket.kind = Ticket::Kind::Read;
    ticket.index = parameter.index;
    ticket.signal = m_signal;
    parameter.instrument->post(parameter.read);
    if (!m_signal->waitUntil(Clock::now() + 2s, [&] { return ticket.done.load(); })) {
        parameter.instrument->giveUp();
        return Error{"\"" + parameter.setup.name + "\" did not answer within 2 s; the instrument \"" +
                     parameter.instrument->name() + "\" was given up."};
    }
    if (ticket.error)
        return Error{"The position of \"" + parameter.setup.name + "\" cannot be read: " + ticket.error->what,
                     ticket.error->detail};
    return ticket.position;
}

Result<KnownLab> Rack::known(bool positions)
{
    KnownLab lab;
    for (auto &handle : m_parameters) {
        lab.parameters.push_back(handle.known);
        if (positions) {
            const auto at = read(handle);
            if (!at)
                return at.error();
            lab.parameters.back().at = *at;
        }
    }
    for (const auto &handle : m_detectors) {
        auto known = knownDetector(handle.use.name, handle.use.info);
        for (const auto &derived : derivedOf(handle.use.info, handle.use.beam))
            known.fields.push_back(derived.name);
        for (const auto &region : handle.use.regions)
            known.regions.push_back(region.name);
        lab.detectors.push_back(std::move(known));
    }
    return lab;
}

void Rack::stopAll()
{
    for (const auto &instrument : m_instruments)
        instrument->stop();
}

void Rack::stopMotion()
{
    for (const auto &instrument : m_instruments)
        instrument->stopMotion();
}

std::vector<std::string> Rack::waitQuiet(std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    std::vector<std::string> givenUp;
    for (const auto &instrument : m_instruments) {
        m_signal->waitUntil(Clock::now(), [&] { return instrument->quiet(); });
        while (!instrument->quiet() && Clock::now() < deadline)
            m_signal->waitUntil(std::min(deadline, Clock::now() + 1ms), [&] { return instrument->quiet(); });
        if (!instrument->quiet()) {
            instrument->giveUp();
            givenUp.push_back(instrument->name());
        }
    }
    return givenUp;
}

bool Rack::anyGivenUp() const
{
    return std::ranges::any_of(m_instruments, [](const auto &i) { return i->givenUp(); });
}

std::optional<double> approachVia(const ParameterHandle &parameter, double from, double target)
{
    const auto &setup = parameter.setup;
    if (setup.approach == Approach::FromBelow && from > target)
        return target - setup.overshoot;
    if (setup.approach == Approach::FromAbove && from < target)
        return target + setup.overshoot;
    return std::nullopt;
}

} // namespace pymasp
