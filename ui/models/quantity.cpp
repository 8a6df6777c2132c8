#include "quantity.h"

#include "expression.h"
#include "formtext.h"
#include "scale.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::quantity)
};

const QChar trueMinus(0x2212);
const QString noNumber(QChar(0x2013));

// Units that take prefixes, and the smallest and largest power of ten that people at the table use with them.
struct Base {
    const char *name;
    int lowest, highest;
};
constexpr Base bases[] = {{"s", -18, 0},  {"m", -12, 0}, {"V", -9, 3},   {"Hz", -6, 12}, {"W", -15, 12},
                          {"A", -15, 3},  {"J", -15, 3}, {"OD", -6, 0},  {"eV", -6, 6},  {"Pa", -6, 9},
                          {"bar", -9, 0}, {"T", -9, 0},  {"rad", -9, 0}, {"F", -15, 0},  {"Ohm", -3, 9}};

struct Prefix {
    QString text;
    int exponent;
};
const std::vector<Prefix> &prefixes()
{
    static const std::vector<Prefix> all{{"a", -18},
                                         {"f", -15},
                                         {"p", -12},
                                         {"n", -9},
                                         {QChar(0xb5), -6}, // the micro sign; next to it the
                                                            // Greek letter and "u"
                                         {QChar(0x3bc), -6},
                                         {"u", -6},
                                         {"m", -3},
                                         {"c", -2},
                                         {"", 0},
                                         {"k", 3},
                                         {"M", 6},
                                         {"G", 9},
                                         {"T", 12}};
    return all;
}

struct Unit {
    const Base *base;
    int exponent;
};
std::optional<Unit> unitOf(const QString &unit)
{
    for (const auto &base : bases) {
        const QLatin1StringView name(base.name);
        if (!unit.endsWith(name))
            continue;
        const auto rest = unit.chopped(name.size());
        for (const auto &prefix : prefixes()) {
            if (prefix.text == rest && (prefix.exponent != -2 || unit == "cm"))
                return Unit{&base, prefix.exponent};
        }
    }
    return std::nullopt;
}

// Division by a power of ten is rounded once, multiplication by its inverse twice.
double shifted(double value, int exponent)
{
    return exponent >= 0 ? value * std::pow(10., exponent) : value / std::pow(10., -exponent);
}

int leadingDigits(double value) { return int(std::floor(std::log10(std::abs(value)) + 1e-12)) + 1; }

// The number as C writes it.
QString digits(double value, double resolution)
{
    if (std::abs(value) >= 1e15 || (resolution <= 0 && value != 0 && std::abs(value) < 1e-4)) {
        auto text = QString::number(value, 'g', 6);
        text.replace("e+", "e").replace("e0", "e").replace("e-0", "e-");
        return text;
    }
    const int before = value == 0 ? 1 : leadingDigits(value);
    int decimals = std::max(0, 6 - before);
    if (resolution > 0)
        decimals = std::min(decimals, std::max(0, -int(std::floor(std::log10(resolution) + 1e-9))));
    auto text = QString::number(value, 'f', decimals);
    if (resolution <= 0 && text.contains('.')) {
        while (text.endsWith('0'))
            text.chop(1);
        if (text.endsWith('.'))
            text.chop(1);
    }
    if (text.startsWith('-') && text.toDouble() == 0)
        text.remove(0, 1);
    return text;
}

QString withUnit(const QString &number, const QString &unit)
{
    return unit.isEmpty() ? number : number + ' ' + unitText(unit);
}

// The prefix of nothing, which has no size of its own: what the device can resolve gives it.
int exponentOfNothing(const Unit &unit, double resolution)
{
    if (!(resolution > 0))
        return unit.exponent;
    const double size = std::log10(resolution) + unit.exponent;
    const int exponent = 3 * int(std::floor((size + 2 + 1e-9) / 3));
    return std::min(std::clamp(exponent, unit.base->lowest, unit.base->highest), unit.exponent);
}

QChar raised(QChar c)
{
    static const QString plain = QStringLiteral("0123456789-");
    static const QString high = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b");
    const auto at = plain.indexOf(c);
    return at < 0 ? c : high[at];
}

} // namespace

