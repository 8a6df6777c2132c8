// What the main window does with documents: begins them anew, opens what is dropped, brings back what a kill left.
#include "mainwindow.h"

#include "conditionsform.h"
#include "coretext.h"
#include "designpage.h"
#include "json.h"
#include "quantity.h"
#include "templatetext.h"
#include "waitingpage.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>

namespace pymasp {
namespace {

// The first file that can be opened of what is dragged.
QString fileIn(const QMimeData *mime)
{
    for (const auto &url : mime->urls()) {
        const auto file = url.toLocalFile();
        if (file.endsWith(QStringLiteral(".json")) || file.endsWith(QStringLiteral(".h5")))
            return file;
    }
    return {};
}

bool isLab(const QString &path)
{
    if (path.endsWith(QStringLiteral(".lab.json")))
        return true;
    constexpr qint64 large = qint64(16) << 20; // no lab is
    QFile file(path);
    return file.size() < large && file.open(QIODevice::ReadOnly) &&
           QJsonDocument::fromJson(file.readAll())
               .object()[QStringLiteral("format")]
               .toString()
               .startsWith(QStringLiteral("pymasp-lab/"));
}

} // namespace

// What waited for the answer to "not saved".
void MainWindow::goOn(const QString &then)
{
    const auto behind = [&](const char *word) {
        const auto prefix = QString::fromLatin1(word);
        return then.startsWith(prefix) ? then.mid(prefix.size()) : QString();
    };
    if (then == QLatin1StringView("new"))
        newExperiment();
    else if (then == QLatin1StringView("close"))
        close();
    else if (then == QLatin1StringView("open"))
        chooseExperiment();
    else if (then == QLatin1StringView("duplicate"))
        duplicateExperiment();
    else if (then == QLatin1StringView("restore"))
        restoreUnsaved();
    else if (const auto file = behind("open:"); !file.isEmpty())
        openFile(file);
    else if (const auto run = behind("of:"); !run.isEmpty())
        openExperimentOf(run);
    else if (const auto name = behind("template:"); !name.isEmpty()) {
        for (const auto what : allTemplates) {
            if (name == QLatin1StringView(nameOf(what)))
                newFromTemplate(what);
        }
    }
}

void MainWindow::openFile(const QString &file)
{
    if (!QFileInfo::exists(file)) {
        say(tr("%1 is not there any more.").arg(file), MessageBar::Kind::Problem);
        m_recentFiles.remove(file);
    } else if (file.endsWith(QStringLiteral(".h5"))) {
        openExperimentOf(file);
    } else if (isLab(file)) {
        openLab(file);
    } else if (leaveDocument(QStringLiteral("open:") + file) && openExperiment(file)) {
        setWorkspace(QStringLiteral("design"));
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const auto file = fileIn(event->mimeData());
    if (file.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction); // the file stays where it is
    event->accept();
    openFile(file);
}

void MainWindow::setNew(Experiment experiment)
{
    if (experiment.root.id == 0)
        experiment.root.id = 1;
    const auto last = m_settings.value(QStringLiteral("conditions")).toString();
    if (!last.isEmpty())
        experiment.conditions = last.toStdString();
    m_document.set(std::move(experiment), {});
    setWorkspace(QStringLiteral("design"));
}

// They are carried over: the next experiment begins with them.
void MainWindow::keepConditions()
{
    const auto &run = m_desk.status().run;
    if (!run || !run->experiment || run->experiment->conditions == "{}")
        return;
    m_settings.setValue(QStringLiteral("conditions"), qs(run->experiment->conditions));
    m_conditions->setLast(run->experiment->conditions);
}

void MainWindow::newFromTemplate(Template what)
{
    auto tree = treeOf(what, m_document.lab());
    if (!tree) {
        say(coreText(tree.error()), MessageBar::Kind::Problem);
        return;
    }
    if (!leaveDocument(QStringLiteral("template:") + QString::fromLatin1(nameOf(what))))
        return;
    Experiment experiment;
    experiment.title = templateName(what).toStdString();
    experiment.root = std::move(*tree);
    setNew(std::move(experiment));
}

void MainWindow::fillTemplates()
{
    m_templates->clear();
    for (const auto what : allTemplates) {
        auto *a = m_templates->addAction(templateName(what));
        a->setObjectName(QStringLiteral("template-") + QString::fromLatin1(nameOf(what)));
        const auto tree = treeOf(what, m_document.lab());
        a->setToolTip(tree ? templateHint(what) : coreText(tree.error()));
        connect(a, &QAction::triggered, this, [this, what] { newFromTemplate(what); });
    }
    showPresets(); // the palette offers the same
}

void MainWindow::duplicateExperiment()
{
    if (!leaveDocument(QStringLiteral("duplicate")))
        return;
    auto copy = m_document.experiment();
    copy.title = tr("%1 (copy)", "title of an experiment").arg(m_document.title()).toStdString();
    m_document.set(std::move(copy), {});
    m_document.undoStack()->resetClean(); // it stands in no file
    setWorkspace(QStringLiteral("design"));
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    m_recent->setToolTipsVisible(true);
    int number = 0;
    for (const auto &file : m_recentFiles.all()) {
        const auto text = QString(file.text).replace(QLatin1Char('&'), QStringLiteral("&&"));
        ++number;
        auto *a =
            m_recent->addAction(number < 10 ? QStringLiteral("&%1  %2").arg(QString::number(number), text) : text);
        a->setToolTip(file.exists ? file.path : tr("%1 is not there any more.").arg(file.path));
        a->setEnabled(file.exists);
        connect(a, &QAction::triggered, this, [this, path = file.path] { openFile(path); });
    }
    if (m_recent->isEmpty()) {
        m_recent->addAction(tr("No experiment has been opened yet"))->setEnabled(false);
        return;
    }
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("Clear this list")), &QAction::triggered, this, [this] { m_recentFiles.clear(); });
}

