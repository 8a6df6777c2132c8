// Two choppers, backgrounds of each state, and the reference.
#include "choppers.h"
#include "polarisation.h"
#include "reference.h"
#include "shotdata.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::shotdata;

namespace {

// -log10 of products of means, with its error from the covariances of the shots, two-pass in long double.
struct Independent {
    std::vector<std::array<long double, 4>> sets; // light of 00, 10, 01, 11, dark subtracted

    [[nodiscard]] std::pair<double, double> of(const std::array<int, 4> &power) const
    {
        const auto n = static_cast<long double>(sets.size());
        std::array<long double, 4> mean{};
        for (const auto &set : sets) {
            for (size_t s = 0; s < 4; ++s)
                mean[s] += set[s] / n;
        }
        long double value = 0;
        long double variance = 0;
        for (size_t s = 0; s < 4; ++s) {
            value -= power[s] * std::log10(mean[s]);
            for (size_t t = 0; t < 4; ++t) {
                long double cov = 0;
                for (const auto &set : sets)
                    cov += (set[s] - mean[s]) * (set[t] - mean[t]) / (n - 1);
                variance += power[s] * power[t] * cov / (mean[s] * mean[t]) / n;
            }
        }
        return {double(value), double(std::sqrt(variance) / std::log(10.0L))};
    }
};

Job pumpProbe(int shots, const std::function<void(Reduce &)> &change = {})
{
    Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
    if (change)
        change(reduce);
    return acquire(1, reduce, shots);
}

} // namespace

