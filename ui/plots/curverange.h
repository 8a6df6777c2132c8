// The range of values that a curve is shown in.
#pragma once

#include "qcp.h"

#include <vector>

namespace pymasp {

// All values where there are few. Of many, those that a few pixels without light have do not set the scale: at most a
// quarter of the range of the inner 99 % is added on each side.
QCPRange curveRange(std::vector<double> values);

} // namespace pymasp
