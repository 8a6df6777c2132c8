// Whether a finished file holds what its run log says.
#include "columns.h"
#include "runfile.h"
#include "tablecolumns.h"
#include "verifyalternate.h"

#include <algorithm>
#include <cmath>

#include <xxhash.h>

namespace pymasp {
namespace {

constexpr std::int64_t mostPlaces = 1000; // of a grid whose mean is computed again
constexpr double roundOff = 1e-9;         // relative; the grid adds up in another order

// The mean of a grid in places spread over it, added up from the points.
class GridCheck {
public:
    GridCheck(const std::string &name, const AcquireLayout &layout, const Column &signal,
              const std::vector<std::int64_t> &scans)
        : m_path(pathOf(name, signal)), m_signal(&signal), m_pairs(pairsOf(layout, signal)),
          m_pixelAt(pixelOrder(signal)), m_dims(scans.begin(), scans.end())
    {
        for (const auto extent : signal.shape)
            m_dims.push_back(static_cast<hsize_t>(extent));
        const auto field = static_cast<std::int64_t>(m_pixelAt.size());
        const std::int64_t all = elements(scans) * field;
        const std::int64_t n = std::min(all, mostPlaces);
        for (std::int64_t k = 0; k < n; ++k) {
            // One in each stretch, not always at the same distance from its begin: that might be the same pixel.
            const auto stretch = static_cast<std::uint64_t>(all / n);
            const auto mixed = (static_cast<std::uint64_t>(k) * 0x9e3779b97f4a7c15U) >> 32U;
            const auto at = k * (all / n) + static_cast<std::int64_t>(mixed % stretch);
            m_places.push_back({at / field, static_cast<std::size_t>(at % field)});
        }
    }

    static std::string pathOf(const std::string &name, const Column &signal)
    {
        return "/entry/" + name + "/" + signal.name;
    }

    void add(std::int64_t cell, const std::byte *point)
    {
        auto place = std::ranges::lower_bound(m_places, cell, {}, &Place::cell);
        if (place == m_places.end() || place->cell != cell)
            return;
        const double weight = m_pairs ? static_cast<double>(readAt<std::uint64_t>(point, m_pairs->offset)) : 1;
        for (; place != m_places.end() && place->cell == cell; ++place) {
            const double x = numberAt(point, *m_signal, m_pixelAt[place->pixel]);
            if (std::isnan(x))
                continue;
            place->n += 1;
            place->weight += weight;
            place->sum += weight * x;
            place->size += weight * std::abs(x);
        }
    }

    [[nodiscard]] Result<> compare(const h5::Handle &file, const std::string &path) const
    {
        const auto dataset = h5::openDataset(file, m_path);
        if (h5::dimsOf(dataset) != m_dims)
            return Error{path + ": " + m_path + " has another shape than the experiment."};
        for (const auto &place : m_places) {
            h5::Dims start(m_dims.size(), 0);
            auto flat =
                static_cast<hsize_t>(place.cell) * static_cast<hsize_t>(m_pixelAt.size()) + hsize_t{place.pixel};
            for (std::size_t d = m_dims.size(); d-- > 0; flat /= m_dims[d])
                start[d] = flat % m_dims[d];
            double mean = 0;
            h5::read(dataset, DType::Float64, start, h5::Dims(m_dims.size(), 1), &mean);
            if (!agrees(place, mean))
                return Error{path + ": the mean " + m_path + " differs from that of the points in the run log."};
        }
        return {};
    }

private:
    struct Place {
        std::int64_t cell = 0; // of the scans, counted through
        std::size_t pixel = 0; // of the field, as in the grid
        std::uint64_t n = 0;   // points with a value
        double weight = 0;     // of them
        double sum = 0;        // weighted
        double size = 0;       // the same of the amounts: what round-off goes by
    };
    static bool agrees(const Place &place, double mean)
    {
        if (place.n == 0)
            return std::isnan(mean);
        if (place.weight == 0 || !std::isfinite(place.size))
            return true; // no number that could be compared
        const double allowed = (roundOff + 4e-16 * static_cast<double>(place.n)) * place.size / place.weight;
        return std::abs(mean - place.sum / place.weight) <= allowed;
    }

