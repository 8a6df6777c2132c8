#include "stripdata.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

// Two groups of values become one (Chan, Golub, LeVeque 1979).
void StripData::Bin::add(double otherN, double otherMean, double otherM2)
{
    const double delta = otherMean - mean;
    const double total = n + otherN;
    mean += delta * otherN / total;
    m2 += otherM2 + delta * delta * n * otherN / total;
    n = total;
}

void StripData::add(double time, double mean, double deviation, double n)
{
    if (!std::isfinite(mean) || !(n > 0))
        return;
    m_lastTime = std::max(m_lastTime, time);
    const auto number = std::int64_t(std::floor(time / binSeconds));
    if (m_bins.empty() || number > m_bins.back().number)
        m_bins.push_back({number, 0, 0, 0});
    m_bins.back().add(n, mean, std::isfinite(deviation) ? n * deviation * deviation : 0);
    while (double(m_bins.back().number - m_bins.front().number) * binSeconds > keptSeconds)
        m_bins.pop_front();
}

StripData::Curve StripData::last(double seconds, std::size_t most) const
{
    Curve curve;
    if (m_bins.empty() || most == 0)
        return curve;
    const std::int64_t count = std::max<std::int64_t>(1, std::int64_t(std::ceil(seconds / binSeconds)));
    const std::int64_t each = (count + std::int64_t(most) - 1) / std::int64_t(most);
    // Groups stand where they are however time goes on, else the curve would flicker.
    const auto groupOf = [each](const Bin &bin) { return bin.number / each; };
    auto bin = std::ranges::lower_bound(m_bins, m_bins.back().number - count + 1, {}, &Bin::number);
    while (bin != m_bins.end()) {
        Bin group = *bin;
        const auto number = groupOf(*bin);
        for (++bin; bin != m_bins.end() && groupOf(*bin) == number; ++bin)
            group.add(bin->n, bin->mean, bin->m2);
        curve.x.push_back((double(number) + 0.5) * double(each) * binSeconds - m_lastTime);
        curve.mean.push_back(float(group.mean));
        curve.deviation.push_back(float(std::sqrt(group.m2 / group.n)));
    }
    return curve;
}

} // namespace pymasp
