#include "analysispanel.h"

#include "analysiscontrols.h"
#include "coretext.h"
#include "curveplot.h"
#include "flowlayout.h"
#include "qcp.h"
#include "quantity.h"
#include "seriesview.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

#include <algorithm>

namespace pymasp {
namespace {

constexpr int everyMs = 1000;  // while it is measured
constexpr int gatherPart = 20; // times as long as it gathered it rests from that

// The trace at a cut: one place, or from the first to the last that are averaged.
QString placeOf(const ShownPart &part)
{
    if (part.lastColumn - part.firstColumn < 2)
        return placeText(part.columns, part.column);
    return AnalysisPanel::tr("%1 to %2")
        .arg(placeText(part.columns, part.firstColumn), placeText(part.columns, part.lastColumn - 1));
}

} // namespace

AnalysisPanel::AnalysisPanel(SeriesView *view, QWidget *parent)
    : QWidget(parent), m_view(nullptr), m_controls(new AnalysisControls)
{
    setObjectName(QStringLiteral("analysisPanel"));
    makePlots();
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("analysisTabs"));
    m_tabs->setDocumentMode(true);
    m_controls->setObjectName(QStringLiteral("analysisControls"));
    auto *form = new QScrollArea;
    form->setObjectName(QStringLiteral("analysisModel"));
    form->setFrameShape(QFrame::NoFrame);
    form->setWidgetResizable(true);
    form->setWidget(m_controls);
    const auto beside = [](const char *name, std::initializer_list<std::pair<QWidget *, int>> widgets) {
        auto *pane = new QWidget;
        pane->setObjectName(QLatin1StringView(name));
        auto *row = new QHBoxLayout(pane);
        row->setContentsMargins(0, 0, 0, 0);
        for (const auto &[widget, part] : widgets)
            row->addWidget(widget, part);
        return pane;
    };
    m_tabs->addTab(results(), tr("Results"));
    m_tabs->addTab(form, tr("Model"));
    m_tabs->addTab(beside("analysisSpectra", {{m_decays, 1}}), tr("Decay spectra"));
    m_tabs->addTab(beside("analysisSvd", {{m_values, 2}, {m_spectra, 3}, {m_traces, 3}}), tr("Singular values"));
    m_tabs->addTab(beside("analysisDrift", {{m_signal, 1}, {m_zero, 1}}), tr("Drift"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 2, 4, 2);
    column->setSpacing(2);
    column->addWidget(line());
    column->addWidget(m_tabs, 1);

    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, [this] { ask(Analysis::Why::NewData); });
    m_gathering.setSingleShot(true);
    connect(&m_gathering, &QTimer::timeout, this, &AnalysisPanel::gather);
    connect(m_controls, &AnalysisControls::changed, this, [this] {
        ask(Analysis::Why::Changed);
        Q_EMIT settingsChanged();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, &AnalysisPanel::settingsChanged);
    setView(view);
    connect(&m_analysis, &Analysis::done, this, &AnalysisPanel::take);
    connect(&m_analysis, &Analysis::progressed, this, &AnalysisPanel::showProgress);
}

AnalysisPanel::~AnalysisPanel() = default;

void AnalysisPanel::setView(SeriesView *view)
{
    if (view == m_view)
        return;
    if (m_view) {
        disconnect(m_view, nullptr, this, nullptr);
        stopAsking();
    }
    m_view = view;
    connect(m_view, &SeriesView::cutsChanged, this, [this] { ask(Analysis::Why::Changed); });
    connect(m_view, &SeriesView::seriesChanged, this, [this] {
        m_output = nullptr; // its overlays are gone
        ask(Analysis::Why::Changed);
    });
    if (isVisible())
        ask(Analysis::Why::Changed);
}

// In sight beside every tab.
QWidget *AnalysisPanel::line()
{
    auto *pane = new QWidget;
    auto *row = new FlowLayout(pane, 6);
    row->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const char *name, const QString &text, const QString &tip, const auto &does) {
        auto *made = new QToolButton;
        made->setObjectName(QLatin1StringView(name));
        made->setText(text);
        made->setToolTip(tip);
        connect(made, &QToolButton::clicked, this, does);
        return made;
    };
    m_copy = button("analysisCopy", tr("Copy"), tr("The results as text to the clipboard"), [this] {
        if (m_output)
            QGuiApplication::clipboard()->setText(reportText(*m_output, m_subject));
    });
    m_save = button("analysisSave", tr("Save..."),
                    tr("The results with errors, units, ranges and model as CSV or JSON"), [this] { chooseFile(); });
    m_note = button("analysisNote", tr("Note"), tr("Adds the results to the notes of this run in the journal"), [this] {
        if (m_output && m_run && !m_run().isEmpty())
            Q_EMIT noteWanted(m_run(), reportText(*m_output, m_subject));
    });
    m_cancel = button("analysisCancel", tr("Cancel"), tr("Gives the fit up, until something is changed"),
                      [this] { cancel(); });
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("analysisProgress"));
    m_progress->setRange(0, 100);
    m_progress->setMaximumWidth(180);
    m_progress->setAccessibleName(tr("Progress of the fits"));
    for (auto *widget : std::initializer_list<QWidget *>{m_controls->model(), m_controls->map(), m_copy, m_save, m_note,
                                                         m_progress, m_cancel})
        row->addWidget(widget);
    for (auto *made : {m_copy, m_save, m_note})
        made->setEnabled(false);
    showBusy(false);
    return pane;
}

