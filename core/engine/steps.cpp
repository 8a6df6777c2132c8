// What each step of the plan does to the instruments, and the joins between them.
#include "runner.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr auto freshFor = 50ms;
} // namespace

Runner::Outcome Runner::waitFor(const Ticket &ticket, Clock::time_point deadline, InstrumentThread &instrument,
                                const std::string &name, JobId job)
{
    if (!m_signal->waitUntil(deadline, [&] { return ticket.done.load() || wishes(); })) {
        instrument.giveUp();
        return Trouble{
            {"\"" + name + "\" did not answer in time; the instrument \"" + instrument.name() + "\" was given up.", ""},
            job};
    }
    if (m_stopWish.load())
        return Trouble{{}, job, true, false};
    if (m_pauseNowWish.load())
        return Trouble{{}, job, false, true};
    if (ticket.error &&
        ticket.error->cancelled) // by a wish that has been taken back since: no error, but to be done again
        return Trouble{{}, job, false, true};
    if (ticket.error)
        return Trouble{{"\"" + name + "\": " + ticket.error->what + ".", ticket.error->detail}, job};
    return std::nullopt;
}

// Posts what moves or exposes. The generation is taken first: a wish that comes after it was looked for cancels the
// ticket before it reaches the device.
Runner::Outcome Runner::send(const TicketPtr &ticket, InstrumentThread &instrument, JobId job)
{
    const auto generation = instrument.generation();
    if (m_stopWish.load())
        return Trouble{{}, job, true, false};
    if (m_pauseNowWish.load())
        return Trouble{{}, job, false, true};
    instrument.post(ticket, generation);
    return std::nullopt;
}

Runner::Outcome Runner::perform(const Step &step)
{
    return std::visit(Overloaded{[&](const Begin &s) { return begin(*s.job); },
                                 [&](const MoveStep &s) { return move(s); },
                                 [&](const ExposeStep &s) -> Outcome {
                                     if (!m_skipNext)
                                         return expose(s);
                                     skipPoint(s);
                                     return std::nullopt;
                                 },
                                 [&](const PauseStep &s) { return pause(s); },
                                 [&](const NoteStep &s) -> Outcome {
                                     note("note", s.job->id, std::get<Note>(s.job->kind).text);
                                     return std::nullopt;
                                 },
                                 [](const EndStep &) { return Outcome(); }},
                      step);
}

Runner::Outcome Runner::begin(const Job &job)
{
    auto &frame = m_cursor.frames.back();
    if (const auto *repeat = std::get_if<Repeat>(&job.kind); repeat && repeat->seconds)
        frame.base = {std::chrono::duration<double>(Clock::now() - m_began).count()};
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
    return std::nullopt;
}

