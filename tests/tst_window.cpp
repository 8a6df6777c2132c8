// The whole window as its user has it: load, run, watch, find again, go on with what was interrupted.
#include "designpage.h"
#include "h5.h"
#include "journalpage.h"
#include "runpage.h"
#include "seriesview.h"
#include "waitingpage.h"
#include "windowtests.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QSplitter>
#include <QTreeView>

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

    void aMessageMovesNothing()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        auto *page = desk.window->findChild<DesignPage *>();
        auto *bar = desk.window->findChild<MessageBar *>(QStringLiteral("messageBar"));
        QVERIFY(page && bar && !bar->isVisible());
        const auto placeOf = [&](const QWidget *widget) {
            return QRect(widget->mapTo(desk.window.get(), QPoint()), widget->size());
        };
        const auto before = placeOf(page);
        bar->say(QStringLiteral("test"), MessageBar::Kind::Question, QStringLiteral("Shall it?"),
                 {{QStringLiteral("yes"), QStringLiteral("Yes"), true}});
        QTRY_VERIFY(bar->isVisible() && bar->height() > bar->fontMetrics().height());
        QTRY_VERIFY(placeOf(page).bottom() < placeOf(bar).top()); // and it covers nothing
        QCOMPARE(placeOf(page).topLeft(), before.topLeft());
        QCOMPARE(placeOf(page).width(), before.width());
        QVERIFY(desk.press("test.yes"));
        bar->dismiss(QStringLiteral("test"));
        QVERIFY(!bar->isVisible());
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

    void anotherExperimentWithTheTreeOfAContinuedRunIsNotAnEditOfIt()
    {
        const auto demo = QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json");
        Desktop desk;
        QVERIFY(desk.killedRun());
        QVERIFY(desk.window->openLab(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json")));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->desk().status().lab == LabState::Open, patience);
        QVERIFY(desk.press("unfinished.continue"));
        QVERIFY(desk.untilPhase(Phase::Running));
        // What it was made of belongs to it: an edit of that is offered to it.
        auto &document = desk.window->document();
        QVERIFY(desk.window->openExperiment(demo));
        QVERIFY(document.setTitle(QStringLiteral("Edited")));
        QTRY_VERIFY_WITH_TIMEOUT(desk.button("edited.apply"), patience);
        auto another = document.experiment();
        another.title = "Another";
        QSignalSpy checked(&document, &Document::problemsChanged);
        document.set(another, {});
        QVERIFY(checked.wait(patience));
        QVERIFY(!desk.button("edited.apply"));
        QVERIFY(!desk.act("applyToRun")->isEnabled());
        desk.window->stop();
        QVERIFY(desk.untilEnded(EntryState::Stopped));
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

    void theLayoutComesBackAndIsReset()
    {
        Desktop desk;
        desk.show();
        const auto sizes = [&](const char *name) {
            return desk.window->findChild<QSplitter *>(QString::fromLatin1(name))->sizes();
        };
        const auto fresh = sizes("designParts");
        auto *splitter = desk.window->findChild<QSplitter *>(QStringLiteral("designParts"));
        auto other = fresh;
        other[0] += 100;
        other.back() -= 100;
        splitter->setSizes(other);
        const auto moved = splitter->sizes();
        QVERIFY(moved != fresh);
        desk.window->setWorkspace(QStringLiteral("journal"));
        QVERIFY(desk.window->close());
        desk.show(); // as the next start
        QCOMPARE(desk.window->workspace(), QStringLiteral("journal"));
        desk.window->setWorkspace(QStringLiteral("design"));
        QTRY_COMPARE(sizes("designParts"), moved);
        desk.act("resetLayout")->trigger();
        for (int i = 0; i < fresh.size(); ++i)
            QTRY_VERIFY2(std::abs(sizes("designParts")[i] - fresh[i]) <= 4,
                         qPrintable(QString::number(sizes("designParts")[i])));
        QVERIFY(desk.window->close());
        desk.show(); // and stays so
        desk.window->setWorkspace(QStringLiteral("design"));
        for (int i = 0; i < fresh.size(); ++i)
            QTRY_VERIFY(std::abs(sizes("designParts")[i] - fresh[i]) <= 4);
    }

    void aTemplateIsAnExperimentForTheLabThatIsOpen()
    {
        Desktop desk;
        desk.show();
        QSettings().setValue(QStringLiteral("conditions"), QStringLiteral(R"({"sample":{"solvent":"water"}})"));
        auto *scan = desk.window->findChild<QAction *>(QStringLiteral("template-delay-scan"));
        scan->trigger(); // no lab: one sentence, and nothing happens
        QVERIFY(desk.window->document().experiment().root.children.empty());
        QVERIFY(desk.window->openLab(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json")));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->desk().status().lab == LabState::Open, patience);
        desk.window->findChild<QAction *>(QStringLiteral("template-delay-scan"))->trigger();
        QCOMPARE(desk.window->document().title(), QStringLiteral("Delay scan"));
        QCOMPARE(desk.window->document().experiment().root.children.size(), std::size_t{3});
        // With the conditions of the last run.
        QCOMPARE(desk.window->document().experiment().conditions, std::string(R"({"sample":{"solvent":"water"}})"));
        QVERIFY(desk.canRun());
    }

    void aRunOpensAsTheExperimentItWasAndADroppedFileToo()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.set(scan(2, "delay", {1, 2, 3}, {acquire(9)}), QStringLiteral("Was"));
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.untilEnded(EntryState::Completed));
        const auto root = desk.window->document().experiment().root;
        desk.act("new")->trigger();
        QVERIFY(desk.window->document().experiment().root.children.empty());
        const auto drop = [&](const QString &file) {
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(file)});
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(desk.window.get(), &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(desk.window.get(), &event);
            return true;
        };
        QVERIFY(drop(QString::fromStdString(desk.last().file)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.window->document().title(), QStringLiteral("Was"), patience);
        QVERIFY(desk.window->document().experiment().root == root);
        QVERIFY(desk.window->document().path().isEmpty()); // a run is never written over
        QVERIFY(drop(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json")));
        QCOMPARE(desk.window->document().title(), QStringLiteral("Demo: transient absorption"));
        QVERIFY(!drop(QStringLiteral("/tmp/picture.png")));
        // Both are among the recent ones, over a restart.
        QSettings settings;
        QCOMPARE(RecentFiles(settings, QStringLiteral("recent")).all().front().text,
                 QStringLiteral("demo.experiment.json"));
    }

    void aDuplicateStandsInNoFile()
    {
        Desktop desk;
        desk.show();
        desk.window->openFile(QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json"));
        const auto root = desk.window->document().experiment().root;
        desk.act("duplicate")->trigger();
        QCOMPARE(desk.window->document().title(), QStringLiteral("Demo: transient absorption (copy)"));
        QVERIFY(desk.window->document().path().isEmpty());
        QVERIFY(desk.window->isWindowModified());
        QVERIFY(desk.window->document().experiment().root == root);
    }

    void whatAKillLeftIsOfferedAtTheNextStart()
    {
        Desktop desk;
        desk.engine = std::make_unique<Engine>(
            desk.plugins, Engine::Settings{desk.data().toStdString(), PYMASPD, "test",
                                           desk.dir.filePath(QStringLiteral("state")).toStdString()});
        for (const auto *title : {"older", "newer"}) { // sessions that ended without an answer
            Document document;
            Autosave autosave(document, desk.dir.filePath(QStringLiteral("state/unsaved")));
            QVERIFY(document.setTitle(QString::fromLatin1(title)));
            QTest::qWait(2);
        }
        desk.show();
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QVERIFY(desk.press("lost.restore"));
        QCOMPARE(desk.window->document().title(), QStringLiteral("newer"));
        QVERIFY(desk.window->isWindowModified());
        QVERIFY(desk.press("lost.discard")); // the older one
        QVERIFY(!desk.button("lost.restore"));
        QCOMPARE(desk.window->document().title(), QStringLiteral("newer"));
        desk.window->document().undoStack()->setClean();
        desk.show();
        QVERIFY(!desk.button("lost.restore"));
    }

    void aWaitingExperimentIsEditedBesideTheOpenOne()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.set(scan(2, "delay", {1, 2, 3}, {acquire(9)}), QStringLiteral("Open"));
        QVERIFY(desk.window->document().setTitle(QStringLiteral("Open, edited")));
        desk.engine->hold(true);
        const auto id = desk.engine->enqueue(titled(scan(2, "delay", {1, 2}, {acquire(9)}), "Waits"), "");
        QTRY_COMPARE(desk.window->desk().status().queue.size(), std::size_t{1});
        desk.window->editWaiting(id);
        QCOMPARE(desk.window->workspace(), QStringLiteral("design"));
        auto *page = desk.window->findChild<WaitingPage *>();
        QVERIFY(page && page->isVisible());
        QVERIFY(!desk.act("run")->isEnabled()); // which of the two?
        QVERIFY(page->document().setTitle(QStringLiteral("Waits, edited")));
        // Ctrl+Z takes back what is seen, not what is hidden behind it.
        desk.act("undo")->trigger();
        QCOMPARE(page->document().title(), QStringLiteral("Waits"));
        QCOMPARE(desk.window->document().title(), QStringLiteral("Open, edited"));
        desk.act("redo")->trigger();
        desk.act("save")->trigger(); // applies
        QTRY_COMPARE(desk.window->desk().status().queue[0].title, std::string("Waits, edited"));
        QTRY_VERIFY(!desk.window->findChild<WaitingPage *>());
        QVERIFY(desk.canRun());
        QCOMPARE(desk.window->document().title(), QStringLiteral("Open, edited"));
        QVERIFY(desk.window->document().isModified());
    }

    void aPresetIsSavedInsertedAndPutBack()
    {
        QDir(Presets::defaultFolder()).removeRecursively();
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.set(sequence(1, {scan(2, "delay", {1, 2, 3}, {acquire(9)})}));
        auto *tree = desk.window->findChild<QTreeView *>(QStringLiteral("tree"));
        tree->setFocus();
        desk.act("savePreset")->trigger();
        auto *name = desk.window->findChild<QLineEdit *>(QStringLiteral("askText"));
        QTRY_VERIFY(name->isVisible());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        name->setText(QStringLiteral("Fine"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!name->isVisible());
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(tree)); // where it was before
        auto *menu = desk.window->findChild<QMenu *>(QStringLiteral("presets"));
        const auto act = [&](const char *what) {
            Q_EMIT menu->aboutToShow();
            auto *a = menu->findChild<QAction *>(QString::fromLatin1(what));
            if (a)
                a->trigger();
            return a != nullptr;
        };
        QVERIFY(act("insertPreset"));
        QCOMPARE(points(desk.window->document().experiment().root), std::int64_t{6});
        QVERIFY(act("removePreset"));
        QVERIFY(Presets(Presets::defaultFolder()).all().empty());
        QVERIFY(desk.press("preset.back"));
        QCOMPARE(Presets(Presets::defaultFolder()).all().size(), std::size_t{1});
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
