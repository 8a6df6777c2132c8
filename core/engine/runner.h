// Walks the experiment and drives the instruments: the only place where a step becomes an action.
// The join rules are in docs/architecture.md.
#pragma once

#include "amend.h"
#include "corrections.h"
#include "estimate.h"
#include "goodenough.h"
#include "rack.h"
#include "recorder.h"
#include "runtimes.h"
#include "watches.h"

#include <functional>
#include <list>
#include <set>
#include <thread>

namespace pymasp {

// Asking: an error, or a Prompt, that a person has to answer. Suspended: a guard holds the run and lets it go on by
// itself.
enum class RunState : std::uint8_t { Running, Paused, Asking, Suspended, Ended };

// To an error: take the point again, leave it out and mark it, or end the run. To a Prompt, Retry and Skip go on.
enum class Answer : std::uint8_t { None, Retry, Skip, Stop };

// Where a run is: the path to the acquisition (or wait) it is busy with.
struct Whereabouts {
    JobId job = 0;
    std::vector<PathEntry> path; // outermost first
};

// From where a run that was interrupted goes on. (run.h makes it from the log.)
struct Resumption {
    Cursor cursor; // after the last point in the log
    struct Target {
        std::string parameter;
        double native = 0;
        double typed = 0;
        Scale scale;
    };
    std::vector<Target> commanded; // what the parameters had been told then
    std::vector<Target> outside;   // inside a Drift: what they had been told before it
    std::uint64_t points = 0;      // in the log
    std::uint64_t skipped = 0;     // of them
    std::uint64_t visits = 0;      // of them, of Drifts
    double elapsed = 0;            // s that the run had lasted
    std::uint32_t revision = 0;
    Corrections corrections; // of the points in the log
};

class Runner {
public:
    struct Callbacks {
        std::function<void(RunState)> state;
        std::function<void(const EventRecord &)> event; // retakes, errors, notes; on the runner's thread
        // Before the first point with an amended tree; on the runner's thread.
        std::function<void(const RevisionRecord &, const std::vector<AcquireLayout> &)> revised = {};
    };
    struct Setup {
        bool attended = false;              // a person is there: an error for which no job says what to do asks
        double patience = 600;              // s to wait for a run log that cannot be written where nobody is there
        std::vector<Guard> guards = {};     // of the lab; those of the experiment come with it
        std::vector<DetectorUse> detectors; // for the layouts of an amended tree
        std::optional<Resumption> resumption = {};
        // Points that are in the log already, for statistics that need them, which takes a reading of the log of its
        // own: only with the cursor it is known which count. Called before the run goes on.
        // Each with its layout, and whether it is of the tree as it is now.
        using Replayed = std::function<void(const AcquireLayout &, bool latest, const std::byte *)>;
        std::function<void(const Replayed &)> replay = {};
        LearnedTimes learned = {}; // of the lab: which moves will take long
        // Sees every reading before it is reduced; on the runner's thread, so quickly.
        std::function<void(const DetectorUse &, const Reading &)> look = {};
        RunTimes *times = nullptr; // devices: all parameters of the rack, its detectors, "run log"
    };
    // Everything given must outlive the runner. Parameters' tolerances are settled by the caller.
    Runner(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts, Rack &rack,
           Recorder &recorder, Callbacks callbacks, Setup setup);
    ~Runner();
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;

    void start();
    // Wishes; from any thread, at any time, answered within 100 ms.
    void pauseSoon(); // after this point
    void pauseNow();  // halts; the point is taken again on resume
    void resume();
    void skipIteration();                  // of the innermost loop; the point under way is not taken
    void skipJob();                        // ends the innermost loop: good enough, its parents go on
    void stop(const std::string &reason);  // safe end, the file is finished
    void abort(const std::string &reason); // the same, without waiting for a readout under way
    void answer(Answer answer);            // to RunState::Asking
    // Another tree for the same run, from the next point on. `done` is called on the runner's thread, with the sentence
    // where it is refused.
    void amend(std::shared_ptr<const Experiment> experiment, AmendWay way, std::function<void(Result<>)> done);
    // The run log cannot be written: the run is suspended until it can. From any thread.
    void logFailed(const Error &error);
    // The program stood still, or somebody else has moved things: everything is looked at again, the point under way is
    // taken again. From any thread.
    void lookAgain(const std::string &why);
    // Waits for the end. The outcome is not yet in the log.
    OutcomeRecord wait();

