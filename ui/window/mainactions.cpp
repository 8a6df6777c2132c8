// The actions of the main window: menus, shortcuts, and what they may do at the moment.
#include "mainwindow.h"

#include "coretext.h"
#include "designpage.h"
#include "devicedock.h"
#include "jobmodel.h"
#include "journalpage.h"
#include "quantity.h"
#include "runbar.h"
#include "runpage.h"
#include "selftestoffer.h"
#include "viewdocks.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QUndoGroup>

namespace pymasp {

QAction *MainWindow::action(const QString &name, const QString &text, const QString &icon, const QKeySequence &key)
{
    auto *a = new QAction(text, this);
    a->setObjectName(name);
    if (!icon.isEmpty())
        a->setIcon(style::icon(icon));
    a->setShortcut(key);
    const auto plain = QString(text).remove(QLatin1Char('&')).remove(QStringLiteral("..."));
    a->setToolTip(key.isEmpty() ? plain : tr("%1 (%2)").arg(plain, key.toString(QKeySequence::NativeText)));
    addAction(a);
    m_actions.insert(name, a);
    return a;
}

void MainWindow::makeActions()
{
    const auto make = [this](const char *name, const QString &text, const char *icon, const QKeySequence &key,
                             const auto &slot) {
        auto *a = action(QString::fromLatin1(name), text, QString::fromLatin1(icon), key);
        connect(a, &QAction::triggered, this, slot);
        return a;
    };
    make("new", tr("&New experiment"), "new", QKeySequence::New, [this] { newExperiment(); });
    make("open", tr("&Open experiment..."), "open", QKeySequence::Open, [this] { chooseExperiment(); });
    make("save", tr("&Save"), "save", QKeySequence::Save, [this] { saveExperiment(false); });
    make("saveAs", tr("Save &as..."), "", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
         [this] { saveExperiment(true); });
    make("duplicate", tr("Dup&licate"), "duplicate", {}, [this] {
        duplicateExperiment();
    })->setToolTip(tr("A copy of the experiment, without a file of its own yet"));
    make("openRun", tr("Open a stored &run..."), "plot", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
         [this] { chooseRun(); });
    make("quit", tr("&Quit"), "", QKeySequence::Quit, [this] { close(); });

    auto *undo = m_histories->createUndoAction(this, tr("Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setIcon(style::icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence::Undo);
    auto *redo = m_histories->createRedoAction(this, tr("Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setIcon(style::icon(QStringLiteral("redo")));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    m_actions.insert(QStringLiteral("undo"), undo);
    m_actions.insert(QStringLiteral("redo"), redo);
    make("savePreset", tr("Save as &preset..."), "save", {}, [this] {
        askPresetName();
    })->setToolTip(tr("Keep the selected jobs by a name; they stand in the palette then"));
    make("find", tr("&Find a run"), "search", QKeySequence::Find, [this] {
        setWorkspace(QStringLiteral("journal"));
        m_journalPage->focusSearch();
    });

    make("run", tr("&Run", "start the experiment"), "run", Qt::Key_F5, [this] { runNow(); });
    make("enqueue", tr("&Enqueue"), "queue", QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { enqueue(); });
    auto *pause = make("pause", tr("&Pause"), "pause", Qt::Key_F6, [this] { pauseOrResume(); });
    pause->setShortcuts({QKeySequence(Qt::Key_F6), QKeySequence(Qt::Key_Space)});
    make("pauseNow", tr("Pause &now"), "halt", Qt::Key_Escape, [this] { m_desk.engine().pauseNow(); });
    auto *stopAction = make("stop", tr("&Stop"), "stop", QKeySequence(Qt::CTRL | Qt::Key_Period), [this] { stop(); });
    make("abort", tr("A&bort"), "abort", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete), [this] {
        abort();
    })->setToolTip(tr("Stop at once, without waiting for a readout under way; what was measured is kept"));
    make("skipIteration", tr("S&kip iteration"), "skip", QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        m_desk.engine().skipIteration();
    })->setToolTip(tr("Leave the rest of this iteration of the innermost loop out and go on with the next (Ctrl+K)"));
    make("skipJob", tr("&Good enough, skip job"), "skip-job", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), [this] {
        m_desk.engine().skipJob();
    })->setToolTip(tr("End the innermost loop and count it as good; what is around it goes on"));
    make("applyToRun", tr("&Apply to the running experiment"), "design",
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5), [this] { applyToRun(); });
    auto *haltAll =
        make("haltAll", tr("Stop all &motion"), "halt", Qt::Key_Pause, [this] { m_desk.engine().haltAll(); });
    for (auto *a : {stopAction, haltAll}) // from every window of the program
        a->setShortcutContext(Qt::ApplicationShortcut);
    make("hold", tr("&Hold the queue"), "hold", {}, [this] {
        m_desk.engine().hold(!m_desk.status().held);
    })->setCheckable(true);

    make("openLab", tr("&Open lab..."), "lab", {}, [this] { chooseLab(); });
    make("reopenLab", tr("&Reopen"), "again", {}, [this] { openLab(m_labFile); });

    make("align", tr("&Align"), "align", QKeySequence(Qt::CTRL | Qt::Key_1),
         [this] { setWorkspace(QStringLiteral("align")); });
    make("design", tr("&Design"), "design", QKeySequence(Qt::CTRL | Qt::Key_2),
         [this] { setWorkspace(QStringLiteral("design")); });
    make("runPage", tr("&Run"), "run-page", QKeySequence(Qt::CTRL | Qt::Key_3),
         [this] { setWorkspace(QStringLiteral("run")); });
    make("journal", tr("&Journal"), "journal", QKeySequence(Qt::CTRL | Qt::Key_4),
         [this] { setWorkspace(QStringLiteral("journal")); });
    make("resetLayout", tr("Reset la&yout"), "", {}, [this] { resetLayout(); });
    make("about", tr("&About pymasp-qt"), "info", {}, [this] {
        say(tr("pymasp-qt %1 runs spectroscopy experiments. Licence: GPL 3 or later. Qt %2, QCustomPlot, HDF5. "
               "Data go to %3.")
                .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                     qs(m_desk.engine().dataFolder())));
    });
    make("keys", tr("&Keys"), "", Qt::Key_F1, [this] {
        say(tr(
            "F5 run, Shift+F5 enqueue, Space or F6 pause and resume, Esc pause now, Ctrl+. stop, Ctrl+K skip "
            "this iteration, Ctrl+Shift+K good enough, Pause/Break stop all motion, Ctrl+1 to 4 workspaces, "
            "Ctrl+Shift+P palette, Ins add, Del remove, Ctrl+D duplicate, Alt and the arrows move jobs, Ctrl+G wrap, "
            "Ctrl+Shift+G unwrap, F2 edit, Ctrl+Z undo, Ctrl+F find a run."));
    });
}

