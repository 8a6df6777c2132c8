#include "builders.h"
#include "fields.h"
#include "plugins.h"
#include "quantity.h"

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QTest>

#include <limits>

using namespace pymasp;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
using Type = FormField::Type;

KnownLab someLab()
{
    KnownLab lab;
    lab.parameters = {
        {"delay", "mm", Limits{0, 300}, 0.0001, {}, {{"ps", 20, 10}, {"fs", 20, 10000}}, {}, 20.25},
        {"angle", "deg", Limits{-360, 360}, 0.01, {}, {}, {}, 7.0},
        {"shutter", "", Limits{0, 1}, 0, {}, {}, {{0, "closed"}, {1, "open"}}, 0.0},
    };
    lab.detectors = {{"spectrometer", true}, {"camera", false}};
    return lab;
}

Job jobFrom(const QString &json)
{
    const auto experiment =
        experimentFromJson(R"({"format": "pymasp-experiment/1", "root": )" + json.toStdString() + "}", "x.json");
    if (!experiment)
        qFatal("%s", experiment.error().what.c_str());
    return (*experiment).root;
}

const char *const sequence = R"({"id":1,"kind":"sequence"})";
const char *const failing = R"({"id":1,"kind":"sequence","on_error":{"retries":3,"delay":1.5,"then":"skip"}})";
const char *const sixTimes = R"({"id":1,"kind":"repeat","count":6})";
const char *const tenMinutes = R"({"id":1,"kind":"repeat","seconds":600})";
const char *const untilGood = R"({"id":1,"kind":"repeat","until":
    {"field":"dA","statistic":"error","below":0.0001,"window":[450,500],"minimum":4,"maximum":20}})";
const char *const scan = R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps",
    "positions":{"type":"linear","start":-1,"stop":5,"count":61}})";
const char *const randomScan = R"({"id":1,"kind":"scan","parameter":"delay","order":"random","seed":12,
    "positions":{"type":"linear","start":-1,"stop":5,"count":3},"shots":[10,20,30]})";
const char *const twoTogether =
    R"({"id":1,"kind":"scan","parameter":"angle","positions":{"type":"list","values":[3,1,2]},
    "with":[{"parameter":"delay","unit":"ps","positions":{"type":"linear","start":0,"stop":2,"step":1}}]})";
const char *const listAlong = R"({"id":1,"kind":"scan","parameter":"angle","positions":{"type":"list","values":[3,1,2]},
    "with":[{"parameter":"delay","unit":"ps","positions":{"type":"list","values":[0,1,2]}}]})";
const char *const setDelay = R"({"id":1,"kind":"set","values":[{"parameter":"delay","unit":"ps","value":2.5}]})";
const char *const setTwo = R"({"id":1,"kind":"set","values":[{"parameter":"shutter","value":"open"},
    {"parameter":"delay","unit":"ps","value":2.5}]})";
const char *const setUnknown = R"({"id":1,"kind":"set","values":[{"parameter":"field","value":2.5}]})";
const char *const pumpProbe =
    R"({"id":1,"kind":"acquire","detectors":["spectrometer"],"shots":500,"reduce":"pump-probe"})";
const char *const halfASecond = R"({"id":1,"kind":"acquire","detectors":["camera"],"seconds":0.5})";
const char *const wait = R"({"id":1,"kind":"wait","seconds":1.5})";
const char *const waitFor = R"({"id":1,"kind":"wait","condition":"power > 0.8","timeout":60})";
const char *const note = R"({"id":1,"kind":"note","text":"lamp on"})";
const char *const plugin = R"({"id":1,"kind":"test.square","settings":{"side":2}})";

