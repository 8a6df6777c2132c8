// The contract of docs/writing-a-driver.md, checked on every instrument type of every plugin that can be opened
// without hardware.
#include "builders.h"
#include "plugins.h"
#include "run.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>
#include <thread>

using namespace pymasp;

namespace {

// Settings that a type needs beyond its defaults.
std::map<std::string, SettingValue> neededBy(const std::string &type, const QString &folder)
{
    const auto write = [&](const char *name, const QByteArray &text) {
        QFile file(folder + "/" + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName().toStdString();
    };
    if (type == "replay.spectrometer")
        return {{"file", write("ta.csv", "# format: TA matrix\n0,400,500\n-1000,0,0\n1000,5,-5\n")}, {"rate", 1e5}};
    if (type == "replay.trace")
        return {{"file", write("trace.csv", "# columns: delay,signal\n-1000,1\n1000,2\n")}};
    if (type == "replay.camera")
        return {{"files", std::vector<std::string>{write("beam.pgm", "P5\n2 2\n255\nabcd")}}};
    return {};
}

// Its collect returns only when it is let go.
class Stuck : public Detector {
public:
    explicit Stuck(std::shared_ptr<std::atomic<bool>> held) : m_held(std::move(held))
    {
        m_info.id = "counter";
        m_info.fields = {{"value", "V", DType::Float64, {}, {}, false}};
        m_info.longestCollect = 0.1;
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> expose(const Exposure &, const Cancel &) override { return {}; }
    Result<> collect(Reading &, const Cancel &) override
    {
        while (m_held->load())
            std::this_thread::yield();
        return Error{"let go"};
    }

private:
    std::shared_ptr<std::atomic<bool>> m_held;
    DetectorInfo m_info;
};

} // namespace

class tst_drivercontract : public QObject {
    Q_OBJECT

    Plugins m_plugins{{PYMASP_PLUGIN_FOLDER}};
    QTemporaryDir m_dir;

    Result<Instrument> open(const InstrumentType &type, std::map<std::string, SettingValue> given = {})
    {
        given.merge(neededBy(type.id, m_dir.path()));
        auto settings = complete(type.settings, Settings(std::move(given)));
        if (!settings)
            return settings.error();
        Surroundings around;
        around.world = std::make_shared<World>();
        around.world->publish("delay", [](Clock::time_point) { return 20.0; });
        around.scales["delay"] = {{"ps", 20, delayFactor(2, 1, 1.00027)}};
        return type.open(*settings, around);
    }

private Q_SLOTS:
    void everyPluginLoads()
    {
        QCOMPARE(m_plugins.entries().size(), size_t(2));
        for (const auto &entry : m_plugins.entries())
            QVERIFY2(entry.error.empty(), entry.error.c_str());
        QCOMPARE(m_plugins.types().size(), size_t(11));
    }

    void aFileThatIsNoPluginStaysInTheListWithItsReason()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath("broken.so"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a library");
        file.close();
        const Plugins plugins({dir.path().toStdString()});
        QCOMPARE(plugins.entries().size(), size_t(1));
        QVERIFY(!plugins.entries()[0].error.empty());
        QVERIFY(plugins.types().empty());
    }

    void declarationsMakeSense_data() { each(); }
    void declarationsMakeSense()
    {
        QFETCH(QString, id);
        const auto &type = *m_plugins.type(id.toStdString());
        QVERIFY(!type.name.empty());
        std::set<std::string> keys;
        for (const auto &setting : type.settings) {
            QVERIFY2(keys.insert(setting.key).second, setting.key.c_str());
            QVERIFY2(!setting.label.empty(), setting.key.c_str());
            if (!setting.required) // the default obeys its own declaration
                QVERIFY2(complete({setting}, Settings({{setting.key, setting.fallback}})), setting.key.c_str());
        }
        QVERIFY(!complete(type.settings, Settings({{"no such setting", 1.0}})));
    }

    void whatItSaysOfItselfHolds_data() { each(); }
    void whatItSaysOfItselfHolds()
    {
        QFETCH(QString, id);
        auto instrument = open(*m_plugins.type(id.toStdString()));
        QVERIFY2(instrument, instrument ? "" : instrument.error().what.c_str());
        QVERIFY(!instrument->parameters.empty() || !instrument->detectors.empty());
        StopLatch latch;
        const Cancel cancel(latch, latch.generation());
        for (const auto &parameter : instrument->parameters) {
            const auto &info = parameter->info();
            QVERIFY(!info.id.empty());
            QVERIFY(info.lowest && info.highest && *info.lowest < *info.highest);
            const auto before = parameter->poll();
            QVERIFY(before && !before->moving);
            // Goes where it is sent, within the resolution, and says so itself.
            const double target =
                std::clamp(before->position + 2 * std::max(info.resolution, 1e-3), *info.lowest, *info.highest);
            QVERIFY(parameter->start(target));
            AxisState at{0, true};
            const auto deadline = Clock::now() + std::chrono::seconds(20);
            while (at.moving && Clock::now() < deadline) {
                const auto polled = parameter->poll();
                QVERIFY(polled);
                at = *polled;
            }
            QVERIFY2(std::abs(at.position - target) <= std::max(info.resolution, 1e-9), info.id.c_str());
            QVERIFY(parameter->halt());
        }
        for (const auto &detector : instrument->detectors) {
            const auto info = detector->info();
            QVERIFY(!info.id.empty() && !info.fields.empty());
            Reading reading;
            for (int n = 0; n < 2; ++n) { // the second time into the same memory
                const Exposure wanted{info.resolvesShots ? 10 : 1, 0, info.oldFrames()};
                const auto frameBefore = reading.frameAtExpose;
                const auto exposed = detector->expose(wanted, cancel);
                QVERIFY2(exposed, exposed ? "" : exposed.error().what.c_str());
                QVERIFY(detector->collect(reading, cancel));
                QCOMPARE(reading.arrays.size(), info.fields.size());
                for (size_t f = 0; f < info.fields.size(); ++f) {
                    auto shape = info.fields[f].shape;
                    if (info.fields[f].perShot)
                        shape.insert(shape.begin(), wanted.shots);
                    QVERIFY(reading.arrays[f].shape == shape);
                    QVERIFY(reading.arrays[f].type == info.fields[f].type);
                    QCOMPARE(reading.arrays[f].bytes.size(), size_t(elements(shape)) * sizeOf(info.fields[f].type));
                }
                if (info.resolvesShots) {
                    QCOMPARE(info.fields[0].name, std::string(shotfield::counts));
                    const auto frames = reading.arrays[1].as<std::uint64_t>();
                    QVERIFY(frames[0] >= reading.frameAtExpose + std::uint64_t(wanted.discard));
                    QVERIFY2(reading.frameAtExpose > frameBefore, "the frame at the exposure is not noted");
                    for (size_t i = 1; i < frames.size(); ++i)
                        QVERIFY(frames[i] > frames[i - 1]);
                }
            }
        }
    }

    void whatADetectorTakesItObeys_data() { each(); }
    void whatADetectorTakesItObeys()
    {
        QFETCH(QString, id);
        auto instrument = open(*m_plugins.type(id.toStdString()));
        QVERIFY(instrument);
        StopLatch latch;
        const Cancel cancel(latch, latch.generation());
        for (const auto &detector : instrument->detectors) {
            const auto info = detector->info();
            const auto known = knownDetector("detector", info);
            QCOMPARE(known.takesShots, info.resolvesShots || info.takesShots);
            if (info.resolvesShots) {
                QCOMPARE(known.takesSeconds, info.shotRate > 0);
                continue; // as many shots as are wanted: whatItSaysOfItselfHolds
            }
            Reading reading;
            if (info.takesSeconds) {
                const auto began = Clock::now();
                QVERIFY(detector->expose({1, 0.05, 0}, cancel));
                QVERIFY(detector->collect(reading, cancel));
                QVERIFY(Clock::now() - began >= std::chrono::milliseconds(50));
            }
            if (info.takesShots) { // still one reading
                QVERIFY(detector->expose({3, 0, 0}, cancel));
                QVERIFY(detector->collect(reading, cancel));
                for (size_t f = 0; f < info.fields.size(); ++f)
                    QVERIFY(reading.arrays[f].shape == info.fields[f].shape);
            }
        }
    }

    void averagingTakesTheNoiseDown()
    {
        auto instrument = open(*m_plugins.type("simulated.lockin"), {{"time_constant", 0.0}});
        QVERIFY(instrument);
        auto &lockIn = *instrument->detectors[0];
        StopLatch latch;
        const Cancel cancel(latch, latch.generation());
        const auto scatter = [&](std::int64_t shots) {
            double sum = 0;
            double squares = 0;
            Reading reading;
            for (int i = 0; i < 400; ++i) {
                if (!lockIn.expose({shots, 0, 0}, cancel) || !lockIn.collect(reading, cancel))
                    return std::nan("");
                const double x = reading.arrays[0].at(0) - 1e-3; // near zero: nothing is lost in the difference
                sum += x;
                squares += x * x;
            }
            return std::sqrt(squares / 400 - sum * sum / 400 / 400);
        };
        const double ratio = scatter(1) / scatter(100);
        QVERIFY2(ratio > 8 && ratio < 12.5, qPrintable(QString::number(ratio)));
    }

    // A device is given up for hanging, not for being slow as it was set.
    void deadlinesFollowFromTheSettings()
    {
        const auto infoOf = [&](const char *type, std::map<std::string, SettingValue> given) {
            auto instrument = open(*m_plugins.type(type), std::move(given));
            return instrument ? instrument->detectors[0]->info() : DetectorInfo();
        };
        const auto lockIn = infoOf("simulated.lockin", {{"time_constant", 11.0}, {"slope", 24.0}});
        QVERIFY(givenUpAfter(lockIn, {1, 0, 0}) > 10 * 11);
        QVERIFY(givenUpAfter(lockIn, {5, 0, 0}) > 10 * 11 + 4 * 2 * 11);
        QVERIFY(givenUpAfter(lockIn, {1, 1000, 0}) > 10 * 11 + 1000);
        const auto camera = infoOf("simulated.camera", {{"exposure", 100.0}});
        QVERIFY(givenUpAfter(camera, {1, 0, 0}) > 100);
        QVERIFY(givenUpAfter(camera, {8, 0, 0}) > 800);
        const auto spectrometer = infoOf("simulated.spectrometer", {{"rate", 10.0}});
        QVERIFY(givenUpAfter(spectrometer, {600, 0, 4}) > 60.4);
        QVERIFY(givenUpAfter(spectrometer, {600, 0, 4}) < 200);
    }

    void aCollectIsGivenUpAfterTheTimeItsDriverSays()
    {
        auto held = std::make_shared<std::atomic<bool>>(true);
        Plugins plugins({});
        plugins.add({"test.stuck",
                     "stuck",
                     {},
                     [held](const Settings &, const Surroundings &) -> Result<Instrument> {
                         Instrument i;
                         i.detectors.push_back(std::make_unique<Stuck>(held));
                         return i;
                     },
                     false});
        const auto lab = labFromJson(
            R"({"format": "pymasp-lab/1", "instruments": [{"id": "box", "type": "test.stuck"}]})", "lab.json");
        QVERIFY(lab);
        Experiment experiment;
        experiment.root = build::acquire(1, "counter");
        auto run = Run::prepare({experiment, "x.json", *lab, "lab.json", m_dir.path().toStdString(), "", false, "test"},
                                plugins, {});
        QVERIFY2(run, run ? "" : run.error().what.c_str());
        QElapsedTimer clock;
        clock.start();
        QVERIFY((*run)->start());
        const auto result = (*run)->finish();
        QVERIFY(clock.elapsed() < 20000); // it was 30 s for every device
        QCOMPARE(result.status, std::string("failed"));
        QVERIFY2(result.reason.find("the instrument \"box\" was given up") != std::string::npos, result.reason.c_str());
        held->store(false); // the thread that was left behind ends before the test does
        *run = std::unique_ptr<Run>();
        QTRY_COMPARE(held.use_count(), 2L); // this one and the type's
    }

    void aLongExposureEndsWhenItIsCancelled_data() { each(); }
    void aLongExposureEndsWhenItIsCancelled()
    {
        QFETCH(QString, id);
        auto instrument = open(*m_plugins.type(id.toStdString()));
        QVERIFY(instrument);
        for (const auto &detector : instrument->detectors) {
            StopLatch latch;
            const Cancel cancel(latch, latch.generation());
            std::jthread stopper([&] { latch.raise(); });
            const auto began = Clock::now();
            const auto exposed = detector->expose({detector->info().resolvesShots ? 100000000 : 1, 1000, 0}, cancel);
            QVERIFY(Clock::now() - began < std::chrono::seconds(20));
            if (!exposed)
                QVERIFY(exposed.error().cancelled);
        }
    }

private:
    void each()
    {
        QTest::addColumn<QString>("id");
        for (const auto &type : m_plugins.types())
            QTest::newRow(type.id.c_str()) << QString::fromStdString(type.id);
    }
};

QTEST_GUILESS_MAIN(tst_drivercontract)
#include "tst_drivercontract.moc"
