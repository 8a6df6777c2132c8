#include "watches.h"

#include "columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double seconds(Clock::time_point when) { return std::chrono::duration<double>(when.time_since_epoch()).count(); }

template <typename At>
double meanOf(const std::vector<std::int64_t> &shape, const At &at)
{
    const auto n = static_cast<std::size_t>(elements(shape));
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += at(i);
    return n == 0 ? nan : sum / static_cast<double>(n);
}

} // namespace

Result<WatchedSource> WatchedSource::make(const Condition &condition, Rack &rack, std::shared_ptr<Signal> signal)
{
    WatchedSource s;
    s.m_condition = condition;
    s.m_signal = std::move(signal);
    s.m_ticket = std::make_shared<Ticket>();
    s.m_value = nan;
    if (condition.field.empty()) {
        s.m_parameter = rack.parameter(condition.source);
        if (!s.m_parameter)
            return Error{"the lab has no parameter \"" + condition.source + "\""};
        const auto scale = s.m_parameter->known.scale(condition.unit);
        if (!scale)
            return Error{"\"" + condition.source + "\" has no scale in " + condition.unit};
        s.m_scale = *scale;
        return s;
    }
    s.m_detector = rack.detector(condition.source);
    if (!s.m_detector)
        return Error{"the lab has no detector \"" + condition.source + "\""};
    const auto &fields = s.m_detector->use.info.fields;
    const auto found = std::ranges::find(fields, condition.field, &Field::name);
    if (found == fields.end()) {
        if (auto ok = s.findDerived(); !ok)
            return ok.error();
        return s;
    }
    s.m_field = static_cast<std::size_t>(found - fields.begin());
    return s;
}

// What is made of the fields: a beam, a region.
Result<> WatchedSource::findDerived()
{
    const Error none{"\"" + m_condition.source + "\" has no field \"" + m_condition.field + "\"", ""};
    Acquire acquire;
    acquire.detectors = {m_condition.source};
    auto tree = std::make_shared<Job>();
    tree->id = 1;
    tree->kind = acquire;
    auto layouts = layoutsOf(*tree, {m_detector->use});
    if (!layouts || layouts->empty())
        return none;
    const auto &columns = layouts->front().columns;
    const auto column = std::ranges::find(columns, m_condition.field, &Column::name);
    if (column == columns.end())
        return none;
    m_column = static_cast<std::size_t>(column - columns.begin());
    m_tree = std::move(tree);
    m_layout = std::make_shared<AcquireLayout>(std::move(layouts->front()));
    return {};
}

double WatchedSource::derivedFrom(const Reading &reading) const
{
    std::vector<std::byte> point(m_layout->pointBytes);
    fillMissing(*m_layout, point.data());
    if (!reduce(*m_layout, m_detector->use, reading, point.data()))
        return nan;
    return numberAt(point.data(), m_layout->columns[m_column], 0);
}

const InstrumentThread *WatchedSource::instrument() const
{
    return m_parameter ? m_parameter->instrument : m_detector->instrument;
}

void WatchedSource::post(Ticket::Kind kind)
{
    if (!m_ticket->done.load()) // left to a thread that still holds it
        m_ticket = std::make_shared<Ticket>();
    m_ticket->kind = kind;
    m_ticket->signal = m_signal;
    m_ticket->index = m_parameter ? m_parameter->index : m_detector->index;
    auto *instrument = m_parameter ? m_parameter->instrument : m_detector->instrument;
    double patience = 2;
    if (kind == Ticket::Kind::Expose) {
        m_ticket->exposure = exposureOf(Acquire{}, m_detector->use, 0);
        patience = givenUpAfter(m_detector->use.info, m_ticket->exposure);
    } else if (kind == Ticket::Kind::Collect) {
        patience = m_detector->use.info.longestCollect;
    }
    m_deadline = Clock::now() + asDuration(patience);
    instrument->post(m_ticket);
}

