// A run in the hands of the person at the window: stop, pause, skip, answer, guard, amend.
#include "designpage.h"
#include "h5.h"
#include "windowtests.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <thread>

using namespace pymasp;
using namespace pymasp::windowtests;

namespace {

// Something that takes longer than any test is open.
bool opensLong(Desktop &desk)
{
    if (!desk.openFakes())
        return false;
    desk.counter->seconds = 0.005;
    desk.set(repeat(1, 100000, {acquire(9)}));
    return true;
}
// It is being measured.
bool measures(Desktop &desk) { return opensLong(desk) && desk.begin(); }

} // namespace

class tst_control : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { QSettings().clear(); }

    void stopKeepsWhatWasMeasured()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        QVERIFY(desk.untilMoreThan(2));
        desk.key(Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(desk.untilEnded(EntryState::Stopped));
        QVERIFY(desk.last().points >= 3);
        QVERIFY(QFile::exists(QString::fromStdString(desk.last().file)));
    }

    void spacePausesAndResumesButNotWhileTextIsTyped()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        desk.window->setFocus();
        desk.key(Qt::Key_Space);
        QVERIFY(desk.untilPhase(Phase::Paused));
        desk.key(Qt::Key_F6);
        QVERIFY(desk.untilPhase(Phase::Running));
        desk.key(Qt::Key_Escape); // at once
        QVERIFY(desk.untilPhase(Phase::Paused));
        desk.key(Qt::Key_F6);
        QVERIFY(desk.untilPhase(Phase::Running));
        desk.window->setWorkspace(QStringLiteral("design"));
        auto *title = desk.window->findChild<DesignPage *>()->findChild<QLineEdit *>(QStringLiteral("title"));
        QVERIFY(title);
        title->setFocus();
        QTRY_VERIFY(title->hasFocus());
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("two words"));
        QCOMPARE(title->text(), QStringLiteral("two words"));
        QCOMPARE(desk.phase(), std::optional(Phase::Running));
        desk.key(Qt::Key_Period, Qt::ControlModifier); // also from there
        QVERIFY(desk.untilEnded(EntryState::Stopped));
    }

    void anErrorIsAQuestionWithItsAnswersAsButtons_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("state");
        QTest::newRow("retry") << "ask.retry" << int(EntryState::Completed);
        QTest::newRow("skip") << "ask.skip" << int(EntryState::Completed);
        QTest::newRow("stop") << "ask.stop" << int(EntryState::Failed);
    }
    void anErrorIsAQuestionWithItsAnswersAsButtons()
    {
        QFETCH(QString, answer);
        QFETCH(int, state);
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.counter->failures = 1;
        auto root = scan(2, "delay", {1, 2, 3}, {acquire(9)});
        root.onError = OnError{0, 0, OnError::Answer::Ask};
        desk.set(root);
        QVERIFY(desk.begin(Phase::Asking));
        QVERIFY(desk.press(answer.toLatin1().constData()));
        QVERIFY(desk.untilEnded(EntryState(state)));
        QTRY_VERIFY(!desk.button("ask.retry"));
    }

    void aPromptIsAQuestionWithTwoAnswers_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("continue") << "ask.retry" << true;
        QTest::newRow("stop") << "ask.stop" << false;
    }
    void aPromptIsAQuestionWithTwoAnswers()
    {
        QFETCH(QString, answer);
        QFETCH(bool, goesOn);
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.set(sequence(1, {job(2, Prompt{"Is the sample in?", {}, Prompt::Otherwise::Continue}), acquire(9)}));
        QVERIFY(desk.begin(Phase::Asking));
        QTRY_VERIFY(desk.button("ask.retry") && desk.button("ask.stop"));
        QCOMPARE(desk.button("ask.retry")->text(), QStringLiteral("Continue"));
        QVERIFY(!desk.button("ask.skip"));
        const auto labels = desk.window->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *l) { return l->text() == "Is the sample in?"; }));
        QVERIFY(desk.press(answer.toLatin1().constData()));
        QTRY_VERIFY_WITH_TIMEOUT(desk.last().ended > 0, patience);
        QCOMPARE(desk.last().state == EntryState::Completed, goesOn);
        QTRY_VERIFY(!desk.button("ask.retry"));
    }

    void aJobIsGoodEnoughByOneKey()
    {
        Desktop desk;
        QVERIFY(opensLong(desk));
        QVERIFY(desk.canRun());
        for (const char *name : {"skipIteration", "skipJob", "abort"})
            QVERIFY2(!desk.act(name)->isEnabled(), name);
        QVERIFY(desk.begin());
        QTRY_VERIFY(desk.act("skipIteration")->isEnabled() && desk.act("abort")->isEnabled());
        QVERIFY(desk.untilMoreThan(2));
        desk.key(Qt::Key_K, Qt::ControlModifier); // the run goes on
        const auto before = desk.last().points;
        QVERIFY(desk.untilMoreThan(before + 3));
        desk.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.untilEnded(EntryState::GoodEnough));
    }

    void abortStandsBesideStop()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        QVERIFY(desk.untilMoreThan(2));
        const auto *button = desk.window->findChild<QToolButton *>(QStringLiteral("stopButton"));
        QVERIFY(button && button->menu());
        QVERIFY(button->menu()->actions().contains(desk.act("abort")));
        desk.act("abort")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.last().ended > 0, patience);
        QVERIFY(desk.last().state != EntryState::Completed);
        QVERIFY(QFile::exists(QString::fromStdString(desk.last().file))); // what was measured is kept
    }

    void aGuardSuspendsTheRunAndTheBarSaysWhy()
    {
        Desktop desk;
        QVERIFY(opensLong(desk));
        QVERIFY(desk.window->document().setField(1, QStringLiteral("guards.0.condition"), QStringLiteral("angle > 5")));
        QVERIFY(desk.window->document().setField(1, QStringLiteral("guards.0.interval"), QStringLiteral("0.05")));
        QVERIFY(desk.begin());
        const auto drift = [&](double by) {
            const std::lock_guard lock(desk.second->mutex);
            desk.second->offset = by;
        };
        drift(10);
        QVERIFY(desk.untilPhase(Phase::Suspended));
        const auto *phase = desk.window->findChild<QLabel *>(QStringLiteral("phase"));
        QTRY_VERIFY(phase->isVisible() && phase->text().startsWith(QStringLiteral("suspended")));
        QVERIFY2(phase->text().contains(QStringLiteral("angle")), qPrintable(phase->text()));
        QCOMPARE(phase->palette().color(QPalette::WindowText), style::color(style::Role::Warning));
        QVERIFY(desk.act("stop")->isEnabled());
        drift(0);
        QVERIFY(desk.untilPhase(Phase::Running)); // by itself
        desk.window->stop();
        QVERIFY(desk.untilEnded(EntryState::Stopped));
    }

    void whatIsEditedIsAppliedToTheRun()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        QVERIFY(!desk.act("applyToRun")->isEnabled());
        QVERIFY(desk.window->document().setField(1, QStringLiteral("count"), QStringLiteral("90000")));
        QTRY_VERIFY(desk.act("applyToRun")->isEnabled());
        const auto total = [&] {
            const auto &run = desk.window->desk().status().run;
            return run ? run->total : 0;
        };
        QCOMPARE(total(), std::int64_t{100000}); // not by itself
        QVERIFY(desk.press("edited.apply"));
        QTRY_COMPARE_WITH_TIMEOUT(total(), std::int64_t{90000}, patience);
        QTRY_VERIFY(!desk.act("applyToRun")->isEnabled());
        QTRY_VERIFY(!desk.button("edited.apply"));
        // Another experiment in the window is no edit of the run.
        desk.set(repeat(1, 50, {acquire(9)}), QStringLiteral("Another"));
        QSignalSpy sampled(&desk.window->desk(), &Desk::sampled);
        QVERIFY(sampled.wait() && sampled.wait());
        QVERIFY(!desk.act("applyToRun")->isEnabled());
        QVERIFY(!desk.button("edited.apply"));
        desk.window->stop();
        QVERIFY(desk.untilEnded(EntryState::Stopped));
    }

    void aRefusedChangeOfTheRunningScanIsOfferedInTwoWays_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("scans");
        QTest::newRow("for the rest") << QByteArray("refused.rest") << 1;
        QTest::newRow("after it") << QByteArray("refused.after") << 2;
    }
    void aRefusedChangeOfTheRunningScanIsOfferedInTwoWays()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, scans);
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.counter->seconds = 0.005;
        std::vector<double> values;
        for (int i = 0; i < 3000; ++i)
            values.push_back(1 + 0.01 * i);
        const Job root = sequence(1, {scan(2, "delay", values, {acquire(9)})});
        desk.set(root);
        QVERIFY(desk.begin());
        auto &document = desk.window->document();
        QVERIFY(desk.untilMoreThan(2));
        QVERIFY(document.setField(2, QStringLiteral("positions"), QStringLiteral("40 to 60 step 0.01")));
        const Job edited = document.experiment().root;
        QVERIFY(desk.press("edited.apply"));
        QVERIFY(desk.press(answer.constData()));
        // The open tree becomes the one that runs, as one step of undo.
        QTRY_VERIFY_WITH_TIMEOUT(document.experiment().root != edited, patience);
        QVERIFY(desk.window->desk().status().run->experiment->root == document.experiment().root);
        QCOMPARE(int(document.experiment().root.children.size()), scans);
        QTRY_VERIFY(!desk.act("applyToRun")->isEnabled());
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == edited);
        desk.window->stop();
        QVERIFY(desk.untilEnded(EntryState::Stopped));
    }

    // The fault itself is that this thread stands still: a modal dialog, a long paint, a debugger.
    void aWindowThatStandsStillHoldsUpNeitherPointsNorStop()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        const auto points = [&] {
            const auto status = desk.engine->status();
            return status.run ? status.run->points : std::int64_t{-1};
        };
        const auto before = points();
        QTest::qWait(1500);
        const auto between = points();
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        const auto after = points();
        QVERIFY2(after - between > (between - before) * 7 / 10,
                 qPrintable(QStringLiteral("%1 and %2 points").arg(between - before).arg(after - between)));
        std::thread other([&] { desk.engine->stop("somebody else"); });
        other.join();
        for (int i = 0; i < 300 && points() >= 0; ++i) // no event is looked at
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const auto ended = desk.engine->status();
        QVERIFY(!ended.run || ended.run->phase == Phase::Finishing);
        QVERIFY(desk.untilEnded(EntryState::Stopped));
    }

    void closingDuringARunAsksAndNeverHidesStop()
    {
        Desktop desk;
        QVERIFY(measures(desk));
        QVERIFY(!desk.window->close());
        QVERIFY(desk.window->isVisible());
        QVERIFY(desk.act("stop")->isEnabled());
        QVERIFY(desk.press("closing.stay"));
        QVERIFY(!desk.button("closing.stay"));
        QCOMPARE(desk.phase(), std::optional(Phase::Running));
        QVERIFY(!desk.window->close());
        QVERIFY(desk.press("closing.stop"));
        QVERIFY(QTest::qWaitFor([&] { return !desk.window->isVisible(); }, patience));
        QVERIFY(QFile::exists(QString::fromStdString(desk.last().file)));
    }

    void aFailedExperimentHoldsWhatWaitsUntilSomebodySaysGoOn()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.engine->hold(true);
        desk.engine->enqueue(titled(scan(2, "delay", {1000}, {acquire(9)}), "bad"), "");
        desk.engine->enqueue(titled(acquire(9), "good"), "");
        desk.engine->hold(false);
        // Before, the bar may still ask about the hold by hand.
        QTRY_VERIFY(desk.window->desk().heldWhy().contains(QStringLiteral("\"bad\" failed")));
        QVERIFY(desk.press("held.go"));
        QVERIFY(desk.untilEnded(EntryState::Completed));
        QCOMPARE(desk.last().title, std::string("good"));
    }
};

QTEST_MAIN(tst_control)
#include "tst_control.moc"
