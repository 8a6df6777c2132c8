// One run from the experiment file to the verified HDF5 file: what pymaspd and the window call.
#pragma once

#include "follower.h"
#include "guardian.h"
#include "live.h"
#include "resumelog.h"
#include "runner.h"
#include "runtimes.h"

namespace pymasp {

struct RunRequest {
    Experiment experiment;
    std::string experimentFile; // for sentences
    Lab lab;
    std::string labFile;
    std::string dataFolder;
    std::string verifier; // program that verifies in a child process; empty: in this process
    bool keepLog = false;
    std::string program;      // name and version
    bool attended = false;    // a person is there to answer errors
    bool live = false;        // keep what a screen shows
    std::string stateFolder;  // what was learned of the lab; empty: nothing is learned or known
    double patience = 600;    // s to wait for a run log that cannot be written, where nobody is there
    std::string pluginFolder; // where the guardian looks for plugins first; may be empty
    std::string guardian;     // program that takes the safe values where this one is killed or frozen; empty: none
};

struct RunCallbacks {
    std::function<void(std::uint64_t points)> taken; // in the run log; on the recorder's thread
    std::function<void(const EventRecord &)> event;
    std::function<void(RunState)> state;
};

struct RunResult {
    std::string status; // completed, good enough (completed with a job skipped by hand), stopped, aborted, failed
    std::string reason;
    std::string file; // the HDF5 file; empty where it could not be made
    std::string log;  // the run log where it is still there
    std::uint64_t points = 0;
    std::uint64_t skipped = 0; // of them marked as without data
    double seconds = 0;
    [[nodiscard]] bool good() const { return (status == "completed" || status == "good enough") && !file.empty(); }
};

// A run that was interrupted: its log, held and read once.
struct InterruptedRun {
    RunPlace place;
    LogLock lock;
    LogEnd end;
    std::shared_ptr<Live> live; // what a screen shows of it; null: it was not asked for
};
// Refused where the log is held by another program, damaged, or where its run has ended.
Result<InterruptedRun> readInterrupted(const std::string &log, bool live);

// Tolerances that the lab leaves open: max(2 x resolution, 0.1 x smallest step of the experiment's scans).
void settleTolerances(const Job &root, Rack &rack);

class Run {
public:
    // Everything that can be wrong is found here, before anything is written: devices, names, limits, folder.
    static Result<std::unique_ptr<Run>> prepare(RunRequest request, const Plugins &plugins, RunCallbacks callbacks);
    // The same on a lab that is open already. Nothing else may use it until the runner has ended.
    static Result<std::unique_ptr<Run>> prepare(RunRequest request, std::shared_ptr<Rack> rack, RunCallbacks callbacks);
    // Goes on into the same log: `request` says what is not in the log (the experiment and `live` are those of
    // `interrupted`). Refused where the lab or what its detectors bring is not the same.
    static Result<std::unique_ptr<Run>> resume(InterruptedRun interrupted, RunRequest request,
                                               std::shared_ptr<Rack> rack, RunCallbacks callbacks);
    ~Run();
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    [[nodiscard]] const std::vector<Problem> &warnings() const { return m_warnings; }
    [[nodiscard]] std::int64_t total() const
    {
        return m_runner ? m_runner->total() : points(m_header.experiment->root);
    }
    [[nodiscard]] const RunPlace &place() const { return m_place; }

    // Makes the run log and starts. An error means that nothing was measured.
    Result<> start();
    Runner &runner() { return *m_runner; }
    // Checks it against the lab and hands it to the runner.
    void amend(Experiment experiment, AmendWay way, std::function<void(Result<>)> done);
    [[nodiscard]] std::shared_ptr<const Experiment> experiment() const; // as amended
    [[nodiscard]] std::vector<DeviceTimes> times() const;
    // How long the rest takes, by what was learned of the lab; this takes milliseconds. Nothing where the runner has
    // not yet said how far it is: it is asked by this call.
    struct Expected {
        std::shared_ptr<const Experiment> experiment;
        double left = 0;      // s, as far as devices are known
        bool learned = false; // all of them are
    };
    [[nodiscard]] std::optional<Expected> expected() const;
    [[nodiscard]] std::shared_ptr<const Live> live() const { return m_live; }
    [[nodiscard]] std::uint64_t taken() const { return m_taken.load(); }
    // Waits for the end and finishes the file.
    RunResult finish();
    // True where an instrument hangs: the program must end without running its destructors.
    [[nodiscard]] bool hangs() const { return m_rack->anyGivenUp(); }

private:
    Run() = default;
    RunResult end();
    Result<std::vector<Problem>> looked(const Experiment &experiment);
    Result<std::vector<Problem>> judged(const Experiment &experiment, const KnownLab &known) const;
    void makeTimes();
    [[nodiscard]] KnownLab knownNow() const;
    RunRequest m_request;
    RunCallbacks m_callbacks;
    RunHeader m_header;
    std::vector<Problem> m_warnings;
    std::vector<AcquireLayout> m_layouts;
    RunPlace m_place;
    Clock::time_point m_began;
    std::optional<LogLock> m_lock;
    std::shared_ptr<Rack> m_rack;
    std::shared_ptr<Live> m_live;
    std::atomic<std::uint64_t> m_taken{0};
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<Follower> m_follower;
    std::optional<Resumption> m_resumption;
    std::shared_ptr<const Revisions> m_before; // of the log that is gone on with
    std::unique_ptr<RunTimes> m_times;
    LearnedTimes m_learned;
    mutable std::mutex m_mutex; // of the experiment, which an amendment changes
    std::shared_ptr<const Experiment> m_experiment;
    std::unique_ptr<Runner> m_runner;
    std::unique_ptr<Guardian> m_guardian; // last: ends first
};

} // namespace pymasp
