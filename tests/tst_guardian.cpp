// The guardian takes the safe values where the program that started it is killed or frozen. The program is this test,
// started again; the shutter is a file, as hardware would stand outside of both.
#include "guardian.h"
#include "json.h"
#include "world.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>

#include <sys/types.h>
#include <unistd.h>

using namespace pymasp;

namespace {

constexpr const char *programMode = "--program";
constexpr qint64 second = 1000 * 1000 * 1000; // ns

std::string guard() { return QFileInfo(PYMASPD).path().toStdString() + "/pymasp-guard"; }
qint64 now() { return std::chrono::nanoseconds(Clock::now().time_since_epoch()).count(); }

// What the test starts and kills: it has a guardian and does what it is told, a word a line.
int program(const std::string &folder)
{
    const auto lab = loadLab(folder + "/lab.lab.json");
    if (!lab) {
        std::printf("error %s\n", lab.error().what.c_str());
        return 2;
    }
    std::atomic<bool> alive{true};
    auto guardian = Guardian::start(
        guard(), *lab, PYMASP_PLUGIN_FOLDER, folder + "/run.log", [&] { return alive.load(); },
        [] {
            std::printf("fired\n");
            std::fflush(stdout);
        });
    std::printf("%s\n", guardian ? "ready" : ("error " + text(guardian.error())).c_str());
    std::fflush(stdout);
    std::string word;
    while (std::getline(std::cin, word)) {
        if (word == "stall")
            alive = false;
        else if (word == "go on")
            alive = true;
        else if (word == "leave")
            ::_exit(0); // says nothing to the guardian
        else if (word == "end")
            break;
    }
    return 0;
}

struct LineState {
    double value = -1;
    qint64 time = 0;
};

} // namespace

