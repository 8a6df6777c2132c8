// Whole runs in process, with instruments whose behaviour the test orders.
#include "runbench.h"

#include <QDir>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::test;
using namespace std::chrono_literals;

class tst_run : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    // The reading is the position during the exposure: filed under the wrong delay it would differ.
    void everyOrderGivesTheSameGrid_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<QList<double>>("taken");
        QTest::newRow("forward") << int(Order::Forward) << QList<double>{3, 1, 2, 3, 1, 2};
        QTest::newRow("backward") << int(Order::Backward) << QList<double>{2, 1, 3, 2, 1, 3};
        QTest::newRow("bounce") << int(Order::Bounce) << QList<double>{3, 1, 2, 2, 1, 3, 3, 1, 2, 2, 1, 3};
        QTest::newRow("alternate") << int(Order::Alternate) << QList<double>{3, 1, 2, 2, 1, 3};
        QTest::newRow("random") << int(Order::Random) << QList<double>{};
    }
    void everyOrderGivesTheSameGrid()
    {
        QFETCH(int, order);
        QFETCH(QList<double>, taken);
        Bench bench;
        bench.stage->polls = 2;
        QVERIFY(bench.go(repeat(1, 2, {scan(2, "delay", {3, 1, 2}, {acquire(9)}, Order(order))})));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.grid("value"), (std::vector<double>{1, 2, 3}));
        QCOMPARE(bench.grid("delay"), (std::vector<double>{1, 2, 3}));
        QCOMPARE(bench.grid("n_repeats"), std::vector<double>(3, order == int(Order::Bounce) ? 4 : 2));
        const auto targets = bench.column("delay_target");
        if (!taken.isEmpty())
            QCOMPARE(targets, std::vector<double>(taken.begin(), taken.end()));
        QCOMPARE(bench.column("detector_value"), targets);
        const auto order2 = bench.column("order");
        for (size_t i = 0; i < order2.size(); ++i)
            QCOMPARE(order2[i], double(i));
    }

    void nestedAndZippedScansFillTheirGrid()
    {
        Bench bench;
        Job inner = scan(3, "delay", {1, 2, 3}, {acquire(9)});
        std::get<Scan>(inner.kind).track.unit = "ps";
        Job outer = scan(2, "angle", {5, 7}, {inner});
        QVERIFY(bench.go(outer));
        QVERIFY(bench.result.good());
        // 1 ps = 0.5 mm from the zero at 10 mm.
        QCOMPARE(bench.grid("value"), (std::vector<double>{10.5, 11, 11.5, 10.5, 11, 11.5}));
        QCOMPARE(bench.grid("delay"), (std::vector<double>{1, 2, 3}));
        QCOMPARE(bench.grid("angle"), (std::vector<double>{5, 7}));
        QCOMPARE(bench.grid("delay_readback"), (std::vector<double>{1, 2, 3, 1, 2, 3}));
        Bench zip;
        Job both = scan(2, "delay", {3, 1}, {acquire(9)});
        std::get<Scan>(both.kind).with = {{"angle", "", List{{30, 10}}}};
        QVERIFY(zip.go(both));
        QCOMPARE(zip.grid("angle"), (std::vector<double>{10, 30}));
        QCOMPARE(zip.targets(zip.second), (std::vector<double>{30, 10}));
    }

    void equalPositionsShareACell()
    {
        Bench bench;
        QVERIFY(bench.go(scan(2, "delay", {1, 5, 5, 5}, {acquire(9)})));
        QCOMPARE(bench.grid("delay"), (std::vector<double>{1, 5}));
        QCOMPARE(bench.grid("count"), (std::vector<double>{1, 3}));
    }

    void aRelativeScanComesBack()
    {
        Bench bench;
        bench.stage->position = bench.stage->target = 40;
        Job relative = scan(2, "delay", {-1, 1}, {acquire(9)});
        std::get<Scan>(relative.kind).relative = true;
        QVERIFY(bench.go(repeat(1, 2, {relative})));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.targets(bench.stage), (std::vector<double>{39, 41, 40, 39, 41, 40}));
        QCOMPARE(bench.grid("delay"), (std::vector<double>{-1, 1})); // offsets
    }

    void aPositionOutsideTheToleranceIsTakenAgainThenRefused()
    {
        Bench bench;
        bench.stage->offset = 0.01; // ten times the tolerance
        QVERIFY(bench.go(withPolicy(scan(2, "delay", {1, 2}, {acquire(9)}), 2, OnError::Answer::Stop)));
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("\"delay\" stands at 1.01 mm before the exposure instead of 1 mm") !=
                     std::string::npos,
                 bench.result.reason.c_str());
        QCOMPARE(bench.eventsOf("retake"), 2);
        QCOMPARE(bench.counter->exposures.load(), 0); // nothing was exposed at the wrong place
        QCOMPARE(bench.result.points, 0U);
    }

    // It stood where it was sent when it arrived, and no longer when the exposure was to begin.
    void whatCreptAwaySinceItArrivedIsNotExposed_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::newRow("during a wait job") << true;
        QTest::newRow("while a second axis still moved") << false;
    }
    void whatCreptAwaySinceItArrivedIsNotExposed()
    {
        QFETCH(bool, waits);
        Bench bench;
        bench.second->polls = waits ? 0 : 500; // of half a millisecond
        auto inner = waits ? std::vector<Job>{wait(3, 0.3), acquire(9)} : std::vector<Job>{acquire(9)};
        Job both = scan(2, "delay", {1}, std::move(inner));
        std::get<Scan>(both.kind).with = {{"angle", "", List{std::vector<double>{1}}}};
        QVERIFY(bench.prepare(withPolicy(both, 0, OnError::Answer::Stop)));
        QVERIFY(bench.run->start());
        bool arrived = false;
        while (!arrived && bench.run->runner().state() != RunState::Ended) {
            std::this_thread::yield();
            const std::lock_guard lock(bench.stage->mutex);
            arrived = bench.stage->position == 1;
            bench.stage->offset = arrived ? 0.5 : 0;
        }
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("\"delay\" stands at 1.5 mm before the exposure instead of 1 mm") !=
                     std::string::npos,
                 bench.result.reason.c_str());
        QCOMPARE(bench.counter->exposures.load(), 0);
    }

    void aLateDeviceDoesNotKillTheNight()
    {
        Bench bench;
        bench.counter->failures = 1;
        bench.stage->failures = 1;
        QVERIFY(bench.go(withPolicy(scan(2, "delay", {1, 2, 3}, {acquire(9)}), 2, OnError::Answer::Stop)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{1, 2, 3}));
        QCOMPARE(bench.eventsOf("retake"), 2);
    }

    void aPointThatCannotBeTakenIsMarkedAndLeftOut()
    {
        Bench bench;
        bench.taken = [&](std::uint64_t n) {
            if (n >= 1 && bench.counter->exposures.load() < 100) {
                bench.counter->exposures = 100;
                bench.counter->failures = 4; // all attempts at one point
            }
        };
        bench.counter->seconds = 0.02; // slow enough that the first point is reported before the second ends
        QVERIFY(bench.go(withPolicy(scan(2, "delay", {1, 2, 3, 4, 5, 6}, {acquire(9)}), 3, OnError::Answer::Skip)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.eventsOf("skip"), 1);
        const auto values = bench.column("detector_value");
        const auto flags = bench.column("flags");
        QCOMPARE(values.size(), size_t(6));
        int missing = 0;
        for (size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i])) {
                ++missing;
                QCOMPARE(flags[i], double(pointflag::skipped));
                QVERIFY(std::isnan(bench.grid("value")[i]));
            } else {
                QCOMPARE(values[i], double(i + 1)); // the others stand under their own delay
            }
        }
        QCOMPARE(missing, 1);
    }

    // The readout of the first takes longer than the move to the second takes to fail.
    void aGoodPointIsKeptWhenTheNextOneFails_data()
    {
        QTest::addColumn<int>("retries");
        QTest::newRow("left out") << 0;
        QTest::newRow("taken again") << 1;
    }
    void aGoodPointIsKeptWhenTheNextOneFails()
    {
        QFETCH(int, retries);
        Bench bench;
        bench.counter->readout = 0.16;
        bench.counter->exposed = [&] {
            if (bench.counter->exposures.load() == 1)
                bench.stage->failures = 1;
        };
        QVERIFY(bench.go(withPolicy(scan(2, "delay", {1, 2, 3}, {acquire(9)}), retries, OnError::Answer::Skip)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        const auto values = bench.column("detector_value");
        QCOMPARE(values.size(), size_t(3));
        QCOMPARE(values[0], 1.0);
        QCOMPARE(std::isnan(values[1]), retries == 0);
        QCOMPARE(values[2], 3.0);
        QCOMPARE(bench.result.skipped, retries == 0 ? 1U : 0U);
        QCOMPARE(bench.counter->exposures.load(), retries == 0 ? 2 : 3); // none was exposed twice
    }

    // The last point of an inner scan is still being collected while the outer one has moved on: taken again, it must
    // be taken at the outer position it belongs to.
    void aPointTakenAgainStandsAtItsOwnOuterPosition()
    {
        Bench bench;
        bench.counter->sees = bench.second;
        bench.counter->failEvery = 3; // every third collect fails once: the last point of each inner scan
        QVERIFY(bench.go(withPolicy(scan(1, "angle", {10, 20, 30}, {scan(2, "delay", {1, 2, 3}, {acquire(9)})}), 2,
                                    OnError::Answer::Stop)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(bench.eventsOf("retake") >= 3);
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{10, 10, 10, 20, 20, 20, 30, 30, 30}));
        QCOMPARE(bench.grid("value"), (std::vector<double>{10, 10, 10, 20, 20, 20, 30, 30, 30}));
    }

    void aSetAfterAPointDoesNotChangeThePointTakenAgain()
    {
        Bench bench;
        bench.counter->sees = bench.shutter;
        bench.counter->failEvery = 2;
        QVERIFY(bench.go(withPolicy(sequence(1, {set(3, "shutter", 1), scan(2, "delay", {1, 2}, {acquire(9)}),
                                                 set(4, "shutter", 0), acquire(10)}),
                                    2, OnError::Answer::Stop)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(bench.eventsOf("retake") >= 1);
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{1, 1})); // both with the shutter open
        QCOMPARE(bench.column("detector_value", 10), (std::vector<double>{0}));
    }

    void theFirstPointOfARelativeScanTakenAgainDoesNotShiftIt()
    {
        Bench bench;
        bench.stage->position = bench.stage->target = 40;
        bench.counter->failures = 1;
        Job relative = scan(2, "delay", {-1, 0, 1}, {acquire(9)});
        std::get<Scan>(relative.kind).relative = true;
        QVERIFY(bench.go(withPolicy(relative, 2, OnError::Answer::Stop)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.eventsOf("retake"), 1);
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{39, 40, 41}));
        QCOMPARE(bench.stage->position, 40.0);
    }

    void aRepeatByTimeSurvivesPointsTakenAgain()
    {
        Bench bench;
        bench.counter->seconds = 0.005;
        bench.counter->failEvery = 3;
        Repeat byTime;
        byTime.seconds = 0.2;
        QVERIFY(bench.go(withPolicy(sequence(7, {scan(5, "angle", {1, 2, 3}, {acquire(9)}),
                                                 job(1, byTime, {scan(2, "delay", {1, 2, 3}, {acquire(10)})})}),
                                    2, OnError::Answer::Stop)));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(bench.eventsOf("retake") >= 2);
        QCOMPARE(bench.column("detector_value", 10).size() % 3, size_t(0));
    }

    void aSafeValueThatIsNotReachedIsAFailure()
    {
        Bench bench;
        bench.shutter->offset = 0.5;
        QVERIFY(bench.go(scan(2, "delay", {1, 2}, {acquire(9)})));
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("\"shutter\" did not reach its safe value") != std::string::npos,
                 bench.result.reason.c_str());
        QVERIFY(!bench.result.file.empty()); // the data are kept all the same
    }

    void theToleranceIsThatOfTheSmallestStep()
    {
        Bench bench;
        QVERIFY(bench.prepare(
            sequence(1, {scan(2, "angle", {1, 1.01}, {acquire(9)}), scan(3, "angle", {1, 5}, {acquire(10)})})));
        QVERIFY(bench.run->start());
        bench.result = bench.run->finish();
        QVERIFY(bench.result.good());
        const auto file = h5::openFile(bench.result.file);
        // The lab leaves it open: a tenth of the smallest step, 0.01 mm, whatever scan comes last.
        const auto group = h5::openGroup(file, "/entry/instrument/angle");
        const h5::Handle attribute(H5Aopen(group.get(), "tolerance", H5P_DEFAULT), H5Aclose);
        double tolerance = 0;
        H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &tolerance);
        QVERIFY2(std::abs(tolerance - 0.001) < 1e-9, qPrintable(QString::number(tolerance)));
    }

    void aRepeatByTimeEndsBetweenTwoPasses()
    {
        Bench bench;
        bench.counter->seconds = 0.01;
        Repeat byTime;
        byTime.seconds = 0.15;
        QVERIFY(bench.go(job(1, byTime, {scan(2, "delay", {1, 2, 3}, {acquire(9)})})));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(bench.result.points >= 3);
        QCOMPARE(bench.result.points % 3, 0U);
        QCOMPARE(bench.grid("value"), (std::vector<double>{1, 2, 3}));
        QCOMPARE(bench.grid("n_repeats")[0], double(bench.result.points / 3));
    }

    void theMoveOverlapsTheReadout()
    {
        // Sequential it would be 20 + 15 ms a point.
        Bench bench;
        struct SlowReadout : fake::Counter {
            using Counter::Counter;
            Result<> collect(Reading &reading, const Cancel &cancel) override
            {
                (void)cancel.sleep(15ms);
                return Counter::collect(reading, cancel);
            }
        };
        Bench slow;
        slow.plugins = Plugins({});
        auto stage = std::make_shared<fake::StageState>();
        stage->settle = 0.02;
        slow.counter->sees = stage;
        slow.stage = stage;
        slow.plugins.add(fake::stageType("fake.stage", stage));
        slow.plugins.add(fake::stageType("fake.second", slow.second));
        slow.plugins.add(fake::stageType("fake.shutter", slow.shutter));
        slow.plugins.add({"fake.counter",
                          "slow",
                          {},
                          [state = slow.counter](const Settings &, const Surroundings &) -> Result<Instrument> {
                              Instrument i;
                              i.detectors.push_back(std::make_unique<SlowReadout>(state));
                              return i;
                          },
                          false});
        std::vector<double> values;
        for (int i = 0; i < 40; ++i)
            values.push_back(i);
        QVERIFY(slow.go(scan(2, "delay", values, {acquire(9)})));
        QVERIFY(slow.result.good());
        QCOMPARE(slow.column("detector_value"), values);
        QVERIFY2(slow.result.seconds < 40 * 0.035, qPrintable(QString::number(slow.result.seconds)));
    }

    void aDeviceThatKnowsOneEndIsNotDrivenBeyondIt()
    {
        Bench bench;
        bench.stage->lowest.reset();
        bench.stage->highest = 50;
        bench.second->lowest = -20;
        bench.second->highest.reset();
        auto prepared = bench.prepare(scan(2, "delay", {1, 60}, {acquire(9)}));
        QVERIFY(!prepared);
        QVERIFY2(prepared.error().what.find("delay is not moved to 60 mm: the limits are -100 to 50 mm.") !=
                     std::string::npos,
                 prepared.error().what.c_str());
        prepared = bench.prepare(scan(2, "angle", {1, -60}, {acquire(9)}));
        QVERIFY(!prepared);
        QVERIFY2(prepared.error().what.find("angle is not moved to -60 mm: the limits are -20 to 100 mm.") !=
                     std::string::npos,
                 prepared.error().what.c_str());
    }

    void anEndThatNobodyKnowsForbidsToMove()
    {
        Bench bench;
        bench.second->highest.reset();
        auto lab = fake::lab();
        QVERIFY(lab);
        lab->instruments[1].parameters[0].limits.reset();
        const auto rack = Rack::open(*lab, bench.plugins);
        QVERIFY(rack);
        QVERIFY(!(*rack)->parameter("angle")->known.limits);
        bench.second->lowest = 200; // the lab says -100 to 100
        const auto apart = Rack::open(*fake::lab(), bench.plugins);
        QVERIFY(!apart);
        QVERIFY2(apart.error().what.find("200 to open mm, have nothing in common") != std::string::npos,
                 apart.error().what.c_str());
    }

    void wrongInputLeavesNothingBehind_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        QTest::newRow("beyond the limits")
            << 0 << "x.json, scan 2: delay is not moved to 200 mm: the limits are -100 to 100 mm.";
        QTest::newRow("unknown detector") << 1 << "no detector \"nothing\"";
        QTest::newRow("relative scan from where it stands") << 2 << "delay is not moved to 101 mm";
    }
    void wrongInputLeavesNothingBehind()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        Bench bench;
        bench.stage->position = bench.stage->target = 99;
        Job relative = scan(2, "delay", {0, 2}, {acquire(9)});
        std::get<Scan>(relative.kind).relative = true;
        const std::vector<Job> roots{scan(2, "delay", {1, 200}, {acquire(9)}), acquire(9, "nothing"), relative};
        const auto prepared = bench.prepare(roots[size_t(which)]);
        QVERIFY(!prepared);
        QVERIFY2(QString::fromStdString(prepared.error().what).contains(says), prepared.error().what.c_str());
        QVERIFY(QDir(bench.dir.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(bench.targets(bench.stage).empty());
    }
};

QTEST_GUILESS_MAIN(tst_run)
#include "tst_run.moc"
