// What the check looks up in a lab.
#include "check.h"

#include <algorithm>

namespace pymasp {

std::optional<Scale> KnownParameter::scale(const std::string &wanted) const
{
    if (wanted.empty() || wanted == unit)
        return Scale{unit, 0, 1};
    for (const auto &s : scales) {
        if (s.unit == wanted)
            return s;
    }
    return std::nullopt;
}

Result<double> KnownParameter::native(const SetValue &v) const
{
    if (!v.choice.empty()) {
        for (const auto &[value, choice] : choices) {
            if (choice == v.choice)
                return value;
        }
        std::string known;
        for (const auto &[value, choice] : choices)
            known += (known.empty() ? "" : ", ") + choice;
        return Error{name + " cannot be set to \"" + v.choice + "\"" +
                     (known.empty() ? "; it takes numbers only." : "; it takes " + known + ".")};
    }
    const auto s = scale(v.unit);
    if (!s)
        return Error{name + " has no unit \"" + v.unit + "\"."};
    return s->toNative(v.value);
}

std::string KnownParameter::nameOf(double value, const std::string &of) const
{
    const auto s = scale(of);
    if (!s)
        return {};
    const auto found = std::ranges::find(choices, s->toNative(value), &std::pair<double, std::string>::first);
    return found == choices.end() ? std::string() : found->second;
}

KnownDetector knownDetector(const std::string &name, const DetectorInfo &info)
{
    const bool takesShots = info.resolvesShots || info.takesShots;
    const bool byRate = takesShots && info.shotRate > 0; // a time is a number of shots (exposureOf)
    const bool takesSeconds = byRate || (info.takesSeconds && !info.resolvesShots);
    KnownDetector known{name, info.resolvesShots, takesShots, takesSeconds, true, info.shotRate, info.oldFrames()};
    for (const auto &field : info.fields)
        known.fields.push_back(field.name);
    return known;
}

const KnownParameter *KnownLab::parameter(const std::string &name) const
{
    const auto found = std::ranges::find(parameters, name, &KnownParameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

const KnownDetector *KnownLab::detector(const std::string &name) const
{
    const auto found = std::ranges::find(detectors, name, &KnownDetector::name);
    return found == detectors.end() ? nullptr : &*found;
}

} // namespace pymasp
