#include "imageview.h"

#include "beam.h"
#include "curveplot.h"
#include "display.h"
#include "mapplot.h"
#include "plotstrip.h"
#include "quantity.h"
#include "slicebar.h"

#include <QLabel>
#include <QSplitter>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp {

std::pair<std::vector<double>, std::vector<double>> outlineOf(const BeamEllipse &beam)
{
    const double angle = beam.angle * std::numbers::pi / 180;
    std::pair<std::vector<double>, std::vector<double>> outline;
    // Along the major axis and across it; up on the screen is towards smaller rows.
    const auto put = [&](double along, double across) {
        outline.first.push_back(beam.x + along * std::cos(angle) - across * std::sin(angle));
        outline.second.push_back(beam.y - along * std::sin(angle) - across * std::cos(angle));
    };
    const auto stop = [&] {
        outline.first.push_back(std::nan(""));
        outline.second.push_back(std::nan(""));
    };
    constexpr int steps = 72;
    for (int i = 0; i <= steps; ++i) {
        const double t = 2 * std::numbers::pi * i / steps;
        put(beam.major / 2 * std::cos(t), beam.minor / 2 * std::sin(t));
    }
    stop();
    put(-beam.major / 2, 0);
    put(beam.major / 2, 0);
    stop();
    put(0, -beam.minor / 2);
    put(0, beam.minor / 2);
    return outline;
}

class ImageView::Impl {
public:
    explicit Impl(ImageView *owner);
    void setGrid(const Axis &newX, const Axis &newY, int newColumns, int newRows, bool diverges);
    void newGrid(const Axis &newX, const Axis &newY, int newColumns, int newRows);
    void takeImage(std::span<const float> values, double factor);
    void showColours();
    bool follow(bool atOnce)
    {
        return range.follow(ColourRange::sample(image, size_t(columns), all), diverging, atOnce);
    }
    void drawProfiles();
    void findBeam();
    [[nodiscard]] QString text(int row, int column) const;
    void showReadout()
    {
        line->setText(hovered ? text(hovered->first, hovered->second) : text(map->row(), map->column()));
    }

    ImageView *view;
    MapPlot *map;
    CurvePlot *across, *down;
    PlotStrip *strip;
    SliceBar *slices;
    QLabel *title, *line;

    SeriesInfo info;
    Display display;
    Axis x, y;
    int columns = 0, rows = 0;
    bool diverging = false;
    double fullScale = 0;
    std::vector<double> xs, ys;
    std::vector<float> image;
    std::vector<char> all; // rows, for the sample
    ColourRange range;
    bool any = false;
    bool cutsByUser = false;
    int frames = 0;
    std::optional<std::pair<int, int>> hovered;
};

ImageView::Impl::Impl(ImageView *v) : view(v)
{
    range.percentile = 99.8;
    auto *left = new QWidget;
    title = new QLabel(left);
    title->setObjectName(QStringLiteral("imageTitle"));
    title->hide();
    map = new MapPlot(QStringLiteral("image"), left);
    map->setDiverging(false);
    line = new QLabel(left);
    line->setObjectName(QStringLiteral("readout"));
    line->setTextFormat(Qt::PlainText);
    line->setIndent(4);
    for (auto *label : {title, line})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    strip = new PlotStrip(left);
    strip->offerLastPass(false);
    strip->offerScale(false);
    auto *below = new QVBoxLayout(left);
    below->setContentsMargins(0, 0, 0, 2);
    below->setSpacing(2);
    slices = new SliceBar(left);
    QObject::connect(slices, &SliceBar::chosen, view, &PlotView::allWanted);
    below->addWidget(title);
    below->addWidget(slices);
    below->addWidget(map, 1);
    below->addWidget(line);
    below->addWidget(strip);
    across = new CurvePlot(QStringLiteral("across"));
    down = new CurvePlot(QStringLiteral("down"));
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(across);
    right->addWidget(down);
    right->setChildrenCollapsible(false);
    auto *both = new QSplitter(Qt::Horizontal);
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
        drawProfiles();
        showReadout();
        Q_EMIT view->readout(text(r, c));
    });
    connect(map, &MapPlot::hovered, view, [this](int r, int c) {
        hovered = r < 0 ? std::nullopt : std::optional(std::pair{r, c});
        showReadout();
    });
    connect(strip, &PlotStrip::lockChosen, view, [this](bool locked) {
        range.locked = locked;
        follow(true);
        showColours();
    });
    connect(strip, &PlotStrip::percentileChosen, view, [this](double percent) {
        range.percentile = percent;
        follow(true);
        showColours();
    });
    connect(strip, &PlotStrip::limitChosen, view, [this](double upper) {
        range.set(diverging ? -upper : std::min(range.lower(), upper - 1e-9), upper);
        showColours();
    });
}

