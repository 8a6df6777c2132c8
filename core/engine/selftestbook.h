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

// JSON text of the one that runs of this lab refer to: the latest, as long as no setting changed that it depends on.
// Empty: none.
std::string holding(const std::string &stateFolder, const Lab &lab);
// "detection self-test: passed 3 h ago", "... none", "... outdated: the settings changed". `now` in s since 1970.
std::string lineOf(const std::string &stateFolder, const Lab &lab, double now);

} // namespace pymasp::selftest
