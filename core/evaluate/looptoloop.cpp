#include "looptoloop.h"

#include <algorithm>

namespace pymasp {
namespace {

constexpr std::size_t leastPoints = 8;

RepeatDrift against(std::span<const double> delays, std::span<const double> trace, const KineticResult &mean,
                    const FitLimits &limits, bool &cancelled)
{
    RepeatDrift drift;
    std::vector<double> t;
    FitColumn column;
    std::size_t before = 0;
    for (std::size_t i = 0; i < std::min(delays.size(), trace.size()); ++i)
        if (std::isfinite(trace[i])) {
            t.push_back(delays[i]);
            column.values.push_back(trace[i]);
            before += delays[i] < mean.timeZero.value ? 1 : 0;
        }
    if (t.size() < leastPoints || before < 2 || t.size() - before < 2)
        return drift;
    SeparableProblem problem;
    problem.parameters.resize(1); // the shift; begins at none
    problem.terms = 2;
    problem.columns = {column};
    const double constant = [&] { // of the curve; it has a factor of its own
        for (std::size_t i = 0; i < mean.terms.size(); ++i)
            if (mean.terms[i] == KineticResult::Term::Baseline)
                return mean.columns[0].amplitudes[i].value;
        return 0.0;
    }();
    const double step = 1e-3 * mean.fwhm.value;
    problem.basis = [&](std::span<const double> p, std::size_t, std::span<double> basis, std::span<double> slopes) {
        const std::size_t n = t.size();
        std::ranges::fill(slopes, 0);
        for (std::size_t i = 0; i < n; ++i) {
            basis[i] = mean.at(t[i], 0, p[0]) - constant;
            basis[n + i] = 1;
            if (!slopes.empty())
                slopes[i] = (mean.at(t[i], 0, p[0] + step) - mean.at(t[i], 0, p[0] - step)) / (2 * step);
        }
    };
    const auto fit = fitSeparable(problem, limits);
    cancelled = fit.cancelled;
    if (!fit.converged || fit.amplitudes.empty())
        return drift;
    drift.signal = {fit.amplitudes[0][0], fit.amplitudeErrors[0][0]};
    drift.timeZero = {fit.parameters[0], std::sqrt(fit.covariance[0])};
    const double range = delays.back() - delays.front();
    drift.known = drift.signal.error > 0 && drift.timeZero.error > 0 && std::abs(drift.timeZero.value) < range;
    return drift;
}

// Weighted by the errors; the errors of the line grow with the scatter about it where that is larger.
DriftLine lineThrough(const std::vector<RepeatDrift> &repeats, Quantity RepeatDrift::*what)
{
    DriftLine line;
    FitColumn column;
    std::vector<double> places;
    for (std::size_t i = 0; i < repeats.size(); ++i)
        if (repeats[i].known) {
            places.push_back(double(i) - 0.5 * double(repeats.size() - 1));
            column.values.push_back((repeats[i].*what).value);
            column.weights.push_back(1 / (repeats[i].*what).error);
        }
    line.repeats = places.size();
    if (places.size() < 2)
        return line;
    std::vector<double> basis(places.size(), 1);
    basis.insert(basis.end(), places.begin(), places.end());
    const auto fit = fitLinear(basis, 2, column);
    const double scale = fit.freedom > 0 ? std::max(1.0, fit.chi2 / double(fit.freedom)) : 1;
    line.middle = {fit.values[0], std::sqrt(scale * fit.covariance[0])};
    line.slope = {fit.values[1], std::sqrt(scale * fit.covariance[3])};
    return line;
}

} // namespace

LoopToLoop loopToLoop(std::span<const double> delays, const std::vector<std::vector<double>> &traces,
                      const KineticResult &mean, const FitLimits &limits)
{
    LoopToLoop all;
    if (!mean.fitted() || delays.empty())
        return all;
    for (const auto &trace : traces) {
        all.repeats.push_back(against(delays, trace, mean, limits, all.cancelled));
        if (all.cancelled)
            return all;
    }
    all.signal = lineThrough(all.repeats, &RepeatDrift::signal);
    all.timeZero = lineThrough(all.repeats, &RepeatDrift::timeZero);
    return all;
}

} // namespace pymasp
