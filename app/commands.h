// The commands of pymaspd. Each returns the exit status: 0 done, 2 wrong input, 1 anything else that went wrong.
#pragma once

#include "queue.h"
#include "run.h"

#include <QStringList>

namespace pymasp {

constexpr int exitOk = 0;
constexpr int exitFailed = 1;
constexpr int exitWrongInput = 2;

struct Program {
    std::string path;    // of this executable, which also verifies in a child process
    std::string folder;  // it lies in
    std::string version; // "pymaspd 0.1.0"
};

int runCommand(const Program &program, const QStringList &arguments); // (runcommand.cpp)
int checkCommand(const Program &program, const QStringList &arguments);
int planCommand(const Program &program, const QStringList &arguments);
int resumeCommand(const Program &program, const QStringList &arguments); // (resumecommand.cpp)
int recoverCommand(const Program &program, const QStringList &arguments);
int devicesCommand(const Program &program, const QStringList &arguments);
int evaluateCommand(const Program &program, const QStringList &arguments); // (evaluatecommand.cpp)
int selfTestCommand(const Program &program, const QStringList &arguments); // (selftestcommand.cpp)
int exportCommand(const Program &program, const QStringList &arguments);   // (export.cpp)
int importCommand(const Program &program, const QStringList &arguments);   // (importcommand.cpp)
int plotCommand(const Program &program, const QStringList &arguments);     // (plotcommand.cpp)
int verifyCommand(const Program &program, const QStringList &arguments);
int journalCommand(const Program &program, const QStringList &arguments);
int summaryCommand(const Program &program, const QStringList &arguments);
int showCommand(const Program &program, const QStringList &arguments);

// Says a sentence on standard error and returns `status`.
int complain(const Error &error, int status);

// Enters what there is of a run now, or that nothing is there any more. A journal that cannot be used is a line on
// standard error and no failure. (journalcommands.cpp)
void enterInJournal(const Program &program, const std::string &dataFolder, const std::string &run);

// What a run file shows, in a line for each gridded field. (export.cpp)
std::string summaryOf(const std::string &file);

} // namespace pymasp
