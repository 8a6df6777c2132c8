#include "scale.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

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

Result<double> gate(const std::string &name, const std::string &unit, const Limits *limits, double target)
{
    const std::string tail = unit.empty() ? "" : " " + unit; // a shutter has none
    if (!limits || !(std::isfinite(limits->lowest) && std::isfinite(limits->highest)))
        return Error{name + " has no limits and is not moved: add \"limits\": [lowest, highest] in " + unit +
                     " to it in the lab file."};
    if (!(limits->lowest < limits->highest))
        return Error{name + " is not moved: its lower limit " + number(limits->lowest) + " " + unit +
                     " is not below its upper limit " + number(limits->highest) + " " + unit + "."};
    if (std::isfinite(target) && limits->lowest <= target && target <= limits->highest)
        return target;
    return Error{name + " is not moved to " + number(target) + tail + ": the limits are " + number(limits->lowest) +
                 " to " + number(limits->highest) + tail + "."};
}

} // namespace pymasp
