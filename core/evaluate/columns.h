// What making the layout of a point and filling it share; for core/evaluate only.
#pragma once

#include "layout.h"

#include <algorithm>

namespace pymasp {

// The column that a pump-probe reduction puts on a grid.
inline const char *signalName(const Reduce &reduce)
{
    switch (reduce.quantity) {
    case Reduce::Quantity::DeltaA:
        return "dA";
    case Reduce::Quantity::DeltaT:
        return "dT_T";
    case Reduce::Quantity::DeltaR:
        return "dR_R";
    }
    return "dA";
}

inline const Field *fieldNamed(const DetectorInfo &info, const char *name)
{
    const auto found = std::ranges::find(info.fields, name, &Field::name);
    return found == info.fields.end() ? nullptr : &*found;
}

} // namespace pymasp
