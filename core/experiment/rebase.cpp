// Carrying a running cursor over to an amended tree.
#include "plan.h"

namespace pymasp {
namespace {

int rowOf(const Job &parent, JobId id)
{
    for (std::size_t row = 0; row < parent.children.size(); ++row) {
        if (parent.children[row].id == id)
            return static_cast<int>(row);
    }
    return -1;
}

bool sameKind(const Job &a, const Job &b)
{
    if (a.kind.index() != b.kind.index())
        return false;
    // What was measured in a state stays where it was put: only the cycles and the formula may change.
    if (const auto *was = std::get_if<Alternate>(&a.kind)) {
        const auto &is = std::get<Alternate>(b.kind);
        return was->states == is.states && was->order == is.order;
    }
    const auto *custom = std::get_if<Custom>(&a.kind);
    return !custom || custom->kind == std::get<Custom>(b.kind).kind;
}

// The positions a running scan has visited must be the same numbers in the amended one, or its data would lie.
Result<> visitedUnchanged(const Job &before, const Job &after, const Frame &frame)
{
    const auto &was = std::get<Scan>(before.kind);
    const auto &is = std::get<Scan>(after.kind);
    const auto refuse = [&] {
        return Error{nameOf(before) + " is running and the positions it has visited would change. Either apply the "
                                      "change to the positions still to come, or insert the changed scan after it."};
    };
    if (was.track.parameter != is.track.parameter || was.track.unit != is.track.unit || was.relative != is.relative ||
        was.with.size() != is.with.size())
        return refuse();
    const std::int64_t done = std::min(frame.iteration + (frame.child >= 0 ? 1 : 0), iterations(before));
    if (done > iterations(after))
        return refuse();
    if (was.track.positions == is.track.positions && was.with == is.with && was.order == is.order &&
        was.seed == is.seed)
        return {};
    for (std::int64_t i = 0; i < done; ++i) {
        const Visit a = visit(was, before.id, i, frame.entry);
        const Visit b = visit(is, after.id, i, frame.entry);
        if (a.leg != b.leg || value(was.track.positions, a.index) != value(is.track.positions, b.index))
            return refuse();
        for (std::size_t k = 0; k < was.with.size(); ++k) {
            if (was.with[k].parameter != is.with[k].parameter || was.with[k].unit != is.with[k].unit ||
                value(was.with[k].positions, a.index) != value(is.with[k].positions, b.index))
                return refuse();
        }
    }
    return {};
}

Result<> rebaseFrames(std::vector<Frame> &frames, const Job &before, const Job &after)
{
    const Job *was = &before;
    const Job *is = &after;
    for (std::size_t depth = 0; depth < frames.size(); ++depth) {
        Frame &frame = frames[depth];
        if (is->id != frame.job || !sameKind(*was, *is) || !is->enabled)
            return Error{nameOf(*was) + " is running and cannot be replaced."};
        if (std::holds_alternative<Scan>(was->kind)) {
            if (auto ok = visitedUnchanged(*was, *is, frame); !ok)
                return ok.error();
        }
        if (depth + 1 < frames.size()) { // inside a child
            const JobId running = frames[depth + 1].job;
            const int row = rowOf(*is, running);
            if (row < 0)
                return Error{nameOf(*find(*was, running)) + " is running and cannot be removed or moved away."};
            was = &was->children[static_cast<std::size_t>(frame.child - 1)];
            frame.child = row + 1;
            is = &is->children[static_cast<std::size_t>(row)];
        } else if (frame.child > 0) { // between children: after the last one done that is still there
            int done = frame.child - 1;
            int row = -1;
            while (done >= 0 && (row = rowOf(*is, was->children[static_cast<std::size_t>(done)].id)) < 0)
                --done;
            frame.child = row + 1;
        }
    }
    return {};
}

} // namespace

Result<Cursor> rebase(const Cursor &cursor, const Job &before, const Job &after)
{
    Cursor moved = cursor;
    for (auto *frames : {&moved.frames, &moved.back}) {
        if (auto ok = rebaseFrames(*frames, before, after); !ok)
            return ok.error();
    }
    std::erase_if(moved.drifts, [&](const DriftClock &clock) {
        const Job *job = find(after, clock.job);
        return !job || !std::holds_alternative<Drift>(job->kind);
    });
    return moved;
}

} // namespace pymasp
