#include "treeactions.h"

#include "coretext.h"
#include "document.h"
#include "jobclipboard.h"
#include "jobdefaults.h"
#include "jobmodel.h"
#include "jobtree.h"
#include "quantity.h"
#include "style.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QToolBar>
#include <QToolButton>

namespace pymasp {

TreeActions::TreeActions(Document &document, JobTree &tree, QWidget *owner)
    : QObject(owner), m_document(document), m_tree(tree), m_owner(owner)
{
    makeActions();
    makeMenu();
    connect(m_tree.selectionModel(), &QItemSelectionModel::selectionChanged, this, &TreeActions::enable);
    enable();
}

QAction *TreeActions::make(const char *name, const char *icon, const QString &text, const QKeySequence &key,
                           bool everywhere, const std::function<void()> &slot)
{
    auto *a = new QAction(text, this);
    if (*icon != '\0')
        a->setIcon(style::icon(QString::fromLatin1(icon)));
    a->setObjectName(QString::fromLatin1(name));
    a->setShortcut(key);
    if (!key.isEmpty())
        a->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    a->setShortcutContext(everywhere ? Qt::WidgetWithChildrenShortcut : Qt::WidgetShortcut);
    (everywhere ? m_owner : &m_tree)->addAction(a);
    connect(a, &QAction::triggered, this, slot);
    return a;
}

void TreeActions::makeActions()
{
    const auto selected = [this] { return m_tree.selectedJobs(); };
    m_duplicate = make("duplicate", "duplicate", tr("Duplicate"), Qt::CTRL | Qt::Key_D, true,
                       [=, this] { show(duplicateJobs(m_document, selected())); });
    m_remove = make("remove", "remove", tr("Remove"), Qt::Key_Delete, false,
                    [=, this] { show(removeJobs(m_document, selected())); });
    m_up = make("up", "up", tr("Move up"), Qt::ALT | Qt::Key_Up, true,
                [=, this] { show(shiftJobs(m_document, selected(), Shift::Up)); });
    m_down = make("down", "down", tr("Move down"), Qt::ALT | Qt::Key_Down, true,
                  [=, this] { show(shiftJobs(m_document, selected(), Shift::Down)); });
    m_out = make("moveOut", "", tr("Move out"), Qt::ALT | Qt::Key_Left, true,
                 [=, this] { show(shiftJobs(m_document, selected(), Shift::Out)); });
    m_in = make("moveIn", "", tr("Move into the job above"), Qt::ALT | Qt::Key_Right, true,
                [=, this] { show(shiftJobs(m_document, selected(), Shift::In)); });
    m_toggle = make("skip", "skip", tr("Switch on or off"), Qt::CTRL | Qt::Key_E, true, [this] { toggle(); });
    m_unwrap = make("unwrap", "", tr("Unwrap"), Qt::CTRL | Qt::SHIFT | Qt::Key_G, true,
                    [=, this] { show(unwrapJobs(m_document, selected())); });
    m_cut = make("cutJobs", "", tr("Cut"), QKeySequence(Qt::CTRL | Qt::Key_X), false, [=, this] {
        copy();
        show(removeJobs(m_document, selected(), true));
    });
    m_copy = make("copyJobs", "", tr("Copy"), QKeySequence(Qt::CTRL | Qt::Key_C), false, [this] { copy(); });
    m_paste = make("pasteJobs", "", tr("Paste"), QKeySequence(Qt::CTRL | Qt::Key_V), false, [this] { paste(); });
    m_enqueue = make("enqueueJobs", "queue", tr("Put into the queue by themselves"), {}, false, [=, this] {
        const auto &root = m_document.experiment().root;
        const auto jobs = topmost(root, selected());
        if (!jobs.empty())
            Q_EMIT enqueue(textOfJobs(root, jobs), calledOf(*find(root, jobs.front())));
    });
    m_background = make("addBackground", "shutter", tr("Background before each repeat"), {}, false,
                        [=, this] { show(addBackgrounds(m_document, selected())); });
    m_background->setToolTip(
        tr("Blocks the probe and takes the background of each state, before each repeat of what is "
           "selected (of everything where nothing is)"));
    m_needJobs = {m_duplicate, m_remove, m_up, m_down, m_out, m_in, m_unwrap, m_cut, m_copy, m_enqueue};
}

QMenu *TreeActions::addMenu(const QString &title, const std::function<void(const QString &)> &add)
{
    auto *menu = new QMenu(title, m_owner);
    for (const auto &kind : newKinds()) {
        auto *action = menu->addAction(style::icon(QStringLiteral("job-") + kind), newKindText(kind));
        action->setToolTip(newKindHint(kind));
        action->setObjectName(QStringLiteral("add-") + kind);
        connect(action, &QAction::triggered, this, [add, kind] { add(kind); });
    }
    menu->setToolTipsVisible(true);
    return menu;
}

void TreeActions::makeMenu()
{
    m_add = addMenu(tr("Add"), [this](const QString &kind) { addJob(kind); });
    m_menu = new QMenu(m_owner);
    m_menu->setObjectName(QStringLiteral("treeMenu"));
    const std::tuple<Where, QString, QKeySequence> places[] = {
        {Where::Before, tr("Add before"), QKeySequence(Qt::SHIFT | Qt::Key_Insert)},
        {Where::After, tr("Add after"), {}},
        {Where::Inside, tr("Add inside"), QKeySequence(Qt::CTRL | Qt::Key_Insert)}};
    for (const auto &[where, text, key] : places) {
        auto *menu = addMenu(text, [this, at = where](const QString &kind) { addJob(kind, at); });
        m_menu->addMenu(menu);
        if (!key.isEmpty())
            make("", "", text, key, true, [this, menu] {
                menu->popup(m_tree.viewport()->mapToGlobal(m_tree.visualRect(m_tree.currentIndex()).bottomLeft()));
            });
    }
    m_menu->addSeparator();
    m_menu->addActions({m_cut, m_copy, m_paste, m_duplicate, m_remove});
    m_menu->addSeparator();
    m_menu->addAction(m_toggle);
    auto *wraps = m_menu->addMenu(tr("Wrap in"));
    const std::pair<const char *, QKeySequence> around[] = {{"repeat", Qt::CTRL | Qt::Key_G},
                                                            {"scan", QKeySequence()},
                                                            {"alternate", QKeySequence()},
                                                            {"sequence", QKeySequence()}};
    for (const auto &[name, key] : around) {
        const auto kind = QString::fromLatin1(name);
        auto *a = make(qPrintable(QStringLiteral("wrap-") + kind), qPrintable(QStringLiteral("job-") + kind),
                       newKindText(kind), key, true, [this, kind] { wrap(kind); });
        wraps->addAction(a);
        m_needJobs.push_back(a);
    }
    m_menu->addAction(m_unwrap);
    m_menu->addAction(m_background);
    m_menu->addSeparator();
    m_menu->addActions({m_up, m_down, m_out, m_in});
    m_menu->addSeparator();
    m_menu->addAction(m_enqueue);
    m_tree.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_tree, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &point) { m_menu->popup(m_tree.viewport()->mapToGlobal(point)); });
}

