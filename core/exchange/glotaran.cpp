// ascii of glotaran, TIMP and pyglotaran, time explicit and wavelength explicit.
#include "matrixtext.h"

namespace pymasp {

using namespace matrixtext;

namespace {

constexpr int digits = 10;          // "%.10e"
constexpr std::size_t axisLine = 4; // from 0

struct Word {
    std::string_view text;
    const Line *line;
};

} // namespace

std::string writeGlotaran(const Matrix &matrix, bool timeExplicit)
{
    const auto &axis = timeExplicit ? matrix.delays.values : matrix.wavelengths.values;
    const auto &other = timeExplicit ? matrix.wavelengths.values : matrix.delays.values;
    const auto format = timeExplicit ? MatrixFormat::GlotaranTime : MatrixFormat::GlotaranWavelength;
    std::string out = matrix.textOf == format
                          ? matrix.text
                          : oneLine(matrix.told("sample")) + "\n" + oneLine(matrix.told("source_run")) + "\n";
    out += timeExplicit ? "Time explicit\n" : "Wavelength explicit\n";
    out += "Intervalnr " + std::to_string(axis.size()) + "\n";
    for (std::size_t i = 0; i < axis.size(); ++i) {
        out += i == 0 ? "" : "\t";
        appendScientific(out, axis[i], digits);
    }
    out += '\n';
    for (std::size_t k = 0; k < other.size(); ++k) {
        appendScientific(out, other[k], digits);
        for (std::size_t i = 0; i < axis.size(); ++i) {
            out += '\t';
            appendScientific(
                out, timeExplicit ? matrix.values[i * other.size() + k] : matrix.values[k * axis.size() + i], digits);
        }
        out += '\n';
    }
    return out;
}

// Older files wrap the axis and the rows over several lines: what counts is how many numbers there are.
Result<Matrix> readGlotaran(std::span<const Line> lines, bool timeExplicit, const std::string &name)
{
    if (lines.size() <= axisLine)
        return broken(name, lines.back(), "The file ends before its axis.");
    const auto &told = lines[axisLine - 1];
    const auto header = words(told.text);
    const auto number = header.empty() ? std::nullopt : numberIn(header.back());
    if (header.size() != 2 || !sameWords(header.front(), "intervalnr") || !number || !(*number >= 1 && *number < 1e9))
        return broken(name, told, "\"Intervalnr\" with the length of the axis is expected.");
    const auto n = static_cast<std::size_t>(*number);
    std::vector<Word> all;
    bool wrapped = false; // rows over several lines
    for (const auto &line : lines.subspan(axisLine)) {
        const auto fields = words(line.text);
        const bool first = all.empty();
        if (const auto here = first ? n : n + 1; !fields.empty() && fields.size() != here) {
            // Of the axis and the rows of one file, either all or none of them are wrapped.
            if (!wrapped && (fields.size() > here || !(first || all.size() == n)))
                return broken(name, line,
                              std::to_string(here) + " numbers are expected, but there are " +
                                  std::to_string(fields.size()) + ".");
            wrapped = true;
        }
        for (const auto field : fields)
            all.push_back({field, &line});
    }
    if (all.size() < n + n + 1)
        return broken(name, lines.back(), "The file ends before the end of its first row.");
    if ((all.size() - n) % (n + 1) != 0)
        return broken(name, lines.back(), "The last row is not complete.");
    std::vector<double> numbers;
    for (const auto &word : all) {
        const auto x = numbersIn(std::span(&word.text, 1), 1, *word.line, name);
        if (!x)
            return x.error();
        numbers.push_back(x->front());
        const bool place = numbers.size() <= n || (numbers.size() - n) % (n + 1) == 1;
        if (auto ok = place ? allFinite(*x, *word.line, name) : Result<>(); !ok)
            return ok.error();
    }
    Matrix matrix;
    const auto m = (numbers.size() - n) / (n + 1);
    std::vector<double> axis(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(n));
    std::vector<double> other;
    for (std::size_t k = 0; k < m; ++k)
        other.push_back(numbers[n + k * (n + 1)]);
    const auto rows = timeExplicit ? n : m;
    const auto columns = timeExplicit ? m : n;
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            const auto i = timeExplicit ? r : c;
            const auto k = timeExplicit ? c : r;
            matrix.values.push_back(withoutOverflow(numbers[n + k * (n + 1) + 1 + i]));
        }
    }
    matrix.delays = {"delay", "ps", timeExplicit ? axis : other};
    matrix.wavelengths = {"wavelength", "nm", timeExplicit ? std::move(other) : std::move(axis)};
    matrix.text = std::string(lines[0].text) + "\n" + std::string(lines[1].text) + "\n";
    matrix.textOf = timeExplicit ? MatrixFormat::GlotaranTime : MatrixFormat::GlotaranWavelength;
    for (const auto &line : lines.first(2)) {
        if (const auto comment = trimmed(line.text); !comment.empty())
            matrix.about.emplace_back("comment", comment);
    }
    return matrix;
}

} // namespace pymasp
