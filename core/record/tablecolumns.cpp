#include "tablecolumns.h"

#include <cstddef>
#include <cstring>

namespace pymasp {

std::vector<TableColumn> tableColumns(const AcquireLayout &layout, const RunHeader &header)
{
    const auto depth = static_cast<std::int64_t>(layout.path.size());
    constexpr auto head = sizeof(PointHead);
    const auto n = layout.path.size();
    std::vector<TableColumn> all{
        {"order", "", DType::UInt64, {}, {offsetof(PointHead, order), 8}},
        {"time", "s", DType::Float64, {}, {offsetof(PointHead, time), 8}},
        {"flags", "", DType::UInt32, {}, {offsetof(PointHead, flags), 4}},
        {"retakes", "", DType::UInt32, {}, {offsetof(PointHead, retakes), 4}},
        {"path", "", DType::Int64, {depth, 2}, {head, 16, n, sizeof(PathEntry)}},
        {"index", "", DType::Int64, {depth}, {head + offsetof(PathEntry, index), 8, n, sizeof(PathEntry)}},
        {"direction", "", DType::Int64, {depth}, {head + offsetof(PathEntry, direction), 8, n, sizeof(PathEntry)}},
    };
    for (std::size_t p = 0; p < layout.parameters.size(); ++p) {
        const auto &name = layout.parameters[p];
        const auto *use = header.parameter(name);
        const std::string native = use ? use->unit : "";
        const auto at = layout.parametersAt() + p * sizeof(ParameterEntry);
        const auto add = [&](const char *what, const std::string &unit, std::size_t offset) {
            all.push_back({plainName(name) + "_" + what, unit, DType::Float64, {}, {at + offset, 8}});
        };
        add("target", header.scale(name, layout.units[p]).unit, offsetof(ParameterEntry, target));
        add("before", native, offsetof(ParameterEntry, before));
        add("after", native, offsetof(ParameterEntry, after));
        add("zero", native, offsetof(ParameterEntry, zero));
        add("factor", "", offsetof(ParameterEntry, factor));
    }
    for (const auto &column : layout.columns)
        all.push_back({plainName(column.detector) + "_" + column.name,
                       column.unit,
                       column.type,
                       column.shape,
                       {column.offset, column.bytes()}});
    return all;
}

void gather(const Slot &slot, std::span<const std::byte> points, std::size_t pointBytes, std::size_t n, Bytes &to)
{
    to.resize(n * slot.bytes * slot.pieces);
    auto *out = to.data();
    for (std::size_t i = 0; i < n; ++i) {
        const std::byte *point = points.data() + i * pointBytes + slot.offset;
        for (std::size_t k = 0; k < slot.pieces; ++k, out += slot.bytes)
            std::memcpy(out, point + k * slot.stride, slot.bytes);
    }
}

} // namespace pymasp
