#include "colourrange.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

std::vector<float> ColourRange::sample(std::span<const float> cells, std::size_t columns,
                                       std::span<const char> measured)
{
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < measured.size(); ++r)
        if (measured[r])
            rows.push_back(r);
    std::vector<float> values;
    if (rows.empty() || columns == 0)
        return values;
    constexpr std::size_t most = 4096;
    const std::size_t usedRows = std::min<std::size_t>(rows.size(), std::max<std::size_t>(64, most / columns));
    const std::size_t usedColumns = std::min(columns, std::max<std::size_t>(1, most / usedRows));
    values.reserve(usedRows * usedColumns);
    for (std::size_t i = 0; i < usedRows; ++i) {
        const std::size_t row = rows[i * rows.size() / usedRows];
        for (std::size_t k = 0; k < usedColumns; ++k) {
            // Shifted from row to row, so that each column has its turn.
            const std::size_t column = (k * columns + (i * columns) / usedRows) / usedColumns % columns;
            if (const float value = cells[row * columns + column]; std::isfinite(value))
                values.push_back(value);
        }
    }
    return values;
}

bool ColourRange::follow(std::vector<float> sample, bool diverging, bool atOnce)
{
    if (locked || sample.empty())
        return false;
    const auto at = [&sample](double part) {
        const auto nth = sample.begin() + std::ptrdiff_t(std::lround(part * double(sample.size() - 1)));
        std::nth_element(sample.begin(), nth, sample.end());
        return double(*nth);
    };
    double lower = 0;
    double upper = 0;
    if (diverging) {
        for (auto &value : sample)
            value = std::abs(value);
        upper = at(percentile / 100);
        lower = -upper;
    } else {
        lower = at(1 - percentile / 100);
        upper = at(percentile / 100);
    }
    if (upper <= lower) {
        const double room = upper != 0 ? std::abs(upper) : 1;
        lower -= room;
        upper += room;
    }
    const bool first = !m_known || atOnce;
    const double change = std::max(std::abs(upper - m_upper), std::abs(lower - m_lower));
    if (!first && change < 0.04 * (m_upper - m_lower))
        return false;
    const double part = first ? 1 : 0.5;
    m_lower += part * (lower - m_lower);
    m_upper += part * (upper - m_upper);
    m_known = true;
    return true;
}

void ColourRange::set(double lower, double upper)
{
    m_lower = lower;
    m_upper = upper;
    m_known = true;
}

} // namespace pymasp
