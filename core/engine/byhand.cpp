// Moving and reading by hand: everything here runs on the engine's thread while no run owns the devices, but for the
// requests, which come from any thread.
#include "engineimpl.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

namespace {
constexpr auto refreshEvery = 250ms;
constexpr auto showEvery = 40ms; // readings that nobody could see are not taken
constexpr std::int64_t handShots = 200;
} // namespace

std::string Engine::Impl::handsOff() const
{
    const std::lock_guard lock(m_mutex);
    if (m_labState == LabState::Opening)
        return "The lab is being opened.";
    if (m_labState != LabState::Open)
        return "No lab is open.";
    if (m_run || m_preparing)
        return "An experiment is running; it owns the devices.";
    return "";
}

Result<> Engine::Impl::move(const std::string &parameter, double native)
{
    if (const auto why = handsOff(); !why.empty())
        return Error{why};
    std::size_t index = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(m_parameters, [&](const auto &p) { return p.known.name == parameter; });
        if (found == m_parameters.end())
            return Error{"The lab has no parameter \"" + parameter + "\"."};
        if (found->lost)
            return Error{"The instrument of \"" + parameter + "\" was given up; open the lab again."};
        const auto *limits = found->known.limits ? &*found->known.limits : nullptr;
        const auto target = gate(parameter, found->known.unit, limits, native);
        if (!target)
            return target.error();
        index = static_cast<std::size_t>(found - m_parameters.begin());
        found->target = *target;
        found->error.clear();
    }
    post([this, index, native] {
        if (index < m_axes.size())
            m_axes[index].next = native;
    });
    return {};
}

// Halts what the instrument of this parameter does; its other axes too, because a controller stops as one.
Result<> Engine::Impl::halt(const std::string &parameter)
{
    const std::lock_guard lock(m_mutex);
    if (m_run || m_preparing)
        return Error{"An experiment is running; it owns the devices."};
    auto *handle = m_rack ? m_rack->parameter(parameter) : nullptr;
    if (!handle)
        return Error{"The lab has no parameter \"" + parameter + "\"."};
    handle->instrument->stop();
    m_tasks.push_back([this, parameter] {
        for (std::size_t i = 0; i < m_axes.size(); ++i) {
            if (m_rack->parameters()[i].setup.name == parameter)
                m_axes[i].next.reset();
        }
    });
    m_taskCount.fetch_add(1);
    return {};
}

void Engine::Impl::haltAll()
{
    std::shared_ptr<Rack> rack;
    {
        const std::lock_guard lock(m_mutex);
        rack = m_rack;
        if (m_run)
            m_run->runner().pauseNow();
        else if (m_preparing && m_stopReason.empty())
            m_stopReason = "All motion was stopped before it began.";
        for (auto &d : m_detectors)
            d.continuous = false;
    }
    if (rack)
        rack->stopAll();
    post([this] {
        for (auto &axis : m_axes)
            axis.next.reset();
    });
    say(EngineMessage::Level::Warning, "hand", 0, "All motion was stopped.");
}

Result<> Engine::Impl::read(const std::string &detector, bool continuous)
{
    if (const auto why = handsOff(); !why.empty())
        return Error{why};
    std::size_t index = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find(m_detectors, detector, &DetectorStatus::name);
        if (found == m_detectors.end())
            return Error{"The lab has no detector \"" + detector + "\"."};
        if (found->lost)
            return Error{"The instrument of \"" + detector + "\" was given up; open the lab again."};
        index = static_cast<std::size_t>(found - m_detectors.begin());
        found->continuous = continuous;
        found->error.clear();
    }
    post([this, index] {
        if (index < m_hands.size())
            m_hands[index].once = true;
    });
    changed();
    return {};
}

void Engine::Impl::byHand()
{
    if (!m_rack)
        return;
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        moveByHand(i);
    for (std::size_t i = 0; i < m_hands.size(); ++i)
        readByHand(i);
    refreshPositions();
}

void Engine::Impl::lose(const std::string &instrument, const std::string &sentence)
{
    {
        const std::lock_guard lock(m_mutex);
        m_hangs = true;
    }
    say(EngineMessage::Level::Error, "hand", 0, sentence + " The instrument \"" + instrument + "\" was given up.");
}

