#include "timebook.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace pymasp;

namespace {

bool close(double a, double b, double relative = 1e-9) { return std::abs(a - b) <= relative * (1e-9 + std::abs(b)); }

Lab labNamed(const std::string &title, const std::string &type = "fake.stage")
{
    Lab l;
    l.title = title;
    InstrumentSetup setup;
    setup.id = "stage";
    setup.type = type;
    l.instruments = {setup};
    return l;
}

} // namespace

class tst_timebook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLineIsFoundInSpiteOfStragglers()
    {
        std::mt19937 random(3);
        std::vector<MoveSample> moves;
        for (int i = 0; i < 200; ++i) {
            const double d = 0.1 * double(random() % 500);
            const double late = i % 10 == 0 ? 20 : 0;
            moves.push_back({"a", d, 0.03 + 0.2 * d + 1e-4 * double(random() % 100) + late, 0.01});
        }
        const auto l = learned(LearnedMove{}, moves);
        QVERIFY2(close(l.slope, 0.2, 0.02) && std::abs(l.base - 0.035) < 0.01,
                 qPrintable(QStringLiteral("%1 + %2 d").arg(l.base).arg(l.slope)));
        QCOMPARE(l.settle, 0.01);
        QCOMPARE(l.samples, std::uint64_t(200));
    }

    // A scan of equal steps tells nothing about the slope: what is known of it stays.
    void equalMovesLeaveTheSlopeAlone()
    {
        const std::vector<MoveSample> same(100, MoveSample{"a", 2, 0.5, 0});
        const auto l = learned(LearnedMove{0.1, 0.2, 0, 400}, same);
        QVERIFY(close(l.slope, 0.2));
        QVERIFY(close(l.base + 2 * l.slope, 0.5, 1e-6));
        const auto fresh = learned(LearnedMove{}, same);
        QCOMPARE(fresh.slope, 0.0);
        QCOMPARE(fresh.base, 0.5);
        // Of shots the time is shared out.
        const auto e = learned(LearnedExposure{}, std::vector<ExposureSample>(5, {"detector", 500, 0, 0.5, 0.02}));
        QVERIFY(close(e.slope, 0.001) && e.base == 0 && close(e.collect, 0.02));
        const auto byTime = learned(LearnedExposure{}, std::vector<ExposureSample>(5, {"detector", 1, 2, 2.25, 0.02}));
        QVERIFY(close(byTime.base, 0.25));
    }

    void aChangedDeviceIsKnownWithinSomeRuns()
    {
        LearnedMove known{0.1, 0, 0, 1000000};
        for (int run = 0; run < 12; ++run)
            known = learned(known, std::vector<MoveSample>(50, MoveSample{"a", 1, 0.9, 0}));
        QVERIFY2(std::abs(known.base - 0.9) < 0.1, qPrintable(QString::number(known.base)));
    }

    void theBookIsKeptPerLab()
    {
        const QTemporaryDir folder;
        const auto state = folder.path().toStdString();
        RunTimes run({"a", "detector"});
        for (int i = 0; i < 40; ++i) {
            run.moved(0, i, 0.1 + 0.01 * i, 0.005);
            run.exposed(1, 100, 0, 0.2, 0.05);
        }
        QVERIFY(learn(state, labNamed("Table"), run));
        QVERIFY(learn(state, labNamed("Table"), run));
        const auto book = learnedTimes(state, labNamed("Table"));
        QCOMPARE(book.runs, std::uint64_t(2));
        QVERIFY(close(book.moves.at("a").base, 0.1, 1e-6) && close(book.moves.at("a").slope, 0.01, 1e-6));
        QCOMPARE(book.moves.at("a").samples, std::uint64_t(80));
        QVERIFY(close(book.exposures.at("detector").slope, 0.002, 1e-6));
        QVERIFY(close(book.exposures.at("detector").collect, 0.05, 1e-6));
        QVERIFY(learnedTimes(state, labNamed("Other")).moves.empty());
        QVERIFY(learnedTimes(state, labNamed("Table", "other.stage")).moves.empty());
        QVERIFY(learnedTimes("", labNamed("Table")).moves.empty());
        QCOMPARE(QDir(folder.filePath("times")).entryList(QDir::Files).size(), 1); // nothing left beside it
    }

    void whatCannotBeReadIsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << QByteArray("{\"format\": \"pymasp-times/1\", \"runs\": 1, \"mov");
        QTest::newRow("newer") << QByteArray("{\"format\": \"pymasp-times/2\", \"runs\": 1}");
        QTest::newRow("negative") << QByteArray("{\"format\": \"pymasp-times/1\", \"runs\": 1, \"moves\": {\"a\": "
                                                "{\"base\": -1, \"slope\": 0, \"settle\": 0, \"samples\": 3}}}");
        QTest::newRow("a word") << QByteArray("{\"format\": \"pymasp-times/1\", \"runs\": 1, \"moves\": {\"a\": "
                                              "{\"base\": \"x\", \"slope\": 0, \"settle\": 0, \"samples\": 3}}}");
    }
    void whatCannotBeReadIsNothing()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        const auto state = folder.path().toStdString();
        QVERIFY(QDir(folder.path()).mkpath("times"));
        QFile file(QString::fromStdString(timeBookFile(state, labNamed("Table"))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto book = learnedTimes(state, labNamed("Table"));
        QVERIFY(book.moves.empty() && book.runs == 0);
        RunTimes run({"a"});
        run.moved(0, 1, 0.5, 0);
        QVERIFY(learn(state, labNamed("Table"), run)); // and is written anew
        QCOMPARE(learnedTimes(state, labNamed("Table")).moves.at("a").samples, std::uint64_t(1));
    }

    void whatCannotBeWrittenIsSaid()
    {
        RunTimes run({"a"});
        run.moved(0, 1, 0.5, 0);
        const auto ok = learn("/proc/nowhere", labNamed("Table"), run);
        QVERIFY(!ok);
        QVERIFY(ok.error().what.find("/proc/nowhere/times/") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_timebook)
#include "tst_timebook.moc"
