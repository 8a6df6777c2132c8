// The HDF5 group that holds the grid of a scan.
#pragma once

#include "alternation.h"
#include "h5.h"

#include <chrono>
#include <memory>

namespace pymasp {

// Index along a signal's field in the grid -> index as stored in a point: the axis of the grid ascends.
std::vector<std::size_t> pixelOrder(const Column &signal);

// The NXdata group of one (Acquire, detector, field), with the single passes below it in repeats/. Inside an Alternate
// with a formula there is a second group, `<name>_alternate`, that is computed from the mean of each state.
class Grid {
public:
    Grid(const h5::Handle &entry, const std::string &name, const AcquireLayout &layout, const Column &signal,
         const GridShape &shape, const RunHeader &header);
    // n points, one after the other, of one revision: its layout, and which definition of the shape that is.
    void add(std::span<const std::byte> points, std::size_t n, const AcquireLayout &layout, std::size_t definition);
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
        h5::Handle visit;                 // the axis of a dimension that grows
        std::vector<h5::Handle> readback; // two per scan: in its unit and native; none of visits
    };
    // Whether there is anything in a dataset but what stands for "nothing".
    struct Filled {
        bool errors = false, errorsShots = false, errorsRepeats = false, quality = false;
    };
    void createLevel(Level &level, const h5::Handle &group, bool repeats);
    void describe(Level &level, const std::vector<std::string> &leadNames, bool alternate = false);
    void merge(std::span<const std::byte> points, std::span<const Cell> run);
    h5::Dims dims(const std::vector<std::int64_t> &lead, bool field) const;
    void growTo(const std::vector<std::int64_t> &at);
    void writeVisits(const Level &level) const;
    [[nodiscard]] hsize_t rowsInChunk(std::size_t rowBytes) const;
    [[nodiscard]] std::vector<double> fieldOf(const std::byte *point, const Column &column) const;
    void divideMean();
    void noteChange(const std::vector<std::int64_t> &at, std::size_t n);
    void averageSlab(std::int64_t slab);
    void createAlternate(const h5::Handle &entry, const std::string &name);
    void growAlternate();
    void alternateSlab(const std::vector<std::int64_t> &place, std::int64_t first, std::size_t m);

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
    std::vector<std::int64_t> m_scan; // and of the scans: visits grow
    Level m_passes, m_mean;
    std::optional<Alternation> m_alternation;
    Level m_alternate; // value, errors and count only, with one dimension less
    Filled m_passesFilled, m_meanFilled;
    // A slab of the mean: cells side by side along the innermost scan that make a chunk.
    std::int64_t m_rowCells = 1, m_slabCells = 1, m_slabsInRow = 1;
    std::vector<bool> m_changed; // by slab: points were added since it was averaged
    std::size_t m_toAverage = 0; // so many are true
    std::size_t m_nextSlab = 0;
};

} // namespace pymasp
