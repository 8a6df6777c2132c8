#include "builders.h"
#include "flightcheck.h"
#include "timebook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <cmath>

using namespace pymasp;
using namespace pymasp::build;

namespace {

DetectorInfo detectorInfo()
{
    DetectorInfo info;
    info.id = "detector";
    info.fields = {{"value", "V", DType::Float64, {}, {}, false}};
    info.takesShots = true;
    info.shotRate = 1000;
    return info;
}

FlightPlan planOf(const Job &root)
{
    FlightPlan plan;
    Experiment experiment;
    experiment.title = "t";
    experiment.root = root;
    experiment.guards = {{"beam", "detector.value < 0.8", 0, 5, {}, 1, Guard::Then::Stop, {}}};
    plan.header.experiment = std::make_shared<const Experiment>(experiment);
    KnownParameter delay;
    delay.name = "delay";
    delay.limits = Limits{0, 300};
    delay.settle = 0.5;
    KnownParameter shutter;
    shutter.name = "shutter";
    shutter.limits = Limits{0, 1};
    shutter.safe = 0;
    shutter.settle = 0.05;
    plan.known.parameters = {delay, shutter};
    plan.known.detectors = {knownDetector("detector", detectorInfo())};
    plan.header.parameters = {{"delay", "mm", {}, 0.1, 0.01}, {"shutter", "", {}, 0.1, 0.01}};
    plan.header.detectors = {{"detector", detectorInfo(), 0, 0, 0}};
    plan.known.guards = {{"water", "delay > 299", 0, 1, {}, 1, Guard::Then::Suspend, {}}};
    plan.folder = "/data";
    return plan;
}

Job points(std::int64_t n)
{
    return sequence(1, {set(2, "shutter", 1), repeat(3, n, {acquire(4, "detector", 1000)}), set(5, "shutter", 0)});
}

QString problemsOf(const FlightCheck &check)
{
    QString all;
    for (const auto &p : check.problems)
        all += QString(nameOf(p.severity)) + ": " + QString::fromStdString(p.what) + "\n";
    return all;
}

const char *labText = R"({"format": "pymasp-lab/1", "title": "Table", "instruments": [
  {"id": "stage", "type": "simulated.stage", "settings": {"start": 20},
   "parameters": {"position": {"name": "delay", "limits": [0, 300], "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
  {"id": "shutter", "type": "simulated.shutter", "parameters": {"blade": {"name": "shutter", "safe": "closed"}}},
  {"id": "lockin", "type": "simulated.lockin", "detectors": {"demodulator": {"name": "lock-in"}}}]})";

} // namespace

