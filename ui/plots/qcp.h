// qcustomplot.h is written with Qt's keywords, which this project does not have; it takes 9 s to compile, so only .cpp
// files and headers that only they include may include this.
#pragma once

#include <QtCore/qglobal.h>
#include <QtCore/qobjectdefs.h>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
