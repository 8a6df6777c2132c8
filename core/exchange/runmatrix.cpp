#include "runmatrix.h"

#include "h5.h"
#include "matrixtext.h"
#include "runfile.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

// A field as it stands in the file.
struct Field {
    std::string group, signal, unit;
    std::vector<Axis> axes; // as many as the values have dimensions
    std::vector<double> values;
    std::vector<double> errors; // empty: of a single pass
    std::vector<std::pair<std::string, std::string>> about;
    std::string text;
    std::optional<MatrixFormat> textOf;
};

// The groups of a run that can be plotted, the one that a viewer opens on first.
std::vector<std::string> fieldsOf(const h5::Handle &entry)
{
    std::vector<std::string> all;
    const auto shown = h5::attributeText(entry, "default");
    for (const auto &name : h5::namesIn(entry)) {
        const h5::Handle group(H5Gopen2(entry.get(), name.c_str(), H5P_DEFAULT), H5Gclose);
        if (group && h5::attributeText(group, "NX_class") == "NXdata" && !h5::attributeText(group, "signal").empty())
            all.insert(name == shown ? all.begin() : all.end(), name);
    }
    return all;
}

Result<std::string> find(const h5::Handle &entry, const std::string &wanted, const std::string &path)
{
    const auto all = fieldsOf(entry);
    const auto shown = h5::attributeText(entry, "default");
    if (wanted.empty()) {
        if (shown.empty())
            return Error{path + " has no default plot to export."};
        return shown;
    }
    std::vector<std::string> found;
    std::string list;
    for (const auto &name : all) {
        if (name == wanted)
            return name;
        if (h5::attributeText(h5::openGroup(entry, name), "signal") == wanted)
            found.push_back(name);
        list += (list.empty() ? "" : ", ") + name;
    }
    if (found.size() == 1)
        return found.front();
    return Error{path + (found.empty() ? " has no field \"" : " has several fields \"") + wanted + "\"" +
                 (list.empty() ? "." : "; there are " + list + ".")};
}

std::string textIn(const h5::Handle &entry, const char *name)
{
    return h5::exists(entry, name) ? h5::readText(h5::openDataset(entry, name)) : std::string();
}

// "250 nJ" as the number of another unit; empty where it is in none of them.
std::string measureIn(const QString &text, std::initializer_list<std::pair<const char *, double>> units)
{
    const auto words = text.simplified().split(QLatin1Char(' '));
    bool number = false;
    const double x = words.front().toDouble(&number);
    for (const auto &[unit, factor] : units) {
        if (number && words.size() == 2 && words.back() == QString::fromUtf8(unit))
            return QString::number(factor * x, 'g', 10).toStdString();
    }
    return {};
}

// What formats of other programs have a place for. Conditions are free: what is not there stays empty.
void tellConditions(const h5::Handle &entry, Field &field)
{
    const auto conditions = QJsonDocument::fromJson(QByteArray::fromStdString(textIn(entry, "conditions"))).object();
    const auto said = [&](const char *group, const char *key) {
        return conditions[QLatin1StringView(group)].toObject()[QLatin1StringView(key)].toString();
    };
    const std::pair<const char *, std::string> known[] = {
        {"substance", said("sample", "substance").toStdString()},
        {"solvent", said("sample", "solvent").toStdString()},
        {"path_length_mm", measureIn(said("sample", "path length"), {{"mm", 1}, {"um", 1e-3}, {"cm", 10}})},
        {"pump_wavelength_nm", measureIn(said("pump", "wavelength"), {{"nm", 1}, {"um", 1e3}})},
        {"pump_energy_uJ",
         measureIn(said("pump", "pulse energy"), {{"nJ", 1e-3}, {"uJ", 1}, {"µJ", 1}, {"mJ", 1e3}, {"pJ", 1e-6}})},
    };
    for (const auto &[key, value] : known) {
        if (!value.empty())
            field.about.emplace_back(key, value);
    }
    const auto imported = conditions["imported"].toObject();
    for (auto it = imported.begin(); it != imported.end(); ++it)
        field.about.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
}

// What is kept of a run file that was a file of another program.
void tellImported(const h5::Handle &entry, Field &field)
{
    if (!h5::exists(entry, "imported"))
        return;
    const auto imported = h5::openGroup(entry, "imported");
    field.textOf = matrixFormat(textIn(imported, "format"));
    field.text = textIn(imported, "text");
}

