// The Run workspace: the queue as a list, the data of the run under way and of stored ones, messages, loading.
#include "builders.h"
#include "desk.h"
#include "fakelab.h"
#include "h5.h"
#include "qcp.h"
#include "quantity.h"
#include "queuemodel.h"
#include "runmessages.h"
#include "runpage.h"
#include "seriesview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace pymasp;
using namespace pymasp::build;

namespace {

struct Room : fake::LabStates {
    QTemporaryDir dir;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Desk> desk;

    Room()
    {
        auto plugins = std::make_shared<Plugins>(std::vector<std::string>{});
        addTo(*plugins);
        engine = std::make_unique<Engine>(plugins, Engine::Settings{dir.path().toStdString(), "", "test"});
        desk = std::make_unique<Desk>(*engine);
        engine->openLab(*fake::lab(), "lab.json");
    }
    std::uint64_t enqueue(const Job &root, const std::string &title = "Test", bool next = false)
    {
        Experiment experiment;
        experiment.title = title;
        experiment.root = root;
        return engine->enqueue(experiment, "", next);
    }
    [[nodiscard]] QueueEntry entry(std::uint64_t id) const
    {
        const auto &queue = desk->status().queue;
        const auto found = std::ranges::find(queue, id, &QueueEntry::id);
        return found == queue.end() ? QueueEntry() : *found;
    }
    [[nodiscard]] bool untilState(std::uint64_t id, EntryState state) const
    {
        return QTest::qWaitFor([&] { return entry(id).state == state; }, 10000);
    }
};

struct Shown {
    Room room;
    RunPage page;

    Shown() : page(*room.desk)
    {
        page.resize(1200, 700);
        page.show();
    }
    template <typename T>
    [[nodiscard]] T *child(const char *name) const
    {
        return page.findChild<T *>(QString::fromLatin1(name));
    }
    // The values of the curve that the view has drawn.
    [[nodiscard]] std::vector<double> drawn() const
    {
        std::vector<double> values;
        const auto *plot = page.seriesView()->findChild<QCustomPlot *>(QStringLiteral("graph"));
        for (int i = 0; plot && i < plot->graphCount(); ++i) {
            const auto points = plot->graph(i)->data();
            for (auto point = points->constBegin(); point != points->constEnd(); ++point)
                values.push_back(point->value);
        }
        return values;
    }
    [[nodiscard]] QString title() const { return child<QLabel>("runTitle")->text(); }
};

Job threePoints() { return scan(2, "delay", {1, 2, 3}, {acquire(9)}); }

StoredRunPtr storedRun()
{
    SeriesInfo info;
    info.name = "old_value";
    info.detector = "old";
    info.signal = "value";
    info.unit = "V";
    info.scans = {{"delay", "mm", {1, 2, 3, 4}}};
    SeriesData data(info);
    data.mean = {9, 8, 7, 6};
    data.visits = 4;
    auto run = std::make_shared<StoredRun>();
    run->title = "Old times";
    run->start = "2025-03-04T12:00:00.000Z";
    run->series = {data};
    return run;
}
const std::vector<double> storedValues{9, 8, 7, 6};

EngineMessage message(std::uint64_t number)
{
    return {number, 1e9, EngineMessage::Level::Info, "lab", 0, "message " + std::to_string(number)};
}

// A program in the place of pymaspd: what it does with "show FILE".
std::string helper(const QTemporaryDir &dir, const char *script)
{
    QFile file(dir.filePath(QStringLiteral("helper")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n");
    file.write(script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName().toStdString();
}

QString writeStored(const QTemporaryDir &dir, const QString &name)
{
    QFile file(dir.filePath(name));
    const auto bytes = encodeStored(*storedRun());
    if (file.open(QIODevice::WriteOnly))
        file.write(reinterpret_cast<const char *>(bytes.data()), qint64(bytes.size()));
    return file.fileName();
}

} // namespace

class TestRunPage : public QObject {
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

    void aRunIsDrawnAsTheEngineHasIt()
    {
        Shown shown;
        QVERIFY(shown.child<QWidget>("noRun")->isVisible());
        QVERIFY(!shown.page.seriesView()->isVisible());
        const auto id = shown.room.enqueue(repeat(1, 2, {scan(2, "delay", {3, 1, 2}, {acquire(9)})}), "Ru");
        QVERIFY(shown.room.untilState(id, EntryState::Completed));
        QTRY_VERIFY(shown.page.seriesView()->isVisible());
        QCOMPARE(shown.page.seriesView()->info().name, std::string("detector_value"));
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3}));
        SeriesData data;
        std::uint64_t version = 0;
        std::vector<std::int64_t> rows;
        QVERIFY(shown.room.engine->live()->update(0, version, data, rows));
        QCOMPARE(shown.drawn(), std::vector<double>(data.mean.begin(), data.mean.end()));
        QVERIFY(!shown.child<QWidget>("runShots")->isVisible()); // a counter has no shots
        QTRY_COMPARE(shown.title(), QStringLiteral("Ru: done %1").arg(momentText(shown.room.entry(id).ended)));
        QVERIFY(!shown.child<QComboBox>("series")->isVisible());
    }

