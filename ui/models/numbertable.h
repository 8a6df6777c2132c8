// Columns of numbers out of a text: a csv or txt file, or what was copied from a spreadsheet.
#pragma once

#include "positions.h"

#include <QString>

namespace pymasp {

struct NumberColumn {
    QString name; // of the header; empty: there is none
    std::vector<double> values;
    QString problem = {}; // one translated sentence where something in it is no number; the values are those before it
};

// Cells are separated by tabs, else semicolons, else commas, else blanks. The first line may be a header, '#' begins a
// comment, and a file whose header says "TA matrix" has its wavelengths in the first row, which is left out. The comma
// is a decimal mark where it does not separate. Cells that are empty are left out. At most 100 columns are looked at.
// No column: the text has nothing in it.
std::vector<NumberColumn> numberColumns(const QString &text);
// The same of a file of at most 16 MB; the error is one translated sentence.
Result<std::vector<NumberColumn>> readNumberColumns(const QString &path);

// The positions that a column of a file makes. Where an experiment that names the file would read the same numbers it
// is the file; a copy of the numbers where it would not, since that reads first columns only.
Positions positionsFromColumn(const QString &path, const NumberColumn &column);

} // namespace pymasp
