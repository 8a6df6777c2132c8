#include "mapview.h"

#include "curveplot.h"
#include "mapdata.h"
#include "mapplot.h"
#include "plotstrip.h"
#include "quantity.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <cmath>

namespace pymasp {

namespace {

constexpr int framesPerSample = 8; // of the colour range
constexpr int fewRows = 3;         // before these are there, the strongest signal is not looked for

QString cutTitle(const QString &kind, const Axis &along, const QString &place)
{
    const QString what = kind.isEmpty() ? MapView::tr("Along %1").arg(qs(along.name)) : kind;
    return MapView::tr("%1 at %2", "a cut through a map: kind, place").arg(what, place);
}

} // namespace

class MapView::Impl {
public:
    explicit Impl(MapView *owner);
    [[nodiscard]] const std::vector<float> &shown() const
    {
        return strip->lastPass() && !cells.latest.empty() ? cells.latest : cells.mean;
    }
    [[nodiscard]] bool showsErrors() const { return !cells.errors.empty() && &shown() == &cells.mean; }
    void lookForSignal(const std::vector<int> &rows);
    bool followColours(bool atOnce);
    void showColours();
    void drawSpectrum();
    void drawKinetics();
    void applyScale();
    void titles();
    [[nodiscard]] QString text(int row, int column) const;
    void showReadout() { line->setText(hovered ? text(hovered->first, hovered->second) : text(row(), column())); }
    [[nodiscard]] int row() const { return map->row(); }
    [[nodiscard]] int column() const { return map->column(); }

    MapView *view;
    MapPlot *map;
    CurvePlot *spectrum, *kinetics;
    PlotStrip *strip;
    QLabel *title, *line;

    SeriesInfo info;
    MapData cells;
    std::vector<double> xs, ys;
    DelayScale scale;
    ColourRange range;
    std::vector<char> dirty; // rows
    bool allDirty = true;
    int frames = 0;
    std::optional<std::pair<int, int>> hovered;
    bool cutsByUser = false;
    struct {
        int row = -1, column = -1;
        float size = 0;
    } strongest;
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
    below->addWidget(title);
    below->addWidget(map, 1);
    below->addWidget(line);
    below->addWidget(strip);

    spectrum = new CurvePlot(QStringLiteral("spectrum"));
    kinetics = new CurvePlot(QStringLiteral("kinetics"));
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(spectrum);
    right->addWidget(kinetics);
    right->setChildrenCollapsible(false);
    auto *both = new QSplitter(Qt::Horizontal);
    both->setObjectName(QStringLiteral("mapSplitter"));
    both->addWidget(left);
    both->addWidget(right);
    both->setStretchFactor(0, 5);
    both->setStretchFactor(1, 3);
    both->setSizes({500, 300});
    both->setCollapsible(0, false);
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(both);