QString unitText(const QString &unit)
{
    if (!unit.contains('u') && !unit.contains('^') && !unit.contains('*') && !unit.contains(QChar(0x3bc)))
        return unit;
    // Where "u" can be no beginning of a word: "um/s", "nJ/um^2"; not "counts".
    static const QRegularExpression micro(
        "(?<![A-Za-z])u(?=(m|s|V|Hz|W|A|J|OD|eV|Pa|T|rad|F|Ohm|l|L|g|M)(?![A-Za-z]))");
    static const QRegularExpression power("\\^(-?[0-9]+)");
    auto shown = unit;
    shown.replace(micro, QChar(0xb5)).replace(QChar(0x3bc), QChar(0xb5)).replace('*', QChar(0xb7));
    for (auto match = power.match(shown); match.hasMatch(); match = power.match(shown)) {
        auto digits = match.captured(1);
        for (auto &c : digits)
            c = raised(c);
        shown.replace(match.capturedStart(), match.capturedLength(), digits);
    }
    return shown;
}

QString readable(QString text)
{
    static const QRegularExpression minus("(?<![\\w.+\\-])-(?=[0-9.])");
    static const QRegularExpression unit("(?<=[0-9] )[A-Za-z\\x{b5}/^0-9*]*[u^][A-Za-z/^0-9*\\-]*");
    text.replace(minus, trueMinus);
    for (auto found = unit.match(text); found.hasMatch();) {
        const auto shown = unitText(found.captured());
        text.replace(found.capturedStart(), found.capturedLength(), shown);
        found = unit.match(text, found.capturedStart() + shown.size());
    }
    return text;
}

QString spanText(double from, double to, const QString &unit)
{
    const auto first = quantity(tidied(from, to - from), unit);
    const auto last = quantity(tidied(to, to - from), unit);
    return from == to ? first : Words::tr("%1 to %2", "the ends of a range").arg(first, last);
}

QString plainSpanText(double from, double to, const QString &unit)
{
    const auto last = plainQuantity(tidied(to, to - from), unit);
    return from == to ? last
                      : Words::tr("%1 to %2", "the ends of a range").arg(numberText(tidied(from, to - from)), last);
}

QString numberText(double value, double resolution)
{
    if (std::isnan(value))
        return noNumber;
    if (std::isinf(value))
        return (value < 0 ? QString(trueMinus) : QString()) + QChar(0x221e);
    return digits(value, resolution).replace('-', trueMinus).replace('.', QLocale().decimalPoint());
}

QString plainQuantity(double value, const QString &unit, double resolution)
{
    return std::isnan(value) ? noNumber : withUnit(numberText(value, resolution), unit);
}

QString quantity(double value, const QString &unit, double resolution)
{
    const auto known = unitOf(unit);
    if (!known || !std::isfinite(value) || known->exponent == -2)
        return plainQuantity(value, unit, resolution);
    if (unit == "nm" && std::abs(value) < 1e6) // wavelengths
        return plainQuantity(value, unit, resolution);
    // What is below the resolution is nothing, not a number with a tiny prefix.
    const auto in = [&](int exponent) {
        for (const auto &prefix : prefixes()) {
            if (prefix.exponent == exponent)
                return plainQuantity(shifted(value, known->exponent - exponent), prefix.text + known->base->name,
                                     shifted(resolution, known->exponent - exponent));
        }
        return plainQuantity(value, unit, resolution);
    };
    if (value == 0 || (resolution > 0 && std::abs(value) < resolution / 2)) {
        value = 0;
        return in(exponentOfNothing(*known, resolution));
    }
    const double size = std::log10(std::abs(value)) + known->exponent;
    int exponent = 3 * int(std::floor((size + 1e-12) / 3));
    exponent = std::clamp(exponent, known->base->lowest, known->base->highest);
    const auto at = [&](int e) {
        return digits(shifted(value, known->exponent - e), shifted(resolution, known->exponent - e));
    };
    if (exponent < known->base->highest && std::abs(at(exponent).toDouble()) >= 1000) // 999.9999 became 1000
        exponent += 3;
    return in(exponent);
}

