// Short ways to write experiment trees and labs in tests.
#pragma once

#include "json.h"
#include "plan.h"

#include <QTemporaryDir>

namespace pymasp::build {

inline Job job(JobId id, Job::Kind kind, std::vector<Job> children = {})
{
    Job j;
    j.id = id;
    j.kind = std::move(kind);
    j.children = std::move(children);
    return j;
}
inline Job sequence(JobId id, std::vector<Job> children) { return job(id, Sequence{}, std::move(children)); }
inline Job repeat(JobId id, std::int64_t n, std::vector<Job> children)
{
    Repeat r;
    r.count = n;
    return job(id, r, std::move(children));
}
inline Job scan(JobId id, const std::string &parameter, std::vector<double> values, std::vector<Job> children,
                Order order = Order::Forward)
{
    Scan s;
    s.track = {parameter, "", List{std::move(values)}};
    s.order = order;
    return job(id, s, std::move(children));
}
inline Job acquire(JobId id, const std::string &detector = "detector", std::int64_t shots = 1)
{
    Acquire a;
    a.detectors = {detector};
    a.shots = shots;
    return job(id, a);
}
inline Job set(JobId id, const std::string &parameter, double value)
{
    return job(id, Set{{{parameter, "", value, ""}}});
}
// States that each put the parameter somewhere.
inline Job alternate(JobId id, const std::string &parameter, const std::vector<std::pair<std::string, double>> &states,
                     std::vector<Job> children, std::string formula = {},
                     Alternate::Order order = Alternate::Order::Abba, std::int64_t cycles = 1)
{
    Alternate a;
    for (const auto &[name, value] : states)
        a.states.push_back({name, {{parameter, "", value, ""}}});
    a.order = order;
    a.cycles = cycles;
    a.formula = std::move(formula);
    return job(id, a, std::move(children));
}
inline Job wait(JobId id, double seconds) { return job(id, Wait{seconds, "", {}}); }
inline Experiment titled(Job root, std::string title = "Test")
{
    Experiment experiment;
    experiment.title = std::move(title);
    experiment.root = std::move(root);
    return experiment;
}

} // namespace pymasp::build
