// Two choppers and a reference as the simulated spectrometer offers them, through the reductions of a run.
#include "builders.h"
#include "choppers.h"
#include "columns.h"
#include "corrections.h"
#include "layout.h"
#include "plugins.h"

#include <QTest>

#include <cmath>

using namespace pymasp;

namespace {

constexpr int pixels = 32;

// One exposure of a simulated spectrometer that looks at a delay of 5 ps, reduced.
class Bench {
public:
    explicit Bench(std::map<std::string, SettingValue> settings)
    {
        settings.merge(std::map<std::string, SettingValue>{{"rate", 1e6},
                                                           {"pixels", double(pixels)},
                                                           {"pump_shutter", std::string("pump")},
                                                           {"probe_shutter", std::string("probe")}});
        const auto *type = m_plugins.type("simulated.spectrometer");
        Surroundings around;
        around.world = std::make_shared<World>();
        for (const char *shutter : {"pump", "probe"}) {
            around.world->publish(shutter, [this, shutter = std::string(shutter)](Clock::time_point) {
                return shutter == "pump" ? m_pump : m_probe;
            });
            around.scales[shutter] = {};
        }
        around.world->publish("delay", [](Clock::time_point) { return 25.0; });
        around.scales["delay"] = {{"ps", 20, 1}};
        const auto whole = complete(type->settings, Settings(std::move(settings)));
        auto opened = type->open(*whole, around);
        if (!opened)
            qFatal("%s", opened.error().what.c_str());
        m_instrument = std::move(*opened);
        const auto &info = detector().info();
        m_use = {"camera", info, 0, 0, info.dark};
    }
    Detector &detector() { return *m_instrument.detectors.front(); }
    void lag(int shots) { m_use.flagOffset = shots; } // as the lab says it
    void block(const char *beam) { (std::string(beam) == "pump" ? m_pump : m_probe) = 0; }
    void open(const char *beam) { (std::string(beam) == "pump" ? m_pump : m_probe) = 1; }

    // Reduces an acquisition of the tree; what it says of later ones is kept.
    const std::vector<std::byte> &take(const Job &tree, JobId id)
    {
        const auto *acquire = std::get_if<Acquire>(&find(tree, id)->kind);
        const auto &info = detector().info();
        Exposure wanted;
        wanted.shots = *acquire->shots;
        wanted.discard = info.pipelineDepth + info.discardFirst;
        StopLatch latch;
        const Cancel cancel(latch, latch.generation());
        Reading reading;
        if (!detector().expose(wanted, cancel) || !detector().collect(reading, cancel))
            qFatal("the simulated spectrometer failed");
        const auto layouts = layoutsOf(tree, {m_use});
        if (!layouts)
            qFatal("%s", layouts.error().what.c_str());
        m_layout = *std::ranges::find(*layouts, id, &AcquireLayout::job);
        m_point.assign(m_layout.pointBytes, std::byte{0});
        writeAt(m_point.data(), 0, PointHead{m_order++, 0, 0, 0});
        fillMissing(m_layout, m_point.data());
        const auto done = reduce(m_layout, m_use, reading, m_point.data(), &m_corrections);
        if (!done)
            qFatal("%s", done.error().what.c_str());
        m_corrections.add(m_layout, m_point.data());
        return m_point;
    }
    [[nodiscard]] double number(const std::string &name, std::size_t pixel = 0) const
    {
        const auto *column = columnNamed(m_layout, "camera", name);
        return column ? numberAt(m_point.data(), *column, pixel) : std::nan("");
    }

private:
    Plugins m_plugins{{PYMASP_PLUGIN_FOLDER}};
    double m_pump = 1, m_probe = 1;
    Instrument m_instrument;
    DetectorUse m_use;
    AcquireLayout m_layout;
    std::vector<std::byte> m_point;
    Corrections m_corrections;
    std::uint64_t m_order = 0;
};

Job acquire(JobId id, Reduce::Kind kind, std::int64_t shots, Reduce::By reference = Reduce::By::Nothing)
{
    Acquire a;
    a.detectors = {"camera"};
    a.shots = shots;
    a.reduce.kind = kind;
    a.reduce.reference = reference;
    return build::job(id, a);
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + std::ssize(values) / 2);
    return values[values.size() / 2];
}

// Median over the pixels of a column.
double typical(const Bench &bench, const std::string &name)
{
    std::vector<double> all;
    for (std::size_t p = 0; p < pixels; ++p)
        all.push_back(bench.number(name, p));
    return median(all);
}

} // namespace

