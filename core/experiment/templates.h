// The usual experiments, made for the lab that is open: which parameter is the delay, which detector sees the probe, is
// found by scales and kinds. Pure functions; what they make passes the check on that lab.
#pragma once

#include "check.h"

#include <array>

namespace pymasp {

enum class Template : std::uint8_t { DelayScan, Repeats, PumpPower, Polarisation, CameraScan, TimeZero };
inline constexpr std::array allTemplates{Template::DelayScan,    Template::Repeats,    Template::PumpPower,
                                  Template::Polarisation, Template::CameraScan, Template::TimeZero};
const char *nameOf(Template what); // "delay-scan" ..., for keys

// The tree of such an experiment, ids from 1. The error says in one sentence what the lab has not got for it.
Result<Job> treeOf(Template what, const KnownLab &lab);

// What it takes for what: nothing where the lab has none. For menus and palettes too.
// A parameter with a scale (or native unit) of time; one that reaches 0 comes first. `perPs`: how many of its unit a
// picosecond is; `low` and `high` in ps, as far as limits and overshoot allow.
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

} // namespace pymasp
