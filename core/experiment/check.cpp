#include "check.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

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
    void children(const Job &job)
    {
        for (const Job &child : job.children)
            walk(child);
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
    template <typename Known>
    void noSuch(const Job &job, const char *what, const std::string &name, const std::vector<Known> &known)
    {
        std::vector<std::string> names;
        for (const auto &k : known)
            names.push_back(k.name);
        const auto sentence = std::string(" no ") + what + " \"" + name + "\"" + didYouMean(name, names);
        if (m_lab.complete)
            sayWrong(job, "the lab has" + sentence);
        else
            say(job, Severity::Warning, "the lab file names" + sentence + " Its devices may have one.");
    }
    const KnownParameter *parameterOf(const Job &job, const std::string &name)
    {
        const auto *known = m_lab.parameter(name);
        if (!known)
            noSuch(job, "parameter", name, m_lab.parameters);
        return known;
    }
    // Both ends of where it goes, and where an approach to them begins: from the wrong side every target may be.
    void gateBoth(const Job &job, const KnownParameter &p, double low, double high)
    {
        if (!p.limits && !p.asked) {
            say(job, Severity::Info, "the lab file gives " + p.name + " no limits; those of the device are not known.");
            return;
        }
        const auto passes = [&](double x) { return gate(p.name, p.unit, p.limits ? &*p.limits : nullptr, x); };
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
        if (repeat.until)
            say(job, Severity::Error, "this version does not repeat until a statistic is reached; give a count.");
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
        auto &stands = m_standing[p->name];
        if (scan.relative) {
            if (!stands) {
                if (!p->limits)
                    gateBoth(job, *p, 0, 0);
                say(job, Severity::Info,
                    "the positions of " + p->name + " count from where it stands on entry; checked at the start.");
                return;
            }
            const double zero = scale->toNative(0); // it goes back to where it stood
            gateBoth(job, *p, stands->low + std::min({a - zero, b - zero, 0.0}),
                     stands->high + std::max({a - zero, b - zero, 0.0}));
            return;
        }
        if (a > b)
            std::swap(a, b);
        gateBoth(job, *p, a, b);
        if (scan.returns && stands)
            gateBoth(job, *p, stands->low, stands->high);
        if (!scan.returns)
            stands = Range{a, b}; // inside the scan and after it
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
                m_standing[name] = inside(*p, scan, name, before);
        }
        const auto outer = std::pair(m_fewest, m_most);
        if (!scan.shots.empty())
            std::tie(m_fewest, m_most) = std::pair(std::ranges::min(scan.shots), std::ranges::max(scan.shots));
        loop(job);
        std::tie(m_fewest, m_most) = outer;
        if (scan.relative || scan.returns) {
            for (const auto &name : moved)
                m_standing[name] = before.contains(name) ? before.at(name) : std::nullopt;
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
                m_standing[p->name] = std::nullopt;
                continue;
            }
            if (!target) {
                sayWrong(job, target.error().what);
                continue;
            }
            gateBoth(job, *p, *target, *target);
            m_standing[p->name] = Range{*target, *target};
        }
    }
    void look(const Job &job, const Acquire &acquire)
    {
        std::set<std::string> seen;
        for (const auto &name : acquire.detectors) {
            const auto *detector = m_lab.detector(name);
            if (!seen.insert(name).second)
                sayWrong(job, "the detector \"" + name + "\" is named twice.");
            if (!detector) {
                noSuch(job, "detector", name, m_lab.detectors);
            } else if (detector->asked) {
                exposure(job, acquire, *detector);
            }
        }
    }
    // How long it is exposed, and what is made of it.
    void exposure(const Job &job, const Acquire &acquire, const KnownDetector &detector)
    {
        const bool pumpProbe = acquire.reduce.kind == Reduce::Kind::PumpProbe;
        if (pumpProbe && !detector.resolvesShots) {
            say(job, Severity::Error,
                "\"" + detector.name +
                    "\" does not resolve shots, so it cannot be reduced to a pump-probe difference.");
            return;
        }
        if (acquire.seconds) {
            if (!detector.takesSeconds)
                say(job, Severity::Error,
                    "\"" + detector.name + "\" cannot be told how long to measure; leave \"seconds\" out.");
            return;
        }
        const bool weighted = m_fewest > 0 && (detector.resolvesShots || acquire.shots);
        const auto fewest = weighted ? m_fewest : acquire.shots.value_or(1);
        if (!detector.takesShots && (weighted ? m_most : fewest) > 1)
            say(job, Severity::Error, "\"" + detector.name + "\" takes one reading at a time; leave \"shots\" out.");
        if (m_fewest > 0 && !weighted)
            say(job, Severity::Info,
                "the shots of the scan are not for \"" + detector.name + "\", which takes one reading" +
                    (detector.takesShots ? ": give \"shots\" to the acquisition if it shall average." : "."));
        if (pumpProbe && fewest < 4)
            say(job, Severity::Error,
                "a pump-probe difference needs at least 4 shots; " + std::to_string(fewest) +
                    (acquire.shots || weighted ? " are asked for." : " is taken where \"shots\" is missing."));
    }
    void look(const Job &job, const Wait &wait)
    {
        if (!wait.condition.empty())
            say(job, Severity::Error, "this version waits for a time only, not for a condition.");
    }
    void look(const Job &, const Note &) {}
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
    static std::string onlyTheDevice(const KnownParameter &p, const std::string &word)
    {
        return "only the device can tell what \"" + word + "\" is to " + p.name + "; it is checked when a run starts.";
    }
    static std::string unknownUnit(const KnownParameter &p, const std::string &unit)
    {
        std::string known = p.unit;
        for (const auto &s : p.scales)
            known += ", " + s.unit;
        return p.name + " has no unit \"" + unit + "\"; it has " + known + ".";
    }

    const KnownLab &m_lab;
    std::vector<Problem> &m_problems;
    Standing m_standing;
    bool m_acquires = false;
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
    // The second walk through a loop says the same things again.
    std::vector<Problem> unique;
    for (auto &p : problems) {
        if (std::ranges::none_of(unique, [&](const Problem &u) { return u.job == p.job && u.what == p.what; }))
            unique.push_back(std::move(p));
    }
    return unique;
}

} // namespace pymasp
