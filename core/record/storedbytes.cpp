// A stored run on its way from a child process to the window.
#include "stored.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace pymasp {
namespace {

// Texts travel as bytes: what stands in a foreign file need not be UTF-8.
QByteArray q(const std::string &text) { return QByteArray::fromStdString(text); }
std::string s(const QCborValue &value) { return value.toByteArray().toStdString(); }

QByteArray numbers(const std::vector<double> &values)
{
    return {reinterpret_cast<const char *>(values.data()), static_cast<qsizetype>(values.size() * sizeof(double))};
}
std::vector<double> numbers(const QCborValue &value)
{
    const auto bytes = value.toByteArray();
    std::vector<double> values(static_cast<std::size_t>(bytes.size()) / sizeof(double));
    if (!values.empty())
        std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(double));
    return values;
}

QCborArray axes(const std::vector<Axis> &all)
{
    QCborArray array;
    for (const auto &axis : all) {
        QCborArray names;
        for (const auto &name : axis.names)
            names.append(q(name));
        array.append(QCborMap{{"name"_L1, q(axis.name)},
                              {"unit"_L1, q(axis.unit)},
                              {"values"_L1, numbers(axis.values)},
                              {"names"_L1, names}});
    }
    return array;
}
std::vector<Axis> axes(const QCborValue &value)
{
    std::vector<Axis> all;
    for (const auto &item : value.toArray()) {
        const auto map = item.toMap();
        all.push_back({s(map["name"_L1]), s(map["unit"_L1]), numbers(map["values"_L1]), {}});
        for (const auto &name : map["names"_L1].toArray())
            all.back().names.push_back(s(name));
    }
    return all;
}

QCborMap toMap(const SeriesData &data)
{
    QCborArray shape;
    for (const auto n : data.info.shape)
        shape.append(static_cast<qint64>(n));
    QCborArray passes;
    for (const auto &pass : data.passes)
        passes.append(static_cast<qint64>(pass.number));
    const auto &i = data.info;
    return {{"name"_L1, q(i.name)},
            {"detector"_L1, q(i.detector)},
            {"signal"_L1, q(i.signal)},
            {"unit"_L1, q(i.unit)},
            {"job"_L1, static_cast<qint64>(i.job)},
            {"title"_L1, q(i.title)},
            {"scans"_L1, axes(i.scans)},
            {"shape"_L1, shape},
            {"own"_L1, axes(i.own)},
            {"last_row"_L1, static_cast<qint64>(data.lastRow)},
            {"visits"_L1, static_cast<qint64>(data.visits)},
            {"passes"_L1, passes}};
}
SeriesData seriesFrom(const QCborMap &map)
{
    SeriesData data;
    auto &i = data.info;
    i.name = s(map["name"_L1]);
    i.detector = s(map["detector"_L1]);
    i.signal = s(map["signal"_L1]);
    i.unit = s(map["unit"_L1]);
    i.job = static_cast<JobId>(map["job"_L1].toInteger());
    i.title = s(map["title"_L1]);
    i.scans = axes(map["scans"_L1]);
    for (const auto &n : map["shape"_L1].toArray())
        i.shape.push_back(n.toInteger());
    i.own = axes(map["own"_L1]);
    data.lastRow = map["last_row"_L1].toInteger();
    data.visits = static_cast<std::uint64_t>(map["visits"_L1].toInteger());
    for (const auto &number : map["passes"_L1].toArray())
        data.passes.push_back({number.toInteger(), {}});
    return data;
}

// A CBOR byte string: 0x5b, its length in 8 bytes, highest first, and the bytes. Written by hand, because QCborValue
// would hold every array twice more.
constexpr std::size_t headBytes = 9;
void putString(Bytes &to, const void *data, std::size_t n)
{
    to.push_back(std::byte{0x5b});
    for (int shift = 56; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::byte>((n >> static_cast<unsigned>(shift)) & 0xffU));
    const auto *begin = static_cast<const std::byte *>(data);
    to.insert(to.end(), begin, begin + n);
}
std::optional<std::span<const std::byte>> takeString(std::span<const std::byte> &from)
{
    if (from.size() < headBytes || from[0] != std::byte{0x5b})
        return std::nullopt;
    std::uint64_t n = 0;
    for (std::size_t i = 1; i < headBytes; ++i)
        n = n << 8U | std::to_integer<std::uint64_t>(from[i]);
    if (n > from.size() - headBytes)
        return std::nullopt;
    const auto string = from.subspan(headBytes, n);
    from = from.subspan(headBytes + n);
    return string;
}

std::uint64_t valuesOf(const SeriesInfo &info)
{
    std::uint64_t n = 1;
    const auto times = [&](std::uint64_t extent) {
        if (__builtin_mul_overflow(n, extent, &n))
            n = std::numeric_limits<std::uint64_t>::max();
    };
    for (const auto &axis : info.scans)
        times(axis.values.size());
    for (const auto extent : info.shape)
        times(static_cast<std::uint64_t>(extent));
    return n;
}

