#include "header.h"

#include "json.h"
#include "jsonreader.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>
#include <chrono>
#include <ctime>

using namespace Qt::StringLiterals;

namespace pymasp {
namespace {

QString q(const std::string &text) { return QString::fromStdString(text); }
std::string s(const QCborValue &value) { return value.toString().toStdString(); }

Bytes bytesOf(const QCborMap &map)
{
    const auto cbor = map.toCborValue().toCbor();
    const auto *begin = reinterpret_cast<const std::byte *>(cbor.constData());
    return {begin, begin + cbor.size()};
}
QCborMap mapOf(std::span<const std::byte> payload)
{
    return QCborValue::fromCbor(QByteArray::fromRawData(reinterpret_cast<const char *>(payload.data()),
                                                        static_cast<qsizetype>(payload.size())))
        .toMap();
}

QCborArray numbers(const std::vector<double> &values)
{
    QCborArray array;
    for (const double x : values)
        array.append(x);
    return array;
}
std::vector<double> numbers(const QCborValue &value)
{
    std::vector<double> list;
    for (const auto &x : value.toArray())
        list.push_back(x.toDouble());
    return list;
}
QCborArray integers(const std::vector<std::int64_t> &values)
{
    QCborArray array;
    for (const auto x : values)
        array.append(static_cast<qint64>(x));
    return array;
}

QCborArray texts(const std::vector<std::string> &values)
{
    QCborArray array;
    for (const auto &x : values)
        array.append(q(x));
    return array;
}

QCborMap toMap(const Field &field)
{
    QCborArray axes;
    for (const auto &axis : field.axes)
        axes.append(
            QCborMap{{"name"_L1, q(axis.name)}, {"unit"_L1, q(axis.unit)}, {"values"_L1, numbers(axis.values)}});
    return {
        {"name"_L1, q(field.name)},          {"unit"_L1, q(field.unit)}, {"type"_L1, static_cast<qint64>(field.type)},
        {"shape"_L1, integers(field.shape)}, {"axes"_L1, axes},          {"per_shot"_L1, field.perShot}};
}
Field fieldFrom(const QCborMap &map)
{
    Field field{s(map["name"_L1]),          s(map["unit"_L1]), static_cast<DType>(map["type"_L1].toInteger()), {}, {},
                map["per_shot"_L1].toBool()};
    for (const auto &n : map["shape"_L1].toArray())
        field.shape.push_back(n.toInteger());
    for (const auto &item : map["axes"_L1].toArray()) {
        const auto axis = item.toMap();
        field.axes.push_back({s(axis["name"_L1]), s(axis["unit"_L1]), numbers(axis["values"_L1])});
    }
    return field;
}

QCborMap toMap(const DetectorUse &use)
{
    QCborArray fields;
    for (const auto &field : use.info.fields)
        fields.append(toMap(field));
    const auto &i = use.info;
    return {{"name"_L1, q(use.name)},
            {"id"_L1, q(i.id)},
            {"fields"_L1, fields},
            {"resolves_shots"_L1, i.resolvesShots},
            {"pipeline_depth"_L1, i.pipelineDepth},
            {"discard_first"_L1, i.discardFirst},
            {"full_scale"_L1, i.fullScale},
            {"linear_to"_L1, i.linearTo},
            {"device_dark"_L1, i.dark},
            {"shot_rate"_L1, i.shotRate},
            {"longest_exposure"_L1, i.longestExposure},
            {"flag_offset"_L1, use.flagOffset},
            {"discard"_L1, use.discard},
            {"dark"_L1, use.dark},
            {"regions"_L1, QString::fromUtf8(QJsonDocument(json::toJson(use.regions)).toJson(QJsonDocument::Compact))},
            {"beam"_L1, use.beam},
            {"reference_pixels"_L1, integers({use.referencePixels.begin(), use.referencePixels.end()})},
            {"parameters"_L1, texts(use.parameters)}};
}
// A log of an earlier version says nothing of them: there are none.
void readDerived(const QCborMap &map, DetectorUse &use)
{
    const auto regions = QJsonDocument::fromJson(map["regions"_L1].toString().toUtf8()).array();
    try {
        use.regions = json::regionsFrom(regions, json::Reader(QJsonObject{}, "the header of the run log"), true);
    } catch (const json::Wrong &) { // what we wrote ourselves
        use.regions.clear();
    }
    use.beam = map["beam"_L1].toBool();
    for (const auto &n : map["reference_pixels"_L1].toArray())
        use.referencePixels.push_back(static_cast<int>(n.toInteger()));
    for (const auto &name : map["parameters"_L1].toArray())
        use.parameters.push_back(s(name));
}
DetectorUse detectorFrom(const QCborMap &map)
{
    DetectorUse use;
    use.name = s(map["name"_L1]);
    use.info.id = s(map["id"_L1]);
    for (const auto &field : map["fields"_L1].toArray())
        use.info.fields.push_back(fieldFrom(field.toMap()));
    use.info.resolvesShots = map["resolves_shots"_L1].toBool();
    use.info.pipelineDepth = static_cast<int>(map["pipeline_depth"_L1].toInteger());
    use.info.discardFirst = static_cast<int>(map["discard_first"_L1].toInteger());
    use.info.fullScale = map["full_scale"_L1].toDouble();
    use.info.linearTo = map["linear_to"_L1].toDouble();
    use.info.dark = map["device_dark"_L1].toDouble();
    use.info.shotRate = map["shot_rate"_L1].toDouble();
    use.info.longestExposure = map["longest_exposure"_L1].toDouble();
    use.flagOffset = static_cast<int>(map["flag_offset"_L1].toInteger());
    use.discard = static_cast<int>(map["discard"_L1].toInteger());
    use.dark = map["dark"_L1].toDouble();
    readDerived(map, use);
    return use;
}

} // namespace

const ParameterUse *RunHeader::parameter(const std::string &name) const
{
    const auto found = std::ranges::find(parameters, name, &ParameterUse::name);
    return found == parameters.end() ? nullptr : &*found;
}

Scale RunHeader::scale(const std::string &name, const std::string &unit) const
{
    const auto *use = parameter(name);
    if (use) {
        for (const auto &scale : use->scales) {
            if (scale.unit == unit)
                return scale;
        }
    }
    return {use ? use->unit : unit, 0, 1};
}

Bytes toCbor(const RunHeader &header)
{
    QCborArray detectors;
    for (const auto &use : header.detectors)
        detectors.append(toMap(use));
    QCborArray parameters;
    for (const auto &use : header.parameters) {
        QCborArray scales;
        for (const auto &scale : use.scales)
            scales.append(QCborMap{{"unit"_L1, q(scale.unit)}, {"zero"_L1, scale.zero}, {"factor"_L1, scale.factor}});
        QCborArray choices;
        for (const auto &[value, name] : use.choices)
            choices.append(QCborMap{{"value"_L1, value}, {"name"_L1, q(name)}});
        parameters.append(QCborMap{{"name"_L1, q(use.name)},
                                   {"unit"_L1, q(use.unit)},
                                   {"scales"_L1, scales},
                                   {"tolerance"_L1, use.tolerance},
                                   {"resolution"_L1, use.resolution},
                                   {"choices"_L1, choices}});
    }
    QCborMap identities;
    for (const auto &[name, identity] : header.identities)
        identities[q(name)] = q(identity);
    return bytesOf({{"run"_L1, q(header.run)},
                    {"title"_L1, q(header.title)},
                    {"start"_L1, q(header.start)},
                    {"program"_L1, q(header.program)},
                    {"host"_L1, q(header.host)},
                    {"pid"_L1, static_cast<qint64>(header.pid)},
                    {"experiment"_L1, q(toJson(*header.experiment))},
                    {"lab"_L1, q(header.lab)},
                    {"lab_folder"_L1, q(header.labFolder)},
                    {"parameters"_L1, parameters},
                    {"detectors"_L1, detectors},
                    {"identities"_L1, identities},
                    {"self_test"_L1, q(header.selfTest)}});
}

Result<RunHeader> headerFromCbor(std::span<const std::byte> payload)
{
    const auto map = mapOf(payload);
    RunHeader header;
    header.run = s(map["run"_L1]);
    header.title = s(map["title"_L1]);
    header.start = s(map["start"_L1]);
    header.program = s(map["program"_L1]);
    header.host = s(map["host"_L1]);
    header.pid = map["pid"_L1].toInteger();
    header.lab = s(map["lab"_L1]);
    header.labFolder = s(map["lab_folder"_L1]); // empty in a log of an earlier version
    header.selfTest = s(map["self_test"_L1]);   // the same
    const auto identities = map["identities"_L1].toMap();
    for (auto it = identities.begin(); it != identities.end(); ++it)
        header.identities[s(it.key())] = s(it.value());
    auto experiment = experimentFromJson(s(map["experiment"_L1]), "the experiment in the run log");
    if (!experiment)
        return experiment.error();
    header.experiment = std::make_shared<const Experiment>(std::move(*experiment));
    for (const auto &item : map["parameters"_L1].toArray()) {
        const auto parameter = item.toMap();
        ParameterUse use{s(parameter["name"_L1]),
                         s(parameter["unit"_L1]),
                         {},
                         parameter["tolerance"_L1].toDouble(),
                         parameter["resolution"_L1].toDouble()};
        for (const auto &entry : parameter["scales"_L1].toArray()) {
            const auto scale = entry.toMap();
            use.scales.push_back({s(scale["unit"_L1]), scale["zero"_L1].toDouble(), scale["factor"_L1].toDouble()});
        }
        for (const auto &entry : parameter["choices"_L1].toArray()) // logs of earlier versions have none
            use.choices.emplace_back(entry.toMap()["value"_L1].toDouble(), s(entry.toMap()["name"_L1]));
        header.parameters.push_back(std::move(use));
    }
    for (const auto &item : map["detectors"_L1].toArray())
        header.detectors.push_back(detectorFrom(item.toMap()));
    return header;
}

Bytes toCbor(const RevisionRecord &revision)
{
    return bytesOf({{"number"_L1, static_cast<qint64>(revision.number)},
                    {"time"_L1, revision.time},
                    {"from"_L1, static_cast<qint64>(revision.from)},
                    {"experiment"_L1, q(toJson(*revision.experiment))}});
}
Result<RevisionRecord> revisionFromCbor(std::span<const std::byte> payload)
{
    const auto map = mapOf(payload);
    RevisionRecord revision;
    revision.number = static_cast<std::uint32_t>(map["number"_L1].toInteger());
    revision.time = map["time"_L1].toDouble();
    revision.from = static_cast<std::uint64_t>(map["from"_L1].toInteger());
    const auto name = "revision " + std::to_string(revision.number) + " in the run log";
    if (revision.number == 0)
        return Error{"A revision in the run log has no number."};
    auto experiment = experimentFromJson(s(map["experiment"_L1]), name);
    if (!experiment)
        return experiment.error();
    revision.experiment = std::make_shared<const Experiment>(std::move(*experiment));
    return revision;
}

Bytes toCbor(const EventRecord &event)
{
    return bytesOf({{"time"_L1, event.time},
                    {"kind"_L1, q(event.kind)},
                    {"job"_L1, static_cast<qint64>(event.job)},
                    {"text"_L1, q(event.text)}});
}
EventRecord eventFromCbor(std::span<const std::byte> payload)
{
    const auto map = mapOf(payload);
    return {map["time"_L1].toDouble(), s(map["kind"_L1]), static_cast<JobId>(map["job"_L1].toInteger()),
            s(map["text"_L1])};
}

Bytes toCbor(const OutcomeRecord &outcome)
{
    return bytesOf({{"status"_L1, q(outcome.status)},
                    {"reason"_L1, q(outcome.reason)},
                    {"end"_L1, q(outcome.end)},
                    {"points"_L1, static_cast<qint64>(outcome.points)},
                    {"times"_L1, q(outcome.times)}});
}
OutcomeRecord outcomeFromCbor(std::span<const std::byte> payload)
{
    const auto map = mapOf(payload);
    OutcomeRecord outcome{s(map["status"_L1]), s(map["reason"_L1]), s(map["end"_L1]),
                          static_cast<std::uint64_t>(map["points"_L1].toInteger())};
    if (map.contains("times"_L1)) // a log of an earlier version has none
        outcome.times = s(map["times"_L1]);
    return outcome;
}

Result<PointsRecord> pointsFrom(std::span<const std::byte> payload)
{
    PointsRecord record;
    const Error damaged{"A record of points in the run log is not of the right size."};
    if (payload.size() < sizeof record.head)
        return damaged;
    record.head = readAt<PointsHead>(payload.data(), 0);
    const std::size_t at = sizeof record.head + record.head.cursorBytes;
    if (at + std::size_t{record.head.n} * record.head.pointBytes != payload.size())
        return damaged;
    record.cursor = payload.subspan(sizeof record.head, record.head.cursorBytes);
    record.points = payload.subspan(at);
    return record;
}

double nowSeconds()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string nowIso()
{
    const double now = nowSeconds();
    const auto seconds = static_cast<std::time_t>(now);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[40];
    const auto n = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text + n, sizeof text - n, ".%03dZ", static_cast<int>((now - static_cast<double>(seconds)) * 1000));
    return text;
}

} // namespace pymasp
