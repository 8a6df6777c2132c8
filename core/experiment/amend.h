// What can be offered where a running scan would change what it has visited (rebase refuses that).
#pragma once

#include "plan.h"

namespace pymasp {

// Both give a tree that rebase() accepts with the same cursor, and leave everything but the scan as `after` has it. The
// error is a whole sentence: the scan does not run or is not in both trees, or it cannot be had (said why).

// "Apply to the rest": the scan becomes a list of the positions it has visited, in that order, and behind them what the
// changed scan has beside these, in its order. Later passes go through the same list.
Result<Job> applyToRest(const Cursor &cursor, const Job &before, const Job &after, JobId scan);
// "Insert after": the scan stays as it was, with its children, and the changed one follows it with new job ids.
Result<Job> insertAfter(const Cursor &cursor, const Job &before, const Job &after, JobId scan);

// How a change is to be taken on by a run: as it is, which rebase() may refuse, or in one of the two ways above where
// it does, for the outermost running scan that has been changed and allows it.
enum class AmendWay : std::uint8_t { AsItIs, Rest, After };
Result<Job> amended(AmendWay way, const Cursor &cursor, const Job &before, const Job &after);

} // namespace pymasp
