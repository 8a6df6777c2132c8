#include "builders.h"
#include "goodenough.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

constexpr int pixels = 6; // at 400, 410 ... 450 nm

std::vector<DetectorUse> detectors()
{
    DetectorUse camera{"camera", {}, 0, 0, 0};
    Axis wavelength{"wavelength", "nm", {}};
    for (int p = 0; p < pixels; ++p)
        wavelength.values.push_back(400 + 10 * p);
    camera.info.fields = {{"counts", "counts", DType::UInt16, {pixels}, {wavelength}, true},
                          {"frame", "", DType::UInt64, {}, {}, true},
                          {"level", "V", DType::Float64, {}, {}, true}};
    camera.info.resolvesShots = true;
    DetectorUse power{"power", {}, 0, 0, 0};
    power.info.fields = {{"value", "mW", DType::Float64, {}, {}, false}, {"steps", "", DType::UInt16, {}, {}, false}};
    DetectorUse image{"image", {}, 0, 0, 0};
    image.info.fields = {{"light", "", DType::Float32, {2, 3}, {}, false}};
    return {camera, power, image};
}

Job pumpProbe(JobId id) { return job(id, Acquire{{"camera"}, 100, {}, 1, false, {Reduce::Kind::PumpProbe, {}, {}}}); }

Until below(const std::string &field, double limit, const std::string &statistic = "standard error")
{
    Until until;
    until.field = field;
    until.statistic = statistic;
    until.below = limit;
    return until;
}
Until above(const std::string &field, double limit)
{
    Until until = below(field, 0, "signal to noise");
    until.below.reset();
    until.above = limit;
    return until;
}

Job until(const Until &wanted, std::vector<Job> children)
{
    return job(1, Repeat{{}, {}, wanted}, std::move(children));
}

// What one point of the signal holds.
struct Taken {
    std::vector<double> values, errors;
    std::uint64_t pairs = 1;
};

// A tree with its layouts, and what follows it.
struct Bench {
    Job root;
    std::vector<AcquireLayout> layouts;
    std::unique_ptr<GoodEnough> good;
    std::string wrong;

    explicit Bench(Job tree, JobId repeat = 1) : root(std::move(tree)), layouts(*layoutsOf(root, detectors()))
    {
        auto made = GoodEnough::make(*find(root, repeat), layouts);
        if (made)
            good = std::move(*made);
        else
            wrong = made.error().what;
    }

    // Walks the tree up to the end of so many passes of the Repeat and feeds a point at every exposure.
    using Value = std::function<Taken(JobId acquire, std::int64_t pass, std::int64_t place)>;
    Verdict run(std::int64_t passes, const std::string &column, const Value &value, JobId repeat = 1)
    {
        Cursor cursor;
        while (const auto step = next(root, cursor)) {
            const auto frame = std::ranges::find(cursor.frames, repeat, &Frame::job);
            if (frame != cursor.frames.end() && frame->iteration >= passes)
                break;
            if (const auto *expose = std::get_if<ExposeStep>(&*step))
                feed(cursor, expose->job->id, column, value);
        }
        return good->judge();
    }
    void feed(const Cursor &cursor, JobId acquire, const std::string &column, const Value &value, bool skipped = false)
    {
        const auto &layout = *std::ranges::find(layouts, acquire, &AcquireLayout::job);
        std::vector<std::byte> point(layout.pointBytes);
        PointHead head;
        head.flags = skipped ? pointflag::skipped : 0;
        writeAt(point.data(), 0, head);
        fillMissing(layout, point.data());
        std::int64_t place = 0;
        std::int64_t pass = 0;
        for (std::size_t d = 0; d < layout.path.size(); ++d) {
            const Frame &frame = cursor.frames[d];
            PathEntry entry{frame.job, frame.iteration, frame.iteration, 0};
            if (const auto *scan = std::get_if<Scan>(&layout.path[d]->kind)) {
                entry.index = visit(*scan, frame.job, frame.iteration, frame.entry).index;
                place = 100 * place + entry.index;
            }
            if (frame.job == 1)
                pass = frame.iteration;
            writeAt(point.data(), sizeof(PointHead) + d * sizeof(PathEntry), entry);
        }
        const Taken taken = value(acquire, pass, place);
        const auto put = [&](const std::string &name, std::size_t i, auto x) {
            for (const auto &c : layout.columns) {
                if (c.name != name)
                    continue;
                const auto at = c.offset + i * sizeOf(c.type);
                if (c.type == DType::Float32)
                    writeAt(point.data(), at, float(x));
                else if (c.type == DType::UInt16)
                    writeAt(point.data(), at, std::uint16_t(x));
                else
                    writeAt(point.data(), at, x);
            }
        };
        for (std::size_t i = 0; i < taken.values.size(); ++i)
            put(column, i, taken.values[i]);
        for (std::size_t i = 0; i < taken.errors.size(); ++i)
            put("errors", i, taken.errors[i]);
        put("pairs", 0, taken.pairs);
        good->add(layout, point.data());
    }
};

