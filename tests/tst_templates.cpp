// The usual experiments as they are made for a lab: the demo lab takes them all, other labs what they can.
#include "backgroundtree.h"
#include "builders.h"
#include "engine.h"
#include "formula.h"
#include "selftesttree.h"
#include "templates.h"

#include <QTest>

#include <cmath>

using namespace pymasp;

namespace {

KnownParameter stage(const std::string &unit, double perMm, Limits limits)
{
    KnownParameter p;
    p.name = "stage";
    p.unit = "mm";
    p.limits = limits;
    p.resolution = 0.0001;
    p.scales = {{unit, 0, perMm}};
    return p;
}

KnownDetector detector(const std::string &name, bool shots, const std::vector<std::string> &fields)
{
    KnownDetector d;
    d.name = name;
    d.resolvesShots = shots;
    d.fields = fields;
    return d;
}

const Scan *firstScan(const Job &job)
{
    const Scan *found = nullptr;
    forEachEnabled(job, [&](const Job &j) {
        if (const auto *scan = std::get_if<Scan>(&j.kind); scan && !found)
            found = scan;
    });
    return found;
}

} // namespace

class TestTemplates : public QObject {
    Q_OBJECT

    KnownLab m_demo;

private Q_SLOTS:
    void initTestCase()
    {
        const QTemporaryDir dir;
        Engine engine(std::make_shared<Plugins>(std::vector<std::string>{PYMASP_PLUGIN_FOLDER}),
                      {dir.path().toStdString(), "", "test", "", ""});
        const auto lab = loadLab(PYMASP_SOURCE "/resources/demo/demo.lab.json");
        QVERIFY(lab);
        engine.openLab(*lab, "demo.lab.json");
        QVERIFY(QTest::qWaitFor([&] { return engine.status().lab == LabState::Open; }, 20000));
        m_demo = engine.known().value();
    }

    void everyOnePassesTheCheckOfTheDemoLab_data()
    {
        QTest::addColumn<int>("what");
        for (const auto what : allTemplates)
            QTest::newRow(nameOf(what)) << int(what);
    }
    void everyOnePassesTheCheckOfTheDemoLab()
    {
        QFETCH(int, what);
        const auto tree = treeOf(Template(what), m_demo);
        QVERIFY2(tree, tree ? "" : tree.error().what.c_str());
        Experiment experiment;
        experiment.root = *tree;
        for (const auto &problem : check(experiment, m_demo))
            QVERIFY2(problem.severity == Problem::Severity::Info, problem.what.c_str());
        QVERIFY(points(*tree) > 10);
        QVERIFY(points(*tree) < 2000);
        // And is a file that can be read again.
        const auto again = experimentFromJson(toJson(experiment), "template");
        QVERIFY2(again, again ? "" : again.error().what.c_str());
        QVERIFY(again->root == *tree);
    }

    void theDelayOfTheDemoLabIsScannedInPicosecondsWithThePumpOpen()
    {
        const auto tree = treeOf(Template::DelayScan, m_demo);
        QVERIFY(tree);
        QCOMPARE(tree->children.size(), std::size_t{3});
        QCOMPARE(std::get<Set>(tree->children[0].kind).values[0].choice, std::string("open"));
        QCOMPARE(std::get<Set>(tree->children[2].kind).values[0].choice, std::string("closed"));
        const auto *scan = firstScan(*tree);
        QCOMPARE(scan->track.parameter, std::string("delay"));
        QCOMPARE(scan->track.unit, std::string("ps"));
        QCOMPARE(bounds(scan->track.positions), std::pair(-1.0, 1000.0));
        const auto &acquire = std::get<Acquire>(tree->children[1].children[0].kind);
        QCOMPARE(acquire.detectors, std::vector<std::string>{"spectrometer"});
        QCOMPARE(int(acquire.reduce.kind), int(Reduce::Kind::PumpProbe));
    }

