// The mean of a grid over its passes.
#include "grid.h"
#include "gridmath.h"
#include "weightedmean.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

using namespace gridmath;

// Once at the begin, and again where visits have been added: slabs are added behind those there were.
void Grid::divideMean()
{
    m_rowCells = m_scan.empty() ? 1 : m_scan.back();
    m_slabCells = m_scan.empty() ? 1 : static_cast<std::int64_t>(rowsInChunk(m_fieldSize * 8));
    m_slabsInRow = (m_rowCells + m_slabCells - 1) / m_slabCells;
    const std::int64_t rows = elements(m_scan) / m_rowCells;
    m_changed.resize(static_cast<std::size_t>(rows * m_slabsInRow), false);
}

void Grid::noteChange(const std::vector<std::int64_t> &at, std::size_t n)
{
    std::int64_t row = 0;
    for (std::size_t d = 0; d + 1 < m_scan.size(); ++d)
        row = row * m_scan[d] + at[m_lead.size() + d];
    const std::int64_t first = m_scan.empty() ? 0 : at.back();
    const std::int64_t last = first + static_cast<std::int64_t>(n) - 1;
    for (std::int64_t slab = first / m_slabCells; slab <= last / m_slabCells; ++slab) {
        const auto i = static_cast<std::size_t>(row * m_slabsInRow + slab);
        m_toAverage += m_changed[i] ? 0 : 1;
        m_changed[i] = true;
    }
}

