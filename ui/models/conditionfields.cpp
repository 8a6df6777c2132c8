#include "conditionfields.h"

#include "conditions.h"
#include "expression.h"
#include "fieldset.h"

#include <QCoreApplication>

#include <string_view>

namespace pymasp {
namespace {

using Kind = ConditionField::Kind;

constexpr const char *context = "pymasp::conditions";
const QString secondPump = QStringLiteral("pump 2");

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::conditions)
};

struct Label {
    const char *key; // of the JSON
    const char *text;
};

constexpr Label groupLabels[] = {
    {"pump", QT_TRANSLATE_NOOP("pymasp::conditions", "Pump")},
    {"pump 2", QT_TRANSLATE_NOOP("pymasp::conditions", "Second pump")},
    {"probe", QT_TRANSLATE_NOOP("pymasp::conditions", "Probe")},
    {"sample", QT_TRANSLATE_NOOP("pymasp::conditions", "Sample")},
    {"detection", QT_TRANSLATE_NOOP("pymasp::conditions", "Detection")},
    {"response", QT_TRANSLATE_NOOP("pymasp::conditions", "Instrument response")},
    {"room", QT_TRANSLATE_NOOP("pymasp::conditions", "Room")},
    {"related", QT_TRANSLATE_NOOP("pymasp::conditions", "Related runs")},
};

constexpr Label labels[] = {
    {"wavelength", QT_TRANSLATE_NOOP("pymasp::conditions", "Wavelength")},
    {"bandwidth", QT_TRANSLATE_NOOP("pymasp::conditions", "Bandwidth")},
    {"pulse energy", QT_TRANSLATE_NOOP("pymasp::conditions", "Pulse energy")},
    {"energy measured", QT_TRANSLATE_NOOP("pymasp::conditions", "How it was measured")},
    {"size x", QT_TRANSLATE_NOOP("pymasp::conditions", "Beam size x")},
    {"size y", QT_TRANSLATE_NOOP("pymasp::conditions", "Beam size y")},
    {"size means", QT_TRANSLATE_NOOP("pymasp::conditions", "Size means")},
    {"duration", QT_TRANSLATE_NOOP("pymasp::conditions", "Duration")},
    {"polarisation", QT_TRANSLATE_NOOP("pymasp::conditions", "Polarisation")},
    {"repetition rate", QT_TRANSLATE_NOOP("pymasp::conditions", "Rate after chopping")},
    {"angle to the probe", QT_TRANSLATE_NOOP("pymasp::conditions", "Angle to the probe")},
    {"source", QT_TRANSLATE_NOOP("pymasp::conditions", "Source")},
    {"range", QT_TRANSLATE_NOOP("pymasp::conditions", "Range")},
    {"filters", QT_TRANSLATE_NOOP("pymasp::conditions", "Filters")},
    {"substance", QT_TRANSLATE_NOOP("pymasp::conditions", "Substance")},
    {"solvent", QT_TRANSLATE_NOOP("pymasp::conditions", "Solvent")},
    {"concentration", QT_TRANSLATE_NOOP("pymasp::conditions", "Concentration")},
    {"path length", QT_TRANSLATE_NOOP("pymasp::conditions", "Path length")},
    {"OD at pump", QT_TRANSLATE_NOOP("pymasp::conditions", "OD at the pump wavelength")},
    {"flow", QT_TRANSLATE_NOOP("pymasp::conditions", "Flow or raster")},
    {"temperature", QT_TRANSLATE_NOOP("pymasp::conditions", "Temperature")},
    {"atmosphere", QT_TRANSLATE_NOOP("pymasp::conditions", "Atmosphere")},
    {"batch", QT_TRANSLATE_NOOP("pymasp::conditions", "Batch")},
    {"spot", QT_TRANSLATE_NOOP("pymasp::conditions", "Spot")},
    {"camera", QT_TRANSLATE_NOOP("pymasp::conditions", "Camera")},
    {"serial number", QT_TRANSLATE_NOOP("pymasp::conditions", "Serial number")},
    {"exposure", QT_TRANSLATE_NOOP("pymasp::conditions", "Exposure")},
    {"gain", QT_TRANSLATE_NOOP("pymasp::conditions", "Gain")},
    {"bits", QT_TRANSLATE_NOOP("pymasp::conditions", "Bits")},
    {"slit", QT_TRANSLATE_NOOP("pymasp::conditions", "Slit")},
    {"grating", QT_TRANSLATE_NOOP("pymasp::conditions", "Grating")},
    {"laser rate", QT_TRANSLATE_NOOP("pymasp::conditions", "Laser rate")},
    {"chopper", QT_TRANSLATE_NOOP("pymasp::conditions", "Chopper scheme")},
    {"flag offset", QT_TRANSLATE_NOOP("pymasp::conditions", "Flag offset")},
    {"FWHM", QT_TRANSLATE_NOOP("pymasp::conditions", "Width (FWHM)")},
    {"found by", QT_TRANSLATE_NOOP("pymasp::conditions", "How it was found")},
    {"humidity", QT_TRANSLATE_NOOP("pymasp::conditions", "Humidity")},
    {"solvent run", QT_TRANSLATE_NOOP("pymasp::conditions", "Run of the solvent")},
    {"blank run", QT_TRANSLATE_NOOP("pymasp::conditions", "Run without sample")},
    {"lamp run", QT_TRANSLATE_NOOP("pymasp::conditions", "Run of the lamp")},
};

