#include "shotstatistics.h"

#include "weightedmean.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewestPairs = 8;
} // namespace

Histogram histogramOf(std::span<const double> values, double lower, double upper, std::size_t bins)
{
    Histogram histogram{lower, upper, std::vector<double>(bins, 0)};
    if (bins == 0 || !(upper > lower))
        return histogram;
    for (const double value : values) {
        const double at = (value - lower) / (upper - lower) * static_cast<double>(bins);
        if (at >= 0 && at < static_cast<double>(bins)) // NaN is neither
            histogram.counts[static_cast<std::size_t>(at)] += 1;
    }
    return histogram;
}

std::vector<double> relativeEnergies(std::span<const double> energies, std::span<const std::uint8_t> states,
                                     std::span<const std::uint8_t> use)
{
    const std::size_t n = std::min({energies.size(), states.size(), use.size()});
    std::vector<double> sum(256, 0), count(256, 0);
    for (std::size_t i = 0; i < n; ++i) {
        if (use[i] == 0 || std::isnan(energies[i]))
            continue;
        sum[states[i]] += energies[i];
        count[states[i]] += 1;
    }
    std::vector<double> relative(n, nan);
    for (std::size_t i = 0; i < n; ++i) {
        if (use[i] != 0 && sum[states[i]] != 0)
            relative[i] = energies[i] * count[states[i]] / sum[states[i]];
    }
    return relative;
}

std::vector<double> autocorrelation(std::span<const double> values, std::span<const std::uint64_t> frames,
                                    std::size_t most)
{
    const auto spread = spreadOf(values);
    const std::size_t n = std::min(values.size(), frames.size());
    double variance = 0;
    for (const double value : values)
        variance += std::isnan(value) ? 0 : (value - spread.mean) * (value - spread.mean);
    variance /= static_cast<double>(std::max<std::size_t>(1, spread.n));
    std::vector<double> result(most + 1, nan);
    if (variance <= 0)
        return result;
    for (std::size_t lag = 0; lag <= most; ++lag) {
        double sum = 0;
        std::size_t pairs = 0;
        std::size_t j = 0;
        for (std::size_t i = 0; i < n; ++i) {
            while (j < n && frames[j] < frames[i] + lag)
                ++j;
            if (j == n)
                break;
            if (frames[j] != frames[i] + lag || std::isnan(values[i]) || std::isnan(values[j]))
                continue;
            sum += (values[i] - spread.mean) * (values[j] - spread.mean);
            ++pairs;
        }
        if (pairs >= fewestPairs)
            result[lag] = sum / static_cast<double>(pairs) / variance;
    }
    return result;
}

Spread spreadOf(std::span<const double> values)
{
    Spread spread;
    double m2 = 0, weight = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        ++spread.n;
        m2 += addToMean(value, 1, spread.mean, weight);
    }
    if (spread.n == 0)
        spread.mean = nan;
    spread.deviation = spread.n > 1 ? std::sqrt(m2 / static_cast<double>(spread.n - 1)) : nan;
    return spread;
}

} // namespace pymasp
