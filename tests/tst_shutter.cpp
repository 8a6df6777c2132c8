// What has a safe value takes it while a run waits, and opens again before the next exposure.
#include "runbench.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::test;

class tst_shutter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    // Every reading is the position of the shutter: an exposure while it is closed would show.
    void aShutterIsClosedInAPauseAndOpenAgainBeforeTheNextExposure_data()
    {
        QTest::addColumn<bool>("now");
        QTest::newRow("soon") << false;
        QTest::newRow("now") << true;
    }
    void aShutterIsClosedInAPauseAndOpenAgainBeforeTheNextExposure()
    {
        QFETCH(bool, now);
        Bench bench;
        bench.counter->sees = bench.shutter;
        bench.counter->seconds = 0.002;
        QVERIFY(bench.prepare(openThen(repeat(1, 100, {acquire(9)}))));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        QVERIFY(bench.untilTaken(1));
        now ? runner.pauseNow() : runner.pauseSoon();
        QTRY_VERIFY(runner.state() == RunState::Paused);
        QTRY_COMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0}));
        runner.resume();
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0, 1, 0}));
        QCOMPARE(bench.column("detector_value"), std::vector<double>(100, 1));
    }

    void aShutterIsClosedInALongWaitOnly_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QList<double>>("sent");
        QTest::newRow("long") << 0.6 << QList<double>{1, 0, 1, 0};
        QTest::newRow("short") << 0.1 << QList<double>{1, 0};
    }
    void aShutterIsClosedInALongWaitOnly()
    {
        QFETCH(double, seconds);
        QFETCH(QList<double>, sent);
        Bench bench;
        bench.counter->sees = bench.shutter;
        QVERIFY(bench.go(openThen(sequence(1, {acquire(9), wait(3, seconds), acquire(10)}))));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.targets(bench.shutter), std::vector<double>(sent.begin(), sent.end()));
        QCOMPARE(bench.column("detector_value", 9), std::vector<double>{1});
        QCOMPARE(bench.column("detector_value", 10), std::vector<double>{1});
    }

    void aShutterIsClosedBeforeALateRetryOnly_data()
    {
        QTest::addColumn<double>("delay");
        QTest::addColumn<QList<double>>("sent");
        QTest::newRow("late") << 0.6 << QList<double>{1, 0, 1, 0};
        QTest::newRow("soon") << 0.1 << QList<double>{1, 0};
    }
    void aShutterIsClosedBeforeALateRetryOnly()
    {
        QFETCH(double, delay);
        QFETCH(QList<double>, sent);
        Bench bench;
        bench.counter->sees = bench.shutter;
        bench.counter->failEvery = 2;
        Job root = openThen(repeat(1, 2, {acquire(9)}));
        root.onError = OnError{1, delay, OnError::Answer::Stop};
        QVERIFY(bench.go(root));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.eventsOf("retake"), 1);
        QCOMPARE(bench.targets(bench.shutter), std::vector<double>(sent.begin(), sent.end()));
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{1, 1}));
    }

    void aShutterIsClosedWhileAnErrorAsks()
    {
        Bench bench;
        bench.attended = true;
        bench.counter->sees = bench.shutter;
        bench.counter->failEvery = 2;
        QVERIFY(bench.prepare(withPolicy(openThen(repeat(1, 2, {acquire(9)})), 0, OnError::Answer::Ask)));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        QTRY_VERIFY(runner.state() == RunState::Asking);
        QTRY_COMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0}));
        runner.answer(Answer::Retry);
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0, 1, 0}));
        QCOMPARE(bench.column("detector_value"), (std::vector<double>{1, 1}));
    }

    void aShutterStaysClosedUntilThePositionsAreProven()
    {
        Bench bench;
        bench.counter->seconds = 0.002;
        QVERIFY(
            bench.prepare(withPolicy(openThen(scan(1, "delay", upTo(100), {acquire(9)})), 1, OnError::Answer::Stop)));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        QVERIFY(bench.untilTaken(1));
        runner.pauseNow();
        QTRY_VERIFY(runner.state() == RunState::Paused);
        QTRY_COMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0}));
        {
            const std::lock_guard lock(bench.stage->mutex);
            bench.stage->offset = 0.5; // from now on it never stands where it is sent
        }
        runner.resume();
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("failed"));
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0, 0})); // the last one is the end
    }

    void aShutterThatWasOpenedByHandIsLeftAlone()
    {
        Bench bench;
        bench.shutter->position = bench.shutter->target = 1;
        bench.counter->sees = bench.shutter;
        bench.counter->seconds = 0.002;
        QVERIFY(bench.prepare(sequence(7, {repeat(1, 100, {acquire(9)}), set(6, "shutter", 0)})));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        QVERIFY(bench.untilTaken(1));
        runner.pauseNow();
        QTRY_VERIFY(runner.state() == RunState::Paused);
        runner.resume();
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{0, 0})); // by its job and at the end
        QCOMPARE(bench.column("detector_value"), std::vector<double>(100, 1));
    }

    // A point of before the run closed it is to be taken again.
    void aShutterThatWasOpenedByHandIsNotOpenedByTheProgram()
    {
        Bench bench;
        bench.shutter->position = bench.shutter->target = 1;
        bench.counter->failures = 1;
        bench.counter->readout = 0.05; // the shutter is closed meanwhile
        QVERIFY(bench.go(
            withPolicy(sequence(7, {acquire(9), scan(2, "shutter", {0}, {acquire(10)})}), 1, OnError::Answer::Stop)));
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("\"shutter\" stood at 1") != std::string::npos, bench.result.reason.c_str());
        for (const double target : bench.targets(bench.shutter))
            QCOMPARE(target, 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_shutter)
#include "tst_shutter.moc"
