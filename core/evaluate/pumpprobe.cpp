#include "pumpprobe.h"

#include "equalshots.h"

#include "scale.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

// The inner loops are compiled for the plain instruction set and for AVX2; the loader picks.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define PYMASP_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define PYMASP_CLONES
#endif

namespace pymasp {
namespace {

double median(std::vector<double> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

constexpr std::size_t tile = 512; // pixels whose five sums stay in the first-level cache

PYMASP_CLONES
void addPair(const std::uint16_t *on, const std::uint16_t *off, std::size_t n, std::uint64_t *sumOn,
             std::uint64_t *sumOff, std::uint64_t *sumOnOn, std::uint64_t *sumOffOff, std::uint64_t *sumOnOff)
{
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t a = on[i];
        const std::uint32_t b = off[i];
        sumOn[i] += a;
        sumOff[i] += b;
        sumOnOn[i] += static_cast<std::uint64_t>(a * a);
        sumOffOff[i] += static_cast<std::uint64_t>(b * b);
        sumOnOff[i] += static_cast<std::uint64_t>(a * b);
    }
}

PYMASP_CLONES
std::uint64_t sumOf(const std::uint16_t *row, std::size_t n)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; i += tile) { // a tile of uint16 fits a 32-bit sum
        std::uint32_t part = 0;
        const std::size_t end = std::min(n, i + tile);
        for (std::size_t k = i; k < end; ++k)
            part += row[k];
        sum += part;
    }
    return sum;
}

PYMASP_CLONES
bool addAbove(const std::uint16_t *row, std::size_t n, std::uint16_t limit, std::uint32_t *clipped)
{
    std::uint16_t highest = 0;
    for (std::size_t i = 0; i < n; ++i)
        highest = std::max(highest, row[i]);
    if (highest <= limit)
        return false;
    for (std::size_t i = 0; i < n; ++i)
        clipped[i] += row[i] > limit ? 1U : 0U;
    return true;
}

// Where a level stands between the lowest (0) and the highest (1).
std::uint8_t sideOf(double x) { return x >= 0.7 ? stateOn : x <= 0.3 ? stateOff : stateUnknown; }

// Whether levels fall into two groups: what a standing chopper gives is noise about one value, and an end of its
// range is no state.
bool isBimodal(std::span<const double> levels, double low, double high)
{
    struct Group {
        double n = 0, sum = 0, squares = 0;
        [[nodiscard]] double mean() const { return sum / n; }
        [[nodiscard]] double deviation() const { return std::max(0.0, squares - sum * sum / n); }
    } groups[2];
    const double scale = 1 / (high - low);
    for (const double level : levels) {
        const double x = (level - low) * scale;
        const auto side = sideOf(x);
        if (side == stateUnknown)
            continue;
        auto &group = groups[side];
        group.n += 1;
        group.sum += x;
        group.squares += x * x;
    }
    const auto &[off, on] = groups;
    const auto n = static_cast<double>(levels.size());
    // At most a fifth in the valley; as many in either group as give pairs, and not a few stray ones.
    if ((n - off.n - on.n) * 5 > n || std::min(off.n, on.n) < std::max(2.0, n / 10))
        return false;
    const double gap = on.mean() - off.mean();
    const double spread = std::sqrt((off.deviation() + on.deviation()) / (off.n + on.n - 2));
    // Eight times the spread, and more where a few shots do not tell it well: of 10 shots of noise alone one block in
    // a thousand passes, of 4 one in two hundred. The levels of a standing chopper in the light lie so near each
    // other besides that they never do.
    const double largest = std::max(std::abs(low + off.mean() / scale), std::abs(low + on.mean() / scale));
    return gap >= (8 + 64 / n) * spread && gap / scale >= 0.1 * largest;
}

} // namespace

Result<std::vector<std::uint8_t>> statesOf(const Shots &shots)
{
    const auto n = shots.frames.size();
    std::vector<std::uint8_t> states(n, stateUnknown);
    if (n == 0)
        return states;
    const auto [low, high] = std::ranges::minmax_element(shots.levels);
    if (!std::isfinite(*low) || !std::isfinite(*high))
        return Error{"the pump level is not a number."};
    const double span = *high - *low;
    if (!(span > 0) || !isBimodal(shots.levels, *low, *high))
        return Error{"the pump level does not alternate: it lies between " + number(*low) + " and " + number(*high) +
                     ". Does the chopper run?"};
    for (std::size_t i = 0; i < n; ++i) {
        // Frames are in order; the level of the wanted frame is near, unless frames were dropped.
        const std::uint64_t wanted = shots.frames[i] + static_cast<std::uint64_t>(std::int64_t{shots.flagOffset});
        const auto found = std::ranges::lower_bound(shots.frames, wanted);
        if (found == shots.frames.end() || *found != wanted)
            continue;
        states[i] = sideOf((shots.levels[static_cast<std::size_t>(found - shots.frames.begin())] - *low) / span);
    }
    return states;
}

