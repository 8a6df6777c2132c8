#include "regions.h"

#include "device.h"
#include "scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

constexpr std::int64_t smallestImage = 8; // pixels along either side: below that it is a table, not a picture

const Axis *axisOf(const Field &field)
{
    const auto *axis = field.axes.size() == field.shape.size() && !field.axes.empty() ? &field.axes.back() : nullptr;
    return axis && !field.shape.empty() && axis->values.size() == static_cast<std::size_t>(field.shape.back()) ? axis
                                                                                                              : nullptr;
}

bool alongAxis(const Region &region, const Field &field)
{
    return region.unit != "pixel" && axisOf(field) != nullptr;
}

bool inside(const std::vector<double> &ends, double x) { return ends.empty() || (x >= ends[0] && x <= ends[1]); }

bool isNumber(const Field &field) { return field.shape.empty() && !field.perShot; }

} // namespace

const Field *fieldOf(const Region &region, const DetectorInfo &info)
{
    const auto found = std::ranges::find_if(info.fields, [&](const Field &field) {
        if (!region.field.empty())
            return field.name == region.field;
        return info.resolvesShots ? field.name == shotfield::counts : !field.shape.empty();
    });
    return found == info.fields.end() ? nullptr : &*found;
}

Result<std::vector<std::size_t>> pixelsOf(const Region &region, const Field &field)
{
    const auto name = "the region \"" + region.name + "\"";
    const auto width = field.shape.empty() ? std::size_t{1} : static_cast<std::size_t>(field.shape.back());
    const Axis *axis = axisOf(field);
    const bool pixel = region.unit.empty() || region.unit == "pixel";
    if (!pixel && (!axis || axis->unit != region.unit))
        return Error{name + " is given in " + region.unit + ", but \"" + field.name + "\" " +
                     (axis ? "has an axis in " + axis->unit : "has no axis") + ".",
                     ""};
    if (!region.y.empty() && field.shape.size() != 2)
        return Error{name + " has rows (\"y\"), but \"" + field.name + "\" is no image.", ""};
    std::vector<std::size_t> pixels;
    const auto all = static_cast<std::size_t>(elements(field.shape));
    const bool along = alongAxis(region, field);
    for (std::size_t i = 0; i < all; ++i) {
        const double x = along ? axis->values[i % width] : static_cast<double>(i % width);
        const auto row = static_cast<double>(width > 0 ? i / width : 0);
        if (inside(region.x, x) && inside(region.y, row))
            pixels.push_back(i);
    }
    if (pixels.empty())
        return Error{name + " holds no pixel of \"" + field.name + "\".", ""};
    return pixels;
}

double takeOf(const Region &region, const Field &field, std::span<const std::size_t> pixels,
              std::span<const double> values)
{
    double sum = 0;
    double highest = -std::numeric_limits<double>::infinity();
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto p : pixels) {
        const double x = values[p];
        if (std::isnan(x))
            return std::numeric_limits<double>::quiet_NaN();
        sum += x;
        highest = std::max(highest, x);
        lowest = std::min(lowest, x);
    }
    switch (region.take) {
    case Region::Take::Mean:
        return sum / static_cast<double>(pixels.size());
    case Region::Take::Maximum:
        return highest;
    case Region::Take::Minimum:
        return lowest;
    case Region::Take::Integral:
        break;
    }
    if (!alongAxis(region, field) || field.shape.size() != 1)
        return sum;
    const auto &axis = axisOf(field)->values;
    double area = 0; // whichever way the axis runs, a positive field has a positive area
    for (std::size_t k = 1; k < pixels.size(); ++k)
        area += std::abs(axis[pixels[k]] - axis[pixels[k - 1]]) * (values[pixels[k]] + values[pixels[k - 1]]) / 2;
    return area;
}

std::vector<Derived> derivedOf(const DetectorInfo &info, bool beam)
{
    using What = Derived::What;
    std::vector<Derived> all;
    const auto taken = [&](const std::string &name) {
        return std::ranges::find(info.fields, name, &Field::name) != info.fields.end();
    };
    const auto add = [&](const std::string &name, const std::string &unit, What what, std::size_t field) {
        if (!taken(name) && std::ranges::find(all, name, &Derived::name) == all.end())
            all.push_back({name, unit, what, field});
    };
    const auto isImage = [](const Field &f) {
        return f.shape.size() == 2 && !f.perShot && std::ranges::min(f.shape) >= smallestImage;
    };
    const auto images = std::ranges::count_if(info.fields, isImage);
    for (std::size_t f = 0; f < info.fields.size() && beam; ++f) {
        const Field &field = info.fields[f];
        if (!isImage(field))
            continue;
        const auto prefix = images > 1 ? field.name + "_" : std::string();
        add(prefix + "centroid_x", "pixel", What::CentroidX, f);
        add(prefix + "centroid_y", "pixel", What::CentroidY, f);
        add(prefix + "width_major", "pixel", What::WidthMajor, f);
        add(prefix + "width_minor", "pixel", What::WidthMinor, f);
        add(prefix + "angle", "deg", What::Angle, f);
        add(prefix + "width_x", "pixel", What::WidthX, f);
        add(prefix + "width_y", "pixel", What::WidthY, f);
        add(prefix + "peak", field.unit, What::Peak, f);
        add(prefix + "saturated", "", What::Saturated, f);
        add(prefix + "background", field.unit, What::Background, f);
    }
    for (std::size_t f = 0; f < info.fields.size(); ++f) {
        const Field &x = info.fields[f];
        const auto y = std::ranges::find(info.fields, "Y", &Field::name);
        if (x.name != "X" || !isNumber(x) || y == info.fields.end() || !isNumber(*y))
            continue;
        add("R", x.unit, What::Amplitude, f);
        add("theta", "deg", What::Phase, f);
    }
    return all;
}

} // namespace pymasp
