// pymaspd export: the default plot of a run file as text.
#include "commands.h"

#include "runfile.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
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

Result<> exportCsv(const std::string &path, std::ostream &out)
{
    h5::quiet();
    try {
        const auto file = h5::openFile(path);
        if (auto ok = recognised(file, path); !ok)
            return ok;
        const auto entry = h5::openGroup(file, "/entry");
        const auto shown = h5::attributeText(entry, "default");
        if (shown.empty())
            return Error{path + " has no default plot to export."};
        const auto data = h5::openGroup(entry, shown);
        const auto signalName = h5::attributeText(data, "signal");
        const auto signal = h5::openDataset(data, signalName);
        const auto dims = h5::dimsOf(signal);
        std::vector<std::string> axes;
        std::string word;
        for (const char c : h5::attributeText(data, "axes") + "\n") {
            if (c == '\n')
                axes.push_back(std::exchange(word, {}));
            else
                word += c;
        }
        const auto axisValues = [&](std::size_t d) {
            if (d < axes.size() && axes[d] != "." && h5::exists(data, axes[d]))
                return h5::readNumbers(h5::openDataset(data, axes[d]));
            std::vector<double> plain(dims[d]);
            for (std::size_t i = 0; i < plain.size(); ++i)
                plain[i] = static_cast<double>(i);
            return plain;
        };
        const auto axisUnit = [&](std::size_t d) {
            return d < axes.size() && axes[d] != "." ? h5::attributeText(h5::openDataset(data, axes[d]), "units") : "";
        };
        const auto unit = h5::attributeText(signal, "units");
        const auto values = h5::readNumbers(signal);
        // dA is stored in OD and shown in mOD.
        const double factor = unit == "OD" ? 1000 : 1;
        out.precision(10);
        out << "# format: "
            << (dims.size() == 2 ? "TA matrix; line 1 after the # header: 0 then the second axis; each "
                                   "following line: first axis then values"
                                 : "one row a point")
            << "\n# sample: " << h5::readText(h5::openDataset(entry, "title"))
            << "\n# source_run: " << h5::readText(h5::openDataset(entry, "run")) << ", "
            << h5::readText(h5::openDataset(entry, "status"))
            << "\n# start: " << h5::readText(h5::openDataset(entry, "start_time")) << "\n# signal: " << signalName
            << "\n# signal_unit: " << (unit == "OD" ? "mOD" : unit) << "\n";
        if (dims.size() == 2) {
            const auto rows = axisValues(0);
            const auto columns = axisValues(1);
            out << "# " << axes[0] << "_unit: " << axisUnit(0) << "\n# " << axes[1] << "_unit: " << axisUnit(1)
                << "\n0";
            for (const double x : columns)
                out << ',' << x;
            for (std::size_t r = 0; r < rows.size(); ++r) {
                out << '\n' << rows[r];
                for (std::size_t c = 0; c < columns.size(); ++c)
                    out << ',' << factor * values[r * columns.size() + c];
            }
            out << '\n';
        } else if (dims.size() <= 1) {
            const auto rows = dims.empty() ? std::vector<double>{0} : axisValues(0);
            const auto errors = h5::readNumbers(h5::openDataset(data, signalName + "_errors"));
            out << "# columns: " << (axes.empty() || axes[0].empty() ? "index" : axes[0]) << ',' << signalName
                << ",error\n";
            for (std::size_t r = 0; r < rows.size(); ++r)
                out << rows[r] << ',' << factor * values[r] << ',' << factor * errors[r] << '\n';
        } else {
            return Error{path + ": the default plot has " + std::to_string(dims.size()) +
                         " dimensions; csv holds one or two."};
        }
        return {};
    } catch (const h5::Failure &failure) {
        return Error{path + " cannot be exported.", failure.what};
    }
}

} // namespace pymasp
