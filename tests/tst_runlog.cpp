#include "builders.h"
#include "fakelab.h"
#include "run.h"
#include "testfiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <sys/resource.h>
#include <xxhash.h>

using namespace pymasp;
using namespace pymasp::testfiles;

namespace {

Bytes bytesOf(const QByteArray &text)
{
    const auto *begin = reinterpret_cast<const std::byte *>(text.constData());
    return {begin, begin + text.size()};
}

QStringList read(const QString &folder, bool *torn = nullptr)
{
    RunLogReader reader(folder.toStdString());
    QStringList texts;
    while (const auto record = reader.next())
        texts += QString::fromUtf8(reinterpret_cast<const char *>(record->payload.data()),
                                   qsizetype(record->payload.size()));
    if (torn)
        *torn = reader.torn();
    return texts;
}

Result<> add(RunLogWriter &writer, const QByteArray &text)
{
    return writer.append(RecordType::Note, {bytesOf(text.left(1)), bytesOf(text.mid(1))});
}

LogRest restOf(const QString &folder)
{
    RunLogReader reader(folder.toStdString());
    while (reader.next()) {
    }
    return reader.rest();
}

} // namespace

class tst_runlog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsComeBackInOrder()
    {
        QTemporaryDir dir;
        auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
        QVERIFY(writer);
        RunLogReader follower(dir.path().toStdString()); // reads while it is written
        QVERIFY(add(*writer, "one"));
        QCOMPARE(follower.next()->sequence, 1U);
        QVERIFY(!follower.next());
        QVERIFY(add(*writer, "two"));
        QCOMPARE(follower.next()->sequence, 2U);
        QVERIFY(writer->sync());
        QCOMPARE(read(dir.path()), (QStringList{"one", "two"}));
    }

    void aLogTornAnywhereGivesItsWholeRecords()
    {
        QTemporaryDir dir;
        QList<qint64> ends;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            for (int i = 0; i < 5; ++i) {
                QVERIFY(add(*writer, QByteArray(20 + i, char('a' + i))));
                ends += QFile(dir.filePath("0001")).size();
            }
        }
        QFile whole(dir.filePath("0001"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const auto bytes = whole.readAll();
        for (qsizetype length = 0; length <= bytes.size(); ++length) {
            QTemporaryDir torn;
            QFile file(torn.filePath("0001"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes.left(length));
            file.close();
            const auto expected = std::ranges::count_if(ends, [&](qint64 end) { return end <= length; });
            bool isTorn = false;
            QCOMPARE(read(torn.path(), &isTorn).size(), qsizetype(expected));
        }
    }

    void aFlippedBitEndsTheLogThere()
    {
        QTemporaryDir dir;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            for (int i = 0; i < 3; ++i)
                QVERIFY(add(*writer, "record"));
        }
        QFile file(dir.filePath("0001"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto bytes = file.readAll();
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            auto damaged = bytes;
            damaged[at] = char(damaged[at] ^ 0x10);
            QTemporaryDir copy;
            QFile out(copy.filePath("0001"));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(damaged);
            out.close();
            const auto texts = read(copy.path());
            QVERIFY(texts.size() < 3);
            for (const auto &text : texts)
                QCOMPARE(text, QStringLiteral("record"));
        }
    }

    void wholeRecordsBehindADamageAreSeen()
    {
        QTemporaryDir dir;
        QList<qint64> begins;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            for (int i = 0; i < 4; ++i) {
                begins += QFile(dir.filePath("0001")).size();
                QVERIFY(add(*writer, "record"));
            }
        }
        const auto bytes = contentOf(dir.filePath("0001"));
        QVERIFY(!restOf(dir.path()));
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            auto damaged = bytes;
            damaged[at] = char(damaged[at] ^ 0x01);
            QTemporaryDir copy;
            QVERIFY(write(copy.filePath("0001"), damaged));
            const auto rest = restOf(copy.path());
            const auto behind = std::ranges::count_if(begins, [&](qint64 begin) { return begin > at; });
            // A record the damage is in is not whole; the first one of the segment has no number.
            QCOMPARE(rest.records, std::uint64_t(behind));
            QCOMPARE(bool(rest), behind > 0); // a damaged last record is as good as a torn one
            QCOMPARE(rest.bytes, std::uint64_t(behind) * 38U);
        }
        for (qsizetype length = 0; length <= bytes.size(); ++length) {
            QTemporaryDir torn;
            QVERIFY(write(torn.filePath("0001"), bytes.left(length)));
            QVERIFY(!restOf(torn.path()));
        }
    }

    void segmentsThatDoNotChainAreSeen()
    {
        QTemporaryDir dir;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            QVERIFY(add(*writer, "one"));
            QVERIFY(add(*writer, "two"));
            QVERIFY(writer->sync());
            QVERIFY(writer->reopen());
            QVERIFY(add(*writer, "three"));
            QVERIFY(add(*writer, "four"));
        }
        QCOMPARE(read(dir.path()), (QStringList{"one", "two", "three", "four"}));
        QVERIFY(!restOf(dir.path()));
        // The first segment ends before what the second one follows.
        QFile first(dir.filePath("0001"));
        QVERIFY(first.resize(first.size() - 3));
        QCOMPARE(read(dir.path()), QStringList{"one"});
        QCOMPARE(restOf(dir.path()).records, std::uint64_t(2));
        // A segment is missing between them.
        QVERIFY(QFile::rename(dir.filePath("0002"), dir.filePath("0003")));
        QCOMPARE(restOf(dir.path()).records, std::uint64_t(2));
        QVERIFY(QFile::remove(dir.filePath("0001")));
        QCOMPARE(restOf(dir.path()).records, std::uint64_t(2));
    }

    void aRecordOfANewerVersionIsRefusedNotMisread()
    {
        QTemporaryDir dir;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            QVERIFY(add(*writer, "one"));
            QVERIFY(add(*writer, "two"));
        }
        auto bytes = contentOf(dir.filePath("0001"));
        const auto at = bytes.size() - 32 - 3; // the head of the second record
        const auto rewrite = [&](std::uint16_t type, std::uint16_t version) {
            RecordHead head;
            std::memcpy(&head, bytes.constData() + at, sizeof head);
            head.type = type;
            head.version = version;
            head.checksum = 0;
            std::memcpy(bytes.data() + at, &head, sizeof head);
            head.checksum = XXH3_64bits(bytes.constData() + at, size_t(bytes.size() - at));
            std::memcpy(bytes.data() + at, &head, sizeof head);
            return write(dir.filePath("0001"), bytes);
        };
        QVERIFY(rewrite(6, 1));
        QCOMPARE(read(dir.path()), (QStringList{"one", "two"}));
        QVERIFY(rewrite(6, 2));
        RunLogReader reader(dir.path().toStdString());
        QVERIFY(reader.next() && !reader.next());
        QVERIFY(reader.refused());
        QVERIFY2(reader.refused()->what.find("newer version") != std::string::npos, reader.refused()->what.c_str());
        const auto writer = RunLogWriter::open(dir.path().toStdString(), "r"); // nor is anything added to it
        QVERIFY(!writer);
        QVERIFY(!QFile::exists(dir.filePath("0002")));
        QVERIFY(rewrite(99, 7)); // a type of record that is not known is passed over, as before
        RunLogReader other(dir.path().toStdString());
        QVERIFY(other.next() && other.next() && !other.next());
        QVERIFY(!other.refused());
    }

    // A seed beyond what JSON holds stands for whatever a header may not survive.
    void aRunThatItsLogCouldNotTellIsNotBegun()
    {
        QTemporaryDir dir;
        Plugins plugins{{}};
        const fake::LabStates states;
        states.addTo(plugins);
        const auto lab = fake::lab();
        QVERIFY(lab);
        Experiment experiment;
        experiment.title = "Test";
        experiment.root = build::scan(2, "delay", {1, 2}, {build::acquire(9)}, Order::Random);
        std::get<Scan>(experiment.root.kind).seed = std::uint64_t{1} << 63U;
        const auto run = Run::prepare(
            {experiment, "x.json", *lab, "lab.json", dir.path().toStdString(), "", true, "test"}, plugins, {});
        QVERIFY(!run);
        QVERIFY2(run.error().what.starts_with("x.json") && run.error().what.find("\"seed\"") != std::string::npos,
                 run.error().what.c_str());
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    void afterATornEndANewWriterGoesOnInANewSegment()
    {
        QTemporaryDir dir;
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            QVERIFY(add(*writer, "one"));
            QVERIFY(add(*writer, "two"));
        }
        QFile file(dir.filePath("0001"));
        QVERIFY(file.resize(file.size() - 3));
        {
            auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
            QVERIFY(writer);
            QCOMPARE(writer->sequence(), 1U);
            QVERIFY(add(*writer, "three"));
        }
        QCOMPARE(read(dir.path()), (QStringList{"one", "three"}));
        QVERIFY(QFile::exists(dir.filePath("0002")));
    }

    void whatAFullDiskRefusedIsWrittenAgainFromMemory()
    {
        QTemporaryDir dir;
        auto writer = RunLogWriter::open(dir.path().toStdString(), "r");
        RunLogReader follower(dir.path().toStdString());
        QVERIFY(add(*writer, "before"));
        QVERIFY(follower.next());
        // A limit on the size of files stands for the full disk; part of the record is written before it strikes.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        getrlimit(RLIMIT_FSIZE, &old);
        const rlimit small{200, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto failed = add(*writer, QByteArray(1000, 'x'));
        const auto after = add(*writer, "meanwhile");
        setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(!failed);
        QVERIFY(!after);
        QVERIFY(!writer->sync()); // never trusted again
        QVERIFY(writer->reopen());
        QVERIFY(add(*writer, "after"));
        QCOMPARE(read(dir.path()), (QStringList{"before", QString(1000, 'x'), "meanwhile", "after"}));
        QStringList followed;
        while (const auto record = follower.next())
            followed += QString::number(record->sequence);
        QCOMPARE(followed, (QStringList{"2", "3", "4"})); // each once, though the new segment may repeat some
    }

    void aLockedLogNamesItsHolder()
    {
        QTemporaryDir dir;
        auto first = LogLock::take(dir.path().toStdString());
        QVERIFY(first);
        const auto second = LogLock::take(dir.path().toStdString());
        QVERIFY(!second);
        QVERIFY(second.error().what.find("process " + std::to_string(getpid())) != std::string::npos);
        first = Error{};
        QVERIFY(LogLock::take(dir.path().toStdString()));
    }
};

QTEST_GUILESS_MAIN(tst_runlog)
#include "tst_runlog.moc"
