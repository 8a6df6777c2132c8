#include "instrument.h"

#include <algorithm>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

// A vendor library's exception becomes an ordinary error here, and nowhere else.
template <typename F>
auto guarded(const F &f) -> decltype(f())
{
    try {
        return f();
    } catch (const std::exception &e) {
        return Error{"the driver failed", e.what()};
    } catch (...) {
        return Error{"the driver failed", "an exception of unknown type"};
    }
}

Error cancelled() { return Error{"cancelled", "", true}; }

} // namespace

Result<std::unique_ptr<InstrumentThread>> InstrumentThread::open(const std::string &name, Open open,
                                                                 std::chrono::milliseconds patience)
{
    auto shared = std::make_shared<Shared>();
    shared->open = std::move(open);
    std::unique_ptr<InstrumentThread> instrument(new InstrumentThread(name, shared));
    instrument->m_thread = std::thread([shared] { run(shared); });
    if (!shared->openedSignal.waitUntil(Clock::now() + patience, [&] { return shared->opened.load(); })) {
        instrument->giveUp();
        return Error{"The instrument \"" + name + "\" did not open within " +
                     number(std::chrono::duration<double>(patience).count()) + " s and was given up."};
    }
    if (shared->openError)
        return Error{"The instrument \"" + name + "\" cannot be opened: " + shared->openError->what,
                     shared->openError->detail};
    return instrument;
}

InstrumentThread::~InstrumentThread()
{
    if (!m_thread.joinable())
        return;
    stop();
    m_shared->quit.store(true);
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake.notify_all();
    }
    const auto deadline = Clock::now() + 1s;
    while (!m_shared->ended.load() && Clock::now() < deadline) {
        std::unique_lock lock(m_shared->mutex);
        m_shared->wake.wait_until(lock, deadline, [this] { return m_shared->ended.load(); });
    }
    if (m_shared->ended.load())
        m_thread.join();
    else
        m_thread.detach();
}

void InstrumentThread::post(const TicketPtr &ticket, std::uint64_t generation)
{
    ticket->error.reset();
    if (m_givenUp) {
        ticket->error = Error{"the instrument \"" + m_name + "\" was given up"};
        return;
    }
    ticket->done.store(false);
    auto &s = *m_shared;
    {
        const std::lock_guard lock(s.mutex);
        ticket->generation = ticket->kind == Ticket::Kind::Collect ? s.collectLatch.generation() : generation;
        s.queue.push_back(ticket);
        s.pending.fetch_add(1);
    }
    if (s.sleeping.load())
        s.wake.notify_all();
}

void InstrumentThread::stop()
{
    m_shared->collectLatch.raise();
    stopMotion();
}

void InstrumentThread::stopMotion()
{
    if (m_givenUp)
        return;
    auto &s = *m_shared;
    s.latch.raise();
    const std::lock_guard lock(s.mutex);
    s.wake.notify_all();
}

bool InstrumentThread::quiet() const
{
    const auto &s = *m_shared;
    return m_givenUp || (s.pending.load() == 0 && !s.busy.load() && s.halted.load() == s.latch.generation());
}

void InstrumentThread::giveUp()
{
    if (m_givenUp)
        return;
    m_givenUp = true;
    m_shared->collectLatch.raise();
    m_shared->latch.raise();
    m_shared->quit.store(true);
    if (m_thread.joinable())
        m_thread.detach();
}

void InstrumentThread::finish(Ticket &ticket, std::optional<Error> error)
{
    // Once `done` is seen the waiter may be gone, and its ticket used again.
    const std::shared_ptr<Signal> signal = ticket.signal;
    ticket.error = std::move(error);
    ticket.at = Clock::now();
    ticket.done.store(true);
    if (signal)
        signal->raise();
}

void InstrumentThread::run(const std::shared_ptr<Shared> &shared)
{
    auto &s = *shared;
    auto instrument = guarded([&] {
        auto opened = s.open();
        if (opened) {
            for (const auto &p : opened->parameters)
                s.parameters.push_back(p->info());
            for (const auto &d : opened->detectors)
                s.detectors.push_back(d->info());
        }
        return opened;
    });
    s.open = nullptr;
    if (instrument) {
        s.instrument = std::move(*instrument);
        s.identity = s.instrument.identity;
        s.axes.resize(s.parameters.size());
        s.seen = std::make_unique<std::atomic<double>[]>(s.parameters.size());
        for (std::size_t i = 0; i < s.parameters.size(); ++i)
            s.seen[i].store(std::numeric_limits<double>::quiet_NaN());
    } else {
        s.openError = instrument.error();
    }
    s.opened.store(true);
    s.openedSignal.raise();
    try {
        if (!s.openError)
            loop(s);
    } catch (const std::exception &) { // no memory: whoever waits gives it up by its deadline
        s.latch.raise();               // it is never quiet again
    }
    s.instrument = Instrument(); // closed on the thread that opened it
    const std::lock_guard lock(s.mutex);
    s.ended.store(true);
    s.wake.notify_all();
}

std::optional<Clock::time_point> InstrumentThread::nextWork(const Shared &s)
{
    std::optional<Clock::time_point> when;
    for (const auto &axis : s.axes) {
        if (!axis.move)
            continue;
        const auto at = axis.settling ? axis.settledAt : axis.nextPoll;
        if (!when || at < *when)
            when = at;
    }
    return when;
}

