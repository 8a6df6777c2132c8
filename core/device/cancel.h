// How a running device call learns that it shall end early, and how it sleeps without sleeping through that.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace pymasp {

// Seconds as the clock counts them.
inline std::chrono::steady_clock::duration asDuration(double seconds)
{
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
}

// Owned by an instrument's thread. Raising it is latched: whatever was begun or queued before is cancelled.
class StopLatch {
public:
    void raise()
    {
        m_generation.fetch_add(1);
        const std::lock_guard lock(m_mutex);
        m_wake.notify_all();
    }
    [[nodiscard]] std::uint64_t generation() const { return m_generation.load(); }

private:
    friend class Cancel;
    std::atomic<std::uint64_t> m_generation{0};
    std::mutex m_mutex;
    std::condition_variable m_wake;
};

// Handed to every driver call that may take time.
class Cancel {
public:
    Cancel(StopLatch &latch, std::uint64_t generation) : m_latch(latch), m_generation(generation) {}
    [[nodiscard]] bool requested() const { return m_latch.generation() != m_generation; }

    // Sleeps for the time given; returns false at once when the call is cancelled.
    [[nodiscard]] bool sleep(std::chrono::duration<double> duration) const
    {
        return sleepUntil(std::chrono::steady_clock::now() +
                          std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration));
    }
    [[nodiscard]] bool sleepUntil(std::chrono::steady_clock::time_point when) const
    {
        std::unique_lock lock(m_latch.m_mutex);
        return !m_latch.m_wake.wait_until(lock, when, [this] { return requested(); });
    }

private:
    StopLatch &m_latch;
    std::uint64_t m_generation;
};

} // namespace pymasp
