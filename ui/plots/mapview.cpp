#include "mapview.h"

#include "cutpanel.h"
#include "mapplot.h"
#include "plotstrip.h"
#include "quantity.h"
#include "signalfinder.h"
#include "slicebar.h"

#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <tuple>

namespace pymasp {

namespace {

constexpr int framesPerSample = 8; // of the colour range
constexpr int fewRows = 3;         // before these are there, the strongest signal is not looked for

} // namespace

class MapView::Impl {
public:
    explicit Impl(MapView *owner);
    [[nodiscard]] const std::vector<float> &shown() const { return cells.shown(); }
    // A difference has its colours on both sides of zero; an error has one side only, and a range of its own.
    [[nodiscard]] bool diverging() const
    {
        return cells.mode() == MapMode::Difference || (info.diverging() && cells.mode() != MapMode::Error);
    }
    [[nodiscard]] ColourRange &range() { return ranges[rangeIndex()]; }
    [[nodiscard]] const ColourRange &range() const { return ranges[rangeIndex()]; }
    // A repeat is compared with the mean on the same colours.
    [[nodiscard]] std::size_t rangeIndex() const
    {
        return cells.mode() == MapMode::Difference ? 1 : cells.mode() == MapMode::Error ? 2 : 0;
    }
    void choose();
    void lookForSignal(const std::vector<int> &rows);
    bool followColours(bool atOnce);
    void showColours();
    void drawPins();
    void applyScale();
    [[nodiscard]] QString shownName() const; // "ΔA", "Error of ΔA"
    void titles();
    [[nodiscard]] QString text(int row, int column) const;
    void showReadout() { line->setText(hovered ? text(hovered->first, hovered->second) : text(row(), column())); }
    [[nodiscard]] int row() const { return map->row(); }
    [[nodiscard]] int column() const { return map->column(); }

    MapView *view;
    MapPlot *map;
    CutPanel *cut;
    SliceBar *slices;
    PlotStrip *strip;
    QLabel *title, *line;

