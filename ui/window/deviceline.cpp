#include "deviceline.h"

#include "coretext.h"
#include "flowlayout.h"
#include "quantity.h"
#include "widgets.h"

#include <cmath>

namespace pymasp {

QString positionText(const ParameterStatus &status)
{
    const auto &known = status.known;
    for (const auto &[value, name] : known.choices) {
        if (std::abs(status.position - value) <= known.tolerance.value_or(std::max(known.resolution, 1e-9)))
            return qs(name);
    }
    if (known.scales.empty())
        return quantity(status.position, qs(known.unit), known.resolution);
    const auto &scale = known.scales.front();
    return quantity(scale.toUnit(status.position), qs(scale.unit), std::abs(known.resolution * scale.factor));
}

DeviceLine::DeviceLine(Desk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("deviceLine"));
    auto *flow = new FlowLayout(this, 2);
    flow->setContentsMargins(4, 1, 4, 1);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_desk, &Desk::labChanged, this, &DeviceLine::rebuild);
    connect(&m_desk, &Desk::sampled, this, &DeviceLine::refresh);
    rebuild();
}

void DeviceLine::rebuild()
{
    qDeleteAll(m_chips);
    m_chips.clear();
    const auto add = [this](const std::string &name) {
        auto *chip = new DeviceChip(this);
        chip->setObjectName(QStringLiteral("chip-") + qs(name));
        connect(chip, &QToolButton::clicked, this, [this, device = qs(name)] { Q_EMIT clicked(device); });
        layout()->addWidget(chip);
        m_chips.insert(qs(name), chip);
    };
    for (const auto &p : m_desk.status().parameters)
        add(p.known.name);
    for (const auto &d : m_desk.status().detectors)
        add(d.name);
    refresh();
}

void DeviceLine::refresh()
{
    using State = DeviceChip::State;
    const auto toolTip = [](const std::string &error, bool lost) {
        if (lost)
            return tr("The instrument does not answer and was given up. Open the lab again (Lab > Reopen).");
        return error.empty() ? tr("Click to move or read it by hand") : coreText(error);
    };
    for (const auto &p : m_desk.status().parameters) {
        if (auto *chip = m_chips.value(qs(p.known.name)))
            chip->show(qs(p.known.name), positionText(p),
                       p.lost             ? State::Lost
                       : !p.error.empty() ? State::Problem
                       : p.moving         ? State::Moving
                                          : State::Ok,
                       toolTip(p.error, p.lost));
    }
    for (const auto &d : m_desk.status().detectors) {
        if (auto *chip = m_chips.value(qs(d.name)))
            chip->show(qs(d.name), d.info.shotRate > 0 ? quantity(d.info.shotRate, QStringLiteral("Hz")) : QString(),
                       d.lost                   ? State::Lost
                       : !d.error.empty()       ? State::Problem
                       : d.busy || d.continuous ? State::Busy
                                                : State::Ok,
                       toolTip(d.error, d.lost));
    }
}

} // namespace pymasp
