#include "gridshape.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace pymasp {
namespace {

bool samePositions(const Scan &a, const Scan &b)
{
    if (a.track.positions != b.track.positions || a.with.size() != b.with.size())
        return false;
    for (std::size_t k = 0; k < a.with.size(); ++k) {
        if (a.with[k].positions != b.with[k].positions)
            return false;
    }
    return true;
}

// The names of the values that are scanned; none where one of them has none.
std::vector<std::string> namesOf(const ScanDim &dim, const ParameterUse *use, const std::string &unit)
{
    if (!use || use->choices.empty() || !(unit.empty() || unit == use->unit))
        return {};
    std::vector<std::string> names;
    for (std::int64_t cell = 0; cell < dim.cells(); ++cell) {
        const auto found = std::ranges::find(use->choices, dim.at(cell), &std::pair<double, std::string>::first);
        if (found == use->choices.end())
            return {};
        names.push_back(found->second);
    }
    return names;
}

} // namespace

ScanDim ScanDim::ofVisits(std::size_t depthInPath)
{
    ScanDim dim;
    dim.depth = depthInPath;
    return dim;
}

ScanDim ScanDim::ofStates(std::size_t depthInPath, std::int64_t states)
{
    ScanDim dim;
    dim.depth = depthInPath;
    dim.m_states = true;
    dim.m_cells = states;
    return dim;
}

ScanDim::ScanDim(std::size_t depthInPath, const std::vector<const Scan *> &definitions) : depth(depthInPath)
{
    for (const Scan *scan : definitions) {
        const auto same = std::ranges::find_if(m_distinct, [&](const Scan *s) { return samePositions(*s, *scan); });
        m_which.push_back(static_cast<std::size_t>(same - m_distinct.begin()));
        if (same == m_distinct.end())
            m_distinct.push_back(scan);
    }
    const auto &positions = m_distinct.front()->track.positions;
    m_cells = count(positions);
    bool ascends = m_distinct.size() == 1;
    bool descends = ascends && m_cells > 1;
    double before = value(positions, 0);
    for (std::int64_t i = 1; i < m_cells && (ascends || descends); ++i) {
        const double here = value(positions, i);
        ascends = ascends && here > before;
        descends = descends && here < before;
        before = here;
    }
    m_descending = descends;
    if (!ascends && !descends)
        unite();
}

// The rank of each value among the different ones.
void ScanDim::unite()
{
    std::vector<std::tuple<double, std::uint32_t, std::int64_t>> sorted;
    for (std::uint32_t d = 0; d < m_distinct.size(); ++d) {
        const auto &positions = m_distinct[d]->track.positions;
        const auto n = count(positions);
        m_cellOf.emplace_back(static_cast<std::size_t>(n));
        for (std::int64_t i = 0; i < n; ++i)
            sorted.emplace_back(value(positions, i), d, i);
    }
    std::ranges::sort(sorted);
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        const auto [x, distinct, index] = sorted[k];
        if (k == 0 || x != std::get<0>(sorted[k - 1]))
            m_from.push_back({distinct, index});
        m_cellOf[distinct][static_cast<std::size_t>(index)] = static_cast<std::int64_t>(m_from.size()) - 1;
    }
    m_cells = static_cast<std::int64_t>(m_from.size());
}

ScanDim::From ScanDim::from(std::int64_t cell) const
{
    if (!m_from.empty())
        return m_from[static_cast<std::size_t>(cell)];
    return {0, m_descending ? m_cells - 1 - cell : cell};
}

double ScanDim::at(std::int64_t cell) const
{
    if (visits() || m_states)
        return static_cast<double>(cell);
    const auto place = from(cell);
    return value(m_distinct[place.distinct]->track.positions, place.index);
}

double ScanDim::along(std::size_t k, std::int64_t cell) const
{
    const auto place = from(cell);
    return value(m_distinct[place.distinct]->with[k].positions, place.index);
}

std::int64_t ScanDim::cellIn(const ScanDim &other, std::int64_t cell) const
{
    if (visits() || m_states)
        return cell;
    const auto place = from(cell);
    for (std::size_t d = 0; d < other.m_distinct.size(); ++d) {
        if (samePositions(*other.m_distinct[d], *m_distinct[place.distinct]))
            return other.cellOfIndex(place.index, d);
    }
    return -1;
}

