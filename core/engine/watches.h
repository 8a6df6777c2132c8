// Guards and conditions of a run: reads what they look at, between the points, without holding the run up.
#pragma once

#include "guard.h"
#include "rack.h"

#include <mutex>

namespace pymasp {

// A guard as it stands; for displays.
struct GuardStatus {
    std::string name;
    std::string condition;
    GuardWatch::State state = GuardWatch::State::Well;
    double value = 0; // in the unit of the condition; NaN: could not be read
    double since = 0; // s since 1970
};

// What one condition looks at, read by tickets of its own.
class WatchedSource {
public:
    // The error is the end of a sentence: the parameter, detector, field or unit does not exist.
    static Result<WatchedSource> make(const Condition &condition, Rack &rack, std::shared_ptr<Signal> signal);
    // Asks where `interval` s have passed since the last answer, and takes an answer that has come; never waits. With
    // `mayExpose` false a detector is left alone. True: there is a new value().
    bool turn(double interval, bool mayExpose);
    // Regions of a detector that resolves shots are told by the points alone, where they are differences.
    // A point that holds the detector's field; true: there is a new value().
    bool take(const AcquireLayout &layout, const std::byte *point);
    // In the unit of the threshold; NaN: could not be read.
    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] const InstrumentThread *instrument() const;
    [[nodiscard]] bool holds() const;
    // Nothing asked is still on its way.
    [[nodiscard]] bool idle() const { return m_stage == Stage::Idle; }
    // After a stop: what was asked is forgotten.
    void forget();

private:
    enum class Stage : std::uint8_t { Idle, Reading, Exposing, Collecting };
    void post(Ticket::Kind kind);
    [[nodiscard]] Result<> findDerived();
    [[nodiscard]] double derivedFrom(const Reading &reading) const;

    Condition m_condition;
    Scale m_scale;
    ParameterHandle *m_parameter = nullptr;
    DetectorHandle *m_detector = nullptr;
    std::size_t m_field = 0;
    std::shared_ptr<const Job> m_tree;            // where it is made of fields: an acquisition of them,
    std::shared_ptr<const AcquireLayout> m_layout; // its point,
    std::size_t m_column = 0;                      // and where in it
    std::shared_ptr<Signal> m_signal;
    TicketPtr m_ticket;
    Stage m_stage = Stage::Idle;
    Clock::time_point m_due, m_deadline;
    double m_value = 0;
};

// All guards of a run. Used by the runner's thread, but for status().
class Watches {
public:
    // The error names the guard.
    static Result<std::unique_ptr<Watches>> make(const std::vector<Guard> &guards, Rack &rack,
                                                 const std::shared_ptr<Signal> &signal);
    [[nodiscard]] bool empty() const { return m_watched.empty(); }
    // Between points; `busy(instrument)` true: no exposure for a guard there now.
    void turn(const std::function<bool(const InstrumentThread &)> &busy);
    void take(const AcquireLayout &layout, const std::byte *point);
    void forget();
    // The first guard that holds the run up, and a sentence about it.
    struct Wrong {
        const Guard *guard;
        std::string sentence;
    };
    [[nodiscard]] std::optional<Wrong> wrong() const;
    [[nodiscard]] std::vector<GuardStatus> status() const;

private:
    struct Watched {
        Guard guard;
        std::string condition;
        WatchedSource source;
        GuardWatch watch;
    };
    void fed(Watched &watched);

    std::vector<Watched> m_watched;
    mutable std::mutex m_mutex;
    std::vector<GuardStatus> m_status;
};

} // namespace pymasp
