#include "graphview.h"

#include "bignumber.h"
#include "curveplot.h"
#include "display.h"
#include "plotstrip.h"

#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

class GraphView::Impl {
public:
    explicit Impl(GraphView *owner);
    [[nodiscard]] bool scanned() const { return !info.scans.empty(); }
    [[nodiscard]] Axis axis() const
    {
        return scanned() ? info.scans.back() : info.own.empty() ? Axis() : info.own.front();
    }
    void applyScale(DelayScale::Kind kind)
    {
        curve->setScale(DelayScale::fitting(kind, xs));
        curve->showAll();
    }

    GraphView *view;
    QStackedLayout *stack;
    CurvePlot *curve;
    BigNumber *number;
    PlotStrip *strip;
    QLabel *line;

    SeriesInfo info;
    Display display;
    std::vector<double> xs;
    std::vector<float> mean, latest, errors; // in the unit shown
    std::vector<Pass> passes;
    std::int64_t lastRow = -1;
    std::size_t comparisons = 0;
};

GraphView::Impl::Impl(GraphView *v) : view(v)
{
    stack = new QStackedLayout(view);
    stack->setContentsMargins(0, 0, 0, 0);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 2);
    column->setSpacing(2);
    curve = new CurvePlot(QStringLiteral("graph"));
    line = new QLabel;
    line->setObjectName(QStringLiteral("readout"));
    line->setTextFormat(Qt::PlainText);
    line->setIndent(4);
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    strip = new PlotStrip;
    strip->offerColours(false);
    column->addWidget(curve, 1);
    column->addWidget(line);
    column->addWidget(strip);
    number = new BigNumber;
    stack->addWidget(page);
    stack->addWidget(number);

    connect(strip, &PlotStrip::scaleChosen, view, [this] {
        applyScale(strip->scale());
        view->schedule();
    });
    connect(strip, &PlotStrip::passChosen, view, [this] {
        view->schedule();
        Q_EMIT view->cutsChanged();
    });
    connect(curve, &CurvePlot::hovered, view, [this](double x) {
        const int nearest = nearestPlace(xs, x);
        if (nearest < 0) {
            line->clear();
            return;
        }
        const auto i = std::size_t(nearest);
        const bool last = strip->lastPass() && !latest.empty();
        double largest = 0;
        for (const float value : mean)
            largest = std::fmax(largest, std::abs(double(value)));
        const double error = errors.empty() || last ? std::nan("") : double(errors[i]);
        const QString text = GraphView::tr("%1 at %2: %3", "signal, place, value")
                                 .arg(display.name, placeText(axis(), std::int64_t(i)),
                                      valueText(double((last ? latest : mean)[i]), error, display.unit, largest));
        line->setText(text);
        Q_EMIT view->readout(text);
    });
}

GraphView::GraphView(QWidget *parent) : PlotView(parent), m_impl(std::make_unique<Impl>(this)) { applyTheme(); }
GraphView::~GraphView() = default;

void GraphView::setSeries(const SeriesInfo &info)
{
    auto &i = *m_impl;
    const bool same = info.scans == i.info.scans && info.own == i.info.own;
    i.info = info;
    i.display = displayOf(info.signal, info.unit);
    const std::int64_t n = info.rows() * info.columns();
    i.xs = placesOf(i.axis(), n);
    i.mean.assign(std::size_t(n), std::nanf(""));
    i.latest.clear();
    i.errors.clear();
    i.passes.clear();
    i.lastRow = -1;
    if (!same)
        i.strip->setScale(i.scanned() ? DelayScale::defaultKind(i.xs) : DelayScale::Kind::Linear);
    i.strip->offerScale(i.scanned());
    i.strip->offerLastPass(false);
    i.curve->clearCurves();
    i.applyScale(i.strip->scale());
    i.curve->setAxisTitles(axisTitle(i.axis()), axisTitle(i.display.name, i.display.unit));
    i.curve->setMessage(waitingText());
    i.line->clear();
    i.stack->setCurrentIndex(!i.scanned() && n == 1 ? 1 : 0);
    schedule();
}

