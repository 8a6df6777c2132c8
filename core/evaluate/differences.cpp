// The pump-probe difference of one point.
#include "reduceparts.h"

#include "reference.h"

#include <cmath>
#include <limits>

namespace pymasp {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// What takes the place of the counts of a pair: probe over reference, or probe less what the reference predicts.
class Referenced {
public:
    Referenced(const Reducing &in, const ShotFacts &facts) : m_in(in), m_facts(facts)
    {
        if (in.acquire.reduce.reference == Reduce::By::Linear && in.corrections)
            m_matrix = in.corrections->reference(in.layout, in.detector.name, in.point);
        m_applies = in.acquire.reduce.reference == Reduce::By::Ratio ||
                    (in.acquire.reduce.reference == Reduce::By::Linear && m_matrix && m_matrix->gain > 1);
    }
    [[nodiscard]] bool applies() const { return m_applies; }
    // The reference of single shots is there, which an evaluation later on may not have.
    [[nodiscard]] bool byShot() const { return !m_matrix || static_cast<bool>(m_facts.reference); }
    // A sentence where it is wanted and cannot be.
    [[nodiscard]] std::string warning() const
    {
        if (m_in.acquire.reduce.reference == Reduce::By::Nothing || m_applies)
            return {};
        return "The reference of \"" + m_in.detector.name + "\" is not used: " +
               (m_matrix ? "it takes no noise out (its gain is " + std::to_string(m_matrix->gain) + ")."
                         : "no shots with the pump blocked were taken for it (\"reduce\": \"reference\").");
    }
    void record() const
    {
        Filler fill(m_in.layout, m_in.detector, m_in.point);
        fill.put("reference_applied", static_cast<std::uint8_t>(m_applies ? 1 : 0));
        fill.put("reference_order", m_matrix ? m_matrix->order : noPoint);
        fill.put("reference_gain", m_matrix ? m_matrix->gain : nan);
    }
    // One pair; then value() of its pixels.
    void pair(const Pair &pair)
    {
        if (m_in.acquire.reduce.reference == Reduce::By::Ratio) {
            m_on = light(pair.on);
            m_off = light(pair.off);
            return;
        }
        const std::size_t k = m_matrix->superpixels;
        m_difference.resize(k);
        m_bins.resize(k);
        superpixels(m_facts.reference.shot(pair.on), m_difference);
        superpixels(m_facts.reference.shot(pair.off), m_bins);
        for (std::size_t b = 0; b < k; ++b)
            m_difference[b] -= m_bins[b];
    }
    // Of a pixel: what the pair has on and off, from its counts less the background.
    [[nodiscard]] std::pair<double, double> value(std::size_t pixel, double on, double off) const
    {
        if (!m_matrix)
            return {on / m_on, off / m_off};
        return {on - predicted(pixel), off};
    }
    // The same of pixels together.
    [[nodiscard]] std::pair<double, double> value(std::span<const std::size_t> pixels, double on, double off) const
    {
        if (!m_matrix)
            return {on / m_on, off / m_off};
        for (const auto p : pixels)
            on -= predicted(p);
        return {on, off};
    }

private:
    [[nodiscard]] double light(std::size_t shot) const // the whole band of the reference
    {
        return m_facts.referenceSum[shot] - m_in.detector.dark * static_cast<double>(referencePixelsOf(m_in.detector));
    }
    [[nodiscard]] double predicted(std::size_t pixel) const
    {
        double sum = 0;
        for (std::size_t b = 0; b < m_difference.size(); ++b)
            sum += m_matrix->matrix[pixel * m_difference.size() + b] * m_difference[b];
        return sum;
    }

