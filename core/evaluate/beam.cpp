#include "beam.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace pymasp {
namespace {

constexpr double cornerShare = 0.035;
constexpr double cutAt = 3;        // standard deviations of the background
constexpr double rectangle = 3;    // widths
constexpr double settled = 0.1;    // pixels
constexpr int mostIterations = 60; // the worst of real pictures takes a dozen

struct Lit { // a pixel above the background
    float x, y, value;
};

// Mean and standard deviation of a stream of values.
struct Spread {
    double n = 0, sum = 0, squares = 0;
    void add(double x)
    {
        n += 1;
        sum += x;
        squares += x * x;
    }
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double deviation() const { return std::sqrt(std::max(0.0, squares / n - mean() * mean())); }
};

struct Moments {
    double weight = 0;
    double x = 0, y = 0;
    double xx = 0, yy = 0, xy = 0; // central, per weight

    // Variances along the principal axes: (xx + yy)/2 +- sqrt((xx - yy)^2/4 + xy^2).
    [[nodiscard]] double major() const { return 4 * std::sqrt((xx + yy) / 2 + root()); }
    [[nodiscard]] double minor() const { return 4 * std::sqrt(std::max(0.0, (xx + yy) / 2 - root())); }
    [[nodiscard]] double root() const { return std::sqrt((xx - yy) * (xx - yy) / 4 + xy * xy); }
    // Of the major axis against x, towards +y.
    [[nodiscard]] double azimuth() const { return 0.5 * std::atan2(2 * xy, xx - yy); }
};

template <typename Inside>
Moments momentsOf(const std::vector<Lit> &pixels, const Inside &inside)
{
    Moments m;
    for (const auto &p : pixels) {
        if (!inside(p))
            continue;
        m.weight += static_cast<double>(p.value);
        m.x += static_cast<double>(p.value) * static_cast<double>(p.x);
        m.y += static_cast<double>(p.value) * static_cast<double>(p.y);
    }
    m.x /= m.weight;
    m.y /= m.weight;
    for (const auto &p : pixels) { // a second pass: no cancellation
        if (!inside(p))
            continue;
        const double dx = static_cast<double>(p.x) - m.x;
        const double dy = static_cast<double>(p.y) - m.y;
        const auto value = static_cast<double>(p.value);
        m.xx += value * dx * dx;
        m.yy += value * dy * dy;
        m.xy += value * dx * dy;
    }
    m.xx /= m.weight;
    m.yy /= m.weight;
    m.xy /= m.weight;
    return m;
}

// Moments of the rectangle around those before.
Moments again(const std::vector<Lit> &pixels, const Moments &before)
{
    const double c = std::cos(before.azimuth());
    const double s = std::sin(before.azimuth());
    // A beam narrower than a pixel must not shrink the rectangle to nothing.
    const double along = std::max(1.0, rectangle * before.major() / 2);
    const double across = std::max(1.0, rectangle * before.minor() / 2);
    return momentsOf(pixels, [&](const Lit &p) {
        const double dx = static_cast<double>(p.x) - before.x;
        const double dy = static_cast<double>(p.y) - before.y;
        return std::abs(c * dx + s * dy) <= along && std::abs(c * dy - s * dx) <= across;
    });
}

template <typename T>
std::vector<Lit> litPixels(const T *image, std::size_t width, std::size_t height, double &background)
{
    const auto at = [&](std::size_t x, std::size_t y) { return static_cast<double>(image[y * width + x]); };
    const auto cw = std::max<std::size_t>(1, static_cast<std::size_t>(cornerShare * static_cast<double>(width)));
    const auto ch = std::max<std::size_t>(1, static_cast<std::size_t>(cornerShare * static_cast<double>(height)));
    Spread corners;
    for (std::size_t y = 0; y < ch; ++y) {
        for (std::size_t x = 0; x < cw; ++x) {
            for (const double v : {at(x, y), at(width - 1 - x, y), at(x, height - 1 - y),
                                   at(width - 1 - x, height - 1 - y)}) {
                if (std::isfinite(v))
                    corners.add(v);
            }
        }
    }
    const double limit = corners.mean() + cutAt * corners.deviation();
    Spread dark;
    for (std::size_t i = 0; i < width * height; ++i) {
        if (const auto v = static_cast<double>(image[i]); v <= limit && std::isfinite(v))
            dark.add(v);
    }
    background = dark.mean();
    const double cut = cutAt * dark.deviation();
    std::vector<Lit> lit;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const double v = at(x, y) - background;
            if (v > 0 && v >= cut && std::isfinite(v))
                lit.push_back({static_cast<float>(x), static_cast<float>(y), static_cast<float>(v)});
        }
    }
    return lit;
}

template <typename T>
Beam analyse(const T *image, std::size_t width, std::size_t height, double limit)
{
    Beam beam;
    double peak = -std::numeric_limits<double>::infinity();
    std::size_t over = 0;
    for (std::size_t i = 0; i < width * height; ++i) {
        const auto v = static_cast<double>(image[i]);
        peak = std::max(peak, std::isnan(v) ? peak : v);
        over += v >= limit ? 1 : 0;
    }
    if (std::isfinite(peak))
        beam.peak = peak;
    if (limit > 0)
        beam.saturated = static_cast<double>(over) / static_cast<double>(width * height);
    const auto lit = litPixels(image, width, height, beam.background);
    if (lit.empty())
        return beam;
    Moments m = momentsOf(lit, [](const Lit &) { return true; });
    for (int i = 0; i < mostIterations; ++i) {
        const Moments next = again(lit, m);
        if (!(next.weight > 0))
            return beam;
        const double change = std::max({std::abs(next.x - m.x), std::abs(next.y - m.y),
                                        std::abs(next.major() - m.major()), std::abs(next.minor() - m.minor())});
        m = next;
        if (change >= settled)
            continue;
        beam.x = m.x;
        beam.y = m.y;
        beam.major = m.major();
        beam.minor = m.minor();
        beam.angle = -m.azimuth() * 180 / std::numbers::pi; // y points down
        if (beam.angle <= -90)
            beam.angle += 180;
        beam.widthX = 4 * std::sqrt(m.xx);
        beam.widthY = 4 * std::sqrt(m.yy);
        return beam;
    }
    return beam; // it does not come to rest: no number is better than any of them
}

} // namespace

Beam beamOf(DType type, std::span<const std::byte> image, std::size_t width, std::size_t height, double limit)
{
    if (width == 0 || height == 0 || image.size() != width * height * sizeOf(type))
        return {};
    const auto of = [&]<typename T>(T) {
        return analyse(reinterpret_cast<const T *>(image.data()), width, height, limit);
    };
    switch (type) {
    case DType::UInt8:
        return of(std::uint8_t{});
    case DType::UInt16:
        return of(std::uint16_t{});
    case DType::UInt32:
        return of(std::uint32_t{});
    case DType::UInt64:
        return of(std::uint64_t{});
    case DType::Int32:
        return of(std::int32_t{});
    case DType::Int64:
        return of(std::int64_t{});
    case DType::Float32:
        return of(float{});
    case DType::Float64:
        return of(double{});
    }
    return {};
}

} // namespace pymasp
