// What the differences of two and of four states do alike: which shots count, what is subtracted, what is recorded.
#include "reduceparts.h"

#include <cmath>
#include <cstdio>
#include <numeric>

namespace pymasp {
namespace {

constexpr double oldAfter = 3600; // s; a background is worth a warning then

} // namespace

double Subtracted::sumOver(std::size_t state, std::span<const std::size_t> pixels) const
{
    double sum = 0;
    for (const auto p : pixels)
        sum += at(state, p);
    return sum;
}

Subtracted subtracted(const Reducing &in, std::size_t states)
{
    Subtracted result;
    result.dark.assign(states, {in.detector.dark});
    Filler fill(in.layout, in.detector, in.point);
    if (!fill.has("background_order"))
        return result;
    const auto *background =
        in.corrections ? in.corrections->background(in.layout, in.detector.name, in.point) : nullptr;
    const auto pixels = fill.at<std::uint32_t>("clipped").size();
    const bool fits = background && background->mean.size() == states &&
                      std::ranges::all_of(background->mean, [&](const auto &m) { return m.size() == pixels; });
    fill.put("background_order", fits ? background->order : noPoint);
    if (!fits) {
        result.warning = "\"" + in.detector.name +
                         "\" has no background that holds for these settings: only its dark counts are subtracted.";
        return result;
    }
    const double age = readAt<PointHead>(in.point, 0).time - background->time;
    fill.put("background_age", age);
    result.dark = background->mean;
    if (age > oldAfter)
        result.warning = "The background of \"" + in.detector.name + "\" is more than an hour old.";
    return result;
}

void markUnknown(ShotFacts &facts, std::uint8_t unknown)
{
    for (std::size_t s = 0; s < facts.states.size(); ++s) {
        if (facts.causes[s] == Cause::Accepted && facts.states[s] == unknown)
            facts.causes[s] = Cause::Unknown;
    }
}

std::vector<double> sumsOf(const ReferenceView &reference, std::size_t shots)
{
    std::vector<double> sums;
    sums.reserve(shots);
    for (std::size_t s = 0; s < shots; ++s) {
        const auto counts = reference.shot(s);
        sums.push_back(static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0})));
    }
    return sums;
}

std::vector<std::uint64_t> countsIn(const RegionUse &use, const ShotFacts &facts)
{
    const std::size_t n = facts.frames.size();
    const std::size_t pixels = facts.block.size() / n;
    std::vector<std::uint64_t> counts(n, 0);
    for (std::size_t s = 0; s < n; ++s) {
        for (const auto p : use.pixels)
            counts[s] += facts.block[s * pixels + p];
    }
    return counts;
}

std::array<Band, 4> reject(const Reducing &in, ShotFacts &facts)
{
    std::array<Band, 4> allowed;
    const auto &rules = in.acquire.reduce.reject;
    if (rules.energy)
        allowed = rejectByEnergy(facts.states, facts.energy, rules.threshold, facts.causes);
    if (rules.spectrum > 0 && !facts.block.empty())
        rejectBySpectrum(facts.states, facts.block, facts.block.size() / facts.states.size(), in.detector.dark,
                         rules.spectrum, facts.causes);
    return allowed;
}

Result<> sameShots(const Reducing &in, const ShotFacts &facts)
{
    if (!facts.block.empty())
        return {};
    Filler stored(in.layout, in.detector, in.point);
    const auto before = stored.at<std::uint8_t>("shot_cause");
    const auto now = bytesOf(facts.causes);
    if (std::equal(now.begin(), now.end(), before.begin()))
        return {};
    return Error{
        "\"" + in.detector.name +
            "\": its single shots were not kept (\"keep_shots\"), so its spectra cannot be computed again from "
            "other shots; only what uses the same shots can.",
        ""};
}

void countAllClipped(const Reducing &in, const ShotFacts &facts)
{
    if (facts.block.empty())
        return; // as it was stored
    Filler fill(in.layout, in.detector, in.point);
    const auto clipped = fill.at<std::uint32_t>("clipped");
    std::ranges::fill(clipped, 0U);
    const auto &info = in.detector.info;
    const double limit = info.linearTo > 0 ? info.linearTo : info.fullScale;
    // At full scale itself a count says nothing any more.
    const double last = limit >= info.fullScale ? info.fullScale - 1 : limit;
    if (limit > 0 && last < 65535)
        countClipped(facts.block, clipped.size(), static_cast<std::uint16_t>(last), clipped);
}

void recordShots(const Reducing &in, const ShotFacts &facts, const std::array<Band, 4> &allowed, std::size_t groups,
                 std::size_t shotsInGroup)
{
    const auto &causes = facts.causes;
    const auto n = facts.frames.size();
    Filler fill(in.layout, in.detector, in.point);
    fill.put("pairs", std::uint64_t{groups});
    fill.put("shots_taken", static_cast<std::uint32_t>(n));
    fill.put("shots_accepted", static_cast<std::uint32_t>(shotsInGroup * groups));
    fill.put("acceptance", static_cast<double>(shotsInGroup * groups) / static_cast<double>(n));
    fill.put("rejected_stale", countOf(causes, Cause::Stale));
    fill.put("rejected_unknown", countOf(causes, Cause::Unknown));
    fill.put("rejected_energy", countOf(causes, Cause::Energy));
    fill.put("rejected_transition", countOf(causes, Cause::Transition));
    fill.put("rejected_unpaired", countOf(causes, Cause::Unpaired));
    if (fill.has("rejected_spectrum"))
        fill.put("rejected_spectrum", countOf(causes, Cause::Spectrum));
    const auto &states = stateNames(in.acquire.reduce.kind == Reduce::Kind::TwoPumps);
    for (std::size_t s = 0; s < states.size(); ++s) {
        fill.put("threshold_low_" + states[s], allowed[s].low);
        fill.put("threshold_high_" + states[s], allowed[s].high);
    }
    fill.put("frames_dropped",
             static_cast<std::uint32_t>(facts.frames.back() - facts.frames.front() + 1 - facts.frames.size()));
    fill.put("first_frame", facts.frames.front());
    fill.put("last_frame", facts.frames.back());
    fill.put("shot_frame", facts.frames);
    fill.put("shot_state", std::span<const std::uint8_t>(facts.states));
    fill.put("shot_cause", bytesOf(causes));
    fill.put("shot_energy", std::span<const double>(facts.energy));
    const auto regions = regionsOf(in.layout, in.detector.name);
    for (std::size_t r = 0; r < regions.size(); ++r)
        fill.put(regions[r]->region.name + "_shots", std::span<const std::uint64_t>(facts.regions[r]));
}

} // namespace pymasp
