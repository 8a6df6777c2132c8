// The parts of the form of an instrument, for the files of fields in this folder.
#pragma once

#include "fieldset.h"

namespace pymasp::form {

using LabFields = FieldSet<InstrumentSetup>;

// Names within an instrument differ, of parameters and detectors alike. (detectorfields.cpp)
Result<> rename(const InstrumentSetup &setup, std::string &name, const QString &text);
void addDetector(LabFields &fields, const InstrumentSetup &setup, std::size_t i);

} // namespace pymasp::form
