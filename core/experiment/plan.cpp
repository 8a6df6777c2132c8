#include "plan.h"

#include <algorithm>
#include <limits>

namespace pymasp {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

std::int64_t times(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? most : product;
}
std::int64_t plus(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? most : sum;
}

bool isLoop(const Job &job)
{
    return std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Repeat>(job.kind) ||
           std::holds_alternative<Alternate>(job.kind);
}

bool isDrift(const Job &job) { return std::holds_alternative<Drift>(job.kind); }

bool goesBack(const Job &job)
{
    const auto *scan = std::get_if<Scan>(&job.kind);
    return scan && (scan->relative || scan->returns);
}

// How often the body of `job` runs its child `child` in n iterations of job: an Acquire may be taken every k-th.
std::int64_t taken(const Job &job, const Job &child, std::int64_t n)
{
    const auto *acquire = std::get_if<Acquire>(&child.kind);
    if (!acquire || acquire->every <= 1 || !isLoop(job))
        return n;
    return n / acquire->every + (n % acquire->every != 0 ? 1 : 0);
}

// Exposures of the children of `job` in its first n iterations.
std::int64_t inside(const Job &job, std::int64_t n)
{
    std::int64_t sum = 0;
    for (const Job &child : job.children)
        sum = plus(sum, times(points(child), taken(job, child, n)));
    return sum;
}

// Whether the walk enters the child by itself.
bool isDue(const Job &parent, const Job &child, std::int64_t iteration)
{
    if (isDrift(child)) // visited between points, when its time has come
        return false;
    const auto *acquire = std::get_if<Acquire>(&child.kind);
    return !acquire || acquire->every <= 1 || !isLoop(parent) || iteration % acquire->every == 0;
}

std::int64_t entered(Cursor &cursor, const Job &job)
{
    if (!std::holds_alternative<Scan>(job.kind) && !isDrift(job))
        return 0;
    for (auto &[id, n] : cursor.entries) {
        if (id == job.id)
            return n++;
    }
    cursor.entries.emplace_back(job.id, 1);
    return 0;
}

Frame frameOf(Cursor &cursor, const Job &job) { return {job.id, 0, -1, entered(cursor, job), false, {}}; }

// The job of a frame of the path, of the innermost one too.
const Job &below(const Job &job, const Frame &frame) { return job.children[static_cast<std::size_t>(frame.child - 1)]; }

// A job that is entered again counts the time of its drifts anew.
void left(Cursor &cursor, const Job &job)
{
    std::erase_if(cursor.drifts, [&](const DriftClock &clock) {
        return std::ranges::find(job.children, clock.job, &Job::id) != job.children.end();
    });
}

std::optional<Step> action(const Job &job, const Frame &frame)
{
    using Found = std::optional<Step>;
    return std::visit(
        Overloaded{[&](const Scan &scan) -> Found {
                       return MoveStep{&job, frame.iteration, visit(scan, job.id, frame.iteration, frame.entry)};
                   },
                   [&](const Set &) -> Found {
                       return MoveStep{&job, 0, {}};
                   },
                   [&](const Acquire &) -> Found { return ExposeStep{&job}; },
                   [&](const Wait &wait) -> Found {
                       if (!wait.condition.empty())
                           return UntilStep{&job};
                       return PauseStep{&job, wait.seconds.value_or(0)};
                   },
                   [&](const Prompt &) -> Found { return PromptStep{&job}; },
                   [&](const Drift &drift) -> Found {
                       if (drift.values.empty())
                           return std::nullopt;
                       return MoveStep{&job, 0, {}};
                   },
                   [&](const Alternate &alternate) -> Found {
                       return MoveStep{&job, frame.iteration, visit(alternate, frame.iteration)};
                   },
                   [&](const Note &) -> Found { return NoteStep{&job}; },
                   [&](const Custom &) -> Found {
                       return MoveStep{&job, frame.iteration, {}};
                   },
                   [](const auto &) -> Found { return std::nullopt; }},
        job.kind);
}

} // namespace

KindRegistry &KindRegistry::instance()
{
    static KindRegistry registry;
    return registry;
}

