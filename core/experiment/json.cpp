#include "json.h"

#include "doubledkey.h"
#include "guardjson.h"
#include "jsonkinds.h"

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

OnError onErrorFrom(const QJsonValue &value, const std::string &where)
{
    constexpr std::int64_t mostRetries = 1'000'000;
    Reader r(value, where);
    OnError onError;
    onError.retries = static_cast<int>(r.optionalInteger("retries", 0, mostRetries).value_or(onError.retries));
    onError.delay = r.optionalNumber("delay").value_or(onError.delay);
    if (!(onError.delay >= 0))
        r.fail("\"delay\" is " + number(onError.delay) + "; it must not be negative");
    onError.then = static_cast<OnError::Answer>(r.choice("then", names::answerNames, r.optionalText("then", "stop")));
    r.finish();
    return onError;
}

QJsonObject toJson(const OnError &onError)
{
    const auto &then = names::answerNames[static_cast<std::size_t>(onError.then)];
    return {{"retries", onError.retries}, {"delay", onError.delay}, {"then", QString::fromStdString(then)}};
}

} // namespace json

namespace {

using json::Reader;
using json::Wrong;
using namespace json::names;

struct Context {
    std::string file;
    std::string folder;
    std::set<JobId> ids = {};
};

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
    // Not yet where it may be a misspelt kind of our own: that is said first.
    if (json::isOurs(kind) || r.has("settings")) {
        auto keys = json::ownKeys(kind);
        keys.insert(keys.end(), {"id", "kind", "title", "enabled", "on_error", "children"});
        r.only(keys);
    }
    job.kind = json::kindFrom(r, kind, context.folder);
    if (const auto policy = r.get("on_error"))
        job.onError = json::onErrorFrom(*policy, r.path("on_error"));
    if (const auto children = r.get("children")) {
        for (const auto &child : r.array("children", *children))
            job.children.push_back(jobFrom(child, context, depth + 1));
    }
    if (!json::hasChildren(job.kind) && !job.children.empty())
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
        experiment.guards = guardsFrom(r);
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
