// Which parameter and detector of a lab takes which part in an experiment: found by scales, kinds and names.
#pragma once

#include "check.h"

namespace pymasp {

constexpr double farAway = 1e12; // ps; of a parameter whose limits only the device knows

// Where the targets of a parameter may lie, in a scale of it: within the limits, with room for an approach.
struct Reach {
    double low, high;
};
std::optional<Reach> reachOf(const KnownParameter &parameter, const Scale &scale);

// A parameter with a scale (or native unit) of time; one that reaches 0 comes first. `perPs`: how many of its unit a
// picosecond is; `low` and `high` in ps, as far as limits and overshoot allow. Nothing where the lab has none.
struct DelayUse {
    const KnownParameter *parameter = nullptr;
    std::string unit;
    double perPs = 1;
    double low = 0, high = 0;
};
std::optional<DelayUse> delayOf(const KnownLab &lab);

// A detector that resolves shots, else any that delivers no image.
const KnownDetector *probeDetectorOf(const KnownLab &lab);
const KnownDetector *cameraOf(const KnownLab &lab); // delivers a field "image"
// The shutter of the pump: named so, or the only one there is.
const KnownParameter *pumpShutterOf(const KnownLab &lab);
// The shutter whose name tells of the probe or of white light; null: there is none.
const KnownParameter *probeShutterOf(const KnownLab &lab);

// A list of positions of one parameter.
struct PositionList {
    const KnownParameter *parameter = nullptr;
    std::string unit;
    std::vector<double> values;
};
// Parallel and perpendicular: of the beam where a scale says so, of a plate (which turns it twice) else.
std::optional<PositionList> polarisationsOf(const KnownLab &lab);
// The full pump and three fractions of it, weakest first: what burns does so at the end.
std::optional<PositionList> pumpPowersOf(const KnownLab &lab);
// The full probe and about half of it, by an attenuator in OD or % whose name tells of the probe.
std::optional<PositionList> probeAttenuationOf(const KnownLab &lab);

// The largest of 1, 2, 5, 10 ... that is not above x.
double niceBelow(double x);
// Without the dust of a multiplication, 9 digits: 0.30000000000000004 is 0.3.
double clean(double x);

} // namespace pymasp
