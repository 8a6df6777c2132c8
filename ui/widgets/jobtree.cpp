#include "jobtree.h"

#include "coretext.h"
#include "document.h"
#include "jobmodel.h"
#include "quantity.h"
#include "style.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace pymasp {

JobTree::JobTree(Document &document, QWidget *parent)
    : QTreeView(parent), m_document(document), m_jobs(document.model())
{
    setModel(m_jobs);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction); // Ctrl copies
    setDropIndicatorShown(false);         // the mark is painted here
    setAutoExpandDelay(500);
    setExpandsOnDoubleClick(false); // it goes to the form
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(JobModel::JobColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(JobModel::PointsColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(JobModel::TimeColumn, QHeaderView::ResizeToContents);
    header()->setResizeContentsPrecision(0); // what is seen decides, not a thousand rows
    setFrameShape(QFrame::NoFrame);

    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_folded.insert(m_jobs->idAt(index)); });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_unfolding)
            m_folded.remove(m_jobs->idAt(index));
    });
    connect(m_jobs, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &around, int first, int last) {
        for (int row = first; row <= last; ++row)
            unfold(m_jobs->index(row, 0, around));
        if (!m_folded.contains(m_jobs->idAt(around)))
            expand(around);
    });
    connect(m_jobs, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int, int, const QModelIndex &to, int) {
                if (!m_folded.contains(m_jobs->idAt(to)))
                    expand(to);
            });
    connect(m_jobs, &QAbstractItemModel::layoutChanged, this, &JobTree::takeLayout); // many edits at once
    connect(m_jobs, &QAbstractItemModel::modelReset, this, [this] {
        m_folded.clear();
        m_seen.clear();
        expandAll();
        setCurrentIndex(m_jobs->index(0, 0));
    });
    connect(&m_document, &Document::aboutToChange, this, &JobTree::keepView);
    connect(m_document.undoStack(), &QUndoStack::indexChanged, this, &JobTree::restoreView);
    expandAll();
    setCurrentIndex(m_jobs->index(0, 0));
}

JobId JobTree::current() const { return m_jobs->idAt(currentIndex()); }

JobIds JobTree::selectedJobs() const
{
    JobIds ids;
    for (const auto &index : selectionModel()->selectedRows())
        ids.push_back(m_jobs->idAt(index));
    return ids;
}

void JobTree::select(const JobIds &jobs, JobId shown)
{
    if (shown == 0)
        shown = current();
    QItemSelection all;
    QModelIndex last;
    for (const JobId id : jobs) {
        const auto index = m_jobs->indexOf(id);
        if (!index.isValid())
            continue;
        all.select(index, index.siblingAtColumn(JobModel::TimeColumn));
        if (!last.isValid() || m_jobs->idAt(last) != shown)
            last = index;
    }
    if (!last.isValid())
        return;
    selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
    scrollTo(last);
}

// A job that came, or came back, with what is inside it.
void JobTree::unfold(const QModelIndex &index)
{
    const QScopedValueRollback guard(m_unfolding, true);
    const auto all = [this](const auto &self, const QModelIndex &at) -> void {
        const int rows = m_jobs->rowCount(at);
        if (rows > 0 && !m_folded.contains(m_jobs->idAt(at))) // each that is unfolded costs the view an index
            expand(at);
        for (int row = 0; row < rows; ++row)
            self(self, m_jobs->index(row, 0, at));
    };
    all(all, index);
}

// What came with many edits at once is unfolded as it was; of what was selected the rest stays so.
void JobTree::takeLayout()
{
    const auto root = m_jobs->index(0, 0);
    unfold(root);
    auto ids = selectedJobs();
    std::erase(ids, JobId(0)); // of what was removed
    if (currentIndex().isValid())
        select(ids.empty() ? JobIds{current()} : ids);
    else
        setCurrentIndex(ids.empty() ? root : m_jobs->indexOf(ids.front()));
}

// Once for all the steps that are undone together.
void JobTree::keepView()
{
    if (!std::exchange(m_kept, true))
        m_seen.insert(m_document.undoStack()->index(), {selectedJobs(), current()});
}

// What was selected when the document was last as it is now; a new step is looked after by who makes it.
void JobTree::restoreView(int step)
{
    m_kept = false;
    if (m_document.makesStep()) {
        for (auto it = m_seen.begin(); it != m_seen.end();) // of steps that can no longer be redone
            it = it.key() > step ? m_seen.erase(it) : std::next(it);
        return;
    }
    const auto seen = m_seen.constFind(step);
    if (seen == m_seen.constEnd())
        return;
    const auto was = *seen;
    select(was.selected.empty() ? JobIds{was.current} : was.selected, was.current);
}

