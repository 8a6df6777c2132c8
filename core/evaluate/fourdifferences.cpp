// The differences of one point with two choppers.
#include "reduceparts.h"

#include <limits>

namespace pymasp {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The sums of all pixels, where they stand in the point.
struct InPoint {
    std::array<std::span<std::uint64_t>, fourStates> sum;
    std::array<std::span<std::uint64_t>, productCount> product;
    explicit InPoint(Filler &fill)
    {
        const auto &names = stateNames(true);
        for (std::size_t s = 0; s < fourStates; ++s) {
            sum[s] = fill.at<std::uint64_t>("sum_" + names[s]);
            for (std::size_t t = s; t < fourStates; ++t)
                product[productAt(s, t)] = fill.at<std::uint64_t>("sum_" + names[s] + "_" + names[t]);
        }
    }
    [[nodiscard]] QuadrupleSums of(std::size_t pixel, std::size_t n) const
    {
        QuadrupleSums sums;
        sums.n = n;
        for (std::size_t s = 0; s < fourStates; ++s)
            sums.sum[s] = sum[s][pixel];
        for (std::size_t k = 0; k < productCount; ++k)
            sums.product[k] = product[k][pixel];
        return sums;
    }
};

void sumUp(const ShotFacts &facts, std::span<const Quadruple> quadruples, InPoint &to)
{
    if (facts.block.empty())
        return; // the sums in the point are those of these quadruples (sameShots)
    const std::size_t pixels = to.sum[0].size();
    std::vector<std::uint64_t> sums(fourStates * pixels, 0);
    std::vector<std::uint64_t> products(productCount * pixels, 0);
    accumulate(facts.block, pixels, quadruples, sums, products);
    for (std::size_t s = 0; s < fourStates; ++s)
        std::copy_n(sums.begin() + static_cast<std::ptrdiff_t>(s * pixels), pixels, to.sum[s].begin());
    for (std::size_t k = 0; k < productCount; ++k)
        std::copy_n(products.begin() + static_cast<std::ptrdiff_t>(k * pixels), pixels, to.product[k].begin());
}

void estimatePixels(const Reducing &in, const InPoint &sums, const Subtracted &background, std::size_t n,
                    std::size_t shots)
{
    Filler fill(in.layout, in.detector, in.point);
    const auto clipped = fill.at<std::uint32_t>("clipped");
    for (const auto &signal : fourSignals) {
        const std::string name = signal.name;
        const auto value = fill.at<double>(name);
        const auto error = fill.at<double>(name + "_errors");
        const auto marks = fill.at<std::uint8_t>(name + "_quality");
        for (std::size_t p = 0; p < value.size(); ++p) {
            PairEstimate e =
                estimate(signal, sums.of(p, n),
                         {background.at(0, p), background.at(1, p), background.at(2, p), background.at(3, p)});
            if (isSaturated(clipped[p], shots))
                e = {nan, nan, quality::saturated};
            value[p] = e.value;
            error[p] = e.error;
            marks[p] = e.quality;
        }
    }
}

void estimateRegions(const Reducing &in, const ShotFacts &facts, std::span<const Quadruple> quadruples,
                     const Subtracted &background)
{
    Filler fill(in.layout, in.detector, in.point);
    const auto clipped = fill.at<std::uint32_t>("clipped");
    const auto regions = regionsOf(in.layout, in.detector.name);
    for (std::size_t r = 0; r < regions.size(); ++r) {
        const auto &use = *regions[r];
        QuadrupleSums sums;
        sums.n = quadruples.size();
        for (const auto &q : quadruples) {
            for (std::size_t s = 0; s < fourStates; ++s) {
                const Wide a = facts.regions[r][q[s]];
                sums.sum[s] += a;
                for (std::size_t t = s; t < fourStates; ++t)
                    sums.product[productAt(s, t)] += a * static_cast<Wide>(facts.regions[r][q[t]]);
            }
        }
        const std::array<double, fourStates> dark{background.sumOver(0, use.pixels), background.sumOver(1, use.pixels),
                                                  background.sumOver(2, use.pixels), background.sumOver(3, use.pixels)};
        const bool saturated =
            std::ranges::any_of(use.pixels, [&](auto p) { return isSaturated(clipped[p], facts.frames.size()); });
        for (const auto &signal : fourSignals) {
            const PairEstimate e =
                saturated ? PairEstimate{nan, nan, quality::saturated} : estimate(signal, sums, dark);
            const auto name = use.region.name + "_" + signal.name;
            fill.put(name, e.value);
            fill.put(name + "_errors", e.error);
            fill.put(name + "_quality", e.quality);
        }
    }
}

} // namespace

Result<Reduction> fourDifferencesOf(const Reducing &in, ShotFacts facts)
{
    const std::size_t n = facts.frames.size();
    const Shots shots{facts.frames, {}, in.detector.flagOffset, in.acquire.reduce.reject.transition};
    const auto allowed = reject(in, facts);
    const auto quadruples = quadruplesOf(shots, facts.states, facts.causes);
    if (quadruples.size() < 2)
        return Error{
            "\"" + in.detector.name + "\": of " + std::to_string(n) + " shots only " +
                std::to_string(quadruples.size()) +
                " complete sets of all four states remain. Does the second chopper run at half the rate of the "
                "first?",
            ""};
    if (auto ok = sameShots(in, facts); !ok)
        return ok.error();
    const auto background = subtracted(in, fourStates);
    Filler fill(in.layout, in.detector, in.point);
    InPoint sums(fill);
    sumUp(facts, quadruples, sums);
    countAllClipped(in, facts);
    estimatePixels(in, sums, background, quadruples.size(), n);
    estimateRegions(in, facts, quadruples, background);
    recordShots(in, facts, allowed, quadruples.size(), fourStates);
    for (std::uint8_t s = 0; s < fourStates; ++s) { // that were not rejected, in a complete set or not
        std::uint32_t of = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const bool counts = facts.causes[i] == Cause::Accepted || facts.causes[i] == Cause::Unpaired;
            of += facts.states[i] == s && counts ? 1 : 0;
        }
        fill.put("shots_" + stateNames(true)[s], of);
    }
    const std::uint32_t rejected = countOf(facts.causes, Cause::Energy) + countOf(facts.causes, Cause::Unknown) +
                                   countOf(facts.causes, Cause::Stale) + countOf(facts.causes, Cause::Spectrum);
    return Reduction{1.0 - static_cast<double>(rejected) / static_cast<double>(n), background.warning};
}

} // namespace pymasp
