// The whole window over a folder of its own, with a person's fingers, for its tests.
#pragma once

#include "builders.h"
#include "fakelab.h"
#include "h5.h"
#include "mainwindow.h"

#include <QAction>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace pymasp::windowtests {

using namespace pymasp::build;

inline constexpr int patience = 30000;

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
    // A run of another program that is killed after a few points; the window opens over its folder.
    bool killedRun()
    {
        QProcess process;
        process.start(PYMASPD,
                      {QStringLiteral("run"), QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.experiment.json"),
                       QStringLiteral("--lab"), QStringLiteral(PYMASP_SOURCE "/resources/demo/demo.lab.json"),
                       QStringLiteral("--data"), data(), QStringLiteral("--progress"), QStringLiteral("json")});
        QByteArray said;
        while (!said.contains("\"point\":3") && process.waitForReadyRead(20000))
            said += process.readAllStandardOutput();
        process.kill();
        if (!process.waitForFinished())
            return false;
        const auto logs = runLogs(data().toStdString());
        if (logs.size() != 1)
            return false;
        QFile lock(QString::fromStdString(logs[0] + "/lock")); // one that was written just now counts as held
        if (!lock.open(QIODevice::ReadWrite) ||
            !lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime))
            return false;
        lock.close();
        journal = std::make_unique<Journal>(Journal::Settings{data().toStdString(), PYMASPD});
        show();
        return true;
    }
    bool openFakes()
    {
        show();
        engine->openLab(*fake::lab(), "lab.json");
        return QTest::qWaitFor([&] { return window->desk().status().lab == LabState::Open; }, patience);
    }
    void set(const Job &root, const QString &title = QStringLiteral("Test"))
    {
        window->document().set(titled(root, title.toStdString()), {});
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
    // Begins what is open, as a person would.
    bool begin(Phase phase = Phase::Running) const
    {
        if (!canRun())
            return false;
        key(Qt::Key_F5);
        return untilPhase(phase);
    }
    [[nodiscard]] QueueEntry last() const
    {
        const auto &queue = window->desk().status().queue;
        return queue.empty() ? QueueEntry() : queue.back();
    }
    // More points of the last one than that.
    bool untilMoreThan(std::int64_t points) const
    {
        return QTest::qWaitFor([&] { return last().points > points; }, patience);
    }
    bool untilEnded(EntryState state) const
    {
        return QTest::qWaitFor([&] { return last().ended > 0; }, patience) && last().state == state;
    }
};

// Settings of its own, and a look.
inline void prepare()
{
    h5::quiet();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("pymasp-qt-test"));
    style::apply(*qApp, style::Theme::Light);
}

} // namespace pymasp::windowtests
