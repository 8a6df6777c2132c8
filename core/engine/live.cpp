#include "live.h"

#include "columns.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace pymasp {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr double mostBytes = 576e6; // of one signal, kept for the screen
constexpr double cellBytes = 30;    // of the sums of a cell
constexpr std::size_t mostPasses = 256;
constexpr double mostPassBytes = 256e6; // of one signal; the oldest passes go first
constexpr std::size_t mostRecent = 4096;
constexpr std::int64_t firstVisits = 16; // of a Drift; doubled when they are used up

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

std::vector<std::int64_t> extentsOf(const GridShape &shape)
{
    std::vector<std::int64_t> extents;
    for (const auto &dim : shape.scan)
        extents.push_back(dim.visits() ? firstVisits : dim.cells());
    return extents;
}

} // namespace

// Sums of one signal on its grid. The mean is that of the file: weighted by the pairs of each pixel; so is its error
// (measurement 6): the scatter of the passes from three on, before that the one from the shots.
struct Live::Signal {
    // Of whoever adds, alone.
    std::size_t place = 0; // of the revisions
    std::shared_ptr<LastPoint> last;
    std::shared_ptr<const GridShape> shape;
    const Column *column = nullptr;
    const Column *pairs = nullptr;
    const Column *shotErrors = nullptr;
    std::vector<std::size_t> order; // ascending along the field's own axis
    std::size_t columns = 1;
    std::vector<std::int64_t> extents; // of the scans

    mutable std::mutex mutex;
    std::vector<double> sum;
    std::vector<double> weight;
    std::vector<float> latest;
    std::vector<float> scatter;     // sum of w (x - mean)^2 over the passes
    std::vector<float> errors2;     // sum of (w error)^2; empty where the shots say none
    std::vector<std::uint16_t> k;   // passes with a value
    std::vector<double> lastWeight; // of the pass that was in the row last
    std::vector<std::int64_t> lastPass;
    std::deque<Pass> passes;
    std::int64_t passesBegun = 0;
    std::map<std::vector<std::int64_t>, std::int64_t> numbers; // of a pass, by its place in the loops around the scans
    std::vector<std::uint64_t> changed;                        // version of each row
    struct Change {
        std::uint64_t version = 0;
        std::int64_t row = 0;
        std::int64_t pass = 0;
    };
    std::vector<Change> recent; // ring of the last changes
    std::uint64_t version = 0;
    std::int64_t lastRow = -1;

