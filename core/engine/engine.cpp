#include "engineimpl.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

namespace {
constexpr std::size_t mostMessages = 5000;
constexpr std::size_t mostEnded = 200; // entries of the queue that are kept for the list
} // namespace

Engine::Impl::Impl(std::shared_ptr<const Plugins> plugins, Settings settings)
    : m_plugins(std::move(plugins)), m_settings(std::move(settings)),
      m_thread([this](const std::stop_token &quit) { loop(quit); })
{
}

Engine::Impl::~Impl()
{
    {
        const std::lock_guard lock(m_changeMutex);
        m_onChange = nullptr;
    }
    m_thread.request_stop();
    m_signal->raise();
    if (m_thread.joinable())
        m_thread.join();
}

void Engine::Impl::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        m_taskCount.fetch_add(1);
    }
    m_signal->raise();
}

// The callback may not come back into onChange() itself.
void Engine::Impl::changed() const
{
    const std::lock_guard lock(m_changeMutex);
    if (m_onChange)
        m_onChange();
}

void Engine::Impl::say(EngineMessage::Level level, const std::string &kind, JobId job, const std::string &text)
{
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back({++m_lastMessage, nowSeconds(), level, kind, job, text});
        if (m_messages.size() > mostMessages)
            m_messages.pop_front();
    }
    changed();
}

void Engine::Impl::loop(const std::stop_token &quit)
{
    for (;;) {
        std::deque<std::function<void()>> tasks;
        {
            const std::lock_guard lock(m_mutex);
            tasks.swap(m_tasks);
            m_taskCount.store(0);
        }
        for (const auto &task : tasks)
            task();
        if (m_run) {
            if (quit.stop_requested())
                m_run->runner().stop("The program ends.");
            follow();
        } else if (quit.stop_requested()) {
            break;
        } else {
            byHand();
            startNext();
        }
        // Replies of instruments and the end of a run raise the signal; the rest is a tick that costs next to nothing.
        m_signal->waitUntil(Clock::now() + (m_run ? 50ms : 20ms), [&] {
            return m_taskCount.load() > 0 ||
                   (m_run ? m_run->runner().state() == RunState::Ended : quit.stop_requested() || handReady());
        });
    }
    quietHands();
    m_finishers.clear(); // joins
    const std::lock_guard lock(m_mutex);
    m_hangs = m_hangs || (m_rack && m_rack->anyGivenUp());
    if (!m_hangs)
        m_rack.reset();
}

// True where a device has answered what was asked of it by hand.
bool Engine::Impl::handReady() const
{
    if (!m_rack)
        return false;
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        if (m_axes[i].moving && m_rack->parameters()[i].move->done.load())
            return true;
    }
    for (std::size_t i = 0; i < m_hands.size(); ++i) {
        const auto &handle = m_rack->detectors()[i];
        using Stage = HandDetector::Stage;
        if ((m_hands[i].stage == Stage::Exposing && handle.expose->done.load()) ||
            (m_hands[i].stage == Stage::Collecting && handle.collect->done.load()))
            return true;
    }
    return false;
}