void ImageView::Impl::setGrid(const Axis &newX, const Axis &newY, int newColumns, int newRows, bool diverges)
{
    const bool same = newX == x && newY == y && columns == newColumns && rows == newRows;
    diverging = diverges;
    if (!same)
        newGrid(newX, newY, newColumns, newRows);
    map->setDiverging(diverging);
    const auto name = [](const Axis &axis, const QString &plain) {
        return axis.name.empty() ? plain : axisTitle(axis);
    };
    map->setAxisTitles(name(x, ImageView::tr("Column")), name(y, ImageView::tr("Row")),
                       axisTitle(display.name, display.unit));
    across->setAxisTitles(name(x, ImageView::tr("Column")), axisTitle(display.name, display.unit));
    down->setAxisTitles(name(y, ImageView::tr("Row")), axisTitle(display.name, display.unit));
}

void ImageView::Impl::newGrid(const Axis &newX, const Axis &newY, int newColumns, int newRows)
{
    x = newX;
    y = newY;
    columns = newColumns;
    rows = newRows;
    xs = placesOf(x, columns);
    ys = placesOf(y, rows);
    image.assign(size_t(columns) * size_t(rows), std::nanf(""));
    all.assign(size_t(rows), 1);
    any = cutsByUser = false;
    range.locked = false;
    range.forget();
    hovered.reset();
    map->setGrid(xs, ys, DelayScale());
    map->setImage(true);
    for (auto *curve : {across, down}) {
        curve->clearCurves();
        curve->showAll();
    }
    map->setMessage(waitingText());
}

void ImageView::Impl::takeImage(std::span<const float> values, double factor)
{
    for (size_t i = 0; i < std::min(values.size(), image.size()); ++i)
        image[i] = values[i] * float(factor);
    any = std::ranges::any_of(image, [](float v) { return !std::isnan(v); });
}

void ImageView::Impl::showColours()
{
    map->setRange(range.lower(), range.upper());
    strip->showRange(range, display.unit);
    map->redraw();
}

void ImageView::Impl::drawProfiles()
{
    const int row = map->row();
    const int column = map->column();
    if (row < 0 || column < 0 || row >= rows || column >= columns)
        return;
    std::vector<float> trace;
    for (int r = 0; r < rows; ++r)
        trace.push_back(image[size_t(r) * size_t(columns) + size_t(column)]);
    const auto place = [](const Axis &axis, int index, const QString &plain) {
        return axis.values.empty() && axis.name.empty() ? plain.arg(index) : placeText(axis, index);
    };
    across->setTitle(ImageView::tr("Profile at %1").arg(place(y, row, ImageView::tr("row %1"))));
    down->setTitle(ImageView::tr("Profile at %1").arg(place(x, column, ImageView::tr("column %1"))));
    across->setCurve(0, {}, xs, std::span(image).subspan(size_t(row) * size_t(columns), size_t(columns)));
    down->setCurve(0, {}, ys, trace);
    across->setMark(xs[size_t(column)]);
    down->setMark(ys[size_t(row)]);
    across->redraw();
    down->redraw();
}

// Not of a difference, which is no beam.
void ImageView::Impl::findBeam()
{
    if (diverging)
        return view->setBeam(std::nullopt);
    const auto beam = beamOf(DType::Float32, std::as_bytes(std::span(image)), size_t(columns), size_t(rows), 0);
    view->setBeam(BeamEllipse{beam.x, beam.y, beam.major, beam.minor, beam.angle});
}

QString ImageView::Impl::text(int row, int column) const
{
    if (!any || row < 0 || column < 0 || row >= rows || column >= columns)
        return {};
    const double value = double(image[size_t(row) * size_t(columns) + size_t(column)]);
    QString shown = valueText(value, std::nan(""), display.unit, range.upper());
    if (fullScale > 0)
        shown = ImageView::tr("%1, %2 % of full scale").arg(shown).arg(qRound(100 * value / fullScale));
    if (x.values.empty() && x.name.empty())
        return ImageView::tr("%1 at column %2, row %3: %4").arg(display.name).arg(column).arg(row).arg(shown);
    return ImageView::tr("%1 at %2, %3: %4", "signal, x, y, value")
        .arg(display.name, placeText(x, column), placeText(y, row), shown);
}

ImageView::ImageView(QWidget *parent) : PlotView(parent), m_impl(std::make_unique<Impl>(this)) { applyTheme(); }
ImageView::~ImageView() = default;

void ImageView::setSeries(const SeriesInfo &info)
{
    auto &i = *m_impl;
    const std::size_t n = info.shape.size();
    i.info = info;
    i.display = displayOf(info.signal, info.unit);
    i.fullScale = 0;
    const auto axis = [&](std::size_t k) { return info.own.size() == n ? info.own[k] : Axis(); };
    i.setGrid(axis(n - 1), axis(n - 2), int(info.shape[n - 1]), int(info.shape[n - 2]), info.diverging());
    std::ranges::fill(i.image, std::nanf(""));
    i.any = false;
    i.slices->setAxes(info.scans);
    i.map->setMessage(waitingText());
    schedule();
}

