#include "builders.h"
#include "layout.h"
#include "pumpprobe.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace pymasp;

namespace {

// A block of shots of one camera, and everything needed to reduce it as a run does.
struct Block {
    int pixels = 8;
    int shots = 400;
    int period = 1;        // equal shots in a row
    int flagOffset = 0;    // of the data
    int assumedOffset = 0; // of the lab
    int discard = 2;
    std::uint64_t frameAtExpose = 100;
    std::uint64_t firstFrame = 102;
    std::vector<int> dropped = {};
    double dA = 0.02; // OD
    double commonNoise = 0;
    double drift = 0; // relative, per shot
    std::vector<int> outliers = {};
    double off = 20000;
    double fullScale = 65535;
    Reject reject = {};
    bool levels = true; // false: the chopper stands still
    Reduce::Kind kind = Reduce::Kind::PumpProbe;
    int asked = 0; // shots that a point has room for; 0: as many as there are

    struct Reduced {
        Result<Reduction> result = Error{};
        std::vector<std::byte> point;
        AcquireLayout layout;
        std::shared_ptr<Job> root;
        double number(const char *name, std::size_t i = 0) const
        {
            for (const auto &c : layout.columns) {
                if (c.name != name)
                    continue;
                Array a;
                a.type = c.type;
                a.bytes.assign(point.begin() + std::ptrdiff_t(c.offset),
                               point.begin() + std::ptrdiff_t(c.offset + c.bytes()));
                return a.at(i);
            }
            return std::nan("");
        }
    };

    Reduced reduce() const
    {
        std::mt19937_64 engine(5);
        std::normal_distribution<double> normal;
        Reading reading;
        reading.frameAtExpose = frameAtExpose;
        reading.arrays.resize(3);
        std::vector<std::uint64_t> frames;
        for (int f = 0; int(frames.size()) < shots; ++f) {
            if (std::ranges::find(dropped, f) == dropped.end())
                frames.push_back(firstFrame + std::uint64_t(f));
        }
        auto counts = reading.arrays[0].reshape<std::uint16_t>({shots, pixels});
        auto numbers = reading.arrays[1].reshape<std::uint64_t>({shots});
        auto level = reading.arrays[2].reshape<double>({shots});
        const auto pumped = [&](std::int64_t frame) { return frame / period % 2 == 0; };
        for (int s = 0; s < shots; ++s) {
            const auto frame = std::int64_t(frames[size_t(s)]);
            numbers[size_t(s)] = frames[size_t(s)];
            level[size_t(s)] =
                levels && pumped(frame - flagOffset) ? 3.3 + 0.01 * normal(engine) : 0.1 + 0.01 * normal(engine);
            double light =
                off * (pumped(frame) ? std::pow(10, -dA) : 1) * (1 + commonNoise * normal(engine)) * (1 + drift * s);
            if (std::ranges::find(outliers, s) != outliers.end())
                light *= 1.5;
            for (int p = 0; p < pixels; ++p)
                counts[size_t(s * pixels + p)] = std::uint16_t(std::min(65535.0, std::round(light)));
        }
        Reduced r;
        Acquire acquire{{"camera"}, asked > 0 ? asked : shots, {}, 1, false, {kind, Reduce::Quantity::DeltaA, reject}};
        r.root = std::make_shared<Job>(build::job(1, acquire));
        DetectorUse use{"camera", {}, assumedOffset, discard, 0};
        use.info.fields = {{"counts", "counts", DType::UInt16, {pixels}, {}, true},
                           {"frame", "", DType::UInt64, {}, {}, true},
                           {"level", "V", DType::Float64, {}, {}, true}};
        use.info.resolvesShots = true;
        use.info.fullScale = fullScale;
        r.layout = (*layoutsOf(*r.root, {use}))[0];
        r.point.assign(r.layout.pointBytes, std::byte{0});
        fillMissing(r.layout, r.point.data());
        r.result = pymasp::reduce(r.layout, use, reading, r.point.data());
        return r;
    }
};

} // namespace

