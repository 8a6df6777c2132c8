// An experiment in lines for people, as the journal shows and searches them.
#pragma once

#include "job.h"

#include <functional>

namespace pymasp {

// The unit a parameter is given in, where the experiment leaves it out.
using UnitOf = std::function<std::string(const std::string &parameter, const std::string &unit)>;

std::string parameterLines(const Job &root, const UnitOf &unitOf);
std::string detectorLines(const Job &root);
// Nested JSON as "sample solvent: water".
std::string conditionLines(const std::string &json);
// Of all events ("retake, job 3: ...") those that tell something about the data; a hundred at most.
std::string eventLines(const std::vector<std::pair<double, std::string>> &events);
// The title of a lab.
std::string labTitle(const std::string &json);

} // namespace pymasp
