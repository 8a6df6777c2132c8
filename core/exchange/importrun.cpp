// A file of another program as the file of a run.
#include "datafolder.h"
#include "h5.h"
#include "header.h"
#include "json.h"
#include "runmatrix.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QUuid>

#include <cmath>
#include <filesystem>
#include <limits>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

constexpr qint64 mostBytes = qint64{1} << 30;
constexpr JobId scanJob = 1;
constexpr JobId acquireJob = 2;
constexpr const char *detector = "imported";

struct Source {
    std::string name; // of the file, without its folder
    std::string sha256;
    std::string bytes;
};

Result<Source> readSource(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return Error{"There is no file " + path + "."};
    if (!file.open(QIODevice::ReadOnly))
        return Error{"The file " + path + " cannot be read.", file.errorString().toStdString()};
    if (file.size() > mostBytes)
        return Error{"The file " + path + " is larger than 1 GB."};
    const auto bytes = file.readAll();
    if (bytes.size() != file.size())
        return Error{"The file " + path + " cannot be read.", file.errorString().toStdString()};
    return Source{fs::path(path).filename().string(),
                  QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString(),
                  bytes.toStdString()};
}

// Text of a foreign file may be Latin-1; ours is UTF-8.
std::string utf8(const std::string &text)
{
    if (QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return text;
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())).toStdString();
}

std::string formatOf(const Matrix &matrix) { return matrix.textOf ? wordOf(*matrix.textOf) : std::string(); }

// The same scan as an experiment, so that it can be measured again.
Experiment experimentOf(const Matrix &matrix, const std::string &title, const Source &source)
{
    Experiment experiment;
    experiment.title = title;
    QJsonObject about;
    for (const auto &[key, value] : matrix.about) {
        const auto k = QString::fromStdString(utf8(key));
        const auto v = QString::fromStdString(utf8(value));
        about[k] = about.contains(k) ? about[k].toString() + "; " + v : v;
    }
    about["file"] = QString::fromStdString(utf8(source.name));
    experiment.conditions =
        QJsonDocument(QJsonObject{{"imported", about}}).toJson(QJsonDocument::Compact).toStdString();
    Acquire acquire;
    acquire.detectors = {detector};
    if (matrix.signal == "dA")
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
    Job take;
    take.id = acquireJob;
    take.kind = acquire;
    Scan scan;
    scan.track = {matrix.delays.name, matrix.delays.unit, List{matrix.delays.values}};
    experiment.root.id = scanJob;
    experiment.root.kind = scan;
    experiment.root.children = {take};
    return experiment;
}

void writeGroup(const h5::Handle &entry, const std::string &name, const OrderedMatrix &from)
{
    const auto &matrix = from.matrix;
    const auto signal = plainName(matrix.signal);
    const hsize_t rows = matrix.rows();
    const hsize_t columns = matrix.columns();
    const auto group = h5::createGroup(entry, name, "NXdata");
    const auto units = [&](const h5::Handle &dataset, const std::string &unit) {
        if (!unit.empty())
            h5::attribute(dataset, "units", unit);
    };
    const auto values = h5::createDataset(group, signal, DType::Float64, {rows, columns}, {});
    h5::writeAll(values, std::span(matrix.values));
    units(values, matrix.unit);
    // Nothing is known of the errors: NaN everywhere.
    const auto errors =
        h5::createDataset(group, signal + "_errors", DType::Float64, {rows, columns}, {{1, columns}, true, 0});
    h5::attribute(errors, "method", "not known: the file was imported");
    units(errors, matrix.unit);
    const auto counts = h5::createDataset(group, "count", DType::UInt32, {rows}, {});
    h5::writeAll(counts, std::span(from.counts));
    const std::vector<std::uint32_t> ones(rows, 1);
    const auto passes = h5::createDataset(group, "n_repeats", DType::UInt32, {rows}, {});
    h5::writeAll(passes, std::span(ones));
    std::int32_t d = 0;
    for (const auto *axis : {&matrix.delays, &matrix.wavelengths}) {
        const auto places = h5::createDataset(group, axis->name, DType::Float64, {axis->values.size()}, {});
        h5::writeAll(places, std::span(axis->values));
        units(places, axis->unit);
        h5::attribute(group, axis->name + "_indices", std::vector<std::int32_t>{d++});
    }
    h5::attribute(group, "signal", signal);
    h5::attribute(group, "axes", std::vector<std::string>{matrix.delays.name, matrix.wavelengths.name});
    h5::attribute(group, "detector", std::string(detector));
    h5::attribute(group, "job", static_cast<double>(acquireJob));
    h5::attribute(group, "job_title", std::string());
}