QWidget *AnalysisPanel::results()
{
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("analysisTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnCount(3);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch); // numbers are not cut, names may be
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    m_table->setMinimumHeight(6 * m_table->verticalHeader()->defaultSectionSize()); // a trace has about as many
    m_table->setMinimumWidth(240);
    m_doubts = new QLabel;
    m_doubts->setObjectName(QStringLiteral("analysisDoubts"));
    m_doubts->setTextFormat(Qt::PlainText);
    m_doubts->setWordWrap(true);
    m_doubts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_said = new QScrollArea;
    m_said->setFrameShape(QFrame::NoFrame);
    m_said->setWidgetResizable(true);
    m_said->setWidget(m_doubts);
    m_said->setMaximumHeight(3 * fontMetrics().lineSpacing() + 6);
    column->addWidget(m_table, 1);
    column->addWidget(m_said);
    auto *both = new QSplitter(Qt::Horizontal);
    both->setObjectName(QStringLiteral("analysisResults"));
    both->setChildrenCollapsible(false);
    both->addWidget(left);
    both->addWidget(m_residuals);
    both->setSizes({400, 300});
    return both;
}

void AnalysisPanel::makePlots()
{
    m_residuals = new CurvePlot(QStringLiteral("residuals"));
    m_decays = new CurvePlot(QStringLiteral("decaySpectra"));
    m_values = new CurvePlot(QStringLiteral("singularValues"));
    m_spectra = new CurvePlot(QStringLiteral("singularSpectra"));
    m_traces = new CurvePlot(QStringLiteral("singularTraces"));
    m_signal = new CurvePlot(QStringLiteral("driftSignal"));
    m_zero = new CurvePlot(QStringLiteral("driftZero"));
    for (auto *plot : {m_values, m_signal, m_zero})
        plot->setCounts();                   // numbers of values and of repeats
    for (auto *plot : {m_values, m_spectra}) // they are narrow
        plot->plot()->xAxis->ticker()->setTickCount(3);
}

std::vector<CurvePlot *> AnalysisPanel::plots() const
{
    return {m_residuals, m_decays, m_values, m_spectra, m_traces, m_signal, m_zero};
}

void AnalysisPanel::setRun(std::function<QString()> run) { m_run = std::move(run); }

AnalysisSettings AnalysisPanel::settings() const
{
    auto all = m_controls->settings();
    all.tab = m_tabs->currentWidget()->objectName();
    return all;
}

void AnalysisPanel::setSettings(const AnalysisSettings &settings)
{
    if (settings == this->settings())
        return;
    m_controls->setSettings(settings);
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->widget(i)->objectName() == settings.tab)
            m_tabs->setCurrentIndex(i);
    ask(Analysis::Why::Changed);
}

void AnalysisPanel::dataChanged()
{
    if (!isVisible() || m_cancelled || m_due.isActive() || m_gathering.isActive())
        return;
    // A map that takes long to take over is taken more rarely.
    m_due.start(m_output ? std::max(everyMs, gatherPart * m_gatherMs) : 0);
}

void AnalysisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask(Analysis::Why::Changed);
}

void AnalysisPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    stopAsking();
}

void AnalysisPanel::stopAsking()
{
    m_gathering.stop();
    m_analysis.giveUp();
    removeOverlays();
    m_output = nullptr;
    showBusy(false);
}

bool AnalysisPanel::prepare()
{
    const auto part = m_view->shownPart();
    if (part.height == 0) {
        say(tr("Shows time zero, response and lifetimes of a scan over the delay."));
        return false;
    }
    m_isMap = part.width > 1;
    m_delayAxis = part.rows;
    m_columnAxis = part.columns;
    const QString delay = qs(part.rows.unit);
    const QString across = qs(part.columns.unit);
    m_controls->offerMap(m_isMap);
    m_controls->showUnits(axisTitle(part.rows), m_isMap ? axisTitle(part.columns) : QString());
    if (part.mode != MapMode::Mean && part.mode != MapMode::Repeat) {
        say(tr("The map shows a difference or an error: for a fit choose the mean or a repeat."));
        return false;
    }
    auto choice = m_controls->choice(delay, across);
    if (!choice) {
        say(coreText(choice.error()));
        return false;
    }
    m_choice = *choice;
    m_asked = {.run = m_run ? m_run() : QString(),
               .shown = part.mode == MapMode::Repeat && part.repeat > 0 ? tr("Repeat %1").arg(part.repeat)
                        : part.mode == MapMode::Repeat                  ? tr("Last repeat")
                                                                        : tr("Mean"),
               .slice = part.slice,
               .place = m_isMap ? placeOf(part) : part.display.name,
               .signal = part.display.name,
               .unit = part.display.unit,
               .delayName = qs(part.rows.name),
               .delayUnit = delay,
               .axisName = qs(part.columns.name),
               .axisUnit = across};
    m_gather.begin(part, m_choice.bluest, m_choice.reddest);
    if (!m_gather.ok())
        say(tr("There is nothing at the cut to fit."));
    return m_gather.ok();
}

void AnalysisPanel::ask(Analysis::Why why)
{
    if (!isVisible())
        return;
    m_due.stop();
    m_cancelled = false;
    m_gathering.stop();
    if (prepare()) {
        m_why = why;
        m_gathered.start();
        gather();
        return;
    }
    stopAsking();
    m_table->setRowCount(0);
    for (auto *button : {m_copy, m_save, m_note})
        button->setEnabled(false);
}

// A part of the map at each turn of the event loop, so that the window never waits for it.
void AnalysisPanel::gather()
{
    if (!m_gather.more(m_view->shownPart())) {
        m_gathering.start(0);
        return;
    }
    if (!m_gather.ok()) { // another thing is shown by now
        m_due.start(0);
        return;
    }
    m_gatherMs = int(m_gathered.elapsed());
    auto input = m_gather.take();
    input.choice = m_choice;
    m_subject = m_asked;
    m_analysis.ask(std::move(input), m_why);
}

void AnalysisPanel::cancel()
{
    m_gathering.stop();
    m_due.stop();
    m_analysis.giveUp();
    m_cancelled = true;
    showBusy(false);
    say(tr("The fit was given up. It begins again when something is changed."));
}

void AnalysisPanel::say(const QString &text)
{
    m_doubts->setText(text);
    m_said->setVisible(!text.isEmpty());
}

void AnalysisPanel::showBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
}

void AnalysisPanel::take(const AnalysisOutputPtr &output)
{
    if (!isVisible())
        return;
    m_output = output;
    const bool fitted = output->trace.fitted();
    m_copy->setEnabled(fitted);
    m_save->setEnabled(fitted && output->complete);
    m_note->setEnabled(fitted && output->complete && !m_subject.run.isEmpty());
    showTable();
    showOverlays();
    showCurves();
    if (output->complete) {
        showBusy(false);
        Q_EMIT finished();
    }
}

void AnalysisPanel::applyTheme()
{
    for (auto *plot : plots())
        plot->applyTheme();
    m_table->setFont(style::numberFont(font()));
    if (m_output)
        showOverlays();
}

} // namespace pymasp
