#include "mainwindow.h"

#include "alignpage.h"
#include "askline.h"
#include "conditionsform.h"
#include "coretext.h"
#include "designpage.h"
#include "devicedock.h"
#include "deviceline.h"
#include "flightpanel.h"
#include "jobclipboard.h"
#include "journalpage.h"
#include "json.h"
#include "quantity.h"
#include "queuelist.h"
#include "revisionview.h"
#include "runbar.h"
#include "runpage.h"
#include "selftestoffer.h"
#include "viewdocks.h"
#include "waitingpage.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUndoGroup>
#include <QVBoxLayout>

namespace pymasp {
namespace {

// The sizes that a splitter was told by its page before anybody saw it: its state says them, -1 where it was not told.
QList<int> saidSizes(const QSplitter &splitter)
{
    QDataStream state(splitter.saveState());
    qint32 marker = 0, version = 0;
    QList<int> sizes;
    state >> marker >> version >> sizes;
    return sizes;
}

// As a splitter divides itself at first: by what was said, else by what its parts would like.
QList<int> firstSizes(const QSplitter &splitter, const QList<int> &said)
{
    QList<int> sizes;
    for (int i = 0; i < splitter.count(); ++i) {
        const auto *part = splitter.widget(i);
        const bool across = splitter.orientation() == Qt::Horizontal;
        const int wish = across ? part->sizeHint().width() : part->sizeHint().height();
        const auto policy = part->sizePolicy();
        const int stretch = across ? policy.horizontalStretch() : policy.verticalStretch();
        sizes << (i < said.size() && said[i] > 0 ? said[i] : std::max(1, wish) * std::max(1, stretch));
    }
    return sizes;
}

} // namespace

MainWindow::MainWindow(Engine &engine, Journal &journal, Setup setup, QWidget *parent)
    : QMainWindow(parent), m_desk(engine), m_journal(journal), m_setup(std::move(setup)),
      m_autosave(m_document, Autosave::folderIn(engine.stateFolder())), m_presets(Presets::defaultFolder()),
      m_loader(m_setup.helper), m_recentFiles(m_settings, QStringLiteral("recent")), m_histories(new QUndoGroup(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/pymasp-qt.svg")));
    makePages();
    makeActions();
    makeLayout();
    makeMenus();
    connectAll();
    setAcceptDrops(true);
    m_freshState = saveState();
    for (const auto *splitter : namedSplitters())
        m_freshSizes[splitter->objectName()] = saidSizes(*splitter);
    setWorkspace(QStringLiteral("design"));
    restore();
    showTitle();
    showLab();
    showState();
    showPresets();
    m_unsaved = m_autosave.found();
    offerUnsaved();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() { qApp->removeEventFilter(this); }

void MainWindow::makePages()
{
    m_align = new AlignPage(m_desk);
    m_design = new DesignPage(m_document, m_setup.plugins);
    m_revisions = new RunRevisions(m_desk, this);
    m_changes = new RevisionView(m_document, *m_revisions);
    m_design->flight().addTab(m_changes, tr("Changes", "of the experiment that runs"));
    m_conditions = new ConditionsForm(m_document);
    m_conditions->setLast(m_settings.value(QStringLiteral("conditions")).toString().toStdString());
    m_design->tabs()->insertTab(1, m_conditions, tr("Conditions"));
    m_run = new RunPage(m_desk);
    m_journalPage = new JournalPage(m_journal);
    m_devices = new DeviceDock(m_desk, this);
}

void MainWindow::makeLayout()
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_runBar =
        new RunBar(m_desk, {{m_actions[QStringLiteral("run")]},
                            {m_actions[QStringLiteral("pause")]},
                            {m_actions[QStringLiteral("stop")], {m_actions[QStringLiteral("abort")]}},
                            {m_actions[QStringLiteral("skipIteration")],
                             {m_actions[QStringLiteral("skipIteration")], m_actions[QStringLiteral("skipJob")]}}});
    column->addWidget(m_runBar);
    m_ask = new AskLine;
    column->addWidget(m_ask);
    auto *rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Plain);
    rule->setForegroundRole(QPalette::Mid);
    column->addWidget(rule);
    m_pages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_align, m_design, m_run, m_journalPage})
        m_pages->addWidget(page);
    column->addWidget(m_pages, 1);
    m_pages->setMinimumSize(640, 360);
    m_messages = new MessageBar;
    column->addWidget(m_messages); // below the page: what somebody is about to click stays where it is
    auto *foot = new QFrame;
    foot->setFrameShape(QFrame::HLine);
    foot->setFrameShadow(QFrame::Plain);
    foot->setForegroundRole(QPalette::Mid);
    column->addWidget(foot);
    auto *devices = new DeviceLine(m_desk);
    connect(devices, &DeviceLine::clicked, m_devices, &DeviceDock::open);
    column->addWidget(devices);
    setCentralWidget(centre);
    addDockWidget(Qt::RightDockWidgetArea, m_devices);
    m_devices->hide();

    m_workspaces = new ChoiceBar;
    m_workspaces->setObjectName(QStringLiteral("workspaces"));
    m_workspaces->add(QStringLiteral("align"), tr("Align"), tr("Align the optics: live detectors, jog (Ctrl+1)"),
                      style::icon(QStringLiteral("align")));
    m_workspaces->add(QStringLiteral("design"), tr("Design"), tr("Build the experiment (Ctrl+2)"),
                      style::icon(QStringLiteral("design")));
    m_workspaces->add(QStringLiteral("run"), tr("Run"), tr("Watch the run: queue, live plots (Ctrl+3)"),
                      style::icon(QStringLiteral("run-page")));
    m_workspaces->add(QStringLiteral("journal"), tr("Journal"), tr("Find past runs (Ctrl+4)"),
                      style::icon(QStringLiteral("journal")));
    connect(m_workspaces, &ChoiceBar::chosen, this, &MainWindow::setWorkspace);
    for (auto *button : m_workspaces->findChildren<QToolButton *>())
        button->setAcceptDrops(true); // what is dragged over one goes on to its workspace
    menuBar()->setCornerWidget(m_workspaces, Qt::TopRightCorner);
}

