#include "queuelist.h"

#include "coretext.h"
#include "desk.h"
#include "jobclipboard.h"
#include "jobmodel.h"
#include "notbefore.h"
#include "quantity.h"
#include "queuedelegate.h"
#include "queuemodel.h"
#include "widgets.h"

#include <QAction>
#include <QDateTime>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolTip>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr int iconSize = 16;
constexpr int gap = 6;

EntryState stateOf(const QModelIndex &index)
{
    return static_cast<EntryState>(index.data(QueueModel::StateRole).toInt());
}

bool hasEnded(EntryState state)
{
    return state == EntryState::Completed || state == EntryState::GoodEnough || state == EntryState::Stopped ||
           state == EntryState::Failed;
}

bool removable(const QModelIndex &index)
{
    const auto state = stateOf(index);
    return state == EntryState::Waiting || hasEnded(state) || state == EntryState::Interrupted;
}

// What is to be continued is what its log says.
bool editable(const QModelIndex &index)
{
    return index.isValid() && stateOf(index) == EntryState::Waiting &&
           index.data(QueueModel::LogRole).toString().isEmpty();
}

} // namespace

QueueList::QueueList(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_model(new QueueModel(&desk, this)), m_list(new QListView),
      m_stack(new QStackedWidget), m_held(new QLabel), m_times(new QLabel), m_notBefore(new NotBefore(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(toolBar());
    makeEntryActions();
    column->addWidget(heldLine());

    m_list->setObjectName(QStringLiteral("queue"));
    m_list->setAccessibleName(tr("Queue"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setModel(m_model);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_open, m_edit, m_continue, m_again, m_front, m_duplicate, m_up, m_down, m_when, m_sooner,
                        m_later, m_folder, m_remove, m_hold});
    auto *empty = new EmptyState(QStringLiteral("queue"), tr("Nothing waits. Press F5 to run the experiment in Design, "
                                                             "Shift+F5 to put it at the end of the queue."));
    empty->setObjectName(QStringLiteral("emptyQueue"));
    m_stack->addWidget(empty);
    m_stack->addWidget(m_list);
    column->addWidget(m_stack, 1);
    m_times->setObjectName(QStringLiteral("queueTimes"));
    m_times->setContentsMargins(gap, 2, gap, 2);
    m_times->setWordWrap(true);
    m_times->hide();
    column->addWidget(m_times);
    column->addWidget(m_notBefore);
    connect(m_notBefore, &NotBefore::chosen, this,
            [this](quint64 entry, double time) { m_desk.engine().setNotBefore(entry, time); });
    column->addWidget(afterFailure());

    connect(m_list, &QListView::activated, this, &QueueList::openCurrent);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, change, this, &QueueList::showActions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &QueueList::showActions);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueueList::showActions);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueueList::showActions);
    connect(&m_desk, &Desk::phaseChanged, this, &QueueList::showHeld);
    connect(&m_desk, &Desk::sampled, this, [this] {
        showTimes();
        m_afterFailure->setCurrent(m_desk.status().afterFailure == AfterFailure::GoOn ? QStringLiteral("goOn")
                                                                                      : QStringLiteral("hold"));
    });
    connect(&m_desk, &Desk::runBegan, this, [this] { // the ended ones above it grow
        const auto &run = m_desk.status().run;
        if (const int row = run ? m_model->rowOf(run->id) : -1; row >= 0)
            m_list->scrollTo(m_model->index(row));
    });
    setAcceptDrops(true); // the list itself takes nothing but its own rows
    showActions();
    applyTheme();
}

void QueueList::dragEnterEvent(QDragEnterEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(event->mimeData()->hasFormat(jobsMimeType));
}

void QueueList::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    const auto jobs = jobsFromMime(event->mimeData());
    const auto title = jobs ? calledOf(jobs->front()) : QString();
    auto experiment = experimentOfJobs(event->mimeData()->data(jobsMimeType), title);
    event->setAccepted(experiment.has_value());
    if (experiment)
        m_desk.engine().enqueue(std::move(*experiment), {});
    else
        QToolTip::showText(mapToGlobal(event->position().toPoint()), coreText(experiment.error()), this);
}

