// From shots of a line camera to the pump-probe difference, by the measurement rules, sections 1 to 4.
#pragma once

#include "result.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace pymasp {

// Why a shot does not count.
enum class Cause : std::uint8_t { Accepted, Stale, Unknown, Energy, Transition, Unpaired, Spectrum };

struct Shots {
    std::span<const std::uint64_t> frames;
    std::span<const double> levels;
    int flagOffset = 0; // state of frame f = level recorded with frame f + flagOffset
    int transition = 0; // shots dropped at each edge of a run
};

constexpr std::uint8_t stateOff = 0;
constexpr std::uint8_t stateOn = 1;
constexpr std::uint8_t stateUnknown = 2;

// The state of each shot. An error where the level has not two clearly separate values: groups that lie several times
// their own spread and a tenth of the level apart, each with a plausible number of shots.
Result<std::vector<std::uint8_t>> statesOf(const Shots &shots);

// The energies that one state was allowed; NaN where nothing was compared.
struct Band {
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
};
// Marks shots whose band energy lies beyond threshold * 1.4826 * MAD of the median of their own state. Returns what
// was allowed, by state (0 to 3).
std::array<Band, 4> rejectByEnergy(std::span<const std::uint8_t> states, std::span<const double> energy,
                                   double threshold, std::span<Cause> causes);

// The same for the shape of the spectrum: of each shot the root mean square over the pixels of
// y/(its band mean) / (mean of that over its state) - 1, where only what lies above is an outlier. `block` is row
// major, shots x pixels, `dark` in counts.
void rejectBySpectrum(std::span<const std::uint8_t> states, std::span<const std::uint16_t> block, std::size_t pixels,
                      double dark, double threshold, std::span<Cause> causes);

struct Pair {
    std::uint32_t on, off; // shot numbers
};
// Pairs of neighbouring shots (or of neighbouring runs of equal shots). No pair spans a gap of the frame counter or
// a rejected shot. The first half of the pairs is taken on-off, the second off-on, so that linear drift cancels (of
// fewer than 8 shots all on-off).
// Shots left over are marked Unpaired.
std::vector<Pair> pairsOf(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes);

// Exact sums over pairs, per pixel: nothing is lost, so blocks and repeats can be pooled later.
struct PairSums {
    std::uint64_t pairs = 0;
    std::span<std::uint64_t> on, off, onOn, offOff, onOff;
};
// Adds the pairs of a block (row major, shots x pixels) to the sums.
void accumulate(std::span<const std::uint16_t> block, std::size_t pixels, std::span<const Pair> pairs, PairSums &sums);

// Sum over all pixels of each shot.
void bandEnergy(std::span<const std::uint16_t> block, std::size_t pixels, std::span<double> energy);
// Adds 1 to clipped[pixel] for each shot above the limit.
void countClipped(std::span<const std::uint16_t> block, std::size_t pixels, std::uint16_t limit,
                  std::span<std::uint32_t> clipped);

namespace quality {
constexpr std::uint8_t skipped = 1;
constexpr std::uint8_t saturated = 2; // more than 0.1 % of the shots beyond linear_to
constexpr std::uint8_t dark = 4;      // a state mean is <= 0 or below 3 of its standard errors
constexpr std::uint8_t fewPairs = 8;  // fewer than 2 pairs
constexpr std::uint8_t position = 16; // read-back outside the tolerance
} // namespace quality

struct PairEstimate {
    double value; // OD for dA, a fraction for dT/T
    double error; // standard error from the pairs
    std::uint8_t quality;
};
// dA = -log10(Yon / Yoff), the ratio of averages, of one pixel; `dark` is subtracted from both states.
// SE(dA) = (1/ln 10) sqrt((son^2/Yon^2 + soff^2/Yoff^2 - 2 cov/(Yon Yoff)) / n). With `fraction`, dT/T = Yon/Yoff - 1.
PairEstimate estimate(std::uint64_t pairs, std::uint64_t on, std::uint64_t off, std::uint64_t onOn,
                      std::uint64_t offOff, std::uint64_t onOff, double dark, bool fraction);

// Sums of numbers that may be large, as of many pixels together: exact as well.
__extension__ typedef __int128 Wide;
struct WideSums {
    std::uint64_t pairs = 0;
    Wide on = 0, off = 0, onOn = 0, offOff = 0, onOff = 0;
};
// With a background of its own for each state.
PairEstimate estimate(const WideSums &sums, double darkOn, double darkOff, bool fraction);

// The same of what is no whole number: probe over reference, or probe less what the reference predicts. Nothing is
// subtracted any more.
struct RealSums {
    double on = 0, off = 0, onOn = 0, offOff = 0, onOff = 0;
    void add(double a, double b)
    {
        on += a;
        off += b;
        onOn += a * a;
        offOff += b * b;
        onOff += a * b;
    }
};
PairEstimate estimate(std::uint64_t pairs, const RealSums &sums, bool fraction);

} // namespace pymasp
