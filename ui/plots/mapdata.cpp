#include "mapdata.h"

#include "quantity.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pymasp {

void MapData::set(const SeriesInfo &info)
{
    const auto mode = m_mode;
    const auto repeat = m_repeat;
    *this = MapData();
    m_mode = mode;
    m_repeat = repeat;
    display = displayOf(info.signal, info.unit);
    m_scalar = info.columns() == 1 && info.scans.size() >= 2;
    if (!info.scans.empty())
        y = info.scans.back();
    if (m_scalar)
        x = info.scans[info.scans.size() - 2];
    else if (!info.own.empty())
        x = info.own.back();
    rows = std::max(1, int(y.values.size()));
    columns = m_scalar ? int(x.values.size()) : int(info.columns());
    m_block = m_scalar ? std::int64_t(rows) * columns : rows;
    mean.assign(std::size_t(rows) * std::size_t(columns), std::numeric_limits<float>::quiet_NaN());
    m_chosen = mean;
    measured.assign(std::size_t(rows), 0);
    slice = sliceText(info);
}

bool MapData::choose(MapMode newMode, std::int64_t newRepeat)
{
    if (newMode == m_mode && newRepeat == m_repeat)
        return false;
    m_mode = newMode;
    m_repeat = newRepeat;
    for (int r = 0; r < rows; ++r)
        fillChosen(r);
    return true;
}

std::vector<std::int64_t> MapData::repeats() const
{
    std::vector<std::int64_t> numbers;
    for (const auto &pass : m_passes)
        numbers.push_back(pass.number);
    return numbers;
}

float MapData::ofRepeat(std::int64_t number, int r, int c) const
{
    const auto pass = std::ranges::find(m_passes, number, &Pass::number);
    const auto row = std::size_t(m_base + (m_scalar ? std::int64_t(c) * rows + r : r));
    if (pass == m_passes.end() || row >= pass->rows.size() || !pass->rows[row])
        return std::numeric_limits<float>::quiet_NaN();
    return float(display.factor) * (*pass->rows[row])[m_scalar ? 0 : std::size_t(c)];
}

void MapData::fillChosen(int r)
{
    if (m_mode == MapMode::Mean)
        return;
    const auto number = m_repeat > 0 ? m_repeat : current();
    const auto first = std::size_t(r) * std::size_t(columns);
    for (int c = 0; c < columns; ++c) {
        const auto i = first + std::size_t(c);
        float value = std::numeric_limits<float>::quiet_NaN();
        if (m_mode != MapMode::Error)
            value = number > 0 ? ofRepeat(number, r, c) : latest.empty() ? value : latest[i];
        m_chosen[i] = m_mode == MapMode::Difference ? value - mean[i] : value;
    }
}

// All of them hold their rows together with the series; only references are copied.
void MapData::takePasses(const SeriesData &data, const std::vector<std::int64_t> &changed)
{
    if (changed.empty()) {
        m_passes = data.passes;
        return;
    }
    std::erase_if(m_passes, [&](const Pass &pass) {
        return std::ranges::find(data.passes, pass.number, &Pass::number) == data.passes.end();
    });
    for (const auto &from : data.passes) {
        const auto to = std::ranges::find(m_passes, from.number, &Pass::number);
        if (to == m_passes.end()) {
            m_passes.insert(std::ranges::lower_bound(m_passes, from.number, {}, &Pass::number), from);
            continue;
        }
        to->rows.resize(from.rows.size());
        for (const auto row : changed)
            if (const auto i = std::size_t(row); i < from.rows.size() && to->rows[i] != from.rows[i])
                to->rows[i] = from.rows[i];
    }
}

std::vector<Axis> MapData::outer(const SeriesInfo &info)
{
    const std::size_t shown = info.columns() == 1 && info.scans.size() >= 2 ? 2 : 1;
    return {info.scans.begin(), info.scans.end() - std::ptrdiff_t(std::min(shown, info.scans.size()))};
}

