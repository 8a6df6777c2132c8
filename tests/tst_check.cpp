#include "builders.h"
#include "check.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace pymasp;
using namespace pymasp::build;

namespace {

KnownLab lab()
{
    KnownLab lab;
    lab.parameters.push_back({"delay", "mm", Limits{0, 300}, 1e-4, {}, {{"ps", 20, delayFactor(2, 1, 1.00027)}}});
    lab.parameters.push_back({"mirror", "mm", Limits{0, 12.5}, 1e-3, {}, {}, {}, 5.0});
    lab.parameters.push_back({"free", "mm", {}, 0, {}, {}});
    lab.parameters.push_back({"shutter", "", Limits{0, 1}, 0.01, {}, {}, {{0, "closed"}, {1, "open"}}});
    lab.parameters.push_back(
        {"stage", "mm", Limits{0, 300}, 1e-4, {}, {}, {}, 0.05, Approach::FromBelow, 0.1}); // stands near its end
    lab.parameters.push_back({"arm", "mm", Limits{0, 300}, 1e-4, {}, {}, {}, {}, Approach::FromAbove, 0.1});
    lab.detectors = {
        {"detector", false}, {"camera", true}, {"beam", false, false, false}, {"lock-in", false, true, true}};
    lab.detectors.push_back({"power", false, true, true, true, 0, 0, {"value", "spread"}});
    return lab;
}

QString errorsOf(const Job &root)
{
    QString all;
    for (const auto &p : check(root, lab())) {
        if (p.severity == Problem::Severity::Error)
            all += QString::fromStdString(p.what) + "\n";
    }
    return all;
}

Job relativeScan(JobId id, const std::string &parameter, std::vector<double> offsets, std::vector<Job> children)
{
    Job j = scan(id, parameter, std::move(offsets), std::move(children));
    std::get<Scan>(j.kind).relative = true;
    return j;
}

Job driftOf(JobId id, std::vector<SetValue> values, std::vector<Job> children, std::int64_t every = 1)
{
    return job(id, Drift{every, {}, std::move(values)}, std::move(children));
}

Job waitFor(JobId id, const std::string &condition) { return job(id, Wait{{}, condition, 60}); }

// What is said of the jobs, with its severity: 0 an error, 1 a warning, 2 for information.
QString saidOf(const std::vector<Problem> &problems)
{
    QString all;
    for (const auto &p : problems)
        all += QString::number(int(p.severity)) + " " + QString::fromStdString(p.what) + "\n";
    return all;
}

Job inUnit(Job j, const std::string &unit)
{
    std::get<Scan>(j.kind).track.unit = unit;
    return j;
}

} // namespace