    connect(map, &MapPlot::cutsMoved, view, [this](int r, int c) {
        cutsByUser = true;
        drawSpectrum();
        drawKinetics();
        showReadout();
        Q_EMIT view->readout(text(r, c));
        Q_EMIT view->cutsChanged();
    });
    const auto hover = [this](int r, int c) {
        hovered = r < 0 || c < 0 ? std::nullopt : std::optional(std::pair{r, c});
        showReadout();
    };
    connect(map, &MapPlot::hovered, view, hover);
    connect(spectrum, &CurvePlot::hovered, view, [this, hover](double x) { hover(row(), nearestPlace(xs, x)); });
    connect(kinetics, &CurvePlot::hovered, view, [this, hover](double y) { hover(nearestPlace(ys, y), column()); });
    connect(strip, &PlotStrip::passChosen, view, [this] {
        allDirty = true;
        view->schedule();
    });
    connect(strip, &PlotStrip::scaleChosen, view, [this] { applyScale(); });
    connect(strip, &PlotStrip::lockChosen, view, [this](bool locked) {
        range.locked = locked;
        followColours(true);
        showColours();
    });
    connect(strip, &PlotStrip::percentileChosen, view, [this](double percent) {
        range.percentile = percent;
        followColours(true);
        showColours();
    });
    connect(strip, &PlotStrip::limitChosen, view, [this](double upper) {
        range.set(info.diverging() ? -upper : std::min(range.lower(), upper - 1e-9), upper);
        showColours();
    });
}

void MapView::Impl::titles()
{
    const auto &d = cells.display;
    const QString value = axisTitle(d.name, d.unit);
    map->setAxisTitles(axisTitle(cells.x), axisTitle(cells.y), d.unit.isEmpty() ? d.name : value);
    spectrum->setAxisTitles(axisTitle(cells.x), value);
    kinetics->setAxisTitles(axisTitle(cells.y), value);
    title->setText(tr("%1 at %2", "a series, where the scans stand that are not shown").arg(d.name, cells.slice));
    title->setVisible(!cells.slice.isEmpty());
}

void MapView::Impl::applyScale()
{
    scale = DelayScale::fitting(strip->scale(), ys);
    map->setScale(scale);
    kinetics->setScale(scale);
    kinetics->showAll();
    drawKinetics();
}

// The largest |mean over a few pixels|, as single pixels without light are larger than any signal. Moves on only for
// something clearly larger, so that the cuts do not wander with the noise.
void MapView::Impl::lookForSignal(const std::vector<int> &rows)
{
    const int window = std::clamp(cells.columns / 64, 1, 7);
    auto best = strongest;
    best.size = 0;
    for (const int r : rows) {
        const auto values = cells.row(cells.mean, r);
        float sum = 0;
        int bad = 0;
        for (int c = 0; c < cells.columns; ++c) {
            const auto at = [&values](int i) {
                return std::isnan(values[std::size_t(i)]) ? 0 : values[std::size_t(i)];
            };
            sum += at(c);
            bad += std::isnan(values[std::size_t(c)]);
            if (c >= window) {
                sum -= at(c - window);
                bad -= std::isnan(values[std::size_t(c - window)]);
            }
            const float size = std::abs(sum) / float(window);
            if (c + 1 >= window && bad == 0 && size > best.size)
                best = {r, c - window / 2, size};
        }
    }
    if (best.size > (strongest.row < 0 ? 0 : 1.1F * strongest.size))
        strongest = best;
    if (cutsByUser || strongest.row < 0 || std::ranges::count(cells.measured, 1) < std::min(fewRows, cells.rows))
        return;
    if (map->row() != strongest.row || map->column() != strongest.column) {
        map->setCuts(strongest.row, strongest.column);
        dirty[std::size_t(strongest.row)] = 1;
        Q_EMIT view->cutsChanged();
    }
}

bool MapView::Impl::followColours(bool atOnce)
{
    return range.follow(ColourRange::sample(shown(), std::size_t(cells.columns), cells.measured), info.diverging(),
                        atOnce);
}

void MapView::Impl::showColours()
{
    map->setRange(range.lower(), range.upper());
    strip->showRange(range, cells.display.unit);
    map->redraw();
}

void MapView::Impl::drawSpectrum()
{
    if (row() < 0)
        return;
    const bool known = cells.measured[std::size_t(row())];
    spectrum->setTitle(
        cutTitle(cells.x.name == "wavelength" ? tr("Spectrum") : QString(), cells.x, placeText(cells.y, row())));
    spectrum->setCurve(0, {}, xs, cells.row(shown(), row()),
                       showsErrors() ? cells.row(cells.errors, row()) : std::span<const float>());
    spectrum->setMark(xs[std::size_t(column())]);
    spectrum->setMessage(known ? QString() : tr("Not measured yet."));
    spectrum->redraw();
}

void MapView::Impl::drawKinetics()
{
    if (column() < 0)
        return;
    const auto along = [this](const std::vector<float> &values) {
        std::vector<float> trace(std::size_t(cells.rows));
        for (int r = 0; r < cells.rows; ++r)
            trace[std::size_t(r)] = values[std::size_t(r) * std::size_t(cells.columns) + std::size_t(column())];
        return trace;
    };
    const bool time = cells.y.unit.ends_with('s') && cells.y.unit.size() <= 3;
    kinetics->setTitle(cutTitle(time ? tr("Kinetics") : QString(), cells.y, placeText(cells.x, column())));
    kinetics->setCurve(0, {}, ys, along(shown()), showsErrors() ? along(cells.errors) : std::vector<float>());
    kinetics->setMark(ys[std::size_t(row())]);
    kinetics->setMessage({});
    kinetics->redraw();
}

QString MapView::Impl::text(int r, int c) const
{
    if (r < 0 || c < 0 || r >= cells.rows || c >= cells.columns)
        return {};
    const auto i = std::size_t(r) * std::size_t(cells.columns) + std::size_t(c);
    const double error = showsErrors() ? double(cells.errors[i]) : std::nan("");
    const auto &d = cells.display;
    return tr("%1 at %2, %3: %4", "signal, delay, wavelength, value")
        .arg(d.name, placeText(cells.y, r), placeText(cells.x, c),
             valueText(double(shown()[i]), error, d.unit, range.upper()));
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
    i.map->setDiverging(info.diverging());
    i.kinetics->setScale(i.scale);
    for (auto *curve : {i.spectrum, i.kinetics}) {
        curve->clearCurves();
        curve->setTitle({});
        curve->showAll();
        curve->setMark(std::nan(""));
        curve->setMessage(waitingText());
    }
    if (!sameSignal)
        i.range.locked = false;
    if (!i.range.locked)
        i.range.forget();
    i.cutsByUser = same && i.cutsByUser;
    i.strongest = {};
    i.hovered.reset();
    if (i.cutsByUser)
        i.map->setCuts(cuts.first, cuts.second);
    i.titles();
    i.strip->offerLastPass(false);
    i.strip->offerScale(i.cells.rows > 1);
    i.strip->showRange(i.range, i.cells.display.unit);
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
    schedule();
}

void MapView::frame()
{
    auto &i = *m_impl;
    const bool all = std::exchange(i.allDirty, false);
    std::vector<int> rows;
    for (int r = 0; r < i.cells.rows; ++r)
        if (all || std::exchange(i.dirty[std::size_t(r)], 0))
            rows.push_back(r);
    for (const int r : rows)
        i.map->setRow(r, i.cells.row(i.shown(), r));
    if (all) {
        i.strongest = {};
        i.strip->offerLastPass(!i.cells.latest.empty());
    }
    const auto cuts = std::pair{i.row(), i.column()};
    i.lookForSignal(rows);
    const bool moved = cuts != std::pair{i.row(), i.column()};

    const bool any = std::ranges::count(i.cells.measured, 1) > 0;
    const bool recolour = (all || !i.range.known() || ++i.frames % framesPerSample == 0) && i.followColours(all);
    i.map->setCurrentRow(i.cells.lastRow);
    i.map->setMessage(any ? QString() : waitingText());
    if (recolour)
        i.showColours(); // draws everything
    else if (all)
        i.map->redraw();
    else
        i.map->redrawCells();
    if (any && i.row() >= 0) {
        if (all || moved || std::ranges::binary_search(rows, i.row()))
            i.drawSpectrum();
        i.drawKinetics();
    } else if (any) {
        for (auto *curve : {i.spectrum, i.kinetics})
            curve->setMessage({});
    }
    i.kinetics->setCurrent(i.cells.lastRow < 0 ? std::nan("") : i.ys[std::size_t(i.cells.lastRow)]);
    if (all || !any)
        for (auto *curve : {i.spectrum, i.kinetics})
            curve->redraw();
    i.showReadout();
}

QImage MapView::drawn(const QSize &size) { return m_impl->map->picture(size); }

void MapView::addOverlay(PlotPart part, const PlotOverlay &overlay)
{
    if (part == PlotPart::Map)
        m_impl->map->addOverlay(overlay);
    else
        (part == PlotPart::Spectrum ? m_impl->spectrum : m_impl->kinetics)->addOverlay(overlay);
}

void MapView::removeOverlay(PlotPart part, const QString &key)
{
    if (part == PlotPart::Map)
        m_impl->map->removeOverlay(key);
    else
        (part == PlotPart::Spectrum ? m_impl->spectrum : m_impl->kinetics)->removeOverlay(key);
}

MapCuts MapView::cuts() const
{
    const auto &i = *m_impl;
    if (i.row() < 0 || i.column() < 0)
        return {};
    return {i.row(), i.column(), i.xs[std::size_t(i.column())], i.ys[std::size_t(i.row())]};
}

void MapView::applyTheme()
{
    auto &i = *m_impl;
    i.map->applyTheme();
    i.spectrum->applyTheme();
    i.kinetics->applyTheme();
    QFont bold = font();
    bold.setBold(true);
    i.title->setFont(bold);
    i.line->setFont(style::numberFont(font()));
}

} // namespace pymasp
