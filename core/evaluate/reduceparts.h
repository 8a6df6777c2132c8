// What the reductions share among themselves; for core/evaluate only.
#pragma once

#include "choppers.h"
#include "columns.h"
#include "corrections.h"

namespace pymasp {

// The end of a sentence where a detector does not deliver what a reduction needs; nothing: it does. (reducecolumns.cpp)
std::optional<std::string> notReducible(const Reduce &reduce, const DetectorUse &detector);
// The regions of the lab and of the acquisition that lie in fields of this detector.
Result<> addRegions(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector);
// The columns of one detector; `backgrounds`: the experiment takes some for it.
void addColumns(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector, std::int64_t shots,
                bool backgrounds);

// Pixels of the reference; 0: there is none. Superpixels of a matrix from so many pump-blocked shots.
std::size_t referencePixelsOf(const DetectorUse &detector);
std::size_t superpixelsFor(std::size_t shots, std::size_t pixels);

// Writes into the columns of one detector by name, and reads them.
class Filler {
public:
    Filler(const AcquireLayout &layout, const DetectorUse &detector, std::byte *point)
        : m_layout(layout), m_detector(detector), m_point(point)
    {
    }
    template <typename T>
    void put(std::string_view name, std::span<const T> values)
    {
        const Column &column = *columnNamed(m_layout, m_detector.name, name);
        std::memcpy(m_point + column.offset, values.data(), std::min(values.size_bytes(), column.bytes()));
    }
    template <typename T>
    void put(std::string_view name, T value)
    {
        put(name, std::span<const T>(&value, 1));
    }
    // Where a column lies; it is 8-byte aligned (layoutsOf).
    template <typename T>
    std::span<T> at(std::string_view name)
    {
        const Column &column = *columnNamed(m_layout, m_detector.name, name);
        return {reinterpret_cast<T *>(m_point + column.offset), column.bytes() / sizeof(T)};
    }
    [[nodiscard]] bool has(std::string_view name) const
    {
        return columnNamed(m_layout, m_detector.name, name) != nullptr;
    }

private:
    const AcquireLayout &m_layout;
    const DetectorUse &m_detector;
    std::byte *m_point;
};

inline std::uint32_t countOf(std::span<const Cause> causes, Cause cause)
{
    return static_cast<std::uint32_t>(std::ranges::count(causes, cause));
}
inline std::span<const std::uint8_t> bytesOf(std::span<const Cause> causes)
{
    static_assert(sizeof(Cause) == 1);
    return {reinterpret_cast<const std::uint8_t *>(causes.data()), causes.size()};
}

// What a reduction of shots looks at first.
struct Caught {
    std::size_t shots = 0;                 // of the arrays with a value for each shot; 0: there are none
    std::span<const std::uint64_t> frames; // of a detector that resolves shots, else empty
    std::vector<Cause> causes;             // one a frame: Accepted or Stale
    [[nodiscard]] std::uint32_t stale() const { return countOf(causes, Cause::Stale); }
    [[nodiscard]] std::uint32_t dropped() const
    {
        return static_cast<std::uint32_t>(frames.back() - frames.front() + 1 - frames.size());
    }
};

// The reference of each shot, in counts: of pixels of the counts, or of the field "reference".
struct ReferenceView {
    std::span<const std::uint16_t> block;
    std::size_t stride = 0, first = 0, pixels = 0;
    [[nodiscard]] std::span<const std::uint16_t> shot(std::size_t s) const
    {
        return block.subspan(s * stride + first, pixels);
    }
    explicit operator bool() const { return pixels > 0; }
};

// The shots of one point, from a reading or from a file, and what is known of each before any is judged.
struct ShotFacts {
    std::span<const std::uint64_t> frames;
    std::vector<std::uint8_t> states;
    std::vector<Cause> causes;                       // Accepted, Stale, Unknown
    std::vector<double> energy;                      // sum of the counts
    std::span<const std::uint16_t> block;            // shots x pixels; empty: not kept, the sums in the point hold
    ReferenceView reference;                         // empty: there is none, or it was not kept
    std::vector<double> referenceSum;                // counts of its whole band, by shot; empty: it is not asked for
    std::vector<std::vector<std::uint64_t>> regions; // of each region of the detector: counts in it, by shot
};

// One point of a detector that is being reduced.
struct Reducing {
    const AcquireLayout &layout;
    const Acquire &acquire;
    const DetectorUse &detector;
    const Corrections *corrections;
    std::byte *point;
};
// From shots to differences, live and again later: everything but what is copied from the reading (levels, shots).
Result<Reduction> differencesOf(const Reducing &in, ShotFacts facts);     // (differences.cpp)
Result<Reduction> fourDifferencesOf(const Reducing &in, ShotFacts facts); // (fourdifferences.cpp)

// The background that is subtracted from each pixel of each state, and where it comes from. (subtract.cpp)
struct Subtracted {
    std::vector<std::vector<double>> dark; // by state; one value: the same for all pixels
    std::string warning;
    [[nodiscard]] double at(std::size_t state, std::size_t pixel) const
    {
        return dark[state].size() == 1 ? dark[state][0] : dark[state][pixel];
    }
    [[nodiscard]] double sumOver(std::size_t state, std::span<const std::size_t> pixels) const;
};
// Also writes which one it is into the point.
Subtracted subtracted(const Reducing &in, std::size_t states);

// What is known of the shots of a reading and of a file alike. Accepted shots of the state `unknown` become Unknown.
void markUnknown(ShotFacts &facts, std::uint8_t unknown);
// Counts of the whole reference, by shot.
std::vector<double> sumsOf(const ReferenceView &reference, std::size_t shots);
// Counts in a region, by shot, of the block.
std::vector<std::uint64_t> countsIn(const RegionUse &use, const ShotFacts &facts);

// Band energy, outliers: marks what does not count. Returns the bands by state.
std::array<Band, 4> reject(const Reducing &in, ShotFacts &facts);
// What is recorded of the shots themselves and of how many count.
void recordShots(const Reducing &in, const ShotFacts &facts, const std::array<Band, 4> &allowed, std::size_t groups,
                 std::size_t shotsInGroup);
// Counts of one shot more than the detector's limit, by pixel; and whether more than 0.1 % of the shots are.
void countAllClipped(const Reducing &in, const ShotFacts &facts);
inline bool isSaturated(std::uint32_t clipped, std::size_t shots)
{
    return static_cast<double>(clipped) > 0.001 * static_cast<double>(shots);
}
// The regions of the detector among those of the layout.
std::vector<const RegionUse *> regionsOf(const AcquireLayout &layout, const std::string &detector);
// Where raw shots were not kept, only the same shots give the same sums: an error otherwise.
Result<> sameShots(const Reducing &in, const ShotFacts &facts);

} // namespace pymasp
