// How the analysis panel shows what was found: table, curves over the plots, small plots of its own.
#include "analysispanel.h"

#include "curveplot.h"
#include "display.h"
#include "quantity.h"
#include "seriesview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

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

void AnalysisPanel::showTable()
{
    const auto &[trace, map] = std::tie(m_output->trace, m_output->map);
    const QString unit = qs(m_delayAxis.unit);
    m_table->setHorizontalHeaderLabels(
        {tr("Result"), m_place,
         std::isfinite(m_output->mapAt)
             ? tr("Map, time zero at %1").arg(plainQuantity(m_output->mapAt, qs(m_wavelengthAxis.unit), 1))
             : tr("Whole map")});
    m_table->setColumnHidden(2, !map.fitted());
    m_table->setRowCount(0);
    const auto add = [this](const QString &name, const QString &ofTrace, const QString &ofMap) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        int column = 0;
        for (const auto &text : {name, ofTrace, ofMap})
            m_table->setItem(row, column++, new QTableWidgetItem(text));
    };
    const auto both = [&](const QString &name, const auto &get, const QString &in) {
        add(name, trace.fitted() ? resultText(get(trace), in) : QString(),
            map.fitted() ? resultText(get(map), in) : QString());
    };
    if (trace.fitted() || map.fitted()) {
        both(
            tr("Time zero"), [](const KineticResult &r) { return r.timeZero; }, unit);
        both(
            tr("Response, FWHM"), [](const KineticResult &r) { return r.fwhm; }, unit);
        for (std::size_t i = 0; i < std::size_t(m_decays->currentIndex()); ++i)
            both(
                tr("Lifetime %1").arg(i + 1),
                [i](const KineticResult &r) { return i < r.lifetimes.size() ? r.lifetimes[i] : Quantity(); }, unit);
    }
    using Term = KineticResult::Term;
    for (std::size_t i = 0; trace.fitted() && i < trace.terms.size(); ++i)
        add(trace.terms[i] == Term::Decay       ? tr("Amplitude %1").arg(i + 1)
            : trace.terms[i] == Term::LongLived ? tr("Long-lived")
            : trace.terms[i] == Term::Baseline  ? tr("Baseline")
                                                : tr("Artefact"),
            resultText(trace.columns[0].amplitudes[i], m_unit), {});
    if (trace.fitted() && trace.weighted)
        add(tr("Reduced chi-square"), numberText(trace.reducedChi2, 0.01), {});
    if (m_output->svd.significant > 0)
        add(tr("Singular values above the noise"), {}, QString::number(m_output->svd.significant));
    if (m_output->drift.signal.repeats > 1) {
        const auto &drift = m_output->drift;
        add(tr("Signal per repeat"),
            resultText({100 * drift.signal.slope.value, 100 * drift.signal.slope.error}, QStringLiteral("%")), {});
        add(tr("Time zero per repeat"), resultText(drift.timeZero.slope, unit), {});
    }
    QStringList doubts;
    for (const auto doubt : trace.doubts)
        doubts.push_back(doubtText(doubt));
    for (const auto doubt : map.doubts)
        doubts.push_back(tr("Map: %1").arg(doubtText(doubt)));
    if (m_output->complete && m_chirp->isChecked() && m_isMap && !m_output->chirp.found())
        doubts.push_back(tr("Time zero was found at too few wavelengths for a chirp line."));
    if (m_output->drift.signal.drifts())
        doubts.push_back(tr("The signal changes from repeat to repeat."));
    if (m_output->drift.timeZero.drifts())
        doubts.push_back(tr("Time zero moves from repeat to repeat."));
    say(doubts.join(QLatin1Char('\n')));
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
    const QString signal = axisTitle(m_name, m_unit);
    m_residuals->clearCurves();
    m_residuals->setScale(scale);
    m_residuals->setAxisTitles(delays, signal);
    if (m_output->trace.fitted())
        m_residuals->setCurve(0, {}, m_output->delays, floats(m_output->trace.columns[0].residuals));
    const auto &svd = m_output->svd;
    for (auto *plot : {m_values, m_spectra, m_traces})
        plot->clearCurves();
    m_values->setAxisTitles(tr("Number"), tr("Singular value (%1)").arg(m_unit));
    m_spectra->setAxisTitles(axisTitle(m_wavelengthAxis), signal);
    m_traces->setScale(scale);
    m_traces->setAxisTitles(delays, tr("Part"));
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
    m_zero->setAxisTitles(tr("Repeat"), tr("Time zero, change (%1)").arg(qs(m_delayAxis.unit)));
    if (const auto found = ofRepeats(*m_output, &RepeatDrift::signal, 100); !found.x.empty())
        m_signal->setCurve(0, {}, found.x, found.y, found.errors, CurvePlot::Look::Points);
    if (const auto found = ofRepeats(*m_output, &RepeatDrift::timeZero, 1); !found.x.empty())
        m_zero->setCurve(0, {}, found.x, found.y, found.errors, CurvePlot::Look::Points);
    m_zero->setMessage(m_output->drift.repeats.empty() ? tr("There is no second repeat yet.") : QString());
    for (auto *plot : {m_residuals, m_values, m_spectra, m_traces, m_signal, m_zero})
        plot->redraw();
}

void AnalysisPanel::copy()
{
    if (m_output)
        QGuiApplication::clipboard()->setText(reportText(*m_output, qs(m_delayAxis.unit), m_unit, m_place));
}

} // namespace pymasp
