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

void MapOverlay::draw(QCPPainter *painter)
{
    const QRect rect = m_map->keyAxis()->axisRect()->rect().translated(0, -1);
    if (showsCuts) {
        // Dark and light together show on any colour.
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
