// Stop and pause, from any phase of a run, and a driver that does not come back.
#include "runbench.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::test;
using namespace std::chrono_literals;

class tst_stop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void stopEndsSafelyAndKeepsTheData()
    {
        Bench bench;
        bench.counter->seconds = 0.005;
        std::vector<double> many;
        for (int i = 0; i < 80; ++i)
            many.push_back(i);
        std::atomic<bool> stopped{false};
        bench.taken = [&](std::uint64_t n) {
            if (n >= 5 && !stopped.exchange(true))
                bench.run->runner().stop("enough");
        };
        QVERIFY(bench.prepare(sequence(1, {set(3, "shutter", 1), scan(2, "delay", many, {acquire(9)})})));
        QVERIFY(bench.run->start());
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("stopped"));
        QCOMPARE(bench.result.reason, std::string("enough"));
        QVERIFY(bench.result.points >= 5 && bench.result.points < 80);
        QCOMPARE(bench.column("detector_value").size(), size_t(bench.result.points));
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0})); // opened, and safe at the end
    }

    void stopIsAnsweredAtOnceInEveryPhase_data()
    {
        QTest::addColumn<QString>("phase");
        for (const char *phase : {"moving", "exposing", "waiting", "paused"})
            QTest::newRow(phase) << phase;
    }
    void stopIsAnsweredAtOnceInEveryPhase()
    {
        QFETCH(QString, phase);
        Bench bench;
        Job root = scan(2, "delay", {1, 2}, {acquire(9)});
        if (phase == "moving")
            bench.stage->endless = true;
        if (phase == "exposing")
            bench.counter->seconds = 100;
        if (phase == "waiting")
            root = sequence(1, {wait(3, 100), root});
        QVERIFY(bench.prepare(root));
        QVERIFY(bench.run->start());
        if (phase == "paused") {
            bench.run->runner().pauseNow();
            QTRY_VERIFY(bench.run->runner().state() != RunState::Running);
        } else if (phase == "exposing") {
            QTRY_VERIFY(bench.counter->exposures.load() > 0);
        } else if (phase == "moving") {
            QTRY_VERIFY(!bench.targets(bench.stage).empty());
        }
        const auto began = Clock::now();
        bench.run->runner().stop("now");
        const auto outcome = bench.run->runner().wait();
        const auto took = Clock::now() - began;
        QCOMPARE(outcome.status,
                 std::string(phase == "paused" && outcome.status == "completed" ? "completed" : "stopped"));
        // 100 ms is the promise; the sanitizers are several times slower.
        QVERIFY2(took < 500ms, qPrintable(QString::number(std::chrono::duration<double>(took).count())));
        if (phase == "moving")
            QCOMPARE(bench.stage->halts, 1);
        bench.result = bench.run->finish();
    }

    // The runner is held up in a note while the stage moves.
    void aWishHaltsAtOnceWhateverTheRunnerIsBusyWith_data()
    {
        QTest::addColumn<bool>("stop");
        QTest::newRow("stop") << true;
        QTest::newRow("pause") << false;
    }
    void aWishHaltsAtOnceWhateverTheRunnerIsBusyWith()
    {
        QFETCH(bool, stop);
        std::atomic<bool> busy{false};
        std::atomic<bool> held{true};
        Bench bench;
        bench.stage->endless = true;
        bench.told = [&](const EventRecord &event) {
            if (event.kind != "note")
                return;
            busy = true;
            held.wait(true);
        };
        QVERIFY(bench.prepare(scan(2, "delay", {1, 2}, {job(3, Note{"here"}), acquire(9)})));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        const bool moves = QTest::qWaitFor([&] { return busy.load() && bench.targets(bench.stage).size() == 1; });
        stop ? runner.stop("now") : runner.pauseNow();
        const bool halted = QTest::qWaitFor([&] {
            const std::lock_guard lock(bench.stage->mutex);
            return bench.stage->halts == 1;
        });
        held = false;
        held.notify_all();
        QVERIFY(moves && halted);
        if (!stop) {
            QTRY_VERIFY(runner.state() == RunState::Paused);
            runner.stop("now");
        }
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("stopped"));
        QCOMPARE(bench.targets(bench.stage).size(), size_t(1)); // it was sent nowhere since
    }

    void aPointThatIsReadOutWhenAStopComesIsKept()
    {
        Bench bench;
        bench.counter->readout = 0.02;
        QVERIFY(bench.prepare(sequence(1, {acquire(9), wait(3, 100)})));
        QVERIFY(bench.run->start());
        while (bench.counter->readouts.load() < 1)
            std::this_thread::yield();
        bench.run->runner().stop("now");
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("stopped"));
        QCOMPARE(bench.result.points, 1U);
    }

    // The halt of the first is under way when the second takes it back: what was cancelled is done again.
    void aPauseTakenBackAtOnceLosesNothing()
    {
        Bench bench;
        bench.counter->seconds = 0.002;
        bench.stage->polls = 2;
        const auto values = upTo(60);
        QVERIFY(bench.prepare(scan(2, "delay", values, {acquire(9)})));
        QVERIFY(bench.run->start());
        auto &runner = bench.run->runner();
        while (runner.state() != RunState::Ended) {
            const auto taken = bench.run->taken();
            runner.pauseNow();
            runner.resume();
            while (bench.run->taken() == taken && runner.state() != RunState::Ended)
                std::this_thread::yield();
        }
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.eventsOf("retake"), 0); // it was no error
        QCOMPARE(bench.column("detector_value"), values);
    }

    void pauseAndResumeLoseAndRepeatNoPoint_data()
    {
        QTest::addColumn<bool>("now");
        QTest::newRow("soon") << false;
        QTest::newRow("now") << true;
    }
    void pauseAndResumeLoseAndRepeatNoPoint()
    {
        QFETCH(bool, now);
        Bench bench;
        bench.counter->seconds = 0.002;
        bench.stage->polls = 1;
        std::vector<double> values;
        for (int i = 0; i < 60; ++i)
            values.push_back(i);
        QVERIFY(bench.prepare(scan(2, "delay", values, {acquire(9)})));
        QVERIFY(bench.run->start());
        int pauses = 0;
        while (bench.run->runner().state() != RunState::Ended) {
            now ? bench.run->runner().pauseNow() : bench.run->runner().pauseSoon();
            while (bench.run->runner().state() == RunState::Running)
                std::this_thread::yield();
            pauses += bench.run->runner().state() == RunState::Paused ? 1 : 0;
            bench.run->runner().resume();
            while (bench.run->runner().state() == RunState::Paused)
                std::this_thread::yield();
            if (pauses > 8)
                break;
        }
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(pauses > 3);
        QCOMPARE(bench.column("detector_value"), values);
    }

    void aDriverThatNeverReturnsIsGivenUpByName()
    {
        Bench bench;
        QVERIFY(bench.prepare(withPolicy(scan(2, "delay", {1, 2}, {acquire(9)}), 3, OnError::Answer::Stop)));
        bench.stage->hang = true;
        QVERIFY(bench.run->start());
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("the instrument \"stage\" was given up") != std::string::npos,
                 bench.result.reason.c_str());
        QVERIFY(bench.run->hangs());
        QVERIFY(!bench.result.file.empty()); // log and file are closed all the same
        bench.stage->hang = false;           // lets the thread that was left behind end before the test does
        bench.run.reset();
        QTRY_COMPARE(bench.stage.use_count(), 3L);
    }
};

QTEST_GUILESS_MAIN(tst_stop)
#include "tst_stop.moc"
