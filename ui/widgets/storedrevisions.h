// What was changed of a stored run while it was measured: when, from which point on, which settings.
#pragma once

#include "storedloader.h"

#include "check.h"

#include <QWidget>

namespace pymasp {

class ChangeList;

class StoredRevisions : public QWidget {
    Q_OBJECT

public:
    explicit StoredRevisions(QWidget *parent = nullptr);
    // nullptr: no run. The lab tells the names of choices; that of the run is not asked for its devices again.
    void setRun(const StoredRunPtr &run, const KnownLab &lab);
    [[nodiscard]] static int changesOf(const StoredRun &run); // how often it was changed

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill(); // only where it is looked at: large trees take some milliseconds

    StoredRunPtr m_run;
    KnownLab m_lab;
    bool m_filled = false;
    ChangeList *m_changes;
};

} // namespace pymasp