Result<double> parseQuantity(const QString &text, const QString &unit)
{
    const auto wrong = [&] {
        return Error{(unit.isEmpty() ? Words::tr("A number was expected.")
                                     : Words::tr("A number in %1 was expected.").arg(unitText(unit)))
                         .toStdString()};
    };
    const auto read = arithmetic(withPoint(text));
    if (!read || !std::isfinite(read->value))
        return wrong();
    const double value = read->value;
    const auto &given = read->rest;
    if (given.isEmpty() || given == unit || unitText(given) == unitText(unit))
        return value;
    if (!given[0].isLetter() && given[0] != '%' && given[0] != QChar(0xb0))
        return wrong();
    const auto wanted = unitOf(unit);
    if (const auto known = unitOf(given); known && wanted && known->base == wanted->base) {
        const double scaled = shifted(value, known->exponent - wanted->exponent);
        return std::isfinite(scaled) ? Result<double>(scaled) : wrong();
    }
    if (wanted && wanted->base->name == QLatin1StringView("s") && (given == "min" || given == "h"))
        return shifted(value * (given == "h" ? 3600 : 60), -wanted->exponent);
    if (unit.isEmpty())
        return Error{Words::tr("A number without a unit was expected, not one in \"%1\".").arg(given).toStdString()};
    return Error{Words::tr("\"%1\" is not a unit of this value; a number in %2 was expected.")
                     .arg(given, unitText(unit))
                     .toStdString()};
}

QString typedQuantity(double value, const QString &unit)
{
    auto text = quantity(value, unit);
    if (const auto again = parseQuantity(text, unit); !again || *again != value)
        text = withUnit(form::typedText(value), unit);
    return text.replace(trueMinus, '-');
}

QString durationText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return noNumber;
    if (seconds < 1)
        return quantity(seconds, "s", seconds < 0.001 ? 0 : 0.001);
    if (seconds < 9.95)
        return plainQuantity(std::round(seconds * 10) / 10, "s");
    if (seconds > 1e12)
        return noNumber;
    auto whole = qint64(std::llround(seconds));
    const auto two = [](qint64 n) { return QString("%1").arg(n, 2, 10, QChar('0')); };
    if (whole < 60)
        return Words::tr("%1 s").arg(whole);
    if (whole < 3600)
        return whole % 60 == 0 ? Words::tr("%1 min").arg(whole / 60)
                               : Words::tr("%1 min %2 s").arg(whole / 60).arg(two(whole % 60));
    const auto minutes = (whole + 30) / 60;
    if (minutes < 24 * 60)
        return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                                 : Words::tr("%1 h %2 min").arg(minutes / 60).arg(two(minutes % 60));
    const auto hours = (minutes + 30) / 60;
    return hours % 24 == 0 ? Words::tr("%1 d").arg(hours / 24) : Words::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString momentText(double secondsSince1970)
{
    if (!std::isfinite(secondsSince1970) || std::abs(secondsSince1970) > 1e11)
        return noNumber;
    const auto moment = QDateTime::fromMSecsSinceEpoch(qint64(secondsSince1970 * 1000));
    const auto today = QDate::currentDate();
    const auto time = moment.time().toString("HH:mm");
    if (moment.date() == today)
        return time;
    if (moment.date() == today.addDays(1))
        return Words::tr("tomorrow %1").arg(time);
    return QLocale().toString(moment, Words::tr("ddd d MMM HH:mm", "a day and a time, in Qt's letters"));
}

QString bytesText(double bytes)
{
    if (!std::isfinite(bytes) || bytes < 0)
        return noNumber;
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t k = 0;
    while (bytes >= 999.5 && k + 1 < std::size(units)) {
        bytes /= 1000;
        ++k;
    }
    return plainQuantity(k > 0 && bytes < 9.95 ? std::round(bytes * 10) / 10 : std::round(bytes), units[k]);
}

QString pointsText(qint64 points)
{
    if (points == std::numeric_limits<qint64>::max())
        return Words::tr("points until the time is up");
    if (points > std::numeric_limits<int>::max())
        return Words::tr("%1 points").arg(QLocale().toString(points));
    return Words::tr("%n point(s)", "", int(points));
}

} // namespace pymasp
