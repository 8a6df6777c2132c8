// What the GUI thread works for one frame.
#pragma once

#include "figures.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace bench {

// What this thread has worked; waiting for events is no work.
inline double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * double(time.tv_sec) + 1e-6 * double(time.tv_nsec);
}

inline void runEvents(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

// Work of the GUI thread for one call of `step` and everything that follows from it, sorted.
inline std::vector<double> frames(int count, const std::function<void(int)> &step)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const double before = threadMs();
        step(i);
        runEvents(50); // longer than a frame, so that each has its own
        times.push_back(threadMs() - before);
    }
    std::ranges::sort(times);
    return times;
}

inline QJsonObject summary(const std::vector<double> &times)
{
    return {{"frames", int(times.size())},
            {"median_ms", rounded(times[times.size() / 2])},
            {"p95_ms", rounded(times[times.size() * 95 / 100])},
            {"max_ms", rounded(times.back())}};
}

} // namespace bench
