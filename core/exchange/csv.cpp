// csv of our own: a header of "# key: value", a row of wavelengths, then a row for each delay. dA stands in mOD.
#include "matrixtext.h"

#include <cmath>

namespace pymasp {

using namespace matrixtext;

namespace {

void appendShort(std::string &to, double x)
{
    if (!std::isfinite(x)) {
        to += "nan";
        return;
    }
    char text[40];
    to.append(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.10g", x)));
}

} // namespace

std::string writeCsv(const Matrix &matrix)
{
    const bool od = matrix.unit == "OD";
    std::string out = "# format: TA matrix; line 1 after the # header: 0 then the second axis; each following line: "
                      "first axis then values\n";
    for (const auto &[key, value] : matrix.about)
        out += "# " + oneLine(key) + ": " + oneLine(value) + "\n";
    out += "# signal: " + matrix.signal + "\n# signal_unit: " + (od ? "mOD" : matrix.unit) + "\n";
    for (const auto *axis : {&matrix.delays, &matrix.wavelengths})
        out += "# " + axis->name + "_unit: " + axis->unit + "\n";
    out += '0';
    for (const double x : matrix.wavelengths.values) {
        out += ',';
        appendShort(out, x);
    }
    out += '\n';
    for (std::size_t r = 0; r < matrix.rows(); ++r) {
        appendShort(out, matrix.delays.values[r]);
        for (std::size_t c = 0; c < matrix.columns(); ++c) {
            out += ',';
            appendShort(out, (od ? 1000 : 1) * matrix.values[r * matrix.columns() + c]);
        }
        out += '\n';
    }
    return out;
}

// The units of the axes are named after them: "# delay_unit: ps". Where the format line does not say which of them runs
// down the file, it is not the wavelength.
Result<Matrix> readCsv(std::span<const Line> lines, const std::string &name)
{
    Matrix matrix;
    matrix.delays = {"delay", "ps", {}};
    matrix.wavelengths = {"wavelength", "nm", {}};
    std::string unit;
    std::vector<Axis> axes;
    bool inOrder = false;
    std::size_t at = 0;
    for (; at < lines.size() && lines[at].text.starts_with('#'); ++at) {
        const auto text = trimmed(lines[at].text.substr(1));
        const auto colon = text.find(':');
        if (colon == std::string_view::npos)
            continue;
        const auto key = std::string(trimmed(text.substr(0, colon)));
        const auto value = std::string(trimmed(text.substr(colon + 1)));
        if (key == "signal_unit")
            unit = value;
        else if (key == "signal")
            matrix.signal = value.substr(0, value.find_first_of(" =")); // "dA = -log10(I_on/I_off)"
        else if (key.ends_with("_unit"))
            axes.push_back({key.substr(0, key.size() - 5), value, {}});
        else if (key == "format")
            inOrder = value.find("second axis") != std::string::npos;
        else if (!value.empty())
            matrix.about.emplace_back(key, value);
    }
    if (axes.size() == 2) {
        const std::size_t first = !inOrder && axes[0].name == "wavelength" ? 1 : 0;
        matrix.delays = axes[first];
        matrix.wavelengths = axes[1 - first];
    }
    if (at == lines.size())
        return broken(name, lines.back(), "There is nothing behind the header.");
    const auto head = split(lines[at].text, ',');
    auto columns = numbersIn(head, head.size(), lines[at], name);
    if (!columns)
        return columns.error();
    if (auto ok = allFinite(*columns, lines[at], name); !ok)
        return ok.error();
    columns->erase(columns->begin());
    matrix.wavelengths.values = std::move(*columns);
    const auto value = [milli = unit == "mOD"](double x) { return milli ? withoutOverflow(x / 1000) : x; };
    if (auto ok = addRows(lines.subspan(at + 1), ',', value, name, matrix); !ok)
        return ok.error();
    matrix.unit = unit == "mOD" ? "OD" : unit;
    matrix.textOf = MatrixFormat::Csv;
    if (matrix.rows() == 0 || matrix.columns() == 0)
        return broken(name, lines.back(), "There is no matrix behind the header.");
    return matrix;
}

} // namespace pymasp
