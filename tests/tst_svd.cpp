// Singular values and the drift from repeat to repeat against simulated data.
#include "looptoloop.h"
#include "svd.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace pymasp;

namespace {

constexpr std::size_t rows = 60, columns = 90;

struct Map {
    std::vector<double> values = std::vector<double>(rows * columns);
    std::vector<double> errors = std::vector<double>(rows * columns, 0.1);
};

// So many components, of falling size, and noise.
Map simulated(unsigned seed, int components)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> gauss(0, 0.1);
    Map map;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t k = 0; k < columns; ++k) {
            double value = gauss(random);
            for (int i = 0; i < components; ++i)
                value += 4.0 / (1 + i) * std::exp(-double(r) / (5 + 15 * i)) *
                         std::exp(-std::pow((double(k) - 20 - 25 * i) / 12, 2));
            map.values[r * columns + k] = value;
        }
    return map;
}

std::vector<double> delays()
{
    std::vector<double> t;
    for (int i = 0; i < 60; ++i)
        t.push_back(-1 + 0.06 * i);
    for (double at = 2.8; at < 100; at *= 1.2)
        t.push_back(at);
    return t;
}

struct Repeats {
    std::vector<double> t = delays();
    std::vector<std::vector<double>> traces;
    std::vector<double> mean = std::vector<double>(t.size());
    KineticResult fit;
};
// The signal falls by `fall` and time zero goes `walk` ps later with each of the repeats.
Repeats repeats(unsigned seed, int number, double fall, double walk)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> gauss(0, 0.1);
    Repeats all;
    for (int i = 0; i < number; ++i) {
        const double place = i - 0.5 * (number - 1);
        std::vector<double> trace;
        for (std::size_t k = 0; k < all.t.size(); ++k) {
            trace.push_back(5 * (1 - fall * place) * convolvedDecay(all.t[k] - 0.1 - walk * place, 0.08, 5) +
                            gauss(random));
            all.mean[k] += trace.back() / number;
        }
        all.traces.push_back(trace);
    }
    all.fit = fitTrace(all.t, all.mean, {}, {});
    return all;
}

} // namespace

class TestSvd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asManyValuesAsComponentsAreAboveTheNoise();
    void valuesAndVectorsMakeTheMapAgain();
    void whatIsMissingIsLeftOut();
    void nothingHasNoValues();
    void aLongMapHasTheSameValuesAndCanBeStopped();
    void theDriftOfRepeatsIsFound();
    void theErrorsOfADriftAreRight();
    void repeatsWithoutDriftHaveNone();
    void aRepeatThatIsNotWholeIsUsedOrLeftOut();
};

void TestSvd::asManyValuesAsComponentsAreAboveTheNoise()
{
    for (int components = 0; components <= 3; ++components)
        for (unsigned seed = 1; seed <= 5; ++seed) {
            const auto map = simulated(seed, components);
            const auto svd = decompose(map.values, map.errors, rows, columns, 3);
            QCOMPARE(svd.values.size(), rows);
            QVERIFY(std::ranges::is_sorted(svd.values, std::greater()));
            QVERIFY2(std::abs(double(svd.significant) - components) <= (components == 0 ? 1 : 0),
                     qPrintable(QStringLiteral("%1, not %2").arg(svd.significant).arg(components)));
            QVERIFY(std::abs(svd.values[std::size_t(components)] / svd.noise - 1) < 0.1);
        }
    const auto map = simulated(1, 2);
    QVERIFY(std::isnan(decompose(map.values, {}, rows, columns, 3).noise));
}

void TestSvd::valuesAndVectorsMakeTheMapAgain()
{
    const auto map = simulated(2, 2);
    const auto svd = decompose(map.values, {}, rows, columns, rows);
    QCOMPARE(svd.traces.size(), rows);
    double worst = 0;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t k = 0; k < columns; ++k) {
            double sum = 0;
            for (std::size_t i = 0; i < rows; ++i)
                sum += svd.values[i] * svd.traces[i][r] * svd.spectra[i][k];
            worst = std::max(worst, std::abs(sum - map.values[r * columns + k]));
        }
    QVERIFY2(worst < 1e-10, qPrintable(QString::number(worst)));
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [low, high] = std::ranges::minmax(svd.spectra[i]);
        QVERIFY(high >= -low); // the sign is the same each time
        double length = 0;
        for (const double x : svd.traces[i])
            length += x * x;
        QVERIFY(std::abs(length - 1) < 1e-12);
    }
}

void TestSvd::whatIsMissingIsLeftOut()
{
    auto map = simulated(3, 2);
    const double nan = std::nan("");
    for (std::size_t k = 0; k < columns; ++k)
        map.values[7 * columns + k] = nan; // not measured yet
    map.values[3 * columns + 50] = nan;    // a pixel that was saturated once
    const auto svd = decompose(map.values, map.errors, rows, columns, 2);
    QCOMPARE(svd.rows, rows - 1);
    QCOMPARE(svd.columns, columns - 1);
    QCOMPARE(svd.significant, 2U);
    QCOMPARE(svd.traces[0].size(), rows);
    QVERIFY(std::isnan(svd.traces[0][7]) && std::isfinite(svd.traces[0][8]));
    QVERIFY(std::isnan(svd.spectra[0][50]) && std::isfinite(svd.spectra[0][51]));
}

