// Singular values of a map: how many different spectra and traces it is made of. Pure functions.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <stop_token>
#include <vector>

namespace pymasp {

struct Svd {
    // Descending; all of them.
    std::vector<double> values;
    // The first few, each of length 1: along the rows (traces over the delay) and along the columns (spectra). NaN
    // where a row or a column was left out. The spectrum's largest element is positive.
    std::vector<std::vector<double>> traces, spectra;
    // What the largest singular value of the noise alone would be; NaN where errors are not known.
    double noise = std::numeric_limits<double>::quiet_NaN();
    std::size_t significant = 0;       // values above the noise; 0 where it is not known
    std::size_t rows = 0, columns = 0; // that were taken
};

// map = sum of value * trace * spectrum. `map` and `errors` (may be empty): rows x columns, row by row. Rows without
// half of their values are left out, then columns in which one is missing. Ends soon after `stop` with nothing: of a
// long map (many times as many rows as columns) block by block is made triangular first, and what remains to be
// decomposed, columns x columns, takes milliseconds for a hundred; a map of 1000 x 1000 cannot be stopped for a second.
// Noise of equal size s: s (sqrt(rows) + sqrt(columns)), the edge of Marchenko and Pastur, Math. USSR Sb. 1, 457
// (1967); s: the root mean square of the errors.
Svd decompose(std::span<const double> map, std::span<const double> errors, std::size_t rows, std::size_t columns,
              std::size_t vectors, const std::stop_token &stop = {});

} // namespace pymasp
