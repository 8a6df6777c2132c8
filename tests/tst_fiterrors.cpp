// What a fit makes of errors that are themselves uncertain, and of data that no model describes.
#include "errorscatter.h"
#include "kinetics.h"
#include "kinetictests.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace pymasp;
using kinetictests::delays;

namespace {

constexpr double lifetime = 1.5; // ps

double trueAt(double t) { return 0.2 + 8 * convolvedDecay(t - 0.123, 0.18 / fwhmPerSigma, lifetime); } // mOD

struct Trace {
    std::vector<double> y, e;
};
Trace simulated()
{
    std::mt19937_64 random(3);
    std::normal_distribution<double> gauss(0, 0.1);
    Trace trace;
    for (const double t : delays()) {
        trace.y.push_back(trueAt(t) + gauss(random));
        trace.e.push_back(0.1);
    }
    return trace;
}

} // namespace

class TestFitErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsOfFewRepeatsDoNotMislead();
    void errorsThatAreKnownStay();
    void oddDataDoNoHarm_data();
    void oddDataDoNoHarm();
};

// Each point has an error of its own from three repeats: as weights these make the results scatter much more than they
// say; steadied they do not.
void TestFitErrors::errorsOfFewRepeatsDoNotMislead()
{
    const auto t = delays();
    double raw = 0, steady = 0, chi2 = 0;
    constexpr int seeds = 200;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> gauss(0, 0.1 * std::sqrt(3.0));
        std::vector<double> values, errors;
        for (const double at : t) {
            const double noise[] = {gauss(random), gauss(random), gauss(random)};
            const double mean = (noise[0] + noise[1] + noise[2]) / 3;
            double squares = 0;
            for (const double one : noise)
                squares += (one - mean) * (one - mean);
            values.push_back(trueAt(at) + mean);
            errors.push_back(std::sqrt(squares / 2 / 3));
        }
        const auto pull = [&](const KineticResult &fit) {
            return std::pow((fit.lifetimes[0].value - lifetime) / fit.lifetimes[0].error, 2) / seeds;
        };
        raw += pull(fitTrace(t, values, errors, {}));
        const auto fit = fitTrace(t, values, steadyErrors(errors, 1), {});
        steady += pull(fit);
        chi2 += fit.reducedChi2 / seeds;
    }
    QVERIFY2(std::sqrt(raw) > 1.8, qPrintable(QString::number(std::sqrt(raw))));
    QVERIFY2(std::abs(std::sqrt(steady) - 1) < 0.2, qPrintable(QString::number(std::sqrt(steady))));
    QVERIFY2(std::abs(chi2 - 1) < 0.15, qPrintable(QString::number(chi2)));
}

void TestFitErrors::errorsThatAreKnownStay()
{
    const double pi = std::acos(-1.0);
    QVERIFY(std::abs(trigamma(1) - pi * pi / 6) < 1e-8);
    QVERIFY(std::abs(trigamma(0.5) - pi * pi / 2) < 1e-8);
    for (const double x : {0.5, 1.0, 7.0, 300.0})
        QVERIFY(std::abs(trigammaInverse(trigamma(x)) / x - 1) < 1e-6);
    std::vector<double> smooth;
    for (int i = 0; i < 60; ++i)
        smooth.push_back(0.1 * (1 + 0.5 * std::sin(0.05 * i)));
    QCOMPARE(steadyErrors(smooth, 1), smooth);
    QVERIFY(steadyErrors({}, 1).empty());
    const double nan = std::nan("");
    const std::vector<double> unknown(40, nan);
    const auto still = steadyErrors(unknown, 2);
    QVERIFY(std::ranges::all_of(still, [](double v) { return std::isnan(v); }));
    // What is missing stays missing, and is not counted for its neighbours.
    std::mt19937_64 random(1);
    std::chi_squared_distribution<double> chi2(2);
    std::vector<double> few;
    for (int i = 0; i < 200; ++i)
        few.push_back(i % 10 == 3 ? nan : std::sqrt(chi2(random) / 2));
    const auto steady = steadyErrors(few, 1);
    for (std::size_t i = 0; i < few.size(); ++i)
        QVERIFY2(std::isnan(few[i]) ? std::isnan(steady[i]) : steady[i] > 0.4 && steady[i] < 1.8,
                 qPrintable(QString::number(steady[i])));
}

void TestFitErrors::oddDataDoNoHarm_data()
{
    QTest::addColumn<std::vector<double>>("t");
    QTest::addColumn<std::vector<double>>("y");
    QTest::addColumn<std::vector<double>>("e");
    const auto t = delays();
    const auto good = simulated();
    const std::vector<double> ones(t.size(), 1), zeros(t.size(), 0), nan(t.size(), std::nan(""));
    using V = std::vector<double>;
    const auto changed = [](V values, double to) {
        values[30] = to;
        return values;
    };
    QTest::newRow("nothing") << V() << V() << V();
    QTest::newRow("one point") << V{1} << V{2} << V{0.1};
    QTest::newRow("two points") << V{1, 2} << V{2, 3} << V{0.1, 0.1};
    QTest::newRow("constant") << t << ones << V();
    QTest::newRow("constant with errors") << t << ones << good.e;
    QTest::newRow("zero") << t << zeros << V();
    QTest::newRow("no value") << t << nan << good.e;
    QTest::newRow("no error") << t << good.y << nan;
    QTest::newRow("errors of 0") << t << good.y << zeros;
    QTest::newRow("one infinite") << t << changed(good.y, INFINITY) << good.e;
    QTest::newRow("one enormous") << t << changed(good.y, 1e300) << V();
    QTest::newRow("one error tiny") << t << good.y << changed(good.e, 1e-300);
    QTest::newRow("one delay again and again") << ones << good.y << good.e;
    QTest::newRow("a line") << t << t << V();
}

// Neither a crash nor a number without its doubt, whatever the model.
void TestFitErrors::oddDataDoNoHarm()
{
    QFETCH(std::vector<double>, t);
    QFETCH(std::vector<double>, y);
    QFETCH(std::vector<double>, e);
    for (const int exponentials : {0, 1, 3}) {
        KineticModel model;
        model.exponentials = exponentials;
        model.artefact = exponentials == 3;
        QElapsedTimer clock;
        clock.start();
        const auto fit = fitTrace(t, y, e, model);
        QVERIFY2(clock.elapsed() < 20000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(fit.evaluations <= 410);
        QVERIFY(fit.fitted() || !fit.doubts.empty());
        if (fit.fitted())
            QVERIFY(std::isfinite(fit.timeZero.value) || !fit.doubts.empty());
    }
}

QTEST_GUILESS_MAIN(TestFitErrors)
#include "tst_fiterrors.moc"
