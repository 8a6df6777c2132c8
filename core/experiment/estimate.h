// How long an experiment will take, in closed form over the tree: a scan of 10^12 points answers in milliseconds.
#pragma once

#include "check.h"

namespace pymasp {

// What has been learned of one lab. A move of `d` takes about moveBase + moveSlope * d (native), then settle.
struct LearnedMove {
    double base = 0, slope = 0, settle = 0; // s, s per native unit, s
    std::uint64_t samples = 0;
};
// An exposure of n shots takes about exposeBase + exposeSlope * n; one by time, the time and exposeBase.
struct LearnedExposure {
    double base = 0, slope = 0, collect = 0; // s, s per shot, s
    std::uint64_t samples = 0;
};
struct LearnedTimes {
    std::map<std::string, LearnedMove> moves;         // by parameter
    std::map<std::string, LearnedExposure> exposures; // by detector
};

struct Estimate {
    double seconds = 0;  // of the whole tree; where devices were never used before, what they declare
    bool bounded = true; // false: a Repeat by statistics or a Wait for a condition can end earlier, at its maximum here
    bool learned = false; // every device in it has been learned from
    std::int64_t points = 0;
    double shutterOpen = 0; // s with every parameter that has a safe value away from it, as far as can be told
    std::map<JobId, double> jobs = {}; // s of every job with all its iterations
};
Estimate estimate(const Job &root, const KnownLab &lab, const LearnedTimes &times);
// From the cursor on.
double remaining(const Job &root, const Cursor &cursor, const KnownLab &lab, const LearnedTimes &times);
// Whether the expected move and settling is longer than `seconds`: then a shutter closes on the way.
double expectedMove(const LearnedTimes &times, const std::string &parameter, double distance);

} // namespace pymasp
