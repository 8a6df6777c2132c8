// The ways in which positions can be given, and what becomes of positions when another way is chosen.
#pragma once

#include "fields.h"

namespace pymasp {

enum class PositionWay : std::uint8_t { Linear, Logarithmic, Segments, List, File };
using PositionSegment = std::variant<Linear, Logarithmic>;

PositionWay wayOf(const Positions &positions);
// As near to the positions as that way allows: the same ends and the same number. The error is one translated sentence
// (a list that would be too long). A file is chosen, not made: it is refused.
Result<Positions> inWay(const Positions &positions, PositionWay way);

std::vector<PositionSegment> segmentsOf(const Positions &positions); // a range is one segment; of lists there is none
// What goes on where the last segment ends: ten times as far in logarithmic steps, or as it went.
PositionSegment nextSegment(const std::vector<PositionSegment> &segments);

} // namespace pymasp
