#include "json.h"

#include "doubledkey.h"
#include "jsonreader.h"
#include "plan.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>

namespace pymasp {
namespace json {

namespace {

// Of a file that is given: one that is larger was given by mistake. What a run log holds has no such limit.
constexpr std::size_t mostFileBytes = std::size_t{64} << 20U;

// The version behind the slash; 0 where it is none.
int versionFrom(const std::string &digits)
{
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && std::to_string(number) == digits ? number : 0;
}

} // namespace

std::string readText(const std::string &path, const char *what)
{
    std::error_code ignored;
    std::ifstream file(path, std::ios::binary);
    std::string text;
    std::vector<char> part(std::size_t{1} << 16U);
    while (file && text.size() <= mostFileBytes) { // as it comes: a pipe does not know its size
        file.read(part.data(), static_cast<std::streamsize>(part.size()));
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (text.size() > mostFileBytes)
        throw Wrong{std::string("the ") + what + " " + path +
                    " is larger than 64 MB, which is the most for a file that is given."};
    if (!file.eof() || std::filesystem::is_directory(path, ignored))
        throw Wrong{std::string("the ") + what + " " + path + " cannot be read."};
    return text;
}

QJsonObject parse(const std::string &text, const std::string &file, const std::string &format, int version)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError) {
        const auto at = std::min(static_cast<std::size_t>(std::max(error.offset, 0)), text.size());
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        const auto from = text.rfind('\n', at > 0 ? at - 1 : 0);
        auto near = text.substr(from == std::string::npos ? 0 : from + 1, 200);
        near = near.substr(0, near.find('\n'));
        near.erase(0, near.find_first_not_of(" \t"));
        const bool nan = near.find("NaN") != std::string::npos || near.find("Infinity") != std::string::npos;
        throw Wrong{
            file + ", line " + std::to_string(line) + ": " +
            (nan ? "numbers must be finite, NaN and Infinity are not allowed" : error.errorString().toStdString()) +
            ": " + near.substr(0, 80)};
    }
    if (!document.isObject())
        throw Wrong{file + ": must hold one JSON object."};
    if (const auto key = doubledKey(text))
        throw Wrong{file + ": \"" + *key + "\" stands twice in one object; only one of them can hold."};
    const auto object = document.object();
    const auto name = object["format"].toString().toStdString();
    const auto slash = name.find('/');
    if (name.substr(0, slash) != format || slash == std::string::npos)
        throw Wrong{file + ": \"format\" is \"" + name + "\"; it must be \"" + format + "/" + std::to_string(version) +
                    "\"."};
    const int number = versionFrom(name.substr(slash + 1));
    if (number > version)
        throw Wrong{file + ": the file has format " + name + "; this program reads " + format + " up to " +
                    std::to_string(version) + ". Use a newer version of pymasp-qt."};
    if (number < 1)
        throw Wrong{file + ": \"format\" is \"" + name + "\", which is no version of " + format + "."};
    return object;
}

} // namespace json

