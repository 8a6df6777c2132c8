#include "laserview.h"

#include "curveplot.h"
#include "display.h"
#include "panelparts.h"
#include "quantity.h"
#include "shotstatistics.h"
#include "stripchart.h"
#include "widgets.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

constexpr int framePause = 200; // ms
constexpr std::size_t histogramBins = 40;
constexpr std::size_t mostLag = 40;

// Shots that count, and those that were rejected for their energy, which a histogram is there to show.
std::vector<std::uint8_t> known(const ShotBlock &block)
{
    std::vector<std::uint8_t> use;
    for (std::size_t i = 0; i < block.energy.size(); ++i)
        use.push_back(i < block.state.size() && block.state[i] < 2 ? 1 : 0);
    return use;
}

} // namespace

LaserView::LaserView(QWidget *parent)
    : QWidget(parent), m_what(new ChoiceBar), m_stack(new QStackedLayout),
      m_plot(new CurvePlot(QStringLiteral("laser"))), m_strip(new StripChart),
      m_line(new ElidedLabel(QStringLiteral("laserLine")))
{
    m_what->setObjectName(QStringLiteral("laserWhat"));
    m_what->add(QStringLiteral("energy"), tr("Energies"), tr("How often which energy comes"));
    m_what->add(QStringLiteral("correlation"), tr("Shot to shot"),
                tr("How much a shot knows of those before: zero for a quiet laser"));
    m_what->add(QStringLiteral("single"), tr("Single shots"), tr("Some shots one by one"));
    m_what->add(QStringLiteral("strip"), tr("Over time"), tr("Mean and scatter of the energy over the last time"));
    m_what->setCurrent(QStringLiteral("energy"));
    m_line->setIndent(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_what, 0, Qt::AlignLeft);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_plot); // once it is of this widget: before, its first page would be shown as a window
    m_stack->addWidget(m_strip);
    layout->addWidget(m_line);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LaserView::draw);
    connect(m_what, &ChoiceBar::chosen, this, [this](const QString &what) {
        m_stack->setCurrentWidget(what == QStringLiteral("strip") ? static_cast<QWidget *>(m_strip) : m_plot);
        draw();
    });
    clear();
    applyTheme();
}

void LaserView::show(const ShotBlock &block, double time)
{
    m_block = block;
    const auto relative = spreadOf(relativeEnergies(block.energy, block.state, known(block)));
    const auto energy = spreadOf(block.energy);
    m_strip->add(time, energy.mean, relative.deviation * energy.mean, double(energy.n));
    if (!m_timer.isActive() && isVisible())
        m_timer.start(framePause);
}

void LaserView::clear()
{
    m_block.reset();
    m_drawn.clear();
    m_plot->removeOverlays();
    m_plot->clearCurves();
    m_plot->setMessage(waitingText());
    m_plot->redraw();
    m_strip->begin(tr("Energy"), tr("counts"));
    m_line->clear();
}

void LaserView::draw()
{
    if (!m_block)
        return;
    const QString what = m_what->current();
    if (what != m_drawn) { // other axes
        m_plot->removeOverlays();
        m_plot->clearCurves();
        m_plot->showAll();
        m_drawn = what;
    }
    m_plot->setMessage({});
    const auto relative = relativeEnergies(m_block->energy, m_block->state, known(*m_block));
    const auto spread = spreadOf(relative);
    const auto correlation = autocorrelation(relative, m_block->frame, 1);
    QStringList parts;
    if (spread.n > 1)
        parts << tr("energy %1 % rms").arg(numberText(100 * spread.deviation, 0.01));
    if (!std::isnan(correlation[1]))
        parts << tr("shot to shot %1").arg(numberText(correlation[1], 0.01));
    parts << tr("%1 % kept")
                 .arg(numberText(std::floor(1000 * m_block->acceptance) / 10, m_block->acceptance < 1 ? 0.1 : 1));
    m_line->setText(parts.join(QStringLiteral(", ")));
    if (what == QStringLiteral("energy"))
        drawEnergies();
    else if (what == QStringLiteral("correlation"))
        drawCorrelation();
    else if (what == QStringLiteral("single"))
        drawSingle();
    m_plot->redraw();
}

// In percent of the mean of their state, in the range that holds all but the far outliers.
void LaserView::drawEnergies()
{
    auto relative = relativeEnergies(m_block->energy, m_block->state, known(*m_block));
    for (double &value : relative)
        value *= 100;
    const auto spread = spreadOf(relative);
    const double half = std::max(0.1, 5 * (std::isfinite(spread.deviation) ? spread.deviation : 0));
    m_plot->setAxisTitles(tr("Energy (% of the mean)"), tr("Shots"));
    for (const std::uint8_t state : {std::uint8_t{1}, std::uint8_t{0}}) {
        std::vector<double> of;
        for (std::size_t i = 0; i < relative.size(); ++i)
            if (m_block->state[i] == state)
                of.push_back(relative[i]);
        const auto histogram = histogramOf(of, 100 - half, 100 + half, histogramBins);
        std::vector<double> x;
        for (std::size_t bin = 0; bin < histogramBins; ++bin)
            x.push_back(histogram.middle(bin));
        m_plot->setCurve(state == 1 ? 0 : 1, state == 1 ? tr("Pump on") : tr("Pump off"), x,
                         std::vector<float>(histogram.counts.begin(), histogram.counts.end()));
    }
}

void LaserView::drawCorrelation()
{
    const auto relative = relativeEnergies(m_block->energy, m_block->state, known(*m_block));
    const auto correlation = autocorrelation(relative, m_block->frame, mostLag);
    std::vector<double> lag;
    for (std::size_t i = 1; i <= mostLag; ++i)
        lag.push_back(double(i));
    m_plot->setAxisTitles(tr("Shots later"), tr("Correlation of the energy"));
    m_plot->setCurve(0, {}, lag, std::vector<float>(correlation.begin() + 1, correlation.end()), {},
                     CurvePlot::Look::Points);
    const double limit = 2 / std::sqrt(std::max(1., double(relative.size())));
    m_plot->addOverlay({.key = QStringLiteral("above"),
                        .name = tr("chance, 95 %"),
                        .x = {1, double(mostLag)},
                        .y = {limit, limit},
                        .errors = {},
                        .colour = {},
                        .pen = Qt::DashLine});
    m_plot->addOverlay({.key = QStringLiteral("below"),
                        .name = {},
                        .x = {1, double(mostLag)},
                        .y = {-limit, -limit},
                        .errors = {},
                        .colour = {},
                        .pen = Qt::DashLine});
}

void LaserView::drawSingle()
{
    const auto places = placesOf(m_block->axis, std::int64_t(m_block->off.size()));
    m_plot->setAxisTitles(axisTitle(m_block->axis), tr("Signal (counts)"));
    for (std::size_t i = 0; i < m_block->single.size(); ++i) {
        const auto &shot = m_block->single[i];
        if (i == 0) // the first one sets the axes
            m_plot->setCurve(0, {}, places, shot);
        else
            m_plot->addOverlay(
                {.key = QStringLiteral("shot/%1").arg(i), .name = {}, .x = places, .y = {shot.begin(), shot.end()}});
    }
    if (m_block->single.empty())
        m_plot->setMessage(tr("The single shots of the next exposure come."));
}

void LaserView::applyTheme()
{
    m_plot->applyTheme();
    m_strip->applyTheme();
    m_line->setFont(style::numberFont(font()));
}

} // namespace pymasp
