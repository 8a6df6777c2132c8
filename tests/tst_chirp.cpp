// The chirp line against simulated data whose line is known, and against the published one of measured data.
#include "chirp.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace pymasp;

namespace {

// As of fused silica: rises with the wavelength (nm), in ps.
double trueZero(double wavelength) { return 1.4 - 3.1e5 / (wavelength * wavelength) + 2e9 / std::pow(wavelength, 4); }

struct Map {
    std::vector<double> delays, wavelengths, values, errors;
};

Map simulated(unsigned seed, double noise)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> gauss;
    Map map;
    for (int i = 0; i < 70; ++i)
        map.delays.push_back(-2.5 + 0.08 * i);
    for (double t = 3.2; t < 500; t *= 1.2)
        map.delays.push_back(t);
    for (double wavelength = 400; wavelength <= 720; wavelength += 4)
        map.wavelengths.push_back(wavelength);
    for (const double t : map.delays)
        for (const double wavelength : map.wavelengths) {
            // A band that bleaches, one that absorbs, and a wavelength between where there is nothing.
            const double fast = 12 * std::exp(-std::pow((wavelength - 640) / 60, 2));
            const double slow = -9 * std::exp(-std::pow((wavelength - 450) / 50, 2)) + 2;
            const double x = t - trueZero(wavelength);
            map.values.push_back(fast * convolvedDecay(x, 0.06, 3) + slow * convolvedDecay(x, 0.06, 60) +
                                 noise * gauss(random));
            map.errors.push_back(noise);
        }
    return map;
}

struct Wanted {
    double worst = 0, rms = 0;
    int used = 0;
};
template <typename F>
Wanted compare(const ChirpLine &line, double from, double to, F truth)
{
    Wanted all;
    int n = 0;
    for (double wavelength = from; wavelength <= to; wavelength += 5, ++n) {
        const double away = line.at(wavelength).value - truth(wavelength);
        all.worst = std::max(all.worst, std::abs(away));
        all.rms += away * away;
    }
    all.rms = std::sqrt(all.rms / n);
    for (const auto &point : line.points)
        all.used += point.used ? 1 : 0;
    return all;
}

// Points on a line of three terms, the first `wrong` of a shuffled order far off it.
std::vector<ChirpPoint> points(unsigned seed, int wrong)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> gauss;
    std::uniform_real_distribution<double> anywhere(-2, 8);
    std::vector<ChirpPoint> all;
    for (int i = 0; i < 40; ++i) {
        ChirpPoint point;
        point.wavelength = 400 + 8 * i;
        point.timeZero = {trueZero(point.wavelength) + 0.02 * gauss(random), 0.02};
        point.found = true;
        all.push_back(point);
    }
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::shuffle(order, random);
    for (int i = 0; i < wrong; ++i)
        all[order[std::size_t(i)]].timeZero = {anywhere(random), 0.01};
    return all;
}

// The mean of the six scans in mOD, 340 to 770 nm; empty where they are not there.
Map measured()
{
    Map map;
    std::vector<double> counts;
    for (int scan = 4; scan <= 9; ++scan) {
        QFile file(QStringLiteral(PYMASP_SHARED "/data/ta/ru_dppz_acn_scan%1.csv").arg(scan));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        map.delays.clear();
        map.wavelengths.clear();
        std::size_t at = 0;
        std::vector<bool> wanted;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            if (line.startsWith('#'))
                continue;
            const auto parts = line.trimmed().split(',');
            if (wanted.empty()) {
                wanted.push_back(false);
                for (qsizetype k = 1; k < parts.size(); ++k) {
                    const double wavelength = parts[k].toDouble();
                    wanted.push_back(wavelength >= 340 && wavelength <= 770);
                    if (wanted.back())
                        map.wavelengths.push_back(wavelength);
                }
                continue;
            }
            map.delays.push_back(parts[0].toDouble());
            for (qsizetype k = 1; k < parts.size(); ++k) {
                if (!wanted[std::size_t(k)])
                    continue;
                if (at == map.values.size()) {
                    map.values.push_back(0);
                    counts.push_back(0);
                }
                if (const double value = parts[k].toDouble(); std::abs(value) < 5000) { // beyond: overflow
                    map.values[at] += value;
                    counts[at] += 1;
                }
                ++at;
            }
        }
    }
    for (std::size_t i = 0; i < map.values.size(); ++i)
        map.values[i] = counts[i] > 0 ? map.values[i] / counts[i] : std::nan("");
    return map;
}

