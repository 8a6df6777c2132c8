#include "alternation.h"

#include <algorithm>

namespace pymasp {
namespace {

std::int64_t inside(std::size_t dim, const std::vector<std::int64_t> &extents)
{
    std::int64_t n = 1;
    for (std::size_t d = dim + 1; d < extents.size(); ++d)
        n *= extents[d];
    return n;
}

} // namespace

std::int64_t Alternation::rowOf(std::int64_t gridRow, const std::vector<std::int64_t> &extents) const
{
    const auto inner = inside(dim, extents);
    return gridRow / (inner * states) * inner + gridRow % inner;
}

std::int64_t Alternation::gridRowOf(std::int64_t row, std::size_t state, const std::vector<std::int64_t> &extents) const
{
    const auto inner = inside(dim, extents);
    return (row / inner * states + static_cast<std::int64_t>(state)) * inner + row % inner;
}

std::optional<Alternation> alternationOf(const GridShape &shape, const AcquireLayout &layout)
{
    for (std::size_t d = shape.scan.size(); d-- > 0;) {
        if (!shape.scan[d].states())
            continue;
        const auto &alternate = std::get<Alternate>(layout.path[shape.scan[d].depth]->kind);
        auto formula = Formula::of(alternate.formula);
        if (!formula || formula->names().empty())
            continue;
        std::vector<std::size_t> which;
        for (const auto &name : formula->names()) {
            const auto found = std::ranges::find(alternate.states, name, &AlternateState::name);
            if (found != alternate.states.end())
                which.push_back(static_cast<std::size_t>(found - alternate.states.begin()));
        }
        if (which.size() == formula->names().size())
            return Alternation{d, shape.scan[d].cells(), std::move(*formula), std::move(which), alternate.formula};
    }
    return std::nullopt;
}

} // namespace pymasp
