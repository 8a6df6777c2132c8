// One chip per parameter and detector of the lab: what each does now, at a glance.
#pragma once

#include "desk.h"

#include <QHash>
#include <QWidget>

namespace pymasp {

class DeviceChip;

class DeviceLine : public QWidget {
    Q_OBJECT

public:
    explicit DeviceLine(Desk &desk, QWidget *parent = nullptr);

Q_SIGNALS:
    void clicked(const QString &device);

private:
    void rebuild();
    void refresh();

    Desk &m_desk;
    QHash<QString, DeviceChip *> m_chips;
};

// A position as people read it: in the first scale of the parameter, or the name of its choice ("closed").
QString positionText(const ParameterStatus &status);

} // namespace pymasp
