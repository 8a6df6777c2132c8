// pymaspd as its users call it: a process with files, exit status and output.
#include "clitests.h"
#include "datafolder.h"
#include "h5.h"
#include "testfiles.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace pymasp;
using namespace pymasp::testfiles;
using namespace pymasp::clitests;

class tst_cli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        h5::quiet();
        std::signal(SIGHUP, SIG_DFL); // the tests themselves may run where it is ignored
    }

    void aRunEndsWithThePathOfItsFile()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(10));
        QVERIFY2(done.status == 0, qPrintable(done.err));
        QVERIFY(QFile::exists(done.last()));
        QCOMPARE(folder.left(), QStringList{"0001_t.h5"}); // no log, no part file
        QVERIFY(done.err.contains("completed: 10 of 10 points"));
        const auto second = folder.run(folder.scan(3));
        QVERIFY(second.last().endsWith("/0002_t.h5"));
    }

    void progressAsJsonTellsEveryPointAfterItIsTaken()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(25), {"--progress", "json"});
        QCOMPARE(done.status, 0);
        int points = 0;
        QJsonObject last;
        for (const auto &line : done.out.trimmed().split('\n')) {
            last = QJsonDocument::fromJson(line.toUtf8()).object();
            QVERIFY2(last.contains("event"), qPrintable(line));
            if (last["event"] == "point")
                QCOMPARE(last["point"].toInt(), ++points);
        }
        QCOMPARE(points, 25);
        QCOMPARE(last["event"].toString(), QString("end"));
        QCOMPARE(last["status"].toString(), QString("completed"));
        QVERIFY(QFile::exists(last["file"].toString()));
    }

    void wrongInputIsOneSentenceAndExitStatusTwo_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QStringList>("says");
        const QString acquire = R"("children":[{"id":2,"kind":"acquire","detectors":["lock-in"]}])";
        const auto scan = [&](const QString &positions) {
            return R"({"id":7,"kind":"scan","title":"Delay","parameter":"delay","unit":"ps","positions":)" + positions +
                   "," + acquire + "}";
        };
        QTest::newRow("unknown key") << R"({"id":7,"kind":"repeat","cuont":3})"
                                     << QStringList{"x.json, repeat 7", "\"cuont\"", "\"count\""};
        QTest::newRow("missing device") << R"({"id":7,"kind":"acquire","detectors":["camera"]})"
                                        << QStringList{"x.json, acquire 7", "\"camera\""};
        QTest::newRow("NaN") << scan(R"({"type":"list","values":[1,NaN]})") << QStringList{"x.json, line 1", "NaN"};
        QTest::newRow("out of limits") << scan(R"({"type":"list","values":[0,5000]})")
                                       << QStringList{"x.json, scan 7 \"Delay\"", "5000 ps (769.279 mm)",
                                                      "0 to 300 mm"};
        QTest::newRow("empty scan") << scan(R"({"type":"list","values":[]})")
                                    << QStringList{"x.json, scan 7 \"Delay\"", "empty"};
    }
    void wrongInputIsOneSentenceAndExitStatusTwo()
    {
        QFETCH(QString, root);
        QFETCH(QStringList, says);
        const Folder folder;
        const auto done = folder.run(folder.experiment(root));
        QCOMPARE(done.status, 2);
        QVERIFY(done.out.isEmpty());
        QCOMPARE(done.err.trimmed().count('\n'), 0);
        for (const auto &words : says)
            QVERIFY2(done.err.contains(words), qPrintable(done.err));
        QVERIFY(!QFile::exists(folder.path("data")));
    }

    void wrongFilesAndFoldersAreRefused()
    {
        const Folder folder;
        const auto good = folder.scan(3);
        const auto newer = folder.write("new.json", R"({"format": "pymasp-experiment/9", "root": {}})");
        QCOMPARE(folder.run(newer).status, 2);
        QVERIFY(folder.run(newer).err.contains("Use a newer version"));
        QCOMPARE(folder.run(folder.path("gone.json")).status, 2);
        const auto file = folder.write("afile", "");
        const auto onFile = call({"run", good, "--lab", folder.path("lab.json"), "--data", file + "/data"});
        QCOMPARE(onFile.status, 2);
        QVERIFY2(onFile.err.contains("is not a folder"), qPrintable(onFile.err));
        const auto proc = call({"run", good, "--lab", folder.path("lab.json"), "--data", "/proc/nothing"});
        QCOMPARE(proc.status, 2);
        QVERIFY2(proc.err.contains("cannot be written"), qPrintable(proc.err));
        QCOMPARE(call({"run", good}).status, 2);
        QCOMPARE(call({"run"}).status, 2);
        QCOMPARE(call({"run", good, "--lba", "x"}).status, 2);
        QCOMPARE(call({"rnu"}).status, 2);
        folder.write("lab.json",
                     R"({"format": "pymasp-lab/1", "instruments": [{"id": "s", "type": "simulated.stag"}]})");
        const auto type = folder.run(good);
        QCOMPARE(type.status, 2);
        QVERIFY(type.err.contains("did you mean \"simulated.stage\"?"));
        folder.write(
            "lab.json",
            R"({"format": "pymasp-lab/1", "instruments": [{"id": "s", "type": "simulated.stage", "settings": {"sped": 1}}]})");
        QVERIFY(folder.run(good).err.contains("did you mean \"speed\"?"));
    }

    void aFolderThatCannotBeUsedIsSaidBeforeAnythingIsMeasured()
    {
        const Folder folder;
        const auto good = folder.scan(3);
        const auto nameless = call({"run", good, "--lab", folder.path("lab.json"), "--data", ""});
        QCOMPARE(nameless.status, 2);
        QVERIFY2(nameless.err.contains("has no name"), qPrintable(nameless.err));
        // The folder of the day is a file; of tomorrow too, as midnight may come.
        QVERIFY(QDir().mkpath(folder.path("data")));
        QStringList days;
        for (int i = 0; i < 2; ++i)
            days += folder.write("data/" + QDate::currentDate().addDays(i).toString(Qt::ISODate), "");
        const auto day = folder.run(good);
        QCOMPARE(day.status, 2);
        QVERIFY2(day.err.contains("is not a folder"), qPrintable(day.err));
        for (const auto &file : days)
            QVERIFY(QFile::remove(file));
        // It leads nowhere.
        for (const auto &file : days)
            QVERIFY(QFile::link(folder.path("nowhere"), file));
        QCOMPARE(folder.run(good).status, 2);
        for (const auto &file : days)
            QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkpath(folder.path("data/.pymasp-lock")));
        const auto lock = folder.run(good);
        QCOMPARE(lock.status, 2);
        QVERIFY2(lock.err.contains("cannot be locked"), qPrintable(lock.err));
    }

    void aSignalStopsTheRunAndKeepsItsData_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("end of session") << SIGTERM;
        QTest::newRow("closed terminal") << SIGHUP;
    }
    void aSignalStopsTheRunAndKeepsItsData()
    {
        QFETCH(int, signal);
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.003));
        QProcess process;
        process.start(PYMASPD, {"run", folder.scan(2000), "--lab", folder.path("lab.json"), "--data",
                                folder.path("data"), "--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":5}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        QVERIFY(out.contains("\"point\":5}"));
        for (int i = 0; i < 20; ++i) // twenty are as good as one
            ::kill(pid_t(process.processId()), signal);
        QVERIFY(process.waitForFinished(20000));
        out += process.readAllStandardOutput();
        QCOMPARE(process.exitCode(), 1);
        const auto last = QJsonDocument::fromJson(out.trimmed().split('\n').last()).object();
        QCOMPARE(last["status"].toString(), QString("stopped"));
        QVERIFY(last["points"].toInt() >= 5);
        QVERIFY(QFile::exists(last["file"].toString()));
    }

    void underNohupARunOutlivesItsTerminal()
    {
        const Folder folder;
        QProcess process;
        process.start("/bin/sh",
                      QStringList{"-c", "trap '' HUP; exec \"$@\"", "sh", PYMASPD, "run", folder.scan(300), "--lab",
                                  folder.path("lab.json"), "--data", folder.path("data"), "--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":5}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        QVERIFY(out.contains("\"point\":5}"));
        ::kill(pid_t(process.processId()), SIGHUP);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void aReaderOfTheOutputThatGoesAwayDoesNotEndTheRun()
    {
        const Folder folder;
        QProcess shell;
        shell.start("/bin/sh", QStringList{"-c", R"({ "$@" 2>&1; echo $? > "$0"; } | head -n 3)", folder.path("status"),
                                           PYMASPD, "run", folder.scan(500), "--lab", folder.path("lab.json"), "--data",
                                           folder.path("data"), "--progress", "json"});
        QVERIFY(shell.waitForFinished(60000));
        QCOMPARE(shell.readAllStandardOutput().count('\n'), qsizetype(3));
        QCOMPARE(contentOf(folder.path("status")).trimmed(), QByteArray("0"));
        QCOMPARE(folder.left(), QStringList{"0001_t.h5"});
        const auto file = h5::openFile(folder.file("0001_t.h5").toStdString());
        QCOMPARE(h5::readNumbers(h5::openDataset(file, "/entry/points_taken")), std::vector<double>{500});
    }

    void anInterruptedRunIsToldOfWhenTheNextOneBegins()
    {
        const Folder folder;
        const auto log = folder.kill();
        QVERIFY(!log.isEmpty());
        const auto next = folder.run(folder.scan(3));
        QCOMPARE(next.status, 0);
        const auto told = next.err.split('\n').filter(QStringLiteral("interrupted"));
        QCOMPARE(told.size(), qsizetype(1));
        QVERIFY2(told[0].contains("1 interrupted run is") && told[0].contains("pymaspd recover " + log),
                 qPrintable(told[0]));
        QCOMPARE(call({"recover", folder.path("data")}).status, 0);
        const auto quiet = folder.run(folder.scan(3));
        QVERIFY2(!quiet.err.contains("interrupted"), qPrintable(quiet.err));
    }

    // The log carries the positions of a file with it, as JSON that is longer than a file of ours ever was.
    void aRunReadsItsOwnHeaderHoweverLongItIs()
    {
        const Folder folder;
        QByteArray positions;
        for (int i = 0; i < 300000; ++i)
            positions += QByteArray::number(i * 1e-4, 'f', 4) + '\n';
        folder.write("delays.txt", QString::fromLatin1(positions));
        const auto experiment = folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":3,"kind":"scan","enabled":false,"parameter":"delay","unit":"ps","positions":{"type":"file","path":"delays.txt"}},
            {"id":2,"kind":"acquire","detectors":["lock-in"]}]})");
        const auto done = folder.run(experiment, {"--keep-log"});
        QVERIFY2(done.status == 0, qPrintable(done.err));
        const auto again = call({"recover", QString(done.last()).replace(".h5", ".log"), "--copy"});
        QVERIFY2(again.status == 0 && QFile::exists(again.last()), qPrintable(again.err));
    }

    void namesThatFilesCannotTellApartAreRefused()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab)
                                     .arg(0.0001)
                                     .replace("\"name\": \"lock-in\"", "\"name\": \"a-b\"")
                                     .replace("\"name\": \"spectrometer\"", "\"name\": \"a b\""));
        const auto done = folder.run(folder.scan(3));
        QCOMPARE(done.status, 2);
        QVERIFY2(done.err.contains("used twice in the lab"), qPrintable(done.err));
        // A parameter called like an axis of a detector gets another name on its grid.
        folder.write("lab.json", QString(lab)
                                     .arg(0.0001)
                                     .replace("\"name\": \"delay\"", "\"name\": \"wavelength\"")
                                     .replace("\"rate\": 100000", "\"rate\": 100000, \"delay\": \"wavelength\""));
        const auto other = folder.run(folder.experiment(
            R"({"id":1,"kind":"scan","parameter":"wavelength","unit":"ps","positions":{"type":"list","values":[0,1]},
            "children":[{"id":2,"kind":"acquire","detectors":["spectrometer"],"shots":40,"reduce":"pump-probe"}]})"));
        QVERIFY2(other.status == 0, qPrintable(other.err));
        QVERIFY(call({"export", other.last(), "--format", "csv"}).out.contains("# wavelength_2_unit: ps"));
    }

    void pointsLeftOutAreToldAndMarked()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace(
                                     "\"pixels\": 64", "\"pixels\": 64, \"fault\": \"error\", \"fault_after\": 2"));
        const auto done = folder.run(folder.experiment(
            R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","on_error":{"retries":1,"delay":0,"then":"skip"},
            "positions":{"type":"list","values":[0,1,2]},"children":[{"id":2,"kind":"acquire","detectors":["spectrometer"],"shots":40,"reduce":"pump-probe"}]})"));
        QVERIFY2(done.status == 0, qPrintable(done.err));
        QVERIFY2(done.err.contains("completed: 3 of 3 points") && done.err.contains("1 of them left out without data"),
                 qPrintable(done.err));
        h5::quiet();
        const auto file = h5::openFile(done.last().toStdString());
        std::vector<std::uint8_t> marks(3 * 64);
        h5::read(h5::openDataset(file, "/entry/spectrometer_dA/quality"), DType::UInt8, {0, 0}, {3, 64}, marks.data());
        QCOMPARE(marks[0], std::uint8_t(0));
        QCOMPARE(marks[2 * 64], std::uint8_t(1));
    }

    void twoProgramsOnOneFolderDoNotDisturbEachOther()
    {
        const Folder folder;
        const auto experiment = folder.scan(30);
        std::vector<std::unique_ptr<QProcess>> programs;
        for (int i = 0; i < 4; ++i) {
            programs.push_back(std::make_unique<QProcess>());
            programs.back()->start(
                PYMASPD, {"run", experiment, "--lab", folder.path("lab.json"), "--data", folder.path("data")});
        }
        QSet<QByteArray> files;
        for (const auto &program : programs) {
            QVERIFY(program->waitForFinished(60000));
            QCOMPARE(program->exitCode(), 0);
            files += program->readAllStandardOutput().trimmed();
        }
        QCOMPARE(files.size(), 4);
        QCOMPARE(folder.left().size(), 4);
    }

    void devicesHelpAndVersionAnswer()
    {
        const auto devices = call({"devices"});
        QCOMPARE(devices.status, 0);
        QVERIFY(devices.out.contains("simulated.stage") && devices.out.contains("replay.spectrometer") &&
                devices.out.contains("loaded from"));
        QVERIFY(call({"--help"}).out.contains("pymaspd run EXPERIMENT"));
        QVERIFY(call({"--version"}).out.startsWith("pymaspd 0."));
        for (const char *command :
             {"run", "check", "plan", "recover", "export", "import", "plot", "journal", "devices"}) {
            for (const char *asked : {"--help", "-h"}) {
                const auto help = call({command, asked});
                QCOMPARE(help.status, 0);
                QVERIFY(help.out.contains("pymaspd run EXPERIMENT"));
            }
        }
        QCOMPARE(call({"rnu", "--help"}).status, 2);
    }

    void hostileTitlesBecomeOneHarmlessName()
    {
        QCOMPARE(slug("../../etc/passwd"), std::string("etc-passwd"));
        QCOMPARE(slug(""), std::string("run"));
        QCOMPARE(slug("\xe2\x80\xae..\0x"), std::string("run"));
        QVERIFY(slug(std::string(1000, 'a')).size() <= 60);
    }
};

QTEST_GUILESS_MAIN(tst_cli)
#include "tst_cli.moc"