class tst_pumpprobe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEstimatorAgreesWithAnIndependentOne()
    {
        // Two-pass formulas in long double against the exact integer sums.
        std::mt19937 random(3);
        std::vector<double> on, off;
        std::uint64_t sums[5] = {};
        for (int i = 0; i < 1000; ++i) {
            const double common = double(random() % 2000);
            const auto a = std::uint64_t(30000 + common + double(random() % 300));
            const auto b = std::uint64_t(31000 + common + double(random() % 300));
            on.push_back(double(a));
            off.push_back(double(b));
            sums[0] += a;
            sums[1] += b;
            sums[2] += a * a;
            sums[3] += b * b;
            sums[4] += a * b;
        }
        const auto mean = [](const std::vector<double> &v) {
            long double s = 0;
            for (double x : v)
                s += x;
            return s / static_cast<long double>(v.size());
        };
        const auto cov = [&](const std::vector<double> &v, const std::vector<double> &w) {
            long double s = 0;
            for (size_t i = 0; i < v.size(); ++i)
                s += (v[i] - mean(v)) * (w[i] - mean(w));
            return s / static_cast<long double>(v.size() - 1);
        };
        const double dark = 120;
        const long double yOn = mean(on) - dark, yOff = mean(off) - dark;
        const double dA = double(-std::log10(yOn / yOff));
        const double se = double(
            std::sqrt((cov(on, on) / (yOn * yOn) + cov(off, off) / (yOff * yOff) - 2 * cov(on, off) / (yOn * yOff)) /
                      1000) /
            std::log(10.0L));
        const auto e = estimate(1000, sums[0], sums[1], sums[2], sums[3], sums[4], dark, false);
        QVERIFY(std::abs(e.value - dA) < 1e-15);
        QVERIFY(std::abs(e.error - se) < 1e-12);
        const auto f = estimate(1000, sums[0], sums[1], sums[2], sums[3], sums[4], dark, true);
        QVERIFY(std::abs(f.value - (std::pow(10, -dA) - 1)) < 1e-14); // dT/T has the opposite sign
    }

    void commonNoiseStaysOutOfTheErrorOfPairs()
    {
        // 5 % from shot to shot, the same in both shots of a pair: the covariance takes it out.
        std::uint64_t sums[5] = {};
        std::mt19937_64 engine(1);
        std::normal_distribution<double> normal;
        for (int i = 0; i < 500; ++i) {
            const auto x = std::uint64_t(20000 * (1 + 0.05 * normal(engine)));
            sums[0] += x;
            sums[1] += x;
            sums[2] += x * x;
            sums[3] += x * x;
            sums[4] += x * x;
        }
        const auto e = estimate(500, sums[0], sums[1], sums[2], sums[3], sums[4], 0, false);
        QCOMPARE(e.value, 0.0);
        QVERIFY(e.error < 1e-12); // without the covariance it would be 1.4e-3
    }

    void theRatioOfAveragesIsNotTheAverageOfLogs()
    {
        // 10 % and 8 % noise: the average of logs is off by (CVon^2 - CVoff^2)/(2 ln 10) = 0.8 mOD.
        std::uint64_t sums[5] = {};
        double logs = 0;
        std::mt19937_64 engine(2);
        std::normal_distribution<double> normal;
        const int n = 200000;
        for (int i = 0; i < n; ++i) {
            const auto a = std::uint64_t(20000 * (1 + 0.10 * normal(engine)));
            const auto b = std::uint64_t(20000 * (1 + 0.08 * normal(engine)));
            sums[0] += a;
            sums[1] += b;
            sums[2] += a * a;
            sums[3] += b * b;
            sums[4] += a * b;
            logs -= std::log10(double(a) / double(b)) / n;
        }
        const auto e = estimate(n, sums[0], sums[1], sums[2], sums[3], sums[4], 0, false);
        QVERIFY(std::abs(e.value) < 4 * e.error);
        QVERIFY(std::abs(logs - 0.8e-3) < 4 * e.error);
    }

    void darkOrTooFewPairsGiveNoNumber()
    {
        QCOMPARE(estimate(1, 10, 10, 100, 100, 100, 0, false).quality, quality::fewPairs);
        QCOMPARE(estimate(10, 0, 0, 0, 0, 0, 0, false).quality, quality::dark);
        QCOMPARE(estimate(10, 1000, 5000, 100000, 2500000, 500000, 120, false).quality, quality::dark);
        QVERIFY(std::isnan(estimate(10, 0, 0, 0, 0, 0, 0, false).value));
    }

    void shotsBecomeADifference_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<double>("dA");    // NaN: not compared
        QTest::addColumn<double>("pairs"); // at least
        QTest::newRow("plain") << 0 << 0.02 << 199.0;
        QTest::newRow("level one frame late, told to the lab") << 1 << 0.02 << 198.0;
        QTest::newRow("level one frame late, not told: the sign is wrong") << 2 << -0.02 << 198.0;
        QTest::newRow("two frames late is the same state") << 3 << 0.02 << 198.0;
        QTest::newRow("runs of 50") << 4 << 0.02 << 150.0;
        QTest::newRow("dropped frames break no pair") << 5 << 0.02 << 190.0;
        QTest::newRow("linear drift cancels") << 6 << 0.02 << 199.0;
        QTest::newRow("outliers are rejected with their pair") << 7 << 0.02 << 190.0;
    }
    void shotsBecomeADifference()
    {
        QFETCH(int, which);
        QFETCH(double, dA);
        QFETCH(double, pairs);
        std::vector<Block> blocks(8);
        blocks[1].flagOffset = blocks[1].assumedOffset = 1;
        blocks[2].flagOffset = 1;
        blocks[3].flagOffset = blocks[3].assumedOffset = 2;
        blocks[4].period = 50;
        blocks[5].dropped = {7, 100, 101, 250};
        blocks[6].drift = 2e-4;
        blocks[7].commonNoise = 0.001;
        blocks[7].outliers = {20, 33, 250};
        const auto r = blocks[size_t(which)].reduce();
        QVERIFY2(r.result, r.result ? "" : r.result.error().what.c_str());
        // Half a count in 20000 is 1.6e-5 OD; noise of a thousandth in 200 pairs 4e-5.
        const double bound = which == 7 ? 1.5e-4 : 2.5e-5;
        QVERIFY2(std::abs(r.number("dA", 3) - dA) < bound, qPrintable(QString::number(r.number("dA", 3), 'g', 10)));
        QVERIFY2(r.number("pairs") >= pairs, qPrintable(QString::number(r.number("pairs"))));
        QCOMPARE(r.number("shots_taken"), 400.0);
        if (which == 7) {
            QCOMPARE(r.number("rejected_energy"), 3.0);
            QCOMPARE(r.number("shot_cause", 20), double(Cause::Energy));
        }
        if (which == 5)
            QCOMPARE(r.number("frames_dropped"), 4.0);
    }

    void framesTakenTooEarlyDoNotCount()
    {
        Block block;
        block.firstFrame = 100; // two frames of old light in front
        const auto r = block.reduce();
        QVERIFY(r.result);
        QCOMPARE(r.number("rejected_stale"), 2.0);
        QCOMPARE(r.number("shot_cause", 0), double(Cause::Stale));
        QCOMPARE(r.number("shot_cause", 1), double(Cause::Stale));
        block.frameAtExpose = 1000; // all of it
        const auto all = block.reduce();
        QVERIFY(!all.result);
        QVERIFY(all.result.error().what.find("400 taken too early") != std::string::npos);
    }

    // The rule holds for every reduction of a camera that resolves shots.
    void framesTakenTooEarlyDoNotCountInAMeanEither()
    {
        Block block;
        block.kind = Reduce::Kind::Mean;
        block.shots = 20;
        block.pixels = 1;
        block.firstFrame = 100; // two frames of old light in front, of which one saw a flash
        block.outliers = {0};
        block.dA = 0;
        const auto r = block.reduce();
        QVERIFY2(r.result, r.result ? "" : r.result.error().what.c_str());
        QCOMPARE(r.number("counts"), 20000.0);
        QCOMPARE(r.number("frame"), 110.5); // the mean of 102 to 119
        QCOMPARE(r.number("shots_taken"), 20.0);
        QCOMPARE(r.number("shots_accepted"), 18.0);
        QCOMPARE(r.number("rejected_stale"), 2.0);
        QCOMPARE(r.number("first_frame"), 100.0);
        QCOMPARE(r.number("last_frame"), 119.0);
        QCOMPARE(r.number("frames_dropped"), 0.0);
        QCOMPARE(r.result->acceptance, 0.9);
        block.frameAtExpose = 1000;
        const auto all = block.reduce();
        QVERIFY(!all.result);
        QVERIFY2(all.result.error().what.find("all of its 20 shots were taken too early") != std::string::npos,
                 all.result.error().what.c_str());
    }

    void everyShotThatIsKeptSaysWhetherItCounts()
    {
        Block block;
        block.kind = Reduce::Kind::None;
        block.shots = 4;
        block.asked = 10; // the weight of another position
        block.firstFrame = 101;
        block.dropped = {2};
        const auto r = block.reduce();
        QVERIFY2(r.result, r.result ? "" : r.result.error().what.c_str());
        QCOMPARE(r.number("shots_taken"), 4.0);
        QCOMPARE(r.number("shots_accepted"), 3.0);
        QCOMPARE(r.number("frames_dropped"), 1.0);
        QCOMPARE(r.number("shot_cause", 0), double(Cause::Stale));
        QCOMPARE(r.number("shot_cause", 1), double(Cause::Accepted));
        QCOMPARE(r.number("frame", 3), 105.0);
        QVERIFY(r.number("level", 3) > 0);
        QVERIFY(std::isnan(r.number("level", 4))); // behind what was taken
        QCOMPARE(r.number("counts", 4 * 8), 0.0);
        block.asked = 2;
        QVERIFY(!block.reduce().result); // more than there is room for is not cut off
    }

    void aDriverThatForgetsItsPipelineStillCountsNoOldLight()
    {
        DetectorInfo info;
        QCOMPARE(info.oldFrames(), 0); // a lock-in loses no reading
        info.resolvesShots = true;
        QCOMPARE(info.oldFrames(), 2);
        info.pipelineDepth = 3;
        QCOMPARE(info.oldFrames(), 5);
        info.discardFirst = 0;
        QCOMPARE(info.oldFrames(), 3);
    }

    void shotsWithoutAFrameNumberAreNoShots()
    {
        DetectorUse use{"camera", {}, 0, 0, 0};
        use.info.resolvesShots = true;
        use.info.fields = {{"counts", "counts", DType::UInt16, {8}, {}, true}, {"level", "V", {}, {}, {}, true}};
        const auto layouts = layoutsOf(build::acquire(1, "camera"), {use});
        QVERIFY(!layouts);
        QVERIFY2(layouts.error().what.find("no field \"frame\"") != std::string::npos, layouts.error().what.c_str());
    }

    void fourShotsAreTwoPairs()
    {
        Block block;
        block.shots = 4;
        const auto r = block.reduce();
        QVERIFY2(r.result, r.result ? "" : r.result.error().what.c_str());
        QCOMPARE(r.number("pairs"), 2.0);
        QVERIFY(std::abs(r.number("dA", 0) - 0.02) < 2.5e-5);
    }

    void rejectionKnowsTheStates()
    {
        // Pump-on shots are 40 % darker: one threshold over both states would reject them all.
        Block block;
        block.dA = 0.22;
        block.commonNoise = 0.002;
        const auto r = block.reduce();
        QVERIFY(r.result);
        QCOMPARE(r.number("rejected_energy"), 0.0);
        // The thresholds of either state are kept, around the energy of its own shots (8 pixels).
        const double on = 8 * 20000 * std::pow(10, -0.22);
        QVERIFY(r.number("threshold_low_off") < 8 * 20000 && r.number("threshold_high_off") > 8 * 20000);
        QVERIFY(r.number("threshold_low_on") < on && r.number("threshold_high_on") > on);
        QVERIFY(r.number("threshold_high_on") < r.number("threshold_low_off"));
        block.reject.energy = false;
        QVERIFY(std::isnan(block.reduce().number("threshold_low_on")));
    }

    void clippedPixelsAreNoData()
    {
        Block block;
        block.off = 70000; // beyond what 16 bits hold
        const auto r = block.reduce();
        QVERIFY(r.result);
        QVERIFY(std::isnan(r.number("dA", 0)));
        QCOMPARE(r.number("quality", 0), double(quality::saturated));
        Block few; // one bright shot in 400 is more than 0.1 %; of 2000 it is less and only counted
        few.shots = 2000;
        few.off = 50000;
        few.outliers = {30};
        const auto f = few.reduce();
        QCOMPARE(f.number("clipped", 0), 1.0);
        QVERIFY(!std::isnan(f.number("dA", 0)));
    }

    void aStandingChopperIsAnError()
    {
        Block block;
        block.levels = false;
        const auto r = block.reduce();
        QVERIFY(!r.result);
        QVERIFY2(r.result.error().what.find("Does the chopper run?") != std::string::npos,
                 r.result.error().what.c_str());
    }

    // The levels of shots that all saw the pump are noise about one value: no split of it is two states, however few
    // there are and however they happen to fall.
    void noiseOfOneLevelIsNoAlternation_data()
    {
        QTest::addColumn<int>("shots");
        for (const int n : {4, 6, 10, 20, 100, 1000})
            QTest::addRow("%d shots", n) << n;
    }
    void noiseOfOneLevelIsNoAlternation()
    {
        QFETCH(int, shots);
        std::mt19937_64 engine(7);
        std::normal_distribution<double> normal;
        std::vector<std::uint64_t> frames(static_cast<size_t>(shots));
        std::iota(frames.begin(), frames.end(), std::uint64_t{100});
        std::vector<double> levels(frames.size());
        const int rounds = 2'000'000 / shots;
        int lit = 0;
        int dark = 0;
        int alternating = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto accepted = [&](double on, double off) {
                for (size_t i = 0; i < levels.size(); ++i)
                    levels[i] = (i % 2 == 0 ? on : off) + 0.05 * normal(engine);
                return statesOf({frames, levels}) ? 1 : 0;
            };
            lit += accepted(3.3, 3.3);
            dark += accepted(0, 0);
            alternating += accepted(3.3, 0.1);
        }
        QCOMPARE(lit, 0);
        // About zero only the shape tells; 4 shots are too few to tell much.
        QVERIFY2(dark < rounds / 100 + 1, qPrintable(QString("%1 of %2").arg(dark).arg(rounds)));
        QVERIFY2(alternating > rounds - rounds / 500 - 1, qPrintable(QString("%1 of %2").arg(alternating).arg(rounds)));
    }

    void oneStepOfTheConverterIsNoAlternation()
    {
        std::vector<std::uint64_t> frames(40);
        std::iota(frames.begin(), frames.end(), std::uint64_t{0});
        std::vector<double> levels;
        for (size_t i = 0; i < frames.size(); ++i)
            levels.push_back(i % 2 == 0 ? 3000 : 3001);
        QVERIFY(!statesOf({frames, levels}));
        for (size_t i = 0; i < frames.size(); ++i)
            levels[i] = i % 2 == 0 ? 1 : 0; // a digital input
        QVERIFY(statesOf({frames, levels}));
        for (size_t i = 0; i < frames.size(); ++i)
            levels[i] = i == 7 || i == 20 || i == 31 ? 1 : 0; // stray pulses
        QVERIFY(!statesOf({frames, levels}));
    }

    void transitionShotsAreDropped()
    {
        Block block;
        block.period = 50;
        block.reject.transition = 2;
        const auto r = block.reduce();
        QVERIFY(r.result);
        QVERIFY(r.number("rejected_transition") >= 4 * 7);
        QVERIFY(std::abs(r.number("dA", 0) - 0.02) < 2.5e-5);
    }

    void blocksPoolExactly()
    {
        // Sums of two halves are the sums of the whole, whatever the order.
        std::mt19937 random(9);
        std::vector<std::uint16_t> block(600 * 40);
        for (auto &x : block)
            x = std::uint16_t(random());
        std::vector<Pair> pairs;
        for (std::uint32_t i = 0; i + 1 < 40; i += 2)
            pairs.push_back({i, i + 1});
        const auto sumsOf = [&](std::span<const Pair> some, std::vector<std::uint64_t> into) {
            PairSums s{0,
                       {into.data(), 600},
                       {into.data() + 600, 600},
                       {into.data() + 1200, 600},
                       {into.data() + 1800, 600},
                       {into.data() + 2400, 600}};
            accumulate(block, 600, some, s);
            return into;
        };
        const auto whole = sumsOf(pairs, std::vector<std::uint64_t>(3000, 0));
        const auto half =
            sumsOf(std::span(pairs).subspan(7), sumsOf(std::span(pairs).first(7), std::vector<std::uint64_t>(3000, 0)));
        QVERIFY(whole == half);
        std::uint64_t plain = 0;
        for (const auto &p : pairs)
            plain += std::uint64_t(block[p.on * 600 + 599]) * block[p.off * 600 + 599];
        QCOMPARE(whole[2400 + 599], plain);
    }
};

QTEST_GUILESS_MAIN(tst_pumpprobe)
#include "tst_pumpprobe.moc"
