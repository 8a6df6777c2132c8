#include "matrixtext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>

namespace pymasp::matrixtext {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }

enum class Form : std::uint8_t { Fixed, Scientific, Labview };

void append(std::string &to, Form form, int digits, double x)
{
    if (!std::isfinite(x)) {
        to += "NaN";
        return;
    }
    char text[400]; // %f of the largest double has 309 digits
    const int n = form == Form::Fixed        ? std::snprintf(text, sizeof text, "%.*f", digits, x)
                  : form == Form::Scientific ? std::snprintf(text, sizeof text, "%.*e", digits, x)
                                             : std::snprintf(text, sizeof text, "%.*E", digits, x);
    to.append(text, static_cast<std::size_t>(n));
}

} // namespace

std::vector<Line> linesOf(std::string_view bytes)
{
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        lines.push_back({bytes.substr(at, end - at), lines.size() + 1, at});
        at = end + 1;
        if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n')
            ++at;
    }
    return lines;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view line, char separator)
{
    std::vector<std::string_view> fields;
    for (;;) {
        const auto end = line.find(separator);
        fields.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos)
            return fields;
        line.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> words(std::string_view line)
{
    std::vector<std::string_view> all;
    for (std::size_t at = 0; at < line.size();) {
        if (blank(line[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < line.size() && !blank(line[end]))
            ++end;
        all.push_back(line.substr(at, end - at));
        at = end;
    }
    return all;
}

std::string oneLine(std::string text)
{
    for (char &c : text) {
        if (c == '\n' || c == '\r')
            c = ' ';
    }
    return text;
}

bool sameWords(std::string_view text, std::string_view lower)
{
    std::string joined;
    for (const auto word : words(text)) {
        joined += joined.empty() ? "" : " ";
        for (const char c : word)
            joined += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return joined == lower;
}

std::optional<double> numberIn(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double x = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (error == std::errc::result_out_of_range) // 1e-400 is zero to everybody else
        x = text.find('-', 1) == std::string_view::npos ? std::numeric_limits<double>::infinity() : 0;
    else if (error != std::errc())
        return std::nullopt;
    if (end != text.data() + text.size())
        return std::nullopt;
    return x;
}

void appendLabview(std::string &to, double x)
{
    std::string text;
    append(text, Form::Labview, 5, x);
    if (const auto e = text.find('E'); e != std::string::npos) {
        while (text.size() > e + 3 && text[e + 2] == '0')
            text.erase(e + 2, 1);
    }
    to += text;
}

void appendFixed(std::string &to, double x, int digits) { append(to, Form::Fixed, digits, x); }
void appendScientific(std::string &to, double x, int digits) { append(to, Form::Scientific, digits, x); }

Error broken(const std::string &name, const Line &line, const std::string &what)
{
    return {name + ", line " + std::to_string(line.number) + ": " + what};
}

Result<std::vector<double>> numbersIn(std::span<const std::string_view> fields, std::size_t expected, const Line &line,
                                      const std::string &name)
{
    constexpr std::size_t most = 40; // of a word in a sentence
    std::vector<double> numbers;
    numbers.reserve(fields.size());
    for (const auto field : fields) {
        const auto x = numberIn(field);
        if (!x)
            return broken(name, line,
                          "\"" + std::string(field.substr(0, most)) + "\" is no number (value " +
                              std::to_string(numbers.size() + 1) + " of the line).");
        numbers.push_back(*x);
    }
    if (numbers.size() != expected)
        return broken(name, line,
                      std::to_string(expected) + " numbers are expected, but there are " +
                          std::to_string(numbers.size()) + ".");
    return numbers;
}

Result<> allFinite(std::span<const double> places, const Line &line, const std::string &name)
{
    for (const double x : places) {
        if (!std::isfinite(x))
            return broken(name, line, "A delay or wavelength is not finite.");
    }
    return {};
}

double withoutOverflow(double od)
{
    constexpr double overflow = -21.47483647; // the lowest 32-bit number times 1e-8; five digits of it at least
    return std::abs(od - overflow) < 5e-5 ? std::numeric_limits<double>::quiet_NaN() : od;
}

Result<> addRows(std::span<const Line> lines, char separator, const std::function<double(double)> &value,
                 const std::string &name, Matrix &matrix)
{
    for (const auto &line : lines) {
        if (trimmed(line.text).empty())
            continue;
        const auto row = numbersIn(split(line.text, separator), 1 + matrix.wavelengths.values.size(), line, name);
        if (!row)
            return row.error();
        if (auto ok = allFinite(std::span(*row).first(1), line, name); !ok)
            return ok.error();
        matrix.delays.values.push_back(row->front());
        std::ranges::transform(std::span(*row).subspan(1), std::back_inserter(matrix.values), value);
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> fileInfo(const Matrix &matrix)
{
    constexpr std::pair<const char *, const char *> lines[] = {
        {"Date", "start"},
        {"Sample", "sample"},
        {"Solvent", "solvent"},
        {"Pump energy (uJ)", "pump_energy_uJ"},
        {"Pump wavelength (nm)", "pump_wavelength_nm"},
        {"Cuvette length (mm)", "path_length_mm"},
        {"Comments", "source_run"},
        {"Averaging time", ""},
        {"Number of scans", "scans"},
        {"Measurement time", "measurement_time"},
    };
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto &[line, key] : lines) {
        auto told = matrix.told(line); // an imported file may say it itself
        if (told.empty() && key == std::string_view("sample"))
            told = matrix.told("substance"); // better than the title of the run
        all.emplace_back(line, oneLine(told.empty() ? matrix.told(key) : told));
    }
    return all;
}

} // namespace pymasp::matrixtext
