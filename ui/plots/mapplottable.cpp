#include "mapplottable.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pymasp {

namespace {

// Edges half way between neighbours, the outermost ones symmetric about their value.
std::vector<double> edgesOf(const std::vector<double> &values)
{
    const std::size_t n = values.size();
    std::vector<double> edges(n + 1);
    if (n == 0)
        return edges;
    if (n == 1)
        return {values[0] - 0.5, values[0] + 0.5};
    for (std::size_t i = 1; i < n; ++i)
        edges[i] = (values[i - 1] + values[i]) / 2;
    edges[0] = 2 * values[0] - edges[1];
    edges[n] = 2 * values[n - 1] - edges[n - 1];
    return edges;
}

constexpr double beyond = -1e300; // where a logarithm has no place any more

std::vector<double> edgesOf(const std::vector<double> &values, const DelayScale &scale)
{
    auto edges = edgesOf(values);
    for (auto &edge : edges) {
        edge = scale.forward(edge);
        if (!std::isfinite(edge))
            edge = beyond;
    }
    if (!values.empty() && edges[0] == beyond && values[0] > 0) {
        const double first = scale.forward(values[0]);
        edges[0] = 2 * first - edges[1];
    }
    return edges;
}

int cellAt(const std::vector<double> &edges, double at)
{
    const auto after = std::upper_bound(edges.begin(), edges.end(), at);
    return std::clamp(int(after - edges.begin()) - 1, 0, std::max(0, int(edges.size()) - 2));
}

double firstPlace(const std::vector<double> &edges)
{
    for (const double edge : edges)
        if (edge > beyond)
            return edge;
    return 0;
}

} // namespace

MapPlottable::MapPlottable(QCPAxis *keyAxis, QCPAxis *valueAxis) : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

void MapPlottable::setGrid(std::vector<double> keys, std::vector<double> values, const DelayScale &scale)
{
    m_keys = std::move(keys);
    m_values = std::move(values);
    m_keyEdges = edgesOf(m_keys);
    m_cells.assign(m_keys.size() * m_values.size(), std::numeric_limits<float>::quiet_NaN());
    setScale(scale);
}

void MapPlottable::setScale(const DelayScale &scale)
{
    m_scale = scale;
    m_valueEdges = edgesOf(m_values, scale);
    m_valid = false;
}

void MapPlottable::setRow(int row, std::span<const float> cells)
{
    if (row < 0 || row >= rows() || cells.size() != m_keys.size())
        return;
    std::ranges::copy(cells, m_cells.begin() + std::ptrdiff_t(row) * columns());
    if (!m_valid)
        return;
    const auto [first, last] = m_pixelsOfRow[std::size_t(row)];
    for (int y = first; y < last; ++y)
        m_dirty[std::size_t(y)] = 1;
}

void MapPlottable::setColours(const ColourTable &colours, QRgb noData)
{
    m_colours = colours;
    m_noData = noData;
    m_recolour = true;
}

void MapPlottable::setRange(double lower, double upper)
{
    if (lower == m_lower && upper == m_upper)
        return;
    m_lower = lower;
    m_upper = upper;
    m_recolour = true;
}

void MapPlottable::rebuild() { m_valid = false; }

float MapPlottable::cell(int row, int column) const
{
    if (row < 0 || row >= rows() || column < 0 || column >= columns())
        return std::numeric_limits<float>::quiet_NaN();
    return m_cells[std::size_t(row) * m_keys.size() + std::size_t(column)];
}

std::span<const float> MapPlottable::row(int row) const
{
    return std::span(m_cells).subspan(std::size_t(row) * m_keys.size(), m_keys.size());
}