    void resize()
    {
        const auto rows = static_cast<std::size_t>(elements(extents));
        sum.resize(rows * columns, 0);
        weight.resize(rows * columns, 0);
        latest.resize(rows * columns, nan);
        scatter.resize(rows * columns, 0);
        errors2.resize(shotErrors ? rows * columns : 0, 0);
        k.resize(rows * columns, 0);
        lastWeight.resize(rows, 0);
        lastPass.resize(rows, 0);
        changed.resize(rows, 0);
        for (auto &pass : passes)
            pass.rows.resize(rows);
    }
    // 0: there are no passes to tell apart.
    std::int64_t passOf(const std::byte *point)
    {
        if (shape->lead.empty())
            return 0;
        std::vector<std::int64_t> at;
        for (const auto &dim : shape->lead) {
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry));
            at.push_back(dim.bounce ? entry.direction : entry.iteration / dim.per);
        }
        if (const auto known = numbers.find(at); known != numbers.end())
            return known->second;
        if (numbers.size() >= 4 * mostPasses)
            numbers.erase(std::ranges::min_element(numbers, {}, [](const auto &n) { return n.second; }));
        numbers.emplace(std::move(at), ++passesBegun);
        return passesBegun;
    }
    // nullptr: no longer kept.
    Pass *pass(std::int64_t number)
    {
        const auto found = std::ranges::find(passes, number, &Pass::number);
        if (found != passes.end())
            return &*found;
        if (!passes.empty() && number < passes.back().number)
            return nullptr;
        passes.push_back({number, std::vector<Pass::Row>(changed.size())});
        const auto each = static_cast<double>(changed.size()) * (static_cast<double>(columns) * sizeof(float) + 64);
        while (passes.size() > 2 &&
               (passes.size() > mostPasses || static_cast<double>(passes.size()) * each > mostPassBytes))
            passes.pop_front();
        return &passes.back();
    }
    // The error of the mean, as the file has it.
    [[nodiscard]] float errorAt(std::size_t i) const
    {
        if (k[i] >= 3 || (k[i] > 1 && errors2.empty()))
            return static_cast<float>(std::sqrt(std::max(0.0, double{scatter[i]}) / weight[i] / (k[i] - 1)));
        return errors2.empty() || k[i] == 0 ? nan : static_cast<float>(std::sqrt(double{errors2[i]}) / weight[i]);
    }
    [[nodiscard]] bool knowsErrors() const { return shotErrors || !shape->lead.empty(); }
    // Room for this visit of a Drift: they are the outermost dimension, so that what there is stays where it is.
    bool grow(std::int64_t visit)
    {
        if (visit < extents.front())
            return false;
        const std::lock_guard lock(mutex);
        extents.front() = std::max(2 * extents.front(), visit + 1);
        resize();
        return true;
    }
    void add(const Taken &taken, const std::byte *point)
    {
        std::int64_t row = 0;
        for (std::size_t d = 0; d < shape->scan.size(); ++d) {
            const auto &dim = shape->scan[d];
            const auto entry = readAt<PathEntry>(point, sizeof(PointHead) + dim.depth * sizeof(PathEntry));
            row = row * extents[d] + dim.cell(entry, taken.definition);
        }
        const double w = pairs ? static_cast<double>(readAt<std::uint64_t>(point, pairs->offset)) : 1;
        const auto size = sizeOf(column->type);
        const std::byte *values = point + column->offset;
        const auto r = static_cast<std::size_t>(row);
        const auto first = r * columns;
        auto kept = std::make_shared<std::vector<float>>(columns);
        const std::lock_guard lock(mutex);
        const auto number = passOf(point);
        auto *into = number > 0 ? pass(number) : nullptr;
        // A place that a pass comes by twice counts once, with both.
        const bool again = into && number == lastPass[r] && into->rows[r];
        const double before = again ? lastWeight[r] : 0;
        for (std::size_t p = 0; p < columns; ++p) {
            const auto i = first + p;
            double x = numberAt(values + order[p] * size, column->type);
            latest[i] = static_cast<float>(x);
            (*kept)[p] = static_cast<float>(x);
            if (std::isnan(x) || w <= 0) {
                if (again)
                    (*kept)[p] = (*into->rows[r])[p];
                continue;
            }
            if (!errors2.empty()) {
                const double error =
                    numberAt(point + shotErrors->offset + order[p] * sizeOf(shotErrors->type), shotErrors->type);
                errors2[i] += std::isnan(error) ? 0.F : static_cast<float>((w * error) * (w * error));
            }
            double wx = w;
            if (const double old = again ? double{(*into->rows[r])[p]} : double{nan}; !std::isnan(old)) {
                remove(i, old, before);
                x = (x * w + old * before) / (w + before);
                wx = w + before;
                (*kept)[p] = static_cast<float>(x);
            }
            put(i, x, wx);
        }
        if (into)
            into->rows[r] = std::move(kept);
        lastPass[r] = number;
        lastWeight[r] = w + before;
        lastRow = row;
        ++version;
        changed[r] = version;
        recent[version % mostRecent] = {version, row, number};
    }
    // West's update of a weighted mean and its sum of squares, and the way back.
    void put(std::size_t i, double x, double w)
    {
        const double delta = weight[i] > 0 ? x - sum[i] / weight[i] : 0;
        sum[i] += w * x;
        weight[i] += w;
        scatter[i] += static_cast<float>(w * delta * (x - sum[i] / weight[i]));
        k[i] = static_cast<std::uint16_t>(std::min(k[i] + 1, 65535));
    }
    void remove(std::size_t i, double x, double w)
    {
        const double with = sum[i] / weight[i];
        sum[i] -= w * x;
        weight[i] -= w;
        --k[i];
        scatter[i] -= weight[i] > 0 ? static_cast<float>(w * (x - sum[i] / weight[i]) * (x - with)) : scatter[i];
        if (k[i] == 0)
            sum[i] = weight[i] = 0;
    }
    // What another one has of the same signal, whose positions are all among these.
    void takeOver(const Signal &from)
    {
        const auto rowHere = [&](std::int64_t row) {
            std::int64_t here = 0;
            std::int64_t times = 1;
            for (std::size_t d = extents.size(); d-- > 0;) {
                const auto cell = from.shape->scan[d].cellIn(shape->scan[d], row % from.extents[d]);
                if (cell < 0)
                    return std::int64_t{-1};
                row /= from.extents[d];
                here += cell * times;
                times *= extents[d];
            }
            return here;
        };
        for (std::size_t row = 0; row < from.changed.size(); ++row) {
            const auto here = from.changed[row] > 0 ? rowHere(static_cast<std::int64_t>(row)) : -1;
            if (here < 0)
                continue;
            const auto at = static_cast<std::size_t>(here) * columns;
            for (std::size_t p = 0; p < columns; ++p) {
                sum[at + p] = from.sum[row * columns + p];
                weight[at + p] = from.weight[row * columns + p];
                latest[at + p] = from.latest[row * columns + p];
                scatter[at + p] = from.scatter[row * columns + p];
                k[at + p] = from.k[row * columns + p];
                if (!errors2.empty())
                    errors2[at + p] = from.errors2[row * columns + p];
            }
            lastWeight[static_cast<std::size_t>(here)] = from.lastWeight[row];
            lastPass[static_cast<std::size_t>(here)] = from.lastPass[row];
            changed[static_cast<std::size_t>(here)] = from.changed[row];
        }
        numbers = from.numbers;
        passesBegun = from.passesBegun;
        for (const auto &old : from.passes) {
            passes.push_back({old.number, std::vector<Pass::Row>(changed.size())});
            for (std::size_t row = 0; row < old.rows.size(); ++row)
                if (const auto here = old.rows[row] ? rowHere(static_cast<std::int64_t>(row)) : -1; here >= 0)
                    passes.back().rows[static_cast<std::size_t>(here)] = old.rows[row];
        }
        version = from.version;
        lastRow = from.lastRow < 0 ? -1 : rowHere(from.lastRow);
        for (std::size_t i = 0; i < recent.size(); ++i) {
            if (from.recent[i].version > 0)
                recent[i] = {from.recent[i].version, rowHere(from.recent[i].row), from.recent[i].pass};
        }
    }
    void copyRow(std::int64_t row, SeriesData &data) const
    {
        const auto first = static_cast<std::size_t>(row) * columns;
        for (std::size_t i = first; i < first + columns; ++i) {
            data.mean[i] = weight[i] > 0 ? static_cast<float>(sum[i] / weight[i]) : nan;
            data.latest[i] = latest[i];
            if (!data.errors.empty())
                data.errors[i] = errorAt(i);
        }
    }
    // The same passes as here, with that row of the one; of all where it is 0.
    void copyPasses(std::int64_t row, std::int64_t number, SeriesData &data) const
    {
        if (passes.empty())
            return;
        while (!data.passes.empty() && data.passes.front().number < passes.front().number)
            data.passes.erase(data.passes.begin());
        for (const auto &from : passes) {
            if (number > 0 && from.number != number)
                continue;
            auto to = std::ranges::find(data.passes, from.number, &Pass::number);
            if (to == data.passes.end()) {
                const auto behind = std::ranges::lower_bound(data.passes, from.number, {}, &Pass::number);
                to = data.passes.insert(behind, {from.number, std::vector<Pass::Row>(changed.size())});
            }
            to->rows.resize(changed.size());
            to->rows[static_cast<std::size_t>(row)] = from.rows[static_cast<std::size_t>(row)];
        }
    }
};

