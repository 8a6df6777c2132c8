// Which iterations of a long loop stand for all of them: for estimate().
#pragma once

#include "job.h"

namespace pymasp {

struct Pick {
    std::int64_t iteration;
    double weight; // how many like it
};

// Iterations at which the way jumps, ascending: between segments, and where a bounce turns. Elsewhere steps change
// smoothly.
std::vector<std::int64_t> jumps(const Scan &scan);
// Of the iterations from first to n: all of them where there are at most `limit`; else the first two, the last, those
// where the way jumps, and up to `between` between any two of them.
std::vector<Pick> picks(std::int64_t first, std::int64_t n, std::int64_t limit, std::int64_t between,
                        const std::vector<std::int64_t> &jumps);

} // namespace pymasp