class tst_guardian : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QProcess> m_program;
    QByteArray m_out;

    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.fileName()));
        file.write(text);
    }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QByteArray report() const { return contents("run.log.guardian"); }
    void openShutter(const QString &name = "shutter.line") const
    {
        write(name, QByteArray("1 ") + QByteArray::number(now()) + "\n");
    }
    [[nodiscard]] LineState line(const QString &name = "shutter.line") const
    {
        const auto words = contents(name).simplified().split(' ');
        return words.size() == 2 ? LineState{words[0].toDouble(), words[1].toLongLong()} : LineState();
    }
    // The children of the program: its guardian.
    [[nodiscard]] QList<pid_t> guardians() const
    {
        QList<pid_t> found;
        const auto tasks = QString("/proc/%1/task").arg(m_program->processId());
        for (const auto &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(tasks + "/" + task + "/children");
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const auto &pid : file.readAll().simplified().split(' ')) {
                if (!pid.isEmpty())
                    found.append(pid.toInt());
            }
        }
        return found;
    }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(m_program->processId()); }
    void hit(int signal) const
    {
        QVERIFY(pid() > 0); // 0 would be this test
        ::kill(pid(), signal);
    }
    // Waits for another guardian than this one, until it has taken its order: it has loaded the plugins then.
    void awaitAnother(pid_t first) const
    {
        const auto another = [&] {
            const auto all = guardians();
            if (all.size() != 1 || all.front() == first)
                return false;
            QFile maps(QString("/proc/%1/maps").arg(all.front()));
            return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("simulated.so");
        };
        QTRY_VERIFY_WITH_TIMEOUT(another(), 15000);
    }
    // A lab of a shutter that is open, of a stage without a safe value, and of what else is given.
    void begin(const QByteArray &others = {})
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_out.clear();
        openShutter();
        write("lab.lab.json",
              R"({"format": "pymasp-lab/1", "instruments": [{"id": "stage", "type": "simulated.stage",
                "settings": {"line": "stage.line"}}, {"id": "shutter", "type": "simulated.shutter",
                "settings": {"line": "shutter.line"}, "parameters": {"blade": {"name": "shutter", "safe": "closed"}}})" +
                  others + "]}");
        m_program = std::make_unique<QProcess>();
        m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_program->setChildProcessModifier([] { ::setpgid(0, 0); });
        m_program->start(QCoreApplication::applicationFilePath(), {programMode, m_dir->path()});
        await("ready");
    }
    [[nodiscard]] bool said(const QByteArray &word)
    {
        m_out += m_program->readAllStandardOutput();
        return m_out.contains(word + "\n");
    }
    void await(const QByteArray &word)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(said(word), qPrintable("instead of " + word + ": " + m_out), 20000);
    }
    void say(const QByteArray &word) const { m_program->write(word + "\n"); }
    // Closed within a second of `since`, by the clock that the line itself keeps.
    void closes(qint64 since, const QString &name = "shutter.line") const
    {
        QTRY_COMPARE_WITH_TIMEOUT(line(name).value, 0.0, 5000);
        const auto took = line(name).time - since;
        QVERIFY2(took > 0 && took <= second, qPrintable(QString("it took %1 ms").arg(double(took) / 1e6)));
    }
    void reports(const QByteArray &words) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(report().contains(words), qPrintable(report()), 15000);
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_program && m_program->state() != QProcess::NotRunning) {
            ::kill(pid(), SIGCONT);
            m_program->kill();
            m_program->waitForFinished();
        }
        if (m_program && QTest::currentTestFailed())
            qInfo("the program: %s\nthe guardian: %s", m_out.constData(), report().constData());
        m_program.reset();
    }

    void aProgramThatEndsWithoutDismissalIsCoveredFor_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("killed") << SIGKILL;
        QTest::newRow("crashed") << SIGSEGV;
        QTest::newRow("terminated") << SIGTERM;
        QTest::newRow("left") << 0;
    }
    void aProgramThatEndsWithoutDismissalIsCoveredFor()
    {
        QFETCH(int, signal);
        begin();
        const auto since = now();
        if (signal != 0)
            hit(signal);
        else
            say("leave");
        closes(since);
        reports("The program has ended without having ended its run");
        reports("\"shutter\" stands at 0");
        reports("Every safe value is reached.");
        QVERIFY2(!QFileInfo::exists(path("stage.line")), "a stage without a safe value was opened");
    }

    void aDismissedGuardianTouchesNothing()
    {
        begin();
        const auto before = contents("shutter.line");
        const auto children = guardians();
        QCOMPARE(children.size(), 1);
        say("end");
        QVERIFY(m_program->waitForFinished());
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 0);
        QTRY_COMPARE(::kill(children.front(), 0), -1);
        QCOMPARE(contents("shutter.line"), before);
        QVERIFY(!QFileInfo::exists(path("run.log.guardian")));
    }

    void aLivingProgramIsLeftAlone()
    {
        begin();
        const auto before = contents("shutter.line");
        QTest::qWait(2000); // four times as long as it takes to count as frozen
        QCOMPARE(contents("shutter.line"), before);
        QVERIFY(!said("fired"));
        QVERIFY(!QFileInfo::exists(path("run.log.guardian")));
    }

    void aFrozenProgramIsCoveredForAndLearnsOfIt()
    {
        begin();
        const auto since = now();
        hit(SIGSTOP);
        closes(since);
        reports("no sign of life");
        reports("Every safe value is reached.");
        QVERIFY(!said("fired"));
        hit(SIGCONT);
        await("fired");
        say("end");
        QVERIFY(m_program->waitForFinished());
        QCOMPARE(m_program->exitCode(), 0);
    }

    // The thread that beats lives, but says that the run does not.
    void aStalledRunIsCoveredForAndGuardedAnewOnceItGoesOn()
    {
        begin();
        const auto first = guardians();
        QCOMPARE(first.size(), 1);
        const auto since = now();
        say("stall");
        closes(since);
        await("fired");
        reports("Every safe value is reached.");
        say("go on");
        awaitAnother(first.front());
        openShutter();
        const auto again = now();
        hit(SIGKILL);
        closes(again);
    }

    void aGuardianThatIsKilledIsReplaced()
    {
        begin();
        const auto first = guardians();
        QCOMPARE(first.size(), 1);
        ::kill(first.front(), SIGKILL);
        awaitAnother(first.front());
        QCOMPARE(line().value, 1.0);
        QVERIFY(!said("fired"));
        const auto since = now();
        hit(SIGKILL);
        closes(since);
    }

    void signalsToTheGroupLeaveTheGuardianAlive_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("closed terminal") << SIGHUP;
        QTest::newRow("TERM") << SIGTERM;
    }
    void signalsToTheGroupLeaveTheGuardianAlive()
    {
        QFETCH(int, signal);
        begin();
        const auto children = guardians();
        QCOMPARE(children.size(), 1);
        ::kill(children.front(), signal); // also where it is meant
        const auto since = now();
        QVERIFY(pid() > 1);
        ::kill(-pid(), signal); // the program dies of it
        closes(since);
        reports("Every safe value is reached.");
    }

    void aDeviceThatDoesNotOpenKeepsNoOtherFromBeingSafe_data()
    {
        QTest::addColumn<bool>("comesBack");
        QTest::newRow("it comes back") << true;
        QTest::newRow("it does not") << false;
    }
    void aDeviceThatDoesNotOpenKeepsNoOtherFromBeingSafe()
    {
        QFETCH(bool, comesBack);
        begin(R"(, {"id": "probe", "type": "simulated.shutter", "settings": {"line": "away/probe.line"},
            "parameters": {"blade": {"name": "probe", "safe": 0}}})");
        const auto since = now();
        hit(SIGKILL);
        closes(since);
        reports("The instrument \"probe\" cannot be opened");
        if (comesBack) {
            QVERIFY(QDir(m_dir->path()).mkdir("away.new"));
            openShutter("away.new/probe.line");
            QVERIFY(QDir(m_dir->path()).rename("away.new", "away"));
            QTRY_COMPARE_WITH_TIMEOUT(line("away/probe.line").value, 0.0, 5000);
            reports("Every safe value is reached.");
        } else {
            reports("\"probe\" has NOT reached its safe value");
            reports("NOT every safe value is reached");
            QVERIFY(report().contains("\"shutter\" stands at 0"));
        }
    }

    void theLongestOfTwentyKills()
    {
        qint64 longest = 0;
        for (int i = 0; i < 20; ++i) {
            begin();
            if (QTest::currentTestFailed())
                return;
            const auto since = now();
            hit(SIGKILL);
            closes(since);
            if (QTest::currentTestFailed())
                return;
            longest = std::max(longest, line().time - since);
            m_program->waitForFinished();
        }
        qInfo("told to close %.1f ms after the kill at most", double(longest) / 1e6);
    }

    void aLabWithoutSafeValuesNeedsNone()
    {
        const auto lab = labFromJson(
            R"({"format": "pymasp-lab/1", "instruments": [{"id": "stage", "type": "simulated.stage"}]})", "lab.json");
        QVERIFY(lab);
        const auto none = Guardian::start("/nowhere/pymasp-guard", *lab, {}, {}, {}, {});
        QVERIFY(none);
        QVERIFY(!*none);
    }

    void whatCannotGuardIsRefusedAtTheStart()
    {
        const auto lab = labFromJson(R"({"format": "pymasp-lab/1", "instruments": [{"id": "laser", "type": "acme.laser",
            "parameters": {"power": {"safe": 0}}}]})",
                                     "lab.json");
        QVERIFY(lab);
        const auto missing = Guardian::start("/nowhere/pymasp-guard", *lab, {}, {}, {}, {});
        QVERIFY(!missing);
        QVERIFY2(missing.error().what.find("/nowhere/pymasp-guard cannot be started") != std::string::npos,
                 missing.error().what.c_str());
        const auto foreign = Guardian::start(guard(), *lab, PYMASP_PLUGIN_FOLDER, {}, {}, {});
        QVERIFY(!foreign);
        QVERIFY2(foreign.error().what.find("finds no plugin for the type \"acme.laser\"") != std::string::npos,
                 foreign.error().what.c_str());
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && std::string(argv[1]) == programMode)
        return program(argv[2]);
    QCoreApplication app(argc, argv);
    tst_guardian test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guardian.moc"
