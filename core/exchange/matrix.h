// Transient absorption matrices in the files of other programs: text or bytes in, a value out, and back. Pure
// functions. The layouts are described in docs/formats.md.
#pragma once

#include "array.h"
#include "result.h"

#include <optional>
#include <span>

namespace pymasp {

enum class MatrixFormat : std::uint8_t { Csv, Ufs, SurfaceXplorer, GlotaranTime, GlotaranWavelength, Sia };

// One signal over delay and wavelength.
struct Matrix {
    Axis delays;      // in ps in all formats but Csv, which says its unit
    Axis wavelengths; // in nm, likewise
    std::string signal = "dA";
    std::string unit = "OD";
    std::vector<double> values; // delays x wavelengths, row by row; NaN where there is none
    // What a file says about itself, by key: "sample", "source_run", "start" ...
    std::vector<std::pair<std::string, std::string>> about = {};
    // The lines of a file that hold no number, as they stand there, and the format they are written in.
    std::string text = {};
    std::optional<MatrixFormat> textOf = {};

    [[nodiscard]] std::size_t rows() const { return delays.values.size(); }
    [[nodiscard]] std::size_t columns() const { return wavelengths.values.size(); }
    [[nodiscard]] std::string told(const std::string &key) const; // empty: nothing
};

// "csv", "ufs", "sx", "glotaran-time", "glotaran-wavelength", "sia": the words of pymaspd export.
std::optional<MatrixFormat> matrixFormat(const std::string &word);
std::string wordOf(MatrixFormat format);
std::string matrixFormatWords(); // all of them, for a sentence
// "Surface Xplorer csv"
std::string nameOf(MatrixFormat format);

// The bytes of a file. All formats but Csv hold dA in OD over ps and nm: other units are refused, but for times and
// lengths that can be converted. An infinity is no number and written as NaN.
Result<std::string> writeMatrix(const Matrix &matrix, MatrixFormat format);

// Recognises the format by the content. The sentence of an error names `name` and the line (in a ufs file: the byte).
// Values that mark an overflow (-21.47483647 OD = -2^31 * 1e-8) become NaN. Axes stand as in the file, in any order.
Result<Matrix> readMatrix(const std::string &bytes, const std::string &name);

// Delays and wavelengths ascending, as run files have them. Rows (and columns) of equal place become one, the mean of
// what is a number; `counts` says how many rows stand behind each delay.
struct OrderedMatrix {
    Matrix matrix;
    std::vector<std::uint32_t> counts;
};
OrderedMatrix ordered(Matrix matrix);

} // namespace pymasp
