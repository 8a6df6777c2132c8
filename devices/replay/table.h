// Reads the comma separated tables that the replay instruments play: '#' header lines, then rows of numbers.
#pragma once

#include "result.h"

#include <string>
#include <vector>

namespace pymasp::replay {

struct Table {
    std::vector<std::string> header; // lines without the '#'
    std::vector<std::vector<double>> rows;
};
// All rows have the same number of columns. The error names file and line.
Result<Table> readTable(const std::string &path);

// The rows of a measured delay axis, each value once, with the rows that have it.
class DelayAxis {
public:
    explicit DelayAxis(const std::vector<double> &delays);

    struct Between {
        std::size_t lower, upper; // into values()
        double fraction;          // 0: lower, 1: upper
    };
    // Nearest value; where `interpolate`, the two around it. An error where the delay lies outside the measured range
    // by more than 1 % of it: data are never made up.
    [[nodiscard]] Result<Between> at(double delay, bool interpolate) const;
    [[nodiscard]] const std::vector<double> &values() const { return m_values; }
    // Rows of equal delay, played in turn.
    [[nodiscard]] const std::vector<std::size_t> &rowsAt(std::size_t value) const { return m_rows[value]; }

private:
    std::vector<double> m_values;
    std::vector<std::vector<std::size_t>> m_rows;
};

} // namespace pymasp::replay