void tellScans(const h5::Handle &group, const h5::Handle &entry, int repeat, Field &field)
{
    if (repeat > 0) {
        field.about.emplace_back("repeat", std::to_string(repeat));
    } else if (h5::exists(group, "n_repeats")) {
        const auto passes = h5::readNumbers(h5::openDataset(group, "n_repeats"));
        const double most = passes.empty() ? 0 : *std::ranges::max_element(passes);
        if (most > 0)
            field.about.emplace_back("scans", std::to_string(static_cast<long>(most)));
    }
    const auto time = [&](const char *name) {
        return QDateTime::fromString(QString::fromStdString(textIn(entry, name)), Qt::ISODateWithMs);
    };
    const auto start = time("start_time");
    const auto end = time("end_time");
    if (start.isValid() && end.isValid() && start < end) {
        const auto seconds = start.secsTo(end);
        char text[32];
        std::snprintf(text, sizeof text, "%02lld:%02lld:%02lld", static_cast<long long>(seconds / 3600),
                      static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
        field.about.emplace_back("measurement_time", text);
    }
}

Axis axisOf(const h5::Handle &group, const std::vector<std::string> &names, std::size_t d, hsize_t n)
{
    Axis axis{"index", "", {}};
    if (d < names.size() && !names[d].empty() && names[d] != "." && h5::exists(group, names[d])) {
        const auto dataset = h5::openDataset(group, names[d]);
        if (h5::dimsOf(dataset) == h5::Dims{n}) {
            axis = {names[d], h5::attributeText(dataset, "units"), h5::readNumbers(dataset)};
            return axis;
        }
    }
    for (hsize_t i = 0; i < n; ++i)
        axis.values.push_back(static_cast<double>(i));
    return axis;
}

// One pass out of "repeats/", whose leading dimensions count the passes, the last of them fastest.
Result<std::vector<double>> passOf(const h5::Handle &group, const Field &field, const h5::Dims &dims, int repeat,
                                   const std::string &path)
{
    const auto passes = h5::exists(group, "repeats") ? h5::openGroup(group, "repeats") : h5::Handle();
    const bool stored = passes && h5::exists(passes, field.signal);
    const auto dataset = stored ? h5::openDataset(passes, field.signal) : h5::Handle();
    const auto all = stored ? h5::dimsOf(dataset) : h5::Dims();
    const auto leading = all.size() - std::min(all.size(), dims.size());
    hsize_t n = stored ? 1 : 0;
    for (std::size_t d = 0; d < leading; ++d)
        n *= all[d];
    if (hsize_t(repeat) > n)
        return Error{path + " has " + std::to_string(n) + (n == 1 ? " repeat" : " repeats") + " of \"" + field.group +
                     "\", so that there is no number " + std::to_string(repeat) + "."};
    h5::Dims start(all.size(), 0);
    auto count = all;
    auto rest = hsize_t(repeat - 1);
    for (std::size_t d = leading; d-- > 0; rest /= all[d]) {
        start[d] = rest % all[d];
        count[d] = 1;
    }
    std::vector<double> values(field.values.size());
    if (all.size() < dims.size() || !std::equal(dims.rbegin(), dims.rend(), all.rbegin()))
        return Error{path + ": the repeats of \"" + field.group + "\" have another shape than their mean."};
    h5::read(dataset, DType::Float64, start, count, values.data());
    return values;
}

std::string placeText(double x)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.10g", x);
    return text;
}

// Keeps what was measured at one place of an axis.
Result<> cut(Field &field, const std::string &axis, double place, const std::string &path)
{
    constexpr std::size_t mostTold = 8;
    const auto found = std::ranges::find(field.axes, axis, &Axis::name);
    if (found == field.axes.end())
        return Error{path + ": \"" + field.group + "\" has no axis \"" + axis + "\"."};
    const auto &places = found->values;
    const auto there = std::ranges::find_if(
        places, [&](double x) { return std::abs(x - place) <= 1e-9 * std::max(std::abs(x), std::abs(place)); });
    if (there == places.end()) {
        std::string list;
        for (std::size_t i = 0; i < std::min(places.size(), mostTold); ++i)
            list += (i == 0 ? "" : ", ") + placeText(places[i]);
        return Error{path + ": nothing was measured at " + axis + " = " + placeText(place) + "; there are " + list +
                     (places.size() > mostTold ? " ..." : "") + "."};
    }
    const auto index = static_cast<std::size_t>(there - places.begin());
    std::size_t inner = 1;
    for (auto it = found + 1; it != field.axes.end(); ++it)
        inner *= it->values.size();
    const auto keep = [&](std::vector<double> &values) {
        std::vector<double> kept;
        for (std::size_t i = index * inner; i < values.size(); i += places.size() * inner)
            kept.insert(kept.end(), values.begin() + static_cast<std::ptrdiff_t>(i),
                        values.begin() + static_cast<std::ptrdiff_t>(i + inner));
        values = std::move(kept);
    };
    keep(field.values);
    keep(field.errors);
    field.about.emplace_back(axis, placeText(place) + (found->unit.empty() ? "" : " " + found->unit));
    field.axes.erase(found);
    return {};
}

