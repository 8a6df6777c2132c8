// The opened lab, the queue of experiments and the run under way: all that a window or a server talks to. Calls come
// from any thread and return at once; what happens is read with status().
#pragma once

#include "live.h"
#include "queue.h"
#include "run.h"

#include <deque>

namespace pymasp {

enum class LabState : std::uint8_t { None, Opening, Open, Failed };

struct ParameterStatus {
    KnownParameter known;                                       // name, unit, limits, resolution, scales, choices
    double position = std::numeric_limits<double>::quiet_NaN(); // native, the latest read
    bool moving = false;
    std::optional<double> target; // native, while it moves by hand
    std::string error;            // the last thing that went wrong; empty: well
    bool lost = false;            // its instrument was given up
};

struct DetectorStatus {
    std::string name;
    DetectorInfo info;
    DetectorUse use;         // the same as the lab has set it up
    bool continuous = false; // reads by itself until told otherwise
    bool busy = false;
    std::uint64_t readings = 0; // by hand; a new number means a new reading()
    std::string error;
    bool lost = false;
};

// One level of the path to the acquisition under way, outermost first.
struct CrumbStep {
    JobId job = 0;
    std::int64_t iteration = 0;  // from 0
    std::int64_t iterations = 1; // 2^63-1: until its time is up
    std::optional<double> value; // of a scan, in `unit`
    std::string unit;
};

enum class Phase : std::uint8_t { Preparing, Running, Pausing, Paused, Asking, Suspended, Stopping, Finishing };

struct RunStatus {
    std::uint64_t id = 0; // of the queue entry
    Phase phase = Phase::Preparing;
    std::string reason;  // Asking: what went wrong, or the text of a Prompt; Suspended: by which guard; Stopping: why
    bool prompt = false; // Asking: a Prompt, no error
    JobId job = 0;       // Asking: where
    std::int64_t points = 0;    // without the next
    std::int64_t visits = 0;    // points taken inside Drifts, which come when they come
    std::int64_t total = 0;     // of `points`
    double seconds = 0;         // since it began, without pauses
    std::optional<double> left; // s to go; nothing: cannot be told yet
    std::vector<CrumbStep> path;
    std::shared_ptr<const Experiment> experiment;
    std::string file; // where the HDF5 file will be
    std::vector<GuardStatus> guards = {};
    std::vector<DeviceTimes> times = {}; // waited for each device so far
    bool amending = false;               // an amended tree waits for the next point
};

struct EngineStatus {
    LabState lab = LabState::None;
    std::string labTitle;
    std::string labError;
    std::vector<ParameterStatus> parameters;
    std::vector<DetectorStatus> detectors;
    std::vector<QueueEntry> queue; // ended ones first, in order
    bool held = false;             // the queue does not start the next one
    AfterFailure afterFailure = AfterFailure::Hold;
    std::optional<RunStatus> run;
    std::uint64_t liveVersion = 0; // counts runs; a new number means a new live()
};

struct EngineMessage {
    enum class Level : std::uint8_t { Info, Warning, Error };
    std::uint64_t number = 0; // 1, 2, 3 ...
    double time = 0;          // s since 1970
    Level level = Level::Info;
    std::string kind; // as EventRecord::kind, or "lab", "hand", "begin", "end", "queue", "amend"
    JobId job = 0;
    std::string text;
};

// One reading taken by hand.
struct HandReading {
    DetectorInfo info;
    std::vector<Array> arrays;      // one per field
    std::optional<ShotBlock> shots; // of a detector that resolves shots, where on and off could be told apart
};

class Engine {
public:
    struct Settings {
        std::string dataFolder;
        std::string verifier;    // pymaspd
        std::string program;     // name and version
        std::string stateFolder; // the queue and what was learned of labs; empty: neither is kept
        std::string guardian;    // pymasp-guard
    };
    Engine(std::shared_ptr<const Plugins> plugins, Settings settings);
    // Stops what runs, finishes its file, ends the instruments.
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // Called on some thread of the engine after status() has changed in more than a position or a count.
    void onChange(std::function<void()> changed);

    void openLab(Lab lab, std::string labFile);
    // Puts it at the end of the queue, or in front of what waits.
    std::uint64_t enqueue(Experiment experiment, std::string file, bool next = false);
    void remove(std::uint64_t entry); // one that waits or has ended
    void hold(bool held);
    void setAfterFailure(AfterFailure what);
    // Of those that wait. `before` 0: to the end. Order holds among equal priorities.
    void reorder(std::uint64_t entry, std::uint64_t before);
    void setPriority(std::uint64_t entry, int priority);
    void setNotBefore(std::uint64_t entry, double time);
    void change(std::uint64_t entry, Experiment experiment);
    // A new entry with the same experiment, behind it (waiting) or at the end.
    std::uint64_t duplicate(std::uint64_t entry);
    // An ended one waits again as a new entry, at the front or at the end.
    std::uint64_t again(std::uint64_t entry, bool next);
    // Continues an interrupted run into the same log, before all that waits.
    std::uint64_t continueRun(const std::string &log);

    // The run under way.
    void pauseSoon();
    void pauseNow();
    void resume();
    void stop(const std::string &reason);
    void skipIteration();
    void skipJob();
    void abort(const std::string &reason);
    void answer(Answer answer); // to Phase::Asking
    // Amends the tree of the run under way; what became of it is a message ("amend"). In another way than as it is, the
    // run's tree is not the one given (amend.h).
    void amend(Experiment experiment, AmendWay way = AmendWay::AsItIs);

    // By hand; refused with a sentence while a run owns the device, and by the gate.
    Result<> move(const std::string &parameter, double native);
    Result<> halt(const std::string &parameter);
    // Every motion, always: a run under way is paused first.
    void haltAll();
    Result<> read(const std::string &detector, bool continuous);
    void stopReading(const std::string &detector);
    [[nodiscard]] std::shared_ptr<const HandReading> reading(const std::string &detector) const;
    // Empty where devices may be moved by hand; else why not.
    [[nodiscard]] std::string handsOff() const;

    [[nodiscard]] EngineStatus status() const;
    // For the flight check; nothing where no lab is open.
    [[nodiscard]] std::optional<KnownLab> known() const;
    [[nodiscard]] std::shared_ptr<const Live> live() const; // of the run under way or the last one
    [[nodiscard]] std::vector<EngineMessage> messages(std::uint64_t after) const;
    [[nodiscard]] const std::string &dataFolder() const;
    [[nodiscard]] const std::string &stateFolder() const; // may be empty
    // True where an instrument hangs: the program must end without running its destructors.
    [[nodiscard]] bool hangs() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
