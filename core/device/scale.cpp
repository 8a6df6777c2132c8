#include "scale.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace pymasp {

std::string number(double value)
{
    char shortest[32];
    const auto end = std::to_chars(shortest, shortest + sizeof shortest, value).ptr;
    if (end - shortest <= 10)
        return {shortest, end};
    char nine[32];
    std::snprintf(nine, sizeof nine, "%.9g", value);
    return nine;
}

double tidied(double value, double span)
{
    span = std::abs(span);
    if (value == 0 || !std::isfinite(value) || !std::isfinite(span) || span == 0)
        return value;
    const double finest = std::min(std::abs(value) / 1e4, span / 1e3);
    const int exponent = static_cast<int>(std::floor(std::log10(finest) + 1e-9));
    if (exponent < -300 || exponent > 300)
        return value;
    const double power = std::pow(10., std::abs(exponent)); // exact for the usual ones; its inverse is not
    const double rounded = exponent < 0 ? std::round(value * power) / power : std::round(value / power) * power;
    return std::isfinite(rounded) ? rounded : value;
}

std::string plainName(const std::string &name)
{
    std::string plain = name;
    for (char &c : plain) {
        if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '_';
    }
    return plain;
}

namespace {

// Of what was computed from other units, six digits tell enough.
std::string six(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return number(std::strtod(text, nullptr));
}

// "1900 ps", and behind it in brackets what that is to the device.
struct Told {
    std::string target, limits;
};
Told told(const std::string &unit, const Limits &limits, double target, const Scale *said)
{
    const auto tail = [](const std::string &u) { return u.empty() ? "" : " " + u; }; // a shutter has none
    if (!said || said->unit.empty() || said->unit == unit || !std::isfinite(said->toUnit(target)))
        return {number(target) + tail(unit), number(limits.lowest) + " to " + number(limits.highest) + tail(unit)};
    double low = said->toUnit(limits.lowest);
    double high = said->toUnit(limits.highest);
    if (low > high)
        std::swap(low, high);
    return {number(said->toUnit(target)) + tail(said->unit) + " (" + six(target) + tail(unit) + ")",
            six(low) + " to " + six(high) + tail(said->unit) + " (" + number(limits.lowest) + " to " +
                number(limits.highest) + tail(unit) + ")"};
}

} // namespace

Result<double> gate(const std::string &name, const std::string &unit, const Limits *limits, double target,
                    const Scale *said)
{
    if (!limits || !(std::isfinite(limits->lowest) && std::isfinite(limits->highest)))
        return Error{name + " has no limits and is not moved: add \"limits\": [lowest, highest] in " + unit +
                     " to it in the lab file."};
    if (!(limits->lowest < limits->highest))
        return Error{name + " is not moved: its lower limit " + number(limits->lowest) + " " + unit +
                     " is not below its upper limit " + number(limits->highest) + " " + unit + "."};
    if (std::isfinite(target) && limits->lowest <= target && target <= limits->highest)
        return target;
    const auto [where, range] = told(unit, *limits, target, said);
    return Error{name + " is not moved to " + where + ": the limits are " + range + "."};
}

} // namespace pymasp
