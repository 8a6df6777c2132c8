// Colour maps for differences and for amounts, made in a perceptually even colour space so that equal steps look equal.
#pragma once

#include "style.h"

#include <QRgb>

#include <array>

namespace pymasp {

using ColourTable = std::array<QRgb, 256>;

// Blue to red, told apart by everybody; white in the middle on the light theme, dark on the others.
ColourTable divergingColours(style::Theme theme);
// Dark violet over green to yellow; black over red to orange in the dark lab.
ColourTable sequentialColours(style::Theme theme);

} // namespace pymasp
