// What changes from repeat to repeat: the size of the signal (the sample degrades, the pump fades) and time zero (the
// optics drift). Pure functions.
#pragma once

#include "kinetics.h"

#include <cmath>

namespace pymasp {

// One repeat against the curve of the mean.
struct RepeatDrift {
    Quantity signal;   // factor: 1 as the mean
    Quantity timeZero; // later than that of the mean
    bool known = false;
};

// A line through the repeats, at its middle and per repeat.
struct DriftLine {
    Quantity middle, slope;
    std::size_t repeats = 0; // that are known
    // The slope is more than three of its errors from none.
    [[nodiscard]] bool drifts() const { return repeats >= 3 && std::abs(slope.value) > 3 * slope.error; }
};

struct LoopToLoop {
    std::vector<RepeatDrift> repeats;
    DriftLine signal, timeZero;
    bool cancelled = false;
};

// `traces`: of each repeat, over `delays`, NaN where it has no point. `mean`: a fit of their mean that was fitted; its
// first column is the curve. Each repeat is factor * curve(t - shift) + constant; errors from the scatter about it. A
// repeat with fewer points than 8, or none on one side of time zero, is not known.
LoopToLoop loopToLoop(std::span<const double> delays, const std::vector<std::vector<double>> &traces,
                      const KineticResult &mean, const FitLimits &limits = {});

} // namespace pymasp
