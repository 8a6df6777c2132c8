#include "stripchart.h"

#include "curveplot.h"
#include "display.h"
#include "widgets.h"

#include <QVBoxLayout>

namespace pymasp {

namespace {

constexpr std::size_t mostGroups = 300;
constexpr int framePause = 250; // ms

double secondsOf(const QString &span)
{
    return span == QStringLiteral("minute")    ? 60
           : span == QStringLiteral("quarter") ? 900
           : span == QStringLiteral("hour")    ? 3600
                                               : StripData::keptSeconds;
}

} // namespace

StripChart::StripChart(QWidget *parent)
    : QWidget(parent), m_plot(new CurvePlot(QStringLiteral("strip"))), m_span(new ChoiceBar)
{
    m_span->setObjectName(QStringLiteral("stripSpan"));
    m_span->add(QStringLiteral("minute"), tr("1 min"), tr("The last minute"));
    m_span->add(QStringLiteral("quarter"), tr("15 min"), tr("The last quarter of an hour"));
    m_span->add(QStringLiteral("hour"), tr("1 h"), tr("The last hour"));
    m_span->add(QStringLiteral("night"), tr("10 h"), tr("The last ten hours"));
    m_span->setCurrent(QStringLiteral("minute"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_span, 0, Qt::AlignLeft);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StripChart::draw);
    connect(m_span, &ChoiceBar::chosen, this, [this] {
        m_plot->showAll();
        draw();
    });
    begin({}, {});
    applyTheme();
}

void StripChart::begin(const QString &name, const QString &unit)
{
    m_data.clear();
    m_plot->clearCurves();
    m_plot->showAll();
    m_plot->setAxisTitles(tr("Time (s)"), axisTitle(name, unit));
    m_plot->setMessage(waitingText());
    m_plot->redraw();
}

void StripChart::add(double time, double mean, double deviation, double n)
{
    m_data.add(time, mean, deviation, n);
    if (!m_timer.isActive())
        m_timer.start(framePause);
}

void StripChart::draw()
{
    if (m_data.bins() == 0)
        return;
    const auto curve = m_data.last(secondsOf(m_span->current()), mostGroups);
    m_plot->setMessage({});
    m_plot->setCurve(0, {}, curve.x, curve.mean, curve.deviation);
    m_plot->redraw();
}

void StripChart::applyTheme() { m_plot->applyTheme(); }

} // namespace pymasp
