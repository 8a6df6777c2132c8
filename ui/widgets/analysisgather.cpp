#include "analysisgather.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t valuesAtOnce = 400000; // a millisecond or two

double meanOf(std::span<const float> values)
{
    double sum = 0;
    double n = 0;
    for (const float value : values)
        if (std::isfinite(value)) {
            sum += double(value);
            n += 1;
        }
    return n > 0 ? sum / n : none;
}

} // namespace

void AnalysisGather::begin(const ShownPart &part, std::optional<double> lowest, std::optional<double> highest)
{
    *this = AnalysisGather();
    m_height = part.height;
    m_width = part.width;
    m_first = std::size_t(part.firstColumn);
    m_last = std::min(std::size_t(part.lastColumn), m_width);
    m_mode = part.mode;
    m_firstRow = part.firstRow;
    m_errors = !part.errors.empty();
    m_ok = m_height > 0 && m_first < m_last && part.values.size() >= m_height * m_width;
    m_input.delays = part.rows.values;
    if (m_width > 1) {
        const auto places = placesOf(part.columns, std::int64_t(m_width));
        const auto from = lowest ? std::ranges::lower_bound(places, *lowest) : places.begin();
        const auto to = highest ? std::ranges::upper_bound(places, *highest) : places.end();
        const auto count = std::size_t(std::max<std::ptrdiff_t>(0, to - from));
        const auto before = std::size_t(from - places.begin());
        const std::size_t groups = std::min(mostColumns, count);
        for (std::size_t g = 0; g <= groups && groups > 0; ++g)
            m_bounds.push_back(before + g * count / groups);
        for (std::size_t g = 0; g < groups; ++g) {
            const auto some = std::span(places).subspan(m_bounds[g], m_bounds[g + 1] - m_bounds[g]);
            m_input.wavelengths.push_back(std::accumulate(some.begin(), some.end(), 0.0) / double(some.size()));
        }
    }
    if (m_mode == MapMode::Mean) {
        for (const auto &pass : part.passes)
            m_input.repeats.push_back({pass.number, {}});
        m_whole = !part.passes.empty() && part.passes.front().number == 1;
    }
}

bool AnalysisGather::more(const ShownPart &part)
{
    m_ok = m_ok && part.height == m_height && part.width == m_width && part.mode == m_mode &&
           part.firstRow == m_firstRow && part.errors.empty() != m_errors && part.rows.values == m_input.delays &&
           part.values.size() >= m_height * m_width;
    const std::size_t rows = std::max<std::size_t>(1, valuesAtOnce / m_width);
    const std::size_t last = std::min(m_height, m_row + rows);
    for (; m_ok && m_row < last; ++m_row)
        takeRow(part, m_row);
    return !m_ok || m_row == m_height;
}

void AnalysisGather::takeRow(const ShownPart &part, std::size_t row)
{
    const auto values = part.values.subspan(row * m_width, m_width);
    const auto errors = m_errors ? part.errors.subspan(row * m_width, m_width) : std::span<const float>();
    m_input.trace.push_back(meanOf(values.subspan(m_first, m_last - m_first)));
    if (m_errors)
        m_input.errors.push_back(meanOf(errors.subspan(m_first, m_last - m_first)));
    for (std::size_t g = 0; g + 1 < m_bounds.size(); ++g) {
        const std::size_t count = m_bounds[g + 1] - m_bounds[g];
        m_input.map.push_back(meanOf(values.subspan(m_bounds[g], count)));
        if (m_errors)
            m_input.mapErrors.push_back(meanOf(errors.subspan(m_bounds[g], count)));
    }
    for (auto &repeat : m_input.repeats) {
        double sum = 0;
        double n = 0;
        const auto pass = std::ranges::find(part.passes, repeat.number, &Pass::number);
        for (std::size_t k = m_first; k < m_last && pass != part.passes.end(); ++k) {
            const auto i = std::size_t(part.seriesRow(row, k));
            const auto in = part.inRow(k);
            if (i >= pass->rows.size() || !pass->rows[i] || in >= pass->rows[i]->size())
                continue;
            const double value = part.display.factor * double((*pass->rows[i])[in]);
            sum += std::isfinite(value) ? value : 0;
            n += std::isfinite(value) ? 1 : 0;
        }
        repeat.trace.push_back(n > 0 ? sum / n : none);
    }
}

AnalysisInput AnalysisGather::take()
{
    if (m_errors && m_last - m_first > 1) {
        m_input.relativeErrors = true;
        const auto &repeats = m_input.repeats;
        if (m_whole && repeats.size() >= 3) {
            m_input.relativeErrors = false;
            for (std::size_t row = 0; row < m_height; ++row) {
                double sum = 0;
                double squares = 0;
                double n = 0;
                for (const auto &repeat : repeats)
                    if (std::isfinite(repeat.trace[row])) {
                        sum += repeat.trace[row];
                        n += 1;
                    }
                for (const auto &repeat : repeats)
                    if (std::isfinite(repeat.trace[row]))
                        squares += std::pow(repeat.trace[row] - sum / n, 2);
                m_input.errors[row] = n > 1 ? std::sqrt(squares / (n - 1) / n) : none;
            }
        }
    }
    return std::move(m_input);
}

} // namespace pymasp
