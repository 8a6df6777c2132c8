#include "runtimes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <numeric>
#include <thread>

using namespace pymasp;

class tst_runtimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUpWhatWasWaitedFor()
    {
        RunTimes times({"delay", "detector"});
        times.waited(0, Waited::Moving, 1.5);
        times.waited(0, Waited::Moving, 0.5);
        times.waited(0, Waited::Settling, 0.25);
        times.waited(1, Waited::Exposing, 3);
        times.waited(1, Waited::Collecting, -1e-9); // a clock read twice
        times.moved(0, -3, 1, 0);
        times.exposed(1, 100, 0, 3, 0.1);
        const auto report = times.report();
        QCOMPARE(report.size(), std::size_t(2));
        QCOMPARE(report[0].device, std::string("delay"));
        QCOMPARE(report[0].waited, (std::array<double, waitedKinds>{2, 0.25, 0, 0, 0}));
        QCOMPARE(report[0].times, std::uint64_t(1));
        QCOMPARE(report[1].waited, (std::array<double, waitedKinds>{0, 0, 3, 0, 0}));
        QCOMPARE(times.moves().at(0).distance, 3.0);
        QCOMPARE(times.exposures().at(0).detector, std::string("detector"));
    }

    void anotherThreadReadsWhileItCounts()
    {
        RunTimes times({"delay", "detector"});
        constexpr int n = 200000;
        std::thread runner([&] {
            for (int i = 0; i < n; ++i) {
                times.waited(0, Waited::Moving, 0.5);
                times.waited(1, Waited::Exposing, 0.25);
                times.moved(0, i, 1, 0);
                times.exposed(1, i, 0, 1, 0);
            }
        });
        std::uint64_t last = 0;
        bool grows = true;
        while (last < n) {
            const auto report = times.report();
            grows = grows && report[0].times >= last && report[0].waited[0] <= 0.5 * n;
            last = report[0].times;
        }
        runner.join();
        QVERIFY(grows);
        const auto report = times.report();
        QCOMPARE(report[0].waited[0], 0.5 * n);
        QCOMPARE(report[1].waited[2], 0.25 * n);
        QCOMPARE(report[1].times, std::uint64_t(n));
    }

    // At most 500 of each device, from the whole run, the same ones every time.
    void aLongRunIsThinnedOutEvenly()
    {
        for (const int n : {1, 499, 500, 501, 1000, 1001, 123457}) {
            RunTimes times({"delay"});
            RunTimes again({"delay"});
            for (int i = 0; i < n; ++i) {
                times.moved(0, i, 1, 0);
                again.moved(0, i, 1, 0);
            }
            const auto kept = times.moves();
            QVERIFY(kept.size() <= 500);
            QVERIFY2(int(kept.size()) >= std::min(n, 250), qPrintable(QString::number(n)));
            const double step = kept.size() > 1 ? kept[1].distance - kept[0].distance : 1;
            for (std::size_t i = 0; i < kept.size(); ++i) {
                QCOMPARE(kept[i].distance, double(i) * step);
                QCOMPARE(again.moves()[i].distance, kept[i].distance);
            }
            QVERIFY(kept.back().distance + step >= n);
            QCOMPARE(times.report()[0].times, std::uint64_t(n));
        }
    }

    void isToldAsJsonAndAsATable()
    {
        RunTimes times({"delay", "idle", "spectrometer", "run log"});
        times.waited(0, Waited::Moving, 12.5);
        times.waited(0, Waited::Settling, 2.5);
        times.moved(0, 1, 1, 0);
        times.waited(2, Waited::Exposing, 60);
        const auto root = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(times.report(), 100))).object();
        QCOMPARE(root["seconds"].toDouble(), 100.0);
        const auto devices = root["devices"].toArray();
        QCOMPARE(devices.size(), 2);
        QCOMPARE(devices[0].toObject()["device"].toString(), QString("delay"));
        QCOMPARE(devices[0].toObject()["moving"].toDouble(), 12.5);
        QCOMPARE(devices[0].toObject()["times"].toInt(), 1);
        QCOMPARE(devices[1].toObject()["exposing"].toDouble(), 60.0);
        const auto table = QString::fromStdString(timesTable(times.report(), 100)).split('\n');
        QCOMPARE(table.size(), 4); // and the end of the last line
        QVERIFY(table[0].startsWith("waited for") && table[0].contains("settling") && table[0].endsWith("share"));
        QVERIFY(table[1].startsWith("spectrometer") && table[1].contains("60.00 s") && table[1].endsWith("60.0 %"));
        QVERIFY(table[2].startsWith("delay") && table[2].contains("12.50 s") && table[2].endsWith("15.0 %"));
        QCOMPARE(table[1].size(), table[2].size());
        QVERIFY(timesTable(RunTimes({"delay"}).report(), 3).empty());
    }
};

QTEST_GUILESS_MAIN(tst_runtimes)
#include "tst_runtimes.moc"