Visit visit(const Scan &scan, JobId job, std::int64_t iteration, std::int64_t entry)
{
    const std::int64_t n = count(scan.track.positions);
    switch (scan.order) {
    case Order::Forward:
        return {iteration, 1, 0};
    case Order::Backward:
        return {n - 1 - iteration, -1, 0};
    case Order::Bounce:
        return iteration < n ? Visit{iteration, 1, 0} : Visit{2 * n - 1 - iteration, -1, 1};
    case Order::Alternate:
        return entry % 2 == 0 ? Visit{iteration, 1, 0} : Visit{n - 1 - iteration, -1, 0};
    case Order::Random:
        return {permuted(iteration, n, scan.seed, job, entry), 0, 0};
    }
    return {};
}

Visit visit(const Alternate &alternate, std::int64_t iteration)
{
    const auto n = static_cast<std::int64_t>(alternate.states.size());
    if (n == 0)
        return {};
    const bool back = alternate.order == Alternate::Order::Abba && passOf(alternate, iteration) % 2 == 1;
    const auto i = iteration % n;
    return back ? Visit{n - 1 - i, -1, 1} : Visit{i, 1, 0};
}

std::int64_t passOf(const Alternate &alternate, std::int64_t iteration)
{
    return alternate.states.empty() ? 0 : iteration / static_cast<std::int64_t>(alternate.states.size());
}

std::int64_t iterations(const Job &job)
{
    return std::visit(Overloaded{[](const Repeat &repeat) {
                                     if (repeat.count)
                                         return *repeat.count;
                                     return repeat.until ? repeat.until->maximum : most;
                                 },
                                 [](const Scan &scan) {
                                     const auto n = count(scan.track.positions);
                                     return scan.order == Order::Bounce ? times(n, 2) : n;
                                 },
                                 [](const Alternate &alternate) {
                                     const auto n = static_cast<std::int64_t>(alternate.states.size());
                                     return times(n * (alternate.order == Alternate::Order::Abba ? 2 : 1),
                                                  alternate.cycles);
                                 },
                                 [](const Custom &custom) {
                                     const auto *kind = KindRegistry::instance().find(custom.kind);
                                     return kind ? kind->count(custom.settings) : std::int64_t{0};
                                 },
                                 [](const auto &) { return std::int64_t{1}; }},
                      job.kind);
}

std::optional<Step> next(const Job &root, Cursor &cursor)
{
    const auto enter = [&](const Job &job) -> Step {
        cursor.frames.push_back(frameOf(cursor, job));
        return Begin{&job};
    };
    if (!cursor.started) {
        cursor.started = true;
        if (!root.enabled || isDrift(root))
            return std::nullopt;
        return enter(root);
    }
    if (cursor.frames.empty())
        return std::nullopt;
    const Job *job = &root; // down to the innermost job
    for (std::size_t d = 0; d + 1 < cursor.frames.size(); ++d)
        job = &below(*job, cursor.frames[d]);
    for (;;) {
        Frame &here = cursor.frames.back();
        const std::int64_t n = iterations(*job);
        if (here.child < 0 && (here.over || here.iteration >= n)) {
            if (goesBack(*job) && here.iteration != most) {
                here.iteration = most; // marks that the way back has been taken
                return MoveStep{job, n, {}, true};
            }
            cursor.frames.pop_back();
            if (isDrift(*job)) {
                cursor.frames = std::move(cursor.back);
                cursor.back.clear();
            } else if (!cursor.drifts.empty()) {
                left(cursor, *job);
            }
            return EndStep{job};
        }
        if (here.child < 0) {
            here.child = 0;
            if (auto step = action(*job, here))
                return step;
        } else if (here.child < static_cast<int>(job->children.size())) {
            const Job &child = job->children[static_cast<std::size_t>(here.child++)];
            if (child.enabled && isDue(*job, child, here.iteration))
                return enter(child);
        } else {
            here.iteration += 1;
            here.child = -1;
        }
    }
}

std::vector<const Job *> driftsInScope(const Job &root, Cursor &cursor, double seconds)
{
    if (!cursor.back.empty()) // the clocks stand as the visit found them
        return {};
    std::vector<const Job *> found;
    std::vector<DriftClock> clocks;
    const Job *job = &root;
    for (std::size_t d = 0; d < cursor.frames.size(); ++d) {
        for (const Job &child : job->children) {
            if (!child.enabled || !isDrift(child))
                continue;
            found.push_back(&child);
            const auto known = std::ranges::find(cursor.drifts, child.id, &DriftClock::job);
            clocks.push_back(known == cursor.drifts.end() ? DriftClock{child.id, 0, seconds} : *known);
        }
        if (d + 1 < cursor.frames.size())
            job = &below(*job, cursor.frames[d]);
    }
    cursor.drifts = std::move(clocks);
    return found;
}

