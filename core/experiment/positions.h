// Where a scan goes, kept as it was defined and never expanded: 10^12 points cost as little as ten.
#pragma once

#include "result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pymasp {

// By count: value i = start + i*((stop-start)/(n-1)), the last exactly stop, one point = start.
// By step: n = floor(|stop-start|/|step| + 1e-9) + 1, value i = start + i*step in the direction of stop.
struct Linear {
    double start = 0, stop = 0;
    std::optional<std::int64_t> count;
    std::optional<double> step;
    bool operator==(const Linear &) const = default;
};
// Value i = start*(stop/start)^(i/(n-1)); both ends of one sign, neither zero.
struct Logarithmic {
    double start = 0, stop = 0;
    std::int64_t count = 0;
    bool operator==(const Logarithmic &) const = default;
};
// One after the other; a boundary equal to the value before it is taken once.
struct Segments {
    std::vector<std::variant<Linear, Logarithmic>> segments;
    bool operator==(const Segments &) const = default;
};
struct List {
    std::vector<double> values;
    bool operator==(const List &) const = default;
};
// `values` are read when the experiment is loaded and copied into the run.
struct FromFile {
    std::string path;
    std::vector<double> values;
    bool operator==(const FromFile &) const = default;
};

using Positions = std::variant<Linear, Logarithmic, Segments, List, FromFile>;

std::int64_t count(const Positions &positions);
double value(const Positions &positions, std::int64_t i);
// Smallest and largest value, without walking through them where they are given by a formula.
std::pair<double, double> bounds(const Positions &positions);
// Smallest distance that is not zero between neighbours in the definition's order; nothing where there is none.
std::optional<double> smallestStep(const Positions &positions);
// A sentence where the definition makes no sense (zero step, sign change of a logarithm, no point, NaN).
Result<> valid(const Positions &positions);

// One number a line, or the first column of a comma separated table; '#' starts a comment. In a file whose header
// says "TA matrix" the first row holds wavelengths and is left out.
Result<std::vector<double>> readPositions(const std::string &path);

// A permutation of 0..n-1 that needs no memory: 4-round Feistel network with cycle walking (docs/file-format.md).
std::int64_t permuted(std::int64_t i, std::int64_t n, std::uint64_t seed, std::uint32_t job, std::int64_t entry);

} // namespace pymasp
