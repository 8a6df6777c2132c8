#include "mapplot.h"

#include "liveplot.h"
#include "mapoverlay.h"
#include "plotlook.h"

#include <QApplication>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>

namespace pymasp {

namespace {

constexpr double grip = 5; // px on either side of a cut line

} // namespace

class MapPlot::Impl {
public:
    Impl(MapPlot *owner, const QString &plotName);
    void fit();
    void keepAspect();
    void setColours();
    void moveCuts(int row, int column);
    void pressed(const QMouseEvent *event);
    void moved(const QMouseEvent *event);
    void released(const QMouseEvent *event);
    void wheel(const QWheelEvent *event);
    bool key(const QKeyEvent *event);
    [[nodiscard]] int columnAt(QPointF at) const { return map->columnAt(plot->xAxis->pixelToCoord(at.x())); }
    [[nodiscard]] int rowAt(QPointF at) const { return map->rowAt(plot->yAxis->pixelToCoord(at.y())); }

    void redrawQuickly();

    MapPlot *owner;
    LivePlot *plot;
    ViewMenu *menu = nullptr;
    MapPlottable *map;
    MapOverlay *overlay;
    QCPColorScale *colours;
    bool diverging = true;
    bool image = false;
    bool zoomed = false;
    QTimer exact;                                                      // after the last movement
    std::optional<decltype(std::declval<MapOverlay>().state())> drawn; // by the last frame
    int drawnMarker = -1;

    bool dragsRow = false, dragsColumn = false, pans = false;
    std::optional<QPointF> pressedAt; // left button
    QCPRange pressedX, pressedY;
    std::pair<int, int> cutsBefore{-1, -1}; // the click that begins a double click is taken back
};

MapPlot::Impl::Impl(MapPlot *o, const QString &plotName) : owner(o), plot(new LivePlot(o))
{
    plot->setObjectName(plotName);
    auto *layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot);
    plot->setMinimumSize(200, 140);
    plot->setFocusPolicy(Qt::StrongFocus);
    plot->setMouseTracking(true);
    owner->setFocusProxy(plot);
    drawsInOnePiece(plot);

    plot->addLayer(QStringLiteral("cells"), plot->layer(QStringLiteral("overlay")), QCustomPlot::limAbove);
    plot->layer(QStringLiteral("cells"))->setMode(QCPLayer::lmBuffered);
    map = new MapPlottable(plot->xAxis, plot->yAxis);
    map->setLayer(QStringLiteral("cells"));
    overlay = new MapOverlay(plot, map);
    overlay->setLayer(QStringLiteral("cells"));

    plot->axisRect()->setupFullAxesBox();
    plot->xAxis2->setTicks(false);
    plot->yAxis2->setTicks(false);
    // The marker of the row being measured has its place between the axis and its figures.
    plot->axisRect()->setMinimumMargins({20, 8, 4, 4});
    setAxisScale(plot->xAxis, DelayScale());

    colours = new QCPColorScale(plot);
    plot->plotLayout()->addElement(0, 1, colours);
    plot->plotLayout()->setColumnSpacing(2);
    auto *margins = new QCPMarginGroup(plot);
    plot->axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    colours->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    colours->setBarWidth(10);
    colours->setMinimumMargins({4, 8, 4, 4});
    colours->setRangeDrag(false);
    colours->setRangeZoom(false);
    setAxisScale(colours->axis(), DelayScale());

    QObject::connect(plot, &QCustomPlot::afterLayout, owner, [this] { keepAspect(); });
    QObject::connect(plot, &QCustomPlot::afterReplot, owner, [this] {
        drawn = overlay->state();
        drawnMarker = overlay->currentRow;
    });
    exact.setSingleShot(true);
    QObject::connect(&exact, &QTimer::timeout, owner, [this] {
        map->setQuick(false);
        plot->layer(QStringLiteral("cells"))->replot();
        if (map->hasRough())
            exact.start(5);
    });
}

// What moves is drawn at the display's rate whatever it holds, and exactly when it stands.
void MapPlot::Impl::redrawQuickly()
{
    map->setQuick(true);
    exact.start(150);
    owner->redraw();
}

void MapPlot::Impl::fit()
{
    zoomed = false;
    plot->xAxis->setRange(map->keyBounds());
    plot->yAxis->setRange(map->valueBounds());
}

