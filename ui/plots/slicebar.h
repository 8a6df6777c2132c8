// Of more scans than a view shows, where the others stand: one slider each. Follows the run until one is moved.
#pragma once

#include "series.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;
class QVBoxLayout;

namespace pymasp {

class SliceBar : public QWidget {
    Q_OBJECT

public:
    explicit SliceBar(QWidget *parent = nullptr);

    void setAxes(const std::vector<Axis> &axes); // outermost first; hidden where there is none, or but one place
    void showSlice(std::int64_t slice);          // where the run is; only while it follows
    [[nodiscard]] bool follows() const;
    [[nodiscard]] std::int64_t slice() const; // the innermost axis runs fastest

Q_SIGNALS:
    void chosen(); // by the user: another slice, or to follow again

private:
    void showTexts();

    std::vector<Axis> m_axes;
    std::vector<QSlider *> m_sliders;
    std::vector<QLabel *> m_texts;
    QToolButton *m_follow;
    QVBoxLayout *m_rows;
};

} // namespace pymasp
