#include "chirp.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace pymasp {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int subsets = 500;            // of as many points as coefficients: 40 % of wrong points are no harm
constexpr double tukey = 4.685;         // 95 % efficient where all points are good
constexpr double perMad = 1.4826;       // standard deviation of a Gaussian over its median deviation
constexpr double leastScatter = 1e-9;   // of the range: points that are simulated without noise
constexpr double partOfResponse = 0.15; // what time zero may differ by where other things rise: of the FWHM

double median(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

double termAt(const ChirpLine &line, std::size_t term, double wavelength)
{
    if (line.form == ChirpOptions::Form::Cauchy)
        return std::pow(line.centre / wavelength, 2 * double(term));
    return std::pow((wavelength - line.centre) / line.half, double(term));
}

double lineAt(const ChirpLine &line, double wavelength)
{
    double sum = 0;
    for (std::size_t i = 0; i < line.coefficients.size(); ++i)
        sum += line.coefficients[i] * termAt(line, i, wavelength);
    return sum;
}

LinearFit through(const ChirpLine &line, std::span<const ChirpPoint> points, std::span<const double> weights, int terms)
{
    std::vector<double> basis;
    FitColumn column;
    for (int term = 0; term < terms; ++term)
        for (std::size_t i = 0; i < points.size(); ++i)
            if (weights.empty() || weights[i] > 0)
                basis.push_back(termAt(line, std::size_t(term), points[i].wavelength));
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!weights.empty() && !(weights[i] > 0))
            continue;
        column.values.push_back(points[i].timeZero.value);
        if (!weights.empty())
            column.weights.push_back(weights[i]);
    }
    return fitLinear(basis, std::size_t(terms), column);
}

// The traces at one place: pixels [from, to) averaged, by their errors where those are known.
struct Averaged {
    std::vector<double> values, errors;
};
Averaged average(std::span<const double> values, std::span<const double> errors, std::size_t rows, std::size_t width,
                 std::size_t from, std::size_t to)
{
    Averaged all;
    for (std::size_t row = 0; row < rows; ++row) {
        double sum = 0, variance = 0, n = 0;
        for (std::size_t k = from; k < to; ++k) {
            const double value = values[row * width + k];
            if (!std::isfinite(value))
                continue;
            sum += value;
            n += 1;
            variance += errors.empty() ? 0 : errors[row * width + k] * errors[row * width + k];
        }
        all.values.push_back(n > 0 ? sum / n : none);
        // As neighbouring pixels share part of their noise this is too small; its shape over the delays is what counts.
        if (!errors.empty())
            all.errors.push_back(n > 0 ? std::sqrt(variance) / n : none);
    }
    return all;
}

ChirpPoint byThreshold(std::span<const double> t, std::span<const double> values)
{
    ChirpPoint point;
    std::vector<double> at, smooth;
    for (std::size_t i = 0; i < t.size(); ++i)
        if (std::isfinite(values[i])) {
            at.push_back(t[i]);
            smooth.push_back(values[i]);
        }
    const std::size_t n = smooth.size();
    if (n < 8)
        return point;
    const auto raw = smooth;
    for (std::size_t i = 1; i + 1 < n; ++i)
        smooth[i] = median({raw[i - 1], raw[i], raw[i + 1]});
    const std::size_t few = std::max<std::size_t>(4, n / 20);
    const double before = median({smooth.begin(), smooth.begin() + std::ptrdiff_t(few)});
    std::vector<double> away;
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (i < few)
            away.push_back(std::abs(raw[i] - before));
        largest = std::max(largest, std::abs(smooth[i] - before));
    }
    const double noise = perMad * median(away);
    const auto over = std::ranges::find_if(smooth, [&](double v) { return std::abs(v - before) >= 0.5 * largest; });
    const auto i = std::size_t(over - smooth.begin());
    if (i < 2 || i >= n || !(largest > 6 * noise))
        return point;
    const double low = std::abs(smooth[i - 1] - before);
    const double high = std::abs(smooth[i] - before);
    const double step = at[i] - at[i - 1];
    point.timeZero = {at[i - 1] + step * (0.5 * largest - low) / (high - low), step / std::sqrt(12.0)};
    point.found = std::isfinite(point.timeZero.value);
    return point;
}

