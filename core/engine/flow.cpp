// How the walk through the tree is turned: drifts, statistics, skips, amended trees, and going on after a kill.
#include "run.h"

#include <algorithm>
#include <limits>

namespace pymasp {

double Runner::elapsed() const { return std::chrono::duration<double>(Clock::now() - m_began).count(); }

bool Runner::isUsedHere(const InstrumentThread &instrument) const
{
    return std::ranges::any_of(*m_layouts, [&](const AcquireLayout &layout) {
        return std::ranges::any_of(layout.detectors, [&](const DetectorUse &use) {
            return m_rack.detector(use.name)->instrument == &instrument;
        });
    });
}

// A point outside of any Drift counts for those in scope. Before its cursor is written down, so that a run that goes
// on after a kill visits at the same points.
void Runner::countForDrifts()
{
    if (!m_cursor.back.empty())
        return;
    if (!driftsInScope(m_experiment->root, m_cursor, elapsed()).empty()) {
        for (auto &clock : m_cursor.drifts)
            ++clock.points;
    }
}

Runner::Outcome Runner::visitDue()
{
    if (!m_cursor.back.empty() || m_skipNext)
        return std::nullopt;
    const double now = elapsed();
    for (const Job *job : driftsInScope(m_experiment->root, m_cursor, now)) {
        const auto &drift = std::get<Drift>(job->kind);
        const auto clock = std::ranges::find(m_cursor.drifts, job->id, &DriftClock::job);
        if (clock == m_cursor.drifts.end())
            continue;
        if (!(drift.every ? clock->points >= *drift.every : now - clock->seconds >= drift.seconds.value_or(now)))
            continue;
        m_outside = checkpoint().commanded;
        clock->points = 0;
        clock->seconds = now;
        const auto step = visitDrift(m_experiment->root, m_cursor, job->id);
        return perform(step);
    }
    return std::nullopt;
}

// After a Drift everything goes back to what it had been told before: owed until the next exposure, positions first,
// shutters last.
Runner::Outcome Runner::endOf(const Job &job)
{
    std::erase_if(m_statistics, [&](const auto &s) { return s.first == job.id; });
    if (!std::holds_alternative<Drift>(job.kind))
        return std::nullopt;
    if (auto t = settleAll(job))
        return t;
    for (std::size_t i = 0; i < m_used.size() && i < m_outside.size(); ++i) {
        auto &used = m_used[i];
        if (used.commanded.is != m_outside[i].is || used.commanded.native != m_outside[i].native)
            used.owed = true;
        used.commanded = m_outside[i];
    }
    m_outside.clear();
    m_checkpoint = checkpoint();
    m_boundary = true;
    return std::nullopt;
}

// A Repeat until something is good enough is judged at the end of a full pass, with all of its points.
Runner::Outcome Runner::judge(const Frame &frame)
{
    const auto found = std::ranges::find(m_statistics, frame.job, [](const auto &s) { return s.first; });
    if (found == m_statistics.end() || frame.over || frame.child < 0)
        return std::nullopt;
    const Job &job = *find(m_experiment->root, frame.job);
    if (frame.child < static_cast<int>(job.children.size()))
        return std::nullopt;
    if (auto t = settleAll(job))
        return t;
    const auto verdict = found->second->judge();
    if (verdict.enough) {
        m_cursor.frames.back().over = true;
        note("decision", job.id, verdict.text);
    }
    return std::nullopt;
}

// The innermost loop goes on with its next iteration, or ends. Only the place changes; what stands elsewhere is moved
// before the next exposure.
bool Runner::applySkip()
{
    const bool wholeJob = m_skipJobWish.exchange(false);
    if (!m_skipIterationWish.exchange(false) && !wholeJob)
        return false;
    auto &frames = m_cursor.frames;
    if (frames.empty())
        return true;
    std::size_t d = frames.size() - 1;
    const auto loops = [&](const Frame &frame) {
        const Job &job = *find(m_experiment->root, frame.job);
        return std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Repeat>(job.kind) ||
               std::holds_alternative<Alternate>(job.kind) || std::holds_alternative<Custom>(job.kind) ||
               std::holds_alternative<Drift>(job.kind);
    };
    while (d > 0 && !loops(frames[d]))
        --d;
    frames.resize(d + 1);
    auto &frame = frames.back();
    const Job &job = *find(m_experiment->root, frame.job);
    if (frame.iteration != std::numeric_limits<std::int64_t>::max()) // not where it is on its way back
        frame.child = static_cast<int>(job.children.size());
    frame.over = frame.over || wholeJob;
    m_goodEnough = m_goodEnough || wholeJob;
    m_failures = 0;
    m_skipNext = false;
    m_checkpoint = checkpoint();
    note("decision", job.id,
         wholeJob ? "ended by hand in iteration " + std::to_string(frame.iteration + 1) + ": good enough"
                  : "iteration " + std::to_string(frame.iteration + 1) + " left by hand");
    return true;
}

void Runner::amend(std::shared_ptr<const Experiment> experiment, AmendWay way, std::function<void(Result<>)> done)
{
    {
        const std::lock_guard lock(m_reasonMutex);
        std::swap(m_amendment, experiment); // the latest counts
        std::swap(m_amendDone, done);
        m_amendWay = way;
    }
    m_amendWish.store(true);
    m_signal->raise();
    if (experiment && done)
        done(Error{"Another change came before this one was applied."});
}

std::optional<OutcomeRecord> Runner::takeAmendment()
{
    if (const auto t = settleAll(m_experiment->root)) {
        if (t->stopped || t->paused)
            return std::nullopt;
        return respond(*t);
    }
    m_amendWish.store(false);
    std::shared_ptr<const Experiment> experiment;
    std::function<void(Result<>)> done;
    AmendWay way = AmendWay::AsItIs;
    {
        const std::lock_guard lock(m_reasonMutex);
        experiment.swap(m_amendment);
        done.swap(m_amendDone);
        way = m_amendWay;
    }
    if (!experiment)
        return std::nullopt;
    auto adopted = adoptBy(way, std::move(experiment));
    if (done)
        done(std::move(adopted));
    return std::nullopt;
}

// Here, where the run stands still between two points, a scan can be cut into what is done and what is to come.
Result<> Runner::adoptBy(AmendWay way, std::shared_ptr<const Experiment> experiment)
{
    if (way == AmendWay::AsItIs)
        return adopt(std::move(experiment));
    auto root = amended(way, m_cursor, m_experiment->root, experiment->root);
    if (!root)
        return root.error();
    Experiment cut = *experiment;
    cut.root = std::move(*root);
    return adopt(std::make_shared<const Experiment>(std::move(cut)));
}

namespace {

// True where an acquisition of that kind is there: its points change what later ones become.
bool corrects(const std::vector<AcquireLayout> &layouts, Reduce::Kind kind)
{
    return std::ranges::any_of(layouts, [&](const AcquireLayout &layout) {
        return std::get<Acquire>(layout.path.back()->kind).reduce.kind == kind;
    });
}

} // namespace

Result<> Runner::adopt(std::shared_ptr<const Experiment> experiment)
{
    auto moved = rebase(m_cursor, m_experiment->root, experiment->root);
    if (!moved)
        return moved.error();
    auto layouts = layoutsOf(experiment->root, m_setup.detectors);
    if (!layouts)
        return layouts.error();
    for (const auto kind : {Reduce::Kind::Background, Reduce::Kind::Reference}) {
        if (corrects(*m_layouts, kind) && !corrects(*layouts, kind))
            return Error{std::string("The acquisition of the ") +
                         (kind == Reduce::Kind::Background ? "background" : "reference") +
                         " has to stay while the run goes on: later points are corrected by it."};
    }
    auto watches = watchesFor(*experiment);
    if (!watches)
        return watches.error();
    const RevisionRecord revision{m_revision + 1, nowSeconds(), m_order, experiment};
    if (!m_recorder.put(ControlItem{RecordType::Revision, toCbor(revision)}))
        return Error{"The run log cannot be written."};
    const auto before = m_experiment;
    m_amended.push_back({experiment, std::move(*layouts)});
    m_revision = revision.number;
    bind(std::move(experiment), m_amended.back().layouts);
    settleTolerances(m_experiment->root, m_rack);
    {
        const std::lock_guard lock(m_watchesMutex);
        m_watches = std::move(*watches); // who still looks at the old ones keeps them
    }
    m_cursor = std::move(*moved);
    m_outside.clear();
    countTotal();
    makeStatistics(&before->root);
    m_checkpoint = checkpoint();
    if (m_callbacks.revised)
        m_callbacks.revised(revision, m_amended.back().layouts);
    note("decision", 0,
         "the experiment was changed; revision " + std::to_string(m_revision) + " holds from point " +
             std::to_string(m_order + 1) + " on");
    return {};
}

// What was taken counts, also of places that are in the tree no longer, and what the tree has still to come.
void Runner::countTotal()
{
    const auto all = points(m_experiment->root);
    const auto taken = static_cast<std::int64_t>(m_order) - m_visited;
    if (all < std::numeric_limits<std::int64_t>::max())
        m_total.store(taken + std::max<std::int64_t>(0, all - pointsDone(m_experiment->root, m_cursor)));
}

// The guards of the lab, then those of the experiment.
Result<std::unique_ptr<Watches>> Runner::watchesFor(const Experiment &experiment) const
{
    auto guards = m_setup.guards;
    guards.insert(guards.end(), experiment.guards.begin(), experiment.guards.end());
    return Watches::make(guards, m_rack, m_signal);
}

// Of the Repeats under way. They begin to count anew, but for those that are as they were in the tree before.
void Runner::makeStatistics(const Job *before)
{
    auto known = std::exchange(m_statistics, {});
    for (const auto &frame : m_cursor.frames) {
        const Job *job = find(m_experiment->root, frame.job);
        const auto *repeat = job ? std::get_if<Repeat>(&job->kind) : nullptr;
        if (!repeat || !repeat->until)
            continue;
        const Job *was = before ? find(*before, job->id) : nullptr;
        const auto old = std::ranges::find(known, job->id, [](const auto &s) { return s.first; });
        if (was && *was == *job && old != known.end())
            m_statistics.push_back(std::move(*old));
        else if (auto statistic = GoodEnough::make(*job, *m_layouts))
            m_statistics.emplace_back(job->id, std::move(*statistic));
    }
}

// Before the thread starts: as if the last point in the log had just been taken.
void Runner::goOn(const Resumption &resumption)
{
    m_cursor = resumption.cursor;
    m_order = resumption.points;
    m_visited = static_cast<std::int64_t>(resumption.visits);
    countTotal();
    m_skipped = resumption.skipped;
    m_revision = resumption.revision;
    m_began = Clock::now() - asDuration(resumption.elapsed);
    const auto told = [&](const std::vector<Resumption::Target> &targets) {
        std::vector<Commanded> commanded(m_used.size());
        for (std::size_t i = 0; i < m_used.size(); ++i) {
            const auto found = std::ranges::find(targets, m_used[i].handle->setup.name, &Resumption::Target::parameter);
            if (found != targets.end())
                commanded[i] = {true, found->native, found->typed, found->scale};
        }
        return commanded;
    };
    const auto commanded = told(resumption.commanded);
    for (std::size_t i = 0; i < m_used.size(); ++i)
        m_used[i].commanded = commanded[i];
    if (!m_cursor.back.empty())
        m_outside = told(resumption.outside);
    m_boundary = true;
    makeStatistics();
    m_corrections = resumption.corrections;
    // Of the points in the log those count whose path agrees with the cursor down to the Repeat.
    if (m_statistics.empty() || !m_setup.replay)
        return;
    m_setup.replay([this](const AcquireLayout &of, bool latest, const std::byte *point) {
        const auto layout = std::ranges::find(*m_layouts, of.job, &AcquireLayout::job);
        if (!latest || layout == m_layouts->end())
            return;
        for (std::size_t d = 0; d < layout->path.size() && d < m_cursor.frames.size(); ++d) {
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + d * sizeof(PathEntry));
            if (entry.job != static_cast<std::int64_t>(m_cursor.frames[d].job))
                return;
            for (const auto &[job, statistic] : m_statistics) {
                if (job == m_cursor.frames[d].job)
                    statistic->add(*layout, point);
            }
            if (entry.iteration != m_cursor.frames[d].iteration)
                return;
        }
    });
}

} // namespace pymasp