// The last point of a place, copied only where a screen has asked for it since.
struct Live::LastPoint {
    explicit LastPoint(const AcquireLayout &ofPlace) : layout(ofPlace) {}
    const AcquireLayout &layout; // stays where it is
    std::mutex mutex;
    std::atomic<bool> wanted{true};
    std::vector<std::byte> bytes;
    std::uint64_t version = 0;
};

Live::Live(const RunHeader &header)
{
    auto made = Revisions::of(header);
    if (made) // else there is no such run
        m_revisions = std::move(*made);
    rebuild();
}

Live::~Live() = default;

Result<> Live::amend(const RevisionRecord &revision)
{
    const std::lock_guard lock(m_changing);
    if (!m_revisions)
        return {};
    if (auto ok = m_revisions->add(revision); !ok)
        return ok;
    rebuild();
    return {};
}

std::shared_ptr<Live::Signal> Live::signalOf(std::size_t place, std::size_t column) const
{
    const auto &file = m_revisions->places()[place];
    const auto &layout = file.layout();
    auto signal = std::make_shared<Signal>();
    signal->place = place;
    signal->shape = file.shape;
    signal->column = &layout.columns[column];
    signal->pairs = pairsOf(layout, *signal->column);
    if (const auto *e = errorsOf(layout, *signal->column);
        e && signal->column->type == DType::Float64 && e->shape == signal->column->shape)
        signal->shotErrors = e;
    signal->order = ascending(signal->column->axes, signal->column->shape);
    signal->columns = static_cast<std::size_t>(elements(signal->column->shape));
    signal->extents = extentsOf(*file.shape);
    signal->last = m_last[place];
    return signal;
}

