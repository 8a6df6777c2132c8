// How long an experiment will take, without walking it: a scan of 10^12 points answers in milliseconds.
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
    std::uint64_t runs = 0;                           // that it was learned from
};

// A parameter with a safe value during the tree: how often it leaves that value and how long it is away from it. It
// takes the safe value in waits longer than `closesAfter`, and on moves expected to last longer than its `safeOver`.
struct ShutterUse {
    double opens = 0;
    double seconds = 0;
};
constexpr double closesAfter = 0.5; // s

struct Estimate {
    double seconds = 0;  // of the whole tree; where devices were never used before, what they declare
    bool bounded = true; // false: a Repeat by statistics or a Wait for a condition can end earlier, at its maximum here
    bool learned = false; // every device in it has been learned from
    std::int64_t points = 0;
    double shutterOpen = 0;               // s; of the parameter with a safe value that is away from it for longest
    std::map<JobId, double> jobs = {};    // s of every job with all its iterations, each taken for itself
    std::map<JobId, double> entries = {}; // how often each of them is begun
    std::map<std::string, ShutterUse> shutters = {};
    std::vector<std::string> untimed = {};    // devices of which no time is known: they count as nothing
    std::vector<std::string> notLearned = {}; // these and those that count as they declare: it takes longer at first
};
// What is assumed, as the engine does it (docs/architecture.md, "The join rules"): an Acquire waits for the longest of
// the moves under way and of the last readout, then exposes; its own readout runs beside what follows. Moves of nested
// and zipped scans run together. Set, Wait and Prompt wait for all before them; a Set's own moves run together. A move
// from where nobody knows costs the base of one. Loops of more than some hundred iterations are sampled, so that
// logarithmic steps are right to some permille and even ones exactly; random order takes the steps of its first entry.
// Errors, retakes and what a person does are not in it.
Estimate estimate(const Job &root, const KnownLab &lab, const LearnedTimes &times);
// s from the cursor on. A Repeat by time is taken to have used its share of its expected iterations.
double remaining(const Job &root, const Cursor &cursor, const KnownLab &lab, const LearnedTimes &times);
// s of a move and its settling; 0 where nothing has been learned of it.
double expectedMove(const LearnedTimes &times, const std::string &parameter, double distance);

} // namespace pymasp