class tst_check : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemsAreFoundByJob_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says"); // empty: no error
        QTest::newRow("good") << 0 << "";
        QTest::newRow("beyond the stage, in ps") << 1 << "scan 2: delay is not moved to 2800 ps (439.596 mm)";
        QTest::newRow("its limits, in ps") << 1 << "the limits are -133.462 to 1868.46 ps (0 to 300 mm).";
        QTest::newRow("unknown parameter") << 2 << "no parameter \"dealy\"; did you mean \"delay\"?";
        QTest::newRow("unknown detector") << 3 << "no detector \"detetcor\"; did you mean \"detector\"?";
        QTest::newRow("unknown unit") << 4 << "delay has no unit \"fs\"; it has mm, ps";
        QTest::newRow("no limits") << 5 << "free has no limits and is not moved";
        QTest::newRow("step below twice the resolution") << 6 << "below twice the resolution";
        QTest::newRow("relative scan leaves the limits from where it stands") << 7 << "mirror is not moved to 13";
        QTest::newRow("relative scan inside an absolute one") << 8 << "mirror is not moved to 12.6";
        QTest::newRow("relative scan after a set") << 9 << "mirror is not moved to 13.5";
        QTest::newRow("relative scan that stays inside") << 10 << "";
        QTest::newRow("moved twice in one step") << 11 << "moved twice";
        QTest::newRow("an unknown choice") << 12 << "shutter cannot be set to \"ajar\"";
        QTest::newRow("a known choice") << 13 << "";
        QTest::newRow("pump-probe of a detector without shots") << 14 << "does not resolve shots";
        QTest::newRow("a kind without its plugin") << 15 << "needs a plugin that is not installed";
        QTest::newRow("disabled jobs are not checked") << 16 << "";
        QTest::newRow("pump-probe without shots") << 18 << "at least 4 shots; 1 is taken where";
        QTest::newRow("pump-probe with too small a weight") << 19 << "at least 4 shots; 1 are asked for";
        QTest::newRow("shots of a detector that takes one reading") << 20 << "\"beam\" takes one reading at a time";
        QTest::newRow("a time for a detector that knows none") << 21 << "\"beam\" cannot be told how long to measure";
        QTest::newRow("one reading") << 22 << "";
        QTest::newRow("readings to average") << 23 << "";
        QTest::newRow("a time to average over") << 24 << "";
        QTest::newRow("the weights of a scan are for those that resolve shots") << 25 << "";
        QTest::newRow("weights for a detector that takes one reading") << 26 << "\"beam\" takes one reading at a time";
        QTest::newRow("an approach from below begins beyond the limits")
            << 27 << "stage is approached from below, beginning 0.1 mm lower: stage is not moved to -0.1 mm";
        QTest::newRow("an approach from above too")
            << 28 << "arm is approached from above, beginning 0.1 mm higher: arm is not moved to 300.1 mm";
        QTest::newRow("room for the approach") << 29 << "";
        QTest::newRow("the approach to a set value") << 30 << "set 2: stage is approached from below";
        QTest::newRow("the approach on the way back") << 31 << "stage is not moved to -0.05 mm";
        QTest::newRow("the approach on the way back of a relative scan") << 32 << "stage is not moved to -0.05 mm";
        QTest::newRow("a second pass begins where the first ended") << 17 << "mirror is not moved to 14";
    }
    void problemsAreFoundByJob()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        Job twice = scan(2, "delay", {1, 2}, {acquire(3)});
        std::get<Scan>(twice.kind).with = {{"delay", "", List{{1, 2}}}};
        Acquire pumpProbe{{"detector"}, 500, {}, 1, false, {Reduce::Kind::PumpProbe, {}, {}}};
        Acquire withoutShots = pumpProbe;
        withoutShots.detectors = {"camera"};
        withoutShots.shots.reset();
        Job weighted = scan(2, "delay", {1, 2}, {job(3, withoutShots)});
        std::get<Scan>(weighted.kind).shots = {100, 1};
        const auto during = [](const std::string &detector, double seconds) {
            return job(3, Acquire{{detector}, {}, seconds, 1, false, {}});
        };
        const auto weigh = [](const std::string &detector, std::optional<std::int64_t> shots) {
            Job j = scan(2, "delay", {1, 2}, {job(3, Acquire{{detector}, shots, {}, 1, false, {}})});
            std::get<Scan>(j.kind).shots = {1, 100};
            return j;
        };
        Job back = scan(2, "stage", {5}, {acquire(3)});
        std::get<Scan>(back.kind).returns = true;
        Job disabled = scan(2, "delay", {1e6}, {});
        disabled.enabled = false;
        const std::vector<Job> trees{
            inUnit(scan(2, "delay", {-1, 1800}, {acquire(3)}), "ps"),
            inUnit(scan(2, "delay", {-1, 2800}, {acquire(3)}), "ps"),
            scan(2, "dealy", {1}, {acquire(3)}),
            scan(2, "delay", {1}, {acquire(3, "detetcor")}),
            inUnit(scan(2, "delay", {1}, {acquire(3)}), "fs"),
            scan(2, "free", {1}, {acquire(3)}),
            scan(2, "delay", {1, 1.00015}, {acquire(3)}),
            relativeScan(2, "mirror", {-1, 8}, {acquire(3)}),
            scan(2, "mirror", {1, 12}, {relativeScan(4, "mirror", {0, 0.6}, {acquire(3)})}),
            sequence(1, {set(2, "mirror", 12), relativeScan(4, "mirror", {0, 1.5}, {acquire(3)})}),
            relativeScan(2, "mirror", {-1, 7}, {acquire(3)}),
            twice,
            sequence(1, {job(2, Set{{{"shutter", "", 0, "ajar"}}}), acquire(3)}),
            sequence(1, {job(2, Set{{{"shutter", "", 0, "open"}}}), acquire(3)}),
            job(2, pumpProbe),
            sequence(1, {job(2, Custom{"missing.kind", "{}"}), acquire(3)}),
            sequence(1, {disabled, acquire(3)}),
            repeat(1, 2, {relativeScan(4, "mirror", {0, 2}, {acquire(3)}), set(2, "mirror", 12)}),
            job(2, withoutShots),
            weighted,
            acquire(3, "beam", 2),
            during("beam", 3),
            acquire(3, "beam", 1),
            acquire(3, "lock-in", 10),
            during("lock-in", 3),
            weigh("beam", {}),
            weigh("beam", 1),
            scan(2, "stage", {0, 10}, {acquire(3)}),
            scan(2, "arm", {290, 300}, {acquire(3)}),
            sequence(1, {scan(2, "stage", {0.1, 300}, {acquire(3)}), scan(4, "arm", {0, 299}, {acquire(5)})}),
            sequence(1, {set(2, "stage", 0), acquire(3)}),
            back,
            relativeScan(2, "stage", {1, 2}, {acquire(3)}),
        };
        const auto errors = errorsOf(trees[size_t(which)]);
        if (says.isEmpty())
            QCOMPARE(errors, QString());
        else
            QVERIFY2(errors.contains(says), qPrintable(errors));
    }

    void conditionsNameWhatThereIs_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("says"); // empty: nothing
        QTest::newRow("a field") << "power.value < 0.8"
                                 << "";
        QTest::newRow("a field of a detector whose fields are not known") << "detector.x < 0.8"
                                                                          << "";
        QTest::newRow("a parameter") << "delay > 20 ps"
                                     << "";
        QTest::newRow("in its native unit") << "delay > 20 mm"
                                            << "";
        QTest::newRow("no condition") << "power"
                                      << "0 wait 2: the condition \"power\" has neither";
        QTest::newRow("an unknown parameter") << "dealy > 20"
                                              << "0 wait 2: the lab has no parameter \"dealy\"; did you";
        QTest::newRow("an unknown detector") << "powr.value > 2"
                                             << "0 wait 2: the lab has no detector \"powr\"; did you";
        QTest::newRow("an unknown field") << "power.vale > 2"
                                          << "0 wait 2: power has no field \"vale\"; it has value, spread.";
        QTest::newRow("a detector without a field") << "power > 2"
                                                    << "0 wait 2: \"power\" is a detector; name one";
        QTest::newRow("a unit that it has not") << "mirror > 2 ps"
                                                << "0 wait 2: mirror has no unit \"ps\"; it has mm.";
    }
    void conditionsNameWhatThereIs()
    {
        QFETCH(QString, condition);
        QFETCH(QString, says);
        const auto text = condition.toStdString();
        const auto said = saidOf(check(sequence(1, {waitFor(2, text), acquire(3)}), lab()));
        QVERIFY2(says.isEmpty() ? said.isEmpty() : said.startsWith(says), qPrintable(said));
        // A guard of the lab and one of the experiment are looked at in the same way.
        Experiment experiment;
        experiment.root = acquire(1);
        experiment.guards.push_back({"laser", text});
        KnownLab guarded = lab();
        guarded.guards.push_back({"of the lab", text});
        QString ofGuards = says;
        const auto both = saidOf(check(experiment, guarded));
        QVERIFY2(both.contains(ofGuards.replace("wait 2", "guard \"laser\"")) && both.isEmpty() == says.isEmpty(),
                 qPrintable(both));
        QVERIFY2(says.isEmpty() || both.contains("guard \"of the lab\""), qPrintable(both));
    }

    void aRegionThatOnlyPointsHaveIsNotAwaited()
    {
        auto known = lab();
        known.detectors[1].fields = {"counts"}; // of the camera, which resolves shots
        known.detectors[1].regions = {"band"};
        known.detectors.back().regions = {"spot"};
        const auto said = saidOf(check(sequence(1, {waitFor(2, "camera.band > 1"), acquire(3)}), known));
        QVERIFY2(said.contains("\"camera.band\" is a difference that only the points of a run have"), qPrintable(said));
        QVERIFY(saidOf(check(sequence(1, {waitFor(2, "power.spot > 1"), acquire(3)}), known)).isEmpty());
    }

    void newKindsAreChecked_data()
    {
        QTest::addColumn<Job>("root");
        QTest::addColumn<QString>("says"); // empty: nothing
        const auto row = [](const char *name, const Job &root, const char *says) {
            QTest::newRow(name) << root << QString(says);
        };
        const auto prompt = [](const char *text, std::optional<double> timeout) {
            return sequence(1, {job(2, Prompt{text, timeout, {}}), acquire(3)});
        };
        row("a question", prompt("Go on?", 60), "");
        row("no question", prompt(" \n", 60), "0 prompt 2: it asks nothing");
        row("a question for ever", prompt("Go on?", {}), "2 prompt 2: without a \"timeout\"");
        row("a condition for ever", sequence(1, {job(2, Wait{{}, "delay < 1", {}}), acquire(3)}),
            "1 wait 2: without a \"timeout\"");
        const std::vector<SetValue> far{{"mirror", "", 13, ""}};
        const std::vector<SetValue> near{{"mirror", "", 12, ""}};
        row("a drift", scan(1, "delay", {1, 2}, {driftOf(2, near, {acquire(3)}), acquire(4)}), "");
        row("a drift that goes too far", scan(1, "delay", {1, 2}, {driftOf(2, far, {acquire(3)}), acquire(4)}),
            "0 drift 2: mirror is not moved to 13 mm");
        row("a drift to an unknown place",
            scan(1, "delay", {1, 2}, {driftOf(2, {{"miror", "", 1, ""}}, {acquire(3)}), acquire(4)}),
            "0 drift 2: the lab has no parameter \"miror\"; did you mean \"mirror\"?");
        row("a drift beside nothing that goes round", sequence(1, {driftOf(2, near, {acquire(3)}), acquire(4)}),
            "0 drift 2: it has to stand in a scan or a repeat");
        row("nothing but a drift", driftOf(2, near, {acquire(3)}), "0 drift 2: it has to stand in a scan");
        row("a drift that acquires nothing", scan(1, "delay", {1, 2}, {driftOf(2, near, {}), acquire(4)}),
            "0 drift 2: nothing is acquired");
        row("a drift alone acquires nothing of the experiment",
            scan(1, "delay", {1, 2}, {driftOf(2, near, {acquire(3)})}), "1 drift 2: scan 1 takes 0 points");
        row("a drift in a drift",
            scan(1, "delay", {1, 2},
                 {driftOf(2, near, {acquire(3), repeat(5, 2, {driftOf(6, {}, {acquire(7)})})}), acquire(4)}),
            "0 drift 6: it stands inside another drift");
        row("a drift that never comes", scan(1, "delay", {1, 2}, {driftOf(2, near, {acquire(3)}, 3), acquire(4)}),
            "1 drift 2: scan 1 takes 2 points each time it is entered, so it is never visited after 3.");
        row("a relative scan in a drift, from where its values are",
            scan(1, "delay", {1, 2}, {driftOf(2, near, {relativeScan(5, "mirror", {0, 1}, {acquire(3)})}), acquire(4)}),
            "0 scan 5: mirror is not moved to 13 mm");
        // It may come between any two points, so also where the mirror stands at 12.
        row("a relative scan in a drift, from wherever its siblings stand",
            repeat(1, 2,
                   {driftOf(2, {}, {relativeScan(5, "mirror", {0, 1}, {acquire(3)})}),
                    scan(6, "mirror", {12, 1, 2}, {acquire(4)}), set(7, "mirror", 3)}),
            "0 scan 5: mirror is not moved to 13 mm");
        row("what follows begins where the siblings end, not where a drift was",
            sequence(8, {repeat(1, 2, {set(7, "mirror", 3), driftOf(2, near, {acquire(3)}), acquire(4)}),
                         relativeScan(5, "mirror", {0, 1}, {acquire(9)})}),
            "");
        Job patient = acquire(1);
        patient.onError = OnError{1000, 60, OnError::Answer::Stop};
        row("patience", patient, "1 acquire 1: after an error it is tried 1000 times");
        patient.onError = OnError{-1, 60, OnError::Answer::Stop};
        row("patience below zero", patient, "0 acquire 1: the retries");
    }
    void newKindsAreChecked()
    {
        QFETCH(Job, root);
        QFETCH(QString, says);
        const auto said = saidOf(check(root, lab()));
        QVERIFY2(says.isEmpty() ? said.isEmpty() : said.contains(says), qPrintable(said));
    }

    void goodEnoughNamesWhatIsMeasuredBelow_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("statistic");
        QTest::addColumn<bool>("below");
        QTest::addColumn<int>("minimum");
        QTest::addColumn<QString>("says"); // empty: nothing
        QTest::newRow("a difference") << "camera.dA"
                                      << "standard error" << true << 4 << "";
        QTest::newRow("a field") << "power.value"
                                 << "signal to noise" << false << 4 << "";
        QTest::newRow("a detector") << "power"
                                    << "errors_repeats" << true << 4 << "";
        QTest::newRow("what is not measured")
            << "beam.x"
            << "standard error" << true << 4 << "0 repeat 1: \"beam\" is not acquired below it";
        QTest::newRow("only in a drift") << "lock-in.x"
                                         << "standard error" << true << 4
                                         << "0 repeat 1: \"lock-in\" is not acquired below it";
        QTest::newRow("another difference")
            << "camera.dT_T"
            << "standard error" << true << 4 << "0 repeat 1: \"camera\" has no \"dT_T\" below it; it has dA.";
        QTest::newRow("no field") << "power.x"
                                  << "standard error" << true << 4 << "it has value, spread.";
        QTest::newRow("no statistic") << "power.value"
                                      << "variance" << true << 4
                                      << "0 repeat 1: the statistic \"variance\" is not known";
        QTest::newRow("the wrong way round")
            << "power.value"
            << "standard error" << false << 4 << "1 repeat 1: it ends as soon as the standard error is above";
        QTest::newRow("too few passes") << "power.value"
                                        << "standard error" << true << 3
                                        << "1 repeat 1: the scatter of 3 passes says little";
    }
    void goodEnoughNamesWhatIsMeasuredBelow()
    {
        QFETCH(QString, field);
        QFETCH(QString, statistic);
        QFETCH(bool, below);
        QFETCH(int, minimum);
        QFETCH(QString, says);
        Until until;
        until.field = field.toStdString();
        until.statistic = statistic.toStdString();
        (below ? until.below : until.above) = 1;
        until.minimum = minimum;
        const Acquire pumpProbe{{"camera"}, 500, {}, 1, false, {Reduce::Kind::PumpProbe, {}, {}}};
        const Job root = job(1, Repeat{{}, {}, until},
                             {scan(2, "delay", {1, 2}, {job(3, pumpProbe), acquire(4, "power")}),
                              driftOf(5, {}, {acquire(6, "lock-in")})});
        const auto said = saidOf(check(root, lab()));
        QVERIFY2(says.isEmpty() ? said.isEmpty() : said.contains(says), qPrintable(said));
    }

    void aRelativeScanThatCannotBeKnownSaysSo()
    {
        const auto problems = check(relativeScan(2, "delay", {0, 1}, {acquire(3)}), lab());
        QCOMPARE(problems.size(), size_t(1));
        QCOMPARE(problems[0].severity, Problem::Severity::Info);
        QVERIFY(problems[0].what.find("checked at the start") != std::string::npos);
    }

    // Of hardware the lab file alone is known: what it says is checked, what only the device knows is said.
    void hardwareIsCheckedAgainstTheLabFile()
    {
        KnownLab known;
        known.complete = false;
        KnownParameter stage;
        stage.name = "delay";
        stage.limits = Limits{0, 300};
        stage.scales = {{"ps", 20, delayFactor(2, 1, 1.00027)}};
        stage.asked = false;
        KnownParameter shutter;
        shutter.name = "shutter";
        shutter.asked = false;
        known.parameters = {stage, shutter};
        KnownDetector camera;
        camera.name = "camera";
        camera.asked = false;
        known.detectors = {camera};
        Acquire pumpProbe{{"camera"}, 500, {}, 1, false, {Reduce::Kind::PumpProbe, {}, {}}};
        const auto says = [&](const Job &root) {
            QString all;
            for (const auto &p : check(root, known))
                all += QString::number(int(p.severity)) + " " + QString::fromStdString(p.what) + "\n";
            return all;
        };
        QCOMPARE(says(inUnit(scan(2, "delay", {0, 10}, {job(3, pumpProbe)}), "ps")), QString());
        QVERIFY(
            says(inUnit(scan(2, "delay", {0, 5000}, {job(3, pumpProbe)}), "ps")).startsWith("0 scan 2: delay is not"));
        const auto unit = says(inUnit(scan(2, "delay", {0, 400}, {job(3, pumpProbe)}), "mm"));
        QVERIFY2(unit.contains("2 scan 2: only the device can tell what \"mm\" is to delay"), qPrintable(unit));
        QVERIFY2(unit.contains("0 scan 2: delay is not moved to 400 mm (400): the limits are 0 to 300 mm (0 to 300)"),
                 qPrintable(unit));
        const auto set = says(sequence(1, {job(2, Set{{{"shutter", "", 0, "open"}}}), job(3, pumpProbe)}));
        QCOMPARE(set, QString("2 set 2: only the device can tell what \"open\" is to shutter; it is checked when a run "
                              "starts.\n"));
        const auto unlimited = says(sequence(1, {build::set(2, "shutter", 1), job(3, pumpProbe)}));
        QVERIFY2(unlimited.startsWith("2 set 2: the lab file gives shutter no limits"), qPrintable(unlimited));
        const auto name = says(scan(2, "dealy", {1}, {acquire(3, "spectrometer")}));
        QVERIFY2(
            name.contains("1 scan 2: the lab file names no parameter \"dealy\"; did you mean \"delay\"? Its devices"),
            qPrintable(name));
        QVERIFY2(name.contains("1 acquire 3: the lab file names no detector \"spectrometer\"."), qPrintable(name));
    }

    void theStructureIsToldFromTheRest()
    {
        const auto structure = [](const Job &root) {
            const auto problems = check(root, lab());
            return std::ranges::count(problems, true, &Problem::structure);
        };
        QCOMPARE(structure(scan(2, "delay", {1e6}, {acquire(3)})), 0);
        QCOMPARE(structure(scan(2, "dealy", {1}, {acquire(3)})), 1);
        QCOMPARE(structure(scan(2, "delay", {1}, {acquire(3, "detetcor")})), 1);
        QCOMPARE(structure(inUnit(scan(2, "delay", {1}, {acquire(3)}), "fs")), 1);
    }

    void pointsOfOneAcquisitionAreCounted()
    {
        Job rare = acquire(4);
        std::get<Acquire>(rare.kind).every = 4;
        const Job root = repeat(1, 3, {scan(2, "delay", {1, 2, 3, 4, 5}, {acquire(3), rare}), acquire(5)});
        QCOMPARE(pointsOf(root, 3), 15);
        QCOMPARE(pointsOf(root, 4), 6);
        QCOMPARE(pointsOf(root, 5), 3);
        QCOMPARE(pointsOf(root, 6), 0);
        QCOMPARE(pointsOf(root, 3) + pointsOf(root, 4) + pointsOf(root, 5), points(root));
    }

    void hugeAndDeepTreesAreCheckedAtOnce()
    {
        Scan s;
        s.track = {"delay", "", Linear{0, 300, 1000000000000, {}}};
        Job deep = acquire(100);
        for (JobId id = 1; id < 60; ++id)
            deep = repeat(id, 2,
                          {relativeScan(id + 200, "mirror", {0, 0.01}, {deep}), set(id + 400, "mirror", 1.0 + id % 2)});
        QElapsedTimer clock;
        clock.start();
        check(job(2, s, {acquire(3)}), lab());
        check(deep, lab());
        QVERIFY(clock.elapsed() < 2000); // exponential cost would take hours; this is no measure of speed
    }

    // The gate takes a number only inside its limits, written so that NaN fails.
    void theGateLetsNothingOutsidePass_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("target");
        QTest::addColumn<bool>("passes");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("inside") << 0.0 << 1.0 << 0.5 << true;
        QTest::newRow("lower end") << 0.0 << 1.0 << 0.0 << true;
        QTest::newRow("upper end") << 0.0 << 1.0 << 1.0 << true;
        QTest::newRow("just above") << 0.0 << 1.0 << std::nextafter(1.0, 2.0) << false;
        QTest::newRow("just below") << 0.0 << 1.0 << -std::numeric_limits<double>::denorm_min() << false;
        QTest::newRow("NaN") << 0.0 << 1.0 << nan << false;
        QTest::newRow("infinite") << 0.0 << 1.0 << inf << false;
        QTest::newRow("NaN limit") << nan << 1.0 << 0.5 << false;
        QTest::newRow("infinite limits") << -inf << inf << 0.5 << false;
        QTest::newRow("inverted limits") << 1.0 << 0.0 << 0.5 << false;
        QTest::newRow("equal limits") << 1.0 << 1.0 << 1.0 << false;
    }
    void theGateLetsNothingOutsidePass()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, target);
        QFETCH(bool, passes);
        const Limits limits{low, high};
        const auto ok = gate("delay", "mm", &limits, target);
        QCOMPARE(bool(ok), passes);
        if (passes)
            QCOMPARE(*ok, target);
        QVERIFY(!gate("delay", "mm", nullptr, target));
    }
};

QTEST_GUILESS_MAIN(tst_check)
#include "tst_check.moc"
