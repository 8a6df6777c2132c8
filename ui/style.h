// Colours, icons and the look of the whole program in one place.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace pymasp::style {

enum class Theme : std::uint8_t { Light, Dark, Night }; // night: red on black, for the dark lab

// What a colour is for; widgets and plots ask for the role, never for a colour.
enum class Role : std::uint8_t {
    Accent,   // what runs now
    Problem,  // what needs a hand
    Warning,  // what should be looked at
    Good,     // finished; never the only difference to Problem
    Quiet,    // secondary text
    Line,     // separators
    Edge,     // around what can be typed into, ticked or pressed
    Plot,     // background of a plot
    PlotText, // axes and labels
    Grid,     // grid lines
    Curve1,   // first curve, second ... (colour-blind safe)
    Curve2,
    Curve3,
    Curve4,
    NoData, // cells of a map that were not measured
    Cut     // lines over a map
};

void apply(QApplication &app, Theme theme); // palette, Fusion, style sheet, fonts; again at any time
Theme theme();
Theme themeFromName(const QString &name); // "light", "dark", "night"
QString nameOf(Theme theme);
QColor color(Role role);
// Text of what is switched off or over, on the ground of a list or on that of a selected row.
QColor dimmed(bool selected);

// One of resources/icons/NAME.svg in the colour of the text, greyed when disabled; follows the theme when it is
// painted.
QIcon icon(const QString &name);
QIcon icon(const QString &name, Role role);

// The window's numbers: figures of equal width.
QFont numberFont(const QFont &base, double scale = 1);

} // namespace pymasp::style
