#include "estimate.h"

#include "sampling.h"
#include "stepcosts.h"

#include <cmath>
#include <limits>
#include <set>

namespace pymasp {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

bool isLoop(const Job &job)
{
    return std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Repeat>(job.kind) ||
           std::holds_alternative<Alternate>(job.kind);
}
const Acquire *rare(const Job &parent, const Job &child) // taken in some iterations only
{
    const auto *acquire = std::get_if<Acquire>(&child.kind);
    return acquire && acquire->every > 1 && isLoop(parent) ? acquire : nullptr;
}

class Estimator : StepCosts {
public:
    using StepCosts::StepCosts;

    Stretch of(const Job &job)
    {
        if (!job.enabled || std::holds_alternative<Drift>(job.kind))
            return none();
        return std::visit(
            Overloaded{[&](const Acquire &acquire) { return expose(acquire); },
                       [&](const Set &set) { return setValues(set.values); },
                       [&](const Wait &wait) {
                           if (!wait.condition.empty())
                               m_bounded = false;
                           return pause(wait.condition.empty() ? wait.seconds.value_or(0) : wait.timeout.value_or(0));
                       },
                       [&](const Prompt &prompt) {
                           m_bounded = false;
                           return pause(prompt.timeout.value_or(0));
                       },
                       [&](const Note &) { return none(); }, [&](const auto &) { return remembered(job); }},
            job.kind);
    }

    // Puts everything where it stands at these frames, `entries` being how often each scan was entered.
    void settle(const Job &root, const std::vector<Frame> &frames,
                const std::vector<std::pair<JobId, std::int64_t>> &entries)
    {
        const State begin = m_state;
        settle(root, frames, 0);
        // What was done last is done twice, the second time with the turns as they were then.
        auto turned = std::exchange(m_state, begin).turned;
        for (const auto &[job, n] : entries)
            m_state.turned[job] = static_cast<int>((n + turned[job]) % 2);
        settle(root, frames, 0);
    }

    // From these frames to the end.
    Stretch rest(const Job &job, const std::vector<Frame> &frames, std::size_t depth)
    {
        const Frame &frame = frames[depth];
        const auto *scan = std::get_if<Scan>(&job.kind);
        const bool deeper = depth + 1 < frames.size() && frame.child > 0;
        const auto outer = m_state.weight;
        const auto base = baseOf(frame, scan);
        if (scan && frame.child >= 0 && frame.iteration != most)
            weigh(*scan, visit(*scan, job.id, frame.iteration, frame.entry));
        Stretch total =
            deeper ? rest(job.children[static_cast<std::size_t>(frame.child - 1)], frames, depth + 1) : none();
        if (frame.iteration == most) // its way back has been taken
            return total;
        const auto n = rounds(job);
        if (frame.child >= 0 && frame.iteration < n)
            behind(total, [&] { return children(job, frame.iteration, false, frame.child, job.children.size()); });
        m_state.weight = outer;
        if (job.children.empty() && !isLoop(job) && frame.child < 0 && frame.iteration == 0) {
            behind(total, [&] { return of(job); }); // it has begun and not acted
            return total;
        }
        const auto first = frame.over ? n : frame.child >= 0 ? frame.iteration + 1 : frame.iteration;
        behind(total, [&] { return loop(job, std::min(first, n), n, frame.entry, base); });
        return total;
    }

    Estimate result(const Job &root)
    {
        Estimate found;
        const auto whole = of(root);
        found.seconds = whole.alone();
        found.bounded = m_bounded;
        found.learned = m_used > 0 && m_notLearned.empty();
        found.points = points(root);
        found.untimed = {m_untimed.begin(), m_untimed.end()};
        found.notLearned = {m_notLearned.begin(), m_notLearned.end()};
        jobTimes(root, 1, found);
        found.jobs[root.id] = found.seconds;
        for (std::size_t k = 0; k < m_safe.size(); ++k) {
            const auto &open = whole.open[k];
            found.shutters[m_lab.parameters[m_safe[k]].name] = {open.opens, open.seconds};
            found.shutterOpen = std::max(found.shutterOpen, open.seconds);
        }
        return found;
    }

private:
    struct Touched {
        std::vector<std::size_t> parameters;
        std::vector<JobId> turning;
    };

