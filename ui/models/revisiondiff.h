// What differs between two revisions of an experiment: jobs added, removed, moved, changed, field by field.
#pragma once

#include "check.h"
#include "edit.h"

#include <QString>

#include <vector>

namespace pymasp {

struct FieldChange {
    QString label; // as in the form
    QString before, after;
    bool operator==(const FieldChange &) const = default;
};

struct JobChange {
    enum class What : std::uint8_t { Added, Removed, Moved, Changed };
    What what = What::Changed;
    JobId job = 0;
    QString title;                        // of the job; of the experiment for what belongs to none
    QString where = {};                   // Added, Moved, Removed: the job around it
    std::vector<FieldChange> fields = {}; // Changed
};

// In the order of the tree `after`, what was removed at the end. Of what was added or removed together only the
// outermost is named. The fewest jobs that can be said to have moved have. What is edited of the experiment itself
// (title, guards) counts as a change of its root.
std::vector<JobChange> differences(const Experiment &before, const Experiment &after, const KnownLab &lab);
// "Added", translated.
QString textOf(JobChange::What what);

// Edits that make `before` into `after`, one after the other. Both have the same root job.
std::vector<Edit> editsBetween(const Job &before, const Job &after);

} // namespace pymasp
