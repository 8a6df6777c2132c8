// Least squares for models that are linear in most of their parameters: variable projection over Eigen's
// Levenberg-Marquardt (a port of MINPACK). Pure functions; no Eigen in this header.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <stop_token>
#include <vector>

namespace pymasp {

// A parameter that the model is not linear in. It stays within its bounds, if it has any, by p = middle + half *
// sin(u).
struct FitParameter {
    double start = 0;
    double lower = -std::numeric_limits<double>::infinity(); // both finite or none
    double upper = std::numeric_limits<double>::infinity();
    bool logarithmic = false; // sought on a logarithmic scale: widths and lifetimes. Bounds > 0
    bool fixed = false;       // stays at `start`
};

// One trace. Only points that count: finite values, weights > 0.
struct FitColumn {
    std::vector<double> values;
    std::vector<double> weights; // 1 / standard error; empty: all 1
};

struct SeparableProblem {
    std::vector<FitParameter> parameters;
    std::size_t terms = 0; // linear amplitudes per column
    std::vector<FitColumn> columns;
    bool relativeWeights = false; // they are right but for a common factor
    // Fills the basis functions of a column at p, term by term (terms x n), and where `slopes` is not empty their
    // derivatives by the parameters (parameters x terms x n).
    std::function<void(std::span<const double> p, std::size_t column, std::span<double> basis,
                       std::span<double> slopes)>
        basis;
};

struct FitLimits {
    int evaluations = 400; // of the model, over all columns
    std::stop_token stop = {};
    std::function<void(double part)> progress = {}; // 0 to 1, of the evaluations at most; from the same thread
};

struct SeparableFit {
    std::vector<double> parameters;
    // Of the parameters (fixed ones: 0), and with one column of the amplitudes behind them: row by row, square. NaN
    // where the data do not determine them.
    std::vector<double> covariance;
    std::vector<std::vector<double>> amplitudes;            // per column
    std::vector<std::vector<double>> amplitudeErrors;       // per column
    std::vector<std::vector<double>> residuals;             // per column: value - model, not weighted
    double chi2 = std::numeric_limits<double>::quiet_NaN(); // weighted sum of squares
    std::ptrdiff_t freedom = 0;                             // points - parameters - amplitudes
    int evaluations = 0;
    std::vector<bool> atBound; // per parameter: within a thousandth of its range
    bool converged = false;
    bool cancelled = false;

    [[nodiscard]] double reducedChi2() const
    {
        return freedom > 0 ? chi2 / double(freedom) : std::numeric_limits<double>::quiet_NaN();
    }
};

// Minimises the weighted sum of squares. Where no column has weights, or these are relative, covariance and errors are
// scaled by the reduced chi-square, as the scatter of the residuals is then all that is known of the errors. Golub,
// Pereyra, SIAM J. Numer. Anal. 10, 413 (1973), with the Jacobian of Kaufman, BIT 15, 49 (1975). The covariance is that
// of the whole problem linearised at the minimum; the projected Jacobian gives the part of the parameters.
SeparableFit fitSeparable(const SeparableProblem &problem, const FitLimits &limits = {});

// The weighted sum of squares at p, the amplitudes at their best: for choosing where to start.
double chi2At(const SeparableProblem &problem, std::span<const double> p);

// A weighted linear fit of the functions in `basis` (terms x n) to `values`.
struct LinearFit {
    std::vector<double> values;
    std::vector<double> covariance; // terms x terms; NaN where the data do not determine them
    double chi2 = std::numeric_limits<double>::quiet_NaN();
    std::ptrdiff_t freedom = 0;
};
// Weights as in FitColumn; without them the covariance is scaled by the reduced chi-square.
LinearFit fitLinear(std::span<const double> basis, std::size_t terms, const FitColumn &column);

} // namespace pymasp
