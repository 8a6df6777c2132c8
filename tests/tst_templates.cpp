// The usual experiments as they are made for a lab: the demo lab takes them all, other labs what they can.
#include "builders.h"
#include "engine.h"
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