    [[nodiscard]] RunState state() const { return m_state.load(); }
    [[nodiscard]] bool prompting() const { return m_prompting.load(); } // the question is that of a Prompt
    // True where the runner has looked round within the last two seconds.
    [[nodiscard]] bool alive() const;
    void beat(); // it waits for something else than instruments
    // What has been wished for and not yet happened; for displays.
    [[nodiscard]] bool pausing() const { return m_pauseSoonWish.load() || m_pauseNowWish.load(); }
    [[nodiscard]] bool stopping() const { return m_stopWish.load(); }
    [[nodiscard]] Whereabouts where() const;
    // As it was at an acquisition after the last call, with the tree it walks; nothing before the first. For displays.
    struct Progress {
        std::shared_ptr<const Experiment> experiment;
        Cursor cursor;
    };
    [[nodiscard]] std::optional<Progress> progress() const;
    // The error that is to be answered, and its job.
    [[nodiscard]] std::pair<std::string, JobId> question() const;
    [[nodiscard]] std::vector<GuardStatus> guards() const;
    [[nodiscard]] std::int64_t total() const { return m_total.load(); } // without those of Drifts
    // Points taken inside Drifts. Of a run that was continued those before it are told by where it stood: one that was
    // skipped then hides one of them.
    [[nodiscard]] std::int64_t visited() const { return m_visited.load(); }
    // Points marked and left out; after wait().
    [[nodiscard]] std::uint64_t skipped() const { return m_skipped; }

private:
    // What a failed step means for the walk.
    struct Trouble {
        Error error;
        JobId job = 0;
        bool stopped = false;                         // by a wish
        bool paused = false;                          // by a wish
        bool ofPending = false;                       // it spoils the point that is being collected, not a later one
        const InstrumentThread *instrument = nullptr; // that failed
        bool completed = false;                       // no trouble at all: the end has been reached
    };
    using Outcome = std::optional<Trouble>;

    struct Commanded {
        bool is = false; // false: not moved by this run; native is where it stood at the start
        double native = 0;
        double typed = 0; // in the unit of the scan
        Scale scale;
    };
    struct Used { // a parameter of the experiment
        ParameterHandle *handle = nullptr;
        Commanded commanded;
        bool moving = false;
        bool owed = false; // commanded on paper only, while a point was skipped
        Clock::time_point deadline;
        double lastSeen = 0;
        bool seen = false;
        bool fresh = false; // lastSeen is from the end of the move that leads to this point
        double atStart = 0; // where it stood when the run began or went on
    };
    struct Resolved {
        std::size_t used = 0;
        Scale scale;
    };
    // Everything that going back to a point has to put back.
    struct Checkpoint {
        Cursor cursor;
        std::vector<Commanded> commanded; // one per used parameter
        std::vector<Commanded> outside;   // inside a Drift: as it was before
    };
    struct PendingPoint {
        const AcquireLayout *layout = nullptr;
        std::vector<DetectorHandle *> detectors;
        PointItem item;
        Checkpoint before; // where to take the point again
        Clock::time_point deadline;
        bool collected = false;
    };

