#include "plotstrip.h"

#include "flowlayout.h"
#include "quantity.h"
#include "widgets.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

namespace pymasp {

PlotStrip::PlotStrip(QWidget *parent)
    : QWidget(parent), m_pass(new ChoiceBar(this)), m_scale(new ChoiceBar(this)), m_lock(new ChoiceBar(this)),
      m_percentile(new QDoubleSpinBox(this)), m_limit(new QDoubleSpinBox(this)), m_repeat(new QSpinBox(this))
{
    m_pass->setObjectName(QStringLiteral("pass"));
    m_pass->add(QStringLiteral("mean"), tr("Mean"), tr("The mean over all passes"));
    m_pass->add(QStringLiteral("last"), tr("Repeat"), tr("One repeat alone"));
    m_pass->add(QStringLiteral("difference"), tr("Difference"),
                tr("What a repeat differs from the mean: a sample that degrades shows here first"));
    m_pass->add(QStringLiteral("error"), tr("Error"), tr("The error of the mean"));
    m_repeat->setObjectName(QStringLiteral("repeat"));
    m_repeat->setAccessibleName(tr("Repeat"));
    m_repeat->setToolTip(tr("Which repeat is shown; 0 is the current one"));
    m_repeat->setSpecialValueText(tr("current"));
    m_repeat->setKeyboardTracking(false);
    m_repeat->setRange(0, 0);
    m_repeat->hide();
    m_pass->setCurrent(QStringLiteral("mean"));
    m_scale->setObjectName(QStringLiteral("scale"));
    m_scale->add(QStringLiteral("linear"), tr("Linear"), tr("A linear axis"));
    m_scale->add(QStringLiteral("linlog"), tr("Lin-log"), tr("Linear about zero and logarithmic beyond"));
    m_scale->add(QStringLiteral("log"), tr("Log"), tr("A logarithmic axis; shows only what is above zero"));
    m_scale->setCurrent(QStringLiteral("linear"));
    m_lock->setObjectName(QStringLiteral("lock"));
    m_lock->add(QStringLiteral("auto"), tr("Auto"), tr("The colours follow the data"));
    m_lock->add(QStringLiteral("locked"), tr("Locked"), tr("The colours keep their range"));
    m_lock->setCurrent(QStringLiteral("auto"));
    m_percentile->setObjectName(QStringLiteral("percentile"));
    m_percentile->setRange(50, 100);
    m_percentile->setDecimals(1);
    m_percentile->setValue(98);
    m_percentile->setSuffix(tr(" %"));
    m_percentile->setToolTip(tr("So much of the data lies within the range of the colours"));
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->setRange(1e-6, 1e12);
    m_limit->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_limit->setToolTip(tr("The upper end of the colours"));
    for (auto *spin : {m_percentile, m_limit})
        spin->setKeyboardTracking(false);
    m_limit->hide();

    auto *layout = new FlowLayout(this, 4); // never wider than the plot above
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_pass);
    layout->addWidget(m_repeat);
    layout->addWidget(m_scale);
    layout->addWidget(m_lock);
    layout->addWidget(m_percentile);
    layout->addWidget(m_limit);

    connect(m_pass, &ChoiceBar::chosen, this, [this] {
        showRepeat();
        Q_EMIT passChosen();
    });
    connect(m_repeat, &QSpinBox::valueChanged, this, &PlotStrip::passChosen);
    connect(m_scale, &ChoiceBar::chosen, this, [this] { Q_EMIT scaleChosen(); });
    connect(m_lock, &ChoiceBar::chosen, this,
            [this](const QString &id) { Q_EMIT lockChosen(id == QStringLiteral("locked")); });
    connect(m_percentile, &QDoubleSpinBox::valueChanged, this, &PlotStrip::percentileChosen);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, &PlotStrip::limitChosen);
}

void PlotStrip::offerLastPass(bool offered) { offerModes(offered, {}, false); }

void PlotStrip::offer(const QString &mode, bool offered)
{
    m_pass->findChild<QToolButton *>(mode)->setVisible(offered);
    if (!offered && m_pass->current() == mode)
        m_pass->setCurrent(QStringLiteral("mean"));
}

void PlotStrip::offerModes(bool repeats, const std::vector<std::int64_t> &numbers, bool errors)
{
    m_pass->setVisible(repeats || errors);
    offer(QStringLiteral("last"), repeats);
    offer(QStringLiteral("difference"), repeats && numbers.size() > 1);
    offer(QStringLiteral("error"), errors);
    m_numbered = numbers.size() > 1;
    const QSignalBlocker quiet(m_repeat);
    m_repeat->setMaximum(numbers.empty() ? 0 : int(numbers.back()));
    showRepeat();
}

void PlotStrip::showRepeat()
{
    const auto now = mode();
    m_repeat->setVisible(m_numbered && (now == MapMode::Repeat || now == MapMode::Difference));
}

MapMode PlotStrip::mode() const
{
    const QString id = m_pass->current();
    return id == QStringLiteral("last")         ? MapMode::Repeat
           : id == QStringLiteral("difference") ? MapMode::Difference
           : id == QStringLiteral("error")      ? MapMode::Error
                                                : MapMode::Mean;
}

std::int64_t PlotStrip::repeat() const { return m_numbered ? m_repeat->value() : 0; }

void PlotStrip::offerScale(bool offered) { m_scale->setVisible(offered); }

void PlotStrip::offerColours(bool offered)
{
    m_colours = offered;
    m_lock->setVisible(offered);
    const bool locked = m_lock->current() == QStringLiteral("locked");
    m_percentile->setVisible(offered && !locked);
    m_limit->setVisible(offered && locked);
}

bool PlotStrip::lastPass() const { return m_pass->current() == QStringLiteral("last"); }

DelayScale::Kind PlotStrip::scale() const
{
    const QString id = m_scale->current();
    return id == QStringLiteral("linlog") ? DelayScale::Kind::LinLog
           : id == QStringLiteral("log")  ? DelayScale::Kind::Log
                                          : DelayScale::Kind::Linear;
}

void PlotStrip::setScale(DelayScale::Kind kind)
{
    m_scale->setCurrent(kind == DelayScale::Kind::LinLog ? QStringLiteral("linlog")
                        : kind == DelayScale::Kind::Log  ? QStringLiteral("log")
                                                         : QStringLiteral("linear"));
}

void PlotStrip::showRange(const ColourRange &range, const QString &unit)
{
    m_lock->setCurrent(range.locked ? QStringLiteral("locked") : QStringLiteral("auto"));
    offerColours(m_colours);
    const QSignalBlocker first(m_percentile);
    const QSignalBlocker second(m_limit);
    m_percentile->setValue(range.percentile);
    const double upper = std::max(std::abs(range.upper()), 1e-6);
    m_limit->setDecimals(std::clamp(2 - int(std::floor(std::log10(upper))), 0, 6));
    m_limit->setPrefix(range.lower() == -range.upper() ? QStringLiteral("± ") : QString());
    m_limit->setSuffix(unit.isEmpty() ? QString() : QStringLiteral(" ") + unitText(unit));
    m_limit->setValue(range.upper());
}

} // namespace pymasp