void Engine::Impl::openLab(Lab lab, const std::string &labFile)
{
    if (m_run) {
        say(EngineMessage::Level::Warning, "lab", 0, "The lab cannot be changed while an experiment runs.");
        return;
    }
    quietHands();
    std::shared_ptr<Rack> old;
    {
        const std::lock_guard lock(m_mutex);
        old.swap(m_rack);
        m_parameters.clear();
        m_detectors.clear();
        m_readings.clear();
        m_labState = LabState::Opening;
        m_labError.clear();
        m_lab = lab;
        m_labFile = labFile;
        m_hangs = m_hangs || (old && old->anyGivenUp());
    }
    m_axes.clear();
    m_hands.clear();
    changed();
    old.reset(); // the instruments are closed before they are opened again
    auto rack = Rack::open(lab, *m_plugins);
    if (!rack) {
        {
            const std::lock_guard lock(m_mutex);
            m_labState = LabState::Failed;
            m_labError = text(rack.error());
        }
        say(EngineMessage::Level::Error, "lab", 0, labFile + ": " + text(rack.error()));
        return;
    }
    m_axes.resize((*rack)->parameters().size());
    m_hands.resize((*rack)->detectors().size());
    {
        const std::lock_guard lock(m_mutex);
        m_rack = std::move(*rack);
        for (const auto &handle : m_rack->parameters()) {
            ParameterStatus status;
            status.known = handle.known;
            m_parameters.push_back(std::move(status));
        }
        for (const auto &handle : m_rack->detectors()) {
            DetectorStatus status;
            status.name = handle.use.name;
            status.info = handle.use.info;
            m_detectors.push_back(std::move(status));
        }
        m_readings.resize(m_detectors.size());
        m_labState = LabState::Open;
    }
    for (auto &handle : m_rack->parameters())
        handle.read->signal = handle.move->signal = m_signal;
    m_nextRefresh = Clock::now();
    refreshPositions();
    say(EngineMessage::Level::Info, "lab", 0, "The lab \"" + lab.title + "\" is open.");
}

QueueEntry *Engine::Impl::entry(std::uint64_t id)
{
    const auto found = std::ranges::find(m_entries, id, &QueueEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

void Engine::Impl::startNext()
{
    Waiting next;
    RunRequest request;
    {
        const std::lock_guard lock(m_mutex);
        if (m_held || m_waiting.empty() || m_labState != LabState::Open || !m_rack)
            return;
        next = std::move(m_waiting.front());
        m_waiting.pop_front();
        auto *e = entry(next.id);
        e->state = EntryState::Preparing;
        e->began = nowSeconds();
        m_preparing = true;
        m_runEntry = next.id;
        m_stopReason.clear();
        request.experiment = next.experiment;
        request.experimentFile = next.file.empty() ? next.experiment.title : next.file;
        request.lab = m_lab;
        request.labFile = m_labFile;
        request.dataFolder = m_settings.dataFolder;
        request.verifier = m_settings.verifier;
        request.program = m_settings.program;
        request.attended = true;
        request.live = true;
    }
    changed();
    quietHands();
    RunCallbacks callbacks;
    callbacks.event = [this](const EventRecord &event) {
        const auto level = event.kind == "error" ? EngineMessage::Level::Error
                           : event.kind == "retake" || event.kind == "skip" || event.kind == "ask"
                               ? EngineMessage::Level::Warning
                               : EngineMessage::Level::Info;
        say(level, event.kind, event.job, event.text);
    };
    callbacks.state = [this](RunState state) { runState(state); };
    // What was wished for while it was being prepared comes before what went wrong because of it.
    const auto end = [&](EntryState state, const std::string &why) {
        {
            const std::lock_guard lock(m_mutex);
            m_preparing = false;
            auto *e = entry(next.id);
            e->state = m_stopReason.empty() ? state : EntryState::Stopped;
            e->reason = m_stopReason.empty() ? why : m_stopReason;
            e->ended = nowSeconds();
            m_held = m_held || !m_waiting.empty();
            state = e->state;
        }
        say(state == EntryState::Stopped ? EngineMessage::Level::Warning : EngineMessage::Level::Error, "end", 0, why);
    };
    const auto fail = [&](const std::string &why) { end(EntryState::Failed, why); };
    if (m_rack->anyGivenUp())
        return fail("An instrument was given up; open the lab again before the next experiment.");
    auto prepared = Run::prepare(std::move(request), m_rack, callbacks);
    if (!prepared)
        return fail(text(prepared.error()));
    const std::shared_ptr<Run> run = std::move(*prepared);
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
        return end(EntryState::Stopped, wish);
    if (auto ok = run->start(); !ok)
        return fail(text(ok.error()));
    {
        const std::lock_guard lock(m_mutex);
        m_preparing = false;
        m_run = run;
        if (!m_stopReason.empty()) // since it was looked at
            run->runner().stop(m_stopReason);
        m_live = run->live();
        ++m_liveVersion;
        auto *e = entry(next.id);
        e->state = EntryState::Running;
        e->total = run->total();
    }
    say(EngineMessage::Level::Info, "begin", 0, "\"" + next.experiment.title + "\" has begun.");
}

// On the runner's thread: only the clock of what is measured.
void Engine::Impl::runState(RunState state)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool measuring = state == RunState::Running;
        if (m_measuring && !measuring)
            m_measured += std::chrono::duration<double>(Clock::now() - m_measuringSince).count();
        if (!m_measuring && measuring)
            m_measuringSince = Clock::now();
        m_measuring = measuring;
    }
    m_signal->raise();
    changed();
}

