// The chirp of the probe: time zero as a function of wavelength. Pure functions. Stored data are never corrected by it;
// t_true = t_stage - t0(wavelength).
#pragma once

#include "kinetics.h"

namespace pymasp {

struct ChirpOptions {
    // Fit: a step, a decay and the response (and the artefact, where asked for) at each place. Threshold: where the
    // trace first has half of its largest change; for signals that no such model describes.
    enum class Method : std::uint8_t { Fit, Threshold };
    // Polynomial in the wavelength, or Cauchy's form a + b/wavelength^2 + c/wavelength^4 + ..., as glass disperses.
    enum class Form : std::uint8_t { Polynomial, Cauchy };
    Method method = Method::Fit;
    Form form = Form::Cauchy;
    int terms = 4;   // coefficients, 1 to 6
    int places = 40; // wavelengths at which time zero is looked for; the pixels between are averaged
    bool artefact = false;
    std::optional<double> from = {}, to = {}; // of the delays that are looked at
};

struct ChirpPoint {
    double wavelength = 0;
    Quantity timeZero;
    double fwhm = std::numeric_limits<double>::quiet_NaN();
    bool found = false; // a time zero without doubt
    bool used = false;  // not left out as an outlier
};

struct ChirpLine {
    ChirpOptions::Form form = ChirpOptions::Form::Cauchy;
    double centre = 0, half = 1;      // polynomial: of (wavelength - centre) / half; Cauchy: of centre / wavelength
    std::vector<double> coefficients; // empty: no line was found
    std::vector<double> covariance;
    double scatter = std::numeric_limits<double>::quiet_NaN(); // standard deviation of the points used about the line
    double first = 0, last = 0;                                // wavelengths of the points used: outside it is a guess
    std::vector<ChirpPoint> points;
    std::vector<Doubt> doubts;

    [[nodiscard]] bool found() const { return !coefficients.empty(); }
    [[nodiscard]] Quantity at(double wavelength) const;
};

// `values` and `errors` (may be empty): delays x wavelengths, row by row; ascending axes.
ChirpLine findChirp(std::span<const double> delays, std::span<const double> wavelengths, std::span<const double> values,
                    std::span<const double> errors, const ChirpOptions &options = {}, const FitLimits &limits = {});

// A line through points of which some are wrong: least median of squares over seeded subsets, then Tukey's biweight on
// what lies about it. Points with `found` false are passed over; sets `used`.
// Rousseeuw, J. Am. Stat. Assoc. 79, 871 (1984); Beaton, Tukey, Technometrics 16, 147 (1974).
ChirpLine fitChirpLine(std::vector<ChirpPoint> points, ChirpOptions::Form form, int terms);

} // namespace pymasp
