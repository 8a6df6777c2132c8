// The form of one instrument of the lab: what its type declares, then its parameters and detectors.
#include "labparts.h"

#include "coretext.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

using namespace form;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::labfields)
};

using Setter = LabFields::Setter;

QString shownOf(const SettingValue &value)
{
    return std::visit(Overloaded{[](bool on) { return flagText(on); }, [](double x) { return typedText(x); },
                                 [](const std::string &text) { return qs(text); },
                                 [](const std::vector<double> &numbers) {
                                     return joined(numbers, [](double x) { return typedText(x); });
                                 },
                                 [](const std::vector<std::string> &texts) { return joined(texts); }},
                      value);
}

Result<SettingValue> valueFrom(const Setting &setting, const QString &text)
{
    const auto unit = qs(setting.unit);
    const Bounds bounds{setting.lowest, setting.highest};
    if (std::holds_alternative<bool>(setting.fallback))
        return SettingValue(text == "true");
    if (std::holds_alternative<double>(setting.fallback)) {
        const auto x = numberFrom(text, unit, bounds);
        return x ? Result<SettingValue>(SettingValue(*x)) : x.error();
    }
    if (std::holds_alternative<std::vector<double>>(setting.fallback)) {
        const auto numbers = numbersFrom(text, unit, bounds);
        return numbers ? Result<SettingValue>(SettingValue(*numbers)) : numbers.error();
    }
    if (std::holds_alternative<std::vector<std::string>>(setting.fallback))
        return SettingValue(textsFrom(text));
    return SettingValue(text.trimmed().toStdString());
}

FormField::Type typeOf(const Setting &setting)
{
    if (std::holds_alternative<bool>(setting.fallback))
        return Type::Flag;
    if (std::holds_alternative<double>(setting.fallback))
        return setting.unit.empty() ? Type::Number : Type::Quantity;
    return setting.choices.empty() ? Type::Text : Type::Choice;
}

void addSetting(LabFields &fields, const InstrumentSetup &setup, const Setting &setting)
{
    const auto &given = setup.settings.values();
    const auto found = given.find(setting.key);
    const bool isNumber = std::holds_alternative<double>(setting.fallback);
    auto &field = fields.add("settings." + qs(setting.key), coreText(setting.label), typeOf(setting),
                             shownOf(found == given.end() ? setting.fallback : found->second),
                             [&setting, isNumber](InstrumentSetup &changed, const QString &text) -> Result<> {
                                 auto values = changed.settings.values();
                                 if (isNumber && !setting.required && text.trimmed().isEmpty()) {
                                     values.erase(setting.key); // what the type itself takes
                                 } else {
                                     const auto value = valueFrom(setting, text);
                                     if (!value)
                                         return value.error();
                                     values[setting.key] = *value;
                                 }
                                 changed.settings = Settings(std::move(values));
                                 return {};
                             });
    field.unit = qs(setting.unit);
    field.hint = coreText(setting.hint);
    field.group = Words::tr("Settings");
    field.optional = !setting.required;
    QStringList choices;
    for (const auto &choice : setting.choices)
        choices << qs(choice);
    if (field.type == Type::Choice)
        offer(field, choices, Words::tr("none"));
}

// What the file says although the type does not declare it, or the plugin of the type is missing.
void addUndeclared(LabFields &fields, const InstrumentSetup &setup, const std::vector<Setting> &declared)
{
    for (const auto &[key, value] : setup.settings.values()) {
        if (std::ranges::find(declared, key, &Setting::key) != declared.end())
            continue;
        auto &field = fields.add("settings." + qs(key), qs(key), Type::Text, shownOf(value), nullptr);
        field.readOnly = true;
        field.group = Words::tr("Settings");
        field.hint = declared.empty() ? Words::tr("The plugin of this instrument is not there, or it has no settings.")
                                      : Words::tr("This type of instrument has no such setting.");
    }
}