    const Reducing &m_in;
    const ShotFacts &m_facts;
    const ReferenceMatrix *m_matrix = nullptr;
    bool m_applies = false;
    double m_on = 1, m_off = 1;
    std::vector<double> m_difference, m_bins;
};

void sumUp(const Reducing &in, const ShotFacts &facts, std::span<const Pair> pairs)
{
    if (facts.block.empty())
        return; // the sums in the point are those of these pairs (sameShots)
    Filler fill(in.layout, in.detector, in.point);
    PairSums sums{0,
                  fill.at<std::uint64_t>("sum_on"),
                  fill.at<std::uint64_t>("sum_off"),
                  fill.at<std::uint64_t>("sum_on_on"),
                  fill.at<std::uint64_t>("sum_off_off"),
                  fill.at<std::uint64_t>("sum_on_off")};
    for (const auto &sum : {sums.on, sums.off, sums.onOn, sums.offOff, sums.onOff})
        std::ranges::fill(sum, 0U);
    accumulate(facts.block, sums.on.size(), pairs, sums);
}

// Pixel by pixel what the reference leaves of the pairs; into the point.
void sumUpReferenced(const Reducing &in, const ShotFacts &facts, std::span<const Pair> pairs,
                     const Subtracted &background, Referenced &referenced)
{
    if (facts.block.empty())
        return;
    Filler fill(in.layout, in.detector, in.point);
    const auto on = fill.at<double>("referenced_on");
    const auto off = fill.at<double>("referenced_off");
    const auto onOn = fill.at<double>("referenced_on_on");
    const auto offOff = fill.at<double>("referenced_off_off");
    const auto onOff = fill.at<double>("referenced_on_off");
    const std::size_t pixels = on.size();
    for (const auto &sum : {on, off, onOn, offOff, onOff})
        std::ranges::fill(sum, 0.0);
    for (const Pair &pair : pairs) {
        referenced.pair(pair);
        for (std::size_t p = 0; p < pixels; ++p) {
            const auto [a, b] = referenced.value(p, facts.block[pair.on * pixels + p] - background.at(stateOn, p),
                                                 facts.block[pair.off * pixels + p] - background.at(stateOff, p));
            on[p] += a;
            off[p] += b;
            onOn[p] += a * a;
            offOff[p] += b * b;
            onOff[p] += a * b;
        }
    }
}

void estimatePixels(const Reducing &in, const Subtracted &background, std::size_t pairs, std::size_t shots,
                    bool referenced)
{
    Filler fill(in.layout, in.detector, in.point);
    const bool fraction = in.acquire.reduce.quantity != Reduce::Quantity::DeltaA;
    const auto sum = [&](const char *name) { return fill.at<std::uint64_t>(name); };
    const auto on = sum("sum_on"), off = sum("sum_off"), onOn = sum("sum_on_on"), offOff = sum("sum_off_off"),
               onOff = sum("sum_on_off");
    const auto real = [&](const char *name) { return referenced ? fill.at<double>(name) : std::span<double>(); };
    const auto rOn = real("referenced_on"), rOff = real("referenced_off"), rOnOn = real("referenced_on_on"),
               rOffOff = real("referenced_off_off"), rOnOff = real("referenced_on_off");
    const auto clipped = fill.at<std::uint32_t>("clipped");
    const auto value = fill.at<double>(signalName(in.acquire.reduce));
    const auto error = fill.at<double>("errors");
    const auto marks = fill.at<std::uint8_t>("quality");
    for (std::size_t p = 0; p < value.size(); ++p) {
        PairEstimate e = estimate(WideSums{pairs, on[p], off[p], onOn[p], offOff[p], onOff[p]},
                                  background.at(stateOn, p), background.at(stateOff, p), fraction);
        if (referenced && e.quality == 0) // what is too dark stays too dark
            e = estimate(pairs, RealSums{rOn[p], rOff[p], rOnOn[p], rOffOff[p], rOnOff[p]}, fraction);
        if (isSaturated(clipped[p], shots))
            e = {nan, nan, quality::saturated};
        value[p] = e.value;
        error[p] = e.error;
        marks[p] = e.quality;
    }
}

// Each pair becomes a number first, then its error is taken: neighbouring pixels go up and down together.
void estimateRegions(const Reducing &in, const ShotFacts &facts, std::span<const Pair> pairs,
                     const Subtracted &background, Referenced *referenced)
{
    const auto regions = regionsOf(in.layout, in.detector.name);
    if (regions.empty())
        return;
    Filler fill(in.layout, in.detector, in.point);
    const bool fraction = in.acquire.reduce.quantity != Reduce::Quantity::DeltaA;
    const auto clipped = fill.at<std::uint32_t>("clipped");
    for (std::size_t r = 0; r < regions.size(); ++r) {
        const auto &use = *regions[r];
        const auto &counts = facts.regions[r];
        const double darkOn = background.sumOver(stateOn, use.pixels);
        const double darkOff = background.sumOver(stateOff, use.pixels);
        WideSums sums{pairs.size()};
        RealSums real;
        for (const Pair &pair : pairs) {
            const Wide a = counts[pair.on];
            const Wide b = counts[pair.off];
            sums.on += a;
            sums.off += b;
            sums.onOn += a * a;
            sums.offOff += b * b;
            sums.onOff += a * b;
            if (!referenced)
                continue;
            referenced->pair(pair);
            const auto [x, y] = referenced->value(use.pixels, static_cast<double>(counts[pair.on]) - darkOn,
                                                  static_cast<double>(counts[pair.off]) - darkOff);
            real.add(x, y);
        }
        PairEstimate e = estimate(sums, darkOn, darkOff, fraction);
        if (referenced && e.quality == 0)
            e = estimate(pairs.size(), real, fraction);
        if (std::ranges::any_of(use.pixels, [&](auto p) { return isSaturated(clipped[p], facts.frames.size()); }))
            e = {nan, nan, quality::saturated};
        fill.put(use.region.name, e.value);
        fill.put(use.region.name + "_errors", e.error);
        fill.put(use.region.name + "_quality", e.quality);
    }
}

} // namespace

