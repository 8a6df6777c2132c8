// Flight check: what is wrong, how long it takes and when it is done, how large it gets, what opens and what watches,
// and the path of every parameter. One line that can be folded out.
#pragma once

#include "flightplan.h"

#include <QWidget>

class QLabel;
class QListView;
class QTabWidget;
class QToolButton;

namespace pymasp {

class ElidedLabel;
class PathPlot;
class ProblemModel;

class FlightPanel : public QWidget {
    Q_OBJECT

public:
    explicit FlightPanel(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] FlightPlanner &planner() { return *m_planner; }
    void addTab(QWidget *page, const QString &title); // behind its own
    void setFolded(bool folded);                      // only its line
    [[nodiscard]] bool isFolded() const { return m_folded; }
    void applyTheme();

Q_SIGNALS:
    void openJob(unsigned job); // a problem was clicked

private:
    void build();
    void refresh();
    [[nodiscard]] QString details() const;

    Document &m_document;
    FlightPlanner *m_planner;
    ProblemModel *m_problems;
    bool m_folded = false;
    QToolButton *m_fold = nullptr;
    QLabel *m_sign = nullptr;
    ElidedLabel *m_summary = nullptr;
    QTabWidget *m_tabs = nullptr;
    QListView *m_list = nullptr;
    PathPlot *m_path = nullptr;
    QLabel *m_note = nullptr, *m_details = nullptr;
    QLabel *m_none = nullptr; // where the problems would stand
};

// "600 points, 8 min 20 s, done 14:05, 0.3 GB of 212 GB"; what is not known is left out. `now`: s since 1970.
QString flightText(const FlightCheck &check, double now);

} // namespace pymasp
