#include "builders.h"
#include "follower.h"
#include "h5.h"
#include "live.h"
#include "recorder.h"
#include "resumelog.h"
#include "stored.h"

#include <QCborMap>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pymasp;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// What a point at `position` brings in pass `pass`.
double valueAt(double position, std::int64_t pass) { return 10 * position + static_cast<double>(pass); }

RunHeader headerOf(Job root)
{
    RunHeader header;
    header.run = "r";
    header.title = "Test";
    header.start = "2026-11-25T10:00:00.000Z";
    header.lab = "{}";
    header.labFolder = "/labs";
    Experiment experiment;
    experiment.title = "Test";
    experiment.root = std::move(root);
    header.experiment = std::make_shared<const Experiment>(std::move(experiment));
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
Job scanned(std::vector<double> values, std::int64_t repeats = 1)
{
    return build::repeat(1, repeats, {build::scan(2, "delay", std::move(values), {build::acquire(9)})});
}

std::vector<double> numbers(const h5::Handle &file, const std::string &path)
{
    return h5::readNumbers(h5::openDataset(file, "/entry/" + path));
}

// The same, where NaN is NaN.
bool same(const std::vector<double> &a, const std::vector<double> &b)
{
    const bool equal = std::ranges::equal(
        a, b, [](double x, double y) { return (std::isnan(x) && std::isnan(y)) || std::abs(x - y) < 1e-9; });
    if (!equal) {
        QDebug debug = qDebug();
        debug << "found" << QList<double>(a.begin(), a.end()) << "expected" << QList<double>(b.begin(), b.end());
    }
    return equal;
}

enum class Maker { Recovery, Follower };

// The file of a log that has ended, verified. A follower looks on while it is written: `before` is called, then
// `after`.
template <typename F>
bool make(Writer &run, Maker maker, const F &write)
{
    const auto place = run.place();
    if (maker == Maker::Recovery) {
        if (!write() || !run.end())
            return false;
        RecoverOptions options;
        options.keepLog = true;
        const auto made = recover(run.log(), options);
        if (!made)
            qWarning("%s", text(made.error()).c_str());
        return made && made->file == place.file && verifyFile(place.file, run.log());
    }
    Follower follower(place, std::chrono::milliseconds(1));
    if (!write() || !run.end())
        return false;
    const auto made = follower.finish();
    if (!made)
        qWarning("%s", text(made.error()).c_str());
    const auto good = verifyFile(place.part(), run.log());
    if (!good)
        qWarning("%s", text(good.error()).c_str());
    return made && good && QFile::rename(QString::fromStdString(place.part()), QString::fromStdString(place.file));
}

void bothMakers()
{
    QTest::addColumn<int>("maker");
    QTest::newRow("recovery") << int(Maker::Recovery);
    QTest::newRow("follower") << int(Maker::Follower);
}

} // namespace

