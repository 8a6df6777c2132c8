#include "settings.h"

#include "scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

std::size_t editDistance(const std::string &a, const std::string &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string list(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

const char *typeName(const SettingValue &value)
{
    static constexpr const char *names[] = {"true or false", "a number", "a text", "a list of numbers",
                                            "a list of texts"};
    return names[value.index()];
}

Result<> checkOne(const Setting &setting, const SettingValue &value)
{
    if (value.index() != setting.fallback.index())
        return Error{"setting \"" + setting.key + "\" must be " + typeName(setting.fallback) + "."};
    const auto inRange = [&](double x) -> Result<> {
        if (!std::isfinite(x) || (setting.lowest && !(x >= *setting.lowest)) ||
            (setting.highest && !(x <= *setting.highest)))
            return Error{"setting \"" + setting.key + "\" is " + number(x) +
                         (setting.unit.empty() ? "" : " " + setting.unit) + "; it must lie " +
                         (setting.lowest ? "from " + number(*setting.lowest) + " " : "") +
                         (setting.highest ? "to " + number(*setting.highest) : "and be finite") + "."};
        return {};
    };
    if (const auto *x = std::get_if<double>(&value))
        return inRange(*x);
    if (const auto *xs = std::get_if<std::vector<double>>(&value)) {
        for (const double x : *xs) {
            if (auto ok = inRange(x); !ok)
                return ok;
        }
    }
    if (const auto *text = std::get_if<std::string>(&value); text && !setting.choices.empty()) {
        if (std::ranges::find(setting.choices, *text) == setting.choices.end())
            return Error{"setting \"" + setting.key + "\" is \"" + *text + "\"; it must be one of " +
                         list(setting.choices) + "."};
    }
    return {};
}

} // namespace

std::string nearest(const std::string &word, const std::vector<std::string> &candidates)
{
    std::string best;
    std::size_t least = std::max<std::size_t>(2, word.size() / 2) + 1;
    for (const auto &candidate : candidates) {
        if (const auto distance = editDistance(word, candidate); distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

std::string didYouMean(const std::string &word, const std::vector<std::string> &candidates)
{
    const auto near = nearest(word, candidates);
    return near.empty() ? "." : "; did you mean \"" + near + "\"?";
}

Result<Settings> complete(const std::vector<Setting> &declared, const Settings &given)
{
    std::map<std::string, SettingValue> values;
    std::vector<std::string> keys;
    for (const auto &setting : declared) {
        keys.push_back(setting.key);
        const auto found = given.values().find(setting.key);
        if (found == given.values().end()) {
            if (setting.required)
                return Error{"setting \"" + setting.key + "\" (" + setting.label + ") is missing."};
            values[setting.key] = setting.fallback;
            continue;
        }
        if (auto ok = checkOne(setting, found->second); !ok)
            return ok.error();
        values[setting.key] = found->second;
    }
    for (const auto &[key, value] : given.values()) {
        if (values.contains(key))
            continue;
        return Error{"unknown setting \"" + key + "\"" + didYouMean(key, keys)};
    }
    return Settings(std::move(values));
}

} // namespace pymasp
