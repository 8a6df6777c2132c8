// Standard errors and covariances of fits against the scatter of many simulated data.
#include "kinetictests.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::kinetictests;

class TestKineticErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theErrorsAreRight_data();
    void theErrorsAreRight();
    void theErrorsAreRightWhereTheDataHaveNone();
    void errorsMayBeRightButForAFactor();
    void theErrorsOfAMapAreRight();
    void theCovarianceOfAmplitudesIsRight();
};

void TestKineticErrors::theErrorsAreRight_data()
{
    QTest::addColumn<QList<double>>("lifetimes");
    QTest::addColumn<QList<double>>("amplitudes");
    QTest::newRow("error function") << QList<double>{} << QList<double>{8};
    QTest::newRow("one exponential") << QList<double>{1.5} << QList<double>{8};
    QTest::newRow("one that rises") << QList<double>{4} << QList<double>{-6, 8};
    QTest::newRow("two exponentials") << QList<double>{0.9, 40} << QList<double>{8, 5};
    QTest::newRow("three, with one sign changed") << QList<double>{0.8, 12, 180} << QList<double>{9, -6, 7};
}

void TestKineticErrors::theErrorsAreRight()
{
    QFETCH(QList<double>, lifetimes);
    QFETCH(QList<double>, amplitudes);
    Truth truth;
    truth.lifetimes = {lifetimes.begin(), lifetimes.end()};
    truth.amplitudes = {amplitudes.begin(), amplitudes.end()};
    KineticModel model;
    model.exponentials = int(lifetimes.size());
    model.longLived = amplitudes.size() > lifetimes.size();
    std::vector<Pulls> pulls(3 + lifetimes.size());
    double chi2 = 0;
    constexpr int seeds = 40;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const auto trace = simulated(truth, seed);
        const auto fit = fitTrace(trace.t, trace.y, trace.e, model);
        QVERIFY2(fit.fitted() && fit.converged, qPrintable(QString::number(seed)));
        QVERIFY2(fit.doubts.empty(),
                 qPrintable(
                     QStringLiteral("seed %1: doubt %2").arg(seed).arg(fit.doubts.empty() ? -1 : int(fit.doubts[0]))));
        pulls[0].add(fit.timeZero, truth.zero);
        pulls[1].add(fit.fwhm, truth.fwhm);
        pulls[2].add(fit.columns[0].amplitudes[0], truth.amplitudes[0]);
        for (std::size_t i = 0; i < truth.lifetimes.size(); ++i)
            pulls[3 + i].add(fit.lifetimes[i], truth.lifetimes[i]);
        chi2 += fit.reducedChi2;
    }
    for (std::size_t i = 0; i < pulls.size(); ++i)
        QVERIFY2(pulls[i].wrong().isEmpty(), qPrintable(QString::number(i) + QStringLiteral(": ") + pulls[i].wrong()));
    QVERIFY2(std::abs(chi2 / seeds - 1) < 4 * std::sqrt(2.0 / (150 * seeds)),
             qPrintable(QString::number(chi2 / seeds)));
}

void TestKineticErrors::theErrorsAreRightWhereTheDataHaveNone()
{
    Pulls zero, fwhm, lifetime;
    const Truth truth;
    std::normal_distribution<double> gauss(0, 0.15);
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937_64 random(seed);
        const auto t = delays();
        std::vector<double> y;
        for (const double at : t)
            y.push_back(trueAt(truth, at) + gauss(random));
        const auto fit = fitTrace(t, y, {}, {});
        QVERIFY(!fit.weighted);
        QVERIFY(std::abs(fit.reducedChi2 - 0.15 * 0.15) < 0.02);
        zero.add(fit.timeZero, truth.zero);
        fwhm.add(fit.fwhm, truth.fwhm);
        lifetime.add(fit.lifetimes[0], truth.lifetimes[0]);
    }
    for (const auto *pulls : {&zero, &fwhm, &lifetime})
        QVERIFY2(pulls->wrong().isEmpty(), qPrintable(pulls->wrong()));
}

