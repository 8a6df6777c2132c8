// The series that the formula of an Alternate makes of a grid: the same dimensions without that of the states.
#pragma once

#include "formula.h"
#include "gridshape.h"

namespace pymasp {

struct Alternation {
    std::size_t dim = 0; // of the states, in GridShape::scan
    std::int64_t states = 0;
    Formula formula;
    std::vector<std::size_t> which; // the state of each name of the formula
    std::string text;               // of the formula

    [[nodiscard]] std::string unitOf(const std::string &signal) const { return formula.power() == 1 ? signal : ""; }
    // Rows of the grid count through all scans, the innermost one fastest; those of the series likewise.
    [[nodiscard]] std::int64_t rowOf(std::int64_t gridRow, const std::vector<std::int64_t> &extents) const;
    [[nodiscard]] std::int64_t gridRowOf(std::int64_t row, std::size_t state,
                                         const std::vector<std::int64_t> &extents) const;
};

// Of the innermost Alternate that has a formula which can be computed; the states of others stay dimensions.
std::optional<Alternation> alternationOf(const GridShape &shape, const AcquireLayout &layout);

// What its dataset and its group are called, after those of the signal.
inline std::string alternateName(const std::string &signal) { return signal + "_alternate"; }

} // namespace pymasp
