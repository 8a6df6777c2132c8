// West's update of a weighted mean and of its weighted sum of squares, which loses no digits to cancellation
// (D. H. D. West, Commun. ACM 22, 532 (1979)).
#pragma once

namespace pymasp {

// Takes x with the weight w > 0 into the mean; `weight` is that of all so far. Returns by how much the sum of
// w (x - mean)^2 grows, in the unit of x squared times that of w.
inline double addToMean(double x, double w, double &mean, double &weight)
{
    weight += w;
    const double delta = x - mean;
    mean += delta * w / weight;
    return w * delta * (x - mean);
}

// The way back, for a value that was taken in and is not the only one. Returns by how much the sum of squares falls.
inline double takeFromMean(double x, double w, double &mean, double &weight)
{
    weight -= w;
    const double delta = x - mean;
    mean -= delta * w / weight;
    return w * delta * (x - mean);
}

} // namespace pymasp
