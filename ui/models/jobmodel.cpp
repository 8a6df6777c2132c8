#include "jobmodel.h"

#include "coretext.h"
#include "document.h"
#include "editcommand.h"
#include "quantity.h"

#include <QLocale>
#include <QUuid>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

// "55", "12,000", "1.2 M"; without end: the sign for it.
QString shortCount(std::int64_t n)
{
    if (n == std::numeric_limits<std::int64_t>::max())
        return QChar(0x221e);
    if (n < 100000)
        return QLocale().toString(qint64(n));
    static const char *const prefixes[] = {"k", "M", "G", "T", "P", "E"};
    double value = static_cast<double>(n) / 1000;
    std::size_t k = 0;
    for (; value >= 999.5 && k + 1 < std::size(prefixes); ++k)
        value /= 1000;
    const double step = value < 9.995 ? 0.01 : value < 99.95 ? 0.1 : 1;
    return numberText(std::round(value / step) * step) + ' ' + QString::fromLatin1(prefixes[k]);
}

} // namespace

JobModel::JobModel(Document *document)
    : QAbstractItemModel(document), m_document(document), m_key(QUuid::createUuid().toByteArray())
{
}

JobModel::~JobModel() = default;

QModelIndex JobModel::indexOf(JobId id, int column) const
{
    const auto found = m_places.constFind(id);
    if (found == m_places.constEnd() || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(found->row, column, quintptr(id));
}

JobId JobModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && index.model() == this ? JobId(index.internalId()) : 0;
}

const Job *JobModel::jobAt(const QModelIndex &index) const { return jobOf(idAt(index)); }

const Job *JobModel::jobOf(JobId id) const
{
    const auto found = m_places.constFind(id);
    if (found == m_places.constEnd())
        return nullptr;
    if (found->parent == 0)
        return &m_document->m_experiment.root;
    const Job *around = jobOf(found->parent);
    return around ? &around->children[static_cast<std::size_t>(found->row)] : nullptr;
}

bool JobModel::isEnabled(JobId id) const
{
    for (; id != 0; id = m_places.value(id).parent) {
        if (const Job *job = jobOf(id); !job || !job->enabled)
            return false;
    }
    return true;
}

QModelIndex JobModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount)
        return {};
    if (!parent.isValid())
        return row == 0 ? indexOf(m_document->m_experiment.root.id, column) : QModelIndex();
    const Job *job = parent.column() == JobColumn ? jobAt(parent) : nullptr;
    if (!job || row >= static_cast<int>(job->children.size()))
        return {};
    return createIndex(row, column, quintptr(job->children[static_cast<std::size_t>(row)].id));
}

QModelIndex JobModel::parent(const QModelIndex &child) const { return indexOf(m_places.value(idAt(child)).parent); }

int JobModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_places.isEmpty() ? 0 : 1;
    const Job *job = parent.column() == JobColumn ? jobAt(parent) : nullptr;
    return job ? static_cast<int>(job->children.size()) : 0;
}

int JobModel::columnCount(const QModelIndex &) const { return ColumnCount; }

// The root is called as the experiment is.
QString JobModel::shownTitle(const Job &job) const
{
    const auto given = &job == &m_document->m_experiment.root ? m_document->givenTitle() : QString();
    return given.isEmpty() ? titleOf(job) : given;
}

QString JobModel::toolTip(const Job &job) const
{
    QStringList lines{shownTitle(job)};
    if (const auto summary = summaryOf(job, m_document->lab()); !summary.isEmpty())
        lines << summary;
    if (m_marks.value(job.id).frozen)
        lines << tr("The run under way is through with it; a change has no effect on that run.");
    return (lines + m_said.value(job.id).sentences).join('\n');
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    const Job *job = jobAt(index);
    if (!job)
        return {};
    const bool first = index.column() == JobColumn;
    switch (role) {
    case Qt::DisplayRole:
        if (first)
            return shownTitle(*job);
        if (index.column() == TimeColumn)
            return timeText(job->id);
        return points(*job) > 0 ? shortCount(points(*job)) : QString();
    case Qt::EditRole:
        if (!first)
            return {};
        return index.parent().isValid() ? qs(job->title) : m_document->givenTitle();
    case Qt::ToolTipRole:
        if (first)
            return toolTip(*job);
        if (index.column() == TimeColumn)
            return m_atLeast.contains(job->id)
                       ? tr("How long it takes once, with all its iterations: at least, until a first run has shown "
                            "how long its devices take")
                       : tr("How long it takes once, with all its iterations");
        return points(*job) > 0 ? pointsText(points(*job)) : QString();
    case Qt::TextAlignmentRole:
        return first ? QVariant() : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case IdRole:
        return job->id;
    case KindRole:
        return std::holds_alternative<Custom>(job->kind) ? QStringLiteral("custom")
                                                         : QString::fromLatin1(kindName(*job));
    case SummaryRole:
        return summaryOf(*job, m_document->lab());
    case PointsRole:
        return qint64(points(*job));
    case SeverityRole: {
        const auto said = m_said.constFind(job->id);
        return said == m_said.constEnd() ? -1 : said->severity;
    }
    case ProblemRole:
        return m_said.value(job->id).sentences.join('\n');
    case EnabledRole:
        return isEnabled(job->id);
    case RunningRole:
        return m_running.contains(job->id);
    case IterationRole:
        return m_running.value(job->id);
    case DurationRole:
        return m_seconds.contains(job->id) ? QVariant(m_seconds.value(job->id)) : QVariant();
    case ProgressRole:
        return static_cast<int>(m_marks.value(job->id).progress);
    case FrozenRole:
        return m_marks.value(job->id).frozen;
    default:
        return {};
    }
}

