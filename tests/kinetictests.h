// Simulated traces whose parameters are known, for the tests of fits.
#pragma once

#include "kineticbasis.h"

#include <QString>

#include <cmath>
#include <random>

namespace pymasp::kinetictests {

// Steps of 50 fs about time zero, then longer and longer, in ps.
inline std::vector<double> delays()
{
    std::vector<double> t;
    for (int i = 0; i < 80; ++i)
        t.push_back(-1.5 + 0.05 * i);
    for (double at = 2.7; at < 900; at *= 1.08)
        t.push_back(at);
    return t;
}

struct Truth {
    double zero = 0.123;
    double fwhm = 0.18;
    std::vector<double> lifetimes = {1.5};
    std::vector<double> amplitudes = {8}; // decays, then the step where there is one more, in mOD
    double baseline = 0.2;
};

inline double trueAt(const Truth &truth, double t)
{
    const double sigma = truth.fwhm / fwhmPerSigma;
    double value = truth.baseline;
    for (std::size_t i = 0; i < truth.amplitudes.size(); ++i)
        value += truth.amplitudes[i] * (i < truth.lifetimes.size()
                                            ? convolvedDecay(t - truth.zero, sigma, truth.lifetimes[i])
                                            : convolvedStep(t - truth.zero, sigma));
    return value;
}

struct Trace {
    std::vector<double> t, y, e;
};
// Noise of a size that differs from point to point.
inline Trace simulated(const Truth &truth, unsigned seed, double noise = 0.1)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> gauss;
    Trace trace{delays(), {}, {}};
    for (std::size_t i = 0; i < trace.t.size(); ++i) {
        trace.e.push_back(noise * (1 + 0.5 * std::sin(double(i))));
        trace.y.push_back(trueAt(truth, trace.t[i]) + trace.e.back() * gauss(random));
    }
    return trace;
}

// Mean and width of (found - true) / error over many seeds.
struct Pulls {
    double sum = 0, squares = 0;
    int n = 0;
    void add(const Quantity &found, double truth)
    {
        const double pull = (found.value - truth) / found.error;
        sum += pull;
        squares += pull * pull;
        ++n;
    }
    // Within four of its own standard errors.
    [[nodiscard]] QString wrong() const
    {
        const double mean = sum / n;
        const double width = std::sqrt(squares / n - mean * mean);
        const double allowed = 4 / std::sqrt(double(n));
        if (std::abs(mean) < allowed && std::abs(width - 1) < allowed / std::sqrt(2.0) + 0.02)
            return {};
        return QStringLiteral("mean %1, width %2").arg(mean).arg(width);
    }
};

} // namespace pymasp::kinetictests
