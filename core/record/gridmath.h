// Small things that filling a grid and averaging it share.
#pragma once

#include "h5.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp::gridmath {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

inline h5::Dims asDims(const std::vector<std::int64_t> &values) { return {values.begin(), values.end()}; }

// As many rows as make 128 KB.
inline hsize_t rowsPerChunk(std::size_t rowBytes, hsize_t rows)
{
    return std::clamp<hsize_t>((std::size_t{128} << 10U) / rowBytes, 1, std::max<hsize_t>(1, rows));
}

// Writes unless there is nothing in `values` but `nothing`, and never was: an empty dataset takes no room and no time.
template <typename T, typename Nothing>
void writeWhereFilled(const h5::Handle &dataset, bool &filled, DType type, const h5::Dims &start,
                      const h5::Dims &extent, const std::vector<T> &values, const Nothing &isNothing)
{
    filled = filled || !std::ranges::all_of(values, isNothing);
    if (filled)
        h5::write(dataset, type, start, extent, values.data());
}
inline bool isMissing(double x) { return std::isnan(x); }
inline bool isUnmarked(std::uint8_t marks) { return marks == 0; }

// Two values of one cell, by weight.
inline void pool(double &value, double &error, double weight, double newValue, double newError, double newWeight)
{
    if (std::isnan(newValue))
        return;
    if (std::isnan(value)) {
        value = newValue;
        error = newError;
        return;
    }
    const double total = weight + newWeight;
    value = (value * weight + newValue * newWeight) / total;
    error = std::hypot(error * weight, newError * newWeight) / total;
}

} // namespace pymasp::gridmath
