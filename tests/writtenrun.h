// Run logs that are written as a run writes them, for tests of what is read from them.
#pragma once

#include "builders.h"
#include "datafolder.h"
#include "live.h"
#include "recorder.h"

#include <QDir>

namespace pymasp::written {

// What a point at `position` brings in pass `pass`.
inline double valueAt(double position, std::int64_t pass) { return 10 * position + static_cast<double>(pass); }

inline RunHeader headerOf(Job root)
{
    RunHeader header;
    header.run = "r";
    header.title = "Test";
    header.start = "2026-11-25T10:00:00.000Z";
    header.lab = "{}";
    header.labFolder = "/labs";
    header.experiment = std::make_shared<const Experiment>(build::titled(std::move(root)));
    header.parameters = {{"delay", "mm", {}, 0.1, 0.01}, {"angle", "deg", {}, 0.1, 0.01}};
    DetectorUse use;
    use.name = "detector";
    use.info.id = "detector";
    use.info.fields = {Field{"value", "V", DType::Float64, {}, {}, false}};
    header.detectors = {use};
    return header;
}

// A run log that is written as a run does it, point by point.
class Writer {
public:
    explicit Writer(Job root, bool live = false) : m_header(headerOf(std::move(root)))
    {
        QDir().mkpath(QString::fromStdString(log()));
        auto file = RunLogWriter::open(log(), m_header.run);
        if (!file || !file->append(RecordType::Header, {toCbor(m_header)}))
            qFatal("the log cannot be written");
        m_revisions = std::move(*Revisions::of(m_header));
        if (live)
            screen = std::make_unique<Live>(m_header);
        m_recorder = std::make_unique<Recorder>(
            std::move(*file),
            Recorder::Callbacks{nullptr, nullptr, [this](JobId job, std::uint32_t revision, const std::byte *point) {
                                    if (screen)
                                        screen->add(job, revision, point);
                                }});
    }
    [[nodiscard]] std::string log() const { return m_dir.filePath("0001_test.log").toStdString(); }
    [[nodiscard]] RunPlace place() const { return placeOf(log()); }

    bool amend(Job root)
    {
        RevisionRecord revision;
        revision.number = ++m_revision;
        revision.time = 1000 + m_revision;
        revision.from = m_order;
        Experiment experiment = *m_header.experiment;
        experiment.root = std::move(root);
        revision.experiment = std::make_shared<const Experiment>(std::move(experiment));
        return m_revisions->add(revision) && (!screen || screen->amend(revision)) &&
               m_recorder->put(ControlItem{RecordType::Revision, toCbor(revision)}) && m_recorder->flush();
    }
    // One point: the iteration of each level of its path, the root first.
    bool take(JobId acquire, const std::vector<std::int64_t> &iterations, bool skipped = false)
    {
        const auto *taken = m_revisions->find(m_revision, acquire);
        if (!taken || iterations.size() != taken->layout.path.size())
            return false;
        const auto &layout = taken->layout;
        PointItem item{acquire, m_revision, Bytes(layout.pointBytes), {}};
        auto *point = item.point.data();
        PointHead head;
        head.order = m_order++;
        head.time = 2000 + static_cast<double>(head.order);
        head.flags = skipped ? pointflag::skipped : 0;
        writeAt(point, 0, head);
        double position = 0;
        std::int64_t pass = 0;
        Cursor cursor;
        cursor.started = true;
        for (std::size_t d = 0; d < iterations.size(); ++d) {
            const Job &job = *layout.path[d];
            PathEntry entry{job.id, iterations[d], iterations[d], 0};
            if (const auto *scan = std::get_if<Scan>(&job.kind)) {
                const auto where = visit(*scan, job.id, iterations[d], 0);
                entry.index = where.index;
                entry.direction = where.direction;
                position = value(scan->track.positions, where.index);
            } else if (std::holds_alternative<Repeat>(job.kind) || std::holds_alternative<Drift>(job.kind)) {
                pass = iterations[d];
            }
            writeAt(point, sizeof head + d * sizeof entry, entry);
            cursor.frames.push_back({job.id, iterations[d], 1, 0, false, {}});
        }
        for (std::size_t p = 0; p < layout.parameters.size(); ++p)
            writeAt(point, layout.parametersAt() + p * sizeof(ParameterEntry),
                    ParameterEntry{position, position, position, 0, 1});
        fillMissing(layout, point);
        if (!skipped)
            writeAt(point, layout.columns.front().offset, valueAt(position, pass));
        item.cursor = encode(cursor);
        return m_recorder->put(std::move(item));
    }
    bool flush() { return bool(m_recorder->flush()); }
    bool end(const std::string &status = "completed")
    {
        OutcomeRecord outcome{status, "", nowIso(), m_order};
        outcome.times = R"({"seconds": 7})";
        const bool ok = m_recorder->put(ControlItem{RecordType::Outcome, toCbor(outcome)}) && m_recorder->flush();
        m_recorder.reset();
        return ok;
    }
    void kill()
    {
        flush();
        m_recorder.reset();
    }

    std::unique_ptr<Live> screen;

private:
    QTemporaryDir m_dir;
    RunHeader m_header;
    std::optional<Revisions> m_revisions;
    std::uint32_t m_revision = 0;
    std::uint64_t m_order = 0;
    std::unique_ptr<Recorder> m_recorder; // last: it writes to the screen
};

// repeat 1 > scan 2 > acquire 9
inline Job scanned(std::vector<double> values, std::int64_t repeats = 1)
{
    return build::repeat(1, repeats, {build::scan(2, "delay", std::move(values), {build::acquire(9)})});
}

} // namespace pymasp::written