// Where the scans stand that are not shown.
QString MapData::sliceText(const SeriesInfo &info) const
{
    const std::size_t shown = m_scalar ? 2 : 1;
    QStringList parts;
    std::int64_t index = m_base / m_block;
    for (std::size_t i = info.scans.size(); i-- > shown;) {
        const auto &axis = info.scans[i - shown];
        const auto n = std::int64_t(axis.values.size());
        if (n == 0)
            continue;
        parts.prepend(QStringLiteral("%1 %2").arg(qs(axis.name), placeText(axis, index % n)));
        index /= n;
    }
    return parts.join(QStringLiteral(", "));
}

void MapData::copy(const SeriesData &data, std::int64_t from, std::size_t to, std::int64_t count)
{
    const auto factor = float(display.factor);
    const auto part = [&](const std::vector<float> &source, std::vector<float> &target) {
        if (target.empty() || std::int64_t(source.size()) < from + count)
            return;
        const float *in = source.data() + from;
        for (std::int64_t i = 0; i < count; ++i)
            target[to + std::size_t(i)] = in[i] * factor;
    };
    part(data.mean, mean);
    part(data.latest, latest);
    part(data.errors, errors);
}

void MapData::takeRow(const SeriesData &data, std::int64_t row)
{
    const std::int64_t k = row - m_base;
    if (m_scalar)
        copy(data, row, std::size_t((k % rows) * columns + k / rows), 1);
    else
        copy(data, row * columns, std::size_t(k * columns), columns);
}

MapData::Changes MapData::take(const SeriesData &data, const std::vector<std::int64_t> &changed)
{
    Changes changes;
    const std::int64_t base = wantedSlice        ? *wantedSlice * m_block
                              : data.lastRow < 0 ? m_base
                                                 : data.lastRow / m_block * m_block;
    changes.all = changed.empty() || base != m_base || data.latest.empty() != latest.empty() ||
                  data.errors.empty() != errors.empty();
    const auto before = current();
    takePasses(data, changes.all ? std::vector<std::int64_t>() : changed);
    // Another repeat is the current one now.
    const bool other =
        m_repeat == 0 && before != current() && (m_mode == MapMode::Repeat || m_mode == MapMode::Difference);
    m_base = base;
    visits = data.visits;
    const auto mapRow = [this](std::int64_t row) { return int((row - m_base) % rows); };
    const bool here = data.lastRow >= m_base && data.lastRow < m_base + m_block;
    lastRow = here ? mapRow(data.lastRow) : -1;
    if (changes.all) {
        const float none = std::numeric_limits<float>::quiet_NaN();
        latest.assign(data.latest.empty() ? 0 : mean.size(), none);
        errors.assign(data.errors.empty() ? 0 : mean.size(), none);
        std::ranges::fill(measured, 0);
        for (std::int64_t row = m_base; row < m_base + m_block; ++row)
            takeRow(data, row);
        for (int r = 0; r < rows; ++r)
            changes.rows.push_back(r);
        slice = sliceText(data.info);
    } else {
        for (const auto row : changed) {
            if (row < m_base || row >= m_base + m_block)
                continue;
            takeRow(data, row);
            changes.rows.push_back(mapRow(row));
        }
        std::ranges::sort(changes.rows);
        changes.rows.erase(std::unique(changes.rows.begin(), changes.rows.end()), changes.rows.end());
    }
    if (other) {
        changes.all = true;
        for (int r = 0; r < rows; ++r)
            fillChosen(r);
    } else {
        for (const int r : changes.rows)
            fillChosen(r);
    }
    for (const int r : changes.rows)
        if (!measured[std::size_t(r)])
            measured[std::size_t(r)] = std::ranges::any_of(row(mean, r), [](float v) { return !std::isnan(v); });
    return changes;
}

} // namespace pymasp
