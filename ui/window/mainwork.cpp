// What the main window does with experiments, labs, runs and files.
#include "mainwindow.h"

#include "alignpage.h"
#include "analysispanel.h"
#include "askline.h"
#include "coretext.h"
#include "designpage.h"
#include "devicedock.h"
#include "filequestion.h"
#include "jobmodel.h"
#include "journalpage.h"
#include "json.h"
#include "labform.h"
#include "quantity.h"
#include "queuelist.h"
#include "queuemodel.h"
#include "revisionview.h"
#include "runbar.h"
#include "runexchange.h"
#include "runpage.h"
#include "selftestoffer.h"
#include "waitingpage.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStackedWidget>

namespace pymasp {

namespace {
const QString experimentFilter = QStringLiteral("*.experiment.json");

// What is chosen for the fits, lab by lab.
QString analysisKey(const QString &lab)
{
    return QStringLiteral("analysis/") + QString::fromLatin1(lab.toUtf8().toPercentEncoding());
}
} // namespace

void MainWindow::connectAll()
{
    m_selfTest = new SelfTestOffer(m_desk, *m_messages, m_settings, this);
    if (const auto *queue = m_run->findChild<QueueModel *>())
        m_selfTest->watch(*queue);
    connect(m_selfTest, &SelfTestOffer::changed, this, &MainWindow::showIdle);
    connect(m_selfTest, &SelfTestOffer::refused, this, [this](const QString &why) { say(why); });
    connect(m_selfTest, &SelfTestOffer::electronsWanted, this, [this](const QString &detector, double electrons) {
        if (!m_design->labForm().setElectrons(detector.toStdString(), electrons))
            return;
        setWorkspace(QStringLiteral("design"));
        m_design->tabs()->setCurrentWidget(&m_design->labForm());
    });
    connect(m_selfTest, &SelfTestOffer::enqueued, this,
            [this](const QString &title) { say(tr("\"%1\" waits in the queue.").arg(title)); });
    connect(&m_desk, &Desk::phaseChanged, this, &MainWindow::showState);
    connect(&m_desk, &Desk::labChanged, this, [this] {
        showLab();
        showState();
    });
    connect(&m_desk, &Desk::sampled, this, &MainWindow::showRunningPath);
    connect(&m_desk, &Desk::runBegan, this, [this] {
        noteRunOfDocument();
        keepConditions();
        showState();
    });
    connect(&m_desk, &Desk::message, this, [this](const EngineMessage &message) {
        if (message.kind == "amend")
            showAmended(message);
    });
    connect(&m_desk, &Desk::runEnded, this, &MainWindow::runEnded);
    connect(&m_document, &Document::changed, this, [this] {
        noteRunOfDocument();
        m_marked = {{0, false}}; // of another tree: made anew
        showTitle();
    });
    connect(m_document.model(), &QAbstractItemModel::modelReset, this, [this] { m_ofDocument.clear(); });
    connect(&m_document, &Document::problemsChanged, this, [this] {
        showIdle();
        showState();
    });
    connect(&m_document, &Document::pathChanged, this, &MainWindow::showTitle);
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(m_runBar, &RunBar::clicked, this, [this](unsigned job) {
        setWorkspace(QStringLiteral("design"));
        m_design->select(job);
    });
    connect(m_messages, &MessageBar::answered, this, &MainWindow::answered);
    const auto refused = [this](const QString &sentence) { say(sentence, MessageBar::Kind::Problem); };
    connect(m_design, &DesignPage::say, this, refused);
    connect(m_changes, &RevisionView::apply, this, &MainWindow::applyToRun);
    connect(m_changes, &RevisionView::openJob, m_design, &DesignPage::select);
    connect(m_align, &AlignPage::say, this, refused);
    connect(m_devices, &DeviceDock::say, this, refused);
    connect(m_design, &DesignPage::labEdited, this, &MainWindow::applyLab);
    connect(m_design, &DesignPage::enqueue, this, &MainWindow::enqueueJobs);
    connect(m_design, &DesignPage::undoStackChanged, this, &MainWindow::showHistory);
    connect(m_run, &RunPage::openJob, this, [this](unsigned job) {
        setWorkspace(QStringLiteral("design"));
        m_design->select(job);
    });
    connect(m_run, &RunPage::openFile, this, &MainWindow::openRun);
    connect(m_run->findChild<QueueList *>(), &QueueList::editEntry, this, &MainWindow::editWaiting);
    auto *analysis = m_run->findChild<AnalysisPanel *>();
    connect(analysis, &AnalysisPanel::settingsChanged, this, [this, analysis] {
        m_settings.setValue(analysisKey(m_labFile),
                            QJsonDocument(analysis->settings().toJson()).toJson(QJsonDocument::Compact));
    });
    connect(analysis, &AnalysisPanel::noteWanted, this, [this](const QString &run, const QString &text) {
        m_journal.addNote(run.toStdString(), text.toStdString());
        say(tr("The results were added to the notes of %1.").arg(QFileInfo(run).completeBaseName()));
    });
    connect(m_ask, &AskLine::typed, this, &MainWindow::answerLine);
    connect(&m_presets, &Presets::changed, this, &MainWindow::showPresets);
    connect(&m_autosave, &Autosave::failed, this, refused);
    connect(m_run, &RunPage::failed, this, refused);
    connect(m_run, &RunPage::compareWanted, this, [this] {
        const auto shown = runFileOf(m_run);
        askToOpen(this,
                  {QStringLiteral("comparison"),
                   tr("Compare with"),
                   shown.isEmpty() ? qs(m_desk.engine().dataFolder()) : QFileInfo(shown).path(),
                   {},
                   {tr("Runs (%1)").arg(QStringLiteral("*.h5"))}},
                  [this](const QString &file) {
                      openRun(file);
                      m_forComparison = true;
                  });
    });
    connect(m_journalPage, &JournalPage::openRun, this, &MainWindow::openRun);
    connect(m_journalPage, &JournalPage::openExperiment, this, &MainWindow::openExperimentOf);
    connect(m_journalPage, &JournalPage::finishRun, this, &MainWindow::finishRun);
    connect(m_journalPage, &JournalPage::continueRun, this,
            [this](const QString &log) { m_desk.engine().continueRun(log.toStdString()); });
    auto *exchange = new RunExchange(m_journal, qs(m_setup.helper), this);
    connect(m_journalPage, &JournalPage::exportRun, exchange, &RunExchange::askExport);
    connect(m_journalPage, &JournalPage::importRun, exchange, &RunExchange::askImport);
    connect(exchange, &RunExchange::imported, m_journalPage, &JournalPage::select);
    connect(exchange, &RunExchange::done, this, [this](const QString &sentence) { say(sentence); });
    connect(exchange, &RunExchange::failed, this, refused);
    connect(m_journalPage->model(), &JournalModel::loaded, this, &MainWindow::offerUnfinished);
    connect(&m_loader, &StoredLoader::loaded, this, [this](const StoredRunPtr &run) {
        m_messages->dismiss(QStringLiteral("loading"));
        if (std::exchange(m_forComparison, false)) {
            if (!m_run->compareWith(run))
                say(tr("%1 has no such signal to compare with.").arg(qs(run->title)), MessageBar::Kind::Info);
            return;
        }
        if (!std::exchange(m_forExperiment, false)) {
            m_run->showStored(run);
            setWorkspace(QStringLiteral("run"));
            return;
        }
        auto experiment = experimentFromJson(run->experiment, run->file);
        if (!experiment) {
            say(coreText(experiment.error()), MessageBar::Kind::Problem);
            return;
        }
        m_document.set(std::move(*experiment), {});
        setWorkspace(QStringLiteral("design"));
    });
    connect(&m_loader, &StoredLoader::failed, this, [this](const QString &, const QString &sentence) {
        m_messages->dismiss(QStringLiteral("loading"));
        m_forExperiment = m_forComparison = false;
        say(sentence, MessageBar::Kind::Problem);
    });
}

bool MainWindow::openExperiment(const QString &file)
{
    if (const auto ok = m_document.load(file); !ok) {
        say(coreText(ok.error()), MessageBar::Kind::Problem);
        return false;
    }
    m_recentFiles.add(file);
    return true;
}

bool MainWindow::openLab(const QString &file)
{
    auto lab = loadLab(file.toStdString());
    if (!lab) {
        m_messages->say(QStringLiteral("lab"), MessageBar::Kind::Problem, coreText(lab.error()),
                        {{QStringLiteral("other"), tr("Open another lab..."), true}});
        return false;
    }
    m_labFile = QFileInfo(file).absoluteFilePath();
    applyLab(*lab);
    return true;
}

void MainWindow::applyLab(const Lab &lab)
{
    m_lab = lab;
    m_design->setLab(lab, m_labFile);
    m_run->findChild<AnalysisPanel *>()->setSettings(AnalysisSettings::fromJson(
        QJsonDocument::fromJson(m_settings.value(analysisKey(m_labFile)).toByteArray()).object()));
    m_desk.engine().openLab(lab, m_labFile.toStdString());
}

// True where the open experiment may be replaced or left; else asks in the message bar and goes on after the answer.
bool MainWindow::leaveDocument(const QString &then)
{
    if (!m_document.isModified())
        return true;
    m_pending = then;
    m_design->setEnabled(false); // what is typed meanwhile is meant for the next one
    m_messages->say(QStringLiteral("unsaved"), MessageBar::Kind::Question,
                    tr("The changes of \"%1\" are not saved.").arg(m_document.title()),
                    {{QStringLiteral("save"), tr("Save"), true},
                     {QStringLiteral("discard"), tr("Discard"), false},
                     {QStringLiteral("cancel"), tr("Cancel"), false}});
    return false;
}

void MainWindow::newExperiment()
{
    if (!leaveDocument(QStringLiteral("new")))
        return;
    setNew({});
    m_design->focusPalette(); // an empty tree wants jobs
}

void MainWindow::chooseExperiment()
{
    if (!leaveDocument(QStringLiteral("open")))
        return;
    const auto &path = m_document.path();
    askToOpen(this,
              {QStringLiteral("experiment"),
               tr("Open experiment"),
               path.isEmpty() || path.startsWith(u':') ? qs(m_desk.engine().dataFolder()) : QFileInfo(path).path(),
               {},
               {tr("Experiments and runs (%1)").arg(experimentFilter + QStringLiteral(" *.json *.h5"))}},
              [this](const QString &file) { openFile(file); });
}

void MainWindow::chooseLab()
{
    askToOpen(this,
              {QStringLiteral("lab"),
               tr("Open lab"),
               m_labFile.isEmpty() ? qs(m_desk.engine().dataFolder()) : QFileInfo(m_labFile).path(),
               {},
               {tr("Labs (%1)").arg(QStringLiteral("*.lab.json"))}},
              [this](const QString &file) { openLab(file); });
}

void MainWindow::chooseRun()
{
    askToOpen(this,
              {QStringLiteral("run"),
               tr("Open a stored run"),
               qs(m_desk.engine().dataFolder()),
               {},
               {tr("Runs (%1)").arg(QStringLiteral("*.h5"))}},
              [this](const QString &file) { openRun(file); });
}

// `then` where it was saved: at once, or after the question where to.
void MainWindow::saveExperiment(bool as, const std::function<void()> &then)
{
    if (!then && m_waiting && m_pages->currentWidget() == m_waiting) {
        m_waiting->apply(); // what is seen is what is saved
        return;
    }
    const auto saveTo = [this, then](const QString &file) {
        if (const auto ok = m_document.save(file); !ok) {
            say(coreText(ok.error()), MessageBar::Kind::Problem);
            return;
        }
        m_recentFiles.add(file);
        if (then)
            then();
    };
    const auto &path = m_document.path();
    const bool stands = !path.isEmpty() && !path.startsWith(u':'); // in a file of its own
    if (stands && !as) {
        saveTo(path);
        return;
    }
    const auto title = QString::fromStdString(slug(m_document.experiment().title));
    const auto name = title.isEmpty() ? QStringLiteral("untitled") : title;
    askToSave(this,
              {QStringLiteral("experiment"),
               tr("Save experiment"),
               stands ? QFileInfo(path).path() : qs(m_desk.engine().dataFolder()),
               stands ? QFileInfo(path).absoluteFilePath() : name + QStringLiteral(".experiment.json"),
               {tr("Experiments (%1)").arg(experimentFilter)}},
              [saveTo](const QString &file) {
                  saveTo(file.endsWith(QStringLiteral(".json")) ? file : file + QStringLiteral(".experiment.json"));
              });
}

void MainWindow::openRun(const QString &file)
{
    m_forExperiment = m_forComparison = false;
    m_messages->say(QStringLiteral("loading"), MessageBar::Kind::Info, tr("%1 is being read.").arg(file));
    m_loader.load(file);
}

void MainWindow::openExperimentOf(const QString &run)
{
    if (!leaveDocument(QStringLiteral("of:") + run))
        return;
    m_messages->say(QStringLiteral("loading"), MessageBar::Kind::Info, tr("%1 is being read.").arg(run));
    m_loader.load(run);
    m_forComparison = false;
    m_forExperiment = true;
}

void MainWindow::answered(const QString &id, const QString &answer)
{
    auto &engine = m_desk.engine();
    if (id == QLatin1StringView("ask")) {
        engine.answer(answer == QLatin1StringView("retry")  ? Answer::Retry
                      : answer == QLatin1StringView("skip") ? Answer::Skip
                                                            : Answer::Stop);
    } else if (id == QLatin1StringView("edited")) {
        if (answer == QLatin1StringView("apply"))
            applyToRun();
    } else if (id == QLatin1StringView("refused")) {
        m_messages->dismiss(id);
        if (answer == QLatin1StringView("rest"))
            amend(AmendWay::Rest);
        else if (answer == QLatin1StringView("after"))
            amend(AmendWay::After);
    } else if (id == QLatin1StringView("held")) {
        engine.hold(false);
    } else if (id == QLatin1StringView("lab")) {
        if (answer == QLatin1StringView("again"))
            openLab(m_labFile);
        else
            chooseLab();
    } else if (id == QLatin1StringView("unfinished")) {
        m_messages->dismiss(id);
        const auto logs = std::exchange(m_unfinished, {});
        if (answer == QLatin1StringView("continue")) {
            for (const auto &log : logs)
                engine.continueRun(log.toStdString());
        } else if (answer == QLatin1StringView("finish")) {
            for (const auto &log : logs)
                finishRun(log);
        } else if (answer == QLatin1StringView("show")) {
            setWorkspace(QStringLiteral("journal"));
            m_journalPage->select(logs.first());
        }
    } else if (id == QLatin1StringView("closing")) {
        m_messages->dismiss(id);
        m_closing = answer != QLatin1StringView("stay");
        if (answer == QLatin1StringView("stop"))
            stop();
    } else if (id == QLatin1StringView("unsaved")) {
        m_messages->dismiss(id);
        m_design->setEnabled(true);
        const auto then = std::exchange(m_pending, {});
        if (answer == QLatin1StringView("cancel"))
            return;
        if (answer == QLatin1StringView("save")) {
            saveExperiment(false, [this, then] { goOn(then); });
        } else {
            m_document.undoStack()->setClean();
            goOn(then);
        }
    } else if (id == QLatin1StringView("lost")) {
        m_messages->dismiss(id);
        if (answer == QLatin1StringView("restore")) {
            restoreUnsaved();
        } else if (answer == QLatin1StringView("discard") && !m_unsaved.empty()) {
            Autosave::discard(m_unsaved.front());
            m_unsaved.erase(m_unsaved.begin());
            offerUnsaved();
        }
    } else if (id == QLatin1StringView("preset")) {
        m_messages->dismiss(id);
        if (answer == QLatin1StringView("back") && m_removedPreset) {
            if (const auto ok = m_presets.putBack(*m_removedPreset); !ok)
                say(coreText(ok.error()), MessageBar::Kind::Problem);
        }
    }
}

// Asks in the message bar, so that Stop stays where it is.
void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto &run = m_desk.status().run;
    const bool waits = std::ranges::any_of(m_desk.status().queue, [](const QueueEntry &e) {
        return e.state == EntryState::Finishing || e.state == EntryState::Running || e.state == EntryState::Preparing;
    });
    if (run || waits) {
        event->ignore();
        if (run && run->phase == Phase::Finishing) {
            m_closing = true;
            say(tr("The file of the run is being finished; the window closes after it."));
        } else {
            m_messages->say(QStringLiteral("closing"), MessageBar::Kind::Question,
                            tr("An experiment is running. What is measured so far is kept in any case."),
                            {{QStringLiteral("stay"), tr("Keep running"), true},
                             {QStringLiteral("after"), tr("Close when it has ended"), false},
                             {QStringLiteral("stop"), tr("Stop and close"), false}});
        }
        return;
    }
    if (m_waiting && m_waiting->document().isModified()) {
        event->ignore();
        setWorkspace(QStringLiteral("design"));
        m_waiting->leave(); // asks in its band
        return;
    }
    if (!leaveDocument(QStringLiteral("close"))) {
        event->ignore();
        return;
    }
    store();
    event->accept();
}

} // namespace pymasp