std::int64_t GridShape::cells() const
{
    std::int64_t n = 1;
    for (const auto &dim : scan) {
        if (__builtin_mul_overflow(n, dim.cells(), &n))
            return std::numeric_limits<std::int64_t>::max();
    }
    return n;
}

GridShape gridShapeOf(const std::vector<const AcquireLayout *> &layouts, const RunHeader &header)
{
    GridShape shape;
    const AcquireLayout &first = *layouts.front();
    // An axis must not take the name of another dataset of its group: it becomes "<name>_2" then.
    std::vector<std::string> names{"quality", "count",        "pairs",          "weights",  "n_repeats",
                                   "repeats", "errors_shots", "errors_repeats", "direction"};
    for (const auto &column : first.columns) {
        names.push_back(column.name);
        names.push_back(column.name + "_errors");
        for (const auto &axis : column.axes) {
            if (std::ranges::find(names, axis.name) == names.end())
                names.push_back(axis.name);
        }
    }
    const auto named = [&](const std::string &name) {
        std::string free = name;
        for (int k = 2; std::ranges::find(names, free) != names.end(); ++k)
            free = name + "_" + std::to_string(k);
        names.push_back(free);
        return free;
    };
    const auto drift =
        std::ranges::find_if(first.path, [](const Job *job) { return std::holds_alternative<Drift>(job->kind); });
    std::size_t depth = 0;
    if (drift != first.path.end()) { // a series of its own: what goes round outside does not say when it was visited
        depth = static_cast<std::size_t>(drift - first.path.begin());
        shape.scan.push_back(ScanDim::ofVisits(depth));
        shape.scan.back().name = named("visit");
    }
    for (; depth < first.path.size(); ++depth) {
        const Job &job = *first.path[depth];
        if (std::holds_alternative<Repeat>(job.kind)) {
            LeadDim dim{depth, false, 0, 1};
            for (const auto *layout : layouts)
                dim.count = std::max(dim.count, std::get<Repeat>(layout->path[depth]->kind).count.value_or(0));
            shape.lead.push_back(dim);
        }
        if (const auto *alternate = std::get_if<Alternate>(&job.kind); alternate && !alternate->states.empty()) {
            const auto states = static_cast<std::int64_t>(alternate->states.size());
            LeadDim dim{depth, false, 0, states};
            for (const auto *layout : layouts)
                dim.count = std::max(dim.count, iterations(*layout->path[depth]) / states);
            shape.lead.push_back(dim);
            shape.scan.push_back(ScanDim::ofStates(depth, states));
            shape.scan.back().name = named("state");
            for (const auto &state : alternate->states)
                shape.scan.back().names.push_back(state.name);
        }
        const auto *scan = std::get_if<Scan>(&job.kind);
        if (!scan)
            continue;
        if (scan->order == Order::Bounce)
            shape.lead.push_back({depth, true, 2, 1});
        std::vector<const Scan *> definitions;
        for (const auto *layout : layouts) {
            definitions.push_back(&std::get<Scan>(layout->path[depth]->kind));
            if (count(definitions.back()->track.positions) > mostGridBytes / 8) {
                shape.fits = false;
                return shape;
            }
        }
        ScanDim dim(depth, definitions);
        dim.unit = header.scale(scan->track.parameter, scan->track.unit).unit;
        dim.name = named(plainName(scan->track.parameter));
        for (const auto &track : scan->with)
            dim.with.push_back({named(plainName(track.parameter)), header.scale(track.parameter, track.unit).unit});
        if (!scan->relative)
            dim.names = namesOf(dim, header.parameter(scan->track.parameter), scan->track.unit);
        shape.scan.push_back(std::move(dim));
    }
    shape.fits = shape.cells() <= mostGridBytes / 8;
    return shape;
}

std::vector<std::int64_t> cellOf(const GridShape &shape, const AcquireLayout &layout, std::size_t definition,
                                 const std::byte *point)
{
    std::vector<std::int64_t> at;
    const auto entry = [&](std::size_t depth) {
        return readAt<PathEntry>(point, sizeof(PointHead) + depth * sizeof(PathEntry));
    };
    for (const auto &dim : shape.lead) {
        const auto iteration = entry(dim.depth).iteration;
        if (dim.bounce)
            at.push_back(iteration < iterations(*layout.path[dim.depth]) / 2 ? 0 : 1);
        else
            at.push_back(iteration / dim.per);
    }
    for (const auto &dim : shape.scan)
        at.push_back(dim.cell(entry(dim.depth), definition));
    return at;
}

} // namespace pymasp
