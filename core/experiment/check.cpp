#include "check.h"

#include "checkparts.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace pymasp {
namespace {

using Severity = Problem::Severity;

// Where a parameter may stand, native; empty optional: not known before the start.
struct Range {
    double low, high;
    bool operator==(const Range &) const = default;
};
using Standing = std::map<std::string, std::optional<Range>>;

class Checker {
public:
    Checker(const KnownLab &lab, std::vector<Problem> &problems) : m_lab(lab), m_problems(problems)
    {
        for (const auto &p : lab.parameters)
            m_standing[p.name] = p.at ? std::optional(Range{*p.at, *p.at}) : std::nullopt;
    }

    void walk(const Job &job)
    {
        if (!job.enabled)
            return;
        m_acquires = m_acquires || std::holds_alternative<Acquire>(job.kind);
        if (job.onError)
            policy(job, *job.onError);
        std::visit([&](const auto &kind) { look(job, kind); }, job.kind);
    }
    [[nodiscard]] bool acquires() const { return m_acquires; }

private:
    void say(const Job &job, Severity severity, const std::string &what)
    {
        m_problems.push_back({job.id, severity, nameOf(job) + ": " + what});
    }
    void sayWrong(const Job &job, const std::string &what)
    {
        say(job, Severity::Error, what);
        m_problems.back().structure = true;
    }
    void say(const Job &job, const Finding &finding)
    {
        say(job, finding.severity, finding.what);
        m_problems.back().structure = finding.structure;
    }
    // Where a parameter stands from here on.
    void stand(const std::string &name, const std::optional<Range> &range)
    {
        m_standing[name] = range;
        for (Standing *hull : m_hulls) {
            auto &all = (*hull)[name];
            if (all && range)
                all = Range{std::min(all->low, range->low), std::max(all->high, range->high)};
            else
                all = std::nullopt;
        }
    }
    // A drift is visited between any two points: it begins wherever its siblings leave the parameters.
    void children(const Job &job)
    {
        const Job *outer = std::exchange(m_parent, &job);
        const auto isDrift = [](const Job &child) { return std::holds_alternative<Drift>(child.kind); };
        Standing anywhere = m_standing;
        m_hulls.push_back(&anywhere);
        for (const Job &child : job.children) {
            if (!isDrift(child))
                walk(child);
        }
        m_hulls.pop_back();
        if (std::ranges::any_of(job.children, isDrift)) {
            const Standing behind = m_standing;
            for (const Job &child : job.children) {
                m_standing = anywhere;
                if (isDrift(child))
                    walk(child);
            }
            m_standing = behind; // everything goes back
        }
        m_parent = outer;
    }
    // A second pass begins where the first one ended. Inside it loops are walked once, or the cost would double
    // with every level.
    void loop(const Job &job)
    {
        const Standing before = m_standing;
        children(job);
        if (m_secondPass || iterations(job) < 2 || m_standing == before)
            return;
        m_secondPass = true;
        children(job);
        m_secondPass = false;
    }
    const KnownParameter *parameterOf(const Job &job, const std::string &name)
    {
        const auto *known = m_lab.parameter(name);
        if (!known)
            say(job, noSuch(m_lab, "parameter", name, m_lab.parameters));
        return known;
    }
    // Both ends of where it goes, and where an approach to them begins: from the wrong side every target may be.
    // `said`: the unit it was typed in.
    void gateBoth(const Job &job, const KnownParameter &p, double low, double high, const std::optional<Scale> &said)
    {
        if (!p.limits && !p.asked) {
            say(job, Severity::Info, "the lab file gives " + p.name + " no limits; those of the device are not known.");
            return;
        }
        const auto passes = [&](double x) {
            return gate(p.name, p.unit, p.limits ? &*p.limits : nullptr, x, said ? &*said : nullptr);
        };
        for (const double x : {low, high}) {
            if (auto ok = passes(x); !ok) {
                say(job, Severity::Error, ok.error().what);
                return;
            }
        }
        if (p.approach == Approach::Any)
            return;
        const bool below = p.approach == Approach::FromBelow;
        if (auto ok = passes(below ? low - p.overshoot : high + p.overshoot); !ok)
            say(job, Severity::Error,
                p.name + " is approached from " + (below ? "below" : "above") + ", beginning " +
                    native(p, p.overshoot) + (below ? " lower: " : " higher: ") + ok.error().what);
    }
    static std::string native(const KnownParameter &p, double value)
    {
        return number(value) + (p.unit.empty() ? "" : " " + p.unit);
    }

