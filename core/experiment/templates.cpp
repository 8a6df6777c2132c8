#include "templates.h"

#include "backgroundtree.h"
#include "labuse.h"
#include "selftesttree.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

// The smallest of 1, 2, 5, 10 ... that is not below x.
double niceAbove(double x)
{
    const double decade = std::pow(10, std::floor(std::log10(x)));
    for (const double f : {1., 2., 5.}) {
        if (f * decade >= x * (1 - 1e-9))
            return f * decade;
    }
    return 10 * decade;
}
// A step in ps that the stage can do and that its tolerance does not blur.
double stepOf(const DelayUse &delay, double wanted)
{
    const auto scale = delay.parameter->scale(delay.unit);
    const double perNative = scale ? std::abs(scale->factor) / delay.perPs : 0; // ps
    const double least =
        std::max(4 * delay.parameter->resolution, 2.5 * delay.parameter->tolerance.value_or(0)) * perNative;
    return std::max(wanted, least > 0 ? niceAbove(least) : 0);
}

// The multiple of `step` next to `x` on the side of zero.
double towardsZero(double x, double step) { return std::trunc(x / step + std::copysign(1e-9, x)) * step; }

Linear linear(const DelayUse &delay, double from, double to, double step)
{
    return {clean(from * delay.perPs), clean(to * delay.perPs), {}, clean(step * delay.perPs)};
}

// Dense around time zero, then logarithmic as far as 1 ns or the stage goes. In the unit of the delay.
Positions decay(const DelayUse &delay)
{
    constexpr double before = -1, dense = 2, longest = 1000; // ps
    const double step = stepOf(delay, 0.1);
    const double from = towardsZero(std::max(before, delay.low), step);
    const double knee = std::max(towardsZero(std::min(dense, delay.high), step), step);
    const double end = niceBelow(std::min(longest, delay.high));
    if (end < 2 * knee)
        return linear(delay, from, knee, step);
    constexpr double perDecade = 10;
    const auto n = static_cast<std::int64_t>(std::lround(perDecade * std::log10(end / knee))) + 1;
    return Segments{{linear(delay, from, knee, step),
                     Logarithmic{clean(knee * delay.perPs), clean(end * delay.perPs), std::max<std::int64_t>(n, 3)}}};
}

// Coarse on both sides, fine in the middle: an onset anywhere within 20 ps is seen in one pass.
Positions search(const DelayUse &delay)
{
    constexpr double wide = 20, narrow = 2; // ps
    const double fine = stepOf(delay, 0.05);
    const double coarse = std::max(0.5, 5 * fine);
    const double low = std::max(-wide, delay.low);
    const double high = std::min(wide, delay.high);
    Segments all;
    const double left = towardsZero(std::max(-narrow, low), fine);
    const double right = towardsZero(std::min(narrow, high), fine);
    if (const double from = left + towardsZero(low - left, coarse); from < left)
        all.segments.emplace_back(linear(delay, from, left, coarse));
    all.segments.emplace_back(linear(delay, left, right, fine));
    if (const double to = right + towardsZero(high - right, coarse); to > right)
        all.segments.emplace_back(linear(delay, right, to, coarse));
    return all;
}

Job make(Job::Kind kind, std::vector<Job> children = {})
{
    Job job;
    job.kind = std::move(kind);
    job.children = std::move(children);
    return job;
}

Job scanOver(const std::string &parameter, const std::string &unit, Positions positions, Order order,
             std::vector<Job> children)
{
    Scan scan;
    scan.track = {parameter, unit, std::move(positions)};
    scan.order = order;
    return make(std::move(scan), std::move(children));
}
Job scanOver(const DelayUse &delay, Positions positions, Order order, std::vector<Job> children)
{
    return scanOver(delay.parameter->name, delay.unit, std::move(positions), order, std::move(children));
}

Job repeated(std::int64_t n, std::vector<Job> children)
{
    Repeat repeat;
    repeat.count = n;
    return make(repeat, std::move(children));
}

Job acquiring(const KnownDetector &detector, std::int64_t shots)
{
    Acquire acquire;
    acquire.detectors = {detector.name};
    if (detector.resolvesShots) {
        acquire.shots = shots;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
    } else if (detector.asked && detector.takesShots) {
        acquire.shots = 10; // readings to average
    }
    return make(acquire);
}

// As in core/evaluate/polarisation.h; errors and the care at a denominator near zero are those of any formula.
constexpr const char *anisotropyFormula = "(parallel - perpendicular) / (parallel + 2 * perpendicular)";
constexpr const char *magicAngleFormula = "(parallel + 2 * perpendicular) / 3";

// The whole scan in each polarisation, there and back: the plate turns four times a pass, not at every delay.
Job polarised(const PositionList &turned, const char *formula, Job scan)
{
    Alternate alternate;
    alternate.formula = formula;
    const char *const names[] = {"parallel", "perpendicular"};
    for (std::size_t i = 0; i < 2; ++i)
        alternate.states.push_back({names[i], {{turned.parameter->name, turned.unit, turned.values[i], {}}}});
    return make(std::move(alternate), {std::move(scan)});
}

// With a background in front of it, where the lab can take one.
std::vector<Job> withBackground(const KnownLab &lab, Job scan, const Job &point)
{
    const auto &acquire = std::get<Acquire>(point.kind);
    std::vector<Job> all;
    if (acquire.reduce.kind == Reduce::Kind::PumpProbe && probeShutterOf(lab)) {
        if (auto background = backgroundOf(lab, acquire.detectors, 1000))
            all.push_back(std::move(*background));
    }
    all.push_back(std::move(scan));
    return all;
}