// So little that everything is taken each time.
void GraphView::take(const SeriesData &series, const std::vector<std::int64_t> &)
{
    auto &i = *m_impl;
    const auto scaled = [&](const std::vector<float> &from, std::vector<float> &to) {
        to.assign(from.begin(), from.end());
        for (float &value : to)
            value *= float(i.display.factor);
    };
    scaled(series.mean, i.mean);
    scaled(series.latest, i.latest);
    scaled(series.errors, i.errors);
    i.mean.resize(i.xs.size(), std::nanf(""));
    if (!i.latest.empty())
        i.latest.resize(i.xs.size(), std::nanf(""));
    if (!i.errors.empty())
        i.errors.resize(i.xs.size(), std::nanf(""));
    i.passes = series.passes;
    i.lastRow = series.lastRow;
    i.strip->offerLastPass(!i.latest.empty());
    schedule();
}

void GraphView::frame()
{
    auto &i = *m_impl;
    const bool last = i.strip->lastPass() && !i.latest.empty();
    const auto &values = last ? i.latest : i.mean;
    const bool any = std::ranges::any_of(values, [](float v) { return !std::isnan(v); });
    if (i.stack->currentIndex() == 1) {
        const double error = i.errors.empty() || last ? std::nan("") : double(i.errors[0]);
        i.number->show(any ? i.display.name : waitingText(),
                       any ? valueText(double(values[0]), error, i.display.unit, 10 * std::abs(double(values[0])))
                           : QString());
        return;
    }
    const std::span<const float> errors = last ? std::span<const float>() : std::span<const float>(i.errors);
    i.curve->setCurve(0, {}, i.xs, values, errors, i.scanned() ? CurvePlot::Look::Points : CurvePlot::Look::Line);
    i.curve->setCurrent(i.scanned() && i.lastRow >= 0 && i.lastRow < std::int64_t(i.xs.size())
                            ? i.xs[std::size_t(i.lastRow)]
                            : std::nan(""));
    i.curve->setMessage(any ? QString() : waitingText());
    i.curve->redraw();
}

QImage GraphView::drawn(const QSize &size)
{
    if (m_impl->stack->currentIndex() == 0)
        return m_impl->curve->picture(size);
    QImage image(size, QImage::Format_RGB32);
    image.fill(style::color(style::Role::Plot));
    m_impl->number->resize(size);
    m_impl->number->render(&image);
    return image;
}

void GraphView::addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series)
{
    auto &i = *m_impl;
    static constexpr style::Role roles[] = {style::Role::Curve2, style::Role::Curve3, style::Role::Curve4};
    const auto &other = series->info;
    PlotOverlay overlay;
    overlay.key = QStringLiteral("compare/%1").arg(i.comparisons);
    overlay.name = name;
    overlay.x = placesOf(!other.scans.empty() ? other.scans.back()
                         : other.own.empty()  ? Axis()
                                              : other.own.front(),
                         std::int64_t(series->mean.size()));
    for (const float value : series->mean)
        overlay.y.push_back(double(value) * i.display.factor);
    overlay.colour = style::color(roles[i.comparisons++ % std::size(roles)]);
    overlay.pen = Qt::DashLine;
    i.curve->addOverlay(overlay);
}

void GraphView::clearComparisons()
{
    m_impl->comparisons = 0;
    m_impl->curve->removeOverlays(QStringLiteral("compare/"));
}

void GraphView::addOverlay(PlotPart part, const PlotOverlay &overlay)
{
    if (part == PlotPart::Spectrum)
        m_impl->curve->addOverlay(overlay);
}

void GraphView::removeOverlay(PlotPart part, const QString &key)
{
    if (part == PlotPart::Spectrum)
        m_impl->curve->removeOverlay(key);
}

ShownPart GraphView::shownPart() const
{
    const auto &i = *m_impl;
    ShownPart part;
    if (!i.scanned() || i.mean.size() != i.xs.size())
        return part;
    const bool last = i.strip->lastPass() && !i.latest.empty();
    part.rows = i.axis();
    part.height = i.xs.size();
    part.width = 1;
    part.values = last ? i.latest : i.mean;
    if (!last)
        part.errors = i.errors;
    part.mode = last ? MapMode::Repeat : MapMode::Mean;
    part.repeat = last && !i.passes.empty() ? i.passes.back().number : 0;
    part.display = i.display;
    part.passes = i.passes;
    return part;
}

void GraphView::applyTheme()
{
    m_impl->curve->applyTheme();
    m_impl->number->applyTheme();
    m_impl->line->setFont(style::numberFont(font()));
}

} // namespace pymasp