    SeriesInfo info;
    MapData cells;
    std::vector<double> xs, ys;
    DelayScale scale;
    std::array<ColourRange, 3> ranges; // see rangeIndex()
    std::vector<char> dirty;           // rows
    bool allDirty = true;
    std::vector<std::int64_t> offered; // repeats
    int frames = 0;
    std::optional<std::pair<int, int>> hovered;
    bool cutsByUser = false;
    SignalFinder strongest;
};

MapView::Impl::Impl(MapView *v) : view(v)
{
    auto *left = new QWidget;
    title = new QLabel(left);
    title->setObjectName(QStringLiteral("mapTitle"));
    title->hide();
    map = new MapPlot(QStringLiteral("map"), left);
    line = new QLabel(left);
    line->setObjectName(QStringLiteral("readout"));
    line->setTextFormat(Qt::PlainText);
    line->setIndent(4);
    for (auto *label : {title, line})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    strip = new PlotStrip(left);
    auto *below = new QVBoxLayout(left);
    below->setContentsMargins(0, 0, 0, 2);
    below->setSpacing(2);
    slices = new SliceBar(left);
    below->addWidget(title);
    below->addWidget(slices);
    below->addWidget(map, 1);
    below->addWidget(line);
    below->addWidget(strip);

    cut = new CutPanel;
    cut->installEventFilter(view);
    auto *both = new QSplitter(Qt::Horizontal);
    both->setObjectName(QStringLiteral("mapSplitter"));
    both->addWidget(left);
    both->addWidget(cut);
    both->setStretchFactor(0, 5);
    both->setStretchFactor(1, 3);
    both->setSizes({500, 300});
    both->setCollapsible(0, false);
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(both);

    connect(map, &MapPlot::cutsMoved, view, [this](int r, int c) {
        cutsByUser = true;
        cut->setPlace(r, c);
        cut->draw(true);
        showReadout();
        Q_EMIT view->readout(text(r, c));
        Q_EMIT view->cutsChanged();
    });
    const auto hover = [this](int r, int c) {
        hovered = r < 0 || c < 0 ? std::nullopt : std::optional(std::pair{r, c});
        showReadout();
    };
    connect(map, &MapPlot::hovered, view, hover);
    connect(cut, &CutPanel::hovered, view, hover);
    connect(cut, &CutPanel::widthChanged, view, &MapView::cutsChanged);
    connect(cut, &CutPanel::pinsChanged, view, [this] { drawPins(); });
    connect(slices, &SliceBar::chosen, view, [this] {
        cells.wantedSlice = slices->follows() ? std::nullopt : std::optional(slices->slice());
        Q_EMIT view->allWanted();
        Q_EMIT view->cutsChanged();
    });
    connect(strip, &PlotStrip::passChosen, view, [this] { choose(); });
    connect(strip, &PlotStrip::scaleChosen, view, [this] { applyScale(); });
    connect(strip, &PlotStrip::lockChosen, view, [this](bool locked) {
        range().locked = locked;
        followColours(true);
        showColours();
    });
    connect(strip, &PlotStrip::percentileChosen, view, [this](double percent) {
        range().percentile = percent;
        followColours(true);
        showColours();
    });
    connect(strip, &PlotStrip::limitChosen, view, [this](double upper) {
        range().set(diverging() ? -upper : std::min(range().lower(), upper - 1e-9), upper);
        showColours();
    });
}

QString MapView::Impl::shownName() const
{
    const QString &name = cells.display.name;
    return cells.mode() == MapMode::Difference ? tr("%1 less its mean").arg(name)
           : cells.mode() == MapMode::Error    ? tr("Error of %1").arg(name)
                                               : name;
}

void MapView::Impl::titles()
{
    const auto &d = cells.display;
    map->setAxisTitles(axisTitle(cells.x), axisTitle(cells.y),
                       d.unit.isEmpty() ? shownName() : axisTitle(shownName(), d.unit));
    cut->setTitles(axisTitle(shownName(), d.unit));
    title->setText(tr("%1 at %2", "a series, where the scans stand that are not shown").arg(d.name, cells.slice));
    title->setVisible(!cells.slice.isEmpty());
}

void MapView::Impl::applyScale()
{
    scale = DelayScale::fitting(strip->scale(), ys);
    map->setScale(scale);
    cut->setScale(scale);
    drawPins();
}

// Another mode, or another repeat.
void MapView::Impl::choose()
{
    if (!cells.choose(strip->mode(), strip->repeat()))
        return;
    map->setDiverging(diverging());
    titles();
    allDirty = true;
    view->schedule();
    Q_EMIT view->cutsChanged();
}

// Where the pinned cuts lie, in their colours.
void MapView::Impl::drawPins()
{
    map->removeOverlays(QStringLiteral("pin/"));
    if (xs.empty() || ys.empty())
        return;
    const auto &pins = cut->pins();
    for (std::size_t k = 0; k < pins.size(); ++k) {
        const double x = xs[std::size_t(pins[k].column)];
        const double y = ys[std::size_t(pins[k].row)];
        const double nan = std::nan("");
        map->addOverlay({.key = QStringLiteral("pin/%1").arg(k),
                         .name = {},
                         .x = {xs.front(), xs.back(), nan, x, x},
                         .y = {y, y, nan, ys.front(), ys.back()},
                         .errors = {},
                         .colour = CutPanel::colourOf(k),
                         .pen = Qt::DotLine});
    }
}

void MapView::Impl::lookForSignal(const std::vector<int> &rows)
{
    strongest.look(cells, rows);
    if (cutsByUser || strongest.row() < 0 || std::ranges::count(cells.measured, 1) < std::min(fewRows, cells.rows))
        return;
    if (map->row() != strongest.row() || map->column() != strongest.column()) {
        map->setCuts(strongest.row(), strongest.column());
        Q_EMIT view->cutsChanged();
    }
}

bool MapView::Impl::followColours(bool atOnce)
{
    return range().follow(ColourRange::sample(shown(), std::size_t(cells.columns), cells.measured), diverging(),
                          atOnce);
}

void MapView::Impl::showColours()
{
    map->setRange(range().lower(), range().upper());
    strip->showRange(range(), cells.display.unit);
    map->redraw();
}

QString MapView::Impl::text(int r, int c) const
{
    if (r < 0 || c < 0 || r >= cells.rows || c >= cells.columns)
        return {};
    const auto i = std::size_t(r) * std::size_t(cells.columns) + std::size_t(c);
    const double error = cells.showsErrors() ? double(cells.errors[i]) : std::nan("");
    const auto &d = cells.display;
    return tr("%1 at %2, %3: %4", "signal, delay, wavelength, value")
        .arg(shownName(), placeText(cells.y, r), placeText(cells.x, c),
             valueText(double(shown()[i]), error, d.unit, range().upper()));
}

MapView::MapView(QWidget *parent) : PlotView(parent), m_impl(std::make_unique<Impl>(this)) { applyTheme(); }
MapView::~MapView() = default;

void MapView::setSeries(const SeriesInfo &info)
{
    auto &i = *m_impl;
    const bool same = info.scans == i.info.scans && info.own == i.info.own && info.shape == i.info.shape;
    const auto cuts = std::pair{i.row(), i.column()};
    const bool sameSignal = same && info.signal == i.info.signal && info.unit == i.info.unit;
    i.info = info;
    i.cells.set(info);
    i.xs = placesOf(i.cells.x, i.cells.columns);
    i.ys = placesOf(i.cells.y, i.cells.rows);
    if (!same)
        i.strip->setScale(DelayScale::defaultKind(i.ys));
    i.scale = DelayScale::fitting(i.strip->scale(), i.ys);
    i.map->setGrid(i.xs, i.ys, i.scale);
    i.map->removeOverlays();
    i.map->setDiverging(i.diverging());
    i.cut->begin(i.cells, i.xs, i.ys, i.scale, same);
    i.drawPins();
    i.slices->setAxes(MapData::outer(info));
    for (auto &range : i.ranges) {
        range.locked = range.locked && sameSignal;
        if (!range.locked)
            range.forget();
    }
    i.cutsByUser = same && i.cutsByUser;
    i.strongest.forget();
    i.hovered.reset();
    if (i.cutsByUser)
        i.map->setCuts(cuts.first, cuts.second);
    i.cut->setPlace(i.row(), i.column());
    i.titles();
    if (!same)
        i.strip->offerModes(false, {}, false);
    (void)i.cells.choose(i.strip->mode(), i.strip->repeat());
    i.strip->offerScale(i.cells.rows > 1);
    i.strip->showRange(i.range(), i.cells.display.unit);
    i.dirty.assign(std::size_t(i.cells.rows), 0);
    i.allDirty = true;
    i.map->setMessage(waitingText());
    i.showReadout();
    schedule();
}

void MapView::take(const SeriesData &series, const std::vector<std::int64_t> &rows)
{
    auto &i = *m_impl;
    const QString before = i.cells.slice;
    const auto changes = i.cells.take(series, rows);
    i.allDirty = i.allDirty || changes.all;
    for (const int r : changes.rows)
        i.dirty[std::size_t(r)] = 1;
    if (i.cells.slice != before)
        i.titles();
    i.slices->showSlice(i.cells.shownSlice());
    schedule();
}

void MapView::frame()
{
    auto &i = *m_impl;
    if (const auto repeats = i.cells.repeats(); i.allDirty || repeats != i.offered) {
        i.offered = repeats;
        i.strip->offerModes(!i.cells.latest.empty() || !repeats.empty(), repeats, !i.cells.errors.empty());
        if (i.cells.choose(i.strip->mode(), i.strip->repeat())) { // what was shown is there no longer
            i.map->setDiverging(i.diverging());
            i.titles();
            i.allDirty = true;
        }
    }
    const bool all = std::exchange(i.allDirty, false);
    std::vector<int> rows;
    for (int r = 0; r < i.cells.rows; ++r)
        if (std::exchange(i.dirty[std::size_t(r)], 0) || all)
            rows.push_back(r);
    for (const int r : rows)
        i.map->setRow(r, i.cells.row(i.shown(), r));
    if (all)
        i.strongest.forget();
    const auto cuts = std::pair{i.row(), i.column()};
    i.lookForSignal(rows);
    const bool moved = cuts != std::pair{i.row(), i.column()};

    const bool any = std::ranges::count(i.cells.measured, 1) > 0;
    const bool recolour = (all || !i.range().known() || ++i.frames % framesPerSample == 0) && i.followColours(all);
    i.map->setCurrentRow(i.cells.lastRow);
    i.map->setMessage(any ? QString() : waitingText());
    if (recolour || (all && i.range().known()))
        i.showColours(); // draws everything
    else if (all)
        i.map->redraw();
    else
        i.map->redrawCells();
    i.cut->setPlace(i.row(), i.column());
    i.cut->setCurrent(i.cells.lastRow);
    if (any && i.row() >= 0)
        i.cut->draw(all || moved || i.cut->uses(rows));
    else if (all || !any)
        i.cut->setMessage(any ? QString() : waitingText());
    i.showReadout();
}

QImage MapView::drawn(const QSize &size) { return m_impl->map->picture(size); }

void MapView::addOverlay(PlotPart part, const PlotOverlay &overlay)
{
    if (part == PlotPart::Map)
        m_impl->map->addOverlay(overlay);
    else
        (part == PlotPart::Spectrum ? m_impl->cut->spectrum() : m_impl->cut->kinetics())->addOverlay(overlay);
}

void MapView::removeOverlay(PlotPart part, const QString &key)
{
    if (part == PlotPart::Map)
        m_impl->map->removeOverlay(key);
    else
        (part == PlotPart::Spectrum ? m_impl->cut->spectrum() : m_impl->cut->kinetics())->removeOverlay(key);
}

void MapView::addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series)
{
    m_impl->cut->addComparison(name, series);
}

