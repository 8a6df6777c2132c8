// The plot of a view as a file: pixels as .png, lines and text that stay sharp as .svg and .pdf (a map in them is
// pixels).
#pragma once

#include "result.h"

#include <QSize>
#include <QString>

namespace pymasp {

class SeriesView;

// ".png", ".svg" or ".pdf", in any case.
bool isPictureName(const QString &path);

// Draws what the view shows by default, without cuts, in `size` pixels (of 1/96 inch in a pdf). The file is there whole
// or not at all.
Result<> savePicture(SeriesView &view, const QString &path, const QSize &size);

} // namespace pymasp
