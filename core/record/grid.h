// From points to the grid of a scan: which cell a point belongs to, and the HDF5 group that holds the grid.
#pragma once

#include "h5.h"
#include "header.h"

#include <chrono>
#include <memory>

namespace pymasp {

// A dimension in front of the scans: the passes of a Repeat, or the two ways of a bounce.
struct LeadDim {
    std::size_t depth = 0; // in the path
    bool bounce = false;
    std::int64_t count = 0; // 0: not known beforehand
};

// A scan as a dimension: its different positions, ascending. Where they ascend or descend by definition nothing is
// kept of them, so that memory does not grow with the points of a scan.
struct ScanDim {
    std::size_t depth = 0;
    std::string name; // of the parameter; "<name>_2" where it is scanned at two levels
    std::string unit;
    struct Along {
        std::string name, unit;
        const Positions *positions;
    };
    std::vector<Along> with;

    ScanDim(std::size_t depthInPath, const Positions &positions);
    [[nodiscard]] std::int64_t cells() const { return m_cells; }
    // The cell of the position with this index.
    [[nodiscard]] std::int64_t cell(std::int64_t index) const
    {
        return m_cellOf.empty() ? (m_descending ? m_cells - 1 - index : index)
                                : m_cellOf[static_cast<std::size_t>(index)];
    }
    // A position (the first of equal ones) that goes to this cell.
    [[nodiscard]] std::int64_t indexAt(std::int64_t cell) const
    {
        return m_indexAt.empty() ? (m_descending ? m_cells - 1 - cell : cell)
                                 : m_indexAt[static_cast<std::size_t>(cell)];
    }
    [[nodiscard]] const Positions &positions() const { return *m_positions; }

private:
    const Positions *m_positions;
    std::int64_t m_cells = 0;
    bool m_descending = false;
    std::vector<std::int64_t> m_cellOf, m_indexAt; // empty where the definition is in order
};

struct GridShape {
    std::vector<LeadDim> lead;
    std::vector<ScanDim> scan;
    bool fits = true; // false: more cells than are gridded
    [[nodiscard]] std::int64_t cells() const;
};

constexpr std::int64_t mostGridBytes = std::int64_t{512} << 20;

GridShape gridShapeOf(const AcquireLayout &layout, const RunHeader &header);

// The name of a signal's group in the file.
std::string gridName(const std::vector<AcquireLayout> &layouts, const AcquireLayout &layout, const Column &signal);

// Another column of the same detector; nullptr where there is none.
const Column *siblingOf(const AcquireLayout &layout, const Column &signal, const char *name);

// Index along a signal's field in the grid -> index as stored in a point: the axis of the grid ascends.
std::vector<std::size_t> pixelOrder(const Column &signal);

// Where a point goes: lead indices, then scan cells.
std::vector<std::int64_t> cellOf(const GridShape &shape, const AcquireLayout &layout, const std::byte *point);

// The NXdata group of one (Acquire, detector, field), with the single passes below it in repeats/.
class Grid {
public:
    Grid(const h5::Handle &entry, const std::string &name, const AcquireLayout &layout, const Column &signal,
         const GridShape &shape, const RunHeader &header);
    // n points of the layout, one after the other.
    void add(std::span<const std::byte> points, std::size_t n);
    // Computes the mean over the passes where points were added since, a slab at a time and at least one, until all is
    // done or the time is over. True: it is that of all points.
    bool average(std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max());
    [[nodiscard]] bool meanLags() const { return m_toAverage > 0; }
    // Everything written so far can be seen by readers.
    void flush();

    // True where the field is small enough for its grid.
    static bool fits(const GridShape &shape, const Column &signal);

private:
    struct Cell {
        std::vector<std::int64_t> at;
        std::size_t point;
    };
    struct Level { // one set of datasets: the single passes or the mean
        h5::Handle group, value, errors, errorsShots, errorsRepeats, quality, count, pairs, weight, repeats, direction;
        std::vector<h5::Handle> readback;
    };
    void createLevel(Level &level, const h5::Handle &group, bool repeats);
    void describe(const h5::Handle &group, const std::vector<std::string> &leadNames);
    void merge(std::span<const std::byte> points, std::span<const Cell> run);
    h5::Dims dims(const std::vector<std::int64_t> &lead, bool field) const;
    void growTo(const std::vector<std::int64_t> &at);
    [[nodiscard]] std::vector<double> fieldOf(const std::byte *point, const Column &column) const;
    void beginMean();
    void noteChange(const std::vector<std::int64_t> &at, std::size_t n);
    void averageSlab(std::int64_t slab);

    const AcquireLayout &m_layout;
    const Column &m_signal;
    const GridShape &m_shape;
    const RunHeader &m_header;
    const Column *m_errorColumn = nullptr;
    const Column *m_qualityColumn = nullptr;
    const Column *m_pairsColumn = nullptr;
    std::vector<std::size_t> m_pixelAt; // grid index along the field -> index as stored
    std::size_t m_fieldSize = 1;
    std::vector<std::int64_t> m_lead; // present extents of the leading dimensions
    Level m_passes, m_mean;
    // A slab of the mean: cells side by side along the innermost scan that make a chunk.
    std::int64_t m_rowCells = 1, m_slabCells = 1, m_slabsInRow = 1;
    std::vector<bool> m_changed; // by slab: points were added since it was averaged
    std::size_t m_toAverage = 0; // so many are true
    std::size_t m_nextSlab = 0;
};

} // namespace pymasp
