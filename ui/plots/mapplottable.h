// Cells of an uneven grid at their true places, painted through a lookup per column and row of the screen: what a frame
// costs depends on the pixels that changed, not on the cells measured.
#pragma once

#include "colours.h"
#include "delayscale.h"
#include "qcp.h"

#include <optional>
#include <span>
#include <vector>

namespace pymasp {

class MapPlottable : public QCPAbstractPlottable {
public:
    MapPlottable(QCPAxis *keyAxis, QCPAxis *valueAxis); // belongs to the plot of the axes

    // Ascending; the columns lie at `keys` and the rows at `values`, which the value axis shows through the scale. All
    // cells become NaN.
    void setGrid(std::vector<double> keys, std::vector<double> values, const DelayScale &scale);
    void setScale(const DelayScale &scale); // the cells stay
    void setRow(int row, std::span<const float> cells);
    void setColours(const ColourTable &colours, QRgb noData);
    void setRange(double lower, double upper);
    void rebuild(); // at the next replot everything is looked up and coloured again
    // While it is panned and zoomed: of the cells under a pixel only some, so that a map of any size keeps up. What is
    // drawn so is made exact by later replots, a part in each; while hasRough() there is more to do.
    void setQuick(bool quick) { m_quick = quick; }
    [[nodiscard]] bool hasRough() const { return m_rough > 0; }
    // The pixels of the widget that rows changed since the last replot will colour; nothing where all of them will be.
    [[nodiscard]] std::optional<QRegion> dirtyRegion() const;
    void paint(QCPPainter *painter) { draw(painter); }

    [[nodiscard]] int rows() const { return int(m_values.size()); }
    [[nodiscard]] int columns() const { return int(m_keys.size()); }
    [[nodiscard]] float cell(int row, int column) const;
    [[nodiscard]] std::span<const float> row(int row) const;
    // Outer edges of all cells, in coordinates of the axes.
    [[nodiscard]] QCPRange keyBounds() const;
    [[nodiscard]] QCPRange valueBounds() const;
    // Edges of one cell.
    [[nodiscard]] QCPRange keyEdges(int column) const;
    [[nodiscard]] QCPRange valueEdges(int row) const;
    // The cell at a coordinate, the nearest one outside.
    [[nodiscard]] int columnAt(double key) const;
    [[nodiscard]] int rowAt(double value) const;
    // Of the value of a row or column on its axis.
    [[nodiscard]] double rowPlace(int row) const;
    [[nodiscard]] double rowValue(int row) const { return m_values.at(std::size_t(row)); }
    [[nodiscard]] double placeOf(double value) const { return m_scale.forward(value); }
    [[nodiscard]] double keyPlace(int column) const { return m_keys.at(std::size_t(column)); }

    double selectTest(const QPointF &, bool, QVariant * = nullptr) const override { return -1; }
    QCPRange getKeyRange(bool &found, QCP::SignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool &found, QCP::SignDomain = QCP::sdBoth, const QCPRange & = QCPRange()) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *, const QRectF &) const override {}

private:
    struct Cells { // under one pixel; none: first == last
        int first = 0, last = 0;
    };
    struct Pixels {
        int first = 0, last = 0;
    };

    [[nodiscard]] bool fits(const QRect &rect, double ratio) const;
    void lookUp(const QRect &rect, double ratio);
    void reduceRow(int y);
    void reduceRowQuickly(int y);
    void makeExact();
    void colourRow(int y);

    std::vector<double> m_keys, m_values;
    std::vector<double> m_keyEdges, m_valueEdges; // one more than cells, ascending, in coordinates of the axes
    DelayScale m_scale;
    std::vector<float> m_cells; // row by row
    ColourTable m_colours{};
    QRgb m_noData = 0;
    double m_lower = 0, m_upper = 1;

    // What the lookups were made for.
    QRect m_rect;
    double m_ratio = 0;
    QCPRange m_keyRange, m_valueRange;
    bool m_reversed = false;
    bool m_valid = false;

    std::vector<Cells> m_screenColumns, m_screenRows; // of pixels
    std::vector<Pixels> m_pixelsOfRow;                // of rows
    Pixels m_coveredX, m_coveredY;                    // by cells
    bool m_oneColumnPerPixel = true;
    bool m_recolour = true;
    std::vector<char> m_dirty; // per row of the screen
    bool m_quick = false;
    std::vector<char> m_isRough; // the same: reduced quickly
    int m_rough = 0;             // so many are
    std::vector<float> m_screen, m_sum;
    std::vector<int> m_count;
    QImage m_image;
};

} // namespace pymasp
