// A data folder as the journal looks at it: its runs, and the notes beside them.
#pragma once

#include "result.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pymasp {

// Tells a file that has changed from the one that was read.
struct FileStamp {
    std::int64_t mtime = 0; // ns since 1970
    std::int64_t size = 0;  // bytes
    bool operator==(const FileStamp &) const = default;
};
std::optional<FileStamp> stampOf(const std::string &path); // of a regular file
// True only where the system says that there is nothing of that name, not where it cannot be asked.
bool isGone(const std::string &path);

struct FoundRun {
    std::string file;               // relative to the folder
    std::optional<FileStamp> stamp; // none: a log that has no file
    bool noted = false;             // there are notes beside it
};
struct FoundRuns {
    std::vector<FoundRun> runs; // newest first
    std::string problem;        // what could not be looked at
};
// DATA/<date>/*.h5 and *.log.
FoundRuns runsIn(const std::string &folder, const std::stop_token &quit);

// Absolute, without "..", without '/' at its end.
std::string wholePath(const std::string &path);
// The data folder of a run file or log that lies where runs lie: DATA/<date>/.
std::optional<std::string> dataFolderOf(const std::string &run);

// The text file beside a run; empty where there is none, and none is left where the notes are empty.
std::string readNotes(const std::string &file);
Result<> writeNotes(const std::string &file, const std::string &notes);

} // namespace pymasp
