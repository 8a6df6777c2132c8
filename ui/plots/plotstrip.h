// The controls under a plot: which values, which scale of the axis, which range of colours. Those that do not apply are
// not there.
#pragma once

#include "colourrange.h"
#include "delayscale.h"
#include "mapdata.h"

#include <QWidget>

class QDoubleSpinBox;
class QSpinBox;

namespace pymasp {

class ChoiceBar;

class PlotStrip : public QWidget {
    Q_OBJECT

public:
    explicit PlotStrip(QWidget *parent = nullptr);

    void offerLastPass(bool offered); // or the mean, nothing else
    // The modes of a map: single repeats by their numbers (empty: the last pass only), the difference of one to the
    // mean, the error of the mean.
    void offerModes(bool repeats, const std::vector<std::int64_t> &numbers, bool errors);
    [[nodiscard]] MapMode mode() const;
    [[nodiscard]] std::int64_t repeat() const; // 0: the current one
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
    QSpinBox *m_repeat;
    bool m_numbered = false; // there are repeats to choose from
    void showRepeat();
    void offer(const QString &mode, bool offered);
    bool m_colours = true;
};

} // namespace pymasp