QCPRange MapPlottable::keyBounds() const
{
    return m_keys.empty() ? QCPRange(0, 1) : QCPRange(m_keyEdges.front(), m_keyEdges.back());
}
QCPRange MapPlottable::valueBounds() const
{
    if (m_values.empty() || m_valueEdges.back() <= firstPlace(m_valueEdges))
        return {0, 1};
    return {firstPlace(m_valueEdges), m_valueEdges.back()};
}
QCPRange MapPlottable::keyEdges(int column) const
{
    return {m_keyEdges.at(std::size_t(column)), m_keyEdges.at(std::size_t(column) + 1)};
}
QCPRange MapPlottable::valueEdges(int row) const
{
    return {m_valueEdges.at(std::size_t(row)), m_valueEdges.at(std::size_t(row) + 1)};
}
int MapPlottable::columnAt(double key) const { return cellAt(m_keyEdges, key); }
int MapPlottable::rowAt(double value) const { return cellAt(m_valueEdges, value); }
double MapPlottable::rowPlace(int row) const
{
    return row < 0 || row >= rows() ? std::numeric_limits<double>::quiet_NaN()
                                    : m_scale.forward(m_values[std::size_t(row)]);
}

QCPRange MapPlottable::getKeyRange(bool &found, QCP::SignDomain) const
{
    found = !m_keys.empty();
    return keyBounds();
}
QCPRange MapPlottable::getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const
{
    found = !m_values.empty();
    return valueBounds();
}

// The cells under each pixel: those whose middle lies in it, else the one in whose inside the pixel lies. So no cell is
// left out where there are many, and edges are sharp where there are few.
void MapPlottable::lookUp(const QRect &rect, double ratio)
{
    const auto along = [ratio](const QCPAxis *axis, double start, int pixels, const std::vector<double> &edges) {
        std::vector<double> middles(edges.size() - 1);
        for (std::size_t i = 0; i < middles.size(); ++i)
            middles[i] = edges[i] == beyond ? beyond : (edges[i] + edges[i + 1]) / 2;
        std::vector<Cells> cells(std::size_t(pixels), Cells{});
        for (int p = 0; p < pixels; ++p) {
            double from = axis->pixelToCoord(start + p / ratio);
            double to = axis->pixelToCoord(start + (p + 1) / ratio);
            if (from > to)
                std::swap(from, to);
            const int first = int(std::lower_bound(middles.begin(), middles.end(), from) - middles.begin());
            const int last = int(std::lower_bound(middles.begin(), middles.end(), to) - middles.begin());
            const double middle = (from + to) / 2;
            if (first < last)
                cells[std::size_t(p)] = {first, last};
            else if (middle >= edges.front() && middle < edges.back()) {
                const int cell = cellAt(edges, middle);
                cells[std::size_t(p)] = {cell, cell + 1};
            }
        }
        return cells;
    };
    const auto covered = [](const std::vector<Cells> &cells) {
        Pixels pixels;
        const auto full = [](const Cells &c) { return c.first < c.last; };
        const auto first = std::ranges::find_if(cells, full);
        if (first == cells.end())
            return pixels;
        pixels.first = int(first - cells.begin());
        pixels.last = int(cells.size()) - int(std::find_if(cells.rbegin(), cells.rend(), full) - cells.rbegin());
        return pixels;
    };

    const int width = std::max(1, int(std::lround(rect.width() * ratio)));
    const int height = std::max(1, int(std::lround(rect.height() * ratio)));
    m_screenColumns = along(mKeyAxis, rect.left(), width, m_keyEdges);
    m_screenRows = along(mValueAxis, rect.top(), height, m_valueEdges);
    m_coveredX = covered(m_screenColumns);
    m_coveredY = covered(m_screenRows);
    m_oneColumnPerPixel = std::ranges::all_of(m_screenColumns, [](const Cells &c) { return c.last - c.first <= 1; });
    m_pixelsOfRow.assign(m_values.size(), {height, 0});
    for (int y = 0; y < height; ++y)
        for (int r = m_screenRows[std::size_t(y)].first; r < m_screenRows[std::size_t(y)].last; ++r) {
            auto &pixels = m_pixelsOfRow[std::size_t(r)];
            pixels.first = std::min(pixels.first, y);
            pixels.last = std::max(pixels.last, y + 1);
        }
    m_dirty.assign(std::size_t(height), 1);
    m_isRough.assign(std::size_t(height), 0);
    m_rough = 0;
    m_screen.assign(std::size_t(width) * std::size_t(height), 0);
    m_sum.resize(std::size_t(width));
    m_count.resize(std::size_t(width));
    if (m_image.size() != QSize(width, height))
        m_image = QImage(width, height, QImage::Format_RGB32);

    m_rect = rect;
    m_ratio = ratio;
    m_keyRange = mKeyAxis->range();
    m_valueRange = mValueAxis->range();
    m_reversed = mValueAxis->rangeReversed();
    m_valid = true;
}