QToolBar *TreeActions::makeToolBar(QWidget *parent)
{
    auto *bar = new QToolBar(parent);
    bar->setIconSize({16, 16});
    auto *add = new QToolButton;
    add->setIcon(style::icon(QStringLiteral("add")));
    add->setText(tr("Add"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setPopupMode(QToolButton::InstantPopup);
    add->setToolTip(tr("Add a job after the selected one (Ins)"));
    add->setObjectName(QStringLiteral("addJob"));
    add->setMenu(m_add);
    bar->addWidget(add);
    make("insert", "", tr("Add"), Qt::Key_Insert, true, [add] { add->showMenu(); });
    bar->addSeparator();
    bar->addActions({m_duplicate, m_remove, m_up, m_down, m_toggle});
    return bar;
}

void TreeActions::enable()
{
    const bool any = !topmost(m_document.experiment().root, m_tree.selectedJobs()).empty();
    for (auto *a : m_needJobs)
        a->setEnabled(any);
}

bool TreeActions::show(const Result<JobIds> &result)
{
    if (!result) {
        Q_EMIT say(coreText(result.error()));
        return false;
    }
    m_tree.select(*result);
    enable();
    return true;
}

void TreeActions::addTo(const Result<JobPlace> &place, const QString &kind)
{
    if (!place)
        Q_EMIT say(coreText(place.error()));
    else if (show(insertJobs(m_document, {newJob(kind, m_document.lab())}, *place)))
        Q_EMIT added();
}

void TreeActions::addJob(const QString &kind) { addTo(placeFor(m_document.experiment().root, m_tree.current()), kind); }

void TreeActions::addJob(const QString &kind, Where where)
{
    addTo(placeAt(m_document.experiment().root, m_tree.current(), where), kind);
}

void TreeActions::addJobs(const QByteArray &given, const QString &typed)
{
    auto jobs = jobsFromText(given);
    if (jobs && !typed.isEmpty()) {
        auto filled = withTyped(jobs->front(), typed, m_document.lab());
        if (filled)
            jobs->front() = std::move(*filled);
        else
            jobs = filled.error();
    }
    if (!jobs)
        Q_EMIT say(coreText(jobs.error()));
    else
        show(insertJobs(m_document, std::move(*jobs), placeFor(m_document.experiment().root, m_tree.current())));
}

void TreeActions::copy()
{
    const auto jobs = textOfJobs(m_document.experiment().root, m_tree.selectedJobs());
    if (!jobs.isEmpty())
        QGuiApplication::clipboard()->setMimeData(mimeOfJobs(jobs));
}

void TreeActions::paste()
{
    auto jobs = jobsFromMime(QGuiApplication::clipboard()->mimeData());
    if (!jobs) {
        Q_EMIT say(coreText(jobs.error()));
        return;
    }
    const auto name = jobs->size() == 1 ? tr("Paste %1").arg(calledOf(jobs->front()))
                                        : tr("Paste %n job(s)", nullptr, static_cast<int>(jobs->size()));
    show(insertJobs(m_document, std::move(*jobs), placeFor(m_document.experiment().root, m_tree.current()), name));
}

// All of them as the current one will be.
void TreeActions::toggle()
{
    const Job *job = find(m_document.experiment().root, m_tree.current());
    if (job)
        show(switchJobs(m_document, m_tree.selectedJobs(), !job->enabled));
}

void TreeActions::wrap(const QString &kind)
{
    if (show(wrapJobs(m_document, m_tree.selectedJobs(), newJob(kind, m_document.lab()))))
        Q_EMIT added();
}

} // namespace pymasp
