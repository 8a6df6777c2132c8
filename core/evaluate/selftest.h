// Verdicts of the detection self-test: what a table of two minutes says about shots, states, noise and timing before a
// night is measured. Pure functions over series that were reduced already; each gives one line of the table. The limits
// are data, so that a file can say which were used.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pymasp::selftest {

// Unknown: the data cannot tell; nothing is wrong by itself.
enum class Verdict : std::uint8_t { Pass, Unknown, Warn, Fail };
const char *nameOf(Verdict verdict); // "pass", "unknown", "warn", "fail"

// One line. `warn` and `fail` are the limits that `value` was held against, in the same unit.
struct Finding {
    std::string test; // "zero without pump", "flag offset" ...
    Verdict verdict = Verdict::Unknown;
    double value = 0;
    double warn = 0, fail = 0;
    std::string unit; // "" for a plain number
    std::string says; // one sentence: what was found
    std::string todo; // one sentence where the verdict is not Pass, else empty
};
Verdict worst(std::span<const Finding> table); // Pass where it is empty

// Two-sided probability that |t| is at least so large by chance, Student's t with `freedom` degrees of freedom:
// I_x(freedom/2, 1/2) with x = freedom/(freedom + t^2) (Abramowitz and Stegun 26.7.1).
double chanceOf(double t, double freedom);

// --- Pump blocked. dA of the pairs of shots of one region, in OD, in the order taken.

struct ZeroLimits {
    double warn = 0.01; // chance of such a mean where there is no signal
    double fail = 1e-4;
    int blocks = 20; // sub-blocks; their means are what is tested, as neighbouring pairs may be correlated
};
// The mean is zero within t-bounds.
Finding zero(std::span<const double> pairs, const ZeroLimits &limits = {});

struct ScatterLimits {
    double warn = 1.5;     // scatter of the sub-blocks over what the pairs promise; 1 where pairs are independent
    double fail = 2;       // measurement.md 6: something drifts
    double tooSmall = 0.5; // pairs that are not independent the other way round: shots counted twice
    int blocks = 20;
};
// s of the sub-block means against s of the pairs / sqrt(pairs in a block).
Finding scatter(std::span<const double> pairs, const ScatterLimits &limits = {});

// sigma(m)^2 = mean of (mean of the next m - mean of m)^2 / 2, for m = 1, 2, 4 ... while 16 groups remain.
struct AllanPoint {
    std::size_t length = 1; // pairs averaged
    double deviation = 0;   // OD
    double white = 0;       // what is left of the deviation at 1 where the noise is white: sigma(1) / sqrt(m)
};
std::vector<AllanPoint> allan(std::span<const double> pairs);
struct AllanLimits {
    double warn = 1.5; // deviation over that of white noise, at the length of one point
    double fail = 3;
};
// Whether averaging over `pairsOfAPoint` still helps as it should. Unknown where there are fewer than eight such
// points.
Finding averaging(std::span<const double> pairs, std::size_t pairsOfAPoint, const AllanLimits &limits = {});

struct AlternationLimits {
    double warn = 0.01; // chance
    double fail = 1e-4;
};
// The mean of (-1)^i x_i over neighbouring points (or sub-blocks) is zero: no period of two (measurement.md 11, scan
// 5).
Finding alternation(std::span<const double> points, const AlternationLimits &limits = {});

// --- Probe blocked. Mean counts of each pixel, pump on and off, against the light of an ordinary measurement there.

struct DarkLevels {
    std::span<const double> on, off; // probe blocked
    std::span<const double> dark;    // what is subtracted; one value holds for all pixels
    std::span<const double> probe;   // counts of the probe light less dark, for scale
};
struct DarkLimits {
    double warn = 0.002; // of the probe light
    double fail = 0.01;
};
// The dark level that is subtracted is that of the pump-off state: an error e of it falsifies dA by the fraction
// e/probe.
Finding darkLevel(const DarkLevels &levels, const DarkLimits &limits = {});
struct PumpLightLimits {
    double warn = 0.1; // mOD
    double fail = 1;
};
// Pump light and fluorescence that reach a pixel: a false dA = -log10(1 + (on - off)/probe).
Finding pumpLight(const DarkLevels &levels, const PumpLightLimits &limits = {});

