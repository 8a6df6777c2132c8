#include "runcommand.h"

#include "journalentry.h"
#include "journalfolder.h"
#include "json.h"
#include "knownlab.h"
#include "progress.h"
#include "sizes.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

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

const char *severityName(Problem::Severity severity)
{
    static constexpr const char *names[] = {"error", "warning", "note"};
    return names[static_cast<std::size_t>(severity)];
}

namespace {

// What a file system has left where a folder is or would be made.
std::optional<double> freeBytes(const std::string &folder)
{
    std::error_code error;
    auto place = std::filesystem::absolute(folder, error);
    while (!std::filesystem::exists(place, error) && place.has_relative_path())
        place = place.parent_path();
    const auto space = std::filesystem::space(place, error);
    return error ? std::nullopt : std::optional(static_cast<double>(space.available));
}

// How much of the disk the run will take, and whether that is there.
std::vector<Problem> roomFor(const Experiment &experiment, const LabFacts &facts, const std::string &folder)
{
    RunHeader header;
    header.experiment = std::make_shared<const Experiment>(experiment);
    header.parameters = facts.parameters;
    header.detectors = facts.detectors;
    auto sizes = checkSizes(header);
    const auto room = folder.empty() || sizes.bytes == 0 ? std::nullopt : freeBytes(folder);
    if (room && *room < sizes.bytes)
        sizes.problems.push_back({experiment.root.id, Problem::Severity::Warning,
                                  folder + " has room for " + bytesText(*room) + " only, the run needs about " +
                                      bytesText(sizes.bytes) + "."});
    return sizes.problems;
}

} // namespace

int checkCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(given, {valued("lab", "LAB"), valued("data", "DIR")}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto loaded = load(arguments);
    if (!loaded)
        return complain(loaded.error(), exitWrongInput);
    const Plugins plugins(pluginFolders(program.folder));
    const auto facts = factsOf(loaded->lab, plugins);
    if (!facts)
        return complain({arguments.value("lab") + ": " + facts.error().what, facts.error().detail}, exitWrongInput);
    const Job &root = loaded->experiment.root;
    auto problems = check(loaded->experiment, facts->known);
    if (facts->known.complete) {
        for (auto &problem : roomFor(loaded->experiment, *facts, arguments.value("data")))
            problems.push_back(std::move(problem));
    } else {
        problems.push_back({root.id, Problem::Severity::Info,
                            "the lab has real instruments, which were left alone: their own limits, units, choices and "
                            "detectors are checked when a run starts, and sizes are not known."});
    }
    bool good = true;
    for (const auto &problem : problems) {
        good = good && problem.severity != Problem::Severity::Error;
        std::printf("%s: %s, %s\n", severityName(problem.severity), arguments.file(0).c_str(), problem.what.c_str());
    }
    if (good)
        std::printf("%s, no error found.\n", pointsText(points(root)).c_str());
    return good ? exitOk : exitWrongInput;
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

int exportCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given, {valued("format", "FORMAT"), {QStringList{"o", "output"}, "", "FILE"}}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    if (arguments.value("format") != "csv")
        return complain({"--format must be csv."}, exitWrongInput);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(arguments.file(0), ignored))
        return complain({"There is no file " + arguments.file(0) + "."}, exitWrongInput);
    std::ostringstream text; // nothing is written of an export that fails
    if (auto ok = exportCsv(arguments.file(0), text); !ok)
        return complain(ok.error(), exitWrongInput);
    std::ofstream file;
    if (arguments.has("output")) {
        file.open(arguments.value("output"));
        if (!file)
            return complain({"The file " + arguments.value("output") + " cannot be written."}, exitWrongInput);
    }
    std::ostream &out = arguments.has("output") ? file : std::cout;
    out << text.str() << std::flush;
    return out ? exitOk : complain({"The csv could not be written completely."}, exitFailed);
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
