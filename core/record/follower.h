// Makes the HDF5 file of a run from its log while the run goes on. It reads the log, never memory, and is the only
// thread that touches HDF5.
#pragma once

#include "datafolder.h"
#include "runfile.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace pymasp {

class Follower {
public:
    // `hold`: asked on its thread; while it says so the file waits, as the log needs the disk. Not once finish() is
    // asked.
    Follower(RunPlace place, std::chrono::milliseconds flushEvery = std::chrono::milliseconds(200),
             std::function<bool()> hold = {});
    ~Follower();
    Follower(const Follower &) = delete;
    Follower &operator=(const Follower &) = delete;

    // Call when the outcome is in the log. Waits until the .part file is complete and closed.
    Result<> finish();

private:
    void run(const std::stop_token &quit);
    void follow(const std::stop_token &quit);
    // Takes what is in the log, for 200 ms at most, so that readers see rows while it catches up. True: all of it.
    Result<bool> followOnce(bool &news);
    Result<> begin(RunHeader header);

    RunPlace m_place;
    std::chrono::milliseconds m_flushEvery;
    std::function<bool()> m_hold;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_finish = false;
    // The thread's own until it has ended.
    std::unique_ptr<RunFile> m_file;
    std::optional<RunLogReader> m_log;
    std::vector<RevisionRecord> m_amended; // that the file knows
    Result<> m_result;
    std::jthread m_thread; // last: starts when everything above exists
};

// Runs `program verify FILE LOG` in a child process with a time limit; in this process where `program` is empty.
Result<> verifyApart(const std::string &program, const std::string &file, const std::string &log);

// After the file is complete: verify, bring to disk, rename, end record, remove the log (unless it is to be kept).
// Refused where the log is damaged: the file holds less than the log does.
Result<> concludeRun(const RunPlace &place, RunLogWriter &log, const std::string &verifier, bool keepLog);

struct Recovered {
    std::string file;   // empty: the log held nothing
    std::string status; // of the run
    std::uint64_t points = 0;
    std::uint64_t reported = 0; // points that the log says were taken, where it has an outcome
    bool torn = false;          // the log ends in a record that was not finished
    LogRest rest;               // not in the file, as the log is damaged before it; the log is kept
};
struct RecoverOptions {
    std::string verifier;
    bool keepLog = false;
    bool copy = false; // make a file from what is there now, without the lock, and leave the log alone
};
// Makes the HDF5 file of any run log, complete or torn.
Result<Recovered> recover(const std::string &log, const RecoverOptions &options);

} // namespace pymasp
