// Numbers made of the fields of a reading, recorded with every point: regions of interest, the shape of a beam, the
// amplitude and phase of a lock-in that gives X and Y alone.
#pragma once

#include "array.h"
#include "region.h"
#include "result.h"

#include <span>

namespace pymasp {

struct DetectorInfo;

// Elements of a field that lie in a region. Of an axis in a unit the pixels whose values lie in [from, to]; else whole
// pixel numbers, counted from 0. The error is a sentence: there is no such unit, or no pixel lies inside.
Result<std::vector<std::size_t>> pixelsOf(const Region &region, const Field &field);

// The field a region looks at; null: there is none of that name. Without a name: counts of a detector that resolves
// shots, else the first that is no single number.
const Field *fieldOf(const Region &region, const DetectorInfo &info);

// Of values (row by row, as many as the field has), those of a region. NaN where one of them is.
double takeOf(const Region &region, const Field &field, std::span<const std::size_t> pixels,
              std::span<const double> values);

// The numbers that a detector gives beside its fields, whatever it is reduced to, by name and unit: those of its beam,
// and R and theta of X and Y. `beam` false: not that of a beam. (A pump-probe acquisition has none of them.)
struct Derived {
    enum class What : std::uint8_t {
        CentroidX, CentroidY, WidthMajor, WidthMinor, Angle, WidthX, WidthY, Peak, Saturated, Background, // of a beam
        Amplitude, Phase                                                                                 // of X and Y
    };
    std::string name;
    std::string unit;
    What what{};
    std::size_t field = 0; // of the detector: the image, or X
    bool operator==(const Derived &) const = default;
};
std::vector<Derived> derivedOf(const DetectorInfo &info, bool beam);

} // namespace pymasp
