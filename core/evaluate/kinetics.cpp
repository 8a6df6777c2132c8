#include "kinetics.h"

#include "kineticstart.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double widest = 10; // of the range of the delays: an error of that size says that nothing is known
constexpr double leastError =
    0.3; // of the median error of a column: an error that is small by chance has not all the say

struct Prepared {
    KineticData data;
    std::vector<FitColumn> columns;
    std::size_t points = 0;
    bool weighted = false;
};

bool usable(double error) { return std::isfinite(error) && error > 0; }

// Which points count, with their weights. A column that has fewer of them than amplitudes is left out.
Prepared prepare(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                 std::span<const double> shifts, std::size_t terms)
{
    Prepared all;
    all.data.delays.assign(delays.begin(), delays.end());
    const std::size_t rows = delays.size();
    const std::size_t width = rows > 0 ? values.size() / rows : 0;
    std::size_t there = 0;
    std::size_t known = 0;
    for (std::size_t i = 0; i < rows * width; ++i) {
        there += std::isfinite(values[i]) ? 1 : 0;
        known += std::isfinite(values[i]) && i < errors.size() && usable(errors[i]) ? 1 : 0;
    }
    all.weighted = known > 0 && 2 * known >= there;
    for (std::size_t k = 0; k < width; ++k) {
        const double shift = k < shifts.size() ? shifts[k] : 0;
        if (!std::isfinite(shift))
            continue;
        std::vector<std::size_t> rowsOf;
        FitColumn column;
        std::vector<double> sizes;
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t i = row * width + k;
            if (!std::isfinite(values[i]) || !std::isfinite(delays[row]) || (all.weighted && !usable(errors[i])))
                continue;
            rowsOf.push_back(row);
            column.values.push_back(values[i]);
            if (all.weighted)
                sizes.push_back(errors[i]);
        }
        if (rowsOf.size() < terms + 1)
            continue;
        if (all.weighted) {
            auto sorted = sizes;
            std::ranges::nth_element(sorted, sorted.begin() + std::ptrdiff_t(sorted.size() / 2));
            const double least = leastError * sorted[sorted.size() / 2];
            for (const double size : sizes)
                column.weights.push_back(1 / std::max(size, least));
        }
        all.points += rowsOf.size();
        all.data.rows.push_back(std::move(rowsOf));
        all.data.columns.push_back(k);
        all.data.shifts.push_back(shift);
        all.columns.push_back(std::move(column));
    }
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < rows; ++i)
        if (const double step = delays[i] - delays[i - 1]; step > 0)
            smallest = std::min(smallest, step);
    all.data.first = rows > 0 ? delays.front() : 0;
    all.data.last = rows > 0 ? delays.back() : 0;
    all.data.smallest = smallest;
    return all;
}

// What the data scatter about the mean of each column.
double chi2OfMeans(const std::vector<FitColumn> &columns, bool baseline)
{
    double sum = 0;
    for (const auto &[values, weights] : columns) {
        double total = 0;
        double norm = 0;
        const auto weight = [&weights = weights](std::size_t i) {
            return weights.empty() ? 1 : weights[i] * weights[i];
        };
        for (std::size_t i = 0; baseline && i < values.size(); ++i) {
            total += weight(i) * values[i];
            norm += weight(i);
        }
        const double mean = norm > 0 ? total / norm : 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += weight(i) * std::pow(values[i] - mean, 2);
    }
    return sum;
}

