// The queue of the engine: changes come from any thread, what is due begins on the engine's.
#include "engineimpl.h"

#include "datafolder.h"

#include <algorithm>
#include <filesystem>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr auto saveAgainAfter = 5s;

// The place of a run log in the queue does not depend on where the program was started.
std::string absoluteLog(const std::string &log)
{
    std::error_code error;
    const auto path = std::filesystem::absolute(log, error);
    return placeOf(error ? log : path.lexically_normal().string()).log;
}

// Does something to the queue under its lock. (ImplT: the engine's inside, which is private.)
template <typename ImplT, typename F>
auto edit(ImplT &impl, const F &f)
{
    const auto result = [&] {
        const std::lock_guard lock(impl.m_mutex);
        return f(impl.m_queue);
    }();
    impl.queueChanged();
    return result;
}

EngineMessage::Level levelOf(const EventRecord &event)
{
    static const std::vector<std::string> warnings{"retake", "skip", "ask", "guard", "prompt"};
    return event.kind == "error"                          ? EngineMessage::Level::Error
           : std::ranges::count(warnings, event.kind) > 0 ? EngineMessage::Level::Warning
                                                          : EngineMessage::Level::Info;
}

} // namespace

void Engine::Impl::queueChanged()
{
    m_unsaved.store(true);
    m_signal->raise();
    changed();
}

void Engine::Impl::readQueue()
{
    auto found = m_store.load();
    found.queue.wakeUp(nowSeconds(), [](const std::string &path) {
        std::error_code ignored;
        return std::filesystem::exists(path, ignored);
    });
    const auto waiting = std::ranges::count(found.queue.entries, EntryState::Waiting, &QueueEntry::state);
    {
        const std::lock_guard lock(m_mutex);
        m_queue = std::move(found.queue);
    }
    if (!found.said.empty())
        say(EngineMessage::Level::Warning, "queue", 0, found.said);
    if (waiting > 0)
        say(EngineMessage::Level::Info, "queue", 0,
            "The queue is held, as the program was started anew: " +
                (waiting == 1 ? std::string("1 experiment waits.") : std::to_string(waiting) + " experiments wait."));
    m_unsaved.store(true);
}

// A queue that cannot be saved is a message, and tried again; the run does not care.
void Engine::Impl::saveQueue()
{
    if (Clock::now() < m_saveAgain || !m_unsaved.exchange(false))
        return;
    Queue queue;
    {
        const std::lock_guard lock(m_mutex);
        queue = m_queue;
    }
    if (const auto ok = m_store.save(queue); !ok) {
        m_unsaved.store(true);
        m_saveAgain = Clock::now() + saveAgainAfter;
        if (!std::exchange(m_saveFailed, true))
            say(EngineMessage::Level::Error, "queue", 0,
                text(ok.error()) + " A restart would not know of the latest changes of the queue.");
    } else if (std::exchange(m_saveFailed, false)) {
        say(EngineMessage::Level::Info, "queue", 0, "The queue is saved again.");
    }
}

void Engine::Impl::describe(std::uint64_t id)
{
    std::string log;
    {
        const std::lock_guard lock(m_mutex);
        const auto *e = m_queue.find(id);
        if (!e || e->log.empty() || e->experiment)
            return;
        log = e->log;
    }
    RunLogReader reader(log);
    while (const auto record = reader.next()) {
        if (record->type != RecordType::Header)
            continue;
        const auto header = headerFromCbor(record->payload);
        if (!header)
            return; // whoever continues it says what is wrong
        {
            const std::lock_guard lock(m_mutex);
            auto *e = m_queue.find(id);
            if (!e)
                return;
            e->title = header->title;
            e->experiment = header->experiment;
            e->total = points(header->experiment->root);
        }
        queueChanged();
        return;
    }
}

