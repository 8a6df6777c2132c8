// What pymaspd tells while a run goes on: sentences for people on standard error, or JSON lines on standard output.
#pragma once

#include "run.h"

#include <mutex>

namespace pymasp {

// Thread safe: the recorder, the runner and the main thread report.
class Progress {
public:
    // `expected`: s that the run will take by what was learned; 0: not known.
    Progress(bool json, std::int64_t total, double expected = 0);
    void began(const RunPlace &place);
    // A point event is printed only after the point is in the run log.
    void taken(std::uint64_t points);
    void event(const EventRecord &event);
    void ended(const RunResult &result);

private:
    [[nodiscard]] double left(double elapsed, std::uint64_t points) const;

    std::mutex m_mutex;
    bool m_json;
    bool m_terminal;
    std::int64_t m_total;
    double m_expected;
    std::uint64_t m_points = 0;
    Clock::time_point m_began;
    Clock::time_point m_lastLine;
};

// "2 min 5 s", "14 s".
std::string duration(double seconds);
// "183 points", "1 point", "points until its time is up".
std::string pointsText(std::int64_t n);

} // namespace pymasp
