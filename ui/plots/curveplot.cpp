#include "curveplot.h"

#include "plotlook.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// All values where there are few. Of many, those that a few pixels without light have do not set the scale: at most a
// quarter of the range of the inner 99 % is added on each side.
QCPRange rangeOf(std::vector<double> values)
{
    if (values.empty())
        return {0, 0};
    const auto [low, high] = std::ranges::minmax(values);
    if (values.size() < 100)
        return {low, high};
    const auto at = [&values](double part) {
        const auto nth = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
        std::nth_element(values.begin(), nth, values.end());
        return *nth;
    };
    const double inner = at(0.005);
    const double outer = at(0.995);
    const double room = 0.25 * (outer - inner);
    return {std::max(low, inner - room), std::min(high, outer + room)};
}

} // namespace

class CurvePlot::Impl {
public:
    struct Curve {
        QCPGraph *line = nullptr;
        QCPGraph *upper = nullptr; // the band between them is the error
        QCPGraph *under = nullptr;
        QCPErrorBars *bars = nullptr;
        Look look = Look::Line;
        std::vector<double> shown; // what the range must hold
        double first = none, last = none;
    };

    explicit Impl(CurvePlot *owner, const QString &plotName);
    Curve &curve(std::size_t index);
    void fitX();
    void fitY();
    void dressCurves();

    QLabel *title;
    QCustomPlot *plot;
    QCPItemStraightLine *mark;
    QCPItemTracer *current;
    QCPItemText *message;
    std::vector<Curve> curves;
    DelayScale scale;
    QCPRange fullX{0, 1};
    bool zoomedX = false;
    bool zoomedY = false;
    bool lockedY = false;
    bool haveY = false;
};

CurvePlot::Impl::Impl(CurvePlot *owner, const QString &plotName)
    : title(new QLabel(owner)), plot(new QCustomPlot(owner))
{
    plot->setObjectName(plotName);
    title->setObjectName(plotName + QStringLiteral("Title"));
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long title never widens the window
    title->hide();
    auto *layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(title);
    layout->addWidget(plot, 1);

    drawsInOnePiece(plot);
    plot->setMinimumSize(120, 80);
    plot->axisRect()->setupFullAxesBox();
    plot->xAxis2->setTicks(false);
    plot->yAxis2->setTicks(false);
    plot->axisRect()->setMinimumMargins({4, 6, 8, 4});
    setAxisScale(plot->xAxis, scale);
    setAxisScale(plot->yAxis, DelayScale());
    plot->yAxis->ticker()->setTickCount(4);
    plot->legend->setVisible(false);
    plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    mark = new QCPItemStraightLine(plot);
    mark->setVisible(false);
    current = new QCPItemTracer(plot);
    current->position->setTypeX(QCPItemPosition::ptPlotCoords);
    current->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    current->setStyle(QCPItemTracer::tsSquare);
    current->setSize(6);
    current->setClipToAxisRect(false);
    current->setVisible(false);
    message = new QCPItemText(plot);
    message->position->setType(QCPItemPosition::ptAxisRectRatio);
    message->position->setCoords(0.5, 0.5);
    message->setVisible(false);
}

CurvePlot::Impl::Curve &CurvePlot::Impl::curve(std::size_t index)
{
    while (curves.size() <= index) {
        Curve c;
        c.upper = plot->addGraph();
        c.under = plot->addGraph();
        c.line = plot->addGraph();
        c.bars = new QCPErrorBars(plot->xAxis, plot->yAxis);
        c.bars->setDataPlottable(c.line);
        c.bars->removeFromLegend();
        c.upper->setChannelFillGraph(c.under);
        for (auto *edge : {c.upper, c.under}) {
            edge->removeFromLegend();
            edge->setPen(Qt::NoPen);
            edge->setAntialiasedFill(false);
        }
        curves.push_back(c);
    }
    dressCurves();
    return curves[index];
}

