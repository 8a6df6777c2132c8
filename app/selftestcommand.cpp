// pymaspd selftest: measures the detection self-test of a lab, or judges one that was measured.
#include "runcommand.h"

#include "json.h"
#include "rack.h"
#include "selftestbook.h"
#include "templates.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace pymasp {
namespace {

using selftest::Verdict;

void print(const selftest::Judged &judged)
{
    std::size_t width = 0;
    for (const auto &finding : judged.table)
        width = std::max(width, finding.test.size());
    for (const auto &finding : judged.table) {
        std::printf("%-7s  %-*s  %s\n", nameOf(finding.verdict), static_cast<int>(width), finding.test.c_str(),
                    finding.says.c_str());
        if (!finding.todo.empty())
            std::printf("%-7s  %-*s  -> %s\n", "", static_cast<int>(width), "", finding.todo.c_str());
    }
    const auto many = [&](Verdict verdict) {
        return static_cast<int>(std::ranges::count(judged.table, verdict, &selftest::Finding::verdict));
    };
    std::printf("detection self-test: %s; %d pass, %d warn, %d fail, %d not known.\n",
                selftest::summaryOf(judged).c_str(), many(Verdict::Pass), many(Verdict::Warn), many(Verdict::Fail),
                many(Verdict::Unknown));
}

std::string stateFrom(const Arguments &arguments)
{
    return arguments.has("state") ? arguments.value("state") : defaultStateFolder();
}

// Table, file of the run, state folder. What cannot be written is a line on standard error and no verdict.
int conclude(const Program &program, const Arguments &arguments, const std::string &file, double electrons,
             const std::optional<std::string> &dataFolder)
{
    const auto done = selftest::conclude(file, electrons, stateFrom(arguments));
    if (!done)
        return complain(done.error(), exitWrongInput);
    for (const auto &trouble : done->trouble)
        complain(trouble, exitOk);
    if (dataFolder)
        enterInJournal(program, *dataFolder, file);
    const auto &judged = done->judged;
    if (arguments.has("json"))
        std::printf("%s\n", selftest::toJson(judged).c_str());
    else
        print(judged);
    return judged.verdict() == Verdict::Fail ? exitFailed : exitOk;
}

int measureIt(const Program &program, const Arguments &arguments, double electrons)
{
    auto lab = loadLab(arguments.value("lab"));
    if (!lab)
        return complain(lab.error(), exitWrongInput);
    const std::string data = arguments.has("data") ? arguments.value("data") : defaultDataFolder();
    const RunOptions options{false, false, data, RunOptions().patience};
    const Plugins plugins(pluginFolders(program.folder));
    const auto prepare = [&](RunCallbacks callbacks) -> Result<std::unique_ptr<Run>> {
        auto rack = Rack::open(*lab, plugins);
        if (!rack)
            return Error{arguments.value("lab") + ": " + rack.error().what, rack.error().detail};
        const auto known = (*rack)->known(true);
        if (!known)
            return known.error();
        auto tree = treeOf(Template::SelfTest, *known);
        if (!tree)
            return tree.error();
        auto request = requestOf(program, options);
        request.stateFolder = stateFrom(arguments);
        request.experiment.title = "Detection self-test";
        request.experiment.root = std::move(*tree);
        request.experimentFile = "the self-test";
        request.lab = *lab;
        request.labFile = arguments.value("lab");
        request.dataFolder = data;
        return Run::prepare(std::move(request), std::shared_ptr<Rack>(std::move(*rack)), std::move(callbacks));
    };
    const auto measured = measure(program, options, prepare);
    return measured.status == exitOk ? conclude(program, arguments, measured.file, electrons, data) : measured.status;
}

} // namespace

int selfTestCommand(const Program &program, const QStringList &given)
{
    const bool measures =
        std::ranges::any_of(given, [](const QString &word) { return word == "--lab" || word.startsWith("--lab="); });
    const Arguments arguments(
        given,
        {valued("lab", "LAB"), valued("data", "DIR"), valued("electrons", "N"), valued("state", "DIR"), flag("json")},
        measures ? 0 : 1);
    if (!arguments.error().empty())
        return complain({arguments.error(), ""}, exitWrongInput);
    double electrons = 0;
    if (arguments.has("electrons")) {
        bool good = false;
        electrons = QString::fromStdString(arguments.value("electrons")).toDouble(&good);
        if (!good || !(electrons > 0) || !std::isfinite(electrons))
            return complain(
                {"--electrons is \"" + arguments.value("electrons") + "\"; it must be a number above zero.", ""},
                exitWrongInput);
    }
    if (measures)
        return measureIt(program, arguments, electrons);
    const auto file = arguments.file(0);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return complain({"There is no file " + file + ".", ""}, exitWrongInput);
    return conclude(program, arguments, file, electrons, std::nullopt);
}

} // namespace pymasp
