#include "live.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr double mostBytes = 384e6; // of one signal, kept for the screen
constexpr std::size_t mostRecent = 4096;

// One number of a column, whatever its type.
double numberAt(const std::byte *at, DType type)
{
    switch (type) {
    case DType::UInt8:
        return readAt<std::uint8_t>(at, 0);
    case DType::UInt16:
        return readAt<std::uint16_t>(at, 0);
    case DType::UInt32:
        return readAt<std::uint32_t>(at, 0);
    case DType::UInt64:
        return static_cast<double>(readAt<std::uint64_t>(at, 0));
    case DType::Int32:
        return readAt<std::int32_t>(at, 0);
    case DType::Int64:
        return static_cast<double>(readAt<std::int64_t>(at, 0));
    case DType::Float32:
        return static_cast<double>(readAt<float>(at, 0));
    case DType::Float64:
        return readAt<double>(at, 0);
    }
    return 0;
}

const Column *columnNamed(const AcquireLayout &layout, const std::string &detector, const std::string &name)
{
    for (const auto &column : layout.columns) {
        if (column.detector == detector && column.name == name)
            return &column;
    }
    return nullptr;
}

Axis sortedAxis(const Axis &axis, const std::vector<std::size_t> &order)
{
    Axis sorted{axis.name, axis.unit, {}};
    if (axis.values.size() == order.size()) {
        for (const auto i : order)
            sorted.values.push_back(axis.values[i]);
    }
    return sorted;
}

} // namespace

std::vector<std::size_t> ascending(const std::vector<Axis> &axes, const std::vector<std::int64_t> &shape)
{
    std::vector<std::size_t> order(static_cast<std::size_t>(elements(shape)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (shape.size() == 1 && axes.size() == 1 && axes[0].values.size() == order.size())
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return axes[0].values[i]; });
    return order;
}

// Sums of one signal on its grid. The mean is that of the file: weighted by the pairs of each pixel.
struct Live::Signal {
    std::size_t layout = 0;
    GridShape shape;
    const Column *column = nullptr;
    const Column *pairs = nullptr;
    std::vector<std::size_t> order; // ascending along the field's own axis
    std::size_t columns = 1;

    mutable std::mutex mutex;
    std::vector<double> sum;
    std::vector<double> weight;
    std::vector<float> latest;
    std::vector<std::uint64_t> changed;                         // version of each row
    std::vector<std::pair<std::uint64_t, std::int64_t>> recent; // ring of the last changes: version, row
    std::uint64_t version = 0;
    std::int64_t lastRow = -1;

    [[nodiscard]] std::int64_t rowOf(const std::byte *point) const
    {
        std::int64_t row = 0;
        for (const auto &dim : shape.scan) {
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry));
            row = row * dim.cells() + dim.cell(entry.index);
        }
        return row;
    }
    void add(const std::byte *point)
    {
        const auto row = rowOf(point);
        const double w = pairs ? static_cast<double>(readAt<std::uint64_t>(point, pairs->offset)) : 1;
        const auto size = sizeOf(column->type);
        const std::byte *values = point + column->offset;
        const auto first = static_cast<std::size_t>(row) * columns;
        const std::lock_guard lock(mutex);
        for (std::size_t p = 0; p < columns; ++p) {
            const double x = numberAt(values + order[p] * size, column->type);
            latest[first + p] = static_cast<float>(x);
            if (std::isnan(x))
                continue;
            sum[first + p] += w * x;
            weight[first + p] += w;
        }
        lastRow = row;
        ++version;
        changed[static_cast<std::size_t>(row)] = version;
        recent[version % mostRecent] = {version, row};
    }
    void copyRow(std::int64_t row, SeriesData &data) const
    {
        const auto first = static_cast<std::size_t>(row) * columns;
        for (std::size_t i = first; i < first + columns; ++i) {
            data.mean[i] = weight[i] > 0 ? static_cast<float>(sum[i] / weight[i]) : nan;
            data.latest[i] = latest[i];
        }
    }
};

// The last point of a layout, copied only where a screen has asked for it since.
struct Live::LastPoint {
    mutable std::mutex mutex;
    mutable std::atomic<bool> wanted{true};
    std::vector<std::byte> bytes;
    std::uint64_t version = 0;
};

Live::Live(const std::vector<AcquireLayout> &layouts, const RunHeader &header)
    : m_experiment(header.experiment), m_layouts(layouts)
{
    for (std::size_t l = 0; l < m_layouts.size(); ++l) {
        const auto &layout = m_layouts[l];
        m_last.push_back(std::make_unique<LastPoint>());
        const auto shape = gridShapeOf(layout, header);
        for (const auto &column : layout.columns) {
            const double bytes = static_cast<double>(shape.cells()) * static_cast<double>(elements(column.shape)) * 20;
            if (!column.grid || !shape.fits || bytes > mostBytes)
                continue;
            auto signal = std::make_unique<Signal>();
            signal->layout = l;
            signal->shape = shape;
            signal->column = &column;
            signal->pairs = columnNamed(layout, column.detector, "pairs");
            signal->order = ascending(column.axes, column.shape);
            signal->columns = static_cast<std::size_t>(elements(column.shape));
            const auto rows = static_cast<std::size_t>(shape.cells());
            signal->sum.assign(rows * signal->columns, 0);
            signal->weight.assign(rows * signal->columns, 0);
            signal->latest.assign(rows * signal->columns, nan);
            signal->changed.assign(rows, 0);
            signal->recent.resize(mostRecent);

            SeriesInfo info;
            info.name = gridName(m_layouts, layout, column);
            info.detector = column.detector;
            info.signal = column.name;
            info.unit = column.unit;
            info.job = layout.job;
            info.title = layout.path.back()->title;
            info.shape = column.shape;
            for (const auto &axis : column.axes)
                info.own.push_back(column.shape.size() == 1 ? sortedAxis(axis, signal->order) : axis);
            for (const auto &dim : shape.scan) {
                Axis axis{dim.name, dim.unit, {}};
                for (std::int64_t cell = 0; cell < dim.cells(); ++cell)
                    axis.values.push_back(value(dim.positions(), dim.indexAt(cell)));
                info.scans.push_back(std::move(axis));
            }
            m_infos.push_back(std::move(info));
            m_signals.push_back(std::move(signal));
        }
    }
}

