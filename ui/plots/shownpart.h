// What a view shows of a series, as it shows it: for what is computed of it.
#pragma once

#include "mapdata.h"

namespace pymasp {

// A map, or a graph over one scan (one column), in the unit that is shown. Good until the next turn of the event loop.
struct ShownPart {
    Axis rows, columns;                // the innermost scan; the field's own axis, or the scan around
    std::size_t height = 0, width = 0; // of what follows; 0: nothing that has rows and columns
    std::span<const float> values;     // height x width
    std::span<const float> errors;     // of the mean; empty where they are not known or belong to something else
    MapMode mode = MapMode::Mean;
    std::int64_t repeat = 0; // where one repeat is shown: its number
    Display display;
    QString slice;  // where the scans stand that are not shown
    int column = 0; // where the trace is taken: the mean over the columns [firstColumn, lastColumn)
    int firstColumn = 0, lastColumn = 1;
    // The repeats: their rows are those of the series, of which the first is `firstRow` here. Of a map over two scans
    // the columns are rows of the series too.
    std::span<const Pass> passes;
    std::int64_t firstRow = 0;
    bool scalar = false;

    [[nodiscard]] std::int64_t seriesRow(std::size_t row, std::size_t ofColumn) const
    {
        return firstRow + std::int64_t(scalar ? ofColumn * height + row : row);
    }
    [[nodiscard]] std::size_t inRow(std::size_t ofColumn) const { return scalar ? 0 : ofColumn; }
};

} // namespace pymasp
