// How far the run under way has come in the tree: what is done, what is to come, what can no longer change it.
#pragma once

#include "job.h"

#include <QHash>

namespace pymasp {

struct CrumbStep;

struct RunMark {
    enum class Progress : std::uint8_t { None, Done, Running, ToCome };
    Progress progress = Progress::None;
    // Done for good: no loop around it begins again, so that an edit has no effect on this run.
    bool frozen = false;
    bool operator==(const RunMark &) const = default;
};

// Of every enabled job of the tree; of a Drift only while it is visited, since it comes when it comes. `path` is that
// of RunStatus. Done is what the iteration under way has behind it, to come what it has before it. Empty where nothing
// runs.
QHash<JobId, RunMark> runMarks(const Job &root, const std::vector<CrumbStep> &path);

} // namespace pymasp
