#include "runmarks.h"

#include "engine.h"

#include <algorithm>

namespace pymasp {
namespace {

using Progress = RunMark::Progress;

void markAll(const Job &job, const RunMark &mark, QHash<JobId, RunMark> &marks)
{
    if (!job.enabled || std::holds_alternative<Drift>(job.kind))
        return;
    marks.insert(job.id, mark);
    for (const Job &child : job.children)
        markAll(child, mark, marks);
}

// `last`: none of the loops around it begins again.
void markPath(const Job &job, const std::vector<CrumbStep> &path, std::size_t depth, bool last,
              QHash<JobId, RunMark> &marks)
{
    marks.insert(job.id, {Progress::Running, false});
    last = last && path[depth].iteration + 1 >= path[depth].iterations;
    const JobId next = depth + 1 < path.size() ? path[depth + 1].job : 0;
    const auto running = std::ranges::find(job.children, next, &Job::id);
    if (running == job.children.end())
        return;                                                      // between two of them, nobody knows which
    const bool visit = std::holds_alternative<Drift>(running->kind); // where it stands in the row says nothing
    for (auto child = job.children.begin(); child != job.children.end(); ++child) {
        if (child == running)
            markPath(*child, path, depth + 1, last, marks);
        else if (!visit)
            markAll(*child, child < running ? RunMark{Progress::Done, last} : RunMark{Progress::ToCome, false}, marks);
    }
}

} // namespace

QHash<JobId, RunMark> runMarks(const Job &root, const std::vector<CrumbStep> &path)
{
    QHash<JobId, RunMark> marks;
    if (!path.empty() && path.front().job == root.id)
        markPath(root, path, 0, true, marks);
    return marks;
}

} // namespace pymasp
