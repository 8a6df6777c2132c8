// What lies over a map: cut lines, the row being measured, a sentence while it is empty. One layer with the cells, as
// each further layer is copied to the screen in each frame.
#pragma once

#include "mapplottable.h"
#include "plotoverlay.h"

#include <map>

namespace pymasp {

class MapOverlay : public QCPLayerable {
public:
    MapOverlay(QCustomPlot *plot, const MapPlottable *map) : QCPLayerable(plot), m_map(map) {}

    int row = -1, column = -1; // the cuts
    int currentRow = -1;
    bool showsCuts = true;
    QString message;
    std::map<QString, PlotOverlay> lines; // a chirp line, pinned cuts
    std::uint64_t changes = 0;            // of `lines` and of colours; counted by who makes them
    // Whatever else is shown; where it is the same as in the last frame, only the changed rows are drawn again.
    [[nodiscard]] auto state() const { return std::tuple(row, column, showsCuts, message, changes); }
    // Around the marker at that row; empty where there is none.
    [[nodiscard]] QRect markerRect(int ofRow) const;
    void paint(QCPPainter *painter) { draw(painter); }

    // Where the cuts are in the plot; NaN where there are none.
    [[nodiscard]] double cutX() const;
    [[nodiscard]] double cutY() const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter *painter) override;

private:
    void drawLines(QCPPainter *painter, const QRect &rect) const;

    const MapPlottable *m_map;
};

} // namespace pymasp
