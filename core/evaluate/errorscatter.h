// Standard errors that are themselves the scatter of a few repeats, made fit for weights. Pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace pymasp {

// The error of a mean of k repeats has k - 1 degrees of freedom: of three or four repeats one point in ten has by
// chance an error of a third or less. A fit with such weights believes a few points, and its results scatter two to
// three times as much as their errors say. So each variance is drawn towards the mean of its neighbours along the rows:
// v = (d0 v0 + d s^2) / (d0 + d). (After Smyth, Stat. Appl. Genet. Mol. Biol. 3, 3 (2004), with a local mean.)
// d is found from how much log s^2 scatters from row to row, trigamma(d/2) where it is chance; errors that change
// smoothly, as those of many shots do, stay as they are.
//
// `errors`: rows x width, row by row; what is not > 0 is not known and stays as it is.
std::vector<double> steadyErrors(std::span<const double> errors, std::size_t width);

// The second derivative of log Gamma at x > 0, and where it has a value > 0.
double trigamma(double x);
double trigammaInverse(double value);

} // namespace pymasp
