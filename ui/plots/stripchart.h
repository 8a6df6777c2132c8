// A number over the last seconds to hours: its mean, and its standard deviation as a band.
#pragma once

#include "stripdata.h"

#include <QTimer>
#include <QWidget>

namespace pymasp {

class ChoiceBar;
class CurvePlot;

class StripChart : public QWidget {
    Q_OBJECT

public:
    explicit StripChart(QWidget *parent = nullptr);

    void begin(const QString &name, const QString &unit);                   // of what is shown; forgets what there was
    void add(double time, double mean, double deviation = 0, double n = 1); // see StripData
    void applyTheme();
    [[nodiscard]] CurvePlot *plot() const { return m_plot; }

private:
    void draw();

    StripData m_data;
    CurvePlot *m_plot;
    ChoiceBar *m_span;
    QTimer m_timer;
};

} // namespace pymasp