    void run(const std::stop_token &quit);
    OutcomeRecord walk(const std::stop_token &quit);
    std::optional<OutcomeRecord> lookFirst();
    Outcome perform(const Step &step);
    Outcome move(const MoveStep &step);
    Outcome startMove(const Job &job, std::size_t used, double native, double typed, const Scale &scale);
    Outcome joinMove(const Job &job, Used &used);
    Outcome joinMoves(const Job &job);
    Outcome expose(const ExposeStep &step);
    void postReads(bool fresh);
    Outcome prove(const Job &job, bool fresh, const char *when);
    Outcome proveOne(const Job &job, const Used &used, const char *when) const;
    Outcome payOwed(const Job &job);
    Outcome joinCollect();
    Outcome handOn();
    Outcome settleAll(const Job &job); // moves, readout, and the point handed on
    Outcome pause(const PauseStep &step);
    Outcome waitUntilHolds(const Job &job);
    Outcome prompt(const Job &job);
    Outcome endOf(const Job &job);
    Outcome visitDue();
    void countForDrifts();
    Outcome judge(const Frame &frame);
    Outcome forward();
    std::optional<OutcomeRecord> startOver(bool keepPending);
    std::optional<OutcomeRecord> lookAfterWishes();
    std::optional<OutcomeRecord> suspend(const std::string &why, const std::function<bool()> &over, double patience);
    std::optional<OutcomeRecord> suspendForLog();
    std::optional<OutcomeRecord> suspendForGuard();
    bool skipWished() const { return m_skipIterationWish.load() || m_skipJobWish.load(); }
    bool applySkip();
    std::optional<OutcomeRecord> takeAmendment();
    void countPoint(const AcquireLayout &layout);
    Result<> adoptBy(AmendWay way, std::shared_ptr<const Experiment> experiment);
    Result<> adopt(std::shared_ptr<const Experiment> experiment);
    void bind(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts);
    void goOn(const Resumption &resumption);
    void countTotal();
    void makeStatistics(const Job *before = nullptr);
    [[nodiscard]] double elapsed() const;
    void park();
    Clock::time_point moveAlone(ParameterHandle &handle, double target) const;
    Result<std::unique_ptr<Watches>> watchesFor(const Experiment &experiment) const;
    template <typename Ready>
    bool await(Clock::time_point deadline, const Ready &ready);
    void waited(std::size_t device, Waited kind, Clock::time_point since, Clock::time_point until);
    [[nodiscard]] bool isUsedHere(const InstrumentThread &instrument) const;
    [[nodiscard]] std::size_t deviceOf(const ParameterHandle &handle) const;
    [[nodiscard]] std::size_t deviceOf(const DetectorHandle &handle) const;
    Outcome skipPoint(const ExposeStep &step);
    Outcome begin(const Job &job);
    Outcome waitFor(const Ticket &ticket, Clock::time_point deadline, InstrumentThread &instrument,
                    const std::string &name, JobId job);
    void fillHead(const AcquireLayout &layout, std::byte *point) const;
    void fillParameters(const AcquireLayout &layout, std::byte *point, bool after) const;
    Outcome survey();
    Outcome readPosition(Used &used, JobId job);
    [[nodiscard]] Checkpoint checkpoint() const;
    void rewind();
    void settlePending(bool patient);
    bool isTimeUp(const Frame &frame) const;
    void renew(TicketPtr &ticket) const;
    std::optional<OutcomeRecord> respond(const Trouble &trouble);
    void halt();
    void safeEnd();
    OutcomeRecord stopped();
    void note(const std::string &kind, JobId job, const std::string &text);
    static constexpr double shortWait = 0.5; // s; what waits longer takes its safe value
    void latch();
    Outcome send(const TicketPtr &ticket, InstrumentThread &instrument, JobId job);
    // Those that any wait closes; with `motion` (s) only those that a move of that length does.
    void makeSafe(std::optional<double> motion = {});
    void safeForMove(const Used &used, double target);
    bool wishes() const
    {
        return m_stopWish.load() || m_pauseNowWish.load() || m_logWish.load() || m_lookWish.load() || skipWished();
    }
    std::optional<Trouble> wished(JobId job) const;
    std::optional<OutcomeRecord> waitWhilePaused();
    void setState(RunState state);
    [[nodiscard]] std::optional<OnError> policyOf(const Trouble &trouble) const;
    std::optional<OutcomeRecord> ask(const Trouble &trouble, const std::string &sentence);
    std::optional<OutcomeRecord> skipHere(JobId job, const std::string &sentence);
    std::optional<OutcomeRecord> surveyAgain(JobId job);
    void showWhere(const Job &job, const std::vector<const Job *> &path);
    static PathEntry pathEntry(const Job &job, const Frame &frame);

