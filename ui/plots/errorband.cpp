#include "errorband.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

ErrorBand::ErrorBand(QCPAxis *keyAxis, QCPAxis *valueAxis) : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

void ErrorBand::set(std::vector<double> places, std::vector<double> lower, std::vector<double> upper)
{
    m_places = std::move(places);
    m_lower = std::move(lower);
    m_upper = std::move(upper);
}

// The curve sets the ranges, not its errors.
QCPRange ErrorBand::getKeyRange(bool &found, QCP::SignDomain) const
{
    found = false;
    return {};
}
QCPRange ErrorBand::getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const
{
    found = false;
    return {};
}

void ErrorBand::draw(QCPPainter *painter)
{
    if (m_places.empty() || !mKeyAxis || !mValueAxis)
        return;
    const auto range = mKeyAxis->range();
    auto first = std::size_t(std::ranges::lower_bound(m_places, range.lower) - m_places.begin());
    auto last = std::size_t(std::ranges::upper_bound(m_places, range.upper) - m_places.begin());
    first -= first > 0 ? 1 : 0; // the band goes on to the edge
    last += last < m_places.size() ? 1 : 0;
    const QRect rect = mKeyAxis->axisRect()->rect();
    painter->setAntialiasing(false);
    if (last - first > std::size_t(std::max(1, rect.width())))
        drawColumns(painter, rect, first, last);
    else
        drawPolygons(painter, first, last);
}

void ErrorBand::drawColumns(QCPPainter *painter, const QRect &rect, std::size_t first, std::size_t last) const
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> top(std::size_t(rect.width()), none), bottom(std::size_t(rect.width()), none);
    for (std::size_t i = first; i < last; ++i) {
        const double column = std::floor(mKeyAxis->coordToPixel(m_places[i])) - rect.left();
        if (std::isnan(m_lower[i]) || std::isnan(m_upper[i]) || column < 0 || column >= rect.width())
            continue;
        const auto x = std::size_t(column);
        top[x] = std::fmax(top[x], m_upper[i]);
        bottom[x] = std::fmin(bottom[x], m_lower[i]);
    }
    QVector<QLine> lines;
    lines.reserve(rect.width());
    const auto pixel = [&](double value) {
        return int(std::clamp(mValueAxis->coordToPixel(value), double(rect.top()), double(rect.bottom())));
    };
    for (int x = 0; x < rect.width(); ++x)
        if (const auto i = std::size_t(x); !std::isnan(top[i]))
            lines.push_back(QLine(rect.left() + x, pixel(top[i]), rect.left() + x, pixel(bottom[i])));
    painter->setPen(QPen(m_colour, 1));
    painter->drawLines(lines);
}

void ErrorBand::drawPolygons(QCPPainter *painter, std::size_t first, std::size_t last) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_colour);
    QPolygonF upper, lower;
    const auto flush = [&] {
        std::reverse(lower.begin(), lower.end());
        painter->drawPolygon(upper + lower);
        upper.clear();
        lower.clear();
    };
    for (std::size_t i = first; i < last; ++i) {
        if (std::isnan(m_lower[i]) || std::isnan(m_upper[i])) {
            flush();
            continue;
        }
        const double x = mKeyAxis->coordToPixel(m_places[i]);
        upper.push_back({x, mValueAxis->coordToPixel(m_upper[i])});
        lower.push_back({x, mValueAxis->coordToPixel(m_lower[i])});
    }
    flush();
}

} // namespace pymasp
