#include "labuse.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace pymasp {
namespace {

bool speaksOf(const std::string &text, const std::string &word)
{
    return std::ranges::search(text, word, [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == b;
           }).begin() != text.end();
}

// How many of a unit of time a picosecond is; nothing for other units.
std::optional<double> perPicosecond(const std::string &unit)
{
    static const std::map<std::string, double> units{{"fs", 1e3}, {"ps", 1}, {"ns", 1e-3}};
    const auto found = units.find(unit);
    return found == units.end() ? std::nullopt : std::optional(found->second);
}

bool reaches(const KnownParameter &p, const Scale &scale, const std::vector<double> &values)
{
    const auto reach = reachOf(p, scale);
    return reach && std::ranges::all_of(values, [&](double x) { return x >= reach->low && x <= reach->high; });
}

std::vector<Scale> scalesOf(const KnownParameter &p)
{
    auto scales = p.scales;
    scales.push_back({p.unit, 0, 1});
    return scales;
}

bool hasChoice(const KnownParameter &p, const std::string &name)
{
    return std::ranges::any_of(p.choices, [&](const auto &choice) { return choice.second == name; });
}

bool isPower(const KnownParameter &p, const Scale &scale)
{
    static const std::vector<std::string> units{"OD", "%", "nJ", "uJ", "µJ", "mJ", "uW", "µW", "mW", "W"};
    static const std::vector<std::string> names{"power", "energy", "attenuat", "filter"};
    return std::ranges::count(units, scale.unit) > 0 && p.choices.empty() && !speaksOf(p.name, "probe") &&
           (speaksOf(p.name, "pump") ||
            std::ranges::any_of(names, [&](const std::string &word) { return speaksOf(p.name, word); }));
}

} // namespace

std::optional<Reach> reachOf(const KnownParameter &p, const Scale &scale)
{
    if (!p.limits)
        return p.asked ? std::nullopt : std::optional(Reach{-farAway, farAway});
    double low = p.limits->lowest;
    double high = p.limits->highest;
    if (p.approach == Approach::FromBelow)
        low += p.overshoot;
    if (p.approach == Approach::FromAbove)
        high -= p.overshoot;
    if (!(low < high))
        return std::nullopt;
    const double a = scale.toUnit(low);
    const double b = scale.toUnit(high);
    return Reach{std::min(a, b), std::max(a, b)};
}

double niceBelow(double x)
{
    const double decade = std::pow(10, std::floor(std::log10(x)));
    for (const double f : {5., 2.}) {
        if (f * decade <= x * (1 + 1e-9))
            return f * decade;
    }
    return decade;
}
double clean(double x)
{
    const auto text = number(x); // 9 digits
    std::from_chars(text.data(), text.data() + text.size(), x);
    return x;
}

std::optional<DelayUse> delayOf(const KnownLab &lab)
{
    std::optional<DelayUse> best;
    for (const auto &p : lab.parameters) {
        auto scales = p.scales;
        std::ranges::stable_partition(scales, [](const Scale &s) { return s.unit == "ps"; });
        scales.push_back({p.unit, 0, 1});
        for (const auto &scale : scales) {
            const auto perPs = perPicosecond(scale.unit);
            const auto reach = reachOf(p, scale);
            if (!perPs || !reach || !p.choices.empty())
                continue;
            const DelayUse use{&p, scale.unit, *perPs, reach->low / *perPs, reach->high / *perPs};
            if (use.low < 0 && use.high > 0)
                return use;
            if (!best)
                best = use;
        }
    }
    return best;
}

const KnownDetector *probeDetectorOf(const KnownLab &lab)
{
    const auto shots = std::ranges::find(lab.detectors, true, &KnownDetector::resolvesShots);
    if (shots != lab.detectors.end())
        return &*shots;
    const auto other = std::ranges::find_if(
        lab.detectors, [](const KnownDetector &d) { return std::ranges::count(d.fields, "image") == 0; });
    return other == lab.detectors.end() ? nullptr : &*other;
}

const KnownDetector *cameraOf(const KnownLab &lab)
{
    const auto found = std::ranges::find_if(lab.detectors, [](const KnownDetector &d) {
        return !d.resolvesShots && std::ranges::count(d.fields, "image") > 0;
    });
    return found == lab.detectors.end() ? nullptr : &*found;
}

namespace {

std::vector<const KnownParameter *> shuttersOf(const KnownLab &lab)
{
    std::vector<const KnownParameter *> shutters;
    for (const auto &p : lab.parameters) {
        if (hasChoice(p, "open") && hasChoice(p, "closed"))
            shutters.push_back(&p);
    }
    return shutters;
}
bool isOfProbe(const KnownParameter &p)
{
    return speaksOf(p.name, "probe") || speaksOf(p.name, "white light") || speaksOf(p.name, "continuum");
}

} // namespace

const KnownParameter *pumpShutterOf(const KnownLab &lab)
{
    const auto shutters = shuttersOf(lab);
    for (const auto *p : shutters) {
        if (speaksOf(p->name, "pump"))
            return p;
    }
    return shutters.size() == 1 && !isOfProbe(*shutters.front()) ? shutters.front() : nullptr;
}

const KnownParameter *probeShutterOf(const KnownLab &lab)
{
    for (const auto *p : shuttersOf(lab)) {
        if (isOfProbe(*p))
            return p;
    }
    return nullptr;
}

std::optional<PositionList> polarisationsOf(const KnownLab &lab)
{
    for (const auto &p : lab.parameters) {
        for (const auto &scale : scalesOf(p)) {
            const bool ofBeam = speaksOf(scale.unit, "pol");
            if (!speaksOf(scale.unit, "deg") || !(ofBeam || speaksOf(p.name, "pol")) || !p.choices.empty())
                continue;
            const double turn = !ofBeam && speaksOf(p.name, "plate") ? 45 : 90;
            if (reaches(p, scale, {0, turn}))
                return PositionList{&p, scale.unit, {0, turn}};
        }
    }
    return std::nullopt;
}

std::optional<PositionList> pumpPowersOf(const KnownLab &lab)
{
    for (const auto &p : lab.parameters) {
        for (const auto &scale : scalesOf(p)) {
            const auto reach = reachOf(p, scale);
            if (!reach || !isPower(p, scale))
                continue;
            if (const std::vector<double> densities{1, 0.6, 0.3, 0}; scale.unit == "OD") {
                if (reaches(p, scale, densities))
                    return PositionList{&p, scale.unit, densities};
            } else if (reach->high > 0 && reach->high < farAway) {
                const double full = niceBelow(reach->high);
                std::vector<double> values;
                for (const double share : {0.1, 0.2, 0.5, 1.})
                    values.push_back(clean(share * full));
                if (reaches(p, scale, values))
                    return PositionList{&p, scale.unit, std::move(values)};
            }
        }
    }
    return std::nullopt;
}

std::optional<PositionList> probeAttenuationOf(const KnownLab &lab)
{
    for (const auto &p : lab.parameters) {
        if (!isOfProbe(p) || !p.choices.empty())
            continue;
        for (const auto &scale : scalesOf(p)) {
            const std::vector<double> values = scale.unit == "OD" ? std::vector{0.0, 0.3} : std::vector{100.0, 50.0};
            if ((scale.unit == "OD" || scale.unit == "%") && reaches(p, scale, values))
                return PositionList{&p, scale.unit, values};
        }
    }
    return std::nullopt;
}

} // namespace pymasp
