// How an entry of the queue is drawn.
#pragma once

#include <QStyledItemDelegate>

namespace pymasp {

// Icon, title, at the right the state; under the row that is measured a thin bar.
class QueueDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override;
};

} // namespace pymasp