// Where it goes after a run, and when it is kept safe meanwhile.
void addEnd(LabFields &fields, const InstrumentSetup &setup, std::size_t i, const QString &prefix, const QString &group)
{
    const auto &p = setup.parameters[i];
    if (p.safe || !p.safeChoice.empty()) {
        auto &over = addSeconds(
            fields, prefix + "safe_for_moves_over", Words::tr("Safe in moves over"), p.safeOver,
            setsNumber([i](InstrumentSetup &s) -> double & { return s.parameters[i].safeOver; }, "s", notNegative));
        over.group = group;
        over.hint = Words::tr("The safe value is taken as well while something else moves that is expected to take "
                              "longer than this.");
        return; // what has a safe value takes that at the end of a run
    }
    using After = ParameterSetup::After;
    const QStringList ways{"stay", "return", "park"};
    auto &after =
        fields.add(prefix + "after", Words::tr("After a run"), Type::Choice, ways[static_cast<qsizetype>(p.after)],
                   setsIndex([i](InstrumentSetup &s) -> After & { return s.parameters[i].after; }, ways));
    after.choices = ways;
    after.choiceTexts = {Words::tr("stays where it is"), Words::tr("returns to where it began"),
                         Words::tr("goes to a place")};
    after.hint = Words::tr("Once a run has ended, however it ended.");
    after.group = group;
    if (p.after != After::Park)
        return;
    auto &park = fields.add(prefix + "park", Words::tr("That place"), Type::Number, typedText(p.park),
                            setsNumber([i](InstrumentSetup &s) -> double & { return s.parameters[i].park; }));
    park.hint = Words::tr("In the unit of the device.");
    park.group = group;
}

QString safeText(const ParameterSetup &p) { return p.safe ? typedText(*p.safe) : qs(p.safeChoice); }

Result<> setSafe(ParameterSetup &p, const QString &text)
{
    const auto word = text.trimmed();
    const auto x = parseQuantity(word, {});
    if (!x && !word.isEmpty() && !word[0].isLetter())
        return sentence(Words::tr("A number, or a word such as \"closed\", was expected."));
    p.safe.reset();
    p.safeChoice.clear();
    if (x)
        p.safe = *x;
    else
        p.safeChoice = word.toStdString();
    // A lab says one or the other.
    if (p.safe || !p.safeChoice.empty()) {
        p.after = ParameterSetup::After::Stay;
        p.park = 0;
    } else {
        p.safeOver = ParameterSetup{}.safeOver;
    }
    return {};
}

Result<> setLimits(ParameterSetup &p, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        p.limits.reset();
        return {};
    }
    const auto range = rangeFrom(text);
    if (!range)
        return range.error();
    p.limits = Limits{(*range).first, (*range).second};
    return {};
}

void addScales(LabFields &fields, const InstrumentSetup &setup, std::size_t i, const QString &prefix,
               const QString &group)
{
    const auto &scales = setup.parameters[i].scales;
    for (std::size_t k = 0; k < scales.size(); ++k) {
        const auto start = prefix + QStringLiteral("scales.%1.").arg(k);
        const auto unit = qs(scales[k].unit);
        const auto zeroAt = [i, k](InstrumentSetup &changed) -> double & {
            return changed.parameters[i].scales[k].zero;
        };
        auto &zero = fields.add(start + "zero", Words::tr("Zero of %1").arg(unitText(unit)), Type::Number,
                                typedText(scales[k].zero), setsNumber(zeroAt));
        zero.group = group;
        zero.hint = Words::tr("Where the scale begins, in the unit of the device.");
        auto &factor = fields.add(start + "factor", Words::tr("Factor of %1").arg(unitText(unit)), Type::Number,
                                  typedText(scales[k].factor), nullptr);
        factor.group = group;
        factor.hint = Words::tr("Units of the scale for one unit of the device; the lab file says it.");
        factor.readOnly = true;
    }
}

