// How quiet the laser is: the energies of the shots as a histogram, from shot to shot, and over time; single shots.
#pragma once

#include "series.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QStackedLayout;

namespace pymasp {

class ChoiceBar;
class CurvePlot;
class StripChart;

class LaserView : public QWidget {
    Q_OBJECT

public:
    explicit LaserView(QWidget *parent = nullptr);

    void show(const ShotBlock &block, double time); // s; drawn at most five times a second
    void clear();
    void applyTheme();
    [[nodiscard]] CurvePlot *plot() const { return m_plot; }

private:
    void draw();
    void drawEnergies();
    void drawCorrelation();
    void drawSingle();

    std::optional<ShotBlock> m_block;
    ChoiceBar *m_what;
    QStackedLayout *m_stack;
    CurvePlot *m_plot;
    StripChart *m_strip;
    QLabel *m_line;
    QTimer m_timer;
    QString m_drawn; // which kind
};

} // namespace pymasp
