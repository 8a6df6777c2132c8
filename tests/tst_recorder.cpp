#include "recorder.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace pymasp;

namespace {

PointItem point(JobId job, std::uint64_t n, std::size_t size)
{
    PointItem item;
    item.job = job;
    item.point.resize(size);
    writeAt(item.point.data(), 0, n);
    item.cursor = Bytes(3);
    return item;
}

// The first number of every point in the log, in order.
std::vector<std::uint64_t> pointsIn(const QString &folder)
{
    std::vector<std::uint64_t> all;
    RunLogReader reader(folder.toStdString());
    while (const auto record = reader.next()) {
        if (record->type != RecordType::Points)
            continue;
        const auto head = readAt<PointsHead>(record->payload.data(), 0);
        for (std::uint32_t i = 0; i < head.n; ++i)
            all.push_back(
                readAt<std::uint64_t>(record->payload.data(), sizeof head + head.cursorBytes + i * head.pointBytes));
    }
    return all;
}

} // namespace

class tst_recorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPointIsWrittenOnceAndInOrder_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("scalars") << 64;
        QTest::newRow("spectra") << 20000;
    }
    void everyPointIsWrittenOnceAndInOrder()
    {
        QFETCH(int, size);
        QTemporaryDir dir;
        std::atomic<std::uint64_t> reported{0};
        std::atomic<bool> early{false};
        const std::uint64_t n = 3000;
        {
            Recorder recorder(std::move(*RunLogWriter::open(dir.path().toStdString(), "r")),
                              {[&](std::uint64_t points) {
                                   // A point is reported only after it can be read back.
                                   if (points % 500 == 0 && pointsIn(dir.path()).size() < points)
                                       early = true;
                                   reported = points;
                               },
                               nullptr});
            for (std::uint64_t i = 0; i < n; ++i) {
                auto item = point(i % 7 == 0 ? 2 : 1, i, std::size_t(size)); // two Acquires in turn
                QVERIFY(recorder.put(std::move(item)));
                if (i % 1000 == 0)
                    QVERIFY(recorder.put(ControlItem{RecordType::Event, Bytes(5)}));
            }
            QVERIFY(recorder.flush());
            QCOMPARE(recorder.taken(), n);
            QCOMPARE(reported.load(), n);
        }
        QVERIFY(!early);
        const auto points = pointsIn(dir.path());
        QCOMPARE(points.size(), size_t(n));
        for (std::uint64_t i = 0; i < n; ++i)
            QCOMPARE(points[i], i);
    }

    void aRecordHoldsPointsOfOneRevision()
    {
        QTemporaryDir dir;
        std::vector<std::uint32_t> shown;
        {
            Recorder recorder(std::move(*RunLogWriter::open(dir.path().toStdString(), "r")),
                              {nullptr, nullptr,
                               [&](JobId, std::uint32_t revision, const std::byte *) { shown.push_back(revision); }});
            for (std::uint64_t i = 0; i < 100; ++i) {
                auto item = point(1, i, 64);
                item.revision = std::uint32_t(i / 10);
                QVERIFY(recorder.put(std::move(item)));
            }
            QVERIFY(recorder.flush());
        }
        RunLogReader reader(dir.path().toStdString());
        std::size_t n = 0;
        while (const auto record = reader.next()) {
            const auto read = pointsFrom(record->payload);
            QVERIFY(read);
            for (std::uint32_t i = 0; i < read->head.n; ++i, ++n) {
                QCOMPARE(read->head.revision, std::uint32_t(n / 10));
                QCOMPARE(readAt<std::uint64_t>(read->points.data(), i * read->head.pointBytes), std::uint64_t(n));
                QCOMPARE(shown[n], std::uint32_t(n / 10));
            }
        }
        QCOMPARE(n, std::size_t(100));
    }

    void afterAFullDiskNothingIsLost()
    {
        QTemporaryDir dir;
        std::signal(SIGXFSZ, SIG_IGN);
        std::atomic<int> failures{0};
        std::atomic<std::uint64_t> reported{0};
        Recorder recorder(std::move(*RunLogWriter::open(dir.path().toStdString(), "r")),
                          {[&](std::uint64_t points) { reported = points; }, [&](const Error &) { ++failures; }});
        QVERIFY(recorder.put(point(1, 0, 100)));
        QVERIFY(recorder.flush());
        rlimit old{};
        getrlimit(RLIMIT_FSIZE, &old);
        const rlimit small{300, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        QVERIFY(recorder.put(point(1, 1, 100)));
        const auto flushed = recorder.flush();
        setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(!flushed);
        QCOMPARE(failures.load(), 1);
        QCOMPARE(reported.load(), 1U); // the second point is not called taken
        QVERIFY(!recorder.put(point(1, 9, 100)));
        QVERIFY(recorder.reopen());
        QVERIFY(recorder.put(point(1, 2, 100)));
        QVERIFY(recorder.flush());
        QCOMPARE(reported.load(), 3U);
        QCOMPARE(pointsIn(dir.path()), (std::vector<std::uint64_t>{0, 1, 2}));
    }

    void withoutMemoryTheLogEndsInAWholePointAndTheRunIsTold()
    {
        QTemporaryDir dir;
        std::atomic<int> told{0};
        std::uint64_t shown = 0;
        std::atomic<std::uint64_t> reported{0};
        {
            Recorder recorder(std::move(*RunLogWriter::open(dir.path().toStdString(), "r")),
                              {[&](std::uint64_t points) { reported = points; }, [&](const Error &) { ++told; },
                               [&](JobId, std::uint32_t, const std::byte *) {
                                   if (++shown == 5)
                                       throw std::bad_alloc();
                               }});
            for (std::uint64_t n = 0; n < 4; ++n)
                QVERIFY(recorder.put(point(2, n, 64)));
            QVERIFY(recorder.flush());
            QVERIFY(!recorder.lost());
            (void)recorder.put(point(2, 4, 64));
            QVERIFY(!recorder.flush());
            QVERIFY(recorder.lost());
            QVERIFY(!recorder.reopen()); // what is gone cannot be written again
            QVERIFY(!recorder.put(point(2, 5, 64)));
        }
        QCOMPARE(told.load(), 1);
        QCOMPARE(reported.load(), 4U);
        QCOMPARE(pointsIn(dir.path()), (std::vector<std::uint64_t>{0, 1, 2, 3}));
    }
};

QTEST_GUILESS_MAIN(tst_recorder)
#include "tst_recorder.moc"