SeriesInfo Live::infoOf(const Signal &signal) const
{
    const auto &file = m_revisions->places()[signal.place];
    const auto &layout = file.layout();
    const auto &column = *signal.column;
    SeriesInfo info;
    info.name = file.grids[static_cast<std::size_t>(&column - layout.columns.data())];
    info.detector = column.detector;
    info.signal = column.name;
    info.unit = column.unit;
    info.job = layout.job;
    info.title = layout.path.back()->title;
    info.shape = column.shape;
    for (const auto &axis : column.axes)
        info.own.push_back(column.shape.size() == 1 ? sortedAxis(axis, signal.order) : axis);
    for (std::size_t d = 0; d < signal.extents.size(); ++d) {
        const auto &dim = signal.shape->scan[d];
        Axis axis{dim.name, dim.unit, {}};
        for (std::int64_t cell = 0; cell < signal.extents[d]; ++cell)
            axis.values.push_back(dim.at(cell));
        info.scans.push_back(std::move(axis));
    }
    return info;
}

// Those that are known keep their number; what they hold goes over where their axes are others now.
void Live::rebuild()
{
    if (!m_revisions)
        return publish({}, {});
    auto infos = m_infos.empty() ? std::vector<SeriesInfo>() : m_infos.back();
    auto signals = m_signals;
    const auto &places = m_revisions->places();
    while (m_last.size() < places.size())
        m_last.push_back(std::make_shared<LastPoint>(places[m_last.size()].layout()));
    for (std::size_t place = 0; place < places.size(); ++place) {
        const auto &file = places[place];
        for (std::size_t c = 0; c < file.layout().columns.size(); ++c) {
            const auto &column = file.layout().columns[c];
            if (!column.grid || !file.shape->fits)
                continue;
            auto signal = signalOf(place, c);
            if (static_cast<double>(elements(signal->extents)) * static_cast<double>(signal->columns) * cellBytes >
                mostBytes)
                continue;
            const auto known = std::ranges::find_if(signals, [&](const auto &s) { return s->column == &column; });
            if (known != signals.end() && file.shape->grows())
                signal->extents.front() = (*known)->extents.front();
            auto info = infoOf(*signal);
            if (known != signals.end() && infos[static_cast<std::size_t>(known - signals.begin())] == info) {
                (*known)->shape = file.shape; // knows one definition more
                continue;
            }
            signal->resize();
            signal->recent.resize(mostRecent);
            if (known != signals.end()) {
                signal->takeOver(**known);
                infos[static_cast<std::size_t>(known - signals.begin())] = std::move(info);
                *known = std::move(signal);
            } else {
                infos.push_back(std::move(info));
                signals.push_back(std::move(signal));
            }
        }
    }
    publish(std::move(infos), std::move(signals));
}

