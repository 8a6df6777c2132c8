// The dimensions of a grid and the cell a point belongs to, over all revisions of the tree that the points were taken
// with.
#pragma once

#include "header.h"

namespace pymasp {

// A dimension in front of the scans: the passes of a Repeat, the two ways of a bounce, or the ways of an Alternate
// through its states.
struct LeadDim {
    std::size_t depth = 0; // in the path
    bool bounce = false;
    std::int64_t count = 0; // 0: not known beforehand
    std::int64_t per = 1;   // iterations that make one pass
};

// A scan as a dimension: the different positions of all its definitions (one a revision), ascending. Where there is one
// definition, and it ascends or descends, nothing is kept of them, so that memory does not grow with the points of a
// scan. Or the visits of a Drift, which grow; or the states of an Alternate, by number.
class ScanDim {
public:
    struct Along { // a parameter that moves with it
        std::string name, unit;
    };
    std::size_t depth = 0; // in the path
    std::string name;      // of the parameter; "<name>_2" where it is scanned at two levels
    std::string unit;
    std::vector<Along> with;
    std::vector<std::string> names = {}; // of its cells, where they have some: of states, or of a parameter's values

    // They must outlive it.
    ScanDim(std::size_t depthInPath, const std::vector<const Scan *> &definitions);
    static ScanDim ofVisits(std::size_t depthInPath);
    static ScanDim ofStates(std::size_t depthInPath, std::int64_t states);

    [[nodiscard]] bool visits() const { return m_distinct.empty() && !m_states; }
    [[nodiscard]] bool states() const { return m_states; }
    // Of visits: 1, though there will be more.
    [[nodiscard]] std::int64_t cells() const { return m_cells; }
    [[nodiscard]] std::int64_t cell(const PathEntry &entry, std::size_t definition) const
    {
        if (m_states)
            return entry.index;
        return visits() ? entry.iteration : cellOfIndex(entry.index, m_which[definition]);
    }
    // The position of a cell, and where the parameter `with[k]` is there (as the first definition that goes there
    // says).
    [[nodiscard]] double at(std::int64_t cell) const;
    [[nodiscard]] double along(std::size_t k, std::int64_t cell) const;
    // The cell of `other` for the same position; -1: it has none. `other` knows all definitions of this one, and more.
    [[nodiscard]] std::int64_t cellIn(const ScanDim &other, std::int64_t cell) const;

private:
    struct From {
        std::uint32_t distinct = 0;
        std::int64_t index = 0;
    };
    ScanDim() = default;
    void unite();
    [[nodiscard]] std::int64_t cellOfIndex(std::int64_t index, std::size_t distinct) const
    {
        return m_cellOf.empty() ? (m_descending ? m_cells - 1 - index : index)
                                : m_cellOf[distinct][static_cast<std::size_t>(index)];
    }
    [[nodiscard]] From from(std::int64_t cell) const;

    std::vector<const Scan *> m_distinct; // definitions that differ in their positions
    std::vector<std::size_t> m_which;     // definition -> its place in m_distinct
    std::int64_t m_cells = 1;
    bool m_states = false;
    bool m_descending = false;
    std::vector<std::vector<std::int64_t>> m_cellOf; // by distinct; empty where one definition is in order
    std::vector<From> m_from;                        // by cell; the same
};

struct GridShape {
    std::vector<LeadDim> lead;
    std::vector<ScanDim> scan; // the visits of a Drift come first
    bool fits = true;          // false: more cells than are gridded
    [[nodiscard]] std::int64_t cells() const;
    [[nodiscard]] bool grows() const { return !scan.empty() && scan.front().visits(); }
};

constexpr std::int64_t mostGridBytes = std::int64_t{512} << 20;

// Of layouts that agree in everything but the positions of their scans (revisions.h): one a definition.
GridShape gridShapeOf(const std::vector<const AcquireLayout *> &layouts, const RunHeader &header);
inline GridShape gridShapeOf(const AcquireLayout &layout, const RunHeader &header)
{
    return gridShapeOf(std::vector{&layout}, header);
}

// Where a point goes: lead indices, then scan cells. `layout` is the one that it was taken with, as is `definition`.
std::vector<std::int64_t> cellOf(const GridShape &shape, const AcquireLayout &layout, std::size_t definition,
                                 const std::byte *point);

} // namespace pymasp
