// How the analysis panel shows what was found: table, curves over the plots, small plots of its own.
#include "analysispanel.h"

#include "curveplot.h"
#include "display.h"
#include "quantity.h"
#include "seriesview.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QProgressBar>
#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

const QString fitKey = QStringLiteral("analysis fit");
const QString chirpKey = QStringLiteral("analysis chirp");
const QString pointsKey = QStringLiteral("analysis time zero");
constexpr std::size_t mostValues = 12; // singular values that are drawn
constexpr int between = 6;             // points of the fitted curve from one delay to the next

std::vector<float> floats(const std::vector<double> &values, double factor = 1)
{
    std::vector<float> all;
    all.reserve(values.size());
    for (const double value : values)
        all.push_back(float(factor * value));
    return all;
}

struct Found {
    std::vector<double> x;
    std::vector<float> y, errors;
};
Found ofRepeats(const AnalysisOutput &output, Quantity RepeatDrift::*what, double factor)
{
    Found found;
    for (std::size_t i = 0; i < output.drift.repeats.size(); ++i) {
        const auto &repeat = output.drift.repeats[i];
        if (!repeat.known)
            continue;
        found.x.push_back(double(output.repeats[i]));
        found.y.push_back(float(factor * (repeat.*what).value));
        found.errors.push_back(float(factor * (repeat.*what).error));
    }
    return found;
}

} // namespace

void AnalysisPanel::showProgress(AnalysisStage stage, double part)
{
    if (!isVisible())
        return;
    switch (stage) {
    case AnalysisStage::Trace:
        m_progress->setFormat(tr("Trace %p %"));
        break;
    case AnalysisStage::Drift:
        m_progress->setFormat(tr("Drift %p %"));
        break;
    case AnalysisStage::Svd:
        m_progress->setFormat(tr("Singular values"));
        break;
    case AnalysisStage::Chirp:
        m_progress->setFormat(tr("Chirp %p %"));
        break;
    case AnalysisStage::Map:
        m_progress->setFormat(tr("Map %p %"));
        break;
    }
    m_progress->setValue(int(std::lround(100 * part)));
    showBusy(true);
}

void AnalysisPanel::chooseFile()
{
    QString chosen;
    QString file =
        QFileDialog::getSaveFileName(this, tr("Save results"), {}, tr("Table (*.csv);;For programs (*.json)"), &chosen);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += chosen.contains(QStringLiteral("json")) ? QStringLiteral(".json") : QStringLiteral(".csv");
    saveAs(file);
}

void AnalysisPanel::saveAs(const QString &file)
{
    if (!m_output)
        return;
    if (const auto problem = saveAnalysis(file, *m_output, m_subject); !problem.isEmpty())
        say(problem);
}

void AnalysisPanel::showTable()
{
    m_table->setHorizontalHeaderLabels(
        {tr("Result"), m_subject.place,
         std::isfinite(m_output->mapAt)
             ? tr("Map, time zero at %1").arg(plainQuantity(m_output->mapAt, m_subject.axisUnit, 1))
             : tr("Whole map")});
    m_table->setToolTip(modelText(*m_output, m_subject));
    const auto lines = analysisLines(*m_output, m_subject);
    m_table->setColumnHidden(2, std::ranges::none_of(lines, [](const AnalysisLine &l) { return l.ofMap.has_value(); }));
    m_table->setRowCount(int(lines.size()));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        int column = 0;
        for (const auto &text :
             {lines[i].name, lineText(lines[i], lines[i].ofTrace), lineText(lines[i], lines[i].ofMap)})
            m_table->setItem(int(i), column++, new QTableWidgetItem(text));
    }
    say(doubtTexts(*m_output).join(QLatin1Char('\n')));
}

void AnalysisPanel::showOverlays()
{
    const auto part = m_isMap ? PlotPart::Kinetics : PlotPart::Spectrum; // a graph over one scan has that alone
    const auto &trace = m_output->trace;
    if (trace.fitted() && !trace.has(Doubt::NoSignal)) {
        PlotOverlay fit{fitKey,       tr("Fit"), {}, {}, {}, style::color(style::Role::Problem),
                        Qt::SolidLine}; // no pin has it
        const auto &t = m_output->delays;
        for (std::size_t i = 0; i + 1 < t.size(); ++i)
            for (int k = 0; k < between && (k == 0 || t[i + 1] > t[i]); ++k) {
                fit.x.push_back(t[i] + (t[i + 1] - t[i]) * k / between);
                fit.y.push_back(trace.at(fit.x.back()));
            }
        fit.x.push_back(t.back());
        fit.y.push_back(trace.at(t.back()));
        m_view->addOverlay(part, fit);
    } else {
        m_view->removeOverlay(part, fitKey);
    }
    const auto &chirp = m_output->chirp;
    if (!chirp.found()) {
        m_view->removeOverlay(PlotPart::Map, chirpKey);
        m_view->removeOverlay(PlotPart::Map, pointsKey);
        return;
    }
    PlotOverlay line{chirpKey, tr("Chirp"), {}, {}, {}, style::color(style::Role::Curve4), Qt::SolidLine};
    for (const double wavelength : m_output->wavelengths)
        if (wavelength >= chirp.first && wavelength <= chirp.last) { // outside it is a guess
            line.x.push_back(wavelength);
            line.y.push_back(chirp.at(wavelength).value);
        }
    PlotOverlay points{pointsKey, {}, {}, {}, {}, style::color(style::Role::Curve4), Qt::NoPen};
    for (const auto &point : chirp.points)
        if (point.used) {
            points.x.push_back(point.wavelength);
            points.y.push_back(point.timeZero.value);
        }
    m_view->addOverlay(PlotPart::Map, line);
    m_view->addOverlay(PlotPart::Map, points);
}