// KiMoPack's polynomial for this sample, from data/peer_formats.
double published(double wavelength)
{
    double sum = 0;
    for (const double c : {-9.379688715409935e-11, 2.5186029114927185e-07, -0.0002588262218091004, 0.1238382854321507,
                           -23.000059559103793})
        sum = sum * wavelength + c;
    return sum;
}

} // namespace

class TestChirp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLineIsFound_data();
    void theLineIsFound();
    void theErrorOfTheLineIsRight();
    void pointsThatAreWrongAreLeftOut_data();
    void pointsThatAreWrongAreLeftOut();
    void aPolynomialIsFoundExactly();
    void whatIsMissingDoesNoHarm();
    void noiseHasNoChirp();
    void fewPointsMakeNoLine();
    void aSearchEndsWhenItIsTold();
    void theLineOfMeasuredDataIsThatPublished_data();
    void theLineOfMeasuredDataIsThatPublished();
};

void TestChirp::theLineIsFound_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("form");
    QTest::addColumn<double>("allowed"); // ps
    using M = ChirpOptions::Method;
    using F = ChirpOptions::Form;
    QTest::newRow("fits, Cauchy") << int(M::Fit) << int(F::Cauchy) << 0.015;
    QTest::newRow("fits, polynomial") << int(M::Fit) << int(F::Polynomial) << 0.02;
    QTest::newRow("thresholds, Cauchy") << int(M::Threshold) << int(F::Cauchy) << 0.06;
}

void TestChirp::theLineIsFound()
{
    QFETCH(int, method);
    QFETCH(int, form);
    QFETCH(double, allowed);
    ChirpOptions options;
    options.method = ChirpOptions::Method(method);
    options.form = ChirpOptions::Form(form);
    options.terms = options.form == ChirpOptions::Form::Cauchy ? 3 : 5;
    for (unsigned seed = 1; seed <= 3; ++seed) {
        const auto map = simulated(seed, 0.15);
        const auto line = findChirp(map.delays, map.wavelengths, map.values, map.errors, options);
        QVERIFY(line.found());
        QVERIFY(line.doubts.empty());
        const auto [worst, rms, used] = compare(line, 405, 715, trueZero);
        QVERIFY2(rms < allowed && worst < 3 * allowed && used >= 25,
                 qPrintable(QStringLiteral("rms %1, worst %2, %3 used").arg(rms).arg(worst).arg(used)));
        QVERIFY(line.at(700).value > line.at(420).value); // positive chirp
    }
}

void TestChirp::theErrorOfTheLineIsRight()
{
    double squares = 0;
    int n = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const auto line = fitChirpLine(points(seed, 4), ChirpOptions::Form::Cauchy, 3);
        for (const double wavelength : {420.0, 560.0, 690.0}) {
            const auto found = line.at(wavelength);
            squares += std::pow((found.value - trueZero(wavelength)) / found.error, 2);
            ++n;
        }
    }
    const double width = std::sqrt(squares / n);
    QVERIFY2(width > 0.8 && width < 1.3, qPrintable(QString::number(width)));
}

void TestChirp::pointsThatAreWrongAreLeftOut_data()
{
    QTest::addColumn<int>("wrong");
    for (const int wrong : {0, 1, 6, 14})
        QTest::addRow("%d of 40", wrong) << wrong;
}

void TestChirp::pointsThatAreWrongAreLeftOut()
{
    QFETCH(int, wrong);
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto line = fitChirpLine(points(seed, wrong), ChirpOptions::Form::Cauchy, 3);
        QVERIFY(line.found());
        const auto [worst, rms, used] = compare(line, 400, 712, trueZero);
        QVERIFY2(worst < 0.06, qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(worst)));
        QVERIFY2(used >= 40 - wrong - 3 && used <= 40 - wrong + 2, qPrintable(QString::number(used)));
        QVERIFY(line.scatter < 0.04);
    }
}

void TestChirp::aPolynomialIsFoundExactly()
{
    std::vector<ChirpPoint> all;
    const auto truth = [](double x) { return 1 + 0.002 * x - 1e-6 * x * x; };
    for (int i = 0; i < 12; ++i) {
        ChirpPoint point;
        point.wavelength = 400 + 20 * i;
        point.timeZero = {truth(point.wavelength), 0};
        point.found = true;
        all.push_back(point);
    }
    const auto line = fitChirpLine(all, ChirpOptions::Form::Polynomial, 3);
    QVERIFY(std::abs(line.at(487).value - truth(487)) < 1e-9);
    QCOMPARE(line.first, 400.0);
    QCOMPARE(line.last, 620.0);
}

