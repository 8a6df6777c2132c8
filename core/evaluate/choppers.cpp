#include "choppers.h"

#include "equalshots.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp {
namespace {

// Whether runs r .. r+3 follow each other and hold each state once.
bool isComplete(const std::vector<EqualShots> &runs, std::size_t r)
{
    if (r + fourStates > runs.size())
        return false;
    unsigned seen = 0;
    for (std::size_t k = 0; k < fourStates; ++k) {
        const auto &run = runs[r + k];
        if ((k > 0 && !run.follows) || run.state >= fourStates || run.count == 0)
            return false;
        seen |= 1U << run.state;
    }
    return seen == 0xfU;
}

} // namespace

Result<std::vector<std::uint8_t>> statesOfTwo(const Shots &first, std::span<const double> second)
{
    auto states = statesOf(first);
    if (!states)
        return Error{"the first chopper: " + states.error().what, ""};
    Shots other = first;
    other.levels = second;
    const auto also = statesOf(other);
    if (!also)
        return Error{"the second chopper: " + also.error().what, ""};
    for (std::size_t i = 0; i < states->size(); ++i) {
        const bool known = (*states)[i] != stateUnknown && (*also)[i] != stateUnknown;
        (*states)[i] = known ? static_cast<std::uint8_t>((*states)[i] + 2 * (*also)[i]) : fourUnknown;
    }
    return states;
}

std::vector<Quadruple> quadruplesOf(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes)
{
    const auto runs = equalShots(shots, states, causes);
    std::vector<std::uint8_t> cycle; // the order in which the states come
    for (std::size_t r = 0; r < runs.size() && cycle.empty(); ++r) {
        for (std::size_t k = 0; k < fourStates && isComplete(runs, r); ++k)
            cycle.push_back(runs[r + k].state);
    }
    std::vector<Quadruple> quadruples;
    std::vector<bool> used(states.size(), false);
    const std::size_t n = states.size();
    for (std::size_t r = 0; r < runs.size() && !cycle.empty();) {
        const std::size_t quarter = runs.size() < 64 ? 0 : std::min<std::size_t>(3, runs[r].first * 4 / n);
        if (runs[r].state != cycle[quarter] || !isComplete(runs, r)) {
            ++r;
            continue;
        }
        std::size_t shortest = runs[r].count;
        for (std::size_t k = 1; k < fourStates; ++k)
            shortest = std::min(shortest, runs[r + k].count);
        for (std::size_t i = 0; i < shortest; ++i) {
            Quadruple q{};
            for (std::size_t k = 0; k < fourStates; ++k) {
                q[runs[r + k].state] = static_cast<std::uint32_t>(runs[r + k].first + i);
                used[runs[r + k].first + i] = true;
            }
            quadruples.push_back(q);
        }
        r += fourStates;
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (causes[i] == Cause::Accepted && !used[i])
            causes[i] = Cause::Unpaired;
    }
    return quadruples;
}

void accumulate(std::span<const std::uint16_t> block, std::size_t pixels, std::span<const Quadruple> quadruples,
                std::span<std::uint64_t> sums, std::span<std::uint64_t> products)
{
    for (const auto &q : quadruples) {
        std::size_t k = 0;
        for (std::size_t s = 0; s < fourStates; ++s) {
            const auto *a = block.data() + q[s] * pixels;
            for (std::size_t p = 0; p < pixels; ++p)
                sums[s * pixels + p] += a[p];
            for (std::size_t t = s; t < fourStates; ++t, ++k) {
                const auto *b = block.data() + q[t] * pixels;
                for (std::size_t p = 0; p < pixels; ++p)
                    products[k * pixels + p] += std::uint32_t{a[p]} * std::uint32_t{b[p]};
            }
        }
    }
}

PairEstimate estimate(const FourSignal &signal, const QuadrupleSums &sums, const std::array<double, fourStates> &dark)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (sums.n < 2)
        return {nan, nan, quality::fewPairs};
    const auto n = static_cast<double>(sums.n);
    const auto covariance = [&](std::size_t s, std::size_t t) { // of single shots; exact until the division
        return static_cast<double>(static_cast<Wide>(sums.n) * sums.product[productAt(s, t)] -
                                   sums.sum[s] * sums.sum[t]) /
               (n * (n - 1));
    };
    std::array<double, fourStates> light{};
    double value = 0;
    for (std::size_t s = 0; s < fourStates; ++s) {
        light[s] = static_cast<double>(sums.sum[s]) / n - dark[s];
        if (signal.power[s] == 0)
            continue;
        if (!(light[s] > 0) || light[s] < 3 * std::sqrt(covariance(s, s) / n))
            return {nan, nan, quality::dark};
        value -= signal.power[s] * std::log10(light[s]);
    }
    double relative = 0;
    for (std::size_t s = 0; s < fourStates; ++s) {
        for (std::size_t t = 0; t < fourStates; ++t) {
            if (signal.power[s] != 0 && signal.power[t] != 0)
                relative += signal.power[s] * signal.power[t] * covariance(s, t) / (light[s] * light[t]);
        }
    }
    return {value, std::sqrt(std::max(0.0, relative) / n) / std::numbers::ln10, 0};
}

} // namespace pymasp
