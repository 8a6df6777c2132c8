// What one point of an Acquire holds, byte by byte: the same layout is written to the run log, read back from it and
// turned into HDF5 columns. A pure function of experiment and devices.
#pragma once

#include "device.h"
#include "plan.h"
#include "regions.h"

#include <cstring>

namespace pymasp {

// A detector as the lab uses it.
struct DetectorUse {
    std::string name;
    DetectorInfo info;
    int flagOffset = 0;
    int discard = 0; // frames after an expose that hold old light
    double dark = 0; // counts
    std::vector<Region> regions = {};         // of the lab
    bool beam = false;                        // of its images (regions.h, derivedOf)
    std::vector<int> referencePixels = {};    // {first, last} of the counts that see the reference; empty: none
    std::vector<std::string> parameters = {}; // in the lab, of the same instrument: what makes a background invalid
    bool operator==(const DetectorUse &) const = default;
};

// One array stored with every point.
struct Column {
    std::string detector;
    std::string name; // "dA", "sum_on", "counts"
    std::string unit;
    DType type = DType::Float64;
    std::vector<std::int64_t> shape; // of one point
    std::vector<Axis> axes;          // of the field's own dimensions, the last ones of shape
    std::size_t offset = 0;          // in the point's bytes
    bool grid = false;               // a signal that is put on a grid
    [[nodiscard]] std::size_t bytes() const { return static_cast<std::size_t>(elements(shape)) * sizeOf(type); }
    bool operator==(const Column &) const = default;
};

struct PointHead {
    std::uint64_t order = 0; // points of the run so far, in the order taken
    double time = 0;         // s since 1970, begin of the exposure
    std::uint32_t flags = 0;
    std::uint32_t retakes = 0;
};
namespace pointflag {
constexpr std::uint32_t skipped = 1;       // no data: the device failed and the job says skip
constexpr std::uint32_t position = 2;      // read-back outside the tolerance, kept after the last retake
constexpr std::uint32_t lowAcceptance = 4; // fewer than 90 % of the shots accepted
} // namespace pointflag

struct PathEntry {
    std::int64_t job = 0;
    std::int64_t iteration = 0;
    std::int64_t index = 0;     // of the typed position; the iteration where it is no scan
    std::int64_t direction = 0; // +1, -1; 0: random or no scan
};

// Of one parameter at one point. Native units but for `target`, which is as typed.
struct ParameterEntry {
    double target = 0; // in the scale's unit; NaN: not commanded in this run
    double before = 0; // read back at the start of the exposure
    double after = 0;  // and at its end
    double zero = 0;   // of the scale
    double factor = 1;
};

// A region of an acquisition: where it lies in the detector's field.
struct RegionUse {
    std::string detector;
    Region region;
    std::size_t field = 0; // of the detector
    std::vector<std::size_t> pixels;
    bool operator==(const RegionUse &) const = default;
};

struct AcquireLayout {
    JobId job = 0;
    std::vector<const Job *> path;       // root .. acquire, into the tree the layout was made from
    std::vector<std::string> parameters; // recorded with every point, in order of first use in the tree
    std::vector<std::string> units;      // of the scale each parameter is scanned in
    std::vector<DetectorUse> detectors;
    std::vector<Column> columns;
    std::vector<RegionUse> regions;
    std::int64_t maxShots = 1;
    std::size_t pointBytes = 0;

    [[nodiscard]] std::size_t parametersAt() const { return sizeof(PointHead) + path.size() * sizeof(PathEntry); }
    [[nodiscard]] std::size_t columnsAt() const { return parametersAt() + parameters.size() * sizeof(ParameterEntry); }
};

// Typed access into the bytes of one point, free of alignment traps.
template <typename T>
T readAt(const std::byte *point, std::size_t offset)
{
    T value;
    std::memcpy(&value, point + offset, sizeof value);
    return value;
}
template <typename T>
void writeAt(std::byte *point, std::size_t offset, const T &value)
{
    std::memcpy(point + offset, &value, sizeof value);
}

// The layouts of all enabled Acquires, in tree order. The tree must outlive them. The error names job and detector.
Result<std::vector<AcquireLayout>> layoutsOf(const Job &root, const std::vector<DetectorUse> &detectors);

// The exposure an Acquire asks of a detector; `shots` is the weight a scan gives to a position, 0 for none. Readings
// are weighted where the Acquire itself counts them, so that a beam camera beside a spectrometer takes one as before.
Exposure exposureOf(const Acquire &acquire, const DetectorUse &detector, std::int64_t shots);
// Seconds after which a device that has not ended this exposure is given up.
double givenUpAfter(const DetectorInfo &info, const Exposure &exposure);

class Corrections;

// Turns a reading into the columns of its detector; `point` has been through fillMissing, and begins with what is known
// of the point already. Shots of old light never count, whatever the reduction; where all shots are of old light that
// is an error. `corrections`: the backgrounds and references taken before it (corrections.h); null: none.
struct Reduction {
    double acceptance = 1;    // of the shots
    std::string warning = {}; // a sentence; the point is good all the same
};
Result<Reduction> reduce(const AcquireLayout &layout, const DetectorUse &detector, const Reading &reading,
                         std::byte *point, const Corrections *corrections = nullptr);
// Fills every column of a point with what means "no data": NaN, and zero for counts.
void fillMissing(const AcquireLayout &layout, std::byte *point);

} // namespace pymasp
