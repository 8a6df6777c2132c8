// Design: the experiment tree, the form of the selected job, the lab's settings, the flight check.
#pragma once

#include "document.h"
#include "lab.h"
#include "plugins.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;
class QTreeView;

namespace pymasp {

class EmptyState;
class FlightPanel;
class FormView;
class LabForm;

class DesignPage : public QWidget {
    Q_OBJECT

public:
    DesignPage(Document &document, std::shared_ptr<const Plugins> plugins, QWidget *parent = nullptr);

    [[nodiscard]] JobId selected() const;
    void select(JobId job);
    void setLab(const Lab &lab, const QString &file);
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    [[nodiscard]] QSplitter *flightSplitter() const { return m_flightSplitter; } // of the tree and the flight check
    [[nodiscard]] FlightPanel &flight() const { return *m_flight; }
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
    void perform(const Edit &edit, const QString &name);

    Document &m_document;
    std::shared_ptr<const Plugins> m_plugins;
    QSplitter *m_splitter = nullptr;
    QTreeView *m_tree = nullptr;
    QTabWidget *m_tabs = nullptr;
    FormView *m_form = nullptr;
    LabForm *m_labForm = nullptr;
    QLabel *m_formTitle = nullptr;
    FlightPanel *m_flight = nullptr;
    QSplitter *m_flightSplitter = nullptr;
};

} // namespace pymasp
