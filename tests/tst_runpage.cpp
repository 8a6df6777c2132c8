// The Run workspace: the data of the run under way and of stored ones, guards, dead time, messages, loading.
#include "h5.h"
#include "json.h"
#include "quantity.h"
#include "runmessages.h"
#include "runstate.h"
#include "runtests.h"
#include "viewdocks.h"

#include <QComboBox>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTextBlock>
#include <QToolButton>
#include <QTreeWidget>

using namespace pymasp;
using namespace pymasp::runtests;

namespace {

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
        QVERIFY(shown.page.views()->dock("view/detector/data")->isVisible());
        QVERIFY(shown.page.views()->dock("view/detector/time"));
        QVERIFY(!shown.page.views()->dock("view/detector/shots")); // a counter has no shots
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

    void guardsAreShownWithTheirStates()
    {
        Shown shown;
        auto &room = shown.room;
        auto *line = shown.child<QLabel>("guards");
        QVERIFY(!line->isVisible());
        room.counter->seconds = 0.01;
        Experiment experiment;
        experiment.title = "Ru";
        experiment.root = repeat(1, 100000, {acquire(9)});
        Guard guard;
        guard.name = "table";
        guard.condition = "angle > 5";
        guard.interval = 0.05;
        experiment.guards = {guard};
        const auto id = room.engine->enqueue(experiment, "");
        QVERIFY(room.untilState(id, EntryState::Running));
        QTRY_VERIFY(line->isVisible());
        QTRY_COMPARE(line->text(), QStringLiteral("table well (0)"));
        QVERIFY(line->toolTip().contains(QStringLiteral("angle > 5")));
        {
            const std::lock_guard lock(room.second->mutex);
            room.second->offset = 10; // it drifts away
        }
        QTRY_COMPARE(line->text(), QStringLiteral("table wrong (10)"));
        room.engine->stop("Enough.");
        QVERIFY(room.untilState(id, EntryState::Stopped));
        QTRY_VERIFY(!line->isVisible());
    }

    void aStoredRunTellsWhatWasChangedOfItAndFromWhereOn()
    {
        Shown shown;
        auto run = std::make_shared<StoredRun>(*storedRun());
        const auto over = [](std::vector<double> positions) {
            Experiment experiment;
            experiment.root = scan(2, "delay", std::move(positions), {acquire(9)});
            return toJson(experiment);
        };
        run->revisions = {{1e9, 0, over({1, 2})}, {1e9 + 60, 7, over({1, 2, 3})}, {1e9 + 90, 9, "{}"}};
        // Over the border of the process that reads it.
        const auto bytes = encodeStored(*run);
        const auto read = decodeStored(bytes);
        QVERIFY(read && read->revisions == run->revisions);
        shown.page.showStored(std::make_shared<StoredRun>(*read));
        auto *button = shown.child<QToolButton>("runChanges");
        auto *list = shown.child<QTreeWidget>("storedChanges");
        QVERIFY(button->isVisible() && !list->isVisible());
        QVERIFY2(button->text().contains(QStringLiteral("2")), qPrintable(button->text()));
        button->click();
        QVERIFY(list->isVisible());
        QCOMPARE(list->topLevelItemCount(), 2);
        const auto *first = list->topLevelItem(0);
        QVERIFY2(first->text(0).endsWith(QStringLiteral("from point 8 on")), qPrintable(first->text(0)));
        QCOMPARE(first->childCount(), 1);
        const auto *setting = first->child(0)->child(0);
        QVERIFY(setting);
        QVERIFY(setting->text(1).startsWith(QStringLiteral("1, 2")) && !setting->text(1).contains(u'3'));
        QVERIFY(setting->text(2).startsWith(QStringLiteral("1, 2, 3")));
        // What cannot be read is said in its place.
        QCOMPARE(list->topLevelItem(1)->childCount(), 1);
        QVERIFY(!list->topLevelItem(1)->child(0)->text(0).isEmpty());
        // A run that was not changed has none, and no run either.
        shown.page.showStored(storedRun());
        QVERIFY(!button->isVisible() && !list->isVisible());
        shown.page.showStored(std::make_shared<StoredRun>(*read));
        QVERIFY(list->isVisible());
        shown.page.showLive();
        QVERIFY(!button->isVisible() && !list->isVisible());
    }

    void whatWasWaitedForIsListedByDevice()
    {
        Room room;
        DeadTime panel(*room.desk);
        auto *table = panel.findChild<QTableWidget *>(QStringLiteral("deadTime"));
        QCOMPARE(table->rowCount(), 0);
        panel.show({{"delay", {20, 5, 0, 0, 0}, 100}, {"detector", {0, 0, 60, 10.04, 0}, 100}}, 100);
        QCOMPARE(table->rowCount(), 2);
        const auto row = [&](int i) {
            QStringList texts;
            for (int column = 0; column < table->columnCount(); ++column)
                texts << table->item(i, column)->text();
            return texts;
        };
        QCOMPARE(row(0), (QStringList{"delay", "25 %", "20.0", "5.0", "", "", ""}));
        QCOMPARE(row(1), (QStringList{"detector", "70 %", "", "", "60.0", "10.0", ""}));
        QVERIFY(!table->isColumnHidden(2) && !table->isColumnHidden(5));
        QVERIFY(table->isColumnHidden(6)); // nothing was waited for the run log
        panel.show({{"delay", {20, 5, 0, 0, 3}, 100}}, 100);
        QVERIFY(table->isColumnHidden(4) && !table->isColumnHidden(6));
    }

    void aRunTellsWhatItWaitsFor()
    {
        Shown shown;
        shown.room.counter->seconds = 0.05;
        const auto id = shown.room.enqueue(repeat(1, 100000, {acquire(9)}));
        auto *table = shown.child<QTableWidget>("deadTime");
        const auto exposing = [&] {
            for (int row = 0; row < table->rowCount(); ++row) {
                if (table->item(row, 0)->text() == QLatin1StringView("detector"))
                    return table->item(row, 4)->text().toDouble();
            }
            return 0.;
        };
        QTRY_VERIFY(exposing() > 0.2);
        shown.room.engine->stop("Enough.");
        QVERIFY(shown.room.untilState(id, EntryState::Stopped));
        QVERIFY(exposing() > 0.2); // stays to be read
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
