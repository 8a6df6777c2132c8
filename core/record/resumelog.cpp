#include "resumelog.h"

#include <algorithm>

namespace pymasp {
namespace {

bool inDrift(const AcquireLayout &layout)
{
    return std::ranges::any_of(layout.path, [](const Job *job) { return std::holds_alternative<Drift>(job->kind); });
}

} // namespace

Result<LogEnd> readForResume(const std::string &log, const LogHears &hears)
{
    const auto recover = "\"pymaspd recover " + log + "\" makes its file.";
    std::optional<LogEnd> end;
    Bytes cursor;
    RunLogReader reader(log);
    const auto takePoints = [&](const Record &record) -> Result<> {
        const auto read = pointsFrom(record.payload);
        if (!read)
            return read.error();
        const auto found = end->revisions.find(read->head);
        if (!found)
            return found.error();
        if (read->head.n == 0)
            return {};
        const auto &layout = (*found)->layout;
        for (std::size_t i = 0; i < read->head.n; ++i) {
            const std::byte *point = read->points.data() + i * layout.pointBytes;
            const auto head = readAt<PointHead>(point, 0);
            end->skipped += (head.flags & pointflag::skipped) != 0 ? 1 : 0;
            end->visits += inDrift(layout) ? 1 : 0;
            if (end->points++ == 0)
                end->first = head.time;
            end->lastTime = head.time;
            end->corrections.add(layout, point); // also of earlier trees
            if (hears.point)
                hears.point(read->head.revision, read->head.job, point);
        }
        const auto last = read->points.last(layout.pointBytes);
        auto &kept = end->last ? *end->last : end->last.emplace();
        kept.revision = read->head.revision;
        kept.acquire = read->head.job;
        kept.bytes.assign(last.begin(), last.end());
        if (!inDrift(layout))
            end->lastOutside = kept;
        cursor.assign(read->cursor.begin(), read->cursor.end());
        return {};
    };
    while (const auto record = reader.next()) {
        if (record->type == RecordType::Header) {
            auto header = headerFromCbor(record->payload);
            if (!header)
                return header.error();
            auto revisions = Revisions::of(std::move(*header));
            if (!revisions)
                return revisions.error();
            end.emplace(LogEnd{std::move(*revisions), {}, {}, {}});
            if (hears.header)
                hears.header(end->revisions.header());
        } else if (record->type == RecordType::Outcome) {
            return Error{"The run of " + log + " has ended (" + outcomeFromCbor(record->payload).status +
                         ") and cannot be continued; " + recover};
        } else if (record->type == RecordType::End) {
            return Error{"The file of the run log " + log + " has been made; the run cannot be continued."};
        } else if (record->type == RecordType::Revision && end) {
            const auto revision = revisionFromCbor(record->payload);
            if (!revision)
                return revision.error();
            if (auto ok = end->revisions.add(*revision); !ok)
                return ok.error();
            if (!hears.revision)
                continue;
            if (auto ok = hears.revision(*revision); !ok)
                return ok.error();
        } else if (record->type == RecordType::Points && end) {
            if (auto ok = takePoints(*record); !ok)
                return ok.error();
        }
    }
    if (reader.refused())
        return *reader.refused();
    if (const auto rest = reader.rest())
        return Error{"The run log " + log + " is damaged, behind the damage lie " + text(rest) + "; " + recover};
    if (!end)
        return Error{"The run log " + log + " has no readable header: nothing was measured that could be continued."};
    if (!cursor.empty()) {
        auto after = decodeCursor(cursor);
        if (!after)
            return after.error();
        end->cursor = std::move(*after);
    }
    return std::move(*end);
}

} // namespace pymasp
