// Runs whose tree was amended while they ran: their files, made by both makers, and their screen.
#include "follower.h"
#include "h5.h"
#include "stored.h"
#include "writtenrun.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace pymasp;
using namespace pymasp::written;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

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
