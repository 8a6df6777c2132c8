// What the log of an interrupted run says of where to go on, also one of an older program.
#include "resumelog.h"
#include "writtenrun.h"

#include <QCborMap>
#include <QTest>

using namespace pymasp;
using namespace pymasp::written;

class tst_resumelog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLogTellsWhereToGoOn()
    {
        Drift drift;
        drift.every = 2;
        const auto tree = [&](std::vector<double> values) {
            auto root = scanned(std::move(values));
            root.children[0].children.push_back(build::job(4, drift, {build::acquire(10)}));
            return root;
        };
        Writer run(tree({1, 2, 3}));
        QVERIFY(run.take(9, {0, 0, 0}) && run.take(9, {0, 1, 0}, true) && run.amend(tree({1, 2, 3, 4})) &&
                run.take(9, {0, 2, 0}) && run.take(10, {0, 2, 0, 0}));
        run.kill();
        std::vector<std::pair<std::uint32_t, JobId>> seen;
        std::vector<std::string> order; // of what is heard
        LogHears hears;
        hears.header = [&](const RunHeader &) { order.emplace_back("header"); };
        hears.revision = [&](const RevisionRecord &) -> Result<> {
            order.push_back("revision behind " + std::to_string(seen.size()));
            return {};
        };
        hears.point = [&](std::uint32_t revision, JobId acquire, const std::byte *) {
            seen.emplace_back(revision, acquire);
        };
        const auto end = readForResume(run.log(), hears);
        QVERIFY2(end, end ? "" : text(end.error()).c_str());
        QCOMPARE(seen, (std::vector<std::pair<std::uint32_t, JobId>>{{0, 9}, {0, 9}, {1, 9}, {1, 10}}));
        QCOMPARE(order, (std::vector<std::string>{"header", "revision behind 2"}));
        QCOMPARE(end->points, std::uint64_t(4));
        QCOMPARE(end->skipped, std::uint64_t(1));
        QCOMPARE(end->first, 2000.0);
        QCOMPARE(end->lastTime, 2003.0);
        QCOMPARE(end->revisions.amended().size(), std::size_t(1));
        QCOMPARE(end->revisions.header().labFolder, std::string("/labs"));
        QCOMPARE(end->last->acquire, JobId(10));
        QCOMPARE(end->lastOutside->acquire, JobId(9));
        QCOMPARE(end->lastOutside->revision, 1U);
        QCOMPARE(readAt<PointHead>(end->lastOutside->bytes.data(), 0).order, std::uint64_t(2));
        QCOMPARE(end->cursor.frames.size(), std::size_t(4));
        QCOMPARE(end->cursor.frames[1].iteration, std::int64_t(2));
    }

    void aRunThatHasEndedIsNotContinued()
    {
        Writer run(scanned({1}));
        QVERIFY(run.take(9, {0, 0, 0}) && run.end("stopped"));
        const auto end = readForResume(run.log());
        QVERIFY(!end);
        QVERIFY2(end.error().what.find("stopped") != std::string::npos, end.error().what.c_str());
    }

    void aCursorInsideADriftComesBack()
    {
        Cursor cursor;
        cursor.started = true;
        cursor.frames = {{1, 2, 3, 4, true, {5, 6}}, {4, 0, 1, 7, false, {}}};
        cursor.entries = {{2, 3}, {4, 8}};
        const auto plain = encode(cursor);
        QCOMPARE(*decodeCursor(plain), cursor); // as it was written before there were Drifts
        cursor.back = {{1, 2, 3, 4, false, {0.5}}};
        cursor.drifts = {{4, 17, 3.25}, {5, 0, 0}};
        const auto bytes = encode(cursor);
        QVERIFY(std::equal(plain.begin(), plain.end(), bytes.begin())); // what is new stands behind
        QCOMPARE(*decodeCursor(bytes), cursor);
        for (std::size_t n = 0; n < bytes.size(); ++n) {
            if (n != plain.size()) // a whole one without Drifts
                QVERIFY(!decodeCursor(std::span(bytes).first(n)));
        }
    }

    void aLogWithoutTheNewKeysIsRead()
    {
        const auto without = [](const Bytes &cbor, const QString &key) {
            auto map =
                QCborValue::fromCbor(QByteArray(reinterpret_cast<const char *>(cbor.data()), qsizetype(cbor.size())))
                    .toMap();
            if (!map.contains(key))
                qFatal("no such key");
            map.remove(key);
            const auto old = map.toCborValue().toCbor();
            const auto *begin = reinterpret_cast<const std::byte *>(old.constData());
            return Bytes(begin, begin + old.size());
        };
        auto header = headerOf(scanned({1, 2}));
        const auto read = headerFromCbor(without(toCbor(header), QStringLiteral("lab_folder")));
        QVERIFY(read);
        QCOMPARE(read->labFolder, std::string());
        QCOMPARE(read->detectors.size(), std::size_t(1));
        const OutcomeRecord outcome{"completed", "why", "2026", 3, R"({"a": 1})"};
        QCOMPARE(outcomeFromCbor(toCbor(outcome)).times, outcome.times);
        const auto old = outcomeFromCbor(without(toCbor(outcome), QStringLiteral("times")));
        QCOMPARE(old.times, std::string("{}"));
        QCOMPARE(old.points, std::uint64_t(3));
    }
};

QTEST_GUILESS_MAIN(tst_resumelog)
#include "tst_resumelog.moc"
