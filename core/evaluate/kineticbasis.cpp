#include "kineticbasis.h"

#include <cmath>
#include <numbers>

namespace pymasp {

using std::numbers::inv_sqrtpi;
using std::numbers::sqrt2;

double erfcx(double z)
{
    if (z < 25)
        return std::exp(z * z) * std::erfc(z);
    // The asymptotic series: relative error below 1e-13 from 25 on.
    const double w = 0.5 / (z * z);
    return inv_sqrtpi / z * (1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w * (1 - 9 * w)))));
}

double convolvedDecay(double x, double sigma, double tau)
{
    const double z = (sigma / tau - x / sigma) / sqrt2;
    const double y = x / sigma;
    if (z > 0)
        return 0.5 * std::exp(-0.5 * y * y) * erfcx(z);
    const double r = sigma / tau;
    return 0.5 * std::exp(0.5 * r * r - x / tau) * std::erfc(z);
}

double convolvedStep(double x, double sigma) { return 0.5 * std::erfc(-x / (sigma * sqrt2)); }

std::vector<KineticResult::Term> KineticBasis::terms() const
{
    using Term = KineticResult::Term;
    std::vector<Term> all(decays(), Term::Decay);
    if (hasStep())
        all.push_back(Term::LongLived);
    if (model.baseline)
        all.push_back(Term::Baseline);
    if (model.artefact)
        all.insert(all.end(), 3, Term::Artefact);
    return all;
}

void KineticBasis::at(double delay, std::span<const double> p, double *values, double *slopes, std::size_t stride) const
{
    const double x = delay - p[0];
    const double s = p[1];
    const double y = x / s;
    const double g = std::exp(-0.5 * y * y);
    const double density = g * inv_sqrtpi / sqrt2; // times sigma
    const std::size_t count = decays() + (hasStep() ? 1 : 0) + (model.baseline ? 1 : 0) + (model.artefact ? 3 : 0);
    const auto slope = [&](std::size_t parameter, std::size_t term, double value) {
        if (slopes)
            slopes[(parameter * count + term) * stride] = value;
    };
    if (slopes)
        for (std::size_t i = 0; i < parameters() * count; ++i)
            slopes[i * stride] = 0;
    std::size_t term = 0;
    for (; term < decays(); ++term) {
        const double tau = p[2 + term];
        const double value = convolvedDecay(x, s, tau);
        values[term * stride] = value;
        if (!slopes)
            continue;
        slope(0, term, value / tau - density / s);
        slope(1, term, value * s / (tau * tau) - density * (1 / tau + y / s));
        slope(2 + term, term, value * (x - s * s / tau) / (tau * tau) + density * s / (tau * tau));
    }
    if (hasStep()) {
        values[term * stride] = convolvedStep(x, s);
        slope(0, term, -density / s);
        slope(1, term, -density * y / s);
        ++term;
    }
    if (model.baseline) {
        values[term * stride] = 1;
        ++term;
    }
    if (!model.artefact)
        return;
    const double shapes[] = {g, y * g, (y * y - 1) * g};
    const double along[] = {-y * g, (1 - y * y) * g, (3 * y - y * y * y) * g}; // d/dy
    for (std::size_t i = 0; i < 3; ++i, ++term) {
        values[term * stride] = shapes[i];
        slope(0, term, -along[i] / s);
        slope(1, term, -along[i] * y / s);
    }
}

} // namespace pymasp