bool Grid::average(std::chrono::steady_clock::time_point until)
{
    while (m_toAverage > 0) {
        while (!m_changed[m_nextSlab]) // goes round, so that none waits for ever
            m_nextSlab = (m_nextSlab + 1) % m_changed.size();
        averageSlab(static_cast<std::int64_t>(m_nextSlab));
        m_changed[m_nextSlab] = false;
        --m_toAverage;
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return m_toAverage == 0;
}

// One chunk along the innermost scan, at one place of the outer ones.
void Grid::averageSlab(std::int64_t slab)
{
    const auto &scanDims = m_scan;
    const std::int64_t passes = elements(m_lead);
    const auto unravel = [](std::int64_t flat, const std::vector<std::int64_t> &dims, std::size_t n) {
        std::vector<std::int64_t> at(n);
        for (std::size_t i = n; i-- > 0;) {
            at[i] = flat % dims[i];
            flat /= dims[i];
        }
        return at;
    };
    const auto place = unravel(slab / m_slabsInRow, scanDims, scanDims.empty() ? 0 : scanDims.size() - 1);
    const std::int64_t first = slab % m_slabsInRow * m_slabCells;
    const auto m = static_cast<std::size_t>(std::min(m_slabCells, m_rowCells - first));
    const std::size_t size = m * m_fieldSize;
    std::vector<double> value(size);
    std::vector<std::uint64_t> weights(size);
    std::vector<double> error(size, nan);
    std::vector<double> sumW(size, 0), mean(size, 0), m2(size, 0), errors2(size, 0);
    std::vector<std::uint32_t> k(size, 0), count(m), total(m, 0), repeats(m, 0);
    std::vector<std::uint64_t> pairs(m, 0), totalPairs(m, 0);
    std::vector<std::uint8_t> marks(size, 0), allMarks(size, 0);
    std::vector<double> here(m);
    std::vector<std::vector<double>> readback(m_passes.readback.size(), std::vector<double>(m, nan));
    const auto at = [&](const std::vector<std::int64_t> &lead, bool field) {
        std::pair<h5::Dims, h5::Dims> s{asDims(lead), h5::Dims(lead.size(), 1)};
        for (const auto i : place) {
            s.first.push_back(static_cast<hsize_t>(i));
            s.second.push_back(1);
        }
        if (!scanDims.empty()) {
            s.first.push_back(static_cast<hsize_t>(first));
            s.second.push_back(m);
        }
        for (std::size_t i = 0; field && i < m_signal.shape.size(); ++i) {
            s.first.push_back(0);
            s.second.push_back(static_cast<hsize_t>(m_signal.shape[i]));
        }
        return s;
    };
    for (std::int64_t pass = 0; pass < passes; ++pass) {
        const auto lead = unravel(pass, m_lead, m_lead.size());
        const auto [fs, fe] = at(lead, true);
        const auto [s, e] = at(lead, false);
        h5::read(m_passes.count, DType::UInt32, s, e, count.data());
        const bool empty = std::ranges::all_of(count, [](auto c) { return c == 0; });
        if (empty && !m_passes.quality)
            continue;
        h5::read(m_passes.value, DType::Float64, fs, fe, value.data());
        h5::read(m_passes.weight, DType::UInt64, fs, fe, weights.data());
        if (m_passes.errors)
            h5::read(m_passes.errors, DType::Float64, fs, fe, error.data());
        if (m_passes.quality)
            h5::read(m_passes.quality, DType::UInt8, fs, fe, marks.data());
        if (m_passes.pairs)
            h5::read(m_passes.pairs, DType::UInt64, s, e, pairs.data());
        for (std::size_t d = 0; d < readback.size(); ++d) {
            if (!m_passes.readback[d])
                continue;
            h5::read(m_passes.readback[d], DType::Float64, s, e, here.data());
            for (std::size_t i = 0; i < m; ++i) {
                double unused = 0;
                if (count[i] > 0)
                    pool(readback[d][i], unused, total[i], here[i], 0, count[i]);
            }
        }
        if (m_passes.quality) {
            for (std::size_t p = 0; p < size; ++p)
                allMarks[p] |= marks[p];
        }
        for (std::size_t i = 0; i < m; ++i) {
            if (count[i] == 0)
                continue;
            total[i] += count[i];
            repeats[i] += 1;
            totalPairs[i] += pairs[i];
            for (std::size_t p = i * m_fieldSize; p < (i + 1) * m_fieldSize; ++p) {
                if (std::isnan(value[p]))
                    continue;
                const auto w = static_cast<double>(weights[p]);
                m2[p] += addToMean(value[p], w, mean[p], sumW[p]);
                errors2[p] += (w * error[p]) * (w * error[p]);
                k[p] += 1;
            }
        }
    }
    std::vector<double> shots(size, nan), scatter(size, nan), shown(size, nan);
    for (std::size_t p = 0; p < size; ++p) {
        if (k[p] == 0) {
            mean[p] = nan;
            continue;
        }
        if (m_errorColumn)
            shots[p] = std::sqrt(errors2[p]) / sumW[p];
        if (k[p] > 1)
            scatter[p] = std::sqrt(m2[p] / sumW[p] / (k[p] - 1)); // s/sqrt(k) with s^2 = k/(k-1) <(x-mean)^2>
        shown[p] = k[p] >= 3 || !m_errorColumn ? scatter[p] : shots[p];
    }
    const auto [fs, fe] = at({}, true);
    const auto [s, e] = at({}, false);
    h5::write(m_mean.value, DType::Float64, fs, fe, mean.data());
    auto &filled = m_meanFilled;
    writeWhereFilled(m_mean.errors, filled.errors, DType::Float64, fs, fe, shown, isMissing);
    if (m_mean.errorsShots)
        writeWhereFilled(m_mean.errorsShots, filled.errorsShots, DType::Float64, fs, fe, shots, isMissing);
    writeWhereFilled(m_mean.errorsRepeats, filled.errorsRepeats, DType::Float64, fs, fe, scatter, isMissing);
    if (m_mean.quality)
        writeWhereFilled(m_mean.quality, filled.quality, DType::UInt8, fs, fe, allMarks, isUnmarked);
    h5::write(m_mean.count, DType::UInt32, s, e, total.data());
    h5::write(m_mean.repeats, DType::UInt32, s, e, repeats.data());
    if (m_mean.pairs)
        h5::write(m_mean.pairs, DType::UInt64, s, e, totalPairs.data());
    for (std::size_t d = 0; d < readback.size(); ++d) {
        if (m_mean.readback[d])
            h5::write(m_mean.readback[d], DType::Float64, s, e, readback[d].data());
    }
    alternateSlab(place, first, m);
}

} // namespace pymasp