void TestChirp::whatIsMissingDoesNoHarm()
{
    auto map = simulated(5, 0.15);
    const std::size_t width = map.wavelengths.size();
    for (std::size_t row = 0; row < map.delays.size(); ++row)
        for (std::size_t k = 0; k < width; ++k)
            if (row % 9 == 4 || k == 10 || (k > 30 && k < 37))
                map.values[row * width + k] = std::nan("");
    const auto line = findChirp(map.delays, map.wavelengths, map.values, {}, {});
    QVERIFY(line.found());
    const auto [worst, rms, used] = compare(line, 405, 715, trueZero);
    QVERIFY2(rms < 0.02, qPrintable(QString::number(rms)));
    QVERIFY(std::ranges::count_if(line.points, [](const ChirpPoint &p) { return !p.found; }) >= 2);
}

void TestChirp::noiseHasNoChirp()
{
    auto map = simulated(1, 0.15);
    std::mt19937_64 random(3);
    std::normal_distribution<double> gauss;
    for (double &value : map.values)
        value = gauss(random);
    for (const auto method : {ChirpOptions::Method::Fit, ChirpOptions::Method::Threshold}) {
        ChirpOptions options;
        options.method = method;
        const auto line = findChirp(map.delays, map.wavelengths, map.values, {}, options);
        QVERIFY(!line.found());
        QCOMPARE(line.doubts, std::vector{Doubt::TooFewPoints});
        QVERIFY(std::isnan(line.at(500).value));
    }
}

void TestChirp::fewPointsMakeNoLine()
{
    auto all = points(1, 0);
    all.resize(5);
    QVERIFY(!fitChirpLine(all, ChirpOptions::Form::Cauchy, 3).found());
    QVERIFY(!fitChirpLine({}, ChirpOptions::Form::Cauchy, 3).found());
    QVERIFY(!findChirp({}, {}, {}, {}).found());
}

void TestChirp::aSearchEndsWhenItIsTold()
{
    std::stop_source stop;
    stop.request_stop();
    const auto map = simulated(1, 0.15);
    const auto line = findChirp(map.delays, map.wavelengths, map.values, map.errors, {}, {400, stop.get_token()});
    QCOMPARE(line.doubts, std::vector{Doubt::Cancelled});
    QVERIFY(!line.found());
}

void TestChirp::theLineOfMeasuredDataIsThatPublished_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("terms");
    using M = ChirpOptions::Method;
    using F = ChirpOptions::Form;
    QTest::newRow("fits, Cauchy") << int(M::Fit) << int(F::Cauchy) << 3;
    QTest::newRow("fits, polynomial") << int(M::Fit) << int(F::Polynomial) << 5;
    QTest::newRow("thresholds, Cauchy") << int(M::Threshold) << int(F::Cauchy) << 3;
}

// The published one was set by hand on the artefact; the steps are 50 fs. It runs over 2.9 ps.
void TestChirp::theLineOfMeasuredDataIsThatPublished()
{
    QFETCH(int, method);
    QFETCH(int, form);
    QFETCH(int, terms);
    static const Map map = measured();
    if (map.values.empty())
        QSKIP("MEASURED DATA ARE MISSING: " PYMASP_SHARED
              "/data/ta. The chirp was not compared with the published one.");
    ChirpOptions options;
    options.method = ChirpOptions::Method(method);
    options.form = ChirpOptions::Form(form);
    options.terms = terms;
    options.from = -10;
    const auto line = findChirp(map.delays, map.wavelengths, map.values, {}, options);
    QVERIFY(line.found());
    QVERIFY2(line.first < 365 && line.last > 735,
             qPrintable(QStringLiteral("%1 to %2").arg(line.first).arg(line.last)));
    const auto [worst, rms, used] = compare(line, line.first, line.last, published);
    QVERIFY2(worst < 0.2 && rms < 0.12 && used >= 25,
             qPrintable(QStringLiteral("worst %1, rms %2, %3 used").arg(worst).arg(rms).arg(used)));
}

QTEST_GUILESS_MAIN(TestChirp)
#include "tst_chirp.moc"
