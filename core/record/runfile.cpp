#include "runfile.h"

#include "columns.h"
#include "conditionsfile.h"
#include "json.h"
#include "pumpprobe.h"
#include "selftestfile.h"
#include "tablecolumns.h"

#include <QDateTime>

#include <algorithm>

namespace pymasp {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t mostTimes = 16384; // bytes of the report of times
constexpr std::size_t writeAt1MB = std::size_t{1} << 20U;
// Of the means of a running file: how often, how long at a time, and how much rest for each time they took.
constexpr auto averageEvery = 1s;
constexpr auto averageFor = 100ms;
constexpr int averageShare = 9;

hsize_t chunkRows(std::size_t rowBytes)
{
    return std::clamp<hsize_t>((std::size_t{64} << 10U) / std::max<std::size_t>(rowBytes, 1), 1, 8192);
}

h5::Handle createRows(const h5::Handle &group, const std::string &name, DType type,
                      const std::vector<std::int64_t> &shape)
{
    h5::Dims dims{0};
    h5::Dims chunk{chunkRows(static_cast<std::size_t>(elements(shape)) * sizeOf(type))};
    for (const auto n : shape) {
        dims.push_back(static_cast<hsize_t>(n));
        chunk.push_back(static_cast<hsize_t>(n));
    }
    return h5::createDataset(group, name, type, dims, {chunk, type == DType::Float64, 0});
}

template <typename F>
Result<> guarded(const F &f)
{
    try {
        f();
        return {};
    } catch (const h5::Failure &failure) {
        return Error{"The HDF5 file cannot be written.", failure.what};
    }
}

} // namespace

std::string tableName(JobId acquire) { return "points_" + std::to_string(acquire); }

RunFile::~RunFile() = default;

Result<std::unique_ptr<RunFile>> RunFile::create(const std::string &path, RunHeader header,
                                                 const std::vector<RevisionRecord> &amended)
{
    h5::quiet();
    auto revisions = Revisions::of(std::move(header), amended);
    if (!revisions)
        return revisions.error();
    std::unique_ptr<RunFile> file(new RunFile(std::move(*revisions)));
    auto ok = guarded([&] {
        file->build(path);
        h5::startSwmr(file->m_file); // only datasets are open now: an open attribute or group would refuse it
    });
    if (!ok)
        return ok.error();
    return file;
}

void RunFile::build(const std::string &path)
{
    m_file = h5::createFile(path);
    h5::attribute(m_file, "NX_class", "NXroot");
    h5::attribute(m_file, "format", "pymasp-run/1");
    h5::attribute(m_file, "default", "entry");
    const auto entry = h5::createGroup(m_file, "entry", "NXentry");
    const auto text = [&](const char *name, const std::string &value, std::size_t capacity = 0) {
        return h5::createText(entry, name, value, capacity);
    };
    const auto &header = m_revisions.header();
    text("title", header.title);
    text("run", header.run);
    text("start_time", header.start);
    text("program_name", header.program);
    text("host", header.host);
    text("experiment", toJson(m_revisions.latest()));
    text("lab", header.lab);
    text("conditions", m_revisions.latest().conditions);
    const auto whole = toCbor(header); // with it a finished file can be evaluated again
    h5::writeAll(h5::createDataset(entry, "header", DType::UInt8, {whole.size()}, {}),
                 std::span(reinterpret_cast<const std::uint8_t *>(whole.data()), whole.size()));
    if (!header.selfTest.empty())
        selftest::write(entry, header.selfTest);
    m_status = text("status", "running", 32);
    m_reason = text("reason", "", 512);
    m_endTime = text("end_time", "", 40);
    m_times = text("times", "{}", mostTimes);
    m_count = h5::createDataset(entry, "points_taken", DType::UInt64, {}, {});
    m_eventTimes = createRows(entry, "event_time", DType::Float64, {});
    m_eventTexts = h5::createTextRows(entry, "event_text", 400);
    buildRevisions(entry);
    buildInstrument(entry);
    writeConditions(entry, m_revisions.latest().conditions);
    const auto points = h5::createGroup(entry, "points", "NXcollection");
    std::string shown; // the plot that a viewer opens on: the first of the best
    int best = 0;
    for (const auto &place : m_revisions.places()) {
        buildTable(points, place);
        const auto &layout = place.layout();
        const bool visits = place.shape->grows(); // a drift is looked at beside the measurement
        const auto kind = std::get<Acquire>(layout.path.back()->kind).reduce.kind;
        const bool difference = kind == Reduce::Kind::PumpProbe || kind == Reduce::Kind::TwoPumps;
        const int rank = 1 + (difference ? 1 : 0) + (visits ? 0 : 2);
        auto &grids = m_grids.emplace_back();
        for (std::size_t c = 0; c < layout.columns.size(); ++c) {
            const auto &column = layout.columns[c];
            if (!column.grid || !Grid::fits(*place.shape, column))
                continue;
            grids.push_back(std::make_unique<Grid>(entry, place.grids[c], layout, column, *place.shape, header));
            if (rank > best) // what a formula makes of its states says more than the states
                shown = alternationOf(*place.shape, layout) ? alternateName(place.grids[c]) : place.grids[c];
            best = std::max(best, rank);
        }
    }
    if (!shown.empty())
        h5::attribute(entry, "default", shown);
    if (H5Fflush(m_file.get(), H5F_SCOPE_GLOBAL) < 0)
        throw h5::Failure{"flush"};
}

