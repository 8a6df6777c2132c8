// Verdicts over light, frames and counts.
#include "pumpprobe.h"
#include "selftestparts.h"

#include <algorithm>
#include <numbers>

namespace pymasp::selftest {

using namespace parts;

namespace {

double median(std::vector<double> x)
{
    const auto middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
    std::ranges::nth_element(x, middle);
    return *middle;
}

} // namespace

Finding darkLevel(const DarkLevels &levels, const DarkLimits &limits)
{
    double largest = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < levels.off.size(); ++i) {
        const double dark = levels.dark[levels.dark.size() == 1 ? 0 : i];
        const double part = levels.probe[i] > 0 ? std::abs(levels.off[i] - dark) / levels.probe[i] : 0;
        if (part > largest) {
            largest = part;
            where = i;
        }
    }
    return line("dark level", above(largest, limits.warn, limits.fail), largest, limits.warn, limits.fail, "",
                "The dark level that is subtracted is wrong by " + shown(100 * largest) +
                    " % of the probe light at most (pixel " + std::to_string(where) + ").",
                "Take the background again with the probe blocked, and keep room light out.");
}

Finding pumpLight(const DarkLevels &levels, const PumpLightLimits &limits)
{
    double largest = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < levels.on.size(); ++i) {
        if (!(levels.probe[i] > 0))
            continue;
        const double share = (levels.on[i] - levels.off[i]) / levels.probe[i];
        const double wrong = share > -1 ? std::abs(1000 * std::log10(1 + share)) : 1000;
        if (wrong > largest) {
            largest = wrong;
            where = i;
        }
    }
    return line("pump light", above(largest, limits.warn, limits.fail), largest, limits.warn, limits.fail, "mOD",
                "Pump light on the detector makes a false dA of " + shown(largest) + " mOD at most (pixel " +
                    std::to_string(where) + ").",
                "Block the pump behind the sample, turn its polarisation, or take a background for each state.");
}

namespace {

// Where a series rises once and stays: the first index of the upper level. A frame that is lit in part belongs to the
// lower level. Nothing where the two levels are not clearly apart.
std::ptrdiff_t riseOf(std::span<const double> x)
{
    if (x.size() < 8)
        return -1;
    const auto [low, high] = std::ranges::minmax(x);
    const double most = low + 0.9 * (high - low); // above: surely the upper level
    const double half = low + 0.5 * (high - low);
    const auto first = std::ranges::find_if(x, [&](double v) { return v > half; });
    auto rise = first - x.begin();
    if (rise < 2 || rise > std::ssize(x) - 2)
        return -1;
    if (*first < most && rise + 1 < std::ssize(x))
        ++rise; // lit in part
    const auto before = x.first(static_cast<std::size_t>(first - x.begin()));
    const auto after = x.subspan(static_cast<std::size_t>(rise));
    const bool once = std::ranges::all_of(after, [&](double v) { return v > half; });
    const double spread = std::sqrt(variance(before)) + (after.size() > 1 ? std::sqrt(variance(after)) : 0);
    return once && mean(after) - mean(before) > 4 * spread ? rise : -1;
}

} // namespace

ShutterFound find(const ShutterOpening &opening)
{
    const auto light = riseOf(opening.light);
    const auto level = riseOf(opening.level);
    if (light < 0 || level < 0)
        return {};
    const auto frame = [&](std::ptrdiff_t i) {
        return static_cast<std::int64_t>(opening.frames[static_cast<std::size_t>(i)]);
    };
    const auto open = static_cast<std::int64_t>(opening.open);
    return {true, static_cast<int>(frame(level) - frame(light)),
            static_cast<int>(std::max<std::int64_t>(0, frame(light) - open))};
}

Finding flagOffset(const ShutterOpening &opening, int declared)
{
    const auto found = find(opening);
    if (!found.known)
        return unknown("flag offset", "Light and level do not both rise once and clearly.",
                       "Open a shutter whose level is recorded with the shots, with light behind it.");
    return line("flag offset", found.flagOffset == declared ? Verdict::Pass : Verdict::Fail, found.flagOffset, declared,
                declared, "frames",
                "The level of a frame comes with frame " + std::to_string(found.flagOffset) +
                    " after it; the lab says " + std::to_string(declared) + ".",
                "Set flag_offset of the detector to " + std::to_string(found.flagOffset) +
                    ": an offset that is wrong by one turns the sign of every dA.");
}

Finding pipelineDepth(const ShutterOpening &opening, int declared)
{
    const auto found = find(opening);
    if (!found.known)
        return unknown("pipeline depth", "Light and level do not both rise once and clearly.",
                       "Open a shutter whose level is recorded with the shots, with light behind it.");
    const int depth = found.pipelineDepth;
    return line("pipeline depth", depth <= declared ? Verdict::Pass : Verdict::Fail, depth, declared, declared,
                "frames",
                std::to_string(depth) + " frames that came after the shutter was open were exposed before; " +
                    std::to_string(declared) + " are left out.",
                "Set discard_first of the detector so that " + std::to_string(depth) + " frames are left out.");
}

