#include "table.h"

#include "scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>

namespace pymasp::replay {

Result<Table> readTable(const std::string &path)
{
    std::ifstream file(path);
    if (!file)
        return Error{"the file " + path + " cannot be read"};
    Table table;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty())
            continue;
        if (line[0] == '#') {
            table.header.push_back(line.substr(1));
            continue;
        }
        std::vector<double> row;
        for (const char *at = line.data(), *end = at + line.size(); at <= end;) {
            double value = 0;
            const auto [next, error] = std::from_chars(at, end, value);
            if (error == std::errc::result_out_of_range)
                value = std::numeric_limits<double>::infinity();
            else if (error != std::errc() || (next != end && *next != ','))
                return Error{"the file " + path + ", line " + std::to_string(number) + ", column " +
                             std::to_string(row.size() + 1) + " is no number"};
            row.push_back(value);
            at = next + 1;
        }
        if (!table.rows.empty() && row.size() != table.rows.front().size())
            return Error{"the file " + path + ", line " + std::to_string(number) + " has " +
                         std::to_string(row.size()) + " columns instead of " +
                         std::to_string(table.rows.front().size())};
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty())
        return Error{"the file " + path + " has no rows"};
    return table;
}

DelayAxis::DelayAxis(const std::vector<double> &delays)
{
    std::map<double, std::vector<std::size_t>> sorted;
    for (std::size_t i = 0; i < delays.size(); ++i)
        sorted[delays[i]].push_back(i);
    for (auto &[value, rows] : sorted) {
        m_values.push_back(value);
        m_rows.push_back(std::move(rows));
    }
}

Result<DelayAxis::Between> DelayAxis::at(double delay, bool interpolate) const
{
    const double span = m_values.back() - m_values.front();
    if (!(delay >= m_values.front() - 0.01 * span && delay <= m_values.back() + 0.01 * span))
        return Error{"the delay " + number(delay) + " ps lies outside the measured range of " +
                     number(m_values.front()) + " to " + number(m_values.back()) + " ps"};
    const auto above = std::ranges::lower_bound(m_values, delay);
    const auto upper = static_cast<std::size_t>(std::min(above, m_values.end() - 1) - m_values.begin());
    const std::size_t lower = upper > 0 && m_values[upper] > delay ? upper - 1 : upper;
    if (lower == upper)
        return Between{lower, upper, 0};
    const double fraction = (delay - m_values[lower]) / (m_values[upper] - m_values[lower]);
    if (interpolate)
        return Between{lower, upper, fraction};
    const auto nearest = fraction < 0.5 ? lower : upper;
    return Between{nearest, nearest, 0};
}

} // namespace pymasp::replay
