// Time zero, instrument response and lifetimes of pump-probe traces. Pure functions. Delays ascending, in any unit:
// what comes out is in the same one. Response: a Gaussian of standard deviation sigma, quoted as FWHM = 2.3548 sigma.
#pragma once

#include "fit.h"

#include <optional>
#include <string>

namespace pymasp {

constexpr double fwhmPerSigma = 2.3548200450309493; // 2 sqrt(2 ln 2)

// exp(z^2) erfc(z); does not overflow for z > 0 of any size.
double erfcx(double z);
// exp(-t/tau), t > 0, convolved with the response, at x = delay - time zero: with z = (sigma/tau - x/sigma)/sqrt(2)
// 1/2 exp(sigma^2/(2 tau^2) - x/tau) erfc(z), for z > 0 as 1/2 exp(-x^2/(2 sigma^2)) erfcx(z).
double convolvedDecay(double x, double sigma, double tau);
// The same without decay: 1/2 (1 + erf(x/(sqrt(2) sigma))).
double convolvedStep(double x, double sigma);

struct KineticModel {
    int exponentials = 1;                // 0 to 3
    bool longLived = false;              // what does not decay within the range: a step. 0 exponentials have it always
    bool baseline = true;                // a constant at all delays
    bool artefact = false;               // coherent artefact: the Gaussian and its first two derivatives
    std::optional<double> timeZero = {}; // kept there
    std::optional<double> fwhm = {};     // kept there
    bool relativeErrors = false; // those of the data are right but for a factor, as of pixels that were averaged
};

// Why a result is not to be trusted.
enum class Doubt : std::uint8_t {
    TooFewPoints,     // nothing was fitted
    NoSignal,         // the model explains no more than chance: below 4 standard errors, or nothing but one value
    Cancelled,        // nothing was fitted to the end
    NotConverged,     // within the number of evaluations
    TimeZeroOutside,  // at the edge of the delays
    ResponseTooShort, // shorter than the steps of the scan about time zero: an upper limit
    ResponseAtBound,  // as long as it may be
    LifetimeTooShort, // below half of the response
    LifetimeTooLong,  // beyond the range
    LifetimesAlike,   // two within a factor of 1.5, or beyond what the errors tell apart
    WeakComponent,    // a decay whose amplitude could as well be 0
    Undetermined,     // no standard error: the data do not determine it
    PoorFit,          // reduced chi-square above 2: model or errors are wrong
};

struct Quantity {
    double value = std::numeric_limits<double>::quiet_NaN();
    // Standard error; 0: it was kept; NaN: the data do not determine it, also where it is ten times the range and more.
    double error = std::numeric_limits<double>::quiet_NaN();
    bool atBound = false; // as long, or as short, as the fit allows: the error says little
};

// A trace, or one column of a map.
struct KineticColumn {
    std::vector<Quantity> amplitudes; // as KineticResult::terms
    std::vector<double> model;        // at all delays given
    std::vector<double> residuals;    // NaN where a point did not count
};

struct KineticResult {
    enum class Term : std::uint8_t { Decay, LongLived, Baseline, Artefact };
    KineticModel model;
    Quantity timeZero; // where there are shifts: of a column whose shift is 0
    Quantity fwhm;
    std::vector<Quantity> lifetimes; // ascending
    std::vector<Term> terms;         // of the amplitudes: the decays in the order of their lifetimes first
    std::vector<KineticColumn> columns;
    // Of time zero, FWHM, the lifetimes, and with one column of the amplitudes: square, row by row.
    std::vector<double> covariance;
    double reducedChi2 = std::numeric_limits<double>::quiet_NaN();
    bool weighted = false; // with errors of the data; else the scatter of the residuals gives the errors
    std::size_t points = 0;
    int evaluations = 0;
    bool converged = false;
    std::vector<Doubt> doubts; // empty: none

    [[nodiscard]] bool fitted() const { return !columns.empty(); }
    [[nodiscard]] bool has(Doubt doubt) const;
    // At a delay; of a column, which was seen `shift` later.
    [[nodiscard]] double at(double delay, std::size_t column = 0, double shift = 0) const;
};

// One trace. NaN counts as not measured; a point whose error is not > 0 does not count where others have errors. Start
// values are found by looking for the edge and trying widths and lifetimes on grids.
KineticResult fitTrace(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                       const KineticModel &model, const FitLimits &limits = {});

// All columns of a map together: time zero, response and lifetimes in common, amplitudes each its own (decay associated
// spectra). `values` and `errors` (may be empty): delays x columns, row by row. `shifts`: time zero of each column
// relative to the common one (the chirp), or empty. A column with fewer points than amplitudes has NaN.
KineticResult fitMap(std::span<const double> delays, std::span<const double> values, std::span<const double> errors,
                     std::span<const double> shifts, const KineticModel &model, const FitLimits &limits = {});

} // namespace pymasp
