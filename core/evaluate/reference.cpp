#include "reference.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

// Solves A x = b for each row b of `right` (rows x k), A symmetric and positive (k x k): Cholesky. False: it is not.
bool solve(std::vector<double> a, std::size_t k, std::vector<double> &right)
{
    for (std::size_t j = 0; j < k; ++j) {
        const double before = a[j * k + j];
        for (std::size_t m = 0; m < j; ++m)
            a[j * k + j] -= a[j * k + m] * a[j * k + m];
        if (!(a[j * k + j] > 1e-12 * before) || !(before > 0))
            return false;
        a[j * k + j] = std::sqrt(a[j * k + j]);
        for (std::size_t i = j + 1; i < k; ++i) {
            for (std::size_t m = 0; m < j; ++m)
                a[i * k + j] -= a[i * k + m] * a[j * k + m];
            a[i * k + j] /= a[j * k + j];
        }
    }
    for (std::size_t first = 0; first < right.size(); first += k) {
        double *x = right.data() + first;
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t m = 0; m < i; ++m)
                x[i] -= a[i * k + m] * x[m];
            x[i] /= a[i * k + i];
        }
        for (std::size_t i = k; i-- > 0;) {
            for (std::size_t m = i + 1; m < k; ++m)
                x[i] -= a[m * k + i] * x[m];
            x[i] /= a[i * k + i];
        }
    }
    return true;
}

std::vector<double> meansOf(std::span<const double> rows, std::size_t width)
{
    std::vector<double> mean(width, 0);
    const std::size_t n = rows.size() / width;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t w = 0; w < width; ++w)
            mean[w] += rows[i * width + w] / static_cast<double>(n);
    }
    return mean;
}

Result<std::vector<double>> matrixOf(std::span<const double> probe, std::size_t pixels,
                                     std::span<const double> reference, std::size_t k)
{
    const std::size_t n = probe.size() / pixels;
    const auto meanI = meansOf(probe, pixels);
    const auto meanR = meansOf(reference, k);
    std::vector<double> own(k * k, 0);
    std::vector<double> cross(pixels * k, 0);
    std::vector<double> r(k);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t a = 0; a < k; ++a)
            r[a] = reference[i * k + a] - meanR[a];
        for (std::size_t a = 0; a < k; ++a) {
            for (std::size_t b = 0; b <= a; ++b)
                own[a * k + b] += r[a] * r[b];
        }
        for (std::size_t p = 0; p < pixels; ++p) {
            const double x = probe[i * pixels + p] - meanI[p];
            for (std::size_t a = 0; a < k; ++a)
                cross[p * k + a] += x * r[a];
        }
    }
    if (!solve(std::move(own), k, cross))
        return Error{"the reference does not vary in " + std::to_string(k) +
                         " ways of its own: it is dark, saturated, or read with fewer bits than that.",
                     ""};
    return cross;
}

double varianceOf(std::span<const double> rows, std::size_t width, std::size_t column)
{
    double sum = 0;
    double squares = 0;
    const std::size_t n = rows.size() / width;
    for (std::size_t i = 0; i < n; ++i) {
        sum += rows[i * width + column];
        squares += rows[i * width + column] * rows[i * width + column];
    }
    const auto count = static_cast<double>(n);
    return std::max(0.0, (squares - sum * sum / count) / (count - 1));
}

} // namespace

void superpixels(std::span<const std::uint16_t> reference, std::span<double> bins)
{
    const std::size_t k = bins.size();
    for (std::size_t b = 0; b < k; ++b) {
        std::uint64_t sum = 0;
        for (std::size_t p = b * reference.size() / k; p < (b + 1) * reference.size() / k; ++p)
            sum += reference[p];
        bins[b] = static_cast<double>(sum);
    }
}

Result<Regression> regressionOf(std::span<const double> probe, std::size_t pixels, std::span<const double> reference,
                                std::size_t k)
{
    const std::size_t n = probe.size() / pixels;
    const std::size_t half = n / 2;
    auto all = matrixOf(probe, pixels, reference, k);
    if (!all)
        return all.error();
    const auto first = matrixOf(probe.first(half * pixels), pixels, reference.first(half * k), k);
    if (!first)
        return first.error();
    const auto testProbe = probe.subspan(half * pixels);
    const auto testReference = reference.subspan(half * k);
    std::vector<double> left(testProbe.begin(), testProbe.end());
    for (std::size_t i = 0; i < n - half; ++i) {
        for (std::size_t p = 0; p < pixels; ++p) {
            for (std::size_t a = 0; a < k; ++a)
                left[i * pixels + p] -= (*first)[p * k + a] * testReference[i * k + a];
        }
    }
    std::vector<double> gains;
    for (std::size_t p = 0; p < pixels; ++p) {
        const double before = varianceOf(testProbe, pixels, p);
        const double after = varianceOf(left, pixels, p);
        if (before > 0 && after > 0)
            gains.push_back(std::sqrt(before / after));
    }
    Regression regression{std::move(*all), 0};
    if (!gains.empty()) {
        const auto middle = gains.begin() + static_cast<std::ptrdiff_t>(gains.size() / 2);
        std::ranges::nth_element(gains, middle);
        regression.gain = *middle;
    }
    return regression;
}

} // namespace pymasp
