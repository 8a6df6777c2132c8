// Where a kinetic fit starts; for core/evaluate only.
#pragma once

#include "kineticbasis.h"

namespace pymasp {

// The data as the fit takes them.
struct KineticData {
    std::vector<double> delays;                 // of all rows
    std::vector<std::vector<std::size_t>> rows; // per fitted column: which rows count
    std::vector<std::size_t> columns;           // which columns of the map those are
    std::vector<double> shifts;                 // of the fitted columns
    double first = 0, last = 0;                 // of the delays
    double smallest = 0;                        // step
};

// The problem of a model on those data; the parameters have their bounds, and start values that still have to be found.
// `data` has to live as long as the problem.
SeparableProblem kineticProblem(const KineticData &data, const std::vector<FitColumn> &columns,
                                const KineticModel &model);

// The distance of the delays about `t`.
double stepAt(const KineticData &data, double t);

// The best few places to start from, the best first: looks for the edge of the strongest columns and tries widths and
// lifetimes on grids, a few hundred evaluations on at most six columns. Empty where it was cancelled.
std::vector<std::vector<double>> kineticStarts(const KineticData &data, const std::vector<FitColumn> &columns,
                                               const KineticModel &model, const std::stop_token &stop);

} // namespace pymasp
