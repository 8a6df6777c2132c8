// pymaspd export: a run for other programs; and what a run file shows, in a line.
#include "arguments.h"
#include "commands.h"
#include "h5.h"
#include "runmatrix.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <optional>
#include <span>

namespace pymasp {
namespace {

// Four digits.
std::string short4(double x)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", x);
    return text;
}

// Gives all values of a dataset to f, a few MB at a time: what a run has measured must not decide about our memory.
template <typename F>
void forEachSlab(const h5::Handle &dataset, const F &f)
{
    constexpr hsize_t most = hsize_t{1} << 19U; // values
    const auto dims = h5::dimsOf(dataset);
    if (std::ranges::find(dims, hsize_t{0}) != dims.end())
        return;
    // The last dimensions that fit are read whole, the one before them in pieces, the others place by place.
    std::size_t whole = dims.size();
    hsize_t inner = 1;
    while (whole > 0 && inner * dims[whole - 1] <= most)
        inner *= dims[--whole];
    h5::Dims start(dims.size(), 0);
    h5::Dims extent = dims;
    std::fill_n(extent.begin(), whole, hsize_t{1});
    const hsize_t step = std::max<hsize_t>(1, most / inner);
    std::vector<double> values;
    for (;;) {
        hsize_t n = inner;
        if (whole > 0) {
            extent[whole - 1] = std::min(step, dims[whole - 1] - start[whole - 1]);
            n *= extent[whole - 1];
        }
        values.resize(n);
        h5::read(dataset, DType::Float64, start, extent, values.data());
        f(std::span<const double>(values));
        if (whole == 0)
            return;
        start[whole - 1] += step;
        for (std::size_t d = whole - 1; start[d] >= dims[d]; --d) {
            if (d == 0)
                return;
            start[d] = 0;
            ++start[d - 1];
        }
    }
}

// Of the values that are numbers.
struct Statistics {
    std::uint64_t n = 0;
    std::uint64_t positive = 0;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    double squares = 0;
    [[nodiscard]] double meanSquare() const { return squares / static_cast<double>(n); }
};
Statistics statisticsOf(const h5::Handle &dataset)
{
    Statistics s;
    forEachSlab(dataset, [&](std::span<const double> values) {
        for (const double x : values) {
            if (!std::isfinite(x))
                continue;
            ++s.n;
            s.positive += x > 0 ? 1 : 0;
            s.lowest = std::min(s.lowest, x);
            s.highest = std::max(s.highest, x);
            s.squares += x * x;
        }
    });
    return s;
}

// The middle one of the errors, which are numbers not below zero. Their bits, taken as whole numbers, have the order of
// the numbers: counting finds those of the middle one, 16 at a time.
std::optional<double> medianOf(const h5::Handle &errors)
{
    constexpr int digit = 16;
    std::uint64_t found = 0;             // the upper bits, as far as they are known
    std::optional<std::uint64_t> before; // so many of those that share them come before the middle one
    for (int known = 0; known < 64; known += digit) {
        std::vector<std::uint64_t> counts(std::size_t{1} << digit);
        std::uint64_t n = 0;
        forEachSlab(errors, [&](std::span<const double> values) {
            for (const double x : values) {
                const auto bits = std::bit_cast<std::uint64_t>(std::abs(x));
                if (!std::isfinite(x) || (known > 0 && (bits >> (64 - known)) != found))
                    continue;
                ++counts[(bits >> (64 - known - digit)) & 0xffffU];
                ++n;
            }
        });
        if (n == 0)
            return std::nullopt;
        auto left = before.value_or(n / 2);
        std::size_t k = 0;
        for (; left >= counts[k]; ++k)
            left -= counts[k];
        before = left;
        found = (found << digit) | k;
    }
    return std::bit_cast<double>(found);
}

} // namespace