// Puts the lifetimes in ascending order, with what belongs to them, and sigma as FWHM.
void arrange(SeparableFit &fit, const KineticBasis &basis, double range, KineticResult &result)
{
    const std::size_t decays = basis.decays();
    const std::size_t own = basis.parameters();
    std::vector<std::size_t> order(decays);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return fit.parameters[2 + i]; });
    const auto size = std::size_t(std::lround(std::sqrt(double(fit.covariance.size()))));
    std::vector<std::size_t> from(size);
    std::iota(from.begin(), from.end(), 0);
    for (std::size_t i = 0; i < decays; ++i) {
        from[2 + i] = 2 + order[i];
        if (size > own)
            from[own + i] = own + order[i];
    }
    result.covariance.resize(size * size);
    const auto factor = [](std::size_t i) { return i == 1 ? fwhmPerSigma : 1; };
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
            result.covariance[i * size + j] = factor(i) * factor(j) * fit.covariance[from[i] * size + from[j]];
    const auto quantity = [&](std::size_t i) {
        const double value = factor(i) * fit.parameters[from[i]];
        const double error = std::sqrt(result.covariance[i * size + i]);
        return Quantity{value, error < widest * std::max(range, std::abs(value)) ? error : none, fit.atBound[from[i]]};
    };
    result.timeZero = quantity(0);
    result.fwhm = quantity(1);
    for (std::size_t i = 0; i < decays; ++i)
        result.lifetimes.push_back(quantity(2 + i));
    for (std::size_t k = 0; k < fit.amplitudes.size(); ++k) {
        const auto amplitudes = fit.amplitudes[k];
        const auto errors = fit.amplitudeErrors[k];
        for (std::size_t i = 0; i < decays; ++i) {
            fit.amplitudes[k][i] = amplitudes[order[i]];
            fit.amplitudeErrors[k][i] = errors[order[i]];
        }
    }
}

void fillColumns(const SeparableFit &fit, const KineticData &data, std::size_t width, KineticResult &result)
{
    const std::size_t rows = data.delays.size();
    KineticColumn nothing;
    nothing.amplitudes.resize(result.terms.size());
    nothing.model.assign(rows, none);
    nothing.residuals.assign(rows, none);
    result.columns.assign(width, nothing);
    for (std::size_t k = 0; k < data.columns.size(); ++k) {
        auto &column = result.columns[data.columns[k]];
        for (std::size_t i = 0; i < result.terms.size(); ++i)
            column.amplitudes[i] = {fit.amplitudes[k][i], fit.amplitudeErrors[k][i]};
        for (std::size_t i = 0; i < data.rows[k].size(); ++i)
            column.residuals[data.rows[k][i]] = fit.residuals[k][i];
        for (std::size_t row = 0; row < rows; ++row)
            column.model[row] = result.at(data.delays[row], data.columns[k], data.shifts[k]);
    }
}

void doubt(KineticResult &result, const SeparableFit &fit, const Prepared &prepared)
{
    const auto &data = prepared.data;
    const auto add = [&result](bool is, Doubt what) {
        if (is && !result.has(what))
            result.doubts.push_back(what);
    };
    const double size = result.weighted ? std::max(1.0, result.reducedChi2) : result.reducedChi2;
    const double gained = (chi2OfMeans(prepared.columns, result.model.baseline) - fit.chi2) / size;
    const double by = double(result.terms.size() * prepared.columns.size() + fit.parameters.size());
    add(!(gained > by + 5 * std::sqrt(2 * by) + 9), Doubt::NoSignal);
    add(!fit.converged, Doubt::NotConverged);
    const double zero = result.timeZero.value;
    const auto before =
        std::ranges::count_if(data.delays, [&](double t) { return t < zero - 0.4 * result.fwhm.value; });
    const auto after = std::ranges::count_if(data.delays, [&](double t) { return t > zero + 0.4 * result.fwhm.value; });
    add(!result.model.timeZero && (before < 2 || after < 2), Doubt::TimeZeroOutside);
    if (!result.model.fwhm) {
        add(result.fwhm.value < 0.8 * stepAt(data, zero), Doubt::ResponseTooShort);
        add(fit.atBound[1] && !result.has(Doubt::ResponseTooShort), Doubt::ResponseAtBound);
    }
    const std::size_t count = std::size_t(std::lround(std::sqrt(double(result.covariance.size()))));
    for (std::size_t i = 0; i < result.lifetimes.size(); ++i) {
        const double lifetime = result.lifetimes[i].value;
        const double error = result.lifetimes[i].error;
        add(lifetime < 0.5 * result.fwhm.value, Doubt::LifetimeTooShort);
        add(lifetime > data.last - zero, Doubt::LifetimeTooLong);
        if (i == 0)
            continue;
        const auto &shorter = result.lifetimes[i - 1];
        const double between = result.covariance[(1 + i) * count + 2 + i];
        const double unsure = error * error + shorter.error * shorter.error - 2 * between;
        add(lifetime < 1.5 * shorter.value || std::pow(lifetime - shorter.value, 2) < 4 * unsure,
            Doubt::LifetimesAlike);
    }
    for (std::size_t i = 0; i < result.lifetimes.size(); ++i) {
        double sum = 0; // over the columns that were fitted, where there is no such decay: their number
        for (const auto k : data.columns)
            sum += std::pow(result.columns[k].amplitudes[i].value / result.columns[k].amplitudes[i].error, 2);
        const double number = double(data.columns.size());
        add(!(sum > number + 3 * std::sqrt(2 * number)), Doubt::WeakComponent);
    }
    bool known = std::isfinite(result.timeZero.error) && std::isfinite(result.fwhm.error);
    for (const auto &lifetime : result.lifetimes)
        known = known && std::isfinite(lifetime.error);
    add(!known, Doubt::Undetermined);
    add(result.weighted && result.reducedChi2 > 2, Doubt::PoorFit);
}

