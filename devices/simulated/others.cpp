// A camera that watches a beam, a lock-in amplifier and an oscilloscope.
#include "fault.h"
#include "random.h"
#include "types.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>

namespace pymasp::simulated {
namespace {

// Looks at a stage: its delay in ps, or in the native unit where the lab gives it no such scale.
class Delay {
public:
    Delay(const Settings &s, const Surroundings &around) : m_world(around.world), m_name(s.text("delay"))
    {
        const auto found = around.scales.find(m_name);
        for (const auto &scale : found == around.scales.end() ? std::vector<Scale>() : found->second) {
            if (scale.unit == "ps")
                m_scale = scale;
        }
    }
    [[nodiscard]] double now() const
    {
        const auto at = m_world->at(m_name, Clock::now());
        return at ? m_scale.toUnit(*at) : 0;
    }

private:
    std::shared_ptr<World> m_world;
    std::string m_name;
    Scale m_scale;
};

Setting delaySetting()
{
    return {
        "delay", "Delay parameter", std::string("delay"), "", {}, {}, {}, "name in the lab of the stage it looks at"};
}
Setting seedSetting() { return {"seed", "Seed of the noise", 1.0, "", 0.0, 9e15}; }
std::vector<Setting> withFaults(std::vector<Setting> settings)
{
    bench::addFaultSettings(settings, "Exposures",
                            {"error", "error once", "throw", "abort", "hang", "late", "garbage", "size", "gone"});
    return settings;
}

// What simple detectors share: an ordered fault and reproducible noise.
class Simple : public SimpleDetector {
public:
    Simple(DetectorInfo info, const Settings &s)
        : m_info(std::move(info)), m_noise(1), m_seed(static_cast<std::uint64_t>(s.number("seed"))), m_fault(s)
    {
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> measure(const Exposure &wanted, Reading &reading, const Cancel &cancel) override
    {
        const auto wrong = m_fault.next();
        m_noise.key(m_seed, static_cast<std::uint64_t>(m_exposures++), 0);
        if (auto gone = m_fault.answer())
            return *gone;
        if (wrong == "throw")
            throw std::runtime_error("ordered exception");
        if (wrong == "abort") // takes the whole program with it
            std::abort();
        if (wrong == "hang")
            bench::Fault::hang();
        if (wrong == "error")
            return Error{"the device reports an error", "ordered fault"};
        if (wrong == "late" && !cancel.sleep(std::chrono::duration<double>(m_fault.delay())))
            return Error{"cancelled", "", true};
        reading.arrays.resize(m_info.fields.size());
        if (auto ok = fill(wanted, reading, cancel); !ok)
            return ok;
        if (wrong == "garbage")
            spoil(reading);
        if (wrong == "size") // a frame of the wrong size
            reading.arrays[0].bytes.resize(reading.arrays[0].bytes.size() / 2);
        return {};
    }

protected:
    virtual Result<> fill(const Exposure &wanted, Reading &reading, const Cancel &cancel) = 0;
    bench::Noise &noise() { return m_noise; }

private:
    // What no device measured: not a number, or where the field knows no such thing, noise over its whole range.
    void spoil(Reading &reading)
    {
        for (auto &array : reading.arrays) {
            if (array.type == DType::Float64)
                std::ranges::fill(array.as<double>(), std::numeric_limits<double>::quiet_NaN());
            else
                std::ranges::generate(array.bytes, [this] { return static_cast<std::byte>(256 * m_noise.uniform()); });
        }
    }
    DetectorInfo m_info;
    bench::Noise m_noise;
    std::uint64_t m_seed;
    bench::Fault m_fault;
    std::int64_t m_exposures = 0;
};

// They all average, over a number of readings or over a time. A reading takes `longest` seconds.
DetectorInfo describe(const char *id, std::vector<Field> fields, double longest)
{
    DetectorInfo info;
    info.id = id;
    info.fields = std::move(fields);
    info.takesShots = info.takesSeconds = true;
    info.longestExposure = std::max(info.longestExposure, longest);
    return info;
}

DetectorInfo withFullScale(DetectorInfo info, double counts)
{
    info.fullScale = counts;
    return info;
}

// How many readings are averaged, of which the first is complete after `first` seconds and each further one `apart`
// later, and how long that takes.
struct Averaged {
    double readings = 1;
    double seconds = 0;
    Averaged(const Exposure &wanted, double first, double apart)
    {
        if (wanted.seconds > 0) {
            readings = apart > 0 ? std::max(1.0, std::floor(wanted.seconds / apart)) : 1;
            seconds = std::max(first, wanted.seconds);
        } else {
            readings = static_cast<double>(std::max<std::int64_t>(1, wanted.shots));
            seconds = first + (readings - 1) * apart;
        }
    }
    // What is left of the noise of one reading.
    [[nodiscard]] double noise() const { return 1 / std::sqrt(readings); }
};

// A beam spot that wanders and answers to two mirror axes.
class Camera : public Simple {
public:
    Camera(const Settings &s, const Surroundings &around)
        : Simple(withFullScale(describe("image",
                                        {{"image",
                                          "counts",
                                          DType::UInt16,
                                          {static_cast<std::int64_t>(s.number("height")),
                                           static_cast<std::int64_t>(s.number("width"))},
                                          {},
                                          false}},
                                        s.number("exposure")),
                               4095),
                 s),
          m_world(around.world), m_x(s.text("mirror_x")), m_y(s.text("mirror_y")), m_gain(s.number("gain")),
          m_wander(s.number("wander")), m_size(s.number("size")), m_exposure(s.number("exposure")),
          m_start(Clock::now())
    {
    }

protected:
    Result<> fill(const Exposure &wanted, Reading &reading, const Cancel &cancel) override
    {
        const Averaged frames(wanted, m_exposure, m_exposure);
        if (!cancel.sleep(std::chrono::duration<double>(frames.seconds)))
            return Error{"cancelled", "", true};
        const auto &shape = info().fields[0].shape;
        const auto image = reading.arrays[0].reshape<std::uint16_t>(shape);
        const auto now = Clock::now();
        const double t = std::chrono::duration<double>(now - m_start).count();
        const auto mirror = [&](const std::string &name) { return m_world->at(name, now).value_or(0); };
        const double cx = static_cast<double>(shape[1]) / 2 + m_gain * mirror(m_x) +
                          m_wander * (std::sin(t / 7) + 0.3 * frames.noise() * noise().gauss());
        const double cy = static_cast<double>(shape[0]) / 2 + m_gain * mirror(m_y) +
                          m_wander * (std::cos(t / 11) + 0.3 * frames.noise() * noise().gauss());
        const double pixelNoise = 3 * frames.noise();
        for (std::int64_t y = 0; y < shape[0]; ++y) {
            for (std::int64_t x = 0; x < shape[1]; ++x) {
                const double dx = (static_cast<double>(x) - cx) / m_size;
                const double dy = (static_cast<double>(y) - cy) / (0.8 * m_size);
                const double value = 40 + 3000 * std::exp(-0.5 * (dx * dx + dy * dy)) + pixelNoise * noise().gauss();
                image[static_cast<std::size_t>(y * shape[1] + x)] =
                    static_cast<std::uint16_t>(std::clamp(value, 0.0, 4095.0));
            }
        }
        return {};
    }

private:
    std::shared_ptr<World> m_world;
    std::string m_x, m_y;
    double m_gain, m_wander, m_size, m_exposure;
    Clock::time_point m_start;
};

// s until a lock-in shows 99 % of a step: 4.6, 6.6, 8.4, 10 time constants at 6, 12, 18, 24 dB/oct.
double settledAfter(const Settings &s)
{
    static constexpr double constants[] = {4.6, 6.6, 8.4, 10};
    return constants[std::clamp(static_cast<int>(s.number("slope")) / 6 - 1, 0, 3)] * s.number("time_constant");
}

class LockIn : public Simple {
public:
    LockIn(const Settings &s, const Surroundings &around)
        : Simple(describe("demodulator", {{"X", "V"}, {"Y", "V"}, {"R", "V"}, {"theta", "deg"}}, settledAfter(s)), s),
          m_delay(s, around), m_settled(settledAfter(s)), m_tau(s.number("time_constant")), m_spread(s.number("noise"))
    {
    }

protected:
    Result<> fill(const Exposure &wanted, Reading &reading, const Cancel &cancel) override
    {
        // Readings nearer than two time constants are not independent.
        const Averaged averaged(wanted, 0, 2 * m_tau);
        if (!cancel.sleep(std::chrono::duration<double>(m_settled + averaged.seconds)))
            return Error{"cancelled", "", true};
        const double t = m_delay.now();
        const double amplitude =
            t < 0 ? 0 : 1e-3 * std::exp(-t / 120) * (1 + 0.3 * std::cos(2 * std::numbers::pi * t / 8));
        const double x = amplitude * std::cos(0.2) + m_spread * averaged.noise() * noise().gauss();
        const double y = amplitude * std::sin(0.2) + m_spread * averaged.noise() * noise().gauss();
        const double values[] = {x, y, std::hypot(x, y), std::atan2(y, x) * 180 / std::numbers::pi};
        for (std::size_t i = 0; i < 4; ++i)
            reading.arrays[i].reshape<double>({})[0] = values[i];
        return {};
    }

private:
    Delay m_delay;
    double m_settled, m_tau;
    double m_spread; // V, standard deviation of one reading
};

Axis timeAxis(const Settings &s)
{
    Axis axis{"time", "ns", {}};
    for (int i = 0; i < static_cast<int>(s.number("samples")); ++i)
        axis.values.push_back(i * s.number("interval"));
    return axis;
}

class Scope : public Simple {
public:
    Scope(const Settings &s, const Surroundings &around)
        : Simple(describe("channel",
                          {{"trace",
                            "V",
                            DType::Float64,
                            {static_cast<std::int64_t>(s.number("samples"))},
                            {timeAxis(s)},
                            false}},
                          1 / s.number("rate")),
                 s),
          m_delay(s, around), m_rate(s.number("rate"))
    {
    }

protected:
    Result<> fill(const Exposure &wanted, Reading &reading, const Cancel &cancel) override
    {
        const Averaged traces(wanted, 0, 1 / m_rate);
        if (!cancel.sleep(std::chrono::duration<double>(traces.seconds)))
            return Error{"cancelled", "", true};
        const auto &time = info().fields[0].axes[0].values;
        const auto trace = reading.arrays[0].reshape<double>(info().fields[0].shape);
        const double amplitude = 0.5 * std::exp(-std::max(0.0, m_delay.now()) / 500);
        const double start = time[time.size() / 5];
        for (std::size_t i = 0; i < time.size(); ++i) {
            const double t = time[i] - start;
            trace[i] =
                (t < 0 ? 0 : amplitude * std::exp(-t / 40) * std::cos(t / 5)) + 0.01 * traces.noise() * noise().gauss();
        }
        return {};
    }

private:
    Delay m_delay;
    double m_rate;
};

template <typename Device>
Result<Instrument> openOne(const Settings &s, const Surroundings &around)
{
    Instrument instrument;
    instrument.detectors.push_back(std::make_unique<Device>(s, around));
    return instrument;
}

} // namespace

InstrumentType cameraType()
{
    return {"simulated.camera", "Simulated beam camera",
            withFaults({{"width", "Width", 320.0, "pixels", 8.0, 4096.0},
                        {"height", "Height", 240.0, "pixels", 8.0, 4096.0},
                        {"exposure", "Exposure time", 0.01, "s", 0.0, 100.0},
                        {"size", "Beam size", 18.0, "pixels", 1.0, 500.0, {}, "standard deviation along x"},
                        {"wander", "Wander", 2.0, "pixels", 0.0, 100.0},
                        {"gain", "Spot per mirror unit", 10.0, "pixels"},
                        {"mirror_x", "Mirror, horizontal", std::string("mirror x")},
                        {"mirror_y", "Mirror, vertical", std::string("mirror y")},
                        seedSetting()}),
            openOne<Camera>, false};
}

InstrumentType lockinType()
{
    return {"simulated.lockin", "Simulated lock-in amplifier",
            withFaults({{"time_constant", "Time constant", 0.01, "s", 0.0, 100.0},
                        {"slope", "Filter slope", 12.0, "dB/oct", 6.0, 24.0},
                        {"noise", "Noise of one reading", 4e-6, "V", 0.0, 1.0},
                        delaySetting(),
                        seedSetting()}),
            openOne<LockIn>, false};
}

InstrumentType scopeType()
{
    return {"simulated.scope", "Simulated oscilloscope",
            withFaults({{"samples", "Samples", 500.0, "", 2.0, 1e6},
                        {"interval", "Sampling interval", 0.5, "ns", 1e-6, 1e6},
                        {"rate", "Trigger rate", 1000.0, "1/s", 0.01, 1e6},
                        delaySetting(),
                        seedSetting()}),
            openOne<Scope>, false};
}

} // namespace pymasp::simulated