std::string summaryOf(const std::string &path)
{
    h5::quiet();
    std::string summary;
    try {
        const auto file = h5::openFile(path);
        const auto entry = h5::openGroup(file, "/entry");
        const auto shown = h5::attributeText(entry, "default");
        if (shown.empty())
            return "";
        const auto data = h5::openGroup(entry, shown);
        const auto name = h5::attributeText(data, "signal");
        const auto signal = h5::openDataset(data, name);
        const auto unit = h5::attributeText(signal, "units");
        const double factor = unit == "OD" ? 1000 : 1;
        const auto values = statisticsOf(signal);
        const auto error = medianOf(h5::openDataset(data, name + "_errors"));
        std::string shape;
        for (const auto extent : h5::dimsOf(signal))
            shape += (shape.empty() ? "" : " x ") + std::to_string(extent);
        const auto unitShown = unit == "OD" ? std::string("mOD") : unit;
        summary = shown + ": " + (shape.empty() ? "1 value" : shape + " values");
        if (values.n > 0)
            summary +=
                ", " + short4(factor * values.lowest) + " to " + short4(factor * values.highest) + " " + unitShown;
        else
            summary += std::string(", all of them without data (NaN)") +
                       (h5::exists(data, "quality") ? "; \"quality\" in the file says why" : "");
        if (error)
            summary += ", median error " + short4(factor * *error) + " " + unitShown;
        if (h5::exists(data, "errors_shots")) { // scatter of the repeats against what the shots promise
            const auto shots = statisticsOf(h5::openDataset(data, "errors_shots"));
            const auto repeats = statisticsOf(h5::openDataset(data, "errors_repeats"));
            if (repeats.n > 0 && shots.positive > shots.n / 2) {
                const double excess = std::sqrt(repeats.meanSquare() / shots.meanSquare());
                summary += ", excess of the repeats over the shots " + short4(excess) +
                           (excess > 2 ? " (above 2: something drifts)" : "");
            }
        }
        summary += "\n";
    } catch (const h5::Failure &) {
        return "";
    }
    return summary;
}

int exportCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given,
                              {valued("format", "FORMAT"),
                               valued("field", "NAME"),
                               valued("repeat", "N"),
                               valued("at", "AXIS=PLACE"),
                               {QStringList{"o", "output"}, "", "FILE"}},
                              1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto format = matrixFormat(arguments.value("format"));
    if (!format)
        return complain({"--format must be one of " + matrixFormatWords() + "."}, exitWrongInput);
    RunChoice choice{arguments.value("field"), 0, {}};
    for (const auto &word : arguments.values("at")) {
        const auto equals = word.lastIndexOf('=');
        bool number = false;
        const double place = word.mid(equals + 1).toDouble(&number);
        if (equals < 1 || !number)
            return complain({"--at must be as --at polarisation=54.7."}, exitWrongInput);
        choice.at.emplace_back(word.left(equals).toStdString(), place);
    }
    if (arguments.has("repeat")) {
        bool number = false;
        choice.repeat = QString::fromStdString(arguments.value("repeat")).toInt(&number);
        if (!number || choice.repeat < 1)
            return complain({"--repeat must be a number from 1."}, exitWrongInput);
    }
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(arguments.file(0), ignored))
        return complain({"There is no file " + arguments.file(0) + "."}, exitWrongInput);
    const auto bytes = exportRun(arguments.file(0), choice, *format); // nothing is written of an export that fails
    if (!bytes)
        return complain(bytes.error(), exitWrongInput);
    std::ofstream file;
    if (arguments.has("output")) {
        if (std::filesystem::equivalent(arguments.file(0), arguments.value("output"), ignored))
            return complain({"The export would overwrite the run itself: " + arguments.value("output") + "."},
                            exitWrongInput);
        file.open(arguments.value("output"), std::ios::binary);
        if (!file)
            return complain({"The file " + arguments.value("output") + " cannot be written."}, exitWrongInput);
    }
    std::ostream &out = arguments.has("output") ? file : std::cout;
    out << *bytes << std::flush;
    return out ? exitOk : complain({"The export could not be written completely."}, exitFailed);
}

} // namespace pymasp