void writeRun(const std::string &path, const OrderedMatrix &from, const Source &source, const std::string &title,
              const std::string &program)
{
    const auto &matrix = from.matrix;
    const auto file = h5::createFile(path);
    h5::attribute(file, "NX_class", "NXroot");
    h5::attribute(file, "format", "pymasp-run/1");
    h5::attribute(file, "default", "entry");
    const auto entry = h5::createGroup(file, "entry", "NXentry");
    const auto experiment = experimentOf(matrix, title, source);
    const auto now = nowIso();
    const std::pair<const char *, std::string> texts[] = {
        {"title", title},
        {"run", QUuid::createUuid().toString(QUuid::Id128).toStdString()},
        {"start_time", now},
        {"end_time", now},
        {"status", "imported"},
        {"reason", "from " + utf8(source.name)},
        {"program_name", program},
        {"host", QSysInfo::machineHostName().toStdString()},
        {"experiment", toJson(experiment)},
        {"lab", "{}"},
        {"conditions", experiment.conditions},
        {"times", "{}"},
    };
    for (const auto &[name, text] : texts)
        h5::createText(entry, name, text);
    const auto points = h5::createDataset(entry, "points_taken", DType::UInt64, {}, {});
    std::uint64_t taken = 0;
    for (const auto n : from.counts)
        taken += n;
    h5::write(points, DType::UInt64, {}, {}, &taken);
    h5::createDataset(entry, "event_time", DType::Float64, {0}, {{64}, true, 0});
    h5::createTextRows(entry, "event_text", 400);
    h5::createGroup(entry, "points", "NXcollection");
    const auto imported = h5::createGroup(entry, "imported", "NXnote");
    h5::createText(imported, "file_name", utf8(source.name));
    h5::createText(imported, "sha256", source.sha256);
    h5::createText(imported, "format", formatOf(matrix));
    h5::createText(imported, "text", utf8(matrix.text));
    const auto name = std::string(detector) + "_" + plainName(matrix.signal);
    writeGroup(entry, name, from);
    h5::attribute(entry, "default", name);
    if (H5Fflush(file.get(), H5F_SCOPE_GLOBAL) < 0)
        throw h5::Failure{"flush"};
}

} // namespace

Result<std::string> importRun(const std::string &path, const std::string &dataFolder, const std::string &program)
{
    h5::quiet();
    const auto source = readSource(path);
    if (!source)
        return source.error();
    auto matrix = readMatrix(source->bytes, path);
    if (!matrix)
        return matrix.error();
    matrix->delays.name = plainName(matrix->delays.name);
    matrix->wavelengths.name = plainName(matrix->wavelengths.name);
    const auto from = ordered(std::move(*matrix));
    const auto title = utf8(fs::path(path).stem().string());
    if (auto ok = usableToday(dataFolder); !ok)
        return ok.error();
    const auto place = newRun(dataFolder, title);
    if (!place)
        return place.error();
    const auto giveUp = [&](const Error &error) {
        std::error_code ignored;
        fs::remove(place->part(), ignored);
        fs::remove_all(place->log, ignored);
        return error;
    };
    try {
        writeRun(place->part(), from, *source, title, program);
    } catch (const h5::Failure &failure) {
        return giveUp({"The file " + place->part() + " cannot be written.", failure.what});
    }
    if (auto ok = syncFile(place->part()); !ok)
        return giveUp(ok.error());
    if (auto ok = publish(place->part(), place->file); !ok)
        return giveUp(ok.error());
    if (auto ok = removeLog(place->log); !ok) // which kept the number of the run
        return ok.error();
    return place->file;
}

} // namespace pymasp