// The mean of the cells under every pixel of a row of the screen, leaving out those that were not measured.
void MapPlottable::reduceRow(int y)
{
    const Cells rows = m_screenRows[std::size_t(y)];
    const auto width = std::size_t(m_image.width());
    float *out = m_screen.data() + std::size_t(y) * width;
    const auto from = std::size_t(m_coveredX.first);
    const auto to = std::size_t(m_coveredX.last);
    if (m_oneColumnPerPixel && rows.last - rows.first == 1) {
        const float *cells = m_cells.data() + std::size_t(rows.first) * m_keys.size();
        for (std::size_t x = from; x < to; ++x)
            out[x] = cells[m_screenColumns[x].first];
        return;
    }
    std::ranges::fill(m_sum, 0.f);
    std::ranges::fill(m_count, 0);
    for (int r = rows.first; r < rows.last; ++r) {
        const float *cells = m_cells.data() + std::size_t(r) * m_keys.size();
        for (std::size_t x = from; x < to; ++x)
            for (int c = m_screenColumns[x].first; c < m_screenColumns[x].last; ++c)
                if (const float value = cells[c]; !std::isnan(value)) {
                    m_sum[x] += value;
                    ++m_count[x];
                }
    }
    for (std::size_t x = from; x < to; ++x)
        out[x] = m_count[x] > 0 ? m_sum[x] / float(m_count[x]) : std::numeric_limits<float>::quiet_NaN();
}

// Like it, of at most three by three cells under a pixel, spread evenly: near enough while the picture moves.
void MapPlottable::reduceRowQuickly(int y)
{
    constexpr int most = 3;
    const Cells rows = m_screenRows[std::size_t(y)];
    const int nRows = std::min(most, rows.last - rows.first);
    float *out = m_screen.data() + std::size_t(y) * std::size_t(m_image.width());
    std::ranges::fill(m_sum, 0.f);
    std::ranges::fill(m_count, 0);
    for (int i = 0; i < nRows; ++i) {
        const int r = rows.first + (2 * i + 1) * (rows.last - rows.first) / (2 * nRows);
        const float *cells = m_cells.data() + std::size_t(r) * m_keys.size();
        for (int p = m_coveredX.first; p < m_coveredX.last; ++p) {
            const auto x = std::size_t(p);
            const Cells columns = m_screenColumns[x];
            const int nColumns = std::min(most, columns.last - columns.first);
            for (int k = 0; k < nColumns; ++k) {
                const int c = columns.first + (2 * k + 1) * (columns.last - columns.first) / (2 * nColumns);
                if (const float value = cells[c]; !std::isnan(value)) {
                    m_sum[x] += value;
                    ++m_count[x];
                }
            }
        }
    }
    for (int p = m_coveredX.first; p < m_coveredX.last; ++p) {
        const auto x = std::size_t(p);
        out[x] = m_count[x] > 0 ? m_sum[x] / float(m_count[x]) : std::numeric_limits<float>::quiet_NaN();
    }
}

