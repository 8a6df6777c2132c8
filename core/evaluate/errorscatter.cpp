#include "errorscatter.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr std::size_t reach = 8;  // rows on both sides whose variances are averaged
constexpr std::size_t fewest = 8; // pairs of neighbours that say something
constexpr double many = 40;       // degrees of freedom: such an error is as good as exact
constexpr double prior = 30;      // d0
constexpr double wildest = 9;     // of (log s^2)^2 between neighbours: one row of another kind has not all the say

bool known(double error) { return std::isfinite(error) && error > 0; }

// The scatter of log s^2, from the differences of neighbours.
struct Scatter {
    double variance = 0;
    std::size_t pairs = 0;
};
Scatter scatterOf(std::span<const double> errors, std::size_t rows, std::size_t width)
{
    Scatter all;
    for (std::size_t row = 0; row + 1 < rows; ++row)
        for (std::size_t k = 0; k < width; ++k) {
            const double a = errors[row * width + k];
            const double b = errors[(row + 1) * width + k];
            if (!known(a) || !known(b))
                continue;
            const double difference = 2 * (std::log(b) - std::log(a));
            all.variance += std::min(difference * difference, 2 * wildest);
            ++all.pairs;
        }
    if (all.pairs > 0)
        all.variance /= 2 * double(all.pairs);
    return all;
}

} // namespace

double trigamma(double x)
{
    double sum = 0;
    for (; x < 8; x += 1)
        sum += 1 / (x * x);
    // The asymptotic series: relative error below 1e-9 from 8 on.
    const double w = 1 / (x * x);
    return sum + (1 + 0.5 / x + w * (1.0 / 6 - w * (1.0 / 30 - w / 42))) / x;
}

double trigammaInverse(double value)
{
    double lower = 1e-3;
    double upper = 1e6;
    if (value >= trigamma(lower))
        return lower;
    if (value <= trigamma(upper))
        return upper;
    for (int i = 0; i < 80; ++i) { // it falls everywhere
        const double middle = std::sqrt(lower * upper);
        (trigamma(middle) > value ? lower : upper) = middle;
    }
    return std::sqrt(lower * upper);
}

std::vector<double> steadyErrors(std::span<const double> errors, std::size_t width)
{
    std::vector<double> steady(errors.begin(), errors.end());
    if (width == 0 || errors.empty())
        return steady;
    const std::size_t rows = errors.size() / width;
    const auto [variance, pairs] = scatterOf(errors, rows, width);
    if (pairs < fewest)
        return steady;
    // Taken for that of few repeats, all of it: then the mean of the neighbours counts, and a row that is far from them
    // a little.
    const double own = 2 * trigammaInverse(variance);
    if (own > many)
        return steady;
    for (std::size_t k = 0; k < width; ++k) {
        // Sums over the rows so far: the mean of any stretch is a difference.
        std::vector<double> sums{0}, counts{0};
        for (std::size_t row = 0; row < rows; ++row) {
            const double error = errors[row * width + k];
            sums.push_back(sums.back() + (known(error) ? error * error : 0));
            counts.push_back(counts.back() + (known(error) ? 1 : 0));
        }
        for (std::size_t row = 0; row < rows; ++row) {
            const double error = errors[row * width + k];
            const std::size_t from = row < reach ? 0 : row - reach;
            const std::size_t to = std::min(rows, row + reach + 1);
            const double near = (sums[to] - sums[from]) / (counts[to] - counts[from]);
            if (known(error) && near > 0)
                steady[row * width + k] = std::sqrt((prior * near + own * error * error) / (prior + own));
        }
    }
    return steady;
}

} // namespace pymasp
