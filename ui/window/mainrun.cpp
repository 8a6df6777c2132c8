// What the main window does with runs: begins, answers, amends, continues and finishes them.
#include "mainwindow.h"

#include "coretext.h"
#include "designpage.h"
#include "flightpanel.h"
#include "jobclipboard.h"
#include "jobmodel.h"
#include "journalpage.h"
#include "quantity.h"
#include "queuelist.h"
#include "queuemodel.h"
#include "revisionview.h"
#include "runpage.h"
#include "waitingpage.h"

#include <QAction>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>
#include <QUndoGroup>

#include <limits>

namespace pymasp {

void MainWindow::runNow()
{
    const auto why = whyNotRun();
    if (!why.isEmpty()) {
        say(why, MessageBar::Kind::Problem);
        return;
    }
    m_ofDocument.insert(m_desk.engine().enqueue(m_document.experiment(), m_document.path().toStdString(), true));
    m_desk.engine().hold(false);
    setWorkspace(QStringLiteral("run"));
    m_run->showLive();
}

void MainWindow::enqueue()
{
    const auto why = whyNotRun();
    if (!why.isEmpty()) {
        say(why, MessageBar::Kind::Problem);
        return;
    }
    m_ofDocument.insert(m_desk.engine().enqueue(m_document.experiment(), m_document.path().toStdString()));
}

void MainWindow::enqueueJobs(const QByteArray &jobs, const QString &title)
{
    auto experiment = experimentOfJobs(jobs, title);
    if (!experiment) {
        say(coreText(experiment.error()), MessageBar::Kind::Problem);
        return;
    }
    m_desk.engine().enqueue(std::move(*experiment), {});
    say(tr("\"%1\" waits in the queue.").arg(title));
}

void MainWindow::showHistory()
{
    const auto *queue = m_run->findChild<QueueModel *>();
    auto *stack = workspace() == QLatin1StringView("run") && queue ? queue->undoStack()
                  : m_waiting                                      ? m_waiting->design()->undoStack()
                                                                   : m_design->undoStack();
    m_histories->addStack(stack); // one that is there already is not added again
    m_histories->setActiveStack(stack);
}

void MainWindow::stop() { m_desk.engine().stop(tr("Stopped by hand.").toStdString()); }

void MainWindow::abort() { m_desk.engine().abort(tr("Aborted by hand.").toStdString()); }

// The run under way was made of the open document, which may have been edited since.
bool MainWindow::runsDocument() const
{
    const auto &run = m_desk.status().run;
    return run && run->phase != Phase::Finishing && run->experiment && m_ofDocument.contains(run->id);
}

// A run made of what is open now belongs to the document, whoever put it into the queue. Another experiment may have
// the same tree: one that differs in anything is not what the run was made of, and was not edited.
void MainWindow::noteRunOfDocument()
{
    const auto &run = m_desk.status().run;
    if (run && run->experiment && *run->experiment == m_document.experiment())
        m_ofDocument.insert(run->id);
}

void MainWindow::applyToRun() { amend(AmendWay::AsItIs); }

void MainWindow::amend(AmendWay way)
{
    m_messages->dismiss(QStringLiteral("edited"));
    m_messages->dismiss(QStringLiteral("refused"));
    m_cut = way == AmendWay::AsItIs ? nullptr : std::make_shared<const Experiment>(m_document.experiment());
    m_desk.engine().amend(m_document.experiment(), way);
    if (const auto &run = m_desk.status().run; run && run->phase == Phase::Paused)
        say(tr("The change holds as soon as the run goes on."));
}

// A refusal that a running scan is the reason for has two ways out; the engine's sentence names them.
void MainWindow::showAmended(const EngineMessage &message)
{
    const auto &run = m_desk.status().run;
    const bool refused = message.level != EngineMessage::Level::Info;
    const auto changed = [&](const CrumbStep &step) {
        const Job *was = pymasp::find(run->experiment->root, step.job);
        const Job *is = pymasp::find(m_document.experiment().root, step.job);
        return was && is && std::holds_alternative<Scan>(was->kind) && std::holds_alternative<Scan>(is->kind) &&
               was->kind != is->kind;
    };
    if (refused && !m_cut && runsDocument() && std::ranges::any_of(run->path, changed)) {
        m_messages->say(QStringLiteral("refused"), MessageBar::Kind::Question, coreText(message.text),
                        {{QStringLiteral("rest"), tr("Apply to the rest"), true},
                         {QStringLiteral("after"), tr("Insert what is new after this"), false},
                         {QStringLiteral("leave"), tr("Leave the run as it is"), false}});
        return;
    }
    if (refused)
        m_cut = nullptr;
    say(coreText(message.text), refused ? MessageBar::Kind::Problem : MessageBar::Kind::Info);
}

// Taken on for the rest, a scan has become a list; inserted after, it is there twice. The open tree is to be the one
// that runs, as one step of undo; unless it was edited again in the meantime.
void MainWindow::follow()
{
    const auto &run = m_desk.status().run;
    if (!m_cut || !runsDocument())
        return;
    const auto asked = std::exchange(m_cut, nullptr);
    if (m_document.experiment() != *asked || run->experiment->root == asked->root)
        return;
    m_document.undoStack()->beginMacro(tr("Take over the tree of the run"));
    for (const auto &edit : editsBetween(asked->root, run->experiment->root)) {
        if (const auto ok = m_document.perform(edit, tr("Take over the tree of the run")); !ok) {
            say(coreText(ok.error()), MessageBar::Kind::Problem);
            break;
        }
    }
    m_document.undoStack()->endMacro();
}

// Offers to apply what was edited to the run under way, once for each time that it begins to differ.
void MainWindow::showEdited()
{
    const auto &run = m_desk.status().run;
    if (!runsDocument())
        m_messages->dismiss(QStringLiteral("refused"));
    const bool differs = runsDocument() && *run->experiment != m_document.experiment();
    auto *apply = m_actions[QStringLiteral("applyToRun")];
    apply->setEnabled(differs && !run->amending && whyNotRun().isEmpty());
    apply->setToolTip(differs
                          ? tr("The run under way goes on with the tree as it is edited now, from the next point on")
                          : tr("Nothing was edited that the run under way does not have"));
    if (!differs)
        m_messages->dismiss(QStringLiteral("edited"));
    else if (!m_differs)
        m_messages->say(QStringLiteral("edited"), MessageBar::Kind::Info,
                        tr("The experiment under way was edited; the run goes on as it began."),
                        {{QStringLiteral("apply"), tr("Apply to the running experiment"), true}});
    m_differs = differs;
}

void MainWindow::pauseOrResume()
{
    const auto &run = m_desk.status().run;
    if (run && (run->phase == Phase::Paused || run->phase == Phase::Pausing))
        m_desk.engine().resume();
    else
        m_desk.engine().pauseSoon();
}

void MainWindow::runEnded(const QueueEntry &entry)
{
    if (!entry.file.empty())
        m_journal.add(entry.file);
    else
        m_journal.refresh();                        // a log that could not be finished
    m_design->flight().planner().refresh();         // times were learned, the disk is fuller
    m_run->findChild<QueueList *>()->setLab(m_lab); // times were learned
    if (entry.state == EntryState::Failed)
        m_messages->say(QStringLiteral("failed"), MessageBar::Kind::Problem,
                        tr("\"%1\" failed. %2").arg(qs(entry.title), coreText(entry.reason)));
    const auto &status = m_desk.status();
    if (m_closing && !status.run)
        close();
}

// Where the flight check is to look: what the lab's detectors give, where data go, what was learned.
void MainWindow::showFlightPlace()
{
    const auto &engine = m_desk.engine();
    FlightPlace place{m_lab, {}, engine.dataFolder(), engine.stateFolder()};
    for (const auto &detector : m_desk.status().detectors)
        place.detectors.push_back(detector.use);
    m_design->flight().planner().setPlace(std::move(place));
}

// The error of the run under way as a question, with its answers as buttons.
void MainWindow::showAsking()
{
    const auto &run = m_desk.status().run;
    const auto id = QStringLiteral("ask");
    if (run && run->phase == Phase::Asking && run->prompt) {
        m_messages->say(id, MessageBar::Kind::Question, qs(run->reason),
                        {{QStringLiteral("retry"), tr("Continue", "the run, after it asked"), true},
                         {QStringLiteral("stop"), tr("Stop the run"), false}});
    } else if (run && run->phase == Phase::Asking) {
        m_messages->say(id, MessageBar::Kind::Problem, tr("The run waits for an answer. %1").arg(coreText(run->reason)),
                        {{QStringLiteral("retry"), tr("Retry"), true},
                         {QStringLiteral("skip"), tr("Skip this point"), false},
                         {QStringLiteral("stop"), tr("Stop the run"), false}});
    } else {
        m_messages->dismiss(id);
    }
    const bool waits =
        m_desk.status().held && !(run && run->phase != Phase::Finishing) &&
        std::ranges::any_of(m_desk.status().queue, [](const QueueEntry &e) { return e.state == EntryState::Waiting; });
    if (waits)
        m_messages->say(QStringLiteral("held"), MessageBar::Kind::Question, m_desk.heldWhy(),
                        {{QStringLiteral("go"), tr("Go on"), true}});
    else
        m_messages->dismiss(QStringLiteral("held"));
}

void MainWindow::showRunningPath()
{
    std::vector<std::pair<JobId, QString>> path;
    const auto &run = m_desk.status().run;
    const auto *experiment = run ? run->experiment.get() : nullptr;
    const bool amending = run && run->amending;
    const auto before = std::exchange(m_shown, std::pair(experiment, amending));
    if (before.first != experiment)
        follow();
    if (before != m_shown)
        showEdited(); // an amendment was taken on, or refused
    m_changes->setRunsDocument(runsDocument());
    if (runsDocument()) {
        for (const auto &step : run->path)
            path.emplace_back(step.job,
                              step.iterations > 1 && step.iterations < std::numeric_limits<std::int64_t>::max()
                                  ? tr("%1 of %2").arg(step.iteration + 1).arg(step.iterations)
                                  : QString());
    }
    m_document.model()->setRunning(path);
    // The marks of a large tree are made anew only where they can differ, not with every point.
    std::vector<std::pair<JobId, bool>> marked;
    if (runsDocument()) {
        for (const auto &step : run->path)
            marked.emplace_back(step.job, step.iteration + 1 >= step.iterations);
    }
    if (std::exchange(m_marked, marked) != marked)
        m_document.model()->setMarks(runsDocument() ? runMarks(m_document.experiment().root, run->path)
                                                    : QHash<JobId, RunMark>());
}

// Runs that were killed. The journal comes to know them in its own time: one that was killed a second ago still counts
// as running.
void MainWindow::offerUnfinished()
{
    QStringList found;
    bool others = false;
    const auto *model = m_journalPage->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto index = model->index(row, 0);
        const auto log = index.data(JournalModel::FileRole).toString();
        const auto status = index.data(JournalModel::StatusRole).toString();
        others = others || status == QLatin1StringView("running");
        if (status == QLatin1StringView("unfinished") && !m_offered.contains(log))
            found << log;
    }
    if (others && !m_desk.status().run) // of another program; or it has just been killed
        QTimer::singleShot(10000, this, [this] { m_journal.refresh(); });
    if (found.isEmpty())
        return;
    m_offered << found;
    m_unfinished << found;
    m_messages->say(QStringLiteral("unfinished"), MessageBar::Kind::Question,
                    m_unfinished.size() == 1 ? tr("The run %1 was interrupted. Its points are kept in its log.")
                                                   .arg(QFileInfo(m_unfinished.first()).completeBaseName())
                                             : tr("%n run(s) were interrupted. Their points are kept in their logs.",
                                                  nullptr, int(m_unfinished.size())),
                    {{QStringLiteral("continue"), tr("Continue", "a run that was interrupted"), true},
                     {QStringLiteral("finish"), tr("Finish as it is"), false},
                     {QStringLiteral("show"), tr("Show"), false},
                     {QStringLiteral("leave"), tr("Leave"), false}});
}

void MainWindow::finishRun(const QString &log)
{
    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process, log](int code, QProcess::ExitStatus) {
        process->deleteLater();
        m_journal.refresh();
        if (code != 0) {
            say(coreText(QString::fromUtf8(process->readAllStandardError()).trimmed()), MessageBar::Kind::Problem);
            return;
        }
        const auto file = QString::fromUtf8(process->readAllStandardOutput()).trimmed();
        if (file.isEmpty())
            say(tr("%1 holds no point; there is nothing to finish.").arg(log));
        else
            say(tr("The file was made: %1").arg(file));
        m_journalPage->select(file);
    });
    process->start(qs(m_setup.helper), {QStringLiteral("recover"), log});
}

} // namespace pymasp