Runner::Outcome Runner::move(const MoveStep &step)
{
    const Job &job = *step.job;
    const auto *scan = std::get_if<Scan>(&job.kind);
    if (!scan) { // a Set, or a plugin's kind: joins everything before it and is joined itself
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
    const auto ready = [&] { return handle.move->done.load() || wishes(); };
    if (!m_signal->waitUntil(used.deadline, ready)) {
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

// Every parameter of the experiment is read (but for those just arrived, where `fresh` allows) and compared with
// what it was told.
void Runner::postReads(bool fresh)
{
    for (auto &used : m_used) {
        if (!(fresh && used.fresh))
            used.handle->instrument->post(used.handle->read);
    }
}

Runner::Outcome Runner::prove(const Job &job, bool fresh, const char *when)
{
    const auto deadline = Clock::now() + 2s;
    for (auto &used : m_used) {
        auto &handle = *used.handle;
        if (!(fresh && used.fresh)) {
            if (auto t = waitFor(*handle.read, deadline, *handle.instrument, handle.setup.name, job.id))
                return t;
            used.lastSeen = handle.read->position;
            used.seen = true;
        }
        used.fresh = false;
        if (auto t = proveOne(job, used, when))
            return t;
    }
    return std::nullopt;
}

Runner::Outcome Runner::proveOne(const Job &job, const Used &used, const char *when) const
{
    const auto &handle = *used.handle;
    if (!used.commanded.is || std::abs(used.lastSeen - used.commanded.native) <= handle.tolerance)
        return std::nullopt;
    return Trouble{{"\"" + handle.setup.name + "\" stands at " + number(used.lastSeen) + " " + handle.known.unit + " " +
                        when + " the exposure instead of " + number(used.commanded.native) + " " + handle.known.unit +
                        " (tolerance " + number(handle.tolerance) + ").",
                    ""},
                   job.id};
}

void Runner::fillHead(const AcquireLayout &layout, std::byte *point) const
{
    writeAt(point, 0, PointHead{0, nowSeconds(), 0, 0});
    for (std::size_t d = 0; d < layout.path.size(); ++d)
        writeAt(point, sizeof(PointHead) + d * sizeof(PathEntry), pathEntry(*layout.path[d], m_cursor.frames[d]));
}

PathEntry Runner::pathEntry(const Job &job, const Frame &frame)
{
    PathEntry entry{frame.job, frame.iteration, frame.iteration, 0};
    if (const auto *scan = std::get_if<Scan>(&job.kind)) {
        const Visit v = visit(*scan, frame.job, frame.iteration, frame.entry);
        entry.index = v.index;
        entry.direction = v.direction;
    }
    return entry;
}

void Runner::fillParameters(const AcquireLayout &layout, std::byte *point, bool after) const
{
    for (std::size_t p = 0; p < layout.parameters.size(); ++p) {
        const auto &used = m_used[p];
        const auto at = layout.parametersAt() + p * sizeof(ParameterEntry);
        if (after) {
            writeAt(point, at + offsetof(ParameterEntry, after), used.lastSeen);
            continue;
        }
        const auto scale =
            used.commanded.is ? used.commanded.scale : used.handle->known.scale(layout.units[p]).value_or(Scale{});
        writeAt(point, at,
                ParameterEntry{used.commanded.is ? used.commanded.typed : nan, used.seen ? used.lastSeen : nan, nan,
                               scale.zero, scale.factor});
    }
}

// Moves left out while a point was skipped, and what took its safe value meanwhile. Positions first: a shutter opens
// when all else has been proven to stand where it was told.
Runner::Outcome Runner::payOwed(const Job &job)
{
    const auto pay = [&](bool safe) -> Outcome {
        for (std::size_t i = 0; i < m_used.size(); ++i) {
            if (const auto owed = m_used[i].commanded; m_used[i].owed && m_used[i].handle->safe.has_value() == safe) {
                const auto &handle = *m_used[i].handle;
                if (safe && !owed.is && !(std::abs(owed.native - *handle.safe) <= handle.tolerance))
                    return Trouble{{"\"" + handle.setup.name + "\" stood at " + number(owed.native) +
                                        " when the run began. The program does not bring it back there: whoever opened "
                                        "it has to do that.",
                                    ""},
                                   job.id};
                if (auto t = startMove(job, i, owed.native, owed.typed, owed.scale))
                    return t;
            }
        }
        return std::nullopt;
    };
    if (auto t = pay(false))
        return t;
    if (std::ranges::none_of(m_used, [](const Used &u) { return u.owed; }))
        return std::nullopt;
    if (auto t = joinMoves(job))
        return t;
    for (auto &used : m_used) {
        if (used.owed || !used.commanded.is)
            continue;
        if (auto t = readPosition(used, job.id))
            return t;
        if (auto t = proveOne(job, used, "before"))
            return t;
    }
    return pay(true);
}

Runner::Outcome Runner::expose(const ExposeStep &step)
{
    const Job &job = *step.job;
    const auto &acquire = std::get<Acquire>(job.kind);
    const auto &layout = *std::ranges::find(m_layouts, job.id, &AcquireLayout::job);
    if (auto t = payOwed(job))
        return t;
    showWhere(job, layout.path);
    if (auto t = joinMoves(job))
        return t;
    if (auto t = joinCollect())
        return t;
    // Where an axis stood when it arrived says little about now, once another one has taken its time.
    for (const auto now = Clock::now(); auto &used : m_used)
        used.fresh = used.fresh && now - used.handle->move->at < freshFor;
    postReads(true);
    if (auto t = prove(job, true, "before"))
        return t;
    PendingPoint point;
    point.layout = &layout;
    point.before = m_checkpoint;
    point.item.job = job.id;
    point.item.point = m_recorder.recycled(layout.pointBytes);
    point.item.cursor = encode(m_cursor); // after this point, not where the runner will be when the data arrive
    fillHead(layout, point.item.point.data());
    fillParameters(layout, point.item.point.data(), false);

    std::int64_t weight = 0;
    for (std::size_t d = 0; d < layout.path.size(); ++d) {
        if (const auto *scan = std::get_if<Scan>(&layout.path[d]->kind); scan && !scan->shots.empty())
            weight = scan->shots[static_cast<std::size_t>(
                readAt<PathEntry>(point.item.point.data(), sizeof(PointHead) + d * sizeof(PathEntry)).index)];
    }
    auto deadline = Clock::now();
    for (const auto &use : layout.detectors) {
        auto *detector = m_rack.detector(use.name);
        point.detectors.push_back(detector);
        auto &ticket = *detector->expose;
        ticket.kind = Ticket::Kind::Expose;
        ticket.index = detector->index;
        ticket.signal = m_signal;
        ticket.exposure = exposureOf(acquire, use, weight);
        deadline = std::max(deadline, Clock::now() + asDuration(givenUpAfter(use.info, ticket.exposure)));
        if (auto t = send(detector->expose, *detector->instrument, job.id))
            return t;
    }
    // The previous point is reduced and handed on while this one is being exposed.
    if (auto t = handOn())
        return t;
    writeAt(point.item.point.data(), offsetof(PointHead, retakes), static_cast<std::uint32_t>(m_failures));
    for (auto *detector : point.detectors) {
        if (auto t = waitFor(*detector->expose, deadline, *detector->instrument, detector->use.name, job.id))
            return t;
    }
    postReads(false);
    for (auto *detector : point.detectors) {
        point.deadline = std::max(point.deadline, Clock::now() + asDuration(detector->use.info.longestCollect));
        auto &ticket = *detector->collect;
        ticket.kind = Ticket::Kind::Collect;
        ticket.index = detector->index;
        ticket.signal = m_signal;
        detector->instrument->post(detector->collect);
    }
    if (auto t = prove(job, false, "after"))
        return t; // what is being collected is not kept
    fillParameters(layout, point.item.point.data(), true);
    m_pending = std::move(point);
    return std::nullopt;
}

Runner::Outcome Runner::joinCollect()
{
    if (!m_pending || m_pending->collected)
        return std::nullopt;
    for (auto *detector : m_pending->detectors) {
        if (auto t = waitFor(*detector->collect, m_pending->deadline, *detector->instrument, detector->use.name,
                             m_pending->layout->job)) {
            t->ofPending = true;
            return t;
        }
    }
    m_pending->collected = true;
    return std::nullopt;
}

// Reduces the point that has been collected and gives it to the recorder.
Runner::Outcome Runner::handOn()
{
    if (!m_pending || !m_pending->collected)
        return std::nullopt;
    auto &layout = *m_pending->layout;
    std::byte *point = m_pending->item.point.data();
    auto head = readAt<PointHead>(point, 0);
    fillMissing(layout, point); // the memory is that of an earlier point
    for (std::size_t i = 0; i < layout.detectors.size(); ++i) {
        const auto reduced = reduce(layout, layout.detectors[i], m_pending->detectors[i]->collect->reading, point);
        if (!reduced)
            return Trouble{reduced.error(), layout.job, false, false, true};
        if (reduced->acceptance < 0.5)
            return Trouble{{"\"" + layout.detectors[i].name + "\" had only " +
                                number(std::round(100 * reduced->acceptance)) + " % of its shots accepted.",
                            ""},
                           layout.job,
                           false,
                           false,
                           true};
        if (reduced->acceptance < 0.9)
            head.flags |= pointflag::lowAcceptance;
    }
    head.order = m_order++;
    writeAt(point, 0, head);
    m_recorder.put(std::move(m_pending->item));
    m_pending.reset();
    m_failures = 0;
    return std::nullopt;
}

void Runner::skipPoint(const ExposeStep &step)
{
    const auto &layout = *std::ranges::find(m_layouts, step.job->id, &AcquireLayout::job);
    PointItem item;
    item.job = step.job->id;
    item.point = m_recorder.recycled(layout.pointBytes);
    item.cursor = encode(m_cursor);
    fillHead(layout, item.point.data());
    fillParameters(layout, item.point.data(), false);
    fillMissing(layout, item.point.data());
    auto head = readAt<PointHead>(item.point.data(), 0);
    head.flags |= pointflag::skipped;
    ++m_skipped;
    head.order = m_order++;
    writeAt(item.point.data(), 0, head);
    m_recorder.put(std::move(item));
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
    while (Clock::now() < until && !wishes())
        m_signal->waitUntil(until, [&] { return wishes(); });
    if (m_stopWish.load())
        return Trouble{{}, step.job->id, true, false};
    if (m_pauseNowWish.load())
        return Trouble{{}, step.job->id, false, true};
    return std::nullopt;
}

} // namespace pymasp
