#include "run.h"

#include "flightcheck.h"
#include "selftestbook.h"
#include "selftesttree.h"
#include "timebook.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>

#include <unistd.h>

namespace pymasp {
namespace {

std::string newRunId()
{
    std::random_device random;
    std::string id;
    for (int i = 0; i < 4; ++i) {
        char part[9];
        std::snprintf(part, sizeof part, "%08x", random());
        id += part;
    }
    return id;
}

void sayMore(RunResult &result, const std::string &sentence)
{
    result.reason += (result.reason.empty() ? "" : " ") + sentence;
}

std::string hostName()
{
    char host[256] = {};
    ::gethostname(host, sizeof host - 1);
    return host;
}

} // namespace

void settleTolerances(const Job &root, Rack &rack)
{
    std::map<ParameterHandle *, double> steps; // smallest of all scans, native
    forEachEnabled(root, [&](const Job &job) {
        const auto *scan = std::get_if<Scan>(&job.kind);
        if (!scan)
            return;
        const auto note = [&](const Track &track) {
            auto *handle = rack.parameter(track.parameter);
            const auto step = smallestStep(track.positions);
            if (!handle || !step)
                return;
            const double native = *step / std::abs(handle->known.scale(track.unit)->factor);
            const auto [known, fresh] = steps.try_emplace(handle, native);
            if (!fresh)
                known->second = std::min(known->second, native);
        };
        note(scan->track);
        for (const auto &track : scan->with)
            note(track);
    });
    for (auto &handle : rack.parameters()) // the rack may have served another experiment before
        handle.tolerance = handle.setup.tolerance.value_or(2 * handle.info.resolution);
    for (const auto &[handle, step] : steps) {
        if (!handle->setup.tolerance)
            handle->tolerance = std::max(2 * handle->info.resolution, 0.1 * step);
    }
}

Result<std::unique_ptr<Run>> Run::prepare(RunRequest request, const Plugins &plugins, RunCallbacks callbacks)
{
    if (auto ok = usableToday(request.dataFolder); !ok)
        return ok.error();
    auto rack = Rack::open(request.lab, plugins);
    if (!rack)
        return Error{request.labFile + ": " + rack.error().what, rack.error().detail};
    return prepare(std::move(request), std::shared_ptr<Rack>(std::move(*rack)), std::move(callbacks));
}

Result<std::unique_ptr<Run>> Run::prepare(RunRequest request, std::shared_ptr<Rack> rack, RunCallbacks callbacks)
{
    h5::quiet(); // the library does not survive a lack of memory while it begins: better before the run than in it
    std::unique_ptr<Run> run(new Run);
    run->m_request = std::move(request);
    run->m_callbacks = std::move(callbacks);
    run->m_rack = std::move(rack);
    auto &r = run->m_request;
    if (auto ok = usableToday(r.dataFolder); !ok)
        return ok.error();
    auto &header = run->m_header;
    header.experiment = std::make_shared<const Experiment>(r.experiment);
    auto warnings = run->looked(*header.experiment);
    if (!warnings)
        return warnings.error();
    run->m_warnings = std::move(*warnings);
    settleTolerances(header.experiment->root, *run->m_rack);
    header.run = newRunId();
    header.title = r.experiment.title;
    header.program = r.program;
    header.host = hostName();
    header.pid = ::getpid();
    header.lab = r.lab.json;
    header.labFolder = r.lab.folder;
    for (const auto &p : run->m_rack->parameters())
        header.parameters.push_back(
            {p.setup.name, p.known.unit, p.known.scales, p.tolerance, p.info.resolution, p.known.choices});
    header.identities = run->m_rack->identities();
    for (const auto &d : run->m_rack->detectors())
        header.detectors.push_back(d.use);
    header.selfTest = selftest::holding(r.stateFolder, r.lab);
    auto layouts = layoutsOf(header.experiment->root, header.detectors);
    if (!layouts)
        return Error{r.experimentFile + ", " + layouts.error().what};
    run->m_layouts = std::move(*layouts);
    if (auto ok = roomFor(header, r.dataFolder); !ok)
        return ok.error();
    // A log that cannot tell what the run was makes no file of what was measured.
    if (const auto again = headerFromCbor(toCbor(header)); !again)
        return Error{r.experimentFile + ": what the run log would say could not be read again: " + again.error().what};
    if (r.live)
        run->m_live = std::make_shared<Live>(header);
    run->m_experiment = header.experiment;
    run->makeTimes();
    return run;
}

// What the flight check says of a tree, with the positions of now; its first error where there is one.
Result<std::vector<Problem>> Run::looked(const Experiment &experiment)
{
    auto known = m_rack->known(true);
    if (!known)
        return Error{m_request.labFile + ": " + known.error().what, known.error().detail};
    known->guards = m_request.lab.guards;
    return judged(experiment, *known);
}

Result<std::vector<Problem>> Run::judged(const Experiment &experiment, const KnownLab &known) const
{
    std::vector<Problem> warnings;
    for (const auto &problem : check(experiment, known)) {
        if (problem.severity == Problem::Severity::Error)
            return Error{m_request.experimentFile + ", " + problem.what};
        warnings.push_back(problem);
    }
    return warnings;
}

void Run::makeTimes()
{
    std::vector<std::string> devices;
    for (const auto &p : m_rack->parameters())
        devices.push_back(p.setup.name);
    for (const auto &d : m_rack->detectors())
        devices.push_back(d.use.name);
    devices.emplace_back("run log");
    m_times = std::make_unique<RunTimes>(devices);
    if (!m_request.stateFolder.empty())
        m_learned = learnedTimes(m_request.stateFolder, m_request.lab);
}

Run::~Run()
{
    m_guardian.reset(); // its thread asks the runner
    // The recorder may still report a failure to the runner, and the runner writes to the recorder: end both first.
    if (m_runner) {
        m_runner->stop("The program ends.");
        m_runner->wait();
    }
    m_recorder.reset();
}

Result<> Run::start()
{
    if (!m_resumption) {
        m_header.start = nowIso();
        auto place = newRun(m_request.dataFolder, m_header.title);
        if (!place)
            return place.error();
        m_place = *place;
        auto lock = LogLock::take(m_place.log);
        if (!lock)
            return lock.error();
        m_lock = std::move(*lock);
    }
    auto log = RunLogWriter::open(m_place.log, m_header.run);
    if (!log)
        return log.error();
    if (!m_resumption) {
        if (auto ok = log->append(RecordType::Header, {toCbor(m_header)}); !ok)
            return ok;
    } else {
        const EventRecord event{nowSeconds(), "resume", 0,
                                "the run goes on after point " + std::to_string(m_resumption->points) +
                                    "; the program that began it had ended"};
        if (auto ok = log->append(RecordType::Event, {toCbor(event)}); !ok)
            return ok;
        std::error_code ignored; // a file that a kill left behind is made anew from the log
        std::filesystem::remove(m_place.part(), ignored);
    }
    if (auto ok = log->sync(); !ok)
        return ok;
    const auto before = m_resumption ? m_resumption->points : 0;
    m_taken.store(before);
    m_recorder = std::make_unique<Recorder>(
        std::move(*log),
        Recorder::Callbacks{[this, before](std::uint64_t points) {
                                m_taken.store(before + points);
                                if (m_callbacks.taken)
                                    m_callbacks.taken(before + points);
                            },
                            [this](const Error &error) { m_runner->logFailed(error); },
                            m_live ? [live = m_live](JobId acquire, std::uint32_t revision, const std::byte *point) {
                                try {
                                    live->add(acquire, revision, point);
                                } catch (const std::bad_alloc &) { // what is shown is not worth what is recorded
                                }
                            } : std::function<void(JobId, std::uint32_t, const std::byte *)>(),
                            [this] { m_runner->beat(); }});
    Runner::Setup setup;
    setup.attended = m_request.attended;
    setup.patience = m_request.patience;
    setup.guards = m_request.lab.guards;
    setup.detectors = m_header.detectors;
    setup.resumption = m_resumption;
    setup.replay = [log = m_place.log, before = m_before,
                    latest = m_resumption ? m_resumption->revision : 0](const Runner::Setup::Replayed &each) {
        LogHears hears;
        hears.point = [&](std::uint32_t revision, JobId acquire, const std::byte *p) {
            if (const auto *taken = before ? before->find(revision, acquire) : nullptr)
                each(taken->layout, revision == latest, p);
        };
        (void)readForResume(log, hears);
    };
    if (m_live)
        setup.look = [live = m_live](const DetectorUse &use, const Reading &reading) { live->look(use, reading); };
    setup.times = m_times.get();
    setup.learned = m_learned;
    m_runner = std::make_unique<Runner>(
        m_experiment, m_layouts, *m_rack, *m_recorder,
        Runner::Callbacks{m_callbacks.state, m_callbacks.event,
                          [this](const RevisionRecord &revision, const std::vector<AcquireLayout> &) {
                              if (m_live)
                                  (void)m_live->amend(revision);
                              const std::lock_guard lock(m_mutex);
                              m_experiment = revision.experiment;
                          }},
        std::move(setup));
    m_follower = std::make_unique<Follower>(m_place, std::chrono::milliseconds(200),
                                            [behind = m_recorder->behind()] { return behind->load(); });
    if (!m_request.guardian.empty()) {
        auto guardian = Guardian::start(
            m_request.guardian, m_request.lab, m_request.pluginFolder, m_place.log,
            [this] { return m_runner->alive(); },
            [this] {
                m_runner->lookAgain("The program stood still, and the guardian took the safe values of the lab.");
            });
        if (guardian)
            m_guardian = std::move(*guardian);
        else if (m_callbacks.event) // the run does not depend on it
            m_callbacks.event({nowSeconds(), "error", 0, "There is no guardian: " + text(guardian.error())});
    }
    m_began = Clock::now();
    m_runner->start();
    return {};
}

std::shared_ptr<const Experiment> Run::experiment() const
{
    const std::lock_guard lock(m_mutex);
    return m_experiment;
}

std::vector<DeviceTimes> Run::times() const { return m_times->report(); }

std::optional<Run::Expected> Run::expected() const
{
    const auto progress = m_runner->progress();
    if (!progress)
        return std::nullopt;
    const auto known = knownNow();
    const auto &root = progress->experiment->root; // the one that the cursor walks
    return Expected{progress->experiment, remaining(root, progress->cursor, known, m_learned),
                    estimate(root, known, m_learned).learned};
}

// Positions are those the parameters were last seen at: the run is using its devices.
KnownLab Run::knownNow() const
{
    KnownLab known;
    known.guards = m_request.lab.guards;
    for (const auto &handle : m_rack->parameters()) {
        known.parameters.push_back(handle.known);
        if (const double at = handle.instrument->seen(handle.index); std::isfinite(at))
            known.parameters.back().at = at;
    }
    for (const auto &handle : m_rack->detectors())
        known.detectors.push_back(knownDetector(handle.use.name, handle.use.info));
    return known;
}

void Run::amend(Experiment experiment, AmendWay way, std::function<void(Result<>)> done)
{
    if (auto ok = judged(experiment, knownNow()); !ok)
        return done(ok.error());
    m_runner->amend(std::make_shared<const Experiment>(std::move(experiment)), way, std::move(done));
}

RunResult Run::finish()
{
    RunResult result;
    try {
        result = end();
    } catch (const std::exception &failure) { // no memory, most likely
        result.status = "failed";
        result.reason = std::string("The program failed (") + failure.what() + "). The run log " + m_place.log +
                        " holds what was measured.";
        result.log = m_place.log;
        result.points = m_taken.load();
    }
    return result;
}

RunResult Run::end()
{
    auto outcome = m_runner->wait();
    m_guardian.reset(); // what is safe has been taken
    if (!m_request.stateFolder.empty())
        (void)learn(m_request.stateFolder, m_request.lab, *m_times); // the next estimate is as good as without it
    RunResult result;
    result.seconds = std::chrono::duration<double>(Clock::now() - m_began).count();
    auto conclude = [&] {
        m_recorder->put(ControlItem{RecordType::Outcome, toCbor(outcome)});
        return m_recorder->flush();
    };
    auto written = conclude();
    if (!written && m_recorder->reopen()) { // what could not be written is still in memory
        outcome.status = "failed";
        outcome.reason = text(written.error());
        written = conclude();
    }
    result.points = m_taken.load();
    result.skipped = m_runner->skipped();
    m_recorder.reset();
    result.log = m_place.log;
    const auto fail = [&](const Error &error) {
        result.status = "failed";
        result.reason = text(error) + " The run log " + m_place.log + " holds what was measured.";
        return result;
    };
    if (!written)
        return fail(written.error());
    auto log = RunLogWriter::open(m_place.log, m_header.run);
    if (!log)
        return fail(log.error());
    const auto make = [&]() -> Result<> {
        if (auto made = m_follower->finish(); !made)
            return made;
        return concludeRun(m_place, *log, m_request.verifier, m_request.keepLog);
    };
    auto made = make();
    std::error_code ignored;
    if (!made && !std::filesystem::exists(m_place.file, ignored)) {
        // A disk that was full for a while, say, or that lost a write: once more, from the log.
        std::filesystem::remove(m_place.part(), ignored);
        m_follower = std::make_unique<Follower>(m_place);
        made = make();
    }
    if (!made)
        return fail(made.error());
    result.status = outcome.status;
    result.reason = outcome.reason;
    result.file = m_place.file;
    if (!m_request.keepLog)
        result.log.clear();
    if (result.good() && selftest::isSelfTest(m_header.experiment->root)) { // the thread of the file has ended
        const auto done = selftest::conclude(result.file, 0, m_request.stateFolder);
        sayMore(result, done ? "Detection self-test: " + selftest::summaryOf(done->judged) + "." : text(done.error()));
        for (const auto &trouble : done ? done->trouble : std::vector<Error>())
            sayMore(result, text(trouble));
    }
    return result;
}

} // namespace pymasp
