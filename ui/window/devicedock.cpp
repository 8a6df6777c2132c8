#include "devicedock.h"

#include "detectorpanel.h"
#include "parameterpanel.h"
#include "quantity.h"
#include "style.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pymasp {

DeviceDock::DeviceDock(Desk &desk, QWidget *parent)
    : QDockWidget(tr("Device"), parent), m_desk(desk), m_device(new QComboBox), m_area(new QScrollArea)
{
    setObjectName(QStringLiteral("deviceDock"));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(4);
    page->setMinimumWidth(fontMetrics().averageCharWidth() * 52); // a panel is not cut
    m_device->setObjectName(QStringLiteral("device"));
    m_device->setAccessibleName(tr("Device"));
    m_device->setToolTip(tr("The device that is moved or read by hand here"));
    column->addWidget(m_device);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_area, 1);
    setWidget(page);
    connect(&m_desk, &Desk::labChanged, this, &DeviceDock::fill);
    connect(m_device, &QComboBox::currentIndexChanged, this, &DeviceDock::showPanel);
    fill();
}

void DeviceDock::fill()
{
    const auto before = m_device->currentText();
    {
        const QSignalBlocker quiet(m_device);
        m_device->clear();
        for (const auto &p : m_desk.status().parameters)
            m_device->addItem(
                style::icon(p.known.choices.empty() ? QStringLiteral("stage") : QStringLiteral("shutter")),
                qs(p.known.name));
        for (const auto &d : m_desk.status().detectors)
            m_device->addItem(style::icon(QStringLiteral("detector")), qs(d.name));
        m_device->setCurrentIndex(std::max(0, m_device->findText(before)));
    }
    m_shown.clear();
    showPanel();
}

void DeviceDock::open(const QString &device)
{
    m_device->setCurrentIndex(m_device->findText(device));
    show();
    raise();
    if (m_parameter)
        m_parameter->focusTarget();
}

void DeviceDock::showPanel()
{
    const auto name = m_device->currentText();
    if (name == m_shown && !name.isEmpty())
        return;
    m_shown = name;
    m_parameter = nullptr;
    m_detector = nullptr;
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    if (m_desk.parameter(name)) {
        m_parameter = new ParameterPanel(m_desk, name);
        connect(m_parameter, &ParameterPanel::say, this, &DeviceDock::say);
        column->addWidget(m_parameter);
        column->addStretch();
    } else if (m_desk.detector(name)) {
        m_detector = new DetectorPanel(m_desk, name, false);
        connect(m_detector, &DetectorPanel::say, this, &DeviceDock::say);
        column->addWidget(m_detector, 1);
    } else {
        auto *nothing = new QLabel(tr("No lab is open."));
        nothing->setForegroundRole(QPalette::PlaceholderText);
        nothing->setAlignment(Qt::AlignCenter);
        column->addWidget(nothing);
    }
    m_area->setWidget(page);
}

void DeviceDock::applyTheme()
{
    if (m_detector)
        m_detector->applyTheme();
}

} // namespace pymasp
