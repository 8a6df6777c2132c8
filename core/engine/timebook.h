// Where what was learned of a lab is kept: one JSON file per lab in a state folder.
#pragma once

#include "estimate.h"
#include "lab.h"
#include "runtimes.h"

namespace pymasp {

// STATE/times/<title>-<hash of instruments' ids and types>.json. A file that cannot be read counts as nothing learned.
std::string timeBookFile(const std::string &stateFolder, const Lab &lab);
LearnedTimes learnedTimes(const std::string &stateFolder, const Lab &lab);
// Adds what a run saw; written whole and renamed. Two programs may do so at once: the last one wins.
Result<> learn(const std::string &stateFolder, const Lab &lab, const RunTimes &times);

} // namespace pymasp
