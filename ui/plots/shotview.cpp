#include "shotview.h"

#include "curveplot.h"
#include "display.h"
#include "panelparts.h"
#include "quantity.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

float median(std::vector<float> values)
{
    std::erase_if(values, [](float v) { return !std::isfinite(v); });
    if (values.empty())
        return std::nanf("");
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<float> scaled(const std::vector<float> &values, double factor)
{
    std::vector<float> out(values);
    for (float &value : out)
        value *= float(factor);
    return out;
}

} // namespace

namespace {

constexpr int leastHeight = 78;
constexpr int heightWithNoise = 170;

} // namespace

class ShotView::Impl {
public:
    What what = What::Shots;
    CurvePlot *main = nullptr;
    CurvePlot *noise = nullptr; // of the shots
    QLabel *line = nullptr;
    std::string unit = "-";
    Axis axis;
};

ShotView::ShotView(What what, QWidget *parent) : QWidget(parent), m_impl(std::make_unique<Impl>())
{
    auto &i = *m_impl;
    i.what = what;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    i.main = new CurvePlot(what == What::Shots ? QStringLiteral("shots") : QStringLiteral("signal"));
    layout->addWidget(i.main, 4);
    if (what == What::Shots) {
        i.noise = new CurvePlot(QStringLiteral("noise"));
        layout->addWidget(i.noise, 3);
        setMinimumHeight(leastHeight); // of the spectra alone: where there is no room the noise goes first
    }
    i.line = new ElidedLabel(QStringLiteral("shotLine"));
    i.line->setIndent(4);
    layout->addWidget(i.line);
    applyTheme();
    clear();
}

ShotView::~ShotView() = default;

void ShotView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_impl->noise)
        m_impl->noise->setVisible(height() >= heightWithNoise);
}

void ShotView::show(const ShotBlock &block)
{
    auto &i = *m_impl;
    const auto places = placesOf(block.axis, std::int64_t(block.value.size()));
    const Display display = displayOf(block.signal, block.unit);
    if (!(block.axis == i.axis) || block.unit != i.unit) {
        i.axis = block.axis;
        i.unit = block.unit;
        const QString across = axisTitle(block.axis);
        i.main->setAxisTitles(i.noise ? QString() : across, // the one below has the same
                              i.what == What::Shots ? tr("Signal (counts)") : axisTitle(display.name, display.unit));
        if (i.noise)
            i.noise->setAxisTitles(across, tr("Noise (%)"));
        i.main->showAll();
    }
    i.main->setMessage({});
    QStringList parts;
    if (i.what == What::Shots) {
        i.noise->setMessage({});
        i.main->setCurve(0, tr("Pump on"), places, block.on);
        i.main->setCurve(1, tr("Pump off"), places, block.off);
        const auto noise = scaled(block.noise, 100);
        i.noise->setCurve(0, {}, places, noise);
        i.noise->redraw();
        parts << tr("noise %1 %").arg(numberText(double(median(noise)), 0.01));
    } else {
        const auto error = scaled(block.error, display.factor);
        i.main->setCurve(0, {}, places, scaled(block.value, display.factor), error);
        const auto typical = double(median(error));
        parts << tr("error %1").arg(valueText(typical, std::nan(""), display.unit, typical));
    }
    i.main->redraw();
    parts << tr("%n shot(s)", nullptr, int(block.shots))
          << tr("%1 % kept").arg(numberText(std::floor(1000 * block.acceptance) / 10, block.acceptance < 1 ? 0.1 : 1));
    if (block.clipped > 0)
        parts << tr("%n pixel(s) clipped", nullptr, int(block.clipped));
    i.line->setText(parts.join(QStringLiteral(", ")));
    QPalette colours = palette();
    if (block.clipped > 0)
        colours.setColor(QPalette::WindowText, style::color(style::Role::Warning));
    i.line->setPalette(colours);
}

void ShotView::clear()
{
    auto &i = *m_impl;
    for (auto *plot : {i.main, i.noise})
        if (plot) {
            plot->clearCurves();
            plot->setMessage(plot == i.main ? waitingText() : QString());
            plot->redraw();
        }
    i.line->clear();
}

void ShotView::applyTheme()
{
    for (auto *plot : {m_impl->main, m_impl->noise})
        if (plot)
            plot->applyTheme();
    m_impl->line->setFont(style::numberFont(font()));
}

} // namespace pymasp
