// Wakes one thread that waits for several others: replies of instruments and wishes of the user alike.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace pymasp {

inline void relax()
{
#if defined(__x86_64__)
    _mm_pause();
#endif
}

// A wake-up through the kernel costs 20 to 40 us, so a short bounded spin comes first; a long one would take the
// core from the thread that is waited for.
constexpr int spins = 200;

class Signal {
public:
    // Call after the state that the waiter looks at has changed.
    void raise()
    {
        if (!m_waiting.load())
            return;
        const std::lock_guard lock(m_mutex);
        m_wake.notify_all();
    }

    // Waits until ready() or the deadline; returns ready(). What ready() reads must be atomic (seq_cst).
    template <typename Ready>
    bool waitUntil(std::chrono::steady_clock::time_point deadline, const Ready &ready)
    {
        for (int i = 0; i < spins; ++i) {
            if (ready())
                return true;
            relax();
        }
        std::unique_lock lock(m_mutex);
        m_waiting.store(true);
        const bool is = m_wake.wait_until(lock, deadline, ready);
        m_waiting.store(false);
        return is;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::atomic<bool> m_waiting{false};
};

} // namespace pymasp
