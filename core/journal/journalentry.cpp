#include "journalentry.h"

#include "datafolder.h"
#include "header.h"
#include "json.h"
#include "stored.h"
#include "summarytext.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

QDateTime timeOf(const std::string &iso)
{
    return QDateTime::fromString(QString::fromStdString(iso), Qt::ISODateWithMs);
}

double secondsBetween(const std::string &start, const std::string &end)
{
    const auto from = timeOf(start);
    const auto to = timeOf(end);
    return from.isValid() && to.isValid() ? static_cast<double>(from.msecsTo(to)) / 1000 : 0;
}

std::string isoOf(std::int64_t secondsSince1970)
{
    return QDateTime::fromSecsSinceEpoch(secondsSince1970, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

// A log that is larger is listed without its number of points: a list must not read for minutes.
constexpr std::uintmax_t mostLogRead = std::uintmax_t{256} << 20U;

std::uintmax_t sizeOfLog(const std::string &log)
{
    std::uintmax_t size = 0;
    std::error_code error;
    for (const auto &file : fs::directory_iterator(log, error))
        size += file.is_regular_file(error) ? file.file_size(error) : 0;
    return size;
}

} // namespace

Result<JournalEntry> summaryOfFile(const std::string &path)
{
    const auto read = readStored(path, StoredValues::Shown);
    if (!read)
        return read.error();
    const auto &run = *read;
    if (run.status == "running")
        return Error{path + " is still being written."};
    JournalEntry entry;
    entry.file = path;
    entry.run = run.run;
    entry.title = run.title;
    entry.start = run.start;
    entry.end = run.end;
    entry.status = run.status;
    entry.reason = run.reason;
    entry.points = run.points;
    entry.seconds = secondsBetween(run.start, run.end);
    entry.conditions = conditionLines(run.conditions);
    entry.events = eventLines(run.events);
    entry.lab = labTitle(run.lab);
    entry.program = run.program;
    entry.host = run.host;
    if (const auto experiment = experimentFromJson(run.experiment, path)) {
        entry.detectors = detectorLines(experiment->root);
        entry.parameters = parameterLines(experiment->root, [&](const std::string &name, const std::string &unit) {
            for (const auto &data : run.series) {
                for (const auto &axis : data.info.scans) {
                    if (unit.empty() && axis.name == plainName(name))
                        return axis.unit;
                }
            }
            return unit;
        });
    }
    if (!run.series.empty() && run.series.front().info.name == run.shown)
        entry.thumbnail = thumbnailOf(run.series.front().info, run.series.front().mean);
    return entry;
}

bool isHeld(const std::string &log)
{
    // Read only and shared: two who look do not see each other, and nothing is written.
    const int fd = ::open((log + "/lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    // A lock file that has just been written is about to be taken, or has been: the one who takes it must not find us.
    struct stat info {};
    const bool fresh = ::fstat(fd, &info) == 0 && std::abs(nowSeconds() - static_cast<double>(info.st_mtime)) < 3;
    const bool held = fresh || (::flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK);
    ::close(fd);
    return held;
}

JournalEntry summaryOfLog(const std::string &log)
{
    JournalEntry entry;
    entry.file = log;
    entry.title = fs::path(log).stem().string();
    entry.status = isHeld(log) ? "running" : "unfinished";
    if (struct stat info{}; ::stat(log.c_str(), &info) == 0)
        entry.start = isoOf(info.st_mtime);
    const bool count = entry.status == "unfinished" && sizeOfLog(log) <= mostLogRead;
    RunLogReader reader(log);
    std::optional<RunHeader> header;
    const auto tell = [&](const Experiment &experiment) { // the tree as it was last
        entry.conditions = conditionLines(experiment.conditions);
        entry.detectors = detectorLines(experiment.root);
        entry.parameters = parameterLines(experiment.root, [&](const std::string &name, const std::string &unit) {
            return header->scale(name, unit).unit;
        });
    };
    std::vector<std::pair<double, std::string>> events;
    while (const auto record = reader.next()) {
        if (record->type == RecordType::Header) {
            auto read = headerFromCbor(record->payload);
            if (!read)
                break;
            header = std::move(*read);
            entry.run = header->run;
            entry.title = header->title;
            entry.start = header->start;
            entry.program = header->program;
            entry.host = header->host;
            entry.lab = labTitle(header->lab);
            tell(*header->experiment);
        } else if (record->type == RecordType::Revision && header) {
            if (const auto revision = revisionFromCbor(record->payload))
                tell(*revision->experiment);
        } else if (record->type == RecordType::Points && record->payload.size() >= sizeof(PointsHead)) {
            entry.points += readAt<PointsHead>(record->payload.data(), 0).n;
        } else if (record->type == RecordType::Event || record->type == RecordType::Note) {
            const auto event = eventFromCbor(record->payload);
            events.emplace_back(event.time, event.kind + ": " + event.text);
        }
        if (header && !count)
            break;
    }
    entry.events = eventLines(events);
    return entry;
}

std::string summaryJson(const JournalEntry &entry)
{
    const auto q = [](const std::string &text) { return QString::fromStdString(text); };
    const auto &t = entry.thumbnail;
    const QByteArray values(reinterpret_cast<const char *>(t.values.data()),
                            static_cast<qsizetype>(t.values.size() * sizeof(float)));
    const QJsonObject object{{"file", q(entry.file)},
                             {"run", q(entry.run)},
                             {"title", q(entry.title)},
                             {"start", q(entry.start)},
                             {"end", q(entry.end)},
                             {"status", q(entry.status)},
                             {"reason", q(entry.reason)},
                             {"points", static_cast<qint64>(entry.points)},
                             {"seconds", entry.seconds},
                             {"parameters", q(entry.parameters)},
                             {"detectors", q(entry.detectors)},
                             {"conditions", q(entry.conditions)},
                             {"events", q(entry.events)},
                             {"lab", q(entry.lab)},
                             {"program", q(entry.program)},
                             {"host", q(entry.host)},
                             {"thumbnail", QJsonObject{{"width", t.width},
                                                       {"height", t.height},
                                                       {"diverging", t.diverging},
                                                       {"values", QString::fromLatin1(values.toBase64())}}}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<JournalEntry> summaryFromJson(const std::string &json)
{
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (!object.contains("run") || !object.contains("thumbnail"))
        return Error{"A summary of a run cannot be understood.", json.substr(0, 200)};
    const auto text = [&](const char *key) { return object[QLatin1StringView(key)].toString().toStdString(); };
    JournalEntry entry;
    entry.file = text("file");
    entry.run = text("run");
    entry.title = text("title");
    entry.start = text("start");
    entry.end = text("end");
    entry.status = text("status");
    entry.reason = text("reason");
    entry.points = static_cast<std::uint64_t>(object["points"].toInteger());
    entry.seconds = object["seconds"].toDouble();
    entry.parameters = text("parameters");
    entry.detectors = text("detectors");
    entry.conditions = text("conditions");
    entry.events = text("events");
    entry.lab = text("lab");
    entry.program = text("program");
    entry.host = text("host");
    const auto thumbnail = object["thumbnail"].toObject();
    const auto values = QByteArray::fromBase64(thumbnail["values"].toString().toLatin1());
    auto &t = entry.thumbnail;
    t.width = thumbnail["width"].toInt();
    t.height = thumbnail["height"].toInt();
    t.diverging = thumbnail["diverging"].toBool();
    t.values.resize(static_cast<std::size_t>(values.size()) / sizeof(float));
    if (t.width < 0 || t.height < 0 || t.width > mostThumbnailWidth || t.height > mostThumbnailHeight ||
        t.values.size() != static_cast<std::size_t>(t.width) * static_cast<std::size_t>(t.height))
        return Error{"A summary of a run cannot be understood.", "its picture"};
    if (!t.values.empty())
        std::memcpy(t.values.data(), values.constData(), t.values.size() * sizeof(float));
    return entry;
}

std::string notesPath(const std::string &file) { return fs::path(file).replace_extension(".notes.txt").string(); }

} // namespace pymasp