void MainWindow::makeMenus()
{
    const auto fill = [this](QMenu *menu, std::initializer_list<const char *> names) {
        for (const char *name : names) {
            if (*name == '\0')
                menu->addSeparator();
            else
                menu->addAction(m_actions[QString::fromLatin1(name)]);
        }
    };
    auto *file = menuBar()->addMenu(tr("&File"));
    fill(file, {"new"});
    m_templates = file->addMenu(tr("New from &template"));
    m_templates->setToolTipsVisible(true);
    fillTemplates();
    fill(file, {"open"});
    m_recent = file->addMenu(tr("Open re&cent"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    fill(file, {"save", "saveAs", "duplicate", "", "openRun", "", "quit"});
    auto *edit = menuBar()->addMenu(tr("&Edit"));
    fill(edit, {"undo", "redo", "", "savePreset"});
    m_presetMenu = edit->addMenu(tr("P&resets"));
    m_presetMenu->setObjectName(QStringLiteral("presets"));
    connect(m_presetMenu, &QMenu::aboutToShow, this, &MainWindow::fillPresets);
    fill(edit, {"", "find"});
    fill(menuBar()->addMenu(tr("E&xperiment")), {"run", "enqueue", "", "pause", "pauseNow", "stop", "abort", "haltAll",
                                                 "", "skipIteration", "skipJob", "applyToRun", "", "hold"});
    fill(menuBar()->addMenu(tr("&Lab")), {"openLab", "reopenLab"});

    auto *view = menuBar()->addMenu(tr("&View"));
    fill(view, {"align", "design", "runPage", "journal", ""});
    auto *devices = m_devices->toggleViewAction();
    devices->setText(tr("De&vice panel"));
    devices->setShortcut(Qt::CTRL | Qt::Key_J);
    view->addAction(devices);
    view->addMenu(m_run->views()->menu());
    auto *themes = view->addMenu(tr("&Colours"));
    m_themes = new QActionGroup(this);
    const std::pair<const char *, QString> choices[] = {
        {"light", tr("Light")}, {"dark", tr("Dark")}, {"night", tr("Night (red on black)")}};
    for (const auto &[name, text] : choices) {
        auto *a = themes->addAction(text);
        a->setObjectName(QStringLiteral("theme-") + QString::fromLatin1(name));
        a->setCheckable(true);
        a->setChecked(style::nameOf(style::theme()) == QLatin1StringView(name));
        m_themes->addAction(a);
        connect(a, &QAction::triggered, this, [this, theme = QString::fromLatin1(name)] { setTheme(theme); });
    }
    auto *languages = view->addMenu(tr("&Language"));
    auto *group = new QActionGroup(this);
    const auto language = m_settings.value(QStringLiteral("language")).toString();
    const std::pair<const char *, QString> known[] = {
        {"", tr("As the system")}, {"en", QStringLiteral("English")}, {"de", QStringLiteral("Deutsch")}};
    for (const auto &[name, text] : known) {
        auto *a = languages->addAction(text);
        a->setCheckable(true);
        a->setChecked(language == QLatin1StringView(name));
        group->addAction(a);
        connect(a, &QAction::triggered, this, [this, which = QString::fromLatin1(name)] { setLanguage(which); });
    }
    fill(view, {"", "resetLayout"});
    fill(menuBar()->addMenu(tr("&Help")), {"keys", "about"});
}

QString MainWindow::whyNotRun() const
{
    const auto &status = m_desk.status();
    if (m_waiting)
        return tr("A waiting experiment is being edited; apply it or go back first.");
    if (status.lab == LabState::Opening)
        return tr("The lab is being opened.");
    if (status.lab != LabState::Open)
        return tr("No lab is open.");
    if (points(m_document.experiment().root) == 0)
        return tr("The experiment measures nothing yet; add a detector.");
    const auto error = std::ranges::find(m_document.problems(), Problem::Severity::Error, &Problem::severity);
    return error == m_document.problems().end() ? QString() : coreText(error->what);
}

void MainWindow::showState()
{
    const auto &status = m_desk.status();
    const auto &run = status.run;
    const bool alive = run && run->phase != Phase::Finishing;
    const bool paused = run && (run->phase == Phase::Paused || run->phase == Phase::Pausing);
    const auto why = whyNotRun();
    auto *runAction = m_actions[QStringLiteral("run")];
    for (const auto *name : {"run", "enqueue"}) {
        auto *a = m_actions[QString::fromLatin1(name)];
        a->setEnabled(why.isEmpty());
        const auto key = a->shortcut().toString(QKeySequence::NativeText);
        const auto what = QString(a->text()).remove(QLatin1Char('&'));
        a->setToolTip(why.isEmpty() ? tr("%1 (%2)").arg(what, key) : tr("%1 (%2): %3").arg(what, key, why));
    }
    runAction->setText(alive ? tr("&Run next") : tr("&Run", "start the experiment"));
    auto *pause = m_actions[QStringLiteral("pause")];
    pause->setEnabled(alive && run->phase != Phase::Stopping && run->phase != Phase::Asking);
    pause->setText(paused ? tr("&Resume") : tr("&Pause"));
    pause->setIcon(style::icon(paused ? QStringLiteral("run") : QStringLiteral("pause")));
    pause->setToolTip(paused ? tr("Go on with the run (Space or F6)")
                             : tr("Pause after this point (Space or F6); Esc pauses at once"));
    m_actions[QStringLiteral("pauseNow")]->setEnabled(pause->isEnabled() && !(run && run->phase == Phase::Paused));
    auto *stopAction = m_actions[QStringLiteral("stop")];
    stopAction->setEnabled(alive && run->phase != Phase::Stopping);
    stopAction->setToolTip(tr("Stop the run and keep what was measured (Ctrl+.)"));
    m_actions[QStringLiteral("abort")]->setEnabled(alive); // also while a stop waits for a readout
    const bool skips = alive && run->phase != Phase::Preparing && run->phase != Phase::Stopping;
    m_actions[QStringLiteral("skipIteration")]->setEnabled(skips);
    m_actions[QStringLiteral("skipJob")]->setEnabled(skips);
    m_actions[QStringLiteral("hold")]->setChecked(status.held);
    m_actions[QStringLiteral("openLab")]->setEnabled(!alive);
    m_actions[QStringLiteral("reopenLab")]->setEnabled(!alive && !m_labFile.isEmpty());
    showAsking();
    showRunningPath();
    showEdited();
}

void MainWindow::showIdle()
{
    const auto &status = m_desk.status();
    const auto why = whyNotRun();
    if (status.lab == LabState::Opening)
        m_runBar->setIdleText(tr("The lab is being opened."));
    else if (status.lab != LabState::Open)
        m_runBar->setIdleText(tr("No lab is open. Open one with Lab > Open lab."));
    else if (!why.isEmpty())
        m_runBar->setIdleText(why);
    else
        m_runBar->setIdleText(
            tr("Ready: %1, %2, in the lab %3.")
                .arg(m_document.title(), pointsText(points(m_document.experiment().root)), qs(status.labTitle)) +
            QLatin1Char(' ') + m_selfTest->line());
}

} // namespace pymasp
