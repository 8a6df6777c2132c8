// "pymaspd recover": files from the logs of killed runs, whole, torn and damaged ones.
#include "clitests.h"
#include "datafolder.h"
#include "h5.h"
#include "testfiles.h"

#include <QTest>

#include <cstring>
#include <xxhash.h>

using namespace pymasp;
using namespace pymasp::testfiles;
using namespace pymasp::clitests;

namespace {

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

} // namespace

class tst_recover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

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
        QVERIFY(write(log + "/0001", bytes));
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
        QVERIFY(write(log + "/0001", bytes));
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
        QVERIFY(write(segment, bytes));
        QVERIFY(QFile::remove(done.last()));
        const auto recovered = call({"recover", folder.path("data")});
        QCOMPARE(recovered.status, 1);
        QVERIFY2(recovered.err.contains("written by a newer version"), qPrintable(recovered.err));
        QCOMPARE(folder.left(), QStringList{"0001_t.log"});
    }
};

QTEST_GUILESS_MAIN(tst_recover)
#include "tst_recover.moc"
