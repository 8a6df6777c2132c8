// The experiment tree as a view: drags show where they would land and say why they may not; jobs are unfolded unless a
// person folded them; selection and scroll come back with undo and redo.
#pragma once

#include "jobactions.h"

#include <QHash>
#include <QSet>
#include <QTreeView>

#include <optional>

namespace pymasp {

class Document;
class JobModel;

class JobTree : public QTreeView {
    Q_OBJECT

public:
    explicit JobTree(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] JobId current() const;       // 0: none
    [[nodiscard]] JobIds selectedJobs() const; // in no order; the root may be among them
    // `shown` is made the current one; 0: what is current already, where it is among them, else the last one.
    void select(const JobIds &jobs, JobId shown = 0);

    // Where a drop at that point of the viewport would land. Near the upper or lower edge of a row: before or behind
    // it; below an unfolded job: inside it, in front; in the middle: inside, where it takes jobs.
    [[nodiscard]] JobPlace placeAt(const QPoint &point) const;

Q_SIGNALS:
    void refused(const QString &why); // a drop; empty: what is dragged fits again, or has left

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Seen {
        JobIds selected;
        JobId current = 0;
    };
    void follow(const QDropEvent &event, bool *fits);
    void endDrag();
    void showMark(const std::optional<JobPlace> &place);
    [[nodiscard]] QRect markOf(const JobPlace &place) const; // a line of no height between rows, or the frame of a row
    void unfold(const QModelIndex &index);
    void takeLayout();
    void keepView();
    void restoreView(int step);

    Document &m_document;
    JobModel *m_jobs;
    QSet<JobId> m_folded;
    QHash<int, Seen> m_seen; // by the number of steps that are done
    std::optional<JobPlace> m_mark;
    bool m_unfolding = false;
    bool m_kept = false;
};

} // namespace pymasp
