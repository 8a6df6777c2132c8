// Instruments whose speed is known, to be measured with.
#pragma once

#include "fakes.h"

#include <random>

namespace pymasp::benchdevices {

// A motor that is where it is sent at once.
class InstantMotor : public Parameter {
public:
    [[nodiscard]] const ParameterInfo &info() const override { return m_info; }
    Result<> start(double target) override
    {
        m_at = target;
        return {};
    }
    Result<AxisState> poll() override { return AxisState{m_at, false}; }
    Result<> halt() override { return {}; }

private:
    ParameterInfo m_info{"position", "mm", -1e9, 1e9, 1e-9};
    double m_at = 0;
};

// A stage whose every move takes the same time.
class SlowStage : public Parameter {
public:
    explicit SlowStage(double seconds) : m_seconds(seconds) { m_info.pollInterval = 0.0005; }
    [[nodiscard]] const ParameterInfo &info() const override { return m_info; }
    Result<> start(double target) override
    {
        m_target = target;
        m_arrives = Clock::now() + asDuration(m_seconds);
        return {};
    }
    Result<AxisState> poll() override
    {
        const bool moving = Clock::now() < m_arrives;
        if (!moving)
            m_at = m_target;
        return AxisState{m_at, moving};
    }
    Result<> halt() override
    {
        m_target = m_at;
        m_arrives = {};
        return {};
    }

private:
    ParameterInfo m_info{"position", "mm", -1e9, 1e9, 1e-9};
    double m_seconds;
    double m_at = 0;
    double m_target = 0;
    Clock::time_point m_arrives;
};

// A scalar detector that takes its time in both halves.
class SlowDetector : public Detector {
public:
    SlowDetector(double exposure, double readout) : m_exposure(exposure), m_readout(readout)
    {
        m_info.id = "detector";
        m_info.fields = {{"value", "V", DType::Float64, {}, {}, false}};
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> expose(const Exposure &, const Cancel &cancel) override { return sleep(m_exposure, cancel); }
    Result<> collect(Reading &reading, const Cancel &cancel) override
    {
        reading.arrays.resize(1);
        reading.arrays[0].reshape<double>({})[0] = 1.5;
        return sleep(m_readout, cancel);
    }

private:
    static Result<> sleep(double seconds, const Cancel &cancel)
    {
        return cancel.sleepUntil(Clock::now() + asDuration(seconds)) ? Result<>() : Error{"cancelled", "", true};
    }
    DetectorInfo m_info;
    double m_exposure, m_readout;
};

// Delivers arrays made beforehand, with no time of its own.
class InstantDetector : public Detector {
public:
    explicit InstantDetector(std::vector<Field> fields)
    {
        m_info.id = "detector";
        m_info.fields = std::move(fields);
        for (const auto &field : m_info.fields)
            m_data.emplace_back(size_t(elements(field.shape)), 1.5);
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> expose(const Exposure &, const Cancel &) override { return {}; }
    Result<> collect(Reading &reading, const Cancel &) override
    {
        reading.arrays.resize(m_info.fields.size());
        for (size_t f = 0; f < m_data.size(); ++f)
            std::ranges::copy(m_data[f], reading.arrays[f].reshape<double>(m_info.fields[f].shape).begin());
        return {};
    }

private:
    DetectorInfo m_info;
    std::vector<std::vector<double>> m_data;
};

// A line camera at a fixed rate whose blocks come from a ring made beforehand.
class RingCamera : public Detector {
public:
    RingCamera(double rate, std::int64_t pixels, std::int64_t shots) : m_shots(shots), m_pixels(pixels), m_rate(rate)
    {
        m_info.id = "detector";
        m_info.fields = {{"counts", "counts", DType::UInt16, {pixels}, {}, true},
                         {"frame", "", DType::UInt64, {}, {}, true},
                         {"level", "V", DType::Float64, {}, {}, true}};
        m_info.resolvesShots = true;
        m_info.discardFirst = 0; // the stream does not wait for anything to arrive
        m_info.fullScale = 65535;
        m_info.shotRate = rate;
        std::mt19937 random(1);
        m_ring.resize(4);
        for (auto &block : m_ring) {
            block.resize(size_t(shots * pixels));
            for (auto &x : block)
                x = std::uint16_t(20000 + random() % 400);
        }
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> expose(const Exposure &, const Cancel &cancel) override
    {
        // The stream goes on whether it is fetched or not: the next block is the one whose last frame comes next.
        if (!m_started) {
            m_start = Clock::now();
            m_started = true;
        }
        const double elapsed = std::chrono::duration<double>(Clock::now() - m_start).count();
        const auto running = std::int64_t(elapsed * m_rate / double(m_shots)); // the block that is being exposed now
        // The ring holds as many blocks as a camera's buffer: what is older than that is lost.
        const std::int64_t oldest = std::max<std::int64_t>(0, running - std::int64_t(m_ring.size()) + 1);
        m_lost += std::max<std::int64_t>(0, oldest - m_next);
        m_block = std::max(m_next, oldest);
        m_next = m_block + 1;
        return cancel.sleepUntil(m_start + asDuration(double(m_next * m_shots) / m_rate))
                   ? Result<>()
                   : Error{"cancelled", "", true};
    }
    Result<> collect(Reading &reading, const Cancel &) override
    {
        reading.arrays.resize(3);
        const auto &block = m_ring[size_t(m_block) % m_ring.size()];
        std::memcpy(reading.arrays[0].reshape<std::uint16_t>({m_shots, m_pixels}).data(), block.data(),
                    block.size() * 2);
        const auto frames = reading.arrays[1].reshape<std::uint64_t>({m_shots});
        const auto levels = reading.arrays[2].reshape<double>({m_shots});
        for (std::int64_t i = 0; i < m_shots; ++i) {
            frames[size_t(i)] = std::uint64_t(m_block * m_shots + i);
            levels[size_t(i)] = i % 2 == 0 ? 3.3 : 0.1;
        }
        return {};
    }
    inline static std::atomic<std::int64_t> m_lost{0};

private:
    DetectorInfo m_info;
    std::vector<std::vector<std::uint16_t>> m_ring;
    std::int64_t m_shots, m_pixels, m_block = 0, m_next = 0;
    double m_rate;
    Clock::time_point m_start;
    bool m_started = false;
};

} // namespace pymasp::benchdevices
