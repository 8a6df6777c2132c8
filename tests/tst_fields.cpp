// The forms of jobs and of guards.
#include "fieldtests.h"
#include "guardfields.h"

#include <QDir>
#include <QLocale>
#include <QTest>

using namespace pymasp;
using namespace pymasp::fieldtests;

class tst_fields : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        row(sixTimes, "count", "2*5", "10");
        row(tenMinutes, "how", "count", "count");
        row(tenMinutes, "seconds", "5 min", "300");
        row(untilGood, "until.field", "dT", "dT");
        row(untilGood, "until.statistic", "signal to noise", "signal to noise");
        row(untilGood, "until.when", "above", "above");
        row(untilGood, "until.threshold", "2e-4", "0.0002");
        row(untilGood, "until.window", "400 to 420.5", "400 to 420.5");
        row(untilGood, "until.window", "", "");
        row(untilGood, "until.minimum", "20", "20");
        row(untilGood, "until.maximum", "100", "100");
        row(scan, "parameter", "angle", "angle");
        row(scan, "unit", "mm", "mm");
        row(scan, "positions", "-1 to 2 step 0.1; 2 to 1500 log 25", "-1 to 2 step 0.1; 2 to 1500 log 25");
        row(scan, "positions", "-1 to 5 ps step 100 fs; 5 ps to 1 ns log 40", "-1 to 5 step 0.1; 5 to 1000 log 40");
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
        row(pumpProbe, "reduce.reject.transition", "1e4", "10000");
        row(pumpProbe, "reduce.reject.spectrum", "6", "6");
        row(pumpProbe, "reduce.reference", "linear", "linear");
        row(pumpProbe, "reduce.background", "false", "false");
        row(twoPumps, "reduce.background", "false", "false");
        row(twoPumps, "reduce.reject.energy", "false", "false");
        row(twoPumps, "reduce.reject.spectrum", "6", "6");
        row(pumpProbe, "regions.0.name", "band", "band");
        row(inABand, "regions.2.name", "edge_2", "edge_2");
        row(inABand, "regions.0.name", "", "spot"); // the next one moves up
        row(inABand, "regions.0.detector", "camera", "camera");
        row(inABand, "regions.0.field", "counts", "counts");
        row(inABand, "regions.0.x", "500.5 to 510", "500.5 to 510");
        row(inABand, "regions.0.x", "500", "500 to 500");
        row(inABand, "regions.0.x", "", "");
        row(inABand, "regions.0.unit", "pixel", "pixel");
        row(inABand, "regions.0.y", "0 to 3", "0 to 3");
        row(inABand, "regions.1.take", "maximum", "maximum");
        row(halfASecond, "how", "shots", "shots");
        row(halfASecond, "seconds", "200ms", "0.2");
        row(wait, "seconds", "2 h", "7200");
        row(wait, "seconds", "sqrt(4) min", "120");
        row(wait, "how", "condition", "condition");
        row(waitFor, "how", "seconds", "seconds");
        row(waitFor, "condition", "power > 0.9", "power > 0.9");
        row(waitFor, "timeout", "2 min", "120");
        row(waitFor, "timeout", "", "");
        row(note, "text", "lamp on,\nfilter in ", "lamp on,\nfilter in ");
        row(prompt, "text", "Sample out?", "Sample out?");
        row(prompt, "timeout", "5 min", "300");
        row(prompt, "timeout", "", "");
        row(prompt, "otherwise", "continue", "continue");
        row(askForEver, "timeout", "60", "60");
        row(driftByPoints, "how", "seconds", "seconds");
        row(driftByPoints, "every", "1e2", "100");
        row(driftByPoints, "values.0.value", "-1 ns", "-1000");
        row(driftByPoints, "values.1.parameter", "shutter", "shutter");
        row(driftByTime, "how", "every", "every");
        row(driftByTime, "seconds", "5 min", "300");
        row(driftByTime, "values.0.value", "closed", "closed");
        row(driftByTime, "values.1.parameter", "", "");
        row(openAndClosed, "cycles", "1e1", "10");
        row(openAndClosed, "order", "AB", "AB");
        row(openAndClosed, "formula", "-log10(open/closed)", "-log10(open/closed)");
        row(openAndClosed, "formula", "", "");
        row(openAndClosed, "states.0.name", "light", "light");
        row(openAndClosed, "states.2.name", "dark", "dark");
        row(openAndClosed, "states.1.values.0.value", "open", "open");
        row(openAndClosed, "states.1.values.1.parameter", "angle", "angle");
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
        row(pumpProbe, "reduce.reject.transition", "-1", "A whole number from 0 to 10000 was expected.");
        row(pumpProbe, "reduce.reject.transition", "10001", "A whole number from 0 to 10000 was expected.");
        row(pumpProbe, "reduce.reject.spectrum", "-1", "A number of at least 0 was expected.");
        row(pumpProbe, "reduce.reference", "ratoi", "\"ratoi\" is not offered here; did you mean \"ratio\"?");
        row(inABand, "regions.2.name", "1st",
            "A name of letters, digits and _ was expected that begins with a letter.");
        row(inABand, "regions.2.name", "band", "Another name was expected, \"band\" is taken.");
        row(inABand, "regions.0.x", "520 to 480",
            "Two numbers were expected, the lower one first, as in \"480 to 520\".");
        row(inABand, "regions.0.unit", "nm", "One of these was expected: pixel.");
        row(halfASecond, "seconds", "0", "A number above 0 s was expected.");
        row(wait, "seconds", "soon", "A number in s was expected.");
        row(waitFor, "condition", " ", "A text was expected; this cannot be left empty.");
        row(untilGood, "until.statistic", "signal to nois",
            "\"signal to nois\" is not offered here; did you mean \"signal to noise\"?");
        row(prompt, "text", " ", "A text was expected; this cannot be left empty.");
        row(prompt, "timeout", "0", "A number above 0 s was expected.");
        row(prompt, "otherwise", "ask", "One of these was expected: continue, stop.");
        row(driftByPoints, "every", "0", positive);
        row(driftByTime, "seconds", "0", "A number above 0 s was expected.");
        row(openAndClosed, "cycles", "0", positive);
        row(openAndClosed, "states.0.name", "", "Two states are needed at least; a name was expected.");
        row(openAndClosed, "formula", "(open - closed",
            "The formula cannot be read: it lacks a closing bracket at character 15.");
        row(driftByPoints, "values.0.value", "2 deg",
            "\"deg\" is not a unit of this value; a number in ps was expected.");
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
        for (const char *json :
             {sequence, failing, sixTimes, untilGood, scan, randomScan, twoTogether, setTwo, setUnknown, pumpProbe,
              twoPumps, inABand, halfASecond, waitFor, prompt, driftByPoints, driftByTime, openAndClosed, plugin}) {
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
        QVERIFY(!fieldIn(fieldsOf(jobFrom(askForEver), someLab()), "otherwise"));
        QVERIFY(fieldIn(fieldsOf(jobFrom(prompt), someLab()), "otherwise"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(driftByTime), someLab()), "every"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(wait), someLab()), "condition"));
        QVERIFY(!fieldIn(fieldsOf(jobFrom(waitFor), someLab()), "seconds"));
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

    void aConditionThatIsNoneIsRefusedWithOneSentence()
    {
        const auto sentence = said(withField(jobFrom(waitFor), "condition", "power", someLab()));
        QVERIFY2(sentence.contains("\"power\"") && sentence[0].isUpper() && sentence.endsWith('.'),
                 qPrintable(sentence));
        QVERIFY(withField(jobFrom(waitFor), "condition", "power.value < 0.8", someLab()));
    }

    void aGuardIsAddedSetAndTakenOut()
    {
        const auto set = [](const std::vector<Guard> &guards, const char *key, const char *typed) {
            const auto changed = withField(guards, key, typed);
            if (!changed)
                qFatal("%s: %s", key, qPrintable(said(changed)));
            return *changed;
        };
        QCOMPARE(fieldsOf(std::vector<Guard>()).size(), size_t{1}); // the place to add one
        auto guards = set({}, "guards.0.condition", "power.value < 0.8");
        QCOMPARE(guards.size(), size_t{1});
        QCOMPARE(guards[0].name, std::string("power"));
        guards = set(guards, "guards.0.name", "laser");
        guards = set(guards, "guards.0.hysteresis", "0.05");
        guards = set(guards, "guards.0.for", "5");
        guards = set(guards, "guards.0.clear_for", "1 min");
        guards = set(guards, "guards.0.interval", "500 ms");
        guards = set(guards, "guards.0.stop_after", "2 h");
        Guard expected;
        expected.name = "laser";
        expected.condition = "power.value < 0.8";
        expected.hysteresis = 0.05;
        expected.hold = 5;
        expected.clear = 60;
        expected.interval = 0.5;
        expected.stopAfter = 7200;
        QVERIFY(guards == std::vector<Guard>{expected});
        QCOMPARE(shownIn(fieldsOf(guards), "guards.0.clear_for"), QString("60"));
        guards = set(guards, "guards.1.condition", "delay > 20 ps");
        QCOMPARE(guards[1].name, std::string("delay"));
        QCOMPARE(said(withField(guards, "guards.1.name", "laser")),
                 QString("Another name was expected, \"laser\" is taken."));
        QVERIFY(!withField(guards, "guards.1.condition", "delay"));
        guards = set(guards, "guards.1.then", "stop");
        QVERIFY(!fieldIn(fieldsOf(guards), "guards.1.stop_after"));
        guards = set(guards, "guards.0.condition", "");
        QCOMPARE(guards.size(), size_t{1});
        QCOMPARE(guards[0].name, std::string("delay"));
    }

    void fieldsFollowTheDecimalMark()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto changed = with(jobFrom(wait), "seconds", "2,5");
        QCOMPARE(shown(changed, "seconds"), QString("2,5"));
        QVERIFY(with(changed, "seconds", "2,5 ") == changed);
        QCOMPARE(shown(jobFrom(untilGood), "until.threshold"), QString("0,0001"));
    }
};

QTEST_MAIN(tst_fields)
#include "tst_fields.moc"
