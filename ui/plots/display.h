// Units, titles and numbers as plots show them.
#pragma once

#include "series.h"

#include <QString>

namespace pymasp {

// Values are stored as they were measured and shown in a unit that gives them few digits: dA in mOD.
struct Display {
    double factor = 1;
    QString name; // "dA", "dT/T"
    QString unit;
};
Display displayOf(const std::string &signal, const std::string &unit);

// "Wavelength (nm)"
QString axisTitle(const QString &name, const QString &unit);
QString axisTitle(const Axis &axis);
// The values of an axis, or 0, 1, 2 ... where it is a plain index.
std::vector<double> placesOf(const Axis &axis, std::int64_t count);
// The index of the place nearest to `at`; -1 where there is none or `at` is NaN.
int nearestPlace(std::span<const double> places, double at);
// "1.25 ps", "620 nm", "pixel 512", the name of a place that has one: as many digits as tell the neighbours apart.
QString placeText(const Axis &axis, std::int64_t index);
// "12.3 mOD" with the digits that `scale` has room for, or "12.3 mOD ± 0.1" with those the error (not NaN) leaves.
QString valueText(double value, double error, const QString &unit, double scale);
// "Waiting for the first point."
QString waitingText();

} // namespace pymasp
