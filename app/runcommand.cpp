// "pymaspd run", and how a run is seen through to its end.
#include "runcommand.h"

#include "flightcheck.h"
#include "journalentry.h"
#include "progress.h"

#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>

namespace pymasp {
namespace {

// The signals that end a run safely, blocked in this thread and in all that it starts from now on.
sigset_t takeSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    // A terminal that was closed; under nohup the run shall outlive it.
    struct sigaction hangUp {};
    if (::sigaction(SIGHUP, nullptr, &hangUp) == 0 && hangUp.sa_handler != SIG_IGN)
        sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

const char *whyStopped(int signal)
{
    switch (signal) {
    case SIGINT:
        return "Stopped by Ctrl-C.";
    case SIGHUP:
        return "Stopped because the terminal was closed.";
    default:
        return "Stopped by a signal to end.";
    }
}

void tellOfInterruptedRuns(const std::string &dataFolder)
{
    const auto logs = interruptedRuns(dataFolder);
    if (logs.empty())
        return;
    const bool one = logs.size() == 1;
    const auto which = one ? logs.front() : dataFolder;
    std::fprintf(stderr,
                 "%zu interrupted run%s in the data folder; \"pymaspd resume %s\" continues %s, \"pymaspd recover %s\" "
                 "makes %s.\n",
                 logs.size(), one ? " is" : "s are", which.c_str(), one ? "it" : "them", which.c_str(),
                 one ? "its file" : "their files");
}

} // namespace

// Nor is a file that may not grow any more: the write fails and is answered like a full disk.
void outliveTheReader()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

std::vector<std::string> interruptedRuns(const std::string &dataFolder)
{
    auto logs = runLogs(dataFolder);
    std::erase_if(logs, [](const std::string &log) {
        std::error_code ignored;
        return std::filesystem::exists(placeOf(log).file, ignored) || isHeld(log);
    });
    return logs;
}

Arguments runArguments(const QStringList &given)
{
    return {given,
            {valued("lab", "LAB"), valued("data", "DIR"), valued("progress", "FORM"), valued("patience", "SECONDS"),
             flag("keep-log")},
            1};
}

Result<RunOptions> optionsFrom(const Arguments &arguments)
{
    RunOptions options;
    options.json = arguments.has("progress");
    options.keepLog = arguments.has("keep-log");
    if (options.json && arguments.value("progress") != "json")
        return Error{"--progress takes \"json\" only."};
    if (!arguments.has("patience"))
        return options;
    bool ok = false;
    options.patience = QString::fromStdString(arguments.value("patience")).toDouble(&ok);
    if (!ok || !(options.patience >= 0) || !std::isfinite(options.patience))
        return Error{"--patience takes a number of seconds, not \"" + arguments.value("patience") + "\"."};
    return options;
}

RunRequest requestOf(const Program &program, const RunOptions &options)
{
    RunRequest request;
    request.verifier = program.path;
    request.keepLog = options.keepLog;
    request.patience = options.patience;
    request.program = program.version;
    request.stateFolder = defaultStateFolder();
    const auto guardian = program.folder + "/pymasp-guard";
    std::error_code ignored;
    if (std::filesystem::exists(guardian, ignored))
        request.guardian = guardian;
    return request;
}

Measured measure(const Program &program, const RunOptions &options,
                 const std::function<Result<std::unique_ptr<Run>>(RunCallbacks)> &prepare,
                 const std::function<void()> &ready)
{
    outliveTheReader();
    const auto signals = takeSignals(); // by this thread only, which has nothing else to do
    std::unique_ptr<Progress> progress;
    RunCallbacks callbacks;
    callbacks.taken = [&progress](std::uint64_t points) { progress->taken(points); };
    callbacks.event = [&progress](const EventRecord &event) { progress->event(event); };
    auto run = prepare(std::move(callbacks));
    if (!run)
        return {complain(run.error(), exitWrongInput), false, {}};
    for (const auto &problem : (*run)->warnings())
        std::fprintf(stderr, "%s: %s\n", nameOf(problem.severity), problem.what.c_str());
    if (ready)
        ready();
    progress = std::make_unique<Progress>(options.json, (*run)->total());
    if (auto ok = (*run)->start(); !ok)
        return {complain(ok.error(), exitFailed)};
    progress->began((*run)->place());
    Measured measured;
    while ((*run)->runner().state() != RunState::Ended) {
        const timespec patience{0, 20'000'000};
        const int signal = ::sigtimedwait(&signals, nullptr, &patience);
        if (signal > 0) {
            measured.stopped = true;
            (*run)->runner().stop(whyStopped(signal));
        }
    }
    const auto result = (*run)->finish();
    progress->ended(result);
    if (!options.json)
        std::fputs(timesTable((*run)->times(), result.seconds).c_str(), stderr);
    if (!result.file.empty())
        std::fputs(summaryOf(result.file).c_str(), stderr);
    if (!options.json && !result.file.empty())
        std::printf("%s\n", result.file.c_str());
    std::fflush(stdout);
    if (!result.file.empty() && options.dataFolder)
        enterInJournal(program, *options.dataFolder, result.file);
    measured.status = result.good() ? exitOk : exitFailed;
    measured.file = result.file;
    if ((*run)->hangs())
        std::_Exit(measured.status); // an abandoned thread still runs; log and files are closed
    return measured;
}

int runCommand(const Program &program, const QStringList &given)
{
    const auto arguments = runArguments(given);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    auto options = optionsFrom(arguments);
    if (!options)
        return complain(options.error(), exitWrongInput);
    auto loaded = load(arguments);
    if (!loaded)
        return complain(loaded.error(), exitWrongInput);

    const std::string data = arguments.has("data") ? arguments.value("data") : defaultDataFolder();
    if (!arguments.has("data"))
        std::fprintf(stderr, "Data go to %s.\n", data.c_str());
    options->dataFolder = data;
    const Plugins plugins(pluginFolders(program.folder));
    const auto prepare = [&](RunCallbacks callbacks) {
        auto request = requestOf(program, *options);
        request.experiment = std::move(loaded->experiment);
        request.experimentFile = arguments.file(0);
        request.lab = std::move(loaded->lab);
        request.labFile = arguments.value("lab");
        request.dataFolder = data;
        return Run::prepare(std::move(request), plugins, std::move(callbacks));
    };
    return measure(program, *options, prepare, [&] { tellOfInterruptedRuns(data); }).status;
}

} // namespace pymasp
