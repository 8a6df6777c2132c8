// Numbers as people at the table read and type them: SI prefixes by size, digits by resolution, a true minus sign.
#pragma once

#include "result.h"

#include <QString>

namespace pymasp {

inline QString qs(const std::string &text) { return QString::fromStdString(text); }

// "1.25 ns" for 1250 ps, "250 fs", "12.345 mm", "-1 ps" with U+2212. The prefix is chosen by size where the unit takes
// prefixes (s, m, V, Hz, W, A, OD ... with or without one already: "ps", "mm"); other units ("deg", "counts") keep
// theirs. Digits: as many as `resolution` (in `unit`) supports, at most 6 significant; 0: up to 6 significant, no
// trailing zeros. Nothing has the prefix in which the resolution is told by two decimals at most: "0.00 mOD". NaN is
// an en dash.
QString quantity(double value, const QString &unit, double resolution = 0);
// The same without choosing a prefix: "1250 ps".
QString plainQuantity(double value, const QString &unit, double resolution = 0);
// Only the number, true minus sign.
QString numberText(double value, double resolution = 0);
// Both ends of a range with the digits that tell it (tidied of scale.h): "\u221240 ps to 1.8 ns"; one where they are
// the same.
QString spanText(double from, double to, const QString &unit);
// The same in the one unit: "\u221240 to 1800 ps".
QString plainSpanText(double from, double to, const QString &unit);
// A unit as it is shown: "\u00b5m" for "um", "mm/s\u00b2" for "mm/s^2".
QString unitText(const QString &unit);
// A sentence or line that was written for files or by the core, as it is shown: true minus signs, units as above.
QString readable(QString text);
// What a person typed, in `unit`: "1.25 ns", "250fs", "-1", "1,25" (the locale's comma), "1e3", "2*3 ps", "sqrt(2)", a
// true minus. Without a unit the number counts in `unit`. The error says in one translated sentence what was expected.
Result<double> parseQuantity(const QString &text, const QString &unit);

// A number as it stands in a field: the quantity with a prefix where that reads back as the same number, else all
// digits; with the locale's decimal mark and the plain minus of the keyboard.
QString typedQuantity(double value, const QString &unit);

// "8 min 20 s", "12 s", "3 h 05 min".
QString durationText(double seconds);
// A moment (s since 1970) as "14:05", "tomorrow 03:40", "Thu 26 Nov 03:40".
QString momentText(double secondsSince1970);
// "212 GB".
QString bytesText(double bytes);
// "600 points", "1 point"; 2^63-1 is "points until the time is up".
QString pointsText(qint64 points);

} // namespace pymasp