// Every tree that points were taken with.
void RunFile::buildRevisions(const h5::Handle &entry) const
{
    if (m_revisions.amended().empty())
        return;
    const auto group = h5::createGroup(entry, "revisions", "NXcollection");
    const auto add = [&](std::uint32_t number, const Experiment &experiment, double time, std::uint64_t from) {
        const auto text = h5::createText(group, "revision_" + std::to_string(number), toJson(experiment));
        h5::attribute(text, "time", time);
        h5::attribute(text, "first_point", static_cast<double>(from));
    };
    const auto &header = m_revisions.header();
    const auto start = QDateTime::fromString(QString::fromStdString(header.start), Qt::ISODateWithMs);
    add(0, *header.experiment, static_cast<double>(start.toMSecsSinceEpoch()) / 1000, 0);
    for (const auto &revision : m_revisions.amended())
        add(revision.number, *revision.experiment, revision.time, revision.from);
}

void RunFile::buildInstrument(const h5::Handle &entry)
{
    const auto instrument = h5::createGroup(entry, "instrument", "NXinstrument");
    const auto identify = [&said = m_revisions.header().identities](const h5::Handle &group, const std::string &name) {
        if (const auto found = said.find(name); found != said.end())
            h5::attribute(group, "identity", found->second);
    };
    for (const auto &use : m_revisions.header().detectors) {
        const auto group = h5::createGroup(instrument, plainName(use.name), "NXdetector");
        for (const auto &field : use.info.fields) {
            for (const auto &axis : field.axes) {
                if (axis.values.empty() || h5::exists(group, axis.name))
                    continue;
                const auto dataset = h5::createDataset(group, axis.name, DType::Float64, {axis.values.size()}, {});
                h5::writeAll(dataset, std::span(axis.values));
                h5::attribute(dataset, "units", axis.unit);
            }
        }
        if (use.info.resolvesShots) {
            h5::attribute(group, "dark_counts", use.dark);
            h5::attribute(group, "full_scale", use.info.fullScale);
            h5::attribute(group, "linear_to", use.info.linearTo);
            h5::attribute(group, "shot_rate", use.info.shotRate);
            h5::attribute(group, "flag_offset", static_cast<double>(use.flagOffset));
            h5::attribute(group, "frames_discarded", static_cast<double>(use.discard));
            // Which points are: their background_order.
            const bool corrected = std::ranges::any_of(m_revisions.places(), [&](const FilePlace &place) {
                return columnNamed(place.layout(), use.name, "background_order") != nullptr;
            });
            h5::attribute(group, "pump_scatter_corrected", corrected ? 1.0 : 0.0);
        }
        identify(group, use.name);
    }
    for (const auto &use : m_revisions.header().parameters) {
        const auto group = h5::createGroup(instrument, plainName(use.name), "NXpositioner");
        h5::attribute(group, "native_unit", use.unit);
        h5::attribute(group, "tolerance", use.tolerance);
        h5::attribute(group, "resolution", use.resolution);
        identify(group, use.name);
    }
}

void RunFile::buildTable(const h5::Handle &points, const FilePlace &place)
{
    Table table;
    const auto group = h5::createGroup(points, place.table, "NXcollection");
    for (const auto &stored : tableColumns(place.layout(), m_revisions.header())) {
        table.columns.push_back(createRows(group, stored.name, stored.type, stored.shape));
        if (!stored.unit.empty())
            h5::attribute(table.columns.back(), "units", stored.unit);
    }
    if (!m_revisions.amended().empty())
        table.revision = createRows(group, "revision", DType::UInt32, {});
    m_tables.push_back(std::move(table));
}

void RunFile::write(std::size_t t)
{
    auto &table = m_tables[t];
    const auto n = table.pendingPoints;
    if (n == 0)
        return;
    const auto &layout = table.of->layout;
    const auto stored = tableColumns(layout, m_revisions.header());
    Bytes column;
    for (std::size_t c = 0; c < stored.size(); ++c) {
        gather(stored[c].slot, table.pending, layout.pointBytes, n, column);
        h5::Dims dims{table.rows + n};
        h5::Dims start{table.rows};
        h5::Dims count{n};
        for (const auto extent : stored[c].shape) {
            dims.push_back(static_cast<hsize_t>(extent));
            start.push_back(0);
            count.push_back(static_cast<hsize_t>(extent));
        }
        h5::resize(table.columns[c], dims);
        h5::write(table.columns[c], stored[c].type, start, count, column.data());
    }
    if (table.revision) {
        const std::vector<std::uint32_t> revisions(n, table.of->revision);
        h5::resize(table.revision, {table.rows + n});
        h5::write(table.revision, DType::UInt32, {table.rows}, {n}, revisions.data());
    }
    for (const auto &grid : m_grids[t])
        grid->add(table.pending, n, layout, table.of->definition);
    table.rows += n;
    table.pending.clear();
    table.pendingPoints = 0;
}