QString MainWindow::workspace() const { return m_workspaces->current(); }

void MainWindow::setWorkspace(const QString &name)
{
    static const QStringList names{QStringLiteral("align"), QStringLiteral("design"), QStringLiteral("run"),
                                   QStringLiteral("journal")};
    const auto index = int(names.indexOf(name));
    if (index < 0)
        return;
    m_workspaces->setCurrent(name);
    m_pages->setCurrentIndex(index);
    if (m_waiting && name == QLatin1StringView("design"))
        m_pages->setCurrentWidget(m_waiting);
    showHistory();
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.value(QStringLiteral("geometry")).toByteArray());
    restoreState(m_settings.value(QStringLiteral("state")).toByteArray());
    if (!m_settings.contains(QStringLiteral("geometry")))
        resize(1280, 720);
    if (const auto name = m_settings.value(QStringLiteral("workspace")).toString(); !name.isEmpty())
        setWorkspace(name);
    m_run->views()->restore(m_settings);
    for (auto *splitter : namedSplitters())
        splitter->restoreState(m_settings.value(QStringLiteral("splitter/") + splitter->objectName()).toByteArray());
}

void MainWindow::store()
{
    m_settings.setValue(QStringLiteral("geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("state"), saveState());
    m_settings.setValue(QStringLiteral("workspace"), workspace());
    m_run->views()->store(m_settings);
    for (const auto *splitter : namedSplitters())
        m_settings.setValue(QStringLiteral("splitter/") + splitter->objectName(), splitter->saveState());
    m_settings.setValue(QStringLiteral("experiment"), m_document.path());
    m_settings.setValue(QStringLiteral("lab"), m_labFile);
}

std::vector<QSplitter *> MainWindow::namedSplitters() const
{
    std::vector<QSplitter *> named;
    for (auto *splitter : findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty() && !(m_waiting && m_waiting->isAncestorOf(splitter)))
            named.push_back(splitter);
    }
    return named;
}

void MainWindow::resetLayout()
{
    restoreState(m_freshState);
    m_devices->hide();
    m_settings.remove(QStringLiteral("splitter"));
    showNormal();
    resize(1280, 720);
    for (auto *splitter : namedSplitters())
        splitter->setSizes(firstSizes(*splitter, m_freshSizes.value(splitter->objectName())));
    m_run->views()->reset();
}

void MainWindow::setTheme(const QString &name)
{
    style::apply(*qApp, style::themeFromName(name));
    m_settings.setValue(QStringLiteral("theme"), name);
    m_align->applyTheme();
    m_design->applyTheme();
    m_changes->applyTheme();
    m_run->applyTheme();
    m_journalPage->applyTheme();
    m_devices->applyTheme();
    if (m_waiting)
        m_waiting->applyTheme();
    update();
}

void MainWindow::setLanguage(const QString &name)
{
    m_settings.setValue(QStringLiteral("language"), name);
    say(tr("The language changes with the next start of the program."));
}

void MainWindow::showTitle()
{
    setWindowTitle(tr("%1[*] \u2013 pymasp-qt", "title of the experiment").arg(m_document.title()));
    setWindowFilePath(m_document.path());
    setWindowModified(m_document.isModified());
}

void MainWindow::showLab()
{
    const auto &status = m_desk.status();
    const auto known = m_desk.engine().known();
    m_document.setLab(known);
    showFlightPlace();
    m_presets.setLabFile(m_labFile);
    m_run->findChild<QueueList *>()->setLab(m_lab);
    fillTemplates();
    if (status.lab == LabState::Failed) {
        m_messages->say(QStringLiteral("lab"), MessageBar::Kind::Problem,
                        tr("The lab cannot be opened. %1").arg(coreText(status.labError)),
                        {{QStringLiteral("again"), tr("Try again"), true},
                         {QStringLiteral("other"), tr("Open another lab..."), false}});
    } else {
        m_messages->dismiss(QStringLiteral("lab"));
    }
    m_selfTest->setLab(m_lab, status.lab == LabState::Open ? known : std::nullopt);
    showIdle();
}

void MainWindow::say(const QString &sentence, MessageBar::Kind kind)
{
    m_messages->say(QStringLiteral("said"), kind, sentence);
}

// Keys that have an owner before the shortcuts of the window: an open editor, a field that is being typed in, a button.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && watched == QApplication::focusWidget()) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        const auto *widget = QApplication::focusWidget();
        const bool edits = widget->testAttribute(Qt::WA_InputMethodEnabled);
        // While something runs, Space pauses and resumes wherever the focus is, but for an answer that is to be given.
        const bool answers = m_messages->isAncestorOf(widget) || widget->window() != this;
        const bool pressed =
            (widget->inherits("QAbstractButton") || widget->inherits("QComboBox")) && (answers || !m_desk.status().run);
        if ((key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier && (edits || pressed)) ||
            (key->key() == Qt::Key_Escape && edits && widget->property("modified").toBool())) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::DragEnter &&
        static_cast<QDragEnterEvent *>(event)->mimeData()->hasFormat(jobsMimeType)) {
        auto *button = qobject_cast<QToolButton *>(watched);
        if (button && m_workspaces->isAncestorOf(button))
            button->click();
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace pymasp
