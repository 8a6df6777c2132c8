// What each step of the plan does to the instruments, and the joins between them.
#include "runner.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

// The device and what was wanted of it, as an error says it.
std::string told(const std::string &name, const Ticket &ticket)
{
    const std::string device = "\"" + name + "\"";
    switch (ticket.kind) {
    case Ticket::Kind::Move:
        return device + " was told to move to " + number(ticket.target);
    case Ticket::Kind::Read:
        return device + " was asked for its position";
    case Ticket::Kind::Expose:
        return device + " was told to expose";
    case Ticket::Kind::Collect:
        break;
    }
    return device + " was asked for its data";
}

} // namespace

std::optional<Runner::Trouble> Runner::wished(JobId job) const
{
    if (m_stopWish.load())
        return Trouble{{}, job, true, false};
    if (wishes())
        return Trouble{{}, job, false, true};
    return std::nullopt;
}

Runner::Outcome Runner::waitFor(const Ticket &ticket, Clock::time_point deadline, InstrumentThread &instrument,
                                const std::string &name, JobId job)
{
    if (!await(deadline, [&] { return ticket.done.load() || wishes(); })) {
        instrument.giveUp();
        return Trouble{{told(name, ticket) + " and did not answer in time; the instrument \"" + instrument.name() +
                            "\" was given up.",
                        ""},
                       job,
                       false,
                       false,
                       false,
                       &instrument};
    }
    if (auto t = wished(job))
        return t;
    if (ticket.error &&
        ticket.error->cancelled) // by a wish that has been taken back since: no error, but to be done again
        return Trouble{{}, job, false, true};
    if (ticket.error)
        return Trouble{{told(name, ticket) + ": " + ticket.error->what + ".", ticket.error->detail},
                       job,
                       false,
                       false,
                       false,
                       &instrument};
    return std::nullopt;
}

// Posts what moves or exposes. The generation is taken first: a wish that comes after it was looked for cancels the
// ticket before it reaches the device.
Runner::Outcome Runner::send(const TicketPtr &ticket, InstrumentThread &instrument, JobId job)
{
    const auto generation = instrument.generation();
    if (auto t = wished(job))
        return t;
    instrument.post(ticket, generation);
    return std::nullopt;
}

Runner::Outcome Runner::perform(const Step &step)
{
    return std::visit(Overloaded{[&](const Begin &s) { return begin(*s.job); },
                                 [&](const MoveStep &s) { return move(s); },
                                 [&](const ExposeStep &s) { return m_skipNext ? skipPoint(s) : expose(s); },
                                 [&](const PauseStep &s) { return pause(s); },
                                 [&](const UntilStep &s) { return waitUntilHolds(*s.job); },
                                 [&](const PromptStep &s) { return prompt(*s.job); },
                                 [&](const NoteStep &s) -> Outcome {
                                     note("note", s.job->id, std::get<Note>(s.job->kind).text);
                                     return std::nullopt;
                                 },
                                 [&](const EndStep &s) { return endOf(*s.job); }},
                      step);
}

Runner::Outcome Runner::begin(const Job &job)
{
    auto &frame = m_cursor.frames.back();
    if (const auto *repeat = std::get_if<Repeat>(&job.kind); repeat && repeat->seconds)
        frame.base = {elapsed()};
    if (const auto *repeat = std::get_if<Repeat>(&job.kind); repeat && repeat->until) {
        auto statistic = GoodEnough::make(job, *m_layouts);
        if (!statistic)
            return Trouble{{nameOf(job) + ": " + statistic.error().what + ".", ""}, job.id};
        std::erase_if(m_statistics, [&](const auto &s) { return s.first == job.id; });
        m_statistics.emplace_back(job.id, std::move(*statistic));
    }
    const auto *scan = std::get_if<Scan>(&job.kind);
    if (!scan || !(scan->relative || scan->returns))
        return std::nullopt;
    const auto known =
        std::ranges::find_if(m_bases, [&](const Base &b) { return b.job == job.id && b.entry == frame.entry; });
    if (known != m_bases.end()) {
        frame.base = known->native;
        return std::nullopt;
    }
    // Relative positions count from where the parameter was told to be, or stands if it was not told.
    if (auto t = joinCollect()) // a read must not wait behind a long readout
        return t;
    for (const auto &resolved : m_resolved.at(&job)) {
        auto &used = m_used[resolved.used];
        if (!used.commanded.is) {
            if (auto t = joinMove(job, used))
                return t;
            if (auto t = readPosition(used, job.id))
                return t;
            frame.base.push_back(used.lastSeen);
        } else {
            frame.base.push_back(used.commanded.native);
        }
    }
    if (std::ranges::count(m_bases, job.id, &Base::job) > 1)
        m_bases.erase(std::ranges::find(m_bases, job.id, &Base::job));
    m_bases.push_back({job.id, frame.entry, frame.base});
    return std::nullopt;
}

