// Whether the series that a formula makes of a grid is what its states say. For verify.cpp.
#pragma once

#include "alternation.h"
#include "h5.h"

namespace pymasp {

// Looks at places spread over the series; the grid itself has been found right before. Nothing to do where the
// acquisition stands in no Alternate with a formula. `grid` is the name of the grid's group.
Result<> verifyAlternate(const h5::Handle &file, const std::string &path, const std::string &grid,
                         const AcquireLayout &layout, const Column &signal, const GridShape &shape);

} // namespace pymasp
