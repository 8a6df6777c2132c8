// How many electrons a count is, from the noise of pairs of shots without pump.
#include "selftesttable.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp::selftest {

// The relative variance of a shot in a pixel of L counts (less dark) is a + b / L + c / L^2: a of the laser, the same
// for all pixels; b = 1 / electrons, the shot noise; c of the readout (Janesick, Photon Transfer, SPIE 2007, ch. 5:
// here along the pixels of a spectrum instead of along exposures). Of a pair the variance in OD is 2 / ln^2 10 times
// that.
ElectronsFound electronsOf(std::span<const double> counts, std::span<const double> deviations)
{
    constexpr double least = 0.02; // of the brightest pixel; below it the dark level decides
    constexpr Eigen::Index fewest = 16, terms = 3;
    const double brightest = counts.empty() ? 0 : *std::ranges::max_element(counts);
    std::vector<std::pair<double, double>> lit; // brightest / L, relative variance
    for (std::size_t p = 0; p < std::min(counts.size(), deviations.size()); ++p) {
        const double deviation = deviations[p] * std::numbers::ln10;
        if (counts[p] > least * brightest && std::isfinite(deviation) && deviation > 0)
            lit.emplace_back(brightest / counts[p], deviation * deviation / 2);
    }
    const auto n = static_cast<Eigen::Index>(lit.size());
    if (n < fewest || std::ranges::max(lit).first < 2) // without a range of light there is no slope
        return {};
    Eigen::MatrixXd model(n, terms);
    Eigen::VectorXd one = Eigen::VectorXd::Ones(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto &[u, variance] = lit[static_cast<std::size_t>(i)];
        // Divided by what is measured: the error of a variance is a share of it.
        model.row(i) << 1 / variance, u / variance, u * u / variance;
    }
    const Eigen::MatrixXd normal = model.transpose() * model;
    const Eigen::FullPivLU<Eigen::MatrixXd> lu(normal);
    if (!lu.isInvertible())
        return {};
    const Eigen::MatrixXd inverse = lu.inverse();
    const Eigen::VectorXd solved = inverse * (model.transpose() * one);
    const double scatter = (model * solved - one).squaredNorm() / static_cast<double>(n - terms);
    const double error = std::sqrt(scatter * inverse(1, 1));
    if (!(solved[1] > 0) || !(error < 0.1 * solved[1]))
        return {};
    const double electrons = 1 / (solved[1] * brightest); // b / L = (b / brightest) x (brightest / L)
    return {true, electrons, electrons * error / solved[1]};
}

ElectronsFound electronsOf(const Material &material)
{
    const auto found = material.parts.find(Part::PumpBlocked);
    if (found == material.parts.end())
        return {};
    std::vector<double> counts;
    for (const double off : found->second.off)
        counts.push_back(off - material.detector.dark);
    return electronsOf(counts, found->second.deviation);
}

} // namespace pymasp::selftest