    std::string m_path;
    const Column *m_signal;
    const Column *m_pairs;
    std::vector<std::size_t> m_pixelAt;
    h5::Dims m_dims;             // of the mean
    std::vector<Place> m_places; // cells ascend
};

// What the log says about the points of one place.
struct Table {
    const FilePlace *place = nullptr;
    std::vector<TableColumn> columns;
    std::vector<XXH64_hash_t> hashes; // chained per column: hash of (hash so far, bytes)
    bool amended = false;             // there is a column with the revision
    XXH64_hash_t revisions = 0;
    std::uint64_t rows = 0;
    std::vector<std::int64_t> scans; // cells
    std::int64_t visits = 0;         // of a Drift, seen
    std::vector<GridCheck> grids;

    void add(std::span<const std::byte> point, const Taken &taken)
    {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            gather(columns[c].slot, point, taken.layout.pointBytes, 1, m_values);
            hashes[c] = XXH3_64bits_withSeed(m_values.data(), m_values.size(), hashes[c]);
        }
        revisions = XXH3_64bits_withSeed(&taken.revision, sizeof taken.revision, revisions);
        ++rows;
        if (grids.empty())
            return;
        const auto &shape = *place->shape;
        const auto at = cellOf(shape, taken.layout, taken.definition, point.data());
        if (shape.grows()) {
            visits = std::max(visits, at[shape.lead.size()] + 1);
            if (visits > scans.front())
                return; // compare() says so
        }
        const bool skipped = (readAt<PointHead>(point.data(), 0).flags & pointflag::skipped) != 0;
        if (skipped)
            return;
        std::int64_t cell = 0;
        for (std::size_t d = 0; d < scans.size(); ++d)
            cell = cell * scans[d] + at[shape.lead.size() + d];
        for (auto &grid : grids)
            grid.add(cell, point.data());
    }

    [[nodiscard]] Result<> compare(const h5::Handle &file, const std::string &path) const
    {
        const auto group = h5::openGroup(file, "/entry/points/" + place->table);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto &column = columns[c];
            const std::size_t rowBytes = column.slot.bytes * column.slot.pieces;
            if (auto ok = compare(group, column.name, column.type, rowBytes, hashes[c], path); !ok)
                return ok;
        }
        if (amended) {
            if (auto ok = compare(group, "revision", DType::UInt32, 4, revisions, path); !ok)
                return ok;
        }
        if (!grids.empty() && place->shape->grows() && std::max<std::int64_t>(visits, 1) != scans.front())
            return Error{path + ": the grids of " + place->table + " tell of " + std::to_string(scans.front()) +
                         " visits, the log of " + std::to_string(visits) + "."};
        for (const auto &grid : grids) {
            if (auto ok = grid.compare(file, path); !ok)
                return ok;
        }
        const auto &layout = place->layout();
        for (std::size_t c = 0; c < layout.columns.size(); ++c) {
            const auto &column = layout.columns[c];
            if (!column.grid || !Grid::fits(*place->shape, column))
                continue;
            if (auto ok = verifyAlternate(file, path, place->grids[c], layout, column, *place->shape); !ok)
                return ok;
        }
        return {};
    }

private:
    [[nodiscard]] Result<> compare(const h5::Handle &group, const std::string &name, DType type, std::size_t rowBytes,
                                   XXH64_hash_t expected, const std::string &path) const
    {
        const auto dataset = h5::openDataset(group, name);
        const auto dims = h5::dimsOf(dataset);
        if (dims.empty() || dims[0] != rows)
            return Error{path + ": " + name + " holds " + std::to_string(dims.empty() ? 1 : dims[0]) +
                         " points, the log " + std::to_string(rows) + "."};
        Bytes values;
        XXH64_hash_t hash = 0;
        const hsize_t slab = std::max<hsize_t>(1, (std::size_t{4} << 20U) / rowBytes);
        for (hsize_t row = 0; row < dims[0]; row += slab) {
            h5::Dims start(dims.size(), 0);
            h5::Dims count = dims;
            start[0] = row;
            count[0] = std::min(slab, dims[0] - row);
            values.resize(count[0] * rowBytes);
            h5::read(dataset, type, start, count, values.data());
            for (hsize_t i = 0; i < count[0]; ++i)
                hash = XXH3_64bits_withSeed(values.data() + i * rowBytes, rowBytes, hash);
        }
        if (hash != expected)
            return Error{path + ": " + name + " differs from the run log."};
        return {};
    }

    Bytes m_values;
};

struct Told { // by the log
    std::optional<Revisions> revisions;
    std::vector<Table> tables; // one per place
    std::uint64_t points = 0;
    std::uint64_t events = 0;
    std::optional<OutcomeRecord> outcome;

    explicit Told(const h5::Handle &openFile) : m_file(openFile) {}

