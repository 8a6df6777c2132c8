// Regions of interest: numbers of their own with every point, and their errors.
#include "goodenough.h"
#include "guard.h"
#include "json.h"
#include "shotdata.h"

#include <QTest>

#include <numbers>

using namespace pymasp;
using namespace pymasp::shotdata;

namespace {

Region region(const std::string &name, std::vector<double> x, const std::string &unit = "")
{
    Region r;
    r.name = name;
    r.x = std::move(x);
    r.unit = unit;
    return r;
}

// A trace, an image and a lock-in that gives X and Y alone, as one detector.
DetectorUse others()
{
    DetectorUse use{"camera", {}, 0, 0, 0};
    Axis time{"time", "ns", {0, 1, 2, 4, 8}};
    use.info.fields = {{"X", "V", DType::Float64, {}, {}, false},
                       {"Y", "V", DType::Float64, {}, {}, false},
                       {"trace", "V", DType::Float64, {5}, {time}, false},
                       {"image", "counts", DType::UInt16, {3, 4}, {}, false}};
    return use;
}
Reading othersReading()
{
    Reading r;
    r.arrays.resize(4);
    r.arrays[0].reshape<double>({})[0] = 3;
    r.arrays[1].reshape<double>({})[0] = -4;
    std::ranges::copy(std::vector<double>{1, 3, 2, 4, 0}, r.arrays[2].reshape<double>({5}).begin());
    auto image = r.arrays[3].reshape<std::uint16_t>({3, 4});
    for (std::size_t i = 0; i < image.size(); ++i)
        image[i] = std::uint16_t(i);
    return r;
}

} // namespace

