// A part of a field that is recorded as a number of its own with every point: a band of a spectrum, a gate of a trace,
// a patch of an image. A setting of a detector in the lab, or of an acquisition.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pymasp {

struct Region {
    // Integral: by trapezoids along the axis, in its unit; of an image or without an axis the sum. Of a pump-probe
    // acquisition a region is always the difference of the light in it, whatever this says.
    enum class Take : std::uint8_t { Mean, Integral, Maximum, Minimum };

    std::string name;      // of the number: "band"
    std::string detector;  // in an acquisition; empty in a lab, where it stands below its detector
    std::string field;     // of the detector; empty: the first that is no single number
    std::string unit;      // of x: that of the field's own axis, or "pixel"; empty: of the axis, where it has one
    std::vector<double> x; // {from, to} along the last axis, both included; empty: all
    std::vector<double> y; // {from, to}, rows of an image; empty: all
    Take take = Take::Mean;
    bool operator==(const Region &) const = default;
};

// Letters, digits and _, a letter or _ first: it names datasets and stands in conditions ("camera.band > 3").
bool isRegionName(const std::string &name); // (regionjson.cpp)

} // namespace pymasp
