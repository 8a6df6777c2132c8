// The latest detection self-test of each lab: one JSON file per lab in a state folder.
#pragma once

#include "lab.h"
#include "selftestfile.h"

#include <optional>

namespace pymasp::selftest {

// STATE/self-test/<title>-<hash of instruments' ids and types>.json
std::string bookFile(const std::string &stateFolder, const Lab &lab);
// Nothing where there is none, or where it cannot be read; an empty folder holds none.
std::optional<Judged> latest(const std::string &stateFolder, const Lab &lab);
// Keeps it as the latest, unless a later one is there. The error says which file could not be written.
Result<> keep(const std::string &stateFolder, const Lab &lab, const Judged &judged);

// Judges the self-test in a finished run file, stores the verdict in the file and keeps it as the latest of the
// lab it was measured in.
// `electrons` in a count; 0: not known. A verdict that cannot be written is one all the same: `trouble` says so.
struct Concluded {
    Judged judged;
    std::vector<Error> trouble;
};
Result<Concluded> conclude(const std::string &file, double electrons, const std::string &stateFolder);

// "passed", "passed (6 of 15 lines not known)", "passed with warnings (2 of 15 lines)", "failed (1 of 15 lines)"
std::string summaryOf(const Judged &judged);
// JSON text of the one that runs of this lab refer to: the latest, as long as no setting changed that it depends on.
// Empty: none.
std::string holding(const std::string &stateFolder, const Lab &lab);
// How the self-test of a lab stands at a moment (s since 1970).
struct Standing {
    enum class Is : std::uint8_t { None, Outdated, Holds }; // Outdated: a setting that it depends on has changed
    Is is = Is::None;
    double age = 0; // s
    std::vector<Finding> table = {};
    ElectronsFound electrons = {}; // in a count of this detector
    std::string detector = {};
};
Standing standing(const std::string &stateFolder, const Lab &lab, double now);
// "detection self-test: passed, 3 h ago", "... none", "... outdated: the settings changed". `now` in s since 1970.
std::string lineOf(const std::string &stateFolder, const Lab &lab, double now);

} // namespace pymasp::selftest
