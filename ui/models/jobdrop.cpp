// Jobs that are dragged: their ids travel, the jobs themselves stay where they are until the document moves them.
#include "document.h"
#include "jobmodel.h"

#include <QMimeData>
#include <QSet>

#include <algorithm>

namespace pymasp {
namespace {

const QString mimeType = QStringLiteral("application/x-pymasp-jobs");

} // namespace

Job renumbered(Job job, JobId &next)
{
    job.id = next++;
    for (auto &child : job.children)
        child = renumbered(std::move(child), next);
    return job;
}

Qt::DropActions JobModel::supportedDropActions() const { return Qt::MoveAction | Qt::CopyAction; }

QStringList JobModel::mimeTypes() const { return {mimeType}; }

// In tree order, and without what is inside a job that is dragged itself.
QMimeData *JobModel::mimeData(const QModelIndexList &indexes) const
{
    QSet<JobId> wanted;
    for (const auto &index : indexes)
        wanted.insert(idAt(index));
    QByteArray bytes;
    const auto pick = [&](const auto &self, const Job &job) -> void {
        for (const Job &child : job.children) {
            if (wanted.contains(child.id))
                bytes += ' ' + QByteArray::number(child.id);
            else
                self(self, child);
        }
    };
    pick(pick, m_document->m_experiment.root);
    if (bytes.isEmpty())
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(mimeType, m_key + bytes);
    return mime;
}

std::vector<JobId> JobModel::dragged(const QMimeData *mime) const
{
    const auto words = mime->data(mimeType).split(' ');
    if (words.front() != m_key)
        return {};
    std::vector<JobId> ids;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (const JobId id = words[i].toUInt(); m_places.contains(id))
            ids.push_back(id);
    }
    return ids;
}

bool JobModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    const Job *into = jobAt(parent);
    if (!into || (action != Qt::MoveAction && action != Qt::CopyAction))
        return false;
    const auto ids = dragged(mime);
    // A copy of a job inside itself is refused too: most often the drag was too short.
    return !ids.empty() && std::ranges::all_of(ids, [&](JobId id) {
        return !find(*jobOf(id), into->id) && m_document->suits(Move{id, into->id, 0}).has_value();
    });
}

bool JobModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                            const QModelIndex &parent)
{
    if (!canDropMimeData(mime, action, row, column, parent))
        return false;
    const int rows = static_cast<int>(jobAt(parent)->children.size());
    const int at = row < 0 || row > rows ? rows : row; // dropped on the job itself: behind what it has
    if (action == Qt::CopyAction) {
        copyJobs(dragged(mime), idAt(parent), at);
        return true;
    }
    moveJobs(dragged(mime), idAt(parent), at);
    return false;
}

void JobModel::moveJobs(const std::vector<JobId> &ids, JobId into, int row)
{
    const int n = static_cast<int>(ids.size());
    const int first = m_places.value(ids.front()).row;
    bool stays = row >= first && row <= first + n;
    for (int i = 0; stays && i < n; ++i) {
        const Place place = m_places.value(ids[static_cast<std::size_t>(i)]);
        stays = place.parent == into && place.row == first + i;
    }
    if (stays) // a step that does nothing is none
        return;
    if (n > 1)
        m_document->undoStack()->beginMacro(tr("Move %n job(s)", nullptr, n));
    for (const JobId id : ids) {
        const Place from = m_places.value(id);
        const bool above = from.parent == into && from.row < row; // taking it out moves the gap up
        const auto name = tr("Move %1").arg(titleOf(*jobOf(id)));
        if (m_document->perform(Move{id, into, above ? row - 1 : row}, name) && !above)
            ++row;
    }
    if (n > 1)
        m_document->undoStack()->endMacro();
}

void JobModel::copyJobs(const std::vector<JobId> &ids, JobId into, int row)
{
    const int n = static_cast<int>(ids.size());
    if (n > 1)
        m_document->undoStack()->beginMacro(tr("Copy %n job(s)", nullptr, n));
    for (const JobId id : ids) {
        const Job &job = *jobOf(id);
        JobId next = freeId(m_document->m_experiment.root);
        const auto name = tr("Copy %1").arg(titleOf(job));
        if (m_document->perform(Insert{into, row, renumbered(job, next)}, name))
            ++row;
    }
    if (n > 1)
        m_document->undoStack()->endMacro();
}

} // namespace pymasp
