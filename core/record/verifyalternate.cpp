#include "verifyalternate.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr std::int64_t mostPlaces = 200;

bool same(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || a == b || std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

} // namespace

Result<> verifyAlternate(const h5::Handle &file, const std::string &path, const std::string &grid,
                         const AcquireLayout &layout, const Column &signal, const GridShape &shape)
{
    const auto alternation = alternationOf(shape, layout);
    if (!alternation)
        return {};
    const auto from = "/entry/" + grid + "/" + signal.name;
    const auto name = "/entry/" + alternateName(grid) + "/" + alternateName(signal.name);
    const auto means = h5::openDataset(file, from);
    const auto meanErrors = h5::openDataset(file, from + "_errors");
    const auto value = h5::openDataset(file, name);
    const auto error = h5::openDataset(file, name + "_errors");
    const auto dims = h5::dimsOf(means);
    auto expected = dims;
    if (alternation->dim >= dims.size() || dims[alternation->dim] != static_cast<hsize_t>(alternation->states))
        return Error{path + ": " + from + " has another shape than the experiment.", ""};
    expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(alternation->dim));
    if (h5::dimsOf(value) != expected || h5::dimsOf(error) != expected)
        return Error{path + ": " + name + " has another shape than the grid it is made of.", ""};
    std::int64_t all = 1;
    for (const auto n : expected)
        all *= static_cast<std::int64_t>(n);
    const auto looks = std::min(all, mostPlaces);
    for (std::int64_t k = 0; k < looks; ++k) {
        h5::Dims at(expected.size(), 0);
        auto flat = static_cast<hsize_t>(k * (all / looks));
        for (std::size_t d = expected.size(); d-- > 0; flat /= expected[d])
            at[d] = flat % expected[d];
        const auto one = [](const h5::Handle &dataset, const h5::Dims &start) {
            double x = 0;
            h5::read(dataset, DType::Float64, start, h5::Dims(start.size(), 1), &x);
            return x;
        };
        std::vector<double> mean, meanError;
        for (const auto state : alternation->which) {
            auto in = at;
            in.insert(in.begin() + static_cast<std::ptrdiff_t>(alternation->dim), state);
            mean.push_back(one(means, in));
            meanError.push_back(one(meanErrors, in));
        }
        std::vector<std::span<const double>> values, errors;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            values.emplace_back(&mean[i], 1);
            errors.emplace_back(&meanError[i], 1);
        }
        double x = 0;
        double e = 0;
        alternation->formula.evaluate(values, errors, std::span(&x, 1), std::span(&e, 1));
        if (!same(x, one(value, at)) || !same(e, one(error, at)))
            return Error{path + ": " + name + " differs from what its formula makes of the states.", ""};
    }
    return {};
}

} // namespace pymasp
