// Where what was learned of a lab is kept: one JSON file per lab in a state folder.
#pragma once

#include "estimate.h"
#include "lab.h"
#include "runtimes.h"

namespace pymasp {

// STATE/times/<title>-<hash of instruments' ids and types>.json. A file that cannot be read counts as nothing learned.
std::string timeBookFile(const std::string &stateFolder, const Lab &lab);
// Empty where the state folder is.
LearnedTimes learnedTimes(const std::string &stateFolder, const Lab &lab);
// Adds what a run saw; written whole and renamed. Two programs may do so at once: the last one wins. A run of some
// twenty samples or more counts for at least a fifth, so that a device that has changed is known within some runs. The
// error says which file could not be written; nothing else depends on it.
Result<> learn(const std::string &stateFolder, const Lab &lab, const RunTimes &times);

// The fit behind it: what `samples` of one parameter or detector say, where `known` is what was known before.
LearnedMove learned(const LearnedMove &known, const std::vector<MoveSample> &samples);
LearnedExposure learned(const LearnedExposure &known, const std::vector<ExposureSample> &samples);

} // namespace pymasp
