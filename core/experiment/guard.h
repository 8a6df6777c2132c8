// Conditions on what the lab reads: "power.value < 0.8". Values and pure functions, no clock and no device.
#pragma once

#include "result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pymasp {

// "SOURCE < NUMBER [UNIT]" or with ">". SOURCE is a parameter ("delay", its position) or a field of a detector
// ("power.value"; of an array its mean), told apart by the dot. A unit is one of the parameter's scales; without one
// the number is native. At the threshold itself a condition does not hold.
struct Condition {
    std::string source; // parameter or detector, as the lab names it
    std::string field;  // of a detector; empty for a parameter
    bool below = true;  // holds below the threshold; else above it
    double threshold = 0;
    std::string unit;
    bool operator==(const Condition &) const = default;
};
// The error is the end of a sentence that begins with where the condition stands.
Result<Condition> conditionFrom(const std::string &text);
std::string text(const Condition &condition);

// Suspends a run while something is wrong, of the experiment or of the lab.
struct Guard {
    enum class Then : std::uint8_t { Suspend, Stop };
    std::string name;
    std::string condition;       // wrong while this holds
    double hysteresis = 0;       // the value has to come back that far beyond the threshold
    double hold = 0;             // "for", s: it has to be wrong that long
    std::optional<double> clear; // "clear_for", s: and well that long before the run goes on; nothing: as `hold`
    double interval = 1;         // s between two readings where the run does not read it anyway
    Then then = Then::Suspend;
    std::optional<double> stopAfter; // "stop_after", s: suspended longer than this, the run stops
    bool operator==(const Guard &) const = default;
};

// Follows one condition through time. NaN counts as wrong: what cannot be read cannot be trusted.
class GuardWatch {
public:
    enum class State : std::uint8_t { Well, Doubtful, Wrong, Recovering };
    GuardWatch(const Guard &guard, const Condition &condition);
    // `value` in the unit of the threshold, at `seconds` of any clock that only goes forward.
    State feed(double seconds, double value);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] double since() const { return m_since; } // when the present state began
    // Well and Doubtful let the run go on.
    [[nodiscard]] bool holdsUp() const { return m_state == State::Wrong || m_state == State::Recovering; }

private:
    Guard m_guard;
    Condition m_condition;
    State m_state = State::Well;
    double m_value = 0;
    double m_since = 0;
    bool m_fed = false;
};

} // namespace pymasp
