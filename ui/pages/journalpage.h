// Journal, first form: past runs with thumbnails, search, details, notes.
#pragma once

#include "journalmodel.h"

#include <QWidget>

class QSplitter;

namespace pymasp {

class JournalPage : public QWidget {
    Q_OBJECT

public:
    explicit JournalPage(Journal &journal, QWidget *parent = nullptr);
    ~JournalPage() override;
    [[nodiscard]] QSplitter *splitter() const;
    [[nodiscard]] JournalModel *model() const;
    void select(const QString &file); // once it is in the journal
    void focusSearch();
    void applyTheme();

Q_SIGNALS:
    void openRun(const QString &file);        // show it in the Run workspace
    void openExperiment(const QString &file); // the experiment of that run, in Design
    void finishRun(const QString &log);       // an interrupted run: make its file
    void continueRun(const QString &log);     // or measure what is missing
    void exportRun(const QString &file);      // for other programs; asks where and how
    void importRun();                         // a file of another program

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