// Two-pass formulas, for comparison.
double medianOf(std::vector<double> all)
{
    std::ranges::sort(all);
    const auto n = all.size();
    return n % 2 == 1 ? all[n / 2] : (all[n / 2 - 1] + all[n / 2]) / 2;
}
struct Mean {
    double mean, error;
};
Mean meanOf(const std::vector<double> &x, const std::vector<double> &weight)
{
    long double sum = 0, all = 0, squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += static_cast<long double>(weight[i]) * x[i];
        all += weight[i];
    }
    for (std::size_t i = 0; i < x.size(); ++i)
        squares += weight[i] * (x[i] - sum / all) * (x[i] - sum / all);
    const auto k = static_cast<long double>(x.size());
    const long double deviation = std::sqrt(squares / all * k / (k - 1));
    return {double(sum / all), double(deviation / std::sqrt(k))};
}

bool close(double a, double b) { return std::abs(a - b) <= 1e-12 * std::abs(b); }

} // namespace

class tst_goodenough : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theScatterOfThePassesAgreesWithAnIndependentOne_data()
    {
        QTest::addColumn<bool>("signalToNoise");
        QTest::addColumn<std::vector<double>>("window");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("order");
        const std::vector<double> all;
        const std::vector<double> some{405, 430};
        const std::vector<double> turned{430, 405};
        QTest::newRow("all pixels") << false << all << 0 << 5 << int(Order::Forward);
        QTest::newRow("a window") << false << some << 1 << 3 << int(Order::Forward);
        QTest::newRow("a window the other way round") << false << turned << 1 << 3 << int(Order::Forward);
        QTest::newRow("by place, whatever the order") << false << some << 1 << 3 << int(Order::Random);
        QTest::newRow("signal to noise") << true << some << 1 << 3 << int(Order::Alternate);
    }
    void theScatterOfThePassesAgreesWithAnIndependentOne()
    {
        QFETCH(bool, signalToNoise);
        QFETCH(std::vector<double>, window);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, order);
        constexpr int passes = 7;
        constexpr int places = 4;
        Until wanted = signalToNoise ? above("camera.dA", 1) : below("camera.dA", 1);
        wanted.window = window;
        Bench bench(until(wanted, {scan(2, "delay", {1, 2, 3, 4}, {pumpProbe(3)}, Order(order))}));
        QVERIFY2(bench.good, bench.wrong.c_str());
        std::mt19937 random(3);
        std::normal_distribution<double> noise(0, 1e-3);
        double x[passes][places][pixels];
        double pairs[passes][places];
        for (int k = 0; k < passes; ++k) {
            for (int i = 0; i < places; ++i) {
                pairs[k][i] = 10 + int(random() % 50);
                for (int p = 0; p < pixels; ++p)
                    x[k][i][p] = 0.01 * (i + 1) + 0.1 * p + noise(random); // places differ by more than the noise
            }
        }
        const auto verdict = bench.run(passes, "dA", [&](JobId, std::int64_t pass, std::int64_t place) {
            const auto &row = x[pass][place];
            return Taken{{row, row + pixels}, std::vector<double>(pixels, 1), std::uint64_t(pairs[pass][place])};
        });
        std::vector<double> all;
        for (int i = 0; i < places; ++i) {
            for (int p = from; p <= to; ++p) {
                std::vector<double> values, weights;
                for (int k = 0; k < passes; ++k) {
                    values.push_back(x[k][i][p]);
                    weights.push_back(pairs[k][i]);
                }
                const auto mean = meanOf(values, weights);
                all.push_back(signalToNoise ? std::abs(mean.mean) / mean.error : mean.error);
            }
        }
        QCOMPARE(verdict.passes, passes);
        QVERIFY2(close(verdict.value, medianOf(all)), qPrintable(QString::number(verdict.value, 'g', 17)));
        QVERIFY(verdict.enough); // both limits are far away
    }

    void theErrorOfTheShotsCountsWhereThereIsNoScan()
    {
        Bench bench(until(below("camera", 1), {sequence(5, {pumpProbe(3), acquire(4, "power")})}));
        QVERIFY2(bench.good, bench.wrong.c_str());
        const std::uint64_t pairs[] = {20, 30, 25, 24, 10};
        const auto value = [&](JobId, std::int64_t pass, std::int64_t) {
            Taken taken{{}, {}, pairs[pass]};
            for (int p = 0; p < pixels; ++p) {
                taken.values.push_back(1); // no scatter at all
                taken.errors.push_back(1e-4 * double(p + 1) * double(pass + 1));
            }
            return taken;
        };
        auto verdict = bench.run(4, "dA", value);
        QVERIFY(std::isnan(verdict.value)); // 99 pairs
        QVERIFY(!verdict.enough);
        QVERIFY2(verdict.text.find("needs 100 pairs") != std::string::npos, verdict.text.c_str());
        bench.good->clear();
        verdict = bench.run(5, "dA", value);
        std::vector<double> all;
        for (int p = 0; p < pixels; ++p) {
            double squares = 0, sum = 0;
            for (int k = 0; k < 5; ++k) {
                squares += std::pow(double(pairs[k]) * 1e-4 * (p + 1) * (k + 1), 2);
                sum += double(pairs[k]);
            }
            all.push_back(std::sqrt(squares) / sum);
        }
        QVERIFY2(close(verdict.value, medianOf(all)), qPrintable(QString::number(verdict.value, 'g', 17)));
        QVERIFY(verdict.enough);
    }

    void withoutAnErrorOfTheShotsThePassesScatter()
    {
        Bench bench(until(below("power.value", 0.5), {acquire(3, "power")}));
        QVERIFY2(bench.good, bench.wrong.c_str());
        const std::vector<double> x{5, 7, 6, 4, 8};
        const auto verdict = bench.run(5, "value", [&](JobId, std::int64_t pass, std::int64_t) {
            return Taken{{x[size_t(pass)]}, {}, 1};
        });
        QVERIFY(close(verdict.value, meanOf(x, {1, 1, 1, 1, 1}).error));
        QVERIFY(!verdict.enough); // 0.71
        QCOMPARE(verdict.text,
                 std::string("the standard error of power.value is 0.7071 mW after 5 passes; below 0.5 mW "
                             "is asked for."));
    }

    void columnsOfOtherTypesAndShapesAreFollowedToo()
    {
        Bench whole(until(below("power.steps", 100), {acquire(3, "power")}));
        const auto verdict = whole.run(4, "steps", [&](JobId, std::int64_t pass, std::int64_t) {
            return Taken{{double(10 * pass)}, {}, 1};
        });
        QVERIFY(close(verdict.value, meanOf({0, 10, 20, 30}, {1, 1, 1, 1}).error));
        // An image: the window lies along its last axis, here the plain index.
        Until wanted = below("image.light", 100);
        wanted.window = {1, 2};
        Bench image(until(wanted, {acquire(3, "image")}));
        QVERIFY2(image.good, image.wrong.c_str());
        const auto other = image.run(4, "light", [&](JobId, std::int64_t pass, std::int64_t) {
            const double s = double(pass);
            return Taken{{1000 * s, 2 * s, 3 * s, 1000 * s, 5 * s, 7 * s}, {}, 1};
        });
        QVERIFY(close(other.value, 4 * meanOf({0, 1, 2, 3}, {1, 1, 1, 1}).error)); // median of 2, 3, 5, 7
    }

    void itDecidesOnlyWithEnoughPasses_data()
    {
        QTest::addColumn<int>("passes");
        QTest::addColumn<int>("minimum");
        QTest::addColumn<bool>("enough");
        QTest::addColumn<QString>("says");
        QTest::newRow("one pass has no scatter") << 1 << 1 << false << "cannot be told after 1 pass.";
        QTest::newRow("two have") << 2 << 1 << true << "after 2 passes; below 1 mW was asked for: good enough.";
        QTest::newRow("not yet the minimum") << 3 << 4 << false << "that is good enough, but 4 passes are wanted";
        QTest::newRow("the minimum") << 4 << 4 << true << "good enough.";
    }
    void itDecidesOnlyWithEnoughPasses()
    {
        QFETCH(int, passes);
        QFETCH(int, minimum);
        QFETCH(bool, enough);
        QFETCH(QString, says);
        Until wanted = below("power", 1);
        wanted.minimum = minimum;
        Bench bench(until(wanted, {scan(2, "delay", {1, 2}, {acquire(3, "power")})}));
        const auto verdict = bench.run(passes, "value", [](JobId, std::int64_t pass, std::int64_t place) {
            return Taken{{double(place) + 0.01 * double(pass)}, {}, 1};
        });
        QCOMPARE(verdict.passes, passes);
        QCOMPARE(verdict.enough, enough);
        QVERIFY2(QString::fromStdString(verdict.text).contains(says), verdict.text.c_str());
    }

    void bothWaysOfABounceAreValuesOfOnePlace()
    {
        Bench bench(until(below("power", 100), {scan(2, "delay", {1, 2}, {acquire(3, "power")}, Order::Bounce)}));
        int n = 0;
        std::vector<double> at[2];
        const auto verdict = bench.run(3, "value", [&](JobId, std::int64_t, std::int64_t place) {
            const double value = double(n * n);
            ++n;
            at[place].push_back(value);
            return Taken{{value}, {}, 1};
        });
        QCOMPARE(at[0].size(), size_t(6));
        const std::vector<double> ones(6, 1);
        QVERIFY(close(verdict.value, medianOf({meanOf(at[0], ones).error, meanOf(at[1], ones).error})));
    }

    void skippedPointsDoNotCount()
    {
        const Job tree = until(below("power", 100), {scan(2, "delay", {1, 2}, {acquire(3, "power")})});
        Bench bench(tree);
        Bench without(tree);
        Cursor cursor;
        int n = 0;
        while (const auto step = next(tree, cursor)) {
            if (n == 12)
                break;
            if (!std::holds_alternative<ExposeStep>(*step))
                continue;
            const bool skipped = n == 4 || n == 7;
            const auto value = [&](JobId, std::int64_t, std::int64_t) {
                return Taken{{skipped ? 1e9 : double(n * n)}, {}, 1};
            };
            bench.feed(cursor, 3, "value", value, skipped);
            if (!skipped)
                without.feed(cursor, 3, "value", value);
            ++n;
        }
        QCOMPARE(bench.good->judge().value, without.good->judge().value);
        QCOMPARE(bench.good->judge().passes, 6);
    }

    void whatWasMeasuredOnceOnlyCannotBeGoodEnough()
    {
        // Two of three places have been skipped but for one pass: their error is not known, so it is not small.
        Bench bench(until(below("power", 100), {scan(2, "delay", {1, 2, 3}, {acquire(3, "power")})}));
        Cursor cursor;
        int n = 0;
        while (const auto step = next(bench.root, cursor)) {
            if (n == 12)
                break;
            if (!std::holds_alternative<ExposeStep>(*step))
                continue;
            bench.feed(
                cursor, 3, "value",
                [](JobId, std::int64_t, std::int64_t) {
                    return Taken{{1}, {}, 1};
                },
                n >= 3 && n % 3 != 0);
            ++n;
        }
        QCOMPARE(bench.good->judge().passes, 4);
        QVERIFY(std::isnan(bench.good->judge().value));
        QVERIFY(!bench.good->judge().enough);
    }

    void pixelsThatAreNeverThereAreLeftOut()
    {
        Bench bench(until(below("camera.dA", 100), {scan(2, "delay", {1, 2}, {pumpProbe(3)})}));
        const double none = std::numeric_limits<double>::quiet_NaN();
        const auto verdict = bench.run(4, "dA", [&](JobId, std::int64_t pass, std::int64_t) {
            const double s = double(pass);
            return Taken{{none, none, none, none, s, s}, std::vector<double>(pixels, 0.1), 10};
        });
        QVERIFY(close(verdict.value, meanOf({0, 1, 2, 3}, {1, 1, 1, 1}).error));
    }

    void anotherEntryBeginsAnew()
    {
        // The whole is done twice; what was measured the first time says nothing about the second.
        Until wanted = below("power", 100);
        wanted.maximum = 5;
        const auto tree = repeat(9, 2, {until(wanted, {acquire(3, "power")})});
        Bench bench(tree);
        QVERIFY2(bench.good, bench.wrong.c_str());
        Cursor cursor;
        std::vector<double> second;
        int n = 0;
        while (const auto step = next(bench.root, cursor)) {
            if (!std::holds_alternative<ExposeStep>(*step))
                continue;
            const double value = n < 5 ? 1000 + n : double(n * n);
            if (n >= 5)
                second.push_back(value);
            bench.feed(cursor, 3, "value", [&](JobId, std::int64_t, std::int64_t) { return Taken{{value}, {}, 1}; });
            ++n;
        }
        QCOMPARE(n, 10);
        QCOMPARE(bench.good->judge().passes, 5);
        QVERIFY(close(bench.good->judge().value, meanOf(second, {1, 1, 1, 1, 1}).error));
    }

    void aDriftIsNoPartOfIt()
    {
        const auto tree = [](bool alone) {
            std::vector<Job> children{job(2, Drift{1, {}, {}}, {acquire(4, "power")})};
            if (!alone)
                children.push_back(acquire(3, "power"));
            return until(below("power", 100), std::move(children));
        };
        Bench alone(tree(true));
        QCOMPARE(alone.wrong, std::string("\"power\" is not acquired below it."));
        Bench bench(tree(false));
        const auto value = [](JobId acquire, std::int64_t pass, std::int64_t) {
            return Taken{{acquire == 4 ? 1e9 : double(pass)}, {}, 1};
        };
        Cursor cursor;
        for (int n = 0; n < 4;) {
            const auto step = next(bench.root, cursor);
            if (!std::holds_alternative<ExposeStep>(step.value()))
                continue;
            ++n;
            bench.feed(cursor, 3, "value", value);
            visitDrift(bench.root, cursor, 2);
            while (!cursor.back.empty()) {
                if (std::holds_alternative<ExposeStep>(next(bench.root, cursor).value()))
                    bench.feed(cursor, 4, "value", value);
            }
        }
        QCOMPARE(bench.good->judge().passes, 4);
        QVERIFY(close(bench.good->judge().value, meanOf({0, 1, 2, 3}, {1, 1, 1, 1}).error));
    }

    void whatCannotBeFollowedSaysWhy_data()
    {
        QTest::addColumn<Job>("root");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const Until &wanted, const Job &child, const char *says) {
            QTest::newRow(name) << until(wanted, {child}) << QString(says);
        };
        const auto within = [](Until wanted, double from, double to) {
            wanted.window = {from, to};
            return wanted;
        };
        row("no such detector", below("camera.dA", 1), acquire(3, "power"), "\"camera.dA\" is not acquired below it.");
        row("no such column", below("power.x", 1), acquire(3, "power"), "\"power.x\" is not acquired below it.");
        row("no such statistic", below("power", 1, "variance"), acquire(3, "power"), "the statistic \"variance\"");
        row("no pixel in the window", within(below("camera.dA", 1), 500, 600), pumpProbe(3),
            "the window from 500 to 600 holds no pixel of \"camera.dA\"");
        row("a window of a number", within(below("power", 1), 1, 2), acquire(3, "power"), "is a single number");
        row("sums of shots", below("camera.sum_on", 1), pumpProbe(3), "\"camera.sum_on\" is not averaged");
        Scan large;
        large.track = {"delay", "", Linear{0, 1, 10000000, {}}};
        row("too much for the memory", below("camera", 1), job(2, large, {pumpProbe(3)}),
            "(6e+07 values); give it a smaller \"window\".");
        large.track.positions = Linear{0, 1, std::numeric_limits<std::int64_t>::max() / 2, {}};
        row("far too much", below("camera", 1), job(2, large, {pumpProbe(3)}), "give it a smaller");
        QTest::newRow("no statistic at all") << repeat(1, 2, {acquire(3, "power")}) << "does not repeat until";
    }
    void whatCannotBeFollowedSaysWhy()
    {
        QFETCH(Job, root);
        QFETCH(QString, says);
        Bench bench(root);
        QVERIFY(!bench.good);
        const auto wrong = QString::fromStdString(bench.wrong);
        QVERIFY2(wrong.contains(says) && wrong.endsWith('.'), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(tst_goodenough)
#include "tst_goodenough.moc"
