// How quiet the laser is, from the energies of single shots: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pymasp {

// Counts of values in `bins` equal bins from `lower` to `upper`; what lies outside is left out. NaN is no value.
struct Histogram {
    double lower = 0, upper = 0;
    std::vector<double> counts;
    [[nodiscard]] double middle(std::size_t bin) const
    {
        return lower + (upper - lower) * (static_cast<double>(bin) + 0.5) / static_cast<double>(counts.size());
    }
};
Histogram histogramOf(std::span<const double> values, double lower, double upper, std::size_t bins);

// Each energy over the mean of its own state, so that shots with and without pump can be compared. NaN where `use` is
// 0.
std::vector<double> relativeEnergies(std::span<const double> energies, std::span<const std::uint8_t> states,
                                     std::span<const std::uint8_t> use);

// Correlation of a shot with the one `lag` frames later, for lag 0 to `most`: sum (x_i - m)(x_j - m) over pairs, over
// their number and over the variance (n). Only pairs whose frame numbers differ by just the lag count; NaN where there
// are fewer than 8. White noise gives 0 but for lag 0, within 2/sqrt(n) in 95 % of all cases.
std::vector<double> autocorrelation(std::span<const double> values, std::span<const std::uint64_t> frames,
                                    std::size_t most);

// Mean and standard deviation (n - 1), NaN left out.
struct Spread {
    double mean = 0, deviation = 0;
    std::size_t n = 0;
};
Spread spreadOf(std::span<const double> values);

} // namespace pymasp