// --- One opening of a shutter.

struct ShutterOpening {
    std::span<const std::uint64_t> frames; // numbers of the frames, ascending
    std::span<const double> light;         // band intensity of each
    std::span<const double> level;         // the level recorded with each that tells of the same shutter
    std::uint64_t open = 0;                // frame number noted when the shutter was proven to be open
};
// What the opening says; `known` only where both rise once and clearly.
struct ShutterFound {
    bool known = false;
    int flagOffset = 0;    // state of frame f = level recorded with frame f + flagOffset
    int pipelineDepth = 0; // frames after `open` that were exposed before it
};
ShutterFound find(const ShutterOpening &opening);
Finding flagOffset(const ShutterOpening &opening, int declared);
Finding pipelineDepth(const ShutterOpening &opening, int declared);

// --- The chopper. Light that comes with the pump alone (probe blocked: scatter, fluorescence), of each frame.

struct ChoppedLight {
    std::span<const std::uint64_t> frames; // ascending
    std::span<const double> levels;        // recorded with each
    std::span<const double> light;         // counts
};
// Which of the flag offsets -4 to 4 explains the light best: more of it with the pump on, by Welch's t. Offsets that
// explain it as well as the best (a chopper of period two knows odd and even alone) pass.
Finding flagOffset(const ChoppedLight &chopped, int declared);

// --- A jump of the delay across time zero.

struct Jump {
    double before = 0;             // signal before the jump
    std::span<const double> after; // of the frames (or pairs) since arrival was proven, in the order taken
    int each = 1;                  // frames in one of them
    int leftOut = 0;               // frames since arrival that were left out already: `after` begins behind them
};
// Frames until the signal stays within 4 standard deviations of where it ends (second half of `after`); Unknown where
// the jump is smaller than 8 of them. `discarded` is what the lab leaves out: pipeline depth and discard_first.
Finding staleFrames(const Jump &jump, int discarded);

// --- Two energies, or a filter.

struct Attenuation {
    std::span<const double> full, reduced; // counts less dark of each pixel
    double transmission = 1;               // known
};
struct LinearityLimits {
    double warn = 0.005; // relative
    double fail = 0.02;
};
// The ratio of counts of bright pixels (upper quarter) against that of dim ones (lower quarter of those with light):
// it does not need the transmission to be known well. Then against `transmission` itself, at four times the limits.
Finding linearity(const Attenuation &attenuation, const LinearityLimits &limits = {});
struct ClippingLimits {
    double warn = 1e-4;
    double fail = 1e-3; // measurement.md 3: the cell becomes NaN
};
// The largest share of the shots of a pixel beyond `linear_to`.
Finding clipping(std::span<const std::uint64_t> clipped, std::uint64_t shots, const ClippingLimits &limits = {});

// --- What arrives at all.

struct Arrived {
    std::uint64_t points = 0, skipped = 0; // of the self-test; those without usable shots
    std::uint64_t shots = 0;
    std::uint64_t dropped = 0, stale = 0, unknown = 0; // frames that are missing, of old light, of no clear state
    std::string reason = {};                           // why points were skipped
};
// Fails where a point could not be measured: a chopper that stands, shots without a clear state.
Finding usable(const Arrived &arrived);
struct LostLimits {
    double warn = 1e-3; // of the shots
    double fail = 0.05;
};
// Frames that are missing, too old, or of no clear state.
Finding lost(const Arrived &arrived, const LostLimits &limits = {});

// --- Noise and sign.

struct NoiseLimits {
    double impossible = 0.8; // below the limit: the gain or the pairs are wrong
    double warn = 3;
    double fail = 10;
};
// Standard deviation of dA of one pair against the shot noise sqrt(1/N_on + 1/N_off) / ln 10 of N electrons, where
// both states hold `counts` less dark and a count is `electrons`.
Finding noise(double deviationOfAPair, double counts, double electrons, const NoiseLimits &limits = {});

// The signal of a reference whose sign is declared (+1 absorption, -1 bleach or gain). Unknown below 4 errors.
Finding sign(double dA, double error, int declared);

} // namespace pymasp::selftest
