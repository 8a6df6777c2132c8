// pymaspd export: the default plot of a run file as text.
#include "commands.h"

#include "h5.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace pymasp {
namespace {

// Four digits.
std::string short4(double x)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", x);
    return text;
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
        const auto finite = [](std::vector<double> values) {
            std::erase_if(values, [](double x) { return !std::isfinite(x); });
            std::ranges::sort(values);
            return values;
        };
        const auto values = finite(h5::readNumbers(signal));
        const auto errors = finite(h5::readNumbers(h5::openDataset(data, name + "_errors")));
        std::string shape;
        for (const auto extent : h5::dimsOf(signal))
            shape += (shape.empty() ? "" : " x ") + std::to_string(extent);
        const auto unitShown = unit == "OD" ? std::string("mOD") : unit;
        summary = shown + ": " + (shape.empty() ? "1 value" : shape + " values");
        if (!values.empty())
            summary +=
                ", " + short4(factor * values.front()) + " to " + short4(factor * values.back()) + " " + unitShown;
        if (values.empty())
            summary += ", all of them without data (NaN); \"quality\" in the file says why";
        if (!errors.empty())
            summary += ", median error " + short4(factor * errors[errors.size() / 2]) + " " + unitShown;
        if (h5::exists(data, "errors_shots")) { // scatter of the repeats against what the shots promise
            const auto shots = finite(h5::readNumbers(h5::openDataset(data, "errors_shots")));
            const auto repeats = finite(h5::readNumbers(h5::openDataset(data, "errors_repeats")));
            if (!shots.empty() && !repeats.empty() && shots[shots.size() / 2] > 0) {
                double a = 0;
                double b = 0;
                for (const double x : shots)
                    a += x * x / static_cast<double>(shots.size());
                for (const double x : repeats)
                    b += x * x / static_cast<double>(repeats.size());
                const double excess = std::sqrt(b / a);
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
