#include "queuelist.h"

#include "desk.h"
#include "quantity.h"
#include "queuemodel.h"
#include "widgets.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pymasp {
namespace {

constexpr int iconSize = 16;
constexpr int gap = 6;
constexpr int barHeight = 2;

EntryState stateOf(const QModelIndex &index)
{
    return static_cast<EntryState>(index.data(QueueModel::StateRole).toInt());
}

bool removable(const QModelIndex &index)
{
    const auto state = stateOf(index);
    return state == EntryState::Waiting || state == EntryState::Completed || state == EntryState::Stopped ||
           state == EntryState::Failed;
}

} // namespace

QueueList::QueueList(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_model(new QueueModel(&desk, this)), m_list(new QListView),
      m_stack(new QStackedWidget), m_held(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(toolBar());
    m_held->setObjectName(QStringLiteral("heldLine"));
    m_held->setText(tr("The queue is held: what waits does not begin."));
    m_held->setWordWrap(true);
    m_held->setContentsMargins(gap, 4, gap, 4);
    column->addWidget(m_held);

    m_list->setObjectName(QStringLiteral("queue"));
    m_list->setAccessibleName(tr("Queue"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setModel(m_model);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_open, m_again, m_folder, m_remove, m_hold});
    auto *empty = new EmptyState(QStringLiteral("queue"), tr("Nothing waits. Press F5 to run the experiment in Design, "
                                                             "Shift+F5 to put it at the end of the queue."));
    empty->setObjectName(QStringLiteral("emptyQueue"));
    m_stack->addWidget(empty);
    m_stack->addWidget(m_list);
    column->addWidget(m_stack, 1);

    connect(m_list, &QListView::activated, this, &QueueList::openCurrent);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, change, this, &QueueList::showActions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &QueueList::showActions);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueueList::showActions);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueueList::showActions);
    connect(&m_desk, &Desk::phaseChanged, this, &QueueList::showHeld);
    connect(&m_desk, &Desk::runBegan, this, [this] { // the ended ones above it grow
        const auto &run = m_desk.status().run;
        if (const int row = run ? m_model->rowOf(run->id) : -1; row >= 0)
            m_list->scrollTo(m_model->index(row));
    });
    showActions();
    applyTheme();
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
    m_again = action("againEntry", "again", tr("Do it again"), tr("Put the selected experiment into the queue again"),
                     [this] {
                         if (const auto index = m_list->currentIndex(); index.isValid())
                             Q_EMIT duplicateWanted(index.data(QueueModel::IdRole).toULongLong());
                     });
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
    m_again->setEnabled(index.isValid());
    m_remove->setEnabled(std::ranges::any_of(m_list->selectionModel()->selectedIndexes(), removable));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    showHeld();
}

void QueueList::showHeld()
{
    const bool held = m_desk.status().held;
    if (!m_hold->text().isEmpty() && m_held->isVisibleTo(this) == held)
        return;
    m_hold->setText(held ? tr("Let the queue go on") : tr("Hold the queue"));
    m_hold->setToolTip(held ? tr("Let the queue go on: what waits begins")
                            : tr("Hold the queue: the experiment under way goes on, what waits does not begin"));
    m_hold->setIcon(style::icon(held ? QStringLiteral("run") : QStringLiteral("hold")));
    m_held->setVisible(held);
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
}

void QueueList::openFolder()
{
    const auto file = m_list->currentIndex().data(QueueModel::FileRole).toString();
    const auto folder = file.isEmpty() ? qs(m_desk.engine().dataFolder()) : QFileInfo(file).absolutePath();
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace pymasp
