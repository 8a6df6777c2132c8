#pragma once

#include "series.h"

#include <cmath>

namespace pymasp {

// The series of a map, without numbers: an axis of delays, dense about zero, and one of wavelengths that is not even.
inline SeriesInfo mapSeries(int rows, int columns)
{
    SeriesInfo info;
    info.name = "spectrometer_dA";
    info.detector = "spectrometer";
    info.signal = "dA";
    info.unit = "OD";
    Axis delay{"delay", "ps", {}};
    for (int r = 0; r < rows; ++r) // a tenth about zero, then logarithmic
        delay.values.push_back(r < rows / 10 ? -1 + 20. * r / rows : std::pow(1000., double(r - rows / 10) / rows));
    Axis wavelength{"wavelength", "nm", {}};
    for (int c = 0; c < columns; ++c)
        wavelength.values.push_back(380 + 340. * c / columns + 30. * c * c / columns / columns);
    info.scans = {delay};
    info.own = {wavelength};
    info.shape = {columns};
    return info;
}

} // namespace pymasp
