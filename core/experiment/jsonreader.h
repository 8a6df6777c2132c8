// Reads one JSON object strictly: what is asked for is checked, what is left over is refused. For the readers of
// experiments and labs only.
#pragma once

#include "result.h"
#include "settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace pymasp {
struct OnError;
struct Region;
} // namespace pymasp

namespace pymasp::json {

// Words in files, in the order of their enumerations.
namespace names {
inline const std::vector<std::string> orderNames{"forward", "backward", "bounce", "alternate", "random"};
inline const std::vector<std::string> reduceNames{"none",         "mean",       "pump-probe",
                                                  "two-choppers", "background", "reference"};
inline const std::vector<std::string> quantityNames{"dA", "dT/T", "dR/R"};
inline const std::vector<std::string> referenceNames{"none", "ratio", "linear"};
inline const std::vector<std::string> takeNames{"mean", "integral", "maximum", "minimum"};
inline const std::vector<std::string> answerNames{"stop", "skip", "ask"};
inline const std::vector<std::string> otherwiseNames{"continue", "stop"};
inline const std::vector<std::string> alternateOrderNames{"ABBA", "AB"};
} // namespace names

// Thrown inside the JSON functions only and turned into a Result at their edge.
struct Wrong {
    std::string what;
};

inline std::string compact(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).toStdString();
    const auto wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString();
    return wrapped.substr(1, wrapped.size() - 2);
}

class Reader {
public:
    Reader(const QJsonValue &value, std::string where) : m_where(std::move(where))
    {
        if (!value.isObject())
            fail("must be an object { ... }, but is " + compact(value));
        m_object = value.toObject();
    }
    [[noreturn]] void fail(const std::string &what) const
    {
        throw Wrong{m_where + ": " + what + (what.ends_with("?") || what.ends_with(".") ? "" : ".")};
    }
    void rename(std::string where) { m_where = std::move(where); }
    [[nodiscard]] const std::string &where() const { return m_where; }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1StringView(key)); }

    // Every get marks the key as known.
    std::optional<QJsonValue> get(const char *key)
    {
        m_known.emplace_back(key);
        const auto found = m_object.find(QLatin1StringView(key));
        return found == m_object.end() ? std::nullopt : std::optional<QJsonValue>(*found);
    }
    QJsonValue need(const char *key)
    {
        auto value = get(key);
        if (!value)
            fail(std::string("\"") + key + "\" is missing");
        return *value;
    }
    double number(const char *key, const QJsonValue &value) const
    {
        if (!value.isDouble() || !std::isfinite(value.toDouble()))
            fail(std::string("\"") + key + "\" must be a finite number, but is " + compact(value));
        return value.toDouble();
    }
    std::int64_t integer(const char *key, const QJsonValue &value) const
    {
        const double x = number(key, value);
        if (x != std::floor(x) || std::abs(x) > 9e18)
            fail(std::string("\"") + key + "\" must be a whole number, but is " + compact(value));
        return value.toInteger(static_cast<qint64>(x));
    }
    std::string text(const char *key, const QJsonValue &value) const
    {
        if (!value.isString())
            fail(std::string("\"") + key + "\" must be a text, but is " + compact(value));
        return value.toString().toStdString();
    }
    bool flag(const char *key, bool fallback)
    {
        const auto value = get(key);
        if (value && !value->isBool())
            fail(std::string("\"") + key + "\" must be true or false, but is " + compact(*value));
        return value ? value->toBool() : fallback;
    }
    std::optional<double> optionalNumber(const char *key)
    {
        const auto value = get(key);
        if (!value || value->isNull())
            return std::nullopt;
        return number(key, *value);
    }
    std::optional<std::int64_t> optionalInteger(const char *key, std::int64_t lowest,
                                                std::int64_t highest = std::numeric_limits<std::int64_t>::max())
    {
        const auto value = get(key);
        if (!value)
            return std::nullopt;
        const auto n = integer(key, *value);
        const auto is = std::string("\"") + key + "\" is " + std::to_string(n) + "; it must ";
        if (highest != std::numeric_limits<std::int64_t>::max() && (n < lowest || n > highest))
            fail(is + "lie from " + std::to_string(lowest) + " to " + std::to_string(highest));
        if (n < lowest)
            fail(is + "be at least " + std::to_string(lowest));
        return n;
    }
    std::string optionalText(const char *key, std::string fallback = {})
    {
        const auto value = get(key);
        return value ? text(key, *value) : std::move(fallback);
    }
    std::vector<double> numbers(const char *key, const QJsonValue &value) const
    {
        std::vector<double> list;
        for (const auto &item : array(key, value)) {
            if (!item.isDouble() || !std::isfinite(item.toDouble()))
                fail(std::string("\"") + key + "\" must hold finite numbers, but number " +
                     std::to_string(list.size() + 1) + " is " + compact(item));
            list.push_back(item.toDouble());
        }
        return list;
    }
    QJsonArray array(const char *key, const QJsonValue &value) const
    {
        if (!value.isArray())
            fail(std::string("\"") + key + "\" must be a list [ ... ], but is " + compact(value));
        return value.toArray();
    }
    // One of the words given; returns its index.
    std::size_t choice(const char *key, const std::vector<std::string> &words, const std::string &word) const
    {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == word)
                return i;
        }
        std::string all;
        for (const auto &w : words)
            all += (all.empty() ? "" : ", ") + w;
        fail(std::string("\"") + key + "\" is \"" + word + "\"" + didYouMean(word, words) + " It must be one of " +
             all);
    }
    std::string path(const char *key) const { return m_where + ", \"" + key + "\""; }

    // Refuses unknown keys at once, before anything else is found wrong: a misspelt key is the cause, a missing one
    // the consequence.
    void only(const std::vector<std::string> &keys) const
    {
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            const auto key = it.key().toStdString();
            if (!key.starts_with("x-") && std::ranges::find(keys, key) == keys.end())
                unknown(key, keys);
        }
    }
    // Refuses what was not asked for. Returns the "x-" keys as JSON text.
    std::map<std::string, std::string> finish() const
    {
        std::map<std::string, std::string> extra;
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            const auto key = it.key().toStdString();
            if (key.starts_with("x-")) {
                extra[key] = compact(it.value());
            } else if (std::ranges::find(m_known, key) == m_known.end()) {
                unknown(key, m_known);
            }
        }
        return extra;
    }

private:
    [[noreturn]] void unknown(const std::string &key, const std::vector<std::string> &keys) const
    {
        fail("unknown key \"" + key + "\"" + didYouMean(key, keys));
    }

    QJsonObject m_object;
    std::string m_where;
    std::vector<std::string> m_known;
};

// Parses a document and checks its "format" key, e.g. ("pymasp-lab", 1).
QJsonObject parse(const std::string &text, const std::string &file, const std::string &format, int version);
// The answer to errors of a job, or of an instrument.
OnError onErrorFrom(const QJsonValue &value, const std::string &where);
QJsonObject toJson(const OnError &onError);
// Regions of a lab's detector (`ofDetector`) or of an acquisition, where each names its detector. (regionjson.cpp)
std::vector<Region> regionsFrom(const QJsonValue &value, const Reader &around, bool ofDetector);
QJsonArray toJson(const std::vector<Region> &regions);
// Whole file as text, or a Wrong.
std::string readText(const std::string &path, const char *what);

} // namespace pymasp::json