void Engine::Impl::moveByHand(std::size_t index)
{
    auto &axis = m_axes[index];
    auto &handle = m_rack->parameters()[index];
    const auto tell = [&](bool moving, const std::string &error) {
        {
            const std::lock_guard lock(m_mutex);
            auto &status = m_parameters[index];
            status.moving = moving;
            if (!error.empty())
                status.error = error;
            // The one under way, or the latest one asked for.
            if (moving)
                status.target = axis.next.value_or(axis.target);
            else if (!axis.next)
                status.target.reset();
        }
        if (!error.empty())
            say(EngineMessage::Level::Error, "hand", 0, "\"" + handle.setup.name + "\": " + error);
        changed();
    };
    if (axis.moving && handle.move->done.load()) {
        axis.moving = false;
        const auto &error = handle.move->error;
        if (!axis.next)
            tell(false, error && !error->cancelled ? text(*error) + "." : "");
    } else if (axis.moving && Clock::now() > axis.deadline) {
        axis.moving = false;
        axis.next.reset();
        handle.instrument->stop();
        if (!m_signal->waitUntil(Clock::now() + 1s, [&] { return handle.move->done.load(); })) {
            handle.instrument->giveUp();
            handle.move = std::make_shared<Ticket>();
            tell(false, "it does not answer.");
            lose(handle.instrument->name(), "\"" + handle.setup.name + "\" does not answer.");
        } else {
            tell(false, "it did not arrive within " + number(handle.info.longestMove) + " s and was halted.");
        }
    }
    if (axis.moving || !axis.next || !handle.move->done.load() || handle.instrument->givenUp())
        return;
    const auto *limits = handle.known.limits ? &*handle.known.limits : nullptr;
    const auto target = gate(handle.setup.name, handle.known.unit, limits, *std::exchange(axis.next, std::nullopt));
    if (!target) {
        tell(false, target.error().what);
        return;
    }
    auto &ticket = *handle.move;
    ticket.kind = Ticket::Kind::Move;
    ticket.index = handle.index;
    ticket.signal = m_signal;
    ticket.target = *target;
    ticket.via.reset();
    if (const double at = handle.instrument->seen(handle.index); std::isfinite(at)) {
        if (const auto via = approachVia(handle, at, *target)) {
            if (const auto ok = gate(handle.setup.name, handle.known.unit, limits, *via); !ok) {
                tell(false, "The overshoot of an approach is refused: " + ok.error().what);
                return;
            }
            ticket.via = via;
        }
    }
    axis.moving = true;
    axis.target = *target;
    axis.deadline =
        Clock::now() + asDuration((ticket.via ? 2 : 1) * handle.info.longestMove + handle.info.settle + 0.5);
    handle.instrument->post(handle.move);
    tell(true, "");
}

void Engine::Impl::readByHand(std::size_t index)
{
    using Stage = HandDetector::Stage;
    auto &hand = m_hands[index];
    auto &handle = m_rack->detectors()[index];
    const auto end = [&](const std::string &error) {
        hand.stage = Stage::Idle;
        hand.once = false;
        {
            const std::lock_guard lock(m_mutex);
            auto &status = m_detectors[index];
            status.busy = false;
            status.error = error;
            if (!error.empty())
                status.continuous = false;
        }
        if (!error.empty())
            say(EngineMessage::Level::Error, "hand", 0, "\"" + handle.use.name + "\": " + error);
        changed();
    };
    if (hand.stage != Stage::Idle) {
        auto &ticket = hand.stage == Stage::Exposing ? handle.expose : handle.collect;
        if (!ticket->done.load()) {
            if (Clock::now() < hand.deadline)
                return;
            handle.instrument->giveUp();
            handle.expose = std::make_shared<Ticket>();
            handle.collect = std::make_shared<Ticket>();
            end("it does not answer.");
            lose(handle.instrument->name(), "\"" + handle.use.name + "\" does not answer.");
            return;
        }
        if (ticket->error) {
            end(ticket->error->cancelled ? "" : text(*ticket->error) + ".");
            return;
        }
        if (hand.stage == Stage::Exposing) {
            hand.stage = Stage::Collecting;
            hand.deadline = Clock::now() + asDuration(handle.use.info.longestCollect);
            handle.collect->kind = Ticket::Kind::Collect;
            handle.collect->index = handle.index;
            handle.collect->signal = m_signal;
            handle.instrument->post(handle.collect);
            return;
        }
        publish(index);
        end("");
    }
    bool wanted = hand.once;
    {
        const std::lock_guard lock(m_mutex);
        wanted = (wanted || m_detectors[index].continuous) && !handle.instrument->givenUp();
        if (wanted && Clock::now() >= hand.notBefore)
            m_detectors[index].busy = true;
    }
    if (!wanted || Clock::now() < hand.notBefore)
        return;
    Acquire acquire;
    if (handle.use.info.resolvesShots) {
        acquire.shots = handShots;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
    }
    auto &ticket = *handle.expose;
    ticket.kind = Ticket::Kind::Expose;
    ticket.index = handle.index;
    ticket.signal = m_signal;
    ticket.exposure = exposureOf(acquire, handle.use, 0);
    hand.stage = Stage::Exposing;
    hand.notBefore = Clock::now() + showEvery;
    const double rate = handle.use.info.shotRate;
    const double seconds = rate > 0 ? static_cast<double>(ticket.exposure.shots + ticket.exposure.discard) / rate
                                    : handle.use.info.longestExposure;
    hand.deadline = Clock::now() + asDuration(2 * seconds + 5);
    handle.instrument->post(handle.expose);
}

