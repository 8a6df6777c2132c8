// The queue of experiments and what can be done with its entries.
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QStackedWidget;
class QToolBar;

namespace pymasp {

class ChoiceBar;
class Desk;
class NotBefore;
struct Lab;
class QueueModel;

class QueueList : public QWidget {
    Q_OBJECT

public:
    explicit QueueList(Desk &desk, QWidget *parent = nullptr);
    void applyTheme();
    void setLab(const Lab &lab); // for the times; again after a run, which has learned

protected:
    // Jobs of a tree wait as an experiment of their own where they are dropped.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

Q_SIGNALS:
    void openFile(const QString &file);
    void editEntry(quint64 entry); // one that waits: its tree is wanted

private:
    QToolBar *toolBar();
    QWidget *heldLine();
    QWidget *afterFailure();
    void makeEntryActions();
    [[nodiscard]] quint64 current() const; // 0: none
    void changePriority(int step);
    void moveCurrent(int step);
    void askNotBefore();
    void showActions(); // what can be done with the selected entries, and with the queue
    void showHeld();
    void removeSelected();
    void openCurrent(); // the file of one that has ended, the tree of one that waits
    void showTimes();
    void openFolder();

    Desk &m_desk;
    QueueModel *m_model;
    QListView *m_list;
    QStackedWidget *m_stack;
    QWidget *m_heldLine = nullptr;
    QLabel *m_held;
    QLabel *m_times; // of all that is still to come
    NotBefore *m_notBefore;
    ChoiceBar *m_afterFailure = nullptr;
    QAction *m_hold = nullptr;
    QAction *m_open = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_again = nullptr;
    QAction *m_continue = nullptr;
    QAction *m_front = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_sooner = nullptr;
    QAction *m_later = nullptr;
    QAction *m_when = nullptr;
    QAction *m_folder = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace pymasp
