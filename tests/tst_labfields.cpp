// The settings of a lab as a form.
#include "fieldtests.h"
#include "json.h"
#include "plugins.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace pymasp;
using namespace pymasp::fieldtests;

class tst_labfields : public QObject {
    Q_OBJECT

    Plugins m_plugins{{PYMASP_PLUGIN_FOLDER}};
    Lab m_lab;

    const InstrumentSetup &instrument(const QString &id) const
    {
        return *std::ranges::find(m_lab.instruments, id.toStdString(), &InstrumentSetup::id);
    }
    std::vector<Setting> declaredBy(const InstrumentSetup &setup) const
    {
        const auto *type = m_plugins.type(setup.type);
        return type ? type->settings : std::vector<Setting>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto lab = loadLab(PYMASP_SOURCE "/resources/demo/demo.lab.json");
        QVERIFY2(lab, qPrintable(said(lab)));
        m_lab = *lab;
        QVERIFY(m_lab.instruments.size() > 5);
    }
    void init() { QLocale::setDefault(QLocale::c()); }

    void settingsOfTheLabStayWhenTheyAreSetToWhatTheyShow()
    {
        for (const auto &setup : m_lab.instruments) {
            const auto declared = declaredBy(setup);
            QVERIFY2(!declared.empty(), setup.type.c_str());
            const auto before = complete(declared, setup.settings);
            const auto fields = fieldsOf(setup, declared);
            QVERIFY(fields.size() >= declared.size() + 2);
            for (const auto &field : fields) {
                const auto same = withField(setup, declared, field.key, field.value);
                QVERIFY2(same && *same == setup, qPrintable(field.key + ": " + said(same)));
                if (!isTyped(field))
                    continue;
                // A default that is typed is a setting of its own, with the same effect.
                const auto typed = withField(setup, declared, field.key, ' ' + field.value + ' ');
                QVERIFY2(typed, qPrintable(field.key + ": " + said(typed)));
                QVERIFY((*typed).parameters == setup.parameters && (*typed).detectors == setup.detectors);
                const auto after = complete(declared, (*typed).settings);
                QVERIFY2(before && after && *before == *after, qPrintable(field.key));
            }
        }
    }

