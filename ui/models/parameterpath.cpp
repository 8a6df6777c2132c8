#include "parameterpath.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace pymasp {
namespace {

constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t looks = 9; // at iterations that share a column, spread evenly

class Drawer {
public:
    Drawer(const Job &root, const KnownLab &lab, const Estimate &estimate, std::size_t columns,
           const std::function<bool()> &givenUp)
        : m_lab(lab), m_estimate(estimate), m_givenUp(givenUp), m_columns(columns)
    {
        m_picture.seconds = estimate.seconds;
        m_width = estimate.seconds / static_cast<double>(columns);
        forEachMoved(root, [&](const Job &job, const std::string &parameter, const std::string &unit) {
            if (!std::holds_alternative<Drift>(job.kind))
                meet(parameter, unit);
        });
        noteMovers(root);
    }

    PathPicture picture(const Job &root)
    {
        if (m_picture.parameters.empty() || !(m_width > 0) || !std::isfinite(m_width))
            return {};
        draw(root, 0, m_picture.seconds);
        spread();
        return std::move(m_picture);
    }

private:
    struct Target {
        std::size_t path;
        double value;
    };

    void meet(const std::string &parameter, const std::string &unit)
    {
        if (pathOf(parameter) < m_picture.parameters.size())
            return;
        const auto *known = m_lab.parameter(parameter);
        ParameterPath path{parameter, unit.empty() && known ? known->unit : unit, {}};
        path.columns.assign(m_columns, {nowhere, nowhere, nowhere});
        m_picture.parameters.push_back(std::move(path));
        const auto scale = known ? known->scale(unit) : std::nullopt;
        m_scales.push_back(scale);
        m_at.push_back(known && known->at && scale ? scale->toUnit(*known->at) : nowhere);
    }
    [[nodiscard]] std::size_t pathOf(const std::string &parameter) const
    {
        const auto found = std::ranges::find(m_picture.parameters, parameter, &ParameterPath::parameter);
        return static_cast<std::size_t>(found - m_picture.parameters.begin());
    }
    bool noteMovers(const Job &job)
    {
        if (!job.enabled || std::holds_alternative<Drift>(job.kind))
            return false;
        bool moves = std::holds_alternative<Scan>(job.kind) || std::holds_alternative<Set>(job.kind) ||
                     std::holds_alternative<Alternate>(job.kind) || std::holds_alternative<Custom>(job.kind);
        for (const Job &child : job.children)
            moves = noteMovers(child) || moves;
        if (moves)
            m_movers.insert(job.id);
        return moves;
    }
    [[nodiscard]] bool moves(const Job &job) const { return m_movers.contains(job.id); }
    bool over()
    {
        if (!m_over && m_givenUp && ++m_asked % 256 == 0)
            m_over = m_givenUp();
        return m_over;
    }

    [[nodiscard]] std::size_t columnAt(double t) const
    {
        const double at = std::floor(t / m_width * (1 + 1e-12));
        return static_cast<std::size_t>(std::clamp(at, 0., static_cast<double>(m_columns - 1)));
    }
    // In the unit of the picture. A job may use another one, where both are scales of the lab.
    [[nodiscard]] double shown(std::size_t path, const std::string &unit, double value, bool offset = false) const
    {
        const auto &p = m_picture.parameters[path];
        if (unit == p.unit)
            return value;
        const auto *known = m_lab.parameter(p.parameter);
        const auto from = known ? known->scale(unit) : std::nullopt;
        if (!from || !m_scales[path])
            return unit.empty() && p.unit.empty() ? value : nowhere;
        const auto convert = [&](double x) { return m_scales[path]->toUnit(from->toNative(x)); };
        return offset ? convert(value) - convert(0) : convert(value);
    }
    [[nodiscard]] double shown(std::size_t path, const SetValue &v) const
    {
        if (v.choice.empty())
            return shown(path, v.unit, v.value);
        const auto *known = m_lab.parameter(m_picture.parameters[path].parameter);
        const auto native = known ? known->native(v) : Result<double>(nowhere);
        return native && m_scales[path] ? m_scales[path]->toUnit(*native) : nowhere;
    }

