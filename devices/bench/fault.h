// Misbehaviour that a lab file orders of a simulated instrument: which, after how many calls that still work, for how
// many calls.
#pragma once

#include "settings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

namespace pymasp::bench {

class Fault {
public:
    Fault() = default;
    explicit Fault(const Settings &s)
        : m_kind(s.text("fault")), m_after(static_cast<std::int64_t>(s.number("fault_after"))),
          m_times(static_cast<std::int64_t>(s.number("fault_times"))), m_delay(s.number("fault_delay"))
    {
        if (m_kind == "error once") {
            m_kind = "error";
            m_times = 1;
        }
    }
    // One more call of the kind that is counted: a move, an exposure. Says what goes wrong with it; empty: nothing.
    std::string next()
    {
        if (m_kind.empty() || m_calls++ < m_after || (m_times > 0 && m_struck >= m_times))
            return {};
        if (m_kind == "gone") { // counted by answer(), call by call
            m_gone = true;
            return {};
        }
        ++m_struck;
        return m_kind;
    }
    // Asked at the beginning of every call, also of those that are not counted: an instrument whose cable was pulled
    // answers none of them, until it has been plugged in again.
    std::optional<Error> answer()
    {
        if (!m_gone)
            return std::nullopt;
        if (m_times > 0 && m_struck >= m_times) {
            m_gone = false;
            return std::nullopt;
        }
        ++m_struck;
        return Error{"the device does not answer, its line is dead", "ordered fault"};
    }
    [[nodiscard]] double delay() const { return m_delay; } // s, of an answer that is late

    // A driver that never returns, whatever it is asked.
    [[noreturn]] static void hang()
    {
        for (;;)
            std::this_thread::sleep_for(std::chrono::seconds(1));
    }

private:
    std::string m_kind;
    std::int64_t m_after = 0;
    std::int64_t m_times = 0; // 0: for ever
    double m_delay = 0;
    std::int64_t m_calls = 0;
    std::int64_t m_struck = 0;
    bool m_gone = false;
};

// What a lab declares of it. `calls` names what is counted: "Moves".
inline void addFaultSettings(std::vector<Setting> &settings, const std::string &calls, std::vector<std::string> kinds)
{
    kinds.insert(kinds.begin(), "");
    settings.push_back({"fault", "Ordered fault", std::string(), "", {}, {}, std::move(kinds)});
    settings.push_back({"fault_after", calls + " before the fault", 0.0, "", 0.0, 1e9});
    settings.push_back({"fault_times",
                        calls + " that go wrong",
                        0.0,
                        "",
                        0.0,
                        1e9,
                        {},
                        "0: all from the first one on; of \"gone\" every call counts"});
    settings.push_back({"fault_delay", "Delay of a late answer", 0.5, "s", 0.0, 600.0});
}

} // namespace pymasp::bench