class tst_amended : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLengthenedScanHasOneAxis_data() { bothMakers(); }
    void aLengthenedScanHasOneAxis()
    {
        QFETCH(int, maker);
        Writer run(scanned({1, 2, 3}, 2));
        QVERIFY(make(run, Maker(maker), [&] {
            bool ok = true;
            for (std::int64_t i = 0; i < 3; ++i)
                ok = ok && run.take(9, {0, i, 0});
            ok = ok && run.take(9, {1, 0, 0}) && run.flush() && run.amend(scanned({1, 2, 3, 5, 4}, 2));
            for (std::int64_t i = 1; i < 5; ++i)
                ok = ok && run.take(9, {1, i, 0});
            return ok;
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value/delay"), {1, 2, 3, 4, 5}));
        // The mean over two passes where there were two.
        QVERIFY(same(numbers(file, "detector_value/value"), {10.5, 20.5, 30.5, 41, 51}));
        QVERIFY(same(numbers(file, "detector_value/count"), {2, 2, 2, 1, 1}));
        QVERIFY(same(numbers(file, "detector_value/repeats/value"), {10, 20, 30, none, none, 11, 21, 31, 41, 51}));
        QVERIFY(same(numbers(file, "points/points_9/revision"), {0, 0, 0, 0, 1, 1, 1, 1}));
        QVERIFY(same(numbers(file, "points/points_9/delay_target"), {1, 2, 3, 1, 2, 3, 5, 4}));
        const auto entry = h5::openGroup(file, "/entry");
        QVERIFY(!h5::exists(entry, "detector_value_r1"));
        QCOMPARE(h5::readText(h5::openDataset(entry, "times")), std::string(R"({"seconds": 7})"));
        // Which tree held from where.
        const auto latest = experimentFromJson(h5::readText(h5::openDataset(entry, "experiment")), "x");
        QVERIFY(latest);
        QCOMPARE(count(std::get<Scan>(latest->root.children[0].kind).track.positions), 5);
        const auto first = experimentFromJson(h5::readText(h5::openDataset(entry, "revisions/revision_0")), "x");
        QVERIFY(first);
        QCOMPARE(count(std::get<Scan>(first->root.children[0].kind).track.positions), 3);
        const auto second = h5::openDataset(entry, "revisions/revision_1");
        QCOMPARE(h5::attributeNumber(second, "first_point").value_or(-1), 4.0);
        QCOMPARE(h5::attributeNumber(second, "time").value_or(-1), 1001.0);
    }

    void aShortenedScanKeepsWhatWasVisited_data() { bothMakers(); }
    void aShortenedScanKeepsWhatWasVisited()
    {
        QFETCH(int, maker);
        Writer run(scanned({5, 4, 3, 2, 1}, 2));
        QVERIFY(make(run, Maker(maker), [&] {
            return run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}) && run.amend(scanned({5, 4}, 2)) &&
                   run.take(9, {1, 0, 0}) && run.take(9, {1, 1, 0});
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value/delay"), {1, 2, 3, 4, 5}));
        QVERIFY(same(numbers(file, "detector_value/value"), {none, none, none, 40.5, 50.5}));
        QVERIFY(same(numbers(file, "detector_value/count"), {0, 0, 0, 2, 2}));
    }

    void aScanRefinedAheadHasThePositionsOfBoth_data() { bothMakers(); }
    void aScanRefinedAheadHasThePositionsOfBoth()
    {
        QFETCH(int, maker);
        Writer run(scanned({0, 1, 2, 3}));
        QVERIFY(make(run, Maker(maker), [&] {
            bool ok = run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}) &&
                      run.amend(scanned({0, 1, 1.5, 2.5, 3})); // 2 is not visited any more
            ok = ok && run.take(9, {0, 2, 0}) && run.amend(scanned({0, 1, 1.5, 2.5, 2.75, 3}));
            for (std::int64_t i = 3; i < 6; ++i)
                ok = ok && run.take(9, {0, i, 0});
            return ok;
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value/delay"), {0, 1, 1.5, 2, 2.5, 2.75, 3}));
        QVERIFY(same(numbers(file, "detector_value/value"), {0, 10, 15, none, 25, 27.5, 30}));
        QVERIFY(same(numbers(file, "points/points_9/revision"), {0, 0, 1, 2, 2, 2}));
    }

    void zippedParametersFollowTheRevisionThatGoesThere()
    {
        const auto zipped = [](std::vector<double> delays, std::vector<double> angles) {
            auto root = scanned(std::move(delays));
            std::get<Scan>(root.children[0].kind).with = {{"angle", "", List{std::move(angles)}}};
            return root;
        };
        Writer run(zipped({1, 3}, {10, 30}));
        QVERIFY(make(run, Maker::Recovery, [&] {
            return run.take(9, {0, 0, 0}) && run.amend(zipped({1, 2, 3}, {10, 25, 30})) && run.take(9, {0, 1, 0}) &&
                   run.take(9, {0, 2, 0});
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value/delay"), {1, 2, 3}));
        QVERIFY(same(numbers(file, "detector_value/angle"), {10, 25, 30}));
    }

    void whatNoLongerFitsGetsItsOwnTableAndGrid_data() { bothMakers(); }
    void whatNoLongerFitsGetsItsOwnTableAndGrid()
    {
        QFETCH(int, maker);
        Writer run(scanned({1, 2}));
        // A job that moves another parameter: from now on every point tells where that stands.
        auto after = scanned({1, 2});
        after.children.push_back(build::scan(3, "angle", {7, 8}, {build::acquire(10)}));
        QVERIFY(make(run, Maker(maker), [&] {
            return run.take(9, {0, 0, 0}) && run.amend(after) && run.take(9, {0, 1, 0}) && run.take(10, {0, 0, 0}) &&
                   run.take(10, {0, 1, 0});
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value/value"), {10, none}));
        QVERIFY(same(numbers(file, "detector_value_j9_r1/value"), {none, 20}));
        QVERIFY(same(numbers(file, "points/points_9/delay_target"), {1}));
        QVERIFY(same(numbers(file, "points/points_9_r1/revision"), {1}));
        QVERIFY(same(numbers(file, "detector_value_j10/value"), {70, 80}));
        QVERIFY(same(numbers(file, "points/points_10/angle_target"), {7, 8}));
        // The journal and the window find out whose they are.
        const auto stored = readStored(run.place().file, true);
        QVERIFY(stored);
        QCOMPARE(stored->series.size(), std::size_t(3));
        QCOMPARE(stored->revisions.size(), std::size_t(2));
        QCOMPARE(stored->revisions[0].from, 0U);
        QCOMPARE(stored->revisions[1].from, 1U); // behind the point that was taken before
        QCOMPARE(stored->revisions[1].experiment, stored->experiment);
        QVERIFY(stored->revisions[0].experiment != stored->experiment);
        for (const auto &series : stored->series) {
            QCOMPARE(series.info.detector, std::string("detector"));
            QCOMPARE(series.info.job, series.info.name == "detector_value_j10" ? JobId(10) : JobId(9));
        }
    }

    void aTamperedRevisionIsSeen()
    {
        Writer run(scanned({1, 2}));
        QVERIFY(make(run, Maker::Recovery, [&] {
            return run.take(9, {0, 0, 0}) && run.amend(scanned({1, 2, 3})) && run.take(9, {0, 1, 0});
        }));
        {
            const h5::Handle file(H5Fopen(run.place().file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
            const std::uint32_t wrong = 1;
            h5::write(h5::openDataset(file, "/entry/points/points_9/revision"), DType::UInt32, {0}, {1}, &wrong);
        }
        const auto seen = verifyFile(run.place().file, run.log());
        QVERIFY(!seen);
        QVERIFY2(seen.error().what.find("revision") != std::string::npos, seen.error().what.c_str());
    }

    void theVisitsOfADriftAreASeries_data() { bothMakers(); }
    void theVisitsOfADriftAreASeries()
    {
        QFETCH(int, maker);
        const auto withDrift = [](std::vector<double> values) {
            Drift drift;
            drift.every = 2;
            drift.values = {{"delay", "", -1, ""}};
            auto root = scanned(std::move(values));
            root.children[0].children.push_back(
                build::job(4, drift, {build::repeat(5, 2, {build::scan(6, "angle", {1, 2}, {build::acquire(10)})})}));
            return root;
        };
        Writer run(withDrift({1, 2}));
        const auto visited = [&](std::int64_t visit) {
            bool ok = true;
            for (std::int64_t pass = 0; pass < 2; ++pass) {
                for (std::int64_t i = 0; i < 2; ++i)
                    ok = ok && run.take(10, {0, visit, visit, pass, i, 0});
            }
            return ok;
        };
        QVERIFY(make(run, Maker(maker), [&] {
            return run.take(9, {0, 0, 0}) && visited(0) && run.amend(withDrift({1, 2, 3})) && run.take(9, {0, 1, 0}) &&
                   visited(1) && run.take(9, {0, 2, 0}) && visited(2);
        }));
        const auto file = h5::openFile(run.place().file);
        QVERIFY(same(numbers(file, "detector_value_j9/value"), {10, 20, 30}));
        QVERIFY(same(numbers(file, "detector_value_j10/visit"), {0, 1, 2}));
        QVERIFY(same(numbers(file, "detector_value_j10/angle"), {1, 2}));
        // The loops around the Drift make no dimension; the passes inside are averaged, the visits are not.
        QCOMPARE(h5::dimsOf(h5::openDataset(file, "/entry/detector_value_j10/value")), (h5::Dims{3, 2}));
        QVERIFY(same(numbers(file, "detector_value_j10/value"), {10.5, 20.5, 10.5, 20.5, 10.5, 20.5}));
        QCOMPARE(h5::dimsOf(h5::openDataset(file, "/entry/detector_value_j10/repeats/value")), (h5::Dims{2, 3, 2}));
        // What is measured is what a viewer opens on.
        QCOMPARE(h5::attributeText(h5::openGroup(file, "/entry"), "default"), std::string("detector_value_j9"));
    }

    void theScreenGoesOn()
    {
        Writer run(scanned({1, 2, 3}, 2), true);
        const auto &live = *run.screen;
        std::uint64_t version = 0;
        SeriesData data;
        std::vector<std::int64_t> rows;
        QVERIFY(run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}) && run.take(9, {1, 0, 0}) && run.flush());
        QVERIFY(live.update(0, version, data, rows));
        QVERIFY(same({data.mean.begin(), data.mean.end()}, {10.5, 20, none}));
        QVERIFY(same({data.errors.begin(), data.errors.end()}, {0.5, none, none})); // s/sqrt(k) of 10 and 11
        const auto ofPass = [&](std::size_t pass) {
            std::vector<double> values;
            for (const auto &row : data.passes.at(pass).rows)
                values.push_back(row ? double(row->front()) : none);
            return values;
        };
        QVERIFY(same(ofPass(0), {10, 20, none}));
        QVERIFY(same(ofPass(1), {11, none, none}));
        const auto before = live.version();
        const auto &old = live.series();
        QVERIFY(run.amend(scanned({1, 2, 3}, 5))); // no other axis
        QCOMPARE(live.version(), before);
        QVERIFY(run.amend(scanned({1, 1.5, 2}, 5)));
        QVERIFY(live.version() != before);
        QCOMPARE(old[0].scans[0].values.size(), std::size_t(3)); // still good
        QCOMPARE(live.series()[0].scans[0].values, (std::vector<double>{1, 1.5, 2, 3}));
        QVERIFY(run.take(9, {1, 1, 0}) && run.flush());
        rows.clear();
        QVERIFY(live.update(0, version, data, rows));
        QVERIFY(same({data.mean.begin(), data.mean.end()}, {10.5, 16, 20, none}));
        QVERIFY(same({data.errors.begin(), data.errors.end()}, {0.5, none, none, none}));
        QVERIFY(same(ofPass(0), {10, none, 20, none}));
        QVERIFY(same(ofPass(1), {11, 16, none, none}));
        QCOMPARE(data.passes[1].number, std::int64_t(2));
        QCOMPARE(data.visits, std::uint64_t(4));
        QCOMPARE(data.lastRow, std::int64_t(1));
        QVERIFY(!live.update(1, version, data, rows)); // a series there is not
    }

    void theScreenCountsTheVisitsOfADrift()
    {
        Drift drift;
        drift.every = 1;
        auto root = scanned({1});
        root.children[0].children.push_back(build::job(4, drift, {build::acquire(10)}));
        Writer run(root, true);
        const auto before = run.screen->version();
        for (std::int64_t visit = 0; visit < 40; ++visit)
            QVERIFY(run.take(10, {0, 0, visit, 0}));
        QVERIFY(run.flush());
        QVERIFY(run.screen->version() != before);
        const auto &series = run.screen->series();
        const auto index = std::ranges::find(series, JobId(10), &SeriesInfo::job) - series.begin();
        QVERIFY(series[std::size_t(index)].rows() >= 40);
        std::uint64_t version = 0;
        SeriesData data;
        std::vector<std::int64_t> rows;
        while (run.screen->update(std::size_t(index), version, data, rows)) {
        }
        for (std::size_t visit = 0; visit < 40; ++visit)
            QCOMPARE(data.mean[visit], float(valueAt(1, std::int64_t(visit))));
    }

    void aLogTellsWhereToGoOn()
    {
        Drift drift;
        drift.every = 2;
        const auto tree = [&](std::vector<double> values) {
            auto root = scanned(std::move(values));
            root.children[0].children.push_back(build::job(4, drift, {build::acquire(10)}));
            return root;
        };
        Writer run(tree({1, 2, 3}));
        QVERIFY(run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}, true) && run.amend(tree({1, 2, 3, 4})) &&
                run.take(9, {0, 2, 0}) && run.take(10, {0, 2, 0, 0}));
        run.kill();
        std::vector<std::pair<std::uint32_t, JobId>> seen;
        const auto end = readForResume(run.log(), [&](std::uint32_t revision, JobId acquire, const std::byte *) {
            seen.emplace_back(revision, acquire);
        });
        QVERIFY2(end, end ? "" : text(end.error()).c_str());
        QCOMPARE(seen, (std::vector<std::pair<std::uint32_t, JobId>>{{0, 9}, {0, 9}, {1, 9}, {1, 10}}));
        QCOMPARE(end->points, std::uint64_t(4));
        QCOMPARE(end->skipped, std::uint64_t(1));
        QCOMPARE(end->first, 2000.0);
        QCOMPARE(end->lastTime, 2003.0);
        QCOMPARE(end->revisions.amended().size(), std::size_t(1));
        QCOMPARE(end->revisions.header().labFolder, std::string("/labs"));
        QCOMPARE(end->last->acquire, JobId(10));
        QCOMPARE(end->lastOutside->acquire, JobId(9));
        QCOMPARE(end->lastOutside->revision, 1U);
        QCOMPARE(readAt<PointHead>(end->lastOutside->bytes.data(), 0).order, std::uint64_t(2));
        QCOMPARE(end->cursor.frames.size(), std::size_t(4));
        QCOMPARE(end->cursor.frames[1].iteration, std::int64_t(2));
        QVERIFY(!end->rest);
    }

    void aRunThatHasEndedIsNotContinued()
    {
        Writer run(scanned({1}));
        QVERIFY(run.take(9, {0, 0, 0}) && run.end("stopped"));
        const auto end = readForResume(run.log(), nullptr);
        QVERIFY(!end);
        QVERIFY2(end.error().what.find("stopped") != std::string::npos, end.error().what.c_str());
    }

    void aCursorInsideADriftComesBack()
    {
        Cursor cursor;
        cursor.started = true;
        cursor.frames = {{1, 2, 3, 4, true, {5, 6}}, {4, 0, 1, 7, false, {}}};
        cursor.entries = {{2, 3}, {4, 8}};
        const auto plain = encode(cursor);
        QCOMPARE(*decodeCursor(plain), cursor); // as it was written before there were Drifts
        cursor.back = {{1, 2, 3, 4, false, {0.5}}};
        cursor.drifts = {{4, 17, 3.25}, {5, 0, 0}};
        const auto bytes = encode(cursor);
        QVERIFY(std::equal(plain.begin(), plain.end(), bytes.begin())); // what is new stands behind
        QCOMPARE(*decodeCursor(bytes), cursor);
        for (std::size_t n = 0; n < bytes.size(); ++n) {
            if (n != plain.size()) // a whole one without Drifts
                QVERIFY(!decodeCursor(std::span(bytes).first(n)));
        }
    }

    void aLogWithoutTheNewKeysIsRead()
    {
        const auto without = [](const Bytes &cbor, const QString &key) {
            auto map =
                QCborValue::fromCbor(QByteArray(reinterpret_cast<const char *>(cbor.data()), qsizetype(cbor.size())))
                    .toMap();
            if (!map.contains(key))
                qFatal("no such key");
            map.remove(key);
            const auto old = map.toCborValue().toCbor();
            const auto *begin = reinterpret_cast<const std::byte *>(old.constData());
            return Bytes(begin, begin + old.size());
        };
        auto header = headerOf(scanned({1, 2}));
        const auto read = headerFromCbor(without(toCbor(header), QStringLiteral("lab_folder")));
        QVERIFY(read);
        QCOMPARE(read->labFolder, std::string());
        QCOMPARE(read->detectors.size(), std::size_t(1));
        const OutcomeRecord outcome{"completed", "why", "2026", 3, R"({"a": 1})"};
        QCOMPARE(outcomeFromCbor(toCbor(outcome)).times, outcome.times);
        const auto old = outcomeFromCbor(without(toCbor(outcome), QStringLiteral("times")));
        QCOMPARE(old.times, std::string("{}"));
        QCOMPARE(old.points, std::uint64_t(3));
    }

    void oneRevisionMakesAFileAsBefore()
    {
        Writer run(scanned({3, 1, 2}, 1));
        QVERIFY(make(run, Maker::Recovery, [&] {
            return run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}) && run.take(9, {0, 2, 0}, true);
        }));
        const auto file = h5::openFile(run.place().file);
        const auto entry = h5::openGroup(file, "/entry");
        QVERIFY(!h5::exists(entry, "revisions") && !h5::exists(entry, "points/points_9/revision"));
        QVERIFY(same(numbers(file, "detector_value/value"), {10, none, 30}));
        // Nothing but NaN is not written; who reads it sees NaN.
        const auto scatter = h5::openDataset(file, "/entry/detector_value/errors_repeats");
        QCOMPARE(H5Dget_storage_size(scatter.get()), hsize_t(0));
        QVERIFY(same(h5::readNumbers(scatter), {none, none, none}));
    }
};

QTEST_GUILESS_MAIN(tst_amended)
#include "tst_amended.moc"
