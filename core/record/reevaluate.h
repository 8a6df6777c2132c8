// A stored run evaluated again with other rules, into a file of its own.
#pragma once

#include "job.h"
#include "result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pymasp {

// What is to be other than in the run; of every acquisition that takes differences.
struct OtherRules {
    std::optional<bool> energy;       // reject by energy at all
    std::optional<double> threshold;  // robust standard deviations
    std::optional<double> spectrum;   // the same for the shape of the spectrum; 0: not
    std::optional<int> transition;    // shots at each edge
    std::optional<bool> background;   // subtract that of each state
    std::optional<Reduce::By> reference;
    std::optional<Reduce::Quantity> quantity;
    std::optional<int> flagOffset;
    std::optional<double> dark; // counts
};

struct Reevaluated {
    std::uint64_t points = 0;  // in the new file
    std::uint64_t changed = 0; // that count other shots than before
    double acceptance = 1;     // mean share of the shots taken that are in pairs, of the points evaluated
};

// `path` stays as it is; `to` must not exist. Without other rules every value comes out bit for bit as it stands in
// `path`. The error says in a sentence what was not kept.
Result<Reevaluated> reevaluate(const std::string &path, const std::string &to, const OtherRules &rules);

} // namespace pymasp
