// The controls under a plot: which values, which scale of the axis, which range of colours. Those that do not apply are
// not there.
#pragma once

#include "colourrange.h"
#include "delayscale.h"

#include <QWidget>

class QDoubleSpinBox;

namespace pymasp {

class ChoiceBar;

class PlotStrip : public QWidget {
    Q_OBJECT

public:
    explicit PlotStrip(QWidget *parent = nullptr);

    void offerLastPass(bool offered);
    void offerScale(bool offered);
    void offerColours(bool offered);
    [[nodiscard]] bool lastPass() const;
    [[nodiscard]] DelayScale::Kind scale() const;
    void setScale(DelayScale::Kind kind);
    // Shows the range: its percentile while it follows the data, its limits while it is locked.
    void showRange(const ColourRange &range, const QString &unit);

Q_SIGNALS:
    void passChosen();
    void scaleChosen();
    void lockChosen(bool locked);
    void percentileChosen(double percent);
    void limitChosen(double upper);

private:
    ChoiceBar *m_pass, *m_scale, *m_lock;
    QDoubleSpinBox *m_percentile, *m_limit;
    bool m_colours = true;
};

} // namespace pymasp