// Sessions that were killed, one after the other, newest first.
void MainWindow::offerUnsaved()
{
    if (m_unsaved.empty())
        return;
    const auto &lost = m_unsaved.front();
    const MessageBar::Answer discard{QStringLiteral("discard"), tr("Discard"), false};
    if (!lost.problem.isEmpty()) {
        m_messages->say(QStringLiteral("lost"), MessageBar::Kind::Problem,
                        tr("What was not saved when the program ended (%1) cannot be restored. %2")
                            .arg(momentText(lost.time), lost.problem),
                        {discard});
        return;
    }
    const auto title = lost.experiment.title.empty() ? tr("Untitled") : qs(lost.experiment.title);
    m_messages->say(QStringLiteral("lost"), MessageBar::Kind::Question,
                    tr("The changes of \"%1\" were not saved when the program ended (%2).", "title, time")
                        .arg(title, momentText(lost.time)),
                    {{QStringLiteral("restore"), tr("Restore"), true}, discard});
}

void MainWindow::restoreUnsaved()
{
    if (m_unsaved.empty())
        return;
    if (!leaveDocument(QStringLiteral("restore"))) {
        return;
    }
    m_autosave.restore(m_unsaved.front());
    m_unsaved.erase(m_unsaved.begin());
    setWorkspace(QStringLiteral("design"));
    offerUnsaved();
}

// Another one is not opened before this one is answered for.
void MainWindow::editWaiting(quint64 entry)
{
    if (m_waiting && m_waiting->entry() != entry && m_waiting->document().isModified()) {
        setWorkspace(QStringLiteral("design"));
        m_waiting->leave();
        return;
    }
    if (!m_waiting || m_waiting->entry() != entry) {
        leaveWaiting();
        m_waiting = new WaitingPage(m_desk, m_setup.plugins, entry);
        m_pages->addWidget(m_waiting);
        connect(m_waiting, &WaitingPage::left, this, [this] {
            leaveWaiting();
            setWorkspace(QStringLiteral("run"));
        });
        connect(m_waiting, &WaitingPage::say, this,
                [this](const QString &sentence) { say(sentence, MessageBar::Kind::Problem); });
        connect(m_waiting->design(), &DesignPage::enqueue, this, &MainWindow::enqueueJobs);
        connect(m_waiting->design(), &DesignPage::undoStackChanged, this, &MainWindow::showHistory);
        connect(m_waiting->design(), &DesignPage::labEdited, this, &MainWindow::applyLab);
        m_waiting->design()->setLab(m_lab, m_labFile);
    }
    setWorkspace(QStringLiteral("design"));
    showState();
}

void MainWindow::leaveWaiting()
{
    if (!m_waiting)
        return;
    m_pages->removeWidget(m_waiting);
    m_waiting->deleteLater(); // one of its buttons may be what is pressed just now
    m_waiting = nullptr;
    showHistory();
    showState();
}

} // namespace pymasp
