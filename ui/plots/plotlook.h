// The look that all plots have in common.
#pragma once

#include "delayscale.h"
#include "qcp.h"

namespace pymasp {

void dress(QCustomPlot *plot);                // colours and fonts; again after the theme changed
void dress(QCPAxis *axis, const QFont &base); // also of a colour scale
// The title of an axis, which keepTitleInside cuts where it is longer than the plot is wide or high: first its unit in
// brackets goes.
void setAxisTitle(QCPAxis *axis, const QString &title);
QString axisTitleOf(const QCPAxis *axis);
void keepTitleInside(QCPAxis *axis);
// So few ticks below a narrow plot that their numbers do not run into each other, whatever its scale.
void keepTicksApart(QCPAxis *axis);
void setAxisScale(QCPAxis *axis, const DelayScale &scale);
// Ticks at whole numbers only.
class CountTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
};
void drawsInOnePiece(QCustomPlot *plot); // no buffers of its own for the overlay: saves copying the plot
// Both ends move by `factor` about `centre`; never leaves `full`.
void zoom(QCPAxis *axis, double factor, double centre, const QCPRange &full);
QFont plotFont(const QWidget *widget); // a little smaller than the text around
double wheelFactor(const QWheelEvent *event);

} // namespace pymasp
