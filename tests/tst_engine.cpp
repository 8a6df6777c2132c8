// The engine as a window sees it: lab, queue, hands, and the run under way, with instruments the test orders about.
#include "enginedesk.h"
#include "h5.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace std::chrono_literals;
using fake::Desk;

namespace {

Job asking(Job j)
{
    j.onError = OnError{0, 0, OnError::Answer::Ask};
    return j;
}

} // namespace

class tst_engine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void aLabThatCannotBeOpenedSaysWhy()
    {
        Desk desk;
        auto lab = *fake::lab();
        lab.instruments[0].type = "fake.stag";
        desk.engine->openLab(lab, "bad.lab.json");
        QVERIFY(desk.until([](const EngineStatus &s) { return s.lab == LabState::Failed; }));
        QVERIFY(desk.engine->status().labError.find("did you mean \"fake.stage\"?") != std::string::npos);
        QCOMPARE(desk.engine->handsOff(), std::string("No lab is open."));
        QVERIFY(desk.open()); // and another one can be opened after it
    }

    void aParameterIsMovedByHandThroughTheGate()
    {
        Desk desk;
        QVERIFY(desk.open());
        QVERIFY(desk.engine->move("delay", 12.5));
        QVERIFY(desk.until([](const EngineStatus &s) {
            return s.parameters[0].position == 12.5 && !s.parameters[0].moving && !s.parameters[0].target;
        }));
        for (const double wrong : {100.5, -1e9, std::numeric_limits<double>::quiet_NaN()}) {
            const auto refused = desk.engine->move("delay", wrong);
            QVERIFY(!refused);
            QVERIFY(refused.error().what.find("delay") != std::string::npos);
        }
        QVERIFY(!desk.engine->move("dely", 1));
        QCOMPARE(desk.started(desk.stage), std::vector<double>{12.5});
    }

    // Jogging faster than the stage: the latest target counts, none in between is lost on the way to it.
    void aTargetGivenWhileItMovesIsTakenNext()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stage->endless = true;
        QVERIFY(desk.engine->move("delay", 1));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.parameters[0].moving; }));
        QVERIFY(desk.engine->move("delay", 2));
        QVERIFY(desk.engine->move("delay", 3));
        desk.stage->endless = false;
        QVERIFY(desk.until([](const EngineStatus &s) { return s.parameters[0].position == 3; }));
        QCOMPARE(desk.started(desk.stage).back(), 3.0);
    }

    void aMotionByHandIsHalted()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stage->endless = true;
        QVERIFY(desk.engine->move("delay", 50));
        // "moving" begins when the target is on its way to the device; a halt before it arrives there cancels it, and
        // nothing is to be halted.
        QVERIFY(desk.until([&](const EngineStatus &) { return desk.started(desk.stage).size() == 1; }));
        QVERIFY(desk.engine->halt("delay"));
        QVERIFY(desk.until([](const EngineStatus &s) { return !s.parameters[0].moving; }));
        const std::lock_guard lock(desk.stage->mutex);
        QVERIFY(desk.stage->halts >= 1);
    }

    void aDetectorIsReadByHandOnceAndContinuously()
    {
        Desk desk;
        QVERIFY(desk.open());
        QVERIFY(desk.engine->move("delay", 7));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.parameters[0].position == 7; }));
        QVERIFY(desk.engine->read("detector", false));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.detectors[0].readings == 1; }));
        QCOMPARE(desk.engine->reading("detector")->arrays[0].at(0), 7.0);
        QVERIFY(desk.engine->read("detector", true));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.detectors[0].readings >= 4; }));
        desk.engine->stopReading("detector");
        QVERIFY(desk.until([](const EngineStatus &s) { return !s.detectors[0].continuous && !s.detectors[0].busy; }));
        desk.counter->failures = 1;
        QVERIFY(desk.engine->read("detector", true));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.detectors[0].error == "no trigger (E7)."; }));
    }

    void anExperimentRunsAndTheScreenSeesWhatTheFileHolds()
    {
        Desk desk;
        QVERIFY(desk.open());
        const auto id = desk.enqueue(repeat(1, 2, {scan(2, "delay", {3, 1, 2}, {acquire(9)})}));
        QVERIFY(desk.untilState(id, EntryState::Completed));
        const auto e = desk.entry(id);
        QCOMPARE(e.points, std::int64_t{6});
        const auto live = desk.engine->live();
        QCOMPARE(live->series().size(), size_t{1});
        SeriesData data;
        std::uint64_t version = 0;
        std::vector<std::int64_t> rows;
        QVERIFY(live->update(0, version, data, rows));
        QCOMPARE(data.info.name, std::string("detector_value"));
        QCOMPARE(data.info.scans[0].values, (std::vector<double>{1, 2, 3}));
        QCOMPARE(data.mean, (std::vector<float>{1, 2, 3}));
        QCOMPARE(data.visits, std::uint64_t{6});
        QVERIFY(!live->update(0, version, data, rows)); // nothing new
        const auto file = h5::openFile(e.file);
        const auto stored = h5::readNumbers(h5::openDataset(file, "/entry/detector_value/value"));
        for (size_t i = 0; i < stored.size(); ++i)
            QCOMPARE(double(data.mean[i]), stored[i]);
        QVERIFY(desk.engine->handsOff().empty());
    }

    void handsAreOffWhileAnExperimentRunsAndThePathIsShown()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.02;
        const auto id = desk.enqueue(repeat(1, 500, {scan(2, "delay", {1, 2, 3}, {acquire(9)})}));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 4; }));
        QVERIFY(!desk.engine->move("delay", 0));
        QVERIFY(!desk.engine->move("angle", 0));
        QVERIFY(!desk.engine->read("detector", false));
        QVERIFY(!desk.engine->halt("delay"));
        const auto run = *desk.engine->status().run;
        QCOMPARE(run.path.size(), size_t{3});
        QCOMPARE(run.path[0].iterations, std::int64_t{500});
        QCOMPARE(run.path[1].job, JobId{2});
        QCOMPARE(*run.path[1].value, double(run.path[1].iteration + 1));
        QCOMPARE(run.path[1].unit, std::string("mm"));
        QVERIFY(run.left && *run.left > 1);
        desk.engine->stop("Enough.");
        QVERIFY(desk.untilState(id, EntryState::Stopped));
        QCOMPARE(desk.entry(id).reason, std::string("Enough."));
        QVERIFY(QFile::exists(QString::fromStdString(desk.entry(id).file)));
        QVERIFY(desk.engine->move("angle", 5));
    }

    void anErrorAsksAndThreeAnswersAreObeyed_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("policy"); // asked for in the experiment; else because a person is there
        for (const bool policy : {false, true}) {
            const char *how = policy ? " as the job says" : " because somebody is there";
            QTest::addRow("retry%s", how) << int(Answer::Retry) << int(EntryState::Completed) << 3 << policy;
            QTest::addRow("skip%s", how) << int(Answer::Skip) << int(EntryState::Completed) << 3 << policy;
            QTest::addRow("stop%s", how) << int(Answer::Stop) << int(EntryState::Failed) << -1 << policy;
        }
    }
    void anErrorAsksAndThreeAnswersAreObeyed()
    {
        QFETCH(int, answer);
        QFETCH(int, state);
        QFETCH(int, points);
        QFETCH(bool, policy);
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->failures = policy ? 1 : 3; // without a policy two retries come first
        auto root = scan(2, "delay", {1, 2, 3}, {acquire(9)});
        const auto id = desk.enqueue(policy ? asking(root) : root);
        QVERIFY(desk.untilPhase(Phase::Asking));
        const auto run = *desk.engine->status().run;
        QVERIFY2(run.reason.find("no trigger") != std::string::npos, run.reason.c_str());
        QVERIFY(run.reason.find("detector") != std::string::npos);
        QCOMPARE(run.job, JobId{9});
        QVERIFY(!desk.engine->handsOff().empty());
        desk.engine->answer(Answer(answer));
        QVERIFY(desk.untilState(id, EntryState(state)));
        if (points >= 0)
            QCOMPARE(desk.entry(id).points, std::int64_t(points));
        if (Answer(answer) == Answer::Skip)
            QVERIFY(desk.said("skip", "left out"));
        if (Answer(answer) == Answer::Stop)
            QVERIFY(desk.entry(id).reason.find("no trigger") != std::string::npos);
    }

    void stopIsHeardWhileItAsks()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->failures = 1;
        const auto id = desk.enqueue(asking(scan(2, "delay", {1, 2, 3}, {acquire(9)})));
        QVERIFY(desk.untilPhase(Phase::Asking));
        desk.engine->stop("Enough.");
        QVERIFY(desk.untilState(id, EntryState::Stopped));
    }

    void stoppingAllMotionPausesTheRun()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stage->endless = true;
        const auto id = desk.enqueue(scan(2, "delay", {1, 2}, {acquire(9)}));
        QVERIFY(desk.untilPhase(Phase::Running));
        desk.engine->haltAll();
        QVERIFY(desk.untilPhase(Phase::Paused));
        desk.stage->endless = false;
        desk.engine->resume();
        QVERIFY(desk.untilState(id, EntryState::Completed));
        QCOMPARE(desk.entry(id).points, std::int64_t{2});
    }

    void experimentsWaitAndFollowInOrder()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.engine->hold(true);
        const auto first = desk.enqueue(acquire(9), "first");
        const auto second = desk.enqueue(acquire(9), "second");
        const auto removed = desk.enqueue(acquire(9), "removed");
        const auto next = desk.engine->enqueue(titled(acquire(9), "urgent"), "", true);
        desk.engine->remove(removed);
        std::vector<std::uint64_t> order;
        for (const auto &e : desk.engine->status().queue)
            order.push_back(e.id);
        QCOMPARE(order, (std::vector<std::uint64_t>{next, first, second}));
        QCOMPARE(int(desk.entry(first).state), int(EntryState::Waiting));
        desk.engine->hold(false);
        for (const auto id : {next, first, second})
            QVERIFY(desk.untilState(id, EntryState::Completed));
        QVERIFY(desk.entry(next).file < desk.entry(first).file);
        QVERIFY(desk.entry(first).file < desk.entry(second).file);
    }

    void aFailedExperimentHoldsWhatWaits()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.engine->hold(true);
        const auto bad = desk.enqueue(scan(2, "delay", {1000}, {acquire(9)}), "bad");
        const auto good = desk.enqueue(acquire(9), "good");
        desk.engine->hold(false);
        QVERIFY(desk.untilState(bad, EntryState::Failed));
        QVERIFY(desk.entry(bad).reason.find("1000") != std::string::npos);
        QVERIFY(desk.until([](const EngineStatus &s) { return s.held; }));
        QCOMPARE(int(desk.entry(good).state), int(EntryState::Waiting));
        desk.engine->hold(false);
        QVERIFY(desk.untilState(good, EntryState::Completed));
    }

    void anEngineThatEndsFinishesTheFile()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.counter->seconds = 0.01;
        desk.enqueue(repeat(1, 10000, {acquire(9)}));
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->points >= 2; }));
        const auto file = QString::fromStdString(desk.engine->status().run->file);
        desk.engine.reset();
        QVERIFY(QFile::exists(file));
    }
};

QTEST_GUILESS_MAIN(tst_engine)
#include "tst_engine.moc"
