// "pymaspd resume": goes on with runs whose program was killed, into the same run logs.
#include "journalfolder.h"
#include "json.h"
#include "runcommand.h"

#include <cstdio>
#include <filesystem>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

// The lab as the run had it. A file given instead has to say the same.
Result<Lab> labOf(const RunHeader &header, const std::string &log, const std::string &file)
{
    if (file.empty())
        return labFromJson(header.lab, "the lab in " + log, header.labFolder.empty() ? "." : header.labFolder);
    auto lab = loadLab(file);
    if (lab && lab->json != header.lab)
        return Error{file + " is not the lab that the run of " + log + " began with; a run is continued on the same."};
    return lab;
}

Measured resumeOne(const Program &program, const Plugins &plugins, const std::string &log, const std::string &labFile,
                   RunOptions options)
{
    auto interrupted = readInterrupted(log, false);
    if (!interrupted)
        return {complain(interrupted.error(), exitWrongInput)};
    auto lab = labOf(interrupted->end.revisions.header(), log, labFile);
    if (!lab)
        return {complain(lab.error(), exitWrongInput)};
    options.dataFolder = dataFolderOf(log); // none: it lies where no journal looks
    const auto prepare = [&](RunCallbacks callbacks) -> Result<std::unique_ptr<Run>> {
        auto request = requestOf(program, options);
        request.experimentFile = log;
        request.labFile = labFile.empty() ? "the lab in " + log : labFile;
        request.dataFolder = options.dataFolder.value_or(fs::path(log).parent_path().string());
        auto rack = Rack::open(*lab, plugins);
        if (!rack)
            return Error{request.labFile + ": " + rack.error().what, rack.error().detail};
        request.lab = std::move(*lab);
        return Run::resume(std::move(*interrupted), std::move(request), std::shared_ptr<Rack>(std::move(*rack)),
                           std::move(callbacks));
    };
    return measure(program, options, prepare);
}

} // namespace

int resumeCommand(const Program &program, const QStringList &given)
{
    const auto arguments = runArguments(given);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto options = optionsFrom(arguments);
    if (!options)
        return complain(options.error(), exitWrongInput);
    const auto path = placeOf(fs::absolute(arguments.file(0)).lexically_normal().string()).log;
    std::error_code error;
    if (!fs::is_directory(path, error))
        return complain({"There is no run log or data folder " + path + "."}, exitWrongInput);
    const bool single = fs::path(path).extension() == ".log";
    const auto logs = single ? std::vector<std::string>{path} : interruptedRuns(path);
    if (logs.empty())
        std::fprintf(stderr, "There is no interrupted run in %s.\n", path.c_str());
    const Plugins plugins(pluginFolders(program.folder));
    int status = exitOk;
    for (const auto &log : logs) {
        if (!single)
            std::fprintf(stderr, "%s\n", log.c_str());
        const auto measured = resumeOne(program, plugins, log, arguments.value("lab"), *options);
        if (status == exitOk)
            status = measured.status;
        if (measured.stopped) // by a signal, which means the others too
            break;
    }
    return status;
}

} // namespace pymasp
