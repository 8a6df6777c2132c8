#include "jobactions.h"

#include "document.h"
#include "editcommand.h"
#include "jobclipboard.h"
#include "jobmodel.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::jobactions)
};

Error noneSelected() { return Error{Words::tr("Select a job inside the experiment first.").toStdString()}; }

// Who stands where, so that edits that follow each other can be written down before any is done.
class Outline {
public:
    explicit Outline(const Job &root) : m_root(root) { note(root, 0); }
    [[nodiscard]] JobId parent(JobId id) const { return m_parents.value(id); }
    [[nodiscard]] const JobIds &inside(JobId id) const { return *m_inside.constFind(id); }
    [[nodiscard]] int row(JobId id) const
    {
        const auto &all = inside(parent(id));
        return static_cast<int>(std::ranges::find(all, id) - all.begin());
    }
    // Before the job that stands there now; behind the last one where the row is their number.
    void move(JobId id, const JobPlace &to)
    {
        const bool above = parent(id) == to.parent && row(id) < to.row; // taking it out moves the gap up
        const int at = above ? to.row - 1 : to.row;
        m_edits.emplace_back(Move{id, to.parent, at});
        std::erase(m_inside[parent(id)], id);
        m_parents[id] = to.parent;
        auto &all = m_inside[to.parent];
        all.insert(all.begin() + std::clamp(at, 0, static_cast<int>(all.size())), id);
    }
    void remove(JobId id)
    {
        m_edits.emplace_back(Remove{id});
        std::erase(m_inside[parent(id)], id);
    }
    [[nodiscard]] std::vector<Edit> &edits() { return m_edits; }
    [[nodiscard]] const Job &job(JobId id) const { return *find(m_root, id); }

private:
    void note(const Job &job, JobId parent)
    {
        m_parents.insert(job.id, parent);
        auto &all = m_inside[job.id];
        for (const Job &child : job.children)
            all.push_back(child.id);
        for (const Job &child : job.children)
            note(child, job.id);
    }
    const Job &m_root;
    QHash<JobId, JobId> m_parents;
    QHash<JobId, JobIds> m_inside;
    std::vector<Edit> m_edits;
};

Result<JobIds> done(Document &document, std::vector<Edit> edits, const QString &name, JobIds then)
{
    if (auto ok = document.perform(std::move(edits), name); !ok)
        return ok.error();
    return then;
}

// "Camera", or "3 jobs".
QString calledOf(const Job &root, const JobIds &ids)
{
    return ids.size() == 1 ? calledOf(*find(root, ids.front()))
                           : Words::tr("%n job(s)", "what is moved, removed ...", static_cast<int>(ids.size()));
}

} // namespace

JobIds topmost(const Job &root, const JobIds &ids)
{
    const QSet<JobId> wanted(ids.begin(), ids.end());
    JobIds found;
    const auto pick = [&](const auto &self, const Job &job) -> void {
        for (const Job &child : job.children) {
            if (wanted.contains(child.id))
                found.push_back(child.id);
            else
                self(self, child);
        }
    };
    pick(pick, root);
    return found;
}

Result<JobPlace> placeAt(const Job &root, JobId at, Where where)
{
    const auto path = pathTo(root, at);
    if (path.empty())
        return noneSelected();
    const Job &job = *path.back();
    if (where == Where::Inside) {
        if (!JobModel::takesJobs(job))
            return Error{Words::tr("\"%1\" takes no jobs inside it.").arg(calledOf(job)).toStdString()};
        return JobPlace{job.id, static_cast<int>(job.children.size())};
    }
    if (path.size() < 2)
        return Error{Words::tr("Nothing stands beside the experiment itself; add it inside.").toStdString()};
    const Job &around = *path[path.size() - 2];
    const auto row = static_cast<int>(std::ranges::find(around.children, at, &Job::id) - around.children.begin());
    return JobPlace{around.id, where == Where::Before ? row : row + 1};
}

JobPlace placeFor(const Job &root, JobId selected)
{
    const Job *job = find(root, selected);
    if (!job)
        job = &root;
    const bool inside = JobModel::takesJobs(*job) && (job->children.empty() || job == &root);
    return *placeAt(root, job->id, inside ? Where::Inside : Where::After);
}