    void look(const Job &job, const Sequence &) { children(job); }
    void look(const Job &job, const Repeat &repeat)
    {
        if (repeat.until) {
            for (const auto &finding : lookAtUntil(job, *repeat.until, m_lab))
                say(job, finding);
        }
        loop(job);
    }
    void track(const Job &job, const Scan &scan, const Track &t)
    {
        const auto *p = parameterOf(job, t.parameter);
        if (!p)
            return;
        auto scale = p->scale(t.unit);
        if (!scale && !p->asked) {
            say(job, Severity::Info, onlyTheDevice(*p, t.unit) + " It is taken for the native unit here.");
            scale = Scale{t.unit, 0, 1};
        }
        if (!scale) {
            sayWrong(job, unknownUnit(*p, t.unit));
            return;
        }
        const auto [low, high] = bounds(t.positions);
        double a = scale->toNative(low);
        double b = scale->toNative(high);
        if (const auto step = smallestStep(t.positions); step && p->resolution > 0) {
            const double width = *step / std::abs(scale->factor);
            if (width < 2 * p->resolution * (1 - 1e-9))
                say(job, Severity::Error,
                    "the smallest step of " + p->name + " is " + number(*step) + " " +
                        (t.unit.empty() ? p->unit : t.unit) + " = " + native(*p, width) +
                        ", below twice the resolution of " + native(*p, p->resolution) + ".");
        }
        if (p->tolerance && *p->tolerance < p->resolution / 2)
            say(job, Severity::Error,
                "the tolerance of " + p->name + ", " + native(*p, *p->tolerance) +
                    ", is below half its resolution of " + native(*p, p->resolution) + ".");
        if (const auto step = smallestStep(t.positions);
            p->tolerance && step && *p->tolerance > 0.5 * *step / std::abs(scale->factor))
            say(job, Severity::Warning,
                "the tolerance of " + p->name + ", " + native(*p, *p->tolerance) +
                    ", is more than half the smallest step: a point may stand where its neighbour belongs.");
        const auto stands = m_standing[p->name];
        if (scan.relative) {
            if (!stands) {
                if (!p->limits)
                    gateBoth(job, *p, 0, 0, {});
                say(job, Severity::Info,
                    "the positions of " + p->name + " count from where it stands on entry; checked at the start.");
                return;
            }
            const double zero = scale->toNative(0); // it goes back to where it stood
            gateBoth(job, *p, stands->low + std::min({a - zero, b - zero, 0.0}),
                     stands->high + std::max({a - zero, b - zero, 0.0}), scale);
            return;
        }
        if (a > b)
            std::swap(a, b);
        gateBoth(job, *p, a, b, scale);
        if (scan.returns && stands)
            gateBoth(job, *p, stands->low, stands->high, scale);
        if (!scan.returns)
            stand(p->name, Range{a, b}); // inside the scan and after it
    }
    void look(const Job &job, const Scan &scan)
    {
        const Standing before = m_standing;
        std::set<std::string> moved;
        const auto each = [&](const Track &t) {
            if (!moved.insert(t.parameter).second)
                sayWrong(job, "\"" + t.parameter + "\" is moved twice in the same step.");
            track(job, scan, t);
        };
        each(scan.track);
        for (const auto &t : scan.with)
            each(t);
        if (job.children.empty())
            say(job, Severity::Warning, "nothing is done at the positions of this scan.");
        // Inside the scan every position of it may be the place where a child begins.
        for (const auto &name : moved) {
            if (const auto *p = m_lab.parameter(name); p && p->limits && (scan.relative || scan.returns))
                stand(name, inside(*p, scan, name, before));
        }
        const auto outer = std::pair(m_fewest, m_most);
        if (!scan.shots.empty())
            std::tie(m_fewest, m_most) = std::pair(std::ranges::min(scan.shots), std::ranges::max(scan.shots));
        loop(job);
        std::tie(m_fewest, m_most) = outer;
        if (scan.relative || scan.returns) {
            for (const auto &name : moved)
                stand(name, before.contains(name) ? before.at(name) : std::nullopt);
        }
    }
    // Where a parameter of a scan that goes back may stand while the children run.
    static std::optional<Range> inside(const KnownParameter &p, const Scan &scan, const std::string &name,
                                       const Standing &before)
    {
        const Track *t = &scan.track;
        for (const auto &w : scan.with) {
            if (w.parameter == name)
                t = &w;
        }
        const auto scale = p.scale(t->unit);
        if (!scale)
            return std::nullopt;
        const auto [low, high] = bounds(t->positions);
        double a = scale->toNative(low);
        double b = scale->toNative(high);
        if (a > b)
            std::swap(a, b);
        if (!scan.relative)
            return Range{a, b};
        const auto &stood = before.at(name);
        if (!stood)
            return std::nullopt;
        const double zero = scale->toNative(0);
        return Range{stood->low + a - zero, stood->high + b - zero};
    }
    void look(const Job &job, const Set &set) { values(job, set.values); }
    void values(const Job &job, const std::vector<SetValue> &values)
    {
        std::set<std::string> moved;
        for (const auto &v : values) {
            const auto *p = parameterOf(job, v.parameter);
            if (!p)
                continue;
            if (!moved.insert(v.parameter).second)
                sayWrong(job, "\"" + v.parameter + "\" is set twice in the same step.");
            const auto target = p->native(v);
            if (!target && !p->asked) {
                say(job, Severity::Info, onlyTheDevice(*p, v.choice.empty() ? v.unit : v.choice));
                stand(p->name, std::nullopt);
                continue;
            }
            if (!target) {
                sayWrong(job, target.error().what);
                continue;
            }
            gateBoth(job, *p, *target, *target, v.choice.empty() ? p->scale(v.unit) : std::nullopt);
            stand(p->name, Range{*target, *target});
        }
    }
    // Inside it every parameter may stand wherever one of the states puts it.
    void look(const Job &job, const Alternate &alternate)
    {
        for (const auto &finding : lookAtAlternate(alternate))
            say(job, finding);
        if (alternate.states.empty())
            return;
        values(job, alternate.states.front().values);
        Standing anywhere = m_standing;
        m_hulls.push_back(&anywhere);
        for (const auto &state : alternate.states)
            values(job, state.values);
        m_hulls.pop_back();
        m_standing = anywhere;
        const bool acquired = std::exchange(m_acquires, false);
        loop(job);
        if (!m_acquires)
            say(job, Severity::Warning, "nothing is acquired in its states.");
        m_acquires = m_acquires || acquired;
        const bool back = alternate.order == Alternate::Order::Abba; // it ends where it began
        values(job, back ? alternate.states.front().values : alternate.states.back().values);
    }
    void look(const Job &job, const Acquire &acquire)
    {
        std::set<std::string> seen;
        for (const auto &name : acquire.detectors) {
            const auto *detector = m_lab.detector(name);
            if (!seen.insert(name).second)
                sayWrong(job, "the detector \"" + name + "\" is named twice.");
            if (!detector) {
                say(job, noSuch(m_lab, "detector", name, m_lab.detectors));
            } else if (detector->asked) {
                for (const auto &finding : lookAtExposure(acquire, *detector, m_fewest, m_most))
                    say(job, finding);
            }
        }
    }
    void look(const Job &job, const Wait &wait)
    {
        if (wait.condition.empty())
            return;
        if (const auto finding = lookAtCondition(wait.condition, m_lab))
            say(job, *finding);
        const auto condition = conditionFrom(wait.condition);
        const auto *detector = condition ? m_lab.detector(condition->source) : nullptr;
        if (detector && detector->resolvesShots &&
            std::ranges::find(detector->regions, condition->field) != detector->regions.end())
            say(job, Severity::Error,
                "\"" + condition->source + "." + condition->field +
                    "\" is a difference that only the points of a run have, and while it waits no point is taken: it "
                    "would "
                    "never come. Watch it with a guard, or with a Repeat until it is good enough.");
        if (!wait.timeout)
            say(job, Severity::Warning, "without a \"timeout\" it waits for ever where its condition never comes.");
    }
    void look(const Job &, const Note &) {}
    void look(const Job &job, const Prompt &prompt)
    {
        if (prompt.text.find_first_not_of(" \t\n") == std::string::npos)
            say(job, Severity::Error, "it asks nothing; give it a text.");
        if (!prompt.timeout)
            say(job, Severity::Info, "without a \"timeout\" the run waits here until somebody answers.");
    }
    void look(const Job &job, const Drift &drift)
    {
        if (m_inDrift)
            say(job, Severity::Error, "it stands inside another drift, where it is never visited.");
        if (!m_parent || !loops(*m_parent))
            say(job, Severity::Error, "it has to stand in a scan or a repeat; it is visited while that goes round.");
        else if (drift.every && !m_inDrift && points(*m_parent) < *drift.every)
            say(job, Severity::Warning,
                nameOf(*m_parent) + " takes " + std::to_string(points(*m_parent)) +
                    " points each time it is entered, so it is never visited after " + std::to_string(*drift.every) +
                    ".");
        const bool outside = std::exchange(m_inDrift, true);
        const bool acquired = std::exchange(m_acquires, false);
        values(job, drift.values);
        children(job);
        if (!m_acquires)
            say(job, Severity::Error, "nothing is acquired when it is visited.");
        m_acquires = acquired;
        m_inDrift = outside;
    }
    static bool loops(const Job &job)
    {
        return std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Repeat>(job.kind) ||
               std::holds_alternative<Alternate>(job.kind) || std::holds_alternative<Custom>(job.kind);
    }
    void policy(const Job &job, const OnError &onError)
    {
        constexpr double hour = 3600;
        if (onError.retries < 0 || !(onError.delay >= 0) || !std::isfinite(onError.delay))
            say(job, Severity::Error, "the retries and the delay before each of them must not be negative.");
        else if (onError.retries * onError.delay > hour)
            say(job, Severity::Warning,
                "after an error it is tried " + std::to_string(onError.retries) +
                    " times, which takes longer than an "
                    "hour.");
    }
    void look(const Job &job, const Custom &custom)
    {
        const auto *kind = KindRegistry::instance().find(custom.kind);
        if (!kind) {
            sayWrong(job, "the kind \"" + custom.kind + "\" needs a plugin that is not installed.");
            return;
        }
        if (kind->check) {
            if (auto ok = kind->check(custom.settings); !ok)
                sayWrong(job, ok.error().what);
        }
        const auto n = kind->count(custom.settings);
        for (std::int64_t i = 0; kind->values && i < std::min<std::int64_t>(n, 100000); ++i)
            values(job, kind->values(custom.settings, i)); // beyond that the gate still sees every number
        children(job);
    }