    void settingsOfTheLabAreSetFromText_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shows");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *id, const char *key, const char *typed, const char *shows,
                            const char *says = "") {
            QTest::newRow(qPrintable(QString("%1 %2 = %3").arg(id, key, typed)))
                << QString(id) << QString(key) << QString(typed) << QString(shows) << QString(says);
        };
        const auto wrong = [&](const char *id, const char *key, const char *typed, const char *says) {
            row(id, key, typed, "", says);
        };
        row("stage", "settings.settle", "20 ms", "0.02");
        row("stage", "settings.travel", "20 cm", "200");
        row("stage", "settings.speed", "", "300");
        row("stage", "settings.fault", "stall", "stall");
        row("stage", "parameters.0.name", "probe delay", "probe delay");
        row("stage", "parameters.0.limits", "\u22125 to 290", "-5 to 290");
        row("stage", "parameters.0.limits", "", "");
        row("stage", "parameters.0.tolerance", "0.001", "0.001");
        row("stage", "parameters.0.tolerance", "", "");
        row("stage", "parameters.0.approach", "from below", "from below");
        row("stage", "parameters.0.overshoot", "0.1", "0.1");
        row("stage", "parameters.0.safe", "20", "20");
        row("stage", "parameters.0.scales.0.zero", "21.5", "21.5");
        row("pump shutter", "parameters.0.safe", "open", "open");
        row("pump shutter", "parameters.0.safe", "", "");
        row("spectrometer", "settings.pump_shutter", "", "");
        row("spectrometer", "detectors.0.name", "probe", "probe");
        row("spectrometer", "detectors.0.flag_offset", "-4", "-4");
        row("spectrometer", "detectors.0.discard_first", "3", "3");
        row("spectrometer", "detectors.0.dark", "300", "300");
        row("stage", "parameters.0.after", "return", "return");
        row("stage", "parameters.0.after", "park", "park");
        row("stage", "on_error.then", "skip", "skip");
        row("stage", "identity", " serial 17 ", "serial 17");
        row("pump shutter", "parameters.0.safe_for_moves_over", "2 s", "2");
        row("spectrometer", "detectors.0.electrons", "12.5", "12.5");
        row("spectrometer", "detectors.0.reference_pixels", "480 to 511", "480 to 511");
        row("spectrometer", "detectors.0.regions.0.name", "band", "band");
        row("camera", "detectors.0.beam", "false", "false");
        wrong("spectrometer", "detectors.0.electrons", "0", "A number above 0 was expected.");
        wrong("spectrometer", "detectors.0.reference_pixels", "511 to 480",
              "The first and the last pixel were expected, as in \"480 to 511\".");
        wrong("spectrometer", "detectors.0.reference_pixels", "480",
              "The first and the last pixel were expected, as in \"480 to 511\".");
        wrong("stage", "settings.settle", "61", "A number from 0 s to 60 s was expected.");
        wrong("stage", "settings.settle", "long", "A number in s was expected.");
        wrong("stage", "settings.fault", "explode",
              "One of these was expected: error, error once, short, stall, hang, late, garbage, stuck, limit, gone.");
        wrong("stage", "parameters.0.name", "", "A name was expected.");
        wrong("stage", "parameters.0.limits", "300 to 0",
              "Two numbers were expected, the lower one first, as in \"0 to 300\".");
        wrong("stage", "parameters.0.tolerance", "0", "A number above 0 was expected.");
        wrong("stage", "parameters.0.overshoot", "", "A number was expected.");
        wrong("stage", "parameters.0.approach", "sideways", "One of these was expected: any, from below, from above.");
        wrong("stage", "parameters.0.safe", "?", "A number, or a word such as \"closed\", was expected.");
        wrong("stage", "parameters.0.scales.0.factor", "5", "\"Factor of ps\" cannot be changed here.");
        wrong("spectrometer", "detectors.0.flag_offset", "5", "A whole number from \u22124 to 4 was expected.");
        wrong("spectrometer", "detectors.0.discard_first", "-1", "A whole number from 0 to 1000000 was expected.");
        wrong("spectrometer", "detectors.0.dark", "black", "A number was expected.");
    }
    void settingsOfTheLabAreSetFromText()
    {
        QFETCH(QString, id);
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(QString, shows);
        QFETCH(QString, says);
        const auto &setup = instrument(id);
        const auto declared = declaredBy(setup);
        const auto changed = withField(setup, declared, key, typed);
        QCOMPARE(said(changed), says);
        if (!changed)
            return;
        QVERIFY(*changed != setup);
        QCOMPARE(shownIn(fieldsOf(*changed, declared), key), shows);
        QVERIFY(complete(declared, (*changed).settings));
        // What a form makes is what a file can say, and what a run is stored with.
        auto lab = m_lab;
        *std::ranges::find(lab.instruments, setup.id, &InstrumentSetup::id) = *changed;
        const auto written = toJson(lab);
        QCOMPARE(said(written), QString());
        const auto again = labFromJson(*written, "x.lab.json");
        QCOMPARE(said(again), QString());
        QVERIFY((*again).instruments == lab.instruments);
    }

    void aParameterParksOrIsKeptSafeButNotBoth()
    {
        const auto set = [&](const InstrumentSetup &setup, const char *key, const char *typed) {
            const auto changed = withField(setup, {}, key, typed);
            if (!changed)
                qFatal("%s: %s", key, qPrintable(said(changed)));
            return *changed;
        };
        auto stage = set(set(instrument("stage"), "parameters.0.after", "park"), "parameters.0.park", "20");
        QCOMPARE(stage.parameters[0].park, 20.0);
        stage = set(stage, "parameters.0.safe", "5");
        QCOMPARE(int(stage.parameters[0].after), int(ParameterSetup::After::Stay));
        const auto fields = fieldsOf(stage, {});
        QVERIFY(!fieldIn(fields, "parameters.0.after") && fieldIn(fields, "parameters.0.safe_for_moves_over"));
        auto lab = m_lab;
        *std::ranges::find(lab.instruments, stage.id, &InstrumentSetup::id) = stage;
        QCOMPARE(said(toJson(lab)), QString());
    }

    void anApproachThatIsChosenHoldsAgainstThatOfTheDevice()
    {
        auto stage = instrument("stage");
        QVERIFY(!stage.parameters[0].approachGiven);
        stage = *withField(stage, {}, "parameters.0.approach", "from below");
        stage = *withField(stage, {}, "parameters.0.approach", "any");
        QVERIFY(stage.parameters[0].approachGiven); // a device with backlash would be approached from below else
    }

    void aLabThatIsChangedKeepsWhatItsTextHasBesides()
    {
        const std::string text = R"({"format": "pymasp-lab/1", "x-room": "B 12", "instruments": [
            {"id": "stage", "type": "simulated.stage", "x-serial": 17, "settings": {"speed": 200, "x-note": "old"},
             "parameters": {"position": {"name": "delay", "limits": [0, 300], "scales": [
                {"unit": "ps", "zero": 20, "path_factor": 2, "sign": -1}]}}}]})";
        auto lab = *labFromJson(text, "x.lab.json");
        QCOMPARE(*toJson(lab), text); // unchanged, to the letter
        lab.instruments[0].parameters[0].scales[0].zero = 21.5;
        lab.instruments[0].identity = "serial 17";
        lab.guards = {{"laser", "power.value < 0.8"}};
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(*toJson(lab))).object();
        QCOMPARE(object["x-room"].toString(), QString("B 12"));
        const auto stage = object["instruments"].toArray()[0].toObject();
        QCOMPARE(stage["x-serial"].toInt(), 17);
        QCOMPARE(stage["identity"].toString(), QString("serial 17"));
        QCOMPARE(stage["settings"].toObject()["x-note"].toString(), QString("old"));
        const auto scale = stage["parameters"].toObject()["position"].toObject()["scales"].toArray()[0].toObject();
        QCOMPARE(scale["zero"].toDouble(), 21.5);
        QCOMPARE(scale["path_factor"].toDouble(), 2.0); // and not the factor that it makes
        QCOMPARE(object["guards"].toArray().size(), qsizetype(1));
    }

    void namesWithinAnInstrumentDiffer()
    {
        InstrumentSetup setup;
        setup.parameters.resize(2);
        setup.parameters[0].name = "mirror x";
        setup.parameters[1].name = "mirror y";
        QCOMPARE(said(withField(setup, {}, "parameters.1.name", "mirror_x")),
                 QString("Another name was expected, \"mirror_x\" is taken."));
        const auto renamed = withField(setup, {}, "parameters.1.name", "mirror_y");
        QCOMPARE(said(renamed), QString());
        QCOMPARE((*renamed).parameters[1].name, std::string("mirror_y"));
    }

    void settingsWithoutTheirPluginAreShownButNotChanged()
    {
        const auto &setup = instrument("stage");
        const auto fields = fieldsOf(setup, {});
        QCOMPARE(shownIn(fields, "settings.speed"), QString("200"));
        QVERIFY(fieldIn(fields, "settings.speed")->readOnly);
        QVERIFY(!withField(setup, {}, "settings.speed", "100"));
    }
};

QTEST_MAIN(tst_labfields)
#include "tst_labfields.moc"
