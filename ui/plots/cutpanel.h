// The two cuts through a map: the spectrum at a row and the trace at a column, each with its error band, with what was
// pinned before, the repeat before and other runs laid over them.
#pragma once

#include "curveplot.h"
#include "mapdata.h"

#include <functional>
#include <memory>

namespace pymasp {

class CutStrip;

class CutPanel : public QWidget {
    Q_OBJECT

public:
    explicit CutPanel(QWidget *parent = nullptr);

    // A new series; `cells` outlives it and is read when something is drawn. Pins stay where the axes are the same.
    void begin(const MapData &cells, const std::vector<double> &xs, const std::vector<double> &ys,
               const DelayScale &scale, bool sameAxes);
    void setScale(const DelayScale &scale); // of the rows
    void setTitles(const QString &value);   // of the values, with their unit
    void setPlace(int row, int column);     // draws nothing
    void setCurrent(int row);               // being measured; -1: none
    // After so much changed; of the pinned cuts too.
    void draw(bool spectrumToo);
    [[nodiscard]] bool uses(const std::vector<int> &rows) const; // ascending; in a spectrum that is shown
    void setMessage(const QString &message);
    void applyTheme();

    // Another run over axes of the same units: its cuts are taken at the nearest places. Its values are kept alive.
    void addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series);
    void clearComparisons();

    bool pressed(const QKeyEvent &key); // P and Shift+P; false: another key
    void pin();
    void unpinAll();
    struct Pin {
        int row, column;
        bool operator==(const Pin &) const = default;
    };
    [[nodiscard]] const std::vector<Pin> &pins() const { return m_pins; }
    static QColor colourOf(std::size_t pin);

    // The columns [first, last) that the trace at a column is the mean of.
    [[nodiscard]] std::pair<int, int> averagedColumns(int column) const;

    [[nodiscard]] CurvePlot *spectrum() const { return m_spectrum; }
    [[nodiscard]] CurvePlot *kinetics() const { return m_kinetics; }

Q_SIGNALS:
    void hovered(int row, int column); // -1, -1: the cursor is gone
    void pinsChanged();
    void widthChanged(); // of the cuts

protected:
    void keyPressEvent(QKeyEvent *event) override; // where it stands in a dock of its own

private:
    struct Cut {
        std::vector<float> values, errors;
    };
    struct Comparison {
        QString name;
        std::shared_ptr<const SeriesData> series;
        MapData cells;
        std::vector<double> xs, ys;
    };
    [[nodiscard]] Cut spectrumAt(int row) const;
    [[nodiscard]] Cut traceAt(int column) const;
    // How a kind of cut finds what belongs beside it.
    struct BesideCut {
        std::function<Cut(const Pin &)> pinned;
        std::function<QString(const Pin &)> placeOf;
        std::function<float(std::int64_t repeat, int place)> ofRepeat;
        std::function<std::pair<std::vector<double>, std::vector<double>>(const Comparison &)>
            ofOther; // places, values
    };
    void drawBeside(CurvePlot &plot, const std::vector<double> &xs, const BesideCut &cut);
    [[nodiscard]] bool several() const;
    [[nodiscard]] QString curveName(const QString &place) const;
    void drawSpectrum();
    void drawKinetics();
    [[nodiscard]] std::int64_t previous() const;
    [[nodiscard]] bool showsSignal() const;

    const MapData *m_cells = nullptr;
    std::vector<double> m_xs, m_ys;
    int m_row = -1, m_column = -1;
    std::vector<Pin> m_pins;
    std::vector<Comparison> m_comparisons;
    CurvePlot *m_spectrum, *m_kinetics;
    CutStrip *m_strip;
};

} // namespace pymasp
