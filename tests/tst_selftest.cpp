// The self-test of the detection: data without a fault pass, and each fault is found by the line that is made for it.
#include "selftesttable.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace pymasp::selftest;

namespace {

constexpr double mOD = 1e-3;

// dA of pairs in OD: white noise, and what goes wrong.
struct Pairs {
    std::size_t n = 4000;
    double noise = mOD;
    double offset = 0;
    double drift = 0;       // OD over all pairs, in a slow wave
    double alternation = 0; // OD, from block to block of 200
    double echo = 0;        // so much of the pair before is taken off: pairs that share shots
    unsigned seed = 1;

    [[nodiscard]] std::vector<double> make() const
    {
        std::mt19937 random(seed);
        std::normal_distribution<double> white(0, noise);
        std::vector<double> all(n);
        double before = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const double own = white(random);
            all[i] = offset + own - echo * before +
                     drift * std::sin(3 * 6.283 * static_cast<double>(i) / static_cast<double>(n)) +
                     (i / 200 % 2 == 0 ? alternation : -alternation);
            before = own;
        }
        return all;
    }
};

std::vector<double> blocks(const std::vector<double> &pairs, std::size_t length)
{
    std::vector<double> means;
    for (std::size_t i = 0; i + length <= pairs.size(); i += length) {
        double sum = 0;
        for (std::size_t k = 0; k < length; ++k)
            sum += pairs[i + k];
        means.push_back(sum / static_cast<double>(length));
    }
    return means;
}

// Light and level of a shutter that opens in the middle, with a camera that is late.
struct Opening {
    std::vector<std::uint64_t> frames;
    std::vector<double> light, level;
    ShutterOpening value;

    Opening(int offset, int depth, double lit = 1000, double part = 0)
    {
        constexpr int n = 60;
        constexpr int opens = 30;
        for (int i = 0; i < n; ++i) {
            frames.push_back(static_cast<std::uint64_t>(5000 + i));
            const double ripple = i % 2 == 0 ? 1 : -1;
            light.push_back(100 + ripple + (i >= opens ? lit : 0));
            level.push_back(0.01 * ripple + (i >= opens + offset ? 5 : 0));
        }
        light[opens - 1] += part;
        value = {frames, light, level, static_cast<std::uint64_t>(5000 + opens - depth)};
    }
};

bool told(const Finding &finding)
{
    return !finding.test.empty() && finding.says.ends_with('.') &&
           (finding.verdict == Verdict::Pass ? finding.todo.empty() : finding.todo.ends_with('.'));
}

} // namespace

class TestSelfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chancesAreThoseOfStudent()
    {
        struct Known {
            double t, freedom, chance; // of scipy.stats.t
        };
        for (const auto &known : {
                 Known{0, 5, 1},
                 Known{1, 1, 0.5},
                 Known{2.5, 19, 0.0217404111683974},
                 Known{-4.7, 19, 0.000155922150449017},
                 Known{3, 2, 0.0954659662667091},
                 Known{12, 998, 4.36226949188804e-31},
                 Known{0.3, 400, 0.764332995540023},
             })
            QVERIFY2(std::abs(chanceOf(known.t, known.freedom) - known.chance) <= 1e-11 * known.chance,
                     qPrintable(QString::number(chanceOf(known.t, known.freedom), 'g', 15)));
    }

    void whiteNoiseHasTheAllanDeviationOfWhiteNoise()
    {
        const auto points = allan(Pairs{.n = 64000}.make());
        QCOMPARE(points.size(), std::size_t(12)); // 1 to 2048: 31 groups
        QVERIFY(std::abs(points[0].deviation / mOD - 1) < 0.02);
        for (const auto &point : points)
            QVERIFY(std::abs(point.deviation / point.white - 1) < 3 / std::sqrt(64000.0 / double(point.length)) + 0.01);
        // A straight line of slope k: neighbouring means differ by k m, the deviation is k m / sqrt(2).
        std::vector<double> line(4096);
        for (std::size_t i = 0; i < line.size(); ++i)
            line[i] = 1e-6 * double(i);
        for (const auto &point : allan(line))
            QVERIFY(std::abs(point.deviation / (1e-6 * double(point.length) / std::sqrt(2)) - 1) < 1e-9);
    }

    void quietDataPass()
    {
        int lines = 0;
        int good = 0;
        for (unsigned seed = 0; seed < 200; ++seed) {
            const auto pairs = Pairs{.seed = seed}.make();
            for (const auto &finding :
                 {zero(pairs), scatter(pairs), averaging(pairs, 100), alternation(blocks(pairs, 200))}) {
                ++lines;
                good += finding.verdict == Verdict::Pass;
                QVERIFY2(finding.verdict != Verdict::Fail, finding.says.c_str());
                QVERIFY(told(finding));
            }
        }
        QVERIFY2(good > 0.97 * lines, qPrintable(QString::number(good)));
    }

    void eachFaultOfTheNoiseIsFoundByItsLine_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QList<int>>("expected"); // verdicts of zero, scatter, averaging, alternation; -1: any
        const int pass = int(Verdict::Pass);
        const int fail = int(Verdict::Fail);
        const int warn = int(Verdict::Warn);
        QTest::newRow("offset") << 0 << QList<int>{fail, pass, pass, pass};
        QTest::newRow("drift") << 1 << QList<int>{pass, fail, fail, -1};
        QTest::newRow("period of two") << 2 << QList<int>{pass, fail, -1, fail};
        QTest::newRow("pairs that share shots") << 3 << QList<int>{pass, warn, pass, pass};
    }
    void eachFaultOfTheNoiseIsFoundByItsLine()
    {
        QFETCH(int, fault);
        QFETCH(QList<int>, expected);
        Pairs with;
        with.seed = 7;
        if (fault == 0)
            with.offset = 0.12 * mOD; // 7.6 errors of 1 mOD / sqrt(4000)
        else if (fault == 1)
            with.drift = 1.5 * mOD;
        else if (fault == 2)
            with.alternation = 0.25 * mOD;
        else
            with.echo = 0.95;
        const auto pairs = with.make();
        const Finding lines[] = {zero(pairs), scatter(pairs), averaging(pairs, 100), alternation(blocks(pairs, 200))};
        for (int i = 0; i < 4; ++i) {
            QVERIFY(told(lines[i]));
            if (expected[i] >= 0)
                QVERIFY2(int(lines[i].verdict) == expected[i],
                         (lines[i].test + ": " + nameOf(lines[i].verdict) + ", " + lines[i].says).c_str());
        }
        QVERIFY(worst(lines) == Verdict::Fail || fault == 3);
    }

    void tooLittleDataIsUnknown()
    {
        const std::vector<double> few{1e-3, 2e-3, 1e-3};
        for (const auto &finding : {zero(few), scatter(few), averaging(few, 2), alternation(few)}) {
            QVERIFY(finding.verdict == Verdict::Unknown);
            QVERIFY(told(finding));
        }
        QVERIFY(worst({}) == Verdict::Pass);
    }

    void aShutterTellsOffsetAndDepth_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("depth");
        for (int offset = -4; offset <= 4; ++offset)
            QTest::addRow("%d", offset) << offset << (offset + 4) / 2;
    }
    void aShutterTellsOffsetAndDepth()
    {
        QFETCH(int, offset);
        QFETCH(int, depth);
        const Opening opening(offset, depth);
        const auto found = find(opening.value);
        QVERIFY(found.known);
        QCOMPARE(found.flagOffset, offset);
        QCOMPARE(found.pipelineDepth, depth);
        QVERIFY(flagOffset(opening.value, offset).verdict == Verdict::Pass);
        const auto wrong = flagOffset(opening.value, offset + 1);
        QVERIFY(wrong.verdict == Verdict::Fail && told(wrong));
        QVERIFY(wrong.todo.find("to " + std::to_string(offset)) != std::string::npos);
        QVERIFY(pipelineDepth(opening.value, depth).verdict == Verdict::Pass);
        QVERIFY(pipelineDepth(opening.value, depth + 1).verdict == Verdict::Pass); // one more does no harm
        QVERIFY(depth == 0 || pipelineDepth(opening.value, depth - 1).verdict == Verdict::Fail);
    }

    void theLightOfTheChopperTellsTheOffset_data()
    {
        QTest::addColumn<int>("period"); // equal shots in a row
        QTest::addColumn<int>("offset"); // level of frame f comes with frame f + offset
        for (const int period : {1, 2, 3, 5}) {
            for (int offset = -2; offset <= 2; ++offset)
                QTest::addRow("%d %d", period, offset) << period << offset;
        }
    }
    void theLightOfTheChopperTellsTheOffset()
    {
        QFETCH(int, period);
        QFETCH(int, offset);
        std::mt19937 random(5);
        std::normal_distribution<double> white(0, 30);
        std::vector<std::uint64_t> frames;
        std::vector<double> levels;
        std::vector<double> light;
        const auto on = [&](int frame) { return frame / period % 2 == 0; };
        for (int i = 0; i < 600; ++i) {
            const int frame = 1200 + i;
            frames.push_back(static_cast<std::uint64_t>(frame));
            levels.push_back(on(frame - offset) ? 3.3 : 0.1);
            light.push_back(300 + (on(frame) ? 60 : 0) + white(random));
        }
        const ChoppedLight chopped{frames, levels, light};
        QVERIFY(flagOffset(chopped, offset).verdict == Verdict::Pass);
        const auto wrong = flagOffset(chopped, offset + 1);
        QVERIFY(wrong.verdict == Verdict::Fail && told(wrong));
        const int named = static_cast<int>(wrong.value);
        QVERIFY2((named - offset) % (2 * period) == 0, qPrintable(QString::number(named)));
        QVERIFY(flagOffset(chopped, offset).value == offset);
        for (double &x : light)
            x = 300;
        QVERIFY(flagOffset(ChoppedLight{frames, levels, light}, offset).verdict == Verdict::Unknown);
    }

    void pointsWithoutShotsFail()
    {
        Arrived arrived{30, 0, 30000, 0, 0, 0, ""};
        QVERIFY(usable(arrived).verdict == Verdict::Pass && lost(arrived).verdict == Verdict::Pass);
        arrived.stale = 100;
        QVERIFY(lost(arrived).verdict == Verdict::Warn && told(lost(arrived)));
        arrived.dropped = 2000;
        QVERIFY(lost(arrived).verdict == Verdict::Fail);
        arrived.skipped = 1;
        arrived.reason = "the pump level does not alternate.";
        QVERIFY(usable(arrived).verdict == Verdict::Fail && told(usable(arrived)));
        QVERIFY(usable(arrived).says.ends_with(arrived.reason));
        QVERIFY(usable({}).verdict == Verdict::Unknown && lost({}).verdict == Verdict::Unknown);
    }

    void aFrameLitInPartIsNotTheFirst()
    {
        for (const double part : {100.0, 600.0}) { // of 1000
            const auto found = find(Opening(1, 2, 1000, part).value);
            QVERIFY(found.known);
            QCOMPARE(found.flagOffset, 1);
            QCOMPARE(found.pipelineDepth, 2);
        }
    }

    void aShutterThatShowsNothingTellsNothing()
    {
        const Opening dark(1, 2, 1.5);
        QVERIFY(flagOffset(dark.value, 1).verdict == Verdict::Unknown);
        Opening flutters(1, 2);
        flutters.light[40] = 100;
        flutters.value.light = flutters.light;
        QVERIFY(pipelineDepth(flutters.value, 2).verdict == Verdict::Unknown);
    }

    void framesOfTheDelayBeforeAreCounted()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> white(0, 0.2 * mOD);
        for (int stale = 0; stale < 6; ++stale) {
            std::vector<double> after;
            for (int i = 0; i < 200; ++i)
                after.push_back((i < stale ? 0 : 10 * mOD) + white(random));
            const auto found = staleFrames({0, after}, 3);
            QCOMPARE(int(found.value), stale);
            QVERIFY((found.verdict == Verdict::Pass) == (stale <= 3));
            QVERIFY(told(found));
        }
        // Of pairs, behind frames that were left out.
        std::vector<double> pairs(100, 10 * mOD);
        for (double &x : pairs)
            x += white(random);
        QVERIFY(staleFrames({0, pairs, 2, 4}, 4).verdict == Verdict::Pass);
        pairs[0] = pairs[1] = 0;
        const auto late = staleFrames({0, pairs, 2, 4}, 4);
        QVERIFY(late.verdict == Verdict::Fail && late.value == 8);
        QVERIFY2(late.todo.find("higher by 4") != std::string::npos, late.todo.c_str());
        // A stage that still creeps for some frames.
        std::vector<double> creeps;
        for (int i = 0; i < 200; ++i)
            creeps.push_back(10 * mOD * (1 - std::exp(-i / 8.0)) + white(random));
        QVERIFY(staleFrames({0, creeps}, 3).value > 15);
        QVERIFY(staleFrames({9.5 * mOD, creeps}, 3).verdict == Verdict::Unknown); // hardly a jump
    }

    void darkLevelAndPumpLightAreHeldAgainstTheProbe()
    {
        const std::vector<double> dark(64, 300);
        const std::vector<double> probe(64, 10000);
        auto off = dark;
        auto on = dark;
        const auto verdicts = [&] {
            const DarkLevels levels{on, off, dark, probe};
            return std::pair{darkLevel(levels), pumpLight(levels)};
        };
        QVERIFY(verdicts().first.verdict == Verdict::Pass && verdicts().second.verdict == Verdict::Pass);
        on[17] += 5; // 5e-4 of the probe, 0.217 mOD
        auto [level, light] = verdicts();
        QVERIFY(level.verdict == Verdict::Pass && light.verdict == Verdict::Warn);
        QVERIFY(std::abs(light.value - 1000 * std::log10(1 + 5e-4)) < 1e-12);
        QVERIFY(light.says.find("pixel 17") != std::string::npos && told(light));
        on[17] += 100;
        QVERIFY(verdicts().second.verdict == Verdict::Fail);
        on = off = std::vector<double>(64, 450); // room light: the same in both states
        QVERIFY(verdicts().first.verdict == Verdict::Fail && verdicts().second.verdict == Verdict::Pass);
        const std::vector<double> one{450};
        QVERIFY(darkLevel({on, off, one, probe}).verdict == Verdict::Pass);
    }

    void countsThatSaturateAreNotLinear()
    {
        std::vector<double> full, reduced;
        for (int i = 0; i < 256; ++i) {
            full.push_back(14000 * std::exp(-std::pow((i - 128) / 60.0, 2)));
            reduced.push_back(0.5 * full.back());
        }
        const auto verdict = [&](double transmission) { return linearity({full, reduced, transmission}); };
        QVERIFY(verdict(0.5).verdict == Verdict::Pass);
        QVERIFY(verdict(0.505).verdict == Verdict::Pass); // a filter is not known better
        QVERIFY(verdict(0.55).verdict == Verdict::Fail);
        auto good = full;
        for (double &x : full)
            x *= 1 - 0.03 * x / 14000; // 3 % less at the brightest
        QVERIFY(verdict(0.5).verdict != Verdict::Pass && told(verdict(0.5)));
        for (std::size_t i = 0; i < full.size(); ++i)
            full[i] = std::min(good[i], 11000.0);
        QVERIFY(verdict(0.5).verdict == Verdict::Fail);
        QVERIFY(linearity({}).verdict == Verdict::Unknown);
    }

    void clippedShotsAreCounted()
    {
        std::vector<std::uint64_t> clipped(32, 0);
        QVERIFY(clipping(clipped, 100000).verdict == Verdict::Pass);
        clipped[5] = 50;
        QVERIFY(clipping(clipped, 100000).verdict == Verdict::Warn);
        clipped[6] = 200;
        const auto found = clipping(clipped, 100000);
        QVERIFY(found.verdict == Verdict::Fail && found.says.find("pixel 6") != std::string::npos && told(found));
    }

    void noiseIsHeldAgainstTheShotNoise()
    {
        // Poisson light of 1e5 electrons in either state: the limit, by simulation.
        std::mt19937 random(11);
        std::normal_distribution<double> light(1e5, std::sqrt(1e5));
        double sum = 0;
        constexpr int n = 20000;
        for (int i = 0; i < n; ++i)
            sum += std::pow(std::log10(light(random) / light(random)), 2);
        const auto limit = noise(std::sqrt(sum / n), 1e4, 10);
        QVERIFY(limit.verdict == Verdict::Pass && std::abs(limit.value - 1) < 0.02);
        QVERIFY(noise(5 * std::sqrt(sum / n), 1e4, 10).verdict == Verdict::Warn);
        QVERIFY(noise(12 * std::sqrt(sum / n), 1e4, 10).verdict == Verdict::Fail);
        const auto impossible = noise(std::sqrt(sum / n), 1e4, 1);
        QVERIFY(impossible.verdict == Verdict::Fail && impossible.todo.find("less than possible") != std::string::npos);
        QVERIFY(noise(mOD, 1e4, 0).verdict == Verdict::Unknown);
    }

    void aSignThatIsTurnedFails()
    {
        QVERIFY(sign(5 * mOD, 0.1 * mOD, 1).verdict == Verdict::Pass);
        QVERIFY(sign(-5 * mOD, 0.1 * mOD, -1).verdict == Verdict::Pass);
        const auto turned = sign(-5 * mOD, 0.1 * mOD, 1);
        QVERIFY(turned.verdict == Verdict::Fail && turned.todo.find("flag_offset") != std::string::npos);
        QVERIFY(sign(0.3 * mOD, 0.1 * mOD, -1).verdict == Verdict::Unknown);
    }

    void theElectronsInACountAreTheSlopeOfTheNoiseOverTheLight()
    {
        const double electrons = 4, laser = 0.01, readout = 4; // of the light, counts
        std::vector<double> counts, exact, noisy;
        std::mt19937_64 engine(11);
        const int pairs = 12000;
        std::chi_squared_distribution<double> spread(pairs - 1);
        for (int p = 0; p < 512; ++p) {
            const double light = 3000 + 20000 * std::exp(-std::pow((p - 250) / 120., 2));
            const double own = 1 / (electrons * light) + readout * readout / (light * light);
            counts.push_back(light);
            exact.push_back(std::sqrt(2 * (laser * laser + own)) / std::log(10.));
            // What is common to all pixels is so in each pair too: only the rest scatters by itself.
            noisy.push_back(std::sqrt(2 * (laser * laser + own * spread(engine) / (pairs - 1))) / std::log(10.));
        }
        const auto found = electronsOf(counts, exact);
        QVERIFY(found.known);
        QVERIFY(std::abs(found.electrons - electrons) < 1e-6);
        const auto measured = electronsOf(counts, noisy);
        QVERIFY(measured.known);
        QVERIFY(measured.error < 0.05 * electrons);
        QVERIFY(std::abs(measured.electrons - electrons) < 4 * measured.error);
        // One and the same light everywhere has no slope.
        QVERIFY(!electronsOf(std::vector<double>(64, 5000), std::vector<double>(64, 0.01)).known);
        QVERIFY(!electronsOf({}, {}).known);
    }
};

QTEST_GUILESS_MAIN(TestSelfTest)
#include "tst_selftest.moc"
