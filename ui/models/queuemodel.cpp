#include "queuemodel.h"

#include "coretext.h"
#include "desk.h"
#include "quantity.h"
#include "timebook.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

// 0 to 1; -1 where nothing is measured, or where nobody knows how many points there will be.
double progressOf(const QueueEntry &entry)
{
    if (entry.state != EntryState::Running || entry.total <= 0 ||
        entry.total == std::numeric_limits<std::int64_t>::max())
        return -1;
    return std::clamp(double(entry.points) / double(entry.total), 0., 1.);
}

QString titleOf(const QueueEntry &entry) { return entry.title.empty() ? QueueModel::tr("Untitled") : qs(entry.title); }

// Of two that wait. One that has begun or is gone meanwhile stays where it is.
class ReorderCommand : public QUndoCommand {
public:
    ReorderCommand(Engine &engine, std::uint64_t entry, std::uint64_t to, std::uint64_t from, const QString &name)
        : QUndoCommand(name), m_engine(engine), m_entry(entry), m_to(to), m_from(from)
    {
    }
    void redo() override { m_engine.reorder(m_entry, m_to); }
    void undo() override { m_engine.reorder(m_entry, m_from); }

private:
    Engine &m_engine;
    std::uint64_t m_entry;
    std::uint64_t m_to, m_from; // before which one it stands; 0: the last
};

bool same(const QueueEntry &a, const QueueEntry &b)
{
    return a.state == b.state && a.points == b.points && a.total == b.total && a.began == b.began &&
           a.ended == b.ended && a.title == b.title && a.reason == b.reason && a.file == b.file && a.log == b.log &&
           a.priority == b.priority && a.notBefore == b.notBefore && a.experiment == b.experiment;
}

} // namespace

QueueModel::QueueModel(Desk *desk, QObject *parent)
    : QAbstractListModel(parent), m_desk(desk), m_undo(new QUndoStack(this))
{
    connect(m_desk, &Desk::sampled, this, &QueueModel::take); // comes after phaseChanged, too
    take();
}

int QueueModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

int QueueModel::rowOf(quint64 id) const
{
    const auto found = std::ranges::find(m_entries, std::uint64_t(id), &QueueEntry::id);
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_entries.size()))
        return {};
    const auto &entry = m_entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(entry);
    case Qt::ToolTipRole:
        return toolTip(entry);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "title and state of an experiment in the queue").arg(titleOf(entry), stateText(entry));
    case IdRole:
        return quint64(entry.id);
    case StateRole:
        return int(entry.state);
    case StateTextRole:
        return stateText(entry);
    case ProgressRole:
        return progressOf(entry);
    case FileRole:
        return qs(entry.file);
    case ReasonRole:
        return coreText(entry.reason);
    case LogRole:
        return qs(entry.log);
    case PriorityRole:
        return entry.priority;
    case NotBeforeRole:
        return entry.notBefore;
    case LearnedRole:
        return expected(entry).learned;
    case SecondsRole:
        return expected(entry).seconds;
    case TimeRole:
        return timeText(entry);
    default:
        return {};
    }
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const bool waits = m_entries[std::size_t(index.row())].state == EntryState::Waiting;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (waits ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

// Shown at once; what the engine makes of it comes with the next sample.
bool QueueModel::moveRows(const QModelIndex &from, int row, int count, const QModelIndex &to, int before)
{
    if (from.isValid() || to.isValid() || count != 1 || row < 0 || row >= int(m_entries.size()) || before < 0 ||
        before > int(m_entries.size()) || m_entries[std::size_t(row)].state != EntryState::Waiting)
        return false;
    const auto waits = std::ranges::find(m_entries, EntryState::Waiting, &QueueEntry::state);
    before = std::max(before, int(waits - m_entries.begin()));
    if (before == row || before == row + 1)
        return true; // it stands there
    const auto entry = m_entries[std::size_t(row)].id;
    const auto at = [this](int i) { return i < int(m_entries.size()) ? m_entries[std::size_t(i)].id : 0; };
    const auto next = at(before), stoodBefore = at(row + 1);
    const auto name = tr("Move %1").arg(titleOf(m_entries[std::size_t(row)]));
    beginMoveRows({}, row, row, {}, before);
    const auto first = m_entries.begin();
    if (before < row)
        std::rotate(first + before, first + row, first + row + 1);
    else
        std::rotate(first + row, first + row + 1, first + before);
    endMoveRows();
    m_undo->push(new ReorderCommand(m_desk->engine(), entry, next, stoodBefore, name));
    return true;
}

namespace {

QString waitingText(const QueueEntry &entry)
{
    QStringList parts{entry.log.empty() ? QueueModel::tr("waits") : QueueModel::tr("waits to be continued")};
    if (entry.notBefore > 0)
        parts << QueueModel::tr("not before %1", "a time").arg(momentText(entry.notBefore));
    if (entry.priority != 0)
        parts << QueueModel::tr("priority %1").arg(numberText(entry.priority));
    return parts.join(QStringLiteral(", "));
}

} // namespace

void QueueModel::setLab(const Lab &lab)
{
    m_known = m_desk->engine().known();
    m_times = learnedTimes(m_desk->engine().stateFolder(), lab);
    m_expected.clear();
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0), index(int(m_entries.size()) - 1));
}

