// What a run will take on disk, from its definition alone.
#pragma once

#include "check.h"
#include "header.h"

namespace pymasp {

struct SizeCheck {
    std::vector<Problem> problems; // how much it will be, and which grids are too large
    double bytes = 0;              // the most that stands on disk at one time; 0: not known
};
// Of a run with this experiment, parameters and detectors; the rest of the header does not matter.
SizeCheck checkSizes(const RunHeader &header);

// "3.2 GB".
std::string sizeText(double bytes);

} // namespace pymasp
