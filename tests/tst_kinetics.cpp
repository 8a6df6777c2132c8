// Fits of traces and maps against simulated data whose parameters are known.
#include "kinetictests.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

using namespace pymasp;
using namespace pymasp::kinetictests;

namespace {

// The decay convolved with the response by summing, with no formula in common with the program.
double summed(double x, double sigma, double tau)
{
    const double upper = std::min(60 * tau, 12 * sigma + std::max(x, 0.0) + 12 * sigma);
    const int n = 200000;
    double sum = 0;
    for (int i = 0; i < n; ++i) {
        const double age = (i + 0.5) * upper / n;
        sum += std::exp(-age / tau - 0.5 * std::pow((x - age) / sigma, 2));
    }
    return sum * upper / n / (sigma * std::sqrt(2 * std::acos(-1.0)));
}

} // namespace

class TestKinetics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFunctionsAgreeWithASumOverTheResponse();
    void noSizeOfTheArgumentsOverflows();
    void theDerivativesAreThoseOfTheFunctions();
    void theSameComesOutOfScipy();
    void theArtefactIsToldFromTheSignal();
    void whatIsKeptStays();
    void pointsThatAreMissingDoNotCount();
    void whatIsNotToBeTrustedIsSaid_data();
    void whatIsNotToBeTrustedIsSaid();
    void noiseIsSeldomTakenForASignal();
    void aFitEndsWhenItIsTold();
    void theEvaluationsAreLimited();
};

void TestKinetics::theFunctionsAgreeWithASumOverTheResponse()
{
    for (const double tau : {0.03, 0.2, 3.0})
        for (const double x : {-0.3, -0.05, 0.0, 0.1, 0.4, 2.0}) {
            const double expected = summed(x, 0.1, tau);
            const double got = convolvedDecay(x, 0.1, tau);
            QVERIFY2(std::abs(got - expected) < 1e-7 * std::max(expected, 1e-2),
                     qPrintable(QStringLiteral("tau %1, x %2: %3, not %4").arg(tau).arg(x).arg(got).arg(expected)));
        }
    QCOMPARE(convolvedStep(0.1, 0.1), 0.5 * (1 + std::erf(1 / std::sqrt(2.0))));
    // A very long lifetime is a step; both sides of the change of form meet.
    QVERIFY(std::abs(convolvedDecay(0.1, 0.1, 1e9) - convolvedStep(0.1, 0.1)) < 1e-9);
    for (const double tau : {0.01, 0.1, 1.0}) {
        const double edge = 0.01 / tau; // z = 0 at x = sigma^2 / tau
        QVERIFY(std::abs(convolvedDecay(edge - 1e-13, 0.1, tau) / convolvedDecay(edge + 1e-13, 0.1, tau) - 1) < 1e-9);
    }
    QVERIFY(std::abs(erfcx(24.999999) / erfcx(25.000001) - 1) < 1e-7);
    QVERIFY(std::abs(erfcx(1) - 0.42758357615580700) < 1e-15); // Abramowitz, Stegun, table 7.1 with e
}

void TestKinetics::noSizeOfTheArgumentsOverflows()
{
    for (const double tau : {1e-9, 1e-3, 1.0, 1e6, 1e12})
        for (const double sigma : {1e-6, 1e-3, 1.0, 1e4})
            for (const double x : {-1e9, -1e3, -1.0, -1e-9, 0.0, 1e-9, 1.0, 1e3, 1e9}) {
                const double value = convolvedDecay(x, sigma, tau);
                QVERIFY2(std::isfinite(value) && value >= 0 && value <= 1 + 1e-12,
                         qPrintable(QStringLiteral("%1 %2 %3: %4").arg(x).arg(sigma).arg(tau).arg(value)));
            }
}

void TestKinetics::theDerivativesAreThoseOfTheFunctions()
{
    KineticModel model;
    model.exponentials = 2;
    model.longLived = model.artefact = true;
    const KineticBasis basis{model};
    const std::size_t terms = basis.terms().size();
    const std::vector<double> p{0.1, 0.2, 0.3, 4};
    std::vector<double> values(terms), slopes(terms * p.size()), above(terms), below(terms);
    for (const double t : {-0.6, -0.1, 0.1, 0.25, 0.9, 7.0}) {
        basis.at(t, p, values.data(), slopes.data(), 1);
        for (std::size_t j = 0; j < p.size(); ++j) {
            auto moved = p;
            const double step = 1e-6;
            moved[j] = p[j] + step;
            basis.at(t, moved, above.data(), nullptr, 1);
            moved[j] = p[j] - step;
            basis.at(t, moved, below.data(), nullptr, 1);
            for (std::size_t m = 0; m < terms; ++m)
                QVERIFY(std::abs((above[m] - below[m]) / (2 * step) - slopes[j * terms + m]) < 1e-7);
        }
    }
}

