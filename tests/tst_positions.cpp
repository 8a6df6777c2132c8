#include "positions.h"

#include <QTemporaryFile>
#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace pymasp;

class tst_positions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreExact_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("linear by count ends exactly at stop") << 0 << QList<double>{0, 0.1 / 3, 2 * (0.1 / 3), 0.1};
        QTest::newRow("one point is the start") << 1 << QList<double>{5};
        QTest::newRow("step that fits to rounding takes the last point") << 2 << QList<double>{0, 0.1, 0.2, 3 * 0.1};
        QTest::newRow("step that does not fit stays short of stop") << 3 << QList<double>{0, 0.4, 0.8};
        QTest::newRow("step goes towards stop whatever its sign") << 4 << QList<double>{1, 0.5, 0};
        QTest::newRow("logarithmic, negative ends") << 5 << QList<double>{-1, -10, -100};
        QTest::newRow("a shared boundary is taken once") << 6 << QList<double>{-1, 0, 1, 10, 100};
        QTest::newRow("separate segments keep both ends") << 7 << QList<double>{0, 1, 2, 3};
    }
    void valuesAreExact()
    {
        QFETCH(int, which);
        QFETCH(QList<double>, expected);
        const std::vector<Positions> all{
            Linear{0, 0.1, 4, {}},
            Linear{5, 9, 1, {}},
            Linear{0, 0.3, {}, 0.1},
            Linear{0, 1, {}, 0.4},
            Linear{1, 0, {}, 0.5},
            Logarithmic{-1, -100, 3},
            Segments{{Linear{-1, 1, {}, 1}, Logarithmic{1, 100, 3}}},
            Segments{{Linear{0, 1, {}, 1}, Linear{2, 3, {}, 1}}},
        };
        const auto &positions = all[size_t(which)];
        QVERIFY(valid(positions));
        QCOMPARE(count(positions), std::int64_t(expected.size()));
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(value(positions, i) - expected[i]) <= 1e-15 * std::abs(expected[i]),
                     qPrintable(QString::number(value(positions, i), 'g', 17)));
    }

    void lastValueIsStopToTheBit()
    {
        QCOMPARE(value(Linear{0.1, 0.7, 7, {}}, 6), 0.7);
        QCOMPARE(value(Logarithmic{0.3, 1234.5, 40}, 39), 1234.5);
    }

    void hugeScansAreCountedNotWalked()
    {
        QCOMPARE(count(Linear{0, 1e12, {}, 1}), std::int64_t(1000000000001));
        QCOMPARE(value(Linear{0, 1e12, {}, 1}, 999999999999), 999999999999.0);
        QCOMPARE(bounds(Linear{0, 1e12, {}, 1}).second, 1e12);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        QTest::newRow("zero step") << 0 << "\"step\" is 0";
        QTest::newRow("step and count") << 1 << "exactly one";
        QTest::newRow("zero count") << 2 << "empty";
        QTest::newRow("logarithm through zero") << 3 << "same sign";
        QTest::newRow("no value") << 4 << "empty";
        QTest::newRow("NaN in a list") << 5 << "finite";
        QTest::newRow("no segment") << 6 << "no segment";
        QTest::newRow("too many") << 7 << "too small";
        QTest::newRow("infinite stop") << 8 << "numbers";
        QTest::newRow("more than can be counted") << 9 << "counted";
    }
    void nonsenseIsRefused()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double inf = std::numeric_limits<double>::infinity();
        const std::vector<Positions> all{Linear{0, 1, {}, 0.0},
                                         Linear{0, 1, 3, 0.5},
                                         Linear{0, 1, 0, {}},
                                         Logarithmic{-1, 1, 3},
                                         List{},
                                         List{{1, nan}},
                                         Segments{},
                                         Linear{1, 2, {}, 1e-300},
                                         Linear{0, inf, 3, {}},
                                         Linear{0, 1e300, {}, 1.0}};
        const auto ok = valid(all[size_t(which)]);
        QVERIFY(!ok);
        QVERIFY2(ok.error().what.find(says.toStdString()) != std::string::npos, ok.error().what.c_str());
    }

    void smallestStepIsFoundInEveryForm()
    {
        QCOMPARE(*smallestStep(Linear{0, 1, 11, {}}), 0.1);
        QCOMPARE(*smallestStep(Logarithmic{100, 1, 3}), 9.0);
        QCOMPARE(*smallestStep(List{{0, 5, 5, 4}}), 1.0);
        QVERIFY(!smallestStep(List{{7}}));
        QCOMPARE(*smallestStep(Segments{{Linear{0, 1, 11, {}}, Linear{1, 3, 5, {}}}}), 0.1);
    }

    void randomOrderIsAPermutation()
    {
        for (const std::int64_t n : {1, 2, 3, 7, 64, 65, 1000, 4097}) {
            std::set<std::int64_t> seen;
            for (std::int64_t i = 0; i < n; ++i) {
                const auto p = permuted(i, n, 42, 3, 0);
                QVERIFY(p >= 0 && p < n);
                seen.insert(p);
            }
            QCOMPARE(std::int64_t(seen.size()), n);
        }
    }

    // The same vectors stand in docs/file-format.md: another program can repeat a random order.
    void randomOrderMatchesItsTestVectors()
    {
        const std::vector<std::int64_t> expected{8, 1, 6, 3, 7, 2, 5, 4, 0, 9};
        for (std::int64_t i = 0; i < 10; ++i)
            QCOMPARE(permuted(i, 10, 1, 4, 0), expected[size_t(i)]);
        QVERIFY(permuted(0, 1000, 1, 4, 0) != permuted(0, 1000, 1, 4, 1) ||
                permuted(1, 1000, 1, 4, 0) != permuted(1, 1000, 1, 4, 1));
    }

    void filesGiveTheirFirstColumn()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("# delays\n1.5, 7\n\n-2e1,8\n3\n");
        file.flush();
        const auto values = readPositions(file.fileName().toStdString());
        QVERIFY(values);
        QCOMPARE(*values, (std::vector<double>{1.5, -20, 3}));
    }

    void aMatrixFileGivesItsDelays()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("# format: TA matrix\n0,400,401\n-1,0.5,0.6\n2,1,1\n");
        file.flush();
        const auto values = readPositions(file.fileName().toStdString());
        QVERIFY(values);
        QCOMPARE(*values, (std::vector<double>{-1, 2}));
    }

    void aBadLineIsNamed()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("1\n2,5\nnan\n");
        file.flush();
        const auto values = readPositions(file.fileName().toStdString());
        QVERIFY(!values);
        QVERIFY(values.error().what.find("line 3") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_positions)
#include "tst_positions.moc"
