#include "flightplan.h"

#include "document.h"
#include "jobmodel.h"
#include "plan.h"
#include "timebook.h"

#include <algorithm>
#include <limits>

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

} // namespace

FlightPlanner::FlightPlanner(Document &document, QObject *parent)
    : QObject(parent), m_document(document), m_thread([this] { work(); })
{
    connect(&document, &Document::problemsChanged, this, &FlightPlanner::refresh); // after every change, once
}

FlightPlanner::~FlightPlanner()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        m_newest = std::numeric_limits<std::uint64_t>::max();
    }
    m_wake.notify_one();
    m_thread.join();
}

void FlightPlanner::setPlace(FlightPlace place)
{
    m_place = std::move(place);
    refresh();
}

void FlightPlanner::refresh()
{
    Question question;
    question.number = ++m_asked;
    question.place = m_place;
    question.plan.header.experiment = std::make_shared<const Experiment>(m_document.experiment());
    question.plan.header.detectors = m_place.detectors;
    question.plan.known = m_document.lab();
    question.plan.known.complete = question.plan.known.complete && !m_place.detectors.empty();
    for (const auto &p : question.plan.known.parameters)
        question.plan.header.parameters.push_back({p.name, p.unit, p.scales, p.tolerance.value_or(0), p.resolution});
    question.plan.folder = m_place.folder;
    {
        const std::lock_guard lock(m_mutex);
        m_newest = question.number;
        m_question = std::move(question);
    }
    m_wake.notify_one();
}

void FlightPlanner::work()
{
    for (;;) {
        Question question;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ends || m_question; });
            if (m_ends)
                return;
            question = std::move(*m_question);
            m_question.reset();
        }
        answer(question);
    }
}

// On the thread beside the window.
void FlightPlanner::answer(const Question &question)
{
    auto plan = question.plan;
    if (question.place.lab)
        plan.times = learnedTimes(question.place.stateFolder, *question.place.lab);
    if (!plan.folder.empty())
        plan.room = freeBytes(plan.folder);
    const auto givenUp = [&] { return m_newest != question.number; };
    auto report = std::make_shared<FlightReport>();
    report->check = flightCheck(plan);
    if (givenUp())
        return;
    const auto ofJobs = check(*plan.header.experiment, plan.known).size(); // they come first
    const auto &problems = report->check.problems;
    report->further.assign(problems.begin() + std::ptrdiff_t(std::min(ofJobs, problems.size())), problems.end());
    report->path = pathsOf(plan.header.experiment->root, plan.known, report->check.estimate, 600, givenUp);
    report->atLeast = jobsWith(report->check.estimate.notLearned, plan.header.experiment->root);
    if (givenUp())
        return;
    QMetaObject::invokeMethod(
        this, [this, number = question.number, report] { take(number, report); }, Qt::QueuedConnection);
}

void FlightPlanner::take(std::uint64_t number, std::shared_ptr<const FlightReport> report)
{
    if (number <= m_told)
        return;
    m_told = number;
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
