// Instruments that play measured data.
#pragma once

#include "plugin.h"

namespace pymasp::replay {

InstrumentType spectrometerType();
InstrumentType traceType();
InstrumentType cameraType();

// The scale in ps of the parameter that a replay instrument looks at, or a sentence.
Result<Scale> delayScale(const Surroundings &around, const std::string &parameter);
// A path of the lab file: relative ones start at the lab's folder.
std::string resolve(const Surroundings &around, const std::string &path);

} // namespace pymasp::replay
