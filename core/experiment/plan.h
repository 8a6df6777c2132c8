// Walks an experiment tree one step at a time. The place reached is plain data, and the same walk serves the run,
// the dry run, the estimate of what remains, and the tests.
#pragma once

#include "job.h"

#include <functional>

namespace pymasp {

struct Frame {
    JobId job = 0;
    std::int64_t iteration = 0;
    int child = -1;                // children begun in this iteration; -1: the iteration has not begun
    std::int64_t entry = 0;        // how often the job was entered before
    bool over = false;             // written by the runner: no further iteration (time up, good enough, skipped)
    std::vector<double> base = {}; // written by the runner: where a scan's parameters stood on entry, native
    bool operator==(const Frame &) const = default;
};

// How long ago a Drift was visited; written by the runner.
struct DriftClock {
    JobId job = 0;
    std::int64_t points = 0; // taken since, outside of any Drift
    double seconds = 0;      // of the run, when it was visited last (or entered its scope)
    bool operator==(const DriftClock &) const = default;
};

struct Cursor {
    std::vector<Frame> frames;
    bool started = false;
    std::vector<std::pair<JobId, std::int64_t>> entries; // how often each Scan and each Drift was entered
    std::vector<Frame> back = {};                        // inside a Drift: the frames to go back to
    std::vector<DriftClock> drifts = {};                 // of those in scope: children of the jobs of `frames`
    bool operator==(const Cursor &) const = default;
};

// Which position an iteration of a scan goes to.
struct Visit {
    std::int64_t index = 0; // into the definition
    int direction = 0;      // +1 forward, -1 backward, 0 random or no scan
    int leg = 0;            // 0, or 1 on the way back of a bounce
    bool operator==(const Visit &) const = default;
};
Visit visit(const Scan &scan, JobId job, std::int64_t iteration, std::int64_t entry);
// `index` is the state; every way through all of them is a pass (passOf), `leg` 1 the way back of A B B A.
Visit visit(const Alternate &alternate, std::int64_t iteration);
// How many ways through all states came before that iteration.
std::int64_t passOf(const Alternate &alternate, std::int64_t iteration);

struct Begin {
    const Job *job;
};
// A Scan goes to its next position, or back to where it came from; a Set and a Drift set their values, an Alternate
// those of its next state; a plugin's kind moves.
struct MoveStep {
    const Job *job;
    std::int64_t iteration;
    Visit visit;
    bool back = false;
};
struct ExposeStep {
    const Job *job;
};
struct PauseStep {
    const Job *job;
    double seconds;
};
// A Wait for a condition.
struct UntilStep {
    const Job *job;
};
struct PromptStep {
    const Job *job;
};
struct NoteStep {
    const Job *job;
};
struct EndStep {
    const Job *job;
};
using Step = std::variant<Begin, MoveStep, ExposeStep, PauseStep, UntilStep, PromptStep, NoteStep, EndStep>;

// Pure functions that a plugin's kind brings. `settings` is JSON text.
struct CustomKind {
    std::function<std::int64_t(const std::string &settings)> count;
    // What iteration i begins with: values to set, may be empty.
    std::function<std::vector<SetValue>(const std::string &settings, std::int64_t i)> values;
    std::function<Result<>(const std::string &settings)> check;
};
class KindRegistry {
public:
    static KindRegistry &instance();
    void add(const std::string &kind, CustomKind functions) { m_kinds[kind] = std::move(functions); }
    [[nodiscard]] const CustomKind *find(const std::string &kind) const
    {
        const auto found = m_kinds.find(kind);
        return found == m_kinds.end() ? nullptr : &found->second;
    }

private:
    std::map<std::string, CustomKind> m_kinds; // filled before the first thread starts, read only afterwards
};

// How often a job goes round. A Repeat by time or until good enough: its bound.
std::int64_t iterations(const Job &job);

// The next step, or nothing at the end. Same tree and cursor, same step. O(depth), not O(tree).
std::optional<Step> next(const Job &root, Cursor &cursor);

// Enters a Drift that is in scope and not under way: next() does its children and goes back. A Drift is never entered
// by next() itself. Gives its Begin.
Step visitDrift(const Job &root, Cursor &cursor, JobId drift);
// The enabled Drifts whose parent is on the path of the cursor, outermost first; none inside a Drift. Brings
// cursor.drifts up to date: those that came into scope begin at `seconds`, those that left it are gone.
std::vector<const Job *> driftsInScope(const Job &root, Cursor &cursor, double seconds);

// What a step moves: parameter, unit and value in that unit (for a relative scan the offset).
std::vector<SetValue> targets(const MoveStep &step);

// Calls f(job, parameter, unit) for every parameter that an enabled job moves, in tree order.
template <typename F>
void forEachMoved(const Job &root, const F &f)
{
    forEachEnabled(root, [&](const Job &job) {
        if (const auto *scan = std::get_if<Scan>(&job.kind)) {
            f(job, scan->track.parameter, scan->track.unit);
            for (const auto &track : scan->with)
                f(job, track.parameter, track.unit);
        } else if (const auto *alternate = std::get_if<Alternate>(&job.kind)) {
            for (const auto &state : alternate->states) {
                for (const auto &value : state.values)
                    f(job, value.parameter, value.unit);
            }
        } else {
            for (const auto &value : targets(MoveStep{&job, 0, {}}))
                f(job, value.parameter, value.unit);
        }
    });
}

// Exposures in a whole subtree, without walking it. Saturates at 2^63 - 1.
std::int64_t points(const Job &job);
// Exposures of one Acquire alone.
std::int64_t pointsOf(const Job &root, JobId acquire);
std::int64_t pointsDone(const Job &root, const Cursor &cursor);

// Carries a cursor over to an edited tree, or says why the running jobs do not allow it.
Result<Cursor> rebase(const Cursor &cursor, const Job &before, const Job &after);

} // namespace pymasp
