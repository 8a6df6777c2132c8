#include "selftesttable.h"

#include "pumpprobe.h"
#include "selftestparts.h"

#include <algorithm>

namespace pymasp::selftest {

using namespace parts;

namespace {

std::vector<Pair> pairsIn(const PointShots &point, const Material &material)
{
    std::vector<Cause> causes;
    for (const auto cause : point.causes) { // who has no partner is found again
        const auto known = static_cast<Cause>(cause);
        causes.push_back(known == Cause::Unpaired || known == Cause::Transition ? Cause::Accepted : known);
    }
    auto pairs = pairsOf({point.frames, {}, material.detector.flagOffset, material.transition}, point.states, causes);
    std::ranges::sort(pairs, {}, [](const Pair &pair) { return std::min(pair.on, pair.off); });
    return pairs;
}

// dA of each pair of the whole band, OD.
std::vector<double> bandPairs(const PointShots &point, double dark, const Material &material)
{
    std::vector<double> all;
    for (const auto &pair : pairsIn(point, material)) {
        const double ratio = (point.energy[pair.on] - dark) / (point.energy[pair.off] - dark);
        if (ratio > 0)
            all.push_back(-std::log10(ratio));
    }
    return all;
}

// Of all points, one after the other; `means` takes that of each point.
std::vector<double> bandPairs(const Measured &measured, const Material &material, std::vector<double> *means)
{
    std::vector<double> all;
    for (const auto &point : measured.points) {
        const auto of = bandPairs(point, material.detector.dark * static_cast<double>(measured.off.size()), material);
        all.insert(all.end(), of.begin(), of.end());
        if (means && !of.empty())
            means->push_back(mean(of));
    }
    return all;
}

// How strongly the signal of `reference` is in each pair of the shots of a point, in OD: the spectrum of a pair, less
// its mean over the pixels (which the noise of the laser moves), projected on that of the signal.
class Projection {
public:
    Projection(const Measured &reference, double dark)
    {
        double sum = 0;
        std::size_t n = 0;
        for (std::size_t p = 0; p < reference.dA.size(); ++p) {
            if (std::isfinite(reference.dA[p]) && reference.off[p] > dark) {
                sum += reference.dA[p];
                ++n;
            }
        }
        m_weights.assign(reference.dA.size(), 0);
        double scale = 0;
        for (std::size_t p = 0; p < reference.dA.size() && n > 0; ++p) {
            if (!std::isfinite(reference.dA[p]) || !(reference.off[p] > dark))
                continue;
            const double w = reference.dA[p] - sum / static_cast<double>(n);
            m_weights[p] = w / ((reference.off[p] - dark) * std::log(10));
            scale += w * w;
        }
        const double root = std::sqrt(scale * static_cast<double>(n));
        for (double &w : m_weights)
            w = root > 0 ? w / root : 0;
    }
    [[nodiscard]] std::vector<double> of(const PointShots &point, const Material &material) const
    {
        std::vector<double> all;
        const auto width = m_weights.size();
        if (point.block.size() != width * point.frames.size())
            return all;
        for (const auto &pair : pairsIn(point, material)) {
            double sum = 0;
            for (std::size_t p = 0; p < width; ++p)
                sum -=
                    m_weights[p] * (double{1} * point.block[pair.on * width + p] - point.block[pair.off * width + p]);
            all.push_back(sum);
        }
        return all;
    }

private:
    std::vector<double> m_weights; // OD per count of difference
};

class Table {
public:
    explicit Table(const Material &material) : m_material(material) {}

    std::vector<Finding> make()
    {
        arrived();
        withoutPump();
        clipped();
        probeBlocked();
        jumps();
        light();
        ofReference();
        return std::move(m_all);
    }

private:
    [[nodiscard]] const Measured *part(Part which) const
    {
        const auto found = m_material.parts.find(which);
        return found == m_material.parts.end() || found->second.points.empty() ? nullptr : &found->second;
    }
    [[nodiscard]] double dark() const { return m_material.detector.dark; }
    // A line for what was not measured: failed there, or not in this lab.
    void missing(Part which, const char *test, const std::string &needs)
    {
        const bool tried = m_material.parts.contains(which);
        m_all.push_back(unknown(test,
                                tried ? std::string("Nothing usable was measured for it (") + nameOf(which) + ")."
                                      : "It was not measured.",
                                tried ? "See the line \"shots\"." : needs));
    }

    void arrived()
    {
        Arrived all;
        for (const auto &[which, measured] : m_material.parts) {
            const auto &one = measured.arrived;
            all.points += one.points;
            all.skipped += one.skipped;
            all.shots += one.shots;
            all.dropped += one.dropped;
            all.stale += one.stale;
            all.unknown += one.unknown;
            if (all.reason.empty())
                all.reason = one.reason;
        }
        m_all.push_back(usable(all));
        m_all.push_back(lost(all));
    }

