// What simulated instruments show each other: a spectrometer sees where a stage really is when its shutter is open.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace pymasp {

using Clock = std::chrono::steady_clock;

// One per opened lab. Thread safe. Real drivers leave it alone.
class World {
public:
    // The actual value of a named quantity at a time not later than now.
    using Signal = std::function<double(Clock::time_point)>;

    void publish(const std::string &name, Signal signal)
    {
        const std::lock_guard lock(m_mutex);
        m_signals[name] = std::move(signal);
    }
    [[nodiscard]] std::optional<double> at(const std::string &name, Clock::time_point when) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_signals.find(name);
        if (found == m_signals.end())
            return std::nullopt;
        return found->second(when);
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Signal> m_signals;
};

} // namespace pymasp
