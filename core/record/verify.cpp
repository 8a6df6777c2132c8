// Whether a finished file holds what its run log says.
#include "runfile.h"
#include "tablecolumns.h"

#include <algorithm>
#include <cmath>

#include <xxhash.h>

namespace pymasp {
namespace {

constexpr std::int64_t mostPlaces = 1000; // of a grid whose mean is computed again
constexpr double roundOff = 1e-9;         // relative; the grid adds up in another order

double valueAt(const std::byte *point, const Column &column, std::size_t pixel)
{
    const auto offset = column.offset + pixel * sizeOf(column.type);
    if (column.type == DType::Float64)
        return readAt<double>(point, offset);
    Array one;
    one.type = column.type;
    one.bytes.assign(point + offset, point + offset + sizeOf(column.type));
    return one.at(0);
}

// The mean of a grid in places spread over it, added up from the points.
class GridCheck {
public:
    GridCheck(const std::string &name, const AcquireLayout &layout, const Column &signal, const GridShape &shape)
        : m_path("/entry/" + name + "/" + signal.name), m_signal(&signal), m_pairs(siblingOf(layout, signal, "pairs")),
          m_pixelAt(pixelOrder(signal))
    {
        for (const auto &dim : shape.scan)
            m_dims.push_back(static_cast<hsize_t>(dim.cells()));
        for (const auto extent : signal.shape)
            m_dims.push_back(static_cast<hsize_t>(extent));
        const auto field = static_cast<std::int64_t>(m_pixelAt.size());
        const std::int64_t all = shape.cells() * field;
        const std::int64_t n = std::min(all, mostPlaces);
        for (std::int64_t k = 0; k < n; ++k) {
            // One in each stretch, not always at the same distance from its begin: that might be the same pixel.
            const auto stretch = static_cast<std::uint64_t>(all / n);
            const auto mixed = (static_cast<std::uint64_t>(k) * 0x9e3779b97f4a7c15U) >> 32U;
            const auto at = k * (all / n) + static_cast<std::int64_t>(mixed % stretch);
            m_places.push_back({at / field, static_cast<std::size_t>(at % field)});
        }
    }

    void add(std::int64_t cell, const std::byte *point)
    {
        auto place = std::ranges::lower_bound(m_places, cell, {}, &Place::cell);
        if (place == m_places.end() || place->cell != cell)
            return;
        const double weight = m_pairs ? static_cast<double>(readAt<std::uint64_t>(point, m_pairs->offset)) : 1;
        for (; place != m_places.end() && place->cell == cell; ++place) {
            const double x = valueAt(point, *m_signal, m_pixelAt[place->pixel]);
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

// What the log says about the points of one Acquire.
struct Table {
    const AcquireLayout *layout = nullptr;
    std::vector<TableColumn> columns;
    std::vector<XXH64_hash_t> hashes; // chained per column: hash of (hash so far, bytes)
    std::uint64_t rows = 0;
    GridShape shape;
    std::vector<GridCheck> grids;

    void add(std::span<const std::byte> point)
    {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            gather(columns[c].slot, point, layout->pointBytes, 1, m_values);
            hashes[c] = XXH3_64bits_withSeed(m_values.data(), m_values.size(), hashes[c]);
        }
        ++rows;
        const bool skipped = (readAt<PointHead>(point.data(), 0).flags & pointflag::skipped) != 0;
        if (grids.empty() || skipped)
            return;
        const auto at = cellOf(shape, *layout, point.data());
        std::int64_t cell = 0;
        for (std::size_t d = 0; d < shape.scan.size(); ++d)
            cell = cell * shape.scan[d].cells() + at[shape.lead.size() + d];
        for (auto &grid : grids)
            grid.add(cell, point.data());
    }

    [[nodiscard]] Result<> compare(const h5::Handle &file, const std::string &path) const
    {
        const auto group = h5::openGroup(file, "/entry/points/" + tableName(layout->job));
        Bytes values;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto &column = columns[c];
            const auto dataset = h5::openDataset(group, column.name);
            const auto dims = h5::dimsOf(dataset);
            const std::size_t rowBytes = column.slot.bytes * column.slot.pieces;
            if (dims.empty() || dims[0] != rows)
                return Error{path + ": " + column.name + " holds " + std::to_string(dims.empty() ? 1 : dims[0]) +
                             " points, the log " + std::to_string(rows) + "."};
            XXH64_hash_t hash = 0;
            const hsize_t slab = std::max<hsize_t>(1, (std::size_t{4} << 20U) / rowBytes);
            for (hsize_t row = 0; row < dims[0]; row += slab) {
                h5::Dims start(dims.size(), 0);
                h5::Dims count = dims;
                start[0] = row;
                count[0] = std::min(slab, dims[0] - row);
                values.resize(count[0] * rowBytes);
                h5::read(dataset, column.type, start, count, values.data());
                for (hsize_t i = 0; i < count[0]; ++i)
                    hash = XXH3_64bits_withSeed(values.data() + i * rowBytes, rowBytes, hash);
            }
            if (hash != hashes[c])
                return Error{path + ": " + column.name + " differs from the run log."};
        }
        for (const auto &grid : grids) {
            if (auto ok = grid.compare(file, path); !ok)
                return ok;
        }
        return {};
    }

private:
    Bytes m_values;
};

struct Told { // by the log
    std::optional<RunHeader> header;
    std::vector<AcquireLayout> layouts; // of the header
    std::vector<Table> tables;          // one per layout
    std::uint64_t points = 0;
    std::uint64_t events = 0;