Result<Field> fieldOf(const std::string &path, const RunChoice &choice)
{
    h5::quiet();
    try {
        const auto file = h5::openFile(path);
        if (auto ok = recognised(file, path); !ok)
            return ok.error();
        const auto entry = h5::openGroup(file, "/entry");
        const auto name = find(entry, choice.field, path);
        if (!name)
            return name.error();
        const auto group = h5::openGroup(entry, *name);
        Field field;
        field.group = *name;
        field.signal = h5::attributeText(group, "signal");
        const auto signal = h5::openDataset(group, field.signal);
        const auto dims = h5::dimsOf(signal);
        field.unit = h5::attributeText(signal, "units");
        const auto names = h5::attributeTexts(group, "axes");
        for (std::size_t d = 0; d < dims.size(); ++d)
            field.axes.push_back(axisOf(group, names, d, dims[d]));
        field.values = h5::readNumbers(signal);
        field.about = {{"sample", textIn(entry, "title")},
                       {"source_run", textIn(entry, "run") + ", " + textIn(entry, "status")},
                       {"start", textIn(entry, "start_time")}};
        tellScans(group, entry, choice.repeat, field);
        tellConditions(entry, field);
        tellImported(entry, field);
        if (choice.repeat > 0) {
            auto pass = passOf(group, field, dims, choice.repeat, path);
            if (!pass)
                return pass.error();
            field.values = std::move(*pass);
        } else if (h5::exists(group, field.signal + "_errors")) {
            field.errors = h5::readNumbers(h5::openDataset(group, field.signal + "_errors"));
        }
        for (const auto &[axis, place] : choice.at) {
            if (auto ok = cut(field, axis, place, path); !ok)
                return ok.error();
        }
        if (field.axes.size() > 2)
            return Error{path + ": \"" + *name + "\" has " + std::to_string(field.axes.size()) +
                         " dimensions, and a file for other programs holds one or two. Say where the others stand, as "
                         "with --at " +
                         field.axes.front().name + "=" + placeText(field.axes.front().values.front()) + "."};
        return field;
    } catch (const h5::Failure &failure) {
        return Error{path + " cannot be exported.", failure.what};
    }
}

Matrix matrixFrom(Field field)
{
    Matrix matrix;
    matrix.delays = std::move(field.axes[0]);
    matrix.wavelengths = std::move(field.axes[1]);
    matrix.signal = field.signal;
    matrix.unit = field.unit;
    matrix.values = std::move(field.values);
    matrix.about = std::move(field.about);
    matrix.text = std::move(field.text);
    matrix.textOf = field.textOf;
    return matrix;
}

// A place, the value there, its error; dA in mOD.
std::string curveCsv(const Field &field)
{
    const bool od = field.unit == "OD";
    const double factor = od ? 1000 : 1;
    const auto axis = field.axes.empty() ? Axis{"index", "", {0}} : field.axes.front();
    std::string out = "# format: one row a point\n";
    for (const auto &[key, value] : field.about)
        out += "# " + matrixtext::oneLine(key) + ": " + matrixtext::oneLine(value) + "\n";
    out += "# signal: " + field.signal + "\n# signal_unit: " + (od ? "mOD" : field.unit) + "\n# " + axis.name +
           "_unit: " + axis.unit + "\n# columns: " + axis.name + "," + field.signal +
           (field.errors.empty() ? "" : ",error") + "\n";
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        out += placeText(axis.values[i]) + "," + placeText(factor * field.values[i]);
        if (i < field.errors.size())
            out += "," + placeText(factor * field.errors[i]);
        out += "\n";
    }
    return out;
}

} // namespace

Result<Matrix> matrixOf(const std::string &path, const RunChoice &choice)
{
    auto field = fieldOf(path, choice);
    if (!field)
        return field.error();
    if (field->axes.size() != 2)
        return Error{path + ": \"" + field->group + "\" has " + (field->axes.empty() ? "no axis" : "one axis") +
                     "; this format holds two: delay and wavelength."};
    return matrixFrom(std::move(*field));
}

Result<std::string> exportRun(const std::string &path, const RunChoice &choice, MatrixFormat format)
{
    if (format == MatrixFormat::Csv) {
        auto field = fieldOf(path, choice);
        if (!field)
            return field.error();
        return field->axes.size() == 2 ? writeMatrix(matrixFrom(std::move(*field)), format) : curveCsv(*field);
    }
    const auto matrix = matrixOf(path, choice);
    if (!matrix)
        return matrix.error();
    auto bytes = writeMatrix(*matrix, format);
    if (!bytes)
        return Error{path + ": " + bytes.error().what};
    return bytes;
}

} // namespace pymasp