Runner::Outcome Runner::startMove(const Job &job, std::size_t index, double native, double typed, const Scale &scale)
{
    auto &used = m_used[index];
    auto &handle = *used.handle;
    if (m_skipNext) { // only noted; made good at the next point that is taken
        used.commanded = {true, native, typed, scale};
        used.owed = true;
        return std::nullopt;
    }
    if (auto t = joinMove(job, used))
        return t;
    if (m_pending && !m_pending->collected &&
        std::ranges::any_of(m_pending->detectors, [&](auto *d) { return d->instrument == handle.instrument; })) {
        if (auto t = joinCollect()) // the instrument is still reading out
            return t;
    }
    const auto *limits = handle.known.limits ? &*handle.known.limits : nullptr;
    const auto target = gate(handle.setup.name, handle.known.unit, limits, native);
    if (!target)
        return Trouble{target.error(), job.id};
    handle.move->via.reset();
    if (used.seen) {
        if (const auto via = approachVia(handle, used.lastSeen, *target)) {
            const auto ok = gate(handle.setup.name, handle.known.unit, limits, *via);
            if (!ok)
                return Trouble{{"The overshoot of an approach is refused: " + ok.error().what, ""}, job.id};
            handle.move->via = *ok;
        }
    }
    handle.move->target = *target;
    if (auto t = send(handle.move, *handle.instrument, job.id))
        return t;
    used.commanded = {true, *target, typed, scale};
    used.moving = true;
    used.owed = false;
    const double legs = handle.move->via ? 2 : 1;
    used.deadline = Clock::now() + asDuration(legs * handle.info.longestMove + handle.info.settle);
    safeForMove(used, *target);
    return std::nullopt;
}

Runner::Outcome Runner::move(const MoveStep &step)
{
    const Job &job = *step.job;
    const auto *scan = std::get_if<Scan>(&job.kind);
    if (!scan) { // a Set, a state of an Alternate, or a plugin's kind: joins everything before it and is joined itself
        if (auto t = joinMoves(job))
            return t;
        if (auto t = joinCollect())
            return t;
        const auto values = targets(step);
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto *handle = m_rack.parameter(values[i].parameter);
            const auto found = std::ranges::find_if(m_used, [&](const Used &u) { return u.handle == handle; });
            if (!handle || found == m_used.end())
                return Trouble{{"the lab has no parameter \"" + values[i].parameter + "\" that this job may move", ""},
                               job.id};
            const auto native = handle->known.native(values[i]);
            if (!native)
                return Trouble{native.error(), job.id};
            const auto scale = *handle->known.scale(values[i].unit);
            if (auto t = startMove(job, static_cast<std::size_t>(found - m_used.begin()), *native,
                                   scale.toUnit(*native), scale))
                return t;
        }
        return joinMoves(job);
    }
    const auto &resolved = m_resolved.at(&job);
    const auto &base = m_cursor.frames.back().base;
    for (std::size_t k = 0; k < resolved.size(); ++k) {
        const auto &track = k == 0 ? scan->track : scan->with[k - 1];
        const Scale &scale = resolved[k].scale;
        double native = 0;
        double typed = 0;
        if (step.back) {
            native = base[k];
            typed = scale.toUnit(native);
        } else {
            typed = value(track.positions, step.visit.index);
            native = scale.toNative(typed);
            if (scan->relative) {
                native = base[k] + native - scale.toNative(0);
                typed = scale.toUnit(native);
            }
        }
        if (auto t = startMove(job, resolved[k].used, native, typed, scale))
            return t;
    }
    return std::nullopt;
}

Runner::Outcome Runner::joinMove(const Job &job, Used &used)
{
    if (!used.moving)
        return std::nullopt;
    auto &handle = *used.handle;
    const auto since = Clock::now();
    const auto ready = [&] { return handle.move->done.load() || wishes(); };
    if (!await(used.deadline, ready)) {
        // Late is not dead: as long as it answers, the move is halted and may be tried again.
        if (auto t = readPosition(used, job.id))
            return t;
        return Trouble{{"\"" + handle.setup.name + "\" did not arrive at " + number(used.commanded.native) + " " +
                            handle.known.unit + " within " + number(handle.info.longestMove) + " s; it stands at " +
                            number(used.lastSeen) + " " + handle.known.unit + ".",
                        ""},
                       job.id};
    }
    if (auto t = waitFor(*handle.move, used.deadline, *handle.instrument, handle.setup.name, job.id))
        return t;
    const auto &move = *handle.move;
    const auto device = deviceOf(handle);
    waited(device, Waited::Moving, since, move.arrived);
    waited(device, Waited::Settling, std::max(since, move.arrived), move.at);
    if (m_setup.times) {
        const auto s = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
        // Two legs count as one of them.
        const double legs = move.via ? 2 : 1;
        const double way = std::abs(move.via.value_or(used.lastSeen) - used.lastSeen) +
                           std::abs(move.position - move.via.value_or(used.lastSeen));
        m_setup.times->moved(device, way / legs, s(move.arrived - move.begun) / legs, s(move.at - move.arrived));
    }
    used.moving = false;
    used.fresh = true;
    used.seen = true;
    used.lastSeen = handle.move->position;
    return std::nullopt;
}

