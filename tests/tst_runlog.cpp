#include "runlog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace pymasp;

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
