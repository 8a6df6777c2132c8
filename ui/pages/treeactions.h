// What can be done with the jobs of the tree: the bar above it, its context menu, their keys.
#pragma once

#include "jobactions.h"

#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QKeySequence;
class QMenu;
class QToolBar;

namespace pymasp {

class Document;
class JobTree;

class TreeActions : public QObject {
    Q_OBJECT

public:
    // The keys work in the tree and, where that makes sense, in all of `owner`.
    TreeActions(Document &document, JobTree &tree, QWidget *owner);

    [[nodiscard]] QToolBar *makeToolBar(QWidget *parent);
    [[nodiscard]] QMenu *menu() const { return m_menu; } // of the tree; others may add to it

    // After the selected job, or into it where it takes jobs and has none. `typed` goes into its first field.
    void addJobs(const QByteArray &text, const QString &typed);
    void addJob(const QString &kind);
    void addJob(const QString &kind, Where where);
    void paste();

Q_SIGNALS:
    void say(const QString &sentence);                          // what was refused
    void added();                                               // a job that wants to be filled in; it is selected
    void enqueue(const QByteArray &jobs, const QString &title); // the selected ones, as an experiment of their own

private:
    QAction *make(const char *name, const char *icon, const QString &text, const QKeySequence &key, bool everywhere,
                  const std::function<void()> &slot);
    void makeActions();
    void makeMenu();
    QMenu *addMenu(const QString &title, const std::function<void(const QString &)> &add);
    bool show(const Result<JobIds> &result); // selects what came of it, or says why nothing did
    void addTo(const Result<JobPlace> &place, const QString &kind);
    void copy();
    void toggle();
    void wrap(const QString &kind);
    void enable(); // what can be done with what is selected

    Document &m_document;
    JobTree &m_tree;
    QWidget *m_owner;
    QMenu *m_menu = nullptr;
    QMenu *m_add = nullptr;
    std::vector<QAction *> m_needJobs; // one inside the experiment has to be selected
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_out = nullptr;
    QAction *m_in = nullptr;
    QAction *m_toggle = nullptr;
    QAction *m_cut = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
    QAction *m_unwrap = nullptr;
    QAction *m_enqueue = nullptr;
    QAction *m_background = nullptr;
};

} // namespace pymasp
