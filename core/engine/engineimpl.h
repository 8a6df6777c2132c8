// Inside of Engine: one thread that opens the lab, works the queue and moves by hand; one that finishes files.
// engine.cpp has the thread and the lab, enginequeue.cpp the queue, enginerun.cpp the run under way, byhand.cpp hands.
#pragma once

#include "engine.h"

#include <deque>

namespace pymasp {

class Engine::Impl {
public:
    Impl(std::shared_ptr<const Plugins> plugins, Settings settings);
    ~Impl();

    // Runs on the engine's thread, in order.
    void post(std::function<void()> task);

    // From any thread:
    void changed() const;
    void say(EngineMessage::Level level, const std::string &kind, JobId job, const std::string &text);
    [[nodiscard]] EngineStatus status() const;
    [[nodiscard]] std::string handsOff() const;
    Result<> move(const std::string &parameter, double native);
    Result<> halt(const std::string &parameter);
    void haltAll();
    Result<> read(const std::string &detector, bool continuous);

    // What a parameter or detector is doing by hand; the engine's thread's own but for what stands in the status.
    struct HandAxis {
        std::optional<double> next; // the latest target asked for
        bool moving = false;
        double target = 0;
        Clock::time_point deadline;
    };
    struct HandDetector {
        enum class Stage : std::uint8_t { Idle, Exposing, Collecting } stage = Stage::Idle;
        bool once = false;
        Clock::time_point deadline;
        Clock::time_point notBefore;
        std::optional<AcquireLayout> layout; // of a pump-probe point of this detector alone
        std::shared_ptr<Job> tree;           // the layout's path points into it
    };

    void loop(const std::stop_token &quit);
    void openLab(Lab lab, const std::string &labFile);
    // The queue. After a change of m_queue (under m_mutex): tells whoever shows it, and has it saved soon.
    void queueChanged();
    void readQueue(); // before the thread starts
    void saveQueue();
    void describe(std::uint64_t id); // one that is to be continued: what its log says of it
    void startNext();
    Result<std::shared_ptr<Run>> prepare(const QueueEntry &next);
    void endEarly(const QueueEntry &next, EntryState state, const std::string &why);
    void follow();   // the run under way
    void conclude(); // hands an ended run to the finisher
    void byHand();
    [[nodiscard]] bool handReady() const;
    void moveByHand(std::size_t index);
    void readByHand(std::size_t index);
    void publish(std::size_t index);
    void refreshPositions();
    void quietHands();
    void lose(const std::string &instrument, const std::string &sentence);
    void runState(RunState state);
    void lookAhead();
    [[nodiscard]] double measured() const; // s of the run under way, under m_mutex
    [[nodiscard]] std::optional<double> leftOf(const RunStatus &status) const;
    void fillRun(RunStatus &status) const; // of m_run, under m_mutex
    [[nodiscard]] std::shared_ptr<Run> run() const;
    void wishToEnd(const std::string &reason, bool abort);
    void amend(Experiment experiment, AmendWay way);
    void finish(std::shared_ptr<Run> run, std::uint64_t id);

    const std::shared_ptr<const Plugins> m_plugins;
    const Settings m_settings;
    std::shared_ptr<Signal> m_signal = std::make_shared<Signal>();

    mutable std::mutex m_mutex; // guards what follows
    std::deque<std::function<void()>> m_tasks;
    std::atomic<int> m_taskCount{0};
    std::atomic<bool> m_unsaved{false};
    LabState m_labState = LabState::None;
    std::string m_labError;
    Lab m_lab;
    std::string m_labFile;
    std::shared_ptr<Rack> m_rack;
    std::vector<ParameterStatus> m_parameters;
    std::vector<DetectorStatus> m_detectors;
    std::vector<std::shared_ptr<const HandReading>> m_readings;
    Queue m_queue;
    std::uint64_t m_wanted = 0; // an entry to begin although the queue is held; 0: none
    std::shared_ptr<Run> m_run; // the one that measures
    std::uint64_t m_runEntry = 0;
    bool m_preparing = false;
    std::string m_stopReason; // of a person or of the end of the program; empty: no such wish
    bool m_aborts = false;
    int m_amending = 0;                 // amended trees that the runner has not answered yet
    Clock::time_point m_measuringSince; // of the present stretch without pause
    std::int64_t m_visits = 0;          // points inside Drifts of the run that has ended last
    double m_measured = 0;              // s before it
    bool m_measuring = false;
    // What the model of the lab's times said lately, and when the tree began to be this one.
    struct Outlook {
        Run::Expected first, last;
        double firstAt = 0, lastAt = 0; // s measured then
    };
    std::optional<Outlook> m_outlook;
    std::int64_t m_takenBefore = 0; // points that the log of a continued run had already
    std::shared_ptr<const Live> m_live;
    std::uint64_t m_liveVersion = 0;
    std::deque<EngineMessage> m_messages;
    std::uint64_t m_lastMessage = 0;
    bool m_hangs = false;

    // The engine thread's own:
    std::vector<HandAxis> m_axes;
    std::vector<HandDetector> m_hands;
    Clock::time_point m_nextRefresh;
    Clock::time_point m_nextOutlook;
    QueueStore m_store;
    Clock::time_point m_saveAgain; // after a failure to save
    bool m_saveFailed = false;

    mutable std::mutex m_changeMutex; // guards the callback, which may call back into the engine
    std::function<void()> m_onChange;
    struct Finisher {
        std::shared_ptr<std::atomic<bool>> done;
        std::jthread thread;
    };
    std::vector<Finisher> m_finishers;
    std::jthread m_thread; // last: starts when everything above exists
};

} // namespace pymasp
