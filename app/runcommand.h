// What "pymaspd run" and "pymaspd resume" share, and a little that the other commands take of it.
#pragma once

#include "arguments.h"
#include "commands.h"

namespace pymasp {

struct Loaded {
    Experiment experiment;
    Lab lab;
};
// The experiment that is the first file name, and --lab. (commands.cpp)
Result<Loaded> load(const Arguments &arguments);

// A reader of the output that goes away is no reason to end a run or a recovery in the middle.
void outliveTheReader();

// Logs below a data folder that no program holds and that have no file yet.
std::vector<std::string> interruptedRuns(const std::string &dataFolder);

// The words behind both commands: one file, --lab and --data, and the options of a run.
Arguments runArguments(const QStringList &given);
// The options of a run, --progress and --keep-log, which both commands have.
struct RunOptions {
    bool json = false;
    bool keepLog = false;
    std::optional<std::string> dataFolder; // whose journal it is entered in
    double patience = 600;                 // s for a run log that cannot be written
};
// --progress, --keep-log and --patience, of which the data folder is none.
Result<RunOptions> optionsFrom(const Arguments &arguments);
// What a run needs to know of this program, without experiment, lab and data folder.
RunRequest requestOf(const Program &program, const RunOptions &options);

struct Measured {
    int status = exitOk;
    bool stopped = false;  // by a signal
    std::string file = {}; // of the run; empty where it could not be made
};
// Prepares a run and sees it through: progress, signals, file, journal. `prepare` is called with the callbacks of the
// run, and with the signals blocked for the threads that it starts; where it fails nothing was begun, and the status is
// "wrong input". `ready` is called before the run begins. Does not come back where an instrument hangs.
Measured measure(const Program &program, const RunOptions &options,
                 const std::function<Result<std::unique_ptr<Run>>(RunCallbacks)> &prepare,
                 const std::function<void()> &ready = {});

} // namespace pymasp
