// How long an experiment takes, in closed form, against walks over every step.
#include "estimatewalk.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::walking;

namespace {

bool close(double a, double b, double relative = 1e-9) { return std::abs(a - b) <= relative * (1e-9 + std::abs(b)); }

Job scanOver(const std::string &name, Positions positions, std::vector<Job> children, Order order = Order::Forward)
{
    Scan s;
    s.track = {name, "", std::move(positions)};
    s.order = order;
    return job(100, s, std::move(children));
}

} // namespace

class tst_estimate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatAWalkOverEveryStepGives()
    {
        for (unsigned seed = 0; seed < 3000; ++seed) {
            const Job root = Trees(seed).tree(3);
            const double steps = walked(root);
            const double closed = estimate(root, lab(), times()).seconds;
            QVERIFY2(close(closed, steps),
                     qPrintable(QStringLiteral("seed %1: %2 s by steps, %3 s in closed form\n%4")
                                    .arg(seed)
                                    .arg(steps)
                                    .arg(closed)
                                    .arg(QString::fromStdString(toJson(Experiment{"", "{}", root, {}, {}})))));
        }
    }

    // What is under way there (motion, a readout) may still hide behind what follows, or not.
    void whatRemainsIsWhatAWalkFromThereGives()
    {
        std::mt19937 random(7);
        const KnownLab known = lab();
        const LearnedTimes learned = times();
        for (unsigned seed = 0; seed < 1000; ++seed) {
            const Job root = Trees(seed).tree(3);
            std::int64_t steps = 0;
            for (Cursor c; next(root, c); ++steps) {
            }
            const double whole = walked(root);
            for (int i = 0; i < 5; ++i) {
                Walk walk(root, known, learned);
                const auto taken = 1 + std::int64_t(random() % unsigned(steps + 1));
                const double joined = walk.go({}, taken);
                const double left = remaining(root, walk.cursor(), known, learned);
                QVERIFY2(left > whole - joined - 1e-6 && left < whole - walk.now() + 1e-6,
                         qPrintable(QStringLiteral("seed %1, %2 of %3 steps: %4 to %5 s left, %6 s estimated")
                                        .arg(seed)
                                        .arg(taken)
                                        .arg(steps)
                                        .arg(whole - joined)
                                        .arg(whole - walk.now())
                                        .arg(left)));
            }
            Cursor end;
            while (next(root, end)) {
            }
            QCOMPARE(remaining(root, end, lab(), times()), 0.0);
            QVERIFY(close(remaining(root, {}, lab(), times()), whole));
        }
    }

    void longLoopsAreSampled_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<int>("positions");
        const char *orders[] = {"forward", "backward", "bounce", "alternate", "random"};
        const char *kinds[] = {"linear", "logarithmic", "segments", "list"};
        for (int o = 0; o < 5; ++o) {
            for (int p = 0; p < 4; ++p)
                QTest::addRow("%s %s", orders[o], kinds[p]) << o << p;
        }
    }
    void longLoopsAreSampled()
    {
        QFETCH(int, order);
        QFETCH(int, positions);
        const std::int64_t n = 5000;
        Positions where = Linear{0, 2500, n, {}};
        if (positions == 1)
            where = Logarithmic{0.01, 3000, n};
        else if (positions == 2)
            where = Segments{{Linear{-5, 5, n / 2, {}}, Logarithmic{500, 3000, n / 2}}};
        else if (positions == 3) {
            List list;
            for (std::int64_t i = 0; i < n; ++i)
                list.values.push_back(double(i * i % 977));
            where = list;
        }
        const Job root = repeat(1, 2, {scanOver("a", where, {acquire(3, "detector", 50)}, Order(order))});
        const double steps = walked(root);
        const double closed = estimate(root, lab(), times()).seconds;
        QVERIFY2(close(closed, steps, order == 4 ? 0.1 : 0.005),
                 qPrintable(QStringLiteral("%1 s by steps, %2 s estimated").arg(steps).arg(closed)));
    }

    // Random order moves a third of the span on average.
    void randomOrderTakesAThirdOfTheSpan()
    {
        LearnedTimes t = times();
        t.moves["a"] = {0, 1, 0, 1};
        t.exposures["detector"] = {0, 0, 0, 1};
        const Job root = scanOver("a", Linear{0, 300, 100000000, {}}, {acquire(3)}, Order::Random);
        const double each = estimate(root, lab(), t).seconds / 1e8;
        QVERIFY2(each > 80 && each < 120, qPrintable(QString::number(each)));
    }

    void whatIsTakenNowAndThenCountsInLongLoops()
    {
        auto now = acquire(4, "slow", 10);
        std::get<Acquire>(now.kind).every = 100;
        const Job root = repeat(1, 10000, {acquire(3, "detector", 50), now});
        const double steps = walked(root);
        QVERIFY(close(estimate(root, lab(), times()).seconds, steps, 0.01));
    }

    void manyPointsAnswerInMilliseconds()
    {
        const Job inner =
            scanOver("a", Logarithmic{0.01, 3000, 1000000}, {acquire(3, "detector", 50)}, Order::Alternate);
        Scan outer;
        outer.track = {"c", "", Linear{0, 10, 1000000, {}}};
        const Job root = job(1, outer, {inner});
        QElapsedTimer timer;
        timer.start();
        const auto found = estimate(root, lab(), times());
        QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(found.points, std::int64_t(1000000000000));
        // The readout of 0.3 s hides the moves, but for one way back to the start of 1,500 s each pass.
        QVERIFY(found.seconds > 0.36e12 && found.seconds < 0.38e12);
    }

    // Parameters that move at every level, so that nothing repeats: still an answer, and soon.
    void deepTreesAnswerSoon()
    {
        Job root = acquire(1);
        for (JobId id = 2; id < 30; ++id)
            root = scanOver("a", Linear{double(id), 0.5, 50 + std::int64_t(id), {}}, {root, set(200 + id, "a", id)},
                            Order::Alternate);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(estimate(root, lab(), times()).seconds > 1e30);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void doesNotOverflow()
    {
        Job root = acquire(1);
        for (JobId id = 2; id < 12; ++id)
            root = repeat(id, std::numeric_limits<std::int64_t>::max(), {root});
        const auto found = estimate(root, lab(), times());
        QVERIFY(std::isfinite(found.seconds) && found.seconds > 1e100);
        QCOMPARE(found.points, std::numeric_limits<std::int64_t>::max());
    }

    void aRepeatByTimeTakesItsTime()
    {
        Repeat r;
        r.seconds = 600;
        const auto point = times().exposures["detector"];
        const double each = point.base + 50 * point.slope + point.collect;
        const auto found = estimate(job(1, r, {acquire(2, "detector", 50)}), lab(), times());
        QVERIFY2(found.seconds >= 600 && found.seconds < 600 + 2 * each, qPrintable(QString::number(found.seconds)));
        QCOMPARE(estimate(job(1, r, {}), lab(), times()).seconds, 600.0);
        QVERIFY(found.bounded);
    }

    void whatMayEndEarlierIsSaid()
    {
        Repeat r;
        r.until = Until{};
        r.until->maximum = 7;
        const auto found = estimate(job(1, r, {wait(2, 3)}), lab(), times());
        QVERIFY(!found.bounded);
        QCOMPARE(found.seconds, 21.0);
        QVERIFY(!estimate(job(1, Wait{{}, "a < 3", 50.0}), lab(), times()).bounded);
        QCOMPARE(estimate(job(1, Wait{{}, "a < 3", 50.0}), lab(), times()).seconds, 50.0);
    }

    void withoutLearnedTimesTheDevicesSay()
    {
        auto known = lab();
        known.parameters[0].settle = 0.2;
        known.detectors[0].oldFrames = 100;
        const Job root = scan(1, "a", {0, 100}, {acquire(2, "detector", 400)});
        const auto declared = estimate(root, known, {});
        QVERIFY(close(declared.seconds, 2 * (0.2 + 0.5)));
        QVERIFY(!declared.learned);
        QVERIFY(declared.untimed.empty());
        QVERIFY(estimate(root, known, times()).learned);
        auto some = times();
        some.exposures.clear();
        QVERIFY(!estimate(root, known, some).learned);
        QCOMPARE(estimate(scan(1, "c", {0}, {acquire(2, "slow")}), known, {}).untimed,
                 (std::vector<std::string>{"c", "slow"}));
    }

    void theShutterIsFollowed()
    {
        const double e = 0.01 + 0.05;
        const auto points = scan(5, "c", {0, 0.1, 0.2}, {acquire(6, "detector", 50)});
        const auto root = sequence(1, {set(2, "shutter", 1), points, wait(7, 10), acquire(8, "detector", 50),
                                       set(9, "shutter", 0), acquire(10, "detector", 50)});
        const auto found = estimate(root, lab(), times());
        const auto use = found.shutters.at("shutter");
        QCOMPARE(use.opens, 2.0); // at the start, and after the wait
        // Four exposures, and the readouts between them: two in the scan, one before the wait, one before it closes.
        QVERIFY2(close(use.seconds, 4 * e + 2 * 0.3 + 0.3 + 0.3 + 0.005, 0.02),
                 qPrintable(QString::number(use.seconds)));
        QCOMPARE(found.shutterOpen, use.seconds);
        // Moves of more than half a second close it.
        const auto far =
            estimate(sequence(1, {set(2, "shutter", 1), scan(5, "c", {0, 10, 20}, {acquire(6, "detector", 50)})}),
                     lab(), times());
        QCOMPARE(far.shutters.at("shutter").opens, 3.0);
    }

    // Every ten points: there in 0.005 + 1.5 s, a point, and back.
    void driftsAreVisited()
    {
        const Drift drift{10, {}, {{"c", "", 1, ""}}};
        const auto first = set(2, "c", 0);
        const auto without = estimate(sequence(1, {first, repeat(3, 100, {wait(4, 1), acquire(5)})}), lab(), times());
        const auto with =
            estimate(sequence(1, {first, repeat(3, 100, {wait(4, 1), acquire(5), job(6, drift, {acquire(7)})})}), lab(),
                     times());
        const double visit = 2 * 1.505 + 0.011 + 0.3;
        QVERIFY2(std::abs(with.seconds - without.seconds - 10 * visit) < 0.5,
                 qPrintable(QString::number(with.seconds - without.seconds)));
        QVERIFY(close(with.jobs.at(6), 10 * visit));
    }

    void everyJobHasItsShare()
    {
        const auto root = sequence(1, {repeat(2, 4, {wait(3, 2)}), wait(4, 5)});
        const auto found = estimate(root, lab(), times());
        QCOMPARE(found.seconds, 13.0);
        QCOMPARE(found.jobs.at(1), 13.0);
        QCOMPARE(found.jobs.at(2), 8.0);
        QCOMPARE(found.jobs.at(3), 8.0);
        QCOMPARE(found.jobs.at(4), 5.0);
    }

    void aMoveIsExpected()
    {
        QVERIFY(close(expectedMove(times(), "a", -2), 0.02 + 1 + 0.01));
        QCOMPARE(expectedMove({}, "a", 2), 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_estimate)
#include "tst_estimate.moc"
