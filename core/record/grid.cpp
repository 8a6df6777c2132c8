#include "grid.h"

#include "columns.h"
#include "gridmath.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pymasp {

using namespace gridmath;

std::vector<std::size_t> pixelOrder(const Column &signal)
{
    std::vector<std::size_t> order(static_cast<std::size_t>(elements(signal.shape)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (signal.shape.size() == 1 && signal.axes.size() == 1 && signal.axes[0].values.size() == order.size())
        std::ranges::stable_sort(order, {}, [&](std::size_t p) { return signal.axes[0].values[p]; });
    return order;
}

bool Grid::fits(const GridShape &shape, const Column &signal)
{
    if (!shape.fits)
        return false;
    std::int64_t passes = 1;
    for (const auto &dim : shape.lead)
        passes *= std::max<std::int64_t>(1, dim.count);
    const double bytes = static_cast<double>(shape.cells()) * static_cast<double>(passes) *
                         static_cast<double>(elements(signal.shape)) * 8;
    return bytes <= static_cast<double>(mostGridBytes);
}

Grid::Grid(const h5::Handle &entry, const std::string &name, const AcquireLayout &layout, const Column &signal,
           const GridShape &shape, const RunHeader &header)
    : m_layout(layout), m_signal(signal), m_shape(shape), m_header(header)
{
    m_errorColumn = errorsOf(layout, signal);
    m_qualityColumn = qualityOf(layout, signal);
    m_pairsColumn = pairsOf(layout, signal);
    m_pixelAt = pixelOrder(signal);
    m_fieldSize = m_pixelAt.size();
    for (const auto &dim : shape.lead)
        m_lead.push_back(std::max<std::int64_t>(1, dim.count));
    for (const auto &dim : shape.scan)
        m_scan.push_back(dim.cells());
    divideMean();
    m_mean.group = h5::createGroup(entry, name, "NXdata");
    createLevel(m_mean, m_mean.group, false);
    describe(m_mean, {});
    m_passes.group = h5::createGroup(m_mean.group, "repeats", "NXdata");
    createLevel(m_passes, m_passes.group, true);
    std::vector<std::string> leadNames;
    for (const auto &dim : shape.lead)
        leadNames.push_back(dim.bounce ? "way_" + std::to_string(layout.path[dim.depth]->id)
                                       : "repeat_" + std::to_string(layout.path[dim.depth]->id));
    describe(m_passes, leadNames);
    createAlternate(entry, name);
    m_passes.group = h5::Handle(); // SWMR starts with datasets open only
    m_mean.group = h5::Handle();
}

h5::Dims Grid::dims(const std::vector<std::int64_t> &lead, bool field) const
{
    h5::Dims d = asDims(lead);
    for (const auto n : m_scan)
        d.push_back(static_cast<hsize_t>(n));
    if (field) {
        for (const auto n : m_signal.shape)
            d.push_back(static_cast<hsize_t>(n));
    }
    return d;
}

// Along the innermost scan.
hsize_t Grid::rowsInChunk(std::size_t rowBytes) const
{
    constexpr hsize_t visits = 64; // to begin with
    return rowsPerChunk(rowBytes, m_shape.scan.back().visits() ? visits : static_cast<hsize_t>(m_scan.back()));
}

void Grid::createLevel(Level &level, const h5::Handle &group, bool repeats)
{
    const std::vector<std::int64_t> lead = repeats ? m_lead : std::vector<std::int64_t>{};
    const auto make = [&](const std::string &name, DType type, bool field, bool nanFill) {
        const auto d = dims(lead, field);
        h5::Dims chunk(d.size(), 1);
        std::size_t row = field ? m_fieldSize * 8 : 8;
        if (field) {
            for (std::size_t i = 0; i < m_signal.shape.size(); ++i)
                chunk[d.size() - 1 - i] = d[d.size() - 1 - i];
        }
        if (!m_shape.scan.empty()) { // as many rows of the innermost scan as make 128 KB
            chunk[lead.size() + m_scan.size() - 1] = rowsInChunk(row);
        }
        return h5::createDataset(group, name, type, d, {d.empty() ? h5::Dims{} : chunk, nanFill, 0});
    };
    level.value = make(m_signal.name, DType::Float64, true, true);
    if (!m_signal.unit.empty())
        h5::attribute(level.value, "units", m_signal.unit);
    if (repeats && m_errorColumn)
        level.errors = make(m_signal.name + "_errors", DType::Float64, true, true);
    if (!repeats) {
        level.errors = make(m_signal.name + "_errors", DType::Float64, true, true);
        h5::attribute(level.errors, "method",
                      m_errorColumn
                          ? "scatter of the repeats, s/sqrt(k), for k >= 3 repeats; else the propagated shot error"
                          : "scatter of the repeats, s/sqrt(k), for k >= 2 repeats");
        if (m_errorColumn)
            level.errorsShots = make("errors_shots", DType::Float64, true, true);
        level.errorsRepeats = make("errors_repeats", DType::Float64, true, true);
        level.repeats = make("n_repeats", DType::UInt32, false, false);
    }
    for (auto *errors : {&level.errors, &level.errorsShots, &level.errorsRepeats}) {
        if (*errors && !m_signal.unit.empty())
            h5::attribute(*errors, "units", m_signal.unit);
    }
    if (m_qualityColumn)
        level.quality = make("quality", DType::UInt8, true, false);
    level.count = make("count", DType::UInt32, false, false);
    if (m_pairsColumn)
        level.pairs = make("pairs", DType::UInt64, false, false);
    for (const auto &dim : m_shape.scan) {
        if (dim.visits() || dim.states()) {
            level.readback.resize(level.readback.size() + 2);
            continue;
        }
        const auto *use = m_header.parameter(std::get<Scan>(m_layout.path[dim.depth]->kind).track.parameter);
        level.readback.push_back(make(dim.name + "_readback", DType::Float64, false, true));
        h5::attribute(level.readback.back(), "units", dim.unit);
        level.readback.emplace_back();
        if (!use || use->unit == dim.unit) // it is native already
            continue;
        level.readback.back() = make(dim.name + "_native", DType::Float64, false, true);
        h5::attribute(level.readback.back(), "units", use->unit);
    }
    if (repeats) // pairs (or points) behind each value: a point without data in one pixel does not count there
        level.weight = make("weights", DType::UInt64, true, false);
    if (repeats && !m_shape.scan.empty() && !m_shape.scan.back().visits())
        level.direction = make("direction", DType::Int32, false, false);
}

void Grid::describe(Level &level, const std::vector<std::string> &leadNames, bool alternate)
{
    const auto &group = level.group;
    std::vector<std::string> axes;
    const auto names = [&](const std::string &name) {
        h5::attribute(group, name + "_indices", std::vector<std::int32_t>{static_cast<std::int32_t>(axes.size())});
    };
    const auto axis = [&](const std::string &name, const std::string &unit, std::int64_t n, const auto &valueAt) {
        const auto dataset = h5::createDataset(group, name, DType::Float64, {static_cast<hsize_t>(n)}, {});
        std::vector<double> part;
        for (std::int64_t first = 0; first < n; first += static_cast<std::int64_t>(part.size())) {
            part.resize(static_cast<std::size_t>(std::min<std::int64_t>(65536, n - first)));
            for (std::size_t i = 0; i < part.size(); ++i)
                part[i] = valueAt(first + static_cast<std::int64_t>(i));
            h5::write(dataset, DType::Float64, {static_cast<hsize_t>(first)}, {part.size()}, part.data());
        }
        if (!unit.empty())
            h5::attribute(dataset, "units", unit);
        names(name);
    };
    for (std::size_t i = 0; i < leadNames.size(); ++i)
        axes.emplace_back(".");
    for (const auto &dim : m_shape.scan) {
        if (alternate && &dim == &m_shape.scan[m_alternation->dim])
            continue;
        if (dim.visits()) { // the only axis that grows
            level.visit = h5::createDataset(group, dim.name, DType::Float64, {1}, {{64}, true, 0});
            writeVisits(level);
            names(dim.name);
            axes.push_back(dim.name);
            continue;
        }
        axis(dim.name, dim.unit, dim.cells(), [&](std::int64_t cell) { return dim.at(cell); });
        if (!dim.names.empty())
            h5::attribute(group, dim.name + "_names", dim.names);
        for (std::size_t k = 0; k < dim.with.size(); ++k)
            axis(dim.with[k].name, dim.with[k].unit, dim.cells(), [&](std::int64_t c) { return dim.along(k, c); });
        axes.push_back(dim.name);
    }
    for (std::size_t i = 0; i < m_signal.shape.size(); ++i) {
        const bool described =
            i < m_signal.axes.size() && m_signal.axes[i].values.size() == static_cast<std::size_t>(m_signal.shape[i]);
        if (!described) {
            axes.emplace_back(".");
            continue;
        }
        const auto &own = m_signal.axes[i];
        const bool sorted = m_signal.shape.size() == 1;
        axis(own.name, own.unit, m_signal.shape[i], [&](std::int64_t p) {
            const auto at = static_cast<std::size_t>(p);
            return own.values[sorted ? m_pixelAt[at] : at];
        });
        axes.push_back(own.name);
    }
    h5::attribute(group, "signal", alternate ? alternateName(m_signal.name) : m_signal.name);
    h5::attribute(group, "detector", m_signal.detector);
    h5::attribute(group, "job", static_cast<double>(m_layout.job));
    h5::attribute(group, "job_title", m_layout.path.back()->title);
    if (!axes.empty())
        h5::attribute(group, "axes", axes);
    if (!leadNames.empty())
        h5::attribute(group, "leading_dimensions", leadNames);
}

std::vector<double> Grid::fieldOf(const std::byte *point, const Column &column) const
{
    std::vector<double> values(m_fieldSize);
    if (column.type == DType::Float64) {
        for (std::size_t p = 0; p < m_fieldSize; ++p)
            values[p] = readAt<double>(point, column.offset + m_pixelAt[p] * 8);
        return values;
    }
    Array array;
    array.type = column.type;
    array.bytes.assign(point + column.offset, point + column.offset + column.bytes());
    for (std::size_t p = 0; p < m_fieldSize; ++p)
        values[p] = array.at(m_pixelAt[p]);
    return values;
}

void Grid::writeVisits(const Level &level) const
{
    const auto n = static_cast<hsize_t>(m_scan.front());
    std::vector<double> numbers(n);
    std::iota(numbers.begin(), numbers.end(), 0.0);
    h5::write(level.visit, DType::Float64, {0}, {n}, numbers.data());
}

void Grid::growTo(const std::vector<std::int64_t> &at)
{
    bool grown = false;
    for (std::size_t i = 0; i < m_lead.size(); ++i) {
        if (at[i] >= m_lead[i]) {
            m_lead[i] = at[i] + 1;
            grown = true;
        }
    }
    const bool visited = m_shape.grows() && at[m_lead.size()] >= m_scan.front();
    if (visited) {
        m_scan.front() = at[m_lead.size()] + 1;
        divideMean();
    }
    const auto resize = [this](const Level &level, const std::vector<std::int64_t> &lead) {
        for (const auto *dataset :
             {&level.value, &level.errors, &level.errorsShots, &level.errorsRepeats, &level.quality, &level.weight}) {
            if (*dataset)
                h5::resize(*dataset, dims(lead, true));
        }
        for (const auto *dataset : {&level.count, &level.pairs, &level.repeats, &level.direction}) {
            if (*dataset)
                h5::resize(*dataset, dims(lead, false));
        }
        for (const auto &dataset : level.readback) {
            if (dataset)
                h5::resize(dataset, dims(lead, false));
        }
    };
    if (grown || visited)
        resize(m_passes, m_lead);
    if (!visited)
        return;
    resize(m_mean, {});
    for (const auto *level : {&m_passes, &m_mean}) {
        h5::resize(level->visit, {static_cast<hsize_t>(m_scan.front())});
        writeVisits(*level);
    }
    growAlternate();
}

void Grid::add(std::span<const std::byte> points, std::size_t n, const AcquireLayout &layout, std::size_t definition)
{
    std::vector<Cell> cells;
    cells.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::byte *point = points.data() + i * m_layout.pointBytes;
        if ((readAt<PointHead>(point, 0).flags & pointflag::skipped) != 0 && !m_qualityColumn)
            continue; // with a quality the cell says why it has no data
        cells.push_back({cellOf(m_shape, layout, definition, point), i});
        growTo(cells.back().at);
    }
    // Sorted, neighbours in the grid are written with one call, whatever the order in which they were taken.
    std::ranges::stable_sort(cells, {}, &Cell::at);
    for (std::size_t first = 0; first < cells.size();) {
        std::size_t end = first + 1;
        for (; end < cells.size() && !m_shape.scan.empty(); ++end) {
            const auto &a = cells[end - 1].at;
            const auto &b = cells[end].at;
            if (!std::equal(a.begin(), a.end() - 1, b.begin()) || b.back() != a.back() + 1)
                break;
        }
        merge(points, std::span(cells).subspan(first, end - first));
        first = end;
    }
}

// One stretch of neighbouring cells, one point each.
void Grid::merge(std::span<const std::byte> points, std::span<const Cell> run)
{
    const std::size_t m = run.size();
    h5::Dims start = asDims(run[0].at);
    h5::Dims extent(start.size(), 1);
    if (!m_shape.scan.empty())
        extent.back() = m;
    h5::Dims fieldStart = start;
    h5::Dims fieldExtent = extent;
    for (const auto n : m_signal.shape) {
        fieldStart.push_back(0);
        fieldExtent.push_back(static_cast<hsize_t>(n));
    }
    std::vector<std::uint32_t> count(m, 0);
    h5::read(m_passes.count, DType::UInt32, start, extent, count.data());
    const bool fresh = !m_qualityColumn && std::ranges::all_of(count, [](auto c) { return c == 0; });
    std::vector<double> value(m * m_fieldSize, nan);
    std::vector<double> error(m * m_fieldSize, nan);
    std::vector<std::uint8_t> marks(m * m_fieldSize, 0);
    std::vector<std::uint64_t> pairs(m, 0);
    std::vector<std::uint64_t> weights(m * m_fieldSize, 0);
    std::vector<std::vector<double>> readback(m_passes.readback.size(), std::vector<double>(m, nan));
    std::vector<std::int32_t> direction(m, 0);
    if (!fresh) {
        h5::read(m_passes.value, DType::Float64, fieldStart, fieldExtent, value.data());
        h5::read(m_passes.weight, DType::UInt64, fieldStart, fieldExtent, weights.data());
        if (m_passes.errors)
            h5::read(m_passes.errors, DType::Float64, fieldStart, fieldExtent, error.data());
        if (m_passes.quality)
            h5::read(m_passes.quality, DType::UInt8, fieldStart, fieldExtent, marks.data());
        if (m_passes.pairs)
            h5::read(m_passes.pairs, DType::UInt64, start, extent, pairs.data());
        for (std::size_t k = 0; k < readback.size(); ++k) {
            if (m_passes.readback[k])
                h5::read(m_passes.readback[k], DType::Float64, start, extent, readback[k].data());
        }
    }
    for (std::size_t i = 0; i < m; ++i) {
        const std::byte *point = points.data() + run[i].point * m_layout.pointBytes;
        const auto newValue = fieldOf(point, m_signal);
        const auto newError = m_errorColumn ? fieldOf(point, *m_errorColumn) : std::vector<double>(m_fieldSize, 0);
        const std::uint64_t newPairs = m_pairsColumn ? readAt<std::uint64_t>(point, m_pairsColumn->offset) : 1;
        for (std::size_t p = 0; p < m_fieldSize; ++p) {
            const std::size_t at = i * m_fieldSize + p;
            pool(value[at], error[at], static_cast<double>(weights[at]), newValue[p], newError[p],
                 static_cast<double>(newPairs));
            weights[at] += std::isnan(newValue[p]) ? 0 : newPairs;
            if (m_qualityColumn)
                marks[at] |= readAt<std::uint8_t>(point, m_qualityColumn->offset + m_pixelAt[p]);
        }
        const bool skipped = (readAt<PointHead>(point, 0).flags & pointflag::skipped) != 0;
        for (std::size_t k = 0; k < m_shape.scan.size() && !skipped; ++k) {
            const auto &dim = m_shape.scan[k];
            if (dim.visits() || dim.states())
                continue;
            const auto &name = std::get<Scan>(m_layout.path[dim.depth]->kind).track.parameter;
            const auto row =
                static_cast<std::size_t>(std::ranges::find(m_layout.parameters, name) - m_layout.parameters.begin());
            const auto entry = readAt<ParameterEntry>(point, m_layout.parametersAt() + row * sizeof(ParameterEntry));
            const double native = (entry.before + entry.after) / 2;
            double unused = 0;
            pool(readback[2 * k][i], unused, count[i], (native - entry.zero) * entry.factor, 0, 1);
            pool(readback[2 * k + 1][i], unused, count[i], native, 0, 1);
            direction[i] = static_cast<std::int32_t>(
                readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry)).direction);
        }
        pairs[i] += skipped ? 0 : newPairs;
        count[i] += skipped ? 0 : 1;
    }
    h5::write(m_passes.value, DType::Float64, fieldStart, fieldExtent, value.data());
    h5::write(m_passes.weight, DType::UInt64, fieldStart, fieldExtent, weights.data());
    if (m_passes.errors)
        writeWhereFilled(m_passes.errors, m_passesFilled.errors, DType::Float64, fieldStart, fieldExtent, error,
                         isMissing);
    if (m_passes.quality)
        writeWhereFilled(m_passes.quality, m_passesFilled.quality, DType::UInt8, fieldStart, fieldExtent, marks,
                         isUnmarked);
    h5::write(m_passes.count, DType::UInt32, start, extent, count.data());
    if (m_passes.pairs)
        h5::write(m_passes.pairs, DType::UInt64, start, extent, pairs.data());
    for (std::size_t k = 0; k < readback.size(); ++k) {
        if (m_passes.readback[k])
            h5::write(m_passes.readback[k], DType::Float64, start, extent, readback[k].data());
    }
    if (m_passes.direction)
        h5::write(m_passes.direction, DType::Int32, start, extent, direction.data());
    noteChange(run[0].at, m);
}

void Grid::flush()
{
    for (const auto *level : {&m_passes, &m_mean, &m_alternate}) {
        for (const auto *dataset :
             {&level->value, &level->errors, &level->errorsShots, &level->errorsRepeats, &level->quality, &level->count,
              &level->pairs, &level->weight, &level->repeats, &level->direction, &level->visit}) {
            if (*dataset)
                H5Dflush(dataset->get());
        }
        for (const auto &dataset : level->readback) {
            if (dataset)
                H5Dflush(dataset.get());
        }
    }
}

} // namespace pymasp