void ImageView::take(const SeriesData &series, const std::vector<std::int64_t> &)
{
    auto &i = *m_impl;
    i.slices->showSlice(std::max<std::int64_t>(0, series.lastRow));
    const auto row = i.slices->follows() ? std::max<std::int64_t>(0, series.lastRow) : i.slices->slice();
    const std::int64_t from = row * series.info.columns();
    if (from + std::int64_t(i.image.size()) > std::int64_t(series.mean.size()))
        return;
    i.takeImage(std::span(series.mean).subspan(std::size_t(from), i.image.size()), i.display.factor);
    QStringList where;
    std::int64_t index = row;
    for (auto axis = series.info.scans.rbegin(); axis != series.info.scans.rend(); ++axis) {
        const auto n = std::int64_t(axis->values.size());
        where.prepend(QStringLiteral("%1 %2").arg(qs(axis->name), placeText(*axis, n > 0 ? index % n : 0)));
        index /= std::max<std::int64_t>(1, n);
    }
    i.title->setText(
        tr("%1 at %2", "a series, where the scans stand").arg(i.display.name, where.join(QStringLiteral(", "))));
    i.title->setVisible(!where.isEmpty() && i.any);
    schedule();
}

void ImageView::showImage(const Axis &x, const Axis &y, std::int64_t columns, std::int64_t rows, const Display &display,
                          std::span<const float> values, double fullScale)
{
    auto &i = *m_impl;
    i.display = display;
    i.fullScale = fullScale;
    i.setGrid(x, y, int(columns), int(rows), false);
    i.takeImage(values, display.factor);
    i.title->hide();
    schedule();
}

void ImageView::frame()
{
    auto &i = *m_impl;
    for (int r = 0; r < i.rows; ++r)
        i.map->setRow(r, std::span(i.image).subspan(size_t(r) * size_t(i.columns), size_t(i.columns)));
    i.map->setMessage(i.any ? QString() : waitingText());
    if (i.any && !i.cutsByUser) {
        const auto peak = std::ranges::max_element(i.image, [](float a, float b) {
            return (std::isnan(a) ? -1 : std::abs(a)) < (std::isnan(b) ? -1 : std::abs(b));
        });
        const int at = int(peak - i.image.begin());
        i.map->setCuts(at / i.columns, at % i.columns);
    }
    const bool recolour = (!i.range.known() || ++i.frames % 8 == 0) && i.any && i.follow(false);
    if (recolour)
        i.showColours();
    else
        i.map->redrawCells();
    if (i.any) {
        i.drawProfiles();
        i.findBeam();
    }
    i.showReadout();
}

QImage ImageView::drawn(const QSize &size) { return m_impl->map->picture(size); }

// The axes may count in anything; the ellipse is in pixels.
void ImageView::setBeam(const std::optional<BeamEllipse> &beam)
{
    auto &i = *m_impl;
    if (!beam || i.xs.size() < 2 || i.ys.size() < 2 || !std::isfinite(beam->x + beam->y + beam->major + beam->minor)) {
        i.map->removeOverlay(QStringLiteral("beam"));
        return;
    }
    auto [x, y] = outlineOf(*beam);
    const auto place = [](const std::vector<double> &places, double pixel) {
        if (std::isnan(pixel))
            return pixel;
        const auto below = std::size_t(std::clamp(std::floor(pixel), 0., double(places.size() - 2)));
        return places[below] + (pixel - double(below)) * (places[below + 1] - places[below]);
    };
    for (auto &at : x)
        at = place(i.xs, at);
    for (auto &at : y)
        at = place(i.ys, at);
    PlotOverlay outline;
    outline.key = QStringLiteral("beam");
    outline.x = std::move(x);
    outline.y = std::move(y);
    outline.colour = style::color(style::Role::Accent);
    i.map->addOverlay(outline);
}

void ImageView::addOverlay(PlotPart part, const PlotOverlay &overlay)
{
    if (part == PlotPart::Map)
        m_impl->map->addOverlay(overlay);
}

void ImageView::removeOverlay(PlotPart part, const QString &key)
{
    if (part == PlotPart::Map)
        m_impl->map->removeOverlay(key);
}

void ImageView::applyTheme()
{
    auto &i = *m_impl;
    i.map->applyTheme();
    i.across->applyTheme();
    i.down->applyTheme();
    QFont bold = font();
    bold.setBold(true);
    i.title->setFont(bold);
    i.line->setFont(style::numberFont(font()));
}

} // namespace pymasp
