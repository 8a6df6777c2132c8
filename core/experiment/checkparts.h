// The parts of the check that need not know where in the tree they stand. For check.cpp.
#pragma once

#include "check.h"

namespace pymasp {

// What is wrong, as the end of a sentence that begins with where it stands.
struct Finding {
    Problem::Severity severity = Problem::Severity::Error;
    std::string what;
    bool structure = false;
};

std::string onlyTheDevice(const KnownParameter &parameter, const std::string &word);
std::string unknownUnit(const KnownParameter &parameter, const std::string &unit);
// There is no parameter or detector (`what`) of that name.
template <typename Known>
Finding noSuch(const KnownLab &lab, const char *what, const std::string &name, const std::vector<Known> &known)
{
    std::vector<std::string> names;
    for (const auto &k : known)
        names.push_back(k.name);
    const auto sentence = std::string(" no ") + what + " \"" + name + "\"" + didYouMean(name, names);
    if (lab.complete)
        return {Problem::Severity::Error, "the lab has" + sentence, true};
    return {Problem::Severity::Warning, "the lab file names" + sentence + " Its devices may have one.", false};
}

// How long a detector is exposed, and what is made of it. `fewest` and `most`: shots that a scan around gives to its
// positions; 0: none does.
std::vector<Finding> lookAtExposure(const Acquire &acquire, const KnownDetector &detector, std::int64_t fewest,
                                    std::int64_t most);
// Nothing: it can be read and compared. A detector need not be part of the experiment.
std::optional<Finding> lookAtCondition(const std::string &condition, const KnownLab &lab);
// Its states, their names and the formula over them.
std::vector<Finding> lookAtAlternate(const Alternate &alternate);
// One problem each at most, of the job `root`.
std::vector<Problem> lookAtGuards(const std::vector<Guard> &guards, const KnownLab &lab, JobId root);
// What a Repeat waits for, in what is acquired below it.
std::vector<Finding> lookAtUntil(const Job &repeat, const Until &until, const KnownLab &lab);

} // namespace pymasp
