// A stored point evaluated again: with other thresholds, another reference, another level of the dark.
#pragma once

#include "corrections.h"

#include <functional>

namespace pymasp {

// `point` is in the layout that is wanted and holds what was stored; stored(column name) says whether a column of the
// detector was. With the rules it was measured with everything comes out bit for bit as it was; the code is that of the
// run. What is no difference of pump states stays as it is. The error says what was not kept: the shots of spectra
// (where other shots count than before), the shots of a region, those of a reference. `newOffset`: the flag offset is
// another one than in the run, so states are told anew from the levels.
Result<Reduction> evaluateAgain(const AcquireLayout &layout, const DetectorUse &detector,
                                const std::function<bool(const std::string &)> &stored, bool newOffset,
                                const Corrections &corrections, std::byte *point);

} // namespace pymasp