Step visitDrift(const Job &root, Cursor &cursor, JobId drift)
{
    const auto path = pathTo(root, drift);
    const auto &siblings = path[path.size() - 2]->children;
    const auto row = std::ranges::find(siblings, drift, &Job::id) - siblings.begin();
    cursor.back = cursor.frames;
    cursor.frames.resize(path.size() - 1);
    cursor.frames.back().child = static_cast<int>(row) + 1; // as if the drift were the child begun last
    cursor.frames.push_back(frameOf(cursor, *path.back()));
    return Begin{path.back()};
}

std::vector<SetValue> targets(const MoveStep &step)
{
    std::vector<SetValue> values;
    if (const auto *scan = std::get_if<Scan>(&step.job->kind)) {
        const auto add = [&](const Track &track) {
            values.push_back(
                {track.parameter, track.unit, step.back ? 0 : value(track.positions, step.visit.index), {}});
        };
        add(scan->track);
        for (const auto &track : scan->with)
            add(track);
    } else if (const auto *set = std::get_if<Set>(&step.job->kind)) {
        values = set->values;
    } else if (const auto *drift = std::get_if<Drift>(&step.job->kind)) {
        values = drift->values;
    } else if (const auto *alternate = std::get_if<Alternate>(&step.job->kind)) {
        if (!alternate->states.empty())
            values = alternate->states[static_cast<std::size_t>(visit(*alternate, step.iteration).index)].values;
    } else if (const auto *custom = std::get_if<Custom>(&step.job->kind)) {
        if (const auto *kind = KindRegistry::instance().find(custom->kind); kind && kind->values)
            values = kind->values(custom->settings, step.iteration);
    }
    return values;
}

std::int64_t points(const Job &job)
{
    if (!job.enabled || isDrift(job))
        return 0;
    if (std::holds_alternative<Acquire>(job.kind))
        return 1;
    return inside(job, iterations(job));
}

std::int64_t pointsOf(const Job &root, JobId acquire)
{
    const auto path = pathTo(root, acquire);
    std::int64_t n = path.empty() ? 0 : points(*path.back());
    for (std::size_t d = path.size(); d-- > 1;) {
        const Job &job = *path[d - 1];
        n = job.enabled && !isDrift(job) ? times(n, taken(job, *path[d], iterations(job))) : 0;
    }
    return n;
}

std::int64_t pointsDone(const Job &root, const Cursor &cursor)
{
    if (cursor.frames.empty())
        return cursor.started ? points(root) : 0;
    const auto &frames = cursor.back.empty() ? cursor.frames : cursor.back; // a drift's points do not count
    std::int64_t done = 0;
    const Job *job = &root;
    for (std::size_t d = 0; d < frames.size(); ++d) {
        const Frame &frame = frames[d];
        const auto n = iterations(*job);
        done = plus(done, inside(*job, std::min(frame.iteration, n)));
        if (frame.child < 0 || frame.iteration >= n)
            break;
        if (std::holds_alternative<Acquire>(job->kind))
            return plus(done, 1);
        const bool deeper = d + 1 < frames.size();
        for (int row = 0; row < frame.child - (deeper ? 1 : 0); ++row) {
            const Job &child = job->children[static_cast<std::size_t>(row)];
            if (isDue(*job, child, frame.iteration))
                done = plus(done, points(child));
        }
        if (deeper)
            job = &below(*job, frame);
    }
    return done;
}

std::vector<const Job *> pathTo(const Job &root, JobId id)
{
    if (root.id == id)
        return {&root};
    for (const Job &child : root.children) {
        if (auto path = pathTo(child, id); !path.empty()) {
            path.insert(path.begin(), &root);
            return path;
        }
    }
    return {};
}

const char *kindName(const Job &job)
{
    static constexpr const char *names[] = {"sequence", "repeat", "scan",  "set",       "acquire", "wait",
                                            "note",     "prompt", "drift", "alternate", "job"};
    return names[job.kind.index()];
}

std::string nameOf(const Job &job)
{
    const auto *custom = std::get_if<Custom>(&job.kind);
    return (custom ? custom->kind : std::string(kindName(job))) + " " + std::to_string(job.id) +
           (job.title.empty() ? "" : " \"" + job.title + "\"");
}

} // namespace pymasp