    const KnownLab &m_lab;
    std::vector<Problem> &m_problems;
    Standing m_standing;
    std::vector<Standing *> m_hulls; // of the jobs around that are being walked: everything a parameter was at
    const Job *m_parent = nullptr;
    bool m_acquires = false;
    bool m_inDrift = false;
    bool m_secondPass = false;
    std::int64_t m_fewest = 0, m_most = 0; // shots that a scan around gives to its positions; 0: none does
};

} // namespace

std::vector<Problem> check(const Job &root, const KnownLab &lab)
{
    std::vector<Problem> problems;
    Checker checker(lab, problems);
    checker.walk(root);
    if (!checker.acquires())
        problems.push_back({root.id, Severity::Warning, "the experiment acquires nothing."});
    for (auto &problem : lookAtGuards(lab.guards, lab, root.id))
        problems.push_back(std::move(problem));
    // The second walk through a loop says the same things again.
    std::vector<Problem> unique;
    for (auto &p : problems) {
        if (std::ranges::none_of(unique, [&](const Problem &u) { return u.job == p.job && u.what == p.what; }))
            unique.push_back(std::move(p));
    }
    return unique;
}

std::vector<Problem> check(const Experiment &experiment, const KnownLab &lab)
{
    auto problems = check(experiment.root, lab);
    for (auto &problem : lookAtGuards(experiment.guards, lab, experiment.root.id))
        problems.push_back(std::move(problem));
    return problems;
}

} // namespace pymasp
