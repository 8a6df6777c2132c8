// Design: palette, experiment tree, the form of the selected job, the lab's settings, history, the flight check.
#pragma once

#include "document.h"
#include "lab.h"
#include "plugins.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;
class QUndoStack;
class QUndoView;

namespace pymasp {

class FlightPanel;
class FormView;
class JobTree;
class LabForm;
class Palette;
class TreeActions;

class DesignPage : public QWidget {
    Q_OBJECT

public:
    DesignPage(Document &document, std::shared_ptr<const Plugins> plugins, QWidget *parent = nullptr);

    [[nodiscard]] JobId selected() const;
    void select(JobId job);
    void focusPalette(); // to its field, where jobs are typed
    void setLab(const Lab &lab, const QString &file);
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    // What Ctrl+Z works on at the moment: the experiment, or in the tab Lab its settings.
    [[nodiscard]] QUndoStack *undoStack() const;
    // For those who add to the page: groups of the palette, tabs beside the form, entries of the tree's menu.
    [[nodiscard]] Palette *jobPalette() const { return m_palette; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] TreeActions *treeActions() const { return m_actions; }
    [[nodiscard]] QSplitter *flightSplitter() const { return m_flightSplitter; } // of the tree and the flight check
    [[nodiscard]] LabForm &labForm() const { return *m_labForm; }
    [[nodiscard]] FlightPanel &flight() const { return *m_flight; }
    void applyTheme();

Q_SIGNALS:
    void labEdited(const pymasp::Lab &lab); // the lab is to be opened again with these settings
    void say(const QString &sentence);      // what was refused
    // Jobs of the tree are to be put into the queue by themselves.
    void enqueue(const QByteArray &jobs, const QString &title);
    void undoStackChanged();

private:
    void build();
    void showSelected();
    void fillIn();
    void tell(const QString &why); // a drop was refused

    Document &m_document;
    std::shared_ptr<const Plugins> m_plugins;
    QSplitter *m_splitter = nullptr;
    Palette *m_palette = nullptr;
    JobTree *m_tree = nullptr;
    TreeActions *m_actions = nullptr;
    QLabel *m_refusal = nullptr;
    QTabWidget *m_tabs = nullptr;
    FormView *m_form = nullptr;
    LabForm *m_labForm = nullptr;
    QUndoView *m_history = nullptr;
    QLabel *m_formTitle = nullptr;
    FlightPanel *m_flight = nullptr;
    QSplitter *m_flightSplitter = nullptr;
};

} // namespace pymasp
