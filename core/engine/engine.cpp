#include "engineimpl.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

namespace {
constexpr std::size_t mostMessages = 5000;
} // namespace

Engine::Impl::Impl(std::shared_ptr<const Plugins> plugins, Settings settings)
    : m_plugins(std::move(plugins)), m_settings(std::move(settings)), m_store(m_settings.stateFolder)
{
    readQueue(); // before anything can be put into it
    m_thread = std::jthread([this](const std::stop_token &quit) { loop(quit); });
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
        saveQueue();
        // Replies of instruments and the end of a run raise the signal; the rest is a tick that costs next to nothing.
        m_signal->waitUntil(Clock::now() + (m_run ? 50ms : 20ms), [&] {
            return m_taskCount.load() > 0 || (m_unsaved.load() && !m_saveFailed) ||
                   (m_run ? m_run->runner().state() == RunState::Ended : quit.stop_requested() || handReady());
        });
    }
    quietHands();
    m_finishers.clear(); // joins
    m_saveAgain = {};
    saveQueue();
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
            status.use = handle.use;
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

EngineStatus Engine::Impl::status() const
{
    const std::lock_guard lock(m_mutex);
    EngineStatus s;
    s.lab = m_labState;
    s.labTitle = m_lab.title;
    s.labError = m_labError;
    s.parameters = m_parameters;
    s.detectors = m_detectors;
    s.queue = m_queue.entries;
    s.held = m_queue.held;
    s.afterFailure = m_queue.afterFailure;
    s.liveVersion = m_liveVersion;
    if (m_rack) {
        for (std::size_t i = 0; i < s.parameters.size() && i < m_rack->parameters().size(); ++i) {
            const auto &handle = m_rack->parameters()[i];
            s.parameters[i].position = handle.instrument->seen(handle.index);
            s.parameters[i].lost = handle.instrument->givenUp();
        }
    }
    const auto *e = m_queue.find(m_runEntry);
    if (m_preparing) {
        s.run.emplace();
        s.run->id = m_runEntry;
    } else if (m_run) {
        s.run.emplace();
        s.run->id = m_runEntry;
        fillRun(*s.run);
        const auto shown = std::ranges::find(s.queue, m_runEntry, &QueueEntry::id);
        if (shown != s.queue.end())
            shown->points = s.run->points;
    } else if (e && e->state == EntryState::Finishing) {
        auto &r = s.run.emplace();
        r.id = e->id;
        r.phase = Phase::Finishing;
        r.visits = std::min(m_visits, e->points);
        r.points = e->points - r.visits;
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
    const std::lock_guard lock(m_impl->m_mutex);
    known.guards = m_impl->m_lab.guards;
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
const std::string &Engine::stateFolder() const { return m_impl->m_settings.stateFolder; }

bool Engine::hangs() const
{
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_hangs || (m_impl->m_rack && m_impl->m_rack->anyGivenUp());
}

} // namespace pymasp
