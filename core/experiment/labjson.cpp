// The lab file.
#include "guardjson.h"
#include "json.h"
#include "jsonreader.h"

#include <set>

namespace pymasp {
namespace {

using json::Reader;
using json::Wrong;

constexpr std::int64_t mostDiscarded = 1'000'000; // frames

SettingValue settingFrom(const QJsonValue &value, const Reader &r, const std::string &key)
{
    if (value.isBool())
        return value.toBool();
    if (value.isString())
        return value.toString().toStdString();
    if (value.isArray()) {
        const auto list = value.toArray();
        if (!list.isEmpty() && list.at(0).isString()) {
            std::vector<std::string> texts;
            for (const auto &item : list)
                texts.push_back(r.text(key.c_str(), item));
            return texts;
        }
        return r.numbers(key.c_str(), value);
    }
    return r.number(key.c_str(), value);
}

Scale scaleFrom(const QJsonValue &value, const std::string &where)
{
    Reader r(value, where);
    Scale scale;
    scale.unit = r.text("unit", r.need("unit"));
    scale.zero = r.optionalNumber("zero").value_or(0);
    const auto factor = r.optionalNumber("factor");
    const auto path = r.optionalNumber("path_factor");
    const auto sign = r.optionalNumber("sign");
    const auto index = r.optionalNumber("index");
    if (factor.has_value() == path.has_value())
        r.fail("exactly one of \"factor\" and \"path_factor\" is needed");
    if (factor && (sign || index))
        r.fail("\"sign\" and \"index\" belong to \"path_factor\", not to \"factor\"");
    if (sign && *sign != 1 && *sign != -1)
        r.fail("\"sign\" is " + number(*sign) + "; it must be 1 or -1");
    if ((path && !(*path > 0)) || (index && !(*index > 0)))
        r.fail("\"path_factor\" and \"index\" must be above zero");
    scale.factor = factor ? *factor : delayFactor(*path, sign.value_or(1), index.value_or(1.00027));
    if (scale.factor == 0)
        r.fail("\"factor\" must not be zero");
    r.finish();
    return scale;
}

ParameterSetup parameterFrom(const std::string &id, const QJsonValue &value, const std::string &where)
{
    Reader r(value, where);
    ParameterSetup p;
    p.id = id;
    p.name = r.optionalText("name", id);
    if (const auto limits = r.get("limits")) {
        const auto ends = r.numbers("limits", *limits);
        if (ends.size() != 2)
            r.fail("\"limits\" must be [lowest, highest]");
        if (!(ends[0] < ends[1]))
            r.fail("\"limits\" are " + number(ends[0]) + " and " + number(ends[1]) +
                   "; the lower one must be below the upper one");
        p.limits = Limits{ends[0], ends[1]};
    }
    p.tolerance = r.optionalNumber("tolerance");
    if (p.tolerance && !(*p.tolerance > 0))
        r.fail("\"tolerance\" is " + number(*p.tolerance) + "; it must be above zero");
    p.approachGiven = r.has("approach");
    p.approach = static_cast<Approach>(
        r.choice("approach", {"any", "from below", "from above"}, r.optionalText("approach", "any")));
    p.overshoot = r.optionalNumber("overshoot").value_or(p.overshoot);
    if (!(p.overshoot > 0))
        r.fail("\"overshoot\" is " + number(p.overshoot) + "; it must be above zero");
    if (const auto safe = r.get("safe"); safe && !safe->isNull()) {
        if (safe->isString())
            p.safeChoice = safe->toString().toStdString();
        else
            p.safe = r.number("safe", *safe);
    }
    if (const auto over = r.optionalNumber("safe_for_moves_over")) {
        if (!(*over >= 0))
            r.fail("\"safe_for_moves_over\" is " + number(*over) + " s; it must be zero or above");
        if (!p.safe && p.safeChoice.empty())
            r.fail("\"safe_for_moves_over\" needs a \"safe\" value");
        p.safeOver = *over;
    }
    if (const auto after = r.get("after")) {
        if (after->isString()) {
            p.after =
                static_cast<ParameterSetup::After>(r.choice("after", {"stay", "return"}, r.text("after", *after)));
        } else if (after->isDouble()) {
            p.after = ParameterSetup::After::Park;
            p.park = r.number("after", *after);
        } else {
            r.fail("\"after\" must be \"stay\", \"return\" or the number to park at, but is " + json::compact(*after));
        }
        if (p.safe || !p.safeChoice.empty())
            r.fail("\"safe\" and \"after\" exclude each other: what has a safe value takes it at the end of a run");
    }
    if (const auto scales = r.get("scales")) {
        for (const auto &item : r.array("scales", *scales))
            p.scales.push_back(scaleFrom(item, r.path("scales")));
    }
    r.finish();
    return p;
}

DetectorSetup detectorFrom(const std::string &id, const QJsonValue &value, const std::string &where)
{
    Reader r(value, where);
    DetectorSetup d;
    d.id = id;
    d.name = r.optionalText("name", id);
    d.flagOffset = static_cast<int>(r.optionalInteger("flag_offset", -4, 4).value_or(0));
    d.discardFirst = static_cast<int>(r.optionalInteger("discard_first", 0, mostDiscarded).value_or(0));
    d.dark = r.optionalNumber("dark");
    d.electrons = r.optionalNumber("electrons");
    if (d.electrons && !(*d.electrons > 0))
        r.fail("\"electrons\" is " + number(*d.electrons) + "; it must be above zero");
    if (const auto regions = r.get("regions"))
        d.regions = json::regionsFrom(*regions, r, true);
    d.beam = r.flag("beam", true);
    if (const auto pixels = r.get("reference_pixels")) {
        const auto ends = r.numbers("reference_pixels", *pixels);
        if (ends.size() != 2 || !(ends[0] >= 0 && ends[0] <= ends[1] && ends[1] < 1e6) ||
            ends[0] != std::floor(ends[0]) || ends[1] != std::floor(ends[1]))
            r.fail("\"reference_pixels\" must be [first, last], whole numbers from 0 on in ascending order");
        d.referencePixels = {static_cast<int>(ends[0]), static_cast<int>(ends[1])};
    }
    r.finish();
    return d;
}

InstrumentSetup instrumentFrom(const QJsonValue &value, const std::string &file)
{
    Reader r(value, file);
    InstrumentSetup i;
    i.id = r.text("id", r.need("id"));
    r.rename(file + ", instrument \"" + i.id + "\"");
    i.type = r.text("type", r.need("type"));
    i.identity = r.optionalText("identity");
    std::map<std::string, SettingValue> settings;
    if (const auto given = r.get("settings")) {
        const Reader s(*given, r.path("settings"));
        const auto object = given->toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto key = it.key().toStdString();
            if (!key.starts_with("x-"))
                settings[key] = settingFrom(it.value(), s, key);
        }
    }
    i.settings = Settings(std::move(settings));
    if (const auto policy = r.get("on_error"))
        i.onError = json::onErrorFrom(*policy, r.path("on_error"));
    const auto eachIn = [&](const char *key, const auto &f) {
        const auto given = r.get(key);
        if (!given)
            return;
        const Reader check(*given, r.path(key));
        const auto object = given->toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            f(it.key().toStdString(), it.value());
    };
    eachIn("parameters", [&](const std::string &id, const QJsonValue &v) {
        i.parameters.push_back(parameterFrom(id, v, r.where() + ", parameter \"" + id + "\""));
    });
    eachIn("detectors", [&](const std::string &id, const QJsonValue &v) {
        i.detectors.push_back(detectorFrom(id, v, r.where() + ", detector \"" + id + "\""));
    });
    r.finish();
    return i;
}

} // namespace

Result<Lab> labFromJson(const std::string &text, const std::string &file, const std::string &folder)
{
    try {
        Reader r(json::parse(text, file, "pymasp-lab", 1), file);
        r.get("format");
        Lab lab;
        lab.json = text;
        lab.folder = folder;
        lab.title = r.optionalText("title");
        std::set<std::string> ids;
        for (const auto &item : r.array("instruments", r.need("instruments"))) {
            lab.instruments.push_back(instrumentFrom(item, file));
            if (!ids.insert(lab.instruments.back().id).second)
                r.fail("the instrument id \"" + lab.instruments.back().id + "\" is used twice");
        }
        lab.guards = guardsFrom(r);
        r.finish();
        return lab;
    } catch (const Wrong &wrong) {
        return Error{wrong.what};
    }
}

} // namespace pymasp