    // The children from `begin` to `end`, in one iteration; without those that are taken in some iterations only.
    Stretch children(const Job &job, std::int64_t iteration, bool withoutRare)
    {
        return children(job, iteration, withoutRare, 0, job.children.size());
    }
    Stretch children(const Job &job, std::int64_t iteration, bool withoutRare, int begin, std::size_t end)
    {
        Stretch s = none();
        for (auto row = static_cast<std::size_t>(begin); row < end; ++row) {
            const Job &child = job.children[row];
            if (!child.enabled)
                continue;
            if (const auto *acquire = rare(job, child); acquire && (withoutRare || iteration % acquire->every != 0))
                continue;
            behind(s, [&] {
                const auto next = of(child);
                m_alone[child.id] = next.alone();
                return next;
            });
        }
        return s;
    }

    struct Way { // of one track
        std::size_t parameter;
        Scale scale;
        const Positions *positions;
    };
    std::vector<Way> waysOf(const Scan &scan) const
    {
        std::vector<Way> ways;
        const auto add = [&](const Track &t) {
            const auto *known = m_lab.parameter(t.parameter);
            ways.push_back({indexOf(t.parameter),
                            known ? known->scale(t.unit).value_or(Scale{t.unit, 0, 1}) : Scale{t.unit, 0, 1},
                            &t.positions});
        };
        add(scan.track);
        for (const auto &track : scan.with)
            add(track);
        return ways;
    }
    // Positions count from 0 where nobody knows from where: their distances are right all the same.
    void countFrom(const std::vector<Way> &ways, const std::vector<double> &base)
    {
        for (std::size_t k = 0; k < ways.size(); ++k) {
            if (ways[k].parameter < m_state.at.size())
                m_state.at[ways[k].parameter] = std::isnan(base[k]) ? 0 : base[k];
        }
    }
    static double target(const Scan &scan, const Way &way, std::int64_t index, double base)
    {
        const double native = way.scale.toNative(value(*way.positions, index));
        return scan.relative ? (std::isnan(base) ? 0 : base) + native - way.scale.toNative(0) : native;
    }
    void stand(const Job &job, const Scan &scan, std::int64_t iteration, std::int64_t entry,
               const std::vector<double> &base)
    {
        const auto v = visit(scan, job.id, iteration, entry);
        const auto ways = waysOf(scan);
        for (std::size_t k = 0; k < ways.size(); ++k) {
            if (ways[k].parameter < m_state.at.size())
                m_state.at[ways[k].parameter] = target(scan, ways[k], v.index, base[k]);
        }
    }
    void weigh(const Scan &scan, const Visit &v)
    {
        if (!scan.shots.empty())
            m_state.weight = scan.shots[static_cast<std::size_t>(v.index)];
    }
    static std::vector<double> baseOf(const Frame &frame, const Scan *scan)
    {
        return scan && frame.base.empty() ? std::vector<double>(1 + scan->with.size(), unknown) : frame.base;
    }
    void settle(const Job &job, const std::vector<Frame> &frames, std::size_t depth)
    {
        const Frame &frame = frames[depth];
        const auto *scan = std::get_if<Scan>(&job.kind);
        const auto outer = m_state.weight;
        const auto base = baseOf(frame, scan);
        const auto begin = [&](std::int64_t iteration) {
            if (!scan) {
                setValues(targets(MoveStep{&job, iteration, {}}));
                return;
            }
            stand(job, *scan, iteration, frame.entry, base);
            weigh(*scan, visit(*scan, job.id, iteration, frame.entry));
        };
        if (scan && scan->order == Order::Alternate)
            m_state.turned[job.id] = 1 - m_state.turned[job.id];
        if (scan && scan->relative)
            countFrom(waysOf(*scan), base);
        const bool over = frame.iteration == most;
        const auto last = over ? iterations(job) - 1 : frame.child >= 0 ? frame.iteration : frame.iteration - 1;
        if (last > (frame.child >= 0 && !over ? 0 : -1)) { // one that is complete: what it leaves behind
            const auto whole = frame.child >= 0 && !over ? last - 1 : last;
            if (const auto *alternate = std::get_if<Alternate>(&job.kind)) { // a state may leave alone what others set
                const auto states = static_cast<std::int64_t>(alternate->states.size());
                for (auto i = std::max<std::int64_t>(0, whole - 2 * states); i < whole; ++i)
                    begin(i);
            }
            begin(whole);
            children(job, whole, false);
        }
        if (frame.child >= 0 && !over) {
            const bool deeper = depth + 1 < frames.size() && frame.child > 0;
            begin(frame.iteration);
            children(job, frame.iteration, false, 0, static_cast<std::size_t>(frame.child - (deeper ? 1 : 0)));
            if (deeper)
                settle(job.children[static_cast<std::size_t>(frame.child - 1)], frames, depth + 1);
        }
        if (scan && over) {
            const auto ways = waysOf(*scan);
            for (std::size_t k = 0; k < ways.size(); ++k) {
                if (ways[k].parameter < m_state.at.size())
                    m_state.at[ways[k].parameter] = base[k];
            }
        }
        m_state.weight = outer;
    }

