// Jobs that are dragged: as JSON text for every taker, and with their ids for this tree, where the jobs themselves stay
// until the document moves them.
#include "document.h"
#include "jobclipboard.h"
#include "jobmodel.h"

#include <QMimeData>

#include <algorithm>

namespace pymasp {
namespace {

const QString idsMimeType = QStringLiteral("application/x-pymasp-job-ids");

} // namespace

Job renumbered(Job job, JobId &next)
{
    JobId last = next - 1;
    giveIds(job, last);
    next = last + 1;
    return job;
}

Qt::DropActions JobModel::supportedDropActions() const { return Qt::MoveAction | Qt::CopyAction; }

QStringList JobModel::mimeTypes() const { return {jobsMimeType, idsMimeType}; }

// In tree order, and without what is inside a job that is dragged itself.
QMimeData *JobModel::mimeData(const QModelIndexList &indexes) const
{
    JobIds wanted;
    for (const auto &index : indexes)
        wanted.push_back(idAt(index));
    const Job &root = m_document->m_experiment.root;
    const auto ids = topmost(root, wanted);
    if (ids.empty())
        return nullptr;
    QByteArray bytes = m_key;
    for (const JobId id : ids)
        bytes += ' ' + QByteArray::number(id);
    auto *mime = mimeOfJobs(textOfJobs(root, ids));
    mime->setData(idsMimeType, bytes);
    return mime;
}

bool JobModel::isOwn(const QMimeData *mime) const { return mime->data(idsMimeType).split(' ').front() == m_key; }

JobIds JobModel::dragged(const QMimeData *mime) const
{
    const auto words = mime->data(idsMimeType).split(' ');
    JobIds ids;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (const JobId id = words[i].toUInt(); m_places.contains(id))
            ids.push_back(id);
    }
    return ids;
}

const Result<std::vector<Job>> &JobModel::foreign(const QMimeData *mime) const
{
    const auto text = mime->data(jobsMimeType);
    if (!m_foreign || text != m_foreignText) {
        m_foreignText = text;
        m_foreign = jobsFromText(text);
    }
    return *m_foreign;
}

JobPlace JobModel::placeOf(int row, const QModelIndex &parent) const
{
    const int rows = rowCount(parent.siblingAtColumn(JobColumn));
    return {idAt(parent), row < 0 || row > rows ? rows : row}; // dropped on the job itself: behind what it has
}

Result<> JobModel::takesDrop(const QMimeData *mime, Qt::DropAction action, const JobPlace &place) const
{
    const Job *into = jobOf(place.parent);
    if (!into)
        return Error{tr("Nothing stands beside the experiment itself; drop it inside.").toStdString()};
    if (action != Qt::MoveAction && action != Qt::CopyAction)
        return Error{tr("Jobs are moved or copied.").toStdString()};
    if (isOwn(mime)) {
        const auto ids = dragged(mime);
        if (ids.empty())
            return Error{tr("What is dragged is not part of the experiment any more.").toStdString()};
        for (const JobId id : ids) {
            // A copy of a job inside itself is refused too: most often the drag was too short.
            if (find(*jobOf(id), into->id))
                return Error{tr("\"%1\" cannot be put into itself.").arg(calledOf(*jobOf(id))).toStdString()};
            if (auto ok = m_document->suits(Move{id, into->id, 0}); !ok)
                return ok;
        }
        return {};
    }
    if (!mime->hasFormat(jobsMimeType))
        return Error{tr("What is dragged is no job.").toStdString()};
    const auto &jobs = foreign(mime);
    if (!jobs)
        return jobs.error();
    for (const Job &job : *jobs) {
        if (auto ok = m_document->suits(Insert{into->id, 0, job}); !ok)
            return ok;
    }
    return {};
}

Result<JobIds> JobModel::drop(const QMimeData *mime, Qt::DropAction action, const JobPlace &place)
{
    if (auto ok = takesDrop(mime, action, place); !ok)
        return ok.error();
    if (!isOwn(mime))
        return insertJobs(*m_document, *foreign(mime), place);
    return action == Qt::CopyAction ? copyJobs(*m_document, dragged(mime), place)
                                    : moveJobs(*m_document, dragged(mime), place);
}

bool JobModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int,
                               const QModelIndex &parent) const
{
    return takesDrop(mime, action, placeOf(row, parent)).has_value();
}

bool JobModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int, const QModelIndex &parent)
{
    return drop(mime, action, placeOf(row, parent)).has_value() && action == Qt::CopyAction;
}

} // namespace pymasp
