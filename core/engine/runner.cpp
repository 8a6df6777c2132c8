#include "runner.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

Runner::Runner(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts, Rack &rack,
               Recorder &recorder, Callbacks callbacks, bool attended)
    : m_experiment(std::move(experiment)), m_layouts(layouts), m_rack(rack), m_recorder(recorder),
      m_callbacks(std::move(callbacks)), m_total(points(m_experiment->root)), m_attended(attended)
{
    const auto indexOf = [&](const std::string &name) {
        auto *handle = m_rack.parameter(name);
        const auto found = std::ranges::find_if(m_used, [&](const Used &u) { return u.handle == handle; });
        if (found != m_used.end())
            return static_cast<std::size_t>(found - m_used.begin());
        m_used.emplace_back().handle = handle;
        return m_used.size() - 1;
    };
    if (!m_layouts.empty()) { // in the order of the layouts' parameters
        for (const auto &name : m_layouts.front().parameters)
            indexOf(name);
    }
    forEachMoved(m_experiment->root, [&](const Job &job, const std::string &name, const std::string &unit) {
        const auto index = indexOf(name);
        m_resolved[&job].push_back({index, *m_used[index].handle->known.scale(unit)});
    });
    for (auto &used : m_used) {
        used.handle->move->kind = Ticket::Kind::Move;
        used.handle->read->kind = Ticket::Kind::Read;
        used.handle->move->index = used.handle->read->index = used.handle->index;
        used.handle->move->signal = used.handle->read->signal = m_signal;
    }
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

std::optional<OnError> Runner::policyOf(JobId id) const
{
    std::optional<OnError> policy;
    for (const Job *job : pathTo(m_experiment->root, id)) {
        if (job->onError)
            policy = job->onError;
    }
    return policy;
}

void Runner::run(const std::stop_token &quit)
{
    m_outcome = walk(quit);
    safeEnd();
    m_outcome.points = m_order;
    m_outcome.end = nowIso();
    setState(RunState::Ended);
}

// Leaving a run for any reason: every motion begun is halted, and what has a safe value takes it.
void Runner::safeEnd()
{
    {
        const std::lock_guard lock(m_latchMutex);
        m_takesSafe = true;
    }
    if (m_outcome.status != "completed") {
        settlePending(false);
        halt();
    }
    const auto unsafe = [&](const ParameterHandle &handle, const std::string &why) {
        const std::string sentence = "\"" + handle.setup.name + "\" did not reach its safe value: " + why;
        note("error", 0, sentence);
        m_outcome.status = "failed"; // whoever looks at the exit status must not find all well
        m_outcome.reason += (m_outcome.reason.empty() ? "" : " ") + sentence;
    };
    auto deadline = Clock::now();
    for (auto &handle : m_rack.parameters()) {
        if (!handle.safe)
            continue;
        if (handle.instrument->givenUp()) {
            unsafe(handle, "\"" + handle.instrument->name() + "\" was given up.");
            continue;
        }
        renew(handle.move);
        handle.move->kind = Ticket::Kind::Move;
        handle.move->index = handle.index;
        handle.move->signal = m_signal;
        handle.move->via.reset();
        handle.move->target = *handle.safe; // has passed the gate when the lab was opened
        handle.instrument->post(handle.move);
        deadline = std::max(deadline, Clock::now() + asDuration(handle.info.longestMove + handle.info.settle + 1));
    }
    for (auto &handle : m_rack.parameters()) {
        if (!handle.safe || handle.instrument->givenUp())
            continue;
        if (!m_signal->waitUntil(deadline, [&] { return handle.move->done.load(); })) {
            handle.instrument->giveUp();
            unsafe(handle, "\"" + handle.instrument->name() + "\" did not answer in time and was given up.");
        } else if (handle.move->error) {
            unsafe(handle, text(*handle.move->error) + ".");
        } else if (!(std::abs(handle.move->position - *handle.safe) <= handle.tolerance)) {
            unsafe(handle, "it stands at " + number(handle.move->position) + ".");
        }
    }
}

// Where the run waits, what declares a safe value takes it: the pump shutter closes. Only what this run has moved,
// which is owed until the next exposure; whatever somebody else has opened is theirs.
void Runner::makeSafe()
{
    const auto take = [this](bool takes) {
        const std::lock_guard lock(m_latchMutex);
        m_takesSafe = takes;
    };
    take(true);
    for (auto &used : m_used) {
        auto &handle = *used.handle;
        if (!handle.safe || !used.commanded.is || used.moving || handle.instrument->givenUp() ||
            std::abs(used.commanded.native - *handle.safe) <= handle.tolerance)
            continue;
        handle.move->via.reset();
        handle.move->target = *handle.safe; // has passed the gate when the lab was opened
        handle.instrument->post(handle.move);
        const auto deadline = Clock::now() + asDuration(handle.info.longestMove + handle.info.settle + 1);
        if (!m_signal->waitUntil(deadline, [&] { return handle.move->done.load() || m_stopWish.load(); }))
            note("error", 0, "\"" + handle.setup.name + "\" did not reach its safe value in time.");
        else if (handle.move->done.load() && handle.move->error && !handle.move->error->cancelled)
            note("error", 0,
                 "\"" + handle.setup.name + "\" did not reach its safe value: " + text(*handle.move->error));
        renew(handle.move);
        used.owed = true;
        used.fresh = false;
    }
    take(false);
}

// A ticket that a hanging thread still holds is left to it.
void Runner::renew(TicketPtr &ticket) const
{
    if (ticket->done.load())
        return;
    auto fresh = std::make_shared<Ticket>();
    fresh->kind = ticket->kind;
    fresh->index = ticket->index;
    fresh->signal = m_signal;
    ticket = std::move(fresh);
}

void Runner::halt()
{
    m_rack.stopAll();
    for (const auto &name : m_rack.waitQuiet(1s))
        note("error", 0, "The instrument \"" + name + "\" hangs and was given up.");
    for (auto &used : m_used)
        used.moving = used.fresh = false;
    for (auto &detector : m_rack.detectors()) {
        renew(detector.expose);
        renew(detector.collect);
    }
    for (auto &used : m_used) {
        renew(used.handle->move);
        renew(used.handle->read);
    }
    m_pending.reset();
}

OutcomeRecord Runner::stopped()
{
    const std::lock_guard lock(m_reasonMutex);
    return {"stopped", m_stopReason, "", 0};
}

Runner::Checkpoint Runner::checkpoint() const
{
    Checkpoint c{m_cursor, {}};
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
    for (std::size_t i = 0; i < m_used.size(); ++i) {
        auto &used = m_used[i];
        const auto &then = m_checkpoint.commanded[i];
        if (used.commanded.is != then.is || used.commanded.native != then.native)
            used.owed = true;
        used.commanded = then;
    }
}

// A point whose exposure has ended is good, whatever happens next: its data are fetched, if they come soon or `patient`
// until somebody wishes for something else.
void Runner::settlePending(bool patient)
{
    if (!m_pending)
        return;
    const auto soon = Clock::now() + 50ms;
    for (auto *detector : m_pending->detectors) {
        const auto done = [&] { return detector->collect->done.load(); };
        if (patient && !detector->instrument->givenUp())
            m_signal->waitUntil(m_pending->deadline, [&] { return done() || wishes(); });
        if (!m_signal->waitUntil(soon, done) || detector->collect->error)
            return;
    }
    m_pending->collected = true;
    (void)handOn();
}

// A Repeat by time ends between two passes. When it began stands in its frame, so that going back keeps it.
bool Runner::isTimeUp(const Frame &frame) const
{
    if (frame.base.size() != 1 || frame.child <= 0)
        return false;
    const Job &job = *find(m_experiment->root, frame.job);
    const auto *repeat = std::get_if<Repeat>(&job.kind);
    return repeat && repeat->seconds && frame.child >= static_cast<int>(job.children.size()) &&
           std::chrono::duration<double>(Clock::now() - m_began).count() - frame.base[0] >= *repeat->seconds;
}

OutcomeRecord Runner::walk(const std::stop_token &quit)
{
    m_began = Clock::now();
    if (auto end = lookFirst())
        return *end;
    m_checkpoint = checkpoint();
    for (;;) {
        std::optional<Trouble> trouble;
        if (m_stopWish.load() || quit.stop_requested())
            return stopped();
        if (m_pauseNowWish.load()) {
            trouble = Trouble{{}, 0, false, true};
        } else {
            if (!m_cursor.frames.empty() && isTimeUp(m_cursor.frames.back())) {
                auto &frame = m_cursor.frames.back();
                frame.over = true;
                note("decision", frame.job, "time is up after " + std::to_string(frame.iteration + 1) + " passes");
            }
            const auto step = next(m_experiment->root, m_cursor);
            if (step) {
                trouble = perform(*step);
            } else {
                trouble = joinMoves(m_experiment->root);
                if (!trouble)
                    trouble = joinCollect();
                if (!trouble)
                    trouble = handOn();
                if (!trouble)
                    return {"completed", "", "", 0};
            }
            if (!trouble && step && std::holds_alternative<ExposeStep>(*step)) {
                m_checkpoint = checkpoint();
                m_skipNext = false;
                if (m_pauseSoonWish.load()) {
                    trouble = joinCollect();
                    if (!trouble)
                        trouble = handOn();
                    if (!trouble) {
                        m_pauseSoonWish.store(false);
                        if (auto end = waitWhilePaused())
                            return *end;
                    }
                }
            }
        }
        if (!trouble)
            continue;
        if (trouble->stopped || m_stopWish.load())
            return stopped();
        if (trouble->paused) {
            settlePending(false);
            rewind(); // the point under way is taken again
            halt();
            if (m_pauseNowWish.exchange(false)) {
                if (auto end = waitWhilePaused())
                    return *end;
            }
            if (const auto failed = survey(); failed && !failed->paused && !failed->stopped) {
                if (auto end = respond(*failed))
                    return *end;
            }
            continue;
        }
        if (auto end = respond(*trouble))
            return *end;
    }
}

// Where everything stands before the first move.
std::optional<OutcomeRecord> Runner::lookFirst()
{
    while (const auto trouble = survey()) {
        if (trouble->stopped)
            return stopped();
        if (!trouble->paused)
            return OutcomeRecord{"failed", text(trouble->error), "", 0};
        halt();
        if (m_pauseNowWish.exchange(false)) {
            if (auto end = waitWhilePaused())
                return end;
        }
    }
    for (auto &used : m_used)
        used.commanded.native = used.lastSeen;
    return std::nullopt;
}

std::optional<OutcomeRecord> Runner::waitWhilePaused()
{
    note("pause", 0, "paused");
    setState(RunState::Paused);
    makeSafe();
    while (!m_resumeWish.load() && !m_stopWish.load())
        m_signal->waitUntil(Clock::now() + 1s, [&] { return m_resumeWish.load() || m_stopWish.load(); });
    if (m_stopWish.load())
        return stopped();
    m_resumeWish.store(false);
    note("resume", 0, "resumed");
    setState(RunState::Running);
    return std::nullopt;
}

// A device error: the point is taken again, or marked and left out, or a person is asked, or the run ends.
std::optional<OutcomeRecord> Runner::respond(const Trouble &trouble)
{
    const auto said = policyOf(trouble.job);
    const auto policy = said.value_or(OnError());
    const std::string sentence = text(trouble.error);
    const bool hangs = m_rack.anyGivenUp();
    if (!trouble.ofPending)
        settlePending(true); // the point before the failed one was good and is kept
    rewind();
    halt();
    const bool lost = hangs || m_rack.anyGivenUp();
    if (!lost && m_failures < policy.retries) {
        ++m_failures;
        note("retake", trouble.job,
             sentence + " Attempt " + std::to_string(m_failures) + " of " + std::to_string(policy.retries) + ".");
        if (policy.delay > shortWait)
            makeSafe();
        m_signal->waitUntil(Clock::now() + asDuration(policy.delay), [&] { return wishes(); });
        return surveyAgain(trouble.job);
    }
    if (!lost && policy.then == OnError::Answer::Skip)
        return skipHere(trouble.job, sentence);
    if (!lost && m_attended && (policy.then == OnError::Answer::Ask || !said))
        return ask(trouble, sentence);
    note("error", trouble.job, sentence);
    return OutcomeRecord{"failed", sentence, "", 0};
}

std::optional<OutcomeRecord> Runner::skipHere(JobId job, const std::string &sentence)
{
    note("skip", job, sentence + " The point is left out.");
    m_skipNext = true;
    m_failures = 0;
    return std::nullopt;
}

// Before a point is taken again. A new failure is answered in turn; wishes are seen at the next turn of the loop.
std::optional<OutcomeRecord> Runner::surveyAgain(JobId job)
{
    if (m_stopWish.load())
        return std::nullopt;
    const auto failed = survey();
    if (!failed || failed->paused || failed->stopped)
        return std::nullopt;
    return respond({failed->error, job, false, false});
}

// Paused with a reason, until a person has answered.
std::optional<OutcomeRecord> Runner::ask(const Trouble &trouble, const std::string &sentence)
{
    {
        const std::lock_guard lock(m_shownMutex);
        m_question = {sentence, trouble.job};
    }
    note("ask", trouble.job, sentence);
    m_answerWish.store(Answer::None);
    m_resumeWish.store(false);
    m_pauseSoonWish.store(false);
    m_pauseNowWish.store(false);
    setState(RunState::Asking);
    makeSafe();
    const auto answered = [&] {
        return m_answerWish.load() != Answer::None || m_resumeWish.load() || m_stopWish.load();
    };
    while (!answered())
        m_signal->waitUntil(Clock::now() + 1s, answered);
    if (m_stopWish.load())
        return stopped();
    const auto answer = m_answerWish.exchange(Answer::None);
    m_resumeWish.store(false);
    if (answer == Answer::Stop) {
        note("error", trouble.job, sentence);
        return OutcomeRecord{"failed", sentence, "", 0};
    }
    setState(RunState::Running);
    m_failures = 0;
    if (answer == Answer::Skip)
        return skipHere(trouble.job, sentence);
    note("resume", trouble.job, "taken again");
    return surveyAgain(trouble.job);
}

// Where everything stands now; what is not where it was told to be is moved there before the next exposure.
Runner::Outcome Runner::survey()
{
    for (auto &used : m_used) {
        if (auto t = readPosition(used, m_experiment->root.id))
            return t;
        if (used.commanded.is && !(std::abs(used.lastSeen - used.commanded.native) <= used.handle->tolerance))
            used.owed = true;
    }
    return std::nullopt;
}

Runner::Outcome Runner::readPosition(Used &used, JobId job)
{
    auto &handle = *used.handle;
    handle.instrument->post(handle.read);
    if (auto t = waitFor(*handle.read, Clock::now() + 2s, *handle.instrument, handle.setup.name, job))
        return t;
    used.lastSeen = handle.read->position;
    used.seen = true;
    return std::nullopt;
}

} // namespace pymasp