    // Iterations from `first` up to n, and the way back.
    Stretch loop(const Job &job, std::int64_t first, std::int64_t n, std::int64_t entry,
                 const std::vector<double> &base)
    {
        const auto *scan = std::get_if<Scan>(&job.kind);
        const auto ways = scan ? waysOf(*scan) : std::vector<Way>();
        const bool listed = std::holds_alternative<Alternate>(job.kind) || // what a round costs goes by its state
                            (scan && (std::holds_alternative<List>(scan->track.positions) ||
                                      std::holds_alternative<FromFile>(scan->track.positions)));
        const std::int64_t limit = m_work > 300000 ? 1 : m_work > 100000 ? 2 : listed ? 20000 : 256;
        const bool sampled = n - first > limit;
        const std::int64_t between = limit <= 2                             ? 1
                                     : scan && scan->order == Order::Random ? 4096 // every step is a chance
                                                                            : 128;
        const auto outer = m_state.weight;
        Stretch total = none();
        double own = 0;          // s of its own motion that nothing has waited for: a second move joins the first
        bool undisturbed = true; // the children leave alone what it moves
        std::int64_t previous = first - 1;
        for (const auto &[i, weight] : picks(
                 first, n, limit, between, sampled && scan && limit > 2 ? jumps(*scan) : std::vector<std::int64_t>())) {
            ++m_work;
            const auto before = away();
            double motion = 0;
            Stretch moved = none();
            if (scan) {
                if (previous != i - 1 && undisturbed)
                    stand(job, *scan, i - 1, entry, base);
                const auto v = visit(*scan, job.id, i, entry);
                for (std::size_t k = 0; k < ways.size(); ++k)
                    motion = std::max(motion, move(ways[k].parameter, target(*scan, ways[k], v.index, base[k]), moved));
                weigh(*scan, v);
            }
            Stretch body;
            if (std::holds_alternative<Custom>(job.kind) || std::holds_alternative<Alternate>(job.kind)) {
                body = setValues(targets(MoveStep{&job, i, {}}));
                behind(body, [&] { return children(job, i, false); });
            } else {
                body = children(job, i, sampled);
            }
            if (scan) {
                const auto v = visit(*scan, job.id, i, entry);
                for (std::size_t k = 0; k < ways.size(); ++k) {
                    const auto p = ways[k].parameter;
                    undisturbed = undisturbed &&
                                  (p >= m_state.at.size() || m_state.at[p] == target(*scan, ways[k], v.index, base[k]));
                }
            }
            for (std::size_t k = 0; k < m_safe.size(); ++k)
                body.open[k].opens += moved.open[k].opens;
            body.lead = std::max(body.lead, own + (body.joins ? motion : weight * motion));
            own = body.joins ? 0 : own + weight * motion;
            total.append(body, before, weight);
            previous = i;
        }
        m_state.weight = outer;
        if (sampled)
            addRare(job, first, n, total);
        visitDrifts(job, total);
        if (scan && (scan->relative || scan->returns)) {
            Stretch back = none();
            double motion = 0;
            for (std::size_t k = 0; k < ways.size(); ++k) {
                const double to = scan->relative && std::isnan(base[k]) ? 0 : base[k];
                motion = std::max(motion, move(ways[k].parameter, to, back));
                if (ways[k].parameter < m_state.at.size())
                    m_state.at[ways[k].parameter] = base[k];
            }
            back.lead = own + motion;
            total.append(back, away());
        }
        return total;
    }