const FormField *fieldIn(const std::vector<FormField> &fields, const QString &key)
{
    const auto found = std::ranges::find_if(fields, [&](const FormField &field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}
QString shownIn(const std::vector<FormField> &fields, const QString &key)
{
    const auto *field = fieldIn(fields, key);
    return field ? field->value : QStringLiteral("(no such field)");
}
QString shown(const Job &job, const QString &key) { return shownIn(fieldsOf(job, someLab()), key); }

template <typename T>
QString said(const Result<T> &result)
{
    return result ? QString() : qs(text(result.error()));
}

// The job with the field set; a sentence instead ends the test.
Job with(const Job &job, const QString &key, const QString &typed)
{
    const auto changed = withField(job, key, typed, someLab());
    if (!changed)
        qFatal("%s: %s", qPrintable(key), qPrintable(said(changed)));
    return *changed;
}

Job childless(Job job)
{
    job.children.clear();
    return job;
}

// Typed by a person a value has blanks around it at times; what is chosen or ticked has not.
bool isTyped(const FormField &field)
{
    return !field.readOnly && !field.value.isEmpty() && field.type != Type::Choice && field.type != Type::Flag &&
           field.type != Type::Names && field.type != Type::LongText;
}

} // namespace

class tst_fields : public QObject {
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

    void everyFieldIsSetFromTextAndReadsBack_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shows");
        const auto row = [](const char *json, const char *key, const char *typed, const char *shows) {
            const auto kind = QString(json).section('"', 5, 5);
            QTest::newRow(qPrintable(kind + ' ' + key + " = " + typed))
                << QString(json) << QString(key) << QString(typed) << QString(shows);
        };
        row(sequence, "title", "Ru-dppz", "Ru-dppz");
        row(sequence, "enabled", "false", "false");
        row(sequence, "on_error.then", "ask", "ask");
        row(failing, "on_error.then", "", "");
        row(failing, "on_error.retries", "0", "0");
        row(failing, "on_error.delay", "500 ms", "0.5");
        row(sixTimes, "how", "seconds", "seconds");
        row(sixTimes, "how", "until", "until");
        row(sixTimes, "count", "1e3", "1000");
        row(tenMinutes, "how", "count", "count");
        row(tenMinutes, "seconds", "5 min", "300");
        row(untilGood, "until.field", "dT", "dT");
        row(untilGood, "until.statistic", "noise", "noise");
        row(untilGood, "until.when", "above", "above");
        row(untilGood, "until.threshold", "2e-4", "0.0002");
        row(untilGood, "until.window", "400 to 420.5", "400 to 420.5");
        row(untilGood, "until.window", "", "");
        row(untilGood, "until.minimum", "20", "20");
        row(untilGood, "until.maximum", "100", "100");
        row(scan, "parameter", "angle", "angle");
        row(scan, "unit", "mm", "mm");
        row(scan, "positions", "-1 to 2 step 0.1; 2 to 1500 log 25", "-1 to 2 step 0.1; 2 to 1500 log 25");
        row(scan, "order", "random", "random");
        row(scan, "relative", "true", "true");
        row(scan, "return", "true", "true");
        row(scan, "with.0.parameter", "angle", "angle");
        row(randomScan, "seed", "9000000000000000000", "9000000000000000000");
        row(randomScan, "shots", "100 200 1e3", "100, 200, 1000");
        row(randomScan, "shots", "", "");
        row(twoTogether, "positions", "0 to 10 count 5", "0 to 10 count 5");
        row(twoTogether, "with.0.parameter", "shutter", "shutter");
        row(twoTogether, "with.0.parameter", "", "");
        row(twoTogether, "with.0.unit", "fs", "fs");
        row(twoTogether, "with.0.positions", "5, 6, 7", "5, 6, 7");
        row(twoTogether, "with.1.parameter", "shutter", "shutter");
        row(setDelay, "values.0.parameter", "shutter", "shutter");
        row(setDelay, "values.0.unit", "fs", "fs");
        row(setDelay, "values.0.value", "1.25 ns", "1250");
        row(setDelay, "values.1.parameter", "angle", "angle");
        row(setTwo, "values.0.value", "closed", "closed");
        row(setTwo, "values.1.parameter", "", "");
        row(setUnknown, "values.0.value", "off", "off");
        row(setUnknown, "values.0.unit", "T", "T");
        row(pumpProbe, "detectors", "spectrometer, camera", "spectrometer, camera");
        row(pumpProbe, "how", "seconds", "seconds");
        row(pumpProbe, "how", "detector", "detector");
        row(pumpProbe, "shots", "1000", "1000");
        row(pumpProbe, "every", "10", "10");
        row(pumpProbe, "keep_shots", "true", "true");
        row(pumpProbe, "reduce", "mean", "mean");
        row(pumpProbe, "reduce.quantity", "dR/R", "dR/R");
        row(pumpProbe, "reduce.reject.energy", "false", "false");
        row(pumpProbe, "reduce.reject.threshold", "3.5", "3.5");
        row(pumpProbe, "reduce.reject.transition", "2", "2");
        row(halfASecond, "how", "shots", "shots");
        row(halfASecond, "seconds", "200ms", "0.2");
        row(wait, "seconds", "2 h", "7200");
        row(waitFor, "seconds", "3", "3");
        row(waitFor, "condition", "power > 0.9", "power > 0.9");
        row(waitFor, "timeout", "2 min", "120");
        row(waitFor, "timeout", "", "");
        row(note, "text", "lamp on,\nfilter in ", "lamp on,\nfilter in ");
        row(plugin, "settings", "{\"side\":3}", "{\n    \"side\": 3\n}");
    }
    void everyFieldIsSetFromTextAndReadsBack()
    {
        QFETCH(QString, json);
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(QString, shows);
        const auto job = jobFrom(json);
        QVERIFY(shown(job, key) != shows);
        const auto changed = withField(job, key, typed, someLab());
        QCOMPARE(said(changed), QString());
        QCOMPARE(shown(*changed, key), shows);
        // What a form makes can be saved and loaded again.
        Experiment experiment;
        experiment.root = *changed;
        const auto again = experimentFromJson(toJson(experiment), "x.json");
        QCOMPARE(said(again), QString());
        QVERIFY((*again).root == *changed);
    }

    void wrongInputIsAnsweredWithOneSentence_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *json, const char *key, const char *typed, const char *says) {
            const auto kind = QString(json).section('"', 5, 5);
            QTest::newRow(qPrintable(kind + ' ' + key + " = " + typed))
                << QString(json) << QString(key) << QString(typed) << QString(says);
        };
        const char *const positive = "A whole number of at least 1 was expected.";
        row(sequence, "colour", "blue", "There is no setting \"colour\" here.");
        row(sequence, "enabled", "maybe", "\"true\" or \"false\" was expected.");
        row(sequence, "on_error.then", "skp", "\"skp\" is not offered here; did you mean \"skip\"?");
        row(failing, "on_error.retries", "-1", "A whole number from 0 to 1000 was expected.");
        row(failing, "on_error.delay", "-1", "A number of at least 0 s was expected.");
        row(sixTimes, "count", "0", positive);
        row(sixTimes, "count", "2.5", positive);
        row(sixTimes, "count", "", positive);
        row(tenMinutes, "seconds", "0", "A number above 0 s was expected.");
        row(tenMinutes, "seconds", "3 mm", "\"mm\" is not a unit of this value; a number in s was expected.");
        row(untilGood, "until.field", " ", "A text was expected; this cannot be left empty.");
        row(untilGood, "until.threshold", "small", "A number was expected.");
        row(untilGood, "until.window", "500 to 450",
            "Two numbers were expected, the lower one first, as in \"0 to 300\".");
        row(untilGood, "until.minimum", "21", "A whole number from 1 to 20 was expected.");
        row(untilGood, "until.maximum", "3", "A whole number of at least 4 was expected.");
        row(scan, "parameter", "delai", "\"delai\" is not offered here; did you mean \"delay\"?");
        row(scan, "unit", "parsec", "One of these was expected: mm, ps, fs.");
        row(scan, "positions", "1, x", "\"x\" is not a number.");
        row(scan, "order", "sideways", "One of these was expected: forward, backward, bounce, alternate, random.");
        row(scan, "shots", "10, 20", "Whole numbers were expected, as many as there are positions (61).");
        row(randomScan, "seed", "-1", "A whole number from 0 to 9e18 was expected.");
        row(randomScan, "shots", "10, 0, 5", positive);
        row(randomScan, "positions", "0 to 1 count 4",
            "The shots are given for 3 positions, so as many were expected; empty the shots to change their number.");
        row(twoTogether, "with.0.positions", "0 to 1 count 4",
            "The number of positions was expected to be that of the scan, 3, but is 4.");
        row(listAlong, "positions", "0 to 1 count 4",
            "\"delay\" moves along with 3 positions, so as many were expected here; give it a range to change their "
            "number.");
        row(setDelay, "values.0.value", "2 deg", "\"deg\" is not a unit of this value; a number in ps was expected.");
        row(setDelay, "values.0.parameter", "", "One of these was expected: delay, angle, shutter.");
        row(setTwo, "values.0.value", "wide", "One of these was expected: closed, open.");
        row(setUnknown, "values.0.value", "?", "A number was expected.");
        row(pumpProbe, "detectors", "", "At least one detector was expected.");
        row(pumpProbe, "detectors", "spectrometr",
            "\"spectrometr\" is not offered here; did you mean \"spectrometer\"?");
        row(pumpProbe, "shots", "0", positive);
        row(pumpProbe, "every", "0", positive);
        row(pumpProbe, "reduce.reject.threshold", "0", "A number above 0 was expected.");
        row(pumpProbe, "reduce.reject.transition", "-1", "A whole number from 0 to 1000000 was expected.");
        row(halfASecond, "seconds", "0", "A number above 0 s was expected.");
        row(wait, "seconds", "soon", "A number in s was expected.");
        row(waitFor, "timeout", "-1", "A number of at least 0 s was expected.");
        row(plugin, "kind", "test.circle", "\"Kind\" cannot be changed here.");
        row(plugin, "settings", "[1]", "One JSON object was expected, as in {\"side\": 2}.");
    }
    void wrongInputIsAnsweredWithOneSentence()
    {
        QFETCH(QString, json);
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(QString, says);
        QCOMPARE(said(withField(jobFrom(json), key, typed, someLab())), says);
    }

    void jsonThatIsNoneSaysWhere()
    {
        const auto sentence = said(withField(jobFrom(plugin), "settings", "{\"side\": }", someLab()));
        QVERIFY2(sentence.startsWith("JSON text was expected, but it is wrong at character 1"), qPrintable(sentence));
    }

    void settingEveryFieldToWhatItShowsChangesNothing_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(QStringLiteral(PYMASP_SOURCE "/tests/golden"));
        for (const auto &name : dir.entryList({"*.experiment.json"}))
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
    void settingEveryFieldToWhatItShowsChangesNothing()
    {
        QFETCH(QString, path);
        const auto experiment = loadExperiment(path.toStdString());
        QVERIFY2(experiment, qPrintable(said(experiment)));
        int checked = 0;
        for (const auto &lab : {KnownLab(), someLab()}) {
            const auto look = [&](const auto &self, const Job &job) -> void {
                for (const auto &field : fieldsOf(job, lab)) {
                    const auto same = withField(job, field.key, field.value, lab);
                    QVERIFY2(same && *same == childless(job), qPrintable(field.key + ": " + said(same)));
                    ++checked;
                    if (!isTyped(field))
                        continue;
                    const auto typed = withField(job, field.key, ' ' + field.value + ' ', lab);
                    QVERIFY2(typed && *typed == childless(job), qPrintable(field.key + ": " + said(typed)));
                }
                for (const auto &child : job.children)
                    self(self, child);
            };
            look(look, (*experiment).root);
        }
        QVERIFY(checked >= 6);
    }

    void choicesHoldWhatIsShown()
    {
        for (const char *json : {sequence, failing, sixTimes, untilGood, scan, randomScan, twoTogether, setTwo,
                                 setUnknown, pumpProbe, halfASecond, waitFor, plugin}) {
            for (const auto &field : fieldsOf(jobFrom(json), someLab())) {
                QVERIFY2(!field.label.isEmpty(), qPrintable(field.key));
                QVERIFY2(field.choiceTexts.isEmpty() || field.choiceTexts.size() == field.choices.size(),
                         qPrintable(field.key));
                QVERIFY2(field.type != Type::Choice || field.choices.contains(field.value), qPrintable(field.key));
            }
        }
    }

    void onlyFieldsThatMatterAreShown()
    {
        QVERIFY(!fieldIn(fieldsOf(jobFrom(scan), someLab()), "seed"));
        QVERIFY(fieldIn(fieldsOf(jobFrom(randomScan), someLab()), "seed"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(halfASecond), someLab()), "reduce.quantity"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(sequence), someLab()), "on_error.retries"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(sixTimes), someLab()), "seconds"));
        QVERIFY(fieldIn(fieldsOf(jobFrom(tenMinutes), someLab()), "seconds"));
    }

    void aNewParameterOfAScanBringsItsUsualUnit()
    {
        const auto toAngle = with(jobFrom(scan), "parameter", "angle");
        QCOMPARE(std::get<Scan>(toAngle.kind).track.unit, std::string("deg"));
        const auto back = with(toAngle, "parameter", "delay");
        QCOMPARE(shown(back, "unit"), QString("ps"));
        const auto inMillimetres = with(back, "unit", "mm");
        QCOMPARE(shown(inMillimetres, "positions"), QString("-1 to 5 count 61"));
        QCOMPARE(fieldIn(fieldsOf(inMillimetres, someLab()), "positions")->unit, QString("mm"));
    }

    void aParameterThatMovesAlongFollowsTheNumberOfPositions()
    {
        const auto added = with(jobFrom(scan), "with.0.parameter", "angle");
        QCOMPARE(shown(added, "with.0.positions"), QString("7 to 7 count 61"));
        QVERIFY(!fieldIn(fieldsOf(added, someLab()), "with.1.parameter")->choices.contains("angle"));
        const auto ranged = with(added, "with.0.positions", "0 to 6 count 61");
        const auto fewer = with(ranged, "positions", "1, 2, 5");
        QCOMPARE(shown(fewer, "with.0.positions"), QString("0 to 6 count 3"));
        const auto alone = with(fewer, "with.0.parameter", "");
        QVERIFY(std::get<Scan>(alone.kind).with.empty());
    }

    void aParameterIsFirstSetToWhereItStands()
    {
        const auto two = with(jobFrom(setDelay), "values.1.parameter", "shutter");
        QCOMPARE(shown(two, "values.1.value"), QString("closed"));
        QCOMPARE(fieldIn(fieldsOf(two, someLab()), "values.1.value")->choices, QStringList({"closed", "open"}));
        const auto opened = with(two, "values.1.value", "open");
        const auto one = with(opened, "values.0.parameter", "");
        QVERIFY(std::get<Set>(one.kind) == (Set{{{"shutter", "", 0, "open"}}}));
        const auto delay = with(one, "values.0.parameter", "delay");
        QVERIFY(std::get<Set>(delay.kind) == (Set{{{"delay", "ps", 2.5, ""}}}));
    }

    void namesThatTheLabDoesNotHaveAreKeptAndShown()
    {
        const auto unknown = jobFrom(setUnknown);
        const auto fields = fieldsOf(unknown, someLab());
        const auto *parameter = fieldIn(fields, "values.0.parameter");
        QCOMPARE(parameter->value, QString("field"));
        QVERIFY(parameter->choices.contains("field"));
        auto blind = jobFrom(pumpProbe);
        std::get<Acquire>(blind.kind).detectors = {"old camera"};
        const auto both = with(blind, "detectors", "camera, old camera");
        QCOMPARE(shown(both, "detectors"), QString("camera, old camera"));
    }

    void positionsAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shows");
        QTest::addColumn<bool>("comma");
        const auto row = [](const char *typed, const char *shows = nullptr, bool comma = false) {
            QTest::newRow(typed) << QString(typed) << QString(shows ? shows : typed) << comma;
        };
        row("0 to 10 count 11");
        row("0 to 10 points 11", "0 to 10 count 11");
        row("\u22121 to 2 step 0.1", "-1 to 2 step 0.1");
        row("1 to 1000 log 25");
        row("-1 to 2 step 0.1; 2 to 1500 log 25");
        row("0 to 1 count 3;");
        row("1, 2, 5, 10");
        row(" 1  2 5,10 ", "1, 2, 5, 10");
        row("0.1");
        row("0.5, 1.5 (file delays.txt)");
        row("0,5 to 1,5 step 0,25", "0.5 to 1.5 step 0.25", true);
        row("0,5 1,5", "0.5, 1.5", true);
        row("0.5, 1.5", "0.5, 1.5", true);
    }
    void positionsAreReadAndWritten()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shows);
        QFETCH(bool, comma);
        if (comma)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto positions = positionsFromText(typed);
        QCOMPARE(said(positions), QString());
        QCOMPARE(positionsText(*positions), shows);
        const auto again = positionsFromText(shows);
        QVERIFY(again && *again == *positions);
    }

    void positionsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *typed, const char *says) {
            QTest::newRow(typed) << QString(typed) << QString(says);
        };
        row("", "At least one position is needed, as in \"1, 2, 5\" or \"0 to 10 step 0.5\".");
        row("1, x, 3", "\"x\" is not a number.");
        row("nan", "\"nan\" is not a number.");
        row("a to 3 step 1", "\"a\" is not a number.");
        row("0 to 10", "The range needs a step or a count, as in \"0 to 10 step 0.5\", \"0 to 10 count 21\" or "
                       "\"0 to 10 log 25\".");
        row("0 to 10 by 2", "\"0 to 10 by 2\" is not a range; write it as \"0 to 10 step 0.5\", \"0 to 10 count 21\" "
                            "or \"1 to 1000 log 25\".");
        row("0 to 10 step 0", "The step must be a number other than zero.");
        row("0 to 10 count 0", "The number of positions must be a whole number of at least 1.");
        row("0 to 10 log 5", "A logarithmic range needs two ends of the same sign, neither of them zero.");
        row("1, 2, \u2026, 9", "This list is shortened; write all positions, or a range such as \"0 to 10 step 0.5\".");
    }
    void positionsThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, typed);
        QFETCH(QString, says);
        QCOMPARE(said(positionsFromText(typed)), says);
    }

    void aListTooLongToShowStaysAsItIs()
    {
        auto job = jobFrom(scan);
        List list;
        for (int i = 0; i < 41; ++i)
            list.values.push_back(i * i);
        std::get<Scan>(job.kind).track.positions = list;
        const auto text = shown(job, "positions");
        QVERIFY2(text.size() < 60, qPrintable(text));
        QVERIFY(with(job, "positions", text) == job);
        QVERIFY(!withField(job, "positions", text + " ", someLab()));
    }

    void numbersAreShownAsPeopleReadThem_data()
    {
        QTest::addColumn<QString>("shows");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &shows, const char *expected) {
            QTest::newRow(name) << shows << QString(expected);
        };
        row("larger prefix", quantity(1250, "ps"), "1.25 ns");
        row("smaller prefix", quantity(0.25, "ps"), "250 fs");
        row("same prefix", quantity(12.345, "mm"), "12.345 mm");
        row("true minus", quantity(-1, "ps"), "\u22121 ps");
        row("micro sign", quantity(3e-6, "V"), "3 \u00b5V");
        row("micro typed as u", quantity(5, "us"), "5 \u00b5s");
        row("digits by resolution", quantity(1250, "ps", 0.1), "1.2500 ns");
        row("below the resolution", quantity(0.00004, "ps", 0.001), "0.000 ps");
        row("six digits at most", quantity(1.23456789, "mm"), "1.23457 mm");
        row("a unit without prefixes", quantity(45, "deg", 0.01), "45.00 deg");
        row("wavelengths stay", quantity(532, "nm"), "532 nm");
        row("optical density", quantity(0.0123, "OD"), "12.3 mOD");
        row("frequency", quantity(1.5e9, "Hz"), "1.5 GHz");
        row("no kiloseconds", quantity(5000, "s"), "5000 s");
        row("nothing", quantity(noNumber, "ps"), "\u2013");
        row("no prefix chosen", plainQuantity(1250, "ps"), "1250 ps");
        row("no unit", numberText(-2.5), "\u22122.5");
        row("half a second", durationText(0.5), "500 ms");
        row("seconds", durationText(12), "12 s");
        row("rounded up to a minute", durationText(59.6), "1 min");
        row("minutes", durationText(500), "8 min 20 s");
        row("hours", durationText(11100), "3 h 05 min");
        row("whole hours", durationText(7200), "2 h");
        row("days", durationText(90000), "1 d 1 h");
        row("not known how long", durationText(noNumber), "\u2013");
        row("not known when", momentText(noNumber), "\u2013");
        row("disk", bytesText(212e9), "212 GB");
        row("a small file", bytesText(1500), "1.5 kB");
        row("no end of points", pointsText(std::numeric_limits<qint64>::max()), "points until the time is up");
    }
    void numbersAreShownAsPeopleReadThem()
    {
        QFETCH(QString, shows);
        QFETCH(QString, expected);
        QCOMPARE(shows, expected);
    }

    void momentsSayTheDayOnlyWhereItIsAnother()
    {
        const auto seconds = [](const QDate &day, const QTime &time) {
            return double(QDateTime(day, time).toSecsSinceEpoch());
        };
        const auto today = QDate::currentDate();
        QCOMPARE(momentText(seconds(today, QTime(14, 5))), QString("14:05"));
        QCOMPARE(momentText(seconds(today.addDays(1), QTime(3, 40))), QString("tomorrow 03:40"));
        QCOMPARE(momentText(seconds(QDate(2020, 11, 26), QTime(3, 40))), QString("Thu 26 Nov 03:40"));
    }

    void numbersAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("comma");
        const auto row = [](const char *typed, const char *unit, double value, const char *says = "",
                            bool comma = false) {
            QTest::newRow(qPrintable(QString("%1 in %2 %3").arg(typed, unit, comma ? ", comma" : "")))
                << QString(typed) << QString(unit) << value << QString(says) << comma;
        };
        row("1.25 ns", "ps", 1250);
        row("250fs", "ps", 0.25);
        row("\u22121", "ps", -1);
        row("-1 ps", "ps", -1);
        row("+2", "", 2);
        row(".5", "", 0.5);
        row("1e3", "mm", 1000);
        row("3 \u00b5m", "mm", 0.003);
        row("3 \u03bcm", "mm", 0.003);
        row("3 um", "mm", 0.003);
        row("20 cm", "mm", 200);
        row("5 min", "s", 300);
        row("5 min", "ms", 300000);
        row("2 h", "s", 7200);
        row("2 deg pol", "deg pol", 2);
        row("1,25", "mm", 1.25, "", true);
        row("1,25 ns", "ps", 1250, "", true);
        row("1.25", "mm", 1.25, "", true);
        row("1,25", "mm", 0, "A number in mm was expected.");
        row("", "ps", 0, "A number in ps was expected.");
        row("abc", "", 0, "A number was expected.");
        row("inf", "", 0, "A number was expected.");
        row("1e999", "", 0, "A number was expected.");
        row("1 2", "ps", 0, "A number in ps was expected.");
        row("5 mm", "ps", 0, "\"mm\" is not a unit of this value; a number in ps was expected.");
        row("5 mm", "", 0, "A number without a unit was expected, not one in \"mm\".");
    }
    void numbersAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, unit);
        QFETCH(double, value);
        QFETCH(QString, says);
        QFETCH(bool, comma);
        if (comma)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto read = parseQuantity(typed, unit);
        QCOMPARE(said(read), says);
        if (read)
            QCOMPARE(*read, value);
    }

    void fieldsFollowTheDecimalMark()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto changed = with(jobFrom(wait), "seconds", "2,5");
        QCOMPARE(shown(changed, "seconds"), QString("2,5"));
        QVERIFY(with(changed, "seconds", "2,5 ") == changed);
        QCOMPARE(shown(jobFrom(untilGood), "until.threshold"), QString("0,0001"));
    }

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

QTEST_MAIN(tst_fields)
#include "tst_fields.moc"
