// The run under way: what it says, what is wished of it, how it ends.
#include "engineimpl.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

// On the runner's thread: only the clock of what is measured.
void Engine::Impl::runState(RunState state)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool measuring = state == RunState::Running;
        if (m_measuring && !measuring)
            m_measured += std::chrono::duration<double>(Clock::now() - m_measuringSince).count();
        if (!m_measuring && measuring)
            m_measuringSince = Clock::now();
        m_measuring = measuring;
    }
    m_signal->raise();
    changed();
}

void Engine::Impl::follow()
{
    if (m_run->runner().state() == RunState::Ended)
        conclude();
    else if (Clock::now() >= m_nextOutlook)
        lookAhead();
}

double Engine::Impl::measured() const
{
    return m_measured + (m_measuring ? std::chrono::duration<double>(Clock::now() - m_measuringSince).count() : 0);
}

// Every two seconds, and never more than a fiftieth of a core's time.
void Engine::Impl::lookAhead()
{
    const auto began = Clock::now();
    auto expected = m_run->expected();
    const auto took = Clock::now() - began;
    m_nextOutlook = Clock::now() + (expected ? std::max<Clock::duration>(2s, 50 * took) : 100ms);
    if (!expected)
        return;
    const std::lock_guard lock(m_mutex);
    const double now = measured();
    if (!m_outlook || m_outlook->first.experiment != expected->experiment)
        m_outlook = Outlook{*expected, *expected, now, now};
    m_outlook->last = std::move(*expected);
    m_outlook->lastAt = now;
}

// What the model says, stretched as it has proven too short or too long so far; before that the model as it is, where
// all devices are known, or else the pace of the points.
std::optional<double> Engine::Impl::leftOf(const RunStatus &r) const
{
    if (m_outlook) {
        const double since = r.seconds - m_outlook->lastAt;
        const double done = m_outlook->first.left - m_outlook->last.left;
        const double took = m_outlook->lastAt - m_outlook->firstAt;
        if (done > 1 && took > 1)
            return std::max(0.0, m_outlook->last.left * took / done - since);
        if (m_outlook->last.learned)
            return std::max(0.0, m_outlook->last.left - since);
    }
    const auto taken = r.points + r.visits - m_takenBefore;
    if (taken >= 3 && r.total < std::numeric_limits<std::int64_t>::max())
        return r.seconds / static_cast<double>(taken) *
               static_cast<double>(std::max<std::int64_t>(0, r.total - r.points));
    return std::nullopt;
}

// The devices are free again; the file is finished beside what comes next.
void Engine::Impl::conclude()
{
    std::shared_ptr<Run> run;
    std::uint64_t id = 0;
    const auto outcome = m_run->runner().wait(); // it has ended
    {
        const std::lock_guard lock(m_mutex);
        run.swap(m_run);
        id = m_runEntry;
        auto *e = m_queue.find(id);
        e->state = EntryState::Finishing;
        e->status = outcome.status;
        e->reason = outcome.reason;
        e->points = static_cast<std::int64_t>(run->taken());
        m_visits = run->runner().visited();
        e->experiment = run->experiment();
        m_amending = 0;
        m_hangs = m_hangs || run->hangs();
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i].lost = m_rack->parameters()[i].instrument->givenUp();
        for (std::size_t i = 0; i < m_detectors.size(); ++i)
            m_detectors[i].lost = m_rack->detectors()[i].instrument->givenUp();
        // Before the next one can begin: a night is not worked off against a fault, a person looks first; unless that
        // is what was asked for. With a device missing nothing goes on. Who stops a run by hand has held the queue.
        const auto state = stateOf(outcome.status);
        const bool well = state == EntryState::Completed || state == EntryState::GoodEnough || !m_stopReason.empty();
        if (m_queue.waits() && ((!well && m_queue.afterFailure == AfterFailure::Hold) || m_rack->anyGivenUp()))
            m_queue.held = true;
    }
    for (auto &handle : m_rack->parameters())
        handle.read->signal = handle.move->signal = m_signal;
    queueChanged();
    saveQueue(); // how it ended is known to a restart before there is a file
    std::erase_if(m_finishers, [](const Finisher &f) { return f.done->load(); });
    auto done = std::make_shared<std::atomic<bool>>(false);
    m_finishers.push_back({done, std::jthread([this, run, id, done]() mutable {
                               finish(std::move(run), id);
                               done->store(true);
                           })});
}

// On the finisher's thread.
void Engine::Impl::finish(std::shared_ptr<Run> run, std::uint64_t id)
{
    const auto result = run->finish();
    run.reset();
    const auto state = result.file.empty() ? EntryState::Failed : stateOf(result.status);
    std::string title;
    {
        const std::lock_guard lock(m_mutex);
        auto *e = m_queue.find(id);
        title = e->title;
        // The file could not be made although the run went well: what waits may not be better off.
        const bool worse = state == EntryState::Failed && stateOf(e->status) != EntryState::Failed;
        e->state = state;
        e->reason = result.reason;
        e->file = result.file;
        e->log = result.log;
        e->status.clear();
        e->points = static_cast<std::int64_t>(result.points);
        e->ended = nowSeconds();
        m_queue.held = m_queue.held || (worse && m_queue.afterFailure == AfterFailure::Hold && m_queue.waits());
        m_queue.prune();
    }
    queueChanged();
    const auto level = result.good()                  ? EngineMessage::Level::Info
                       : state == EntryState::Stopped ? EngineMessage::Level::Warning
                                                      : EngineMessage::Level::Error;
    say(level, "end", 0,
        "\"" + title + "\" has ended (" + result.status + ") with " + std::to_string(result.points) +
            (result.points == 1 ? " point." : " points.") + (result.reason.empty() ? "" : " " + result.reason) +
            (result.file.empty() ? "" : " " + result.file));
}

