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
inline Job wait(JobId id, double seconds) { return job(id, Wait{seconds, "", {}}); }

} // namespace pymasp::build
