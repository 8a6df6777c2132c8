// What can be edited of the guards of an experiment, as fields.h does for a job.
#pragma once

#include "fields.h"

namespace pymasp {

// Those of each guard, and one that adds a guard; keys begin with "guards.".
std::vector<FormField> fieldsOf(const std::vector<Guard> &guards);
// An emptied condition takes its guard out. The error is one translated sentence.
Result<std::vector<Guard>> withField(const std::vector<Guard> &guards, const QString &key, const QString &text);

} // namespace pymasp
