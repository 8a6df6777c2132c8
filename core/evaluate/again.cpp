#include "again.h"

#include "reduceparts.h"

namespace pymasp {
namespace {

using Stored = std::function<bool(const std::string &)>;

// States as they were found, or anew from the levels.
Result<> tellStates(const Reducing &in, Filler &fill, std::size_t n, bool anew, ShotFacts &facts)
{
    const bool two = in.acquire.reduce.kind == Reduce::Kind::TwoPumps;
    const auto states = fill.at<std::uint8_t>("shot_state").first(n);
    facts.states.assign(states.begin(), states.end());
    if (anew && two)
        return Error{"\"" + in.detector.name +
                         "\": of two choppers only one level is stored, so another flag offset cannot be tried.",
                     ""};
    if (anew) {
        const auto stored = fill.at<float>("shot_level").first(n);
        const std::vector<double> levels(stored.begin(), stored.end());
        auto told = statesOf({facts.frames, levels, in.detector.flagOffset, 0});
        if (!told)
            return Error{"\"" + in.detector.name + "\": " + told.error().what, ""};
        facts.states = std::move(*told);
    }
    const auto causes = fill.at<std::uint8_t>("shot_cause").first(n);
    for (const auto cause : causes)
        facts.causes.push_back(cause == static_cast<std::uint8_t>(Cause::Stale) ? Cause::Stale : Cause::Accepted);
    markUnknown(facts, two ? fourUnknown : stateUnknown);
    return {};
}

Result<> findReference(const Reducing &in, Filler &fill, const Stored &stored, std::size_t n, ShotFacts &facts)
{
    if (in.acquire.reduce.reference == Reduce::By::Nothing)
        return {};
    const auto width = referencePixelsOf(in.detector);
    if (in.detector.referencePixels.size() == 2 && !facts.block.empty())
        facts.reference = {facts.block, facts.block.size() / n,
                           static_cast<std::size_t>(in.detector.referencePixels[0]), width};
    else if (in.detector.referencePixels.empty() && fill.has("shots_reference") && stored("shots_reference"))
        facts.reference = {fill.at<std::uint16_t>("shots_reference"), width, 0, width};
    if (stored("shot_reference")) {
        const auto sums = fill.at<double>("shot_reference").first(n);
        facts.referenceSum.assign(sums.begin(), sums.end());
    } else if (facts.reference) {
        facts.referenceSum = sumsOf(facts.reference, n);
    }
    if (facts.referenceSum.empty() || (!facts.block.empty() && !facts.reference) ||
        (facts.block.empty() && !stored("referenced_on")))
        return Error{"\"" + in.detector.name +
                         "\": the shots of its reference were not kept (\"keep_shots\"), so they cannot be used now.",
                     ""};
    return {};
}

Result<> findRegions(const Reducing &in, Filler &fill, const Stored &stored, std::size_t n, ShotFacts &facts)
{
    for (const auto *use : regionsOf(in.layout, in.detector.name)) {
        const auto name = use->region.name + "_shots";
        if (!facts.block.empty()) {
            facts.regions.push_back(countsIn(*use, facts));
        } else if (stored(name)) {
            const auto counts = fill.at<std::uint64_t>(name).first(n);
            facts.regions.emplace_back(counts.begin(), counts.end());
        } else {
            return Error{"\"" + in.detector.name + "\": the region \"" + use->region.name +
                             "\" was not recorded, and the single shots were not kept (\"keep_shots\").",
                         ""};
        }
    }
    return {};
}

} // namespace

Result<Reduction> evaluateAgain(const AcquireLayout &layout, const DetectorUse &detector, const Stored &stored,
                                bool newOffset, const Corrections &corrections, std::byte *point)
{
    const auto &acquire = std::get<Acquire>(layout.path.back()->kind);
    const bool two = acquire.reduce.kind == Reduce::Kind::TwoPumps;
    if ((!two && acquire.reduce.kind != Reduce::Kind::PumpProbe) || !detector.info.resolvesShots)
        return Reduction{};
    const Reducing in{layout, acquire, detector, &corrections, point};
    Filler fill(layout, detector, point);
    const std::size_t n = fill.at<std::uint32_t>("shots_taken")[0];
    if (n == 0)
        return Error{"\"" + detector.name + "\": a point has no shots.", ""};
    const auto stand = fill.at<std::uint64_t>("shot_frame").first(n);
    const std::vector<std::uint64_t> frames(stand.begin(), stand.end()); // what is read is written again
    const auto energies = fill.at<double>("shot_energy").first(n);
    ShotFacts facts{frames, {}, {}, {energies.begin(), energies.end()}, {}, {}, {}, {}};
    if (auto ok = tellStates(in, fill, n, newOffset, facts); !ok)
        return ok.error();
    const auto pixels = fill.at<std::uint32_t>("clipped").size();
    if (fill.has("shots") && stored("shots"))
        facts.block = fill.at<std::uint16_t>("shots").first(n * pixels);
    if (acquire.reduce.reject.spectrum > 0 && facts.block.empty() && !stored("rejected_spectrum"))
        return Error{"\"" + detector.name +
                         "\": outliers of the spectrum cannot be looked for, its single shots were not kept.",
                     ""};
    if (auto ok = findReference(in, fill, stored, n, facts); !ok)
        return ok.error();
    if (auto ok = findRegions(in, fill, stored, n, facts); !ok)
        return ok.error();
    return two ? fourDifferencesOf(in, std::move(facts)) : differencesOf(in, std::move(facts));
}

} // namespace pymasp