void addParameter(LabFields &fields, const InstrumentSetup &setup, std::size_t i)
{
    const auto &p = setup.parameters[i];
    const auto prefix = QStringLiteral("parameters.%1.").arg(i);
    const auto group = Words::tr("Parameter \"%1\"").arg(qs(p.id));
    const auto at = [i](auto member) {
        return [i, member](InstrumentSetup &changed) -> decltype(auto) {
            return std::invoke(member, changed.parameters[i]);
        };
    };
    const auto add = [&](const char *key, const QString &label, Type type, const QString &value,
                         const Setter &setter) -> FormField & {
        auto &field = fields.add(prefix + key, label, type, value, setter);
        field.group = group;
        return field;
    };
    add("name", Words::tr("Name"), Type::Text, qs(p.name), [i](InstrumentSetup &changed, const QString &text) {
        return rename(changed, changed.parameters[i].name, text);
    });
    auto &limits =
        add("limits", Words::tr("Limits"), Type::Text,
            p.limits ? rangeText(p.limits->lowest, p.limits->highest) : QString(),
            [i](InstrumentSetup &changed, const QString &text) { return setLimits(changed.parameters[i], text); });
    limits.optional = true;
    limits.hint = Words::tr("As \"0 to 300\", in the unit of the device; nothing moves outside of them.");
    auto &tolerance = add("tolerance", Words::tr("Tolerance"), Type::Number, typedText(p.tolerance),
                          setsOptional(at(&ParameterSetup::tolerance), {}, aboveZero));
    tolerance.optional = true;
    tolerance.hint = Words::tr("How far from its target it may stand in a measurement, in the unit of the device.");
    const QStringList approaches{"any", "from below", "from above"};
    auto &approach =
        add("approach", Words::tr("Approach"), Type::Choice, approaches[static_cast<qsizetype>(p.approach)],
            [i, approaches](InstrumentSetup &changed, const QString &text) -> Result<> {
                auto &parameter = changed.parameters[i];
                parameter.approach = static_cast<Approach>(approaches.indexOf(text));
                parameter.approachGiven = true; // else a device with backlash would have its own way
                return {};
            });
    approach.choices = approaches;
    approach.choiceTexts = {Words::tr("from any side"), Words::tr("from below"), Words::tr("from above")};
    approach.hint = Words::tr("Always from one side keeps the play of a screw out of the positions.");
    add("overshoot", Words::tr("Overshoot"), Type::Number, typedText(p.overshoot),
        setsNumber(at(&ParameterSetup::overshoot), {}, aboveZero))
        .hint = Words::tr("How far beyond a target an approach from one side begins, in the unit of the device.");
    auto &safe =
        add("safe", Words::tr("Safe value"), Type::Text, safeText(p),
            [i](InstrumentSetup &changed, const QString &text) { return setSafe(changed.parameters[i], text); });
    safe.optional = true;
    safe.hint = Words::tr("Where it goes at the end of a run, on stop and after an error: a number, or a word such as "
                          "\"closed\".");
    addEnd(fields, setup, i, prefix, group);
    addScales(fields, setup, i, prefix, group);
}

LabFields fieldSet(const InstrumentSetup &setup, const std::vector<Setting> &declared)
{
    LabFields fields;
    for (const auto &setting : declared)
        addSetting(fields, setup, setting);
    addUndeclared(fields, setup, declared);
    auto &identity = fields.add("identity", Words::tr("Identity"), Type::Text, qs(setup.identity),
                                [](InstrumentSetup &changed, const QString &text) -> Result<> {
                                    changed.identity = text.trimmed().toStdString();
                                    return {};
                                });
    identity.optional = true;
    identity.hint = Words::tr("A part of what the device says when it is asked who it is, such as its serial number: "
                              "another device is not opened, as after two plugs were swapped.");
    for (std::size_t i = 0; i < setup.parameters.size(); ++i)
        addParameter(fields, setup, i);
    for (std::size_t i = 0; i < setup.detectors.size(); ++i)
        addDetector(fields, setup, i);
    addOnError<InstrumentSetup>(fields, setup.onError, &InstrumentSetup::onError, Words::tr("as the job says"));
    return fields;
}

} // namespace

std::vector<FormField> fieldsOf(const InstrumentSetup &setup, const std::vector<Setting> &declared)
{
    return fieldSet(setup, declared).fields();
}

Result<InstrumentSetup> withField(const InstrumentSetup &setup, const std::vector<Setting> &declared,
                                  const QString &key, const QString &text)
{
    return fieldSet(setup, declared).with(setup, key, text);
}

} // namespace pymasp
