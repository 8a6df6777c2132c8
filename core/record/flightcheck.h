// All that can be said of an experiment before it starts: what is wrong, how long, how large, what opens, what watches.
#pragma once

#include "estimate.h"
#include "sizes.h"

namespace pymasp {

struct FlightCheck {
    struct Watch {
        Guard guard;
        bool ofLab = false; // else of the experiment
    };
    std::vector<Problem> problems; // by job; of sizes only where the lab's devices are all known
    Estimate estimate;
    std::uint64_t runs = 0;     // that was learned from; 0: what the devices declare
    double bytes = 0;           // on disk, the most at one time; 0: not known
    std::optional<double> room; // bytes free where the data go
    std::string folder;         // there
    std::vector<Watch> watches;

    [[nodiscard]] bool good() const; // nothing that is an error
};

// What it looks at. `header`: experiment, parameters and detectors count; the last two are empty where devices were not
// asked.
struct FlightPlan {
    RunHeader header;
    KnownLab known; // with the guards of the lab
    LearnedTimes times;
    std::string folder;         // where the data go
    std::optional<double> room; // freeBytes(folder), or nothing to leave that out
};
// Without devices and without files: as fast as one types.
FlightCheck flightCheck(const FlightPlan &plan);

// One object, for `pymaspd check --json`; `now` in s since 1970. Severities are "error", "warning" and "note".
std::string toJson(const FlightCheck &check, double now);
const char *nameOf(Problem::Severity severity);

// "learned from 12 runs", "as the devices declare", and of which devices no time is known.
std::string basisText(const FlightCheck &check);

// Bytes that a file system has left where a folder is or would be made; nothing where it does not say.
std::optional<double> freeBytes(const std::string &folder);
// Before a run begins: an error where it would need more than there is. A run that ends by its data or by time may need
// less, and is let through.
Result<> roomFor(const RunHeader &header, const std::string &folder);

} // namespace pymasp
