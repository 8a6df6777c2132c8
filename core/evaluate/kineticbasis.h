// The functions a kinetic trace is made of, with their derivatives; for core/evaluate only.
#pragma once

#include "kinetics.h"

namespace pymasp {

// Parameters: time zero, sigma, lifetimes. Terms: decays, long-lived, baseline, three of the artefact.
struct KineticBasis {
    KineticModel model;

    [[nodiscard]] bool hasStep() const { return model.longLived || model.exponentials == 0; }
    [[nodiscard]] std::size_t decays() const { return std::size_t(model.exponentials); }
    [[nodiscard]] std::size_t parameters() const { return 2 + decays(); }
    [[nodiscard]] std::vector<KineticResult::Term> terms() const;
    // At one delay, less the shift of its column: terms values, and where `slopes` is not null parameters x terms
    // derivatives. Element i of what belongs to (p, term) stands at [(p * terms + term) * stride].
    void at(double delay, std::span<const double> p, double *values, double *slopes, std::size_t stride) const;
};

} // namespace pymasp
