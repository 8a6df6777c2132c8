// What a lab file says of the end of a run, of errors of an instrument, and of guards.
#include "fakelab.h"
#include "guardjson.h"
#include "rack.h"

#include <QTest>

using namespace pymasp;

namespace {

// A lab of one stage: keys of its parameter, of the instrument, of the lab.
Result<Lab> labWith(const QByteArray &parameter, const QByteArray &instrument = {}, const QByteArray &lab = {})
{
    const QByteArray text = "{\"format\": \"pymasp-lab/1\", " + lab + "\"instruments\": [{\"id\": \"stage\", " +
                            instrument +
                            "\"type\": \"fake.stage\", \"parameters\": {\"position\": {\"limits\": [-10, 10]" +
                            (parameter.isEmpty() ? "" : ", ") + parameter + "}}}]}";
    return labFromJson(text.toStdString(), "lab.json");
}
Result<Lab> labWithGuard(const QByteArray &guard) { return labWith({}, {}, "\"guards\": [" + guard + "], "); }

} // namespace

class tst_labjson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void afterIsRead_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<int>("after");
        QTest::addColumn<double>("park");
        QTest::newRow("left out") << QByteArray() << int(ParameterSetup::After::Stay) << 0.0;
        QTest::newRow("stay") << QByteArray("\"after\": \"stay\"") << int(ParameterSetup::After::Stay) << 0.0;
        QTest::newRow("return") << QByteArray("\"after\": \"return\"") << int(ParameterSetup::After::Return) << 0.0;
        QTest::newRow("parks") << QByteArray("\"after\": -2.5") << int(ParameterSetup::After::Park) << -2.5;
    }
    void afterIsRead()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, after);
        QFETCH(double, park);
        const auto lab = labWith(keys);
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        const auto &parameter = lab->instruments.at(0).parameters.at(0);
        QCOMPARE(int(parameter.after), after);
        QCOMPARE(parameter.park, park);
    }

    void onErrorOfAnInstrumentReachesItsHandles()
    {
        const auto lab = labWith({}, "\"on_error\": {\"retries\": 5, \"delay\": 2, \"then\": \"skip\"}, ");
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        const OnError wanted{5, 2, OnError::Answer::Skip};
        QVERIFY(lab->instruments.at(0).onError == wanted);
        Plugins plugins({});
        fake::LabStates().addTo(plugins);
        const auto rack = Rack::open(*lab, plugins);
        QVERIFY2(rack, rack ? "" : rack.error().what.c_str());
        QVERIFY((*rack)->parameters().at(0).onError == wanted);
        QVERIFY(!labWith({})->instruments.at(0).onError);
    }

    void anotherDeviceThanTheLabExpectsIsNotMoved_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("answers");
        QTest::addColumn<QString>("says"); // empty: the lab opens
        const QByteArray expects = "\"identity\": \"serial 17\", ";
        QTest::newRow("any will do") << QByteArray() << "ESP301, serial 42" << QString();
        QTest::newRow("the right one") << expects << "ESP301, serial 17" << QString();
        QTest::newRow("another one") << expects << "ESP301, serial 42"
                                     << "says \"ESP301, serial 42\", which has no \"serial 17\" in it";
        QTest::newRow("one that cannot tell") << expects << QString() << "cannot tell who it is";
    }
    void anotherDeviceThanTheLabExpectsIsNotMoved()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QString, answers);
        QFETCH(QString, says);
        const auto lab = labWith({}, keys);
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        fake::LabStates states;
        Plugins plugins({});
        auto type = fake::stageType("fake.stage", states.stage);
        type.open = [open = type.open, answers](const Settings &settings, const Surroundings &around) {
            auto opened = open(settings, around);
            opened->identity = answers.toStdString();
            return opened;
        };
        plugins.add(type);
        const auto rack = Rack::open(*lab, plugins);
        QCOMPARE(bool(rack), says.isEmpty());
        QVERIFY2(rack || QString::fromStdString(rack.error().what).contains(says),
                 rack ? "" : rack.error().what.c_str());
        if (rack && !answers.isEmpty())
            QCOMPARE((*rack)->identities().begin()->second, answers.toStdString());
        QVERIFY(states.stage->started.empty());
    }

    void aPlaceToParkPassesTheGateWhenTheLabIsOpened()
    {
        Plugins plugins({});
        fake::LabStates().addTo(plugins);
        QVERIFY(Rack::open(*labWith("\"after\": 9.5"), plugins));
        const auto rack = Rack::open(*labWith("\"after\": 10.5"), plugins);
        QVERIFY(!rack);
        const auto what = rack.error().what;
        QVERIFY2(what.find("parks a parameter (\"after\") is wrong") != std::string::npos, what.c_str());
        QVERIFY2(what.find("10.5") != std::string::npos, what.c_str());
    }

    void guardsAreReadAndWrittenBack()
    {
        const auto lab = labWithGuard(R"({"name": "laser", "condition": "power.value < 0.8"}, {"name": "cold",
            "condition": "position > 4.5", "hysteresis": 0.5, "for": 5, "clear_for": 60, "interval": 0.2,
            "then": "suspend", "stop_after": 3600}, {"name": "out", "condition": "position < -9", "then": "stop"})");
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        QCOMPARE(lab->guards.size(), std::size_t(3));
        const Guard plain{"laser", "power.value < 0.8"};
        QVERIFY(lab->guards.at(0) == plain);
        const Guard full{"cold", "position > 4.5", 0.5, 5, 60, 0.2, Guard::Then::Suspend, 3600};
        QVERIFY(lab->guards.at(1) == full);
        QVERIFY(lab->guards.at(2).then == Guard::Then::Stop);
        const QJsonObject again{{"guards", toJson(lab->guards)}};
        json::Reader reader(again, "again");
        QVERIFY(guardsFrom(reader) == lab->guards);
        QVERIFY(labWith({})->guards.empty());
    }

    void whatIsWrongIsRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<QByteArray>("instrument");
        QTest::addColumn<QByteArray>("guard");
        QTest::addColumn<QString>("sentence");
        const auto parameter = [](const char *keys, const char *sentence) {
            QTest::newRow(keys) << QByteArray(keys) << QByteArray() << QByteArray() << QString(sentence);
        };
        const auto instrument = [](const char *keys, const char *sentence) {
            QTest::newRow(keys) << QByteArray() << QByteArray(keys) + ", " << QByteArray() << QString(sentence);
        };
        const auto guard = [](const char *keys, const char *sentence) {
            QTest::newRow(keys) << QByteArray() << QByteArray() << "{" + QByteArray(keys) + "}" << QString(sentence);
        };
        parameter(R"("after": "home")", "\"after\" is \"home\"");
        parameter(R"("after": true)", "\"after\" must be \"stay\", \"return\" or the number to park at, but is true.");
        parameter(R"("after": null)", "but is null.");
        parameter(R"("safe": 0, "after": 3)", "\"safe\" and \"after\" exclude each other");
        parameter(R"("safe": "closed", "after": "return")", "\"safe\" and \"after\" exclude each other");
        parameter(R"("afer": 3)", "unknown key \"afer\"; did you mean \"after\"?");
        instrument(R"("on_error": {"retries": -1})", "\"retries\" is -1");
        instrument(R"("on_error": {"delay": -1})", "\"delay\" is -1; it must not be negative.");
        instrument(R"("on_error": {"then": "skp"})", "did you mean \"skip\"?");
        instrument(R"("on_error": {"retrys": 1})", "unknown key \"retrys\"; did you mean \"retries\"?");
        guard(R"("condition": "position < 1")", "\"name\" is missing.");
        guard(R"("name": "", "condition": "position < 1")", "\"name\" is empty");
        guard(R"("name": "a")", "guard \"a\": \"condition\" is missing.");
        guard(R"("name": "a", "condition": "position")", "guard \"a\": the condition \"position\" has neither");
        guard(R"("name": "a", "condition": "position < 1", "hysteresis": -1)", "\"hysteresis\" is -1");
        guard(R"("name": "a", "condition": "position < 1", "for": -1)", "\"for\" is -1 s; it must not be negative.");
        guard(R"("name": "a", "condition": "position < 1", "clear_for": -1)", "\"clear_for\" is -1 s");
        guard(R"("name": "a", "condition": "position < 1", "interval": 0)", "\"interval\" is 0 s; it must be above");
        guard(R"("name": "a", "condition": "position < 1", "then": "halt")", "\"then\" is \"halt\"");
        guard(R"("name": "a", "condition": "position < 1", "then": "stop", "stop_after": 5)", "\"stop_after\" belongs");
        guard(R"("name": "a", "condition": "position < 1", "clearfor": 5)", "did you mean \"clear_for\"?");
        guard(R"("name": "a", "condition": "position < 1"}, {"name": "a", "condition": "position > 2")",
              "two guards are called \"a\".");
    }
    void whatIsWrongIsRefusedWithASentence()
    {
        QFETCH(QByteArray, parameter);
        QFETCH(QByteArray, instrument);
        QFETCH(QByteArray, guard);
        QFETCH(QString, sentence);
        const auto lab = guard.isEmpty() ? labWith(parameter, instrument) : labWithGuard(guard);
        QVERIFY2(!lab, "it was read");
        const auto what = QString::fromStdString(lab.error().what);
        QVERIFY2(what.startsWith("lab.json") && what.contains(sentence), qPrintable(what));
    }
};

QTEST_GUILESS_MAIN(tst_labjson)
#include "tst_labjson.moc"