template <std::size_t N>
QString labelIn(const Label (&table)[N], const std::string &key)
{
    for (const auto &label : table) {
        if (key == label.key)
            return QCoreApplication::translate(context, label.text);
    }
    return qs(key);
}

QString hintOf(const std::string &group, const std::string &key)
{
    if (key == "pulse energy")
        return Words::tr("At the sample.");
    if (key == "size x" || key == "size y")
        return Words::tr("The full width of the beam at the sample.");
    if (key == "repetition rate")
        return Words::tr("Pump pulses a second that reach the sample.");
    if (group == "related")
        return Words::tr("The file, or the number of the run.");
    return {};
}

QString keyOf(const std::string &group, const std::string &key) { return qs(group) + QLatin1Char('/') + qs(key); }

// "400 nm" as the language writes it; a text that is no number stays as it is.
QString shown(const std::string &text)
{
    const auto measure = measureFrom(text);
    if (!measure)
        return qs(text);
    const auto number = form::typedText(measure->first);
    return measure->second.empty() ? number : number + QLatin1Char(' ') + unitText(qs(measure->second));
}

void addFluence(std::vector<FormField> &fields, const std::string &json, const std::string &group)
{
    const auto fluence = peakFluence(json, group);
    if (!fluence)
        return;
    FormField field;
    field.key = keyOf(group, "fluence");
    field.label = Words::tr("Peak fluence");
    field.type = FormField::Type::Number;
    field.value = numberText(*fluence, *fluence / 1000);
    field.unit = QStringLiteral("mJ/cm\u00b2");
    field.hint = Words::tr("From energy and size: 2 E / (pi w w).");
    field.group = labelIn(groupLabels, group);
    field.readOnly = true;
    fields.push_back(std::move(field));
}

const ConditionField *known(const std::string &group, const std::string &key)
{
    for (const auto &field : conditionFields()) {
        if (key == field.key && (group == field.group || (group == "pump 2" && std::string("pump") == field.group)))
            return &field;
    }
    return nullptr;
}

// What a number may be: a slip of the sign or of the unit is said where it is typed.
form::Bounds boundsOf(std::string_view key)
{
    if (key == "polarisation" || key == "angle to the probe")
        return {-360., 360., false};
    if (key == "humidity")
        return {0., 100., false};
    if (key == "flag offset")
        return {};
    return key == "OD at pump" ? form::notNegative : form::aboveZero;
}

// A temperature is a text ("room", "77 K"), but no number of one is below absolute zero.
bool isPossible(std::string_view key, const QString &text)
{
    const auto measure = key == "temperature" ? measureFrom(withPoint(text).toStdString()) : std::nullopt;
    if (!measure)
        return true;
    const auto &[value, unit] = *measure;
    const bool celsius = unit == "°C" || unit == "C" || unit == "℃";
    return unit == "K" ? value >= 0 : !celsius || value >= -273.15;
}

// As it is kept: with a decimal point and, where it is a number, its unit.
Result<std::string> kept(const ConditionField &field, const QString &text)
{
    if (!isPossible(field.key, text))
        return form::sentence(Words::tr("A temperature above absolute zero was expected."));
    if (field.kind != Kind::Number)
        return text.toStdString();
    const auto unit = QString::fromUtf8(field.unit);
    const auto x = form::numberFrom(text, unit, boundsOf(field.key));
    if (!x)
        return x.error();
    const auto number = form::exactText(*x);
    return (unit.isEmpty() ? number : number + QLatin1Char(' ') + unit).toStdString();
}

} // namespace