Result<std::shared_ptr<Run>> Engine::Impl::prepare(const QueueEntry &next)
{
    if (m_rack->anyGivenUp())
        return Error{"An instrument was given up; open the lab again before the next experiment."};
    RunRequest request;
    {
        const std::lock_guard lock(m_mutex);
        request.lab = m_lab;
        request.labFile = m_labFile;
    }
    if (next.experiment)
        request.experiment = *next.experiment;
    request.experimentFile = next.experimentFile.empty() ? next.title : next.experimentFile;
    request.dataFolder = m_settings.dataFolder;
    request.verifier = m_settings.verifier;
    request.program = m_settings.program;
    request.stateFolder = m_settings.stateFolder;
    request.guardian = m_settings.guardian;
    request.attended = true;
    request.live = true;
    RunCallbacks callbacks;
    callbacks.event = [this](const EventRecord &event) { say(levelOf(event), event.kind, event.job, event.text); };
    callbacks.state = [this](RunState state) { runState(state); };
    const auto begin = [&]() -> Result<std::unique_ptr<Run>> {
        if (next.log.empty())
            return Run::prepare(std::move(request), m_rack, callbacks);
        auto interrupted = readInterrupted(next.log, request.live);
        if (!interrupted)
            return interrupted.error();
        return Run::resume(std::move(*interrupted), std::move(request), m_rack, callbacks);
    };
    auto prepared = begin();
    if (!prepared)
        return prepared.error();
    return std::shared_ptr<Run>(std::move(*prepared));
}

// Nothing was measured. What was wished for meanwhile comes before what went wrong because of it.
void Engine::Impl::endEarly(const QueueEntry &next, EntryState state, const std::string &why)
{
    std::string reason;
    {
        const std::lock_guard lock(m_mutex);
        m_preparing = false;
        const bool wished = !m_stopReason.empty();
        reason = wished ? m_stopReason : why;
        state = wished ? EntryState::Stopped : state;
        auto *e = m_queue.find(next.id);
        // What it has measured before still waits to be continued.
        e->state = next.log.empty() ? state : EntryState::Interrupted;
        e->reason = reason;
        e->ended = nowSeconds();
        m_queue.held = m_queue.held || (m_queue.waits() &&
                                        (wished || m_queue.afterFailure == AfterFailure::Hold || m_rack->anyGivenUp()));
        m_queue.prune();
    }
    queueChanged();
    say(state == EntryState::Stopped ? EngineMessage::Level::Warning : EngineMessage::Level::Error, "end", 0,
        "\"" + next.title + "\": " + reason);
}

void Engine::Impl::startNext()
{
    QueueEntry next;
    {
        const std::lock_guard lock(m_mutex);
        if (m_labState != LabState::Open || !m_rack)
            return;
        // By the clock on the wall as it stands now, at every look: a clock that is set neither loses a time nor
        // makes it come twice.
        const auto *due = m_queue.due(nowSeconds());
        if (const auto *e = m_queue.find(m_wanted); !due && e && e->state == EntryState::Waiting)
            due = e; // asked for by hand: a queue that is held does not hold it
        if (!due)
            return;
        next = *m_queue.begin(due->id, nowSeconds());
        m_preparing = true;
        m_runEntry = next.id;
        m_stopReason.clear();
        m_aborts = false;
        m_amending = 0;
    }
    queueChanged();
    if (!next.log.empty()) {
        describe(next.id);
        const std::lock_guard lock(m_mutex);
        next = *m_queue.find(next.id);
    }
    quietHands();
    auto prepared = prepare(next);
    if (!prepared)
        return endEarly(next, EntryState::Failed, text(prepared.error()));
    const auto run = std::move(*prepared);
    for (const auto &problem : run->warnings())
        say(problem.severity == Problem::Severity::Warning ? EngineMessage::Level::Warning : EngineMessage::Level::Info,
            "check", problem.job, problem.what);
    std::string wish;
    {
        const std::lock_guard lock(m_mutex);
        wish = m_stopReason;
        m_measured = 0;
        m_measuring = true;
        m_measuringSince = Clock::now();
    }
    if (!wish.empty())
        return endEarly(next, EntryState::Stopped, wish);
    if (auto ok = run->start(); !ok)
        return endEarly(next, EntryState::Failed, text(ok.error()));
    {
        const std::lock_guard lock(m_mutex);
        m_preparing = false;
        m_run = run;
        if (!m_stopReason.empty()) { // since it was looked at
            if (m_aborts)
                run->runner().abort(m_stopReason);
            else
                run->runner().stop(m_stopReason);
        }
        m_live = run->live();
        ++m_liveVersion;
        m_takenBefore = static_cast<std::int64_t>(run->taken());
        m_outlook.reset();
        auto *e = m_queue.find(next.id);
        e->state = EntryState::Running;
        e->reason.clear();
        e->total = run->total();
        e->experiment = run->experiment();
        e->log = absoluteLog(run->place().log);
    }
    queueChanged();
    saveQueue(); // from here on a restart has to know of its log
    say(EngineMessage::Level::Info, "begin", 0,
        (next.title.empty() ? "An experiment without a title" : "\"" + next.title + "\"") +
            (next.log.empty() ? " has begun." : " goes on."));
}