void InstrumentThread::loop(Shared &s)
{
    std::vector<TicketPtr> taken;
    while (!s.quit.load()) {
        const auto work = nextWork(s);
        const auto ready = [&] {
            return s.pending.load() > 0 || s.quit.load() || s.halted.load() != s.latch.generation();
        };
        const auto due = [&] { return work && *work <= Clock::now(); };
        if (!spinFor([&] { return ready() || due(); })) {
            std::unique_lock lock(s.mutex);
            s.sleeping.store(true);
            if (work)
                s.wake.wait_until(lock, *work, ready);
            else
                s.wake.wait(lock, ready);
            s.sleeping.store(false);
        }
        if (s.halted.load() != s.latch.generation())
            haltCancelled(s);
        if (s.pending.load() > 0) {
            {
                const std::lock_guard lock(s.mutex);
                s.busy.store(true);
                taken.swap(s.queue);
                s.pending.store(0);
            }
            for (const auto &ticket : taken)
                handle(s, ticket);
            taken.clear();
            s.busy.store(false);
        }
        const auto now = Clock::now();
        for (std::size_t i = 0; i < s.axes.size(); ++i) {
            const auto &axis = s.axes[i];
            if (axis.move && (axis.settling ? axis.settledAt : axis.nextPoll) <= now)
                advance(s, i);
        }
    }
    haltCancelled(s);
    const std::lock_guard lock(s.mutex);
    for (const auto &ticket : s.queue)
        finish(*ticket, cancelled());
    s.queue.clear();
}

// Motions that were begun before the last stop are halted, whoever waits for them is told.
void InstrumentThread::haltCancelled(Shared &s)
{
    const auto generation = s.latch.generation();
    for (std::size_t i = 0; i < s.axes.size(); ++i) {
        auto &axis = s.axes[i];
        if (!axis.move || (axis.move->generation == generation && !s.quit.load()))
            continue;
        const auto halted = guarded([&] { return s.instrument.parameters[i]->halt(); });
        if (const auto at = guarded([&] { return s.instrument.parameters[i]->poll(); })) {
            s.seen[i].store(at->position);
            axis.move->position = at->position;
        }
        finish(*axis.move, halted ? cancelled() : halted.error());
        axis = Axis();
    }
    s.halted.store(generation);
}

void InstrumentThread::handle(Shared &s, const TicketPtr &ticket)
{
    Ticket &t = *ticket;
    t.begun = Clock::now();
    auto &latch = t.kind == Ticket::Kind::Collect ? s.collectLatch : s.latch;
    if (t.generation != latch.generation()) {
        finish(t, cancelled());
        return;
    }
    const Cancel cancel(latch, t.generation);
    switch (t.kind) {
    case Ticket::Kind::Move: {
        auto &axis = s.axes[t.index];
        if (axis.move) {
            finish(t, Error{"it is still moving"});
            return;
        }
        const auto started = guarded([&] { return s.instrument.parameters[t.index]->start(t.via.value_or(t.target)); });
        if (!started) {
            finish(t, started.error());
            return;
        }
        axis.move = ticket;
        axis.onTheWay = t.via.has_value();
        axis.settling = false;
        axis.nextPoll = Clock::now();
        advance(s, t.index);
        return;
    }
    case Ticket::Kind::Read: {
        const auto at = guarded([&] { return s.instrument.parameters[t.index]->poll(); });
        if (!at) {
            finish(t, at.error());
            return;
        }
        t.position = at->position;
        s.seen[t.index].store(at->position);
        finish(t, std::nullopt);
        return;
    }
    case Ticket::Kind::Expose: {
        const auto ok = guarded([&] { return s.instrument.detectors[t.index]->expose(t.exposure, cancel); });
        finish(t, ok ? std::nullopt : std::optional(ok.error()));
        return;
    }
    case Ticket::Kind::Collect: {
        const auto ok = guarded([&] { return s.instrument.detectors[t.index]->collect(t.reading, cancel); });
        finish(t, ok ? std::nullopt : std::optional(ok.error()));
        return;
    }
    }
}

// One look at a moving axis: on its way, arrived, or settled.
void InstrumentThread::advance(Shared &s, std::size_t index)
{
    auto &axis = s.axes[index];
    auto &parameter = *s.instrument.parameters[index];
    const auto &info = s.parameters[index];
    const auto at = guarded([&] { return parameter.poll(); });
    if (!at) {
        (void)guarded([&] { return parameter.halt(); }); // nobody watches it any more
        const TicketPtr move = std::move(axis.move);
        axis = Axis();
        finish(*move, at.error());
        return;
    }
    s.seen[index].store(at->position);
    if (at->moving) {
        axis.settling = false;
        axis.nextPoll = Clock::now() + asDuration(info.pollInterval);
        return;
    }
    if (axis.onTheWay) {
        axis.onTheWay = false;
        if (const auto started = guarded([&] { return parameter.start(axis.move->target); }); !started) {
            finish(*axis.move, started.error());
            axis = Axis();
            return;
        }
        axis.nextPoll = Clock::now();
        return;
    }
    if (!axis.settling)
        axis.move->arrived = Clock::now();
    if (info.settle > 0 && !axis.settling) {
        axis.settling = true;
        axis.settledAt = Clock::now() + asDuration(info.settle);
        return;
    }
    axis.move->position = at->position;
    const TicketPtr move = std::move(axis.move);
    axis = Axis();
    finish(*move, std::nullopt);
}

} // namespace pymasp
