// Settings are declared once; the declaration validates the lab file, makes the form and the documentation.
#pragma once

#include "result.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pymasp {

using SettingValue = std::variant<bool, double, std::string, std::vector<double>, std::vector<std::string>>;

struct Setting {
    std::string key;
    std::string label;
    SettingValue fallback; // also fixes the type
    std::string unit = {};
    std::optional<double> lowest = {};
    std::optional<double> highest = {};
    std::vector<std::string> choices = {}; // for text
    std::string hint = {};
    bool required = false;
};

// Values by key, complete (defaults filled in) once validated.
class Settings {
public:
    Settings() = default;
    explicit Settings(std::map<std::string, SettingValue> values) : m_values(std::move(values)) {}

    [[nodiscard]] bool has(const std::string &key) const { return m_values.contains(key); }
    [[nodiscard]] double number(const std::string &key) const { return std::get<double>(m_values.at(key)); }
    [[nodiscard]] bool flag(const std::string &key) const { return std::get<bool>(m_values.at(key)); }
    [[nodiscard]] const std::string &text(const std::string &key) const
    {
        return std::get<std::string>(m_values.at(key));
    }
    [[nodiscard]] const std::vector<double> &numbers(const std::string &key) const
    {
        return std::get<std::vector<double>>(m_values.at(key));
    }
    [[nodiscard]] const std::vector<std::string> &texts(const std::string &key) const
    {
        return std::get<std::vector<std::string>>(m_values.at(key));
    }
    [[nodiscard]] const std::map<std::string, SettingValue> &values() const { return m_values; }
    bool operator==(const Settings &) const = default;

private:
    std::map<std::string, SettingValue> m_values;
};

// Checks given values against the declaration and fills in the defaults. The error names the key and the value.
Result<Settings> complete(const std::vector<Setting> &declared, const Settings &given);

// The end of a sentence about an unknown word: "; did you mean "speed"?", or "." where nothing is near.
std::string didYouMean(const std::string &word, const std::vector<std::string> &candidates);
// The candidate nearest to `word` by edit distance, or "" where none is near.
std::string nearest(const std::string &word, const std::vector<std::string> &candidates);

} // namespace pymasp
