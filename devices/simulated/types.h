// The instruments of the simulated bench.
#pragma once

#include "plugin.h"

namespace pymasp::simulated {

InstrumentType stageType();
InstrumentType rotatorType();
InstrumentType shutterType();
InstrumentType chopperType();
InstrumentType spectrometerType();
InstrumentType cameraType();
InstrumentType lockinType();
InstrumentType scopeType();

} // namespace pymasp::simulated
