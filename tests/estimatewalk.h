// An experiment walked step by step under given costs, and random trees to walk: what estimate() has to agree with.
#pragma once

#include "builders.h"
#include "estimate.h"

#include <cmath>
#include <random>

namespace pymasp::walking {

using namespace pymasp::build;

inline KnownParameter parameter(const std::string &name)
{
    KnownParameter p;
    p.name = name;
    p.unit = "mm";
    p.limits = Limits{-1e6, 1e6};
    p.scales = {{"ps", 10, 6.6}};
    return p;
}

// Parameters a to d (b approached from below) and a shutter, two detectors.
inline KnownLab lab()
{
    KnownLab known;
    for (const char *name : {"a", "b", "c", "d"})
        known.parameters.push_back(parameter(name));
    known.parameters[1].approach = Approach::FromBelow;
    known.parameters[1].overshoot = 0.25;
    auto shutter = parameter("shutter");
    shutter.safe = 0;
    known.parameters.push_back(shutter);
    known.detectors = {{"detector", true, true, true, true, 1000, 0}, {"slow", false, true, true, true, 0, 0}};
    return known;
}

inline LearnedTimes times()
{
    LearnedTimes t;
    t.moves = {{"a", {0.02, 0.5, 0.01, 10}},
               {"b", {0.1, 0.03, 0, 10}},
               {"c", {0.005, 1.5, 0, 10}},
               {"d", {0, 0.2, 0.3, 10}},
               {"shutter", {0.05, 0, 0, 10}}};
    t.exposures = {{"detector", {0.01, 0.001, 0.3, 10}}, {"slow", {0.2, 0.05, 0.02, 10}}};
    return t;
}

// The same costs, one step after the other, as the engine goes through them.
class Walk {
public:
    Walk(const Job &root, const KnownLab &known, const LearnedTimes &learned)
        : m_root(root), m_lab(known), m_times(learned)
    {
        for (const auto &p : known.parameters) {
            if (p.at || p.safe)
                m_at[p.name] = p.at ? *p.at : *p.safe;
        }
    }
    // s from the present place of `cursor` to the end. `stopAt`: s after which no Repeat by time begins again.
    double go(Cursor cursor, std::int64_t steps = -1)
    {
        while (steps-- != 0) {
            auto step = next(m_root, cursor);
            if (!step)
                break;
            take(*step, cursor);
        }
        m_cursor = cursor;
        return m_seconds + gap();
    }
    [[nodiscard]] const Cursor &cursor() const { return m_cursor; }
    [[nodiscard]] double now() const { return m_seconds; }

private:
    double gap() const
    {
        double most = std::max(m_pending, m_left);
        for (const auto &[job, s] : m_motion)
            most = std::max(most, s);
        return most;
    }
    void join()
    {
        m_seconds += gap();
        m_motion.clear();
        m_left = m_pending = 0;
    }
    double move(const std::string &name, double to)
    {
        const auto &known = *m_lab.parameter(name);
        const auto &l = m_times.moves.at(name);
        double d = 0;
        double base = l.base;
        if (const auto at = m_at.find(name); at != m_at.end()) {
            d = std::abs(to - at->second);
            if (known.approach == Approach::FromBelow && to < at->second) {
                d += 2 * known.overshoot;
                base *= 2;
            }
        }
        m_at[name] = to;
        return base + l.slope * d + l.settle;
    }
    void take(const Step &step, Cursor &cursor)
    {
        if (const auto *begin = std::get_if<Begin>(&step)) {
            const auto *scan = std::get_if<Scan>(&begin->job->kind);
            if (!scan)
                return;
            std::vector<std::string> names{scan->track.parameter};
            for (const auto &t : scan->with)
                names.push_back(t.parameter);
            for (const auto &name : names) {
                const auto at = m_at.find(name);
                cursor.frames.back().base.push_back(at == m_at.end() ? std::nan("") : at->second);
                if (scan->relative && at == m_at.end())
                    m_at[name] = 0;
            }
        } else if (const auto *s = std::get_if<MoveStep>(&step)) {
            const auto values = targets(*s);
            const auto *scan = std::get_if<Scan>(&s->job->kind);
            double slowest = 0;
            if (!scan)
                join();
            for (std::size_t k = 0; k < values.size(); ++k) {
                const auto &v = values[k];
                const auto scale = *m_lab.parameter(v.parameter)->scale(v.unit);
                double to = scale.toNative(v.value);
                const double base = scan ? cursor.frames.back().base[k] : 0;
                if (scan && s->back)
                    to = std::isnan(base) && scan->relative ? 0 : base;
                else if (scan && scan->relative)
                    to = (std::isnan(base) ? 0 : base) + to - scale.toNative(0);
                if (std::isnan(to))
                    m_at.erase(v.parameter);
                slowest = std::max(slowest, std::isnan(to) ? m_times.moves.at(v.parameter).base +
                                                                 m_times.moves.at(v.parameter).settle
                                                           : move(v.parameter, to));
                if (s->back && std::isnan(base))
                    m_at.erase(v.parameter);
            }
            if (!scan) {
                m_seconds += slowest;
                return;
            }
            auto &motion = m_motion[s->job->id];
            if (s->iteration == 0)
                m_left = std::max(m_left, std::exchange(motion, 0)); // of an earlier entry
            motion += slowest;
        } else if (const auto *e = std::get_if<ExposeStep>(&step)) {
            const auto &acquire = std::get<Acquire>(e->job->kind);
            join();
            std::int64_t weight = 0;
            const Job *job = &m_root;
            for (const auto &frame : cursor.frames) {
                job = find(m_root, frame.job);
                if (const auto *scan = std::get_if<Scan>(&job->kind); scan && !scan->shots.empty())
                    weight = scan->shots[std::size_t(visit(*scan, job->id, frame.iteration, frame.entry).index)];
            }
            double longest = 0;
            for (const auto &name : acquire.detectors) {
                const auto &l = m_times.exposures.at(name);
                const auto shots = weight > 0 ? weight : *acquire.shots;
                longest = std::max(longest, l.base + l.slope * double(shots));
                m_pending = std::max(m_pending, l.collect);
            }
            m_seconds += longest;
        } else if (const auto *p = std::get_if<PauseStep>(&step)) {
            join();
            m_seconds += p->seconds;
        }
    }

