// What is known of a lab without touching hardware.
#pragma once

#include "rack.h"

namespace pymasp {

struct LabFacts {
    KnownLab known;
    // As the header of a run has them; empty where not every instrument could be asked.
    std::vector<ParameterUse> parameters;
    std::vector<DetectorUse> detectors;
};

// A lab of simulated instruments is opened and asked. Where one of its instruments is hardware nothing is opened: the
// lab file alone tells then, and `known` says so. The error names the instrument.
Result<LabFacts> factsOf(const Lab &lab, const Plugins &plugins);

} // namespace pymasp