Runner::Outcome Runner::joinMoves(const Job &job)
{
    for (auto &used : m_used) {
        if (auto t = joinMove(job, used))
            return t;
    }
    return std::nullopt;
}

Runner::Outcome Runner::pause(const PauseStep &step)
{
    showWhere(*step.job, pathTo(m_experiment->root, step.job->id));
    if (auto t = joinMoves(*step.job))
        return t;
    const auto until = Clock::now() + asDuration(step.seconds);
    if (step.seconds > shortWait) {
        if (auto t = joinCollect())
            return t;
        makeSafe();
    }
    while (Clock::now() < until && !wishes() && !m_watches->wrong()) {
        await(std::min(until, Clock::now() + 200ms), [&] { return wishes(); });
        m_watches->turn([](const InstrumentThread &) { return false; });
    }
    if (!wishes() && m_watches->wrong()) // looked after at the next turn; the wait begins again
        return Trouble{{}, step.job->id, false, true};
    if (auto t = wished(step.job->id))
        return t;
    return std::nullopt;
}

// A Wait for a condition: looked at five times a second, everything safe meanwhile.
Runner::Outcome Runner::waitUntilHolds(const Job &job)
{
    const auto &wait = std::get<Wait>(job.kind);
    showWhere(job, pathTo(m_experiment->root, job.id));
    if (auto t = settleAll(job))
        return t;
    const auto condition = conditionFrom(wait.condition);
    if (!condition)
        return Trouble{{nameOf(job) + ": " + condition.error().what + ".", ""}, job.id};
    auto source = WatchedSource::make(*condition, m_rack, m_signal);
    if (!source)
        return Trouble{{nameOf(job) + ": " + source.error().what + ".", ""}, job.id};
    const auto began = Clock::now();
    bool safe = false;
    bool known = false;
    while (!wishes()) {
        known = source->turn(0.2, true) || known;
        if (known && source->idle() && source->holds())
            return std::nullopt;
        const double took = std::chrono::duration<double>(Clock::now() - began).count();
        if (wait.timeout && took > *wait.timeout)
            return Trouble{{nameOf(job) + " waited " + number(*wait.timeout) + " s for \"" + wait.condition +
                                "\"; it is " + number(source->value()) + ".",
                            ""},
                           job.id};
        if (!std::exchange(safe, safe || took > shortWait) && safe)
            makeSafe();
        await(Clock::now() + 10ms, [&] { return wishes(); });
    }
    return wished(job.id);
}

Runner::Outcome Runner::prompt(const Job &job)
{
    const auto &question = std::get<Prompt>(job.kind);
    showWhere(job, pathTo(m_experiment->root, job.id));
    if (auto t = settleAll(job))
        return t;
    {
        const std::lock_guard lock(m_shownMutex);
        m_question = {question.text, job.id};
    }
    note("prompt", job.id, question.text);
    m_answerWish.store(Answer::None);
    m_resumeWish.store(false);
    m_prompting.store(true);
    setState(RunState::Asking);
    makeSafe();
    const auto answered = [&] { return m_answerWish.load() != Answer::None || m_resumeWish.load() || wishes(); };
    const bool forEver = m_setup.attended && !question.timeout;
    const auto until = Clock::now() + asDuration(question.timeout.value_or(0));
    while (!answered() && (forEver || Clock::now() < until))
        await(forEver ? Clock::now() + 1s : until, answered);
    const auto answer = m_answerWish.exchange(Answer::None);
    const bool resumed = m_resumeWish.exchange(false);
    m_prompting.store(false);
    if (m_stopWish.load())
        return wished(job.id);
    setState(RunState::Running);
    if (auto t = wished(job.id))
        return t;
    if (answer == Answer::None && !resumed) {
        const bool stops = question.otherwise == Prompt::Otherwise::Stop;
        note("decision", job.id, std::string("nobody has answered; the run ") + (stops ? "stops" : "goes on"));
        if (stops)
            stop("Nobody has answered: " + question.text);
        return wished(job.id);
    }
    if (answer == Answer::Stop) {
        stop("Answered with stop: " + question.text);
        return wished(job.id);
    }
    note("resume", job.id, "answered: go on");
    return std::nullopt;
}

Runner::Outcome Runner::settleAll(const Job &job)
{
    if (auto t = joinMoves(job))
        return t;
    if (auto t = joinCollect())
        return t;
    return handOn();
}

} // namespace pymasp
