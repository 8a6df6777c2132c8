// Design: the experiment tree, the form of the selected job, the lab's settings, the flight check.
#pragma once

#include "document.h"
#include "lab.h"
#include "plugins.h"

#include <QWidget>

class QLabel;
class QListView;
class QSplitter;
class QTabWidget;
class QTreeView;

namespace pymasp {

class EmptyState;
class FormView;
class LabForm;
class ProblemModel;

class DesignPage : public QWidget {
    Q_OBJECT

public:
    DesignPage(Document &document, std::shared_ptr<const Plugins> plugins, QWidget *parent = nullptr);

    [[nodiscard]] JobId selected() const;
    void select(JobId job);
    void setLab(const Lab &lab, const QString &file);
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    void applyTheme();

Q_SIGNALS:
    void labEdited(const pymasp::Lab &lab); // the lab is to be opened again with these settings
    void say(const QString &sentence);      // what was refused

public Q_SLOTS:
    void addJob(const QString &kind); // after the selected one, or into it where it takes children and has none
    void removeSelected();
    void duplicateSelected();
    void toggleSelected(); // on or off
    void moveSelected(int step);

private:
    void build();
    QWidget *toolBar();
    void showSelected();
    void showCheck();
    void perform(const Edit &edit, const QString &name);

    Document &m_document;
    std::shared_ptr<const Plugins> m_plugins;
    QSplitter *m_splitter = nullptr;
    QTreeView *m_tree = nullptr;
    QTabWidget *m_tabs = nullptr;
    FormView *m_form = nullptr;
    LabForm *m_labForm = nullptr;
    QLabel *m_formTitle = nullptr;
    QListView *m_checkList = nullptr;
    QLabel *m_checkSummary = nullptr;
    ProblemModel *m_problems = nullptr;
};

} // namespace pymasp