void AnalysisPanel::removeOverlays()
{
    for (const auto part : {PlotPart::Kinetics, PlotPart::Spectrum})
        m_view->removeOverlay(part, fitKey);
    m_view->removeOverlay(PlotPart::Map, chirpKey);
    m_view->removeOverlay(PlotPart::Map, pointsKey);
}

void AnalysisPanel::showCurves()
{
    const auto scale = DelayScale::fitting(DelayScale::defaultKind(m_output->delays), m_output->delays);
    const QString delays = axisTitle(m_delayAxis);
    m_residuals->clearCurves();
    m_residuals->setScale(scale);
    m_residuals->setAxisTitles(delays, axisTitle(tr("Residual"), m_subject.unit));
    if (m_output->trace.fitted())
        m_residuals->setCurve(0, {}, m_output->delays, floats(m_output->trace.columns[0].residuals));
    showSpectra();
    const auto &svd = m_output->svd;
    for (auto *plot : {m_values, m_spectra, m_traces})
        plot->clearCurves();
    m_values->setAxisTitles(tr("Number"), axisTitle(tr("Singular value"), m_subject.unit));
    m_spectra->setAxisTitles(axisTitle(m_columnAxis), axisTitle(m_subject.signal, m_subject.unit));
    m_traces->setScale(scale);
    m_traces->setAxisTitles(delays, tr("Part (of length 1)"));
    std::vector<double> numbers(std::min(mostValues, svd.values.size()));
    std::iota(numbers.begin(), numbers.end(), 1);
    if (!numbers.empty())
        m_values->setCurve(0, tr("Map"), numbers,
                           floats({svd.values.begin(), svd.values.begin() + qsizetype(numbers.size())}), {},
                           CurvePlot::Look::Points);
    if (!numbers.empty() && std::isfinite(svd.noise))
        m_values->setCurve(1, tr("Noise"), numbers, std::vector<float>(numbers.size(), float(svd.noise)));
    for (std::size_t i = 0; i < svd.traces.size(); ++i) {
        const QString name = QString::number(i + 1);
        // With the size that it has in one row of the map.
        m_spectra->setCurve(i, name, m_output->wavelengths,
                            floats(svd.spectra[i], svd.values[i] / std::sqrt(double(svd.rows))));
        m_traces->setCurve(i, name, m_output->delays, floats(svd.traces[i]));
    }
    for (auto *plot : {m_signal, m_zero})
        plot->clearCurves();
    m_signal->setAxisTitles(tr("Repeat"), tr("Signal (% of the mean)"));
    m_zero->setAxisTitles(tr("Repeat"), tr("Time zero, change (%1)").arg(m_subject.delayUnit));
    if (const auto found = ofRepeats(*m_output, &RepeatDrift::signal, 100); !found.x.empty())
        m_signal->setCurve(0, {}, found.x, found.y, found.errors, CurvePlot::Look::Points);
    if (const auto found = ofRepeats(*m_output, &RepeatDrift::timeZero, 1); !found.x.empty())
        m_zero->setCurve(0, {}, found.x, found.y, found.errors, CurvePlot::Look::Points);
    m_zero->setMessage(m_output->drift.repeats.empty() ? tr("There is no second repeat yet.") : QString());
    for (auto *plot : plots())
        plot->redraw();
}

// The amplitudes of the decays along the wavelength, as the fit of the whole map has them.
void AnalysisPanel::showSpectra()
{
    const auto &map = m_output->map;
    m_decays->clearCurves();
    m_decays->setAxisTitles(axisTitle(m_columnAxis), axisTitle(m_subject.signal, m_subject.unit));
    m_decays->setMessage(map.fitted() ? QString() : tr("Choose \"Whole map\" for the spectra of its decays."));
    using Term = KineticResult::Term;
    for (std::size_t term = 0; map.fitted() && term < map.terms.size(); ++term) {
        if (map.terms[term] == Term::Baseline || map.terms[term] == Term::Artefact)
            continue;
        std::vector<float> values, errors;
        for (const auto &column : map.columns) {
            values.push_back(float(column.amplitudes[term].value));
            errors.push_back(float(column.amplitudes[term].error));
        }
        m_decays->setCurve(term,
                           map.terms[term] == Term::Decay
                               ? resultText({map.lifetimes[term].value, map.lifetimes[term].error}, m_subject.delayUnit)
                               : tr("Long-lived"),
                           m_output->wavelengths, values, errors);
    }
}

} // namespace pymasp
