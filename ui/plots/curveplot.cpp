#include "curveplot.h"

#include "curverange.h"
#include "errorband.h"
#include "legendplace.h"
#include "plotlook.h"

#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace pymasp {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

class CurvePlot::Impl {
public:
    struct Curve {
        QCPGraph *line = nullptr;
        ErrorBand *band = nullptr;
        QCPErrorBars *bars = nullptr;
        Look look = Look::Line;
        std::vector<double> x; // as they were given
        std::vector<float> y, errors;
        std::vector<double> shown; // what the range must hold
        double first = none, last = none;
    };

    struct Overlay {
        PlotOverlay what;
        QCPGraph *line = nullptr;
        ErrorBand *band = nullptr;
        std::vector<double> shown;
    };

    explicit Impl(CurvePlot *owner, const QString &plotName);
    template <class Layerable>
    Layerable *live(Layerable *drawn) // drawn in each frame, the axes only where they changed
    {
        drawn->setLayer(QStringLiteral("curves"));
        return drawn;
    }
    Curve &curve(std::size_t index);
    void placeOverlay(Overlay &overlay);
    void dressOverlay(Overlay &overlay);
    void showLegend();
    void drawNow();
    void fitX();
    void fitY();
    void dressCurves();

    QLabel *title;
    QCustomPlot *plot;
    ViewMenu *menu;
    QCPItemStraightLine *mark;
    QCPItemTracer *current;
    QCPItemText *message;
    std::vector<Curve> curves;
    std::map<QString, Overlay> overlays;
    DelayScale scale;
    QCPRange fullX{0, 1};
    bool zoomedX = false;
    bool zoomedY = false;
    bool lockedY = false;
    bool haveY = false;
    bool axesChanged = true; // since everything was drawn
    bool drawing = false;    // at the end of this turn of the event loop
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
    plot->addLayer(QStringLiteral("curves"), plot->layer(QStringLiteral("overlay")), QCustomPlot::limAbove);
    plot->layer(QStringLiteral("curves"))->setMode(QCPLayer::lmBuffered);
    plot->setMinimumSize(120, 56);
    plot->axisRect()->setupFullAxesBox();
    plot->xAxis2->setTicks(false);
    plot->yAxis2->setTicks(false);
    plot->axisRect()->setMinimumMargins({4, 6, 8, 4});
    setAxisScale(plot->xAxis, scale);
    setAxisScale(plot->yAxis, DelayScale());
    keepTitleInside(plot->yAxis);
    keepTicksApart(plot->xAxis);
    plot->yAxis->ticker()->setTickCount(4);
    plot->legend->setVisible(false);
    plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    plot->legend->setLayer(QStringLiteral("curves"));
    mark = live(new QCPItemStraightLine(plot));
    mark->setVisible(false);
    current = live(new QCPItemTracer(plot));
    current->position->setTypeX(QCPItemPosition::ptPlotCoords);
    current->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    current->setStyle(QCPItemTracer::tsSquare);
    current->setSize(6);
    current->setClipToAxisRect(false);
    current->setVisible(false);
    message = live(new QCPItemText(plot));
    message->position->setType(QCPItemPosition::ptAxisRectRatio);
    message->position->setCoords(0.5, 0.5);
    message->setVisible(false);
    for (auto *axis : {plot->xAxis, plot->yAxis})
        QObject::connect(axis, qOverload<const QCPRange &>(&QCPAxis::rangeChanged), owner,
                         [this] { axesChanged = true; });
}

void CurvePlot::Impl::drawNow()
{
    drawing = false;
    if (std::exchange(axesChanged, false)) {
        placeLegend(plot);
        plot->replot();
    } else {
        plot->layer(QStringLiteral("curves"))->replot();
    }
}

// Of the curves where there are several, of overlays that have a name.
void CurvePlot::Impl::showLegend()
{
    const auto put = [this](QCPGraph *graph, bool shown) {
        if (graph->name().isEmpty())
            shown = false;
        if (shown == plot->legend->hasItemWithPlottable(graph))
            return;
        axesChanged = true;
        if (shown)
            graph->addToLegend();
        else
            graph->removeFromLegend();
    };
    for (const auto &c : curves)
        put(c.line, !c.line->data()->isEmpty());
    for (const auto &[key, overlay] : overlays)
        put(overlay.line, true);
    // On top of what has been added since; its items have layers of their own.
    if (axesChanged) {
        const auto onTop = [](QCPLayerable *drawn) {
            drawn->setLayer(QStringLiteral("legend"));
            drawn->setLayer(QStringLiteral("curves"));
        };
        onTop(plot->legend);
        for (int i = 0; i < plot->legend->itemCount(); ++i)
            onTop(plot->legend->item(i));
    }
    const bool shown = plot->legend->itemCount() > (overlays.empty() ? 1 : 0);
    axesChanged = axesChanged || shown != plot->legend->visible();
    plot->legend->setVisible(shown);
}

