// The panel of one device at a time, to move or read it by hand while anything else is on the screen.
#pragma once

#include "desk.h"

#include <QDockWidget>

class QComboBox;
class QScrollArea;

namespace pymasp {

class DetectorPanel;
class ParameterPanel;

class DeviceDock : public QDockWidget {
    Q_OBJECT

public:
    explicit DeviceDock(Desk &desk, QWidget *parent = nullptr);
    void open(const QString &device); // shows the dock, too
    void applyTheme();

Q_SIGNALS:
    void say(const QString &sentence); // what was refused

private:
    void fill(); // the list, after another lab was opened
    void showPanel();

    Desk &m_desk;
    QComboBox *m_device;
    QScrollArea *m_area;
    QString m_shown;
    ParameterPanel *m_parameter = nullptr;
    DetectorPanel *m_detector = nullptr;
};

} // namespace pymasp
