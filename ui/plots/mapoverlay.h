// What lies over a map: cut lines, the row being measured, a sentence while it is empty. One layer with the cells, as
// each further layer is copied to the screen in each frame.
#pragma once

#include "mapplottable.h"

namespace pymasp {

class MapOverlay : public QCPLayerable {
public:
    MapOverlay(QCustomPlot *plot, const MapPlottable *map) : QCPLayerable(plot), m_map(map) {}

    int row = -1, column = -1; // the cuts
    int currentRow = -1;
    bool showsCuts = true;
    QString message;

    // Where the cuts are in the plot; NaN where there are none.
    [[nodiscard]] double cutX() const;
    [[nodiscard]] double cutY() const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter *painter) override;

private:
    const MapPlottable *m_map;
};

} // namespace pymasp
