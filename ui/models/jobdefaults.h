// Jobs as they are when they are new: the kinds, a scan over a parameter of the lab, an acquisition from a detector.
#pragma once

#include "check.h"

#include <QString>
#include <QStringList>

namespace pymasp {

// The kinds in the order in which a person meets them: "scan", "acquire", "repeat" ...
QStringList newKinds();
QString newKindText(const QString &kind); // "Scan over a parameter", translated
QString newKindHint(const QString &kind); // one line, translated

// Of that kind, with the first parameter or detector of the lab where it needs one; id 0.
Job newJob(const QString &kind, const KnownLab &lab);

// In the parameter's first scale, inside its limits (an overshoot counts): a delay from -1 to 5 ps in 100 fs, choices
// one after the other, anything else in about ten round steps over where it may go.
Job scanOver(const KnownParameter &parameter);
Job acquireFrom(const KnownDetector &detector);

// The field that a person fills in first: "count" of a Repeat, "positions" of a Scan; empty: none.
QString mainField(const Job &job);
// What was typed put into it. The error is one sentence.
Result<Job> withTyped(const Job &job, const QString &typed, const KnownLab &lab);

} // namespace pymasp