    Result<> take(const Record &record)
    {
        if (record.type == RecordType::Header)
            return begin(record);
        if (record.type == RecordType::Event || record.type == RecordType::Note)
            ++events;
        if (record.type != RecordType::Points)
            return {};
        const auto head = readAt<PointsHead>(record.payload.data(), 0);
        const auto table = std::ranges::find(tables, head.job, [](const Table &t) { return t.layout->job; });
        if (table == tables.end())
            return Error{"The log holds points of an unknown job " + std::to_string(head.job) + "."};
        const auto block = record.payload.subspan(sizeof head + head.cursorBytes);
        for (std::size_t i = 0; i < head.n; ++i) // row by row, so that the blocks of the log do not matter
            table->add(block.subspan(i * head.pointBytes));
        points += head.n;
        return {};
    }

private:
    Result<> begin(const Record &record)
    {
        auto read = headerFromCbor(record.payload);
        if (!read)
            return read.error();
        header = std::move(*read);
        auto made = layoutsOf(header->experiment->root, header->detectors);
        if (!made)
            return made.error();
        tables.clear(); // they point into the layouts
        layouts = std::move(*made);
        for (const auto &layout : layouts) {
            auto &table = tables.emplace_back();
            table.layout = &layout;
            table.columns = tableColumns(layout, *header);
            table.hashes.assign(table.columns.size(), 0);
            table.shape = gridShapeOf(layout, *header);
            for (const auto &column : layout.columns) {
                if (column.grid && Grid::fits(table.shape, column))
                    table.grids.emplace_back(gridName(layouts, layout, column), layout, column, table.shape);
            }
        }
        return {};
    }
};

} // namespace

Result<> verifyFile(const std::string &path, const std::string &logFolder)
{
    h5::quiet();
    try {
        RunLogReader log(logFolder);
        Told told;
        while (const auto record = log.next()) {
            if (auto ok = told.take(*record); !ok)
                return ok;
        }
        if (log.refused())
            return *log.refused();
        if (!told.header)
            return Error{"The run log " + logFolder + " has no header."};
        const auto file = h5::openFile(path);
        std::uint64_t points = 0;
        h5::read(h5::openDataset(file, "/entry/points_taken"), DType::UInt64, {}, {}, &points);
        if (points != told.points)
            return Error{path + ": it tells of " + std::to_string(points) + " points, the log of " +
                         std::to_string(told.points) + "."};
        const auto events = h5::dimsOf(h5::openDataset(file, "/entry/event_time"));
        if (events != h5::Dims{told.events})
            return Error{path + ": it tells of " + std::to_string(events.empty() ? 1 : events[0]) +
                         " events, the log of " + std::to_string(told.events) + "."};
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
