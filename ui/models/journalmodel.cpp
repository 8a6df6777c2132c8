#include "journalmodel.h"

#include "quantity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <mutex>
#include <utility>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::journal)
};

constexpr int typingDelay = 150; // ms
constexpr int changeDelay = 50;  // ms: many changes at once are one question

QDateTime startOf(const JournalEntry &entry)
{
    return QDateTime::fromString(qs(entry.start), Qt::ISODateWithMs).toLocalTime();
}

QString titleOf(const JournalEntry &entry)
{
    return entry.title.empty() ? QFileInfo(qs(entry.file)).completeBaseName() : qs(entry.title);
}

QString detailOf(const JournalEntry &entry)
{
    const auto start = startOf(entry);
    const auto time = start.isValid() ? start.toString(QStringLiteral("HH:mm")) : QStringLiteral("–");
    const auto status = statusText(entry.status);
    if (entry.points == 0)
        return Words::tr("%1, %2", "a time and a state").arg(time, status);
    const auto points = pointsText(static_cast<qint64>(entry.points));
    if (entry.seconds <= 0)
        return Words::tr("%1, %2, %3", "a time, points, a state").arg(time, points, status);
    return Words::tr("%1, %2, %3, %4", "a time, a duration, points, a state")
        .arg(time, durationText(entry.seconds), points, status);
}

} // namespace

// Outlives the model for as long as the journal holds a question or the wish to tell of changes.
struct JournalModel::Link {
    std::mutex mutex;
    JournalModel *model = nullptr; // until it is destroyed
    bool told = false;             // that the journal changed is on its way to the model
};

JournalModel::JournalModel(Journal &journal, QObject *parent)
    : QAbstractListModel(parent), m_journal(journal), m_link(std::make_shared<Link>())
{
    m_link->model = this;
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &JournalModel::ask);
    m_journal.onChange([link = m_link] {
        const std::scoped_lock lock(link->mutex);
        if (link->model && !std::exchange(link->told, true))
            QMetaObject::invokeMethod(link->model, &JournalModel::changed, Qt::QueuedConnection);
    });
    ask();
}

JournalModel::~JournalModel()
{
    m_journal.onChange(nullptr);
    const std::scoped_lock lock(m_link->mutex);
    m_link->model = nullptr;
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    const auto *entry = entryAt(index);
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(*entry);
    case Qt::ToolTipRole:
        return QStringList{titleOf(*entry), detailOf(*entry), absolute(*entry)}.join(QLatin1Char('\n'));
    case Qt::AccessibleTextRole:
        return Words::tr("%1: %2", "a title and what is known of the run").arg(titleOf(*entry), detailOf(*entry));
    case FileRole:
        return absolute(*entry);
    case StatusRole:
        return qs(entry->status);
    case DayRole:
        return startOf(*entry).date();
    case DetailRole:
        return detailOf(*entry);
    default:
        return {};
    }
}

const JournalEntry *JournalModel::entryAt(const QModelIndex &index) const
{
    const bool known = index.isValid() && index.model() == this && index.row() < rowCount();
    return known ? &m_entries[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex JournalModel::indexOfFile(const QString &absolute) const
{
    if (absolute.isEmpty())
        return {};
    const auto wanted = QDir::cleanPath(absolute);
    const auto found =
        std::ranges::find_if(m_entries, [&](const JournalEntry &entry) { return this->absolute(entry) == wanted; });
    return found == m_entries.end() ? QModelIndex() : index(static_cast<int>(found - m_entries.begin()));
}

QString JournalModel::absolute(const JournalEntry &entry) const
{
    const QDir folder(QDir(qs(m_journal.dataFolder())).absolutePath());
    return QDir::cleanPath(folder.absoluteFilePath(qs(entry.file)));
}

void JournalModel::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    ++m_queries;
    m_typing.start(typingDelay);
}

void JournalModel::changed()
{
    {
        const std::scoped_lock lock(m_link->mutex);
        m_link->told = false; // before the question: what changes after it is told again
    }
    if (!m_journal.error().empty())
        Q_EMIT loaded(); // a journal that cannot be used may never answer; its error is to be seen
    if (!m_typing.isActive())
        m_typing.start(changeDelay);
}

void JournalModel::ask()
{
    m_journal.search(m_query.toStdString(), [link = m_link, number = m_queries](std::vector<JournalEntry> entries) {
        const auto answer = std::make_shared<std::vector<JournalEntry>>(std::move(entries));
        const std::scoped_lock lock(link->mutex);
        if (!link->model)
            return;
        const auto hand = [model = link->model, number, answer] {
            if (number == model->m_queries)
                model->take(std::move(*answer));
        };
        QMetaObject::invokeMethod(link->model, hand, Qt::QueuedConnection);
    });
}

void JournalModel::take(std::vector<JournalEntry> entries)
{
    // Mostly a run was added at the top or something of a known one changed: then the view keeps its place.
    const auto sameRun = [](const JournalEntry &a, const JournalEntry &b) { return a.file == b.file; };
    const auto added = entries.size() - std::min(entries.size(), m_entries.size());
    const bool grown = !m_entries.empty() && std::equal(entries.begin() + static_cast<std::ptrdiff_t>(added),
                                                        entries.end(), m_entries.begin(), m_entries.end(), sameRun);
    if (grown) {
        if (added > 0)
            beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_entries = std::move(entries);
        if (added > 0)
            endInsertRows();
        Q_EMIT dataChanged(index(static_cast<int>(added)), index(rowCount() - 1));
    } else {
        beginResetModel();
        m_entries = std::move(entries);
        endResetModel();
    }
    Q_EMIT loaded();
}

QString statusText(const std::string &status)
{
    if (status == "completed")
        return Words::tr("completed");
    if (status == "stopped")
        return Words::tr("stopped");
    if (status == "failed")
        return Words::tr("failed");
    if (status == "interrupted")
        return Words::tr("interrupted");
    if (status == "imported")
        return Words::tr("imported");
    if (status == "running")
        return Words::tr("running");
    if (status == "unfinished")
        return Words::tr("unfinished");
    if (status == "unreadable")
        return Words::tr("unreadable");
    return qs(status);
}

} // namespace pymasp
