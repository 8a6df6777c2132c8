#include "runner.h"

#include "plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

Runner::Runner(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts, Rack &rack,
               Recorder &recorder, Callbacks callbacks, Setup setup)
    : m_layouts(nullptr), m_rack(rack), m_recorder(recorder), m_callbacks(std::move(callbacks)),
      m_setup(std::move(setup))
{
    m_tick.store(Clock::now().time_since_epoch().count());
    bind(std::move(experiment), layouts);
    auto watches = watchesFor(*m_experiment);
    if (watches)
        m_watches = std::move(*watches);
    else
        m_unwatched = watches.error();
    if (m_setup.resumption)
        goOn(*m_setup.resumption);
}

// Finds every parameter that the experiment moves. What is known of those that were in use before is kept.
void Runner::bind(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts)
{
    m_experiment = std::move(experiment);
    m_layouts = &layouts;
    m_total.store(points(m_experiment->root));
    const auto before = std::exchange(m_used, {});
    m_resolved.clear();
    const auto indexOf = [&](const std::string &name) {
        auto *handle = m_rack.parameter(name);
        const auto is = [&](const Used &u) { return u.handle == handle; };
        if (const auto found = std::ranges::find_if(m_used, is); found != m_used.end())
            return static_cast<std::size_t>(found - m_used.begin());
        if (const auto known = std::ranges::find_if(before, is); known != before.end()) {
            m_used.push_back(*known);
        } else {
            auto &used = m_used.emplace_back();
            used.handle = handle;
            handle->move->kind = Ticket::Kind::Move;
            handle->read->kind = Ticket::Kind::Read;
            handle->move->index = handle->read->index = handle->index;
            handle->move->signal = handle->read->signal = m_signal;
        }
        return m_used.size() - 1;
    };
    if (!layouts.empty()) { // in the order of the layouts' parameters
        for (const auto &name : layouts.front().parameters)
            indexOf(name);
    }
    forEachMoved(m_experiment->root, [&](const Job &job, const std::string &name, const std::string &unit) {
        const auto index = indexOf(name);
        m_resolved[&job].push_back({index, *m_used[index].handle->known.scale(unit)});
    });
}

Runner::~Runner()
{
    if (m_thread.joinable()) {
        stop("The program ends.");
        m_thread.join();
    }
}

void Runner::start()
{
    m_thread = std::jthread([this](const std::stop_token &quit) { run(quit); });
}

void Runner::pauseSoon()
{
    m_resumeWish.store(false);
    m_pauseSoonWish.store(true);
    m_signal->raise();
}
void Runner::pauseNow()
{
    m_resumeWish.store(false);
    if (!m_pauseNowWish.exchange(true))
        latch();
    m_signal->raise();
}
// The latest wish counts: a pause that was not yet answered is taken back.
void Runner::resume()
{
    m_pauseSoonWish.store(false);
    m_pauseNowWish.store(false);
    m_resumeWish.store(true);
    m_signal->raise();
}
void Runner::skipIteration()
{
    if (!m_skipIterationWish.exchange(true))
        latch();
    m_signal->raise();
}
void Runner::skipJob()
{
    if (!m_skipJobWish.exchange(true))
        latch();
    m_signal->raise();
}
void Runner::logFailed(const Error &error)
{
    {
        const std::lock_guard lock(m_reasonMutex);
        m_logReason = text(error);
    }
    m_logWish.store(true);
    m_signal->raise();
}
void Runner::lookAgain(const std::string &why)
{
    {
        const std::lock_guard lock(m_reasonMutex);
        m_lookReason = why;
    }
    if (!m_lookWish.exchange(true))
        latch();
    m_signal->raise();
}
void Runner::abort(const std::string &reason)
{
    m_abortWish.store(true);
    stop(reason);
    if (m_parking.load()) // on its way to where it would stay: it stays here
        m_rack.stopMotion();
}
void Runner::stop(const std::string &reason)
{
    {
        const std::lock_guard lock(m_reasonMutex);
        if (m_stopReason.empty())
            m_stopReason = reason;
    }
    if (!m_stopWish.exchange(true))
        latch();
    m_signal->raise();
}

// After the wish is stored: what was posted before does not reach a device any more, what the runner is about to post
// is cancelled by its generation (send), and the runner sees the wish.
void Runner::latch()
{
    const std::lock_guard lock(m_latchMutex);
    if (m_takesSafe) // also after the end, when there is no recorder any more
        return;
    m_rack.stopMotion();
    m_recorder.hurry();
}

void Runner::answer(Answer answer)
{
    m_answerWish.store(answer);
    m_signal->raise();
}

