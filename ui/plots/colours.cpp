#include "colours.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp {

namespace {

struct Linear {
    double r, g, b;
    [[nodiscard]] bool visible() const { return std::min({r, g, b}) > -1e-4 && std::max({r, g, b}) < 1 + 1e-4; }
};

// Oklab (B. Ottosson, 2020) by lightness, chroma and hue in degrees.
Linear fromOklab(double lightness, double chroma, double hue)
{
    const double a = chroma * std::cos(hue * std::numbers::pi / 180);
    const double b = chroma * std::sin(hue * std::numbers::pi / 180);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

int screenValue(double x)
{
    const double y = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
    return int(std::lround(255 * std::clamp(y, 0., 1.)));
}

// The colour with as much of the chroma as the screen can show.
QRgb colour(double lightness, double chroma, double hue)
{
    Linear c = fromOklab(lightness, chroma, hue);
    for (int i = 0; i < 40 && !c.visible(); ++i)
        c = fromOklab(lightness, chroma *= 0.95, hue);
    return qRgb(screenValue(c.r), screenValue(c.g), screenValue(c.b));
}

struct Arm {
    double lightness, chroma, hue; // at its end
};

} // namespace

ColourTable divergingColours(style::Theme theme)
{
    double middle = 0.98;
    Arm negative{0.40, 0.17, 258};
    Arm positive{0.42, 0.18, 27};
    if (theme == style::Theme::Dark) {
        middle = 0.20;
        negative = {0.80, 0.15, 245};
        positive = {0.78, 0.17, 45};
    } else if (theme == style::Theme::Night) { // little blue, for eyes used to the dark
        middle = 0.10;
        negative = {0.50, 0.16, 300};
        positive = {0.68, 0.20, 32};
    }
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double x = (double(i) - 127.5) / 127.5;
        const double t = std::abs(x);
        const Arm &arm = x < 0 ? negative : positive;
        table[i] = colour(middle + (arm.lightness - middle) * t, arm.chroma * (1 - std::pow(1 - t, 1.7)), arm.hue);
    }
    return table;
}

ColourTable sequentialColours(style::Theme theme)
{
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double t = double(i) / 255;
        table[i] = theme == style::Theme::Night
                       ? colour(0.08 + 0.68 * t, 0.22 * std::sqrt(t) * (1.2 - 0.4 * t), 25 + 30 * t)
                       : colour(0.27 + 0.64 * t, 0.11 + 0.06 * t * t, 305 - 200 * t);
    }
    return table;
}

} // namespace pymasp