void CurvePlot::Impl::dressCurves()
{
    static constexpr style::Role roles[] = {style::Role::Curve1, style::Role::Curve2, style::Role::Curve3,
                                            style::Role::Curve4};
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const QColor colour = style::color(roles[i % std::size(roles)]);
        QColor pale = colour;
        pale.setAlphaF(0.25F);
        auto &c = curves[i];
        const bool points = c.look == Look::Points;
        c.line->setPen(QPen(colour, 0)); // wider ones cost twenty times as much
        c.line->setScatterStyle(points ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, 4) : QCPScatterStyle());
        c.upper->setBrush(pale);
        c.bars->setPen(QPen(colour, 0));
        c.bars->setWhiskerWidth(5);
        c.bars->setVisible(points);
        c.upper->setVisible(!points);
    }
}

void CurvePlot::Impl::fitX()
{
    double first = none;
    double last = none;
    bool points = false;
    for (const auto &c : curves) {
        first = std::fmin(first, c.first);
        last = std::fmax(last, c.last);
        points = points || c.look == Look::Points;
    }
    if (std::isnan(first))
        return;
    const double margin = last > first ? (points ? 0.02 * (last - first) : 0) : 0.5;
    fullX = QCPRange(first - margin, last + margin);
    if (!zoomedX)
        plot->xAxis->setRange(fullX);
}

// Grows at once and shrinks late, so that a live curve does not breathe.
void CurvePlot::Impl::fitY()
{
    if (zoomedY || lockedY)
        return;
    QCPRange range(none, none);
    for (const auto &c : curves) {
        if (c.shown.empty())
            continue;
        const auto [lower, upper] = rangeOf(c.shown);
        range.lower = std::fmin(range.lower, lower);
        range.upper = std::fmax(range.upper, upper);
    }
    if (std::isnan(range.lower))
        return;
    double size = range.size();
    if (size <= 0)
        size = range.upper != 0 ? std::abs(range.upper) : 1;
    const QCPRange now = plot->yAxis->range();
    if (haveY && now.lower <= range.lower && now.upper >= range.upper && size > 0.6 * now.size())
        return;
    haveY = true;
    plot->yAxis->setRange(range.lower - 0.08 * size, range.upper + 0.08 * size);
}