    void aScaleInFemtosecondsIsTypedInFemtoseconds()
    {
        KnownLab lab;
        lab.parameters = {stage("fs", 6671.28, {-10, 10})}; // -67 to 67 ps
        lab.detectors = {detector("camera", false, {"image"}), detector("line", true, {"counts"})};
        const auto tree = treeOf(Template::DelayScan, lab);
        QVERIFY(tree);
        QCOMPARE(firstScan(*tree)->track.unit, std::string("fs"));
        QCOMPARE(bounds(firstScan(*tree)->track.positions), std::pair(-1000.0, 50000.0));
        for (const auto &problem : check(*tree, lab))
            QVERIFY2(problem.severity != Problem::Severity::Error, problem.what.c_str());
    }

    void aCoarseStageGetsStepsThatItCanDo()
    {
        KnownLab lab;
        lab.parameters = {stage("ps", 6.67128, {-100, 100})};
        lab.parameters[0].resolution = 0.02; // 0.13 ps
        lab.detectors = {detector("line", true, {"counts"})};
        for (const auto what : {Template::DelayScan, Template::Repeats, Template::TimeZero}) {
            const auto tree = treeOf(what, lab);
            QVERIFY(tree);
            for (const auto &problem : check(*tree, lab))
                QVERIFY2(problem.severity != Problem::Severity::Error, problem.what.c_str());
        }
    }

    void aShortStageIsScannedAsFarAsItGoes()
    {
        KnownLab lab;
        lab.parameters = {stage("ps", 6.67128, {-0.1, 0.2})}; // -0.67 to 1.33 ps
        lab.detectors = {detector("lock-in", false, {"X"})};
        for (const auto what : {Template::DelayScan, Template::TimeZero}) {
            const auto tree = treeOf(what, lab);
            QVERIFY2(tree, tree ? "" : tree.error().what.c_str());
            const auto [low, high] = bounds(firstScan(*tree)->track.positions);
            QVERIFY(low >= -0.668 && low < -0.5 && high <= 1.335 && high > 1);
            for (const auto &problem : check(*tree, lab))
                QVERIFY2(problem.severity != Problem::Severity::Error, problem.what.c_str());
        }
    }

    void theSelfTestMeasuresWhatTheLabCan()
    {
        const auto partsOf = [](const KnownLab &lab) {
            std::vector<selftest::Part> parts;
            const auto tree = treeOf(Template::SelfTest, lab);
            if (!tree)
                return parts;
            forEachEnabled(*tree, [&](const Job &job) {
                if (const auto part = selftest::partOf(job))
                    parts.push_back(*part);
            });
            return parts;
        };
        using enum selftest::Part;
        KnownLab lab;
        lab.detectors = {detector("line", true, {"counts"})};
        QVERIFY(!treeOf(Template::SelfTest, lab)); // nothing takes the signal away
        lab.parameters = {stage("ps", 6.67128, {-100, 100})};
        QVERIFY((partsOf(lab) == std::vector{PumpBlocked, BeforeZero, AfterZero}));
        for (const char *name : {"pump shutter", "probe shutter"}) {
            KnownParameter shutter;
            shutter.name = name;
            shutter.limits = Limits{0, 1};
            shutter.choices = {{0, "closed"}, {1, "open"}};
            lab.parameters.push_back(shutter);
        }
        QVERIFY((partsOf(lab) == std::vector{PumpBlocked, ProbeBlocked, BeforeZero, AfterZero, Opening}));
        KnownParameter filter;
        filter.name = "probe filter";
        filter.unit = "deg";
        filter.limits = Limits{0, 270};
        filter.scales = {{"OD", 0, 0.008}};
        lab.parameters.push_back(filter);
        QVERIFY((partsOf(lab) ==
                 std::vector{PumpBlocked, ProbeBlocked, BeforeZero, AfterZero, Opening, FullLight, ReducedLight}));
        const auto tree = treeOf(Template::SelfTest, lab);
        double transmission = 0;
        forEachEnabled(*tree, [&](const Job &job) {
            if (selftest::partOf(job) == ReducedLight)
                transmission = selftest::transmissionOf(job);
        });
        QVERIFY(std::abs(transmission - std::pow(10, -0.3)) < 1e-9);
        for (const auto &problem : check(*tree, lab))
            QVERIFY2(problem.severity == Problem::Severity::Info, problem.what.c_str());
    }