// Opens the pump before and closes it after, where the lab can.
Job pumped(const KnownLab &lab, std::vector<Job> measurement)
{
    std::vector<Job> all;
    const auto *shutter = pumpShutterOf(lab);
    const auto turn = [&](const char *to) {
        if (shutter)
            all.push_back(make(Set{{{shutter->name, "", 0, to}}}));
    };
    turn("open");
    all.insert(all.end(), std::make_move_iterator(measurement.begin()), std::make_move_iterator(measurement.end()));
    turn("closed");
    return make(Sequence{}, std::move(all));
}

Result<DelayUse> needDelay(const KnownLab &lab)
{
    auto delay = delayOf(lab);
    if (!delay)
        return Error{"The lab has no delay: none of its parameters that may move has a scale in fs, ps or ns."};
    if (!(delay->low < 0 && delay->high > 0) || delay->high < 2 * stepOf(*delay, 0.1))
        return Error{"Time zero is out of reach: the limits of " + delay->parameter->name + " leave " +
                     number(delay->low) + " to " + number(delay->high) + " ps."};
    return *delay;
}

Result<const KnownDetector *> needProbe(const KnownLab &lab)
{
    if (const auto *detector = probeDetectorOf(lab))
        return detector;
    return Error{"The lab has no detector for the probe: none but what takes images."};
}

Result<Job> cameraScan(const KnownLab &lab)
{
    const auto *camera = cameraOf(lab);
    if (!camera)
        return Error{"The lab has no camera: no detector of it delivers an image."};
    constexpr std::int64_t places = 21;
    if (const auto delay = delayOf(lab); delay && delay->high < farAway) {
        const double margin = 0.01 * (delay->high - delay->low); // of the travel: nobody scans into the end switch
        const Linear travel{
            clean((delay->low + margin) * delay->perPs), clean((delay->high - margin) * delay->perPs), places, {}};
        return scanOver(*delay, travel, Order::Forward, {acquiring(*camera, 1)});
    }
    for (const auto &p : lab.parameters) {
        const auto reach = reachOf(p, Scale{p.unit, 0, 1});
        if (reach && reach->high < farAway && p.choices.empty())
            return scanOver(p.name, "", Linear{clean(reach->low), clean(reach->high), places, {}}, Order::Forward,
                            {acquiring(*camera, 1)});
    }
    return Error{"The lab has nothing to scan in front of the camera: no parameter of it has limits."};
}

Result<Job> pumpProbe(Template what, const KnownLab &lab)
{
    const auto delay = needDelay(lab);
    if (!delay)
        return delay.error();
    const auto detector = needProbe(lab);
    if (!detector)
        return detector.error();
    const auto point = acquiring(**detector, what == Template::TimeZero ? 200 : 500);
    const auto pass = [&](Positions positions, Order order) {
        return withBackground(lab, scanOver(*delay, std::move(positions), order, {point}), point);
    };
    const auto series = [&](const PositionList &outer) -> std::vector<Job> {
        auto each = scanOver(outer.parameter->name, outer.unit, List{outer.values}, Order::Forward,
                             {scanOver(*delay, decay(*delay), Order::Forward, {point})});
        return {repeated(3, withBackground(lab, std::move(each), point))};
    };
    if (what == Template::DelayScan)
        return pumped(lab, pass(decay(*delay), Order::Forward));
    if (what == Template::TimeZero)
        return pumped(lab, pass(search(*delay), Order::Forward));
    if (what == Template::Repeats)
        return pumped(lab, {repeated(3, pass(decay(*delay), Order::Bounce))});
    if (what == Template::PumpPower) {
        if (const auto power = pumpPowersOf(lab))
            return pumped(lab, series(*power));
        return Error{
            "The lab has nothing to set the pump power with: no parameter of it has a scale in OD, % or a unit "
            "of energy or power and a name that tells of it."};
    }
    if (const auto turned = polarisationsOf(lab)) {
        auto turns = polarised(*turned, what == Template::MagicAngle ? magicAngleFormula : anisotropyFormula,
                               scanOver(*delay, decay(*delay), Order::Forward, {point}));
        return pumped(lab, {repeated(3, withBackground(lab, std::move(turns), point))});
    }
    return Error{
        "The lab has nothing to turn a polarisation with: no parameter in degrees whose name or scale tells of "
        "polarisation goes from 0 to 90."};
}

} // namespace

const char *nameOf(Template what)
{
    switch (what) {
    case Template::DelayScan:
        return "delay-scan";
    case Template::Repeats:
        return "repeats";
    case Template::PumpPower:
        return "pump-power";
    case Template::Polarisation:
        return "polarisation";
    case Template::MagicAngle:
        return "magic-angle";
    case Template::CameraScan:
        return "camera-scan";
    case Template::TimeZero:
        return "time-zero";
    case Template::SelfTest:
        return "self-test";
    }
    return "";
}

Result<Job> treeOf(Template what, const KnownLab &lab)
{
    auto tree = what == Template::CameraScan ? cameraScan(lab)
                : what == Template::SelfTest ? selftest::treeOf(lab)
                                             : pumpProbe(what, lab);
    if (!tree)
        return tree.error();
    JobId last = 0;
    giveIds(*tree, last);
    return tree;
}

} // namespace pymasp
