// What was changed while it runs: the edits that the run does not have yet, and what each of its amendments changed.
#pragma once

#include "revisiondiff.h"
#include "runrevisions.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace pymasp {

class Document;

class RevisionView : public QWidget {
    Q_OBJECT

public:
    RevisionView(Document &document, RunRevisions &revisions, QWidget *parent = nullptr);
    // Whether the open document is that of the run under way: then its edits are compared with it.
    void setRunsDocument(bool runs);
    void applyTheme();

Q_SIGNALS:
    void apply();               // the edits, to the run
    void openJob(unsigned job); // a change was clicked

private:
    void fill(); // what can be chosen
    void showChosen();
    [[nodiscard]] std::pair<const Experiment *, const Experiment *> chosen() const; // before and after

    Document &m_document;
    RunRevisions &m_revisions;
    bool m_runsDocument = false;
    QComboBox *m_choice;
    QPushButton *m_apply;
    QLabel *m_empty;
    QTreeWidget *m_changes;
};

} // namespace pymasp
