// Jobs as JSON text: what is copied, mailed, dragged to another window, kept as a preset. The text is an experiment
// file whose root is a plain sequence of the jobs, so that it can be saved and opened as well.
#pragma once

#include "job.h"
#include "result.h"

#include <QByteArray>
#include <QString>

class QMimeData;

namespace pymasp {

// Of drags and of the clipboard; the text beside it is the same.
inline const QString jobsMimeType = QStringLiteral("application/x-pymasp-jobs+json");

QByteArray textOfJobs(const std::vector<Job> &jobs, const QString &title = {});

// An experiment file (the jobs in its root where that is a plain sequence, else its root), one job, or a list of jobs;
// ids may be missing or doubled in the last two. The error is one sentence.
Result<std::vector<Job>> jobsFromText(const QByteArray &text);

// The jobs as an experiment of their own, which may run.
Result<Experiment> experimentOfJobs(const QByteArray &text, const QString &title);

// The caller owns it.
QMimeData *mimeOfJobs(const QByteArray &text);

// A text that would be too large to be looked at is refused; so is anything without a job.
Result<std::vector<Job>> jobsFromMime(const QMimeData *mime);

} // namespace pymasp
