#include "sizes.h"

#include "grid.h"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace pymasp {
namespace {

// The grid of one field with its single passes: values and errors, weights and quality.
double gridBytes(const GridShape &shape, const Column &signal)
{
    double passes = 1;
    for (const auto &dim : shape.lead)
        passes *= static_cast<double>(std::max<std::int64_t>(1, dim.count));
    const double values = static_cast<double>(shape.cells()) * static_cast<double>(elements(signal.shape));
    // And what a formula over states makes of it.
    return values * (25 * passes + 33 + (std::ranges::any_of(shape.scan, &ScanDim::states) ? 8 : 0));
}

} // namespace

std::string sizeText(double bytes)
{
    static constexpr const char *units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    for (; bytes >= 1000 && unit + 1 < std::size(units); ++unit)
        bytes /= 1000;
    char text[32];
    std::snprintf(text, sizeof text, "%.*f %s", bytes < 10 && unit > 0 ? 1 : 0, bytes, units[unit]);
    return text;
}

SizeCheck checkSizes(const RunHeader &header)
{
    SizeCheck found;
    const auto layouts = layoutsOf(header.experiment->root, header.detectors);
    if (!layouts)
        return found;  // the check says why
    double points = 0; // of the run log, and once more as rows in the file
    double grids = 0;
    bool endless = false;
    for (const auto &layout : *layouts) {
        const Job &acquire = *layout.path.back();
        const auto n = pointsOf(header.experiment->root, layout.job);
        endless = endless || n == std::numeric_limits<std::int64_t>::max();
        points += static_cast<double>(n) * static_cast<double>(layout.pointBytes);
        const auto shape = gridShapeOf(layout, header);
        for (const auto &column : layout.columns) {
            if (!column.grid)
                continue;
            if (Grid::fits(shape, column)) {
                grids += gridBytes(shape, column);
                continue;
            }
            found.problems.push_back({acquire.id, Problem::Severity::Warning,
                                      nameOf(acquire) + ": the grid of \"" + column.name + "\" of \"" +
                                          column.detector + "\" would be larger than " +
                                          sizeText(static_cast<double>(mostGridBytes)) +
                                          ": only its points are stored (points/)."});
        }
    }
    const JobId root = header.experiment->root.id;
    if (endless) {
        double each = 0;
        for (const auto &layout : *layouts)
            each = std::max(each, static_cast<double>(layout.pointBytes));
        found.problems.push_back({root, Problem::Severity::Info,
                                  "the run ends by time: a point takes up to " + sizeText(2 * each) +
                                      " on disk, half of it until the file is verified."});
        return found;
    }
    found.bytes = 2 * points + grids;
    found.problems.push_back({root, Problem::Severity::Info,
                              "about " + sizeText(found.bytes) + " on disk: " + sizeText(points + grids) +
                                  " in the file, and " + sizeText(points) +
                                  " in the run log beside it until the file is verified."});
    return found;
}

} // namespace pymasp
