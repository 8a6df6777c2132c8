// How a run stands beyond its data: its guards, a change that is on its way, and what it waited for.
#pragma once

#include "desk.h"

#include <QWidget>

class QTableWidget;

namespace pymasp {

class ElidedLabel;

// "laser.power < 0.8: well (0.93)", one guard after the other in a line; hidden where there is nothing to say.
class GuardLine : public QWidget {
    Q_OBJECT

public:
    explicit GuardLine(Desk &desk, QWidget *parent = nullptr);
    void applyTheme();

private:
    void refresh();

    Desk &m_desk;
    ElidedLabel *m_guards, *m_amending;
    bool m_holds = false; // a guard holds the run up
};

// Device by device: its share of the run's time, and the seconds that were waited for it, by what it did.
class DeadTime : public QWidget {
    Q_OBJECT

public:
    explicit DeadTime(Desk &desk, QWidget *parent = nullptr);
    void show(const std::vector<DeviceTimes> &times, double seconds); // s, of the whole run

private:
    QTableWidget *m_table;
    std::uint64_t m_samples = 0;
};

} // namespace pymasp
