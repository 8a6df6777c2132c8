#include "corrections.h"

#include "columns.h"

#include <cmath>

namespace pymasp {
namespace {

std::vector<double> numbersOf(const AcquireLayout &layout, const std::string &detector, const std::string &name,
                              const std::byte *point)
{
    std::vector<double> values;
    if (const auto *column = columnNamed(layout, detector, name)) {
        values.resize(static_cast<std::size_t>(elements(column->shape)));
        std::memcpy(values.data(), point + column->offset, column->bytes());
    }
    return values;
}

} // namespace

Corrections::Told Corrections::toldIn(const AcquireLayout &layout, const std::string &detector, const std::byte *point)
{
    Told told;
    const auto use = std::ranges::find(layout.detectors, detector, &DetectorUse::name);
    if (use == layout.detectors.end())
        return told;
    for (const auto &name : use->parameters) {
        const auto found = std::ranges::find(layout.parameters, name);
        if (found == layout.parameters.end())
            continue;
        const auto row = static_cast<std::size_t>(found - layout.parameters.begin());
        const auto entry = readAt<ParameterEntry>(point, layout.parametersAt() + row * sizeof(ParameterEntry));
        told[name] = {entry.target / entry.factor + entry.zero, entry.before};
    }
    return told;
}

// What was told twice has to be told the same; what was told once has to have stood there then, to a thousandth; what
// was never told is where it was.
bool Corrections::same(const Told &then, const Told &now)
{
    return std::ranges::all_of(now, [&](const auto &entry) {
        const auto &[name, place] = entry;
        const auto before = then.find(name);
        if (before == then.end())
            return std::isnan(place.told); // nobody knows where it stood
        const double a = before->second.told;
        const double b = place.told;
        if (std::isnan(a) && std::isnan(b))
            return true;
        if (!std::isnan(a) && !std::isnan(b))
            return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
        const double stood = std::isnan(a) ? before->second.at : place.at;
        const double told = std::isnan(a) ? b : a;
        return std::abs(stood - told) <= 1e-3 * std::max(std::abs(told), 1e-6);
    });
}

void Corrections::add(const AcquireLayout &layout, const std::byte *point)
{
    const auto &acquire = std::get<Acquire>(layout.path.back()->kind);
    const auto head = readAt<PointHead>(point, 0);
    if ((head.flags & pointflag::skipped) != 0)
        return;
    for (const auto &use : layout.detectors) {
        if (acquire.reduce.kind == Reduce::Kind::Background) {
            StateBackground taken{head.order, head.time, {}};
            const bool two = columnNamed(layout, use.name, "background_11") != nullptr;
            for (const auto &state : stateNames(two))
                taken.mean.push_back(numbersOf(layout, use.name, "background_" + state, point));
            m_known[use.name].background = std::move(taken);
            m_known[use.name].toldBackground = toldIn(layout, use.name, point);
        } else if (acquire.reduce.kind == Reduce::Kind::Reference) {
            const auto *column = columnNamed(layout, use.name, "reference_matrix");
            ReferenceMatrix taken{head.order, static_cast<std::size_t>(column->shape.back()),
                                  numbersOf(layout, use.name, "noise_factor", point).at(0),
                                  numbersOf(layout, use.name, "reference_matrix", point)};
            m_known[use.name].reference = std::move(taken);
            m_known[use.name].toldReference = toldIn(layout, use.name, point);
        }
    }
}

const StateBackground *Corrections::background(const AcquireLayout &layout, const std::string &detector,
                                               const std::byte *point) const
{
    const auto known = m_known.find(detector);
    if (known == m_known.end() || known->second.background.order == noPoint ||
        !same(known->second.toldBackground, toldIn(layout, detector, point)))
        return nullptr;
    return &known->second.background;
}

const ReferenceMatrix *Corrections::reference(const AcquireLayout &layout, const std::string &detector,
                                              const std::byte *point) const
{
    const auto known = m_known.find(detector);
    if (known == m_known.end() || known->second.reference.order == noPoint ||
        !same(known->second.toldReference, toldIn(layout, detector, point)))
        return nullptr;
    return &known->second.reference;
}

} // namespace pymasp
