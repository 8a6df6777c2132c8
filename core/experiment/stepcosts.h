// What single steps cost, and where the parameters stand meanwhile: for estimate().
#pragma once

#include "stretch.h"

#include <cmath>
#include <limits>
#include <set>

namespace pymasp {

class StepCosts {
public:
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    StepCosts(const KnownLab &lab, const LearnedTimes &times);

protected:
    struct State {
        std::vector<double> at;      // where each parameter of the lab stands, native
        std::map<JobId, int> turned; // scans with alternating order: the entries so far, modulo 2
        std::int64_t weight = 0;     // shots that a scan around gives to this position
    };

    [[nodiscard]] Stretch none() const
    {
        Stretch s;
        for (const auto p : m_safe)
            s.open.push_back({0, 0, m_lab.parameters[p].safeOver});
        return s;
    }
    [[nodiscard]] Stretch joined(double seconds) const
    {
        Stretch s = none();
        s.joins = true;
        s.body = seconds;
        return s;
    }
    [[nodiscard]] std::vector<char> away() const
    {
        std::vector<char> flags;
        for (const auto p : m_safe)
            flags.push_back(isAway(p) ? 1 : 0);
        return flags;
    }
    [[nodiscard]] bool isAway(std::size_t p) const
    {
        const auto &known = m_lab.parameters[p];
        return std::abs(m_state.at[p] - *known.safe) > std::max(known.resolution, 1e-9);
    }
    [[nodiscard]] std::size_t indexOf(const std::string &parameter) const
    {
        const auto *known = m_lab.parameter(parameter);
        return known ? static_cast<std::size_t>(known - m_lab.parameters.data()) : m_state.at.size();
    }
    // Puts behind `s` what f() makes of the state as it is then.
    template <typename F>
    void behind(Stretch &s, const F &f)
    {
        const auto between = away();
        s.append(f(), between);
    }

    // s until it has settled there. Counts in `s` where it leaves its safe value.
    double move(std::size_t p, double to, Stretch &s);
    Stretch setValues(const std::vector<SetValue> &values);
    Stretch pause(double seconds);
    Stretch expose(const Acquire &acquire);

    const KnownLab &m_lab;
    const LearnedTimes &m_times;
    State m_state;
    std::vector<std::size_t> m_safe; // parameters with a safe value
    std::set<std::string> m_notLearned, m_untimed;
    std::int64_t m_used = 0; // moves and exposures looked at
    bool m_bounded = true;
};

} // namespace pymasp