void Engine::Impl::follow()
{
    if (m_run->runner().state() == RunState::Ended)
        conclude();
}

// The devices are free again; the file is finished beside what comes next.
void Engine::Impl::conclude()
{
    std::shared_ptr<Run> run;
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(m_mutex);
        run.swap(m_run);
        id = m_runEntry;
        auto *e = entry(id);
        e->state = EntryState::Finishing;
        e->points = static_cast<std::int64_t>(run->taken());
        m_hangs = m_hangs || run->hangs();
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i].lost = m_rack->parameters()[i].instrument->givenUp();
        for (std::size_t i = 0; i < m_detectors.size(); ++i)
            m_detectors[i].lost = m_rack->detectors()[i].instrument->givenUp();
    }
    for (auto &handle : m_rack->parameters())
        handle.read->signal = handle.move->signal = m_signal;
    std::erase_if(m_finishers, [](const Finisher &f) { return f.done->load(); });
    auto done = std::make_shared<std::atomic<bool>>(false);
    m_finishers.push_back({done, std::jthread([this, run, id, done]() mutable {
                               const auto result = run->finish();
                               run.reset();
                               {
                                   const std::lock_guard lock(m_mutex);
                                   auto *e = entry(id);
                                   e->state = result.good()                ? EntryState::Completed
                                              : result.status == "stopped" ? EntryState::Stopped
                                                                           : EntryState::Failed;
                                   e->reason = result.reason;
                                   e->file = result.file;
                                   e->points = static_cast<std::int64_t>(result.points);
                                   e->ended = nowSeconds();
                                   // A night is not worked off against a fault: a person looks first.
                                   m_held = m_held || (e->state == EntryState::Failed && !m_waiting.empty());
                                   while (m_entries.size() > mostEnded && m_entries.front().ended > 0)
                                       m_entries.erase(m_entries.begin());
                               }
                               const auto level = result.good()                ? EngineMessage::Level::Info
                                                  : result.status == "stopped" ? EngineMessage::Level::Warning
                                                                               : EngineMessage::Level::Error;
                               say(level, "end", 0,
                                   result.status + ": " + std::to_string(result.points) + " points" +
                                       (result.reason.empty() ? "" : ". " + result.reason) +
                                       (result.file.empty() ? "" : " " + result.file));
                               done->store(true);
                           })});
    changed();
}

