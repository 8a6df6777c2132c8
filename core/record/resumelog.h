// Where an interrupted run stands, read from its log: what continuing needs.
#pragma once

#include "revisions.h"

#include <functional>
#include <limits>

namespace pymasp {

struct PointTaken {
    std::uint32_t revision = 0;
    JobId acquire = 0;
    Bytes bytes;
};

struct LogEnd {
    Revisions revisions; // header and amended trees
    Cursor cursor;       // after the last point; not started where there is none
    std::optional<PointTaken> last;
    std::optional<PointTaken> lastOutside; // of any Drift: where the run goes on from
    std::uint64_t points = 0;
    std::uint64_t skipped = 0;                                  // of them without data
    std::uint64_t visits = 0;                                   // of them inside a Drift
    double first = std::numeric_limits<double>::quiet_NaN();    // s since 1970, begin of the first point
    double lastTime = std::numeric_limits<double>::quiet_NaN(); // and of the last one
    LogRest rest;      // whole records behind a damage: then the log must not be continued
    bool torn = false; // ends in a record that was not finished, which is no damage
};

// Reads a log once, calling `each` for every point in the order taken. Refused where the run has ended by itself, where
// the log has no header or was written by a newer version, and where a record does not fit the experiment.
Result<LogEnd>
readForResume(const std::string &log,
              const std::function<void(std::uint32_t revision, JobId acquire, const std::byte *point)> &each);

} // namespace pymasp