    void withoutPump()
    {
        const auto *blocked = part(Part::PumpBlocked);
        if (!blocked) {
            missing(Part::PumpBlocked, "zero without pump", "Run the self-test to its end.");
            return;
        }
        std::vector<double> means;
        const auto pairs = bandPairs(*blocked, m_material, &means);
        m_all.push_back(zero(pairs));
        m_all.push_back(scatter(pairs));
        m_all.push_back(averaging(pairs, std::max<std::size_t>(1, pairs.size() / blocked->points.size())));
        m_all.push_back(alternation(means));
        // The pixel in the middle of those that see light.
        std::vector<std::pair<double, double>> lit; // counts, deviation
        const double brightest = *std::ranges::max_element(blocked->off) - dark();
        for (std::size_t p = 0; p < blocked->off.size(); ++p) {
            const double counts = blocked->off[p] - dark();
            if (counts > 0.05 * brightest && std::isfinite(blocked->deviation[p]))
                lit.emplace_back(counts, blocked->deviation[p]);
        }
        std::ranges::sort(lit);
        const auto [counts, deviation] = lit.empty() ? std::pair(0.0, 0.0) : lit[lit.size() / 2];
        m_all.push_back(noise(deviation, counts, m_material.electrons));
    }

    void clipped()
    {
        std::vector<std::uint64_t> most;
        std::uint64_t shots = 0;
        for (const auto &[which, measured] : m_material.parts) {
            if (which == Part::ProbeBlocked || measured.points.empty())
                continue;
            most.resize(std::max(most.size(), measured.clipped.size()), 0);
            for (std::size_t p = 0; p < measured.clipped.size(); ++p)
                most[p] += measured.clipped[p];
            shots += measured.arrived.shots;
        }
        m_all.push_back(clipping(most, shots));
    }

    void probeBlocked()
    {
        const auto *pump = part(Part::ProbeBlocked);
        const auto *blocked = part(Part::PumpBlocked);
        if (!pump || !blocked) {
            for (const char *test : {"dark level", "pump light", "flag offset"})
                missing(Part::ProbeBlocked, test,
                        "Give the lab a shutter whose name tells of the probe, to see the pump alone.");
            return;
        }
        std::vector<double> probe;
        double brightest = 0;
        for (const double counts : blocked->off)
            brightest = std::max(brightest, counts - dark());
        for (const double counts : blocked->off) // where there is hardly light, nothing is measured
            probe.push_back(counts - dark() > 0.05 * brightest ? counts - dark() : 0);
        const double levels[] = {dark()};
        m_all.push_back(darkLevel({pump->on, pump->off, levels, probe}));
        m_all.push_back(pumpLight({pump->on, pump->off, levels, probe}));
        const auto &point = pump->points.front();
        m_all.push_back(
            flagOffset(ChoppedLight{point.frames, point.levels, point.energy}, m_material.detector.flagOffset));
    }

    // The shortest groups of pairs that show the jump clearly.
    Finding jump(double before, const std::vector<double> &pairs) const
    {
        const int discard = m_material.detector.discard;
        Finding found = staleFrames({before, pairs, 2, discard}, discard);
        for (std::size_t group = 2; found.verdict == Verdict::Unknown && pairs.size() / group >= 16; group *= 2) {
            std::vector<double> groups;
            for (std::size_t i = 0; i + group <= pairs.size(); i += group)
                groups.push_back(mean(std::span(pairs).subspan(i, group)));
            found = staleFrames({before, groups, static_cast<int>(2 * group), discard}, discard);
        }
        return found;
    }
    void jumps()
    {
        const auto *after = part(Part::AfterZero);
        const auto *before = part(Part::BeforeZero);
        if (!after || !before) {
            missing(Part::AfterZero, "stale frames", "Give the lab a delay with limits that reach time zero.");
            return;
        }
        const Projection projection(*after, dark());
        const auto off = projection.of(before->points.back(), m_material);
        m_all.push_back(jump(off.empty() ? 0 : mean(off), projection.of(after->points.back(), m_material)));
        const auto *opening = part(Part::Opening);
        if (!opening) {
            missing(Part::Opening, "shutter opening", "Give the lab a shutter for the pump.");
            return;
        }
        auto found = jump(0, projection.of(opening->points.back(), m_material));
        found.test = "shutter opening";
        m_all.push_back(std::move(found));
    }

    void light()
    {
        const auto *full = part(Part::FullLight);
        const auto *reduced = part(Part::ReducedLight);
        if (!full || !reduced) {
            missing(Part::ReducedLight, "linearity",
                    "Give the lab an attenuator whose name tells of the probe, with a scale in OD or %.");
            return;
        }
        const auto less = [&](std::vector<double> counts) {
            for (double &x : counts)
                x -= dark();
            return counts;
        };
        m_all.push_back(linearity({less(full->off), less(reduced->off), reduced->transmission}));
    }

    void ofReference()
    {
        const auto *after = part(Part::AfterZero);
        if (!after) {
            missing(Part::AfterZero, "sign", "Give the lab a delay with limits that reach time zero.");
            return;
        }
        for (const auto &[name, declared] : {std::pair(absorptionRegion, 1), std::pair(bleachRegion, -1)}) {
            if (const auto found = after->regions.find(name); found != after->regions.end()) {
                m_all.push_back(sign(found->second.first, found->second.second, declared));
                return;
            }
        }
        m_all.push_back(unknown("sign", "No reference is declared.",
                                "Give the detector in the lab a region named \"" + std::string(bleachRegion) +
                                    "\" or \"" + absorptionRegion + "\" where the sample is known to do so."));
    }

    const Material &m_material;
    std::vector<Finding> m_all;
};

} // namespace

std::vector<Finding> tableOf(const Material &material) { return Table(material).make(); }

std::vector<AllanPoint> allanOf(const Material &material)
{
    const auto found = material.parts.find(Part::PumpBlocked);
    return found == material.parts.end() ? std::vector<AllanPoint>()
                                         : allan(bandPairs(found->second, material, nullptr));
}

} // namespace pymasp::selftest