void TestKineticErrors::errorsMayBeRightButForAFactor()
{
    auto trace = simulated({}, 5);
    KineticModel model;
    model.relativeErrors = true;
    const auto fit = fitTrace(trace.t, trace.y, trace.e, model);
    for (double &error : trace.e)
        error *= 0.2;
    const auto other = fitTrace(trace.t, trace.y, trace.e, model);
    QVERIFY(std::abs(other.lifetimes[0].error / fit.lifetimes[0].error - 1) < 1e-4);
    QVERIFY(std::abs(other.lifetimes[0].value / fit.lifetimes[0].value - 1) < 1e-4);
    QVERIFY(!other.has(Doubt::PoorFit));
}

void TestKineticErrors::theErrorsOfAMapAreRight()
{
    const auto t = delays();
    constexpr std::size_t width = 12;
    Pulls zero, fwhm, fast, slow, amplitude;
    for (unsigned seed = 1; seed <= 25; ++seed) {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> gauss;
        std::vector<double> values(t.size() * width), errors(t.size() * width), shifts(width);
        std::vector<Truth> truths;
        for (std::size_t k = 0; k < width; ++k) {
            shifts[k] = 0.05 * double(k); // a chirp
            Truth truth;
            truth.lifetimes = {0.9, 40};
            truth.amplitudes = {5 * std::cos(0.4 * double(k)), 4 * std::sin(0.3 * double(k)) - 1};
            truth.zero += shifts[k];
            truths.push_back(truth);
            for (std::size_t row = 0; row < t.size(); ++row) {
                errors[row * width + k] = 0.3;
                values[row * width + k] = trueAt(truth, t[row]) + 0.3 * gauss(random);
            }
        }
        KineticModel model;
        model.exponentials = 2;
        const auto fit = fitMap(t, values, errors, shifts, model);
        QVERIFY(fit.converged);
        QVERIFY(fit.doubts.empty());
        QVERIFY(std::abs(fit.reducedChi2 - 1) < 0.15);
        QCOMPARE(fit.columns.size(), width);
        zero.add(fit.timeZero, 0.123);
        fwhm.add(fit.fwhm, 0.18);
        fast.add(fit.lifetimes[0], 0.9);
        slow.add(fit.lifetimes[1], 40);
        for (std::size_t k = 0; k < width; k += 5)
            amplitude.add(fit.columns[k].amplitudes[1], truths[k].amplitudes[1]);
    }
    for (const auto *pulls : {&zero, &fwhm, &fast, &slow, &amplitude})
        QVERIFY2(pulls->wrong().isEmpty(), qPrintable(pulls->wrong()));
}

// The covariance of an amplitude with its lifetime, from the scatter of many fits.
void TestKineticErrors::theCovarianceOfAmplitudesIsRight()
{
    const Truth truth;
    double told = 0;
    std::vector<std::pair<double, double>> found;
    for (unsigned seed = 1; seed <= 80; ++seed) {
        const auto trace = simulated(truth, seed);
        const auto fit = fitTrace(trace.t, trace.y, trace.e, {});
        QCOMPARE(fit.covariance.size(), 25U); // time zero, FWHM, lifetime, amplitude, baseline
        QCOMPARE(fit.covariance[2 * 5 + 3], fit.covariance[3 * 5 + 2]);
        QVERIFY(std::abs(std::sqrt(fit.covariance[1 * 5 + 1]) / fit.fwhm.error - 1) < 1e-9);
        QVERIFY(std::abs(std::sqrt(fit.covariance[3 * 5 + 3]) / fit.columns[0].amplitudes[0].error - 1) < 1e-9);
        told += fit.covariance[2 * 5 + 3] / (fit.lifetimes[0].error * fit.columns[0].amplitudes[0].error) / 80;
        found.emplace_back(fit.lifetimes[0].value - 1.5, fit.columns[0].amplitudes[0].value - 8);
    }
    double xx = 0, yy = 0, xy = 0;
    for (const auto &[x, y] : found) {
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    const double scattered = xy / std::sqrt(xx * yy);
    QVERIFY2(std::abs(scattered - told) < 0.25 && told < -0.3,
             qPrintable(QStringLiteral("%1, told %2").arg(scattered).arg(told)));
}

QTEST_GUILESS_MAIN(TestKineticErrors)
#include "tst_kineticerrors.moc"
