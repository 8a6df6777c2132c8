#include "backgroundtree.h"

#include "labuse.h"

#include <algorithm>

namespace pymasp {
namespace {

constexpr std::int64_t leastShots = 1000; // its own noise stands in every difference that it corrects

Job made(Job::Kind kind, const char *title = "")
{
    Job job;
    job.title = title;
    job.kind = std::move(kind);
    return job;
}

bool isDifference(const Job &job)
{
    const auto *acquire = std::get_if<Acquire>(&job.kind);
    return acquire && acquire->reduce.background &&
           (acquire->reduce.kind == Reduce::Kind::PumpProbe || acquire->reduce.kind == Reduce::Kind::TwoPumps);
}

int rowOf(const Job &parent, const Job &child)
{
    return static_cast<int>(std::ranges::find(parent.children, child.id, &Job::id) - parent.children.begin());
}

struct Wanted {
    JobId parent = 0;
    int row = 0;
    std::vector<std::string> detectors;
    std::int64_t shots = leastShots;
};

// Whether one of these detectors has a background among the jobs in front of that place.
bool hasBackground(const Job &parent, int row, const std::string &detector)
{
    bool found = false;
    for (int i = 0; i < row; ++i) {
        forEachEnabled(parent.children[static_cast<std::size_t>(i)], [&](const Job &job) {
            const auto *acquire = std::get_if<Acquire>(&job.kind);
            found = found || (acquire && acquire->reduce.kind == Reduce::Kind::Background &&
                              std::ranges::find(acquire->detectors, detector) != acquire->detectors.end());
        });
    }
    return found;
}

// The job of the path in front of which the background belongs: the first scan inside the innermost repeat that has
// one, so that it is taken once a pass and not once a point; without a repeat the outermost scan.
std::size_t placeIn(const std::vector<const Job *> &path)
{
    const auto is = [&](std::size_t i, auto kind) { return std::holds_alternative<decltype(kind)>(path[i]->kind); };
    std::size_t scan = path.size() - 1; // none: the acquisition itself
    for (std::size_t i = path.size() - 1; i-- > 0;) {
        if (is(i, Scan{}))
            scan = i;
        else if (is(i, Repeat{}) && scan + 1 < path.size())
            break;
        else if (i + 1 == scan && is(i, Alternate{}))
            scan = i; // once for all its states
    }
    return scan;
}

void want(std::vector<Wanted> &all, const std::vector<const Job *> &path)
{
    const auto at = placeIn(path);
    if (at == 0)
        return; // nothing stands in front of the experiment itself
    const Job &parent = *path[at - 1];
    const auto &acquire = std::get<Acquire>(path.back()->kind);
    const int row = rowOf(parent, *path[at]);
    auto place =
        std::ranges::find_if(all, [&](const Wanted &other) { return other.parent == parent.id && other.row == row; });
    for (const auto &detector : acquire.detectors) {
        if (hasBackground(parent, row, detector))
            continue;
        if (place == all.end()) {
            all.push_back({parent.id, row, {}, leastShots});
            place = std::prev(all.end());
        }
        if (std::ranges::find(place->detectors, detector) == place->detectors.end())
            place->detectors.push_back(detector);
        place->shots = std::max(place->shots, acquire.shots.value_or(0));
    }
}

} // namespace

Result<Job> backgroundOf(const KnownLab &lab, const std::vector<std::string> &detectors, std::int64_t shots)
{
    const auto *shutter = probeShutterOf(lab);
    if (!shutter)
        return Error{"The lab has no shutter for the probe (none whose name tells of the probe or of white light), "
                     "which a background of each state needs; the dark level of the detector is subtracted instead.",
                     ""};
    Acquire acquire;
    acquire.detectors = detectors;
    acquire.shots = shots;
    acquire.reduce.kind = Reduce::Kind::Background;
    auto all = made(Sequence{}, "Background");
    all.children = {made(Set{{{shutter->name, "", 0, "closed"}}}), made(std::move(acquire)),
                    made(Set{{{shutter->name, "", 0, "open"}}})};
    return all;
}

Result<std::vector<Edit>> backgroundsFor(const Job &root, const std::vector<JobId> &inside, const KnownLab &lab)
{
    std::vector<Wanted> all;
    bool any = false, rootScans = false;
    const auto look = [&](const auto &self, std::vector<const Job *> path, bool chosen) -> void {
        const Job &job = *path.back();
        if (!job.enabled || std::holds_alternative<Drift>(job.kind)) // a visit takes what the scan around it has
            return;
        chosen = chosen || inside.empty() || std::ranges::find(inside, job.id) != inside.end();
        if (chosen && isDifference(job)) {
            any = true;
            rootScans = rootScans || placeIn(path) == 0;
            want(all, path);
        }
        for (const Job &child : job.children) {
            auto longer = path;
            longer.push_back(&child);
            self(self, std::move(longer), chosen);
        }
    };
    look(look, {&root}, false);
    if (!any)
        return Error{"No pump-probe difference that subtracts a background is acquired here.", ""};
    if (all.empty())
        return Error{rootScans ? "Nothing can stand in front of the experiment's own scan: wrap it in a repeat first."
                               : "There is a background in front of it already.",
                     ""};
    // From the last place to the first: what is put in moves none that is still to come.
    std::ranges::sort(all, [](const Wanted &a, const Wanted &b) { return a.row > b.row; });
    JobId last = freeId(root) - 1;
    std::vector<Edit> edits;
    for (const auto &wanted : all) {
        auto job = backgroundOf(lab, wanted.detectors, wanted.shots);
        if (!job)
            return job.error();
        giveIds(*job, last);
        edits.emplace_back(Insert{wanted.parent, wanted.row, std::move(*job)});
    }
    return edits;
}

} // namespace pymasp
