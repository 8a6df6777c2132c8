// What was changed while it runs: the edits that the run does not have yet, and what each of its amendments changed.
#pragma once

#include "revisiondiff.h"
#include "runrevisions.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pymasp {

class ChangeList;
class Document;

class RevisionView : public QWidget {
    Q_OBJECT

public:
    RevisionView(Document &document, RunRevisions &revisions, QWidget *parent = nullptr);
    // Whether the open document is that of the run under way: then its edits are compared with it.
    void setRunsDocument(bool runs);
    void applyTheme();
    // "Change 2 of the run, 14:03, from point 31 on": number from 1, s since 1970, point from 1.
    [[nodiscard]] static QString nameOf(int number, double time, qint64 point);

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
    ChangeList *m_changes;
};

} // namespace pymasp