    // What a sampled loop takes in some iterations only: the exposure, and what of the readout no move hides.
    void addRare(const Job &job, std::int64_t first, std::int64_t n, Stretch &total)
    {
        const double gap = std::max({total.lead, total.pending, total.moving});
        for (const Job &child : job.children) {
            const auto *acquire = child.enabled ? rare(job, child) : nullptr;
            if (!acquire)
                continue;
            const auto due = (n - 1) / acquire->every - (first - 1 + acquire->every) / acquire->every + 1;
            const auto one = of(child);
            Stretch all = joined(std::max(0.0, static_cast<double>(due)) *
                                 (one.body + (total.joins ? std::max(0.0, one.pending - gap) : 0)));
            for (std::size_t k = 0; k < m_safe.size(); ++k)
                all.open[k] = {static_cast<double>(due) * one.open[k].seconds, 0};
            total.append(all, std::vector<char>(m_safe.size(), 0));
        }
    }

    // They are visited while the job around them goes round: all waits, they are done, all goes back.
    void visitDrifts(const Job &job, Stretch &total)
    {
        for (const Job &child : job.children) {
            const auto *drift = child.enabled ? std::get_if<Drift>(&child.kind) : nullptr;
            if (!drift)
                continue;
            double visits = 0;
            if (drift->every && *drift->every > 0)
                visits = static_cast<double>(points(job) / *drift->every);
            else if (drift->seconds && *drift->seconds > 0)
                visits = std::floor(total.alone() / *drift->seconds);
            const auto before = m_state;
            auto one = setValues(drift->values);
            behind(one, [&] { return children(child, 0, false); });
            double back = 0;
            for (const auto &value : drift->values) {
                if (const auto p = indexOf(value.parameter); p < before.at.size())
                    back = std::max(back, move(p, before.at[p], one));
            }
            m_state = before;
            m_alone[child.id] = one.alone() + back;
            m_visits[child.id] = visits;
            total.append(joined(visits * (one.alone() + back)), away());
        }
    }

    // A Repeat by time: as often as it is expected to begin before that is over.
    std::int64_t rounds(const Job &job)
    {
        const auto *repeat = std::get_if<Repeat>(&job.kind);
        if (repeat && repeat->until)
            m_bounded = false;
        if (!repeat || !repeat->seconds)
            return iterations(job);
        const auto before = m_state;
        const double once = loop(job, 0, 1, 0, {}).alone();
        m_state = before;
        const double twice = loop(job, 0, 2, 0, {}).alone();
        m_state = before;
        const double period = twice - once;
        if (!(period > 0))
            return 1;
        const auto n = std::clamp(std::ceil((*repeat->seconds - once) / period) + 1, 1.0, 1e15);
        return m_rounds[job.id] = static_cast<std::int64_t>(n);
    }

    Stretch entered(const Job &job)
    {
        const auto *scan = std::get_if<Scan>(&job.kind);
        std::int64_t entry = 0;
        std::vector<double> base;
        if (scan) {
            const auto ways = waysOf(*scan);
            for (const auto &way : ways)
                base.push_back(way.parameter < m_state.at.size() ? m_state.at[way.parameter] : unknown);
            if (scan->relative)
                countFrom(ways, base);
            if (scan->order == Order::Alternate) {
                auto &turned = m_state.turned[job.id];
                entry = turned;
                turned = 1 - turned;
            }
        }
        auto s = loop(job, 0, rounds(job), entry, base);
        const auto *repeat = std::get_if<Repeat>(&job.kind);
        if (repeat && repeat->seconds && s.alone() < *repeat->seconds && s.body <= 0)
            s.append(joined(*repeat->seconds), away()); // it goes round and does nothing
        return s;
    }

