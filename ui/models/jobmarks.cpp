// What the tree shows of a job beside the value: how long it takes, how far the run under way has come.
#include "jobmodel.h"

#include "document.h"
#include "quantity.h"

namespace pymasp {
namespace {

constexpr qsizetype many = 200; // changed rows; a view takes that many signals in a millisecond

template <typename T>
QList<JobId> changed(const QHash<JobId, T> &before, const QHash<JobId, T> &now)
{
    QList<JobId> all;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!now.contains(it.key()))
            all << it.key();
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (const auto was = before.constFind(it.key()); was == before.cend() || !(*was == *it))
            all << it.key();
    }
    return all;
}

} // namespace

void JobModel::setDurations(const QHash<JobId, double> &seconds, const QSet<JobId> &atLeast)
{
    const auto before = std::exchange(m_seconds, seconds);
    const auto learned = std::exchange(m_atLeast, atLeast);
    const auto times = changed(before, m_seconds);
    QSet<JobId> rows(times.cbegin(), times.cend());
    rows += (learned - m_atLeast) + (m_atLeast - learned);
    rowsChanged(rows.values(), {Qt::DisplayRole, Qt::ToolTipRole, DurationRole});
}

// "8 min 20 s"; of what was never measured the sign for "at least", or a question mark where nothing at all is known.
QString JobModel::timeText(JobId id) const
{
    const double seconds = m_seconds.value(id);
    const bool atLeast = m_atLeast.contains(id);
    if (seconds > 0)
        return atLeast ? QChar(0x2265) + QStringLiteral(" ") + durationText(seconds) : durationText(seconds);
    return atLeast && m_seconds.contains(id) ? QStringLiteral("?") : QString();
}

void JobModel::setMarks(const QHash<JobId, RunMark> &marks)
{
    const auto before = std::exchange(m_marks, marks);
    rowsChanged(changed(before, m_marks), {ProgressRole, FrozenRole});
}

void JobModel::rowsChanged(const QList<JobId> &ids, const QList<int> &roles)
{
    if (ids.size() < many) {
        for (const JobId id : ids)
            rowChanged(id, roles);
        return;
    }
    rowChanged(m_document->experiment().root.id, roles);
    insideChanged(m_document->experiment().root, roles);
}

} // namespace pymasp