ChirpPoint byFit(std::span<const double> t, const Averaged &trace, const ChirpOptions &options, const FitLimits &limits)
{
    KineticModel model;
    model.longLived = true;
    model.artefact = options.artefact;
    auto fit = fitTrace(t, trace.values, trace.errors, model, limits);
    ChirpPoint point;
    if (!fit.fitted())
        return point;
    const auto above = std::ranges::upper_bound(t, fit.timeZero.value);
    const double step = above == t.begin() || above == t.end() ? none : *above - *(above - 1);
    if (fit.has(Doubt::ResponseTooShort) && step > 0) {
        model.fwhm = step; // an edge between two points has no width, and then time zero no error
        fit = fitTrace(t, trace.values, trace.errors, model, limits);
        if (!fit.fitted())
            return point;
        fit.timeZero.error = std::hypot(fit.timeZero.error, step / std::sqrt(12.0));
    }
    point.timeZero = fit.timeZero;
    point.fwhm = fit.fwhm.value;
    // A decay that is not told from the step says nothing about the edge.
    point.found = !fit.has(Doubt::NoSignal) && !fit.has(Doubt::TimeZeroOutside) && !fit.has(Doubt::NotConverged) &&
                  !fit.has(Doubt::ResponseAtBound) && fit.timeZero.error < std::max(fit.fwhm.value, step);
    return point;
}

} // namespace

Quantity ChirpLine::at(double wavelength) const
{
    if (!found())
        return {};
    const std::size_t n = coefficients.size();
    double variance = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            variance += termAt(*this, i, wavelength) * covariance[i * n + j] * termAt(*this, j, wavelength);
    return {lineAt(*this, wavelength), std::sqrt(variance)};
}

