#include "matrix.h"

#include "matrixtext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace pymasp {
namespace {

struct Known {
    MatrixFormat format;
    const char *word;
    const char *name;
};
constexpr std::array known{
    Known{MatrixFormat::Csv, "csv", "csv"},
    Known{MatrixFormat::Ufs, "ufs", "ufs"},
    Known{MatrixFormat::SurfaceXplorer, "sx", "Surface Xplorer csv"},
    Known{MatrixFormat::GlotaranTime, "glotaran-time", "glotaran, time explicit"},
    Known{MatrixFormat::GlotaranWavelength, "glotaran-wavelength", "glotaran, wavelength explicit"},
    Known{MatrixFormat::Sia, "sia", "Pascher SIA"},
};

struct Unit {
    const char *name;
    double factor; // to ps or nm
};
constexpr std::array times{Unit{"as", 1e-6}, Unit{"fs", 1e-3}, Unit{"ps", 1},   Unit{"ns", 1e3},
                           Unit{"us", 1e6},  Unit{"µs", 1e6},  Unit{"ms", 1e9}, Unit{"s", 1e12}};
constexpr std::array lengths{Unit{"pm", 1e-3}, Unit{"nm", 1}, Unit{"um", 1e3}, Unit{"µm", 1e3}};

// The axis in the unit that the formats want, to all digits where it has that unit.
Result<> convert(Axis &axis, std::span<const Unit> units, const char *wanted, const char *what)
{
    const auto unit = std::ranges::find_if(units, [&](const Unit &one) { return axis.unit == one.name; });
    if (unit == units.end())
        return Error{"This format holds " + std::string(what) + " in " + wanted + ", but " +
                     (axis.name.empty() ? std::string("the axis") : "\"" + axis.name + "\"") +
                     (axis.unit.empty() ? " has no unit." : " is in " + axis.unit + ".") +
                     " Take the format csv, which says its units."};
    if (unit->factor != 1) {
        for (double &x : axis.values)
            x *= unit->factor;
    }
    axis.unit = wanted;
    return {};
}

// Which rows share a place, in ascending order of the place.
std::vector<std::vector<std::size_t>> groupsOf(const std::vector<double> &places)
{
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i]; });
    std::vector<std::vector<std::size_t>> groups;
    for (const auto i : order) {
        if (groups.empty() || places[groups.back().front()] != places[i])
            groups.emplace_back();
        groups.back().push_back(i);
    }
    return groups;
}

} // namespace

std::string Matrix::told(const std::string &key) const
{
    const auto found = std::ranges::find(about, key, &std::pair<std::string, std::string>::first);
    return found == about.end() ? std::string() : found->second;
}

std::optional<MatrixFormat> matrixFormat(const std::string &word)
{
    const auto found = std::ranges::find_if(known, [&](const Known &one) { return word == one.word; });
    return found == known.end() ? std::nullopt : std::optional(found->format);
}

std::string wordOf(MatrixFormat format) { return std::ranges::find(known, format, &Known::format)->word; }
std::string nameOf(MatrixFormat format) { return std::ranges::find(known, format, &Known::format)->name; }

std::string matrixFormatWords()
{
    std::string all;
    for (const auto &one : known)
        all += (all.empty() ? "" : ", ") + std::string(one.word);
    return all;
}

Result<std::string> writeMatrix(const Matrix &matrix, MatrixFormat format)
{
    if (matrix.rows() == 0 || matrix.columns() == 0 || matrix.values.size() != matrix.rows() * matrix.columns())
        return Error{"There is no matrix to write."};
    if (format == MatrixFormat::Csv)
        return writeCsv(matrix);
    Matrix converted = matrix;
    if (auto ok = convert(converted.delays, times, "ps", "delays"); !ok)
        return ok.error();
    if (auto ok = convert(converted.wavelengths, lengths, "nm", "wavelengths"); !ok)
        return ok.error();
    if (matrix.unit != "OD")
        return Error{"This format holds differences in OD, but \"" + matrix.signal + "\" " +
                     (matrix.unit.empty() ? "has no unit." : "is in " + matrix.unit + ".") +
                     " Take the format csv, which says its units."};
    switch (format) {
    case MatrixFormat::Ufs:
        return writeUfs(converted);
    case MatrixFormat::SurfaceXplorer:
        return writeSurfaceXplorer(converted);
    case MatrixFormat::GlotaranTime:
        return writeGlotaran(converted, true);
    case MatrixFormat::GlotaranWavelength:
        return writeGlotaran(converted, false);
    case MatrixFormat::Sia:
        return writeSia(converted);
    case MatrixFormat::Csv:
        break;
    }
    return Error{"There is no such format."};
}

namespace {

Result<Matrix> recognise(const std::string &bytes, const std::string &name)
{
    using namespace matrixtext;
    constexpr std::size_t formatLine = 2; // of glotaran, from 0
    using namespace std::string_view_literals;
    if (bytes.starts_with("\0\0\0\x08Version"sv))
        return readUfs(bytes, name);
    if (bytes.find('\0') != std::string::npos)
        return Error{name + " is neither text nor a ufs file."};
    const auto lines = linesOf(bytes);
    if (lines.empty())
        return Error{name + " is empty."};
    if (lines.size() > formatLine) {
        const auto third = lines[formatLine].text;
        if (sameWords(third, "time explicit") || sameWords(third, "wavelength explicit"))
            return readGlotaran(lines, sameWords(third, "time explicit"), name);
    }
    const auto first = lines.front().text;
    if (first.starts_with('#'))
        return readCsv(lines, name);
    if (first.find('\t') != std::string_view::npos)
        return readSia(lines, name);
    if (first.find(',') != std::string_view::npos && numberIn(first.substr(0, first.find(','))))
        return readSurfaceXplorer(lines, bytes, name);
    return broken(name, lines.front(),
                  "This is the beginning of no format that can be imported: Surface Xplorer csv, ufs, glotaran ascii, "
                  "Pascher SIA, csv with a # header.");
}

} // namespace

Result<Matrix> readMatrix(const std::string &bytes, const std::string &name)
{
    auto matrix = recognise(bytes, name);
    if (matrix && (matrix->signal.empty() || matrix->delays.name == matrix->wavelengths.name))
        return Error{name + " does not name its signal and two different axes."};
    return matrix;
}

OrderedMatrix ordered(Matrix matrix)
{
    const auto rows = groupsOf(matrix.delays.values);
    const auto columns = groupsOf(matrix.wavelengths.values);
    const auto width = matrix.columns();
    OrderedMatrix result{std::move(matrix), {}};
    const auto values = std::exchange(result.matrix.values, {});
    const auto placesOf = [](std::vector<double> &places, const std::vector<std::vector<std::size_t>> &groups) {
        std::vector<double> all;
        for (const auto &group : groups)
            all.push_back(places[group.front()]);
        places = std::move(all);
    };
    placesOf(result.matrix.delays.values, rows);
    placesOf(result.matrix.wavelengths.values, columns);
    for (const auto &row : rows) {
        result.counts.push_back(static_cast<std::uint32_t>(row.size()));
        for (const auto &column : columns) {
            double sum = 0;
            double last = std::numeric_limits<double>::quiet_NaN();
            int n = 0;
            for (const auto r : row) {
                for (const auto c : column) {
                    const double x = values[r * width + c];
                    if (std::isnan(x))
                        continue;
                    sum += x;
                    last = x;
                    ++n;
                }
            }
            result.matrix.values.push_back(n > 1 ? sum / n : last); // a single one to the last bit, also -0
        }
    }
    return result;
}

} // namespace pymasp
