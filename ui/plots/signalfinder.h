// Where in a map the signal stands out most from its noise: there the cuts begin. Not where it is largest, which is the
// edge of the spectrum that has no light.
#pragma once

#include "mapdata.h"

namespace pymasp {

class SignalFinder {
public:
    void forget() { *this = SignalFinder(); }
    // Looks at these rows of the mean. Signal is |mean over a few columns|, as far as the row before or after has a
    // third of it: a single row may be an outlier. Noise is what the errors say of it, where
    // they are known, else the scatter from column to column around it; and no less than the scatter there from row to
    // row: scattered light of the pump and what jumps from point to point is the same in neighbouring columns, and no
    // error of the shots tells of it. Moves on only to what stands out clearly more, so that the cuts do not wander.
    void look(const MapData &cells, const std::vector<int> &rows);
    [[nodiscard]] int row() const { return m_best.row; } // -1: nothing yet
    [[nodiscard]] int column() const { return m_best.column; }

private:
    struct Place {
        int row = -1, column = -1;
        double signal = 0, noise = 0;
        bool errors = false; // the noise is that of the errors
    };
    [[nodiscard]] double score(const Place &place) const;
    [[nodiscard]] Place bestOf(const MapData &cells, int row) const;
    bool lookAtRows(const MapData &cells); // true: m_scatter is another

    Place m_best;
    std::vector<double> m_scatter; // per column, sums before each: of the scatter from row to row; empty: not known
    int m_scatterRows = 0;         // that it was taken from
    int m_looks = 0;               // since then
    double m_level = 0;            // of |signal| in the row where it is largest; a few noisy columns do not count
};

} // namespace pymasp