bool JobModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Job *job = jobAt(index);
    if (!job || index.column() != JobColumn || role != Qt::EditRole)
        return false;
    const auto title = value.toString().trimmed();
    if (!index.parent().isValid())
        return m_document->setTitle(title).has_value();
    Job renamed = withoutChildren(*job);
    renamed.title = title.toStdString();
    return m_document->perform(Change{std::move(renamed)}, tr("Rename %1").arg(titleOf(*job))).has_value();
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == JobColumn ? tr("Job") : section == PointsColumn ? tr("Points") : tr("Time");
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == JobColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags JobModel::flags(const QModelIndex &index) const
{
    const Job *job = jobAt(index);
    if (!job)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == JobColumn)
        flags |= Qt::ItemIsEditable;
    if (index.parent().isValid())
        flags |= Qt::ItemIsDragEnabled;
    if (takesJobs(*job))
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

bool JobModel::takesJobs(const Job &job)
{
    return std::holds_alternative<Sequence>(job.kind) || std::holds_alternative<Repeat>(job.kind) ||
           std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Drift>(job.kind) ||
           std::holds_alternative<Alternate>(job.kind) || std::holds_alternative<Custom>(job.kind);
}

void JobModel::setRunning(const std::vector<std::pair<JobId, QString>> &path)
{
    QHash<JobId, QString> running;
    for (const auto &[id, iteration] : path)
        running.insert(id, iteration);
    const auto before = std::exchange(m_running, running);
    const QList<int> roles{RunningRole, IterationRole};
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!running.contains(it.key()))
            rowChanged(it.key(), roles);
    }
    for (auto it = running.cbegin(); it != running.cend(); ++it) {
        if (const auto was = before.constFind(it.key()); was == before.cend() || *was != *it)
            rowChanged(it.key(), roles);
    }
}

void JobModel::setProblems(const std::vector<Problem> &problems)
{
    QHash<JobId, Said> said;
    for (const auto &problem : problems) {
        const int severity = static_cast<int>(problem.severity); // the worst is the smallest
        auto found = said.find(problem.job);
        if (found == said.end())
            found = said.insert(problem.job, Said{severity, {}});
        found->severity = std::min(found->severity, severity);
        found->sentences << readable(coreText(problem.what));
    }
    const auto before = std::exchange(m_said, said);
    const QList<int> roles{SeverityRole, ProblemRole, Qt::ToolTipRole};
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!said.contains(it.key()))
            rowChanged(it.key(), roles);
    }
    for (auto it = said.cbegin(); it != said.cend(); ++it) {
        if (const auto was = before.constFind(it.key()); was == before.cend() || !(*was == *it))
            rowChanged(it.key(), roles);
    }
}

void JobModel::rowChanged(JobId id, const QList<int> &roles)
{
    if (const auto index = indexOf(id); index.isValid())
        Q_EMIT dataChanged(index, index.siblingAtColumn(TimeColumn), roles);
}

void JobModel::insideChanged(const Job &job, const QList<int> &roles)
{
    if (job.children.empty())
        return;
    Q_EMIT dataChanged(indexOf(job.children.front().id), indexOf(job.children.back().id, TimeColumn), roles);
    for (const Job &child : job.children)
        insideChanged(child, roles);
}

void JobModel::pointsChanged(JobId id)
{
    for (; id != 0; id = m_places.value(id).parent)
        rowChanged(id, {Qt::DisplayRole, Qt::ToolTipRole, PointsRole});
}

void JobModel::titleChanged()
{
    rowChanged(m_document->m_experiment.root.id, {Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole});
}

void JobModel::labChanged()
{
    const QList<int> roles{SummaryRole, Qt::ToolTipRole};
    rowChanged(m_document->m_experiment.root.id, roles);
    insideChanged(m_document->m_experiment.root, roles);
}

} // namespace pymasp
