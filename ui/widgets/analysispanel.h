// The on-line physics of what a view shows: time zero, response, lifetimes, singular values, chirp, drift from repeat
// to repeat. Fits only while it is seen.
#pragma once

#include "analysisgather.h"
#include "analysisreport.h"
#include "analysissettings.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QScrollArea;
class QTableWidget;
class QTabWidget;
class QToolButton;

namespace pymasp {

class AnalysisControls;
class CurvePlot;
class SeriesView;

class AnalysisPanel : public QWidget {
    Q_OBJECT

public:
    // Of what `view` shows: the map or graph with its slice and repeat, the trace at the cut with its width.
    explicit AnalysisPanel(SeriesView *view, QWidget *parent = nullptr);
    ~AnalysisPanel() override;

    void dataChanged();                        // of what is shown; at any rate
    void setRun(std::function<QString()> run); // the file or log of what is shown; empty: there is none
    [[nodiscard]] AnalysisSettings settings() const;
    void setSettings(const AnalysisSettings &settings);
    // The result as .csv or .json; what went wrong is said in the panel.
    void saveAs(const QString &file);
    void setView(SeriesView *view); // another one than before
    void applyTheme();

Q_SIGNALS:
    void finished(); // all of the last question is shown
    void settingsChanged();
    void noteWanted(const QString &run, const QString &text); // into the journal

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *line();
    QWidget *results();
    void makePlots();
    void ask(Analysis::Why why);
    [[nodiscard]] bool prepare(); // what is to be asked; false: it cannot be, and why is said
    void gather();
    void cancel();
    void stopAsking();
    void take(const AnalysisOutputPtr &output);
    void showProgress(AnalysisStage stage, double part);
    void showBusy(bool busy);
    void showTable();
    void showCurves();
    void showSpectra();
    void showOverlays();
    void removeOverlays();
    void say(const QString &text); // below the table
    void chooseFile();
    [[nodiscard]] std::vector<CurvePlot *> plots() const;

    SeriesView *m_view;
    std::function<QString()> m_run;
    QTimer m_due, m_gathering;
    QElapsedTimer m_gathered;
    AnalysisGather m_gather;
    AnalysisChoice m_choice;
    Analysis::Why m_why = Analysis::Why::Changed;
    int m_gatherMs = 0;       // that the last map took
    bool m_cancelled = false; // by a person: new data ask nothing until something is changed
    AnalysisControls *m_controls;
    QToolButton *m_cancel = nullptr, *m_note = nullptr, *m_save = nullptr, *m_copy = nullptr;
    QProgressBar *m_progress = nullptr;
    QTableWidget *m_table = nullptr;
    QScrollArea *m_said = nullptr;
    QLabel *m_doubts = nullptr;
    QTabWidget *m_tabs = nullptr;
    CurvePlot *m_residuals = nullptr, *m_decays = nullptr, *m_values = nullptr, *m_spectra = nullptr;
    CurvePlot *m_traces = nullptr, *m_signal = nullptr, *m_zero = nullptr;
    // What the results belong to.
    Axis m_delayAxis, m_columnAxis;
    AnalysisSubject m_subject, m_asked;
    bool m_isMap = false;
    AnalysisOutputPtr m_output;
    Analysis m_analysis; // last: its thread ends first
};

} // namespace pymasp
