// What lets a run be left alone: skips, guards, questions, visits, a log that cannot be written, amended trees.
#include "resumelog.h"
#include "runbench.h"
#include "timebook.h"

#include <QDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::test;
using namespace std::chrono_literals;

namespace {

Job slowScan(Bench &bench, std::vector<double> positions)
{
    bench.counter->seconds = 0.02;
    return scan(2, "delay", std::move(positions), {acquire(9)});
}

Job drift(JobId id, std::int64_t every, double at, std::vector<Job> children)
{
    Drift d;
    d.every = every;
    d.values = {{"delay", "", at, ""}};
    return job(id, d, std::move(children));
}

} // namespace

class tst_night : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void aShutterClosesForMovesThatAreExpectedToTakeLong()
    {
        Bench bench;
        QTemporaryDir state;
        bench.stateFolder = state.path().toStdString();
        RunTimes seen({"delay"});
        for (int i = 1; i <= 30; ++i)
            seen.moved(0, i, i, 0); // a second for each millimetre
        QVERIFY(learn(bench.stateFolder, *fake::lab(), seen));
        QVERIFY(bench.go(openThen(scan(2, "delay", {1, 1.1, 1.2, 9, 9.1}, {acquire(9)}))));
        QCOMPARE(bench.result.status, std::string("completed"));
        QCOMPARE(bench.result.points, 5U);
        // Opened by the Set, closed for the way to 1 and opened there, for 9 as well, and safe at the end.
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0, 1, 0, 1, 0}));
    }

    void withoutKnowledgeOfTheMovesAShutterStaysOpen()
    {
        Bench bench;
        QVERIFY(bench.go(openThen(scan(2, "delay", {1, 9}, {acquire(9)}))));
        QCOMPARE(bench.targets(bench.shutter), (std::vector<double>{1, 0}));
    }

    void aSkippedIterationIsLeftOutAndTheRestIsTaken()
    {
        Bench bench;
        std::atomic<bool> skipped{false};
        bench.counter->seconds = 0.02;
        QVERIFY(bench.prepare(repeat(1, 2, {scan(2, "delay", {1, 2, 3, 4}, {acquire(9)})})));
        bench.counter->exposed = [&] {
            if (bench.counter->exposures == 3 && !skipped.exchange(true))
                bench.run->runner().skipIteration();
        };
        QVERIFY(bench.run->start());
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("completed"));
        QVERIFY(skipped);
        QCOMPARE(bench.eventsOf("decision"), 1);
        const auto targets = bench.column("delay_target");
        QVERIFY(targets.size() == 7 || targets.size() == 8); // the exposure that had ended by then is good
        QCOMPARE((std::set<double>(targets.begin(), targets.end())), (std::set<double>{1, 2, 3, 4}));
    }

    void aSkippedJobEndsAsGoodEnoughAndItsParentsGoOn()
    {
        Bench bench;
        std::atomic<bool> skipped{false};
        bench.counter->seconds = 0.02;
        QVERIFY(bench.prepare(repeat(1, 2, {scan(2, "delay", upTo(20), {acquire(9)})})));
        bench.counter->exposed = [&] {
            if (bench.counter->exposures == 3 && !skipped.exchange(true))
                bench.run->runner().skipJob();
        };
        QVERIFY(bench.run->start());
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("good enough"));
        QVERIFY(bench.result.good());
        QVERIFY2(bench.result.points >= 22 && bench.result.points <= 23, std::to_string(bench.result.points).c_str());
    }

    void anAbortedRunKeepsItsDataAndIsSafe()
    {
        Bench bench;
        QVERIFY(bench.prepare(openThen(slowScan(bench, upTo(100)))));
        QVERIFY(bench.run->start());
        QVERIFY(bench.untilTaken(3));
        const auto asked = Clock::now();
        bench.run->runner().abort("enough");
        while (bench.run->runner().state() != RunState::Ended)
            std::this_thread::yield();
        QVERIFY(Clock::now() - asked < 500ms);
        bench.result = bench.run->finish();
        QCOMPARE(bench.result.status, std::string("aborted"));
        QVERIFY(!bench.result.file.empty());
        QVERIFY(bench.result.points >= 3);
        const std::lock_guard lock(bench.shutter->mutex);
        QCOMPARE(bench.shutter->position, 0.0);
    }

    // Every command in every state is answered within 100 ms: the run is in the state it asks for, or has ended.
    void everyCommandIsAnsweredInEveryState_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("command");
        for (const char *state :
             {"moving", "exposing", "collecting", "waiting", "prompt", "asking", "paused", "guarded"}) {
            for (const char *command :
                 {"pause soon", "pause now", "resume", "skip iteration", "skip job", "stop", "abort"})
                QTest::newRow(qPrintable(QString("%1: %2").arg(state, command))) << QString(state) << QString(command);
        }
    }
    void everyCommandIsAnsweredInEveryState()
    {
        QFETCH(QString, state);
        QFETCH(QString, command);
        Bench bench;
        bench.attended = true;
        Job inner = acquire(9);
        std::atomic<bool> released{false};
        if (state == "moving")
            bench.stage->endless = true;
        else if (state == "exposing")
            bench.counter->seconds = 1;
        else if (state == "collecting")
            bench.counter->readout = 1;
        else if (state == "waiting")
            inner = wait(8, 100);
        else if (state == "prompt")
            inner = job(8, Prompt{"Well?", {}, Prompt::Otherwise::Continue});
        else if (state == "asking")
            inner = withPolicy(acquire(9), 0, OnError::Answer::Ask);
        if (state == "asking")
            bench.counter->failures = 1;
        if (state == "paused")
            bench.counter->seconds = 0.01;
        if (state == "guarded") {
            Guard guard;
            guard.name = "angle";
            guard.condition = "angle < 5";
            guard.interval = 0.01;
            bench.guards = {guard};
            bench.counter->seconds = 0.01;
            bench.second->place(10);
        }
        QVERIFY(bench.prepare(openThen(repeat(1, 50, {scan(2, "delay", {1, 2}, {inner})}))));
        auto &run = *bench.run;
        QVERIFY(run.start());
        auto &runner = run.runner();
        const auto reached = [&] {
            if (state == "moving") {
                const std::lock_guard lock(bench.stage->mutex);
                return !bench.stage->started.empty();
            }
            if (state == "exposing")
                return bench.counter->exposures > 0;
            if (state == "collecting")
                return bench.counter->readouts > 0;
            if (state == "waiting")
                return runner.where().job == 8;
            if (state == "prompt" || state == "asking")
                return runner.state() == RunState::Asking;
            if (state == "guarded")
                return runner.state() == RunState::Suspended;
            return runner.state() == RunState::Paused;
        };
        if (state == "paused" || state == "guarded")
            QVERIFY(bench.untilTaken(1));
        if (state == "paused")
            runner.pauseNow();
        if (state == "guarded")
            bench.second->place(4);
        QTRY_VERIFY_WITH_TIMEOUT(reached(), 5000);
        std::this_thread::yield();
        const auto asked = Clock::now();
        std::function<bool()> answered;
        const auto ended = [&] { return runner.state() == RunState::Ended; };
        if (command == "pause soon") {
            runner.pauseSoon();
            answered = [&] { return runner.pausing() || runner.state() != RunState::Running; };
        } else if (command == "pause now") {
            runner.pauseNow();
            answered = [&] {
                const auto s = runner.state();
                return s == RunState::Paused || s == RunState::Asking || s == RunState::Ended;
            };
        } else if (command == "resume") {
            runner.resume();
            answered = [&] { return !runner.pausing() && runner.state() != RunState::Paused; };
        } else if (command == "skip iteration" || command == "skip job") {
            if (command == "skip job")
                runner.skipJob();
            else
                runner.skipIteration();
            answered = [&] { return bench.eventsOf("decision") > 0 || ended(); };
        } else if (command == "stop") {
            runner.stop("test");
            answered = ended;
        } else {
            runner.abort("test");
            answered = ended;
        }
        while (!answered() && Clock::now() - asked < 2s)
            std::this_thread::sleep_for(1ms);
        const auto took = std::chrono::duration<double>(Clock::now() - asked).count();
        QVERIFY2(answered(), "no answer");
        QVERIFY2(took < 0.5, std::to_string(took).c_str()); // 100 ms, and what a busy machine adds
        bench.stage->endless = false;
        runner.abort("the test ends");
        bench.result = run.finish();
        QVERIFY2(!bench.result.file.empty() || bench.result.points == 0, bench.result.reason.c_str());
        const std::lock_guard lock(bench.shutter->mutex);
        QCOMPARE(bench.shutter->position, 0.0);
    }

    void aGuardSuspendsAndTheRunGoesOnByItself()
    {
        Bench bench;
        Guard guard;
        guard.name = "laser";
        guard.condition = "angle < 5";
        guard.hysteresis = 1;
        guard.interval = 0.002;
        bench.guards = {guard};
        bench.second->place(10);
        QVERIFY(bench.prepare(openThen(slowScan(bench, upTo(30)))));
        QVERIFY(bench.run->start());
        QVERIFY(bench.untilTaken(5));
        bench.second->place(4);
        QTRY_VERIFY(bench.run->runner().state() == RunState::Suspended);
        QTRY_COMPARE(bench.eventsOf("guard"), 1);
        QTRY_VERIFY([&] {
            const std::lock_guard lock(bench.shutter->mutex);
            return bench.shutter->position == 0.0;
        }());
        const auto status = bench.run->runner().guards();
        QCOMPARE(status.size(), std::size_t(1));
        QVERIFY(status[0].state == GuardWatch::State::Wrong);
        bench.second->place(5.5); // within the hysteresis
        const auto taken = bench.run->taken();
        QTest::qWait(100);
        QVERIFY(bench.run->runner().state() == RunState::Suspended);
        QCOMPARE(bench.run->taken(), taken);
        bench.second->place(7);
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.column("delay_target"), upTo(30));
        QCOMPARE(bench.grid("value"), upTo(30));
    }

    void aGuardCanEndTheRun()
    {
        Bench bench;
        Guard guard;
        guard.name = "interlock";
        guard.condition = "angle < 5";
        guard.then = Guard::Then::Stop;
        bench.guards = {guard};
        QVERIFY(bench.go(slowScan(bench, upTo(100))));
        QCOMPARE(bench.result.status, std::string("stopped"));
        QVERIFY(bench.result.reason.find("interlock") != std::string::npos);
    }

    void visitsAreASeriesOfTheirOwnAndEverythingGoesBack()
    {
        Bench bench;
        QVERIFY(bench.go(openThen(scan(2, "delay", upTo(10), {acquire(9), drift(5, 4, -7, {acquire(6)})}))));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.column("delay_target", 9), upTo(10));
        QCOMPARE(bench.column("detector_value", 6), (std::vector<double>{-7, -7}));
    }

    void anUnansweredPromptIsDecided()
    {
        Bench bench;
        QVERIFY(bench.go(sequence(1, {job(8, Prompt{"Well?", 0.05, Prompt::Otherwise::Stop}), acquire(9)})));
        QCOMPARE(bench.result.status, std::string("stopped"));
        QCOMPARE(bench.result.points, std::uint64_t(0));
        Bench other;
        QVERIFY(other.go(sequence(1, {job(8, Prompt{"Well?", 0.05, Prompt::Otherwise::Continue}), acquire(9)})));
        QVERIFY(other.result.good());
        QCOMPARE(other.result.points, std::uint64_t(1));
    }

    void aWaitForAConditionHasATimeout()
    {
        Bench bench;
        QVERIFY(bench.go(
            sequence(1, {withPolicy(job(8, Wait{{}, "angle > 5", 0.1}), 0, OnError::Answer::Stop), acquire(9)})));
        QCOMPARE(bench.result.status, std::string("failed"));
        QVERIFY2(bench.result.reason.find("angle > 5") != std::string::npos, bench.result.reason.c_str());
        Bench other;
        QVERIFY(other.go(sequence(1, {set(3, "angle", 6), job(8, Wait{{}, "angle > 5", 5.0}), acquire(9)})));
        QVERIFY2(other.result.good(), other.result.reason.c_str());
    }

    // A limit on the size of files is a full disk that can be emptied again.
    void aRunLogThatCannotBeWrittenSuspendsAndGoesOn()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        Bench bench;
        QVERIFY(bench.prepare(openThen(slowScan(bench, upTo(60)))));
        QVERIFY(bench.run->start());
        QVERIFY(bench.untilTaken(5));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 1;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const bool suspended =
            QTest::qWaitFor([&] { return bench.run->runner().state() == RunState::Suspended; }, 5000);
        const auto taken = bench.run->taken();
        const bool safe = QTest::qWaitFor(
            [&] {
                const std::lock_guard lock(bench.shutter->mutex);
                return bench.shutter->position == 0.0;
            },
            2000);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(suspended);
        QVERIFY(safe);
        QVERIFY(taken >= 5 && taken < 60);
        bench.result = bench.run->finish();
        if (bench.result.file.empty()) // the follower may have met the limit as well: the log has everything
            QVERIFY(!bench.result.log.empty());
        QCOMPARE(bench.result.points, std::uint64_t(60));
    }

    void anAmendedScanGoesOnWithTheNewPositions()
    {
        Bench bench;
        auto before = slowScan(bench, upTo(30));
        QVERIFY(bench.prepare(openThen(before)));
        QVERIFY(bench.run->start());
        QVERIFY(bench.untilTaken(5));
        Experiment amended;
        amended.title = "Test";
        amended.root = openThen(scan(2, "delay", upTo(40), {acquire(9)}));
        std::atomic<int> answer{0};
        std::string why;
        bench.run->amend(amended, AmendWay::AsItIs, [&](Result<> done) {
            if (!done)
                why = done.error().what;
            answer = done ? 1 : 2;
        });
        QTRY_VERIFY(answer != 0);
        QVERIFY2(answer == 1, why.c_str());
        amended.root = openThen(scan(2, "delay", {50, 51}, {acquire(9)}));
        answer = 0;
        bench.run->amend(amended, AmendWay::AsItIs, [&](Result<> done) { answer = done ? 1 : 2; });
        QTRY_VERIFY(answer != 0);
        QCOMPARE(answer.load(), 2); // what has been visited would change
        bench.result = bench.run->finish();
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.column("delay_target"), upTo(40));
        QCOMPARE(bench.grid("value"), upTo(40));
    }

    void aRepeatEndsWhenItIsGoodEnough()
    {
        Bench bench;
        Repeat until;
        until.until = Until{"detector.value", "standard error", 0.5, {}, {}, 4, 50};
        QVERIFY(bench.go(job(1, until, {scan(2, "delay", {1, 2, 3}, {acquire(9)})})));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.result.points, std::uint64_t(12)); // without scatter four passes are enough
        QCOMPARE(bench.eventsOf("decision"), 1);
    }

    void anAmendmentElsewhereTakesNothingFromARepeatUntilGoodEnough()
    {
        Bench bench;
        bench.counter->seconds = 0.02;
        Repeat until;
        until.until = Until{"detector.value", "standard error", 0.5, {}, {}, 6, 50};
        const auto tree = [&](double pause) {
            return sequence(1, {job(2, until, {scan(3, "delay", {1, 2, 3}, {acquire(9)})}), wait(4, pause)});
        };
        QVERIFY(bench.prepare(tree(0.01)));
        QVERIFY(bench.run->start());
        QVERIFY(bench.untilTaken(9));
        Experiment amended;
        amended.title = "Test";
        amended.root = tree(0.02);
        std::atomic<int> answer{0};
        bench.run->amend(amended, AmendWay::AsItIs, [&](Result<> done) { answer = done ? 1 : 2; });
        bench.result = bench.run->finish();
        QCOMPARE(answer.load(), 1);
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QCOMPARE(bench.result.points, std::uint64_t(18)); // six passes, those before it counted
    }

    void whatIsWaitedForIsCounted()
    {
        Bench bench;
        bench.counter->readout = 0.005;
        QVERIFY(bench.go(slowScan(bench, upTo(5))));
        const auto times = bench.run->times();
        const auto detector = std::ranges::find(times, "detector", &DeviceTimes::device);
        QVERIFY(detector != times.end());
        QVERIFY(detector->waited[std::size_t(Waited::Exposing)] >= 0.09);
        QVERIFY(detector->waited[std::size_t(Waited::Exposing)] < 1);
    }
};

QTEST_GUILESS_MAIN(tst_night)
#include "tst_night.moc"
