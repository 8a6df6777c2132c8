// What two polarisations of the probe say together. Measurement rules, section 9.
#pragma once

namespace pymasp {

struct Measured {
    double value = 0;
    double error = 0; // standard error
};

// Anisotropy r = (par - perp) / (par + 2 perp), with the errors of both propagated, which are taken as independent. NaN
// where the denominator is below 3 of its errors.
Measured anisotropy(const Measured &parallel, const Measured &perpendicular);

// What the magic angle would have shown: (par + 2 perp) / 3.
Measured magicAngle(const Measured &parallel, const Measured &perpendicular);

// Beam polarisation from the angle of a half-wave plate, degrees in [0, 180): 2 x plate angle - zero.
double polarisationOf(double plateAngle, double zero);
// The plate angle nearest to `from` that gives this polarisation; it is never more than 45 degrees away.
double plateAngleFor(double polarisation, double zero, double from);

} // namespace pymasp
