// From what the self-test measured to its table: which verdict is told from which acquisition.
#pragma once

#include "layout.h"
#include "selftest.h"
#include "selftesttree.h"

#include <map>

namespace pymasp::selftest {

// The shots of one point, as they are stored.
struct PointShots {
    std::vector<std::uint64_t> frames;
    std::vector<double> levels;
    std::vector<std::uint8_t> states, causes; // (pumpprobe.h)
    std::vector<double> energy;               // sum over the pixels, counts
    std::vector<std::uint16_t> block;         // shots x pixels, counts; empty where they were not kept
};
// One acquisition of the self-test: all its points.
struct Measured {
    std::vector<PointShots> points;     // without those that were skipped
    std::vector<double> on, off;        // mean counts of each pixel, before dark
    std::vector<double> dA, errors;     // OD, of the last point; NaN where there is none
    std::vector<double> deviation;      // OD, of one pair, by pixel
    std::vector<std::uint64_t> clipped; // shots beyond linear_to, by pixel
    Arrived arrived;
    double transmission = 1;
    std::map<std::string, std::pair<double, double>> regions = {}; // dA of a region and its error, OD
};
struct Material {
    DetectorUse detector;
    int transition = 0;   // shots left out at each edge, as the acquisitions say
    double electrons = 0; // in a count; 0: not known
    std::map<Part, Measured> parts;
};

// One line for each thing that the self-test can say. What could not be measured in this lab is a line that says so.
std::vector<Finding> tableOf(const Material &material);
// The Allan plot of the band without the pump; empty where that was not measured.
std::vector<AllanPoint> allanOf(const Material &material);

// Electrons in a count with its standard error, as the noise of the pixels tells; not known where their light is too
// much alike or the laser too loud (beyond 10 %).
struct ElectronsFound {
    bool known = false;
    double electrons = 0, error = 0;
};
// Counts of each pixel, less dark, and the deviation of one pair of shots there, in OD; pump blocked.
ElectronsFound electronsOf(std::span<const double> counts, std::span<const double> deviations);
ElectronsFound electronsOf(const Material &material);

} // namespace pymasp::selftest
