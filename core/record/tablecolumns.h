// The datasets of a table of points and where they lie in a point. One list serves writing and verifying.
#pragma once

#include "header.h"

namespace pymasp {

// How the values of one dataset lie inside the bytes of a point.
struct Slot {
    std::size_t offset = 0;
    std::size_t bytes = 0;  // of one piece
    std::size_t pieces = 1; // equal pieces, `stride` apart
    std::size_t stride = 0;
};

struct TableColumn {
    std::string name;
    std::string unit;
    DType type;
    std::vector<std::int64_t> shape; // of a row
    Slot slot;
};

std::vector<TableColumn> tableColumns(const AcquireLayout &layout, const RunHeader &header);

// The values of n points, one after the other.
void gather(const Slot &slot, std::span<const std::byte> points, std::size_t pointBytes, std::size_t n, Bytes &to);

} // namespace pymasp
