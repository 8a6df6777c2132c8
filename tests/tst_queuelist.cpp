// The queue in the Run workspace: what it tells, and what can be done with what waits and what has ended.
#include "h5.h"
#include "quantity.h"
#include "queuemodel.h"
#include "runtests.h"
#include "widgets.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDateTimeEdit>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

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

        QSignalSpy again(&shown.page, &RunPage::duplicateWanted);
        shown.child<QAction>("againEntry")->trigger();
        QCOMPARE(again.count(), 1);
        QCOMPARE(again[0][0].toULongLong(), quint64(first));

        shown.child<QAction>("holdQueue")->trigger();
        QTRY_VERIFY(room.desk->status().held);
        QTRY_VERIFY(shown.child<QLabel>("heldLine")->isVisible());
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
};

QTEST_MAIN(tst_queuelist)
#include "tst_queuelist.moc"
