#include "mapoverlay.h"

#include "style.h"

#include <cmath>

namespace pymasp {

double MapOverlay::cutX() const
{
    if (column < 0 || column >= m_map->columns())
        return std::numeric_limits<double>::quiet_NaN();
    return m_map->keyAxis()->coordToPixel(m_map->keyPlace(column));
}

double MapOverlay::cutY() const
{
    const double place = m_map->rowPlace(row);
    return std::isfinite(place) ? m_map->valueAxis()->coordToPixel(place) : place;
}

QRect MapOverlay::markerRect(int ofRow) const
{
    const QRect rect = m_map->keyAxis()->axisRect()->rect().translated(0, -1);
    const double place = m_map->rowPlace(ofRow);
    if (!std::isfinite(place))
        return {};
    const double y = m_map->valueAxis()->coordToPixel(place);
    return QRectF(rect.left() - 10, y - 7, 11, 14).toAlignedRect();
}

// Dark and light together show on any colour.
void MapOverlay::drawLines(QCPPainter *painter, const QRect &rect) const
{
    if (lines.empty())
        return;
    painter->save();
    painter->setClipRect(rect, Qt::IntersectClip);
    QColor halo = style::color(style::Role::Plot);
    halo.setAlphaF(0.6F);
    for (const auto &[key, line] : lines) {
        const QColor colour = line.colour.isValid() ? line.colour : style::color(style::Role::Cut);
        QPolygonF run;
        const auto flush = [&] {
            painter->setBrush(Qt::NoBrush);
            for (const bool above : {false, true}) {
                const QPolygonF shown = above ? run : run.translated(1, 1);
                painter->setPen(QPen(above ? colour : halo, 0, line.pen == Qt::NoPen ? Qt::SolidLine : line.pen));
                if (line.pen == Qt::NoPen)
                    for (const auto &at : shown)
                        painter->drawEllipse(at, 3, 3);
                else if (shown.size() > 1)
                    painter->drawPolyline(shown);
            }
            run.clear();
        };
        for (std::size_t i = 0; i < std::min(line.x.size(), line.y.size()); ++i) {
            const double place = m_map->placeOf(line.y[i]);
            if (!std::isfinite(line.x[i]) || !std::isfinite(place)) {
                flush();
                continue;
            }
            run.push_back({m_map->keyAxis()->coordToPixel(line.x[i]), m_map->valueAxis()->coordToPixel(place)});
        }
        flush();
    }
    painter->restore();
}

void MapOverlay::draw(QCPPainter *painter)
{
    const QRect rect = m_map->keyAxis()->axisRect()->rect().translated(0, -1);
    drawLines(painter, rect);
    if (showsCuts) {
        QColor halo = style::color(style::Role::Plot);
        halo.setAlphaF(0.6F);
        const double x = std::round(cutX());
        const double y = std::round(cutY());
        for (const bool above : {false, true}) {
            const int away = above ? 0 : 1;
            painter->setPen(QPen(above ? style::color(style::Role::Cut) : halo, 0));
            if (x >= rect.left() && x <= rect.right())
                painter->drawLine(QPointF(x + away, rect.top()), QPointF(x + away, rect.bottom()));
            if (y >= rect.top() && y <= rect.bottom())
                painter->drawLine(QPointF(rect.left(), y + away), QPointF(rect.right(), y + away));
        }
    }
    if (currentRow >= 0 && currentRow < m_map->rows()) {
        const double y = m_map->valueAxis()->coordToPixel(m_map->rowPlace(currentRow));
        if (y >= rect.top() && y <= rect.bottom() + 1) {
            // Outside at the axis where it hides no data.
            const double left = rect.left();
            const QPolygonF arrow{QPointF(left - 1, y), QPointF(left - 8, y - 4.5), QPointF(left - 8, y + 4.5)};
            painter->setAntialiasing(true);
            painter->setPen(Qt::NoPen);
            painter->setBrush(style::color(style::Role::Accent));
            painter->drawPolygon(arrow);
            painter->setAntialiasing(false);
        }
    }
    if (!message.isEmpty()) {
        painter->setPen(style::color(style::Role::Quiet));
        painter->setFont(parentPlot()->font());
        painter->drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, message);
    }
}

} // namespace pymasp