    void polarisationsAreComparedByAFormulaOverNamedStates_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("anisotropy") << int(Template::Polarisation);
        QTest::newRow("magic angle") << int(Template::MagicAngle);
    }
    void polarisationsAreComparedByAFormulaOverNamedStates()
    {
        QFETCH(int, what);
        const auto tree = treeOf(Template(what), m_demo);
        QVERIFY(tree);
        const Alternate *alternate = nullptr;
        forEachEnabled(*tree, [&](const Job &job) {
            if (const auto *found = std::get_if<Alternate>(&job.kind))
                alternate = found;
        });
        QVERIFY(alternate);
        QCOMPARE(alternate->states.size(), size_t(2));
        QCOMPARE(alternate->states[0].name, std::string("parallel"));
        QCOMPARE(alternate->states[0].values[0].value, 0.0);
        QCOMPARE(alternate->states[1].values[0].value, 90.0); // of the beam, not of the plate
        QCOMPARE(alternate->states[1].values[0].unit, std::string("deg pol"));
        const auto formula = Formula::of(alternate->formula);
        QVERIFY(formula);
        // Closed form: par 5 mOD, perp 2 mOD. r = 3/9, magic angle = 9/3 mOD, errors of first order.
        const double par = 5e-3, perp = 2e-3, ePar = 3e-4, ePerp = 4e-4;
        double value = 0, error = 0;
        std::vector<std::span<const double>> values, errors;
        for (const auto &name : formula->names()) {
            values.emplace_back(name == "parallel" ? &par : &perp, 1);
            errors.emplace_back(name == "parallel" ? &ePar : &ePerp, 1);
        }
        formula->evaluate(values, errors, {&value, 1}, {&error, 1});
        if (Template(what) == Template::MagicAngle) {
            QVERIFY(std::abs(value - 3e-3) < 1e-15);
            QVERIFY(std::abs(error - std::sqrt(ePar * ePar + 4 * ePerp * ePerp) / 3) < 1e-15);
            return;
        }
        QVERIFY(std::abs(value - 1. / 3) < 1e-12);
        // dr/dpar = 3 perp / d^2, dr/dperp = -3 par / d^2
        const double d = par + 2 * perp;
        QVERIFY(std::abs(error - 3 * std::hypot(perp * ePar, par * ePerp) / (d * d)) < 1e-12);
    }

    void aBackgroundIsTakenBeforeEachRepeatWhereTheProbeCanBeBlocked()
    {
        KnownLab lab = m_demo;
        QVERIFY(!backgroundOf(lab, {"spectrometer"}, 1000)); // it has no shutter for the probe
        auto shutter = *lab.parameter("pump shutter");
        shutter.name = "probe shutter";
        lab.parameters.push_back(shutter);
        for (const auto what : {Template::DelayScan, Template::Repeats, Template::PumpPower, Template::Polarisation}) {
            Experiment experiment;
            experiment.root = *treeOf(what, lab);
            for (const auto &problem : check(experiment, lab))
                QVERIFY2(problem.severity == Problem::Severity::Info, problem.what.c_str());
            const Job &measured = experiment.root.children.at(1); // behind the Set that opens the pump
            const Job &background = what == Template::DelayScan ? measured : measured.children.at(0);
            QCOMPARE(background.title, std::string("Background"));
            QCOMPARE(std::get<Set>(background.children.at(0).kind).values[0].choice, std::string("closed"));
            QCOMPARE(int(std::get<Acquire>(background.children.at(1).kind).reduce.kind), int(Reduce::Kind::Background));
            QCOMPARE(std::get<Set>(background.children.at(2).kind).values[0].choice, std::string("open"));
            // It has one already.
            QVERIFY(!backgroundsFor(experiment.root, {}, lab));
        }
    }

    void aBackgroundStandsBeforeTheScanInsideTheRepeatAndIsNotTakenAtEachPoint()
    {
        KnownLab lab = m_demo;
        auto shutter = *lab.parameter("pump shutter");
        shutter.name = "probe shutter";
        lab.parameters.push_back(shutter);
        Acquire acquire;
        acquire.detectors = {"spectrometer"};
        acquire.shots = 3000;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
        Repeat passes, often;
        passes.count = 6;
        often.count = 10;
        Scan scan;
        scan.track = {"delay", "ps", Linear{0, 1, 3, {}}};
        const auto around = [](JobId id, Job::Kind kind, Job inside) {
            return build::job(id, std::move(kind), {std::move(inside)});
        };
        const auto parents = [&](const Job &root) {
            std::vector<std::pair<JobId, int>> all;
            if (const auto edits = backgroundsFor(root, {}, lab)) {
                for (const auto &edit : *edits)
                    all.emplace_back(std::get<Insert>(edit).parent, std::get<Insert>(edit).row);
            }
            return all;
        };
        using Places = std::vector<std::pair<JobId, int>>;
        const auto point = build::job(1, acquire);
        QCOMPARE(parents(around(9, Sequence{}, around(5, passes, around(4, scan, around(3, often, point))))),
                 (Places{{5, 0}}));
        QCOMPARE(parents(around(9, Sequence{}, around(4, scan, around(3, often, point)))), (Places{{9, 0}}));
        QCOMPARE(parents(around(9, Sequence{}, around(3, often, point))), (Places{{3, 0}}));
        QCOMPARE(parents(around(4, scan, point)), Places{}); // nothing stands in front of the root
        // After what opens the pump, whose own light belongs to the background.
        auto pass = build::sequence(8, {build::set(7, "pump shutter", 1), around(4, scan, point)});
        const auto tree = around(9, passes, pass);
        QCOMPARE(parents(tree), (Places{{8, 1}}));
        auto root = tree;
        const auto edits = backgroundsFor(root, {}, lab);
        for (const auto &edit : *edits)
            QVERIFY(perform(root, edit));
        QCOMPARE(*std::get<Acquire>(root.children[0].children[1].children[1].kind).shots, std::int64_t(3000));
        QCOMPARE(find(root, 12)->children.size(), size_t(0)); // ids go on behind the highest
        QVERIFY(!backgroundsFor(root, {7}, lab));             // nothing is acquired in there
    }

    void whatALabHasNotGotIsSaidInOneSentence_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("lacks");
        QTest::newRow("delay") << int(Template::DelayScan) << QStringLiteral("delay");
        QTest::newRow("power") << int(Template::PumpPower) << QStringLiteral("pump power");
        QTest::newRow("polarisation") << int(Template::Polarisation) << QStringLiteral("polarisation");
        QTest::newRow("self-test") << int(Template::SelfTest) << QStringLiteral("resolves shots");
        QTest::newRow("camera") << int(Template::CameraScan) << QStringLiteral("camera");
    }
    void whatALabHasNotGotIsSaidInOneSentence()
    {
        QFETCH(int, what);
        QFETCH(QString, lacks);
        KnownLab lab;
        lab.detectors = {detector("line", true, {"counts"})};
        if (Template(what) == Template::SelfTest)
            lab.detectors = {detector("lock-in", false, {"X"})};
        if (Template(what) != Template::DelayScan)
            lab.parameters = {stage("ps", 6.67128, {-100, 100})};
        const auto tree = treeOf(Template(what), lab);
        QVERIFY(!tree);
        const auto sentence = QString::fromStdString(tree.error().what);
        QVERIFY2(sentence.contains(lacks), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
    }

    void aTimeZeroOutsideOfTheLimitsIsNamed()
    {
        KnownLab lab;
        lab.parameters = {stage("ps", 6.67128, {10, 100})};
        lab.detectors = {detector("line", true, {"counts"})};
        const auto tree = treeOf(Template::DelayScan, lab);
        QVERIFY(!tree);
        QVERIFY(tree.error().what.find("66.7128") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
