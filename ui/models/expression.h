// Arithmetic as people type it where a number is wanted: "2*3", "1e3/7", "sqrt(2)".
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace pymasp {

struct Arithmetic {
    double value = 0; // not finite where something was divided by zero or is too large
    QString rest;     // what stands behind it: the unit
};

// The longest expression at the beginning: + - * / ^, parentheses, pi, sqrt exp ln log10 abs sin cos tan (radians),
// with a decimal point. ^ binds first and from the right, so that -2^2 is -4. Nothing where no number begins it.
std::optional<Arithmetic> arithmetic(const QString &text);

// A number with the decimal mark of the locale and a true minus, as arithmetic() reads it.
QString withPoint(const QString &typed);

// The numbers of a list, each with its unit: split at commas, semicolons and blanks, but not inside parentheses, at an
// operator ("2 * 3", "1 - 2"; "1 -2" are two numbers) or before a unit. Where the comma is the decimal mark, one
// between digits separates only where it cannot be that mark.
QStringList numberWords(const QString &text);

} // namespace pymasp