    const Job &m_root;
    const KnownLab &m_lab;
    const LearnedTimes &m_times;
    std::map<std::string, double> m_at;
    std::map<JobId, double> m_motion;
    double m_left = 0;
    double m_pending = 0;
    double m_seconds = 0;
    Cursor m_cursor;
};

inline double walked(const Job &root) { return Walk(root, lab(), times()).go({}); }

class Trees {
public:
    explicit Trees(unsigned seed) : m_random(seed) {}
    Job tree(int depth)
    {
        m_id = 1;
        return node(depth, {"a", "b", "c", "d"});
    }

private:
    int upTo(int n) { return int(m_random() % unsigned(n)); }
    Positions positions(std::int64_t n)
    {
        const double from = 1 + upTo(5);
        switch (n > 2 ? upTo(4) : upTo(3)) {
        case 0:
            return Linear{from, from + upTo(9) - 4, n, {}};
        case 1:
            return Logarithmic{from, 0.1 * (1 + upTo(80)), n};
        case 2: {
            List list;
            for (std::int64_t i = 0; i < n; ++i)
                list.values.push_back(0.3 * upTo(40));
            return list;
        }
        default:
            return Segments{{Linear{-2, 0.5, n - 2, {}}, Logarithmic{10, 30, 2}}};
        }
    }
    Job node(int depth, std::vector<std::string> free)
    {
        const auto id = m_id++;
        if (depth == 0)
            return leaf(id);
        std::vector<Job> kids;
        Job::Kind kind = Sequence{};
        const int what = upTo(5);
        if (what == 4) {
            kind = alternate(id, upTo(2) == 0 ? "d" : "shutter", {{"p", 0}, {"q", 1}}, {}, "",
                             Alternate::Order(upTo(2)), 1 + upTo(3))
                       .kind;
        } else if (what == 0) {
            kind = Repeat{1 + upTo(5), {}, {}};
        } else if (what > 1 && !free.empty()) {
            Scan s;
            const auto n = 1 + upTo(6);
            const auto take = [&] {
                const auto name = free.back();
                free.pop_back();
                return Track{name, upTo(2) == 0 ? "ps" : "", positions(n)};
            };
            std::shuffle(free.begin(), free.end(), m_random);
            s.track = take();
            if (upTo(3) == 0 && !free.empty())
                s.with.push_back(take());
            s.order = Order(upTo(4)); // random order has its own test
            s.relative = upTo(4) == 0;
            s.returns = upTo(4) == 0;
            if (upTo(4) == 0) {
                for (int i = 0; i < n; ++i)
                    s.shots.push_back(1 + upTo(500));
            }
            kind = s;
        }
        const int n = 1 + upTo(3);
        for (int i = 0; i < n; ++i)
            kids.push_back(node(depth - 1, free));
        auto made = job(id, kind, kids);
        made.enabled = depth == 3 || upTo(10) != 0;
        return made;
    }
    Job leaf(JobId id)
    {
        switch (upTo(6)) {
        case 0:
            return wait(id, 0.1 * upTo(20));
        case 1:
            return set(id, upTo(2) == 0 ? "d" : "shutter", upTo(2));
        case 2:
            return job(id, Note{"n"});
        default: {
            auto made = acquire(id, upTo(2) == 0 ? "detector" : "slow", 1 + upTo(100));
            std::get<Acquire>(made.kind).every = 1 + upTo(3);
            return made;
        }
        }
    }
    std::mt19937 m_random;
    JobId m_id = 1;
};

} // namespace pymasp::walking
