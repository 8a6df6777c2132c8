// A plot of which a part can be drawn again: what a row of a map costs is its own pixels, not those of the whole plot.
#pragma once

#include "qcp.h"

#include <functional>
#include <memory>

namespace pymasp {

class LivePlot : public QCustomPlot {
public:
    using QCustomPlot::QCustomPlot;

    // Draws that region of the topmost layer, which has a buffer of its own, with `paint`; the painter is clipped to
    // it. False where nothing was ever drawn there: then a whole replot is due.
    bool redrawPart(const QRegion &region, const std::function<void(QCPPainter *)> &paint);
};

} // namespace pymasp
