// The series that a formula over states makes of the mean of a grid, written whenever a slab of the mean is.
#include "grid.h"
#include "gridmath.h"

#include <algorithm>

namespace pymasp {

using namespace gridmath;

namespace {

// Without the dimension of the states.
h5::Dims without(std::size_t dim, h5::Dims dims)
{
    dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(dim));
    return dims;
}

} // namespace

void Grid::createAlternate(const h5::Handle &entry, const std::string &name)
{
    m_alternation = alternationOf(m_shape, m_layout);
    if (!m_alternation)
        return;
    m_alternate.group = h5::createGroup(entry, alternateName(name), "NXdata");
    const auto signal = alternateName(m_signal.name);
    const auto unit = m_alternation->unitOf(m_signal.unit);
    const auto make = [&](const std::string &called, DType type, bool field) {
        const auto d = without(m_alternation->dim, dims({}, field));
        h5::Dims chunk(d.size(), 1);
        const auto scans = m_scan.size() - 1;
        for (std::size_t i = scans; i < d.size(); ++i)
            chunk[i] = d[i];
        if (scans > 0)
            chunk[scans - 1] = rowsPerChunk(field ? m_fieldSize * 8 : 8, std::max<hsize_t>(d[scans - 1], 64));
        return h5::createDataset(m_alternate.group, called, type, d,
                                 {d.empty() ? h5::Dims{} : chunk, type == DType::Float64, 0});
    };
    m_alternate.value = make(signal, DType::Float64, true);
    m_alternate.errors = make(signal + "_errors", DType::Float64, true);
    m_alternate.count = make("count", DType::UInt32, false); // points of the state that has the fewest
    for (const auto *dataset : {&m_alternate.value, &m_alternate.errors}) {
        if (!unit.empty())
            h5::attribute(*dataset, "units", unit);
    }
    h5::attribute(m_alternate.value, "formula", m_alternation->text);
    h5::attribute(m_alternate.errors, "method",
                  "errors of the states' means, taken as independent, propagated to first order");
    describe(m_alternate, {}, true);
    m_alternate.group = h5::Handle();
}

void Grid::growAlternate()
{
    if (!m_alternation)
        return;
    for (const auto *dataset : {&m_alternate.value, &m_alternate.errors})
        h5::resize(*dataset, without(m_alternation->dim, dims({}, true)));
    h5::resize(m_alternate.count, without(m_alternation->dim, dims({}, false)));
    h5::resize(m_alternate.visit, {static_cast<hsize_t>(m_scan.front())});
    writeVisits(m_alternate);
}

// What stands beside the slab of the mean at `place`, m cells from `first` along the innermost scan. The other states
// are taken as they are; when they change, it is computed again.
void Grid::alternateSlab(const std::vector<std::int64_t> &place, std::int64_t first, std::size_t m)
{
    if (!m_alternation)
        return;
    const auto dim = m_alternation->dim;
    const bool innermost = dim + 1 == m_scan.size();
    const std::size_t cells = innermost ? 1 : m;
    const std::size_t size = cells * m_fieldSize;
    const auto states = static_cast<std::size_t>(m_alternation->states);
    h5::Dims start = asDims(place);
    h5::Dims extent(start.size(), 1);
    start.push_back(static_cast<hsize_t>(first));
    extent.push_back(m);
    start[dim] = 0;
    extent[dim] = states;
    h5::Dims fieldStart = start;
    h5::Dims fieldExtent = extent;
    for (const auto n : m_signal.shape) {
        fieldStart.push_back(0);
        fieldExtent.push_back(static_cast<hsize_t>(n));
    }
    std::vector<double> means(states * size), meanErrors(states * size), value(size), error(size);
    std::vector<std::uint32_t> counts(states * cells), fewest(cells);
    h5::read(m_mean.value, DType::Float64, fieldStart, fieldExtent, means.data());
    h5::read(m_mean.errors, DType::Float64, fieldStart, fieldExtent, meanErrors.data());
    h5::read(m_mean.count, DType::UInt32, start, extent, counts.data());
    std::vector<std::span<const double>> values, errors; // the states are the slowest dimension that is read
    for (const auto state : m_alternation->which) {
        values.emplace_back(means.data() + state * size, size);
        errors.emplace_back(meanErrors.data() + state * size, size);
        for (std::size_t i = 0; i < cells; ++i) {
            const auto n = counts[state * cells + i];
            fewest[i] = state == m_alternation->which.front() ? n : std::min(fewest[i], n);
        }
    }
    m_alternation->formula.evaluate(values, errors, value, error);
    const auto s = without(dim, start), e = without(dim, extent);
    const auto fs = without(dim, fieldStart), fe = without(dim, fieldExtent);
    h5::write(m_alternate.value, DType::Float64, fs, fe, value.data());
    h5::write(m_alternate.errors, DType::Float64, fs, fe, error.data());
    h5::write(m_alternate.count, DType::UInt32, s, e, fewest.data());
}

} // namespace pymasp