class tst_simulated : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutThemNeitherFieldIsDelivered()
    {
        Bench bench({});
        QCOMPARE(bench.detector().info().fields.size(), size_t(3));
    }

    void bothPumpsAloneAndTogetherComeOutAsTheyWerePutIn_data()
    {
        QTest::addColumn<double>("chopper");
        QTest::addColumn<double>("offset");
        QTest::newRow("single shots") << 1.0 << 0.0;
        QTest::newRow("runs of equal shots") << 4.0 << 0.0;
        QTest::newRow("levels that come late") << 1.0 << 2.0;
    }
    void bothPumpsAloneAndTogetherComeOutAsTheyWerePutIn()
    {
        QFETCH(double, chopper);
        QFETCH(double, offset);
        const double strength = 0.5, shared = 0.4;
        Bench bench({{"two_pumps", true},
                     {"pump2_strength", strength},
                     {"pump2_shared", shared},
                     {"chopper_period", chopper},
                     {"flag_offset", offset},
                     {"scatter", 0.0},
                     {"strength", 4.0},
                     {"common_noise", 0.0},
                     {"pixel_noise", 0.0}});
        bench.lag(int(offset));
        const Job tree = acquire(1, Reduce::Kind::TwoPumps, 8000);
        bench.take(tree, 1);
        QVERIFY(bench.number("pairs") > 1900);
        double largest = 0;
        for (std::size_t p = 0; p < pixels; ++p) {
            const double dA1 = bench.number("dA1", p);
            const auto within = [&](const char *name, double truth) {
                const double error = std::hypot(bench.number(std::string(name) + "_errors", p),
                                                std::abs(truth / dA1) * bench.number("dA1_errors", p));
                return std::abs(bench.number(name, p) - truth) < 5 * error;
            };
            QVERIFY(within("dA2", strength * dA1));
            QVERIFY(within("dA12", dA1 * (1 + strength * (1 - shared))));
            QVERIFY(within("ddA", -shared * strength * dA1));
            QVERIFY(within("dA12_1", strength * (1 - shared) * dA1));
            largest = std::max(largest, std::abs(dA1) / bench.number("dA1_errors", p));
        }
        QVERIFY(largest > 50); // the signal stands out of its noise, or nothing was shown
    }

    void theReferenceTakesTheNoiseOfTheLaserOut_data()
    {
        QTest::addColumn<int>("by");
        QTest::newRow("ratio") << int(Reduce::By::Ratio);
        QTest::newRow("linear") << int(Reduce::By::Linear);
    }
    void theReferenceTakesTheNoiseOfTheLaserOut()
    {
        QFETCH(int, by);
        const auto way = static_cast<Reduce::By>(by);
        Bench bench({{"reference_pixels", 64.0}, {"common_noise", 0.03}, {"pixel_noise", 0.0}, {"scatter", 0.0}});
        const Job tree =
            build::sequence(9, {acquire(1, Reduce::Kind::Reference, 2000), acquire(2, Reduce::Kind::PumpProbe, 4000),
                                acquire(3, Reduce::Kind::PumpProbe, 4000, way)});
        bench.block("pump"); // the matrix is that of the noise alone
        bench.take(tree, 1);
        bench.open("pump");
        bench.take(tree, 2);
        const double noisy = typical(bench, "errors");
        const double signal = typical(bench, "dA");
        bench.take(tree, 3);
        const double quiet = typical(bench, "errors");
        QVERIFY2(quiet < 0.4 * noisy, qPrintable(QString("%1 against %2").arg(quiet).arg(noisy)));
        // It sees nothing of the sample: the signal stays.
        QVERIFY(std::abs(typical(bench, "dA") - signal) < 5 * noisy);
    }

    void aReferenceOfADarkProbeHoldsNothingButItsOffset()
    {
        Bench bench({{"reference_pixels", 8.0}});
        bench.block("probe");
        Exposure wanted;
        wanted.shots = 100;
        StopLatch latch;
        const Cancel cancel(latch, latch.generation());
        Reading reading;
        QVERIFY(bench.detector().expose(wanted, cancel) && bench.detector().collect(reading, cancel));
        double sum = 0;
        for (const auto x : reading.arrays[3].as<std::uint16_t>())
            sum += x;
        QVERIFY(std::abs(sum / 800 - 300) < 1);
    }
};

QTEST_MAIN(tst_simulated)
#include "tst_simulated.moc"
