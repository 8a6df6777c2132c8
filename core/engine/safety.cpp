// Halting, safe values, and where everything stands.
#include "runner.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

// A move outside of the plan, straight to where it goes. Gives the time by which it has to be there.
Clock::time_point Runner::moveAlone(ParameterHandle &handle, double target) const
{
    renew(handle.move);
    handle.move->kind = Ticket::Kind::Move;
    handle.move->index = handle.index;
    handle.move->signal = m_signal;
    handle.move->via.reset();
    handle.move->target = target;
    handle.instrument->post(handle.move);
    return Clock::now() + asDuration(handle.info.longestMove + handle.info.settle + 1);
}

// Leaving a run for any reason: every motion begun is halted, and what has a safe value takes it.
void Runner::safeEnd()
{
    {
        const std::lock_guard lock(m_latchMutex);
        m_takesSafe = true;
    }
    if (m_outcome.status != "completed" && m_outcome.status != "good enough") {
        if (!m_abortWish.load())
            settlePending(false);
        if (m_watches)
            halt();
        else
            m_rack.stopAll();
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
        deadline = std::max(deadline, moveAlone(handle, *handle.safe)); // through the gate when the lab was opened
    }
    for (auto &handle : m_rack.parameters()) {
        if (!handle.safe || handle.instrument->givenUp())
            continue;
        if (!await(deadline, [&] { return handle.move->done.load(); })) {
            handle.instrument->giveUp();
            unsafe(handle, "\"" + handle.instrument->name() + "\" did not answer in time and was given up.");
        } else if (handle.move->error) {
            unsafe(handle, text(*handle.move->error) + ".");
        } else if (!(std::abs(handle.move->position - *handle.safe) <= handle.tolerance)) {
            unsafe(handle, "it stands at " + number(handle.move->position) + ".");
        }
    }
}

// Once all is safe, a parameter that this run has moved goes where the lab wants it after a run.
void Runner::park()
{
    m_parking.store(true);
    const auto abandoned = [this] { return m_abortWish.load(); };
    for (auto &used : m_used) {
        auto &handle = *used.handle;
        const auto after = handle.setup.after;
        if (after == ParameterSetup::After::Stay || handle.safe || !used.commanded.is || handle.instrument->givenUp() ||
            abandoned())
            continue;
        const double target = after == ParameterSetup::After::Park ? handle.setup.park : used.atStart;
        const auto *limits = handle.known.limits ? &*handle.known.limits : nullptr;
        const auto ok = gate(handle.setup.name, handle.known.unit, limits, target);
        if (!ok) {
            note("error", 0, "\"" + handle.setup.name + "\" stays where it is: " + ok.error().what);
            continue;
        }
        used.deadline = moveAlone(handle, *ok);
        used.moving = true;
    }
    for (auto &used : m_used) {
        if (!std::exchange(used.moving, false))
            continue;
        auto &handle = *used.handle;
        if (!await(used.deadline, [&] { return handle.move->done.load(); }))
            note("error", 0, "\"" + handle.setup.name + "\" did not reach its place after the run in time.");
        else if (handle.move->error && !handle.move->error->cancelled)
            note("error", 0,
                 "\"" + handle.setup.name + "\" did not reach its place after the run: " + text(*handle.move->error));
        renew(handle.move); // one that is still under way is left to its thread: somebody else uses the lab now
    }
    m_parking.store(false);
}

// Where the run waits, what declares a safe value takes it: the pump shutter closes. Only what this run has moved,
// which is owed until the next exposure; whatever somebody else has opened is theirs.
void Runner::makeSafe(std::optional<double> motion)
{
    const auto take = [this](bool takes) {
        const std::lock_guard lock(m_latchMutex);
        m_takesSafe = takes;
    };
    take(true);
    for (auto &used : m_used) {
        auto &handle = *used.handle;
        if (!handle.safe || !used.commanded.is || used.moving || handle.instrument->givenUp() ||
            std::abs(used.commanded.native - *handle.safe) <= handle.tolerance ||
            (motion && *motion <= handle.setup.safeOver))
            continue;
        const auto deadline = moveAlone(handle, *handle.safe); // through the gate when the lab was opened
        // In a move somebody may wish for something: the way back to it is no longer than the shutter's.
        const auto enough = [&] { return handle.move->done.load() || m_stopWish.load() || (motion && wishes()); };
        if (!await(deadline, enough))
            note("error", 0, "\"" + handle.setup.name + "\" did not reach its safe value in time.");
        else if (handle.move->done.load() && handle.move->error && !handle.move->error->cancelled)
            note("error", 0,
                 "\"" + handle.setup.name + "\" did not reach its safe value: " + text(*handle.move->error));
        renew(handle.move);
        used.owed = true;
        used.fresh = false;
    }
    take(false);
    if (motion && wishes()) // its latch was held back meanwhile
        m_rack.stopMotion();
}

// A move that will take long need not have the pump on the sample. It has begun; the last exposure ended before it. A
// device of which nothing has been learned counts with its settling time.
void Runner::safeForMove(const Used &used, double target)
{
    const auto &handle = *used.handle;
    if (handle.safe || !used.seen)
        return;
    const double from = used.lastSeen;
    const double way = handle.move->via ? std::abs(*handle.move->via - from) + std::abs(target - *handle.move->via)
                                        : std::abs(target - from);
    const double expected = expectedMove(m_setup.learned, handle.setup.name, way);
    const double motion = expected > 0 ? expected : handle.info.settle;
    if (std::ranges::any_of(m_used, [&](const Used &u) { return u.handle->safe && motion > u.handle->setup.safeOver; }))
        makeSafe(motion);
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
    m_watches->forget();
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
            await(m_pending->deadline, [&] { return done() || wishes(); });
        if (!await(soon, done) || detector->collect->error)
            return;
    }
    m_pending->collected = true;
    (void)handOn();
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
