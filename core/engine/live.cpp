#include "livesignal.h"

#include <numeric>

namespace pymasp {

using livesums::mostRecent, livesums::nan;

namespace {

constexpr double mostBytes = 576e6;      // of one signal, kept for the screen
constexpr double cellBytes = 30;         // of the sums of a cell
constexpr std::int64_t firstVisits = 16; // of a Drift; doubled when they are used up

std::vector<std::int64_t> extentsOf(const GridShape &shape)
{
    std::vector<std::int64_t> extents;
    for (const auto &dim : shape.scan)
        extents.push_back(dim.visits() ? firstVisits : dim.cells());
    return extents;
}

} // namespace

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

// The same without the dimension of the states.
SeriesInfo Live::infoOf(const Shown &shown) const
{
    auto info = infoOf(*shown.signal);
    if (!shown.formula)
        return info;
    const auto &alternation = shown.formula->alternation;
    info.name = alternateName(info.name);
    info.signal = alternateName(info.signal);
    info.unit = alternation.unitOf(info.unit);
    info.scans.erase(info.scans.begin() + static_cast<std::ptrdiff_t>(alternation.dim));
    return info;
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
    signal->hasErrors = signal->shotErrors || !file.shape->lead.empty();
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
        Axis axis{dim.name, dim.unit, {}, dim.names};
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
    auto shown = m_signals;
    const auto &places = m_revisions->places();
    while (m_last.size() < places.size())
        m_last.push_back(std::make_shared<LastPoint>(places[m_last.size()].layout()));
    const auto gridded = std::accumulate(places.begin(), places.end(), std::ptrdiff_t{0}, [](auto n, const auto &file) {
        return n + (file.shape->fits ? std::ranges::count(file.layout().columns, true, &Column::grid) : 0);
    });
    for (std::size_t place = 0; place < places.size(); ++place) {
        const auto &file = places[place];
        for (std::size_t c = 0; c < file.layout().columns.size(); ++c) {
            const auto &column = file.layout().columns[c];
            if (!column.grid || !file.shape->fits)
                continue;
            auto signal = signalOf(place, c);
            signal->mostPassBytes = livesums::mostPassBytes / static_cast<double>(gridded);
            if (static_cast<double>(elements(signal->extents)) * static_cast<double>(signal->columns) * cellBytes >
                mostBytes)
                continue;
            const auto of = [&](bool formula) {
                return std::ranges::find_if(
                    shown, [&](const Shown &s) { return s.signal->column == &column && bool(s.formula) == formula; });
            };
            const auto known = of(false);
            if (known != shown.end() && file.shape->grows())
                signal->extents.front() = known->signal->extents.front();
            auto info = infoOf(*signal);
            if (known != shown.end() && infos[static_cast<std::size_t>(known - shown.begin())] == info) {
                known->signal->shape = file.shape; // knows one definition more
                continue;
            }
            signal->resize();
            signal->recent.resize(mostRecent);
            const auto show = [&](Shown one) {
                const auto before = of(bool(one.formula));
                auto series = infoOf(one);
                if (before != shown.end()) {
                    infos[static_cast<std::size_t>(before - shown.begin())] = std::move(series);
                    *before = std::move(one);
                } else {
                    infos.push_back(std::move(series));
                    shown.push_back(std::move(one));
                }
            };
            if (known != shown.end())
                signal->takeOver(*known->signal);
            show({signal, nullptr});
            if (auto alternation = alternationOf(*file.shape, file.layout()))
                show({signal, std::make_shared<const Formulated>(Formulated{std::move(*alternation)})});
        }
    }
    publish(std::move(infos), std::move(shown));
}

void Live::publish(std::vector<SeriesInfo> infos, std::vector<Shown> shown)
{
    const std::lock_guard lock(m_mutex);
    if (m_infos.empty() || m_infos.back() != infos) {
        m_infos.push_back(std::move(infos)); // the older ones stay: somebody may hold a reference
        m_version.fetch_add(1);
    }
    m_signals = std::move(shown);
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
    for (const auto &[signal, formula] : m_signals) {
        if (formula) // it is computed where it is looked at
            continue;
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
            if (m_signals[i].signal->place == taken->place)
                infos[i] = infoOf(m_signals[i]);
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
    Shown kept;
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
    const auto &signal = *kept.signal;
    const auto &formula = kept.formula;
    if (data.latest.empty())
        data.latest.assign(data.mean.size(), nan);
    if (data.errors.empty() && signal.knowsErrors())
        data.errors.assign(data.mean.size(), nan);
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1);
    const auto states = formula ? static_cast<std::size_t>(formula->alternation.states) : 1;
    const auto rowOf = [&](std::int64_t row) {
        return formula && row >= 0 ? formula->alternation.rowOf(row, signal.extents) : row;
    };
    const auto copy = [&](std::int64_t row, std::int64_t pass) {
        if (formula) {
            formula->copyRow(signal, rowOf(row), data);
        } else {
            signal.copyRow(row, data);
            signal.copyPasses(row, pass, data);
        }
        rows.push_back(rowOf(row));
    };
    std::unique_lock lock(signal.mutex);
    if (signal.version == version ||
        data.mean.size() * states != signal.mean.size()) // it has just grown: the next time
        return false;
    data.lastRow = rowOf(signal.lastRow);
    data.visits = signal.version;
    if (signal.version - version <= mostRecent) {
        for (auto v = version + 1; v <= signal.version; ++v) {
            const auto &change = signal.recent[v % mostRecent];
            copy(change.row, change.pass);
            version = v;
            if ((v & 7U) == 0 && std::chrono::steady_clock::now() > end)
                return true;
        }
        return true;
    }
    // Fallen far behind: every row that changed. What comes in between is copied again the next time; whoever records
    // must not wait for all of it.
    const auto now = signal.version;
    for (std::size_t row = 0; row < signal.changed.size(); ++row) {
        if (signal.changed[row] <= version)
            continue;
        copy(static_cast<std::int64_t>(row), 0);
        lock.unlock();
        std::this_thread::yield();
        lock.lock();
        if (data.mean.size() * states != signal.mean.size())
            return true; // it has grown: all of it the next time
    }
    version = now;
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
        last = m_signals[series].signal->last;
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
