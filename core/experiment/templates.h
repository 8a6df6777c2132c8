// The usual experiments, made for the lab that is open: which parameter is the delay, which detector sees the probe, is
// found by scales and kinds. Pure functions; what they make passes the check on that lab.
#pragma once

#include "check.h"

#include <array>

namespace pymasp {

enum class Template : std::uint8_t {
    DelayScan,
    Repeats,
    PumpPower,
    Polarisation,
    MagicAngle,
    CameraScan,
    TimeZero,
    SelfTest
};
inline constexpr std::array allTemplates{Template::DelayScan,    Template::Repeats,    Template::PumpPower,
                                         Template::Polarisation, Template::MagicAngle, Template::CameraScan,
                                         Template::TimeZero,     Template::SelfTest};
const char *nameOf(Template what); // "delay-scan" ..., for keys

// The tree of such an experiment, ids from 1. The error says in one sentence what the lab has not got for it.
Result<Job> treeOf(Template what, const KnownLab &lab);

} // namespace pymasp
