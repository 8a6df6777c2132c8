// Regions in a lab file and in an experiment.
#include "jsonreader.h"
#include "region.h"

#include <algorithm>

namespace pymasp {

bool isRegionName(const std::string &name)
{
    const auto good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && std::ranges::all_of(name, good) && (name[0] < '0' || name[0] > '9');
}

namespace json {

using namespace names;

namespace {

std::vector<double> ends(Reader &r, const char *key)
{
    const auto given = r.get(key);
    if (!given)
        return {};
    const auto both = r.numbers(key, *given);
    if (both.size() != 2 || !(both[0] <= both[1]))
        r.fail(std::string("\"") + key + "\" must be [from, to] in ascending order");
    return both;
}

} // namespace

std::vector<Region> regionsFrom(const QJsonValue &value, const Reader &around, bool ofDetector)
{
    std::vector<Region> regions;
    for (const auto &item : around.array("regions", value)) {
        Reader r(item, around.path("regions"));
        Region region;
        region.name = r.text("name", r.need("name"));
        if (!isRegionName(region.name))
            r.fail("the name \"" + region.name + "\" must be of letters, digits and _, and begin with a letter");
        if (!ofDetector)
            region.detector = r.text("detector", r.need("detector"));
        region.field = r.optionalText("field");
        region.unit = r.optionalText("unit");
        region.x = ends(r, "x");
        region.y = ends(r, "y");
        region.take = static_cast<Region::Take>(r.choice("take", takeNames, r.optionalText("take", takeNames[0])));
        r.finish();
        const bool twice = std::ranges::any_of(regions, [&](const Region &other) {
            return other.name == region.name && other.detector == region.detector;
        });
        if (twice)
            r.fail("the name \"" + region.name + "\" is used twice");
        regions.push_back(std::move(region));
    }
    return regions;
}

QJsonArray toJson(const std::vector<Region> &regions)
{
    QJsonArray list;
    for (const auto &region : regions) {
        const auto q = [](const std::string &text) { return QString::fromStdString(text); };
        QJsonObject o{{"name", q(region.name)}};
        if (!region.detector.empty())
            o["detector"] = q(region.detector);
        if (!region.field.empty())
            o["field"] = q(region.field);
        if (!region.unit.empty())
            o["unit"] = q(region.unit);
        if (!region.x.empty())
            o["x"] = QJsonArray{region.x[0], region.x[1]};
        if (!region.y.empty())
            o["y"] = QJsonArray{region.y[0], region.y[1]};
        if (region.take != Region::Take::Mean)
            o["take"] = q(takeNames[static_cast<std::size_t>(region.take)]);
        list.append(o);
    }
    return list;
}

} // namespace json
} // namespace pymasp