Live::~Live() = default;

void Live::add(JobId acquire, const std::byte *point)
{
    const auto found = std::ranges::find(m_layouts, acquire, &AcquireLayout::job);
    if (found == m_layouts.end())
        return;
    const auto l = static_cast<std::size_t>(found - m_layouts.begin());
    const bool skipped = (readAt<PointHead>(point, 0).flags & pointflag::skipped) != 0;
    if (skipped)
        return;
    for (const auto &signal : m_signals) {
        if (signal->layout == l)
            signal->add(point);
    }
    if (m_last[l]->wanted.load()) {
        const std::lock_guard lock(m_last[l]->mutex);
        m_last[l]->bytes.assign(point, point + found->pointBytes);
        ++m_last[l]->version;
        m_last[l]->wanted.store(false);
    }
}

bool Live::update(std::size_t series, std::uint64_t &version, SeriesData &data, std::vector<std::int64_t> &rows) const
{
    const auto &signal = *m_signals[series];
    if (data.info != m_infos[series]) {
        data = SeriesData(m_infos[series]);
        version = 0;
    }
    if (data.latest.empty())
        data.latest.assign(data.mean.size(), nan);
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1);
    const std::lock_guard lock(signal.mutex);
    if (signal.version == version)
        return false;
    data.lastRow = signal.lastRow;
    data.visits = signal.version;
    if (signal.version - version <= mostRecent) {
        for (auto v = version + 1; v <= signal.version; ++v) {
            const auto row = signal.recent[v % mostRecent].second;
            signal.copyRow(row, data);
            rows.push_back(row);
            version = v;
            if ((v & 7U) == 0 && std::chrono::steady_clock::now() > end)
                return true;
        }
        return true;
    }
    // Fallen far behind: every row that changed, at once.
    for (std::size_t row = 0; row < signal.changed.size(); ++row) {
        if (signal.changed[row] > version) {
            signal.copyRow(static_cast<std::int64_t>(row), data);
            rows.push_back(static_cast<std::int64_t>(row));
        }
    }
    version = signal.version;
    return true;
}

std::optional<ShotBlock> Live::shots(std::size_t series, std::uint64_t &version) const
{
    const auto l = m_signals[series]->layout;
    const auto &last = *m_last[l];
    std::vector<std::byte> bytes;
    {
        const std::lock_guard lock(last.mutex);
        if (last.version != version)
            bytes = last.bytes;
        version = last.version;
    }
    last.wanted.store(true);
    if (bytes.empty())
        return std::nullopt;
    return shotBlockOf(m_layouts[l], m_infos[series].detector, bytes.data());
}

std::optional<ShotBlock> shotBlockOf(const AcquireLayout &layout, const std::string &detector, const std::byte *point)
{
    const auto column = [&](const char *name) { return columnNamed(layout, detector, name); };
    const auto use = std::ranges::find(layout.detectors, detector, &DetectorUse::name);
    const auto *onSum = column("sum_on");
    if (!onSum || use == layout.detectors.end())
        return std::nullopt;
    const Column *signal = nullptr;
    for (const auto &c : layout.columns) {
        if (c.detector == detector && c.grid)
            signal = &c;
    }
    const auto pairs = static_cast<double>(readAt<std::uint64_t>(point, column("pairs")->offset));
    if (!signal || pairs < 2)
        return std::nullopt;
    const auto order = ascending(signal->axes, signal->shape);
    ShotBlock block;
    block.detector = detector;
    if (!signal->axes.empty())
        block.axis = sortedAxis(signal->axes.front(), order);
    block.signal = signal->name;
    block.unit = signal->unit;
    const auto count = [&](const char *name) { return readAt<std::uint32_t>(point, column(name)->offset); };
    block.shots = count("shots_taken");
    // As the reduction counts it: rejected are stale, unknown and energy; left over or in transition is not rejected.
    block.acceptance =
        block.shots > 0
            ? 1 - static_cast<double>(count("rejected_stale") + count("rejected_unknown") + count("rejected_energy")) /
                      static_cast<double>(block.shots)
            : 0;
    const auto sum = [&](const char *name, std::size_t p) {
        return static_cast<double>(readAt<std::uint64_t>(point, column(name)->offset + order[p] * 8));
    };
    const auto number = [&](const Column &c, std::size_t p) {
        return static_cast<float>(readAt<double>(point, c.offset + order[p] * 8));
    };
    for (std::size_t p = 0; p < order.size(); ++p) {
        const double on = sum("sum_on", p) / pairs - use->dark;
        const double raw = sum("sum_off", p) / pairs;
        const double off = raw - use->dark;
        const double variance = (sum("sum_off_off", p) / pairs - raw * raw) * pairs / (pairs - 1);
        block.on.push_back(static_cast<float>(on));
        block.off.push_back(static_cast<float>(off));
        block.noise.push_back(off > 0 ? static_cast<float>(std::sqrt(std::max(0.0, variance)) / off) : nan);
        block.value.push_back(number(*signal, p));
        block.error.push_back(number(*column("errors"), p));
        if (readAt<std::uint32_t>(point, column("clipped")->offset + order[p] * 4) > 0)
            ++block.clipped;
    }
    return block;
}

} // namespace pymasp
