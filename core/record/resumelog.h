// Where an interrupted run stands, read from its log: what continuing needs.
#pragma once

#include "corrections.h"
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
    Corrections corrections;                                    // what its points say about later ones
};

// Who wants to hear of the records while they are read, in the order written; any of them may be empty.
struct LogHears {
    std::function<void(const RunHeader &header)> header = {};
    std::function<Result<>(const RevisionRecord &revision)> revision = {};
    std::function<void(std::uint32_t revision, JobId acquire, const std::byte *point)> point = {};
};

// Reads a log once. Refused where the run has ended by itself, where the log has no header, is damaged with whole
// records behind the damage (a record at the end that was not finished is no damage), or was written by a newer
// version, and where a record does not fit the experiment.
Result<LogEnd> readForResume(const std::string &log, const LogHears &hears = {});

} // namespace pymasp
