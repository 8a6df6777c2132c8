#include "runner.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

Runner::Runner(std::shared_ptr<const Experiment> experiment, const std::vector<AcquireLayout> &layouts, Rack &rack,
               Recorder &recorder, Callbacks callbacks)
    : m_experiment(std::move(experiment)), m_layouts(layouts), m_rack(rack), m_recorder(recorder),
      m_callbacks(std::move(callbacks)), m_total(points(m_experiment->root))
{
    const auto use = [&](const Job &job, const std::string &name, const std::string &unit) {
        auto *handle = m_rack.parameter(name);
        const auto found = std::ranges::find_if(m_used, [&](const Used &u) { return u.handle == handle; });
        const auto index = static_cast<std::size_t>(found - m_used.begin());
        if (found == m_used.end()) {
            Used used;
            used.handle = handle;
            handle->move->kind = Ticket::Kind::Move;
            handle->read->kind = Ticket::Kind::Read;
            m_used.push_back(std::move(used));
        }
        m_resolved[&job].push_back({index, *handle->known.scale(unit)});
    };
    if (!m_layouts.empty()) { // the order of the layouts' parameters
        for (const auto &name : m_layouts.front().parameters) {
            Used used;
            used.handle = m_rack.parameter(name);
            m_used.push_back(std::move(used));
        }
    }
    forEachEnabled(m_experiment->root, [&](const Job &job) {
        if (const auto *scan = std::get_if<Scan>(&job.kind)) {
            use(job, scan->track.parameter, scan->track.unit);
            for (const auto &track : scan->with)
                use(job, track.parameter, track.unit);
        } else if (const auto *set = std::get_if<Set>(&job.kind)) {
            for (const auto &value : set->values)
                use(job, value.parameter, value.unit);
        } else if (const auto *custom = std::get_if<Custom>(&job.kind)) {
            const auto *kind = KindRegistry::instance().find(custom->kind);
            if (kind->values && kind->count(custom->settings) > 0) {
                for (const auto &value : kind->values(custom->settings, 0))
                    use(job, value.parameter, value.unit);
            }
        }
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
    m_pauseSoonWish.store(true);
    m_signal->raise();
}
void Runner::pauseNow()
{
    m_pauseNowWish.store(true);
    m_signal->raise();
}
void Runner::resume()
{
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
    m_stopWish.store(true);
    m_signal->raise();
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

OnError Runner::policyOf(JobId id) const
{
    OnError policy;
    for (const Job *job : pathTo(m_experiment->root, id)) {
        if (job->onError)
            policy = *job->onError;
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
    if (m_outcome.status != "completed")
        halt();
    for (auto &handle : m_rack.parameters()) {
        if (!handle.safe || handle.instrument->givenUp())
            continue;
        handle.move->kind = Ticket::Kind::Move;
        handle.move->index = handle.index;
        handle.move->signal = m_signal;
        handle.move->via.reset();
        if (!handle.move->done.load())
            continue; // still answering; halt() has asked it to
        const auto target = gate(handle.setup.name, handle.known.unit,
                                 handle.known.limits ? &*handle.known.limits : nullptr, *handle.safe);
        if (!target)
            continue;
        handle.move->target = *target;
        handle.instrument->post(handle.move);
    }
    const auto deadline = Clock::now() + 5s;
    for (auto &handle : m_rack.parameters()) {
        if (!handle.safe || handle.instrument->givenUp())
            continue;
        if (!m_signal->waitUntil(deadline, [&] { return handle.move->done.load(); })) {
            handle.instrument->giveUp();
            note("error", 0,
                 "\"" + handle.setup.name + "\" did not reach its safe value; \"" + handle.instrument->name() +
                     "\" was given up.");
        } else if (handle.move->error) {
            note("error", 0,
                 "\"" + handle.setup.name + "\" did not reach its safe value: " + text(*handle.move->error));
        }
    }
}

void Runner::halt()
{
    m_rack.stopAll();
    for (const auto &name : m_rack.waitQuiet(1s))
        note("error", 0, "The instrument \"" + name + "\" hangs and was given up.");
    for (auto &used : m_used)
        used.moving = used.fresh = false;
    // A ticket that a hanging thread still holds is left to it.
    for (auto &detector : m_rack.detectors()) {
        for (auto *ticket : {&detector.expose, &detector.collect}) {
            if (!(*ticket)->done.load())
                *ticket = std::make_shared<Ticket>();
        }
    }
    m_pending.reset();
}

OutcomeRecord Runner::walk(const std::stop_token &quit)
{
    const auto stopped = [&]() -> OutcomeRecord {
        const std::lock_guard lock(m_reasonMutex);
        return {"stopped", m_stopReason, "", 0};
    };
    m_checkpoint = m_cursor;
    for (;;) {
        std::optional<Trouble> trouble;
        if (m_stopWish.load() || quit.stop_requested())
            return stopped();
        if (m_pauseNowWish.load()) {
            trouble = Trouble{{}, 0, false, true};
        } else {
            if (!m_cursor.frames.empty() && !m_timed.empty()) { // a Repeat by time ends between two passes
                auto &frame = m_cursor.frames.back();
                const auto began = m_timed.find(m_cursor.frames.size());
                if (began != m_timed.end() && frame.child > 0) {
                    const Job &job = *find(m_experiment->root, frame.job);
                    if (frame.child >= static_cast<int>(job.children.size()) &&
                        Clock::now() - began->second >= asDuration(*std::get<Repeat>(job.kind).seconds)) {
                        frame.over = true;
                        note("decision", job.id, "time is up after " + std::to_string(frame.iteration + 1) + " passes");
                    }
                }
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
                m_checkpoint = m_cursor;
                m_skipNext = false;
                if (m_pauseSoonWish.exchange(false)) {
                    trouble = joinCollect();
                    if (!trouble)
                        trouble = handOn();
                    if (!trouble) {
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
            // The point under way is taken again; one whose exposure had ended but was not yet collected as well.
            m_cursor = m_pending ? m_pending->before : m_checkpoint;
            m_checkpoint = m_cursor;
            halt();
            m_pauseNowWish.store(false);
            if (auto end = waitWhilePaused())
                return *end;
            if (const auto failed = restore(m_experiment->root)) {
                if (auto end = answer(*failed))
                    return *end;
            }
            continue;
        }
        if (auto end = answer(*trouble))
            return *end;
    }
}

std::optional<OutcomeRecord> Runner::waitWhilePaused()
{
    note("pause", 0, "paused");
    m_resumeWish.store(false);
    setState(RunState::Paused);
    while (!m_resumeWish.load() && !m_stopWish.load())
        m_signal->waitUntil(Clock::now() + 1s, [&] { return m_resumeWish.load() || m_stopWish.load(); });
    if (m_stopWish.load()) {
        const std::lock_guard lock(m_reasonMutex);
        return OutcomeRecord{"stopped", m_stopReason, "", 0};
    }
    m_resumeWish.store(false);
    note("resume", 0, "resumed");
    setState(RunState::Running);
    return std::nullopt;
}

// A device error: the point is taken again, or marked and left out, or the run ends.
std::optional<OutcomeRecord> Runner::answer(const Trouble &trouble)
{
    const auto policy = policyOf(trouble.job);
    const std::string sentence = text(trouble.error);
    const bool hangs = m_rack.anyGivenUp();
    if (!trouble.ofPending && !hangs && !joinCollect() && !handOn()) {
        // The point before the failed one was good and is kept.
    }
    m_cursor = m_pending ? m_pending->before : m_checkpoint;
    m_checkpoint = m_cursor;
    halt();
    if (!hangs && !m_rack.anyGivenUp() && m_failures < policy.retries) {
        ++m_failures;
        note("retake", trouble.job,
             sentence + " Attempt " + std::to_string(m_failures) + " of " + std::to_string(policy.retries) + ".");
        m_signal->waitUntil(Clock::now() + asDuration(policy.delay), [&] { return wishes(); });
        if (m_stopWish.load())
            return std::nullopt; // seen at the next turn of the loop
        if (const auto failed = restore(m_experiment->root)) {
            if (failed->paused || failed->stopped)
                return std::nullopt;
            return answer({failed->error, trouble.job, false, false});
        }
        return std::nullopt;
    }
    if (!hangs && !m_rack.anyGivenUp() && policy.then == OnError::Answer::Skip) {
        note("skip", trouble.job, sentence + " The point is left out.");
        m_skipNext = true;
        m_failures = 0;
        return std::nullopt;
    }
    note("error", trouble.job, sentence);
    return OutcomeRecord{"failed", sentence, "", 0};
}

// Brings everything that this run has commanded back to where it was told to be.
Runner::Outcome Runner::restore(const Job &job)
{
    for (std::size_t i = 0; i < m_used.size(); ++i) {
        auto &used = m_used[i];
        if (!used.commanded.is)
            continue;
        const auto at = m_rack.read(*used.handle);
        used.handle->read->signal = m_signal;
        if (!at)
            return Trouble{at.error(), job.id};
        used.lastSeen = *at;
        used.seen = true;
        const auto commanded = used.commanded;
        if (!(std::abs(*at - commanded.native) <= used.handle->tolerance)) {
            if (auto t = startMove(job, i, commanded.native, commanded.typed, commanded.scale))
                return t;
        }
    }
    return joinMoves(job);
}

} // namespace pymasp
