// Positions as one line. Always with a decimal point, since the comma separates; the words are part of the language of
// this field and not translated.
#include "fields.h"
#include "formtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pymasp {
namespace {

using form::exactText;
using form::sentence;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::positions)
};

constexpr std::size_t mostShown = 40; // longer lists are shortened and not edited as text

QString textOf(const Linear &l)
{
    auto text = exactText(l.start) + " to " + exactText(l.stop);
    if (l.count)
        text += " count " + QString::number(*l.count);
    if (l.step)
        text += " step " + exactText(*l.step);
    return text;
}
QString textOf(const Logarithmic &l)
{
    return exactText(l.start) + " to " + exactText(l.stop) + " log " + QString::number(l.count);
}
QString textOf(const std::vector<double> &values)
{
    if (values.size() <= mostShown)
        return form::joined(values, exactText);
    return Words::tr("%1, %2, %3, \u2026, %4 (%n value(s))", "a list too long to be shown", int(values.size()))
        .arg(exactText(values[0]), exactText(values[1]), exactText(values[2]), exactText(values.back()));
}

bool commaIsDecimal() { return QLocale().decimalPoint() == ","; }

std::optional<double> numberOf(QString text)
{
    if (commaIsDecimal() && text.count(',') == 1 && !text.contains('.'))
        text.replace(',', '.');
    const auto bytes = text.toStdString();
    const char *begin = bytes.data() + (bytes.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto [end, error] = std::from_chars(begin, bytes.data() + bytes.size(), value);
    if (error != std::errc() || end != bytes.data() + bytes.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Error noNumber(const QString &text) { return sentence(Words::tr("\"%1\" is not a number.").arg(text)); }

Result<std::variant<Linear, Logarithmic>> partOf(const QString &text)
{
    static const QRegularExpression form("^(\\S+) to (\\S+)(?: (count|points|step|log) (\\S+))?$",
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return sentence(Words::tr("\"%1\" is not a range; write it as \"0 to 10 step 0.5\", \"0 to 10 count 21\" or "
                                  "\"1 to 1000 log 25\".")
                            .arg(text));
    const auto start = numberOf(match.captured(1));
    const auto stop = numberOf(match.captured(2));
    if (!start || !stop)
        return noNumber(match.captured(start ? 2 : 1));
    const auto how = match.captured(3).toLower();
    if (how.isEmpty())
        return sentence(Words::tr("The range needs a step or a count, as in \"%1 step 0.5\", \"%1 count 21\" or "
                                  "\"%1 log 25\".")
                            .arg(text));
    if (how == "step") {
        const auto step = numberOf(match.captured(4));
        if (!step || *step == 0)
            return sentence(Words::tr("The step must be a number other than zero."));
        return {Linear{*start, *stop, {}, *step}};
    }
    const auto n = form::wholeNumber(match.captured(4), 1, std::numeric_limits<std::int64_t>::max() - 1);
    if (!n)
        return sentence(Words::tr("The number of positions must be a whole number of at least 1."));
    if (how != "log")
        return {Linear{*start, *stop, *n, {}}};
    if (!(*start * *stop > 0))
        return sentence(Words::tr("A logarithmic range needs two ends of the same sign, neither of them zero."));
    return {Logarithmic{*start, *stop, *n}};
}

Result<Positions> rangesOf(const QString &text)
{
    auto parts = text.split(';');
    for (auto &part : parts)
        part = part.trimmed();
    // A semicolon at the end tells one segment from a plain range.
    const bool plain = parts.size() == 1;
    if (!plain && parts.back().isEmpty())
        parts.removeLast();
    Segments all;
    for (const auto &part : parts) {
        auto range = partOf(part);
        if (!range)
            return range.error();
        all.segments.push_back(*range);
    }
    if (!plain)
        return Positions(all);
    return std::visit([](const auto &part) { return Positions(part); }, all.segments[0]);
}

Result<std::vector<double>> listOf(const QString &text)
{
    // Where the comma is the decimal mark, only one with a blank behind it separates.
    static const QRegularExpression byAny("[,\\s]+"), byBlank(",?\\s+");
    QStringList words;
    for (const auto &word : text.split(commaIsDecimal() ? byBlank : byAny, Qt::SkipEmptyParts))
        words << (word.count(',') > 1 ? word.split(',') : QStringList(word));
    std::vector<double> values;
    for (const auto &word : words) {
        const auto value = numberOf(word);
        if (!value)
            return noNumber(word);
        values.push_back(*value);
    }
    if (values.empty())
        return sentence(Words::tr("At least one position is needed, as in \"1, 2, 5\" or \"0 to 10 step 0.5\"."));
    return values;
}

} // namespace

QString positionsText(const Positions &positions)
{
    return std::visit(
        Overloaded{[](const Segments &s) {
                       auto text = form::joined(
                           s.segments,
                           [](const auto &part) { return std::visit([](const auto &p) { return textOf(p); }, part); },
                           "; ");
                       return s.segments.size() == 1 ? text + ";" : text;
                   },
                   [](const List &l) { return textOf(l.values); },
                   [](const FromFile &f) { return textOf(f.values) + " (file " + qs(f.path) + ")"; },
                   [](const auto &range) { return textOf(range); }},
        positions);
}

Result<Positions> positionsFromText(const QString &typed)
{
    static const QRegularExpression fromFile("^(.*?)\\s*\\(file (.+)\\)$"), range("\\bto\\b|;");
    auto text = typed.trimmed();
    QString file;
    if (const auto match = fromFile.match(text); match.hasMatch()) {
        text = match.captured(1);
        file = match.captured(2);
    }
    text = text.simplified().replace(QChar(0x2212), '-');
    if (text.contains(QChar(0x2026)) || text.contains(".."))
        return sentence(
            Words::tr("This list is shortened; write all positions, or a range such as \"0 to 10 step 0.5\"."));
    Result<Positions> positions = Error{};
    if (text.contains(range)) {
        positions = rangesOf(text);
    } else {
        auto values = listOf(text);
        if (!values)
            return values.error();
        positions = file.isEmpty() ? Positions(List{*values}) : Positions(FromFile{file.toStdString(), *values});
    }
    if (!positions)
        return positions;
    if (auto ok = valid(*positions); !ok)
        return sentence(Words::tr("These positions make no sense: %1").arg(qs(ok.error().what)));
    return positions;
}

} // namespace pymasp