    void pass(std::size_t path, std::size_t column, double value)
    {
        auto &c = m_picture.parameters[path].columns[column];
        c.low = std::fmin(c.low, value); // of NaN and a number: the number
        c.high = std::fmax(c.high, value);
    }
    void put(std::size_t path, std::size_t column, double value)
    {
        if (!std::isnan(value)) {
            pass(path, column, m_at[path]); // from where it stood: the line is one piece
            pass(path, column, value);
        }
        m_at[path] = value;
        m_picture.parameters[path].columns[column].last = value;
    }

    [[nodiscard]] std::vector<Target> targetsAt(const Job &job, std::int64_t i, const std::vector<double> &base) const
    {
        std::vector<Target> all;
        const auto *scan = std::get_if<Scan>(&job.kind);
        const auto at = scan ? visit(*scan, job.id, i, 0) : Visit{};
        for (const auto &v : targets(MoveStep{&job, i, at})) {
            const auto path = pathOf(v.parameter);
            if (path >= m_picture.parameters.size())
                continue;
            const bool relative = scan && scan->relative;
            const double x = relative ? base[path] + shown(path, v.unit, v.value, true) : shown(path, v);
            all.push_back({path, x});
        }
        return all;
    }
    void step(const Job &job, std::int64_t i, std::size_t column, const std::vector<double> &base)
    {
        for (const auto &[path, x] : targetsAt(job, i, base))
            put(path, column, x);
    }
    void goBack(const Job &job, std::size_t column, const std::vector<double> &base)
    {
        const auto *scan = std::get_if<Scan>(&job.kind);
        if (!scan || !(scan->relative || scan->returns))
            return;
        for (const auto &[path, x] : targetsAt(job, 0, base))
            put(path, column, base[path]);
    }

    // A job that takes the time from `begin` to `end`, s.
    void draw(const Job &job, double begin, double end)
    {
        if (!moves(job) || over())
            return;
        if (end - begin < m_width) {
            passThrough(job, columnAt(begin));
            return;
        }
        const auto base = m_at;
        const auto n = rounds(job);
        const double each = (end - begin) / n;
        if (each >= m_width || n <= 1) {
            for (std::int64_t i = 0; static_cast<double>(i) < n && !over(); ++i)
                iteration(job, i, begin + static_cast<double>(i) * each, each, base);
        } else {
            m_picture.sampled = true;
            const auto last = columnAt(std::nexttoward(end, begin));
            for (auto column = columnAt(begin); column <= last && !over(); ++column) {
                const auto at = [&](double t) { return std::clamp((t - begin) / each, 0., n); };
                const double from = at(static_cast<double>(column) * m_width);
                const double to = column == last ? n : at(static_cast<double>(column + 1) * m_width);
                several(job, from, to, column, base);
            }
        }
        goBack(job, columnAt(std::nexttoward(end, begin)), base);
    }

    void iteration(const Job &job, std::int64_t i, double begin, double length, const std::vector<double> &base)
    {
        step(job, i, columnAt(begin), base);
        double all = 0;
        for (const Job &child : job.children)
            all += share(child);
        double t = begin;
        for (const Job &child : job.children) {
            const double part = all > 0 ? length * share(child) / all : 0;
            draw(child, t, std::min(t + part, begin + length));
            t += part;
        }
    }

    // Iterations that begin within one column, from `from` to `to`.
    void several(const Job &job, double from, double to, std::size_t column, const std::vector<double> &base)
    {
        const double first = std::ceil(from - 1e-9);
        const double n = std::ceil(to - 1e-9) - first;
        if (n <= 0)
            return;
        const auto k = static_cast<std::int64_t>(std::min(n, static_cast<double>(looks)));
        for (std::int64_t j = 0; j < k; ++j) {
            const double part = k > 1 ? static_cast<double>(j) / static_cast<double>(k - 1) : 0;
            step(job, static_cast<std::int64_t>(first + std::floor(part * (n - 1))), column, base);
        }
        for (const Job &child : job.children)
            passThrough(child, column);
    }

