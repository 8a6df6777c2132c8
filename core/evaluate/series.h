// One signal over the scans it was taken in: what a plot shows, of the run under way and of a stored one alike.
#pragma once

#include "array.h"
#include "job.h"

#include <limits>
#include <memory>

namespace pymasp {

struct SeriesInfo {
    std::string name;                // as the group in the file: "spectrometer_dA"
    std::string detector;            // in the lab
    std::string signal;              // "dA"
    std::string unit;                // "OD"
    JobId job = 0;                   // the Acquire
    std::string title;               // of the Acquire
    std::vector<Axis> scans;         // outermost first; values ascending, in the unit scanned in
    std::vector<std::int64_t> shape; // of the field: {} a number, {n} a spectrum or trace, {h, w} an image
    std::vector<Axis> own;           // one per dimension of shape, ascending; values empty: plain index
    bool operator==(const SeriesInfo &) const = default;

    // Places of all scans together; 1 without a scan.
    [[nodiscard]] std::int64_t rows() const
    {
        std::int64_t n = 1;
        for (const auto &axis : scans)
            n *= static_cast<std::int64_t>(axis.values.size());
        return n;
    }
    [[nodiscard]] std::int64_t columns() const { return elements(shape); }
    // A difference, which is shown on a scale that is symmetric about zero.
    // What the formula of an Alternate gives is taken for one.
    [[nodiscard]] bool diverging() const
    {
        return signal == "dA" || signal == "dT_T" || signal == "dR_R" || signal.ends_with("_alternate");
    }
};

// One pass over the scans: of a Repeat, or one way of a bounce. A row that was taken is never changed, only replaced,
// so that screen and engine share it.
struct Pass {
    using Row = std::shared_ptr<const std::vector<float>>;
    std::int64_t number = 0; // from 1, in the order taken
    std::vector<Row> rows;   // one per row of the series; nullptr: not taken, or no longer kept
    [[nodiscard]] bool any() const
    {
        for (const auto &row : rows)
            if (row)
                return true;
        return false;
    }
};

// The values, row by row (the innermost scan runs fastest), NaN where there is none.
struct SeriesData {
    SeriesInfo info;
    std::vector<float> mean;   // over all passes, rows x columns
    std::vector<float> latest; // of the last pass; empty where it is not known
    std::vector<float> errors; // of the mean; empty where it is not known
    std::vector<Pass> passes;  // ascending; the latest ones, as many as there is memory for
    std::int64_t lastRow = -1; // where the last point went; -1: none
    std::uint64_t visits = 0;  // points taken

    explicit SeriesData(SeriesInfo what = {}) : info(std::move(what))
    {
        const auto n = static_cast<std::size_t>(info.rows() * info.columns());
        mean.assign(n, std::numeric_limits<float>::quiet_NaN());
    }
};

// The shots behind one point of a pump-probe measurement, per pixel in ascending wavelength.
struct ShotBlock {
    std::string detector;
    Axis axis;                  // wavelength, or a plain index
    std::string signal;         // "dA"
    std::string unit;           // "OD"
    std::vector<float> on, off; // mean counts less the dark counts
    std::vector<float> noise;   // standard deviation of the single shot (pump off) over its mean
    std::vector<float> value;   // dA
    std::vector<float> error;
    std::int64_t shots = 0;
    double acceptance = 1;    // of the shots
    std::int64_t clipped = 0; // pixels with shots beyond the linear range
    // One a shot, in the order taken: sum over the pixels (counts), state (pump off 0, on 1), cause why it does not
    // count (0: it does), number of its frame.
    std::vector<double> energy;
    std::vector<std::uint8_t> state, cause;
    std::vector<std::uint64_t> frame;
    std::vector<std::vector<float>> single; // the first shots of a recent exposure, counts; empty where none were seen
};

} // namespace pymasp
