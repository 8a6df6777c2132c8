// The shots behind one point, and fields in the order of their axis.
#include "live.h"

#include <algorithm>
#include <cmath>
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
    return block;
}

} // namespace pymasp
