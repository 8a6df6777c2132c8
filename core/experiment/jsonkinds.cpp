// What the single kinds of jobs have in an experiment file.
#include "jsonkinds.h"

#include "scale.h"

#include <algorithm>
#include <filesystem>

namespace pymasp {
namespace {

using json::Reader;
using json::Wrong;
using namespace json::names;

std::optional<double> aboveZero(Reader &r, const char *key)
{
    const auto value = r.optionalNumber(key);
    if (value && !(*value > 0))
        r.fail(std::string("\"") + key + "\" is " + number(*value) + "; it must be above zero");
    return value;
}

Linear linearFrom(Reader &r)
{
    Linear l{r.number("start", r.need("start")), r.number("stop", r.need("stop")), {}, {}};
    if (const auto n = r.get("count"))
        l.count = r.integer("count", *n);
    l.step = r.optionalNumber("step");
    return l;
}
Logarithmic logarithmicFrom(Reader &r)
{
    return {r.number("start", r.need("start")), r.number("stop", r.need("stop")), r.integer("count", r.need("count"))};
}

Positions positionsFrom(const QJsonValue &value, const std::string &where, const std::string &folder)
{
    Reader r(value, where);
    static const std::vector<std::string> types{"linear", "logarithmic", "segments", "list", "file"};
    Positions positions;
    switch (r.choice("type", types, r.text("type", r.need("type")))) {
    case 0:
        positions = linearFrom(r);
        break;
    case 1:
        positions = logarithmicFrom(r);
        break;
    case 2: {
        Segments all;
        for (const auto &item : r.array("segments", r.need("segments"))) {
            Reader part(item, r.path("segments"));
            if (part.choice("type", {"linear", "logarithmic"}, part.text("type", part.need("type"))) == 0)
                all.segments.emplace_back(linearFrom(part));
            else
                all.segments.emplace_back(logarithmicFrom(part));
            part.finish();
        }
        positions = std::move(all);
        break;
    }
    case 3:
        positions = List{r.numbers("values", r.need("values"))};
        break;
    default: {
        FromFile from{r.text("path", r.need("path")), {}};
        // A stored run carries the values with it, so that the file need not exist any more.
        if (const auto values = r.get("values")) {
            from.values = r.numbers("values", *values);
        } else {
            auto read = readPositions((std::filesystem::path(folder) / from.path).string());
            if (!read)
                throw Wrong{where + ": " + read.error().what};
            from.values = std::move(*read);
        }
        positions = std::move(from);
    }
    }
    r.finish();
    if (auto ok = valid(positions); !ok)
        throw Wrong{where + ": " + ok.error().what};
    return positions;
}

Track trackFrom(Reader &r, const std::string &folder)
{
    return {r.text("parameter", r.need("parameter")), r.optionalText("unit"),
            positionsFrom(r.need("positions"), r.path("positions"), folder)};
}

Scan scanFrom(Reader &r, const std::string &folder)
{
    Scan scan;
    scan.track = trackFrom(r, folder);
    scan.order = static_cast<Order>(r.choice("order", orderNames, r.optionalText("order", "forward")));
    if (const auto seed = r.get("seed"))
        scan.seed = static_cast<std::uint64_t>(r.integer("seed", *seed));
    scan.relative = r.flag("relative", false);
    scan.returns = r.flag("return", false);
    const auto n = count(scan.track.positions);
    if (const auto with = r.get("with")) {
        for (const auto &item : r.array("with", *with)) {
            Reader along(item, r.path("with"));
            scan.with.push_back(trackFrom(along, folder));
            along.finish();
            if (const auto m = count(scan.with.back().positions); m != n)
                along.fail("\"" + scan.with.back().parameter + "\" has " + std::to_string(m) + " positions, but \"" +
                           scan.track.parameter + "\" has " + std::to_string(n));
        }
    }
    if (const auto shots = r.get("shots")) {
        for (const auto &item : r.array("shots", *shots)) {
            scan.shots.push_back(r.integer("shots", item));
            if (scan.shots.back() < 1)
                r.fail("\"shots\" must be at least 1, but is " + json::compact(item));
        }
        if (static_cast<std::int64_t>(scan.shots.size()) != n)
            r.fail("\"shots\" has " + std::to_string(scan.shots.size()) + " values, but the scan has " +
                   std::to_string(n) + " positions");
    }
    return scan;
}

Repeat repeatFrom(Reader &r)
{
    Repeat repeat;
    repeat.count = r.optionalInteger("count", 1);
    repeat.seconds = aboveZero(r, "seconds");
    if (const auto value = r.get("until")) {
        Reader u(*value, r.path("until"));
        Until until;
        until.field = u.text("field", u.need("field"));
        until.statistic = u.text("statistic", u.need("statistic"));
        until.below = u.optionalNumber("below");
        until.above = u.optionalNumber("above");
        if (until.below.has_value() == until.above.has_value())
            u.fail("exactly one of \"below\" and \"above\" is needed");
        if (const auto window = u.get("window")) {
            until.window = u.numbers("window", *window);
            if (until.window.size() != 2)
                u.fail("\"window\" must be [from, to], but is " + json::compact(*window));
        }
        until.minimum = u.optionalInteger("minimum", 1).value_or(until.minimum);
        until.maximum = u.optionalInteger("maximum", 1).value_or(until.maximum);
        u.finish();
        if (until.maximum < until.minimum)
            u.fail("\"maximum\" is " + std::to_string(until.maximum) + ", below \"minimum\", " +
                   std::to_string(until.minimum));
        repeat.until = until;
    }
    if (int(repeat.count.has_value()) + int(repeat.seconds.has_value()) + int(repeat.until.has_value()) != 1)
        r.fail("exactly one of \"count\", \"seconds\" and \"until\" is needed");
    return repeat;
}

std::vector<SetValue> valuesFrom(Reader &r)
{
    std::vector<SetValue> values;
    for (const auto &item : r.array("values", r.need("values"))) {
        Reader v(item, r.path("values"));
        SetValue value{v.text("parameter", v.need("parameter")), v.optionalText("unit"), 0, {}};
        const auto to = v.need("value");
        if (to.isString())
            value.choice = to.toString().toStdString();
        else
            value.value = v.number("value", to);
        v.finish();
        values.push_back(std::move(value));
    }
    return values;
}

Set setFrom(Reader &r)
{
    Set set{valuesFrom(r)};
    if (set.values.empty())
        r.fail("\"values\" is empty, there is nothing to set");
    return set;
}

Alternate alternateFrom(Reader &r)
{
    Alternate alternate;
    for (const auto &item : r.array("states", r.need("states"))) {
        Reader state(item, r.path("states"));
        alternate.states.push_back({state.text("name", state.need("name")), {}});
        if (state.has("values"))
            alternate.states.back().values = valuesFrom(state);
        state.finish();
    }
    alternate.order = static_cast<Alternate::Order>(
        r.choice("order", alternateOrderNames, r.optionalText("order", alternateOrderNames[0])));
    alternate.cycles = r.optionalInteger("cycles", 1).value_or(1);
    alternate.formula = r.optionalText("formula");
    return alternate;
}

Reduce reduceFrom(const QJsonValue &value, const Reader &around)
{
    Reduce reduce;
    if (value.isString()) {
        reduce.kind = static_cast<Reduce::Kind>(around.choice("reduce", reduceNames, value.toString().toStdString()));
        return reduce;
    }
    Reader r(value, around.path("reduce"));
    reduce.kind = static_cast<Reduce::Kind>(r.choice("kind", reduceNames, r.text("kind", r.need("kind"))));
    reduce.quantity =
        static_cast<Reduce::Quantity>(r.choice("quantity", quantityNames, r.optionalText("quantity", "dA")));
    reduce.background = r.flag("background", true);
    reduce.reference =
        static_cast<Reduce::By>(r.choice("reference", referenceNames, r.optionalText("reference", referenceNames[0])));
    if (reduce.reference != Reduce::By::Nothing && reduce.kind != Reduce::Kind::PumpProbe)
        r.fail("\"reference\" belongs to \"pump-probe\"");
    if (reduce.kind == Reduce::Kind::TwoPumps && reduce.quantity != Reduce::Quantity::DeltaA)
        r.fail("\"two-choppers\" gives differences of absorbance (dA) only");
    if (const auto given = r.get("reject")) {
        Reader j(*given, r.path("reject"));
        reduce.reject.energy = j.flag("energy", true);
        reduce.reject.threshold = j.optionalNumber("threshold").value_or(reduce.reject.threshold);
        reduce.reject.transition = static_cast<int>(j.optionalInteger("transition", 0, mostTransition).value_or(0));
        reduce.reject.spectrum = j.optionalNumber("spectrum").value_or(0);
        if (!(reduce.reject.spectrum >= 0))
            j.fail("\"spectrum\" is " + number(reduce.reject.spectrum) + "; it must not be negative");
        if (!(reduce.reject.threshold > 0))
            j.fail("\"threshold\" is " + number(reduce.reject.threshold) + "; it must be above zero");
        j.finish();
    }
    r.finish();
    return reduce;
}

Acquire acquireFrom(Reader &r)
{
    Acquire acquire;
    for (const auto &item : r.array("detectors", r.need("detectors")))
        acquire.detectors.push_back(r.text("detectors", item));
    if (acquire.detectors.empty())
        r.fail("\"detectors\" is empty, there is nothing to acquire");
    acquire.shots = r.optionalInteger("shots", 1);
    acquire.seconds = aboveZero(r, "seconds");
    if (acquire.shots && acquire.seconds)
        r.fail("only one of \"shots\" and \"seconds\" can be given");
    acquire.every = r.optionalInteger("every", 1).value_or(1);
    acquire.keepShots = r.flag("keep_shots", false);
    if (const auto reduce = r.get("reduce"))
        acquire.reduce = reduceFrom(*reduce, r);
    if (const auto regions = r.get("regions"))
        acquire.regions = regionsFrom(*regions, r, false);
    return acquire;
}

Wait waitFrom(Reader &r)
{
    Wait wait{r.optionalNumber("seconds"), r.optionalText("condition"), aboveZero(r, "timeout")};
    if (wait.seconds.has_value() == !wait.condition.empty())
        r.fail("exactly one of \"seconds\" and \"condition\" is needed");
    if (wait.seconds && !(*wait.seconds >= 0))
        r.fail("\"seconds\" is " + number(*wait.seconds) + "; it must not be negative");
    return wait;
}

Prompt promptFrom(Reader &r)
{
    Prompt prompt{r.text("text", r.need("text")), aboveZero(r, "timeout"), {}};
    prompt.otherwise = static_cast<Prompt::Otherwise>(
        r.choice("otherwise", otherwiseNames, r.optionalText("otherwise", otherwiseNames[0])));
    return prompt;
}

Drift driftFrom(Reader &r)
{
    Drift drift{r.optionalInteger("every", 1), aboveZero(r, "seconds"), {}};
    if (drift.every.has_value() == drift.seconds.has_value())
        r.fail("exactly one of \"every\" and \"seconds\" is needed");
    if (r.has("values"))
        drift.values = valuesFrom(r);
    return drift;
}

// In the order of Job::Kind, where a plugin's comes last.
struct Own {
    const char *name;
    std::vector<std::string> keys;
    Job::Kind (*read)(Reader &r, const std::string &folder);
};
const std::vector<Own> &ours()
{
    using Folder = const std::string &;
    static const std::vector<Own> all{
        {"sequence", {}, [](Reader &, Folder) -> Job::Kind { return Sequence{}; }},
        {"repeat", {"count", "seconds", "until"}, [](Reader &r, Folder) -> Job::Kind { return repeatFrom(r); }},
        {"scan",
         {"parameter", "unit", "positions", "order", "seed", "relative", "return", "with", "shots"},
         [](Reader &r, Folder folder) -> Job::Kind { return scanFrom(r, folder); }},
        {"set", {"values"}, [](Reader &r, Folder) -> Job::Kind { return setFrom(r); }},
        {"acquire",
         {"detectors", "shots", "seconds", "every", "keep_shots", "reduce", "regions"},
         [](Reader &r, Folder) -> Job::Kind { return acquireFrom(r); }},
        {"wait", {"seconds", "condition", "timeout"}, [](Reader &r, Folder) -> Job::Kind { return waitFrom(r); }},
        {"note", {"text"}, [](Reader &r, Folder) -> Job::Kind { return Note{r.text("text", r.need("text"))}; }},
        {"prompt", {"text", "timeout", "otherwise"}, [](Reader &r, Folder) -> Job::Kind { return promptFrom(r); }},
        {"drift", {"every", "seconds", "values"}, [](Reader &r, Folder) -> Job::Kind { return driftFrom(r); }},
        {"alternate", {"states", "order", "cycles", "formula"}, [](Reader &r, Folder) -> Job::Kind {
             return alternateFrom(r);
         }}};
    return all;
}
const Own *own(const std::string &kind)
{
    const auto found = std::ranges::find(ours(), kind, &Own::name);
    return found == ours().end() ? nullptr : &*found;
}

} // namespace

namespace json {

bool isOurs(const std::string &kind) { return own(kind) != nullptr; }

std::vector<std::string> ownKeys(const std::string &kind)
{
    const Own *known = own(kind);
    return known ? known->keys : std::vector<std::string>{"settings"};
}

Job::Kind kindFrom(Reader &r, const std::string &kind, const std::string &folder)
{
    if (const Own *known = own(kind))
        return known->read(r, folder);
    // A misspelt kind of our own would pass as a plugin's: those have a settings object.
    const auto settings = r.get("settings");
    if (!settings) {
        std::vector<std::string> names;
        for (const auto &known : ours())
            names.emplace_back(known.name);
        r.choice("kind", names, kind);
    }
    const Reader check(*settings, r.path("settings"));
    return Custom{kind, compact(*settings)};
}

bool hasChildren(const Job::Kind &kind)
{
    return std::visit(Overloaded{[](const Set &) { return false; }, [](const Acquire &) { return false; },
                                 [](const Wait &) { return false; }, [](const Note &) { return false; },
                                 [](const Prompt &) { return false; }, [](const auto &) { return true; }},
                      kind);
}

} // namespace json
} // namespace pymasp