Finding flagOffset(const ChoppedLight &chopped, int declared)
{
    constexpr int most = 4;
    constexpr double clear = 6; // standard errors
    double t[2 * most + 1] = {};
    for (int offset = -most; offset <= most; ++offset) {
        const auto states = statesOf({chopped.frames, chopped.levels, offset});
        if (!states)
            continue;
        std::vector<double> on;
        std::vector<double> off;
        for (std::size_t i = 0; i < states->size(); ++i) {
            if ((*states)[i] != stateUnknown)
                ((*states)[i] == stateOn ? on : off).push_back(chopped.light[i]);
        }
        if (on.size() < 8 || off.size() < 8)
            continue;
        const double error =
            std::sqrt(variance(on) / static_cast<double>(on.size()) + variance(off) / static_cast<double>(off.size()));
        if (error > 0)
            t[offset + most] = (mean(on) - mean(off)) / error;
    }
    const double best = *std::ranges::max_element(t);
    if (!(best > clear) || declared < -most || declared > most)
        return unknown("flag offset", "Too little light comes with the pump to tell which frames it belongs to.",
                       "Let some pump light scatter into the detector, or rely on the sign of a reference.");
    int found = declared;
    if (t[declared + most] < 0.8 * best) {
        for (int offset = -most; offset <= most; ++offset) { // the one nearest to none
            const bool nearer = found == declared || std::abs(offset) < std::abs(found);
            if (t[offset + most] > 0.9 * best && nearer)
                found = offset;
        }
    }
    return line("flag offset", found == declared ? Verdict::Pass : Verdict::Fail, found, declared, declared, "frames",
                "The pump light of a frame goes with the level recorded with frame " + std::to_string(found) +
                    " after it; the lab says " + std::to_string(declared) + ".",
                "Set flag_offset of the detector to " + std::to_string(found) +
                    ": an offset that is wrong by one turns the sign of every dA.");
}

Finding staleFrames(const Jump &jump, int discarded)
{
    const auto n = jump.after.size();
    if (n < 16)
        return unknown("stale frames", "There are too few frames after the jump.", "Take more shots after the jump.");
    const auto end = jump.after.subspan(n / 2);
    const double level = mean(end);
    const double deviation = std::sqrt(variance(end));
    if (!(std::abs(level - jump.before) > 8 * deviation))
        return unknown("stale frames",
                       "The signal changes by " + shown(std::abs(level - jump.before)) +
                           " over the jump, too little beside its noise of " + shown(deviation) + ".",
                       "Jump between delays with a stronger difference.");
    std::size_t last = 0; // the frames before it are not all good
    for (std::size_t i = 0; i < n / 2; ++i) {
        if (std::abs(jump.after[i] - level) > 4 * deviation)
            last = i + 1;
    }
    const auto stale = last > 0 ? jump.leftOut + jump.each * static_cast<int>(last) : 0;
    if (stale == 0 && jump.leftOut > 0)
        return line(
            "stale frames", Verdict::Pass, jump.leftOut, discarded, discarded, "frames",
            "Every frame after the " + std::to_string(jump.leftOut) + " that are left out shows what it should.", "");
    return line("stale frames", stale <= discarded ? Verdict::Pass : Verdict::Fail, stale, discarded, discarded,
                "frames",
                std::to_string(stale) + " frames after arrival do not show the new state yet; " +
                    std::to_string(discarded) + " are left out.",
                "Set discard_first of the detector higher by " + std::to_string(std::max(0, stale - discarded)) +
                    ", or let the stage settle longer.");
}

Finding linearity(const Attenuation &attenuation, const LinearityLimits &limits)
{
    const auto brightest = attenuation.full.empty() ? 0.0 : *std::ranges::max_element(attenuation.full);
    struct Pixel {
        double full, ratio;
    };
    std::vector<Pixel> lit;
    for (std::size_t i = 0; i < attenuation.full.size(); ++i) {
        if (attenuation.full[i] > 0.05 * brightest && attenuation.reduced[i] > 0)
            lit.push_back({attenuation.full[i], attenuation.reduced[i] / attenuation.full[i]});
    }
    if (lit.size() < 8)
        return unknown("linearity", "Too few pixels see enough light.", "Send more probe light to the detector.");
    std::ranges::sort(lit, {}, &Pixel::full);
    const auto quarter = static_cast<std::ptrdiff_t>(lit.size() / 4);
    const auto middle = [](auto from, auto to) {
        std::vector<double> ratios;
        for (auto it = from; it != to; ++it)
            ratios.push_back(it->ratio);
        return median(std::move(ratios));
    };
    const double dim = middle(lit.begin(), lit.begin() + quarter);
    const double bright = middle(lit.end() - quarter, lit.end());
    const double between = std::abs(bright / dim - 1);
    const double absolute = std::abs(middle(lit.begin(), lit.end()) / attenuation.transmission - 1) / 4;
    const double value = std::max(between, absolute);
    return line("linearity", above(value, limits.warn, limits.fail), value, limits.warn, limits.fail, "",
                "Of " + shown(100 * attenuation.transmission) + " % of the light bright pixels show " +
                    shown(100 * bright) + " % of their counts and dim ones " + shown(100 * dim) + " %.",
                between >= absolute
                    ? "Less light on the detector, or linear_to at the counts where it still is linear."
                    : "Look up the transmission of the filter, and whether the laser kept its energy meanwhile.");
}