JobPlace JobTree::placeAt(const QPoint &point) const
{
    const auto &root = m_document.experiment().root;
    const auto index = indexAt(point).siblingAtColumn(JobModel::JobColumn);
    const Job *job = m_jobs->jobAt(index);
    if (!job)
        return {root.id, static_cast<int>(root.children.size())};
    const bool takes = JobModel::takesJobs(*job);
    const auto inside = JobPlace{job->id, static_cast<int>(job->children.size())};
    const auto rect = visualRect(index);
    const int edge = takes ? rect.height() / 4 : rect.height() / 2;
    const bool upper = point.y() < rect.top() + edge;
    const bool lower = !upper && point.y() > rect.bottom() - edge;
    if (takes && lower && isExpanded(index) && !job->children.empty())
        return {job->id, 0}; // the gap that is seen there
    if (takes && ((!upper && !lower) || !index.parent().isValid()))
        return inside;
    return {m_jobs->idAt(index.parent()), index.row() + (upper ? 0 : 1)};
}

QRect JobTree::markOf(const JobPlace &place) const
{
    const auto parent = m_jobs->indexOf(place.parent);
    const int rows = m_jobs->rowCount(parent);
    if (rows == 0 || !isExpanded(parent))
        return visualRect(parent);
    const auto lastOf = [this](QModelIndex index) { // the lowest row of what is shown of it
        while (isExpanded(index) && m_jobs->rowCount(index) > 0)
            index = m_jobs->index(m_jobs->rowCount(index) - 1, 0, index);
        return index;
    };
    const auto beside = visualRect(m_jobs->index(std::min(place.row, rows - 1), 0, parent));
    const int y = place.row < rows ? beside.top() : visualRect(lastOf(m_jobs->index(rows - 1, 0, parent))).bottom() + 1;
    return {beside.left(), y, viewport()->width() - beside.left() - 4, 0};
}

void JobTree::showMark(const std::optional<JobPlace> &place)
{
    if (m_mark == place)
        return;
    m_mark = place;
    viewport()->update();
}

void JobTree::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_mark)
        return;
    const auto rect = markOf(*m_mark);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colour = style::color(style::Role::Accent);
    painter.setPen(QPen(colour, 2));
    if (rect.height() > 0) {
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -1), 3, 3);
        return;
    }
    painter.setBrush(viewport()->palette().base());
    painter.drawLine(rect.left() + 8, rect.top(), rect.right(), rect.top());
    painter.drawEllipse(QPointF(rect.left() + 4, rect.top()), 3.5, 3.5);
}

// What would become of a drop here, told at the cursor and in the window where it is refused.
void JobTree::follow(const QDropEvent &event, bool *fits)
{
    const auto point = event.position().toPoint();
    const auto place = placeAt(point);
    const bool own = m_jobs->isOwn(event.mimeData());
    const auto action = own ? event.dropAction() : Qt::CopyAction;
    const auto ok = m_jobs->takesDrop(event.mimeData(), action, place);
    *fits = ok.has_value();
    showMark(ok ? std::optional(place) : std::nullopt);
    const auto why = ok ? QString() : coreText(ok.error());
    if (ok)
        QToolTip::hideText();
    else
        QToolTip::showText(viewport()->mapToGlobal(point), why, viewport());
    Q_EMIT refused(why);
}

void JobTree::dragEnterEvent(QDragEnterEvent *event)
{
    const auto types = m_jobs->mimeTypes();
    if (!std::ranges::any_of(types, [&](const QString &type) { return event->mimeData()->hasFormat(type); })) {
        event->ignore();
        return;
    }
    setState(DraggingState);
    event->acceptProposedAction();
}

void JobTree::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls at the edges and unfolds what is hovered over
    bool fits = false;
    follow(*event, &fits);
    if (!fits) {
        event->ignore();
        return;
    }
    if (!m_jobs->isOwn(event->mimeData()))
        event->setDropAction(Qt::CopyAction);
    event->accept();
}

void JobTree::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTreeView::dragLeaveEvent(event);
    endDrag();
    Q_EMIT refused({});
}

void JobTree::endDrag()
{
    setState(NoState);
    showMark({});
    QToolTip::hideText();
}

void JobTree::dropEvent(QDropEvent *event)
{
    const bool own = m_jobs->isOwn(event->mimeData());
    const auto action = own ? event->dropAction() : Qt::CopyAction;
    const auto place = placeAt(event->position().toPoint());
    const auto there = m_jobs->drop(event->mimeData(), action, place);
    stopAutoScroll();
    endDrag();
    if (!there) {
        event->ignore();
        Q_EMIT refused(coreText(there.error()));
        return;
    }
    // The document has moved them: nothing is left for the view that they were dragged from.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT refused({});
    select(*there);
    setFocus(Qt::MouseFocusReason);
}

} // namespace pymasp
