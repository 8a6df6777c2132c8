// A run in the list of the journal: its picture, its title and what came of it; above the first one of a day, the day.
#pragma once

#include "style.h"
#include "thumbnail.h"

#include <QCache>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace pymasp {

// In the colours of the theme, as large as asked for; transparent where there is no value. Null without values.
QImage thumbnailImage(const Thumbnail &thumbnail, QSize size);
// On the ground of a plot, for a screen with so many pixels in one.
QPixmap thumbnailPixmap(const Thumbnail &thumbnail, QSize size, qreal ratio);

// The sign of a state; its shape tells it as well as its colour.
struct StateLook {
    QString icon;
    style::Role role = style::Role::Quiet;
};
StateLook lookOf(const std::string &status);

class JournalDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintRun(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QPixmap thumbnail(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    mutable QCache<QString, QPixmap> m_thumbnails{400};
};

} // namespace pymasp