    void theRunUnderWayGrowsOnTheScreen()
    {
        Shown shown;
        shown.room.counter->seconds = 0.05;
        shown.room.enqueue(scan(2, "delay", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {acquire(9)}), "Ru");
        QTRY_VERIFY(shown.drawn().size() >= 2);
        QVERIFY(shown.drawn().size() < 10);
        QCOMPARE(shown.title(), QStringLiteral("Live: Ru"));
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    }

    void aRunThatBeganBeforeThePageIsShown()
    {
        Room room;
        QVERIFY(room.untilState(room.enqueue(threePoints()), EntryState::Completed));
        QTRY_VERIFY(room.engine->live() != nullptr);
        RunPage page(*room.desk);
        QCOMPARE(page.seriesView()->info().name, std::string("detector_value"));
        QVERIFY(page.findChild<RunMessages *>()->toPlainText().contains(QStringLiteral("has begun")));
    }

    void seriesAreSwitched()
    {
        Shown shown;
        const auto second = scan(3, "angle", {5, 6}, {acquire(10)}); // the counter sees the delay, which stays at 3
        const auto id = shown.room.enqueue(sequence(1, {threePoints(), second}));
        QVERIFY(shown.room.untilState(id, EntryState::Completed));
        auto *choice = shown.child<QComboBox>("series");
        QTRY_VERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        QVERIFY(choice->itemText(0).startsWith(QStringLiteral("detector value")));
        QVERIFY(choice->itemText(0) != choice->itemText(1));
        QCOMPARE(shown.page.seriesView()->info().job, JobId{9});
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3}));
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(shown.page.seriesView()->info().job, JobId{10});
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{3, 3}));
        QTest::keyClick(choice, Qt::Key_Up);
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3}));
    }

    void aStoredRunStaysUntilItIsLeft()
    {
        Shown shown;
        auto &room = shown.room;
        room.counter->seconds = 0.01;
        room.enqueue(repeat(1, 10000, {threePoints()}), "Ru");
        QTRY_VERIFY(!shown.drawn().empty());
        shown.page.showStored(storedRun());
        QVERIFY(shown.page.showsStored());
        QTRY_COMPARE(shown.drawn(), storedValues);
        QVERIFY2(shown.title().startsWith(QStringLiteral("Stored run: Old times, ")), qPrintable(shown.title()));
        QVERIFY(shown.title().contains(QStringLiteral("2025")));
        const auto before = room.desk->status().run->points;
        QTRY_VERIFY(room.desk->status().run->points > before + 20); // the run goes on behind it
        QCOMPARE(shown.drawn(), storedValues);
        auto *back = shown.child<QToolButton>("backToLive");
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(!shown.page.showsStored());
        QVERIFY(!back->isVisible());
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3}));
        QCOMPARE(shown.title(), QStringLiteral("Live: Ru"));
    }

    void aRunThatBeginsTakesThePlaceOfAStoredOne()
    {
        Shown shown;
        shown.page.showStored(storedRun());
        QTRY_COMPARE(shown.drawn(), storedValues);
        shown.room.enqueue(threePoints());
        QTRY_COMPARE(shown.drawn(), (std::vector<double>{1, 2, 3}));
        QVERIFY(!shown.page.showsStored());
    }

    void aStoredRunWithoutDataIsToldOf()
    {
        Shown shown;
        shown.page.showStored(std::make_shared<StoredRun>());
        QVERIFY(shown.page.showsStored());
        QVERIFY(shown.child<QWidget>("noRun")->isVisible());
        shown.page.showLive();
        QVERIFY(!shown.page.showsStored());
        QVERIFY(shown.child<QWidget>("noRun")->isVisible());
    }

    void messagesAreListedAndLeadToTheirJob()
    {
        Shown shown;
        auto *messages = shown.page.findChild<RunMessages *>();
        shown.room.counter->failures = 1; // is taken again, which is told
        const auto id = shown.room.enqueue(threePoints(), "Ru");
        QVERIFY(shown.room.untilState(id, EntryState::Completed));
        QTRY_VERIFY(messages->toPlainText().contains(QStringLiteral("completed")));
        const auto text = messages->toPlainText();
        QVERIFY(text.indexOf(QStringLiteral("\"Ru\" has begun.")) >= 0);
        QVERIFY(text.indexOf(QStringLiteral("has begun")) < text.indexOf(QStringLiteral("completed")));
        QSignalSpy opened(&shown.page, &RunPage::openJob);
        const auto click = [&](const QString &words) {
            auto at = messages->document()->find(words);
            at.clearSelection();
            messages->setTextCursor(at);
            messages->ensureCursorVisible();
            QTest::mouseClick(messages->viewport(), Qt::LeftButton, {}, messages->cursorRect(at).center());
        };
        click(QStringLiteral("has begun")); // of no job
        QCOMPARE(opened.count(), 0);
        click(QStringLiteral("no trigger"));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toUInt(), 9U);
    }

    void messagesFollowTheEndUnlessScrolledAway()
    {
        RunMessages messages;
        messages.resize(240, 200);
        messages.show();
        std::uint64_t n = 0;
        while (n < 100)
            messages.add(message(++n));
        auto *bar = messages.verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        messages.resize(120, 90);
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(0);
        messages.add(message(++n));
        QCOMPARE(bar->value(), 0);
        bar->setValue(bar->maximum());
        messages.add(message(++n));
        QCOMPARE(bar->value(), bar->maximum());
        while (n < 2100)
            messages.add(message(++n));
        QCOMPARE(messages.blockCount(), RunMessages::most);
        QCOMPARE(messages.document()->lastBlock().text(), QStringLiteral("message 2100"));
        QCOMPARE(bar->value(), bar->maximum());
    }

    void aSupersededLoadIsDropped()
    {
        const QTemporaryDir dir;
        StoredLoader loader(helper(dir, "case \"$2\" in *slow*) exec sleep 60;; esac\nsleep 0.3\nexec cat \"$2\"\n"));
        QStringList loaded;
        connect(&loader, &StoredLoader::loaded, this, [&](const StoredRunPtr &run) { loaded << qs(run->title); });
        QSignalSpy failed(&loader, &StoredLoader::failed);
        const auto file = writeStored(dir, QStringLiteral("run"));
        loader.load(dir.filePath(QStringLiteral("slow")));
        loader.load(file);
        QCOMPARE(loader.loading(), file);
        QTRY_COMPARE(loaded, QStringList{QStringLiteral("Old times")}); // the slow one was given up long before
        QCOMPARE(failed.count(), 0);
        QVERIFY(loader.loading().isEmpty());
        disconnect(&loader, nullptr, this, nullptr);
    }

    void aLoaderThatEndsDoesNotWaitForItsHelper()
    {
        const QTemporaryDir dir;
        QElapsedTimer clock;
        clock.start();
        {
            StoredLoader loader(helper(dir, "exec sleep 60\n"));
            loader.load(QStringLiteral("x"));
        }
        QVERIFY(clock.elapsed() < 10'000);
    }

    void aFailedLoadSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("its own sentence")
            << QByteArray("echo \"pymaspd: $2 is not a run.\" >&2; exit 1\n") << QStringLiteral("x.h5 is not a run.");
        QTest::newRow("no words") << QByteArray("exit 3\n") << QStringLiteral("exit status 3");
        QTest::newRow("rubbish") << QByteArray("echo rubbish\n")
                                 << QStringLiteral("What was read of the run file did not arrive whole.");
        QTest::newRow("no helper") << QByteArray() << QStringLiteral("cannot be started");
    }
    void aFailedLoadSaysWhy()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, sentence);
        const QTemporaryDir dir;
        StoredLoader loader(script.isEmpty() ? dir.filePath(QStringLiteral("nothing")).toStdString()
                                             : helper(dir, script.constData()));
        QSignalSpy failed(&loader, &StoredLoader::failed);
        loader.load(QStringLiteral("x.h5"));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("x.h5"));
        QVERIFY2(failed[0][1].toString().contains(sentence), qPrintable(failed[0][1].toString()));
        QVERIFY(loader.loading().isEmpty());
    }
};

QTEST_MAIN(TestRunPage)
#include "tst_runpage.moc"
