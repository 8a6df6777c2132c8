#include "analysispanel.h"

#include "curveplot.h"
#include "display.h"
#include "qcp.h"
#include "quantity.h"
#include "seriesview.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

namespace pymasp {
namespace {

constexpr int everyMs = 1000; // while it is measured

std::vector<float> scaled(std::span<const float> values, double factor)
{
    std::vector<float> all;
    all.reserve(values.size());
    for (const float value : values)
        all.push_back(float(factor * double(value)));
    return all;
}

} // namespace

AnalysisPanel::AnalysisPanel(SeriesView *view, std::function<const SeriesData *()> shown, QWidget *parent)
    : QWidget(parent), m_view(view), m_shown(std::move(shown))
{
    setObjectName(QStringLiteral("analysisPanel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->addWidget(controls(), 2);
    row->addWidget(plots(), 3);
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, [this] { ask(Analysis::Why::NewData); });
    connect(m_view, &SeriesView::cutsChanged, this, [this] { ask(Analysis::Why::Changed); });
    connect(m_view, &SeriesView::seriesChanged, this, [this] {
        m_output = nullptr; // its overlays are gone
        ask(Analysis::Why::Changed);
    });
    connect(&m_analysis, &Analysis::done, this, &AnalysisPanel::take);
}

AnalysisPanel::~AnalysisPanel() = default;

QWidget *AnalysisPanel::controls()
{
    auto *pane = new QWidget;
    auto *grid = new QGridLayout(pane);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    const auto changed = [this] { ask(Analysis::Why::Changed); };
    m_decays = new QComboBox;
    m_decays->setObjectName(QStringLiteral("analysisDecays"));
    m_decays->addItems({tr("Error function"), tr("1 exponential"), tr("2 exponentials"), tr("3 exponentials")});
    m_decays->setCurrentIndex(1);
    m_decays->setToolTip(tr("What is convolved with the Gaussian response of the instrument"));
    m_decays->setAccessibleName(tr("Model"));
    connect(m_decays, &QComboBox::currentIndexChanged, this, changed);
    grid->addWidget(m_decays, 0, 0, 1, 2);
    const auto box = [&](const QString &name, const QString &text, const QString &tip, int line, int column) {
        auto *check = new QCheckBox(text);
        check->setObjectName(name);
        check->setToolTip(tip);
        connect(check, &QCheckBox::toggled, this, changed);
        grid->addWidget(check, line, column);
        return check;
    };
    m_longLived =
        box(QStringLiteral("analysisLong"), tr("Long-lived"), tr("A part that does not decay within the scan"), 0, 2);
    m_artefact = box(QStringLiteral("analysisArtefact"), tr("Artefact"),
                     tr("The coherent artefact about time zero: a Gaussian and its first two derivatives"), 0, 3);
    m_map = box(QStringLiteral("analysisMap"), tr("Whole map"),
                tr("All wavelengths together: lifetimes in common, amplitudes each its own"), 1, 2);
    m_chirp =
        box(QStringLiteral("analysisChirp"), tr("Chirp"),
            tr("Looks for time zero along the wavelength; the fit of the map takes it off, the data stay as they are"),
            1, 3);
    m_copy = new QToolButton;
    m_copy->setObjectName(QStringLiteral("analysisCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("The results as text to the clipboard"));
    m_copy->setEnabled(false);
    connect(m_copy, &QToolButton::clicked, this, &AnalysisPanel::copy);
    grid->addWidget(m_copy, 1, 0);
    const auto limit = [&](const QString &name, const QString &text, const QString &accessible, int column) {
        auto *edit = new QLineEdit;
        edit->setObjectName(name);
        edit->setPlaceholderText(text);
        edit->setAccessibleName(accessible);
        edit->setToolTip(accessible);
        edit->setMinimumWidth(60);
        connect(edit, &QLineEdit::editingFinished, this, changed);
        grid->addWidget(edit, 2, column);
        return edit;
    };
    m_from = limit(QStringLiteral("analysisFrom"), tr("t from", "a delay"), tr("Delays from; empty: all"), 0);
    m_to = limit(QStringLiteral("analysisTo"), tr("t to", "a delay"), tr("Delays to; empty: all"), 1);
    m_bluest =
        limit(QStringLiteral("analysisBluest"), tr("λ from", "a wavelength"), tr("Wavelengths from; empty: all"), 2);
    m_reddest =
        limit(QStringLiteral("analysisReddest"), tr("λ to", "a wavelength"), tr("Wavelengths to; empty: all"), 3);

    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("analysisTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnCount(3);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch); // numbers are not cut, names may be
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->setMinimumHeight(5 * m_table->verticalHeader()->defaultSectionSize() + 4); // a trace has about as many
    grid->addWidget(m_table, 3, 0, 1, 4);
    grid->setRowStretch(3, 1);
    m_doubts = new QLabel;
    m_doubts->setObjectName(QStringLiteral("analysisDoubts"));
    m_doubts->setTextFormat(Qt::PlainText);
    m_doubts->setWordWrap(true);
    grid->addWidget(m_doubts, 4, 0, 1, 4);
    return pane;
}

QWidget *AnalysisPanel::plots()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("analysisTabs"));
    m_tabs->setDocumentMode(true);
    m_residuals = new CurvePlot(QStringLiteral("residuals"));
    m_values = new CurvePlot(QStringLiteral("singularValues"));
    m_spectra = new CurvePlot(QStringLiteral("singularSpectra"));
    m_traces = new CurvePlot(QStringLiteral("singularTraces"));
    m_signal = new CurvePlot(QStringLiteral("driftSignal"));
    m_zero = new CurvePlot(QStringLiteral("driftZero"));
    m_tabs->addTab(m_residuals, tr("Residuals"));
    auto *svd = new QWidget;
    auto *three = new QHBoxLayout(svd);
    auto *drift = new QWidget;
    auto *two = new QHBoxLayout(drift);
    for (auto *layout : {three, two})
        layout->setContentsMargins(0, 0, 0, 0);
    for (auto *plot : {m_values, m_spectra}) // they are narrow
        plot->plot()->xAxis->ticker()->setTickCount(3);
    three->addWidget(m_values, 2);
    for (auto *plot : {m_spectra, m_traces})
        three->addWidget(plot, 3);
    for (auto *plot : {m_signal, m_zero})
        two->addWidget(plot);
    m_tabs->addTab(svd, tr("Singular values"));
    m_tabs->addTab(drift, tr("Drift"));
    return m_tabs;
}

void AnalysisPanel::dataChanged()
{
    if (isVisible() && !m_due.isActive())
        m_due.start(m_output ? everyMs : 0);
}

void AnalysisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask(Analysis::Why::Changed);
}

void AnalysisPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_analysis.giveUp();
    removeOverlays();
    m_output = nullptr;
}

bool AnalysisPanel::readRange(QLineEdit *from, QLineEdit *to, const QString &unit, std::optional<double> &lower,
                              std::optional<double> &upper)
{
    for (auto [edit, limit] : {std::pair{from, &lower}, std::pair{to, &upper}}) {
        if (edit->text().trimmed().isEmpty())
            continue;
        const auto value = parseQuantity(edit->text(), unit);
        if (!value) {
            say(qs(value.error().what));
            return false;
        }
        *limit = *value;
    }
    return true;
}

std::optional<AnalysisInput> AnalysisPanel::input()
{
    const auto *series = m_shown();
    if (!series || series->info.scans.empty() || series->mean.empty())
        return std::nullopt;
    const auto &info = series->info;
    m_isMap = info.shape.size() == 1 && info.columns() > 1;
    if (!m_isMap && (info.columns() != 1 || info.scans.size() != 1))
        return std::nullopt;
    const auto display = displayOf(info.signal, info.unit);
    AnalysisInput input;
    m_delayAxis = info.scans.back();
    m_wavelengthAxis = m_isMap && !info.own.empty() ? info.own[0] : Axis();
    m_name = display.name;
    m_unit = display.unit;
    input.factor = display.factor;
    input.delays = m_delayAxis.values;
    const auto width = std::size_t(info.columns());
    const auto rows = input.delays.size();
    // Of several passes over outer scans the one with the last point, as the map shows it.
    input.firstRow = series->lastRow < 0 ? 0 : series->lastRow / std::int64_t(rows) * std::int64_t(rows);
    const auto part = [&](const std::vector<float> &all) {
        const std::size_t first = std::size_t(input.firstRow) * width;
        return first + rows * width <= all.size() ? scaled(std::span(all).subspan(first, rows * width), display.factor)
                                                  : std::vector<float>();
    };
    input.values = part(series->mean);
    input.errors = part(series->errors);
    input.passes = series->passes;
    m_place = m_name;
    if (m_isMap) {
        input.wavelengths = placesOf(m_wavelengthAxis, info.columns());
        input.column = std::size_t(std::max(0, m_view->cuts().column));
        m_place = placeText(m_wavelengthAxis, std::int64_t(input.column));
    }
    input.model.exponentials = m_decays->currentIndex();
    input.model.longLived = m_longLived->isChecked();
    input.model.artefact = m_artefact->isChecked();
    input.map = m_map->isChecked();
    input.chirp = m_chirp->isChecked();
    if (!readRange(m_from, m_to, qs(m_delayAxis.unit), input.from, input.to) ||
        !readRange(m_bluest, m_reddest, qs(m_wavelengthAxis.unit), input.bluest, input.reddest))
        return std::nullopt;
    return input;
}

void AnalysisPanel::ask(Analysis::Why why)
{
    if (!isVisible())
        return;
    say({});
    auto question = input();
    for (auto *box : {m_map, m_chirp})
        box->setEnabled(m_isMap);
    m_longLived->setEnabled(m_decays->currentIndex() > 0);
    if (question) {
        m_analysis.ask(std::move(*question), why);
        return;
    }
    m_analysis.giveUp();
    removeOverlays();
    m_output = nullptr;
    m_table->setRowCount(0);
    m_copy->setEnabled(false);
    if (m_doubts->text().isEmpty())
        say(tr("Shows time zero, response and lifetimes of a scan over the delay."));
}

void AnalysisPanel::say(const QString &text) { m_doubts->setText(text); }

void AnalysisPanel::take(const AnalysisOutputPtr &output)
{
    if (!isVisible())
        return;
    m_output = output;
    m_copy->setEnabled(output->trace.fitted());
    showTable();
    showOverlays();
    showCurves();
    if (output->complete)
        Q_EMIT finished();
}

void AnalysisPanel::applyTheme()
{
    for (auto *plot : {m_residuals, m_values, m_spectra, m_traces, m_signal, m_zero})
        plot->applyTheme();
    m_table->setFont(style::numberFont(font()));
    if (m_output)
        showOverlays();
}

} // namespace pymasp
