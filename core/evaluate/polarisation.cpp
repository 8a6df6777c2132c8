#include "polarisation.h"

#include <cmath>
#include <limits>

namespace pymasp {

Measured anisotropy(const Measured &parallel, const Measured &perpendicular)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const double sum = parallel.value + 2 * perpendicular.value;
    const double sumError = std::hypot(parallel.error, 2 * perpendicular.error);
    if (!(std::abs(sum) >= 3 * sumError) || sum == 0)
        return {nan, nan};
    // dr/dpar = 3 perp / sum^2, dr/dperp = -3 par / sum^2
    const double scale = 3 / (sum * sum);
    return {(parallel.value - perpendicular.value) / sum,
            scale * std::hypot(perpendicular.value * parallel.error, parallel.value * perpendicular.error)};
}

Measured magicAngle(const Measured &parallel, const Measured &perpendicular)
{
    return {(parallel.value + 2 * perpendicular.value) / 3, std::hypot(parallel.error, 2 * perpendicular.error) / 3};
}

double polarisationOf(double plateAngle, double zero)
{
    const double angle = std::fmod(2 * plateAngle - zero, 180);
    return angle < 0 ? angle + 180 : angle;
}

double plateAngleFor(double polarisation, double zero, double from)
{
    const double one = (polarisation + zero) / 2; // and every 90 degrees from it
    return from + std::remainder(one - from, 90);
}

} // namespace pymasp
