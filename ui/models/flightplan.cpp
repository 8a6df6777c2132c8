#include "flightplan.h"

#include "document.h"
#include "jobmodel.h"
#include "plan.h"
#include "timebook.h"

#include <algorithm>

namespace pymasp {
namespace {

// The jobs that use one of these devices, and those around them. True: this one is among them.
bool collect(const Job &job, const QSet<JobId> &owning, QSet<JobId> &all)
{
    bool any = owning.contains(job.id);
    for (const Job &child : job.children)
        any = collect(child, owning, all) || any;
    if (any)
        all.insert(job.id);
    return any;
}

QSet<JobId> jobsWith(const std::vector<std::string> &devices, const Job &root)
{
    QSet<JobId> own, all;
    const auto uses = [&](const std::string &name) { return std::ranges::find(devices, name) != devices.end(); };
    forEachMoved(root, [&](const Job &job, const std::string &parameter, const std::string &) {
        if (uses(parameter))
            own.insert(job.id);
    });
    forEachEnabled(root, [&](const Job &job) {
        if (const auto *acquire = std::get_if<Acquire>(&job.kind);
            acquire && std::ranges::any_of(acquire->detectors, uses))
            own.insert(job.id);
    });
    collect(root, own, all);
    return all;
}

// On the thread beside the window; nothing where it is not wanted any more.
std::shared_ptr<const FlightReport> reportOf(FlightPlan plan, const FlightPlace &place, const std::stop_token &unwanted)
{
    if (place.lab)
        plan.times = learnedTimes(place.stateFolder, *place.lab);
    if (!plan.folder.empty())
        plan.room = freeBytes(plan.folder);
    const auto givenUp = [&] { return unwanted.stop_requested(); };
    auto report = std::make_shared<FlightReport>();
    report->check = flightCheck(plan);
    if (givenUp())
        return nullptr;
    const auto ofJobs = check(*plan.header.experiment, plan.known).size(); // they come first
    const auto &problems = report->check.problems;
    report->further.assign(problems.begin() + std::ptrdiff_t(std::min(ofJobs, problems.size())), problems.end());
    report->path = pathsOf(plan.header.experiment->root, plan.known, report->check.estimate, 600, givenUp);
    report->atLeast = jobsWith(report->check.estimate.notLearned, plan.header.experiment->root);
    if (givenUp())
        return nullptr;
    return report;
}

} // namespace

FlightPlanner::FlightPlanner(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::problemsChanged, this, &FlightPlanner::refresh); // after every change, once
}

void FlightPlanner::setPlace(FlightPlace place)
{
    m_place = std::move(place);
    refresh();
}

void FlightPlanner::refresh()
{
    FlightPlan plan;
    plan.header.experiment = m_document.snapshot();
    plan.header.detectors = m_place.detectors;
    plan.known = m_document.lab();
    plan.known.complete = plan.known.complete && !m_place.detectors.empty();
    for (const auto &p : plan.known.parameters)
        plan.header.parameters.push_back({p.name, p.unit, p.scales, p.tolerance.value_or(0), p.resolution});
    plan.folder = m_place.folder;
    m_busy = true;
    m_questions.ask([this, plan = std::move(plan), place = m_place](const std::stop_token &unwanted,
                                                                    const NewestQuestion::Tell &tell) {
        if (auto report = reportOf(plan, place, unwanted))
            tell([this, report = std::move(report)] { take(report); });
    });
}

void FlightPlanner::take(std::shared_ptr<const FlightReport> report)
{
    m_busy = false;
    m_report = std::move(report);
    // How long one entry of each job takes, as its points are those of one entry.
    QHash<JobId, double> seconds;
    const auto &estimate = m_report->check.estimate;
    for (const auto &[job, all] : estimate.jobs) {
        const auto entries = estimate.entries.find(job);
        if (entries != estimate.entries.end() && entries->second > 0)
            seconds.insert(job, all / entries->second);
    }
    m_document.model()->setDurations(seconds, m_report->atLeast);
    Q_EMIT reported();
}

} // namespace pymasp
