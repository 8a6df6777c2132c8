// "pymaspd plan" and "pymaspd check": what a run would do, said without devices.
#include "clitests.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::clitests;

class tst_plancommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planPrintsTheStepsWithoutDevices()
    {
        const Folder folder;
        const auto experiment = folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":3,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[0,6.67308]},"children":[{"id":4,"kind":"acquire","detectors":["spectrometer"],"shots":20}]},
            {"id":5,"kind":"scan","parameter":"delay","relative":true,"positions":{"type":"list","values":[1]},"children":[{"id":6,"kind":"wait","seconds":2}]}]})");
        const auto plan = call({"plan", experiment, "--lab", folder.path("lab.json")});
        QCOMPARE(plan.status, 0);
        const auto lines = plan.out.trimmed().split('\n');
        const auto move = QJsonDocument::fromJson(lines[2].toUtf8()).object();
        QCOMPARE(move["step"].toString(), QString("move"));
        QCOMPARE(move["moves"][0]["native"].toDouble(), 20.0);
        QCOMPARE(QString(QJsonDocument(move["path"].toArray()).toJson(QJsonDocument::Compact)),
                 QString("[[1,0],[3,0]]"));
        QVERIFY(plan.out.contains(R"("detectors":["spectrometer"])"));
        QVERIFY(plan.out.contains(R"("step":"pause")"));
        const auto limited = call({"plan", folder.scan(100000), "--lab", folder.path("lab.json"), "--limit", "5"});
        QVERIFY2(limited.out.contains(R"("total":100000,"truncated":true)"), qPrintable(limited.out));
        // A relative scan is known only where it is told.
        const auto relative = folder.experiment(
            R"({"id":5,"kind":"scan","parameter":"delay","relative":true,"positions":{"type":"list","values":[1]},"children":[]})");
        QVERIFY(call({"plan", relative, "--lab", folder.path("lab.json")}).out.contains("\"native\":null"));
        QVERIFY(call({"plan", relative, "--lab", folder.path("lab.json"), "--at", "delay=30"})
                    .out.contains("\"native\":31"));
    }

    void planKnowsChoicesAndTheShotsOfAPosition()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace("\"instruments\": [", R"("instruments": [
            {"id": "shutter", "type": "simulated.shutter", "parameters": {"blade": {"name": "shutter"}}},)"));
        const auto plan = call({"plan", folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":2,"kind":"set","values":[{"parameter":"shutter","value":"open"}]},
            {"id":3,"kind":"scan","parameter":"delay","unit":"ps","order":"backward","positions":{"type":"list","values":[0,1]},"shots":[4,10],
             "children":[{"id":4,"kind":"acquire","detectors":["spectrometer"]},{"id":5,"kind":"acquire","detectors":["lock-in"]}]}]})"),
                                "--lab", folder.path("lab.json")});
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QList<int> shots;
        for (const auto &line : plan.out.trimmed().split('\n')) {
            const auto step = QJsonDocument::fromJson(line.toUtf8()).object();
            if (step["step"] == "expose")
                shots.append(step["shots"].toInt());
            if (step["step"] == "move" && step["moves"][0]["parameter"] == "shutter")
                QCOMPARE(step["moves"][0]["native"].toDouble(-1), 1.0);
        }
        QCOMPARE(shots, (QList<int>{10, 1, 4, 1}));
    }

    void planSaysTheNamesOfStatesAndOfValues()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace("\"instruments\": [", R"("instruments": [
            {"id": "shutter", "type": "simulated.shutter", "parameters": {"blade": {"name": "shutter"}}},)"));
        const auto plan = call({"plan", folder.experiment(R"({"id":1,"kind":"sequence","children":[
            {"id":2,"kind":"alternate","states":[
              {"name":"light","values":[{"parameter":"shutter","value":"open"}]},
              {"name":"dark","values":[{"parameter":"shutter","value":"closed"}]}],"order":"ABBA","cycles":1,
             "children":[{"id":3,"kind":"acquire","detectors":["lock-in"]}]},
            {"id":4,"kind":"scan","parameter":"shutter","positions":{"type":"list","values":[0,1]},
             "children":[{"id":5,"kind":"acquire","detectors":["lock-in"]}]}]})"),
                                "--lab", folder.path("lab.json")});
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QStringList said;
        for (const auto &line : plan.out.trimmed().split('\n')) {
            const auto step = QJsonDocument::fromJson(line.toUtf8()).object();
            if (step["step"] == "move")
                said << "move " + step["state"].toString() + step["moves"][0]["name"].toString();
            if (step["step"] == "expose")
                said << "expose " + step["state"].toString();
        }
        QCOMPARE(said,
                 (QStringList{"move light", "expose light", "move dark", "expose dark", "move dark", "expose dark",
                              "move light", "expose light", "move closed", "expose ", "move open", "expose "}));
    }

    void planRefusesWhatThereIsNot_data()
    {
        QTest::addColumn<QString>("positions");
        QTest::addColumn<QString>("detector");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("says"); // empty: it plans
        const QString good = R"("parameter":"delay","unit":"ps")";
        QTest::newRow("good") << good << "lock-in" << QStringList{"--at", "delay=30"} << "";
        QTest::newRow("a unit") << R"("parameter":"delay","unit":"fs")"
                                << "lock-in" << QStringList() << "scan 1: delay has no unit \"fs\"; it has mm, ps.";
        QTest::newRow("a parameter") << R"("parameter":"dealy")"
                                     << "lock-in" << QStringList() << "no parameter \"dealy\"; did you mean \"delay\"?";
        QTest::newRow("a detector") << good << "lockin" << QStringList() << "no detector \"lockin\"";
        QTest::newRow("a parameter that stands somewhere")
            << good << "lock-in" << QStringList{"--at", "dealy=30"} << "--at: the lab has no parameter \"dealy\"";
    }
    void planRefusesWhatThereIsNot()
    {
        QFETCH(QString, positions);
        QFETCH(QString, detector);
        QFETCH(QStringList, more);
        QFETCH(QString, says);
        const Folder folder; // 9 ns are beyond the stage, which is no matter of the steps
        const auto experiment =
            folder.experiment(QString(R"({"id":1,"kind":"scan","positions":{"type":"list","values":[9000]},
             "children":[{"id":2,"kind":"acquire","detectors":["%1"]}],%2})")
                                  .arg(detector, positions));
        const auto plan = call(QStringList{"plan", experiment, "--lab", folder.path("lab.json")} + more);
        QVERIFY2(plan.err.contains(says), qPrintable(plan.err));
        QCOMPARE(plan.status, says.isEmpty() ? 0 : 2);
        QCOMPARE(plan.out.isEmpty(), !says.isEmpty());
        QCOMPARE(plan.err.trimmed().count('\n'), 0);
    }

    void checkSaysHowMuchRoomARunTakes()
    {
        const Folder folder;
        const auto small =
            call({"check", folder.scan(10), "--lab", folder.path("lab.json"), "--data", folder.path("data")});
        QCOMPARE(small.status, 0);
        QVERIFY2(small.out.contains(QRegularExpression("note: .*about [0-9.]+ k?B on disk")), qPrintable(small.out));
        QVERIFY(!small.out.contains("warning"));
        QVERIFY(!QFile::exists(folder.path("data")));
        const auto huge = folder.experiment(
            R"({"id":3,"kind":"repeat","count":1000000000000,"children":[{"id":1,"kind":"scan","parameter":"delay","unit":"ps",
            "positions":{"type":"linear","start":0,"stop":10,"count":11},"children":[{"id":2,"kind":"acquire","detectors":["lock-in"]}]}]})");
        const auto large = call({"check", huge, "--lab", folder.path("lab.json"), "--data", folder.path("data")});
        QCOMPARE(large.status, 0);
        QVERIFY2(large.out.contains("the grid of \"R\" of \"lock-in\" would be larger than 537 MB: only its points"),
                 qPrintable(large.out));
        QVERIFY2(large.out.contains("data has room for "), qPrintable(large.out));
    }

    void checkKnowsWhereAnApproachBegins()
    {
        const Folder folder;
        folder.write("lab.json", QString(lab).arg(0.0001).replace(
                                     "\"limits\": [0, 300]",
                                     "\"limits\": [0, 300], \"approach\": \"from below\", \"overshoot\": 0.1"));
        const auto from = [&](const QString &first) {
            return call(
                {"check",
                 folder.experiment(
                     QString(R"({"id":1,"kind":"scan","parameter":"delay","positions":{"type":"list","values":[%1,5]},
                              "children":[{"id":2,"kind":"acquire","detectors":["lock-in"]}]})")
                         .arg(first)),
                 "--lab", folder.path("lab.json")});
        };
        QCOMPARE(from("0.1").status, 0);
        const auto end = from("0");
        QCOMPARE(end.status, 2);
        QVERIFY2(end.out.contains("delay is not moved to -0.1 mm"), qPrintable(end.out));
    }

    void hardwareIsLeftAloneByCheckAndPlan()
    {
        const Folder folder;
        folder.write("lab.json", R"({"format": "pymasp-lab/1", "instruments": [
            {"id": "stage", "type": "hardware.stage", "parameters": {"position": {"name": "delay", "limits": [0, 300],
             "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
            {"id": "shutter", "type": "hardware.shutter", "parameters": {"blade": {"name": "shutter", "limits": [0, 1]}}},
            {"id": "camera", "type": "hardware.camera", "detectors": {"image": {"name": "camera"}}}]})");
        const auto experiment = [&](const QString &delay) {
            return folder.experiment(QString(R"({"id":1,"kind":"sequence","children":[
                {"id":2,"kind":"set","values":[{"parameter":"shutter","value":"open"}]},
                {"id":3,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[%1]},
                 "children":[{"id":4,"kind":"acquire","detectors":["camera"],"shots":500,"reduce":"pump-probe"}]}]})")
                                         .arg(delay));
        };
        qputenv("PYMASP_PLUGINS", PYMASP_HARDWARE_FOLDER);
        const auto good = call({"check", experiment("0,10"), "--lab", folder.path("lab.json")});
        const auto far = call({"check", experiment("0,9000"), "--lab", folder.path("lab.json")});
        const auto plan = call({"plan", experiment("0,9000"), "--lab", folder.path("lab.json")});
        qunsetenv("PYMASP_PLUGINS");
        QVERIFY2(good.status == 0, qPrintable(good.out + good.err));
        QVERIFY2(good.out.contains("note: ") &&
                     good.out.contains("only the device can tell what \"open\" is to shutter") &&
                     good.out.contains("the lab has real instruments, which were left alone") &&
                     good.out.contains("2 points, no error found."),
                 qPrintable(good.out));
        QCOMPARE(far.status, 2);
        QVERIFY2(far.out.contains("error: ") && far.out.contains("scan 3: delay is not moved to"), qPrintable(far.out));
        QVERIFY2(plan.status == 0, qPrintable(plan.err));
        QVERIFY2(plan.out.contains(R"("native":20,"parameter":"delay","target":0)") &&
                     plan.out.contains(R"("native":null,"parameter":"shutter","target":"open")"),
                 qPrintable(plan.out));
    }

    void checkSaysWhatIsWrongAndDoesNothing()
    {
        const Folder folder;
        const auto good = call({"check", folder.scan(10), "--lab", folder.path("lab.json")});
        QCOMPARE(good.status, 0);
        QVERIFY(good.out.contains("10 points"));
        const auto bad = call({"check", folder.scan(10, "nothing"), "--lab", folder.path("lab.json")});
        QCOMPARE(bad.status, 2);
        QVERIFY2(bad.out.contains("error: ") && bad.out.contains("acquire 2"), qPrintable(bad.out));
        QVERIFY(!QFile::exists(folder.path("data")));
    }
};

QTEST_GUILESS_MAIN(tst_plancommand)
#include "tst_plancommand.moc"
