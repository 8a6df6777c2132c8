// One run of the journal: what was done, what came of it, and a person's notes, which are kept by themselves.
#pragma once

#include "journal.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace pymasp {

class JournalDetails : public QWidget {
    Q_OBJECT

public:
    explicit JournalDetails(Journal &journal, QWidget *parent = nullptr);
    ~JournalDetails() override; // keeps what was typed

    void setEntry(const JournalEntry &entry, const QString &absolute); // again for the same run after a change
    void clear();
    void open(); // as Enter in the list does; nothing is done to a run that is not finished
    void applyTheme();
    // Whether somebody is at the notes: then another run must not come under their fingers.
    [[nodiscard]] bool isWriting() const;
    [[nodiscard]] const QString &file() const { return m_absolute; }

Q_SIGNALS:
    void openRun(const QString &file);
    void openExperiment(const QString &file);
    void finishRun(const QString &log);
    void continueRun(const QString &log);
    void notesLeft(); // with Esc

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *buildHeader();
    QHBoxLayout *buildButtons();
    void buildNotes();
    void showEntry();
    void takeNotes(bool otherRun);
    void saveNotes();

    Journal &m_journal;
    JournalEntry m_entry;
    QString m_absolute;
    QString m_key;                  // of the run shown; the same for its log and its file
    QHash<QString, QString> m_sent; // notes given to the journal that it has not told back yet, by key
    QTimer m_saving;
    bool m_filling = false;
    QString m_html;
    QLabel *m_title, *m_sign, *m_state, *m_preview;
    QPushButton *m_plot, *m_experiment, *m_folder, *m_continue, *m_finish;
    QTextBrowser *m_text;
    QPlainTextEdit *m_notes;
};

} // namespace pymasp