    Result<> begin(RunHeader header, const std::vector<RevisionRecord> &amended)
    {
        auto made = Revisions::of(std::move(header), amended);
        if (!made)
            return made.error();
        tables.clear(); // they point into the revisions
        points = events = 0;
        outcome.reset();
        revisions = std::move(*made);
        for (const auto &place : revisions->places()) {
            auto &table = tables.emplace_back();
            const auto &layout = place.layout();
            table.place = &place;
            table.columns = tableColumns(layout, revisions->header());
            table.hashes.assign(table.columns.size(), 0);
            table.amended = !amended.empty();
            for (const auto &dim : place.shape->scan)
                table.scans.push_back(dim.cells());
            for (std::size_t c = 0; c < layout.columns.size(); ++c) {
                const auto &column = layout.columns[c];
                if (!column.grid || !Grid::fits(*place.shape, column))
                    continue;
                if (table.grids.empty() && place.shape->grows())
                    table.scans.front() = visitsIn(GridCheck::pathOf(place.grids[c], column));
                table.grids.emplace_back(place.grids[c], layout, column, table.scans);
            }
        }
        return {};
    }

    Result<> take(const Record &record)
    {
        if (record.type == RecordType::Event || record.type == RecordType::Note)
            ++events;
        if (record.type == RecordType::Outcome)
            outcome = outcomeFromCbor(record.payload);
        if (record.type != RecordType::Points)
            return {};
        const auto read = pointsFrom(record.payload);
        if (!read)
            return read.error();
        const auto found = revisions->find(read->head);
        if (!found)
            return found.error();
        const Taken &taken = **found;
        for (std::size_t i = 0; i < read->head.n; ++i) // row by row, so that the blocks of the log do not matter
            tables[taken.place].add(read->points.subspan(i * read->head.pointBytes), taken);
        points += read->head.n;
        return {};
    }

private:
    [[nodiscard]] std::int64_t visitsIn(const std::string &path) const
    {
        const auto dims = h5::dimsOf(h5::openDataset(m_file, path));
        return dims.empty() ? 0 : static_cast<std::int64_t>(dims.front());
    }

    const h5::Handle &m_file;
};

// Takes the whole log; begins again where the tree was amended, as the first grids are made of all revisions.
Result<> takeAll(const std::string &log, Told &told)
{
    std::optional<RunLogReader> reader(std::in_place, log);
    std::vector<RevisionRecord> amended;
    while (const auto record = reader->next()) {
        if (record->type == RecordType::Header) {
            auto header = headerFromCbor(record->payload);
            if (!header)
                return header.error();
            if (auto ok = told.begin(std::move(*header), amended); !ok)
                return ok;
        } else if (record->type == RecordType::Revision && amended.empty()) {
            auto all = revisionsIn(log);
            if (!all)
                return all.error();
            amended = std::move(*all);
            reader.emplace(log);
        } else if (told.revisions) {
            if (auto ok = told.take(*record); !ok)
                return ok;
        }
    }
    if (reader->refused())
        return *reader->refused();
    if (!told.revisions)
        return Error{"The run log " + log + " has no header."};
    return {};
}

} // namespace

Result<> verifyFile(const std::string &path, const std::string &logFolder)
{
    h5::quiet();
    try {
        const auto file = h5::openFile(path);
        Told told(file);
        if (auto ok = takeAll(logFolder, told); !ok)
            return ok;
        std::uint64_t points = 0;
        h5::read(h5::openDataset(file, "/entry/points_taken"), DType::UInt64, {}, {}, &points);
        if (points != told.points)
            return Error{path + ": it tells of " + std::to_string(points) + " points, the log of " +
                         std::to_string(told.points) + "."};
        const auto events = h5::dimsOf(h5::openDataset(file, "/entry/event_time"));
        if (events != h5::Dims{told.events})
            return Error{path + ": it tells of " + std::to_string(events.empty() ? 1 : events[0]) +
                         " events, the log of " + std::to_string(told.events) + "."};
        const auto status = h5::readText(h5::openDataset(file, "/entry/status"));
        const auto end = h5::readText(h5::openDataset(file, "/entry/end_time"));
        const auto expected = told.outcome ? told.outcome->status : std::string("interrupted");
        if (status != expected || (told.outcome ? end != told.outcome->end : end.empty()))
            return Error{path + ": it tells of a run that is " + status + " (" + end + "), the log of one that is " +
                         expected + "."};
        for (const auto &table : told.tables) {
            if (auto ok = table.compare(file, path); !ok)
                return ok;
        }
        return {};
    } catch (const h5::Failure &failure) {
        return Error{path + " cannot be verified.", failure.what};
    }
}

} // namespace pymasp
