// The band of the errors of a curve. Where there are more points than pixels it is one line a column of pixels: the
// filled polygon of a plotting library costs ten times as much.
#pragma once

#include "qcp.h"

#include <vector>

namespace pymasp {

class ErrorBand : public QCPAbstractPlottable {
public:
    ErrorBand(QCPAxis *keyAxis, QCPAxis *valueAxis); // belongs to the plot of the axes

    // Ascending places along the key axis, and the band there; NaN breaks it.
    void set(std::vector<double> places, std::vector<double> lower, std::vector<double> upper);
    void setColour(const QColor &colour) { m_colour = colour; }

    double selectTest(const QPointF &, bool, QVariant * = nullptr) const override { return -1; }
    QCPRange getKeyRange(bool &found, QCP::SignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool &found, QCP::SignDomain = QCP::sdBoth, const QCPRange & = QCPRange()) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *, const QRectF &) const override {}

private:
    void drawColumns(QCPPainter *painter, const QRect &rect, std::size_t first, std::size_t last) const;
    void drawPolygons(QCPPainter *painter, std::size_t first, std::size_t last) const;

    std::vector<double> m_places, m_lower, m_upper;
    QColor m_colour;
};

} // namespace pymasp