// Of one that waits the model of the lab's times; of the one under way what the engine says.
QueueModel::Expected QueueModel::expected(const QueueEntry &entry) const
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const auto &run = m_desk->status().run;
    if (entry.state == EntryState::Running && run && run->id == entry.id)
        return {entry.experiment, run->left.value_or(unknown), true, true};
    if (entry.state != EntryState::Waiting || !entry.experiment || !entry.log.empty() || !m_known)
        return {entry.experiment, unknown, true, true}; // of one that is continued nobody knows what is left
    auto &known = m_expected[entry.id];
    if (known.experiment != entry.experiment) {
        const auto estimate = pymasp::estimate(entry.experiment->root, *m_known, m_times);
        known = {entry.experiment, estimate.seconds > 0 ? estimate.seconds : unknown, estimate.bounded,
                 estimate.notLearned.empty()};
    }
    return known;
}

QString QueueModel::timeText(const QueueEntry &entry) const
{
    const auto [experiment, seconds, bounded, learned] = expected(entry);
    if (std::isnan(seconds))
        return {};
    if (entry.state == EntryState::Running)
        return tr("%1 left", "a duration").arg(durationText(std::ceil(seconds))); // as the run bar says it
    const auto time = durationText(seconds);
    if (learned)
        return bounded ? time : tr("at most %1", "a duration").arg(time);
    return bounded ? tr("at least %1", "a duration").arg(time) : tr("about %1", "a duration").arg(time);
}

QString QueueModel::stateText(const QueueEntry &entry) const
{
    switch (entry.state) {
    case EntryState::Waiting:
        return waitingText(entry);
    case EntryState::Preparing:
        return tr("is being prepared");
    case EntryState::Running: {
        const double progress = progressOf(entry);
        const QString soFar =
            progress < 0 ? pointsText(entry.points) : tr("%1 %").arg(int(std::floor(100 * progress + 1e-9)));
        if (!m_phase || m_phase->first != entry.id)
            return soFar;
        return m_phase->second == Phase::Paused      ? tr("paused, %1", "so much is done").arg(soFar)
               : m_phase->second == Phase::Asking    ? tr("asks, %1", "so much is done").arg(soFar)
               : m_phase->second == Phase::Suspended ? tr("suspended, %1", "so much is done").arg(soFar)
                                                     : soFar;
    }
    case EntryState::Finishing:
        return tr("file is being finished");
    case EntryState::Completed:
        return tr("done %1", "at a time").arg(momentText(entry.ended));
    case EntryState::GoodEnough:
        return tr("good enough %1", "at a time").arg(momentText(entry.ended));
    case EntryState::Interrupted:
        return tr("interrupted");
    case EntryState::Stopped:
        return tr("stopped %1", "at a time").arg(momentText(entry.ended));
    case EntryState::Failed:
        return tr("failed");
    }
    return {};
}

QString QueueModel::toolTip(const QueueEntry &entry) const
{
    QStringList lines{titleOf(entry), stateText(entry)};
    if (const auto time = timeText(entry); !time.isEmpty() && entry.state == EntryState::Waiting)
        lines << tr("It will take %1.", "a duration").arg(time);
    if (!entry.reason.empty())
        lines << coreText(entry.reason);
    if (entry.began > 0 && entry.ended > 0)
        lines << tr("From %1 to %2, %3.", "times and a duration")
                     .arg(momentText(entry.began), momentText(entry.ended), durationText(entry.ended - entry.began));
    else if (entry.began > 0)
        lines << tr("Began %1.", "at a time").arg(momentText(entry.began));
    if (!entry.file.empty())
        lines << qs(entry.file);
    QString all; // as rich text, which wraps
    for (const auto &line : lines)
        all += QStringLiteral("<div>%1</div>").arg(line.toHtmlEscaped());
    return all;
}

void QueueModel::take()
{
    const auto &status = m_desk->status();
    const auto &queue = status.queue;
    if (!std::ranges::equal(m_entries, queue, {}, &QueueEntry::id, &QueueEntry::id)) {
        for (int row = int(m_entries.size()) - 1; row >= 0; --row) {
            const auto at = m_entries.begin() + row;
            if (std::ranges::find(queue, at->id, &QueueEntry::id) != queue.end())
                continue;
            beginRemoveRows({}, row, row);
            m_expected.erase(at->id);
            m_entries.erase(at);
            endRemoveRows();
        }
        for (int row = 0; row < int(queue.size()); ++row) {
            const auto &entry = queue[std::size_t(row)];
            const int at = rowOf(entry.id);
            if (at < 0) {
                beginInsertRows({}, row, row);
                m_entries.insert(m_entries.begin() + row, entry);
                endInsertRows();
            } else if (at != row) {
                beginMoveRows({}, at, at, {}, row);
                std::rotate(m_entries.begin() + row, m_entries.begin() + at, m_entries.begin() + at + 1);
                endMoveRows();
            }
        }
    }
    using IdAndPhase = std::pair<std::uint64_t, Phase>;
    const auto before = std::exchange(m_phase, status.run ? std::optional(IdAndPhase(status.run->id, status.run->phase))
                                                          : std::nullopt);
    const double left = status.run && status.run->left ? std::ceil(*status.run->left) : -1;
    const bool ticked = std::exchange(m_left, left) != left;
    for (int row = 0; row < int(queue.size()); ++row) {
        auto &mine = m_entries[std::size_t(row)];
        const auto &now = queue[std::size_t(row)];
        const bool phased = before != m_phase && m_phase && m_phase->first == now.id;
        if (same(mine, now) && !phased && !(ticked && now.state == EntryState::Running))
            continue;
        mine = now;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace pymasp
