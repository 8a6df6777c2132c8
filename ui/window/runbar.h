// Always there: run, pause, stop; where the run is; how much is done and when it ends.
#pragma once

#include "desk.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace pymasp {

class CrumbBar;
class ElidedLabel;

class RunBar : public QWidget {
    Q_OBJECT

public:
    struct Button {
        QAction *action;                  // what a click does
        std::vector<QAction *> menu = {}; // beside it, behind an arrow
    };
    RunBar(Desk &desk, const std::vector<Button> &buttons, QWidget *parent = nullptr);
    // What stands in the line while nothing runs.
    void setIdleText(const QString &text);

Q_SIGNALS:
    void clicked(unsigned job);

private:
    void refresh();
    void showDisk();

    Desk &m_desk;
    CrumbBar *m_crumbs;
    QProgressBar *m_progress;
    ElidedLabel *m_phase;
    QLabel *m_time, *m_disk;
    QString m_idle;
    unsigned m_samples = 0;
};

} // namespace pymasp