namespace {

// |x - median| > threshold * 1.4826 * MAD, or only x above it; among the accepted shots of each state.
std::array<Band, 4> rejectOutliers(std::span<const std::uint8_t> states, std::span<const double> number,
                                   double threshold, bool aboveOnly, Cause cause, std::span<Cause> causes)
{
    std::array<Band, 4> bands;
    for (std::uint8_t state = 0; state < bands.size(); ++state) {
        std::vector<double> values;
        for (std::size_t i = 0; i < states.size(); ++i) {
            if (states[i] == state && causes[i] == Cause::Accepted)
                values.push_back(number[i]);
        }
        if (values.size() < 8)
            continue; // too few to tell an outlier
        const double middle = median(values);
        for (double &x : values)
            x = std::abs(x - middle);
        const double limit = threshold * 1.4826 * median(values);
        if (!(limit > 0))
            continue; // more than half are equal: no noise to compare with
        for (std::size_t i = 0; i < states.size(); ++i) {
            const double off = aboveOnly ? number[i] - middle : std::abs(number[i] - middle);
            if (states[i] == state && causes[i] == Cause::Accepted && off > limit)
                causes[i] = cause;
        }
        bands[state] = {middle - limit, middle + limit};
    }
    return bands;
}

} // namespace

std::array<Band, 4> rejectByEnergy(std::span<const std::uint8_t> states, std::span<const double> energy,
                                   double threshold, std::span<Cause> causes)
{
    return rejectOutliers(states, energy, threshold, false, Cause::Energy, causes);
}

void rejectBySpectrum(std::span<const std::uint8_t> states, std::span<const std::uint16_t> block, std::size_t pixels,
                      double dark, double threshold, std::span<Cause> causes)
{
    const std::size_t n = states.size();
    std::vector<double> band(n, 0); // mean of each shot
    for (std::size_t s = 0; s < n; ++s)
        band[s] = static_cast<double>(sumOf(block.data() + s * pixels, pixels)) / static_cast<double>(pixels) - dark;
    std::vector<double> distance(n, 0);
    for (std::uint8_t state = 0; state < 4; ++state) {
        std::vector<double> shape(pixels, 0);
        double shots = 0;
        const auto counts = [&](std::size_t s) {
            return states[s] == state && causes[s] == Cause::Accepted && band[s] > 0;
        };
        for (std::size_t s = 0; s < n; ++s) {
            if (!counts(s))
                continue;
            shots += 1;
            for (std::size_t p = 0; p < pixels; ++p)
                shape[p] += (block[s * pixels + p] - dark) / band[s];
        }
        for (std::size_t s = 0; s < n; ++s) {
            if (!counts(s))
                continue;
            double squares = 0;
            std::size_t lit = 0;
            for (std::size_t p = 0; p < pixels; ++p) {
                const double mean = shape[p] / shots;
                if (!(mean > 0.05)) // dark pixels say nothing about a shape
                    continue;
                const double off = (block[s * pixels + p] - dark) / band[s] / mean - 1;
                squares += off * off;
                ++lit;
            }
            distance[s] = lit > 0 ? std::sqrt(squares / static_cast<double>(lit)) : 0;
        }
    }
    rejectOutliers(states, distance, threshold, true, Cause::Spectrum, causes);
}

std::vector<EqualShots> equalShots(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes)
{
    std::vector<EqualShots> runs;
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (causes[i] != Cause::Accepted)
            continue;
        const bool next = i > 0 && causes[i - 1] == Cause::Accepted && shots.frames[i] == shots.frames[i - 1] + 1;
        if (next && states[i] == runs.back().state)
            ++runs.back().count;
        else
            runs.push_back({i, 1, states[i], next});
    }
    const auto edge = static_cast<std::size_t>(shots.transition);
    for (auto &run : runs) {
        if (edge == 0)
            break;
        const std::size_t cut = std::min(edge, run.count);
        for (std::size_t k = 0; k < cut; ++k) {
            causes[run.first + k] = Cause::Transition;
            causes[run.first + run.count - 1 - k] = Cause::Transition;
        }
        run.first += cut;
        run.count = run.count > 2 * edge ? run.count - 2 * edge : 0;
    }
    return runs;
}

