#include "run.h"

#include <algorithm>
#include <cmath>
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
    std::unique_ptr<Run> run(new Run);
    run->m_request = std::move(request);
    run->m_callbacks = std::move(callbacks);
    run->m_rack = std::move(rack);
    auto &r = run->m_request;
    if (auto ok = usableToday(r.dataFolder); !ok)
        return ok.error();
    auto &header = run->m_header;
    header.experiment = std::make_shared<const Experiment>(r.experiment);
    const auto known = run->m_rack->known(true);
    if (!known)
        return Error{r.labFile + ": " + known.error().what, known.error().detail};
    for (const auto &problem : check(header.experiment->root, *known)) {
        if (problem.severity == Problem::Severity::Error)
            return Error{r.experimentFile + ", " + problem.what};
        run->m_warnings.push_back(problem);
    }
    settleTolerances(header.experiment->root, *run->m_rack);
    header.run = newRunId();
    header.title = r.experiment.title;
    header.program = r.program;
    header.host = hostName();
    header.pid = ::getpid();
    header.lab = r.lab.json;
    for (const auto &p : run->m_rack->parameters())
        header.parameters.push_back({p.setup.name, p.known.unit, p.known.scales, p.tolerance, p.info.resolution});
    for (const auto &d : run->m_rack->detectors())
        header.detectors.push_back(d.use);
    auto layouts = layoutsOf(header.experiment->root, header.detectors);
    if (!layouts)
        return Error{r.experimentFile + ", " + layouts.error().what};
    run->m_layouts = std::move(*layouts);
    // A log that cannot tell what the run was makes no file of what was measured.
    if (const auto again = headerFromCbor(toCbor(header)); !again)
        return Error{r.experimentFile + ": what the run log would say could not be read again: " + again.error().what};
    if (r.live)
        run->m_live = std::make_shared<Live>(header);
    return run;
}

Run::~Run()
{
    // The recorder may still report a failure to the runner, and the runner writes to the recorder: end both first.
    if (m_runner) {
        m_runner->stop("The program ends.");
        m_runner->wait();
    }
    m_recorder.reset();
}

Result<> Run::start()
{
    m_header.start = nowIso();
    auto place = newRun(m_request.dataFolder, m_header.title);
    if (!place)
        return place.error();
    m_place = *place;
    auto lock = LogLock::take(m_place.log);
    if (!lock)
        return lock.error();
    m_lock = std::move(*lock);
    auto log = RunLogWriter::open(m_place.log, m_header.run);
    if (!log)
        return log.error();
    if (auto ok = log->append(RecordType::Header, {toCbor(m_header)}); !ok)
        return ok;
    if (auto ok = log->sync(); !ok)
        return ok;
    m_recorder = std::make_unique<Recorder>(
        std::move(*log),
        Recorder::Callbacks{[this](std::uint64_t points) {
                                m_taken.store(points);
                                if (m_callbacks.taken)
                                    m_callbacks.taken(points);
                            },
                            [this](const Error &error) {
                                if (m_callbacks.event)
                                    m_callbacks.event({nowSeconds(), "error", 0, text(error)});
                                m_runner->stop("The run log cannot be written: " + text(error));
                            },
                            m_live ? [live = m_live](JobId acquire, std::uint32_t revision,
                                                     const std::byte *point) { live->add(acquire, revision, point); }
                                   : std::function<void(JobId, std::uint32_t, const std::byte *)>()});
    m_follower = std::make_unique<Follower>(m_place);
    m_runner = std::make_unique<Runner>(m_header.experiment, m_layouts, *m_rack, *m_recorder,
                                        Runner::Callbacks{m_callbacks.state, m_callbacks.event}, m_request.attended);
    m_began = Clock::now();
    m_runner->start();
    return {};
}

RunResult Run::finish()
{
    auto outcome = m_runner->wait();
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
    result.points = m_recorder->taken();
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
    if (const auto made = m_follower->finish(); !made)
        return fail(made.error());
    auto log = RunLogWriter::open(m_place.log, m_header.run);
    if (!log)
        return fail(log.error());
    if (const auto concluded = concludeRun(m_place, *log, m_request.verifier, m_request.keepLog); !concluded)
        return fail(concluded.error());
    result.status = outcome.status;
    result.reason = outcome.reason;
    result.file = m_place.file;
    if (!m_request.keepLog)
        result.log.clear();
    return result;
}

} // namespace pymasp
