// Where every parameter stands over the time of an experiment, for a picture.
#pragma once

#include "estimate.h"

#include <functional>

namespace pymasp {

struct ParameterPath {
    // What is passed within one column; NaN where it is not known where the parameter stands.
    struct Column {
        double low, high, last;
    };
    std::string parameter;
    std::string unit;            // that of the first job that moves it; low, high and last are in it
    std::vector<Column> columns; // of equal time
};
struct PathPicture {
    double seconds = 0;   // of the whole experiment
    bool sampled = false; // something is quicker than a column: its range is shown
    std::vector<ParameterPath> parameters = {};
};
// The work grows with columns and jobs, never with points: what takes less than a column is drawn as its range. Jobs
// take the time that `estimate` of the same tree gives them; iterations of one loop are taken to be equally long.
// Drifts are left out, they come when they come. `givenUp` is asked now and then; true: the answer is not wanted.
PathPicture pathsOf(const Job &root, const KnownLab &lab, const Estimate &estimate, std::size_t columns = 600,
                    const std::function<bool()> &givenUp = {});

} // namespace pymasp
