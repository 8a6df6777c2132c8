#include "positionsplot.h"

#include "delayscale.h"
#include "quantity.h"
#include "style.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr double rug = 7; // height of the marks along the axis

// Where a position stands between the lowest (0) and the highest (1), denser parts drawn wider.
class Place {
public:
    explicit Place(const PositionPicture &picture) : m_low(picture.lowest), m_high(picture.highest)
    {
        std::vector<double> values;
        for (const auto &point : picture.points)
            values.push_back(point.value);
        std::ranges::sort(values);
        m_scale = DelayScale::fitting(DelayScale::defaultKind(values), values);
    }
    [[nodiscard]] double of(double value) const
    {
        const double from = m_scale.forward(m_low);
        const double to = m_scale.forward(m_high);
        const double at = m_scale.forward(value);
        return to > from && std::isfinite(at) ? (at - from) / (to - from) : 0.5;
    }

private:
    DelayScale m_scale;
    double m_low, m_high;
};

} // namespace

PositionsPlot::PositionsPlot(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Picture of the positions"));
    setToolTip(tr("Left: each position with its distance to the nearest neighbour, on a logarithmic scale. Right: the "
                  "positions in the order in which they are taken."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PositionsPlot::sizeHint() const { return {240, fontMetrics().height() * 7}; }

void PositionsPlot::setPicture(PositionPicture picture, const QString &unit)
{
    m_picture = std::move(picture);
    m_unit = unit;
    update();
}

void PositionsPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::color(style::Role::Plot));
    painter.setPen(style::color(style::Role::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (m_picture.points.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(std::max(7., small.pointSizeF() * 0.85));
    painter.setFont(style::numberFont(small));
    const QRectF inside = QRectF(rect()).adjusted(6, 3, -6, -3);
    const double gap = 12;
    const double left = (inside.width() - gap) * 0.6;
    paintSpacing(painter, {inside.left(), inside.top(), left, inside.height()});
    paintOrder(painter, {inside.left() + left + gap, inside.top(), inside.width() - left - gap, inside.height()});
}

// The distance of each position to its nearest neighbour above the place where it stands, on a logarithmic scale.
void PositionsPlot::paintSpacing(QPainter &painter, const QRectF &frame) const
{
    const QFontMetricsF metrics(painter.font());
    const QColor text = style::color(style::Role::PlotText);
    const Place place(m_picture);
    const QRectF field = frame.adjusted(2, metrics.height() + 2, -2, -(metrics.height() + rug + 3));
    painter.setPen(text);
    painter.drawText(frame, Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(tr("spacing"), Qt::ElideRight, frame.width() / 3));
    painter.drawText(frame, Qt::AlignLeft | Qt::AlignBottom, quantity(m_picture.lowest, m_unit));
    painter.drawText(frame, Qt::AlignRight | Qt::AlignBottom, quantity(m_picture.highest, m_unit));
    const double least = m_picture.closest.value_or(1);
    const double most = m_picture.farthest.value_or(1);
    const double span = std::log(most / least);
    const auto y = [&](double spacing) {
        return span > 1e-6 ? field.bottom() - field.height() * std::log(spacing / least) / span : field.center().y();
    };
    if (m_picture.closest) {
        const auto near = quantity(least, m_unit);
        const auto far = quantity(most, m_unit);
        painter.drawText(frame, Qt::AlignRight | Qt::AlignTop,
                         near == far ? near : tr("%1 to %2", "smallest and largest distance").arg(near, far));
    }
    painter.setPen(style::color(style::Role::Line));
    painter.drawLine(QPointF(field.left(), field.bottom() + 3 + rug), QPointF(field.right(), field.bottom() + 3 + rug));
    const QColor curve = style::color(style::Role::Curve1);
    for (const auto &point : m_picture.points) {
        const double x = field.left() + field.width() * place.of(point.value);
        painter.setPen(QPen(curve, 1));
        painter.drawLine(QPointF(x, field.bottom() + 3), QPointF(x, field.bottom() + 3 + rug));
        if (std::isnan(point.spacing))
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(curve);
        painter.drawEllipse(QPointF(x, y(point.spacing)), 1.5, 1.5);
    }
}

void PositionsPlot::paintOrder(QPainter &painter, const QRectF &frame) const
{
    const QFontMetricsF metrics(painter.font());
    const Place place(m_picture);
    const QRectF field = frame.adjusted(2, metrics.height() + 4, -2, -3);
    painter.setPen(style::color(style::Role::PlotText));
    painter.drawText(frame, Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(tr("order taken"), Qt::ElideRight, frame.width()));
    const QColor curve = style::color(style::Role::Curve2);
    const auto last = double(std::max<std::int64_t>(1, m_picture.iterations - 1));
    QPainterPath way;
    for (const auto &taken : m_picture.taken) {
        const QPointF at(field.left() + field.width() * double(taken.number) / last,
                         field.bottom() - field.height() * place.of(taken.value));
        if (way.elementCount() == 0)
            way.moveTo(at);
        else
            way.lineTo(at);
    }
    QColor faint = curve;
    faint.setAlphaF(0.5F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_picture.order == Order::Random ? faint : curve, 1));
    if (m_picture.order != Order::Random || m_picture.taken.size() <= 60) // more is a grey block
        painter.drawPath(way);
    if (m_picture.order == Order::Random || m_picture.taken.size() <= 60) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(curve);
        for (int i = 0; i < way.elementCount(); ++i)
            painter.drawEllipse(QPointF(way.elementAt(i)), 1.5, 1.5);
    }
}

} // namespace pymasp