std::vector<Pair> pairsOf(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes)
{
    const auto runs = equalShots(shots, states, causes);
    std::vector<Pair> pairs;
    std::vector<bool> used(states.size(), false);
    const std::size_t half = states.size() < 8 ? states.size() : states.size() / 2; // turning costs a shot
    for (std::size_t r = 0; r + 1 < runs.size();) {
        const auto &a = runs[r];
        const auto &b = runs[r + 1];
        const std::uint8_t leading = a.first < half ? stateOn : stateOff;
        if (!b.follows || a.state != leading || b.state == a.state) {
            ++r;
            continue;
        }
        const std::size_t n = std::min(a.count, b.count);
        for (std::size_t k = 0; k < n; ++k) {
            const auto i = static_cast<std::uint32_t>(a.first + k);
            const auto j = static_cast<std::uint32_t>(b.first + k);
            pairs.push_back(a.state == stateOn ? Pair{i, j} : Pair{j, i});
            used[i] = used[j] = true;
        }
        r += 2;
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (causes[i] == Cause::Accepted && !used[i])
            causes[i] = Cause::Unpaired;
    }
    return pairs;
}

void accumulate(std::span<const std::uint16_t> block, std::size_t pixels, std::span<const Pair> pairs, PairSums &sums)
{
    for (std::size_t first = 0; first < pixels; first += tile) {
        const std::size_t n = std::min(tile, pixels - first);
        for (const Pair &pair : pairs)
            addPair(block.data() + pair.on * pixels + first, block.data() + pair.off * pixels + first, n,
                    sums.on.data() + first, sums.off.data() + first, sums.onOn.data() + first,
                    sums.offOff.data() + first, sums.onOff.data() + first);
    }
    sums.pairs += pairs.size();
}

void bandEnergy(std::span<const std::uint16_t> block, std::size_t pixels, std::span<double> energy)
{
    for (std::size_t s = 0; s < energy.size(); ++s)
        energy[s] = static_cast<double>(sumOf(block.data() + s * pixels, pixels));
}

void countClipped(std::span<const std::uint16_t> block, std::size_t pixels, std::uint16_t limit,
                  std::span<std::uint32_t> clipped)
{
    for (std::size_t s = 0; s * pixels < block.size(); ++s)
        addAbove(block.data() + s * pixels, pixels, limit, clipped.data());
}

namespace {

// From means and the moments about them: variances and the covariance of a single shot (n - 1).
PairEstimate estimateOf(double n, double yOn, double yOff, double varOn, double varOff, double cov, bool fraction)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (!(yOn > 0) || !(yOff > 0) || yOn < 3 * std::sqrt(varOn / n) || yOff < 3 * std::sqrt(varOff / n))
        return {nan, nan, quality::dark};
    const double ratio = yOn / yOff;
    const double relative = varOn / (yOn * yOn) + varOff / (yOff * yOff) - 2 * cov / (yOn * yOff);
    const double error = std::sqrt(std::max(0.0, relative) / n);
    if (fraction)
        return {ratio - 1, ratio * error, 0};
    return {-std::log10(ratio), error / std::numbers::ln10, 0};
}

constexpr PairEstimate tooFew{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
                              quality::fewPairs};

} // namespace

PairEstimate estimate(const WideSums &s, double darkOn, double darkOff, bool fraction)
{
    if (s.pairs < 2)
        return tooFew;
    const auto n = static_cast<double>(s.pairs);
    // n*sum(xy) - sum(x)*sum(y) in whole numbers: no cancellation, however large the offset.
    const auto moment = [&](Wide xy, Wide x, Wide y) {
        return static_cast<double>(static_cast<Wide>(s.pairs) * xy - x * y) / (n * (n - 1));
    };
    return estimateOf(n, static_cast<double>(s.on) / n - darkOn, static_cast<double>(s.off) / n - darkOff,
                      moment(s.onOn, s.on, s.on), moment(s.offOff, s.off, s.off), moment(s.onOff, s.on, s.off),
                      fraction);
}

PairEstimate estimate(std::uint64_t pairs, std::uint64_t on, std::uint64_t off, std::uint64_t onOn,
                      std::uint64_t offOff, std::uint64_t onOff, double dark, bool fraction)
{
    return estimate(WideSums{pairs, on, off, onOn, offOff, onOff}, dark, dark, fraction);
}

PairEstimate estimate(std::uint64_t pairs, const RealSums &s, bool fraction)
{
    if (pairs < 2)
        return tooFew;
    const auto n = static_cast<double>(pairs);
    const auto moment = [&](double xy, double x, double y) { return (xy - x * y / n) / (n - 1); };
    return estimateOf(n, s.on / n, s.off / n, std::max(0.0, moment(s.onOn, s.on, s.on)),
                      std::max(0.0, moment(s.offOff, s.off, s.off)), moment(s.onOff, s.on, s.off), fraction);
}

} // namespace pymasp
