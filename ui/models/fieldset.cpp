#include "fieldset.h"

#include "coretext.h"
#include "expression.h"
#include "settings.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

QString expected(const QString &unit, const Bounds &bounds)
{
    const auto shown = [&](const std::optional<double> &x) { return plainQuantity(*x, unit); };
    if (bounds.lowest && bounds.highest)
        return Words::tr("A number from %1 to %2 was expected.").arg(shown(bounds.lowest), shown(bounds.highest));
    if (bounds.lowest && bounds.above)
        return Words::tr("A number above %1 was expected.").arg(shown(bounds.lowest));
    if (bounds.lowest)
        return Words::tr("A number of at least %1 was expected.").arg(shown(bounds.lowest));
    return Words::tr("A number of at most %1 was expected.").arg(shown(bounds.highest));
}

} // namespace

Result<double> numberFrom(const QString &text, const QString &unit, const Bounds &bounds)
{
    const auto x = parseQuantity(text, unit);
    if (!x)
        return x;
    const bool low = bounds.lowest && (bounds.above ? *x <= *bounds.lowest : *x < *bounds.lowest);
    if (low || (bounds.highest && *x > *bounds.highest))
        return sentence(expected(unit, bounds));
    return x;
}

Result<std::int64_t> wholeFrom(const QString &text, std::int64_t lowest, std::int64_t highest)
{
    if (const auto n = wholeNumber(text, lowest, highest))
        return *n;
    const bool tooLarge = wholeNumber(text, highest, std::numeric_limits<std::int64_t>::max()).has_value();
    if (highest == most && !tooLarge)
        return sentence(Words::tr("A whole number of at least %1 was expected.").arg(numberText(double(lowest))));
    return sentence(Words::tr("A whole number from %1 to %2 was expected.")
                        .arg(numberText(double(lowest)), numberText(double(highest))));
}

Result<std::vector<double>> numbersFrom(const QString &text, const QString &unit, const Bounds &bounds)
{
    std::vector<double> numbers;
    for (const auto &part : numberWords(text)) {
        const auto x = numberFrom(part, unit, bounds);
        if (!x)
            return x.error();
        numbers.push_back(*x);
    }
    return numbers;
}

Result<std::vector<std::int64_t>> wholesFrom(const QString &text, std::int64_t lowest)
{
    std::vector<std::int64_t> numbers;
    for (const auto &part : numberWords(text)) {
        const auto n = wholeFrom(part, lowest);
        if (!n)
            return n.error();
        numbers.push_back(*n);
    }
    return numbers;
}

std::vector<std::string> textsFrom(const QString &text)
{
    std::vector<std::string> texts;
    for (const auto &part : text.split(',')) {
        if (const auto word = part.trimmed(); !word.isEmpty())
            texts.push_back(word.toStdString());
    }
    return texts;
}

QStringList listed(const std::vector<std::string> &words)
{
    QStringList all;
    for (const auto &word : words)
        all << qs(word);
    return all;
}

Result<std::pair<double, double>> rangeFrom(const QString &text)
{
    static const QRegularExpression range("^(.+?)\\s+to\\s+(.+)$", QRegularExpression::CaseInsensitiveOption);
    const auto match = range.match(text.trimmed());
    const auto lowest = parseQuantity(match.captured(1), {});
    const auto highest = parseQuantity(match.captured(2), {});
    if (!lowest || !highest || !(*lowest < *highest))
        return sentence(Words::tr("Two numbers were expected, the lower one first, as in \"0 to 300\"."));
    return std::pair<double, double>(*lowest, *highest);
}

QString rangeText(double lowest, double highest) { return typedText(lowest) + " to " + typedText(highest); }

QString notKnown(const QString &name) { return Words::tr("%1 (not known here)").arg(name); }

void offer(FormField &field, const QStringList &choices, const QString &none)
{
    field.choices = choices;
    if (!choices.contains(field.value))
        field.choices << field.value;
    for (const auto &choice : std::as_const(field.choices)) {
        if (choice.isEmpty())
            field.choiceTexts << none;
        else
            field.choiceTexts << (choices.contains(choice) ? choice : notKnown(choice));
    }
}

QString secondsHint() { return Words::tr("A time in seconds, or with its unit as \"500 ms\", \"5 min\" or \"2 h\"."); }

QString conditionHint()
{
    return Words::tr("As \"power.value < 0.8\" or \"delay > 20 ps\": a field of a detector or a parameter.");
}

Error textExpected() { return sentence(Words::tr("A text was expected; this cannot be left empty.")); }

Result<std::string> conditionTyped(const QString &text)
{
    auto condition = text.trimmed();
    if (condition.isEmpty())
        return textExpected();
    if (const auto read = conditionFrom(condition.toStdString()); !read) {
        auto what = coreText(read.error()); // the end of a sentence
        what[0] = what[0].toUpper();
        return sentence(what);
    }
    return condition.toStdString();
}

Error notOffered(const QString &text, const QStringList &choices)
{
    std::vector<std::string> names;
    for (const auto &choice : choices) {
        if (!choice.isEmpty())
            names.push_back(choice.toStdString());
    }
    if (names.empty())
        return sentence(Words::tr("There is nothing to choose from."));
    const auto near = text.isEmpty() ? std::string() : nearest(text.toStdString(), names);
    return sentence(near.empty() ? Words::tr("One of these was expected: %1.").arg(joined(names))
                                 : Words::tr("\"%1\" is not offered here; did you mean \"%2\"?").arg(text, qs(near)));
}

Error noSuchField(const QString &key) { return sentence(Words::tr("There is no setting \"%1\" here.").arg(key)); }

Error readOnlyField(const FormField &field)
{
    return sentence(Words::tr("\"%1\" cannot be changed here.").arg(field.label));
}

Result<> fits(const FormField &field, const QString &text)
{
    if (field.type == Type::Flag && text != "true" && text != "false")
        return sentence(Words::tr("\"true\" or \"false\" was expected."));
    if (field.type == Type::Choice && !field.choices.contains(text))
        return notOffered(text, field.choices);
    return {};
}

} // namespace pymasp::form
