// pymaspd check: all that can be said of an experiment before it starts.
#include "runcommand.h"

#include "flightcheck.h"
#include "knownlab.h"
#include "progress.h"
#include "queue.h"
#include "selftestbook.h"
#include "timebook.h"

#include <cstdio>
#include <ctime>

namespace pymasp {
namespace {

// "Thu 03:40", or with the date where that is more than six days away. Local time.
std::string clockText(double seconds)
{
    const auto then = static_cast<std::time_t>(seconds);
    std::tm local{};
    char text[64];
    const bool soon = seconds - nowSeconds() < 6 * 86400;
    if (::localtime_r(&then, &local) == nullptr ||
        std::strftime(text, sizeof text, soon ? "%a %H:%M" : "%F %H:%M", &local) == 0)
        return "some day";
    return text;
}

void sayHowLong(const FlightCheck &check)
{
    const auto &e = check.estimate;
    constexpr double ages = 1e9; // s
    if (e.seconds <= 0) {
        if (!e.untimed.empty())
            std::printf("how long it takes is not known: %s.\n", basisText(check).c_str());
        return;
    }
    const char *about = e.bounded ? "about" : "at most about";
    if (e.seconds > ages) {
        std::printf("takes %s %.3g years (%s).\n", about, e.seconds / (365.25 * 86400), basisText(check).c_str());
        return;
    }
    std::printf("takes %s %s (%s), done %s if it began now.\n", about, duration(e.seconds).c_str(),
                basisText(check).c_str(), clockText(nowSeconds() + e.seconds).c_str());
}

void sayWhatOpens(const FlightCheck &check)
{
    for (const auto &[parameter, use] : check.estimate.shutters) {
        if (use.opens <= 0)
            std::printf("%s stays at its safe value.\n", parameter.c_str());
        else
            std::printf("%s leaves its safe value %.9g time%s, for about %s in all; it takes it in waits and on long "
                        "moves.\n",
                        parameter.c_str(), use.opens, use.opens == 1 ? "" : "s", duration(use.seconds).c_str());
    }
}

void sayWhatWatches(const FlightCheck &check)
{
    for (const auto &[guard, ofLab] : check.watches)
        std::printf("watched by %s (of the %s): %s while %s for %g s.\n", guard.name.c_str(),
                    ofLab ? "lab" : "experiment", guard.then == Guard::Then::Stop ? "stops" : "suspends",
                    guard.condition.c_str(), guard.hold);
}

} // namespace

int checkCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(given,
                              {valued("lab", "LAB"), valued("data", "DIR"), valued("state", "DIR"), flag("json")}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    auto loaded = load(arguments);
    if (!loaded)
        return complain(loaded.error(), exitWrongInput);
    const Plugins plugins(pluginFolders(program.folder));
    auto facts = factsOf(loaded->lab, plugins);
    if (!facts)
        return complain({arguments.value("lab") + ": " + facts.error().what, facts.error().detail}, exitWrongInput);
    FlightPlan plan;
    plan.header.experiment = std::make_shared<const Experiment>(std::move(loaded->experiment));
    plan.header.parameters = std::move(facts->parameters);
    plan.header.detectors = std::move(facts->detectors);
    plan.known = std::move(facts->known);
    plan.known.guards = loaded->lab.guards;
    plan.times = learnedTimes(arguments.has("state") ? arguments.value("state") : defaultStateFolder(), loaded->lab);
    plan.folder = arguments.has("data") ? arguments.value("data") : defaultDataFolder();
    plan.room = freeBytes(plan.folder);
    auto found = flightCheck(plan);
    const Job &root = plan.header.experiment->root;
    if (!plan.known.complete)
        found.problems.push_back(
            {root.id, Problem::Severity::Info,
             "the lab has real instruments, which were left alone: their own limits, units, choices and "
             "detectors are checked when a run starts, and sizes are not known."});
    const int status = found.good() ? exitOk : exitWrongInput;
    if (arguments.has("json")) {
        std::printf("%s\n", toJson(found, nowSeconds()).c_str());
        return status;
    }
    for (const auto &problem : found.problems)
        std::printf("%s: %s, %s\n", nameOf(problem.severity), arguments.file(0).c_str(), problem.what.c_str());
    sayHowLong(found);
    if (found.room)
        std::printf("%s are free in %s.\n", sizeText(*found.room).c_str(), found.folder.c_str());
    sayWhatOpens(found);
    sayWhatWatches(found);
    const auto stateFolder = arguments.has("state") ? arguments.value("state") : defaultStateFolder();
    std::printf("%s.\n", selftest::lineOf(stateFolder, loaded->lab, nowSeconds()).c_str());
    if (found.good())
        std::printf("%s, no error found.\n", pointsText(points(root)).c_str());
    return status;
}

} // namespace pymasp