Result<JobIds> insertJobs(Document &document, std::vector<Job> jobs, const JobPlace &place, const QString &name)
{
    if (jobs.empty())
        return noneSelected();
    const auto called = jobs.size() == 1
                            ? calledOf(jobs.front())
                            : Words::tr("%n job(s)", "what is moved, removed ...", static_cast<int>(jobs.size()));
    JobId next = freeId(document.experiment().root);
    JobIds ids;
    std::vector<Edit> edits;
    for (auto &job : jobs) {
        ids.push_back(next);
        edits.emplace_back(
            Insert{place.parent, place.row + static_cast<int>(edits.size()), renumbered(std::move(job), next)});
    }
    return done(document, std::move(edits), name.isEmpty() ? Words::tr("Add %1").arg(called) : name, std::move(ids));
}

Result<JobIds> moveJobs(Document &document, const JobIds &ids, const JobPlace &place)
{
    const Job &root = document.experiment().root;
    const auto moved = topmost(root, ids);
    const Job *into = find(root, place.parent);
    if (moved.empty() || !into)
        return noneSelected();
    for (const JobId id : moved) {
        if (find(*find(root, id), place.parent))
            return Error{Words::tr("\"%1\" cannot be put into itself.").arg(calledOf(*find(root, id))).toStdString()};
    }
    Outline outline(root);
    int row = place.row;
    bool stays = true;
    for (const JobId id : moved) {
        const bool same = outline.parent(id) == place.parent;
        stays = stays && same;
        const bool above = same && outline.row(id) < row;
        outline.move(id, {place.parent, row});
        row += above ? 0 : 1;
    }
    const auto called = calledOf(root, moved);
    return done(document, std::move(outline.edits()),
                stays ? Words::tr("Move %1").arg(called) : Words::tr("Move %1 into %2").arg(called, calledOf(*into)),
                moved);
}

Result<JobIds> copyJobs(Document &document, const JobIds &ids, const JobPlace &place)
{
    const Job &root = document.experiment().root;
    const auto copied = topmost(root, ids);
    const Job *into = find(root, place.parent);
    if (copied.empty() || !into)
        return noneSelected();
    std::vector<Job> jobs;
    for (const JobId id : copied)
        jobs.push_back(*find(root, id));
    const auto name = Words::tr("Copy %1 into %2").arg(calledOf(root, copied), calledOf(*into));
    return insertJobs(document, std::move(jobs), place, name);
}

Result<JobIds> duplicateJobs(Document &document, const JobIds &ids)
{
    const Job &root = document.experiment().root;
    const auto chosen = topmost(root, ids);
    if (chosen.empty())
        return noneSelected();
    JobId next = freeId(root);
    JobIds copies;
    std::vector<Edit> edits;
    // From the last to the first: what is put behind one moves none before it.
    for (auto id = chosen.rbegin(); id != chosen.rend(); ++id) {
        const auto place = *placeAt(root, *id, Where::After);
        copies.insert(copies.begin(), next);
        edits.emplace_back(Insert{place.parent, place.row, renumbered(*find(root, *id), next)});
    }
    const auto name = Words::tr("Duplicate %1").arg(calledOf(root, chosen));
    return done(document, std::move(edits), name, std::move(copies));
}

// Selected afterwards: what stands behind them, else before them, else what was around them.
Result<JobIds> removeJobs(Document &document, const JobIds &ids, bool cut)
{
    const Job &root = document.experiment().root;
    const auto removed = topmost(root, ids);
    if (removed.empty())
        return noneSelected();
    Outline outline(root);
    const JobId around = outline.parent(removed.back());
    const int last = outline.row(removed.back());
    const auto goes = [&](JobId id) { return std::ranges::find(removed, id) != removed.end(); };
    const auto &row = outline.inside(around);
    JobId then = around;
    for (int i = 0; i < last; ++i) {
        if (const JobId id = row[static_cast<std::size_t>(i)]; !goes(id))
            then = id;
    }
    if (last + 1 < static_cast<int>(row.size()))
        then = row[static_cast<std::size_t>(last) + 1];
    const auto name = (cut ? Words::tr("Cut %1") : Words::tr("Remove %1")).arg(calledOf(root, removed));
    std::vector<Edit> edits;
    for (auto id = removed.rbegin(); id != removed.rend(); ++id) // the last first: no row moves before its turn
        edits.emplace_back(Remove{*id});
    return done(document, std::move(edits), name, {then});
}

Result<JobIds> switchJobs(Document &document, const JobIds &ids, bool on)
{
    const Job &root = document.experiment().root;
    std::vector<Edit> edits;
    JobIds switched;
    for (const JobId id : ids) {
        const Job *job = find(root, id);
        if (!job || job->enabled == on)
            continue;
        Job changed = withoutChildren(*job);
        changed.enabled = on;
        edits.emplace_back(Change{std::move(changed)});
        switched.push_back(id);
    }
    if (ids.empty())
        return noneSelected();
    if (switched.empty())
        return ids;
    const auto called = calledOf(root, switched);
    const auto name = (on ? Words::tr("Switch %1 on") : Words::tr("Switch %1 off")).arg(called);
    return done(document, std::move(edits), name, ids);
}

