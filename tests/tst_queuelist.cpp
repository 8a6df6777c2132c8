// The queue in the Run workspace: what it tells, and what can be done with what waits and what has ended.
#include "h5.h"
#include "jobclipboard.h"
#include "quantity.h"
#include "queuelist.h"
#include "queuemodel.h"
#include "runtests.h"
#include "waitingpage.h"
#include "widgets.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDateTimeEdit>
#include <QDropEvent>
#include <QFile>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>

using namespace pymasp;
using namespace pymasp::runtests;

class tst_queuelist : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void rowsFollowTheQueue()
    {
        Room room;
        QueueModel model(room.desk.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const auto state = [&](std::uint64_t id) {
            return model.index(model.rowOf(id)).data(QueueModel::StateTextRole).toString();
        };
        room.engine->hold(true);
        const auto first = room.enqueue(repeat(1, 25, {acquire(9)}), "first");
        const auto second = room.enqueue(acquire(9), "second");
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("first"));
        QCOMPARE(state(first), QStringLiteral("waits"));
        QCOMPARE(model.index(0).data(QueueModel::ProgressRole).toDouble(), -1.0);

        const auto next = room.enqueue(acquire(9), "next", true);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(next), 0);
        QCOMPARE(model.rowOf(first), 1);
        room.engine->remove(next);
        room.engine->remove(second);
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowOf(second), -1);

        QStringList seen;
        double furthest = -1;
        connect(&model, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &index) {
            seen << index.data(QueueModel::StateTextRole).toString();
            furthest = std::max(furthest, index.data(QueueModel::ProgressRole).toDouble());
        });
        room.counter->seconds = 0.02;
        room.engine->hold(false);
        QVERIFY(room.untilState(first, EntryState::Completed));
        QTRY_COMPARE(state(first), QStringLiteral("done %1").arg(momentText(room.entry(first).ended)));
        QVERIFY2(seen.indexOf(QRegularExpression(QStringLiteral("^\\d+ %$"))) >= 0, qPrintable(seen.join(u'|')));
        QVERIFY(furthest > 0 && furthest <= 1);
        QCOMPARE(model.index(0).data(QueueModel::ProgressRole).toDouble(), -1.0);
        QVERIFY(QFile::exists(model.index(0).data(QueueModel::FileRole).toString()));
        room.engine->remove(first);
        QTRY_COMPARE(model.rowCount(), 0);
        QCOMPARE(resets.count(), 0);
        disconnect(&model, nullptr, this, nullptr);
    }

    void whatStoppedOrFailedSaysWhy()
    {
        Room room;
        QueueModel model(room.desk.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto data = [&](std::uint64_t id, int role) {
            return model.index(model.rowOf(id)).data(role).toString();
        };
        room.counter->seconds = 0.01;
        const auto endless = room.enqueue(repeat(1, 10000, {acquire(9)}));
        QTRY_VERIFY(room.entry(endless).points > 0);
        room.engine->stop("Enough.");
        QVERIFY(room.untilState(endless, EntryState::Stopped));
        QTRY_COMPARE(data(endless, QueueModel::StateTextRole),
                     QStringLiteral("stopped %1").arg(momentText(room.entry(endless).ended)));
        QCOMPARE(data(endless, QueueModel::ReasonRole), QStringLiteral("Enough."));

        const auto bad = room.enqueue(scan(2, "delay", {1000}, {acquire(9)}));
        QVERIFY(room.untilState(bad, EntryState::Failed));
        QTRY_COMPARE(data(bad, QueueModel::StateTextRole), QStringLiteral("failed"));
        QVERIFY(data(bad, QueueModel::ReasonRole).contains(QStringLiteral("1000")));
        QVERIFY(data(bad, Qt::ToolTipRole).contains(QStringLiteral("1000")));
    }

    void aPausedRunSaysSo()
    {
        Room room;
        QueueModel model(room.desk.get());
        room.counter->seconds = 0.01;
        room.enqueue(repeat(1, 1000000, {acquire(9)}));
        const auto state = [&] { return model.index(0).data(QueueModel::StateTextRole).toString(); };
        QTRY_COMPARE(state(), QStringLiteral("0 %"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        room.engine->pauseSoon();
        QTRY_COMPARE(state(), QStringLiteral("paused, 0 %"));
        QTRY_VERIFY(changes.count() > 0);
    }

    void keysRemoveAndOpenEntries()
    {
        Shown shown;
        auto &room = shown.room;
        auto *list = shown.child<QListView>("queue");
        auto *empty = shown.child<QWidget>("emptyQueue");
        QVERIFY(empty->isVisible());
        shown.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.page));
        const auto first = room.enqueue(threePoints());
        QVERIFY(room.untilState(first, EntryState::Completed));
        QTRY_VERIFY(list->isVisible());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QSignalSpy opened(&shown.page, &RunPage::openFile);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toString().toStdString(), room.entry(first).file);

        shown.child<QAction>("holdQueue")->trigger();
        QTRY_VERIFY(room.desk->status().held);
        QTRY_VERIFY(shown.child<QLabel>("heldLine")->isVisible());
        shown.child<QAction>("againEntry")->trigger();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        const auto repeated = room.desk->status().queue.back();
        QVERIFY(repeated.id != first && repeated.state == EntryState::Waiting);
        QVERIFY(*repeated.experiment == *room.entry(first).experiment);
        room.engine->remove(repeated.id);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        const auto waiting = room.enqueue(threePoints());
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(room.entry(waiting).id, std::uint64_t{0});
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(empty->isVisible());
        shown.child<QAction>("holdQueue")->trigger();
        QTRY_VERIFY(!room.desk->status().held);
        QTRY_VERIFY(!shown.child<QLabel>("heldLine")->isVisible());
    }

    void whatWaitsIsPutInOrder()
    {
        Shown shown;
        auto &room = shown.room;
        room.engine->hold(true);
        const auto a = room.enqueue(threePoints(), "a");
        const auto b = room.enqueue(threePoints(), "b");
        const auto c = room.enqueue(threePoints(), "c");
        auto *list = shown.child<QListView>("queue");
        auto *model = qobject_cast<QueueModel *>(list->model());
        QTRY_COMPARE(model->rowCount(), 3);
        const auto order = [&] {
            std::vector<std::uint64_t> ids;
            for (const auto &entry : room.engine->status().queue)
                ids.push_back(entry.id);
            return ids;
        };
        using Ids = std::vector<std::uint64_t>;
        QVERIFY(model->flags(model->index(0)) & Qt::ItemIsDragEnabled);
        QVERIFY(model->moveRows({}, 2, 1, {}, 0)); // as a view does where a row is dropped
        QCOMPARE(model->rowOf(c), 0);              // at once
        QTRY_COMPARE(order(), (Ids{c, a, b}));
        QVERIFY(model->moveRows({}, 0, 1, {}, 3)); // to the end
        QTRY_COMPARE(order(), (Ids{a, b, c}));
        QCOMPARE(model->undoStack()->undoText(), QStringLiteral("Move c"));
        model->undoStack()->undo();
        QTRY_COMPARE(order(), (Ids{c, a, b}));
        model->undoStack()->undo();
        QTRY_COMPARE(order(), (Ids{a, b, c}));
        model->undoStack()->redo();
        QTRY_COMPARE(order(), (Ids{c, a, b}));
        model->undoStack()->redo();
        QTRY_COMPARE(order(), (Ids{a, b, c}));
        QTRY_COMPARE(model->rowOf(c), 2);
        QVERIFY(!model->moveRows({}, 0, 2, {}, 3));
        QVERIFY(!model->moveRows({}, 5, 1, {}, 0));
        list->setFocus();
        list->setCurrentIndex(model->index(model->rowOf(b)));
        shown.child<QAction>("moveEntryUp")->trigger();
        QTRY_COMPARE(order(), (Ids{b, a, c}));
        shown.child<QAction>("moveEntryDown")->trigger();
        QTRY_COMPARE(order(), (Ids{a, b, c}));
        shown.child<QAction>("duplicateEntry")->trigger();
        QTRY_COMPARE(model->rowCount(), 4);
        QCOMPARE(order()[2] == c, false); // behind the one it was made of
        QCOMPARE(model->index(2).data().toString(), QStringLiteral("b"));
    }

    void jobsThatAreDroppedWaitAsAnExperiment()
    {
        Shown shown;
        auto &room = shown.room;
        room.engine->hold(true);
        auto *queue = shown.page.findChild<QueueList *>();
        const auto drop = [&](const Job &job) {
            const std::unique_ptr<QMimeData> mime(mimeOfJobs(textOfJobs({job})));
            QDragEnterEvent enter({20, 60}, Qt::CopyAction | Qt::MoveAction, mime.get(), Qt::LeftButton, {});
            QApplication::sendEvent(queue, &enter);
            QDropEvent event({20, 60}, Qt::CopyAction | Qt::MoveAction, mime.get(), Qt::LeftButton, {});
            QApplication::sendEvent(queue, &event);
            return enter.isAccepted() && event.isAccepted();
        };
        QVERIFY(drop(threePoints()));
        QTRY_COMPARE(room.engine->status().queue.size(), std::size_t{1});
        QCOMPARE(room.engine->status().queue[0].title, std::string("Delay scan"));
        QVERIFY(!drop(wait(3, 1))); // nothing is measured
        QCOMPARE(room.engine->status().queue.size(), std::size_t{1});
    }

    void whatEndedIsNotDraggedAndNothingIsDroppedAboveIt()
    {
        Shown shown;
        auto &room = shown.room;
        const auto done = room.enqueue(acquire(9), "done");
        QVERIFY(room.untilState(done, EntryState::Completed));
        room.engine->hold(true);
        const auto a = room.enqueue(threePoints(), "a");
        const auto b = room.enqueue(threePoints(), "b");
        auto *model = qobject_cast<QueueModel *>(shown.child<QListView>("queue")->model());
        QTRY_COMPARE(model->rowCount(), 3);
        QVERIFY(!(model->flags(model->index(0)) & Qt::ItemIsDragEnabled));
        QVERIFY(!model->moveRows({}, 0, 1, {}, 3));
        QVERIFY(model->moveRows({}, 2, 1, {}, 0)); // the first place there is for it
        QCOMPARE(model->rowOf(done), 0);
        QCOMPARE(model->rowOf(b), 1);
        QTRY_COMPARE(room.engine->status().queue[1].id, b);
        QCOMPARE(room.engine->status().queue[2].id, a);
    }

    void priorityAndTimeAreShownAndSetInTheWindow()
    {
        Shown shown;
        auto &room = shown.room;
        room.engine->hold(true);
        const auto id = room.enqueue(threePoints(), "night");
        auto *list = shown.child<QListView>("queue");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        const auto index = list->model()->index(0, 0);
        list->setCurrentIndex(index);
        const auto state = [&] { return index.data(QueueModel::StateTextRole).toString(); };
        shown.child<QAction>("raisePriority")->trigger();
        QTRY_COMPARE(state(), QStringLiteral("waits, priority 1"));
        QCOMPARE(room.entry(id).priority, 1);
        shown.child<QAction>("lowerPriority")->trigger();
        QTRY_COMPARE(state(), QStringLiteral("waits"));

        auto *line = shown.child<QWidget>("notBefore");
        QVERIFY(!line->isVisible());
        shown.child<QAction>("notBeforeEntry")->trigger();
        QVERIFY(line->isVisible());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        const auto night = QDateTime(QDate::currentDate().addDays(1), QTime(3, 0));
        shown.child<QDateTimeEdit>("notBeforeTime")->setDateTime(night);
        QTest::mouseClick(shown.child<QPushButton>("notBeforeSet"), Qt::LeftButton);
        QVERIFY(!line->isVisible());
        QTRY_COMPARE(room.entry(id).notBefore, double(night.toSecsSinceEpoch()));
        QTRY_COMPARE(state(), QStringLiteral("waits, not before tomorrow 03:00"));
        shown.child<QAction>("notBeforeEntry")->trigger();
        QCOMPARE(shown.child<QDateTimeEdit>("notBeforeTime")->dateTime(), night);
        QTest::mouseClick(shown.child<QPushButton>("notBeforeNow"), Qt::LeftButton);
        QTRY_COMPARE(room.entry(id).notBefore, 0.0);
        QTRY_COMPARE(state(), QStringLiteral("waits"));
        shown.child<QAction>("notBeforeEntry")->trigger();
        room.engine->remove(id);
        QTRY_VERIFY(!line->isVisible()); // nothing is left to be dated
    }

    void whatFailedGoesBackToTheFront()
    {
        Shown shown;
        auto &room = shown.room;
        room.engine->hold(true);
        const auto bad = room.enqueue(scan(2, "delay", {1000}, {acquire(9)}), "bad");
        const auto waiting = room.enqueue(threePoints(), "waits");
        room.engine->hold(false);
        QVERIFY(room.untilState(bad, EntryState::Failed));
        QTRY_VERIFY(room.desk->status().held);
        QTRY_COMPARE(shown.child<QLabel>("heldLine")->text(),
                     QStringLiteral("The queue is held because \"bad\" failed: what waits does not begin."));
        auto *list = shown.child<QListView>("queue");
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(!shown.child<QAction>("frontEntry")->isEnabled()); // it waits already
        list->setCurrentIndex(list->model()->index(0, 0));
        shown.child<QAction>("frontEntry")->trigger();
        QTRY_COMPARE(list->model()->rowCount(), 3);
        const auto queue = room.engine->status().queue;
        QCOMPARE(queue[1].title, std::string("bad"));
        QCOMPARE(queue[1].state, EntryState::Waiting);
        QCOMPARE(queue[2].id, waiting);
        QCOMPARE(room.entry(bad).state, EntryState::Failed); // it stays to be seen
        room.engine->remove(queue[1].id);
        QTest::mouseClick(shown.child<QPushButton>("queueGoesOn"), Qt::LeftButton);
        QVERIFY(room.untilState(waiting, EntryState::Completed));
    }

    void whatComesOfAFailureIsChosen()
    {
        Shown shown;
        auto &room = shown.room;
        auto *choice = shown.child<ChoiceBar>("afterFailure");
        QTRY_COMPARE(choice->current(), QStringLiteral("hold"));
        QTest::mouseClick(choice->findChild<QToolButton *>(QStringLiteral("goOn")), Qt::LeftButton);
        QTRY_COMPARE(room.desk->status().afterFailure, AfterFailure::GoOn);
        const auto bad = room.enqueue(scan(2, "delay", {1000}, {acquire(9)}), "bad");
        const auto good = room.enqueue(threePoints(), "good");
        QVERIFY(room.untilState(good, EntryState::Completed));
        QCOMPARE(room.entry(bad).state, EntryState::Failed);
        QVERIFY(!shown.child<QLabel>("heldLine")->isVisible());
    }

    void aQueueThatIsHeldFromTheStartSaysSo()
    {
        Room room;
        room.engine->hold(true);
        QTRY_VERIFY(room.engine->status().held);
        const Desk desk(*room.engine); // as the window of a program that has found a queue
        QCOMPARE(desk.heldWhy(),
                 QStringLiteral("The queue is held since the program began: what waits does not begin by itself."));
    }

    void whatIsGoodEnoughSaysSo()
    {
        Shown shown;
        auto &room = shown.room;
        room.counter->seconds = 0.005;
        const auto id = room.enqueue(repeat(1, 100000, {acquire(9)}), "Ru");
        QTRY_VERIFY(room.entry(id).points > 2);
        room.engine->skipJob();
        QVERIFY(room.untilState(id, EntryState::GoodEnough));
        const auto ended = momentText(room.entry(id).ended);
        auto *list = shown.child<QListView>("queue");
        QTRY_COMPARE(list->model()->index(0, 0).data(QueueModel::StateTextRole).toString(),
                     QStringLiteral("good enough %1").arg(ended));
        QTRY_COMPARE(shown.title(), QStringLiteral("Ru: good enough %1").arg(ended));
    }

    void whatRunsIsNotRemoved()
    {
        Shown shown;
        auto &room = shown.room;
        room.counter->seconds = 0.01;
        const auto id = room.enqueue(repeat(1, 10000, {acquire(9)}));
        QVERIFY(room.untilState(id, EntryState::Running));
        auto *list = shown.child<QListView>("queue");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QVERIFY(!shown.child<QAction>("removeEntry")->isEnabled());
        QVERIFY(!shown.child<QAction>("openEntry")->isEnabled());
        room.engine->stop("Enough.");
        QTRY_VERIFY(shown.child<QAction>("removeEntry")->isEnabled());
        QVERIFY(shown.child<QAction>("openEntry")->isEnabled());
    }

    void whatWaitsIsOpenedToBeEdited()
    {
        Shown shown;
        auto &room = shown.room;
        const auto done = room.enqueue(acquire(9), "done");
        QVERIFY(room.untilState(done, EntryState::Completed));
        room.engine->hold(true);
        const auto waiting = room.enqueue(threePoints(), "waits");
        auto *list = shown.child<QListView>("queue");
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QSignalSpy wanted(shown.page.findChild<QueueList *>(), &QueueList::editEntry);
        auto *edit = shown.child<QAction>("editEntry");
        list->setCurrentIndex(list->model()->index(0, 0));
        QVERIFY(!edit->isEnabled()); // it is what it was
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(edit->isEnabled());
        edit->trigger();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].toULongLong(), quint64(waiting));
        QCOMPARE(wanted[1][0].toULongLong(), quint64(waiting));
    }

    void whatWasEditedIsWhatRuns()
    {
        Room room;
        room.engine->hold(true);
        const auto id = room.enqueue(threePoints(), "waits");
        QVERIFY(room.untilState(id, EntryState::Waiting));
        QTRY_VERIFY(!room.desk->status().queue.empty()); // who shows it knows of it
        WaitingPage page(*room.desk, std::make_shared<const Plugins>(std::vector<std::string>{}), id);
        page.show();
        const auto text = [&] { return page.findChild<QLabel *>(QStringLiteral("waitingText"))->text(); };
        auto *apply = page.findChild<QPushButton *>(QStringLiteral("waitingApply"));
        auto *back = page.findChild<QPushButton *>(QStringLiteral("waitingBack"));
        auto *discard = page.findChild<QPushButton *>(QStringLiteral("waitingDiscard"));
        QCOMPARE(text(), QStringLiteral("Waiting experiment \"waits\"."));
        QVERIFY(!apply->isEnabled());
        QVERIFY(page.document().setTitle(QStringLiteral("edited")));
        QVERIFY(page.document().perform(Remove{9}, QStringLiteral("x")));
        QVERIFY(page.document().perform(Insert{2, 0, repeat(3, 2, {acquire(9)})}, QStringLiteral("y")));
        QVERIFY(apply->isEnabled());
        // Back asks first, and that can be taken back.
        QSignalSpy left(&page, &WaitingPage::left);
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(discard->isVisible());
        QCOMPARE(left.count(), 0);
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(!discard->isVisible());
        QCOMPARE(left.count(), 0);
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(left.count(), 1);
        QTRY_COMPARE(room.entry(id).title, std::string("edited"));
        QCOMPARE(room.entry(id).total, std::int64_t{6});
        room.engine->hold(false);
        QVERIFY(room.untilState(id, EntryState::Completed));
        QCOMPARE(room.entry(id).points, std::int64_t{6});
    }

    void whatBeganMeanwhileIsNotLost()
    {
        Room room;
        room.engine->hold(true);
        const auto id = room.enqueue(threePoints(), "waits");
        QVERIFY(room.untilState(id, EntryState::Waiting));
        QTRY_VERIFY(!room.desk->status().queue.empty()); // who shows it knows of it
        WaitingPage page(*room.desk, std::make_shared<const Plugins>(std::vector<std::string>{}), id);
        page.show();
        QVERIFY(page.document().setTitle(QStringLiteral("edited")));
        room.engine->hold(false);
        QVERIFY(room.untilState(id, EntryState::Completed));
        room.engine->hold(true);
        auto *apply = page.findChild<QPushButton *>(QStringLiteral("waitingApply"));
        QTRY_COMPARE(apply->text(), QStringLiteral("Put at the end"));
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(room.desk->status().queue.size(), std::size_t{2});
        QCOMPARE(room.desk->status().queue[1].title, std::string("edited"));
        QCOMPARE(room.entry(id).title, std::string("waits"));
    }

    void timesOfEachAndOfAllAreTold()
    {
        Shown shown;
        auto &room = shown.room;
        QTRY_COMPARE(room.desk->status().lab, LabState::Open);
        room.engine->hold(true);
        room.enqueue(sequence(1, {wait(2, 90), acquire(9)}), "short");
        room.enqueue(repeat(1, 3, {wait(2, 3600), acquire(9)}), "long");
        auto *list = shown.page.findChild<QueueList *>();
        auto *model = shown.child<QListView>("queue")->model();
        QTRY_COMPARE(model->rowCount(), 2);
        list->setLab(*fake::lab());
        const auto time = [&](int row) { return model->index(row, 0).data(QueueModel::TimeRole).toString(); };
        QCOMPARE(time(0), QStringLiteral("at least 1 min 30 s")); // its detector was never used
        QCOMPARE(time(1), QStringLiteral("at least 3 h"));
        auto *all = shown.child<QLabel>("queueTimes");
        QTRY_VERIFY(all->isVisible());
        QVERIFY2(all->text().contains(QStringLiteral("3 h 02 min")), qPrintable(all->text()));
        QVERIFY(!all->text().contains(QStringLiteral("done"))); // held: nobody knows when
        // A tree that is edited takes its new time.
        Experiment edited;
        edited.title = "short";
        edited.root = sequence(1, {wait(2, 30), acquire(9)});
        room.engine->change(room.desk->status().queue[0].id, edited);
        QTRY_COMPARE(time(0), QStringLiteral("at least 30 s"));
    }
};

QTEST_MAIN(tst_queuelist)
#include "tst_queuelist.moc"
