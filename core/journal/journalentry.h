// What the journal knows of a run: a summary made from its file or, while there is none, from its log.
#pragma once

#include "thumbnail.h"

#include "result.h"

namespace pymasp {

struct JournalEntry {
    std::int64_t id = 0; // of the row; another one after a rebuild
    std::string file;    // relative to the data folder; a run without a file yet: its log
    std::string run, title;
    std::string start, end; // ISO 8601, UTC
    // completed, stopped, failed, interrupted; of a log: running (somebody holds it) or unfinished (to be recovered)
    std::string status;
    std::string reason;
    std::uint64_t points = 0;
    double seconds = 0;     // from start to end
    std::string parameters; // a line each: "delay -1 to 1500 ps, 55 positions"
    std::string detectors;  // a line each: "spectrometer, 500 shots, pump-probe"
    std::string conditions; // a line each: "sample solvent: water"
    std::string events;     // a line each: retakes, errors, points left out, notes, decisions
    std::string lab;        // its title
    std::string program, host;
    std::string notes; // a person's, from the text file beside the run
    Thumbnail thumbnail;
};

// Everything but id and notes; `file` is the path given.
Result<JournalEntry> summaryOfFile(const std::string &path);
// Of a run that has no file yet. A log whose header is torn is listed by its name. Never disturbs the owner.
JournalEntry summaryOfLog(const std::string &log);
// True where a process holds the log, without taking it.
bool isHeld(const std::string &log);

// One line of JSON, for the way from a child process.
std::string summaryJson(const JournalEntry &entry);
Result<JournalEntry> summaryFromJson(const std::string &json);

// "0007_title.notes.txt" beside the run of that file or log.
std::string notesPath(const std::string &file);

} // namespace pymasp