void RunFile::writeAllPending()
{
    for (std::size_t t = 0; t < m_tables.size(); ++t)
        write(t);
}

Result<> RunFile::add(const Record &record)
{
    return guarded([&] {
        if (record.type == RecordType::Points) {
            const auto points = pointsFrom(record.payload);
            if (!points)
                throw h5::Failure{points.error().what};
            const auto found = m_revisions.find(points->head);
            if (!found)
                throw h5::Failure{found.error().what};
            const Taken *taken = *found;
            auto &table = m_tables[taken->place];
            if (table.of != taken)
                write(taken->place); // what waits is of one revision
            table.of = taken;
            table.pending.insert(table.pending.end(), points->points.begin(), points->points.end());
            table.pendingPoints += points->head.n;
            m_points += points->head.n;
            if (table.pending.size() > writeAt1MB)
                write(taken->place);
        } else if (record.type == RecordType::Event || record.type == RecordType::Note) {
            const auto event = eventFromCbor(record.payload);
            h5::resize(m_eventTimes, {m_events + 1});
            h5::write(m_eventTimes, DType::Float64, {m_events}, {1}, &event.time);
            h5::writeTextRow(m_eventTexts, m_events,
                             event.kind + (event.job > 0 ? ", job " + std::to_string(event.job) : std::string()) +
                                 ": " + event.text);
            ++m_events;
        } else if (record.type == RecordType::Outcome) {
            m_outcome = outcomeFromCbor(record.payload);
        }
    });
}

// Means are for those who look on; finish() does whatever there was no time for.
void RunFile::averageForAWhile()
{
    const auto began = Clock::now();
    if (began < m_meansDue)
        return;
    for (const auto &grids : m_grids) {
        for (const auto &grid : grids)
            grid->average(began + averageFor);
    }
    const auto end = Clock::now();
    m_meansDue = end + std::max<Clock::duration>(averageEvery, averageShare * (end - began));
}

bool RunFile::meansLag() const
{
    return std::ranges::any_of(m_grids, [](const auto &grids) {
        return std::ranges::any_of(grids, [](const auto &grid) { return grid->meanLags(); });
    });
}

Result<> RunFile::flush()
{
    return guarded([&] {
        writeAllPending();
        for (const auto &table : m_tables) {
            for (const auto &column : table.columns)
                H5Dflush(column.get());
            if (table.revision)
                H5Dflush(table.revision.get());
        }
        averageForAWhile();
        for (const auto &grids : m_grids) {
            for (const auto &grid : grids)
                grid->flush();
        }
        H5Dflush(m_eventTimes.get());
        H5Dflush(m_eventTexts.get());
        h5::write(m_count, DType::UInt64, {}, {}, &m_points); // last: a reader trusts no row beyond it
        H5Dflush(m_count.get());
    });
}

Result<> RunFile::finish(const OutcomeRecord &outcome)
{
    return guarded([&] {
        writeAllPending();
        for (const auto &grids : m_grids) {
            for (const auto &grid : grids)
                grid->average();
        }
        h5::writeText(m_status, outcome.status);
        h5::writeText(m_reason, outcome.reason);
        h5::writeText(m_endTime, outcome.end);
        h5::writeText(m_times, outcome.times.size() <= mostTimes ? outcome.times : "{}"); // half of it says nothing
        h5::write(m_count, DType::UInt64, {}, {}, &m_points);
        m_grids.clear();
        m_tables.clear();
        for (auto *handle : {&m_status, &m_reason, &m_endTime, &m_times, &m_count, &m_eventTimes, &m_eventTexts})
            handle->close();
        if (m_file.close() < 0)
            throw h5::Failure{"the file cannot be closed"};
    });
}

Result<> recognised(const h5::Handle &file, const std::string &path)
{
    const auto format = h5::attributeText(file, "format");
    if (format.starts_with("pymasp-run/") && format != "pymasp-run/1")
        return Error{path + " was written by a newer version (" + format + "). Use a newer version of the program."};
    if (format != "pymasp-run/1" || !h5::exists(file, "entry"))
        return Error{path + " is an HDF5 file, but not one of a run."};
    return {};
}

Result<RunHeader> headerIn(const h5::Handle &entry, const std::string &path)
{
    if (!h5::exists(entry, "header"))
        return Error{path + " was written by an earlier version, which did not keep what is needed to evaluate a run "
                            "again.",
                     ""};
    const auto dataset = h5::openDataset(entry, "header");
    const auto dims = h5::dimsOf(dataset);
    if (dims.size() != 1 || dims[0] > (std::size_t{256} << 20U))
        return Error{path + ": its header has no sense.", ""};
    Bytes bytes(dims[0]);
    h5::read(dataset, DType::UInt8, {0}, dims, bytes.data());
    return headerFromCbor(bytes);
}

} // namespace pymasp
