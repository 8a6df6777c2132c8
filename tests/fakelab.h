// A lab of fakes: two stages, a shutter and a counter that reads where the first stage stands.
#pragma once

#include "fakes.h"
#include "json.h"

namespace pymasp::fake {

struct LabStates {
    std::shared_ptr<StageState> stage = std::make_shared<StageState>();
    std::shared_ptr<StageState> second = std::make_shared<StageState>();
    std::shared_ptr<StageState> shutter = std::make_shared<StageState>();
    std::shared_ptr<CounterState> counter = std::make_shared<CounterState>();

    LabStates() { counter->sees = stage; }
    void addTo(Plugins &plugins) const
    {
        plugins.add(stageType("fake.stage", stage));
        plugins.add(stageType("fake.second", second));
        plugins.add(stageType("fake.shutter", shutter));
        plugins.add(counterType("fake.counter", counter));
    }
};

// Parameters "delay" (mm, ps), "angle", "shutter" (safe at 0), detector "detector".
inline Result<Lab> lab()
{
    return labFromJson(R"({"format": "pymasp-lab/1", "title": "fakes", "instruments": [
            {"id": "stage", "type": "fake.stage", "parameters": {"position": {"name": "delay", "limits": [-100, 100], "tolerance": 0.001, "scales": [{"unit": "ps", "zero": 10, "factor": 2}]}}},
            {"id": "second", "type": "fake.second", "parameters": {"position": {"name": "angle", "limits": [-100, 100]}}},
            {"id": "shutter", "type": "fake.shutter", "parameters": {"position": {"name": "shutter", "limits": [0, 1], "tolerance": 0.1, "safe": 0}}},
            {"id": "counter", "type": "fake.counter", "detectors": {"counter": {"name": "detector"}}}]})",
                       "lab.json");
}

} // namespace pymasp::fake
