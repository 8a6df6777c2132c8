#include "checkparts.h"

#include <algorithm>

namespace pymasp {
namespace {

using Severity = Problem::Severity;

std::string listed(const std::vector<std::string> &words)
{
    std::string all;
    for (const auto &word : words)
        all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::optional<Finding> lookAtField(const Condition &condition, const KnownLab &lab)
{
    const auto *detector = lab.detector(condition.source);
    if (!detector) {
        auto finding = noSuch(lab, "detector", condition.source, lab.detectors);
        finding.structure = false; // the steps can be said without it
        return finding;
    }
    const auto known = [&](const std::vector<std::string> &names) {
        return std::ranges::find(names, condition.field) != names.end();
    };
    if (!detector->fields.empty() && !known(detector->fields) && !known(detector->regions))
        return Finding{Severity::Error, detector->name + " has no field \"" + condition.field + "\"; it has " +
                                            listed(detector->fields) + "."};
    return std::nullopt;
}

// The columns that are followed, of every acquisition of this detector below the job.
struct Followed {
    bool acquired = false;
    bool known = true; // false: one detector was not asked for its fields
    std::vector<std::string> columns;
};
void follow(const Job &job, const std::string &name, const KnownLab &lab, Followed &followed)
{
    if (!job.enabled || std::holds_alternative<Drift>(job.kind)) // a drift is a series of its own
        return;
    const auto *acquire = std::get_if<Acquire>(&job.kind);
    if (acquire && std::ranges::find(acquire->detectors, name) != acquire->detectors.end()) {
        followed.acquired = true;
        const auto *detector = lab.detector(name);
        if (acquire->reduce.kind == Reduce::Kind::PumpProbe) {
            static constexpr const char *signals[] = {"dA", "dT_T", "dR_R"}; // in the order of Reduce::Quantity
            followed.columns.emplace_back(signals[static_cast<std::size_t>(acquire->reduce.quantity)]);
        } else if (acquire->reduce.kind == Reduce::Kind::TwoPumps) {
            followed.columns.insert(followed.columns.end(), {"ddA", "dA1", "dA2", "dA12", "dA12_1"});
        } else if (acquire->reduce.kind == Reduce::Kind::Background ||
                   acquire->reduce.kind == Reduce::Kind::Reference) {
            return; // it is no measurement
        } else if (detector && !detector->fields.empty()) {
            followed.columns.insert(followed.columns.end(), detector->fields.begin(), detector->fields.end());
        } else {
            followed.known = false;
        }
        if (detector)
            followed.columns.insert(followed.columns.end(), detector->regions.begin(), detector->regions.end());
        for (const auto &region : acquire->regions) {
            if (region.detector == name)
                followed.columns.push_back(region.name);
        }
    }
    for (const Job &child : job.children)
        follow(child, name, lab, followed);
}

bool holdsAScan(const Job &job)
{
    return job.enabled && !std::holds_alternative<Drift>(job.kind) &&
           (std::holds_alternative<Scan>(job.kind) || std::ranges::any_of(job.children, holdsAScan));
}

} // namespace

std::string onlyTheDevice(const KnownParameter &p, const std::string &word)
{
    return "only the device can tell what \"" + word + "\" is to " + p.name + "; it is checked when a run starts.";
}

std::string unknownUnit(const KnownParameter &p, const std::string &unit)
{
    std::string known = p.unit;
    for (const auto &s : p.scales)
        known += ", " + s.unit;
    return p.name + " has no unit \"" + unit + "\"; it has " + known + ".";
}

std::vector<Finding> lookAtExposure(const Acquire &acquire, const KnownDetector &detector, std::int64_t fewest,
                                    std::int64_t most)
{
    const auto quoted = "\"" + detector.name + "\"";
    const bool pumpProbe = acquire.reduce.kind == Reduce::Kind::PumpProbe;
    const bool ofShots = acquire.reduce.kind != Reduce::Kind::None && acquire.reduce.kind != Reduce::Kind::Mean;
    if (ofShots && !pumpProbe && !detector.resolvesShots)
        return {{Severity::Error, quoted + " does not resolve shots, which is what it is reduced by here."}};
    if (pumpProbe && !detector.resolvesShots)
        return {
            {Severity::Error, quoted + " does not resolve shots, so it cannot be reduced to a pump-probe difference."}};
    if (acquire.seconds && !detector.takesSeconds)
        return {{Severity::Error, quoted + " cannot be told how long to measure; leave \"seconds\" out."}};
    if (acquire.seconds)
        return {};
    std::vector<Finding> found;
    const bool weighted = fewest > 0 && (detector.resolvesShots || acquire.shots);
    const auto shots = weighted ? fewest : acquire.shots.value_or(1);
    if (!detector.takesShots && (weighted ? most : shots) > 1)
        found.push_back({Severity::Error, quoted + " takes one reading at a time; leave \"shots\" out."});
    if (fewest > 0 && !weighted)
        found.push_back({Severity::Info,
                         "the shots of the scan are not for " + quoted + ", which takes one reading" +
                             (detector.takesShots ? ": give \"shots\" to the acquisition if it shall average." : ".")});
    if (pumpProbe && shots < 4)
        found.push_back({Severity::Error, "a pump-probe difference needs at least 4 shots; " + std::to_string(shots) +
                                              (acquire.shots || weighted ? " are asked for."
                                                                         : " is taken where \"shots\" is missing.")});
    if (ofShots && !pumpProbe && shots < 8)
        found.push_back({Severity::Error, "it needs at least 8 shots; " + std::to_string(shots) + " are taken."});
    return found;
}

std::optional<Finding> lookAtCondition(const std::string &text, const KnownLab &lab)
{
    const auto condition = conditionFrom(text);
    if (!condition)
        return Finding{Severity::Error, condition.error().what};
    if (!condition->field.empty())
        return lookAtField(*condition, lab);
    const auto *parameter = lab.parameter(condition->source);
    if (!parameter) {
        if (lab.detector(condition->source))
            return Finding{Severity::Error, "\"" + condition->source +
                                                "\" is a detector; name one of its fields, like \"" +
                                                condition->source + ".value\"."};
        auto finding = noSuch(lab, "parameter", condition->source, lab.parameters);
        finding.structure = false;
        return finding;
    }
    if (parameter->scale(condition->unit))
        return std::nullopt;
    if (!parameter->asked)
        return Finding{Severity::Info, onlyTheDevice(*parameter, condition->unit)};
    return Finding{Severity::Error, unknownUnit(*parameter, condition->unit)};
}

std::vector<Problem> lookAtGuards(const std::vector<Guard> &guards, const KnownLab &lab, JobId root)
{
    std::vector<Problem> problems;
    for (const auto &guard : guards) {
        if (const auto finding = lookAtCondition(guard.condition, lab))
            problems.push_back({root, finding->severity, "guard \"" + guard.name + "\": " + finding->what});
    }
    return problems;
}

std::vector<Finding> lookAtUntil(const Job &repeat, const Until &until, const KnownLab &lab)
{
    std::vector<Finding> found;
    const bool error = until.statistic == "standard error" || until.statistic == "errors_repeats";
    if (!error && until.statistic != "signal to noise")
        found.push_back({Severity::Error, "the statistic \"" + until.statistic +
                                              "\" is not known; it is \"standard error\" or \"signal to noise\"."});
    else if (error == until.above.has_value())
        found.push_back({Severity::Warning, std::string("it ends as soon as the ") +
                                                (error ? "standard error is above" : "signal to noise is below") +
                                                " its limit, which is the wrong way round."});
    const auto dot = until.field.rfind('.');
    const auto detector = until.field.substr(0, dot);
    const auto column = dot == std::string::npos ? std::string() : until.field.substr(dot + 1);
    Followed followed;
    follow(repeat, detector, lab, followed);
    if (!followed.acquired)
        found.push_back({Severity::Error, "\"" + detector + "\" is not acquired below it, so \"" + until.field +
                                              "\" never becomes good enough."});
    else if (!column.empty() && followed.known && std::ranges::find(followed.columns, column) == followed.columns.end())
        found.push_back({Severity::Error, "\"" + detector + "\" has no \"" + column + "\" below it; it has " +
                                              listed(followed.columns) + "."});
    if (until.minimum < 4 && holdsAScan(repeat))
        found.push_back({Severity::Warning, "the scatter of " + std::to_string(until.minimum) +
                                                (until.minimum == 1 ? " pass" : " passes") +
                                                " says little; 4 at least are needed to stop by it."});
    return found;
}

} // namespace pymasp