CurvePlot::CurvePlot(const QString &plotName, QWidget *parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(this, plotName))
{
    m_impl->plot->installEventFilter(this);
    m_impl->plot->setMouseTracking(true);
    applyTheme();
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::setTitle(const QString &title)
{
    m_impl->title->setText(title);
    m_impl->title->setVisible(!title.isEmpty());
}

void CurvePlot::setAxisTitles(const QString &x, const QString &y)
{
    m_impl->plot->xAxis->setLabel(x);
    m_impl->plot->yAxis->setLabel(y);
}

void CurvePlot::setScale(const DelayScale &scale)
{
    if (scale == m_impl->scale)
        return;
    m_impl->scale = scale;
    m_impl->zoomedX = false;
    setAxisScale(m_impl->plot->xAxis, scale);
}

void CurvePlot::setCurve(std::size_t index, const QString &name, std::span<const double> x, std::span<const float> y,
                         std::span<const float> errors, Look look)
{
    if (index >= m_impl->curves.size() || m_impl->curves[index].look != look)
        m_impl->curve(index).look = look;
    auto &curve = m_impl->curves[index];
    const std::size_t n = std::min(x.size(), y.size());
    const bool band = errors.size() == y.size() && look == Look::Line;
    const bool bars = errors.size() == y.size() && look == Look::Points;
    QVector<QCPGraphData> line, upper, under;
    QVector<double> lengths;
    line.reserve(qsizetype(n));
    curve.shown.clear();
    curve.first = curve.last = none;
    for (std::size_t i = 0; i < n; ++i) {
        const double at = m_impl->scale.forward(x[i]);
        if (!std::isfinite(at))
            continue;
        curve.first = std::fmin(curve.first, at);
        curve.last = std::fmax(curve.last, at);
        const auto value = std::isfinite(y[i]) ? double(y[i]) : none;
        if (look == Look::Points && std::isnan(value))
            continue; // a gap of one point would break the line on both its sides
        line.push_back({at, value});
        if (!std::isnan(value))
            curve.shown.push_back(value);
        if (!band && !bars)
            continue;
        const double error = std::isfinite(errors[i]) ? double(errors[i]) : 0;
        if (bars) {
            lengths.push_back(error);
        } else {
            upper.push_back({at, value + error});
            under.push_back({at, value - error});
        }
    }
    curve.line->setName(name);
    curve.line->data()->set(line, true);
    curve.upper->data()->set(upper, true);
    curve.under->data()->set(under, true);
    curve.bars->setData(lengths);
    m_impl->dressCurves();
    m_impl->plot->legend->setVisible(m_impl->curves.size() > 1);
    m_impl->fitX();
    m_impl->fitY();
}

void CurvePlot::clearCurves()
{
    for (auto &c : m_impl->curves) {
        for (auto *graph : {c.line, c.upper, c.under})
            graph->data()->clear();
        c.bars->setData(QVector<double>());
        c.shown.clear();
        c.first = c.last = none;
    }
    m_impl->haveY = false;
}

void CurvePlot::setMark(double x)
{
    const double at = m_impl->scale.forward(x);
    m_impl->mark->setVisible(std::isfinite(at));
    if (!std::isfinite(at))
        return;
    m_impl->mark->point1->setCoords(at, 0);
    m_impl->mark->point2->setCoords(at, 1);
}

void CurvePlot::setCurrent(double x)
{
    const double at = m_impl->scale.forward(x);
    m_impl->current->setVisible(std::isfinite(at));
    if (std::isfinite(at))
        m_impl->current->position->setCoords(at, 1);
}

void CurvePlot::setMessage(const QString &message)
{
    m_impl->message->setText(message);
    m_impl->message->setVisible(!message.isEmpty());
}

void CurvePlot::lockY(double lower, double upper)
{
    m_impl->lockedY = true;
    m_impl->plot->yAxis->setRange(lower, upper);
}
void CurvePlot::unlockY()
{
    m_impl->lockedY = m_impl->haveY = false;
    m_impl->fitY();
}

void CurvePlot::showAll()
{
    m_impl->zoomedX = m_impl->zoomedY = m_impl->haveY = false;
    m_impl->fitX();
    m_impl->fitY();
}

void CurvePlot::redraw() { m_impl->plot->replot(QCustomPlot::rpQueuedReplot); }

QImage CurvePlot::picture(const QSize &size)
{
    return m_impl->plot->toPixmap(size.width(), size.height(), 1).toImage();
}

void CurvePlot::applyTheme()
{
    auto &plot = *m_impl->plot;
    dress(&plot);
    m_impl->dressCurves();
    m_impl->title->setFont(plotFont(this));
    QColor cut = style::color(style::Role::Cut);
    cut.setAlphaF(0.6F);
    m_impl->mark->setPen(QPen(cut, 0, Qt::DashLine));
    m_impl->current->setPen(QPen(style::color(style::Role::Accent), 0));
    m_impl->current->setBrush(style::color(style::Role::Accent));
    m_impl->message->setColor(style::color(style::Role::Quiet));
    m_impl->message->setFont(font());
    redraw();
}

bool CurvePlot::eventFilter(QObject *watched, QEvent *event)
{
    auto &plot = *m_impl->plot;
    switch (event->type()) {
    case QEvent::Wheel: {
        const auto *wheel = static_cast<const QWheelEvent *>(event);
        const QPointF at = wheel->position();
        // Over the value axis, or with Shift, the values; else along the curve.
        const bool values = at.x() < plot.axisRect()->left() || (wheel->modifiers() & Qt::ShiftModifier) != 0;
        if (values) {
            plot.yAxis->scaleRange(wheelFactor(wheel), plot.yAxis->pixelToCoord(at.y()));
            m_impl->zoomedY = true;
        } else {
            zoom(plot.xAxis, wheelFactor(wheel), plot.xAxis->pixelToCoord(at.x()), m_impl->fullX);
            m_impl->zoomedX = true;
        }
        redraw();
        return true;
    }
    case QEvent::MouseButtonDblClick:
        showAll();
        redraw();
        return true;
    case QEvent::MouseMove: {
        if (m_impl->curves.empty() || m_impl->curves[0].line->data()->isEmpty())
            break;
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        const auto &points = *m_impl->curves[0].line->data();
        const double x = plot.xAxis->pixelToCoord(mouse->position().x());
        auto near = points.findBegin(x, false);
        if (near != points.constBegin() && (near == points.constEnd() || x - (near - 1)->key < near->key - x))
            --near;
        Q_EMIT hovered(m_impl->scale.backward(near->key));
        break;
    }
    case QEvent::Leave:
        Q_EMIT hovered(none);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pymasp