Finding clipping(std::span<const std::uint64_t> clipped, std::uint64_t shots, const ClippingLimits &limits)
{
    if (clipped.empty() || shots == 0)
        return unknown("clipping", "There are no shots.", "Take shots.");
    const auto most = std::ranges::max_element(clipped);
    const double share = static_cast<double>(*most) / static_cast<double>(shots);
    return line("clipping", above(share, limits.warn, limits.fail), share, limits.warn, limits.fail, "",
                shown(100 * share) + " % of the shots are beyond the linear range in pixel " +
                    std::to_string(most - clipped.begin()) + ".",
                "Less light, a shorter exposure or a lower gain: a pixel that is beyond it has no data.");
}

Finding noise(double deviationOfAPair, double counts, double electrons, const NoiseLimits &limits)
{
    const double n = counts * electrons;
    const double limit = std::sqrt(2 / n) / std::numbers::ln10;
    if (!(n > 0) || !(deviationOfAPair >= 0))
        return unknown("noise", "The number of electrons is not known.",
                       "Say how many electrons a count is (\"electrons\" of the detector in the lab, or --electrons).");
    const double ratio = deviationOfAPair / limit;
    const bool impossible = ratio < limits.impossible;
    return line("noise", impossible ? Verdict::Fail : above(ratio, limits.warn, limits.fail), ratio, limits.warn,
                limits.fail, "",
                "A pair of shots has a noise of " + shown(1000 * deviationOfAPair) + " mOD, " + shown(ratio) +
                    " times the shot noise of " + shown(n) + " electrons.",
                impossible
                    ? "That is less than possible: the electrons in a count, or the pairing of the shots, are wrong."
                    : "Look at the laser energy from shot to shot, the white light, and use a reference.");
}

Finding usable(const Arrived &arrived)
{
    if (arrived.points == 0)
        return unknown("shots", "There are no points.", "Run the self-test to its end.");
    const double share = static_cast<double>(arrived.skipped) / static_cast<double>(arrived.points);
    const auto of = std::to_string(arrived.points);
    return line("shots", share > 0 ? Verdict::Fail : Verdict::Pass, share, 0, 0, "",
                arrived.skipped == 0 ? "All " + of + " points have shots of both states."
                                     : std::to_string(arrived.skipped) + " of " + of + " points have no usable shots" +
                                           (arrived.reason.empty() ? "." : ": " + arrived.reason),
                "Look whether the chopper turns, in step with the laser, and whether its level reaches the camera.");
}

Finding lost(const Arrived &arrived, const LostLimits &limits)
{
    if (arrived.shots == 0)
        return unknown("lost frames", "There are no shots.", "Take shots.");
    const auto all = arrived.dropped + arrived.stale + arrived.unknown;
    const double share = static_cast<double>(all) / static_cast<double>(arrived.shots);
    return line("lost frames", above(share, limits.warn, limits.fail), share, limits.warn, limits.fail, "",
                std::to_string(arrived.dropped) + " frames were missing, " + std::to_string(arrived.stale) +
                    " held old light and " + std::to_string(arrived.unknown) + " had no clear state, of " +
                    std::to_string(arrived.shots) + " shots.",
                "Look at the trigger of the camera, at its transfer, and at the level of the chopper; shots in "
                "transition are left out by \"transition\".");
}

Finding sign(double dA, double error, int declared)
{
    if (!std::isfinite(dA) || !std::isfinite(error))
        return unknown("sign", "The region of the reference has no dA: its pixels are clipped or dark.",
                       "Give the reference a region with light within the linear range.");
    const double ratio = error > 0 ? std::abs(dA) / error : std::numeric_limits<double>::quiet_NaN();
    if (!(ratio >= 4) || declared == 0)
        return unknown("sign",
                       "dA of the reference is " + shown(1000 * dA) + " mOD, error " + shown(1000 * error) +
                           " mOD: too little to tell its sign.",
                       "Take a stronger reference, or more shots.");
    const bool same = (dA > 0) == (declared > 0);
    return line("sign", same ? Verdict::Pass : Verdict::Fail, 1000 * dA, 0, 0, "mOD",
                "dA of the reference is " + shown(1000 * dA) + " mOD, and " + (declared > 0 ? "positive" : "negative") +
                    " is expected.",
                "Pump on and off are exchanged: check flag_offset, and which level of the chopper means on.");
}

} // namespace pymasp::selftest