KineticResult fit(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                  std::span<const double> shifts, const KineticModel &model, const FitLimits &limits)
{
    const KineticBasis basis{model};
    KineticResult result;
    result.model = model;
    result.terms = basis.terms();
    const auto prepared = prepare(delays, values, errors, shifts, result.terms.size());
    result.points = prepared.points;
    result.weighted = prepared.weighted && !model.relativeErrors;
    const auto freedom = std::ptrdiff_t(prepared.points) - std::ptrdiff_t(basis.parameters()) -
                         std::ptrdiff_t(result.terms.size() * prepared.columns.size());
    if (prepared.columns.empty() || freedom < 2 || !(prepared.data.last > prepared.data.first)) {
        result.doubts = {Doubt::TooFewPoints};
        return result;
    }
    if (!(chi2OfMeans(prepared.columns, true) > 0)) { // one and the same number everywhere
        result.doubts = {Doubt::NoSignal};
        return result;
    }
    auto problem = kineticProblem(prepared.data, prepared.columns, model);
    SeparableFit best;
    int evaluations = 0;
    for (const auto &start : kineticStarts(prepared.data, prepared.columns, model, limits.stop)) {
        for (std::size_t i = 0; i < start.size(); ++i)
            problem.parameters[i].start = start[i];
        const int left = std::max(1, limits.evaluations - evaluations);
        const auto progress = [&](double part) {
            if (limits.progress)
                limits.progress(std::min(1.0, (evaluations + part * left) / limits.evaluations));
        };
        auto tried = fitSeparable(problem, {left, limits.stop, progress});
        evaluations += tried.evaluations;
        if (tried.cancelled) {
            best = std::move(tried);
            break;
        }
        if (best.parameters.empty() || tried.chi2 < best.chi2)
            best = std::move(tried);
        if (evaluations >= limits.evaluations)
            break;
    }
    result.evaluations = evaluations;
    if (best.parameters.empty() || best.cancelled) {
        result.doubts = {Doubt::Cancelled};
        return result;
    }
    result.converged = best.converged;
    result.reducedChi2 = best.reducedChi2();
    arrange(best, basis, prepared.data.last - prepared.data.first, result);
    fillColumns(best, prepared.data, delays.empty() ? 0 : values.size() / delays.size(), result);
    doubt(result, best, prepared);
    return result;
}

} // namespace

bool KineticResult::has(Doubt doubt) const { return std::ranges::find(doubts, doubt) != doubts.end(); }

double KineticResult::at(double delay, std::size_t column, double shift) const
{
    const KineticBasis basis{model};
    std::vector<double> p{timeZero.value, fwhm.value / fwhmPerSigma};
    for (const auto &lifetime : lifetimes)
        p.push_back(lifetime.value);
    std::vector<double> values(terms.size());
    basis.at(delay - shift, p, values.data(), nullptr, 1);
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += values[i] * columns[column].amplitudes[i].value;
    return sum;
}

KineticResult fitTrace(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                       const KineticModel &model, const FitLimits &limits)
{
    return fit(delays, values.first(std::min(values.size(), delays.size())), errors, {}, model, limits);
}

KineticResult fitMap(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                     std::span<const double> shifts, const KineticModel &model, const FitLimits &limits)
{
    return fit(delays, values, errors, shifts, model, limits);
}

} // namespace pymasp
