#include "linecamera.h"

#include <algorithm>
#include <cmath>

namespace pymasp::bench {

std::vector<Setting> lineCameraSettings()
{
    std::vector<Setting> settings{
        {"rate", "Laser and camera rate", 1000.0, "1/s", 1.0, 1e7},
        {"pipeline_depth", "Pipeline depth", 2.0, "frames", 0.0, 16.0, {}, "frames between the light and its delivery"},
        {"declared_depth",
         "Pipeline depth it declares",
         -1.0,
         "frames",
         -1.0,
         16.0,
         {},
         "-1: the true one; a smaller one leaves frames of old light among the shots"},
        {"chopper_period", "Equal shots in a row", 1.0, "shots", 1.0, 1000.0},
        {"flag_offset",
         "Flag offset of the camera",
         0.0,
         "shots",
         -4.0,
         4.0,
         {},
         "the pump level comes so many frames late; the lab's flag_offset has to say the same"},
        {"drop_every", "Every n-th frame is lost", 0.0, "frames", 0.0, 1e6},
        {"transition", "Transition shots", false},
        {"full_scale", "Largest count", 65535.0, "counts", 255.0, 65535.0},
        {"linear_to", "Linear up to", 65535.0, "counts", 255.0, 65535.0},
        {"seed", "Seed of the noise", 1.0, "", 0.0, 9e15},
    };
    addFaultSettings(settings, "Exposures",
                     {"error", "error once", "hang", "early", "late", "hang at readout", "late readout", "dropped",
                      "duplicated", "out of order", "size", "garbage", "gone"});
    return settings;
}

LineCameraSettings lineCameraFrom(const Settings &s)
{
    LineCameraSettings c;
    c.rate = s.number("rate");
    c.pipelineDepth = static_cast<int>(s.number("pipeline_depth"));
    c.declaredDepth = static_cast<int>(s.number("declared_depth"));
    c.chopperPeriod = static_cast<int>(s.number("chopper_period"));
    c.flagOffset = static_cast<int>(s.number("flag_offset"));
    c.dropEvery = static_cast<int>(s.number("drop_every"));
    c.transition = s.flag("transition");
    c.fullScale = s.number("full_scale");
    c.linearTo = s.number("linear_to");
    c.fault = Fault(s);
    c.seed = static_cast<std::uint64_t>(s.number("seed"));
    return c;
}

LineCamera::LineCamera(std::string id, LineCameraSettings settings, Axis wavelength)
    : m_settings(std::move(settings)), m_start(Clock::now())
{
    const auto n = static_cast<std::int64_t>(wavelength.values.size());
    m_info.id = std::move(id);
    m_info.fields = {{shotfield::counts, "counts", DType::UInt16, {n}, {std::move(wavelength)}, true},
                     {shotfield::frame, "", DType::UInt64, {}, {}, true},
                     {shotfield::level, "V", DType::Float64, {}, {}, true}};
    if (m_settings.twoPumps)
        m_info.fields.push_back({shotfield::level2, "V", DType::Float64, {}, {}, true});
    if (m_settings.referencePixels > 0)
        m_info.fields.push_back(
            {shotfield::reference, "counts", DType::UInt16, {m_settings.referencePixels}, {}, true});
    m_info.resolvesShots = true;
    m_info.pipelineDepth = m_settings.declaredDepth < 0 ? m_settings.pipelineDepth : m_settings.declaredDepth;
    m_info.fullScale = m_settings.fullScale;
    m_info.linearTo = m_settings.linearTo;
    m_info.dark = m_settings.dark;
    m_info.shotRate = m_settings.rate;
}

Clock::time_point LineCamera::timeOf(std::int64_t frame) const
{
    return m_start + std::chrono::duration_cast<Clock::duration>(
                         std::chrono::duration<double>(static_cast<double>(frame) / m_settings.rate));
}

double LineCamera::pumpOf(std::int64_t frame, std::int64_t equal) const
{
    if (m_settings.transition && equal > 1 && frame % equal == 0)
        return 0.5;
    return frame / equal % 2 == 0 ? 1 : 0;
}

// The second chopper turns half as fast, in phase: the states follow each other as 11, 01, 10, 00.
std::int64_t LineCamera::equalShots(bool second) const
{
    return static_cast<std::int64_t>(m_settings.chopperPeriod) * (second ? 2 : 1);
}

double LineCamera::levelOf(std::int64_t frame, bool second, Noise &noise) const
{
    return 0.1 + 3.2 * pumpOf(frame - m_settings.flagOffset, equalShots(second)) + 0.05 * noise.gauss();
}

Result<> LineCamera::expose(const Exposure &wanted, const Cancel &cancel)
{
    m_wrong = m_settings.fault.next();
    if (auto gone = m_settings.fault.answer()) {
        ++m_exposures;
        return *gone;
    }
    if (m_wrong == "error") {
        ++m_exposures;
        return Error{"the camera reports an error", "ordered fault"};
    }
    if (m_wrong == "hang")
        Fault::hang();
    if (m_wrong == "late" && !cancel.sleep(std::chrono::duration<double>(m_settings.fault.delay())))
        return Error{"cancelled", "", true};
    const auto now = Clock::now();
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    m_frameAtExpose = static_cast<std::int64_t>(std::floor(elapsed * m_settings.rate)) + 1;
    // Begins with the first of a run of pumped shots, as a camera armed by the chopper does.
    const auto period = 2 * equalShots(m_settings.twoPumps);
    std::int64_t frame = m_frameAtExpose + (m_wrong == "early" ? 0 : wanted.discard);
    frame = (frame + period - 1) / period * period;
    m_shots = wanted.shots;
    m_frames.clear();
    for (; static_cast<std::int64_t>(m_frames.size()) < m_shots; ++frame) {
        if (m_settings.dropEvery > 0 && frame % m_settings.dropEvery == 0)
            continue;
        if (m_wrong == "dropped" && frame % 8 == 0)
            continue;
        m_frames.push_back(frame);
    }
    // The sample may move when the light of the last frame has fallen.
    const auto end = timeOf(m_frames.back() + 1 - m_settings.pipelineDepth);
    if (!cancel.sleepUntil(end))
        return Error{"cancelled", "", true};
    return {};
}

Result<> LineCamera::collect(Reading &reading, const Cancel &cancel)
{
    if (auto gone = m_settings.fault.answer())
        return *gone;
    if (m_wrong == "hang at readout")
        Fault::hang();
    if (m_wrong == "late readout" && !cancel.sleep(std::chrono::duration<double>(m_settings.fault.delay())))
        return Error{"cancelled", "", true};
    if (!cancel.sleepUntil(timeOf(m_frames.back() + 1))) // the last frame leaves the pipeline
        return Error{"cancelled", "", true};
    const auto n = static_cast<std::int64_t>(m_frames.size());
    const auto width = static_cast<std::int64_t>(pixels());
    reading.arrays.resize(m_info.fields.size());
    reading.frameAtExpose = static_cast<std::uint64_t>(m_frameAtExpose);
    const auto block = reading.arrays[0].reshape<std::uint16_t>({n, width});
    const auto frames = reading.arrays[1].reshape<std::uint64_t>({n});
    const auto levels = reading.arrays[2].reshape<double>({n});
    std::size_t next = 3; // arrays stand in the order of the fields
    const auto second = m_settings.twoPumps ? reading.arrays[next++].reshape<double>({n}) : std::span<double>();
    const auto beside = static_cast<std::size_t>(m_settings.referencePixels);
    const auto reference = beside > 0 ? reading.arrays[next].reshape<std::uint16_t>({n, m_settings.referencePixels})
                                      : std::span<std::uint16_t>();
    Noise noise(1);
    noise.key(m_settings.seed, static_cast<std::uint64_t>(m_exposures), 0xfeedU);
    for (std::int64_t i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const std::int64_t frame = m_frames[at];
        frames[at] = static_cast<std::uint64_t>(frame);
        levels[at] = levelOf(frame, false, noise);
        if (!second.empty())
            second[at] = levelOf(frame, true, noise);
        const double pump2 = m_settings.twoPumps ? pumpOf(frame, equalShots(true)) : 0;
        const Shot shot{
            m_exposures, i, n, pumpOf(frame, equalShots(false)), pump2, timeOf(frame - m_settings.pipelineDepth)};
        if (auto ok =
                render(shot, block.subspan(at * static_cast<std::size_t>(width), static_cast<std::size_t>(width)));
            !ok) {
            ++m_exposures;
            return ok;
        }
        if (beside > 0)
            renderReference(shot, reference.subspan(at * beside, beside));
    }
    ++m_exposures;
    spoil(reading);
    return {};
}

// What an ordered fault does to a reading that was good.
void LineCamera::spoil(Reading &reading) const
{
    const auto frames = reading.arrays[1].as<std::uint64_t>();
    const auto middle = frames.size() / 2;
    if (m_wrong == "duplicated" && middle > 0)
        frames[middle] = frames[middle - 1];
    if (m_wrong == "out of order" && middle > 0)
        std::swap(frames[middle], frames[middle - 1]);
    if (m_wrong == "size")
        reading.arrays[0].bytes.resize(reading.arrays[0].bytes.size() / 2);
    if (m_wrong == "garbage")
        std::ranges::fill(reading.arrays[2].as<double>(), std::numeric_limits<double>::quiet_NaN());
}

} // namespace pymasp::bench