void TestSvd::nothingHasNoValues()
{
    QVERIFY(decompose({}, {}, 0, 0, 3).values.empty());
    const std::vector<double> empty(12, std::nan(""));
    QVERIFY(decompose(empty, {}, 3, 4, 3).values.empty());
}

// Made triangular block by block: what comes of it is that of the whole.
void TestSvd::aLongMapHasTheSameValuesAndCanBeStopped()
{
    constexpr std::size_t many = 3000, few = 12;
    std::mt19937_64 random(5);
    std::normal_distribution<double> gauss(0, 0.1);
    std::vector<double> map, turned(many * few);
    for (std::size_t r = 0; r < many; ++r)
        for (std::size_t k = 0; k < few; ++k)
            map.push_back(3 * std::exp(-double(r) / 700) * std::sin(double(k)) + gauss(random));
    for (std::size_t r = 0; r < many; ++r)
        for (std::size_t k = 0; k < few; ++k)
            turned[k * many + r] = map[r * few + k]; // not long: decomposed at once
    const auto svd = decompose(map, {}, many, few, few);
    const auto other = decompose(turned, {}, few, many, 1);
    QCOMPARE(svd.values.size(), few);
    for (std::size_t i = 0; i < few; ++i)
        QVERIFY(std::abs(svd.values[i] / other.values[i] - 1) < 1e-10);
    double worst = 0;
    for (std::size_t r = 0; r < many; ++r)
        for (std::size_t k = 0; k < few; ++k) {
            double sum = 0;
            for (std::size_t i = 0; i < few; ++i)
                sum += svd.values[i] * svd.traces[i][r] * svd.spectra[i][k];
            worst = std::max(worst, std::abs(sum - map[r * few + k]));
        }
    QVERIFY2(worst < 1e-10, qPrintable(QString::number(worst)));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(decompose(map, {}, many, few, few, stop.get_token()).values.empty());
}

void TestSvd::theDriftOfRepeatsIsFound()
{
    const auto all = repeats(1, 8, 0.04, 0.01);
    QVERIFY(all.fit.fitted());
    const auto drift = loopToLoop(all.t, all.traces, all.fit);
    QCOMPARE(drift.repeats.size(), 8U);
    QVERIFY(drift.signal.drifts() && drift.timeZero.drifts());
    QVERIFY(std::abs(drift.signal.slope.value + 0.04) < 4 * drift.signal.slope.error); // falls
    QVERIFY(std::abs(drift.timeZero.slope.value - 0.01) < 4 * drift.timeZero.slope.error);
    QVERIFY(std::abs(drift.signal.middle.value - 1) < 0.02);
    QVERIFY(drift.repeats.front().signal.value > drift.repeats.back().signal.value);
}

void TestSvd::theErrorsOfADriftAreRight()
{
    double signal = 0, zero = 0;
    int n = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const auto all = repeats(seed, 10, 0.02, 0.004);
        const auto drift = loopToLoop(all.t, all.traces, all.fit);
        signal += std::pow((drift.signal.slope.value + 0.02) / drift.signal.slope.error, 2);
        zero += std::pow((drift.timeZero.slope.value - 0.004) / drift.timeZero.slope.error, 2);
        ++n;
    }
    for (const double sum : {signal, zero}) {
        const double width = std::sqrt(sum / n);
        QVERIFY2(width > 0.65 && width < 1.35, qPrintable(QString::number(width)));
    }
}

void TestSvd::repeatsWithoutDriftHaveNone()
{
    int said = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const auto all = repeats(seed, 6, 0, 0);
        const auto drift = loopToLoop(all.t, all.traces, all.fit);
        said += drift.signal.drifts() || drift.timeZero.drifts() ? 1 : 0;
    }
    QVERIFY2(said <= 2, qPrintable(QString::number(said)));
}

void TestSvd::aRepeatThatIsNotWholeIsUsedOrLeftOut()
{
    auto all = repeats(4, 5, 0, 0);
    for (std::size_t i = 50; i < all.t.size(); ++i)
        all.traces[3][i] = std::nan(""); // it has come past time zero
    for (std::size_t i = 5; i < all.t.size(); ++i)
        all.traces[4][i] = std::nan(""); // it has not
    const auto drift = loopToLoop(all.t, all.traces, all.fit);
    QVERIFY(drift.repeats[3].known);
    QVERIFY(!drift.repeats[4].known);
    QCOMPARE(drift.signal.repeats, 4U);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(loopToLoop(all.t, all.traces, all.fit, {400, stop.get_token()}).cancelled);
    QVERIFY(loopToLoop(all.t, all.traces, {}).repeats.empty());
}

QTEST_GUILESS_MAIN(TestSvd)
#include "tst_svd.moc"
