// What an analysis found, in words.
#include "analysis.h"
#include "quantity.h"

#include <QStringList>

#include <cmath>

namespace pymasp {

QString resultText(const Quantity &quantity, const QString &unit)
{
    const auto with = [&unit](const QString &text) { return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit; };
    if (!std::isfinite(quantity.error))
        return Analysis::tr("%1 ± ?", "value, its error is not determined").arg(with(numberText(quantity.value, 0)));
    if (!(quantity.error > 0)) // it was kept
        return with(numberText(quantity.value, 0));
    // The error with one digit, with two where it begins with 1.
    const double one = std::pow(10, std::floor(std::log10(quantity.error)));
    const double digit = quantity.error < 2 * one ? 0.1 * one : one;
    return with(QStringLiteral("%1 ± %2").arg(numberText(quantity.value, digit), numberText(quantity.error, digit)));
}

QString doubtText(Doubt doubt)
{
    switch (doubt) {
    case Doubt::TooFewPoints:
        return Analysis::tr("There are too few points for a fit.");
    case Doubt::NoSignal:
        return Analysis::tr("There is no signal here that is more than chance.");
    case Doubt::Cancelled:
        return Analysis::tr("The fit was given up.");
    case Doubt::NotConverged:
        return Analysis::tr("The fit has not come to its end.");
    case Doubt::TimeZeroOutside:
        return Analysis::tr("Time zero is not within the delays.");
    case Doubt::ResponseTooShort:
        return Analysis::tr("The response is shorter than the steps of the scan: its width is an upper limit at best.");
    case Doubt::ResponseAtBound:
        return Analysis::tr("The response is as long as it is allowed to be.");
    case Doubt::LifetimeTooShort:
        return Analysis::tr("A lifetime is shorter than the response.");
    case Doubt::LifetimeTooLong:
        return Analysis::tr("A lifetime is longer than the scan.");
    case Doubt::LifetimesAlike:
        return Analysis::tr("Two lifetimes cannot be told apart.");
    case Doubt::WeakComponent:
        return Analysis::tr("One of the decays could as well be absent.");
    case Doubt::Undetermined:
        return Analysis::tr("The data do not determine all of it.");
    case Doubt::PoorFit:
        return Analysis::tr("The data scatter more about the fit than their errors say: the errors of the results are "
                            "too small, or it is the wrong model.");
    }
    return {};
}

namespace {

QString line(const KineticResult &result, const QString &delayUnit)
{
    if (!result.fitted())
        return result.doubts.empty() ? QString() : doubtText(result.doubts.front());
    QStringList parts{QStringLiteral("t0 = ") + resultText(result.timeZero, delayUnit),
                      QStringLiteral("IRF FWHM = ") + resultText(result.fwhm, delayUnit)};
    for (std::size_t i = 0; i < result.lifetimes.size(); ++i)
        parts.push_back(QStringLiteral("tau%1 = ").arg(i + 1) + resultText(result.lifetimes[i], delayUnit));
    parts.push_back((result.weighted ? QStringLiteral("chi2/dof = ") : QStringLiteral("s2 = ")) +
                    numberText(result.reducedChi2, 0.01 * result.reducedChi2));
    parts.push_back(QStringLiteral("n = %1").arg(result.points));
    QString text = parts.join(QStringLiteral(", "));
    for (const auto doubt : result.doubts)
        text += QStringLiteral("\n  ! ") + doubtText(doubt);
    return text;
}

} // namespace

QString reportText(const AnalysisOutput &output, const QString &delayUnit, const QString &signalUnit,
                   const QString &place)
{
    QStringList lines{place + QStringLiteral(": ") + line(output.trace, delayUnit)};
    using Term = KineticResult::Term;
    if (output.trace.fitted())
        for (std::size_t i = 0; i < output.trace.terms.size(); ++i) {
            const auto term = output.trace.terms[i];
            const QString name = term == Term::Decay       ? QStringLiteral("A%1").arg(i + 1)
                                 : term == Term::LongLived ? QStringLiteral("A long")
                                 : term == Term::Baseline  ? QStringLiteral("baseline")
                                                           : QStringLiteral("artefact");
            lines.push_back(QStringLiteral("  ") + name + QStringLiteral(" = ") +
                            resultText(output.trace.columns[0].amplitudes[i], signalUnit));
        }
    if (output.map.fitted() || !output.map.doubts.empty())
        lines.push_back(Analysis::tr("Map") + QStringLiteral(": ") + line(output.map, delayUnit));
    if (output.chirp.found()) {
        QStringList numbers;
        for (const double c : output.chirp.coefficients)
            numbers.push_back(QString::number(c, 'g', 6));
        const QString centre = QString::number(output.chirp.centre, 'g', 6);
        const QString all = numbers.join(QStringLiteral(", "));
        lines.push_back(
            output.chirp.form == ChirpOptions::Form::Cauchy
                ? Analysis::tr("Chirp: sum of c(i) (%1/wavelength)^(2 i), c = %2 %3").arg(centre, all, delayUnit)
                : Analysis::tr("Chirp: sum of c(i) ((wavelength - %1)/%2)^i, c = %3 %4")
                      .arg(centre, QString::number(output.chirp.half, 'g', 6), all, delayUnit));
    }
    if (output.drift.signal.repeats > 1) {
        lines.push_back(
            Analysis::tr("Per repeat: signal %1, time zero %2")
                .arg(resultText({100 * output.drift.signal.slope.value, 100 * output.drift.signal.slope.error},
                                QStringLiteral("%")),
                     resultText(output.drift.timeZero.slope, delayUnit)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pymasp
