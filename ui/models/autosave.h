// Keeps what is not saved of the open experiment, so that a kill or a power cut loses some seconds of editing at most.
// Each session has a folder of its own with a lock that the kernel opens when its program is gone.
#pragma once

#include "job.h"
#include "newestquestion.h"
#include "runlog.h"

#include <QTimer>

#include <optional>
#include <vector>

namespace pymasp {

class Document;

class Autosave : public QObject {
    Q_OBJECT

public:
    // What a session that was killed has left.
    struct Found {
        QString folder;
        QString path;    // the file of the experiment; empty: it never had one
        double time = 0; // s since 1970, when it was kept
        Experiment experiment;
        QString problem; // why it cannot be read; empty: it can
    };
    struct Delays {
        int quiet = 3000;   // ms after the latest change
        int latest = 20000; // ms after the first one, however fast one types
    };
    // `folder`: for all sessions; empty: nothing is kept.
    Autosave(Document &document, QString folder, QObject *parent = nullptr);
    // What is not saved then stays: it was no ordinary end.
    ~Autosave() override;

    // Below the state folder of the program; empty where that is.
    static QString folderIn(const std::string &stateFolder);
    void setDelays(Delays delays) { m_delays = delays; }
    // Of sessions that are gone, newest first.
    [[nodiscard]] std::vector<Found> found() const;
    static void discard(const Found &found);
    // At once, and waits for the disk.
    void keep();
    // Makes it the open experiment, not saved yet; what was found goes once it is kept here.
    void restore(const Found &found);

Q_SIGNALS:
    void kept();
    void failed(const QString &sentence); // once, until it works again

private:
    void noteChange();
    void noteModified(bool modified);
    void write(); // on a thread of its own
    void ended(const QString &problem);
    void forget();
    [[nodiscard]] QString ready(); // makes the folder; a sentence where that fails

    Document &m_document;
    QString m_all;    // the folder of all sessions
    QString m_folder; // of this one; empty: not made yet
    std::optional<LogLock> m_lock;
    Delays m_delays;
    QTimer m_quiet, m_latest;
    bool m_writing = false;
    bool m_failed = false;
    NewestQuestion m_writes; // the last member: what it writes is told to those above
};

} // namespace pymasp
