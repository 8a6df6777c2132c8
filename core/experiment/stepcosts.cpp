#include "stepcosts.h"

#include <cmath>
#include <utility>

namespace pymasp {

StepCosts::StepCosts(const KnownLab &lab, const LearnedTimes &times) : m_lab(lab), m_times(times)
{
    for (std::size_t p = 0; p < lab.parameters.size(); ++p) {
        const auto &known = lab.parameters[p];
        m_state.at.push_back(known.at.value_or(known.safe.value_or(unknown)));
        if (known.safe)
            m_safe.push_back(p);
    }
}

double StepCosts::move(std::size_t p, double to, Stretch &s)
{
    if (p >= m_state.at.size())
        return 0;
    const auto &known = m_lab.parameters[p];
    const double from = std::exchange(m_state.at[p], to);
    double distance = std::isnan(from) || std::isnan(to) ? 0 : std::abs(to - from);
    double legs = 1;
    if ((known.approach == Approach::FromBelow && from > to) || (known.approach == Approach::FromAbove && from < to)) {
        legs = 2;
        distance += 2 * known.overshoot;
    }
    for (std::size_t k = 0; k < m_safe.size(); ++k) {
        if (m_safe[k] == p && isAway(p) && !(std::abs(from - *known.safe) > std::max(known.resolution, 1e-9)))
            s.open[k].opens += 1;
    }
    ++m_used;
    const auto learned = m_times.moves.find(known.name);
    if (learned != m_times.moves.end() && learned->second.samples > 0)
        return legs * learned->second.base + learned->second.slope * distance + learned->second.settle;
    m_notLearned.insert(known.name);
    if (known.settle <= 0)
        m_untimed.insert(known.name);
    return known.settle;
}

Stretch StepCosts::setValues(const std::vector<SetValue> &values)
{
    Stretch s = joined(0);
    const auto before = away();
    for (const auto &value : values) {
        const auto *known = m_lab.parameter(value.parameter);
        const auto native = known ? known->native(value) : Result<double>(unknown);
        s.body = std::max(s.body, move(indexOf(value.parameter), native ? *native : unknown, s));
    }
    const auto after = away();
    for (std::size_t k = 0; k < m_safe.size(); ++k)
        s.open[k].seconds += before[k] != 0 && after[k] != 0 && s.body <= s.open[k].over ? s.body : 0;
    return s;
}

Stretch StepCosts::pause(double seconds)
{
    Stretch s = joined(seconds);
    const auto flags = away();
    for (std::size_t k = 0; k < m_safe.size(); ++k) {
        if (flags[k] != 0)
            (seconds > closesAfter ? s.open[k].opens : s.open[k].seconds) += seconds > closesAfter ? 1 : seconds;
    }
    return s;
}

// As exposureOf() has it (core/evaluate/layout.cpp).
Stretch StepCosts::expose(const Acquire &acquire)
{
    Stretch s = joined(0);
    for (const auto &name : acquire.detectors) {
        const auto *known = m_lab.detector(name);
        const bool weighted = m_state.weight > 0 && (acquire.shots || (known && known->resolvesShots));
        auto shots = static_cast<double>(weighted ? m_state.weight : acquire.shots.value_or(1));
        if (acquire.reduce.kind == Reduce::Kind::PumpProbe && std::fmod(shots, 2) > 0)
            shots += 1;
        ++m_used;
        const auto learned = m_times.exposures.find(name);
        if (learned != m_times.exposures.end() && learned->second.samples > 0) {
            const auto &l = learned->second;
            s.body = std::max(s.body, l.base + (acquire.seconds ? *acquire.seconds : l.slope * shots));
            s.pending = std::max(s.pending, l.collect);
            continue;
        }
        m_notLearned.insert(name);
        if (acquire.seconds)
            s.body = std::max(s.body, *acquire.seconds);
        else if (known && known->shotRate > 0)
            s.body = std::max(s.body, (shots + known->oldFrames) / known->shotRate);
        else
            m_untimed.insert(name);
    }
    const auto flags = away();
    for (std::size_t k = 0; k < m_safe.size(); ++k)
        s.open[k].seconds += flags[k] != 0 ? s.body : 0;
    return s;
}

} // namespace pymasp
