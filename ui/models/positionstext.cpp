// Positions as one line. Always with a decimal point, since the comma separates; the words are part of the language of
// this field and not translated.
#include "coretext.h"
#include "expression.h"
#include "fields.h"
#include "formtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pymasp {
namespace {

using form::exactText;
using form::sentence;
using Length = PositionsLength;

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
QString textOf(const std::vector<double> &values, Length length)
{
    if (length == Length::Complete || values.size() <= mostShown)
        return form::joined(values, exactText);
    return Words::tr("%1, %2, %3, \u2026, %4 (%n value(s))", "a list too long to be shown", int(values.size()))
        .arg(exactText(values[0]), exactText(values[1]), exactText(values[2]), exactText(values.back()));
}

Error noNumber(const QString &text) { return sentence(Words::tr("\"%1\" is not a number.").arg(text)); }
Error noRange(const QString &text)
{
    return sentence(Words::tr("\"%1\" is not a range; write it as \"0 to 10 step 0.5\", \"0 to 10 count 21\" or "
                              "\"1 to 1000 log 25\".")
                        .arg(text));
}

// The unit that was typed behind a number; nothing where there is none, or no number.
QString unitTyped(const QString &text)
{
    const auto read = arithmetic(withPoint(text));
    return read ? read->rest : QString();
}

Result<double> numberOf(const QString &text, const QString &unit)
{
    auto value = parseQuantity(text, unit);
    // Of a wrong unit its own sentence tells more.
    const auto typed = unitTyped(text);
    if (!value && (typed.isEmpty() || !typed[0].isLetter()))
        return noNumber(text);
    return value;
}

// The numbers in `unit`. As people write, one without a unit takes that of the next one that has one: "-1 to 5 ns".
Result<std::vector<double>> numbersOf(QStringList words, const QString &unit)
{
    QString behind;
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        if (const auto typed = unitTyped(*word); !typed.isEmpty())
            behind = typed;
        else if (!behind.isEmpty())
            *word += ' ' + behind;
    }
    std::vector<double> values;
    for (const auto &word : std::as_const(words)) {
        const auto value = numberOf(word, unit);
        if (!value)
            return value.error();
        values.push_back(*value);
    }
    return values;
}

Result<std::variant<Linear, Logarithmic>> partOf(const QString &text, const QString &unit)
{
    static const QRegularExpression form("^(.+?) to (.+?)(?: (count|points|step|log) (.+))?$",
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return noRange(text);
    const auto how = match.captured(3).toLower();
    if (const auto typed = unitTyped(match.captured(2)); how.isEmpty() && typed.contains(' ') && typed != unit)
        return noRange(text); // "0 to 10 by 2"
    const auto ends = numbersOf({match.captured(1), match.captured(2)}, unit);
    if (!ends)
        return ends.error();
    const double start = (*ends)[0];
    const double stop = (*ends)[1];
    if (how.isEmpty())
        return sentence(Words::tr("The range needs a step or a count, as in \"%1 step 0.5\", \"%1 count 21\" or "
                                  "\"%1 log 25\".")
                            .arg(text));
    if (how == "step") {
        const auto step = numberOf(match.captured(4), unit);
        if (!step && !unitTyped(match.captured(4)).isEmpty())
            return step.error();
        if (!step || *step == 0)
            return sentence(Words::tr("The step must be a number other than zero."));
        return {Linear{start, stop, {}, *step}};
    }
    const auto n = form::wholeNumber(match.captured(4), 1, std::numeric_limits<std::int64_t>::max() - 1);
    if (!n)
        return sentence(Words::tr("The number of positions must be a whole number of at least 1."));
    if (how != "log")
        return {Linear{start, stop, *n, {}}};
    if (!(start * stop > 0))
        return sentence(Words::tr("A logarithmic range needs two ends of the same sign, neither of them zero."));
    return {Logarithmic{start, stop, *n}};
}

Result<Positions> rangesOf(const QString &text, const QString &unit)
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
        auto range = partOf(part, unit);
        if (!range)
            return range.error();
        all.segments.push_back(*range);
    }
    if (!plain)
        return Positions(all);
    return std::visit([](const auto &part) { return Positions(part); }, all.segments[0]);
}

Result<std::vector<double>> listOf(const QString &text, const QString &unit)
{
    const auto words = numberWords(text);
    if (words.isEmpty())
        return sentence(Words::tr("At least one position is needed, as in \"1, 2, 5\" or \"0 to 10 step 0.5\"."));
    return numbersOf(words, unit);
}

} // namespace

QString positionsText(const Positions &positions, Length length)
{
    return std::visit(
        Overloaded{[](const Segments &s) {
                       auto text = form::joined(
                           s.segments,
                           [](const auto &part) { return std::visit([](const auto &p) { return textOf(p); }, part); },
                           "; ");
                       return s.segments.size() == 1 ? text + ";" : text;
                   },
                   [&](const List &l) { return textOf(l.values, length); },
                   [&](const FromFile &f) { return textOf(f.values, length) + " (file " + qs(f.path) + ")"; },
                   [](const auto &range) { return textOf(range); }},
        positions);
}

Result<Positions> positionsFromText(const QString &typed, const QString &unit)
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
        positions = rangesOf(text, unit);
    } else {
        auto values = listOf(text, unit);
        if (!values)
            return values.error();
        positions = file.isEmpty() ? Positions(List{*values}) : Positions(FromFile{file.toStdString(), *values});
    }
    if (!positions)
        return positions;
    if (auto ok = valid(*positions); !ok)
        return sentence(Words::tr("These positions make no sense: %1").arg(coreText(ok.error().what)));
    return positions;
}

} // namespace pymasp
