// What the single kinds of jobs have in an experiment file; for json.cpp only.
#pragma once

#include "job.h"
#include "jsonreader.h"

namespace pymasp::json {

// A kind of this program, not of a plugin.
bool isOurs(const std::string &kind);
// The keys that a job of this kind has beside those that every job has.
std::vector<std::string> ownKeys(const std::string &kind);
// Reads them. Files of positions are looked for in `folder`. Throws Wrong.
Job::Kind kindFrom(Reader &r, const std::string &kind, const std::string &folder);
// Whether a job of this kind may have children.
bool hasChildren(const Job::Kind &kind);

} // namespace pymasp::json
