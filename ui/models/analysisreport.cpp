#include "analysisreport.h"

#include "quantity.h"

#include <QStringList>

#include <cmath>

namespace pymasp {
namespace {

using Term = KineticResult::Term;

QString termKey(const KineticResult &result, std::size_t term)
{
    switch (result.terms[term]) {
    case Term::Decay:
        return QStringLiteral("A%1").arg(term + 1);
    case Term::LongLived:
        return QStringLiteral("A_long");
    case Term::Baseline:
        return QStringLiteral("baseline");
    case Term::Artefact:
        break;
    }
    std::size_t first = 0;
    while (result.terms[first] != Term::Artefact)
        ++first;
    return QStringLiteral("artefact%1").arg(term - first);
}

QString termName(const KineticResult &result, std::size_t term)
{
    switch (result.terms[term]) {
    case Term::Decay:
        return Analysis::tr("Amplitude %1").arg(term + 1);
    case Term::LongLived:
        return Analysis::tr("Long-lived");
    case Term::Baseline:
        return Analysis::tr("Baseline");
    case Term::Artefact:
        break;
    }
    return Analysis::tr("Artefact");
}

template <typename Get>
std::optional<Quantity> from(const KineticResult &result, const Get &get)
{
    return result.fitted() ? std::optional<Quantity>(get(result)) : std::nullopt;
}

} // namespace

std::vector<AnalysisLine> analysisLines(const AnalysisOutput &output, const AnalysisSubject &subject)
{
    const auto &trace = output.trace;
    const auto &map = output.map;
    std::vector<AnalysisLine> lines;
    const auto both = [&](const QString &key, const QString &name, const QString &unit, const auto &get,
                          bool counts = false) {
        lines.push_back({key, name, unit, from(trace, get), from(map, get), counts});
    };
    if (trace.fitted() || map.fitted()) {
        both(QStringLiteral("t0"), Analysis::tr("Time zero"), subject.delayUnit,
             [](const KineticResult &r) { return r.timeZero; });
        both(QStringLiteral("fwhm"), Analysis::tr("Response, FWHM"), subject.delayUnit,
             [](const KineticResult &r) { return r.fwhm; });
        for (std::size_t i = 0; i < std::max(trace.lifetimes.size(), map.lifetimes.size()); ++i)
            both(QStringLiteral("tau%1").arg(i + 1), Analysis::tr("Lifetime %1").arg(i + 1), subject.delayUnit,
                 [i](const KineticResult &r) { return i < r.lifetimes.size() ? r.lifetimes[i] : Quantity(); });
    }
    for (std::size_t i = 0; trace.fitted() && i < trace.terms.size(); ++i)
        lines.push_back(
            {termKey(trace, i), termName(trace, i), subject.unit, trace.columns[0].amplitudes[i], std::nullopt, false});
    const auto bare = [](double value) { return Quantity{value, 0}; };
    if (trace.fitted() && trace.weighted)
        lines.push_back({QStringLiteral("chi2/dof"),
                         Analysis::tr("Reduced chi-square"),
                         {},
                         bare(trace.reducedChi2),
                         std::nullopt,
                         true});
    if (trace.fitted() || map.fitted())
        both(
            QStringLiteral("n"), Analysis::tr("Points"), {},
            [&bare](const KineticResult &r) { return bare(double(r.points)); }, true);
    if (output.svd.significant > 0)
        lines.push_back({QStringLiteral("singular_values"),
                         Analysis::tr("Singular values above the noise"),
                         {},
                         std::nullopt,
                         bare(double(output.svd.significant)),
                         true});
    if (output.chirp.found())
        lines.push_back({QStringLiteral("chirp_scatter"), Analysis::tr("Chirp, scatter about the line"),
                         subject.delayUnit, std::nullopt, bare(output.chirp.scatter), true});
    if (output.drift.signal.repeats > 1) {
        const auto &slope = output.drift.signal.slope;
        lines.push_back({QStringLiteral("signal_per_repeat"), Analysis::tr("Signal per repeat"), QStringLiteral("%"),
                         Quantity{100 * slope.value, 100 * slope.error}, std::nullopt, false});
        lines.push_back({QStringLiteral("t0_per_repeat"), Analysis::tr("Time zero per repeat"), subject.delayUnit,
                         output.drift.timeZero.slope, std::nullopt, false});
    }
    return lines;
}

QString lineText(const AnalysisLine &line, const std::optional<Quantity> &value)
{
    if (!value)
        return {};
    if (!line.counts)
        return resultText(*value, line.unit);
    const double size = value->value == std::round(value->value) ? 1 : 0.01 * std::abs(value->value);
    const QString text = numberText(value->value, std::pow(10, std::floor(std::log10(std::max(size, 1e-12)))));
    return line.unit.isEmpty() ? text : text + QLatin1Char(' ') + line.unit;
}

QString modelText(const AnalysisOutput &output, const AnalysisSubject &subject)
{
    const auto &choice = output.choice;
    QStringList parts{choice.model.exponentials == 0
                          ? Analysis::tr("error function")
                          : Analysis::tr("%n exponential(s)", nullptr, choice.model.exponentials)};
    if (choice.model.exponentials > 0 && choice.model.longLived)
        parts.push_back(Analysis::tr("long-lived part"));
    if (choice.model.artefact)
        parts.push_back(Analysis::tr("coherent artefact"));
    QStringList all{parts.join(QStringLiteral(", "))};
    if (!output.delays.empty())
        all.push_back(
            Analysis::tr("delays %1 to %2")
                .arg(numberText(output.delays.front(), 0), plainQuantity(output.delays.back(), subject.delayUnit)));
    if (choice.chirp && output.chirp.found()) {
        const int terms = int(output.chirp.coefficients.size());
        all.push_back(output.chirp.form == ChirpOptions::Form::Cauchy
                          ? Analysis::tr("chirp after Cauchy, %n term(s)", nullptr, terms)
                          : Analysis::tr("chirp as a polynomial of order %1").arg(terms - 1));
    }
    return all.join(QStringLiteral("; "));
}

QStringList doubtTexts(const AnalysisOutput &output)
{
    QStringList doubts;
    for (const auto doubt : output.trace.doubts)
        doubts.push_back(doubtText(doubt));
    for (const auto doubt : output.map.doubts)
        doubts.push_back(Analysis::tr("Map: %1").arg(doubtText(doubt)));
    if (output.complete && output.choice.chirp && output.wavelengths.size() > 1 && !output.chirp.found())
        doubts.push_back(Analysis::tr("Time zero was found at too few wavelengths for a chirp line."));
    if (output.drift.signal.drifts())
        doubts.push_back(Analysis::tr("The signal changes from repeat to repeat."));
    if (output.drift.timeZero.drifts())
        doubts.push_back(Analysis::tr("Time zero moves from repeat to repeat."));
    return doubts;
}

QString reportText(const AnalysisOutput &output, const AnalysisSubject &subject)
{
    QStringList head{subject.signal, subject.place, subject.shown};
    if (!subject.slice.isEmpty())
        head.push_back(subject.slice);
    head.removeAll(QString());
    QStringList lines{head.join(QStringLiteral(", ")), modelText(output, subject)};
    const auto all = analysisLines(output, subject);
    for (const auto &line : all)
        if (const auto text = lineText(line, line.ofTrace); !text.isEmpty())
            lines.push_back(QStringLiteral("%1 = %2").arg(line.key, text));
    if (output.map.fitted())
        lines.push_back(
            std::isfinite(output.mapAt)
                ? Analysis::tr("Map, time zero at %1:").arg(plainQuantity(output.mapAt, subject.axisUnit, 1))
                : Analysis::tr("Map:"));
    for (const auto &line : all)
        if (const auto text = lineText(line, line.ofMap); !text.isEmpty())
            lines.push_back(QStringLiteral("%1 = %2").arg(line.key, text));
    if (output.chirp.found()) {
        QStringList numbers;
        for (const double c : output.chirp.coefficients)
            numbers.push_back(QString::number(c, 'g', 6));
        const QString centre = QString::number(output.chirp.centre, 'g', 6);
        const QString list = numbers.join(QStringLiteral(", "));
        lines.push_back(output.chirp.form == ChirpOptions::Form::Cauchy
                            ? Analysis::tr("Chirp: sum of c(i) (%1/wavelength)^(2 i), c = %2 %3")
                                  .arg(centre, list, subject.delayUnit)
                            : Analysis::tr("Chirp: sum of c(i) ((wavelength - %1)/%2)^i, c = %3 %4")
                                  .arg(centre, QString::number(output.chirp.half, 'g', 6), list, subject.delayUnit));
    }
    for (const auto &doubt : doubtTexts(output))
        lines.push_back(QStringLiteral("! ") + doubt);
    return lines.join(QLatin1Char('\n'));
}

} // namespace pymasp