Result<Reduction> differencesOf(const Reducing &in, ShotFacts facts)
{
    const std::size_t n = facts.frames.size();
    const Shots shots{facts.frames, {}, in.detector.flagOffset, in.acquire.reduce.reject.transition};
    const auto allowed = reject(in, facts);
    auto &causes = facts.causes;
    const auto pairs = pairsOf(shots, facts.states, causes);
    if (pairs.size() < 2)
        return Error{"\"" + in.detector.name + "\": of " + std::to_string(n) + " shots only " +
                         std::to_string(pairs.size()) + " pairs of pump on and off remain (" +
                         std::to_string(countOf(causes, Cause::Stale)) + " taken too early, " +
                         std::to_string(countOf(causes, Cause::Unknown)) + " of unknown state, " +
                         std::to_string(countOf(causes, Cause::Energy)) + " rejected by energy).",
                     ""};
    if (auto ok = sameShots(in, facts); !ok)
        return ok.error();
    const auto background = subtracted(in, 2);
    Referenced referenced(in, facts);
    sumUp(in, facts, pairs);
    countAllClipped(in, facts);
    if (referenced.applies())
        sumUpReferenced(in, facts, pairs, background, referenced);
    if (in.acquire.reduce.reference != Reduce::By::Nothing)
        referenced.record();
    if (!facts.referenceSum.empty())
        Filler(in.layout, in.detector, in.point).put("shot_reference", std::span<const double>(facts.referenceSum));
    estimatePixels(in, background, pairs.size(), n, referenced.applies());
    if (referenced.byShot() || !referenced.applies()) // else they stay as they were stored, with the same shots
        estimateRegions(in, facts, pairs, background, referenced.applies() ? &referenced : nullptr);
    recordShots(in, facts, allowed, pairs.size(), 2);
    const std::uint32_t rejected = countOf(causes, Cause::Energy) + countOf(causes, Cause::Unknown) +
                                   countOf(causes, Cause::Stale) + countOf(causes, Cause::Spectrum);
    return Reduction{1.0 - static_cast<double>(rejected) / static_cast<double>(n),
                     background.warning.empty() ? referenced.warning() : background.warning};
}

} // namespace pymasp
