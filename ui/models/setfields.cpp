// The fields of the values that a Set, a Drift and a state of an Alternate set.
#include "movefields.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

// Where a parameter is set to when it is chosen: where it stands, so that nothing moves before somebody says so.
SetValue resting(const KnownParameter &p)
{
    SetValue rests{p.name, usualUnit(p), 0, {}};
    if (p.choices.empty()) {
        rests.value = standing(p, rests.unit);
        return rests;
    }
    const double at = p.at.value_or(p.choices.front().first);
    const auto nearestChoice =
        std::ranges::min_element(p.choices, {}, [at](const auto &choice) { return std::abs(choice.first - at); });
    rests.unit.clear();
    rests.choice = nearestChoice->second;
    return rests;
}

Result<> setParameter(std::vector<SetValue> &values, std::size_t i, const std::string &name, const KnownLab &lab)
{
    if (name.empty()) {
        if (values.size() < 2)
            return sentence(Words::tr("The name of a parameter was expected."));
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
        return {};
    }
    if (i == values.size())
        values.emplace_back();
    if (const auto *known = lab.parameter(name))
        values[i] = resting(*known);
    else
        values[i].parameter = name;
    return {};
}

QString choiceShown(const SetValue &value, const KnownParameter &p)
{
    if (!value.choice.empty())
        return qs(value.choice);
    if (const auto native = p.native(value)) {
        for (const auto &[at, choice] : p.choices) {
            if (at == *native)
                return qs(choice);
        }
    }
    return typedText(value.value);
}

void addChoice(JobFields &fields, const Row &row, const SetValue &value, const KnownParameter &known,
               const ValuesOf &valuesOf)
{
    const auto i = row.number;
    auto &field = fields.add(row.prefix + "value", numbered(Words::tr("Value"), i), Type::Choice,
                             choiceShown(value, known), [i, valuesOf](Job &job, const QString &text) -> Result<> {
                                 auto &changed = valuesOf(job)[i];
                                 changed = SetValue{changed.parameter, {}, 0, text.toStdString()};
                                 return {};
                             });
    field.group = row.group;
    QStringList names;
    for (const auto &choice : known.choices)
        names << qs(choice.second);
    offer(field, names, Words::tr("none"));
}

// Of a parameter that the lab does not know, it is not known either whether it takes numbers or words.
void addNumber(JobFields &fields, const Row &row, const SetValue &value, const KnownParameter *known,
               const ValuesOf &valuesOf)
{
    const auto i = row.number;
    addUnit(fields, row, value.unit, known, [i, valuesOf](Job &job) -> std::string & { return valuesOf(job)[i].unit; });
    const auto unit = unitShown(value.unit, known);
    auto &field = fields.add(row.prefix + "value", numbered(Words::tr("Value"), i), known ? Type::Quantity : Type::Text,
                             value.choice.empty() ? typedText(value.value) : qs(value.choice),
                             [i, unit, words = !known, valuesOf](Job &job, const QString &text) -> Result<> {
                                 auto &changed = valuesOf(job)[i];
                                 const auto word = text.trimmed();
                                 if (const auto x = parseQuantity(text, unit)) {
                                     changed.value = *x;
                                     changed.choice.clear();
                                 } else if (words && !word.isEmpty() && word[0].isLetter()) {
                                     changed.value = 0;
                                     changed.choice = word.toStdString();
                                 } else {
                                     return x.error();
                                 }
                                 return {};
                             });
    field.unit = unit;
    field.group = row.group;
    if (!known)
        field.hint = Words::tr("A number, or a word such as \"open\" for a parameter that takes words.");
}

// A value that is set, or after the last of them the place to add one.
void addValue(JobFields &fields, const std::vector<SetValue> &values, std::size_t i, const KnownLab &lab,
              const ValuesAt &at)
{
    const bool stands = i < values.size();
    const auto name = stands ? values[i].parameter : std::string();
    std::vector<std::string> taken;
    for (const auto &value : values)
        taken.push_back(value.parameter);
    auto names = freeNames(lab, taken, name);
    if (!stands && i > 0 && names.isEmpty())
        return;
    const bool typed = i == 0 && lab.parameters.empty();
    if (!typed && (values.size() > 1 || !stands))
        names.prepend(QString());
    const auto group = !at.group.isEmpty() ? at.group : i == 0 ? QString() : Words::tr("Set together with it");
    const Row row{at.prefix + "values." + QString::number(i) + ".", i, group};
    auto &field = fields.add(row.prefix + "parameter",
                             stands || i == 0 ? numbered(Words::tr("Parameter"), i) : Words::tr("Also set"),
                             typed ? Type::Text : Type::Choice, qs(name),
                             [i, &lab, valuesOf = at.values](Job &job, const QString &text) -> Result<> {
                                 return setParameter(valuesOf(job), i, text.trimmed().toStdString(), lab);
                             });
    field.group = row.group;
    if (!typed)
        offer(field, names, values.empty() ? Words::tr("not chosen") : Words::tr("none"));
    if (!stands)
        return;
    const auto *known = lab.parameter(name);
    if (known && !known->choices.empty())
        addChoice(fields, row, values[i], *known, at.values);
    else
        addNumber(fields, row, values[i], known, at.values);
}

} // namespace

void addValues(JobFields &fields, const std::vector<SetValue> &values, const KnownLab &lab, const ValuesAt &at)
{
    for (std::size_t i = 0; i <= values.size(); ++i)
        addValue(fields, values, i, lab, at);
}

} // namespace pymasp::form
