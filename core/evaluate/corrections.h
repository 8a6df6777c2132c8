// What earlier points say about later ones: the background of each state, and how the reference predicts the probe.
#pragma once

#include "layout.h"

#include <array>
#include <map>

namespace pymasp {

constexpr std::uint64_t noPoint = ~std::uint64_t{0};

// Counts of each state with the probe blocked: dark, scatter of the pump, fluorescence. By state: off, on; or those of
// two choppers, 00, 10, 01, 11.
struct StateBackground {
    std::uint64_t order = noPoint; // of the point it was taken in
    double time = 0;               // s since 1970
    std::vector<std::vector<double>> mean;
};

// dI = B dR: probe counts of each pixel from those of the superpixels of the reference (Feng, Vinogradov, Ge, Opt.
// Express 25, 26262 (2017)).
struct ReferenceMatrix {
    std::uint64_t order = noPoint;
    std::size_t superpixels = 0;
    double gain = 0;            // noise without it over noise with it; it is applied where this is above 1
    std::vector<double> matrix; // pixels x superpixels
};

// Fed with every point of a run in the order taken, also with those of its log when it is resumed.
class Corrections {
public:
    // Points of other reductions are passed over.
    void add(const AcquireLayout &layout, const std::byte *point);
    // The latest one of that detector; null: there is none, or one of the detector's own parameters (exposure, grating)
    // was told something else since.
    [[nodiscard]] const StateBackground *background(const AcquireLayout &layout, const std::string &detector,
                                                    const std::byte *point) const;
    [[nodiscard]] const ReferenceMatrix *reference(const AcquireLayout &layout, const std::string &detector,
                                                   const std::byte *point) const;

private:
    struct Place {
        double told = 0; // native; NaN: not by this run
        double at = 0;   // native, read back
    };
    using Told = std::map<std::string, Place>; // of the parameters of the detector's instrument
    static bool same(const Told &then, const Told &now);
    struct Known {
        StateBackground background;
        Told toldBackground;
        ReferenceMatrix reference;
        Told toldReference;
    };
    static Told toldIn(const AcquireLayout &layout, const std::string &detector, const std::byte *point);
    std::map<std::string, Known> m_known; // by detector
};

// The states of a reduction as they stand in names of columns.
inline const std::vector<std::string> &stateNames(bool twoChoppers)
{
    static const std::vector<std::string> one{"off", "on"};
    static const std::vector<std::string> two{"00", "10", "01", "11"};
    return twoChoppers ? two : one;
}

} // namespace pymasp
