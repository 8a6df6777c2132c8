// The one window: workspaces, run bar, messages, device line, device dock; it wires them and owns nothing of the run.
#pragma once

#include "autosave.h"
#include "desk.h"
#include "document.h"
#include "journal.h"
#include "plugins.h"
#include "presets.h"
#include "recentfiles.h"
#include "storedloader.h"
#include "templates.h"
#include "widgets.h"

#include <QHash>
#include <QMainWindow>
#include <QSet>
#include <QSettings>

#include <functional>

class QActionGroup;
class QSplitter;
class QStackedWidget;
class QUndoGroup;

namespace pymasp {

class AlignPage;
class AskLine;
class ConditionsForm;
class DesignPage;
class DeviceDock;
class JournalPage;
class RunBar;
class RevisionView;
class RunPage;
class RunRevisions;
class SelfTestOffer;
class WaitingPage;

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
    // An experiment, a lab, or a run's HDF5 file, which opens as the experiment it was; asks before it replaces
    // anything that is not saved.
    void openFile(const QString &file);
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
    void editWaiting(quint64 entry);   // of the queue

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePages();
    void makeActions();
    void makeMenus();
    void makeLayout();
    void connectAll();
    void restore();
    void store();
    void resetLayout();
    [[nodiscard]] std::vector<QSplitter *> namedSplitters() const;
    QAction *action(const QString &name, const QString &text, const QString &icon, const QKeySequence &key);
    void setTheme(const QString &name);
    void setLanguage(const QString &name);
    void showTitle();
    void showState(); // what the actions may do, and why not
    void showAsking();
    void showIdle();
    void showRunningPath();
    void showEdited();
    void showAmended(const EngineMessage &message); // what became of a change of the run under way
    void amend(AmendWay way);
    void follow(); // the document takes the tree that the run has made of it
    void noteRunOfDocument();
    [[nodiscard]] bool runsDocument() const;
    void showLab();
    void showFlightPlace();
    void say(const QString &sentence, MessageBar::Kind kind = MessageBar::Kind::Info);
    void answered(const QString &id, const QString &answer);
    void pauseOrResume();
    void runEnded(const QueueEntry &entry);
    void finishRun(const QString &log);
    void offerUnfinished();
    void openExperimentOf(const QString &run);
    void saveExperiment(bool as, const std::function<void()> &then = {});
    void chooseExperiment();
    void chooseLab();
    void chooseRun();
    void newExperiment();
    void applyLab(const Lab &lab);
    bool leaveDocument(const QString &then); // asks where something is not saved; true: go on
    void enqueueJobs(const QByteArray &jobs, const QString &title);
    void showHistory();             // Ctrl+Z belongs to what is shown: experiment, lab settings, queue
    void goOn(const QString &then); // after the answer
    void fillRecent();
    void offerUnsaved();
    void restoreUnsaved();
    void newFromTemplate(Template what);
    void fillTemplates();
    void duplicateExperiment();
    void setNew(Experiment experiment); // with the conditions of the last run, without a file
    void keepConditions();              // of the run that begins
    void askPresetName();
    void answerLine(const QString &id, const QString &text, bool ticked);
    void removePreset(const QString &file);
    void showPresets();
    void fillPresets();
    void leaveWaiting();
    [[nodiscard]] QString whyNotRun() const; // in one sentence; empty: it can run

    Desk m_desk;
    Journal &m_journal;
    Setup m_setup;
    Document m_document;
    Autosave m_autosave;
    std::vector<Autosave::Found> m_unsaved; // what killed sessions left, newest first
    Presets m_presets;
    std::optional<Preset> m_removedPreset;
    QString m_replaces; // a name that was asked about: the second time it is meant
    StoredLoader m_loader;
    QSettings m_settings;
    RecentFiles m_recentFiles;
    Lab m_lab;
    QString m_labFile;
    QHash<QString, QAction *> m_actions;
    QUndoGroup *m_histories;
    QActionGroup *m_themes = nullptr;
    QMenu *m_recent = nullptr;
    QMenu *m_templates = nullptr;
    QMenu *m_presetMenu = nullptr;

    QStackedWidget *m_pages = nullptr;
    ChoiceBar *m_workspaces = nullptr;
    AlignPage *m_align = nullptr;
    DesignPage *m_design = nullptr;
    RunPage *m_run = nullptr;
    JournalPage *m_journalPage = nullptr;
    RunBar *m_runBar = nullptr;
    MessageBar *m_messages = nullptr;
    AskLine *m_ask = nullptr;
    ConditionsForm *m_conditions = nullptr;
    WaitingPage *m_waiting = nullptr;
    DeviceDock *m_devices = nullptr;
    RunRevisions *m_revisions = nullptr;
    SelfTestOffer *m_selfTest = nullptr;
    RevisionView *m_changes = nullptr;

    QByteArray m_freshState;                       // for "Reset layout"
    QHash<QString, QList<int>> m_freshSizes;       // of splitters, where their pages say any
    QSet<quint64> m_ofDocument;                    // entries of the queue that were made of the open document
    bool m_differs = false;                        // it was edited since
    std::pair<const Experiment *, bool> m_shown{}; // of the run: its tree, whether another one waits; as last seen
    std::vector<std::pair<JobId, bool>> m_marked;  // the path that the marks in the tree are of; true: its last time
    std::shared_ptr<const Experiment> m_cut;       // given to the run to be taken on for the rest or after
    bool m_forComparison = false;                  // the same, to be compared with the run that is shown
    bool m_forExperiment = false;                  // the stored run being read is wanted for its experiment
    bool m_closing = false;                        // as soon as the run has ended
    QStringList m_offered, m_unfinished;           // interrupted runs; each is offered once a start
    QString m_pending;                             // what waits for the answer to "not saved"
};

} // namespace pymasp
