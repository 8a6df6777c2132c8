// A second unit of a parameter, and the one gate through which every number passes on its way to a device.
#pragma once

#include "result.h"

#include <string>
#include <vector>

namespace pymasp {

// Speed of light in vacuum, mm/ps (exact by definition of the metre).
constexpr double lightSpeed = 0.299792458;

// value = (native - zero) * factor. For a delay stage in mm and ps the factor is
// sign * path_factor * index / c (measurement rules, section 7).
struct Scale {
    std::string unit;
    double zero = 0;   // native unit
    double factor = 1; // unit per native unit
    bool operator==(const Scale &) const = default;

    [[nodiscard]] double toUnit(double native) const { return (native - zero) * factor; }
    [[nodiscard]] double toNative(double value) const { return value / factor + zero; }
};

// The scale of a delay stage: ps per mm of travel.
constexpr double delayFactor(double pathFactor, double sign, double index)
{
    return sign * pathFactor * index / lightSpeed;
}

// Where a parameter may go, in native units. Both ends present and lowest < highest, or it does not move at all.
struct Limits {
    double lowest = 0;
    double highest = 0;
    bool operator==(const Limits &) const = default;
};

// The gate: refuses, never clips. `name` is the parameter's name in the lab and `unit` its native unit, for the
// sentence; `target` is native. Where the target was given in another unit, `said` has the sentence tell it and the
// limits in that one, with the native ones in brackets.
Result<double> gate(const std::string &name, const std::string &unit, const Limits *limits, double target,
                    const Scale *said = nullptr);

// A name of the lab as files carry it: letters, digits and '_'. Two names of a lab must differ in this form too.
std::string plainName(const std::string &name);

// Numbers for people: shortest form that reads back exactly, at most 9 significant digits.
std::string number(double value);
// One end of a range of that span as it is told to people: the digits that are below a thousandth of the span and below
// five figures of the number itself are rounded away. -40.0001 of 1840 is -40, 0.001 of 1000 stays.
double tidied(double value, double span);

} // namespace pymasp