    std::shared_ptr<const Experiment> m_experiment;
    const std::vector<AcquireLayout> *m_layouts;
    struct Amended {
        std::shared_ptr<const Experiment> experiment;
        std::vector<AcquireLayout> layouts;
    };
    std::list<Amended> m_amended; // keeps what layouts of pending points refer to
    Rack &m_rack;
    Recorder &m_recorder;
    Callbacks m_callbacks;
    Setup m_setup;
    std::vector<Used> m_used; // in the order of AcquireLayout::parameters
    std::map<const Job *, std::vector<Resolved>> m_resolved;
    Cursor m_cursor;
    Checkpoint m_checkpoint; // after the last point exposed
    std::optional<PendingPoint> m_pending;
    // Where a relative scan began, by its entry: taking its first point again must not measure the base anew. The
    // last two entries of each job.
    struct Base {
        JobId job;
        std::int64_t entry;
        std::vector<double> native;
    };
    std::vector<Base> m_bases;
    Clock::time_point m_began;
    std::uint64_t m_order = 0;
    std::atomic<std::int64_t> m_visited{0}; // of them inside Drifts
    std::uint64_t m_skipped = 0;
    std::atomic<std::int64_t> m_total{0};
    int m_failures = 0; // attempts at the present point that failed
    bool m_skipNext = false;
    bool m_boundary = false;          // between two points: a Drift may be visited
    std::vector<Commanded> m_outside; // inside a Drift: what had been commanded before
    std::vector<std::pair<JobId, std::unique_ptr<GoodEnough>>> m_statistics; // of the Repeats under way
    bool m_goodEnough = false;                                               // a job was ended by hand
    Corrections m_corrections;      // backgrounds and references of the points taken
    std::set<std::string> m_warned; // of reductions; each is said once
    std::uint32_t m_revision = 0;
    // Replaced by an amendment, which others may look at meanwhile: under the mutex; the runner reads it without.
    std::shared_ptr<Watches> m_watches;
    mutable std::mutex m_watchesMutex;
    Error m_unwatched; // why there are none

    std::shared_ptr<Signal> m_signal = std::make_shared<Signal>();
    std::atomic<bool> m_stopWish{false}, m_pauseSoonWish{false}, m_pauseNowWish{false}, m_resumeWish{false};
    std::atomic<bool> m_abortWish{false}, m_skipIterationWish{false}, m_skipJobWish{false};
    std::atomic<bool> m_logWish{false}, m_lookWish{false}, m_amendWish{false};
    std::atomic<bool> m_prompting{false}, m_parking{false};
    std::atomic<Clock::rep> m_tick{0};
    std::atomic<Answer> m_answerWish{Answer::None};
    mutable std::mutex m_shownMutex; // the runner only tries it: it never waits for a display
    Whereabouts m_shown;
    mutable std::atomic<bool> m_cursorWanted{false};
    std::optional<Progress> m_shownProgress;
    std::pair<std::string, JobId> m_question;
    std::mutex m_latchMutex;
    bool m_takesSafe = false; // safe values are being taken: no wish stops that
    std::mutex m_reasonMutex; // of the texts and values that come with wishes
    std::string m_stopReason, m_logReason, m_lookReason;
    std::shared_ptr<const Experiment> m_amendment;
    AmendWay m_amendWay = AmendWay::AsItIs;
    std::function<void(Result<>)> m_amendDone;
    std::atomic<RunState> m_state{RunState::Running};
    OutcomeRecord m_outcome;
    std::jthread m_thread; // last: starts when everything above exists
};

// Every wait of the runner goes through here: slices, so that a watchdog sees it alive.
template <typename Ready>
bool Runner::await(Clock::time_point deadline, const Ready &ready)
{
    using namespace std::chrono_literals;
    for (;;) {
        const auto now = Clock::now();
        m_tick.store(now.time_since_epoch().count());
        const auto slice = std::min(deadline, now + 250ms);
        if (m_signal->waitUntil(slice, ready))
            return true;
        if (slice == deadline)
            return false;
    }
}

} // namespace pymasp
