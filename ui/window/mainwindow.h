// The one window: workspaces, run bar, messages, device line, device dock; it wires them and owns nothing of the run.
#pragma once

#include "desk.h"
#include "document.h"
#include "journal.h"
#include "plugins.h"
#include "storedloader.h"
#include "widgets.h"

#include <QHash>
#include <QMainWindow>
#include <QSet>
#include <QSettings>

class QActionGroup;
class QStackedWidget;

namespace pymasp {

class AlignPage;
class DesignPage;
class DeviceDock;
class JournalPage;
class RunBar;
class RunPage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    struct Setup {
        std::shared_ptr<const Plugins> plugins;
        std::string helper; // pymaspd
    };
    MainWindow(Engine &engine, Journal &journal, Setup setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    bool openExperiment(const QString &file);
    bool openLab(const QString &file);
    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] RunPage &runPage() { return *m_run; }
    [[nodiscard]] QString workspace() const;

public Q_SLOTS:
    void setWorkspace(const QString &name); // "align", "design", "run", "journal"
    void runNow();
    void enqueue();
    void stop();
    void abort();
    void applyToRun();                 // the open document to the run that was made of it
    void openRun(const QString &file); // a stored run, in the Run workspace

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makePages();
    void makeActions();
    void makeMenus();
    void makeLayout();
    void connectAll();
    void restore();
    void store();
    QAction *action(const QString &name, const QString &text, const QString &icon, const QKeySequence &key);
    void setTheme(const QString &name);
    void setLanguage(const QString &name);
    void showTitle();
    void showState(); // what the actions may do, and why not
    void showAsking();
    void showIdle();
    void showRunningPath();
    void showEdited();
    void noteRunOfDocument();
    [[nodiscard]] bool runsDocument() const;
    void showLab();
    void say(const QString &sentence, MessageBar::Kind kind = MessageBar::Kind::Info);
    void answered(const QString &id, const QString &answer);
    void pauseOrResume();
    void runEnded(const QueueEntry &entry);
    void finishRun(const QString &log);
    void offerUnfinished();
    void openExperimentOf(const QString &run);
    void saveExperiment(bool as);
    void chooseExperiment();
    void chooseLab();
    void chooseRun();
    void newExperiment();
    void applyLab(const Lab &lab);
    bool leaveDocument(const QString &then); // asks where something is not saved; true: go on
    void addRecent(const QString &key, const QString &file);
    void fillRecent();
    [[nodiscard]] QString whyNotRun() const; // in one sentence; empty: it can run

    Desk m_desk;
    Journal &m_journal;
    Setup m_setup;
    Document m_document;
    StoredLoader m_loader;
    QSettings m_settings;
    Lab m_lab;
    QString m_labFile;
    QHash<QString, QAction *> m_actions;
    QActionGroup *m_themes = nullptr;
    QMenu *m_recent = nullptr;

    QStackedWidget *m_pages = nullptr;
    ChoiceBar *m_workspaces = nullptr;
    AlignPage *m_align = nullptr;
    DesignPage *m_design = nullptr;
    RunPage *m_run = nullptr;
    JournalPage *m_journalPage = nullptr;
    RunBar *m_runBar = nullptr;
    MessageBar *m_messages = nullptr;
    DeviceDock *m_devices = nullptr;

    QByteArray m_freshState;                       // for "Reset layout"
    QSet<quint64> m_ofDocument;                    // entries of the queue that were made of the open document
    bool m_differs = false;                        // it was edited since
    std::pair<const Experiment *, bool> m_shown{}; // of the run: its tree, whether another one waits; as last seen
    bool m_forComparison = false;                  // the same, to be compared with the run that is shown
    bool m_forExperiment = false;                  // the stored run being read is wanted for its experiment
    bool m_closing = false;                        // as soon as the run has ended
    bool m_offered = false;                        // interrupted runs, once a start
    QStringList m_unfinished;
    QString m_pending; // what waits for the answer to "not saved"
};

} // namespace pymasp
