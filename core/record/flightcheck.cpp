#include "flightcheck.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

namespace pymasp {
namespace {

QString q(const std::string &text) { return QString::fromStdString(text); }

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

std::string needsMore(const std::string &folder, double room, double bytes)
{
    return folder + " has room for " + sizeText(room) + " only, the run needs about " + sizeText(bytes) + ".";
}

void checkRoom(FlightCheck &found, JobId root)
{
    if (!found.room || found.bytes <= 0.5 * *found.room)
        return;
    const auto what = found.bytes > *found.room
                          ? needsMore(found.folder, *found.room, found.bytes)
                          : "the run takes about " + sizeText(found.bytes) + ", more than half of the " +
                                sizeText(*found.room) + " that are free in " + found.folder + ".";
    found.problems.push_back({root, Problem::Severity::Warning, what});
}

// A measurement without the pump looks like one, and is noise.
void checkShutters(FlightCheck &found, const Job &root, const KnownLab &lab)
{
    bool pumped = false;
    forEachEnabled(root, [&](const Job &job) {
        const auto *acquire = std::get_if<Acquire>(&job.kind);
        pumped = pumped || (acquire && acquire->reduce.kind == Reduce::Kind::PumpProbe);
    });
    for (const auto &[name, use] : found.estimate.shutters) {
        const auto *shutter = lab.parameter(name);
        const bool closed = shutter && shutter->safe && shutter->at &&
                            std::abs(*shutter->at - *shutter->safe) <= std::max(shutter->resolution, 1e-9);
        if (pumped && closed && use.opens <= 0 && use.seconds <= 0)
            found.problems.push_back(
                {root.id, Problem::Severity::Warning,
                 "\"" + name +
                     "\" stays at its safe value, and nothing here opens it: add a Set before the measurement."});
    }
}

} // namespace

bool FlightCheck::good() const
{
    return std::ranges::none_of(problems, [](const Problem &p) { return p.severity == Problem::Severity::Error; });
}

FlightCheck flightCheck(const FlightPlan &plan)
{
    FlightCheck found;
    const Experiment &experiment = *plan.header.experiment;
    found.problems = check(experiment, plan.known);
    found.estimate = estimate(experiment.root, plan.known, plan.times);
    found.runs = plan.times.runs;
    checkShutters(found, experiment.root, plan.known);
    found.folder = plan.folder;
    found.room = plan.room;
    for (const auto &guard : plan.known.guards)
        found.watches.push_back({guard, true});
    for (const auto &guard : experiment.guards)
        found.watches.push_back({guard, false});
    if (!plan.known.complete)
        return found;
    auto sizes = checkSizes(plan.header);
    found.bytes = sizes.bytes;
    std::ranges::move(sizes.problems, std::back_inserter(found.problems));
    checkRoom(found, experiment.root.id);
    return found;
}

const char *nameOf(Problem::Severity severity)
{
    static constexpr const char *names[] = {"error", "warning", "note"};
    return names[static_cast<std::size_t>(severity)];
}

std::string basisText(const FlightCheck &check)
{
    const auto &untimed = check.estimate.untimed;
    std::string text = "as the devices declare";
    if (check.runs > 0)
        text = "learned from " + std::to_string(check.runs) + (check.runs == 1 ? " run" : " runs");
    if (!untimed.empty())
        text += "; how long " + listed(untimed) + (untimed.size() == 1 ? " takes" : " take") + " is not known yet";
    return text;
}

std::string toJson(const FlightCheck &check, double now)
{
    QJsonArray problems;
    for (const auto &p : check.problems)
        problems.append(QJsonObject{{"job", qint64(p.job)}, {"severity", nameOf(p.severity)}, {"what", q(p.what)}});
    QJsonArray shutters;
    for (const auto &[parameter, use] : check.estimate.shutters)
        shutters.append(QJsonObject{{"parameter", q(parameter)}, {"opens", use.opens}, {"seconds", use.seconds}});
    QJsonArray guards;
    for (const auto &[guard, ofLab] : check.watches)
        guards.append(QJsonObject{{"name", q(guard.name)},
                                  {"condition", q(guard.condition)},
                                  {"for", guard.hold},
                                  {"then", guard.then == Guard::Then::Stop ? "stop" : "suspend"},
                                  {"of", ofLab ? "lab" : "experiment"}});
    QJsonArray untimed;
    for (const auto &device : check.estimate.untimed)
        untimed.append(q(device));
    QJsonObject jobs;
    for (const auto &[job, seconds] : check.estimate.jobs)
        jobs[QString::number(job)] = seconds;
    const auto &e = check.estimate;
    QJsonObject root{{"good", check.good()}, {"problems", problems},       {"points", qint64(e.points)},
                     {"seconds", e.seconds}, {"bounded", e.bounded},       {"basis", q(basisText(check))},
                     {"learned", e.learned}, {"runs", qint64(check.runs)}, {"untimed", untimed},
                     {"jobs", jobs},         {"shutters", shutters},       {"guards", guards}};
    if (e.points == std::numeric_limits<std::int64_t>::max())
        root["points"] = QJsonValue(); // until its time is up
    if (constexpr double ages = 1e11; e.seconds < ages)
        root["end"] =
            QDateTime::fromMSecsSinceEpoch(qint64(1000 * (now + e.seconds))).toOffsetFromUtc(0).toString(Qt::ISODate);
    if (check.bytes > 0)
        root["bytes"] = check.bytes;
    if (check.room)
        root["free"] = *check.room;
    if (!check.folder.empty())
        root["folder"] = q(check.folder);
    return QJsonDocument(root).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<double> freeBytes(const std::string &folder)
{
    std::error_code error;
    auto place = std::filesystem::absolute(folder, error);
    while (!std::filesystem::exists(place, error) && place.has_relative_path())
        place = place.parent_path();
    const auto space = std::filesystem::space(place, error);
    return error ? std::nullopt : std::optional(static_cast<double>(space.available));
}

Result<> roomFor(const RunHeader &header, const std::string &folder)
{
    bool byData = false;
    forEachEnabled(header.experiment->root, [&](const Job &job) {
        const auto *repeat = std::get_if<Repeat>(&job.kind);
        byData = byData || (repeat && repeat->until);
    });
    const auto bytes = byData ? 0 : checkSizes(header).bytes;
    const auto room = bytes > 0 ? freeBytes(folder) : std::nullopt;
    if (room && *room < bytes)
        return Error{needsMore(folder, *room, bytes)};
    return {};
}

} // namespace pymasp
