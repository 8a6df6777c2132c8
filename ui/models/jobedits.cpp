// How the edits of a document reach the model: exact signals around each of them.
#include "document.h"
#include "jobmodel.h"

#include <algorithm>

namespace pymasp {

void JobModel::replace(Experiment experiment)
{
    beginResetModel();
    m_document->m_experiment = std::move(experiment);
    m_places.clear();
    m_said.clear();
    m_running.clear();
    place(m_document->m_experiment.root, 0, 0);
    endResetModel();
}

Edit JobModel::apply(const Edit &edit)
{
    return std::visit(
        Overloaded{[this](const Insert &e) { return insert(e); }, [this](const Remove &e) { return remove(e); },
                   [this](const Move &e) { return move(e); }, [this](const Change &e) { return change(e); }},
        edit);
}

void JobModel::applyTogether(std::vector<Edit> &edits)
{
    Q_EMIT layoutAboutToBeChanged();
    const auto before = persistentIndexList();
    for (auto &edit : edits)
        edit = std::visit(
            Overloaded{[this](const Insert &e) { return inserted(e); }, [this](const Remove &e) { return removed(e); },
                       [this](const Move &e) { return moved(e); }, [this](const Change &e) { return done(e); }},
            edit);
    QModelIndexList after;
    after.reserve(before.size());
    for (const auto &index : before)
        after << indexOf(idAt(index), index.column()); // none where it was removed
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

Edit JobModel::done(const Edit &edit)
{
    auto inverse = perform(m_document->m_experiment.root, edit);
    return std::move(*inverse);
}

// Found by the places, so that a step of a thousand edits does not search a large tree a thousand times. The experiment
// is the document's own and not const.
std::vector<Job> &JobModel::childrenOf(JobId id) { return const_cast<Job *>(jobOf(id))->children; }

Edit JobModel::insert(const Insert &edit)
{
    beginInsertRows(indexOf(edit.parent), edit.row, edit.row);
    auto inverse = inserted(edit);
    endInsertRows();
    pointsChanged(edit.parent);
    return inverse;
}

Edit JobModel::inserted(const Insert &edit)
{
    auto &around = childrenOf(edit.parent);
    around.insert(around.begin() + edit.row, edit.job);
    place(edit.job, edit.parent, edit.row);
    renumber(around, edit.parent, edit.row);
    return Remove{edit.job.id};
}

Edit JobModel::remove(const Remove &edit)
{
    const Place from = m_places.value(edit.job);
    beginRemoveRows(indexOf(from.parent), from.row, from.row);
    auto inverse = removed(edit);
    endRemoveRows();
    pointsChanged(from.parent);
    return inverse;
}

Edit JobModel::removed(const Remove &edit)
{
    const Place from = m_places.value(edit.job);
    auto &around = childrenOf(from.parent);
    Insert inverse{from.parent, from.row, std::move(around[static_cast<std::size_t>(from.row)])};
    around.erase(around.begin() + from.row);
    forget(inverse.job);
    renumber(around, from.parent, from.row);
    return Edit{std::move(inverse)};
}

Edit JobModel::move(const Move &edit)
{
    const Place from = m_places.value(edit.job);
    const bool stays = from.parent == edit.parent;
    const bool wasEnabled = isEnabled(edit.job);
    // Qt counts the row before the job is taken out.
    const int row = stays && edit.row > from.row ? edit.row + 1 : edit.row;
    // Of several jobs that are moved together, one may stand where it goes: Qt knows no such move.
    const bool moves = beginMoveRows(indexOf(from.parent), from.row, from.row, indexOf(edit.parent), row);
    auto inverse = moved(edit);
    if (moves)
        endMoveRows();
    if (isEnabled(edit.job) != wasEnabled) {
        rowChanged(edit.job, {EnabledRole});
        insideChanged(*jobOf(edit.job), {EnabledRole});
    }
    pointsChanged(from.parent);
    if (!stays)
        pointsChanged(edit.parent);
    return inverse;
}

Edit JobModel::moved(const Move &edit)
{
    const Place from = m_places.value(edit.job);
    const bool stays = from.parent == edit.parent;
    auto inverse = done(edit);
    renumber(from.parent, stays ? std::min(from.row, edit.row) : from.row);
    if (!stays)
        renumber(edit.parent, edit.row);
    return inverse;
}

Edit JobModel::change(const Change &edit)
{
    auto inverse = done(edit);
    rowChanged(edit.job.id);
    if (std::get<Change>(inverse).job.enabled != edit.job.enabled)
        insideChanged(*jobOf(edit.job.id), {EnabledRole});
    pointsChanged(m_places.value(edit.job.id).parent);
    return inverse;
}

void JobModel::place(const Job &job, JobId parent, int row)
{
    m_places.insert(job.id, Place{parent, row});
    for (std::size_t i = 0; i < job.children.size(); ++i)
        place(job.children[i], job.id, static_cast<int>(i));
}

void JobModel::forget(const Job &job)
{
    m_places.remove(job.id);
    for (const Job &child : job.children)
        forget(child);
}

// Looked for in the tree, since the way to it through the places may lead over rows that are not right yet.
void JobModel::renumber(JobId parent, int from)
{
    renumber(find(m_document->m_experiment.root, parent)->children, parent, from);
}

void JobModel::renumber(const std::vector<Job> &children, JobId parent, int from)
{
    for (auto row = static_cast<std::size_t>(from); row < children.size(); ++row)
        m_places.insert(children[row].id, Place{parent, static_cast<int>(row)});
}

} // namespace pymasp
