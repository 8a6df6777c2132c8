// Where in a map the signal stands out most from its noise: there the cuts begin. Not where it is largest, which is the
// edge of the spectrum that has no light.
#pragma once

#include "mapdata.h"

namespace pymasp {

class SignalFinder {
public:
    void forget() { *this = SignalFinder(); }
    // Looks at these rows of the mean. Signal is |mean over a few columns|; noise is what the errors say of it, where
    // they are known, else the scatter from column to column around it. Moves on only to what stands out clearly more,
    // so that the cuts do not wander.
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

    Place m_best;
    double m_level = 0; // of |signal| in the row where it is largest; a few noisy columns do not count
};

} // namespace pymasp
