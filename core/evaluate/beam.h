// What one looks at in the picture of a beam: where it is, how wide, how it lies, how bright.
#pragma once

#include "array.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace pymasp {

// In pixels; x to the right, y down, the origin is the centre of the top left pixel. Widths are 4 sigma (D4sigma, ISO
// 11146-1). Everything is NaN where nothing stands out of the background.
struct Beam {
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    double x = nan, y = nan;           // centroid
    double major = nan, minor = nan;   // widths along the principal axes, major >= minor
    double angle = nan;                // of the major axis, degrees in (-90, 90]; positive: anticlockwise on the screen
    double widthX = nan, widthY = nan; // along the axes of the camera
    double peak = nan;                 // largest value of the image, as measured
    double background = nan;           // mean of what is not lit
    double saturated = nan;            // share of the pixels at or above `limit`; NaN without one
};

// ISO 11146 with this treatment of the background, without which the widths mean little: c and s are mean and standard
// deviation of the four corners of 3.5 % of width x height each; b and sb those of all pixels <= c + 3 s; b is
// subtracted and what is then below 3 sb counts as dark. Moments of the whole picture first, then of a rectangle of
// three widths that is turned with the ellipse, until centroid and widths change by less than 0.1 pixel. Pixels that are
// not finite are left out. `limit` <= 0: none.
Beam beamOf(DType type, std::span<const std::byte> image, std::size_t width, std::size_t height, double limit);

} // namespace pymasp
