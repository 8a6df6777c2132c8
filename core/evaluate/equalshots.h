// Stretches of shots in one state, for those who pair them; for core/evaluate only.
#pragma once

#include "pumpprobe.h"

namespace pymasp {

struct EqualShots {
    std::size_t first, count;
    std::uint8_t state;
    bool follows; // the frame before its first is the last of the stretch before
};
// Of the accepted shots, one frame after the other. Those at a change of state (Shots::transition) are taken off both
// ends and marked as such. (pumpprobe.cpp)
std::vector<EqualShots> equalShots(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes);

} // namespace pymasp
