// A lab of fakes under a desk, and fingers for its panels, for the tests of moving and reading by hand.
#pragma once

#include "builders.h"
#include "desk.h"
#include "fakelab.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

namespace pymasp::handtests {

using namespace pymasp::build;

// A stage that knows two places by name.
class NamedPlaces : public fake::Stage {
public:
    explicit NamedPlaces(std::shared_ptr<fake::StageState> state)
        : fake::Stage(std::move(state), "position"), m_own(fake::Stage::info())
    {
        m_own.unit.clear();
        m_own.choices = {{0, "closed"}, {1, "open"}};
    }
    [[nodiscard]] const ParameterInfo &info() const override { return m_own; }

private:
    ParameterInfo m_own;
};

inline InstrumentType namedPlacesType(std::shared_ptr<fake::StageState> state)
{
    return {"hands.shutter",
            "fake shutter",
            {},
            [state](const Settings &, const Surroundings &) -> Result<Instrument> {
                Instrument instrument;
                instrument.parameters.push_back(std::make_unique<NamedPlaces>(state));
                return instrument;
            },
            false};
}

inline Lab labWithChoices()
{
    auto lab = *fake::lab();
    lab.instruments[2].type = "hands.shutter";
    return lab;
}

inline Lab labOfTwoDetectors(const std::string &title)
{
    return *labFromJson(R"({"format": "pymasp-lab/1", "title": ")" + title + R"(", "instruments": [
            {"id": "stage", "type": "fake.stage", "parameters": {"position": {"name": "delay", "limits": [-100, 100]}}},
            {"id": "one", "type": "fake.counter", "detectors": {"counter": {"name": "left"}}},
            {"id": "two", "type": "fake.counter", "detectors": {"counter": {"name": "right"}}}]})",
                        "two.json");
}

inline Lab labOfShots()
{
    return *labFromJson(R"({"format": "pymasp-lab/1", "title": "shots", "instruments": [
            {"id": "stage", "type": "simulated.stage", "settings": {"start": 20}, "parameters": {"position": {
                "name": "delay", "limits": [0, 300],
                "scales": [{"unit": "ps", "zero": 20, "path_factor": 2, "sign": 1, "index": 1.00027}]}}},
            {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 5000, "pixels": 64},
             "detectors": {"spectrometer": {"name": "spectrometer"}}}]})",
                        "shots.json");
}

struct Table : fake::LabStates {
    QTemporaryDir dir;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Desk> desk;

    Table()
    {
        auto plugins = std::make_shared<Plugins>(std::vector<std::string>{PYMASP_PLUGIN_FOLDER});
        addTo(*plugins);
        plugins->add(namedPlacesType(shutter));
        engine = std::make_unique<Engine>(plugins, Engine::Settings{dir.path().toStdString(), "", "test"});
        desk = std::make_unique<Desk>(*engine);
    }
    bool open(const Lab &lab)
    {
        engine->openLab(lab, "lab.json");
        return QTest::qWaitFor(
            [&] { return desk->status().lab == LabState::Open && desk->status().labTitle == lab.title; }, 10000);
    }
    bool stands(double at, const char *name = "delay")
    {
        return QTest::qWaitFor([&] {
            const auto *p = desk->parameter(QString::fromLatin1(name));
            return p && std::abs(p->position - at) < 1e-9 && !p->moving && !p->target;
        });
    }
    bool sentTo(double at) { return engine->move("delay", at).has_value() && stands(at); }
    // Two samples: what was going to change on the screen has changed.
    bool sampledTwice()
    {
        QSignalSpy sampled(desk.get(), &Desk::sampled);
        return sampled.wait() && sampled.wait();
    }
    bool runs()
    {
        counter->seconds = 0.02;
        engine->enqueue(titled(repeat(1, 500, {scan(2, "delay", {1, 2, 3}, {acquire(9)})})), "");
        return QTest::qWaitFor([&] { return desk->status().run && desk->status().run->points >= 2; }, 10000);
    }
    [[nodiscard]] bool isContinuous(const char *name = "detector") const
    {
        const auto *d = desk->detector(QString::fromLatin1(name));
        return d && d->continuous;
    }
};

inline std::vector<double> startedOf(const std::shared_ptr<fake::StageState> &state)
{
    const std::lock_guard lock(state->mutex);
    return state->started;
}
// The last target that reached the device.
inline double lastOf(const std::shared_ptr<fake::StageState> &state)
{
    const auto all = startedOf(state);
    return all.empty() ? std::nan("") : all.back();
}
inline int haltsOf(const std::shared_ptr<fake::StageState> &state)
{
    const std::lock_guard lock(state->mutex);
    return state->halts;
}

template <typename T>
T *part(const QWidget &of, const char *name)
{
    return of.findChild<T *>(QString::fromLatin1(name));
}
// The text of a label that can be seen.
inline QString seen(const QWidget &of, const char *name)
{
    const auto *label = part<QLabel>(of, name);
    return label && label->isVisible() ? label->text() : QString();
}
inline void click(const QWidget &of, const char *name, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(part<QToolButton>(of, name), Qt::LeftButton, modifiers);
}
inline void type(QLineEdit *edit, const QString &text)
{
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}
inline void typeTarget(const QWidget &panel, const QString &text) { type(part<QLineEdit>(panel, "target"), text); }
inline void typeStep(const QWidget &panel, const QString &text)
{
    type(part<QComboBox>(panel, "step")->lineEdit(), text);
}

} // namespace pymasp::handtests