    // All of it in one column: where its parameters get to, and where they stand after it.
    void passThrough(const Job &job, std::size_t column)
    {
        if (!moves(job) || over())
            return;
        const auto base = m_at;
        const auto n = rounds(job);
        if (const auto *scan = std::get_if<Scan>(&job.kind)) {
            m_picture.sampled = true;
            range(scan->track, scan->relative, column, base);
            for (const auto &track : scan->with)
                range(track, scan->relative, column, base);
        }
        if (const auto *alternate = std::get_if<Alternate>(&job.kind)) {
            for (std::size_t i = 1; i < alternate->states.size(); ++i)
                step(job, static_cast<std::int64_t>(i), column, base);
        }
        if (n > 1)
            step(job, 0, column, base);
        if (n >= 1)
            step(job, static_cast<std::int64_t>(std::min(n, 9e18)) - 1, column, base);
        for (const Job &child : job.children)
            passThrough(child, column);
        goBack(job, column, base);
    }
    void range(const Track &track, bool relative, std::size_t column, const std::vector<double> &base)
    {
        const auto path = pathOf(track.parameter);
        if (path >= m_picture.parameters.size() || !valid(track.positions))
            return;
        const auto [low, high] = bounds(track.positions);
        for (const double x : {low, high})
            pass(path, column, relative ? base[path] + shown(path, track.unit, x, true) : shown(path, track.unit, x));
    }

    // Iterations in one entry; those of a Repeat by time as the estimate has them, by what is inside it.
    [[nodiscard]] double rounds(const Job &job) const
    {
        const auto *scan = std::get_if<Scan>(&job.kind);
        if (scan && !(valid(scan->track.positions) &&
                      std::ranges::all_of(scan->with, [](const Track &track) { return bool(valid(track.positions)); })))
            return 0;
        const auto n = iterations(job);
        if (n != std::numeric_limits<std::int64_t>::max())
            return static_cast<double>(n);
        const auto entered = m_estimate.entries.find(job.id);
        for (const Job &child : job.children) {
            const auto inner = m_estimate.entries.find(child.id);
            if (child.enabled && inner != m_estimate.entries.end() && entered != m_estimate.entries.end() &&
                entered->second > 0)
                return std::max(1., inner->second / entered->second);
        }
        return 1;
    }
    [[nodiscard]] double share(const Job &child) const
    {
        const auto found = m_estimate.jobs.find(child.id);
        return child.enabled && found != m_estimate.jobs.end() ? found->second : 0;
    }

    // Where nothing moves a parameter stands.
    void spread()
    {
        for (std::size_t p = 0; p < m_picture.parameters.size(); ++p) {
            const auto &path = m_picture.parameters[p];
            const auto *known = m_lab.parameter(path.parameter);
            double at = known && known->at && m_scales[p] ? m_scales[p]->toUnit(*known->at) : nowhere;
            for (auto &column : m_picture.parameters[p].columns) {
                if (std::isnan(column.low))
                    column = {at, at, at};
                else if (std::isnan(column.last))
                    column.last = at;
                at = column.last;
            }
        }
    }

    const KnownLab &m_lab;
    const Estimate &m_estimate;
    const std::function<bool()> &m_givenUp;
    std::size_t m_columns;
    double m_width = 0; // s
    PathPicture m_picture;
    std::vector<std::optional<Scale>> m_scales; // of each path's unit
    std::vector<double> m_at;                   // in that unit
    std::set<JobId> m_movers;                   // jobs with something inside that moves
    std::uint64_t m_asked = 0;
    bool m_over = false;
};

} // namespace

PathPicture pathsOf(const Job &root, const KnownLab &lab, const Estimate &estimate, std::size_t columns,
                    const std::function<bool()> &givenUp)
{
    return Drawer(root, lab, estimate, std::max<std::size_t>(columns, 1), givenUp).picture(root);
}

} // namespace pymasp