// What was read, for the screen; shots are reduced as in a run.
void Engine::Impl::publish(std::size_t index)
{
    auto &hand = m_hands[index];
    auto &handle = m_rack->detectors()[index];
    auto reading = std::make_shared<HandReading>();
    reading->info = handle.use.info;
    auto &caught = handle.collect->reading;
    if (handle.use.info.resolvesShots) {
        if (!hand.layout) {
            Acquire acquire;
            acquire.detectors = {handle.use.name};
            acquire.shots = handShots;
            acquire.reduce.kind = Reduce::Kind::PumpProbe;
            hand.tree = std::make_shared<Job>();
            hand.tree->id = 1;
            hand.tree->kind = acquire;
            if (auto layouts = layoutsOf(*hand.tree, {handle.use}); layouts && !layouts->empty())
                hand.layout = std::move(layouts->front());
        }
        if (hand.layout) {
            std::vector<std::byte> point(hand.layout->pointBytes);
            fillMissing(*hand.layout, point.data());
            // Without a pump there are no pairs; the counts are shown all the same.
            if (reduce(*hand.layout, handle.use, caught, point.data()))
                reading->shots = shotBlockOf(*hand.layout, handle.use.name, point.data());
        }
    }
    reading->arrays = caught.arrays;
    const std::lock_guard lock(m_mutex);
    m_readings[index] = std::move(reading);
    ++m_detectors[index].readings;
}

// Where everything stands while nothing runs.
void Engine::Impl::refreshPositions()
{
    if (!m_rack || Clock::now() < m_nextRefresh)
        return;
    m_nextRefresh = Clock::now() + refreshEvery;
    for (auto &handle : m_rack->parameters()) {
        if (!handle.read->done.load() || handle.instrument->givenUp())
            continue;
        handle.read->kind = Ticket::Kind::Read;
        handle.read->index = handle.index;
        handle.read->signal = m_signal;
        handle.instrument->post(handle.read);
    }
}

// Before a run or a new lab: every motion by hand is halted, every reading has ended.
void Engine::Impl::quietHands()
{
    if (!m_rack)
        return;
    bool busy = false;
    for (auto &axis : m_axes) {
        busy = busy || axis.moving || axis.next;
        axis = HandAxis();
    }
    for (auto &hand : m_hands) {
        busy = busy || hand.stage != HandDetector::Stage::Idle;
        hand.stage = HandDetector::Stage::Idle;
        hand.once = false;
    }
    for (const auto &handle : m_rack->parameters())
        busy = busy || !handle.read->done.load();
    {
        const std::lock_guard lock(m_mutex);
        for (auto &p : m_parameters) {
            p.moving = false;
            p.target.reset();
        }
        for (auto &d : m_detectors)
            d.busy = false;
    }
    if (!busy)
        return;
    m_rack->stopAll();
    for (const auto &name : m_rack->waitQuiet(1s))
        lose(name, "The instrument \"" + name + "\" hangs.");
}

} // namespace pymasp
