// ufs (Ultrafast Systems): big-endian numbers and texts with their length before them.
#include "matrixtext.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace matrixtext;

namespace {

void append(std::string &out, std::uint64_t bits, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>((bits >> shift) & 0xffU);
}
void append(std::string &out, std::size_t n) { append(out, n, 4); }
void append(std::string &out, double x)
{
    append(out, std::bit_cast<std::uint64_t>(std::isfinite(x) ? x : std::numeric_limits<double>::quiet_NaN()), 8);
}
void append(std::string &out, const std::string &text)
{
    append(out, text.size());
    out += text;
}
void append(std::string &out, const char *name, const char *unit, const std::vector<double> &places)
{
    append(out, std::string(name));
    append(out, std::string(unit));
    append(out, places.size());
    for (const double x : places)
        append(out, x);
}

// Takes one piece after the other; what is not there any more is an error that stays.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
    std::uint64_t bits(std::size_t n)
    {
        const auto piece = take(n);
        std::uint64_t x = 0;
        for (const char c : piece)
            x = (x << 8U) | static_cast<unsigned char>(c);
        return x;
    }
    std::size_t count() { return static_cast<std::size_t>(bits(4)); }
    std::string text() { return std::string(take(count())); }
    std::vector<double> numbers(std::size_t n)
    {
        if (n > (m_bytes.size() - m_at) / 8) {
            m_short = true;
            return {};
        }
        std::vector<double> all(n);
        for (double &x : all)
            x = std::bit_cast<double>(bits(8));
        return all;
    }
    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] bool isShort() const { return m_short; }

private:
    std::string_view take(std::size_t n)
    {
        if (m_short || n > m_bytes.size() - m_at) {
            m_short = true;
            return {};
        }
        m_at += n;
        return m_bytes.substr(m_at - n, n);
    }
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_short = false;
};

} // namespace

std::string writeUfs(const Matrix &matrix)
{
    std::string out;
    append(out, std::string("Version2"));
    append(out, "Wavelength", "nm", matrix.wavelengths.values);
    append(out, "Time", "ps", matrix.delays.values);
    append(out, std::string("DA"));
    append(out, std::size_t{0});
    append(out, matrix.columns());
    append(out, matrix.rows());
    for (std::size_t c = 0; c < matrix.columns(); ++c) {
        for (std::size_t r = 0; r < matrix.rows(); ++r)
            append(out, matrix.values[r * matrix.columns() + c]);
    }
    std::string text;
    if (matrix.textOf == MatrixFormat::Ufs) {
        text = matrix.text;
    } else {
        for (const auto &[key, value] : fileInfo(matrix))
            text += "\r" + key + ": " + value;
    }
    append(out, text);
    return out;
}

Result<Matrix> readUfs(std::string_view bytes, const std::string &name)
{
    Reader in(bytes);
    const auto wrong = [&](const std::string &what) {
        return Error{name + ", byte " + std::to_string(in.at()) + ": " + what};
    };
    const auto ended = [&] { return wrong("The file ends too early."); };
    if (const auto version = in.text(); version != "Version2")
        return wrong("This version of ufs (" + version.substr(0, 20) + ") is not known.");
    Matrix matrix;
    const auto axis = [&](Axis &to, const char *wanted, const char *called) -> Result<> {
        if (const auto what = in.text(); what != wanted && !in.isShort())
            return wrong("An axis \"" + std::string(wanted) + "\" is expected.");
        to = {called, in.text(), {}};
        to.values = in.numbers(in.count());
        if (in.isShort())
            return ended();
        if (!std::ranges::all_of(to.values, [](double x) { return std::isfinite(x); }))
            return wrong("A delay or wavelength is not finite.");
        return {};
    };
    if (auto ok = axis(matrix.wavelengths, "Wavelength", "wavelength"); !ok)
        return ok.error();
    if (auto ok = axis(matrix.delays, "Time", "delay"); !ok)
        return ok.error();
    const auto kind = in.text();
    in.count();
    const auto columns = in.count();
    const auto rows = in.count();
    if (in.isShort())
        return ended();
    if (columns != matrix.columns() || rows != matrix.rows() || rows == 0 || columns == 0)
        return wrong("The matrix has " + std::to_string(columns) + " x " + std::to_string(rows) + " values, its axes " +
                     std::to_string(matrix.columns()) + " x " + std::to_string(matrix.rows()) + ".");
    const auto values = in.numbers(rows * columns);
    if (in.isShort())
        return ended();
    matrix.text = in.text();
    if (in.isShort())
        return ended();
    if (in.at() != bytes.size())
        return wrong(std::to_string(bytes.size() - in.at()) + " bytes follow that do not belong to the file.");
    matrix.textOf = MatrixFormat::Ufs;
    const bool difference = kind == "DA";
    matrix.signal = difference ? "dA" : "intensity";
    matrix.unit = difference ? "OD" : "counts";
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            const double x = values[c * rows + r];
            matrix.values.push_back(difference ? withoutOverflow(x) : x);
        }
    }
    for (const auto &line : linesOf(matrix.text)) {
        const auto colon = line.text.find(':');
        if (colon != std::string_view::npos && !trimmed(line.text.substr(colon + 1)).empty())
            matrix.about.emplace_back(trimmed(line.text.substr(0, colon)), trimmed(line.text.substr(colon + 1)));
    }
    return matrix;
}

} // namespace pymasp