ChirpLine fitChirpLine(std::vector<ChirpPoint> points, ChirpOptions::Form form, int terms)
{
    ChirpLine line;
    line.form = form;
    std::vector<ChirpPoint> good;
    for (auto &point : points) {
        point.used = false;
        if (point.found && std::isfinite(point.timeZero.value))
            good.push_back(point);
    }
    line.points = std::move(points);
    terms = std::clamp(terms, 1, 6);
    if (good.size() < std::size_t(terms) + 3) {
        line.doubts = {Doubt::TooFewPoints};
        return line;
    }
    line.centre = 0.5 * (good.front().wavelength + good.back().wavelength);
    line.half = std::max(0.5 * (good.back().wavelength - good.front().wavelength), 1e-12);

    std::mt19937 random(1); // the same line each time
    double least = std::numeric_limits<double>::infinity();
    std::vector<double> best;
    const auto distances = [&] {
        std::vector<double> all;
        for (const auto &point : good)
            all.push_back(std::abs(point.timeZero.value - lineAt(line, point.wavelength)));
        return all;
    };
    std::vector<std::size_t> order(good.size());
    std::iota(order.begin(), order.end(), 0);
    for (int i = 0; i < subsets; ++i) {
        std::ranges::shuffle(order, random);
        std::vector<ChirpPoint> some;
        for (int k = 0; k < terms; ++k)
            some.push_back(good[order[std::size_t(k)]]);
        line.coefficients = through(line, some, {}, terms).values;
        if (const double middle = median(distances()); middle < least) {
            least = middle;
            best = line.coefficients;
        }
    }
    line.coefficients = best;
    const double range = std::abs(good.back().timeZero.value - good.front().timeZero.value) + line.half;
    std::vector<double> widths;
    for (const auto &point : good)
        if (std::isfinite(point.fwhm))
            widths.push_back(point.fwhm);
    const double floor = std::max(leastScatter * range, widths.empty() ? 0 : partOfResponse * median(widths));
    double scatter = std::max(perMad * (1 + 5.0 / double(good.size())) * least, floor);
    std::vector<double> weights(good.size());
    LinearFit fit;
    for (int turn = 0; turn < 20; ++turn) {
        const auto away = distances();
        for (std::size_t i = 0; i < good.size(); ++i) {
            const double error = std::isfinite(good[i].timeZero.error) ? good[i].timeZero.error : 0;
            const double size = std::sqrt(scatter * scatter + error * error);
            const double part = away[i] / (tukey * size);
            weights[i] = part < 1 ? (1 - part * part) / size : 0;
        }
        if (std::ranges::count_if(weights, [](double w) { return w > 0; }) < terms + 2)
            break;
        fit = through(line, good, weights, terms);
        line.coefficients = fit.values;
        std::vector<double> near;
        const auto now = distances();
        for (std::size_t i = 0; i < good.size(); ++i)
            if (weights[i] > 0)
                near.push_back(now[i]);
        scatter = std::max(perMad * median(near), floor);
    }
    double squares = 0;
    std::ptrdiff_t used = 0;
    line.first = std::numeric_limits<double>::infinity();
    line.last = -line.first;
    for (std::size_t i = 0; i < good.size(); ++i) {
        if (!(weights[i] > 0))
            continue;
        squares += std::pow(good[i].timeZero.value - lineAt(line, good[i].wavelength), 2);
        ++used;
        line.first = std::min(line.first, good[i].wavelength);
        line.last = std::max(line.last, good[i].wavelength);
        for (auto &point : line.points)
            if (point.wavelength == good[i].wavelength)
                point.used = true;
    }
    line.scatter = used > terms ? std::sqrt(squares / double(used - terms)) : none;
    line.covariance = fit.covariance;
    for (double &element : line.covariance) // the weights were guesses
        element *= fit.freedom > 0 ? fit.chi2 / double(fit.freedom) : none;
    if (line.covariance.empty()) {
        line.coefficients.clear();
        line.doubts = {Doubt::TooFewPoints};
    } else if (2 * std::size_t(used) < good.size()) {
        line.doubts = {Doubt::PoorFit};
    }
    return line;
}

ChirpLine findChirp(std::span<const double> delays, std::span<const double> wavelengths, std::span<const double> values,
                    std::span<const double> errors, const ChirpOptions &options, const FitLimits &limits)
{
    const std::size_t width = wavelengths.size();
    std::size_t first = 0;
    std::size_t last = delays.size();
    while (options.from && first < last && delays[first] < *options.from)
        ++first;
    while (options.to && first < last && delays[last - 1] > *options.to)
        --last;
    const std::size_t rows = last - first;
    const auto t = delays.subspan(first, rows);
    const auto part = values.subspan(first * width, rows * width);
    const auto partErrors = errors.empty() ? errors : errors.subspan(first * width, rows * width);
    const auto places = std::min(std::size_t(std::max(options.places, 1)), width);
    std::vector<ChirpPoint> points;
    const FitLimits each{limits.evaluations, limits.stop}; // its progress is that of one place
    for (std::size_t i = 0; i < places; ++i) {
        if (limits.stop.stop_requested()) {
            ChirpLine line;
            line.doubts = {Doubt::Cancelled};
            return line;
        }
        const std::size_t from = i * width / places;
        const std::size_t to = (i + 1) * width / places;
        const auto trace = average(part, partErrors, rows, width, from, to);
        auto point =
            options.method == ChirpOptions::Method::Fit ? byFit(t, trace, options, each) : byThreshold(t, trace.values);
        const auto middle = wavelengths.subspan(from, to - from);
        point.wavelength = std::accumulate(middle.begin(), middle.end(), 0.0) / double(middle.size());
        points.push_back(point);
        if (limits.progress)
            limits.progress(double(i + 1) / double(places));
    }
    return fitChirpLine(std::move(points), options.form, options.terms);
}

} // namespace pymasp
