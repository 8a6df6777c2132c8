// The fields of regions of interest, in the form of an acquisition and in that of a lab's detector.
#pragma once

#include "fieldset.h"
#include "region.h"

namespace pymasp::form {

using Regions = std::vector<Region>;

// How regions stand in a form.
struct RegionForm {
    QString prefix = {};        // of the keys: "detectors.0."
    QString of = {};            // the detector they belong to, for the headings; empty: each names its own
    QStringList detectors = {}; // those that one may name, where `of` is empty
    bool differences = false;   // of a pump-probe acquisition: what is taken of the values is not asked
};

// For addRegions: which fields region i has, each with label, hint and choices, and what typing in it does. The region
// behind the last one has a name alone, which adds it; a name that is emptied takes its region away.
enum class RegionPart : std::uint8_t { Name, Detector, Field, X, Unit, Y, Take };
FormField regionField(RegionPart part, const Regions &regions, std::size_t i, const RegionForm &form);
std::vector<RegionPart> regionParts(const Regions &regions, std::size_t i, const RegionForm &form);
Result<> setRegionPart(RegionPart part, Regions &regions, std::size_t i, const QString &text, const RegionForm &form);

// `at` gives the regions in the root: of a Job, or of an instrument of the lab.
template <typename T, typename At>
void addRegions(FieldSet<T> &fields, const Regions &regions, const RegionForm &form, At at)
{
    for (std::size_t i = 0; i <= regions.size(); ++i) {
        for (const auto part : regionParts(regions, i, form)) {
            auto made = regionField(part, regions, i, form);
            auto &field =
                fields.add(made.key, made.label, made.type, made.value, [=](T &root, const QString &text) -> Result<> {
                    return setRegionPart(part, std::invoke(at, root), i, text, form);
                });
            field = std::move(made);
        }
    }
}

} // namespace pymasp::form
