// The shots behind one point, and fields in the order of their axis.
#include "live.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace pymasp {

std::vector<std::size_t> ascending(const std::vector<Axis> &axes, const std::vector<std::int64_t> &shape)
{
    std::vector<std::size_t> order(static_cast<std::size_t>(elements(shape)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (shape.size() == 1 && axes.size() == 1 && axes[0].values.size() == order.size())
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return axes[0].values[i]; });
    return order;
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

std::optional<ShotBlock> shotBlockOf(const AcquireLayout &layout, const std::string &detector, const std::byte *point)
{
    const auto column = [&](const char *name) -> const Column * {
        const auto found = std::ranges::find_if(
            layout.columns, [&](const Column &c) { return c.detector == detector && c.name == name; });
        return found == layout.columns.end() ? nullptr : &*found;
    };
    const auto use = std::ranges::find(layout.detectors, detector, &DetectorUse::name);
    const auto *onSum = column("sum_on");
    if (!onSum || use == layout.detectors.end())
        return std::nullopt;
    const Column *signal = nullptr;
    for (const auto &c : layout.columns) {
        if (c.detector == detector && c.grid && !signal) // regions follow it
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
        block.noise.push_back(off > 0 ? static_cast<float>(std::sqrt(std::max(0.0, variance)) / off)
                                      : std::numeric_limits<float>::quiet_NaN());
        block.value.push_back(number(*signal, p));
        block.error.push_back(number(*column("errors"), p));
        if (readAt<std::uint32_t>(point, column("clipped")->offset + order[p] * 4) > 0)
            ++block.clipped;
    }
    const auto shots = static_cast<std::size_t>(block.shots);
    const auto each = [&]<typename T>(const char *name, std::vector<T> &to) {
        const auto *c = column(name);
        if (!c || c->type != dtypeOf<T>() || shots > static_cast<std::size_t>(elements(c->shape)))
            return;
        to.resize(shots);
        if (shots > 0)
            std::memcpy(to.data(), point + c->offset, shots * sizeof(T));
    };
    each("shot_energy", block.energy);
    each("shot_state", block.state);
    each("shot_cause", block.cause);
    each("shot_frame", block.frame);
    return block;
}

void Live::look(const DetectorUse &detector, const Reading &reading)
{
    constexpr std::size_t mostShots = 12;
    if (!detector.info.resolvesShots || !m_looked.wanted.load())
        return;
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_looked.mutex);
    if (now - m_looked.at < std::chrono::milliseconds(200))
        return;
    const auto field = std::ranges::find(detector.info.fields, shotfield::counts, &Field::name);
    if (field == detector.info.fields.end())
        return;
    const auto index = static_cast<std::size_t>(field - detector.info.fields.begin());
    const auto pixels = static_cast<std::size_t>(elements(field->shape));
    if (pixels == 0 || index >= reading.arrays.size() || reading.arrays[index].type != DType::UInt16)
        return;
    const auto counts = reading.arrays[index].as<std::uint16_t>();
    const auto n = std::min(mostShots, counts.size() / pixels) * pixels;
    m_looked.detector = detector.name;
    m_looked.pixels = pixels;
    m_looked.counts.assign(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(n));
    m_looked.at = now;
    m_looked.wanted.store(false);
}

void Live::addLooked(ShotBlock &block, const std::vector<std::size_t> &order) const
{
    m_looked.wanted.store(true);
    const std::lock_guard lock(m_looked.mutex);
    if (m_looked.detector != block.detector || m_looked.pixels != order.size())
        return;
    for (std::size_t shot = 0; shot * order.size() < m_looked.counts.size(); ++shot) {
        auto &values = block.single.emplace_back();
        for (const auto pixel : order)
            values.push_back(m_looked.counts[shot * order.size() + pixel]);
    }
}

} // namespace pymasp
