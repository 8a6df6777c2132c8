// The whole window as its user has it: load, run, watch, find again, go on with what was interrupted.
#include "h5.h"
#include "journalpage.h"
#include "runpage.h"
#include "seriesview.h"
#include "windowtests.h"

#include <QListView>

using namespace pymasp;
using namespace pymasp::windowtests;

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { QSettings().clear(); }

    void theDemoRunsFromOneKeyToAVerifiedFileThatTheJournalLists()
    {
        Desktop desk;
        desk.show();
        QVERIFY(desk.window->openLab(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json")));
        QVERIFY(desk.window->openExperiment(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json")));
        // The same tree with one pass over fewer delays: this is no endurance test.
        Job scanJob = *find(desk.window->document().experiment().root, 4);
        std::get<Scan>(scanJob.kind).track.positions = List{{-1, 0.5, 1, 10, 1000}};
        QVERIFY(desk.window->document().perform(Change{scanJob}, QStringLiteral("fewer")));
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QCOMPARE(desk.window->workspace(), QStringLiteral("run"));
        QVERIFY(desk.untilEnded(EntryState::Completed));
        const auto entry = desk.last();
        QCOMPARE(entry.points, std::int64_t{3 * 5 + 3});
        // What the map shows is what the file holds.
        const auto live = desk.engine->live();
        SeriesData data;
        std::uint64_t version = 0;
        std::vector<std::int64_t> rows;
        while (live->update(0, version, data, rows)) {
        }
        QCOMPARE(desk.window->runPage().seriesView()->info().name, data.info.name);
        const auto file = h5::openFile(entry.file);
        const auto stored = h5::readNumbers(h5::openDataset(file, "/entry/spectrometer_dA/dA"));
        QCOMPARE(stored.size(), data.mean.size());
        for (std::size_t i = 0; i < stored.size(); ++i)
            QVERIFY(std::abs(stored[i] - double(data.mean[i])) < 1e-6);
        auto *journal = desk.window->findChild<JournalPage *>();
        QTRY_COMPARE_WITH_TIMEOUT(journal->model()->rowCount(), 1, patience);
        QCOMPARE(journal->model()->index(0, 0).data(JournalModel::FileRole).toString(),
                 QString::fromStdString(entry.file));
        // And a stored run opens in the same view.
        desk.window->openRun(QString::fromStdString(entry.file));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->runPage().showsStored(), patience);
        QCOMPARE(desk.window->runPage().seriesView()->info().scans[0].values, data.info.scans[0].values);
    }

    void changesThatAreNotSavedAreAskedAbout()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        const auto file = desk.dir.filePath(QStringLiteral("x.experiment.json"));
        desk.set(scan(2, "delay", {1, 2}, {acquire(9)}));
        QVERIFY(desk.window->document().save(file));
        QVERIFY(desk.window->document().setTitle(QStringLiteral("Another")));
        QVERIFY(desk.window->windowTitle().startsWith(QStringLiteral("Another")));
        QVERIFY(desk.window->isWindowModified());
        QVERIFY(!desk.window->close());
        QVERIFY(desk.press("unsaved.cancel"));
        QVERIFY(desk.window->isVisible());
        QVERIFY(!desk.window->close());
        QVERIFY(desk.press("unsaved.save"));
        QTRY_VERIFY(!desk.window->isVisible());
        QVERIFY(desk.window->document().load(file));
        QCOMPARE(desk.window->document().title(), QStringLiteral("Another"));
    }

    void whatIsWrongWithTheExperimentIsSaidAndItDoesNotRun()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.set(scan(2, "delay", {1000}, {acquire(9)}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.act("run")->toolTip().contains(QStringLiteral("1000")), patience);
        QVERIFY(!desk.act("run")->isEnabled());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.window->desk().status().queue.empty());
        auto *check = desk.window->findChild<QListView *>(QStringLiteral("check"));
        QCOMPARE(check->model()->rowCount(), 1);
    }

    void aLabThatCannotBeOpenedIsSaidWithAWayOut()
    {
        Desktop desk;
        desk.show();
        const auto file = desk.dir.filePath(QStringLiteral("bad.lab.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(R"({"format": "pymasp-lab/1", "title": "bad", "instruments": [{"id": "x", "type": "fake.stag"}]})");
        out.close();
        QVERIFY(desk.window->openLab(file)); // it can be read
        QTRY_VERIFY_WITH_TIMEOUT(desk.button("lab.again"), patience);
        QVERIFY(!desk.act("run")->isEnabled());
        desk.engine->openLab(*fake::lab(), "lab.json");
        QTRY_VERIFY_WITH_TIMEOUT(!desk.button("lab.again"), patience);
    }

    void anInterruptedRunIsOfferedAndFinished()
    {
        Desktop desk;
        QVERIFY(desk.killedRun());
        QVERIFY(desk.press("unfinished.finish"));
        const auto file = QString::fromStdString(placeOf(runLogs(desk.data().toStdString())[0]).file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        auto *journal = desk.window->findChild<JournalPage *>();
        QTRY_COMPARE_WITH_TIMEOUT(journal->model()->index(0, 0).data(JournalModel::StatusRole).toString(),
                                  QStringLiteral("interrupted"), patience);
    }

    void anInterruptedRunGoesOn()
    {
        Desktop desk;
        QVERIFY(desk.killedRun());
        QVERIFY(desk.window->openLab(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json")));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->desk().status().lab == LabState::Open, patience);
        QVERIFY(desk.press("unfinished.continue"));
        QVERIFY(!desk.button("unfinished.continue"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto &run = desk.window->desk().status().run;
                return run && run->points > 5; // those before it died count
            },
            patience));
        desk.window->stop();
        QVERIFY(desk.untilEnded(EntryState::Stopped));
        QVERIFY(QFile::exists(QString::fromStdString(desk.last().file)));
        QVERIFY(runLogs(desk.data().toStdString()).empty()); // one run, in one file
    }

    void anInterruptedRunThatIsLeftStaysAsItIs()
    {
        Desktop desk;
        QVERIFY(desk.killedRun());
        const auto logs = runLogs(desk.data().toStdString());
        QVERIFY(desk.press("unfinished.leave"));
        QVERIFY(!desk.button("unfinished.leave"));
        QCOMPARE(runLogs(desk.data().toStdString()), logs);
        QVERIFY(!QFile::exists(QString::fromStdString(placeOf(logs[0]).file)));
    }

    void everyThemeAndWorkspaceIsDrawn_data()
    {
        QTest::addColumn<QString>("theme");
        for (const char *name : {"light", "dark", "night"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyThemeAndWorkspaceIsDrawn()
    {
        QFETCH(QString, theme);
        Desktop desk;
        QVERIFY(desk.openFakes());
        auto *choice = desk.window->findChild<QAction *>(QStringLiteral("theme-") + theme);
        QVERIFY(choice);
        choice->trigger();
        for (const auto &name : {"align", "design", "run", "journal"}) {
            desk.window->setWorkspace(QString::fromLatin1(name));
            const auto image = desk.window->grab().toImage();
            // The ground is that of the theme: light on light, dark on dark.
            const auto ground = image.pixelColor(image.width() / 2, image.height() - 3);
            QCOMPARE(ground.lightness() > 128, theme == QLatin1StringView("light"));
        }
        QVERIFY(desk.window->minimumSizeHint().width() <= 1366);
        QVERIFY(desk.window->minimumSizeHint().height() <= 768);
    }
    void cleanupTestCase() { style::apply(*qApp, style::Theme::Light); }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
