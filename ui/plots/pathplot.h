// The path of every parameter over the time of an experiment, one strip each over a common axis of time.
#pragma once

#include "parameterpath.h"

#include <QWidget>

namespace pymasp {

class PathPlot : public QWidget {
    Q_OBJECT

public:
    explicit PathPlot(QWidget *parent = nullptr);
    void setPicture(PathPicture picture);
    // "delay 1.25 ps after 3 min 20 s, at 14:08"; empty beside the strips. Of a place in this widget.
    [[nodiscard]] QString textAt(const QPoint &place) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Strip {
        const ParameterPath *path;
        QRect place;      // of the line
        double low, high; // of its axis
    };
    [[nodiscard]] QRect plotArea() const;
    [[nodiscard]] std::vector<Strip> strips() const;
    void paintStrip(QPainter &painter, const Strip &strip, const QColor &colour) const;
    void paintTime(QPainter &painter) const;

    PathPicture m_picture;
    std::vector<std::pair<double, double>> m_ranges; // of each path
};

} // namespace pymasp