QToolBar *QueueList::toolBar()
{
    auto *bar = new QToolBar;
    bar->setIconSize({iconSize, iconSize});
    auto *heading = new QLabel(tr("Queue"));
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(4, 0, 4, 0);
    heading->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(heading);
    const auto action = [&](const char *name, const char *icon, const QString &text, const QString &tip,
                            const auto &slot) {
        auto *a = bar->addAction(style::icon(QString::fromLatin1(icon)), text);
        a->setObjectName(QString::fromLatin1(name));
        a->setToolTip(tip);
        connect(a, &QAction::triggered, this, slot);
        if (auto *button = bar->widgetForAction(a)) {
            button->setObjectName(QString::fromLatin1(name) + QStringLiteral("Button"));
            button->setFocusPolicy(Qt::TabFocus);
        }
        return a;
    };
    m_hold = action("holdQueue", "hold", {}, {}, [this] { m_desk.engine().hold(!m_desk.status().held); });
    m_open = action("openEntry", "open", tr("Open the file"), tr("Open the file of the selected experiment (Return)"),
                    [this] { openCurrent(); });
    m_again = action("againEntry", "again", tr("Do it again"),
                     tr("Put the selected experiment, which has ended, at the end of the queue again"),
                     [this] { m_desk.engine().again(current(), false); });
    m_folder = action("openFolder", "folder", tr("Open the folder"), tr("Open the folder of the file"),
                      [this] { openFolder(); });
    const QKeySequence key(Qt::Key_Delete);
    m_remove = action("removeEntry", "remove", tr("Remove"),
                      tr("Remove what waits or has ended from the queue; files stay (%1)")
                          .arg(key.toString(QKeySequence::NativeText)),
                      [this] { removeSelected(); });
    m_remove->setShortcut(key);
    m_remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return bar;
}

// Why nothing begins, and the way out.
QWidget *QueueList::heldLine()
{
    m_heldLine = new QWidget;
    auto *line = new QHBoxLayout(m_heldLine);
    line->setContentsMargins(gap, 4, gap, 4);
    m_held->setObjectName(QStringLiteral("heldLine"));
    m_held->setWordWrap(true);
    line->addWidget(m_held, 1);
    auto *go = new QPushButton(tr("Go on"));
    go->setObjectName(QStringLiteral("queueGoesOn"));
    connect(go, &QPushButton::clicked, this, [this] { m_desk.engine().hold(false); });
    line->addWidget(go);
    return m_heldLine;
}

QWidget *QueueList::afterFailure()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(gap, 2, gap, 2);
    line->addWidget(new QLabel(tr("After a failure:")), 1);
    m_afterFailure = new ChoiceBar;
    m_afterFailure->setObjectName(QStringLiteral("afterFailure"));
    m_afterFailure->add(QStringLiteral("hold"), tr("hold", "the queue, after a failure"),
                        tr("Where an experiment fails, what waits does not begin"));
    m_afterFailure->add(QStringLiteral("goOn"), tr("go on", "with the queue, after a failure"),
                        tr("Where an experiment fails, the next one begins"));
    connect(m_afterFailure, &ChoiceBar::chosen, this, [this](const QString &what) {
        m_desk.engine().setAfterFailure(what == QLatin1StringView("goOn") ? AfterFailure::GoOn : AfterFailure::Hold);
    });
    line->addWidget(m_afterFailure);
    return foot;
}

// Those that stand in the context menu alone: the bar has room for few.
void QueueList::makeEntryActions()
{
    const auto action = [this](const char *name, const char *icon, const QString &text, const auto &slot) {
        auto *a = new QAction(style::icon(QString::fromLatin1(icon)), text, this);
        a->setObjectName(QString::fromLatin1(name));
        connect(a, &QAction::triggered, this, slot);
        return a;
    };
    m_continue = action("continueEntry", "run", tr("Continue", "a run that was interrupted"), [this] {
        m_desk.engine().continueRun(m_list->currentIndex().data(QueueModel::LogRole).toString().toStdString());
    });
    m_front =
        action("frontEntry", "again", tr("Back to the front"), [this] { m_desk.engine().again(current(), true); });
    m_edit = action("editEntry", "design", tr("Edit"), [this] { Q_EMIT editEntry(current()); });
    m_edit->setToolTip(tr("Open its tree in Design (Return); what is changed is applied to the queue"));
    m_duplicate =
        action("duplicateEntry", "duplicate", tr("Duplicate"), [this] { m_desk.engine().duplicate(current()); });
    m_up = action("moveEntryUp", "up", tr("Move up"), [this] { moveCurrent(-1); });
    m_up->setShortcut(Qt::ALT | Qt::Key_Up);
    m_down = action("moveEntryDown", "down", tr("Move down"), [this] { moveCurrent(1); });
    m_down->setShortcut(Qt::ALT | Qt::Key_Down);
    for (auto *a : {m_up, m_down})
        a->setShortcutContext(Qt::WidgetShortcut);
    m_when = action("notBeforeEntry", "clock", tr("Not before ..."), [this] { askNotBefore(); });
    m_sooner = action("raisePriority", "up", tr("Raise the priority"), [this] { changePriority(1); });
    m_later = action("lowerPriority", "down", tr("Lower the priority"), [this] { changePriority(-1); });
}

quint64 QueueList::current() const { return m_list->currentIndex().data(QueueModel::IdRole).toULongLong(); }

