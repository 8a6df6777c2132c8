// Numbers and doubts of an analysis in words.
#include "analysis.h"
#include "quantity.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

// With the digits down to `digit`, a power of ten; no more digits than that, also of a number above it.
QString rounded(double value, double digit)
{
    const int decimals = std::max(0, -int(std::lround(std::log10(digit))));
    auto text = QString::number(std::round(value / digit) * digit, 'f', std::min(decimals, 17));
    if (text.startsWith(u'-') && text.toDouble() == 0)
        text.remove(0, 1);
    return text.replace(u'-', QChar(0x2212)).replace(u'.', QLocale().decimalPoint());
}

constexpr double smallest = 1e-7, largest = 1e7; // of digits that are written out

} // namespace

QString resultText(const Quantity &quantity, const QString &unit)
{
    const auto with = [&unit](const QString &text) { return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit; };
    if (!std::isfinite(quantity.value))
        return Analysis::tr("not determined");
    if (quantity.atBound)
        return Analysis::tr("%1, at the limit of the fit").arg(with(numberText(quantity.value, 0)));
    if (!std::isfinite(quantity.error))
        return Analysis::tr("%1, error not determined").arg(with(numberText(quantity.value, 0)));
    if (!(quantity.error > 0)) // it was kept
        return with(numberText(quantity.value, 0));
    // The error with one digit, with two where it begins with 1.
    double one = std::pow(10, std::floor(std::log10(quantity.error)));
    if (std::round(quantity.error / one) >= 10) // 0.096 is 0.10
        one *= 10;
    const double digit = quantity.error < 1.95 * one ? 0.1 * one : one;
    if (digit < smallest || digit > largest) {
        const double size = std::pow(10, std::floor(std::log10(std::max(std::abs(quantity.value), quantity.error))));
        const QString text =
            QStringLiteral("(%1 ± %2)e%3")
                .arg(rounded(quantity.value / size, digit / size), rounded(quantity.error / size, digit / size))
                .arg(std::lround(std::log10(size)));
        return with(text);
    }
    return with(QStringLiteral("%1 ± %2").arg(rounded(quantity.value, digit), rounded(quantity.error, digit)));
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

} // namespace pymasp
