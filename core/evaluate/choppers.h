// Two pump beams, each with its chopper: four states of the sample and what each beam does alone and with the other.
// Measurement rules, section 2.
#pragma once

#include "pumpprobe.h"

namespace pymasp {

// State of a shot = p1 + 2 p2: 00, 10, 01, 11.
constexpr std::uint8_t fourUnknown = 255;
constexpr std::size_t fourStates = 4;

// From the levels of both choppers; each has to be bimodal as for one.
Result<std::vector<std::uint8_t>> statesOfTwo(const Shots &first, std::span<const double> second);

// Shot numbers of one of each state.
using Quadruple = std::array<std::uint32_t, fourStates>;
// Four neighbouring shots (or runs of equal shots) that hold each state once. None spans a gap of the frame counter or a
// rejected shot; what is left over is marked Unpaired. The state that leads changes after each quarter of the shots,
// through the whole cycle, so that linear drift cancels (with fewer than 64 runs it stays the first).
std::vector<Quadruple> quadruplesOf(const Shots &shots, std::span<const std::uint8_t> states, std::span<Cause> causes);

// Exact sums over quadruples of one pixel: of each state, and of the products of any two (s <= t, row by row: 00x00,
// 00x10, 00x01, 00x11, 10x10, ...).
constexpr std::size_t productCount = 10;
constexpr std::size_t productAt(std::size_t s, std::size_t t)
{
    return s <= t ? s * fourStates - s * (s + 1) / 2 + t : productAt(t, s);
}
struct QuadrupleSums {
    std::uint64_t n = 0;
    std::array<Wide, fourStates> sum{};
    std::array<Wide, productCount> product{};
};
// Adds quadruples of a block (row major, shots x pixels): sums[s * pixels + p], products[k * pixels + p].
void accumulate(std::span<const std::uint16_t> block, std::size_t pixels, std::span<const Quadruple> quadruples,
                std::span<std::uint64_t> sums, std::span<std::uint64_t> products);

// dA = -log10 of a product of states with these powers.
struct FourSignal {
    const char *name;
    std::array<int, fourStates> power; // of 00, 10, 01, 11
};
// dA1 = -log10(I10/I00), dA2 = -log10(I01/I00), dA12 = -log10(I11/I00), ddA = dA12 - dA1 - dA2, and what the second
// pump does where the first has been: dA12_1 = -log10(I11/I10).
constexpr std::array<FourSignal, 5> fourSignals{{{"ddA", {1, -1, -1, 1}},
                                                 {"dA1", {-1, 1, 0, 0}},
                                                 {"dA2", {-1, 0, 1, 0}},
                                                 {"dA12", {-1, 0, 0, 1}},
                                                 {"dA12_1", {0, -1, 0, 1}}}};
// SE^2 = sum over s, t of a_s a_t cov(s, t) / (I_s I_t) / n / ln^2 10, from complete quadruples; `dark` by state.
PairEstimate estimate(const FourSignal &signal, const QuadrupleSums &sums, const std::array<double, fourStates> &dark);

} // namespace pymasp
