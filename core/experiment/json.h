// Experiments and labs as JSON with the fixed names of docs/file-format.md. Strict: an unknown key is refused with
// the nearest known one named; keys beginning with "x-" are kept and ignored.
#pragma once

#include "job.h"
#include "lab.h"

namespace pymasp {

// The sentence of an error names the file, the job and the value.
Result<Experiment> experimentFromJson(const std::string &text, const std::string &file,
                                      const std::string &folder = ".");
std::string toJson(const Experiment &experiment); // indented, ends with a newline
Result<Experiment> loadExperiment(const std::string &path);

Result<Lab> labFromJson(const std::string &text, const std::string &file, const std::string &folder = ".");
Result<Lab> loadLab(const std::string &path);
// The text it was read from, with what has been set otherwise since: settings of instruments, names, limits, regions,
// guards. What did not change stands as it stood (but for the order of keys). The error: a file could not say it.
Result<std::string> toJson(const Lab &lab);

} // namespace pymasp
