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

} // namespace pymasp
