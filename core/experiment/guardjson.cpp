#include "guardjson.h"

#include "scale.h"

#include <algorithm>

namespace pymasp {
namespace {

const std::vector<std::string> thenNames{"suspend", "stop"}; // in the order of Guard::Then

// A time in seconds that must not be negative.
std::optional<double> secondsFrom(json::Reader &r, const char *key)
{
    const auto seconds = r.optionalNumber(key);
    if (seconds && !(*seconds >= 0))
        r.fail(std::string("\"") + key + "\" is " + number(*seconds) + " s; it must not be negative");
    return seconds;
}

Guard guardFrom(const QJsonValue &value, const std::string &where)
{
    json::Reader r(value, where + ", \"guards\"");
    r.only({"name", "condition", "hysteresis", "for", "clear_for", "interval", "then", "stop_after"});
    Guard guard;
    guard.name = r.text("name", r.need("name"));
    if (guard.name.empty())
        r.fail("\"name\" is empty; the log and the window call the guard by it");
    r.rename(where + ", guard \"" + guard.name + "\"");
    guard.condition = r.text("condition", r.need("condition"));
    if (const auto condition = conditionFrom(guard.condition); !condition)
        r.fail(condition.error().what);
    guard.hysteresis = r.optionalNumber("hysteresis").value_or(0);
    if (!(guard.hysteresis >= 0))
        r.fail("\"hysteresis\" is " + number(guard.hysteresis) + "; it must not be negative");
    guard.hold = secondsFrom(r, "for").value_or(0);
    guard.clear = secondsFrom(r, "clear_for");
    guard.interval = r.optionalNumber("interval").value_or(guard.interval);
    if (!(guard.interval > 0))
        r.fail("\"interval\" is " + number(guard.interval) + " s; it must be above zero");
    guard.then = static_cast<Guard::Then>(r.choice("then", thenNames, r.optionalText("then", thenNames[0])));
    guard.stopAfter = secondsFrom(r, "stop_after");
    if (guard.stopAfter && guard.then == Guard::Then::Stop)
        r.fail("\"stop_after\" belongs to \"then\": \"suspend\"; with \"stop\" the run stops at once");
    r.finish();
    return guard;
}

} // namespace

std::vector<Guard> guardsFrom(json::Reader &r)
{
    std::vector<Guard> guards;
    const auto given = r.get("guards");
    if (!given)
        return guards;
    for (const auto &item : r.array("guards", *given)) {
        auto guard = guardFrom(item, r.where());
        if (std::ranges::find(guards, guard.name, &Guard::name) != guards.end())
            r.fail("two guards are called \"" + guard.name + "\"");
        guards.push_back(std::move(guard));
    }
    return guards;
}

QJsonArray toJson(const std::vector<Guard> &guards)
{
    QJsonArray list;
    for (const auto &guard : guards) {
        QJsonObject o{{"name", QString::fromStdString(guard.name)},
                      {"condition", QString::fromStdString(guard.condition)},
                      {"then", QString::fromStdString(thenNames[static_cast<std::size_t>(guard.then)])}};
        if (guard.hysteresis != 0)
            o["hysteresis"] = guard.hysteresis;
        if (guard.hold != 0)
            o["for"] = guard.hold;
        if (guard.clear)
            o["clear_for"] = *guard.clear;
        if (guard.interval != Guard().interval)
            o["interval"] = guard.interval;
        if (guard.stopAfter)
            o["stop_after"] = *guard.stopAfter;
        list.append(o);
    }
    return list;
}

} // namespace pymasp
