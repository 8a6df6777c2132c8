// The on-line physics of the series that is shown: time zero, response, lifetimes, singular values, chirp, drift from
// repeat to repeat. Fits only while it is seen.
#pragma once

#include "analysis.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableWidget;
class QTabWidget;
class QToolButton;

namespace pymasp {

class CurvePlot;
class SeriesView;

class AnalysisPanel : public QWidget {
    Q_OBJECT

public:
    // Over the plots of `view`, of the data that `shown` says (nullptr: none).
    AnalysisPanel(SeriesView *view, std::function<const SeriesData *()> shown, QWidget *parent = nullptr);
    ~AnalysisPanel() override;

    void setView(SeriesView *view); // another one than before
    void dataChanged();             // of what is shown; at any rate
    void applyTheme();

Q_SIGNALS:
    void finished(); // all of the last question is shown

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *controls();
    QWidget *plots();
    void ask(Analysis::Why why);
    [[nodiscard]] std::optional<AnalysisInput> input();
    [[nodiscard]] bool readRange(QLineEdit *from, QLineEdit *to, const QString &unit, std::optional<double> &lower,
                                 std::optional<double> &upper);
    void take(const AnalysisOutputPtr &output);
    void showTable();
    void showCurves();
    void showOverlays();
    void removeOverlays();
    void say(const QString &text); // below the table
    void copy();

    SeriesView *m_view;
    std::function<const SeriesData *()> m_shown;
    QTimer m_due;
    QComboBox *m_decays = nullptr;
    QCheckBox *m_longLived = nullptr, *m_artefact = nullptr, *m_map = nullptr, *m_chirp = nullptr;
    QLineEdit *m_from = nullptr, *m_to = nullptr, *m_bluest = nullptr, *m_reddest = nullptr;
    QToolButton *m_copy = nullptr;
    QTableWidget *m_table = nullptr;
    QLabel *m_doubts = nullptr;
    QTabWidget *m_tabs = nullptr;
    CurvePlot *m_residuals = nullptr, *m_values = nullptr, *m_spectra = nullptr, *m_traces = nullptr;
    CurvePlot *m_signal = nullptr, *m_zero = nullptr;
    // What the results belong to.
    Axis m_delayAxis, m_wavelengthAxis;
    QString m_place, m_name, m_unit;
    bool m_isMap = false;
    AnalysisOutputPtr m_output;
    Analysis m_analysis; // last: its thread ends first
};

} // namespace pymasp