    // Most stretches are the same again the next time: what matters is where the parameters stand that they move.
    Stretch remembered(const Job &job)
    {
        const auto &touched = touchedBy(job);
        const auto here = [&] {
            std::vector<double> values{static_cast<double>(m_state.weight)};
            for (const auto p : touched.parameters) // what is not known must be equal to itself
                values.push_back(std::isnan(m_state.at[p]) ? std::numeric_limits<double>::infinity() : m_state.at[p]);
            for (const auto id : touched.turning)
                values.push_back(m_state.turned[id]);
            return values;
        };
        auto &known = m_known[&job];
        const auto key = here();
        if (const auto found = known.find(key); found != known.end()) {
            const auto &[s, values] = found->second;
            std::size_t v = 1;
            for (const auto p : touched.parameters) {
                m_state.at[p] = std::isinf(values[v]) ? unknown : values[v];
                ++v;
            }
            for (const auto id : touched.turning)
                m_state.turned[id] = static_cast<int>(values[v++]);
            return s;
        }
        auto s = entered(job);
        known.emplace(key, std::pair(s, here()));
        return s;
    }
    const Touched &touchedBy(const Job &job)
    {
        const auto [found, fresh] = m_touched.try_emplace(&job);
        if (fresh) {
            std::set<std::size_t> parameters(m_safe.begin(), m_safe.end());
            forEachEnabled(job, [&](const Job &inner) {
                const auto note = [&](const std::string &name) {
                    if (const auto p = indexOf(name); p < m_state.at.size())
                        parameters.insert(p);
                };
                if (const auto *scan = std::get_if<Scan>(&inner.kind)) {
                    note(scan->track.parameter);
                    for (const auto &track : scan->with)
                        note(track.parameter);
                    if (scan->order == Order::Alternate)
                        found->second.turning.push_back(inner.id);
                } else if (const auto *alternate = std::get_if<Alternate>(&inner.kind)) {
                    for (const auto &state : alternate->states) {
                        for (const auto &value : state.values)
                            note(value.parameter);
                    }
                } else if (const auto *drift = std::get_if<Drift>(&inner.kind)) {
                    for (const auto &value : drift->values)
                        note(value.parameter);
                } else {
                    for (const auto &value : targets(MoveStep{&inner, 0, {}}))
                        note(value.parameter);
                }
            });
            found->second.parameters = {parameters.begin(), parameters.end()};
        }
        return found->second;
    }

    void jobTimes(const Job &job, double entries, Estimate &found) const
    {
        const auto alone = m_alone.find(job.id);
        found.jobs[job.id] = alone == m_alone.end() ? 0 : entries * alone->second;
        found.entries[job.id] = entries;
        const auto counted = m_rounds.find(job.id);
        const auto n = static_cast<double>(counted != m_rounds.end() ? counted->second : iterations(job));
        for (const Job &child : job.children) {
            if (!child.enabled)
                continue;
            const auto *acquire = rare(job, child);
            const auto visits = m_visits.find(child.id);
            const double each = visits != m_visits.end() ? visits->second
                                : acquire                ? std::ceil(n / static_cast<double>(acquire->every))
                                                         : n;
            jobTimes(child, entries * each, found);
        }
    }

    std::map<const Job *, Touched> m_touched;
    std::map<const Job *, std::map<std::vector<double>, std::pair<Stretch, std::vector<double>>>> m_known;
    std::map<JobId, double> m_alone;        // s of one entry, as last computed
    std::map<JobId, std::int64_t> m_rounds; // of Repeats by time
    std::map<JobId, double> m_visits;       // of Drifts, in one entry of the job around them
    std::int64_t m_work = 0; // iterations looked at: trees without repetition are sampled ever more coarsely
};

} // namespace

Estimate estimate(const Job &root, const KnownLab &lab, const LearnedTimes &times)
{
    return Estimator(lab, times).result(root);
}

double remaining(const Job &root, const Cursor &cursor, const KnownLab &lab, const LearnedTimes &times)
{
    if (!cursor.started)
        return estimate(root, lab, times).seconds;
    const auto &frames =
        cursor.back.empty() ? cursor.frames : cursor.back; // of a Drift the rest of one visit is left out
    if (frames.empty())
        return 0;
    Estimator estimator(lab, times);
    estimator.settle(root, frames, cursor.entries);
    return estimator.rest(root, frames, 0).alone();
}

double expectedMove(const LearnedTimes &times, const std::string &parameter, double distance)
{
    const auto found = times.moves.find(parameter);
    if (found == times.moves.end() || found->second.samples == 0)
        return 0;
    return found->second.base + found->second.slope * std::abs(distance) + found->second.settle;
}

} // namespace pymasp
