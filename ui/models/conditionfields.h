// The conditions of an experiment as fields of a form.
#pragma once

#include "fields.h"

namespace pymasp {

// Pump, probe, sample, detection ...; keys "pump/wavelength". A second pump comes and goes with a tick. What the JSON
// has beyond the list stands at the end of its group.
std::vector<FormField> conditionFieldsOf(const std::string &json);
// A copy with one of them set from what was typed. Numbers are kept as "400 nm". The error is one translated sentence.
Result<std::string> withConditionField(const std::string &json, const QString &key, const QString &text);
// "Not said yet: wavelength of the pump, ..." translated; empty where nothing is missing.
QString conditionGapsText(const std::string &json);
// The same from lines as the journal keeps them: "pump wavelength: 400 nm".
QString conditionGapsOfLines(const std::string &lines);

} // namespace pymasp