Result<JobIds> shiftJobs(Document &document, const JobIds &ids, Shift shift)
{
    const Job &root = document.experiment().root;
    const auto chosen = topmost(root, ids);
    if (chosen.empty())
        return noneSelected();
    const QSet<JobId> moved(chosen.begin(), chosen.end());
    Outline outline(root);
    auto order = chosen;
    if (shift == Shift::Down || shift == Shift::Out)
        std::ranges::reverse(order); // so that they stay in their order
    for (const JobId id : order) {
        const JobId around = outline.parent(id);
        const auto &beside = outline.inside(around);
        const int row = outline.row(id);
        const auto at = [&](int i) { return beside[static_cast<std::size_t>(i)]; };
        const auto called = calledOf(outline.job(id));
        if (shift == Shift::Up) {
            if (row > 0 && !moved.contains(at(row - 1)))
                outline.move(id, {around, row - 1});
        } else if (shift == Shift::Down) {
            if (row + 1 < static_cast<int>(beside.size()) && !moved.contains(at(row + 1)))
                outline.move(id, {around, row + 2});
        } else if (shift == Shift::Out) {
            if (around == root.id)
                return Error{Words::tr("\"%1\" stands directly in the experiment already.").arg(called).toStdString()};
            outline.move(id, {outline.parent(around), outline.row(around) + 1});
        } else {
            const JobId above = row > 0 ? at(row - 1) : 0;
            if (above == 0 || !JobModel::takesJobs(outline.job(above)))
                return Error{
                    Words::tr("Above \"%1\" stands no job that takes jobs inside it.").arg(called).toStdString()};
            outline.move(id, {above, static_cast<int>(outline.inside(above).size())});
        }
    }
    const auto called = calledOf(root, chosen);
    const auto name =
        shift == Shift::Up     ? Words::tr("Move %1 up").arg(called)
        : shift == Shift::Down ? Words::tr("Move %1 down").arg(called)
        : shift == Shift::Out
            ? Words::tr("Move %1 out").arg(called)
            : Words::tr("Move %1 into %2").arg(called, calledOf(outline.job(outline.parent(chosen.front()))));
    return done(document, std::move(outline.edits()), name, chosen);
}

Result<JobIds> wrapJobs(Document &document, const JobIds &ids, Job around)
{
    const Job &root = document.experiment().root;
    const auto inner = topmost(root, ids);
    if (inner.empty())
        return noneSelected();
    const auto place = *placeAt(root, inner.front(), Where::Before);
    std::vector<Edit> edits;
    JobId next = freeId(root);
    around.children.clear();
    around = renumbered(std::move(around), next);
    const JobId outer = around.id;
    const auto name = Words::tr("Wrap %1 in %2").arg(calledOf(root, inner), calledOf(around));
    edits.emplace_back(Insert{place.parent, place.row, std::move(around)});
    for (const JobId id : inner) {
        if (placeAt(root, id, Where::Before)->parent != place.parent)
            return Error{Words::tr("Only jobs that stand inside the same job can be wrapped together.").toStdString()};
        edits.emplace_back(Move{id, outer, static_cast<int>(edits.size()) - 1});
    }
    return done(document, std::move(edits), name, {outer});
}

Result<JobIds> unwrapJobs(Document &document, const JobIds &ids)
{
    const Job &root = document.experiment().root;
    const auto outer = topmost(root, ids);
    if (outer.empty())
        return noneSelected();
    Outline outline(root);
    JobIds freed;
    for (const JobId id : outer) {
        if (outline.inside(id).empty())
            return Error{Words::tr("\"%1\" has no jobs inside it that could take its place.")
                             .arg(calledOf(outline.job(id)))
                             .toStdString()};
        for (const JobId child : JobIds(outline.inside(id))) {
            outline.move(child, {outline.parent(id), outline.row(id)});
            freed.push_back(child);
        }
        outline.remove(id);
    }
    return done(document, std::move(outline.edits()), Words::tr("Unwrap %1").arg(calledOf(root, outer)), freed);
}

QByteArray textOfJobs(const Job &root, const JobIds &ids)
{
    std::vector<Job> jobs;
    for (const JobId id : topmost(root, ids))
        jobs.push_back(*find(root, id));
    return jobs.empty() ? QByteArray() : textOfJobs(jobs);
}

} // namespace pymasp