std::uint64_t Engine::enqueue(Experiment experiment, std::string file, bool next)
{
    QueueEntry entry;
    entry.title = experiment.title;
    entry.total = points(experiment.root);
    entry.experiment = std::make_shared<const Experiment>(std::move(experiment));
    entry.experimentFile = std::move(file);
    return edit(*m_impl, [&](Queue &queue) { return queue.insert(std::move(entry), next); });
}

void Engine::remove(std::uint64_t entry)
{
    edit(*m_impl, [&](Queue &queue) { return queue.remove(entry); });
}

void Engine::hold(bool held)
{
    edit(*m_impl, [&](Queue &queue) { return queue.held = held; });
}

void Engine::setAfterFailure(AfterFailure what)
{
    edit(*m_impl, [&](Queue &queue) { return queue.afterFailure = what; });
}

void Engine::reorder(std::uint64_t entry, std::uint64_t before)
{
    edit(*m_impl, [&](Queue &queue) { return queue.reorder(entry, before); });
}

void Engine::setPriority(std::uint64_t entry, int priority)
{
    edit(*m_impl, [&](Queue &queue) { return queue.setPriority(entry, priority); });
}

void Engine::setNotBefore(std::uint64_t entry, double time)
{
    edit(*m_impl, [&](Queue &queue) { return queue.setNotBefore(entry, time); });
}

void Engine::change(std::uint64_t entry, Experiment experiment)
{
    const auto total = points(experiment.root);
    auto value = std::make_shared<const Experiment>(std::move(experiment));
    const bool done = edit(*m_impl, [&](Queue &queue) {
        const bool changed = queue.change(entry, value);
        if (changed)
            queue.find(entry)->total = total;
        return changed;
    });
    // It may have begun between the look at it and the click.
    if (!done)
        m_impl->say(EngineMessage::Level::Warning, "queue", 0,
                    "\"" + value->title +
                        "\" was not changed: only an experiment that waits for its beginning can be.");
}

std::uint64_t Engine::duplicate(std::uint64_t entry)
{
    return edit(*m_impl, [&](Queue &queue) { return queue.duplicate(entry); });
}

std::uint64_t Engine::again(std::uint64_t entry, bool next)
{
    return edit(*m_impl, [&](Queue &queue) { return queue.again(entry, next); });
}

std::uint64_t Engine::continueRun(const std::string &log)
{
    const auto path = absoluteLog(log);
    const auto id = edit(*m_impl, [&](Queue &queue) {
        const auto added = queue.continueLog(path);
        if (auto *e = queue.find(added); e->title.empty())
            e->title = std::filesystem::path(path).stem().string(); // until the log was looked at
        return added;
    });
    {
        const std::lock_guard lock(m_impl->m_mutex);
        m_impl->m_wanted = id;
    }
    m_impl->post([impl = m_impl.get(), id] { impl->describe(id); });
    return id;
}

} // namespace pymasp