// A pass in one piece, NaN where a row was not taken.
std::vector<float> flat(const Pass &pass, std::size_t columns)
{
    std::vector<float> values(pass.rows.size() * columns, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t row = 0; row < pass.rows.size(); ++row)
        if (pass.rows[row] && pass.rows[row]->size() == columns)
            std::ranges::copy(*pass.rows[row], values.begin() + static_cast<std::ptrdiff_t>(row * columns));
    return values;
}
std::vector<Pass::Row> rowsFrom(const std::vector<float> &values, std::size_t columns)
{
    std::vector<Pass::Row> rows;
    for (auto from = values.begin(); from != values.end(); from += static_cast<std::ptrdiff_t>(columns)) {
        std::vector<float> row(from, from + static_cast<std::ptrdiff_t>(columns));
        const bool none = std::ranges::all_of(row, [](float v) { return std::isnan(v); });
        rows.push_back(none ? nullptr : std::make_shared<const std::vector<float>>(std::move(row)));
    }
    return rows;
}

} // namespace

Bytes encodeStored(const StoredRun &run)
{
    QCborArray events;
    for (const auto &[time, text] : run.events)
        events.append(QCborArray{time, q(text)});
    QCborArray revisions;
    for (const auto &each : run.revisions)
        revisions.append(QCborArray{each.time, static_cast<qint64>(each.from), q(each.experiment)});
    QCborArray series;
    std::size_t size = 0;
    for (const auto &data : run.series) {
        series.append(toMap(data));
        size += 3 * headBytes + (data.mean.size() + data.latest.size() + data.errors.size()) * sizeof(float);
        for (const auto &pass : data.passes)
            size += headBytes + pass.rows.size() * static_cast<std::size_t>(data.info.columns()) * sizeof(float);
    }
    const auto small = QCborMap{{"file"_L1, q(run.file)},       {"run"_L1, q(run.run)},
                                {"title"_L1, q(run.title)},     {"status"_L1, q(run.status)},
                                {"reason"_L1, q(run.reason)},   {"start"_L1, q(run.start)},
                                {"end"_L1, q(run.end)},         {"experiment"_L1, q(run.experiment)},
                                {"lab"_L1, q(run.lab)},         {"conditions"_L1, q(run.conditions)},
                                {"program"_L1, q(run.program)}, {"host"_L1, q(run.host)},
                                {"revisions"_L1, revisions},    {"points"_L1, static_cast<qint64>(run.points)},
                                {"events"_L1, events},          {"shown"_L1, q(run.shown)},
                                {"series"_L1, series}}
                           .toCborValue()
                           .toCbor();
    Bytes bytes;
    bytes.reserve(headBytes + static_cast<std::size_t>(small.size()) + size);
    putString(bytes, small.constData(), static_cast<std::size_t>(small.size()));
    for (const auto &data : run.series) {
        for (const auto *values : {&data.mean, &data.latest, &data.errors})
            putString(bytes, values->data(), values->size() * sizeof(float));
        for (const auto &pass : data.passes) {
            const auto values = flat(pass, static_cast<std::size_t>(data.info.columns()));
            putString(bytes, values.data(), values.size() * sizeof(float));
        }
    }
    return bytes;
}

Result<StoredRun> decodeStored(std::span<const std::byte> bytes)
{
    const Error damaged{"What was read of the run file did not arrive whole."};
    const auto small = takeString(bytes);
    if (!small)
        return damaged;
    QCborParserError error;
    const auto map = QCborValue::fromCbor(QByteArray::fromRawData(reinterpret_cast<const char *>(small->data()),
                                                                  static_cast<qsizetype>(small->size())),
                                          &error)
                         .toMap();
    if (error.error != QCborError::NoError)
        return damaged;
    StoredRun run;
    run.file = s(map["file"_L1]);
    run.run = s(map["run"_L1]);
    run.title = s(map["title"_L1]);
    run.status = s(map["status"_L1]);
    run.reason = s(map["reason"_L1]);
    run.start = s(map["start"_L1]);
    run.end = s(map["end"_L1]);
    run.experiment = s(map["experiment"_L1]);
    run.lab = s(map["lab"_L1]);
    run.conditions = s(map["conditions"_L1]);
    run.program = s(map["program"_L1]);
    run.host = s(map["host"_L1]);
    run.points = static_cast<std::uint64_t>(map["points"_L1].toInteger());
    run.shown = s(map["shown"_L1]);
    for (const auto &item : map["events"_L1].toArray()) {
        const auto event = item.toArray();
        run.events.emplace_back(event.at(0).toDouble(), s(event.at(1)));
    }
    for (const auto &item : map["revisions"_L1].toArray()) {
        const auto revision = item.toArray();
        run.revisions.push_back(
            {revision.at(0).toDouble(), static_cast<std::uint64_t>(revision.at(1).toInteger()), s(revision.at(2))});
    }
    for (const auto &item : map["series"_L1].toArray()) {
        auto data = seriesFrom(item.toMap());
        for (auto *values : {&data.mean, &data.latest, &data.errors}) {
            const auto string = takeString(bytes);
            // A plot relies on it: none, or as many as the axes say.
            if (!string || (!string->empty() && string->size() / sizeof(float) != valuesOf(data.info)))
                return damaged;
            values->resize(string->size() / sizeof(float));
            if (!values->empty())
                std::memcpy(values->data(), string->data(), values->size() * sizeof(float));
        }
        for (auto &pass : data.passes) {
            const auto string = takeString(bytes);
            if (!string || string->empty() || string->size() / sizeof(float) != valuesOf(data.info))
                return damaged;
            std::vector<float> values(string->size() / sizeof(float));
            std::memcpy(values.data(), string->data(), values.size() * sizeof(float));
            pass.rows = rowsFrom(values, static_cast<std::size_t>(data.info.columns()));
        }
        run.series.push_back(std::move(data));
    }
    if (!bytes.empty())
        return damaged;
    return run;
}

} // namespace pymasp