void CurvePlot::Impl::placeOverlay(Overlay &overlay)
{
    const auto &what = overlay.what;
    const std::size_t n = std::min(what.x.size(), what.y.size());
    const bool errors = what.errors.size() == what.y.size();
    QVector<QCPGraphData> line;
    std::vector<double> places, lower, upper;
    overlay.shown.clear();
    for (std::size_t i = 0; i < n; ++i) {
        const double at = scale.forward(what.x[i]);
        if (!std::isfinite(at))
            continue;
        const double value = std::isfinite(what.y[i]) ? what.y[i] : none;
        line.push_back({at, value});
        if (!std::isnan(value))
            overlay.shown.push_back(value);
        if (!errors)
            continue;
        const double error = std::isfinite(what.errors[i]) ? what.errors[i] : 0;
        places.push_back(at);
        lower.push_back(value - error);
        upper.push_back(value + error);
    }
    overlay.line->data()->set(line, true);
    overlay.band->set(std::move(places), std::move(lower), std::move(upper));
    if (overlay.line->name() != what.name)
        axesChanged = true; // the legend is laid out anew
    overlay.line->setName(what.name);
}

void CurvePlot::Impl::dressOverlay(Overlay &overlay)
{
    const QColor colour = overlay.what.colour.isValid() ? overlay.what.colour : style::color(style::Role::Quiet);
    QColor pale = colour;
    pale.setAlphaF(0.2F);
    const bool points = overlay.what.pen == Qt::NoPen;
    overlay.line->setPen(points ? QPen(Qt::NoPen) : QPen(colour, 0, overlay.what.pen));
    overlay.line->setScatterStyle(points ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, 4) : QCPScatterStyle());
    overlay.band->setColour(pale);
}

CurvePlot::Impl::Curve &CurvePlot::Impl::curve(std::size_t index)
{
    while (curves.size() <= index) {
        Curve c;
        c.band = live(new ErrorBand(plot->xAxis, plot->yAxis));
        c.line = live(plot->addGraph());
        c.bars = live(new QCPErrorBars(plot->xAxis, plot->yAxis));
        c.bars->setDataPlottable(c.line);
        for (auto *drawn : {static_cast<QCPAbstractPlottable *>(c.band), static_cast<QCPAbstractPlottable *>(c.bars),
                            static_cast<QCPAbstractPlottable *>(c.line)})
            drawn->removeFromLegend(); // until it has a name
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
        c.band->setColour(pale);
        c.bars->setPen(QPen(colour, 0));
        c.bars->setWhiskerWidth(5);
        c.bars->setVisible(points);
        c.band->setVisible(!points);
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
        const auto [lower, upper] = curveRange(c.shown);
        range.lower = std::fmin(range.lower, lower);
        range.upper = std::fmax(range.upper, upper);
    }
    for (const auto &[key, overlay] : overlays) {
        if (overlay.shown.empty())
            continue;
        const auto [lower, upper] = curveRange(overlay.shown);
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
    m_impl->menu = new ViewMenu(m_impl->plot, [this] { return numbers(); });
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
    for (const auto &[axis, text] : {std::pair{m_impl->plot->xAxis, x}, std::pair{m_impl->plot->yAxis, y}}) {
        m_impl->axesChanged = m_impl->axesChanged || axisTitleOf(axis) != text;
        setAxisTitle(axis, text);
    }
}

void CurvePlot::setScale(const DelayScale &scale)
{
    if (scale == m_impl->scale)
        return;
    m_impl->scale = scale;
    m_impl->zoomedX = false;
    m_impl->axesChanged = true;
    setAxisScale(m_impl->plot->xAxis, scale);
    for (auto &[key, overlay] : m_impl->overlays)
        m_impl->placeOverlay(overlay);
}

void CurvePlot::setCounts() { m_impl->plot->xAxis->setTicker(QSharedPointer<CountTicker>::create()); }

void CurvePlot::setCurve(std::size_t index, const QString &name, std::span<const double> x, std::span<const float> y,
                         std::span<const float> errors, Look look)
{
    if (index >= m_impl->curves.size() || m_impl->curves[index].look != look) {
        m_impl->curve(index).look = look;
        m_impl->dressCurves();
    }
    auto &curve = m_impl->curves[index];
    curve.x.assign(x.begin(), x.end());
    curve.y.assign(y.begin(), y.end());
    curve.errors.assign(errors.begin(), errors.end());
    const std::size_t n = std::min(x.size(), y.size());
    const bool band = errors.size() == y.size() && look == Look::Line;
    const bool bars = errors.size() == y.size() && look == Look::Points;
    QVector<QCPGraphData> line;
    std::vector<double> places, lower, upper;
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
            places.push_back(at);
            lower.push_back(value - error);
            upper.push_back(value + error);
        }
    }
    if (curve.line->name() != name)
        m_impl->axesChanged = true;
    curve.line->setName(name);
    // Smooth edges of lines that lie side by side are not seen, and cost.
    curve.line->setAntialiased(line.size() < m_impl->plot->axisRect()->width());
    curve.line->data()->set(line, true);
    curve.band->set(std::move(places), std::move(lower), std::move(upper));
    curve.bars->setData(lengths);
    m_impl->showLegend();
    m_impl->fitX();
    m_impl->fitY();
}

