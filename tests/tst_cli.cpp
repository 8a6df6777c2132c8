// pymaspd as its users call it: a process with files, exit status and output.
#include "datafolder.h"
#include "h5.h"

#include <QDate>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <xxhash.h>

using namespace pymasp;

namespace {

struct Done {
    int status = -1;
    QString out, err;
    [[nodiscard]] QString last() const { return out.trimmed().section('\n', -1); }
};

Done call(const QStringList &arguments)
{
    QProcess process;
    process.start(PYMASPD, arguments);
    process.waitForFinished(120000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
bool rewrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

RecordHead headAt(const QByteArray &segment, qsizetype at)
{
    RecordHead head;
    std::memcpy(&head, segment.constData() + at, sizeof head);
    return head;
}
// Where the records of one type begin in a segment of a run log.
QList<qsizetype> recordsOf(RecordType type, const QByteArray &segment)
{
    QList<qsizetype> begins;
    qsizetype at = 0;
    while (at + qsizetype(sizeof(RecordHead)) <= segment.size()) {
        const auto head = headAt(segment, at);
        if (head.type == std::uint16_t(type))
            begins += at;
        at += qsizetype(sizeof head + head.length);
    }
    return begins;
}

// A fast lab: a stage that is there at once and a spectrometer at 100 kHz.
const char *lab = R"({"format": "pymasp-lab/1", "instruments": [
  {"id": "stage", "type": "simulated.stage", "settings": {"speed": 1e9, "acceleration": 1e12, "start": 20},
   "parameters": {"position": {"name": "delay", "limits": [0, 300], "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
  {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 64},
   "detectors": {"spectrometer": {"name": "spectrometer"}}},
  {"id": "lockin", "type": "simulated.lockin", "settings": {"time_constant": %1}, "detectors": {"demodulator": {"name": "lock-in"}}}]})";

class Folder {
public:
    Folder() { write("lab.json", QString(lab).arg(0.0001)); }
    QString write(const QString &name, const QString &text) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        return file.fileName();
    }
    QString experiment(const QString &root) const
    {
        return write("x.json", R"({"format": "pymasp-experiment/1", "title": "T", "root": )" + root + "}");
    }
    QString scan(int count, const QString &detector = "lock-in") const
    {
        return experiment(
            QStringLiteral(
                R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"linear","start":0,"stop":10,"count":%1},
            "children":[{"id":2,"kind":"acquire","detectors":["%2"]}]})")
                .arg(count)
                .arg(detector));
    }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] Done run(const QString &experiment, const QStringList &more = {}) const
    {
        return call(QStringList{"run", experiment, "--lab", path("lab.json"), "--data", path("data")} + more);
    }
    // Every file and folder below data, but for the lock that numbers runs.
    [[nodiscard]] QStringList left() const
    {
        QStringList all;
        for (const auto &day : QDir(path("data")).entryInfoList(QDir::AllDirs | QDir::NoDotAndDotDot))
            all += QDir(day.filePath()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        return all;
    }

    // A file in the folder of a day.
    [[nodiscard]] QString file(const QString &name) const
    {
        const QDir data(path("data"));
        for (const auto &day : data.entryList(QDir::AllDirs | QDir::NoDotAndDotDot)) {
            if (const QDir folder(data.filePath(day)); folder.exists(name))
                return folder.filePath(name);
        }
        return {};
    }
    // The log of a run that was killed after a few points.
    [[nodiscard]] QString kill() const
    {
        write("lab.json", QString(lab).arg(0.001));
        QProcess process;
        process.start(PYMASPD,
                      {"run", scan(5000), "--lab", path("lab.json"), "--data", path("data"), "--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":5}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();
        const auto log = QJsonDocument::fromJson(out.split('\n').first()).object()["log"].toString();
        QFile lock(log + "/lock"); // one that was written just now counts as held
        const bool old = lock.open(QIODevice::ReadWrite) &&
                         lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
        return old ? log : QString();
    }

private:
    QTemporaryDir m_dir;
};

} // namespace

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
                                       << QStringList{"x.json, scan 7 \"Delay\"", "769.27884", "0 to 300 mm"};
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

    void aKilledRunIsRecovered()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.001));
        QProcess process;
        process.start(PYMASPD, {"run", folder.scan(5000), "--lab", folder.path("lab.json"), "--data",
                                folder.path("data"), "--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":20}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        const auto log = folder.path("data") + "/" +
                         QDir(folder.path("data")).entryList(QDir::AllDirs | QDir::NoDotAndDotDot)[0] + "/0001_t.log";
        const auto busy = call({"recover", log});
        QCOMPARE(busy.status, 1);
        QVERIFY2(busy.err.contains(QString("in use by process %1").arg(process.processId())), qPrintable(busy.err));
        const auto copy = call({"recover", log, "--copy"}); // a snapshot does not disturb it
        QVERIFY2(copy.status == 0 && copy.last().endsWith("0001_t_copy.h5"), qPrintable(copy.err));
        QCOMPARE(process.state(), QProcess::Running);
        process.kill();
        process.waitForFinished();
        out += process.readAllStandardOutput();
        const auto acknowledged = out.count("\"event\":\"point\"");
        const auto recovered = call({"recover", folder.path("data")});
        QVERIFY2(recovered.status == 0, qPrintable(recovered.err));
        QVERIFY(recovered.err.contains("interrupted"));
        const auto points = recovered.err.section("interrupted: ", 1).section(' ', 0, 0).toLongLong();
        QVERIFY2(points >= acknowledged, qPrintable(recovered.err));
        QVERIFY(recovered.last().endsWith("/0001_t.h5"));
        QCOMPARE(folder.left(), (QStringList{"0001_t.h5", "0001_t_copy.h5"}));
        QCOMPARE(call({"recover", folder.path("data")}).status, 0); // nothing left to do
    }

    void aKeptLogIsLeftAloneAndCanMakeItsFileAgain()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(10), {"--keep-log"});
        QCOMPARE(done.status, 0);
        QCOMPARE(folder.left(), (QStringList{"0001_t.h5", "0001_t.log"}));
        QCOMPARE(call({"recover", folder.path("data")}).status, 0);
        QCOMPARE(folder.left(), (QStringList{"0001_t.h5", "0001_t.log"}));
        // The file is gone: it is made again, and only then the log goes.
        QVERIFY(QFile::remove(done.last()));
        const auto again = call({"recover", folder.path("data")});
        QVERIFY2(again.status == 0 && again.last() == done.last(), qPrintable(again.err));
        QCOMPARE(folder.left(), QStringList{"0001_t.h5"});
        QVERIFY(call({"export", done.last(), "--format", "csv"}).status == 0);
    }

    void aLogWithADamagedHeaderIsNeverDeleted()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(10), {"--keep-log"});
        const auto segment = QString(done.last()).replace(".h5", ".log/0001");
        QFile file(segment);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(300);
        file.write("damage");
        file.close();
        QVERIFY(QFile::remove(done.last()));
        const auto recovered = call({"recover", folder.path("data")});
        QCOMPARE(recovered.status, 1);
        QVERIFY2(recovered.err.contains("no readable header; it is left as it is"), qPrintable(recovered.err));
        QCOMPARE(folder.left(), QStringList{"0001_t.log"});
    }

    void aLogDamagedInTheMiddleIsKept_data()
    {
        QTest::addColumn<bool>("inPlace");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("the file is gone") << false << QStringList{"0001_t.h5", "0001_t.log"};
        QTest::newRow("the file is in place") << true << QStringList{"0001_t.h5", "0001_t.log", "0001_t_recovered.h5"};
    }
    void aLogDamagedInTheMiddleIsKept()
    {
        QFETCH(bool, inPlace);
        QFETCH(QStringList, left);
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.003)); // slow enough that the points stand in several records
        const auto done = folder.run(folder.scan(8), {"--keep-log"});
        QCOMPARE(done.status, 0);
        const auto log = QString(done.last()).replace(".h5", ".log");
        auto bytes = contentOf(log + "/0001");
        const auto points = recordsOf(RecordType::Points, bytes);
        QVERIFY(points.size() > 2);
        const auto at = points[1] + qsizetype(sizeof(RecordHead)) + 40;
        bytes[at] = char(bytes[at] ^ 0x10);
        QVERIFY(rewrite(log + "/0001", bytes));
        QVERIFY(inPlace || QFile::remove(done.last()));
        for (int i = 0; i < 2; ++i) { // the second time nothing more is made
            const auto recovered = call({"recover", folder.path("data")});
            QCOMPARE(recovered.status, 1);
            QVERIFY2(recovered.err.contains("is damaged") && recovered.err.contains("The log is kept."),
                     qPrintable(recovered.err));
            const auto behind =
                QRegularExpression("(\\d+) whole records? of \\d+ bytes with (\\d+) points?").match(recovered.err);
            QVERIFY2(behind.hasMatch(), qPrintable(recovered.err));
            // The points in the records behind, the outcome and the end.
            QVERIFY(behind.captured(1).toInt() >= int(points.size()) - 2 + 2);
            QVERIFY(behind.captured(2).toInt() > 0);
            QCOMPARE(folder.left(), left);
            QVERIFY(recovered.last().endsWith(left.last().endsWith(".h5") ? left.last() : left.first()));
            const auto file = h5::openFile(recovered.last().toStdString());
            const auto taken = h5::readNumbers(h5::openDataset(file, "/entry/points_taken"))[0];
            QVERIFY(taken > 0 && taken + behind.captured(2).toInt() < 8);
        }
        QCOMPARE(contentOf(log + "/0001"), bytes);
        QVERIFY(!QFile::exists(log + "/0003")); // nor is anything added to it
    }

    void aLengthDamagedInAHeaderDoesNotPassForATornOne()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(10), {"--keep-log"});
        const auto log = QString(done.last()).replace(".h5", ".log");
        auto bytes = contentOf(log + "/0001");
        const auto at = recordsOf(RecordType::Header, bytes)[0] + 16 + 3; // of the length: 16 MB more
        bytes[at] = char(bytes[at] ^ 0x01);
        QVERIFY(rewrite(log + "/0001", bytes));
        QVERIFY(QFile::remove(log + "/0002")); // the end record
        QVERIFY(QFile::remove(done.last()));
        const auto recovered = call({"recover", folder.path("data")});
        QCOMPARE(recovered.status, 1);
        QVERIFY2(recovered.err.contains("no readable header; it is left as it is"), qPrintable(recovered.err));
        QCOMPARE(folder.left(), QStringList{"0001_t.log"});
    }

    void aLogOfANewerVersionIsLeftAlone()
    {
        const Folder folder;
        const auto done = folder.run(folder.scan(10), {"--keep-log"});
        const auto segment = QString(done.last()).replace(".h5", ".log/0001");
        auto bytes = contentOf(segment);
        const auto at = recordsOf(RecordType::Points, bytes)[0];
        auto head = headAt(bytes, at);
        head.version = 2;
        head.checksum = 0;
        std::memcpy(bytes.data() + at, &head, sizeof head);
        head.checksum = XXH3_64bits(bytes.constData() + at, sizeof head + head.length);
        std::memcpy(bytes.data() + at, &head, sizeof head);
        QVERIFY(rewrite(segment, bytes));
        QVERIFY(QFile::remove(done.last()));
        const auto recovered = call({"recover", folder.path("data")});
        QCOMPARE(recovered.status, 1);
        QVERIFY2(recovered.err.contains("written by a newer version"), qPrintable(recovered.err));
        QCOMPARE(folder.left(), QStringList{"0001_t.log"});
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

    void planPrintsTheStepsWithoutDevices()
    {
        const Folder folder;
        const auto experiment = folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":3,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[0,6.67308]},"children":[{"id":4,"kind":"acquire","detectors":["spectrometer"],"shots":20}]},
            {"id":5,"kind":"scan","parameter":"delay","relative":true,"positions":{"type":"list","values":[1]},"children":[{"id":6,"kind":"wait","seconds":2}]}]})");
        const auto plan = call({"plan", experiment, "--lab", folder.path("lab.json")});
        QCOMPARE(plan.status, 0);
        const auto lines = plan.out.trimmed().split('\n');
        const auto move = QJsonDocument::fromJson(lines[2].toUtf8()).object();
        QCOMPARE(move["step"].toString(), QString("move"));
        QCOMPARE(move["moves"][0]["native"].toDouble(), 20.0);
        QCOMPARE(QString(QJsonDocument(move["path"].toArray()).toJson(QJsonDocument::Compact)),
                 QString("[[1,0],[3,0]]"));
        QVERIFY(plan.out.contains(R"("detectors":["spectrometer"])"));
        QVERIFY(plan.out.contains(R"("step":"pause")"));
        const auto limited = call({"plan", folder.scan(100000), "--lab", folder.path("lab.json"), "--limit", "5"});
        QVERIFY2(limited.out.contains(R"("total":100000,"truncated":true)"), qPrintable(limited.out));
        // A relative scan is known only where it is told.
        const auto relative = folder.experiment(
            R"({"id":5,"kind":"scan","parameter":"delay","relative":true,"positions":{"type":"list","values":[1]},"children":[]})");
        QVERIFY(call({"plan", relative, "--lab", folder.path("lab.json")}).out.contains("\"native\":null"));
        QVERIFY(call({"plan", relative, "--lab", folder.path("lab.json"), "--at", "delay=30"})
                    .out.contains("\"native\":31"));
    }

    void planKnowsChoicesAndTheShotsOfAPosition()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace("\"instruments\": [", R"("instruments": [
            {"id": "shutter", "type": "simulated.shutter", "parameters": {"blade": {"name": "shutter"}}},)"));
        const auto plan = call({"plan", folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":2,"kind":"set","values":[{"parameter":"shutter","value":"open"}]},
            {"id":3,"kind":"scan","parameter":"delay","unit":"ps","order":"backward","positions":{"type":"list","values":[0,1]},"shots":[4,10],
             "children":[{"id":4,"kind":"acquire","detectors":["spectrometer"]},{"id":5,"kind":"acquire","detectors":["lock-in"]}]}]})"),
                                "--lab", folder.path("lab.json")});
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QList<int> shots;
        for (const auto &line : plan.out.trimmed().split('\n')) {
            const auto step = QJsonDocument::fromJson(line.toUtf8()).object();
            if (step["step"] == "expose")
                shots.append(step["shots"].toInt());
            if (step["step"] == "move" && step["moves"][0]["parameter"] == "shutter")
                QCOMPARE(step["moves"][0]["native"].toDouble(-1), 1.0);
        }
        QCOMPARE(shots, (QList<int>{10, 1, 4, 1}));
    }

    void planSaysTheNamesOfStatesAndOfValues()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace("\"instruments\": [", R"("instruments": [
            {"id": "shutter", "type": "simulated.shutter", "parameters": {"blade": {"name": "shutter"}}},)"));
        const auto plan = call({"plan", folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":2,"kind":"alternate","states":[
              {"name":"light","values":[{"parameter":"shutter","value":"open"}]},
              {"name":"dark","values":[{"parameter":"shutter","value":"closed"}]}],"order":"ABBA","cycles":1,
             "children":[{"id":3,"kind":"acquire","detectors":["lock-in"]}]},
            {"id":4,"kind":"scan","parameter":"shutter","positions":{"type":"list","values":[0,1]},
             "children":[{"id":5,"kind":"acquire","detectors":["lock-in"]}]}]})"),
                                "--lab", folder.path("lab.json")});
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QStringList said;
        for (const auto &line : plan.out.trimmed().split('\n')) {
            const auto step = QJsonDocument::fromJson(line.toUtf8()).object();
            if (step["step"] == "move")
                said << "move " + step["state"].toString() + step["moves"][0]["name"].toString();
            if (step["step"] == "expose")
                said << "expose " + step["state"].toString();
        }
        QCOMPARE(said,
                 (QStringList{"move light", "expose light", "move dark", "expose dark", "move dark", "expose dark",
                              "move light", "expose light", "move closed", "expose ", "move open", "expose "}));
    }

    void planRefusesWhatThereIsNot_data()
    {
        QTest::addColumn<QString>("positions");
        QTest::addColumn<QString>("detector");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("says"); // empty: it plans
        const QString good = R"("parameter":"delay","unit":"ps")";
        QTest::newRow("good") << good << "lock-in" << QStringList{"--at", "delay=30"} << "";
        QTest::newRow("a unit") << R"("parameter":"delay","unit":"fs")"
                                << "lock-in" << QStringList() << "scan 1: delay has no unit \"fs\"; it has mm, ps.";
        QTest::newRow("a parameter") << R"("parameter":"dealy")"
                                     << "lock-in" << QStringList() << "no parameter \"dealy\"; did you mean \"delay\"?";
        QTest::newRow("a detector") << good << "lockin" << QStringList() << "no detector \"lockin\"";
        QTest::newRow("a parameter that stands somewhere")
            << good << "lock-in" << QStringList{"--at", "dealy=30"} << "--at: the lab has no parameter \"dealy\"";
    }
    void planRefusesWhatThereIsNot()
    {
        QFETCH(QString, positions);
        QFETCH(QString, detector);
        QFETCH(QStringList, more);
        QFETCH(QString, says);
        const Folder folder; // 9 ns are beyond the stage, which is no matter of the steps
        const auto experiment =
            folder.experiment(QString(R"({"id":1,"kind":"scan","positions":{"type":"list","values":[9000]},
             "children":[{"id":2,"kind":"acquire","detectors":["%1"]}],%2})")
                                  .arg(detector, positions));
        const auto plan = call(QStringList{"plan", experiment, "--lab", folder.path("lab.json")} + more);
        QVERIFY2(plan.err.contains(says), qPrintable(plan.err));
        QCOMPARE(plan.status, says.isEmpty() ? 0 : 2);
        QCOMPARE(plan.out.isEmpty(), !says.isEmpty());
        QCOMPARE(plan.err.trimmed().count('\n'), 0);
    }

    void checkSaysHowMuchRoomARunTakes()
    {
        const Folder folder;
        const auto small =
            call({"check", folder.scan(10), "--lab", folder.path("lab.json"), "--data", folder.path("data")});
        QCOMPARE(small.status, 0);
        QVERIFY2(small.out.contains(QRegularExpression("note: .*about [0-9.]+ k?B on disk")), qPrintable(small.out));
        QVERIFY(!small.out.contains("warning"));
        QVERIFY(!QFile::exists(folder.path("data")));
        const auto huge = folder.experiment(
            R"({"id":3,"kind":"repeat","count":1000000000000,"children":[{"id":1,"kind":"scan","parameter":"delay","unit":"ps",
            "positions":{"type":"linear","start":0,"stop":10,"count":11},"children":[{"id":2,"kind":"acquire","detectors":["lock-in"]}]}]})");
        const auto large = call({"check", huge, "--lab", folder.path("lab.json"), "--data", folder.path("data")});
        QCOMPARE(large.status, 0);
        QVERIFY2(large.out.contains("the grid of \"R\" of \"lock-in\" would be larger than 537 MB: only its points"),
                 qPrintable(large.out));
        QVERIFY2(large.out.contains("data has room for "), qPrintable(large.out));
    }

    void checkKnowsWhereAnApproachBegins()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace(
                                     "\"limits\": [0, 300]",
                                     "\"limits\": [0, 300], \"approach\": \"from below\", \"overshoot\": 0.1"));
        const auto from = [&](const QString &first) {
            return call(
                {"check",
                 folder.experiment(
                     QString(R"({"id":1,"kind":"scan","parameter":"delay","positions":{"type":"list","values":[%1,5]},
                              "children":[{"id":2,"kind":"acquire","detectors":["lock-in"]}]})")
                         .arg(first)),
                 "--lab", folder.path("lab.json")});
        };
        QCOMPARE(from("0.1").status, 0);
        const auto end = from("0");
        QCOMPARE(end.status, 2);
        QVERIFY2(end.out.contains("delay is not moved to -0.1 mm"), qPrintable(end.out));
    }

    void hardwareIsLeftAloneByCheckAndPlan()
    {
        const Folder folder;
        folder.write("lab.json", R"({"format": "pymasp-lab/1", "instruments": [
            {"id": "stage", "type": "hardware.stage", "parameters": {"position": {"name": "delay", "limits": [0, 300],
             "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
            {"id": "shutter", "type": "hardware.shutter", "parameters": {"blade": {"name": "shutter", "limits": [0, 1]}}},
            {"id": "camera", "type": "hardware.camera", "detectors": {"image": {"name": "camera"}}}]})");
        const auto experiment = [&](const QString &delay) {
            return folder.experiment(QString(R"({"id":1,"kind":"sequence","children":[
                {"id":2,"kind":"set","values":[{"parameter":"shutter","value":"open"}]},
                {"id":3,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[%1]},
                 "children":[{"id":4,"kind":"acquire","detectors":["camera"],"shots":500,"reduce":"pump-probe"}]}]})")
                                         .arg(delay));
        };
        qputenv("PYMASP_PLUGINS", PYMASP_HARDWARE_FOLDER);
        const auto good = call({"check", experiment("0,10"), "--lab", folder.path("lab.json")});
        const auto far = call({"check", experiment("0,9000"), "--lab", folder.path("lab.json")});
        const auto plan = call({"plan", experiment("0,9000"), "--lab", folder.path("lab.json")});
        qunsetenv("PYMASP_PLUGINS");
        QVERIFY2(good.status == 0, qPrintable(good.out + good.err));
        QVERIFY2(good.out.contains("note: ") &&
                     good.out.contains("only the device can tell what \"open\" is to shutter") &&
                     good.out.contains("the lab has real instruments, which were left alone") &&
                     good.out.contains("2 points, no error found."),
                 qPrintable(good.out));
        QCOMPARE(far.status, 2);
        QVERIFY2(far.out.contains("error: ") && far.out.contains("scan 3: delay is not moved to"), qPrintable(far.out));
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QVERIFY2(plan.out.contains(R"("native":20,"parameter":"delay","target":0)") &&
                     plan.out.contains(R"("native":null,"parameter":"shutter","target":"open")"),
                 qPrintable(plan.out));
    }

    void checkSaysWhatIsWrongAndDoesNothing()
    {
        const Folder folder;
        const auto good = call({"check", folder.scan(10), "--lab", folder.path("lab.json")});
        QCOMPARE(good.status, 0);
        QVERIFY(good.out.contains("10 points"));
        const auto bad = call({"check", folder.scan(10, "nothing"), "--lab", folder.path("lab.json")});
        QCOMPARE(bad.status, 2);
        QVERIFY2(bad.out.contains("error: ") && bad.out.contains("acquire 2"), qPrintable(bad.out));
        QVERIFY(!QFile::exists(folder.path("data")));
    }

    void exportWritesTheDefaultPlot()
    {
        const Folder folder;
        const auto done = folder.run(folder.experiment(
            R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[-5,0.5,20]},
            "children":[{"id":2,"kind":"acquire","detectors":["spectrometer"],"shots":40,"reduce":"pump-probe"}]})"));
        QVERIFY2(done.status == 0, qPrintable(done.err));
        const auto csv = call({"export", done.last(), "--format", "csv"});
        QVERIFY2(csv.status == 0, qPrintable(csv.err));
        const auto rows = csv.out.split('\n').filter(QRegularExpression("^[-0-9]"));
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[0].split(',').size(), 65);
        QVERIFY(rows[1].startsWith("-5,"));
        QVERIFY(csv.out.contains("# signal_unit: mOD"));
        QCOMPARE(call({"export", folder.path("gone.h5"), "--format", "csv"}).status, 2);
    }

    void exportRefusesWhatIsNoFileOfARun()
    {
        const Folder folder;
        const auto text = call({"export", folder.write("text.h5", "no HDF5"), "--format", "csv"});
        QCOMPARE(text.status, 2);
        QVERIFY2(text.err.contains("text.h5"), qPrintable(text.err));
        const auto done = folder.run(folder.scan(3));
        QCOMPARE(done.status, 0);
        for (const char *format : {"pymasp-run/9", "pymasp-run/1abc", "other"}) {
            {
                const h5::Handle file(H5Fopen(done.last().toUtf8().constData(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
                QVERIFY(file);
                QVERIFY(H5Adelete(file.get(), "format") >= 0);
                h5::attribute(file, "format", std::string(format));
            }
            const auto refused = call({"export", done.last(), "--format", "csv"});
            QCOMPARE(refused.status, 2);
            QVERIFY(refused.out.isEmpty());
            QVERIFY2(
                refused.err.contains(QByteArray(format).startsWith("pymasp") ? "newer version" : "not one of a run"),
                qPrintable(refused.err));
        }
    }

    void theSummaryNamesOnlyWhatIsInTheFile()
    {
        // Every point is left out: with pump-probe the file says why, with a number it does not.
        const Folder folder;
        folder.write("lab.json",
                     QString(lab)
                         .arg(0.0001)
                         .replace("\"pixels\": 64", "\"pixels\": 64, \"fault\": \"error\"")
                         .replace("\"time_constant\": 0.0001", "\"time_constant\": 0.0001, \"fault\": \"error\""));
        for (const char *acquire :
             {R"("detectors":["lock-in"])", R"("detectors":["spectrometer"],"shots":40,"reduce":"pump-probe")"}) {
            const auto done = folder.run(folder.experiment(
                R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","on_error":{"retries":0,"delay":0,"then":"skip"},
                "positions":{"type":"list","values":[0,1]},"children":[{"id":2,"kind":"acquire",)" +
                QString(acquire) + "}]}"));
            QVERIFY2(done.err.contains("all of them without data (NaN)"), qPrintable(done.err));
            QCOMPARE(done.err.contains("\"quality\""), QString(acquire).contains("pump-probe"));
        }
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