// Pixels of a camera are shown square: the shorter side gets room on both sides.
void MapPlot::Impl::keepAspect()
{
    const QRect rect = plot->axisRect()->rect();
    if (!image || zoomed || rect.width() < 2 || rect.height() < 2)
        return;
    QCPRange x = map->keyBounds();
    QCPRange y = map->valueBounds();
    const double perPixel = std::max(x.size() / rect.width(), y.size() / rect.height());
    for (auto [range, pixels] : {std::pair{&x, rect.width()}, std::pair{&y, rect.height()}}) {
        const double half = perPixel * pixels / 2;
        const double middle = range->center();
        *range = QCPRange(middle - half, middle + half);
    }
    plot->xAxis->setRange(x);
    plot->yAxis->setRange(y);
}

void MapPlot::Impl::setColours()
{
    const auto table = diverging ? divergingColours(style::theme()) : sequentialColours(style::theme());
    map->setColours(table, style::color(style::Role::NoData).rgb());
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setLevelCount(256);
    for (std::size_t i = 0; i < table.size(); ++i)
        gradient.setColorStopAt(double(i) / 255, QColor(table[i]));
    colours->setGradient(gradient);
}

void MapPlot::Impl::moveCuts(int row, int column)
{
    row = std::clamp(row, 0, std::max(0, map->rows() - 1));
    column = std::clamp(column, 0, std::max(0, map->columns() - 1));
    if (row == overlay->row && column == overlay->column)
        return;
    overlay->row = row;
    overlay->column = column;
    owner->redrawCells();
    Q_EMIT owner->cutsMoved(row, column);
}

void MapPlot::Impl::pressed(const QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || map->rows() == 0)
        return;
    pressedAt = event->position();
    pressedX = plot->xAxis->range();
    pressedY = plot->yAxis->range();
    cutsBefore = {overlay->row, overlay->column};
    const bool inside = plot->axisRect()->rect().contains(event->pos());
    dragsColumn = inside && std::abs(overlay->cutX() - pressedAt->x()) <= grip;
    dragsRow = inside && std::abs(overlay->cutY() - pressedAt->y()) <= grip;
    pans = false;
}

