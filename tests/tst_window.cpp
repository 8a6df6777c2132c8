// The whole window as its user has it: load, run, watch, stop, answer, close, find again.
#include "builders.h"
#include "designpage.h"
#include "fakelab.h"
#include "h5.h"
#include "journalpage.h"
#include "mainwindow.h"
#include "mapplot.h"
#include "runpage.h"
#include "seriesview.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace pymasp;
using namespace pymasp::build;

namespace {

constexpr int patience = 30000;

// A window over a lab of fakes, or over the simulated bench, with a folder of its own.
struct Desktop : fake::LabStates {
    QTemporaryDir dir;
    std::shared_ptr<Plugins> plugins = std::make_shared<Plugins>(std::vector<std::string>{PYMASP_PLUGIN_FOLDER});
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<MainWindow> window;

    Desktop()
    {
        addTo(*plugins);
        engine = std::make_unique<Engine>(plugins, Engine::Settings{data().toStdString(), PYMASPD, "test"});
        journal = std::make_unique<Journal>(Journal::Settings{data().toStdString(), PYMASPD});
    }
    [[nodiscard]] QString data() const { return dir.filePath(QStringLiteral("data")); }
    void show()
    {
        window = std::make_unique<MainWindow>(*engine, *journal, MainWindow::Setup{plugins, PYMASPD});
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    bool openFakes()
    {
        show();
        engine->openLab(*fake::lab(), "lab.json");
        return QTest::qWaitFor([&] { return window->desk().status().lab == LabState::Open; }, patience);
    }
    void set(const Job &root, const QString &title = QStringLiteral("Test"))
    {
        Experiment experiment;
        experiment.title = title.toStdString();
        experiment.root = root;
        window->document().set(experiment, {});
    }
    // Once the flight check has seen it.
    bool canRun() const
    {
        return QTest::qWaitFor([&] { return act("run")->isEnabled(); }, patience);
    }
    [[nodiscard]] QAction *act(const char *name) const
    {
        return window->findChild<QAction *>(QString::fromLatin1(name), Qt::FindDirectChildrenOnly);
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        auto *found = window->findChild<QPushButton *>(QString::fromLatin1(name));
        return found && found->isVisible() ? found : nullptr;
    }
    // Presses a button of the message bar once it is there.
    bool press(const char *name) const
    {
        if (!QTest::qWaitFor([&] { return button(name) != nullptr; }, patience))
            return false;
        QTest::mouseClick(button(name), Qt::LeftButton);
        return true;
    }
    void key(int k, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : window.get();
        QTest::keyClick(target, Qt::Key(k), modifiers);
    }
    [[nodiscard]] std::optional<Phase> phase() const
    {
        const auto &run = window->desk().status().run;
        return run ? std::optional(run->phase) : std::nullopt;
    }
    bool untilPhase(std::optional<Phase> wanted) const
    {
        return QTest::qWaitFor([&] { return phase() == wanted; }, patience);
    }
    [[nodiscard]] QueueEntry last() const
    {
        const auto &queue = window->desk().status().queue;
        return queue.empty() ? QueueEntry() : queue.back();
    }
    bool untilEnded(EntryState state) const
    {
        return QTest::qWaitFor([&] { return last().ended > 0; }, patience) && last().state == state;
    }
};

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        h5::quiet();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("pymasp-qt-test"));
        style::apply(*qApp, style::Theme::Light);
    }
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

    void stopKeepsWhatWasMeasured()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.counter->seconds = 0.005;
        desk.set(repeat(1, 100000, {acquire(9)}));
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto &run = desk.window->desk().status().run;
                return run && run->points >= 3;
            },
            patience));
        desk.key(Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(desk.untilEnded(EntryState::Stopped));
        QVERIFY(desk.last().points >= 3);
        QVERIFY(QFile::exists(QString::fromStdString(desk.last().file)));
    }

    void spacePausesAndResumesButNotWhileTextIsTyped()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.counter->seconds = 0.005;
        desk.set(repeat(1, 100000, {acquire(9)}));
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.untilPhase(Phase::Running));
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
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.untilPhase(Phase::Asking));
        QVERIFY(desk.press(answer.toLatin1().constData()));
        QVERIFY(desk.untilEnded(EntryState(state)));
        QTRY_VERIFY(!desk.button("ask.retry"));
    }

    void closingDuringARunAsksAndNeverHidesStop()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.counter->seconds = 0.005;
        desk.set(repeat(1, 100000, {acquire(9)}));
        QVERIFY(desk.canRun());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.untilPhase(Phase::Running));
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
        // Killed after a few points.
        QProcess process;
        process.start(PYMASPD,
                      {QStringLiteral("run"), QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json"),
                       QStringLiteral("--lab"), QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json"),
                       QStringLiteral("--data"), desk.data(), QStringLiteral("--progress"), QStringLiteral("json")});
        QByteArray said;
        while (!said.contains("\"point\":3") && process.waitForReadyRead(20000))
            said += process.readAllStandardOutput();
        process.kill();
        QVERIFY(process.waitForFinished());
        const auto logs = runLogs(desk.data().toStdString());
        QCOMPARE(logs.size(), size_t{1});
        QFile lock(QString::fromStdString(logs[0] + "/lock")); // one that was written just now counts as held
        QVERIFY(lock.open(QIODevice::ReadWrite));
        QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
        lock.close();
        desk.journal = std::make_unique<Journal>(Journal::Settings{desk.data().toStdString(), PYMASPD});
        desk.show();
        QVERIFY(desk.press("unfinished.finish"));
        const auto file = QString::fromStdString(placeOf(logs[0]).file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        auto *journal = desk.window->findChild<JournalPage *>();
        QTRY_COMPARE_WITH_TIMEOUT(journal->model()->index(0, 0).data(JournalModel::StatusRole).toString(),
                                  QStringLiteral("interrupted"), patience);
    }

    void aFailedExperimentHoldsWhatWaitsUntilSomebodySaysGoOn()
    {
        Desktop desk;
        QVERIFY(desk.openFakes());
        desk.engine->hold(true);
        Experiment bad;
        bad.title = "bad";
        bad.root = scan(2, "delay", {1000}, {acquire(9)});
        desk.engine->enqueue(bad, "");
        Experiment good;
        good.title = "good";
        good.root = acquire(9);
        desk.engine->enqueue(good, "");
        desk.engine->hold(false);
        QVERIFY(desk.press("held.go"));
        QVERIFY(desk.untilEnded(EntryState::Completed));
        QCOMPARE(desk.last().title, std::string("good"));
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
