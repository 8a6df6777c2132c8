// One point: proof of the positions, exposure, readout, and handing it to the recorder.
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
                   job.id,
                   false,
                   false,
                   false,
                   handle.instrument};
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
    if (std::holds_alternative<Drift>(job.kind)) // one pass a visit: the number of the visit
        entry.iteration = entry.index = frame.entry;
    if (const auto *scan = std::get_if<Scan>(&job.kind)) {
        const Visit v = visit(*scan, frame.job, frame.iteration, frame.entry);
        entry.index = v.index;
        entry.direction = v.direction;
    }
    if (const auto *alternate = std::get_if<Alternate>(&job.kind)) { // the number of the state
        const Visit v = visit(*alternate, frame.iteration);
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
    const auto &layout = *std::ranges::find(*m_layouts, job.id, &AcquireLayout::job);
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
    point.item.revision = m_revision;
    countForDrifts();
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
        const auto since = Clock::now();
        if (auto t = waitFor(*detector->expose, deadline, *detector->instrument, detector->use.name, job.id))
            return t;
        waited(deviceOf(*detector), Waited::Exposing, since, Clock::now());
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
        const auto since = Clock::now();
        if (auto t = waitFor(*detector->collect, m_pending->deadline, *detector->instrument, detector->use.name,
                             m_pending->layout->job)) {
            t->ofPending = true;
            return t;
        }
        const auto device = deviceOf(*detector);
        const auto &expose = *detector->expose;
        const auto &collect = *detector->collect;
        waited(device, Waited::Collecting, since, Clock::now());
        if (m_setup.times) {
            const auto s = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
            m_setup.times->exposed(device, expose.exposure.shots, expose.exposure.seconds, s(expose.at - expose.begun),
                                   s(collect.at - collect.begun));
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
        const auto reduced =
            reduce(layout, layout.detectors[i], m_pending->detectors[i]->collect->reading, point, &m_corrections);
        if (m_setup.look)
            m_setup.look(layout.detectors[i], m_pending->detectors[i]->collect->reading);
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
        if (!reduced->warning.empty() && m_warned.insert(reduced->warning).second)
            note("warning", layout.job, reduced->warning);
        if (reduced->acceptance < 0.9)
            head.flags |= pointflag::lowAcceptance;
    }
    head.order = m_order;
    writeAt(point, 0, head);
    m_corrections.add(layout, point);
    Bytes copy; // for those who look on, once the recorder has taken it
    if (!m_statistics.empty() || !m_watches->empty())
        copy = m_pending->item.point;
    const auto since = Clock::now();
    if (!m_recorder.put(std::move(m_pending->item))) { // it will be taken again when the log can be written
        const auto job = layout.job;
        m_checkpoint = std::move(m_pending->before);
        m_pending.reset(); // it is empty now
        return Trouble{{}, job, false, true};
    }
    if (!copy.empty()) {
        for (const auto &[job, statistic] : m_statistics)
            statistic->add(layout, copy.data());
        m_watches->take(layout, copy.data());
    }
    waited(m_rack.parameters().size() + m_rack.detectors().size(), Waited::Recording, since, Clock::now());
    countPoint(layout);
    m_pending.reset();
    m_failures = 0;
    return std::nullopt;
}

Runner::Outcome Runner::skipPoint(const ExposeStep &step)
{
    const auto &layout = *std::ranges::find(*m_layouts, step.job->id, &AcquireLayout::job);
    PointItem item;
    item.job = step.job->id;
    item.point = m_recorder.recycled(layout.pointBytes);
    item.revision = m_revision;
    countForDrifts();
    item.cursor = encode(m_cursor);
    fillHead(layout, item.point.data());
    fillParameters(layout, item.point.data(), false);
    fillMissing(layout, item.point.data());
    auto head = readAt<PointHead>(item.point.data(), 0);
    head.flags |= pointflag::skipped;
    head.order = m_order;
    writeAt(item.point.data(), 0, head);
    if (!m_recorder.put(std::move(item))) // it is marked again when the log can be written
        return Trouble{{}, layout.job, false, true};
    ++m_skipped;
    countPoint(layout);
    return std::nullopt;
}

void Runner::countPoint(const AcquireLayout &layout)
{
    ++m_order;
    if (std::ranges::any_of(layout.path, [](const Job *job) { return std::holds_alternative<Drift>(job->kind); }))
        ++m_visited;
}

std::size_t Runner::deviceOf(const ParameterHandle &handle) const
{
    return static_cast<std::size_t>(&handle - m_rack.parameters().data());
}
std::size_t Runner::deviceOf(const DetectorHandle &handle) const
{
    return m_rack.parameters().size() + static_cast<std::size_t>(&handle - m_rack.detectors().data());
}

void Runner::waited(std::size_t device, Waited kind, Clock::time_point since, Clock::time_point until)
{
    if (m_setup.times && until > since)
        m_setup.times->waited(device, kind, std::chrono::duration<double>(until - since).count());
}

} // namespace pymasp