std::shared_ptr<Run> Engine::Impl::run() const
{
    const std::lock_guard lock(m_mutex);
    return m_run;
}

void Engine::Impl::fillRun(RunStatus &r) const
{
    const auto &runner = m_run->runner();
    const auto state = runner.state();
    r.phase = state == RunState::Ended       ? Phase::Finishing
              : runner.stopping()            ? Phase::Stopping
              : state == RunState::Asking    ? Phase::Asking
              : state == RunState::Paused    ? Phase::Paused
              : runner.pausing()             ? Phase::Pausing
              : state == RunState::Suspended ? Phase::Suspended
                                             : Phase::Running;
    r.guards = runner.guards();
    if (r.phase == Phase::Asking) {
        std::tie(r.reason, r.job) = runner.question();
        r.prompt = runner.prompting();
    } else if (r.phase == Phase::Stopping) {
        r.reason = m_stopReason;
    } else if (r.phase == Phase::Suspended) {
        const auto guard = std::ranges::find_if(r.guards, [](const GuardStatus &g) {
            return g.state == GuardWatch::State::Wrong || g.state == GuardWatch::State::Recovering;
        });
        if (guard != r.guards.end())
            r.reason = guard->name + ": " + guard->condition +
                       (std::isfinite(guard->value) ? ", it is " + number(guard->value) : ", it cannot be read");
    }
    const auto all = static_cast<std::int64_t>(m_run->taken());
    r.visits = std::min(runner.visited(), all);
    r.points = all - r.visits;
    r.total = m_run->total();
    r.seconds = measured();
    r.left = leftOf(r);
    r.experiment = m_run->experiment();
    r.file = m_run->place().file;
    r.times = m_run->times();
    r.amending = m_amending > 0;
    const auto where = runner.where();
    for (const auto &step : where.path) {
        const auto *job = find(r.experiment->root, static_cast<JobId>(step.job));
        if (!job)
            continue;
        CrumbStep crumb{job->id, step.iteration, iterations(*job), {}, {}};
        if (const auto *scan = std::get_if<Scan>(&job->kind);
            scan && step.index >= 0 && step.index < count(scan->track.positions)) {
            crumb.value = value(scan->track.positions, step.index);
            const auto p = std::ranges::find_if(
                m_parameters, [&](const auto &known) { return known.known.name == scan->track.parameter; });
            crumb.unit = scan->track.unit.empty() && p != m_parameters.end() ? p->known.unit : scan->track.unit;
        }
        r.path.push_back(std::move(crumb));
    }
}

void Engine::Impl::wishToEnd(const std::string &reason, bool abort)
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopReason = reason;
        m_aborts = m_aborts || abort;
        // What waits must not begin by itself after a stop.
        m_queue.held = m_queue.held || m_queue.waits();
    }
    if (const auto it = run()) {
        if (abort)
            it->runner().abort(reason);
        else
            it->runner().stop(reason);
    }
    queueChanged();
}

// On the engine's thread, because the check of a large tree takes its time.
void Engine::Impl::amend(Experiment experiment, AmendWay way)
{
    if (!m_run)
        return say(EngineMessage::Level::Warning, "amend", 0, "No experiment is running that could be changed.");
    {
        const std::lock_guard lock(m_mutex);
        ++m_amending;
    }
    changed();
    m_run->amend(std::move(experiment), way, [this, weak = std::weak_ptr<Run>(m_run)](const Result<> &ok) {
        const auto amended = weak.lock();
        {
            const std::lock_guard lock(m_mutex);
            if (amended && amended == m_run && m_amending > 0)
                --m_amending;
        }
        if (!ok)
            say(EngineMessage::Level::Warning, "amend", 0, text(ok.error()));
        else if (amended)
            say(EngineMessage::Level::Info, "amend", 0,
                "The change holds from point " + std::to_string(amended->taken() + 1) + " on.");
    });
}

void Engine::pauseSoon()
{
    if (const auto run = m_impl->run())
        run->runner().pauseSoon();
    m_impl->changed();
}
void Engine::pauseNow()
{
    if (const auto run = m_impl->run())
        run->runner().pauseNow();
    m_impl->changed();
}
void Engine::resume()
{
    if (const auto run = m_impl->run())
        run->runner().resume();
    m_impl->changed();
}
void Engine::skipIteration()
{
    if (const auto run = m_impl->run())
        run->runner().skipIteration();
    m_impl->changed();
}
void Engine::skipJob()
{
    if (const auto run = m_impl->run())
        run->runner().skipJob();
    m_impl->changed();
}
void Engine::answer(Answer answer)
{
    if (const auto run = m_impl->run())
        run->runner().answer(answer);
    m_impl->changed();
}
void Engine::stop(const std::string &reason) { m_impl->wishToEnd(reason, false); }
void Engine::abort(const std::string &reason) { m_impl->wishToEnd(reason, true); }

void Engine::amend(Experiment experiment, AmendWay way)
{
    m_impl->post([impl = m_impl.get(), experiment = std::move(experiment), way]() mutable {
        impl->amend(std::move(experiment), way);
    });
}

} // namespace pymasp