class tst_flightcheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAllThatCanBeKnown()
    {
        auto plan = planOf(points(600));
        plan.room = 1e12;
        const auto found = flightCheck(plan);
        QVERIFY2(found.good(), qPrintable(problemsOf(found)));
        QCOMPARE(found.estimate.points, std::int64_t(600));
        QVERIFY(found.estimate.seconds > 600 && found.estimate.seconds < 601);
        QVERIFY(found.bytes > 0);
        QCOMPARE(found.watches.size(), std::size_t(2));
        const auto root = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(found, 1000))).object();
        QCOMPARE(root["good"].toBool(), true);
        QCOMPARE(root["points"].toInt(), 600);
        QCOMPARE(root["basis"].toString(), QString("as the devices declare"));
        QCOMPARE(root["learned"].toBool(), false);
        QCOMPARE(root["end"].toString(), QString("1970-01-01T00:26:40Z"));
        QCOMPARE(root["bytes"].toDouble(), found.bytes);
        QCOMPARE(root["free"].toDouble(), 1e12);
        QCOMPARE(root["jobs"].toObject()["4"].toDouble(), 600.0);
        const auto shutter = root["shutters"].toArray()[0].toObject();
        QCOMPARE(shutter["parameter"].toString(), QString("shutter"));
        QCOMPARE(shutter["opens"].toInt(), 1);
        QVERIFY(shutter["seconds"].toDouble() >= 600);
        const auto guards = root["guards"].toArray();
        QCOMPARE(guards[0].toObject()["of"].toString(), QString("lab"));
        QCOMPARE(guards[0].toObject()["then"].toString(), QString("suspend"));
        QCOMPARE(guards[1].toObject()["name"].toString(), QString("beam"));
        QCOMPARE(guards[1].toObject()["then"].toString(), QString("stop"));
    }

    void saysOnWhatItsTimesRest()
    {
        auto plan = planOf(points(600));
        plan.times.exposures["detector"] = {0, 0.002, 0, 5};
        plan.times.moves["shutter"] = {0.01, 0, 0, 5};
        plan.times.runs = 12;
        const auto found = flightCheck(plan);
        QVERIFY(found.estimate.learned);
        QVERIFY(found.estimate.seconds > 1200 && found.estimate.seconds < 1201);
        QCOMPARE(basisText(found), std::string("learned from 12 runs"));
        plan.times = {};
        plan.known.parameters[1].settle = 0;
        QCOMPARE(basisText(flightCheck(plan)),
                 std::string("as the devices declare; how long shutter takes is not known yet"));
    }

    void warnsWhereTheDiskIsSmall()
    {
        auto plan = planOf(points(100000));
        const double bytes = flightCheck(plan).bytes;
        plan.room = 3 * bytes;
        QVERIFY(!problemsOf(flightCheck(plan)).contains("warning"));
        plan.room = 1.5 * bytes;
        QVERIFY(problemsOf(flightCheck(plan)).contains("more than half of the"));
        plan.room = 0.9 * bytes;
        QVERIFY(problemsOf(flightCheck(plan)).contains("warning: /data has room for"));
        QVERIFY(flightCheck(plan).good());
    }

    void refusesARunThatFindsNoRoom()
    {
        QVERIFY(roomFor(planOf(points(10)).header, "/tmp"));
        const auto huge = planOf(points(1000000000000000)).header;
        const auto refused = roomFor(huge, "/tmp");
        QVERIFY(!refused);
        QVERIFY(refused.error().what.find("/tmp has room for") == 0);
        Repeat r;
        r.until = Until{};
        r.until->maximum = 1000000000000000;
        QVERIFY(roomFor(planOf(job(1, r, {acquire(2)})).header, "/tmp")); // it may end long before
        QVERIFY(freeBytes("/tmp/a/folder/that/is/not/there").value_or(0) > 0);
    }

    void whatIsUnboundedHasNoNumberOfPoints()
    {
        Repeat r;
        r.seconds = 60;
        const auto found = flightCheck(planOf(job(1, r, {acquire(2, "detector", 100)})));
        const auto root = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(found, 0))).object();
        QVERIFY(root["points"].isNull());
        QVERIFY(std::abs(root["seconds"].toDouble() - 60) < 0.2);
        QVERIFY(!root.contains("bytes"));
    }

    void theProgramPrintsIt()
    {
        const QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("lab.json", labText));
        QVERIFY(
            write("x.json",
                  R"({"format": "pymasp-experiment/1", "title": "t", "root": {"id": 1, "kind": "sequence", "children": [
            {"id": 2, "kind": "set", "values": [{"parameter": "shutter", "value": "open"}]},
            {"id": 3, "kind": "scan", "parameter": "delay", "unit": "ps", "positions": {"type": "linear", "start": 0, "stop": 10, "count": 100},
             "children": [{"id": 4, "kind": "acquire", "detectors": ["lock-in"]}]}]}})"));
        const auto lab = labFromJson(labText, "lab.json");
        QVERIFY(lab);
        RunTimes run({"delay", "shutter", "lock-in"});
        run.moved(0, 1, 0.1, 0);
        run.moved(1, 1, 0.1, 0);
        run.exposed(2, 1, 0, 9.9, 0);
        QVERIFY(learn(folder.path().toStdString(), *lab, run));
        const auto call = [&](const QStringList &more) {
            QProcess process;
            process.start(PYMASPD, QStringList{"check", folder.filePath("x.json"), "--lab", folder.filePath("lab.json"),
                                               "--data", folder.filePath("data"), "--state", folder.path()} +
                                       more);
            process.waitForFinished(60000);
            return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
        };
        const auto text = QString::fromUtf8(call({}));
        QVERIFY2(text.contains("takes about 16 min 40 s (learned from 1 run), done "), qPrintable(text));
        QVERIFY2(text.contains("shutter leaves its safe value 1 time, for about 16 min"), qPrintable(text));
        QVERIFY2(text.contains(" are free in ") && text.trimmed().endsWith("100 points, no error found."),
                 qPrintable(text));
        const auto json = call({"--json"});
        const auto root = QJsonDocument::fromJson(json).object();
        QVERIFY2(root["good"].toBool() && root["learned"].toBool() && root["runs"].toInt() == 1, json.constData());
        QCOMPARE(root["points"].toInt(), 100);
    }
};

QTEST_GUILESS_MAIN(tst_flightcheck)
#include "tst_flightcheck.moc"
