// The detection self-test and its files: read from the run that measured it, stored with it, and referred to by the
// runs that follow.
#pragma once

#include "h5.h"
#include "selftesttable.h"

#include <string>
#include <vector>

namespace pymasp::selftest {

// A table and where it comes from.
struct Judged {
    std::string run;      // id of the run that was measured
    std::string file;     // its name, without the folder
    std::string start;    // of the run, ISO 8601, UTC
    std::string settings; // of the lab that it holds for (detectionSettings)
    std::vector<Finding> table;
    std::vector<AllanPoint> allan = {}; // of the band, without the pump
    std::string lab = {};               // JSON text; of a run that was judged just now, not part of what is stored
    ElectronsFound electrons = {};      // in a count of that detector, as it was found
    std::string detector = {};
    [[nodiscard]] Verdict verdict() const; // the worst line; of those that cannot be told only where all are so
};

// Evaluates the self-test that a finished run file holds. `electrons` in a count; 0: not known. The error names the
// file and says what it is instead.
Result<Judged> judge(const std::string &path, double electrons);

// {"format", "run", "file", "start", "settings", "verdict", "table": [...], "allan": [[pairs, OD], ...]}
std::string toJson(const Judged &judged);
Result<Judged> judgedFromJson(const std::string &text);

// Puts it into the file as /entry/self_test, in the place of an earlier one: into a copy that takes the place of the
// file when it is whole.
Result<> store(const std::string &path, const Judged &judged);
// /entry/self_test: JSON text with the attributes verdict, run and start. Throws h5::Failure.
void write(const h5::Handle &entry, const std::string &json);

// What a verdict depends on, as a hash: instruments of the lab with detectors, and choppers, with their settings.
// `lab` is JSON text.
std::string detectionSettings(const std::string &lab);

} // namespace pymasp::selftest
