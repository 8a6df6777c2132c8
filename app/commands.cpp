#include "runcommand.h"

#include "journalentry.h"
#include "journalfolder.h"
#include "json.h"
#include "progress.h"

#include <cstdio>
#include <filesystem>

namespace pymasp {

int complain(const Error &error, int status)
{
    std::fprintf(stderr, "pymaspd: %s\n", text(error).c_str());
    return status;
}

Result<Loaded> load(const Arguments &arguments)
{
    if (!arguments.has("lab"))
        return Error{"--lab LAB is missing: which instruments there are."};
    auto experiment = loadExperiment(arguments.file(0));
    if (!experiment)
        return experiment.error();
    auto lab = loadLab(arguments.value("lab"));
    if (!lab)
        return lab.error();
    return Loaded{std::move(*experiment), std::move(*lab)};
}

int recoverCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(given, {flag("copy"), flag("keep-log")}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    outliveTheReader();
    const auto path = arguments.file(0);
    std::error_code error;
    if (!std::filesystem::is_directory(path, error))
        return complain({"There is no run log or data folder " + path + "."}, exitWrongInput);
    const bool single = std::filesystem::path(placeOf(path).log).extension() == ".log";
    const auto logs = single ? std::vector<std::string>{path} : runLogs(path);
    removeRemains(single ? std::filesystem::path(placeOf(path).log).parent_path().string() : path);
    if (logs.empty())
        std::fprintf(stderr, "There is no interrupted run in %s.\n", path.c_str());
    int status = exitOk;
    for (const auto &log : logs) {
        const auto recovered = recover(log, {program.path, arguments.has("keep-log"), arguments.has("copy")});
        if (!recovered) {
            status = complain(recovered.error(), exitFailed);
            continue;
        }
        const auto data = dataFolderOf(log); // none: it lies where no journal looks
        if (recovered->file.empty()) {
            std::fprintf(stderr, "%s holds no point.\n", log.c_str());
            if (data)
                enterInJournal(program, *data, log);
            continue;
        }
        std::fprintf(stderr, "%s: %llu points%s\n", recovered->status.c_str(),
                     static_cast<unsigned long long>(recovered->points),
                     recovered->torn && !recovered->rest ? ", the log ends in a record that was not finished" : "");
        if (recovered->rest)
            status = complain({"The run log " + log + " is damaged. Not in the file, as it lies behind the damage: " +
                               text(recovered->rest) + ". The log is kept."},
                              exitFailed);
        std::printf("%s\n", recovered->file.c_str());
        std::fflush(stdout);
        if (data)
            enterInJournal(program, *data, recovered->file);
    }
    return status;
}

int devicesCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(given, {}, 0);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const Plugins plugins(pluginFolders(program.folder));
    for (const auto &type : plugins.types()) {
        std::printf("%s  %s\n", type.id.c_str(), type.name.c_str());
        for (const auto &setting : type.settings) {
            const auto shown = std::visit(
                Overloaded{[](bool x) { return std::string(x ? "true" : "false"); }, [](double x) { return number(x); },
                           [](const std::string &x) { return "\"" + x + "\""; },
                           [](const std::vector<double> &) { return std::string("[]"); },
                           [](const std::vector<std::string> &) { return std::string("[]"); }},
                setting.fallback);
            std::printf("    %-18s %s%s%s%s%s\n", setting.key.c_str(), setting.label.c_str(),
                        setting.unit.empty() ? "" : (", " + setting.unit).c_str(),
                        setting.required ? ", needed" : (", " + shown).c_str(), setting.hint.empty() ? "" : ": ",
                        setting.hint.c_str());
        }
    }
    for (const auto &entry : plugins.entries()) {
        if (entry.error.empty())
            std::printf("plugin %s %s: loaded from %s\n", entry.id.c_str(), entry.version.c_str(), entry.file.c_str());
        else
            std::printf("plugin %s: not loaded, %s (%s)\n", entry.id.c_str(), entry.error.c_str(), entry.file.c_str());
    }
    if (plugins.types().empty())
        return complain({"no instrument type was found."}, exitFailed);
    return exitOk;
}

int verifyCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given, {}, 2);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    if (auto ok = verifyFile(arguments.file(0), arguments.file(1)); !ok)
        return complain(ok.error(), exitFailed);
    return exitOk;
}

} // namespace pymasp
