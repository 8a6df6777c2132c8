// What a run and its series are called on the screen.
#pragma once

#include "engine.h"
#include "stored.h"

#include <QStringList>

namespace pymasp {

QString runTitle(const QueueEntry &entry);
QString runTitle(const StoredRun &run);
// "Title, 14:05": short, and tells it from other runs of the same title.
QString shortTitle(const StoredRun &run);

// "spectrometer dA"; where several would be called so, with the title of their Acquire or with their number.
QStringList seriesNames(const std::vector<const SeriesInfo *> &all);

} // namespace pymasp
