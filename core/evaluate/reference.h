// Noise that a reference beam sees as well: how it is measured and taken out. Measurement rules, section 5.
#pragma once

#include "result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pymasp {

constexpr std::size_t mostSuperpixels = 32;
constexpr std::size_t shotsPerSuperpixel = 20; // pump-blocked ones that the matrix needs at least

// Sums of neighbouring pixels: `bins` groups that differ by one pixel at most, in order.
void superpixels(std::span<const std::uint16_t> reference, std::span<double> bins);

// B = cov(dI, dR) cov(dR, dR)^-1 from differences of pump-blocked shots: `probe` is n x pixels, `reference` n x k, both
// row by row. The gain is the noise of dI over that of dI - B dR, median over the pixels, of the second half with the
// matrix of the first, so that it is not flattered by what it was fitted to. The error says that the reference is
// constant or its superpixels are copies of each other.
struct Regression {
    std::vector<double> matrix; // pixels x k
    double gain = 0;
};
Result<Regression> regressionOf(std::span<const double> probe, std::size_t pixels, std::span<const double> reference,
                                std::size_t k);

} // namespace pymasp
