// The picture in the editor of positions: how densely they lie along the axis, and in which order they are taken.
#pragma once

#include "positionpicture.h"

#include <QWidget>

class QPainter;

namespace pymasp {

class PositionsPlot : public QWidget {
    Q_OBJECT

public:
    explicit PositionsPlot(QWidget *parent = nullptr);
    void setPicture(PositionPicture picture, const QString &unit);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSpacing(QPainter &painter, const QRectF &frame) const;
    void paintOrder(QPainter &painter, const QRectF &frame) const;

    PositionPicture m_picture;
    QString m_unit;
};

} // namespace pymasp
