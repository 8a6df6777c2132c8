// Instruments with public fields: a test sets what they shall do and looks at what was done to them.
#pragma once

#include "plugins.h"

#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>

namespace pymasp::fake {

struct StageState {
    std::mutex mutex;
    double position = 0;
    double target = 0;
    double offset = 0;           // stands so far from where it was sent
    int polls = 0;               // until it has arrived
    std::vector<double> started; // every target that reached the device
    int halts = 0;
    std::atomic<bool> hang{false}; // poll never returns while true
    std::atomic<int> failures{0};  // starts that fail from now on
    std::atomic<bool> throws{false};
    std::atomic<bool> endless{false}; // never arrives
    double settle = 0;
    std::optional<double> lowest = -1000.0; // what the device itself says
    std::optional<double> highest = 1000.0;

    void place(double there) // as somebody's hand does
    {
        const std::lock_guard lock(mutex);
        position = target = there;
    }
};

class Stage : public Parameter {
public:
    Stage(std::shared_ptr<StageState> state, std::string id) : m_state(std::move(state))
    {
        m_info = {std::move(id), "mm", m_state->lowest, m_state->highest, 1e-6};
        m_info.pollInterval = 0.0005;
        m_info.longestMove = 5;
        m_info.settle = m_state->settle;
    }
    [[nodiscard]] const ParameterInfo &info() const override { return m_info; }
    Result<> start(double target) override
    {
        if (m_state->throws.load())
            throw std::runtime_error("vendor library");
        if (m_state->failures.load() > 0) {
            --m_state->failures;
            return Error{"the controller says no", "E42"};
        }
        const std::lock_guard lock(m_state->mutex);
        m_state->started.push_back(target);
        m_state->target = target;
        m_left = m_state->polls;
        return {};
    }
    Result<AxisState> poll() override
    {
        while (m_state->hang.load())
            std::this_thread::yield();
        const std::lock_guard lock(m_state->mutex);
        if (m_left > 0 && !m_state->endless.load())
            --m_left;
        if (m_state->endless.load())
            return AxisState{m_state->position, true};
        if (m_left == 0)
            m_state->position = m_state->target + m_state->offset;
        return AxisState{m_state->position, m_left > 0};
    }
    Result<> halt() override
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->halts;
        m_left = 0;
        m_state->target = m_state->position;
        m_state->endless.store(false);
        return {};
    }

private:
    std::shared_ptr<StageState> m_state;
    ParameterInfo m_info;
    int m_left = 0;
};

struct CounterState {
    std::shared_ptr<StageState> sees; // its reading is the position of this stage
    std::atomic<int> exposures{0};
    std::atomic<int> failures{0};  // collects that fail from now on
    std::atomic<int> failEvery{0}; // every n-th collect fails, once
    std::atomic<int> collects{0};
    std::atomic<double> seconds{0}; // of an exposure
    std::atomic<double> readout{0}; // s a collect takes
    std::atomic<int> readouts{0};   // collects begun
    std::atomic<bool> hang{false};
    std::function<void()> exposed; // called at the end of every exposure
};

// A scalar detector in two halves that reads where a stage stands during the exposure.
class Counter : public Detector {
public:
    explicit Counter(std::shared_ptr<CounterState> state) : m_state(std::move(state))
    {
        m_info.id = "counter";
        m_info.fields = {{"value", "V", DType::Float64, {}, {}, false}};
        m_info.longestExposure = 1;
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> expose(const Exposure &, const Cancel &cancel) override
    {
        ++m_state->exposures;
        while (m_state->hang.load())
            std::this_thread::yield();
        if (m_state->seconds.load() > 0 && !cancel.sleep(std::chrono::duration<double>(m_state->seconds.load())))
            return Error{"cancelled", "", true};
        if (m_state->sees) {
            const std::lock_guard lock(m_state->sees->mutex);
            m_caught = m_state->sees->position;
        }
        if (m_state->exposed)
            m_state->exposed();
        return {};
    }
    Result<> collect(Reading &reading, const Cancel &cancel) override
    {
        ++m_state->readouts;
        if (m_state->readout.load() > 0 && !cancel.sleep(std::chrono::duration<double>(m_state->readout.load())))
            return Error{"cancelled", "", true};
        if (m_state->failures.load() > 0) {
            --m_state->failures;
            return Error{"no trigger", "E7"};
        }
        if (m_state->failEvery.load() > 0 && ++m_state->collects % m_state->failEvery.load() == 0)
            return Error{"no trigger", "E8"};
        reading.arrays.resize(1);
        reading.arrays[0].reshape<double>({})[0] = m_caught;
        return {};
    }

private:
    std::shared_ptr<CounterState> m_state;
    DetectorInfo m_info;
    double m_caught = 0;
};

inline InstrumentType stageType(const std::string &id, std::shared_ptr<StageState> state)
{
    return {id,
            "fake stage",
            {},
            [state](const Settings &, const Surroundings &) -> Result<Instrument> {
                Instrument i;
                i.parameters.push_back(std::make_unique<Stage>(state, "position"));
                return i;
            },
            false};
}
inline InstrumentType counterType(const std::string &id, std::shared_ptr<CounterState> state)
{
    return {id,
            "fake counter",
            {},
            [state](const Settings &, const Surroundings &) -> Result<Instrument> {
                Instrument i;
                i.detectors.push_back(std::make_unique<Counter>(state));
                return i;
            },
            false};
}

} // namespace pymasp::fake
