#include "edit.h"

#include <algorithm>

namespace pymasp {
namespace {

struct Place {
    Job *parent = nullptr;
    int row = -1;
};

Place placeOf(Job &root, JobId id)
{
    for (int row = 0; row < static_cast<int>(root.children.size()); ++row) {
        Job &child = root.children[static_cast<std::size_t>(row)];
        if (child.id == id)
            return {&root, row};
        if (const Place place = placeOf(child, id); place.parent)
            return place;
    }
    return {};
}

Job take(const Place &from)
{
    const auto at = from.parent->children.begin() + from.row;
    Job job = std::move(*at);
    from.parent->children.erase(at);
    return job;
}

void put(Job job, Job &parent, int row) { parent.children.insert(parent.children.begin() + row, std::move(job)); }

Error unknown(JobId id) { return Error{"there is no job " + std::to_string(id) + "."}; }

// One walk over the tree, however many ids there are.
bool hasAny(const Job &job, const std::vector<JobId> &sorted)
{
    return std::ranges::binary_search(sorted, job.id) ||
           std::ranges::any_of(job.children, [&](const Job &child) { return hasAny(child, sorted); });
}

Result<Edit> insert(Job &root, const Insert &e)
{
    Job *parent = find(root, e.parent);
    if (!parent)
        return unknown(e.parent);
    if (e.row < 0 || e.row > static_cast<int>(parent->children.size()))
        return Error{"row " + std::to_string(e.row) + " is outside " + nameOf(*parent) + "."};
    std::vector<JobId> ids;
    const auto collect = [&](const auto &self, const Job &job) -> void {
        ids.push_back(job.id);
        for (const Job &child : job.children)
            self(self, child);
    };
    collect(collect, e.job);
    std::ranges::sort(ids);
    if (ids.front() == 0 || std::ranges::adjacent_find(ids) != ids.end() || hasAny(root, ids))
        return Error{"a job id would be used twice."};
    put(e.job, *parent, e.row);
    return Edit{Remove{e.job.id}};
}

Result<Edit> remove(Job &root, const Remove &e)
{
    const Place from = placeOf(root, e.job);
    if (!from.parent)
        return e.job == root.id ? Error{"the root of an experiment cannot be removed."} : unknown(e.job);
    const JobId parent = from.parent->id;
    return Edit{Insert{parent, from.row, take(from)}};
}

Result<Edit> move(Job &root, const Move &e)
{
    const Place from = placeOf(root, e.job);
    Job *to = find(root, e.parent);
    if (!from.parent || !to)
        return e.job == root.id ? Error{"the root of an experiment cannot be moved."} : unknown(to ? e.job : e.parent);
    if (find(from.parent->children[static_cast<std::size_t>(from.row)], e.parent))
        return Error{"a job cannot be moved into itself."};
    const int rows = static_cast<int>(to->children.size()) - (from.parent == to ? 1 : 0);
    if (e.row < 0 || e.row > rows)
        return Error{"row " + std::to_string(e.row) + " is outside " + nameOf(*to) + "."};
    const Move back{e.job, from.parent->id, from.row};
    Job job = take(from);
    put(std::move(job), *find(root, e.parent), e.row); // found again: taking out may have shifted it
    return Edit{back};
}

Result<Edit> change(Job &root, const Change &e)
{
    Job *job = find(root, e.job.id);
    if (!job)
        return unknown(e.job.id);
    auto children = std::move(job->children);
    job->children.clear();
    Change back{std::move(*job)};
    *job = e.job;
    job->children = std::move(children);
    return Edit{std::move(back)};
}

} // namespace

Result<Edit> perform(Job &root, const Edit &edit)
{
    return std::visit(
        Overloaded{[&](const Insert &e) { return insert(root, e); }, [&](const Remove &e) { return remove(root, e); },
                   [&](const Move &e) { return move(root, e); }, [&](const Change &e) { return change(root, e); }},
        edit);
}

void giveIds(Job &job, JobId &last)
{
    job.id = ++last;
    for (Job &child : job.children)
        giveIds(child, last);
}

JobId freeId(const Job &root)
{
    JobId largest = root.id;
    for (const Job &child : root.children)
        largest = std::max(largest, freeId(child) - 1);
    return largest + 1;
}

} // namespace pymasp