// Values, covariance and chi-square of an independent program, at one trace.
void TestKinetics::theSameComesOutOfScipy()
{
    const auto trace = simulated({}, 11);
    QByteArray lines;
    for (std::size_t i = 0; i < trace.t.size(); ++i)
        for (const double number : {trace.t[i], trace.y[i], trace.e[i]})
            lines += QByteArray::number(number, 'g', 17) + (number == trace.e[i] ? '\n' : ' ');
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(PYMASP_SOURCE "/tests/kinetics.py")});
    python.write(lines);
    python.closeWriteChannel();
    if (!python.waitForFinished(60000) || python.exitCode() == 77)
        QSKIP("SCIPY IS MISSING (python3-scipy): the fit was not compared with its.");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const auto found = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    const auto fit = fitTrace(trace.t, trace.y, trace.e, {});
    const std::vector<Quantity> ours{fit.timeZero, fit.fwhm, fit.lifetimes[0], fit.columns[0].amplitudes[0],
                                     fit.columns[0].amplitudes[1]};
    const auto theirs = found[QStringLiteral("parameters")].toArray();
    const auto covariance = found[QStringLiteral("covariance")].toArray();
    QCOMPARE(theirs.size(), 5);
    for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY2(std::abs(ours[i].value - theirs[qsizetype(i)].toDouble()) < 1e-3 * ours[i].error,
                 qPrintable(QString::number(i)));
        for (std::size_t j = 0; j < 5; ++j) {
            const double one = covariance[qsizetype(i)].toArray()[qsizetype(j)].toDouble();
            QVERIFY(std::abs(fit.covariance[5 * i + j] - one) < 2e-3 * ours[i].error * ours[j].error);
        }
    }
    QVERIFY(std::abs(fit.reducedChi2 - found[QStringLiteral("chi2")].toDouble()) < 1e-6);
}

void TestKinetics::theArtefactIsToldFromTheSignal()
{
    const Truth truth;
    Pulls zero, lifetime;
    double without = 0;
    for (unsigned seed = 1; seed <= 30; ++seed) {
        auto trace = simulated(truth, seed);
        const double sigma = truth.fwhm / fwhmPerSigma;
        for (std::size_t i = 0; i < trace.t.size(); ++i) {
            const double y = (trace.t[i] - truth.zero) / sigma;
            trace.y[i] += 6 * (1 - 0.8 * y * y + 0.3 * y) * std::exp(-0.5 * y * y);
        }
        KineticModel model;
        model.artefact = true;
        const auto fit = fitTrace(trace.t, trace.y, trace.e, model);
        zero.add(fit.timeZero, truth.zero);
        lifetime.add(fit.lifetimes[0], truth.lifetimes[0]);
        without += std::abs(fitTrace(trace.t, trace.y, trace.e, {}).reducedChi2) / 30;
    }
    QVERIFY2(zero.wrong().isEmpty(), qPrintable(zero.wrong()));
    QVERIFY2(lifetime.wrong().isEmpty(), qPrintable(lifetime.wrong()));
    QVERIFY(without > 2); // so that the artefact does something here
}

void TestKinetics::whatIsKeptStays()
{
    const auto trace = simulated({}, 7);
    KineticModel model;
    model.timeZero = 0.1;
    model.fwhm = 0.2;
    const auto fit = fitTrace(trace.t, trace.y, trace.e, model);
    QCOMPARE(fit.timeZero.value, 0.1);
    QCOMPARE(fit.timeZero.error, 0.0);
    QVERIFY(std::abs(fit.fwhm.value - 0.2) < 1e-12);
    QCOMPARE(fit.fwhm.error, 0.0);
    QVERIFY(fit.lifetimes[0].error > 0);
}

void TestKinetics::pointsThatAreMissingDoNotCount()
{
    auto trace = simulated({}, 3);
    const auto whole = fitTrace(trace.t, trace.y, trace.e, {});
    Trace less;
    Trace holes = trace;
    for (std::size_t i = 0; i < trace.t.size(); ++i) {
        if (i % 4 == 1) {
            holes.y[i] = std::nan("");
        } else if (i % 7 == 3) {
            holes.e[i] = 0; // not known
        } else {
            less.t.push_back(trace.t[i]);
            less.y.push_back(trace.y[i]);
            less.e.push_back(trace.e[i]);
        }
    }
    const auto expected = fitTrace(less.t, less.y, less.e, {});
    const auto fit = fitTrace(holes.t, holes.y, holes.e, {});
    QCOMPARE(fit.points, less.t.size());
    QVERIFY(std::abs(fit.lifetimes[0].value - expected.lifetimes[0].value) < 1e-5);
    QVERIFY(std::abs(fit.lifetimes[0].error - expected.lifetimes[0].error) < 1e-5);
    QVERIFY(std::abs(fit.timeZero.value - expected.timeZero.value) < 1e-6);
    QVERIFY(fit.points < whole.points);
    QVERIFY(std::isnan(fit.columns[0].residuals[1]));
    QVERIFY(std::isfinite(fit.columns[0].model[1])); // the curve goes on
}