class tst_twochoppers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fourStatesGiveFiveDifferences()
    {
        Camera camera;
        camera.twoChoppers = true;
        std::mt19937_64 engine(4);
        std::normal_distribution<double> normal;
        Independent independent;
        const int shots = 400;
        std::vector<std::array<long double, 4>> light(size_t(shots) / 4);
        const double transmitted[] = {1, 0.95, 0.9, 0.8};
        const auto data = reading(camera, shots, [&](Shot &shot) {
            const double common = 0.03 * std::sin(double(shot.frame) / 50); // nearly the same in all four of a set
            for (auto &x : shot.counts)
                x = std::round(camera.dark + 20000 * transmitted[shot.state] * (1 + common + 0.002 * normal(engine)));
            light[shot.frame / 4][size_t(shot.state)] = static_cast<long double>(shot.counts[3] - camera.dark);
        });
        Reduce reduce = reduceTo(Reduce::Kind::TwoPumps);
        reduce.reject.energy = false;
        const Point point(acquire(1, reduce, shots), 1, camera.made(), data);
        QVERIFY2(point.result, point.wrong.c_str());
        // The lead changes three times, which costs a shot each.
        QCOMPARE(point.number("pairs"), 99.0);
        for (const auto &signal : fourSignals)
            QVERIFY(!std::isnan(point.number(signal.name, 3)));
        // The same sets, as shot_cause names them: by their order in the block.
        std::vector<size_t> used;
        for (int s = 0; s < shots; ++s) {
            if (point.number("shot_cause", size_t(s)) == 0)
                used.push_back(size_t(s));
        }
        QCOMPARE(used.size(), size_t(4 * 99));
        for (size_t k = 0; k < used.size(); k += 4) {
            std::array<long double, 4> set{};
            for (size_t i = 0; i < 4; ++i) {
                const auto frame = used[k + i];
                set[frame % 4] = light[frame / 4][frame % 4];
            }
            independent.sets.push_back(set);
        }
        for (const auto &signal : fourSignals) {
            const auto [value, error] = independent.of(signal.power);
            const std::string name = signal.name;
            QVERIFY2(std::abs(point.number(name, 3) - value) < 1e-13, signal.name);
            QVERIFY2(std::abs(point.number(name + "_errors", 3) - error) < 1e-9 * error, signal.name);
            QVERIFY(error < 3e-4); // without the covariances the common 3 % would make it 1.3e-3 and more
        }
        const double sum = point.number("dA12", 3) - point.number("dA1", 3) - point.number("dA2", 3);
        QVERIFY(std::abs(point.number("ddA", 3) - sum) < 1e-14);
    }

    void anIncompleteSetIsDroppedAndCounted()
    {
        Camera camera;
        camera.twoChoppers = true;
        const auto flat = [&](Shot &shot) { std::ranges::fill(shot.counts, 1000.0 + 100 * shot.state); };
        Reduce reduce = reduceTo(Reduce::Kind::TwoPumps);
        const Job job = acquire(1, reduce, 40);
        QCOMPARE(Point(job, 1, camera.made(), reading(camera, 40, flat)).number("pairs"), 10.0);
        const Point gap(job, 1, camera.made(), reading(camera, 40, flat, {17}));
        QCOMPARE(gap.number("pairs"), 9.0);
        QCOMPARE(gap.number("rejected_unpaired"), 4.0);
        QCOMPARE(gap.number("frames_dropped"), 1.0);
        QCOMPARE(gap.number("shots_00") + gap.number("shots_10") + gap.number("shots_01") + gap.number("shots_11"),
                 40.0);
        const Point slow(acquire(1, reduce, 80), 1, camera.made(), reading(camera, 80, flat, {}, 5));
        QCOMPARE(slow.number("pairs"), 20.0); // runs of five of each
    }

    void linearDriftOfTheLightCancels()
    {
        Camera camera;
        camera.twoChoppers = true;
        camera.dark = 0;
        const int shots = 4000;
        const auto data = reading(
            camera, shots, [&](Shot &shot) { std::ranges::fill(shot.counts, 20000.0 + 4.0 * double(shot.frame)); });
        Reduce reduce = reduceTo(Reduce::Kind::TwoPumps);
        const Point point(acquire(1, reduce, shots), 1, camera.made(), data);
        // With one and the same lead 3 shots of drift, 12 counts of 28000, would stand in dA12: 1.9e-4.
        for (const char *name : {"ddA", "dA1", "dA2", "dA12"})
            QVERIFY2(std::abs(point.number(name)) < 3e-5, name);
    }

    void aChopperThatStandsStillIsAnError()
    {
        Camera camera;
        camera.twoChoppers = true;
        auto data = reading(camera, 40, [](Shot &shot) { std::ranges::fill(shot.counts, 1000.0); });
        std::ranges::fill(data.arrays[3].as<double>(), 0.2);
        const Point point(acquire(1, reduceTo(Reduce::Kind::TwoPumps), 40), 1, camera.made(), data);
        QVERIFY(!point.result);
        QVERIFY2(point.wrong.find("second chopper") != std::string::npos, point.wrong.c_str());
    }

    void theBackgroundOfEachStateIsSubtracted()
    {
        // 400 counts of scattered pump in the open state alone: one dark for both gives a signal where there is none.
        Camera camera;
        const auto scatter = [&](Shot &shot) {
            std::ranges::fill(shot.counts, camera.dark + (shot.state == 1 ? 400.0 : 0.0));
        };
        const auto light = [&](Shot &shot) {
            scatter(shot);
            for (auto &x : shot.counts)
                x += 10000;
        };
        const Job tree = build::sequence(9, {acquire(2, reduceTo(Reduce::Kind::Background), 100),
                                             acquire(1, reduceTo(Reduce::Kind::PumpProbe), 100)});
        Corrections corrections;
        const Point without(tree, 1, camera.made(), reading(camera, 100, light), &corrections, 0, 10);
        QVERIFY2(without.result, without.wrong.c_str());
        QVERIFY(std::abs(without.number("dA") + std::log10(1.04)) < 1e-12);
        QVERIFY(without.result->warning.find("no background") != std::string::npos);

        const Point background(tree, 2, camera.made(), reading(camera, 100, scatter), &corrections, 7, 20);
        QVERIFY2(background.result, background.wrong.c_str());
        QCOMPARE(background.number("background_on", 3), 500.0);
        QCOMPARE(background.number("background_off", 3), 100.0);
        QCOMPARE(background.number("deviation_off", 3), 0.0);
        QCOMPARE(background.number("shots_on"), 50.0);
        corrections.add(background.layout, background.bytes.data());
        const Point with(tree, 1, camera.made(), reading(camera, 100, light), &corrections, 8, 50);
        QVERIFY(std::abs(with.number("dA")) < 1e-15);
        QCOMPARE(with.number("background_order"), 7.0);
        QCOMPARE(with.number("background_age"), 30.0);
        QVERIFY(with.result->warning.empty());
        const Point late(tree, 1, camera.made(), reading(camera, 100, light), &corrections, 9, 20 + 3601);
        QVERIFY(late.result->warning.find("more than an hour") != std::string::npos);
    }

    void aBackgroundHoldsForItsExposureTimeOnly()
    {
        Camera camera;
        camera.use.parameters = {"exposure"};
        const auto flat = [&](Shot &shot) { std::ranges::fill(shot.counts, 5000.0 + 10 * shot.state); };
        const Job tree =
            build::sequence(9, {build::set(5, "exposure", 1), acquire(2, reduceTo(Reduce::Kind::Background), 20),
                                acquire(1, reduceTo(Reduce::Kind::PumpProbe), 20)});
        Point background(tree, 2, camera.made(), reading(camera, 20, flat));
        const auto tell = [](Point &point, double target) {
            writeAt(point.bytes.data(), point.layout.parametersAt(), ParameterEntry{target, target, target, 0, 1});
        };
        tell(background, 1);
        Corrections corrections;
        corrections.add(background.layout, background.bytes.data());
        Point other(tree, 1, camera.made(), reading(camera, 20, flat));
        tell(other, 1);
        QVERIFY(corrections.background(other.layout, "camera", other.bytes.data()));
        tell(other, 2);
        QVERIFY(!corrections.background(other.layout, "camera", other.bytes.data()));
        // Told only later: it holds where the exposure time stood there already.
        const auto untold = [](Point &point, double at) {
            const double nan = std::numeric_limits<double>::quiet_NaN();
            writeAt(point.bytes.data(), point.layout.parametersAt(), ParameterEntry{nan, at, at, 0, 1});
        };
        untold(background, 3);
        corrections.add(background.layout, background.bytes.data());
        untold(other, 3);
        QVERIFY(corrections.background(other.layout, "camera", other.bytes.data()));
        tell(other, 3);
        QVERIFY(corrections.background(other.layout, "camera", other.bytes.data()));
        tell(other, 0);
        QVERIFY(!corrections.background(other.layout, "camera", other.bytes.data()));
    }

    void theRatioTakesCommonNoiseOut()
    {
        Camera camera;
        camera.reference = 4;
        std::mt19937_64 engine(11);
        std::normal_distribution<double> normal;
        const int shots = 2000;
        std::vector<long double> on, off;
        const auto data = reading(camera, shots, [&](Shot &shot) {
            const double laser = 1 + 0.1 * normal(engine); // from shot to shot
            for (auto &x : shot.counts)
                x = std::round(camera.dark + 20000 * laser * (shot.state == 1 ? 0.99 : 1));
            double band = 0;
            for (auto &x : shot.reference) {
                x = std::round(camera.dark + 8000 * laser);
                band += x - camera.dark;
            }
            (shot.state == 1 ? on : off).push_back(static_cast<long double>((shot.counts[2] - camera.dark) / band));
        });
        const auto rules = [](Reduce &r) {
            r.reject.energy = false;
            r.reference = Reduce::By::Ratio;
        };
        const Point point(pumpProbe(shots, rules), 1, camera.made(), data);
        QVERIFY2(point.result, point.wrong.c_str());
        QCOMPARE(point.number("reference_applied"), 1.0);
        long double sumOn = 0, sumOff = 0;
        for (size_t i = 0; i < on.size(); ++i) {
            sumOn += on[i];
            sumOff += off[i];
        }
        // One pair is lost where the order of the pairs turns; 1e-6 OD is what it can change here.
        QVERIFY(std::abs(point.number("dA", 2) + double(std::log10(sumOn / sumOff))) < 1e-6);
        const Point plain(pumpProbe(shots, [](Reduce &r) { r.reject.energy = false; }), 1, camera.made(), data);
        QVERIFY(point.number("errors", 2) < 0.01 * plain.number("errors", 2));
        QVERIFY(std::abs(point.number("dA", 2) + std::log10(0.99)) < 4 * point.number("errors", 2) + 1e-6);
    }

    void theMatrixOfTheReferenceIsFoundAndUsed()
    {
        // Two kinds of noise that the reference sees with other weights than the probe: no ratio takes both out.
        Camera camera;
        camera.reference = 8;
        std::mt19937_64 engine(12);
        std::normal_distribution<double> normal;
        const auto noisy = [&](double signal) {
            return [&, signal](Shot &shot) {
                const double a = normal(engine);
                const double b = normal(engine);
                for (size_t p = 0; p < shot.counts.size(); ++p)
                    shot.counts[p] =
                        camera.dark +
                        20000 * (1 + 0.03 * a + 0.02 * b * double(p)) * (shot.state == 1 ? std::pow(10, -signal) : 1) +
                        20 * normal(engine);
                for (size_t p = 0; p < shot.reference.size(); ++p)
                    shot.reference[p] =
                        camera.dark + 30000 * (1 + 0.02 * a + 0.004 * b * double(p)) + 10 * normal(engine);
            };
        };
        const Job tree =
            build::sequence(9, {acquire(2, reduceTo(Reduce::Kind::Reference), 800), pumpProbe(1000, [](Reduce &r) {
                                    r.reference = Reduce::By::Linear;
                                    r.reject.energy = false;
                                })});
        Corrections corrections;
        const auto block = reading(camera, 1000, noisy(0.001));
        const Point without(tree, 1, camera.made(), block, &corrections, 1);
        QVERIFY2(without.result, without.wrong.c_str());
        QCOMPARE(without.number("reference_applied"), 0.0);
        QVERIFY(without.result->warning.find("pump blocked") != std::string::npos);
        const Point matrix(tree, 2, camera.made(), reading(camera, 800, noisy(0)), &corrections, 0);
        QVERIFY2(matrix.result, matrix.wrong.c_str());
        QCOMPARE(matrix.number("differences"), 400.0);
        QVERIFY(matrix.number("noise_factor") > 10);
        corrections.add(matrix.layout, matrix.bytes.data());
        const Point with(tree, 1, camera.made(), block, &corrections, 1);
        QCOMPARE(with.number("reference_applied"), 1.0);
        for (size_t p = 0; p < 8; ++p) {
            QVERIFY(with.number("errors", p) < without.number("errors", p) / 10);
            QVERIFY(std::abs(with.number("dA", p) - 0.001) < 5 * with.number("errors", p));
        }
    }

    void aReferenceThatSeesOtherNoiseIsNotUsed()
    {
        Camera camera;
        camera.reference = 8;
        std::mt19937_64 engine(13);
        std::normal_distribution<double> normal;
        const auto unrelated = [&](Shot &shot) {
            for (auto &x : shot.counts)
                x = 20000 + 200 * normal(engine);
            for (auto &x : shot.reference)
                x = 20000 + 200 * normal(engine);
        };
        const Job tree = build::sequence(9, {acquire(2, reduceTo(Reduce::Kind::Reference), 160),
                                             pumpProbe(100, [](Reduce &r) { r.reference = Reduce::By::Linear; })});
        const Point matrix(tree, 2, camera.made(), reading(camera, 160, unrelated));
        QVERIFY(matrix.number("noise_factor") <= 1); // fitted and judged on the same shots it would be above 1
        Corrections corrections;
        corrections.add(matrix.layout, matrix.bytes.data());
        const Point point(tree, 1, camera.made(), reading(camera, 100, unrelated), &corrections);
        QCOMPARE(point.number("reference_applied"), 0.0);
        QVERIFY(point.result->warning.find("takes no noise out") != std::string::npos);
    }

    void twoPolarisationsGiveAnisotropyAndMagicAngle()
    {
        // Against many draws of both, with their errors.
        const Measured parallel{0.012, 0.0003};
        const Measured perpendicular{0.007, 0.0004};
        std::mt19937_64 engine(31);
        std::normal_distribution<double> normal;
        const int n = 200000;
        double sum = 0, squares = 0, magic = 0, magicSquares = 0;
        for (int i = 0; i < n; ++i) {
            const double a = parallel.value + parallel.error * normal(engine);
            const double b = perpendicular.value + perpendicular.error * normal(engine);
            const double r = (a - b) / (a + 2 * b);
            const double m = (a + 2 * b) / 3;
            sum += r / n;
            squares += r * r / n;
            magic += m / n;
            magicSquares += m * m / n;
        }
        const auto r = anisotropy(parallel, perpendicular);
        QVERIFY(std::abs(r.value - 0.005 / 0.026) < 1e-15);
        QVERIFY(std::abs(r.error / std::sqrt(squares - sum * sum) - 1) < 0.02);
        const auto m = magicAngle(parallel, perpendicular);
        QVERIFY(std::abs(m.value - 0.026 / 3) < 1e-15);
        QVERIFY(std::abs(m.error / std::sqrt(magicSquares - magic * magic) - 1) < 0.01);
        QVERIFY(std::isnan(anisotropy({0.001, 0.0005}, {0.0001, 0.0005}).value)); // 1.2e-3 of 1.1e-3
        QCOMPARE(polarisationOf(10, 30), 170.0);
        QCOMPARE(polarisationOf(100, 30), 170.0);
        QCOMPARE(plateAngleFor(170, 30, 95), 100.0); // not back to 10
        QCOMPARE(polarisationOf(plateAngleFor(54.7, 12, -200), 12), 54.7);
    }

    void thresholdsAreThoseOfEachState()
    {
        // A signal of 0.3 OD: one threshold over both states would throw every pumped shot out, or none.
        Camera camera;
        std::mt19937_64 engine(14);
        std::normal_distribution<double> normal;
        const auto data = reading(camera, 400, [&](Shot &shot) {
            const double laser = 1 + 0.002 * normal(engine) + (shot.frame == 101 ? 0.05 : 0);
            std::ranges::fill(shot.counts, camera.dark + 20000 * laser * (shot.state == 1 ? 0.5 : 1));
        });
        const Point point(pumpProbe(400), 1, camera.made(), data);
        QCOMPARE(point.number("rejected_energy"), 1.0);
        QCOMPARE(point.number("shot_cause", 101), 3.0);
        QVERIFY(std::abs(point.number("acceptance") - point.number("shots_accepted") / 400) < 1e-15);
        QVERIFY(point.number("threshold_high_on") < point.number("threshold_low_off"));
    }

    void anOutlierOfTheSpectrumIsFoundWhereItsEnergyIsRight()
    {
        Camera camera;
        std::mt19937_64 engine(15);
        std::normal_distribution<double> normal;
        const auto data = reading(camera, 200, [&](Shot &shot) {
            for (size_t p = 0; p < shot.counts.size(); ++p)
                shot.counts[p] = 20000 * (1 + 0.002 * normal(engine)) +
                                 (shot.frame == 60 ? (p % 2 == 0 ? 800.0 : -800.0) : 0); // the sum stays
        });
        QCOMPARE(Point(pumpProbe(200), 1, camera.made(), data).number("shot_cause", 60), 0.0);
        const Point point(pumpProbe(200, [](Reduce &r) { r.reject.spectrum = 8; }), 1, camera.made(), data);
        QCOMPARE(point.number("shot_cause", 60), 6.0);
        QCOMPARE(point.number("rejected_spectrum"), 1.0);
    }

    void clippedShotsMakeACellNoNumberInsteadOfABiasedOne()
    {
        Camera camera;
        const auto data = reading(camera, 400, [&](Shot &shot) {
            std::ranges::fill(shot.counts, 20000.0);
            shot.counts[5] = shot.frame % 100 == 0 ? 65535.0 : 59000.0; // 1 % beyond linear_to
        });
        const Point point(pumpProbe(400, [](Reduce &r) { r.reject.energy = false; }), 1, camera.made(), data);
        QVERIFY(std::isnan(point.number("dA", 5)));
        QCOMPARE(point.number("quality", 5), 2.0);
        QCOMPARE(point.number("clipped", 5), 4.0);
        QCOMPARE(point.number("quality", 4), 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_twochoppers)
#include "tst_twochoppers.moc"