std::vector<FormField> conditionFieldsOf(const std::string &json)
{
    std::vector<FormField> fields;
    const auto groups = conditionGroups(json);
    for (const auto &group : groups) {
        const auto heading = labelIn(groupLabels, group);
        const auto add = [&](const std::string &key, FormField::Type type, const QString &value) -> FormField & {
            FormField field;
            field.key = keyOf(group, key);
            field.label = labelIn(labels, key);
            field.type = type;
            field.value = value;
            field.hint = hintOf(group, key);
            field.optional = true;
            field.group = heading;
            return fields.emplace_back(std::move(field));
        };
        for (const auto &of : fieldsOfGroup(group)) {
            const auto text = condition(json, group, of.key);
            if (of.kind == Kind::Size) {
                auto &field = add(of.key, FormField::Type::Choice, qs(text));
                field.choices = {QString(), QStringLiteral("1/e^2"), QStringLiteral("FWHM")};
                field.choiceTexts = {Words::tr("not said"), Words::tr("1/e\u00b2, diameter"), Words::tr("FWHM")};
            } else if (of.kind == Kind::Number) {
                auto &field = add(of.key, FormField::Type::Quantity, shown(text));
                field.expects = QString::fromUtf8(of.unit);
                if (*of.unit != '\0' && field.hint.isEmpty())
                    field.hint = Words::tr("A number in %1, or with a unit of its own.")
                                     .arg(unitText(QString::fromUtf8(of.unit)));
            } else {
                add(of.key, FormField::Type::Text, qs(text));
            }
        }
        for (const auto &key : furtherConditions(json, group))
            add(key, FormField::Type::Text, qs(condition(json, group, key)));
        if (group == "pump" || group == "pump 2")
            addFluence(fields, json, group);
        if (group == "pump") {
            auto &second = add("another", FormField::Type::Flag,
                               form::flagText(std::ranges::find(groups, "pump 2") != groups.end()));
            second.label = Words::tr("There is a second pump");
            second.key = secondPump;
        }
    }
    return fields;
}

Result<std::string> withConditionField(const std::string &json, const QString &key, const QString &text)
{
    if (key == secondPump) {
        if (text == QLatin1StringView("true")) // with the sizes' meaning, so that there is something of it
            return withCondition(json, "pump 2", "size means", "1/e^2");
        auto without = json;
        for (const auto &field : fieldsOfGroup("pump 2"))
            without = withCondition(without, "pump 2", field.key, {});
        for (const auto &further : furtherConditions(json, "pump 2"))
            without = withCondition(without, "pump 2", further, {});
        return without;
    }
    const auto slash = key.indexOf(QLatin1Char('/'));
    const auto group = key.left(slash).toStdString();
    const auto name = key.mid(slash + 1).toStdString();
    const auto typed = text.trimmed();
    const auto *field = known(group, name);
    if (typed.isEmpty() || !field)
        return withCondition(json, group, name, typed.toStdString());
    const auto value = kept(*field, typed);
    if (!value)
        return value.error();
    return withCondition(json, group, name, *value);
}

QString conditionGapsText(const std::string &json)
{
    const auto gaps = conditionGaps(json);
    if (gaps.empty())
        return {};
    QStringList groups;
    std::string last;
    for (const auto &[group, key] : gaps) {
        const auto label = labelIn(labels, key);
        if (group == last)
            groups.back() += QStringLiteral(", ") + label;
        else
            groups << Words::tr("%1: %2", "pump: wavelength, duration").arg(labelIn(groupLabels, group), label);
        last = group;
    }
    return Words::tr("Not said yet. %1").arg(groups.join(QStringLiteral("; ")));
}

QString conditionGapsOfLines(const std::string &lines)
{
    std::string said = "{}";
    const auto text = '\n' + lines;
    for (const auto &field : conditionFields()) {
        if (text.find('\n' + std::string(field.group) + ' ' + field.key + ": ") != std::string::npos)
            said = withCondition(said, field.group, field.key, "said");
    }
    return conditionGapsText(said);
}

} // namespace pymasp
