// Surface Xplorer csv (Ultrafast Systems): a row of delays, then a row for each wavelength, then lines of text.
#include "matrixtext.h"

namespace pymasp {

using namespace matrixtext;

std::string writeSurfaceXplorer(const Matrix &matrix)
{
    std::string out;
    appendLabview(out, 0);
    for (const double delay : matrix.delays.values) {
        out += ',';
        appendLabview(out, delay);
    }
    out += "\r\n";
    for (std::size_t c = 0; c < matrix.columns(); ++c) {
        appendLabview(out, matrix.wavelengths.values[c]);
        for (std::size_t r = 0; r < matrix.rows(); ++r) {
            out += ',';
            appendLabview(out, matrix.values[r * matrix.columns() + c]);
        }
        out += "\r\n";
    }
    if (matrix.textOf == MatrixFormat::SurfaceXplorer)
        return out + matrix.text;
    out += "file info:";
    for (const auto &[key, value] : fileInfo(matrix))
        out += key + ": " + value + "\r\n";
    return out + "\r\nTime units: ps\r\nZ axis title: dA\r\n";
}

// The text begins at the first line that does not begin with a number. A line in the middle of the matrix that was
// damaged would look the same: then rows of the matrix follow, and it is said.
Result<Matrix> readSurfaceXplorer(std::span<const Line> lines, std::string_view bytes, const std::string &name)
{
    Matrix matrix;
    const auto head = split(lines.front().text, ',');
    auto delays = numbersIn(head, head.size(), lines.front(), name);
    if (!delays)
        return delays.error();
    delays->erase(delays->begin());
    if (auto ok = allFinite(*delays, lines.front(), name); !ok)
        return ok.error();
    matrix.delays = {"delay", "ps", std::move(*delays)};
    matrix.wavelengths = {"wavelength", "nm", {}};
    const auto nt = matrix.rows();
    std::vector<double> byWavelength;
    std::size_t at = 1;
    for (; at < lines.size(); ++at) {
        const auto &line = lines[at];
        const auto fields = split(line.text, ',');
        if (!numberIn(fields.front()))
            break;
        const auto row = numbersIn(fields, nt + 1, line, name);
        if (!row)
            return row.error();
        if (auto ok = allFinite(std::span(*row).first(1), line, name); !ok)
            return ok.error();
        matrix.wavelengths.values.push_back(row->front());
        for (std::size_t r = 0; r < nt; ++r)
            byWavelength.push_back(withoutOverflow((*row)[r + 1]));
    }
    if (nt == 0 || matrix.columns() == 0)
        return broken(name, lines[std::min(at, lines.size() - 1)], "A row of numbers is expected.");
    if (at < lines.size())
        matrix.text = bytes.substr(lines[at].begin);
    matrix.textOf = MatrixFormat::SurfaceXplorer;
    for (std::size_t later = at + 1; later < lines.size(); ++later) {
        const auto fields = split(lines[later].text, ',');
        if (fields.size() == nt + 1 && nt > 1 && numbersIn(fields, nt + 1, lines[later], name))
            return broken(name, lines[at],
                          "A row of numbers is expected, as line " + std::to_string(lines[later].number) +
                              " is one again.");
    }
    for (std::size_t r = 0; r < nt; ++r) {
        for (std::size_t c = 0; c < matrix.columns(); ++c)
            matrix.values.push_back(byWavelength[c * nt + r]);
    }
    bool info = true; // up to the first empty line; what was done to the data follows
    for (const auto &line : lines.subspan(std::min(at, lines.size()))) {
        auto text = line.text;
        info = info && !trimmed(text).empty();
        if (text.starts_with("file info:"))
            text.remove_prefix(10);
        const auto colon = text.find(':');
        if (colon == std::string_view::npos || trimmed(text.substr(colon + 1)).empty())
            continue;
        if (text.starts_with("Time units"))
            matrix.delays.unit = trimmed(text.substr(colon + 1));
        else if (info)
            matrix.about.emplace_back(trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1)));
    }
    return matrix;
}

} // namespace pymasp
