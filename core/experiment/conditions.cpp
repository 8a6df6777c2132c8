#include "conditions.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

namespace pymasp {
namespace {

using Kind = ConditionField::Kind;

const std::string secondPump = "pump 2";

QString q(const std::string &text) { return QString::fromStdString(text); }

QJsonObject objectOf(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

// The list of the first pump holds for every other one.
std::string listOf(const std::string &group) { return group == secondPump ? "pump" : group; }

std::string textOf(const QJsonValue &value)
{
    if (value.isObject() || value.isArray())
        return {}; // deeper than a form goes; kept
    return value.toVariant().toString().toStdString();
}

// A length in um.
std::optional<double> micrometres(const std::string &text)
{
    static const std::map<std::string, double> units{{"nm", 1e-3}, {"um", 1}, {"µm", 1}, {"mm", 1e3}};
    const auto measure = measureFrom(text);
    if (!measure || !units.contains(measure->second))
        return std::nullopt;
    return measure->first * units.at(measure->second);
}

// An energy in mJ.
std::optional<double> millijoules(const std::string &text)
{
    static const std::map<std::string, double> units{{"pJ", 1e-9}, {"nJ", 1e-6}, {"uJ", 1e-3}, {"µJ", 1e-3}, {"mJ", 1}};
    const auto measure = measureFrom(text);
    if (!measure || !units.contains(measure->second))
        return std::nullopt;
    return measure->first * units.at(measure->second);
}

} // namespace

const std::vector<ConditionField> &conditionFields()
{
    static const std::vector<ConditionField> fields{
        {"pump", "wavelength", Kind::Number, "nm", true, "incident_wavelength"},
        {"pump", "bandwidth", Kind::Number, "nm", false, "incident_wavelength_spread"},
        {"pump", "pulse energy", Kind::Number, "nJ", true, "pulse_energy"},
        {"pump", "energy measured", Kind::Text, "", false, "energy_measured"},
        {"pump", "size x", Kind::Number, "um", true, "extent_x"},
        {"pump", "size y", Kind::Number, "um", true, "extent_y"},
        {"pump", "size means", Kind::Size, "", true, "extent_definition"},
        {"pump", "duration", Kind::Number, "fs", false, "pulse_duration"},
        {"pump", "polarisation", Kind::Number, "deg", true, "polarization_angle"},
        {"pump", "repetition rate", Kind::Number, "Hz", true, "repetition_rate"},
        {"pump", "angle to the probe", Kind::Number, "deg", false, "angle_to_probe"},
        {"probe", "source", Kind::Text, "", true, "source"},
        {"probe", "range", Kind::Text, "", true, "wavelength_range"},
        {"probe", "size x", Kind::Number, "um", false, "extent_x"},
        {"probe", "size y", Kind::Number, "um", false, "extent_y"},
        {"probe", "size means", Kind::Size, "", false, "extent_definition"},
        {"probe", "pulse energy", Kind::Number, "nJ", false, "pulse_energy"},
        {"probe", "polarisation", Kind::Number, "deg", true, "polarization_angle"},
        {"probe", "filters", Kind::Text, "", false, "filters"},
        {"sample", "substance", Kind::Text, "", true, "name"},
        {"sample", "solvent", Kind::Text, "", true, "solvent"},
        {"sample", "concentration", Kind::Text, "", true, "concentration"},
        {"sample", "path length", Kind::Number, "mm", true, "path_length"},
        {"sample", "OD at pump", Kind::Number, "", true, "absorbance_at_pump"},
        {"sample", "flow", Kind::Text, "", false, "flow"},
        {"sample", "temperature", Kind::Text, "", false, "temperature"},
        {"sample", "atmosphere", Kind::Text, "", false, "atmosphere"},
        {"sample", "batch", Kind::Text, "", false, "batch"},
        {"sample", "spot", Kind::Text, "", false, "spot"},
        {"detection", "camera", Kind::Text, "", true, "camera"},
        {"detection", "serial number", Kind::Text, "", false, "serial_number"},
        {"detection", "exposure", Kind::Text, "", false, "exposure"},
        {"detection", "gain", Kind::Text, "", false, "gain"},
        {"detection", "bits", Kind::Number, "", false, "bits"},
        {"detection", "slit", Kind::Number, "um", false, "slit"},
        {"detection", "grating", Kind::Text, "", false, "grating"},
        {"detection", "laser rate", Kind::Number, "Hz", true, "laser_rate"},
        {"detection", "chopper", Kind::Text, "", false, "chopper_scheme"},
        {"detection", "flag offset", Kind::Number, "", false, "flag_offset"},
        {"response", "FWHM", Kind::Number, "fs", true, "fwhm"},
        {"response", "found by", Kind::Text, "", false, "method"},
        {"room", "temperature", Kind::Text, "", false, "temperature"},
        {"room", "humidity", Kind::Number, "%", false, "humidity"},
        {"related", "solvent run", Kind::Text, "", false, "solvent_run"},
        {"related", "blank run", Kind::Text, "", false, "blank_run"},
        {"related", "lamp run", Kind::Text, "", false, "lamp_run"},
    };
    return fields;
}

std::vector<std::string> conditionGroups(const std::string &json)
{
    std::vector<std::string> groups;
    const auto object = objectOf(json);
    for (const auto &field : conditionFields()) {
        if (!groups.empty() && (groups.back() == field.group || std::ranges::count(groups, field.group) > 0))
            continue;
        groups.emplace_back(field.group);
        if (groups.back() == "pump" && object.contains(q(secondPump)))
            groups.push_back(secondPump);
    }
    return groups;
}

std::vector<ConditionField> fieldsOfGroup(const std::string &group)
{
    std::vector<ConditionField> fields;
    std::ranges::copy_if(conditionFields(), std::back_inserter(fields),
                         [&](const ConditionField &f) { return f.group == listOf(group); });
    return fields;
}

std::vector<std::string> furtherConditions(const std::string &json, const std::string &group)
{
    std::vector<std::string> further;
    const auto fields = fieldsOfGroup(group);
    const auto object = objectOf(json)[q(group)].toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto key = it.key().toStdString();
        if (std::ranges::none_of(fields, [&](const ConditionField &f) { return f.key == key; }) &&
            !textOf(it.value()).empty())
            further.push_back(key);
    }
    return further;
}

std::string condition(const std::string &json, const std::string &group, const std::string &key)
{
    return textOf(objectOf(json)[q(group)].toObject()[q(key)]);
}

std::string withCondition(const std::string &json, const std::string &group, const std::string &key,
                          const std::string &text)
{
    auto all = objectOf(json);
    auto object = all[q(group)].toObject();
    if (text.empty())
        object.remove(q(key));
    else
        object[q(key)] = q(text);
    if (object.isEmpty())
        all.remove(q(group));
    else
        all[q(group)] = object;
    return compact(all);
}

std::string filledFrom(const std::string &json, const std::string &other)
{
    auto all = objectOf(json);
    const auto last = objectOf(other);
    for (auto it = last.begin(); it != last.end(); ++it) {
        if (!all.contains(it.key())) {
            all[it.key()] = it.value();
            continue;
        }
        if (!all[it.key()].isObject())
            continue;
        auto mine = all[it.key()].toObject();
        const auto theirs = it.value().toObject();
        for (auto of = theirs.begin(); of != theirs.end(); ++of) {
            if (!mine.contains(of.key()))
                mine[of.key()] = of.value();
        }
        all[it.key()] = mine;
    }
    return compact(all);
}

std::vector<std::pair<std::string, std::string>> conditionGaps(const std::string &json)
{
    std::vector<std::pair<std::string, std::string>> gaps;
    for (const auto &group : conditionGroups(json)) {
        for (const auto &field : fieldsOfGroup(group)) {
            if (field.wanted && condition(json, group, field.key).empty())
                gaps.emplace_back(group, field.key);
        }
    }
    return gaps;
}

std::optional<std::pair<double, std::string>> measureFrom(const std::string &text)
{
    double value = 0;
    const auto *last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    std::string unit(end, last);
    unit.erase(0, unit.find_first_not_of(' '));
    if (unit.find(' ') != std::string::npos)
        return std::nullopt;
    // "400-420 nm" and "2/3" are texts that begin with a number.
    if (!unit.empty() && end != last && *end != ' ' && std::string("-/,.;:").find(*end) != std::string::npos)
        return std::nullopt;
    return std::pair(value, std::move(unit));
}

std::optional<double> peakFluence(const std::string &json, const std::string &pump)
{
    const auto energy = millijoules(condition(json, pump, "pulse energy"));
    const auto x = micrometres(condition(json, pump, "size x"));
    const auto y = micrometres(condition(json, pump, "size y"));
    const auto means = condition(json, pump, "size means");
    if (!energy || !x || !y || !(*x > 0 && *y > 0) || (means != "1/e^2" && means != "FWHM"))
        return std::nullopt;
    // From a full width to the radius at 1/e^2.
    const double perWidth = means == "FWHM" ? 1 / std::sqrt(2 * std::numbers::ln2) : 0.5;
    constexpr double centimetres = 1e-4; // per um
    const double wx = *x * perWidth * centimetres;
    const double wy = *y * perWidth * centimetres;
    return 2 * *energy / (std::numbers::pi * wx * wy);
}

} // namespace pymasp