EngineStatus Engine::Impl::status() const
{
    const std::lock_guard lock(m_mutex);
    EngineStatus s;
    s.lab = m_labState;
    s.labTitle = m_lab.title;
    s.labError = m_labError;
    s.parameters = m_parameters;
    s.detectors = m_detectors;
    s.queue = m_entries;
    s.held = m_held;
    s.liveVersion = m_liveVersion;
    if (m_rack) {
        for (std::size_t i = 0; i < s.parameters.size() && i < m_rack->parameters().size(); ++i) {
            const auto &handle = m_rack->parameters()[i];
            s.parameters[i].position = handle.instrument->seen(handle.index);
            s.parameters[i].lost = handle.instrument->givenUp();
        }
    }
    const auto e = std::ranges::find(m_entries, m_runEntry, &QueueEntry::id);
    if (m_preparing) {
        s.run.emplace();
        s.run->id = m_runEntry;
    } else if (m_run) {
        auto &r = s.run.emplace();
        const auto &runner = m_run->runner();
        const auto state = runner.state();
        r.id = m_runEntry;
        r.phase = state == RunState::Ended    ? Phase::Finishing
                  : runner.stopping()         ? Phase::Stopping
                  : state == RunState::Asking ? Phase::Asking
                  : state == RunState::Paused ? Phase::Paused
                  : runner.pausing()          ? Phase::Pausing
                                              : Phase::Running;
        if (r.phase == Phase::Asking)
            std::tie(r.reason, r.job) = runner.question();
        if (r.phase == Phase::Stopping)
            r.reason = m_stopReason;
        r.points = static_cast<std::int64_t>(m_run->taken());
        r.total = m_run->total();
        r.seconds = m_measured;
        if (m_measuring)
            r.seconds += std::chrono::duration<double>(Clock::now() - m_measuringSince).count();
        if (r.points >= 3 && r.total < std::numeric_limits<std::int64_t>::max())
            r.left = r.seconds / static_cast<double>(r.points) * static_cast<double>(r.total - r.points);
        r.experiment = m_run->experiment();
        r.file = m_run->place().file;
        const auto where = runner.where();
        for (const auto &step : where.path) {
            const auto *job = find(r.experiment->root, static_cast<JobId>(step.job));
            if (!job)
                continue;
            CrumbStep crumb{job->id, step.iteration, iterations(*job), {}, {}};
            if (const auto *scan = std::get_if<Scan>(&job->kind)) {
                crumb.value = value(scan->track.positions, step.index);
                const auto p = std::ranges::find_if(
                    m_parameters, [&](const auto &q) { return q.known.name == scan->track.parameter; });
                crumb.unit = scan->track.unit.empty() && p != m_parameters.end() ? p->known.unit : scan->track.unit;
            }
            r.path.push_back(std::move(crumb));
        }
        const auto shown = std::ranges::find(s.queue, m_runEntry, &QueueEntry::id);
        if (shown != s.queue.end())
            shown->points = r.points;
    } else if (e != m_entries.end() && e->state == EntryState::Finishing) {
        auto &r = s.run.emplace();
        r.id = e->id;
        r.phase = Phase::Finishing;
        r.points = e->points;
        r.total = e->total;
        r.seconds = m_measured;
    }
    return s;
}

Engine::Engine(std::shared_ptr<const Plugins> plugins, Settings settings)
    : m_impl(std::make_unique<Impl>(std::move(plugins), std::move(settings)))
{
}
Engine::~Engine() = default;

void Engine::onChange(std::function<void()> changed)
{
    const std::lock_guard lock(m_impl->m_changeMutex);
    m_impl->m_onChange = std::move(changed);
}

void Engine::openLab(Lab lab, std::string labFile)
{
    m_impl->post([impl = m_impl.get(), lab = std::move(lab), labFile = std::move(labFile)]() mutable {
        impl->openLab(std::move(lab), labFile);
    });
}

std::uint64_t Engine::enqueue(Experiment experiment, std::string file, bool next)
{
    auto &i = *m_impl;
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(i.m_mutex);
        id = i.m_nextEntry++;
        QueueEntry entry;
        entry.id = id;
        entry.title = experiment.title;
        entry.total = points(experiment.root);
        entry.experiment = std::make_shared<const Experiment>(experiment);
        // Those that wait stand behind the one under way and the ended ones.
        const auto firstWaiting = std::ranges::find(i.m_entries, EntryState::Waiting, &QueueEntry::state);
        i.m_entries.insert(next ? firstWaiting : i.m_entries.end(), std::move(entry));
        Impl::Waiting waiting{id, std::move(experiment), std::move(file)};
        if (next)
            i.m_waiting.push_front(std::move(waiting));
        else
            i.m_waiting.push_back(std::move(waiting));
    }
    i.m_signal->raise();
    i.post([] {}); // look at the queue now
    i.changed();
    return id;
}

void Engine::remove(std::uint64_t id)
{
    auto &i = *m_impl;
    {
        const std::lock_guard lock(i.m_mutex);
        const auto *e = i.entry(id);
        if (!e || (e->state != EntryState::Waiting && e->ended == 0))
            return;
        std::erase_if(i.m_waiting, [&](const auto &w) { return w.id == id; });
        std::erase_if(i.m_entries, [&](const auto &x) { return x.id == id; });
    }
    i.changed();
}

