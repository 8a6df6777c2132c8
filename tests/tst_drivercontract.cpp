// The contract of docs/writing-a-driver.md, checked on every instrument type of every plugin that can be opened
// without hardware.
#include "plugins.h"

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

} // namespace

class tst_drivercontract : public QObject {
    Q_OBJECT

    Plugins m_plugins{{PYMASP_PLUGIN_FOLDER}};
    QTemporaryDir m_dir;

    Result<Instrument> open(const InstrumentType &type)
    {
        auto settings = complete(type.settings, Settings(neededBy(type.id, m_dir.path())));
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