void MapPlot::Impl::moved(const QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool inside = plot->axisRect()->rect().contains(event->pos());
    if (!pressedAt) {
        const bool column = inside && std::abs(overlay->cutX() - at.x()) <= grip;
        const bool row = inside && std::abs(overlay->cutY() - at.y()) <= grip;
        plot->setCursor(column && row ? Qt::SizeAllCursor
                        : column      ? Qt::SplitHCursor
                        : row         ? Qt::SplitVCursor
                        : inside      ? Qt::CrossCursor
                                      : Qt::ArrowCursor);
        if (inside && map->rows() > 0)
            Q_EMIT owner->hovered(rowAt(at), columnAt(at));
        else
            Q_EMIT owner->hovered(-1, -1);
        return;
    }
    if (dragsRow || dragsColumn) {
        moveCuts(dragsRow ? rowAt(at) : overlay->row, dragsColumn ? columnAt(at) : overlay->column);
        return;
    }
    if (!pans && (at - *pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    pans = true;
    if (!zoomed)
        return; // everything is there to be seen
    for (const auto &[axis, start, from, to] : {std::tuple{plot->xAxis, pressedX, pressedAt->x(), at.x()},
                                                std::tuple{plot->yAxis, pressedY, pressedAt->y(), at.y()}}) {
        const double by = axis->pixelToCoord(from) - axis->pixelToCoord(to);
        const QCPRange full = axis == plot->xAxis ? map->keyBounds() : map->valueBounds();
        const QCPRange range(start.lower + by, start.upper + by);
        axis->setRange(range.size() > full.size() ? start : range.bounded(full.lower, full.upper));
    }
    redrawQuickly();
}

void MapPlot::Impl::released(const QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !pressedAt)
        return;
    const bool click = !pans && !dragsRow && !dragsColumn;
    if (click && plot->axisRect()->rect().contains(event->pos()))
        moveCuts(rowAt(event->position()), columnAt(event->position()));
    pressedAt.reset();
    dragsRow = dragsColumn = pans = false;
}

// Both directions, or the one whose axis the cursor is over; Shift the wavelength, Ctrl the delay.
void MapPlot::Impl::wheel(const QWheelEvent *event)
{
    const QRect rect = plot->axisRect()->rect();
    const QPointF at = event->position();
    if (at.x() > rect.right())
        return;
    const bool onlyX = at.y() > rect.bottom() || (event->modifiers() & Qt::ShiftModifier) != 0;
    const bool onlyY = at.x() < rect.left() || (event->modifiers() & Qt::ControlModifier) != 0;
    const double factor = wheelFactor(event);
    zoomed = true;
    if (!onlyY || image)
        zoom(plot->xAxis, factor, plot->xAxis->pixelToCoord(at.x()), map->keyBounds());
    if (!onlyX || image)
        zoom(plot->yAxis, factor, plot->yAxis->pixelToCoord(at.y()), map->valueBounds());
    const auto all = [](const QCPRange &shown, const QCPRange &full) { return shown.size() > 0.999 * full.size(); };
    if (all(plot->xAxis->range(), map->keyBounds()) && all(plot->yAxis->range(), map->valueBounds()))
        fit();
    redrawQuickly();
}

bool MapPlot::Impl::key(const QKeyEvent *event)
{
    if ((event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != 0 || overlay->row < 0)
        return false;
    const int step = (event->modifiers() & Qt::ShiftModifier) != 0 ? 10 : 1;
    const int up = plot->yAxis->rangeReversed() ? -step : step;
    switch (event->key()) {
    case Qt::Key_Up:
        moveCuts(overlay->row + up, overlay->column);
        return true;
    case Qt::Key_Down:
        moveCuts(overlay->row - up, overlay->column);
        return true;
    case Qt::Key_Left:
        moveCuts(overlay->row, overlay->column - step);
        return true;
    case Qt::Key_Right:
        moveCuts(overlay->row, overlay->column + step);
        return true;
    default:
        return false;
    }
}

MapPlot::MapPlot(const QString &plotName, QWidget *parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(this, plotName))
{
    m_impl->plot->installEventFilter(this);
    m_impl->menu = new ViewMenu(m_impl->plot, [this] { return numbers(); });
    applyTheme();
}

MapPlot::~MapPlot() = default;

void MapPlot::setGrid(const std::vector<double> &keys, const std::vector<double> &values, const DelayScale &scale)
{
    m_impl->map->setGrid(keys, values, scale);
    m_impl->overlay->row = m_impl->overlay->column = m_impl->overlay->currentRow = -1;
    setAxisScale(m_impl->plot->yAxis, scale);
    m_impl->fit();
}

void MapPlot::setAxisTitles(const QString &x, const QString &y, const QString &colours)
{
    m_impl->plot->xAxis->setLabel(x);
    m_impl->plot->yAxis->setLabel(y);
    m_impl->colours->setLabel(colours);
}

void MapPlot::setScale(const DelayScale &scale)
{
    m_impl->map->setScale(scale);
    setAxisScale(m_impl->plot->yAxis, scale);
    m_impl->fit();
    redraw();
}

void MapPlot::setRow(int row, std::span<const float> cells) { m_impl->map->setRow(row, cells); }

void MapPlot::setDiverging(bool diverging)
{
    m_impl->diverging = diverging;
    m_impl->setColours();
}

void MapPlot::setRange(double lower, double upper)
{
    m_impl->map->setRange(lower, upper);
    m_impl->colours->setDataRange({lower, upper});
}

void MapPlot::setImage(bool image)
{
    m_impl->image = image;
    m_impl->plot->yAxis->setRangeReversed(image);
    m_impl->fit();
}

void MapPlot::setCuts(int row, int column)
{
    m_impl->overlay->row = row;
    m_impl->overlay->column = column;
}
int MapPlot::row() const { return m_impl->overlay->row; }
int MapPlot::column() const { return m_impl->overlay->column; }
void MapPlot::setCurrentRow(int row) { m_impl->overlay->currentRow = row; }
void MapPlot::setMessage(const QString &message) { m_impl->overlay->message = message; }
void MapPlot::showAll() { m_impl->fit(); }

void MapPlot::addOverlay(const PlotOverlay &overlay)
{
    m_impl->overlay->lines[overlay.key] = overlay;
    ++m_impl->overlay->changes;
    redrawCells();
}

void MapPlot::removeOverlay(const QString &key)
{
    if (m_impl->overlay->lines.erase(key) == 0)
        return;
    ++m_impl->overlay->changes;
    redrawCells();
}

void MapPlot::removeOverlays(const QString &prefix)
{
    const auto erased =
        std::erase_if(m_impl->overlay->lines, [&](const auto &line) { return line.first.startsWith(prefix); });
    if (erased == 0)
        return;
    ++m_impl->overlay->changes;
    redrawCells();
}

QCustomPlot *MapPlot::plot() const { return m_impl->plot; }

PlotNumbers MapPlot::numbers() const
{
    const auto &map = *m_impl->map;
    PlotNumbers all;
    const auto axis = m_impl->plot->yAxis->label(); // "Delay (ps)"
    const auto open = axis.lastIndexOf(QLatin1Char('('));
    const auto unit = open >= 0 ? QLatin1Char(' ') + axis.mid(open + 1).chopped(1) : QString();
    all.heads << m_impl->plot->xAxis->label();
    auto &places = all.columns.emplace_back();
    for (int c = 0; c < map.columns(); ++c)
        places.push_back(map.keyPlace(c));
    for (int r = 0; r < map.rows(); ++r) {
        all.heads << QString::number(map.rowValue(r), 'g', 9) + unit;
        const auto cells = map.row(r);
        all.columns.emplace_back(cells.begin(), cells.end());
    }
    return all;
}

ViewMenu *MapPlot::menu() const { return m_impl->menu; }

void MapPlot::redrawCells()
{
    auto &i = *m_impl;
    auto region = i.map->dirtyRegion();
    if (region && i.drawn == i.overlay->state()) {
        for (const int row : {i.drawnMarker, i.overlay->currentRow})
            if (i.drawnMarker != i.overlay->currentRow)
                *region += i.overlay->markerRect(row);
        i.drawnMarker = i.overlay->currentRow;
        if (region->isEmpty())
            return;
        const QRect inside = i.plot->axisRect()->rect().translated(0, -1);
        if (i.plot->redrawPart(*region, [&](QCPPainter *painter) {
                painter->setAntialiasing(false);
                painter->save();
                painter->setClipRect(inside, Qt::IntersectClip);
                i.map->paint(painter);
                painter->restore();
                i.overlay->paint(painter);
            }))
            return;
    }
    i.drawn = i.overlay->state();
    i.drawnMarker = i.overlay->currentRow;
    i.plot->layer(QStringLiteral("cells"))->replot();
}
void MapPlot::redraw() { m_impl->plot->replot(QCustomPlot::rpQueuedReplot); }

QImage MapPlot::picture(const QSize &size)
{
    auto &plot = *m_impl->plot;
    auto &overlay = *m_impl->overlay;
    m_impl->map->setQuick(false);
    const int current = std::exchange(overlay.currentRow, -1);
    overlay.showsCuts = false;
    // A thumbnail has no room for figures.
    const bool small = size.width() < 300;
    const auto axes = {plot.xAxis, plot.yAxis, plot.xAxis2, plot.yAxis2};
    const auto showFigures = [&](bool show) {
        for (auto *axis : axes)
            axis->setVisible(show);
        m_impl->colours->setVisible(show);
        plot.axisRect()->setAutoMargins(show ? QCP::msAll : QCP::msNone);
        plot.axisRect()->setMargins({0, 1, 0, 0});
    };
    QCPLayoutElement *scale = nullptr;
    if (small) {
        showFigures(false);
        scale = plot.plotLayout()->takeAt(plot.plotLayout()->rowColToIndex(0, 1));
        plot.plotLayout()->simplify();
    }
    const QImage image = plot.toPixmap(size.width(), size.height(), 1).toImage();
    if (small) {
        plot.plotLayout()->addElement(0, 1, scale);
        showFigures(true);
    }
    overlay.currentRow = current;
    overlay.showsCuts = true;
    redraw();
    return image;
}

void MapPlot::applyTheme()
{
    dress(m_impl->plot);
    dress(m_impl->colours->axis(), plotFont(m_impl->plot));
    m_impl->setColours();
    ++m_impl->overlay->changes;
    redraw();
}

bool MapPlot::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_impl->pressed(static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseMove:
        m_impl->moved(static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonRelease:
        m_impl->released(static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonDblClick:
        if (m_impl->cutsBefore.first >= 0)
            m_impl->moveCuts(m_impl->cutsBefore.first, m_impl->cutsBefore.second);
        m_impl->fit();
        redraw();
        break;
    case QEvent::Wheel:
        m_impl->wheel(static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::KeyPress:
        if (m_impl->key(static_cast<QKeyEvent *>(event)))
            return true;
        break;
    case QEvent::Leave:
        Q_EMIT hovered(-1, -1);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pymasp