void Live::publish(std::vector<SeriesInfo> infos, std::vector<std::shared_ptr<Signal>> signals)
{
    const std::lock_guard lock(m_mutex);
    if (m_infos.empty() || m_infos.back() != infos) {
        m_infos.push_back(std::move(infos)); // the older ones stay: somebody may hold a reference
        m_version.fetch_add(1);
    }
    m_signals = std::move(signals);
}

const std::vector<SeriesInfo> &Live::series() const
{
    const std::lock_guard lock(m_mutex);
    return m_infos.back();
}

void Live::add(JobId acquire, std::uint32_t revision, const std::byte *point)
{
    const std::lock_guard changing(m_changing);
    const Taken *taken = m_revisions ? m_revisions->find(revision, acquire) : nullptr;
    if (!taken || (readAt<PointHead>(point, 0).flags & pointflag::skipped) != 0)
        return;
    bool grown = false;
    for (const auto &signal : m_signals) {
        if (signal->place != taken->place || signal->shape != m_revisions->places()[taken->place].shape)
            continue; // the latter has become too large to go on
        if (signal->shape->grows()) {
            const auto at = sizeof(PointHead) + signal->shape->scan.front().depth * sizeof(PathEntry);
            grown = signal->grow(readAt<PathEntry>(point, at).iteration) || grown;
        }
        signal->add(*taken, point);
    }
    if (grown) {
        auto infos = m_infos.back();
        for (std::size_t i = 0; i < m_signals.size(); ++i) {
            if (m_signals[i]->place == taken->place)
                infos[i] = infoOf(*m_signals[i]);
        }
        publish(std::move(infos), m_signals);
    }
    auto &last = *m_last[taken->place];
    if (last.wanted.load()) {
        const std::lock_guard lock(last.mutex);
        last.bytes.assign(point, point + taken->layout.pointBytes);
        ++last.version;
        last.wanted.store(false);
    }
}

bool Live::update(std::size_t series, std::uint64_t &version, SeriesData &data, std::vector<std::int64_t> &rows) const
{
    std::shared_ptr<const Signal> kept;
    {
        const std::lock_guard lock(m_mutex);
        if (series >= m_signals.size())
            return false;
        kept = m_signals[series];
        if (const auto &info = m_infos.back()[series]; data.info != info) {
            data = SeriesData(info);
            version = 0;
        }
    }
    const auto &signal = *kept;
    if (data.latest.empty())
        data.latest.assign(data.mean.size(), nan);
    if (data.errors.empty() && signal.knowsErrors())
        data.errors.assign(data.mean.size(), nan);
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1);
    const std::lock_guard lock(signal.mutex);
    if (signal.version == version || data.mean.size() != signal.sum.size()) // it has just grown: the next time
        return false;
    data.lastRow = signal.lastRow;
    data.visits = signal.version;
    if (signal.version - version <= mostRecent) {
        for (auto v = version + 1; v <= signal.version; ++v) {
            const auto &change = signal.recent[v % mostRecent];
            const auto row = change.row;
            signal.copyRow(row, data);
            signal.copyPasses(row, change.pass, data);
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
            signal.copyPasses(static_cast<std::int64_t>(row), 0, data);
            rows.push_back(static_cast<std::int64_t>(row));
        }
    }
    version = signal.version;
    return true;
}

std::optional<ShotBlock> Live::shots(std::size_t series, std::uint64_t &version) const
{
    std::shared_ptr<LastPoint> last;
    std::string detector;
    {
        const std::lock_guard lock(m_mutex);
        if (series >= m_signals.size())
            return std::nullopt;
        last = m_signals[series]->last;
        detector = m_infos.back()[series].detector;
    }
    std::vector<std::byte> bytes;
    {
        const std::lock_guard lock(last->mutex);
        if (last->version != version)
            bytes = last->bytes;
        version = last->version;
    }
    last->wanted.store(true);
    if (bytes.empty())
        return std::nullopt;
    auto block = shotBlockOf(last->layout, detector, bytes.data());
    const auto column =
        std::ranges::find_if(last->layout.columns, [&](const Column &c) { return c.grid && c.detector == detector; });
    if (block && column != last->layout.columns.end())
        addLooked(*block, ascending(column->axes, column->shape));
    return block;
}

} // namespace pymasp