void Runner::beat() { m_tick.store(Clock::now().time_since_epoch().count()); }

bool Runner::alive() const
{
    return m_state.load() == RunState::Ended || Clock::now() - Clock::time_point(Clock::duration(m_tick.load())) < 2s;
}

std::vector<GuardStatus> Runner::guards() const
{
    std::shared_ptr<Watches> watches;
    {
        const std::lock_guard lock(m_watchesMutex);
        watches = m_watches;
    }
    return watches ? watches->status() : std::vector<GuardStatus>();
}

Whereabouts Runner::where() const
{
    const std::lock_guard lock(m_shownMutex);
    return m_shown;
}

std::pair<std::string, JobId> Runner::question() const
{
    const std::lock_guard lock(m_shownMutex);
    return m_question;
}

void Runner::showWhere(const Job &job, const std::vector<const Job *> &path)
{
    const std::unique_lock lock(m_shownMutex, std::try_to_lock);
    if (!lock)
        return;
    m_shown.job = job.id;
    m_shown.path.resize(std::min(path.size(), m_cursor.frames.size()));
    for (std::size_t d = 0; d < m_shown.path.size(); ++d)
        m_shown.path[d] = pathEntry(*path[d], m_cursor.frames[d]);
    if (m_cursorWanted.load() && m_cursorWanted.exchange(false))
        m_shownProgress = {m_experiment, m_cursor};
}

std::optional<Runner::Progress> Runner::progress() const
{
    m_cursorWanted.store(true);
    const std::lock_guard lock(m_shownMutex);
    return m_shownProgress;
}

OutcomeRecord Runner::wait()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_outcome;
}

void Runner::setState(RunState state)
{
    m_state.store(state);
    if (m_callbacks.state)
        m_callbacks.state(state);
}

void Runner::note(const std::string &kind, JobId job, const std::string &text)
{
    const EventRecord event{nowSeconds(), kind, job, text};
    m_recorder.put(ControlItem{RecordType::Event, toCbor(event)});
    if (m_callbacks.event)
        m_callbacks.event(event);
}

// Of the job nearest to the failure that says anything, else of the instrument that failed.
std::optional<OnError> Runner::policyOf(const Trouble &trouble) const
{
    std::optional<OnError> policy;
    for (const Job *job : pathTo(m_experiment->root, trouble.job)) {
        if (job->onError)
            policy = job->onError;
    }
    if (policy || !trouble.instrument)
        return policy;
    for (const auto &handle : m_rack.parameters()) {
        if (handle.instrument == trouble.instrument && handle.onError)
            return handle.onError;
    }
    for (const auto &handle : m_rack.detectors()) {
        if (handle.instrument == trouble.instrument && handle.onError)
            return handle.onError;
    }
    return policy;
}

void Runner::run(const std::stop_token &quit)
{
    try {
        m_outcome = walk(quit);
    } catch (const std::exception &failure) { // no memory, most likely: still a safe end
        m_outcome = {"failed", std::string("The program failed (") + failure.what() + ").", "", 0};
    }
    if (m_outcome.status == "completed" && m_goodEnough)
        m_outcome.status = "good enough";
    if (m_setup.times)
        m_outcome.times = toJson(m_setup.times->report(), elapsed());
    try {
        safeEnd();
        park();
    } catch (const std::exception &failure) { // the guardian sees to what is safe once the program has ended
        m_outcome.status = "failed";
        m_outcome.reason += std::string(" What is safe could not be taken (") + failure.what() + ").";
    }
    m_outcome.points = m_order;
    m_outcome.end = nowIso();
    setState(RunState::Ended);
}

OutcomeRecord Runner::stopped()
{
    const std::lock_guard lock(m_reasonMutex);
    return {m_abortWish.load() ? "aborted" : "stopped", m_stopReason, "", 0};
}

Runner::Checkpoint Runner::checkpoint() const
{
    Checkpoint c{m_cursor, {}, m_outside};
    c.commanded.reserve(m_used.size());
    for (const auto &used : m_used)
        c.commanded.push_back(used.commanded);
    return c;
}

// Back to before the point that is to be taken again: the place in the tree, and what every parameter had been told
// then. What overlapped moves have changed since is owed and made good before the next exposure.
void Runner::rewind()
{
    if (m_pending)
        m_checkpoint = m_pending->before;
    m_cursor = m_checkpoint.cursor;
    m_outside = m_checkpoint.outside;
    m_boundary = true;
    for (std::size_t i = 0; i < m_used.size(); ++i) {
        auto &used = m_used[i];
        const auto &then = m_checkpoint.commanded[i];
        if (used.commanded.is != then.is || used.commanded.native != then.native)
            used.owed = true;
        used.commanded = then;
    }
}