void MapView::clearComparisons() { m_impl->cut->clearComparisons(); }

QWidget *MapView::side() const { return m_impl->cut; }

void MapView::keyPressEvent(QKeyEvent *event)
{
    if (!m_impl->cut->pressed(*event))
        PlotView::keyPressEvent(event);
}

MapCuts MapView::cuts() const
{
    const auto &i = *m_impl;
    if (i.row() < 0 || i.column() < 0)
        return {};
    return {i.row(), i.column(), i.xs[std::size_t(i.column())], i.ys[std::size_t(i.row())]};
}

ShownPart MapView::shownPart() const
{
    const auto &i = *m_impl;
    const auto &cells = i.cells;
    ShownPart part;
    if (cells.rows <= 0 || cells.columns <= 0)
        return part;
    part.rows = cells.y;
    part.columns = cells.x;
    part.height = std::size_t(cells.rows);
    part.width = std::size_t(cells.columns);
    part.values = i.shown();
    if (cells.showsErrors())
        part.errors = cells.errors;
    part.mode = cells.mode();
    part.repeat = cells.mode() == MapMode::Mean || cells.mode() == MapMode::Error ? 0 : cells.shownRepeat();
    part.display = cells.display;
    part.slice = cells.slice;
    part.column = std::max(0, i.column());
    std::tie(part.firstColumn, part.lastColumn) = i.cut->averagedColumns(part.column);
    part.passes = cells.passes();
    part.firstRow = cells.firstRow();
    part.scalar = cells.isScalar();
    return part;
}

void MapView::applyTheme()
{
    auto &i = *m_impl;
    i.map->applyTheme();
    i.cut->applyTheme();
    i.drawPins();
    QFont bold = font();
    bold.setBold(true);
    i.title->setFont(bold);
    i.line->setFont(style::numberFont(font()));
}

} // namespace pymasp
