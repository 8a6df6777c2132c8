// Runs for other programs and files of other programs as runs, in processes of their own (pymaspd export, plot,
// import).
#pragma once

#include "journal.h"

#include <QObject>

class QWidget;

namespace pymasp {

class RunExchange : public QObject {
    Q_OBJECT

public:
    // `helper` is pymaspd. Dialogs belong to `window` and hold up nothing.
    RunExchange(Journal &journal, QString helper, QWidget *window);

    void askExport(const QString &run);
    void askImport();
    // `format` is a word of pymaspd export, or "picture".
    void exportTo(const QString &run, const QString &format, const QString &file);
    void importFrom(const QString &file);

Q_SIGNALS:
    void done(const QString &sentence);
    void failed(const QString &sentence);
    void imported(const QString &run); // it has been given to the journal

private:
    template <typename Then>
    void start(const QStringList &words, Then then);

    Journal &m_journal;
    QString m_helper;
    QWidget *m_window;
};

} // namespace pymasp
