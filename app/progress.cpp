#include "progress.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <unistd.h>

namespace pymasp {
namespace {

void printJson(const QJsonObject &object)
{
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}
QString q(const std::string &text) { return QString::fromStdString(text); }

} // namespace

std::string duration(double seconds)
{
    const auto s = static_cast<long>(std::lround(seconds));
    if (s < 60)
        return std::to_string(s) + " s";
    if (s < 3600)
        return std::to_string(s / 60) + " min " + std::to_string(s % 60) + " s";
    return std::to_string(s / 3600) + " h " + std::to_string(s / 60 % 60) + " min";
}

std::string pointsText(std::int64_t n)
{
    if (n == std::numeric_limits<std::int64_t>::max())
        return "points until its time is up";
    return std::to_string(n) + (n == 1 ? " point" : " points");
}

Progress::Progress(bool json, std::int64_t total, double expected)
    : m_json(json), m_terminal(::isatty(2) == 1), m_total(total), m_expected(expected), m_began(Clock::now()),
      m_lastLine(m_began)
{
}

void Progress::began(const RunPlace &place)
{
    const std::lock_guard lock(m_mutex);
    m_began = Clock::now();
    if (m_json)
        printJson({{"event", "begin"}, {"points", qint64(m_total)}, {"log", q(place.log)}});
    else
        std::fprintf(stderr, "%s%s, run log %s\n", pointsText(m_total).c_str(),
                     m_expected > 0 ? (", about " + duration(m_expected)).c_str() : "", place.log.c_str());
}

void Progress::taken(std::uint64_t points)
{
    const std::lock_guard lock(m_mutex);
    if (m_json) {
        for (; m_points < points; ++m_points)
            std::printf("{\"event\":\"point\",\"point\":%llu}\n", static_cast<unsigned long long>(m_points + 1));
        std::fflush(stdout);
        return;
    }
    m_points = points;
    const auto now = Clock::now();
    if (now - m_lastLine < (m_terminal ? std::chrono::milliseconds(200) : std::chrono::milliseconds(5000)))
        return;
    m_lastLine = now;
    const double elapsed = std::chrono::duration<double>(now - m_began).count();
    // Those of visits to a Drift come on top and are not told apart here.
    const bool known = m_total != std::numeric_limits<std::int64_t>::max() &&
                       points <= static_cast<std::uint64_t>(std::max<std::int64_t>(m_total, 0));
    const std::string of =
        known ? " of " + pointsText(m_total) + ", " + duration(left(elapsed, points)) + " left" : " points";
    std::fprintf(stderr, "%s%llu%s%s", m_terminal ? "\r" : "", static_cast<unsigned long long>(points), of.c_str(),
                 m_terminal ? "   " : "\n");
}

// First what was learned counts, later more and more the pace so far.
double Progress::left(double elapsed, std::uint64_t points) const
{
    const double done = std::min(1.0, static_cast<double>(points) / static_cast<double>(m_total));
    const double byPace = elapsed / done;
    return (1 - done) * (m_expected > 0 ? (1 - done) * m_expected + done * byPace : byPace);
}

void Progress::event(const EventRecord &event)
{
    const std::lock_guard lock(m_mutex);
    if (m_json)
        printJson({{"event", q(event.kind)}, {"job", qint64(event.job)}, {"text", q(event.text)}});
    else
        std::fprintf(stderr, "%s%s: %s\n", m_terminal ? "\r" : "", event.kind.c_str(), event.text.c_str());
}

void Progress::ended(const RunResult &result)
{
    const std::lock_guard lock(m_mutex);
    if (m_json) {
        printJson({{"event", "end"},
                   {"status", q(result.status)},
                   {"reason", q(result.reason)},
                   {"points", qint64(result.points)},
                   {"skipped", qint64(result.skipped)},
                   {"file", q(result.file)}});
        return;
    }
    const bool known = m_total != std::numeric_limits<std::int64_t>::max();
    const auto n = static_cast<std::int64_t>(result.points);
    const std::string count = known && n <= m_total ? std::to_string(n) + " of " + pointsText(m_total) : pointsText(n);
    const std::string skipped =
        result.skipped > 0 ? ", " + std::to_string(result.skipped) + " of them left out without data" : "";
    std::fprintf(stderr, "%s%s: %s in %s%s%s\n", m_terminal ? "\r" : "", result.status.c_str(), count.c_str(),
                 duration(result.seconds).c_str(), skipped.c_str(), m_terminal ? "            " : "");
    if (!result.reason.empty())
        std::fprintf(stderr, "%s\n", result.reason.c_str());
}

} // namespace pymasp
