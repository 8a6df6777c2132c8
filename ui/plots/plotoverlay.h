// What lies over the data of a plot: a fit, a chirp line, a cut that was pinned, the repeat before, another run.
#pragma once

#include <QColor>
#include <QString>

#include <cstdint>
#include <vector>

namespace pymasp {

struct PlotOverlay {
    QString key;  // another one of this key takes its place
    QString name; // in the legend; empty: not there
    // Values as the axes show them (nm, ps, mOD), never places on a scale. Ascending x over a curve, any order over a
    // map. NaN breaks the line.
    std::vector<double> x, y;
    std::vector<double> errors = {};  // of y, over a curve; empty: none
    QColor colour = {};               // not valid: that of quiet text
    Qt::PenStyle pen = Qt::SolidLine; // NoPen: points
};

// Where the two cuts of a map are: indices and the values there. Row and column are -1 where there is none.
struct MapCuts {
    int row = -1, column = -1;
    double x = 0, y = 0; // of the column (nm), of the row (ps)
    bool operator==(const MapCuts &) const = default;
};

// The plots of a series that take overlays. A graph over one scan has Spectrum alone.
enum class PlotPart : std::uint8_t { Map, Spectrum, Kinetics };

} // namespace pymasp
