// The four things that can be done to an experiment tree. Performing one returns its inverse.
#pragma once

#include "job.h"

namespace pymasp {

struct Insert {
    JobId parent;
    int row;
    Job job;
};
struct Remove {
    JobId job;
};
struct Move {
    JobId job;
    JobId parent;
    int row; // counted after the job is taken out
};
struct Change {
    Job job; // same id, new everything else; children kept
};

using Edit = std::variant<Insert, Remove, Move, Change>;

// An edit that does not fit the tree (unknown id, row out of range, a move into itself, the root removed or
// moved, an id used twice) changes nothing and says why.
Result<Edit> perform(Job &root, const Edit &edit);

// An id that no job of the tree has, nor any that is higher.
JobId freeId(const Job &root);
// Ids for a job and all that is inside it, counted on from `last`.
void giveIds(Job &job, JobId &last);

} // namespace pymasp
