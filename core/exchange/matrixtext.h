// Numbers and lines as the text formats write them.
#pragma once

#include "matrix.h"

#include <functional>
#include <string_view>

namespace pymasp::matrixtext {

// A line without its end, and its number in the file, from 1.
struct Line {
    std::string_view text;
    std::size_t number = 0;
    std::size_t begin = 0; // where it stands in the file
};
// Ends are LF, CRLF or CR. The last line has no end of its own; an empty one behind the last end is left out.
std::vector<Line> linesOf(std::string_view bytes);

// Fields between separators, each without blanks around it.
std::vector<std::string_view> split(std::string_view line, char separator);
// Words between any white space.
std::vector<std::string_view> words(std::string_view line);
std::string_view trimmed(std::string_view text);
std::string oneLine(std::string text);                         // blanks in place of line ends
bool sameWords(std::string_view text, std::string_view lower); // but for case and the amount of white space

// A number as strtod in the C locale takes it; "NaN" in any case is one. Nothing where something else stands there.
std::optional<double> numberIn(std::string_view text);
// "%.5E" with an exponent without leading zeros: -9.86670E-1, 0.00000E+0.
void appendLabview(std::string &to, double x);
// printf's %.<digits>f and %.<digits>e; NaN as "NaN", which is what both R and Python read.
void appendFixed(std::string &to, double x, int digits);
void appendScientific(std::string &to, double x, int digits);

// "NAME, line N: WHAT"
Error broken(const std::string &name, const Line &line, const std::string &what);
// The numbers of the fields from `first` on. The error says which one is none, or how many were expected.
Result<std::vector<double>> numbersIn(std::span<const std::string_view> fields, std::size_t expected, const Line &line,
                                      const std::string &name);
// A place on an axis has to be finite.
Result<> allFinite(std::span<const double> places, const Line &line, const std::string &name);
// NaN in place of the number that instruments write at an overflow.
double withoutOverflow(double od);
// Rows of a delay and a value at every wavelength, which the matrix has already; empty lines are passed over. `value`
// makes what is kept of what is written.
Result<> addRows(std::span<const Line> lines, char separator, const std::function<double(double)> &value,
                 const std::string &name, Matrix &matrix);

// The lines that Surface Xplorer writes behind a matrix: "Date: ...", "Sample: ..." and so on.
std::vector<std::pair<std::string, std::string>> fileInfo(const Matrix &matrix);

} // namespace pymasp::matrixtext

namespace pymasp {

// One pair a format; the readers are given files that are theirs.
std::string writeSurfaceXplorer(const Matrix &matrix);
std::string writeUfs(const Matrix &matrix);
std::string writeGlotaran(const Matrix &matrix, bool timeExplicit);
std::string writeSia(const Matrix &matrix);
std::string writeCsv(const Matrix &matrix);
Result<Matrix> readSurfaceXplorer(std::span<const matrixtext::Line> lines, std::string_view bytes,
                                  const std::string &name);
Result<Matrix> readUfs(std::string_view bytes, const std::string &name);
Result<Matrix> readGlotaran(std::span<const matrixtext::Line> lines, bool timeExplicit, const std::string &name);
Result<Matrix> readSia(std::span<const matrixtext::Line> lines, const std::string &name);
Result<Matrix> readCsv(std::span<const matrixtext::Line> lines, const std::string &name);

} // namespace pymasp