// A Repeat by time ends between two passes. When it began stands in its frame, so that going back keeps it.
bool Runner::isTimeUp(const Frame &frame) const
{
    if (frame.base.size() != 1 || frame.child <= 0)
        return false;
    const Job &job = *find(m_experiment->root, frame.job);
    const auto *repeat = std::get_if<Repeat>(&job.kind);
    return repeat && repeat->seconds && frame.child >= static_cast<int>(job.children.size()) &&
           elapsed() - frame.base[0] >= *repeat->seconds;
}

OutcomeRecord Runner::walk(const std::stop_token &quit)
{
    if (!m_setup.resumption)
        m_began = Clock::now();
    if (auto end = lookFirst())
        return *end;
    m_checkpoint = checkpoint();
    while (true) {
        beat();
        if (m_stopWish.load() || quit.stop_requested())
            return stopped();
        if (auto end = lookAfterWishes())
            return *end;
        if (wishes())
            continue;
        const auto trouble = forward();
        if (trouble && trouble->completed)
            return {"completed", "", "", 0};
        if (!trouble)
            continue;
        if (trouble->stopped || m_stopWish.load())
            return stopped();
        if (trouble->paused) {
            // The point under way is taken again, also where the wish is taken back this moment: whether it still
            // stands must not decide that. A skip cannot be taken back, and goes on from here.
            if (!skipWished()) {
                if (auto end = startOver(true))
                    return *end;
            }
            continue;
        }
        if (auto end = respond(*trouble))
            return *end;
    }
}

// The next step of the plan, and what belongs between two points.
Runner::Outcome Runner::forward()
{
    if (!m_watches->empty())
        m_watches->turn([this](const InstrumentThread &instrument) { return isUsedHere(instrument); });
    if (std::exchange(m_boundary, false)) {
        if (auto t = visitDue())
            return t;
    }
    if (!m_cursor.frames.empty()) {
        auto &frame = m_cursor.frames.back();
        if (!frame.over && isTimeUp(frame)) {
            frame.over = true;
            note("decision", frame.job, "time is up after " + std::to_string(frame.iteration + 1) + " passes");
        }
        if (auto t = judge(frame))
            return t;
    }
    const auto step = next(m_experiment->root, m_cursor);
    if (!step) {
        if (auto t = settleAll(m_experiment->root))
            return t;
        if (!m_recorder.flush()) // the recorder has said so by logFailed()
            return Trouble{{}, m_experiment->root.id, false, true};
        Trouble end;
        end.completed = true;
        return end;
    }
    if (auto t = perform(*step))
        return t;
    if (std::holds_alternative<ExposeStep>(*step)) {
        m_checkpoint = checkpoint();
        m_skipNext = false;
        m_boundary = true;
    }
    return std::nullopt;
}

// Wishes first: what has been asked of the run since the last step.
std::optional<OutcomeRecord> Runner::lookAfterWishes()
{
    if (m_logWish.load())
        return suspendForLog();
    if (m_pauseNowWish.load()) {
        settlePending(false);
        rewind(); // the point under way is taken again
        halt();
        if (m_pauseNowWish.exchange(false)) {
            if (auto end = waitWhilePaused())
                return end;
        }
        return surveyAgain(m_experiment->root.id);
    }
    if (m_lookWish.exchange(false)) {
        std::string why;
        {
            const std::lock_guard lock(m_reasonMutex);
            why = m_lookReason;
        }
        note("error", 0, why + " Where everything stands is read again; the point under way is taken again.");
        return startOver(false);
    }
    if (skipWished()) {
        settlePending(false);
        halt();
        applySkip();
        return surveyAgain(m_experiment->root.id);
    }
    if (const auto wrong = m_watches->wrong())
        return suspendForGuard();
    if (m_pauseSoonWish.load() && m_boundary) {
        if (const auto t = settleAll(m_experiment->root)) {
            if (!t->stopped && !t->paused)
                return respond(*t);
            return std::nullopt;
        }
        if (m_pauseSoonWish.exchange(false))
            return waitWhilePaused();
    }
    if (m_amendWish.load() && m_cursor.back.empty()) // not in the middle of a visit
        return takeAmendment();
    return std::nullopt;
}

// Back to before the point under way, everything halted and looked at.
std::optional<OutcomeRecord> Runner::startOver(bool keepPending)
{
    if (keepPending)
        settlePending(false);
    rewind();
    halt();
    return surveyAgain(m_experiment->root.id);
}

} // namespace pymasp