void CurvePlot::clearCurves()
{
    for (auto &c : m_impl->curves) {
        c.line->data()->clear();
        c.x.clear();
        c.y.clear();
        c.errors.clear();
        c.band->set({}, {}, {});
        c.bars->setData(QVector<double>());
        c.shown.clear();
        c.first = c.last = none;
    }
    m_impl->haveY = false;
}

void CurvePlot::addOverlay(const PlotOverlay &overlay)
{
    auto &o = m_impl->overlays[overlay.key];
    o.what = overlay;
    if (!o.line) {
        o.band = m_impl->live(new ErrorBand(m_impl->plot->xAxis, m_impl->plot->yAxis));
        o.line = m_impl->live(m_impl->plot->addGraph());
        o.band->removeFromLegend();
        o.line->removeFromLegend();
    }
    m_impl->placeOverlay(o);
    m_impl->dressOverlay(o);
    m_impl->showLegend();
    m_impl->fitY();
    redraw();
}

void CurvePlot::removeOverlay(const QString &key)
{
    const auto found = m_impl->overlays.find(key);
    if (found == m_impl->overlays.end())
        return;
    m_impl->plot->removePlottable(found->second.line);
    m_impl->plot->removePlottable(found->second.band);
    m_impl->overlays.erase(found);
    m_impl->axesChanged = true;
    m_impl->showLegend();
    redraw();
}

void CurvePlot::removeOverlays(const QString &prefix)
{
    QStringList keys;
    for (const auto &[key, overlay] : m_impl->overlays)
        if (key.startsWith(prefix))
            keys << key;
    for (const auto &key : keys)
        removeOverlay(key);
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

void CurvePlot::redraw()
{
    if (std::exchange(m_impl->drawing, true))
        return;
    QTimer::singleShot(0, this, [this] { m_impl->drawNow(); });
}
PlotNumbers CurvePlot::numbers() const
{
    PlotNumbers all;
    const QString x = axisTitleOf(m_impl->plot->xAxis);
    const QString y = axisTitleOf(m_impl->plot->yAxis);
    const auto add = [&](const QString &name, const auto &places, const auto &values, const auto &errors) {
        if (places.empty())
            return;
        const std::vector<double> column(places.begin(), places.end());
        if (all.columns.empty() || all.columns.front() != column) {
            all.heads << x;
            all.columns.push_back(column);
        }
        const QString head = name.isEmpty() ? y : QStringLiteral("%1, %2").arg(y, name);
        all.heads << head;
        all.columns.emplace_back(values.begin(), values.end());
        if (!errors.empty()) {
            all.heads << QStringLiteral("± %1").arg(head);
            all.columns.emplace_back(errors.begin(), errors.end());
        }
    };
    for (const auto &c : m_impl->curves)
        add(c.line->name(), c.x, c.y, c.errors);
    for (const auto &[key, overlay] : m_impl->overlays)
        add(overlay.what.name, overlay.what.x, overlay.what.y, overlay.what.errors);
    return all;
}

ViewMenu *CurvePlot::menu() const { return m_impl->menu; }
QCustomPlot *CurvePlot::plot() const { return m_impl->plot; }

QImage CurvePlot::picture(const QSize &size)
{
    return m_impl->plot->toPixmap(size.width(), size.height(), 1).toImage();
}

void CurvePlot::applyTheme()
{
    auto &plot = *m_impl->plot;
    dress(&plot);
    m_impl->axesChanged = true;
    m_impl->dressCurves();
    for (auto &[key, overlay] : m_impl->overlays)
        m_impl->dressOverlay(overlay);
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
