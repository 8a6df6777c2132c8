// Under what an experiment was measured: pump, probe, sample, detection. Free JSON of the experiment, two levels deep,
// with a list of what a spectroscopist asks for later. Values and pure functions.
#pragma once

#include "result.h"

#include <cstdint>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pymasp {

struct ConditionField {
    enum class Kind : std::uint8_t { Text, Number, Size };
    const char *group; // "pump", "probe", "sample", "detection", "room", "response", "related"
    const char *key;
    Kind kind;         // Size: what a beam size means, "1/e^2" (a diameter) or "FWHM"
    const char *unit;  // of a Number; "": none
    bool wanted;       // a gap is told
    const char *nexus; // its name in the HDF5 file
};
const std::vector<ConditionField> &conditionFields();
// Groups in their order; a second pump ("pump 2") where there is one, with the fields of the first.
std::vector<std::string> conditionGroups(const std::string &json);
std::vector<ConditionField> fieldsOfGroup(const std::string &group);
// Keys of a group that are not in the list, in the order of the JSON.
std::vector<std::string> furtherConditions(const std::string &json, const std::string &group);

// What stands there, as text; empty: nothing.
std::string condition(const std::string &json, const std::string &group, const std::string &key);
// An empty text takes it out, and its group with the last one. Compact JSON; what is not in the list is kept.
std::string withCondition(const std::string &json, const std::string &group, const std::string &key,
                          const std::string &text);
// Adds the groups and keys that `other` has and this one has not.
std::string filledFrom(const std::string &json, const std::string &other);
// Wanted ones that are not said, as (group, key).
std::vector<std::pair<std::string, std::string>> conditionGaps(const std::string &json);

// "400 nm" as a number and its unit; nothing where it is no number with at most one word behind it.
std::optional<std::pair<double, std::string>> measureFrom(const std::string &text);
// Peak fluence of a pump in mJ/cm^2: 2 E / (pi w_x w_y) with w the 1/e^2 radii (measurement rules, section 8; a
// Gaussian's FWHM is 1.1774 w). Nothing where energy, sizes or their definition are not said.
std::optional<double> peakFluence(const std::string &json, const std::string &pump);

} // namespace pymasp
