// From the reading of a detector to its columns in a point.
#include "beam.h"
#include "reduceparts.h"
#include "reference.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace pymasp {
namespace {

std::size_t indexOf(const DetectorInfo &info, const char *name)
{
    return static_cast<std::size_t>(std::ranges::find(info.fields, name, &Field::name) - info.fields.begin());
}

Error tooMany(const DetectorUse &detector, std::size_t shots, std::int64_t most)
{
    return Error{"\"" + detector.name + "\" delivered " + std::to_string(shots) + " shots, more than the " +
                 std::to_string(most) + " that may be asked for."};
}

// The arrays of a reading are what the detector declares, and of each shot is known whether it holds light from before
// the exposure.
Result<Caught> look(const DetectorUse &detector, const Reading &reading)
{
    Caught caught;
    for (std::size_t f = 0; f < detector.info.fields.size(); ++f) {
        const Field &field = detector.info.fields[f];
        const Array &array = reading.arrays[f];
        const auto one = static_cast<std::size_t>(elements(field.shape));
        const std::size_t got = array.bytes.size() / sizeOf(array.type);
        if (field.perShot && caught.shots == 0 && one > 0 && got % one == 0)
            caught.shots = got / one;
        const std::size_t expected = field.perShot ? std::max<std::size_t>(1, caught.shots) * one : one;
        if (array.type != field.type || got != expected)
            return Error{"\"" + detector.name + "\" delivered " + std::to_string(got) + " values of \"" + field.name +
                         "\" instead of " + std::to_string(expected) + "."};
    }
    if (!detector.info.resolvesShots)
        return caught;
    caught.frames = reading.arrays[indexOf(detector.info, shotfield::frame)].as<std::uint64_t>();
    for (std::size_t i = 1; i < caught.frames.size(); ++i) {
        if (caught.frames[i] <= caught.frames[i - 1])
            return Error{"\"" + detector.name + "\" delivered frame " + std::to_string(caught.frames[i]) +
                         " after frame " + std::to_string(caught.frames[i - 1]) + "."};
    }
    const std::uint64_t firstFresh = reading.frameAtExpose + static_cast<std::uint64_t>(detector.discard);
    for (const std::uint64_t frame : caught.frames)
        caught.causes.push_back(frame < firstFresh ? Cause::Stale : Cause::Accepted);
    return caught;
}

ReferenceView referenceOf(const DetectorUse &detector, const Reading &reading)
{
    const bool own = detector.referencePixels.size() != 2;
    const auto field = indexOf(detector.info, own ? shotfield::reference : shotfield::counts);
    const auto width = static_cast<std::size_t>(elements(detector.info.fields[field].shape));
    const auto first = own ? 0 : static_cast<std::size_t>(detector.referencePixels[0]);
    return {reading.arrays[field].as<std::uint16_t>(), width, first, referencePixelsOf(detector)};
}

double valueOf(Derived::What what, const Beam &beam)
{
    switch (what) {
    case Derived::What::CentroidX:
        return beam.x;
    case Derived::What::CentroidY:
        return beam.y;
    case Derived::What::WidthMajor:
        return beam.major;
    case Derived::What::WidthMinor:
        return beam.minor;
    case Derived::What::Angle:
        return beam.angle;
    case Derived::What::WidthX:
        return beam.widthX;
    case Derived::What::WidthY:
        return beam.widthY;
    case Derived::What::Peak:
        return beam.peak;
    case Derived::What::Saturated:
        return beam.saturated;
    case Derived::What::Background:
        return beam.background;
    case Derived::What::Amplitude:
    case Derived::What::Phase:
        break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

// The shots of a reading and their states.
Result<ShotFacts> factsOf(const Reducing &in, const Reading &reading, Caught caught)
{
    const auto &info = in.detector.info;
    const auto levels = reading.arrays[indexOf(info, shotfield::level)].as<double>();
    const Shots shots{caught.frames, levels, in.detector.flagOffset, in.acquire.reduce.reject.transition};
    const bool two = in.acquire.reduce.kind == Reduce::Kind::TwoPumps ||
                     (in.acquire.reduce.kind == Reduce::Kind::Background && fieldNamed(info, shotfield::level2));
    auto states =
        two ? statesOfTwo(shots, reading.arrays[indexOf(info, shotfield::level2)].as<double>()) : statesOf(shots);
    if (!states)
        return Error{"\"" + in.detector.name + "\": " + states.error().what, ""};
    const std::size_t n = caught.shots;
    ShotFacts facts{
        caught.frames, std::move(*states), std::move(caught.causes), std::vector<double>(n), {}, {}, {}, {}};
    markUnknown(facts, two ? fourUnknown : stateUnknown);
    facts.block = reading.arrays[indexOf(info, shotfield::counts)].as<std::uint16_t>();
    return facts;
}

// Reference, energies and regions: what only differences need.
void lookCloser(const Reducing &in, const Reading &reading, ShotFacts &facts)
{
    const std::size_t n = facts.frames.size();
    const std::size_t pixels = facts.block.size() / n;
    bandEnergy(facts.block, pixels, facts.energy);
    for (const auto *use : regionsOf(in.layout, in.detector.name))
        facts.regions.push_back(countsIn(*use, facts));
    if (in.acquire.reduce.reference == Reduce::By::Nothing)
        return;
    facts.reference = referenceOf(in.detector, reading);
    facts.referenceSum = sumsOf(facts.reference, n);
}

Result<Reduction> reduceShots(const Reducing &in, const Reading &reading, Caught caught)
{
    const auto levels = reading.arrays[indexOf(in.detector.info, shotfield::level)].as<double>();
    const bool two = in.acquire.reduce.kind == Reduce::Kind::TwoPumps;
    auto facts = factsOf(in, reading, std::move(caught));
    if (!facts)
        return facts.error();
    lookCloser(in, reading, *facts);
    const auto block = facts->block;
    auto done = two ? fourDifferencesOf(in, std::move(*facts)) : differencesOf(in, std::move(*facts));
    if (!done)
        return done;
    Filler fill(in.layout, in.detector, in.point);
    std::vector<float> level(levels.begin(), levels.end());
    fill.put("shot_level", std::span<const float>(level));
    if (in.acquire.keepShots)
        fill.put("shots", block);
    if (fill.has("shots_reference"))
        fill.put("shots_reference",
                 reading.arrays[indexOf(in.detector.info, shotfield::reference)].as<std::uint16_t>());
    return done;
}

void putFrames(Filler &fill, const Caught &caught)
{
    fill.put("frames_dropped", caught.dropped());
    fill.put("first_frame", caught.frames.front());
    fill.put("last_frame", caught.frames.back());
}

// Mean and standard deviation of each state, with the probe blocked.
Result<Reduction> reduceBackground(const Reducing &in, const Reading &reading, Caught caught)
{
    const std::uint32_t stale = caught.stale();
    auto facts = factsOf(in, reading, caught);
    if (!facts)
        return facts.error();
    Filler fill(in.layout, in.detector, in.point);
    const auto &names = stateNames(fieldNamed(in.detector.info, shotfield::level2) != nullptr);
    const std::size_t pixels = facts->block.size() / caught.shots;
    std::uint32_t accepted = 0;
    for (std::uint8_t state = 0; state < names.size(); ++state) {
        std::vector<std::uint64_t> sum(pixels, 0), squares(pixels, 0);
        std::uint32_t n = 0;
        for (std::size_t s = 0; s < caught.shots; ++s) {
            if (facts->states[s] != state || facts->causes[s] != Cause::Accepted)
                continue;
            ++n;
            for (std::size_t p = 0; p < pixels; ++p) {
                const std::uint64_t x = facts->block[s * pixels + p];
                sum[p] += x;
                squares[p] += x * x;
            }
        }
        if (n < 2)
            return Error{"\"" + in.detector.name + "\": " + std::to_string(n) + " shots of the state \"" +
                             names[state] + "\" are too few for a background.",
                         ""};
        accepted += n;
        const auto mean = fill.at<double>("background_" + names[state]);
        const auto deviation = fill.at<double>("deviation_" + names[state]);
        for (std::size_t p = 0; p < pixels; ++p) {
            mean[p] = static_cast<double>(sum[p]) / n;
            const Wide exact = static_cast<Wide>(n) * squares[p] - static_cast<Wide>(sum[p]) * sum[p];
            deviation[p] = std::sqrt(static_cast<double>(exact) / (static_cast<double>(n) * (n - 1)));
        }
        fill.put("shots_" + names[state], n);
    }
    fill.put("shots_taken", static_cast<std::uint32_t>(caught.shots));
    fill.put("shots_accepted", accepted);
    fill.put("rejected_stale", stale);
    fill.put("rejected_unknown", countOf(facts->causes, Cause::Unknown));
    putFrames(fill, caught);
    return Reduction{static_cast<double>(accepted) / static_cast<double>(caught.shots), {}};
}

// How the reference predicts the probe, from differences of neighbouring shots with the pump blocked.
Result<Reduction> reduceReference(const Reducing &in, const Reading &reading, const Caught &caught)
{
    const auto block = reading.arrays[indexOf(in.detector.info, shotfield::counts)].as<std::uint16_t>();
    const auto view = referenceOf(in.detector, reading);
    Filler fill(in.layout, in.detector, in.point);
    const auto stored = fill.at<double>("reference_matrix");
    const std::size_t pixels = block.size() / caught.shots;
    const std::size_t k = stored.size() / pixels;
    std::vector<double> probe, reference, a(k), b(k);
    for (std::size_t s = 0; s + 1 < caught.shots;) {
        if (caught.causes[s] != Cause::Accepted || caught.frames[s + 1] != caught.frames[s] + 1) {
            ++s;
            continue;
        }
        for (std::size_t p = 0; p < pixels; ++p)
            probe.push_back(static_cast<double>(block[s * pixels + p]) -
                            static_cast<double>(block[(s + 1) * pixels + p]));
        superpixels(view.shot(s), a);
        superpixels(view.shot(s + 1), b);
        for (std::size_t i = 0; i < k; ++i)
            reference.push_back(a[i] - b[i]);
        s += 2;
    }
    const std::size_t n = probe.size() / pixels;
    if (2 * n < shotsPerSuperpixel * k || n < 4)
        return Error{"\"" + in.detector.name + "\": " + std::to_string(2 * n) +
                         " shots with the pump blocked are too " + "few for " + std::to_string(k) +
                         " superpixels of its reference.",
                     ""};
    const auto regression = regressionOf(probe, pixels, reference, k);
    if (!regression)
        return Error{"\"" + in.detector.name + "\": " + regression.error().what, ""};
    std::ranges::copy(regression->matrix, stored.begin());
    fill.put("noise_factor", regression->gain);
    fill.put("differences", std::uint64_t{n});
    fill.put("shots_taken", static_cast<std::uint32_t>(caught.shots));
    fill.put("shots_accepted", static_cast<std::uint32_t>(2 * n));
    fill.put("rejected_stale", caught.stale());
    putFrames(fill, caught);
    return Reduction{1.0 - static_cast<double>(caught.stale()) / static_cast<double>(caught.shots), {}};
}

// What is made of the fields of a plain reading.
void derive(const Reducing &in, const Reading &reading, const Caught &caught)
{
    Filler fill(in.layout, in.detector, in.point);
    const auto &info = in.detector.info;
    std::vector<std::pair<std::size_t, Beam>> beams; // by field
    for (const auto &derived : derivedOf(info, in.detector.beam)) {
        const Array &array = reading.arrays[derived.field];
        if (derived.what == Derived::What::Amplitude || derived.what == Derived::What::Phase) {
            const double x = array.at(0);
            const double y = reading.arrays[indexOf(info, "Y")].at(0);
            fill.put(derived.name, derived.what == Derived::What::Amplitude
                                       ? std::hypot(x, y)
                                       : std::atan2(y, x) * 180 / std::numbers::pi);
            continue;
        }
        if (beams.empty() || beams.back().first != derived.field) {
            const auto &shape = info.fields[derived.field].shape;
            const double limit = info.linearTo > 0 ? info.linearTo : info.fullScale;
            beams.emplace_back(derived.field, beamOf(array.type, array.bytes, static_cast<std::size_t>(shape[1]),
                                                     static_cast<std::size_t>(shape[0]), limit));
        }
        fill.put(derived.name, valueOf(derived.what, beams.back().second));
    }
    for (const auto *use : regionsOf(in.layout, in.detector.name)) {
        const Field &field = info.fields[use->field];
        const Array &array = reading.arrays[use->field];
        const auto one = static_cast<std::size_t>(elements(field.shape));
        std::vector<double> mean(one, 0); // of the shots that count
        double shots = 0;
        for (std::size_t s = 0; s < (field.perShot ? caught.shots : 1); ++s) {
            if (field.perShot && !caught.causes.empty() && caught.causes[s] != Cause::Accepted)
                continue;
            shots += 1;
            for (const auto p : use->pixels)
                mean[p] += array.at(s * one + p);
        }
        for (const auto p : use->pixels)
            mean[p] /= shots;
        fill.put(use->region.name, takeOf(use->region, field, use->pixels, mean));
    }
}

// The mean over the shots that count, or every shot with its cause beside it.
Result<Reduction> reducePlain(const Reducing &in, const Reading &reading, const Caught &caught)
{
    const auto &[layout, acquire, detector, corrections, point] = in;
    const bool mean = acquire.reduce.kind == Reduce::Kind::Mean;
    const std::size_t n = caught.shots;
    const std::uint32_t stale = caught.stale();
    if (n > 0 && stale == n)
        return Error{"\"" + detector.name + "\": all of its " + std::to_string(n) + " shots were taken too early."};
    for (std::size_t f = 0; f < detector.info.fields.size(); ++f) {
        const Field &field = detector.info.fields[f];
        const Column &column = *columnNamed(layout, detector.name, field.name);
        const Array &array = reading.arrays[f];
        if (field.perShot && mean) {
            const auto one = static_cast<std::size_t>(elements(field.shape));
            std::vector<double> sum(one, 0);
            for (std::size_t s = 0; s < n; ++s) {
                if (!caught.causes.empty() && caught.causes[s] != Cause::Accepted)
                    continue;
                for (std::size_t p = 0; p < one; ++p)
                    sum[p] += array.at(s * one + p);
            }
            for (std::size_t p = 0; p < one; ++p)
                writeAt(point, column.offset + p * sizeof(double), sum[p] / static_cast<double>(n - stale));
        } else if (array.bytes.size() > column.bytes()) {
            return tooMany(detector, n, column.shape.front());
        } else {
            std::memcpy(point + column.offset, array.bytes.data(), array.bytes.size());
        }
    }
    derive(in, reading, caught);
    Filler fill(layout, detector, point);
    if (n > 0)
        fill.put("shots_taken", static_cast<std::uint32_t>(n));
    if (caught.frames.empty())
        return Reduction{};
    fill.put("shots_accepted", static_cast<std::uint32_t>(n) - stale);
    fill.put("rejected_stale", stale);
    putFrames(fill, caught);
    if (!mean)
        fill.put("shot_cause", bytesOf(caught.causes));
    return Reduction{1.0 - static_cast<double>(stale) / static_cast<double>(n), {}};
}

} // namespace

void fillMissing(const AcquireLayout &layout, std::byte *point)
{
    std::memset(point + layout.columnsAt(), 0, layout.pointBytes - layout.columnsAt());
    for (const auto &column : layout.columns) {
        const auto n = static_cast<std::size_t>(elements(column.shape));
        for (std::size_t i = 0; i < n; ++i) {
            if (column.type == DType::Float64)
                writeAt(point, column.offset + i * 8, std::numeric_limits<double>::quiet_NaN());
            else if (column.type == DType::Float32)
                writeAt(point, column.offset + i * 4, std::numeric_limits<float>::quiet_NaN());
            else if (column.name == "quality" || column.name.ends_with("_quality"))
                writeAt(point, column.offset + i, quality::skipped);
        }
    }
}

Result<Reduction> reduce(const AcquireLayout &layout, const DetectorUse &detector, const Reading &reading,
                         std::byte *point, const Corrections *corrections)
{
    if (reading.arrays.size() != detector.info.fields.size())
        return Error{"\"" + detector.name + "\" delivered " + std::to_string(reading.arrays.size()) +
                         " arrays instead of " + std::to_string(detector.info.fields.size()) + ".",
                     ""};
    const auto &acquire = std::get<Acquire>(layout.path.back()->kind);
    auto caught = look(detector, reading);
    if (!caught)
        return caught.error();
    const Reducing in{layout, acquire, detector, corrections, point};
    if (acquire.reduce.kind == Reduce::Kind::None || acquire.reduce.kind == Reduce::Kind::Mean)
        return reducePlain(in, reading, *caught);
    if (caught->shots > static_cast<std::size_t>(layout.maxShots))
        return tooMany(detector, caught->shots, layout.maxShots);
    if (acquire.reduce.kind == Reduce::Kind::Background)
        return reduceBackground(in, reading, std::move(*caught));
    if (acquire.reduce.kind == Reduce::Kind::Reference)
        return reduceReference(in, reading, *caught);
    return reduceShots(in, reading, std::move(*caught));
}

} // namespace pymasp
