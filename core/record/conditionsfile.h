// The conditions of a run under the names of NeXus: /entry/pump (NXbeam), /entry/probe, /entry/sample (NXsample) ...
#pragma once

#include "h5.h"

#include <string>

namespace pymasp {

// Before SWMR begins. What is a number with a unit becomes one (attribute `units`), the rest texts. Throws h5::Failure.
void writeConditions(const h5::Handle &entry, const std::string &json);

} // namespace pymasp
