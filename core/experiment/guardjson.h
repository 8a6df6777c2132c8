// Guards as JSON, the same in a lab and in an experiment.
#pragma once

#include "guard.h"
#include "jsonreader.h"

#include <vector>

namespace pymasp {

// The list under "guards"; empty where there is none. Throws json::Wrong.
std::vector<Guard> guardsFrom(json::Reader &r);
QJsonArray toJson(const std::vector<Guard> &guards);

} // namespace pymasp
