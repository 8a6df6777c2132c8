#include "plotlook.h"

#include "style.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

QFont plotFont(const QWidget *widget)
{
    QFont font = widget->font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(7., font.pointSizeF() * 0.9));
    return font;
}

void dress(QCPAxis *axis, const QFont &base)
{
    const QColor text = style::color(style::Role::PlotText);
    const QPen line(text, 0);
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(line);
    axis->setTickLabelColor(text);
    axis->setLabelColor(text);
    axis->setTickLabelFont(style::numberFont(base));
    axis->setLabelFont(base);
    axis->setTickLength(0, 4);
    axis->setSubTickLength(0, 2);
    axis->setLabelPadding(2);
    axis->setTickLabelPadding(3);
    axis->grid()->setPen(QPen(style::color(style::Role::Grid), 0));
    axis->grid()->setZeroLinePen(QPen(style::color(style::Role::Line), 0));
    axis->grid()->setSubGridVisible(false);
}

void dress(QCustomPlot *plot)
{
    const QFont font = plotFont(plot);
    plot->setBackground(QBrush(style::color(style::Role::Plot)));
    for (auto *rect : plot->axisRects())
        for (auto *axis : rect->axes())
            dress(axis, font);
    if (plot->legend) {
        plot->legend->setFont(font);
        plot->legend->setTextColor(style::color(style::Role::PlotText));
        QColor back = style::color(style::Role::Plot);
        back.setAlphaF(0.8F);
        plot->legend->setBrush(back);
        plot->legend->setBorderPen(Qt::NoPen);
        plot->legend->setMargins({4, 2, 4, 2});
        plot->legend->setRowSpacing(0);
        plot->legend->setIconSize(16, 8);
    }
}

void setAxisTitle(QCPAxis *axis, const QString &title)
{
    axis->setProperty("title", title);
    axis->setLabel(title);
}

QString axisTitleOf(const QCPAxis *axis) { return axis->property("title").toString(); }

void keepTicksApart(QCPAxis *axis)
{
    const auto *plot = axis->parentPlot();
    QObject::connect(plot, &QCustomPlot::beforeReplot, axis, [axis, plot] {
        constexpr int beside = 60; // px: the axis and its numbers
        constexpr int each = 48;   // of a number and the gap to the next
        axis->ticker()->setTickCount(std::clamp((plot->width() - beside) / each, 2, 6));
    });
}

void keepTitleInside(QCPAxis *axis)
{
    auto *plot = axis->parentPlot();
    QObject::connect(plot, &QCustomPlot::afterLayout, axis, [axis, plot] {
        const bool upright = axis->orientation() == Qt::Vertical;
        const QRect rect = axis->axisRect()->rect();
        const int middle = upright ? rect.center().y() : rect.center().x();
        const int end = upright ? plot->height() : plot->width();
        const int room = 2 * std::min(middle, end - middle) - 2; // it is centred on the axis
        const QFontMetrics metrics(axis->labelFont());
        auto text = axisTitleOf(axis);
        if (metrics.horizontalAdvance(text) > room)
            text = text.section(QStringLiteral(" ("), 0, 0);
        text = metrics.elidedText(text, Qt::ElideRight, room);
        if (text != axis->label())
            axis->setLabel(text);
    });
}

void setAxisScale(QCPAxis *axis, const DelayScale &scale) { axis->setTicker(tickerFor(scale)); }

double CountTicker::getTickStep(const QCPRange &range)
{
    return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
}
int CountTicker::getSubTickCount(double) { return 0; }

void drawsInOnePiece(QCustomPlot *plot) { plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical); }

void zoom(QCPAxis *axis, double factor, double centre, const QCPRange &full)
{
    const QCPRange now = axis->range();
    QCPRange range(centre + (now.lower - centre) * factor, centre + (now.upper - centre) * factor);
    if (range.size() < full.size() * 1e-5)
        return;
    axis->setRange(range.bounded(full.lower, full.upper));
}

double wheelFactor(const QWheelEvent *event)
{
    const QPoint delta = event->angleDelta(); // Alt swaps the directions on some systems
    return std::pow(0.85, (delta.y() != 0 ? delta.y() : delta.x()) / 120.);
}

} // namespace pymasp
