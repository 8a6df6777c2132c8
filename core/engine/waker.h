// Wakes one thread that waits for several others: replies of instruments and wishes of the user alike.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

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

// A wake-up of a sleeping core through the kernel costs 20 to 40 us, so a bounded spin comes first: pauses for the
// first microseconds, then yields, which leave the core to whoever has work where threads outnumber cores. It lasts
// longer than a wake-up, or two threads that hand work to and fro would both miss each other's spin and sleep every
// time. Waits of milliseconds, as real devices have them, cost 60 us of it. Returns ready().
template <typename Ready>
bool spinFor(const Ready &ready)
{
    for (int i = 0; i < 50; ++i) {
        if (ready())
            return true;
        relax();
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(60);
    while (std::chrono::steady_clock::now() < end) {
        if (ready())
            return true;
        std::this_thread::yield();
    }
    return ready();
}

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
        if (spinFor(ready))
            return true;
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