bool WatchedSource::turn(double interval, bool mayExpose)
{
    const auto answered = [&](double value) {
        m_stage = Stage::Idle;
        m_due = Clock::now() + asDuration(interval);
        m_value = value;
        return true;
    };
    switch (m_stage) {
    case Stage::Idle:
        if (Clock::now() < m_due || (m_detector && !mayExpose))
            return false;
        if (m_layout && m_detector->use.info.resolvesShots)
            return false;
        m_stage = m_parameter ? Stage::Reading : Stage::Exposing;
        post(m_parameter ? Ticket::Kind::Read : Ticket::Kind::Expose);
        return false;
    case Stage::Reading:
    case Stage::Exposing:
    case Stage::Collecting:
        break;
    }
    if (!m_ticket->done.load())
        return Clock::now() > m_deadline && answered(nan); // what does not answer cannot be trusted
    if (m_ticket->error)
        return answered(nan);
    if (m_stage == Stage::Exposing) {
        m_stage = Stage::Collecting;
        post(Ticket::Kind::Collect);
        return false;
    }
    if (m_stage == Stage::Reading)
        return answered(m_scale.toUnit(m_ticket->position));
    if (m_layout)
        return answered(derivedFrom(m_ticket->reading));
    const auto &arrays = m_ticket->reading.arrays;
    if (m_field >= arrays.size())
        return answered(nan);
    const auto &array = arrays[m_field];
    return answered(meanOf(array.shape, [&](std::size_t i) { return array.at(i); }));
}

bool WatchedSource::take(const AcquireLayout &layout, const std::byte *point)
{
    if (!m_detector)
        return false;
    const auto *column = columnNamed(layout, m_condition.source, m_condition.field);
    if (!column)
        return false;
    m_value = meanOf(column->shape, [&](std::size_t i) { return numberAt(point, *column, i); });
    m_due = Clock::now() + 1s;
    return true;
}

bool WatchedSource::holds() const
{
    return m_condition.below ? m_value < m_condition.threshold : m_value > m_condition.threshold;
}

void WatchedSource::forget()
{
    if (m_stage == Stage::Idle)
        return;
    if (!m_ticket->done.load())
        m_ticket = std::make_shared<Ticket>();
    m_stage = Stage::Idle;
    m_due = Clock::now();
}

Result<std::unique_ptr<Watches>> Watches::make(const std::vector<Guard> &guards, Rack &rack,
                                               const std::shared_ptr<Signal> &signal)
{
    std::unique_ptr<Watches> watches(new Watches);
    for (const auto &guard : guards) {
        const auto condition = conditionFrom(guard.condition);
        if (!condition)
            return Error{"The guard \"" + guard.name + "\": " + condition.error().what + "."};
        auto source = WatchedSource::make(*condition, rack, signal);
        if (!source)
            return Error{"The guard \"" + guard.name + "\": " + source.error().what + "."};
        watches->m_watched.push_back({guard, text(*condition), std::move(*source), GuardWatch(guard, *condition)});
        watches->m_status.push_back({guard.name, text(*condition), GuardWatch::State::Well, nan, 0});
    }
    return watches;
}

void Watches::fed(Watched &watched)
{
    const auto now = Clock::now();
    watched.watch.feed(seconds(now), watched.source.value());
    const auto index = static_cast<std::size_t>(&watched - m_watched.data());
    const std::lock_guard lock(m_mutex);
    m_status[index].state = watched.watch.state();
    m_status[index].value = watched.source.value();
    m_status[index].since = nowSeconds() - (seconds(now) - watched.watch.since());
}

void Watches::turn(const std::function<bool(const InstrumentThread &)> &busy)
{
    for (auto &w : m_watched) {
        if (w.source.turn(w.guard.interval, !busy(*w.source.instrument())))
            fed(w);
    }
}

void Watches::take(const AcquireLayout &layout, const std::byte *point)
{
    for (auto &w : m_watched) {
        if (w.source.take(layout, point))
            fed(w);
    }
}

void Watches::forget()
{
    for (auto &w : m_watched)
        w.source.forget();
}

std::optional<Watches::Wrong> Watches::wrong() const
{
    for (const auto &w : m_watched) {
        if (w.watch.holdsUp())
            return Wrong{&w.guard, "The guard \"" + w.guard.name + "\" holds the run: " + w.condition + " (it is " +
                                       number(w.source.value()) + ")."};
    }
    return std::nullopt;
}

std::vector<GuardStatus> Watches::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

} // namespace pymasp
