// Verdicts over the noise of differences.
#include "selftestparts.h"

#include <algorithm>

namespace pymasp::selftest {

using namespace parts;

namespace {

// Means of n equal pieces; what is left over at the end is not used.
std::vector<double> blockMeans(std::span<const double> x, std::size_t length)
{
    std::vector<double> means;
    for (std::size_t i = 0; i + length <= x.size(); i += length)
        means.push_back(mean(x.subspan(i, length)));
    return means;
}

// Continued fraction of the incomplete beta function (Lentz; Abramowitz and Stegun 26.5.8).
double betaFraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300;
    const auto safe = [](double v) { return std::abs(v) < tiny ? tiny : v; };
    double c = 1;
    double d = 1 / safe(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < 400; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / safe(1 + even * d);
        c = safe(1 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / safe(1 + odd * d);
        c = safe(1 + odd / c);
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-15)
            break;
    }
    return h;
}

double incompleteBeta(double a, double b, double x)
{
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, 1 - x) / b;
}

Verdict byChance(double chance, double warn, double fail)
{
    return !std::isfinite(chance) ? Verdict::Unknown
           : chance < fail        ? Verdict::Fail
           : chance < warn        ? Verdict::Warn
                                  : Verdict::Pass;
}

std::size_t lengthOf(std::span<const double> pairs, int blocks)
{
    return pairs.size() / static_cast<std::size_t>(std::max(blocks, 2));
}

} // namespace

const char *nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return "pass";
    case Verdict::Warn:
        return "warn";
    case Verdict::Fail:
        return "fail";
    case Verdict::Unknown:
        break;
    }
    return "unknown";
}

Verdict worst(std::span<const Finding> table)
{
    Verdict all = Verdict::Pass;
    for (const auto &finding : table)
        all = std::max(all, finding.verdict);
    return all;
}

double chanceOf(double t, double freedom) { return incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)); }

Finding zero(std::span<const double> pairs, const ZeroLimits &limits)
{
    const auto length = lengthOf(pairs, limits.blocks);
    if (length < 1)
        return unknown("zero without pump", "There are too few pairs of shots.", "Take more shots.");
    const auto means = blockMeans(pairs, length);
    const double m = mean(means);
    const double error = std::sqrt(variance(means) / static_cast<double>(means.size()));
    const double chance = error > 0 ? chanceOf(m / error, static_cast<double>(means.size() - 1)) : m == 0 ? 1.0 : 0.0;
    return line("zero without pump", byChance(chance, limits.warn, limits.fail), chance, limits.warn, limits.fail, "",
                "With the pump blocked dA is " + shown(1000 * m) + " mOD, its error " + shown(1000 * error) + " mOD.",
                "Look for light or electrical noise that goes with the chopper: pump light past the shutter, a chopper "
                "that clips the probe, pick-up in the camera.");
}

Finding scatter(std::span<const double> pairs, const ScatterLimits &limits)
{
    const auto length = lengthOf(pairs, limits.blocks);
    if (length < 2)
        return unknown("scatter of blocks", "There are too few pairs of shots.", "Take more shots.");
    const auto means = blockMeans(pairs, length);
    double within = 0; // pooled, so that a drift between the blocks does not hide itself
    for (std::size_t b = 0; b < means.size(); ++b)
        within += variance(pairs.subspan(b * length, length)) / static_cast<double>(means.size());
    const double ratio = std::sqrt(variance(means) / (within / static_cast<double>(length)));
    const bool small = ratio < limits.tooSmall;
    return line(
        "scatter of blocks", small ? Verdict::Warn : above(ratio, limits.warn, limits.fail), ratio, limits.warn,
        limits.fail, "",
        "Blocks of " + std::to_string(length) + " pairs scatter " + shown(ratio) +
            " times as much as their shots promise.",
        small ? "Neighbouring pairs cancel each other: look at how the shots are paired, and at the flags."
              : "Something drifts more slowly than the pairs: air, pointing, laser power. Trust the errors of the "
                "repeats, not those of the shots.");
}

std::vector<AllanPoint> allan(std::span<const double> pairs)
{
    constexpr std::size_t fewest = 16; // groups
    std::vector<AllanPoint> points;
    for (std::size_t m = 1; pairs.size() / m >= fewest; m *= 2) {
        const auto means = blockMeans(pairs, m);
        double sum = 0;
        for (std::size_t i = 1; i < means.size(); ++i)
            sum += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
        const double deviation = std::sqrt(sum / (2 * static_cast<double>(means.size() - 1)));
        const double first = points.empty() ? deviation : points.front().deviation;
        points.push_back({m, deviation, first / std::sqrt(static_cast<double>(m))});
    }
    return points;
}

Finding averaging(std::span<const double> pairs, std::size_t pairsOfAPoint, const AllanLimits &limits)
{
    const auto points = allan(pairs);
    const auto here =
        std::ranges::find_if(points, [&](const AllanPoint &point) { return point.length >= pairsOfAPoint; });
    if (here == points.end() || !(here->white > 0))
        return unknown("averaging", "There are too few pairs to see whether averaging over a point helps.",
                       "Take at least sixteen times as many shots as for a point.");
    const double ratio = here->deviation / here->white;
    // The longest average from which on it is not worth while.
    std::size_t useful = here->length;
    for (const auto &point : points) {
        if (point.length <= here->length && point.deviation > limits.warn * point.white) {
            useful = point.length;
            break;
        }
    }
    const auto verdict = above(ratio, limits.warn, limits.fail);
    return line(
        "averaging", verdict, ratio, limits.warn, limits.fail, "",
        "Averages of " + std::to_string(here->length) + " pairs are " + shown(ratio) +
            " times as noisy as white noise would leave them" +
            (verdict == Verdict::Pass ? "." : "; beyond " + std::to_string(useful) + " pairs averaging helps little."),
        "Take fewer shots a point and more repeats, and look for what drifts.");
}

Finding alternation(std::span<const double> points, const AlternationLimits &limits)
{
    const auto n = points.size();
    if (n < 8)
        return unknown("period of two", "There are too few points.", "Take more points.");
    // Of an even number of points, so that their mean does not leak into it.
    const auto used = points.first(n - n % 2);
    const double m = mean(used);
    double sum = 0;
    for (std::size_t i = 0; i < used.size(); ++i)
        sum += i % 2 == 0 ? used[i] : -used[i];
    const double amplitude = sum / static_cast<double>(used.size());
    double rest = 0;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const double r = used[i] - m - (i % 2 == 0 ? amplitude : -amplitude);
        rest += r * r;
    }
    const auto freedom = static_cast<double>(used.size() - 2);
    const double error = std::sqrt(rest / freedom / static_cast<double>(used.size()));
    const double chance = error > 0 ? chanceOf(amplitude / error, freedom) : amplitude == 0 ? 1.0 : 0.0;
    return line(
        "period of two", byChance(chance, limits.warn, limits.fail), chance, limits.warn, limits.fail, "",
        "Neighbouring points differ by " + shown(2000 * std::abs(amplitude)) + " mOD in turn, error " +
            shown(2000 * error) + " mOD.",
        "Something has the period of two points: take an even number of pairs in each, let the order of the pairs "
        "alternate, and look for a fraction of the laser rate in the mains or the chopper.");
}

} // namespace pymasp::selftest
