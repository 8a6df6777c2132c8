// A map with its axes, its colour scale and two cut lines that the mouse and the arrow keys move.
#pragma once

#include "colours.h"
#include "delayscale.h"
#include "plotoverlay.h"
#include "viewmenu.h"

#include <QWidget>

#include <memory>

class QCustomPlot;

namespace pymasp {

class MapPlot : public QWidget {
    Q_OBJECT

public:
    // The QCustomPlot inside is named `plotName`.
    explicit MapPlot(const QString &plotName, QWidget *parent = nullptr);
    ~MapPlot() override;

    void setGrid(const std::vector<double> &keys, const std::vector<double> &values, const DelayScale &scale);
    void setAxisTitles(const QString &x, const QString &y, const QString &colours);
    void setScale(const DelayScale &scale); // of y
    void setRow(int row, std::span<const float> cells);
    void setDiverging(bool diverging); // which colours
    void setRange(double lower, double upper);
    void setImage(bool image);         // the first row on top, equal steps in both directions
    void setCuts(int row, int column); // -1: none
    [[nodiscard]] int row() const;
    [[nodiscard]] int column() const;
    void setCurrentRow(int row);             // marked at the axis as being measured; -1: none
    void setMessage(const QString &message); // a quiet sentence in the middle
    void showAll();                          // forgets the zoom
    // A line over the cells, in the values of both axes (nm, ps); one of the same key takes its place.
    void addOverlay(const PlotOverlay &overlay);
    void removeOverlay(const QString &key);
    void removeOverlays(const QString &prefix = {}); // whose keys begin so; empty: all

    void redrawCells(); // only the cells, cuts and marks: for every frame of a live map
    void redraw();      // everything, queued
    [[nodiscard]] QImage picture(const QSize &size);
    [[nodiscard]] QCustomPlot *plot() const;
    // A column a row of the map, its value as head; the first column holds the places along x.
    [[nodiscard]] PlotNumbers numbers() const;
    [[nodiscard]] ViewMenu *menu() const;
    void applyTheme();

Q_SIGNALS:
    void cutsMoved(int row, int column); // by the user
    void hovered(int row, int column);   // -1, -1: the cursor is gone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
