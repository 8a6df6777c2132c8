// What making the layout of a point and filling it share; for core/evaluate only.
#pragma once

#include "layout.h"

#include <algorithm>
#include <string_view>

namespace pymasp {

// The column that a pump-probe reduction puts on a grid.
inline const char *signalName(const Reduce &reduce)
{
    switch (reduce.quantity) {
    case Reduce::Quantity::DeltaA:
        return "dA";
    case Reduce::Quantity::DeltaT:
        return "dT_T";
    case Reduce::Quantity::DeltaR:
        return "dR_R";
    }
    return "dA";
}

inline const Field *fieldNamed(const DetectorInfo &info, const char *name)
{
    const auto found = std::ranges::find(info.fields, name, &Field::name);
    return found == info.fields.end() ? nullptr : &*found;
}

inline const Column *columnNamed(const AcquireLayout &layout, std::string_view detector, std::string_view name)
{
    const auto found = std::ranges::find_if(
        layout.columns, [&](const Column &column) { return column.detector == detector && column.name == name; });
    return found == layout.columns.end() ? nullptr : &*found;
}

// What belongs to a signal: `<signal>_<what>`, or where there is none `<what>` of the same shape. Null: nothing.
inline const Column *partnerOf(const AcquireLayout &layout, const Column &signal, const char *what, DType type)
{
    for (const auto &name : {signal.name + "_" + what, std::string(what)}) {
        const auto *column = columnNamed(layout, signal.detector, name);
        if (column && column != &signal && column->type == type && column->shape == signal.shape)
            return column;
    }
    return nullptr;
}
// Errors of the shots, reasons, and the pairs (or quadruples) that a value is made of.
inline const Column *errorsOf(const AcquireLayout &layout, const Column &signal)
{
    return signal.type == DType::Float64 ? partnerOf(layout, signal, "errors", DType::Float64) : nullptr;
}
inline const Column *qualityOf(const AcquireLayout &layout, const Column &signal)
{
    return partnerOf(layout, signal, "quality", DType::UInt8);
}
inline const Column *pairsOf(const AcquireLayout &layout, const Column &signal)
{
    const auto *pairs = columnNamed(layout, signal.detector, "pairs");
    return pairs && pairs != &signal && pairs->type == DType::UInt64 && pairs->shape.empty() ? pairs : nullptr;
}

// One element of a column as a number, whatever its type.
inline double numberAt(const std::byte *point, const Column &column, std::size_t index)
{
    const auto at = [&]<typename T>(T) {
        return static_cast<double>(readAt<T>(point, column.offset + index * sizeof(T)));
    };
    switch (column.type) {
    case DType::UInt8:
        return at(std::uint8_t{});
    case DType::UInt16:
        return at(std::uint16_t{});
    case DType::UInt32:
        return at(std::uint32_t{});
    case DType::UInt64:
        return at(std::uint64_t{});
    case DType::Int32:
        return at(std::int32_t{});
    case DType::Int64:
        return at(std::int64_t{});
    case DType::Float32:
        return at(float{});
    case DType::Float64:
        return at(double{});
    }
    return 0;
}

} // namespace pymasp
