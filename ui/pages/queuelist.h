// The queue of experiments and what can be done with its entries.
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QStackedWidget;
class QToolBar;

namespace pymasp {

class Desk;
class QueueModel;

class QueueList : public QWidget {
    Q_OBJECT

public:
    explicit QueueList(Desk &desk, QWidget *parent = nullptr);
    void applyTheme();

Q_SIGNALS:
    void openFile(const QString &file);
    void duplicateWanted(quint64 entry);

private:
    QToolBar *toolBar();
    void showActions(); // what can be done with the selected entries, and with the queue
    void showHeld();
    void removeSelected();
    void openCurrent();
    void openFolder();

    Desk &m_desk;
    QueueModel *m_model;
    QListView *m_list;
    QStackedWidget *m_stack;
    QLabel *m_held;
    QAction *m_hold = nullptr;
    QAction *m_open = nullptr;
    QAction *m_again = nullptr;
    QAction *m_folder = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace pymasp