namespace {

using json::Reader;
using json::Wrong;
using namespace json::names;

constexpr std::int64_t mostRetries = 1'000'000;
constexpr std::int64_t mostTransition = 10'000; // shots

struct Context {
    std::string file;
    std::string folder;
    std::set<JobId> ids = {};
};

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

Positions positionsFrom(const QJsonValue &value, const std::string &where, const Context &context)
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
            auto read = readPositions((std::filesystem::path(context.folder) / from.path).string());
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

Track trackFrom(Reader &r, const Context &context)
{
    return {r.text("parameter", r.need("parameter")), r.optionalText("unit"),
            positionsFrom(r.need("positions"), r.path("positions"), context)};
}

Scan scanFrom(Reader &r, const Context &context)
{
    Scan scan;
    scan.track = trackFrom(r, context);
    scan.order = static_cast<Order>(r.choice("order", orderNames, r.optionalText("order", "forward")));
    if (const auto seed = r.get("seed"))
        scan.seed = static_cast<std::uint64_t>(r.integer("seed", *seed));
    scan.relative = r.flag("relative", false);
    scan.returns = r.flag("return", false);
    const auto n = count(scan.track.positions);
    if (const auto with = r.get("with")) {
        for (const auto &item : r.array("with", *with)) {
            Reader along(item, r.path("with"));
            scan.with.push_back(trackFrom(along, context));
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
    repeat.seconds = r.optionalNumber("seconds");
    if (repeat.seconds && !(*repeat.seconds > 0))
        r.fail("\"seconds\" is " + number(*repeat.seconds) + "; it must be above zero");
    if (const auto value = r.get("until")) {
        Reader u(*value, r.path("until"));
        Until until;
        until.field = u.text("field", u.need("field"));
        until.statistic = u.text("statistic", u.need("statistic"));
        until.below = u.optionalNumber("below");
        until.above = u.optionalNumber("above");
        if (until.below.has_value() == until.above.has_value())
            u.fail("exactly one of \"below\" and \"above\" is needed");
        if (const auto window = u.get("window"))
            until.window = u.numbers("window", *window);
        until.minimum = u.optionalInteger("minimum", 1).value_or(until.minimum);
        until.maximum = u.optionalInteger("maximum", 1).value_or(until.maximum);
        u.finish();
        repeat.until = until;
    }
    if (int(repeat.count.has_value()) + int(repeat.seconds.has_value()) + int(repeat.until.has_value()) != 1)
        r.fail("exactly one of \"count\", \"seconds\" and \"until\" is needed");
    return repeat;
}

Set setFrom(Reader &r)
{
    Set set;
    for (const auto &item : r.array("values", r.need("values"))) {
        Reader v(item, r.path("values"));
        SetValue value{v.text("parameter", v.need("parameter")), v.optionalText("unit"), 0, {}};
        const auto to = v.need("value");
        if (to.isString())
            value.choice = to.toString().toStdString();
        else
            value.value = v.number("value", to);
        v.finish();
        set.values.push_back(std::move(value));
    }
    if (set.values.empty())
        r.fail("\"values\" is empty, there is nothing to set");
    return set;
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
    for (const char *key : {"background", "reference"}) {
        if (const auto given = r.get(key); given && !given->isNull())
            r.fail(std::string("\"") + key + "\" is not known to this version; leave it out");
    }
    if (const auto given = r.get("reject")) {
        Reader j(*given, r.path("reject"));
        reduce.reject.energy = j.flag("energy", true);
        reduce.reject.threshold = j.optionalNumber("threshold").value_or(reduce.reject.threshold);
        reduce.reject.transition = static_cast<int>(j.optionalInteger("transition", 0, mostTransition).value_or(0));
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
    acquire.seconds = r.optionalNumber("seconds");
    if (acquire.seconds && !(*acquire.seconds > 0))
        r.fail("\"seconds\" is " + number(*acquire.seconds) + "; it must be above zero");
    if (acquire.shots && acquire.seconds)
        r.fail("only one of \"shots\" and \"seconds\" can be given");
    acquire.every = r.optionalInteger("every", 1).value_or(1);
    acquire.keepShots = r.flag("keep_shots", false);
    if (const auto reduce = r.get("reduce"))
        acquire.reduce = reduceFrom(*reduce, r);
    return acquire;
}

Wait waitFrom(Reader &r)
{
    Wait wait{r.optionalNumber("seconds"), r.optionalText("condition"), r.optionalNumber("timeout")};
    if (wait.seconds.has_value() == !wait.condition.empty())
        r.fail("exactly one of \"seconds\" and \"condition\" is needed");
    if (wait.seconds && !(*wait.seconds >= 0))
        r.fail("\"seconds\" is " + number(*wait.seconds) + "; it must not be negative");
    return wait;
}

Job jobFrom(const QJsonValue &value, Context &context, int depth)
{
    Reader r(value, context.file);
    if (depth > 64)
        r.fail("jobs are nested deeper than 64 levels");
    Job job;
    const auto id = r.integer("id", r.need("id"));
    if (id < 1 || id > 0xffffffffLL)
        r.fail("\"id\" is " + std::to_string(id) + "; a job id is a whole number from 1");
    job.id = static_cast<JobId>(id);
    r.rename(context.file + ", job " + std::to_string(id));
    if (!context.ids.insert(job.id).second)
        r.fail("the id " + std::to_string(id) + " is used twice");
    if (context.ids.size() > 100000)
        r.fail("there are more than 100000 jobs");
    job.title = r.optionalText("title");
    const auto kind = r.text("kind", r.need("kind"));
    r.rename(context.file + ", " + kind + " " + std::to_string(id) +
             (job.title.empty() ? "" : " \"" + job.title + "\""));
    job.enabled = r.flag("enabled", true);
    static const std::vector<std::string> kinds{"sequence", "repeat", "scan", "set", "acquire", "wait", "note"};
    const auto index = std::ranges::find(kinds, kind) - kinds.begin();
    static const std::vector<std::vector<std::string>> own{
        {},
        {"count", "seconds", "until"},
        {"parameter", "unit", "positions", "order", "seed", "relative", "return", "with", "shots"},
        {"values"},
        {"detectors", "shots", "seconds", "every", "keep_shots", "reduce"},
        {"seconds", "condition", "timeout"},
        {"text"},
        {"settings"}};
    auto keys = own[static_cast<std::size_t>(index)];
    keys.insert(keys.end(), {"id", "kind", "title", "enabled", "on_error", "children"});
    if (static_cast<std::size_t>(index) < kinds.size() || r.has("settings"))
        r.only(keys);
    switch (index) {
    case 0:
        job.kind = Sequence{};
        break;
    case 1:
        job.kind = repeatFrom(r);
        break;
    case 2:
        job.kind = scanFrom(r, context);
        break;
    case 3:
        job.kind = setFrom(r);
        break;
    case 4:
        job.kind = acquireFrom(r);
        break;
    case 5:
        job.kind = waitFrom(r);
        break;
    case 6:
        job.kind = Note{r.text("text", r.need("text"))};
        break;
    default: {
        // A misspelt kind of our own would pass as a plugin's: those have a dot or a settings object.
        const auto settings = r.get("settings");
        if (!settings)
            r.choice("kind", kinds, kind);
        Reader check(*settings, r.path("settings"));
        job.kind = Custom{kind, json::compact(*settings)};
    }
    }
    if (const auto policy = r.get("on_error")) {
        Reader p(*policy, r.path("on_error"));
        OnError onError;
        onError.retries = static_cast<int>(p.optionalInteger("retries", 0, mostRetries).value_or(onError.retries));
        onError.delay = p.optionalNumber("delay").value_or(onError.delay);
        if (!(onError.delay >= 0))
            p.fail("\"delay\" is " + number(onError.delay) + "; it must not be negative");
        onError.then = static_cast<OnError::Answer>(p.choice("then", answerNames, p.optionalText("then", "stop")));
        p.finish();
        job.onError = onError;
    }
    if (const auto children = r.get("children")) {
        for (const auto &child : r.array("children", *children))
            job.children.push_back(jobFrom(child, context, depth + 1));
    }
    const bool leaf = index >= 3 && index <= 6;
    if (leaf && !job.children.empty())
        r.fail("a job of kind \"" + kind + "\" has no children");
    job.extra = r.finish();
    return job;
}

std::string folderOf(const std::string &path)
{
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

} // namespace

Result<Experiment> experimentFromJson(const std::string &text, const std::string &file, const std::string &folder)
{
    try {
        Reader r(json::parse(text, file, "pymasp-experiment", 1), file);
        r.get("format");
        Experiment experiment;
        experiment.title = r.optionalText("title");
        if (const auto conditions = r.get("conditions")) {
            const Reader check(*conditions, r.path("conditions"));
            experiment.conditions = json::compact(*conditions);
        }
        Context context{file, folder};
        experiment.root = jobFrom(r.need("root"), context, 0);
        experiment.extra = r.finish();
        return experiment;
    } catch (const Wrong &wrong) {
        return Error{wrong.what};
    }
}

Result<Experiment> loadExperiment(const std::string &path)
{
    try {
        return experimentFromJson(json::readText(path, "experiment"), path, folderOf(path));
    } catch (const Wrong &wrong) {
        return Error{wrong.what};
    }
}

Result<Lab> loadLab(const std::string &path)
{
    try {
        return labFromJson(json::readText(path, "lab"), path, folderOf(path));
    } catch (const Wrong &wrong) {
        return Error{wrong.what};
    }
}

} // namespace pymasp