void TestKinetics::whatIsNotToBeTrustedIsSaid_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("too few points") << int(Doubt::TooFewPoints);
    QTest::newRow("no signal") << int(Doubt::NoSignal);
    QTest::newRow("time zero before the first delay") << int(Doubt::TimeZeroOutside);
    QTest::newRow("a response shorter than the steps") << int(Doubt::ResponseTooShort);
    QTest::newRow("a lifetime beyond the range") << int(Doubt::LifetimeTooLong);
    QTest::newRow("two lifetimes where there is one") << int(Doubt::LifetimesAlike);
    QTest::newRow("errors that are too small") << int(Doubt::PoorFit);
}

void TestKinetics::whatIsNotToBeTrustedIsSaid()
{
    QFETCH(int, kind);
    const auto wanted = Doubt(kind);
    int said = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        Truth truth;
        KineticModel model;
        if (wanted == Doubt::ResponseTooShort)
            truth.fwhm = 0.005;
        if (wanted == Doubt::LifetimeTooLong)
            truth.lifetimes = {9000};
        if (wanted == Doubt::TimeZeroOutside)
            truth.zero = -3;
        if (wanted == Doubt::NoSignal)
            truth.amplitudes = {0};
        auto trace = simulated(truth, seed);
        if (wanted == Doubt::TooFewPoints)
            for (auto *values : {&trace.t, &trace.y, &trace.e})
                values->resize(6);
        if (wanted == Doubt::LifetimesAlike)
            model.exponentials = 2;
        if (wanted == Doubt::PoorFit)
            for (double &error : trace.e)
                error *= 0.5;
        const auto fit = fitTrace(trace.t, trace.y, trace.e, model);
        const bool other =
            wanted == Doubt::LifetimesAlike &&
            (fit.has(Doubt::LifetimeTooShort) || fit.has(Doubt::LifetimeTooLong) || fit.has(Doubt::WeakComponent) ||
             fit.has(Doubt::Undetermined)); // the second one may run away, or be nothing, instead
        said += fit.has(wanted) || other ? 1 : 0;
    }
    QCOMPARE(said, 10);
}

void TestKinetics::noiseIsSeldomTakenForASignal()
{
    int taken = 0;
    Truth nothing;
    nothing.amplitudes = {0};
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const auto trace = simulated(nothing, seed);
        KineticModel model;
        model.exponentials = int(seed % 3);
        taken += fitTrace(trace.t, trace.y, trace.e, model).has(Doubt::NoSignal) ? 0 : 1;
    }
    QVERIFY2(taken <= 1, qPrintable(QString::number(taken)));
}

void TestKinetics::aFitEndsWhenItIsTold()
{
    std::stop_source stop;
    stop.request_stop();
    const auto trace = simulated({}, 1);
    const auto fit = fitTrace(trace.t, trace.y, trace.e, {}, {400, stop.get_token()});
    QVERIFY(fit.has(Doubt::Cancelled));
    QVERIFY(!fit.fitted());

    // One that takes long, in its middle.
    const auto t = delays();
    constexpr std::size_t width = 400;
    std::vector<double> values(t.size() * width), shifts(width);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = trueAt({}, t[i / width]) + 0.1 * std::sin(double(i * i));
    KineticModel model;
    model.exponentials = 3;
    std::stop_source later;
    QElapsedTimer told;
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        told.start();
        later.request_stop();
    });
    const auto map = fitMap(t, values, {}, shifts, model, {100000, later.get_token()});
    other.join();
    QVERIFY(map.has(Doubt::Cancelled));
    QVERIFY2(told.elapsed() < 2000, qPrintable(QString::number(told.elapsed())));
}

void TestKinetics::theEvaluationsAreLimited()
{
    const auto trace = simulated({}, 1);
    KineticModel model;
    model.exponentials = 3;
    const auto fit = fitTrace(trace.t, trace.y, trace.e, model, {5, {}});
    QVERIFY(fit.evaluations <= 8);
    QVERIFY(fit.has(Doubt::NotConverged));
}

QTEST_GUILESS_MAIN(TestKinetics)
#include "tst_kinetics.moc"