class tst_regions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theErrorOfABandIsThatOfItsPairs()
    {
        // The noise of neighbouring pixels goes together: in quadrature the error of the band would be 2.8 times too
        // small. It is that of 400 pairs, told independently.
        Camera camera;
        camera.use.regions = {region("band", {510, 560}, "nm"), region("one", {3, 3}, "pixel")};
        std::mt19937_64 engine(6);
        std::normal_distribution<double> normal;
        const int shots = 800;
        std::vector<long double> light;
        const auto data = reading(camera, shots, [&](Shot &shot) {
            const double common = 0.01 * normal(engine);
            long double sum = 0;
            for (size_t p = 0; p < shot.counts.size(); ++p) {
                shot.counts[p] = std::round(camera.dark + (10000 + 1000 * double(p)) *
                                                              (shot.state == 1 ? 0.98 : 1) *
                                                              (1 + common + 0.001 * normal(engine)));
                if (p >= 1 && p <= 6)
                    sum += shot.counts[p] - camera.dark;
            }
            light.push_back(sum);
        });
        Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
        reduce.reject.energy = false;
        const Point point(acquire(1, reduce, shots), 1, camera.made(), data);
        QVERIFY2(point.result, point.wrong.c_str());
        // Pairs as shot_cause and the order tell: neighbours that both count.
        std::vector<long double> on, off;
        for (size_t s = 0; s + 1 < size_t(shots);) {
            if (point.number("shot_cause", s) != 0) {
                ++s;
                continue;
            }
            const bool first = point.number("shot_state", s) == 1;
            on.push_back(light[first ? s : s + 1]);
            off.push_back(light[first ? s + 1 : s]);
            s += 2;
        }
        const auto n = static_cast<long double>(on.size());
        QCOMPARE(double(n), point.number("pairs"));
        long double meanOn = 0, meanOff = 0, vOn = 0, vOff = 0, cov = 0;
        for (size_t i = 0; i < on.size(); ++i) {
            meanOn += on[i] / n;
            meanOff += off[i] / n;
        }
        for (size_t i = 0; i < on.size(); ++i) {
            vOn += (on[i] - meanOn) * (on[i] - meanOn) / (n - 1);
            vOff += (off[i] - meanOff) * (off[i] - meanOff) / (n - 1);
            cov += (on[i] - meanOn) * (off[i] - meanOff) / (n - 1);
        }
        const double value = double(-std::log10(meanOn / meanOff));
        const double error =
            double(std::sqrt((vOn / (meanOn * meanOn) + vOff / (meanOff * meanOff) - 2 * cov / (meanOn * meanOff)) / n) /
                   std::log(10.0L));
        QVERIFY(std::abs(point.number("band") - value) < 1e-13);
        QVERIFY(std::abs(point.number("band_errors") - error) < 1e-9 * error);
        double quadrature = 0;
        for (size_t p = 1; p <= 6; ++p)
            quadrature += point.number("errors", p) * point.number("errors", p) / 36;
        QVERIFY(error > 2 * std::sqrt(quadrature));
        QCOMPARE(point.number("one"), point.number("dA", 3)); // of one pixel it is that pixel
        QCOMPARE(point.number("one_errors"), point.number("errors", 3));
        const auto *column = columnNamed(point.layout, "camera", "band");
        QVERIFY(column->grid);
        QCOMPARE(errorsOf(point.layout, *column), columnNamed(point.layout, "camera", "band_errors"));
        QCOMPARE(errorsOf(point.layout, *columnNamed(point.layout, "camera", "dA")),
                 columnNamed(point.layout, "camera", "errors"));
    }

    void aBandOfManyBrightPixelsIsExact()
    {
        // Squares of sums over 4,096 full pixels and 2,000 pairs do not fit 64 bits.
        Camera camera;
        camera.pixels = 4096;
        camera.dark = 0;
        camera.use.regions = {region("band", {})};
        const auto data = reading(camera, 4000, [](Shot &shot) {
            std::ranges::fill(shot.counts, 59000.0 - (shot.state == 1 ? 590 : 0) + double(shot.frame / 2 % 2));
        });
        Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
        reduce.reject.energy = false;
        const Point point(acquire(1, reduce, 4000), 1, camera.made(), data);
        QVERIFY2(point.result, point.wrong.c_str());
        QVERIFY(std::abs(point.number("band") - point.number("dA", 0)) < 1e-15);
        QVERIFY(std::abs(point.number("band_errors") / point.number("errors", 0) - 1) < 1e-9);
    }

    void aBandWithASaturatedPixelIsNoNumber()
    {
        Camera camera;
        camera.use.regions = {region("red", {550, 570}), region("blue", {500, 520})};
        const auto data = reading(camera, 100, [](Shot &shot) {
            std::ranges::fill(shot.counts, 20000.0 + shot.state);
            shot.counts[6] = 65535;
        });
        Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
        reduce.reject.energy = false;
        const Point point(acquire(1, reduce, 100), 1, camera.made(), data);
        QVERIFY(std::isnan(point.number("red")));
        QCOMPARE(point.number("red_quality"), 2.0);
        QVERIFY(!std::isnan(point.number("blue")));
        QCOMPARE(point.number("blue_quality"), 0.0);
    }

    void tracesImagesAndLockInsGiveTheirNumbers()
    {
        auto use = others();
        auto gate = region("gate", {1, 4});
        gate.field = "trace";
        gate.take = Region::Take::Integral;
        auto mean = region("mean", {});
        mean.field = "trace";
        auto patch = region("patch", {1, 2});
        patch.field = "image";
        patch.y = {0, 1};
        auto brightest = patch;
        brightest.name = "brightest";
        brightest.take = Region::Take::Maximum;
        use.regions = {gate, mean, patch};
        Job job = acquire(1, Reduce{}, 1);
        brightest.detector = "camera"; // of the acquisition
        std::get<Acquire>(job.kind).regions = {brightest};
        const Point point(job, 1, use, othersReading());
        QVERIFY2(point.result, point.wrong.c_str());
        QCOMPARE(point.number("gate"), (3 + 2) / 2.0 * 1 + (2 + 4) / 2.0 * 2); // trapezoids over 1, 2, 4 ns
        QCOMPARE(point.number("mean"), 2.0);
        QCOMPARE(point.number("patch"), (1 + 2 + 5 + 6) / 4.0);
        QCOMPARE(point.number("brightest"), 6.0);
        QCOMPARE(columnNamed(point.layout, "camera", "gate")->unit, std::string("V ns"));
        QCOMPARE(point.number("R"), 5.0);
        QVERIFY(std::abs(point.number("theta") - std::atan2(-4, 3) * 180 / std::numbers::pi) < 1e-12);
    }

    void whatCannotBeIsSaid_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("outside") << 0 << "the region \"band\" holds no pixel of \"counts\"";
        QTest::newRow("unit") << 1 << "is given in ps, but \"counts\" has an axis in nm";
        QTest::newRow("rows") << 2 << "has rows (\"y\"), but \"counts\" is no image";
        QTest::newRow("field") << 3 << "looks at \"light\", which is no field of it";
        QTest::newRow("name") << 4 << "the region \"pairs\" of \"camera\" has the name of something else";
        QTest::newRow("detector") << 5 << "is of \"power\", which it does not acquire";
        QTest::newRow("reference") << 6 << "has no reference";
    }
    void whatCannotBeIsSaid()
    {
        QFETCH(int, which);
        QFETCH(QString, sentence);
        Camera camera;
        auto band = region("band", {510, 520}, "nm");
        if (which == 0)
            band.x = {700, 800};
        if (which == 1)
            band.unit = "ps";
        if (which == 2)
            band.y = {0, 1};
        if (which == 3)
            band.field = "light";
        if (which == 4)
            band.name = "pairs";
        Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
        if (which == 6)
            reduce.reference = Reduce::By::Ratio;
        Job job = acquire(1, reduce, 20);
        if (which == 5) {
            band.detector = "power";
            std::get<Acquire>(job.kind).regions = {band};
        } else {
            camera.use.regions = {band};
        }
        const Point point(job, 1, camera.made(), Reading{});
        QVERIFY2(QString::fromStdString(point.wrong).contains(sentence), point.wrong.c_str());
    }

    void regionsStandInLabAndExperiment()
    {
        const auto lab = labFromJson(
            R"({"format": "pymasp-lab/1", "instruments": [{"id": "i", "type": "simulated.spectrometer", "detectors":
            {"spectrometer": {"name": "camera", "reference_pixels": [4, 7], "beam": false,
             "regions": [{"name": "band", "x": [510, 520], "unit": "nm"},
                         {"name": "gate", "field": "trace", "x": [1, 4], "take": "integral"}]}}}]})",
            "lab", "");
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        const auto &detector = lab->instruments[0].detectors[0];
        QCOMPARE(detector.regions.size(), size_t(2));
        QCOMPARE(detector.regions[1].take, Region::Take::Integral);
        QVERIFY(!detector.beam);
        QCOMPARE(detector.referencePixels, (std::vector<int>{4, 7}));

        Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
        reduce.reference = Reduce::By::Linear;
        reduce.background = false;
        reduce.reject.spectrum = 6;
        Experiment experiment;
        experiment.root = acquire(1, reduce, 20);
        auto patch = region("patch", {1, 2}, "pixel");
        patch.detector = "camera";
        patch.y = {3, 4};
        patch.take = Region::Take::Maximum;
        std::get<Acquire>(experiment.root.kind).regions = {patch};
        const auto again = experimentFromJson(toJson(experiment), "x");
        QVERIFY2(again, again ? "" : again.error().what.c_str());
        QCOMPARE(again->root, experiment.root);

        const auto wrong = labFromJson(R"({"format": "pymasp-lab/1", "instruments": [{"id": "i", "type": "t",
            "detectors": {"d": {"regions": [{"name": "my band"}]}}}]})",
                                       "lab", "");
        QVERIFY(!wrong && wrong.error().what.find("letters, digits and _") != std::string::npos);
    }

    void aRegionCanEndARepeat()
    {
        // Shots without a scan: the pooled error of the band decides, not that of all pixels.
        Camera camera;
        camera.use.regions = {region("band", {510, 560})};
        Until until;
        until.field = "camera.band";
        until.statistic = "standard error";
        until.below = 2e-4;
        until.minimum = 1;
        const Job tree = build::job(7, Repeat{{}, {}, until}, {acquire(1, reduceTo(Reduce::Kind::PumpProbe), 300)});
        std::mt19937_64 engine(8);
        std::normal_distribution<double> normal;
        const auto data = reading(camera, 300, [&](Shot &shot) {
            for (auto &x : shot.counts)
                x = 20000 * (1 + 0.01 * normal(engine));
        });
        const Point point(tree, 1, camera.made(), data);
        QVERIFY2(point.result, point.wrong.c_str());
        const auto layouts = layoutsOf(*point.root, {camera.made()});
        auto good = GoodEnough::make(*point.root, *layouts);
        QVERIFY2(good, good ? "" : good.error().what.c_str());
        const auto one = point.number("band_errors");
        std::int64_t passes = 0;
        Verdict verdict;
        for (; passes < 50 && !verdict.enough; ++passes) {
            auto bytes = point.bytes;
            writeAt(bytes.data(), sizeof(PointHead), PathEntry{7, passes, passes, 0});
            writeAt(bytes.data(), sizeof(PointHead) + sizeof(PathEntry), PathEntry{1, 0, 0, 0});
            (*good)->add((*layouts)[0], bytes.data());
            verdict = (*good)->judge();
        }
        QVERIFY(verdict.enough);
        QCOMPARE(passes, std::int64_t(std::floor(one * one / (2e-4 * 2e-4))) + 1); // falls with sqrt(passes)
    }

    void twoRevisionsWithOtherBoundsAreNotOneSeries()
    {
        Camera camera;
        camera.use.regions = {region("band", {510, 520})};
        const auto a = layoutsOf(acquire(1, reduceTo(Reduce::Kind::PumpProbe), 20), {camera.made()});
        camera.use.regions = {region("band", {510, 530})};
        const auto b = layoutsOf(acquire(1, reduceTo(Reduce::Kind::PumpProbe), 20), {camera.made()});
        QCOMPARE((*a)[0].columns, (*b)[0].columns);
        QVERIFY((*a)[0].regions != (*b)[0].regions);
    }
};

QTEST_GUILESS_MAIN(tst_regions)
#include "tst_regions.moc"
