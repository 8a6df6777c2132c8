#include "mapdata.h"

#include "quantity.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pymasp {

void MapData::set(const SeriesInfo &info)
{
    *this = MapData();
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
    measured.assign(std::size_t(rows), 0);
    slice = sliceText(info);
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
    const std::int64_t base = data.lastRow < 0 ? m_base : data.lastRow / m_block * m_block;
    changes.all = changed.empty() || base != m_base || data.latest.empty() != latest.empty() ||
                  data.errors.empty() != errors.empty();
    m_base = base;
    visits = data.visits;
    const auto mapRow = [this](std::int64_t row) { return int((row - m_base) % rows); };
    lastRow = data.lastRow < 0 ? -1 : mapRow(data.lastRow);
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
    for (const int r : changes.rows)
        if (!measured[std::size_t(r)])
            measured[std::size_t(r)] = std::ranges::any_of(row(mean, r), [](float v) { return !std::isnan(v); });
    return changes;
}

} // namespace pymasp
