#include "pathplot.h"

#include "quantity.h"
#include "style.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr int gap = 4;
constexpr int leastStrip = 22; // px; where there is less room the last parameters are left out

// Steps of an axis of time that people count in, s.
double niceStep(double seconds, int most)
{
    constexpr double steps[] = {1,    2,    5,    10,    20,    30,    60,    120,    300,    600,   1200,
                                1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 432000, 864000};
    for (const double step : steps) {
        if (seconds / step <= most)
            return step;
    }
    const double power = std::pow(10, std::floor(std::log10(seconds / most)));
    for (const double factor : {1., 2., 5., 10.}) {
        if (seconds / (factor * power) <= most)
            return factor * power;
    }
    return seconds;
}

std::pair<double, double> rangeOf(const ParameterPath &path)
{
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = low;
    for (const auto &column : path.columns) {
        low = std::fmin(low, column.low);
        high = std::fmax(high, column.high);
    }
    return {low, high};
}

QString nameOf(const ParameterPath &path)
{
    return path.unit.empty()
               ? qs(path.parameter)
               : PathPlot::tr("%1 (%2)", "a parameter and its unit").arg(qs(path.parameter), unitText(qs(path.unit)));
}

} // namespace

PathPlot::PathPlot(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pathPlot"));
    setAccessibleName(tr("Path of every parameter over time"));
}

void PathPlot::setPicture(PathPicture picture)
{
    m_picture = std::move(picture);
    m_ranges.clear();
    for (const auto &path : m_picture.parameters)
        m_ranges.push_back(rangeOf(path));
    update();
}

QSize PathPlot::sizeHint() const { return {400, 120}; }
QSize PathPlot::minimumSizeHint() const { return {160, 50}; }

QRect PathPlot::plotArea() const
{
    int names = 0;
    for (const auto &path : m_picture.parameters)
        names = std::max(names, fontMetrics().horizontalAdvance(nameOf(path)));
    return rect().adjusted(std::min(names, width() / 3) + 3 * gap, gap, -2 * gap, -fontMetrics().height() - 2 * gap);
}

std::vector<PathPlot::Strip> PathPlot::strips() const
{
    std::vector<Strip> all;
    const QRect area = plotArea();
    const int n = std::min(int(m_picture.parameters.size()), std::max(1, area.height() / leastStrip));
    for (int i = 0; i < n; ++i) {
        const int top = area.top() + area.height() * i / n;
        const int bottom = area.top() + area.height() * (i + 1) / n - gap;
        const auto [low, high] = m_ranges[std::size_t(i)];
        all.push_back(
            {&m_picture.parameters[std::size_t(i)], QRect(area.left(), top, area.width(), bottom - top), low, high});
    }
    return all;
}

void PathPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::color(style::Role::Plot));
    const auto all = strips();
    if (all.empty()) {
        painter.setPen(style::color(style::Role::Quiet));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing is moved, or it is not known how long it takes."));
        return;
    }
    paintTime(painter);
    constexpr style::Role colours[] = {style::Role::Curve1, style::Role::Curve2, style::Role::Curve3,
                                       style::Role::Curve4};
    for (std::size_t i = 0; i < all.size(); ++i)
        paintStrip(painter, all[i], style::color(colours[i % std::size(colours)]));
    if (all.size() < m_picture.parameters.size()) {
        painter.setPen(style::color(style::Role::Quiet));
        painter.drawText(
            rect().adjusted(gap, 0, -gap, -gap), Qt::AlignLeft | Qt::AlignBottom,
            tr("%n more", "parameters there is no room for", int(m_picture.parameters.size() - all.size())));
    }
}

void PathPlot::paintTime(QPainter &painter) const
{
    const QRect area = plotArea();
    const double step = niceStep(m_picture.seconds, std::max(1, area.width() / 90));
    const int y = area.bottom() + gap;
    for (int k = 0; k * step <= m_picture.seconds; ++k) {
        const int x = area.left() + int(std::lround(area.width() * k * step / m_picture.seconds));
        painter.setPen(style::color(style::Role::Grid));
        painter.drawLine(x, area.top(), x, y);
        const auto text = k == 0 ? QStringLiteral("0") : durationText(k * step);
        const int width = fontMetrics().horizontalAdvance(text);
        painter.setPen(style::color(style::Role::PlotText));
        painter.drawText(std::clamp(x - width / 2, 0, this->width() - width), y + fontMetrics().ascent(), text);
    }
}

void PathPlot::paintStrip(QPainter &painter, const Strip &strip, const QColor &colour) const
{
    const auto &place = strip.place;
    painter.setPen(style::color(style::Role::PlotText));
    const QRect beside(gap, place.top(), place.left() - 2 * gap, place.height());
    painter.drawText(beside, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(nameOf(*strip.path), Qt::ElideMiddle, place.left() - 2 * gap));
    painter.setPen(QPen(style::color(style::Role::Line), 0));
    painter.drawLine(place.bottomLeft(), place.bottomRight());
    const double span = strip.high - strip.low;
    if (std::isnan(span))
        return; // never known
    if (span > 0 && place.height() >= 3 * fontMetrics().height()) {
        painter.setPen(style::color(style::Role::Quiet));
        painter.drawText(beside, Qt::AlignRight | Qt::AlignTop, quantity(strip.high, qs(strip.path->unit)));
        painter.drawText(beside, Qt::AlignRight | Qt::AlignBottom, quantity(strip.low, qs(strip.path->unit)));
    }
    const auto yOf = [&](double value) {
        const double part = span > 0 ? (value - strip.low) / span : 0.5;
        return place.bottom() - 2 - part * (place.height() - 4);
    };
    painter.setPen(QPen(colour, 1));
    const auto &columns = strip.path->columns;
    const double width = double(place.width()) / double(columns.size());
    double before = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const double x = place.left() + (double(c) + 0.5) * width;
        const auto &column = columns[c];
        if (std::isnan(column.low)) {
            before = column.low;
            continue;
        }
        if (!std::isnan(before))
            painter.drawLine(QPointF(x - width, yOf(before)), QPointF(x, yOf(before)));
        painter.drawLine(QPointF(x, yOf(column.low)), QPointF(x, yOf(column.high)));
        before = column.last;
    }
}

QString PathPlot::textAt(const QPoint &place) const
{
    for (const auto &strip : strips()) {
        if (!strip.place.contains(place))
            continue;
        const auto &columns = strip.path->columns;
        const double part = double(place.x() - strip.place.left()) / strip.place.width();
        const auto &column = columns[std::min(std::size_t(part * double(columns.size())), columns.size() - 1)];
        const auto unit = qs(strip.path->unit);
        const auto value =
            column.low == column.high ? quantity(column.last, unit) : spanText(column.low, column.high, unit);
        const double after = part * m_picture.seconds;
        const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
        return tr("%1 %2 after %3, at %4 if it began now", "a parameter, its value, a duration, a moment")
            .arg(qs(strip.path->parameter), value, durationText(after), momentText(now + after));
    }
    return {};
}

bool PathPlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto text = textAt(help->pos()); text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace pymasp