void Engine::hold(bool held)
{
    {
        const std::lock_guard lock(m_impl->m_mutex);
        m_impl->m_held = held;
    }
    m_impl->post([] {});
    m_impl->changed();
}

namespace {
// The run under way, if there is one that can still be talked to.
std::shared_ptr<Run> runOf(std::mutex &mutex, const std::shared_ptr<Run> &run)
{
    const std::lock_guard lock(mutex);
    return run;
}
} // namespace

void Engine::pauseSoon()
{
    if (const auto run = runOf(m_impl->m_mutex, m_impl->m_run))
        run->runner().pauseSoon();
    m_impl->changed();
}
void Engine::pauseNow()
{
    if (const auto run = runOf(m_impl->m_mutex, m_impl->m_run))
        run->runner().pauseNow();
    m_impl->changed();
}
void Engine::resume()
{
    if (const auto run = runOf(m_impl->m_mutex, m_impl->m_run))
        run->runner().resume();
    m_impl->changed();
}
void Engine::answer(Answer answer)
{
    if (const auto run = runOf(m_impl->m_mutex, m_impl->m_run))
        run->runner().answer(answer);
    m_impl->changed();
}
void Engine::stop(const std::string &reason)
{
    {
        const std::lock_guard lock(m_impl->m_mutex);
        m_impl->m_stopReason = reason;
        // What waits must not begin by itself after a stop.
        m_impl->m_held = m_impl->m_held || !m_impl->m_waiting.empty();
    }
    if (const auto run = runOf(m_impl->m_mutex, m_impl->m_run))
        run->runner().stop(reason);
    m_impl->changed();
}

Result<> Engine::move(const std::string &parameter, double native) { return m_impl->move(parameter, native); }
Result<> Engine::halt(const std::string &parameter) { return m_impl->halt(parameter); }
void Engine::haltAll() { m_impl->haltAll(); }
Result<> Engine::read(const std::string &detector, bool continuous) { return m_impl->read(detector, continuous); }

void Engine::stopReading(const std::string &detector)
{
    {
        const std::lock_guard lock(m_impl->m_mutex);
        for (auto &d : m_impl->m_detectors) {
            if (d.name == detector)
                d.continuous = false;
        }
    }
    m_impl->changed();
}

std::shared_ptr<const HandReading> Engine::reading(const std::string &detector) const
{
    const std::lock_guard lock(m_impl->m_mutex);
    for (std::size_t d = 0; d < m_impl->m_detectors.size(); ++d) {
        if (m_impl->m_detectors[d].name == detector)
            return m_impl->m_readings[d];
    }
    return nullptr;
}

std::string Engine::handsOff() const { return m_impl->handsOff(); }
EngineStatus Engine::status() const { return m_impl->status(); }

std::optional<KnownLab> Engine::known() const
{
    const auto s = m_impl->status();
    if (s.lab != LabState::Open)
        return std::nullopt;
    KnownLab known;
    for (const auto &p : s.parameters) {
        known.parameters.push_back(p.known);
        if (std::isfinite(p.position))
            known.parameters.back().at = p.position;
    }
    for (const auto &d : s.detectors)
        known.detectors.push_back(knownDetector(d.name, d.info));
    return known;
}

std::shared_ptr<const Live> Engine::live() const
{
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_live;
}

std::vector<EngineMessage> Engine::messages(std::uint64_t after) const
{
    const std::lock_guard lock(m_impl->m_mutex);
    std::vector<EngineMessage> messages;
    for (const auto &m : m_impl->m_messages) {
        if (m.number > after)
            messages.push_back(m);
    }
    return messages;
}

const std::string &Engine::dataFolder() const { return m_impl->m_settings.dataFolder; }

bool Engine::hangs() const
{
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_hangs || (m_impl->m_rack && m_impl->m_rack->anyGivenUp());
}

} // namespace pymasp