// As many rough rows as ten milliseconds allow, and at least one.
void MapPlottable::makeExact()
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(10);
    for (int y = m_coveredY.first; y < m_coveredY.last && m_rough > 0; ++y) {
        if (!std::exchange(m_isRough[std::size_t(y)], 0))
            continue;
        --m_rough;
        reduceRow(y);
        colourRow(y);
        if (std::chrono::steady_clock::now() > end)
            return;
    }
}

bool MapPlottable::fits(const QRect &rect, double ratio) const
{
    return m_valid && rect == m_rect && ratio == m_ratio && mKeyAxis->range() == m_keyRange &&
           mValueAxis->range() == m_valueRange && mValueAxis->rangeReversed() == m_reversed;
}

std::optional<QRegion> MapPlottable::dirtyRegion() const
{
    const QRect rect = mKeyAxis->axisRect()->rect().translated(0, -1);
    if (m_recolour || m_rough > 0 || !fits(rect, m_ratio))
        return std::nullopt;
    constexpr int mostRuns = 32;
    QRegion region;
    int runs = 0;
    for (int y = m_coveredY.first; y < m_coveredY.last; ++y) {
        if (!m_dirty[std::size_t(y)])
            continue;
        const int first = y;
        while (y + 1 < m_coveredY.last && m_dirty[std::size_t(y) + 1])
            ++y;
        if (++runs > mostRuns)
            return std::nullopt;
        const int top = rect.top() + int(std::floor(first / m_ratio));
        const int bottom = rect.top() + int(std::ceil((y + 1) / m_ratio));
        region += QRect(rect.left(), top, rect.width(), bottom - top);
    }
    return region;
}

void MapPlottable::colourRow(int y)
{
    auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y));
    const float *in = m_screen.data() + std::size_t(y) * std::size_t(m_image.width());
    const auto lower = float(m_lower);
    const float scale = m_upper > m_lower ? float(255 / (m_upper - m_lower)) : 0;
    for (int x = m_coveredX.first; x < m_coveredX.last; ++x) {
        const float at = std::clamp((in[x] - lower) * scale + 0.5f, 0.f, 255.f);
        line[x] = std::isnan(at) ? m_noData : m_colours[std::size_t(at)];
    }
}

void MapPlottable::draw(QCPPainter *painter)
{
    if (m_cells.empty() || !mKeyAxis || !mValueAxis)
        return;
    // Up by one: QCustomPlot's lowest coordinate is the upper edge of the lowest row of pixels.
    const QRect rect = mKeyAxis->axisRect()->rect().translated(0, -1);
    const double ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
    if (!fits(rect, ratio))
        lookUp(rect, ratio);
    if (m_rough > 0 && !m_quick)
        makeExact();
    for (int y = m_coveredY.first; y < m_coveredY.last; ++y) {
        auto &dirty = m_dirty[std::size_t(y)];
        if (dirty && m_quick) {
            reduceRowQuickly(y);
            m_rough += m_isRough[std::size_t(y)] ? 0 : 1;
            m_isRough[std::size_t(y)] = 1;
        } else if (dirty) {
            reduceRow(y);
            m_rough -= std::exchange(m_isRough[std::size_t(y)], 0);
        }
        if (dirty || m_recolour)
            colourRow(y);
        dirty = 0;
    }
    m_recolour = false;
    // What lies outside the cells is not painted at all.
    const QRect source(m_coveredX.first, m_coveredY.first, m_coveredX.last - m_coveredX.first,
                       m_coveredY.last - m_coveredY.first);
    if (source.isEmpty())
        return;
    const QRectF target(rect.left() + source.left() / ratio, rect.top() + source.top() / ratio, source.width() / ratio,
                        source.height() / ratio);
    painter->setAntialiasing(false); // QCPPainter shifts by half a pixel with it, and a part that is drawn alone is not
    painter->drawImage(target, m_image, source);
}

} // namespace pymasp
