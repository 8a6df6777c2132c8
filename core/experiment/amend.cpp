#include "amend.h"

#include "edit.h"

#include <algorithm>

namespace pymasp {
namespace {

constexpr std::int64_t mostListed = 1'000'000; // positions; a list is held in memory and in every revision of the run

// A scan that is under way, in both trees.
struct Running {
    const Job *was;
    const Job *is;
    const Frame *frame;
};

Result<Running> running(const Cursor &cursor, const Job &before, const Job &after, JobId scan)
{
    const Job *was = find(before, scan);
    const Job *is = find(after, scan);
    if (!was || !std::holds_alternative<Scan>(was->kind))
        return Error{"job " + std::to_string(scan) + " is not a scan of this run."};
    if (!is || !std::holds_alternative<Scan>(is->kind))
        return Error{nameOf(*was) + " is running and cannot be removed or replaced."};
    for (const auto *frames : {&cursor.frames, &cursor.back}) {
        if (const auto found = std::ranges::find(*frames, scan, &Frame::job); found != frames->end())
            return Running{was, is, &*found};
    }
    return Error{nameOf(*was) + " is not running; it can be changed as it is."};
}

// Where the parameters of a scan go together, in one iteration; and the shots there, 0 where the scan gives none.
struct Place {
    std::vector<double> values;
    std::int64_t shots = 0;
};
Place placeAt(const Scan &scan, std::int64_t index)
{
    Place place;
    place.values.push_back(value(scan.track.positions, index));
    for (const auto &track : scan.with)
        place.values.push_back(value(track.positions, index));
    if (!scan.shots.empty())
        place.shots = scan.shots[static_cast<std::size_t>(index)];
    return place;
}

bool sameTracks(const Scan &a, const Scan &b)
{
    const auto same = [](const Track &x, const Track &y) { return x.parameter == y.parameter && x.unit == y.unit; };
    return same(a.track, b.track) && std::ranges::equal(a.with, b.with, same) && a.relative == b.relative;
}

// What `is` visits in one way through it and is not among the places done; equal ones cancel one by one.
std::vector<Place> restOf(const Scan &is, JobId job, std::int64_t entry, const std::vector<Place> &done)
{
    std::vector<std::vector<double>> visited;
    for (const auto &place : done)
        visited.push_back(place.values);
    std::ranges::sort(visited);
    std::vector<bool> used(visited.size(), false);
    std::vector<Place> rest;
    for (std::int64_t i = 0; i < count(is.track.positions); ++i) {
        auto place = placeAt(is, visit(is, job, i, entry).index);
        const auto [from, to] = std::ranges::equal_range(visited, place.values);
        auto at = from - visited.begin();
        while (at < to - visited.begin() && used[static_cast<std::size_t>(at)])
            ++at;
        if (at < to - visited.begin())
            used[static_cast<std::size_t>(at)] = true;
        else
            rest.push_back(std::move(place));
    }
    return rest;
}

// The scan `is` over these places, in this order.
Scan listed(Scan is, const std::vector<Place> &places)
{
    const auto listOf = [&](std::size_t track) {
        List list;
        for (const auto &place : places)
            list.values.push_back(place.values[track]);
        return list;
    };
    // Where only one of the two gave shots to its positions, the others get as many as the most of them.
    const bool weighted = !is.shots.empty();
    const auto most = weighted ? std::ranges::max(is.shots) : 0;
    is.shots.clear();
    for (const auto &place : places) {
        if (weighted)
            is.shots.push_back(place.shots > 0 ? place.shots : most);
    }
    is.track.positions = listOf(0);
    for (std::size_t k = 0; k < is.with.size(); ++k)
        is.with[k].positions = listOf(k + 1);
    is.order = is.order == Order::Bounce ? Order::Bounce : Order::Forward;
    return is;
}

// A job of the running scan that `after` has somewhere else: it would be there twice.
bool movedOut(const Job &job, const Job &after, const Job &scan)
{
    return (find(after, job.id) && !find(scan, job.id)) ||
           std::ranges::any_of(job.children, [&](const Job &child) { return movedOut(child, after, scan); });
}

void giveNewIds(Job &job, JobId &free)
{
    job.id = free++;
    for (Job &child : job.children)
        giveNewIds(child, free);
}

} // namespace

Result<Job> applyToRest(const Cursor &cursor, const Job &before, const Job &after, JobId scan)
{
    const auto found = running(cursor, before, after, scan);
    if (!found)
        return found.error();
    const auto &[was, is, frame] = *found;
    const auto &old = std::get<Scan>(was->kind);
    const auto &changed = std::get<Scan>(is->kind);
    if (!sameTracks(old, changed))
        return Error{nameOf(*was) + " is running and cannot go on with other parameters or units; insert the changed "
                                    "scan after it."};
    const std::int64_t done = std::min(frame->iteration + (frame->child >= 0 ? 1 : 0), iterations(*was));
    if (old.order == Order::Bounce && done > count(old.track.positions))
        return Error{nameOf(*was) + " is on its way back, where every position is to be measured again; insert the "
                                    "changed scan after it."};
    if (done > mostListed || count(changed.track.positions) > mostListed)
        return Error{nameOf(*was) + " has more than " + std::to_string(mostListed) +
                     " positions, too many for a list of its rest; insert the changed scan after it."};
    std::vector<Place> places;
    for (std::int64_t i = 0; i < done; ++i)
        places.push_back(placeAt(old, visit(old, was->id, i, frame->entry).index));
    for (auto &place : restOf(changed, is->id, frame->entry, places))
        places.push_back(std::move(place));
    Job amended = after;
    find(amended, scan)->kind = listed(changed, places);
    if (auto ok = rebase(cursor, before, amended); !ok)
        return ok.error();
    return amended;
}

Result<Job> insertAfter(const Cursor &cursor, const Job &before, const Job &after, JobId scan)
{
    const auto found = running(cursor, before, after, scan);
    if (!found)
        return found.error();
    const auto path = pathTo(after, scan);
    if (path.size() < 2)
        return Error{nameOf(*found->was) + " is the whole experiment, so nothing can follow it."};
    if (movedOut(*found->was, after, *found->is))
        return Error{nameOf(*found->was) + " stays as it was, but one of its jobs has been moved out of it."};
    JobId free = std::max(freeId(before), freeId(after));
    for (const auto &[job, entries] : cursor.entries) // of jobs that are gone: their points have these ids
        free = std::max(free, job + 1);
    Job changed = *found->is;
    giveNewIds(changed, free);
    const Job &parent = *path[path.size() - 2];
    const auto row = std::ranges::find(parent.children, scan, &Job::id) - parent.children.begin();
    Job amended = after;
    *find(amended, scan) = *found->was;
    if (auto ok = perform(amended, Insert{parent.id, static_cast<int>(row) + 1, std::move(changed)}); !ok)
        return ok.error();
    if (auto ok = rebase(cursor, before, amended); !ok)
        return ok.error();
    return amended;
}

Result<Job> amended(AmendWay way, const Cursor &cursor, const Job &before, const Job &after)
{
    const auto asItIs = rebase(cursor, before, after);
    if (way == AmendWay::AsItIs || asItIs)
        return asItIs ? Result<Job>(after) : Result<Job>(asItIs.error());
    Result<Job> found = asItIs.error();
    for (const auto *frames : {&cursor.back, &cursor.frames}) { // inside a Drift those around it come first
        for (const auto &frame : *frames) {
            const Job *was = find(before, frame.job);
            const Job *is = find(after, frame.job);
            if (!was || !is || !std::holds_alternative<Scan>(was->kind) || was->kind == is->kind)
                continue;
            found = way == AmendWay::Rest ? applyToRest(cursor, before, after, frame.job)
                                          : insertAfter(cursor, before, after, frame.job);
            if (found)
                return found;
        }
    }
    return found;
}

} // namespace pymasp