void QueueList::changePriority(int step)
{
    const auto index = m_list->currentIndex();
    m_desk.engine().setPriority(current(), index.data(QueueModel::PriorityRole).toInt() + step);
}

void QueueList::moveCurrent(int step)
{
    const int row = m_list->currentIndex().row();
    m_model->moveRows({}, row, 1, {}, step < 0 ? row - 1 : row + 2);
}

void QueueList::askNotBefore()
{
    const auto index = m_list->currentIndex();
    m_notBefore->open(current(), index.data().toString(), index.data(QueueModel::NotBeforeRole).toDouble());
}

void QueueList::applyTheme()
{
    auto colours = palette();
    colours.setColor(QPalette::WindowText, style::color(style::Role::Warning));
    m_held->setPalette(colours);
    m_list->viewport()->update();
}

void QueueList::showActions()
{
    const auto index = m_list->currentIndex();
    m_open->setEnabled(!index.data(QueueModel::FileRole).toString().isEmpty());
    const auto state = stateOf(index);
    const bool waits = index.isValid() && state == EntryState::Waiting;
    const bool ended = index.isValid() && hasEnded(state);
    m_again->setEnabled(ended);
    m_front->setEnabled(ended);
    m_continue->setEnabled(index.isValid() && state == EntryState::Interrupted);
    m_duplicate->setEnabled(index.isValid());
    for (auto *a : {m_up, m_down, m_when, m_sooner, m_later})
        a->setEnabled(waits);
    m_edit->setEnabled(editable(index));
    const int row = m_notBefore->entry() ? m_model->rowOf(m_notBefore->entry()) : -1;
    if (row < 0 || stateOf(m_model->index(row)) != EntryState::Waiting)
        m_notBefore->shut(); // it has begun, or is gone
    m_remove->setEnabled(std::ranges::any_of(m_list->selectionModel()->selectedIndexes(), removable));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    showHeld();
}

void QueueList::showHeld()
{
    const bool held = m_desk.status().held;
    m_held->setText(m_desk.heldWhy());
    if (!m_hold->text().isEmpty() && m_heldLine->isVisibleTo(this) == held)
        return;
    m_hold->setText(held ? tr("Let the queue go on") : tr("Hold the queue"));
    m_hold->setToolTip(held ? tr("Let the queue go on: what waits begins")
                            : tr("Hold the queue: the experiment under way goes on, what waits does not begin"));
    m_hold->setIcon(style::icon(held ? QStringLiteral("run") : QStringLiteral("hold")));
    m_heldLine->setVisible(held);
}

void QueueList::removeSelected()
{
    std::vector<quint64> entries;
    for (const auto &index : m_list->selectionModel()->selectedIndexes()) {
        if (removable(index))
            entries.push_back(index.data(QueueModel::IdRole).toULongLong());
    }
    for (const auto entry : entries)
        m_desk.engine().remove(entry);
}

void QueueList::openCurrent()
{
    const auto file = m_list->currentIndex().data(QueueModel::FileRole).toString();
    if (!file.isEmpty())
        Q_EMIT openFile(file);
    else if (editable(m_list->currentIndex()))
        Q_EMIT editEntry(current());
}

void QueueList::setLab(const Lab &lab)
{
    m_model->setLab(lab);
    showTimes();
}

// All that is still to come, and when it will be done where nothing but time stands in the way.
void QueueList::showTimes()
{
    int waiting = 0;
    double seconds = 0;
    bool known = true, free = !m_desk.status().held;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto index = m_model->index(row);
        const auto state = stateOf(index);
        const bool waits = state == EntryState::Waiting;
        if (!waits && state != EntryState::Running)
            continue;
        waiting += waits ? 1 : 0;
        free = free && index.data(QueueModel::NotBeforeRole).toDouble() <= 0;
        const double one = index.data(QueueModel::SecondsRole).toDouble();
        known = known && !std::isnan(one) && index.data(QueueModel::LearnedRole).toBool();
        seconds += std::isnan(one) ? 0 : one;
    }
    m_times->setVisible(waiting > 0 && seconds > 0);
    if (waiting == 0 || !(seconds > 0))
        return;
    const auto time = known ? durationText(seconds) : tr("at least %1", "a duration").arg(durationText(seconds));
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    const auto text = free && known ? tr("%n wait(s): %1 for all, done %2", "durations and a time", waiting)
                                          .arg(time, momentText(now + seconds))
                                    : tr("%n wait(s): %1 for all", "a duration", waiting).arg(time);
    if (m_times->text() != text)
        m_times->setText(text);
}

void QueueList::openFolder()
{
    const auto file = m_list->currentIndex().data(QueueModel::FileRole).toString();
    const auto folder = file.isEmpty() ? qs(m_desk.engine().dataFolder()) : QFileInfo(file).absolutePath();
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace pymasp
