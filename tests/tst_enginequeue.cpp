// The queue of an engine: over a restart, by time and priority, after failures; and what is wished of the run under
// way.
#include "enginedesk.h"
#include "h5.h"

#include <QDir>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace std::chrono_literals;
using fake::Desk;

class tst_enginequeue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void aRestartKeepsTheQueueAndHoldsIt()
    {
        Desk desk(true);
        QVERIFY(desk.open());
        desk.engine->hold(true);
        desk.enqueue(scan(2, "delay", {1000}, {acquire(9)}), "bad");
        desk.engine->hold(false);
        const auto bad = desk.engine->status().queue[0].id;
        QVERIFY(desk.untilState(bad, EntryState::Failed));
        desk.engine->hold(true);
        const auto first = desk.enqueue(acquire(9), "first");
        const auto second = desk.enqueue(acquire(9), "second");
        const auto urgent = desk.enqueue(acquire(9), "urgent");
        desk.engine->setPriority(urgent, 1);
        desk.engine->reorder(second, first);
        desk.engine->setAfterFailure(AfterFailure::GoOn);
        const auto reason = desk.entry(bad).reason;
        desk.start();
        desk.engine->hold(false); // without a lab nothing begins all the same
        desk.start();
        QCOMPARE(desk.order(), QStringLiteral("bad urgent second first"));
        QVERIFY(desk.engine->status().held);
        QCOMPARE(int(desk.engine->status().afterFailure), int(AfterFailure::GoOn));
        QCOMPARE(int(desk.entry(bad).state), int(EntryState::Failed));
        QCOMPARE(desk.entry(bad).reason, reason);
        QVERIFY(desk.said("queue", "3 experiments wait"));
        QVERIFY(desk.open());
        // Held means that nothing begins, also with a lab: a move by hand comes after a look at the queue.
        QVERIFY(desk.engine->move("angle", 3));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.parameters[1].position == 3; }));
        QCOMPARE(int(desk.entry(urgent).state), int(EntryState::Waiting));
        const auto added = desk.enqueue(acquire(9), "added");
        QVERIFY(added > urgent);
        desk.engine->hold(false);
        for (const auto id : {urgent, second, first, added})
            QVERIFY(desk.untilState(id, EntryState::Completed));
        QVERIFY(desk.entry(urgent).file < desk.entry(second).file);
        QVERIFY(desk.entry(second).file < desk.entry(first).file);
    }

    void theFileKnowsTheLogOfARunThatIsKilled()
    {
        Desk desk(true);
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        const auto id = desk.enqueue(repeat(1, 10000, {acquire(9)}));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        Queue left;
        QVERIFY(desk.untilSaved([&](const Queue &queue) {
            left = queue;
            const auto *e = queue.find(id);
            return e && !e->log.empty();
        }));
        const auto *e = left.find(id);
        QCOMPARE(int(e->state), int(EntryState::Running));
        QVERIFY(QFile::exists(QString::fromStdString(e->log) + "/0001"));
        left.wakeUp(nowSeconds(), [](const std::string &path) { return QFile::exists(QString::fromStdString(path)); });
        QCOMPARE(int(left.find(id)->state), int(EntryState::Interrupted));
        desk.engine->stop("Enough.");
        QVERIFY(desk.untilState(id, EntryState::Stopped));
        QVERIFY(desk.untilSaved([&](const Queue &queue) {
            const auto *now = queue.find(id);
            return now && now->state == EntryState::Stopped;
        }));
    }

    void anInterruptedRunGoesOnIntoItsLog()
    {
        Desk desk(true);
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        const auto id = desk.enqueue(repeat(1, 30, {acquire(9)}), "night");
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 3; }));
        // What a kill would leave now.
        const auto log = desk.entry(id).log;
        const auto left = desk.dir.filePath("left");
        QVERIFY(QDir().mkpath(left + "/0001_night.log"));
        for (const auto &name : QDir(QString::fromStdString(log)).entryList(QDir::Files))
            QVERIFY(QFile::copy(QString::fromStdString(log) + "/" + name, left + "/0001_night.log/" + name));
        desk.engine->stop("Enough.");
        QVERIFY(desk.untilState(id, EntryState::Stopped));
        desk.engine->hold(true);
        const auto other = desk.enqueue(acquire(9), "other");
        desk.engine->setPriority(other, 4);
        const auto goesOn = desk.engine->continueRun((left + "/0001_night.log").toStdString());
        // It goes on at once, before all that waits, which stays held.
        QVERIFY(desk.untilState(goesOn, EntryState::Completed));
        QCOMPARE(desk.entry(goesOn).title, std::string("night"));
        QCOMPARE(desk.order(), QStringLiteral("night night other"));
        QCOMPARE(int(desk.entry(other).state), int(EntryState::Waiting));
        desk.engine->hold(false);
        QCOMPARE(desk.entry(goesOn).points, std::int64_t{30});
        QCOMPARE(QString::fromStdString(desk.entry(goesOn).file), left + "/0001_night.h5");
        QVERIFY(desk.untilState(other, EntryState::Completed));
    }

    void aLogThatCannotBeContinuedStaysWithItsReason()
    {
        Desk desk(true);
        QVERIFY(desk.open());
        QVERIFY(QDir(desk.dir.path()).mkpath("0001_empty.log"));
        const auto id = desk.engine->continueRun(desk.dir.filePath("0001_empty.log").toStdString());
        QVERIFY(desk.untilState(id, EntryState::Interrupted));
        QVERIFY(!desk.entry(id).reason.empty());
        QCOMPARE(desk.entry(id).title, std::string("0001_empty"));
        QCOMPARE(QString::fromStdString(desk.entry(id).log), desk.dir.filePath("0001_empty.log"));
    }

    void aTimeToBeginIsKept()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.engine->hold(true);
        const auto late = desk.enqueue(acquire(9), "late");
        const auto early = desk.enqueue(acquire(9), "early");
        desk.engine->setPriority(late, 5);
        const double time = nowSeconds() + 1;
        desk.engine->setNotBefore(late, time);
        desk.engine->hold(false);
        QVERIFY(desk.untilState(early, EntryState::Completed));
        QVERIFY(desk.untilState(late, EntryState::Completed));
        QVERIFY(desk.entry(late).began >= time);
        QVERIFY2(desk.entry(late).began < time + 5, qPrintable(QString::number(desk.entry(late).began - time)));
        QVERIFY(desk.entry(early).began < time);
        QCOMPARE(desk.order(), QStringLiteral("early late"));
        // A time that lies far ahead holds nobody up, and one that is taken back begins at once.
        const auto never = desk.enqueue(acquire(9), "never");
        desk.engine->setNotBefore(never, nowSeconds() + 1e6);
        const auto next = desk.enqueue(acquire(9), "next");
        QVERIFY(desk.untilState(next, EntryState::Completed));
        if (desk.entry(never).state == EntryState::Waiting) { // it may have begun before it was told
            desk.engine->setNotBefore(never, 0);
            QVERIFY(desk.untilState(never, EntryState::Completed));
        }
    }

    void afterAFailureTheQueueGoesOnWhereThatIsWanted_data()
    {
        QTest::addColumn<bool>("atStart");
        QTest::addColumn<bool>("goOn");
        for (const bool atStart : {true, false}) {
            const char *when = atStart ? "refused at its start" : "failed on its way";
            QTest::addRow("%s, hold", when) << atStart << false;
            QTest::addRow("%s, go on", when) << atStart << true;
        }
    }
    void afterAFailureTheQueueGoesOnWhereThatIsWanted()
    {
        QFETCH(bool, atStart);
        QFETCH(bool, goOn);
        Desk desk;
        QVERIFY(desk.open());
        desk.engine->hold(true);
        desk.engine->setAfterFailure(goOn ? AfterFailure::GoOn : AfterFailure::Hold);
        auto root = scan(2, "delay", {atStart ? 1000.0 : 1.0}, {acquire(9)});
        root.onError = OnError{0, 0, OnError::Answer::Stop};
        if (!atStart)
            desk.counter->failures = 1;
        const auto bad = desk.enqueue(root, "bad");
        const auto good = desk.enqueue(acquire(9), "good");
        desk.engine->hold(false);
        QVERIFY(desk.untilState(bad, EntryState::Failed));
        if (goOn) {
            QVERIFY(desk.untilState(good, EntryState::Completed));
            QVERIFY(!desk.engine->status().held);
        } else {
            QVERIFY(desk.engine->status().held);
            QCOMPARE(int(desk.entry(good).state), int(EntryState::Waiting));
        }
        QVERIFY(!desk.entry(bad).reason.empty());
    }

    void aFailedOneGoesBackToTheFront()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->failures = 1;
        auto root = acquire(9);
        root.onError = OnError{0, 0, OnError::Answer::Stop};
        const auto bad = desk.enqueue(root, "bad");
        QVERIFY(desk.untilState(bad, EntryState::Failed));
        desk.engine->hold(true);
        desk.enqueue(acquire(9), "other");
        const auto again = desk.engine->again(bad, true);
        QCOMPARE(desk.order(), QStringLiteral("bad bad other"));
        desk.engine->hold(false);
        QVERIFY(desk.untilState(again, EntryState::Completed));
        QCOMPARE(int(desk.entry(bad).state), int(EntryState::Failed));
        QVERIFY(desk.entry(bad).reason.find("no trigger") != std::string::npos);
        QCOMPARE(desk.engine->again(12345, true), std::uint64_t{0});
    }

    void whatWaitsIsChangedAndDoubledWhileAnotherRuns()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        const auto running = desk.enqueue(repeat(1, 10000, {acquire(9)}), "running");
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 1; }));
        const auto waits = desk.enqueue(repeat(1, 2, {acquire(9)}), "waits");
        desk.engine->change(waits, titled(repeat(1, 3, {acquire(9)}), "changed"));
        const auto twin = desk.engine->duplicate(waits);
        QCOMPARE(desk.order(), QStringLiteral("running changed changed"));
        QCOMPARE(desk.entry(waits).total, std::int64_t{3});
        desk.engine->change(running, titled(acquire(9), "not this one"));
        QVERIFY(desk.said("queue", "not this one"));
        QCOMPARE(desk.entry(running).title, std::string("running"));
        desk.engine->stop("Enough.");
        QVERIFY(desk.untilState(running, EntryState::Stopped));
        desk.counter->seconds = 0;
        desk.engine->hold(false);
        QVERIFY(desk.untilState(waits, EntryState::Completed));
        QVERIFY(desk.untilState(twin, EntryState::Completed));
        QCOMPARE(desk.entry(waits).points, std::int64_t{3});
        QCOMPARE(desk.entry(twin).points, std::int64_t{3});
    }

    void aJobThatIsGoodEnoughEndsTheRunWell()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        const auto id = desk.enqueue(repeat(1, 10000, {acquire(9)}));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        desk.engine->skipJob();
        QVERIFY(desk.untilState(id, EntryState::GoodEnough));
        QVERIFY(QFile::exists(QString::fromStdString(desk.entry(id).file)));
    }

    void anAbortedRunIsStoppedAndHoldsTheQueue()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        const auto id = desk.enqueue(repeat(1, 10000, {acquire(9)}));
        const auto waits = desk.enqueue(acquire(9), "waits");
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        desk.engine->abort("Smoke.");
        QVERIFY(desk.untilState(id, EntryState::Stopped));
        QCOMPARE(desk.entry(id).reason, std::string("Smoke."));
        QVERIFY(desk.engine->status().held);
        QCOMPARE(int(desk.entry(waits).state), int(EntryState::Waiting));
    }

    void anAmendedTreeHoldsFromTheNextPoint()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.engine->amend(titled(acquire(9), "nothing runs"));
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("amend", "No experiment is running"); }));
        desk.counter->seconds = 0.01;
        const auto id = desk.enqueue(repeat(1, 10000, {acquire(9)}));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        desk.engine->amend(titled(scan(5, "dely", {1}, {acquire(9)}), "Test"));
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("amend", "dely"); }));
        desk.engine->amend(titled(repeat(1, 60, {acquire(9)}), "Test"));
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("amend", "The change holds from point"); }));
        QVERIFY(desk.untilState(id, EntryState::Completed));
        QCOMPARE(desk.entry(id).points, std::int64_t{60});
        QCOMPARE(points(desk.entry(id).experiment->root), std::int64_t{60}); // to do it again
    }

    void aRunningScanIsChangedForItsRest()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        std::vector<double> values;
        for (int i = 0; i < 2000; ++i)
            values.push_back(1 + 0.01 * i);
        const auto tree = [&](std::vector<double> to) {
            return sequence(1, {scan(5, "delay", std::move(to), {acquire(9)})});
        };
        const auto id = desk.enqueue(tree(values));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        const auto changed = titled(tree({40, 41, 42}), "Test");
        desk.engine->amend(changed);
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("amend", "would change"); }));
        desk.engine->amend(changed, AmendWay::Rest);
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("amend", "The change holds from point"); }));
        QVERIFY(desk.untilState(id, EntryState::Completed));
        const auto began = desk.started(desk.stage);
        QVERIFY(began.size() >= 5);
        QCOMPARE(std::vector<double>(began.end() - 3, began.end()), (std::vector<double>{40, 41, 42}));
        QCOMPARE(desk.entry(id).points, points(desk.entry(id).experiment->root));
    }

    void pointsOfVisitsToADriftAreCountedApart()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.02;
        const auto id = desk.enqueue(repeat(1, 7, {acquire(9), job(3, Drift{2, {}, {}}, {acquire(4), acquire(6)})}));
        std::int64_t most = 0, visits = 0;
        QVERIFY(desk.until([&](const EngineStatus &s) {
            if (s.run) {
                most = std::max(most, s.run->points);
                visits = std::max(visits, s.run->visits);
            }
            const auto e = std::ranges::find(s.queue, id, &QueueEntry::id);
            return e != s.queue.end() && e->state == EntryState::Completed;
        }));
        QVERIFY2(most > 1 && most <= 7, qPrintable(QString::number(most)));
        QVERIFY(visits >= 2);
        QVERIFY(desk.entry(id).points > 7); // in the file are all of them
    }

    void aDiskThatCannotKeepTheQueueIsOneMessage()
    {
        Desk desk(true);
        QVERIFY(desk.open());
        // Where the new file would be written stands a folder, once nobody writes there.
        QTRY_VERIFY(QDir().mkpath(QString::fromStdString(desk.stateFolder) + "/queue.json.new"));
        for (int i = 0; i < 3; ++i) {
            const auto id = desk.enqueue(acquire(9));
            QVERIFY(desk.untilState(id, EntryState::Completed)); // the run does not care
        }
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.said("queue", "cannot be made"); }));
        const auto messages = desk.engine->messages(0);
        QCOMPARE(std::ranges::count(messages, std::string("queue"), &EngineMessage::kind), std::ptrdiff_t{1});
        QVERIFY(QDir().rmdir(QString::fromStdString(desk.stateFolder) + "/queue.json.new"));
        desk.start(); // the end of a program saves once more
        QCOMPARE(desk.engine->status().queue.size(), size_t{3});
    }
};

QTEST_GUILESS_MAIN(tst_enginequeue)
#include "tst_enginequeue.moc"
