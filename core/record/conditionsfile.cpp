#include "conditionsfile.h"

#include "conditions.h"
#include "scale.h"

#include <map>
#include <span>

namespace pymasp {
namespace {

struct Place {
    const char *name;
    const char *nxClass;
};
const std::map<std::string, Place> &places()
{
    static const std::map<std::string, Place> all{
        {"pump", {"pump", "NXbeam"}},
        {"pump 2", {"pump_2", "NXbeam"}},
        {"probe", {"probe", "NXbeam"}},
        {"sample", {"sample", "NXsample"}},
        {"detection", {"detection", "NXcollection"}},
        {"response", {"instrument_response", "NXcollection"}},
        {"room", {"room", "NXenvironment"}},
        {"related", {"related_runs", "NXcollection"}},
    };
    return all;
}

void writeNumber(const h5::Handle &group, const std::string &name, double value, const std::string &unit)
{
    const auto dataset = h5::createDataset(group, name, DType::Float64, {}, {});
    h5::writeAll(dataset, std::span<const double>(&value, 1));
    if (!unit.empty())
        h5::attribute(dataset, "units", unit);
}

} // namespace

void writeConditions(const h5::Handle &entry, const std::string &json)
{
    for (const auto &name : conditionGroups(json)) {
        const auto place = places().find(name);
        std::vector<std::pair<std::string, ConditionField>> all;
        for (const auto &field : fieldsOfGroup(name))
            all.emplace_back(field.key, field);
        for (const auto &key : furtherConditions(json, name))
            all.emplace_back(key, ConditionField{"", "", ConditionField::Kind::Text, "", false, ""});
        h5::Handle group;
        for (const auto &[key, field] : all) {
            const auto text = condition(json, name, key);
            if (text.empty() || place == places().end())
                continue;
            if (!group)
                group = h5::createGroup(entry, place->second.name, place->second.nxClass);
            const auto as = *field.nexus != '\0' ? std::string(field.nexus) : plainName(key);
            if (as.empty() || h5::exists(group, as))
                continue; // two keys with one plain name: the JSON has both
            const auto measure = measureFrom(text);
            if (measure && field.kind == ConditionField::Kind::Number)
                writeNumber(group, as, measure->first, measure->second);
            else
                h5::createText(group, as, text);
        }
        if (const auto fluence = peakFluence(json, name); fluence && group && !h5::exists(group, "fluence"))
            writeNumber(group, "fluence", *fluence, "mJ/cm^2");
    }
}

} // namespace pymasp
