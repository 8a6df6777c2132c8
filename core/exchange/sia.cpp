// SIA (Pascher Instruments), which KiMoPack reads too: TAB separated, a row of wavelengths, then a row for each delay.
#include "matrixtext.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace matrixtext;

std::string writeSia(const Matrix &matrix)
{
    const auto &wavelengths = matrix.wavelengths.values;
    // Two decimals as the instrument writes them, four where two are not enough.
    const bool two =
        std::ranges::all_of(wavelengths, [](double x) { return std::abs(100 * x - std::round(100 * x)) < 1e-6; });
    std::string out = "0.000";
    for (const double x : wavelengths) {
        out += '\t';
        appendFixed(out, x, two ? 2 : 4);
    }
    out += '\n';
    for (std::size_t r = 0; r < matrix.rows(); ++r) {
        appendFixed(out, matrix.delays.values[r], 4);
        for (std::size_t c = 0; c < matrix.columns(); ++c) {
            out += '\t';
            appendFixed(out, matrix.values[r * matrix.columns() + c], 8);
        }
        out += '\n';
    }
    return out;
}

Result<Matrix> readSia(std::span<const Line> lines, const std::string &name)
{
    Matrix matrix;
    const auto head = split(lines.front().text, '\t'); // its first field is "0.000", "Time in ps", or empty
    auto wavelengths = numbersIn(std::span(head).subspan(1), head.size() - 1, lines.front(), name);
    if (!wavelengths)
        return wavelengths.error();
    if (auto ok = allFinite(*wavelengths, lines.front(), name); !ok)
        return ok.error();
    matrix.wavelengths = {"wavelength", "nm", std::move(*wavelengths)};
    matrix.delays = {"delay", "ps", {}};
    if (auto ok = addRows(lines.subspan(1), '\t', withoutOverflow, name, matrix); !ok)
        return ok.error();
    matrix.textOf = MatrixFormat::Sia;
    if (matrix.rows() == 0)
        return broken(name, lines.back(), "There is no row behind the wavelengths.");
    return matrix;
}

} // namespace pymasp
