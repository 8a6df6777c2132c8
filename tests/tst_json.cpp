#include "builders.h"
#include "testfiles.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pymasp;
using namespace pymasp::testfiles;

namespace {

QString errorOf(const QByteArray &experiment)
{
    const auto read = experimentFromJson(experiment.toStdString(), "x.json");
    return read ? QString() : QString::fromStdString(read.error().what);
}

QByteArray withRoot(const QByteArray &root) { return R"({"format": "pymasp-experiment/1", "root": )" + root + "}"; }

} // namespace

class tst_json : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goldenFilesAreReadAndWrittenUnchanged_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(QStringLiteral(PYMASP_SOURCE "/tests/golden"));
        const auto names = dir.entryList({"*.experiment.json"});
        QCOMPARE(names.size(), 11); // one for each kind of docs/file-format.md
        for (const auto &name : names)
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
    void goldenFilesAreReadAndWrittenUnchanged()
    {
        QFETCH(QString, path);
        const auto experiment = loadExperiment(path.toStdString());
        QVERIFY2(experiment, experiment ? "" : experiment.error().what.c_str());
        const auto written = toJson(*experiment);
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(written)).object(),
                 QJsonDocument::fromJson(contentOf(path)).object());
        const auto again = experimentFromJson(written, "again");
        QVERIFY(again);
        QVERIFY(*again == *experiment);
    }

    void wrongFilesAreRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto root = [](const char *r) { return withRoot(r); };
        QTest::newRow("no JSON") << QByteArray("{\n \"format\": pymasp") << "x.json, line 2";
        QTest::newRow("NaN") << root(R"({"id":1,"kind":"wait","seconds":NaN})") << "NaN and Infinity are not allowed";
        QTest::newRow("1e999") << root(R"({"id":1,"kind":"wait","seconds":1e999})") << "x.json";
        QTest::newRow("doubled key") << root(R"({"id":1,"kind":"wait","seconds":1,"seconds":2})")
                                     << "\"seconds\" stands twice";
        QTest::newRow("newer format") << QByteArray(R"({"format":"pymasp-experiment/2","root":{}})")
                                      << "Use a newer version";
        for (const char *version : {"1abc", "01", "0", "-1", "", "1.5"})
            QTest::newRow((QByteArray("format ") + version).constData())
                << QByteArray(R"({"format":"pymasp-experiment/@","root":{"id":1,"kind":"sequence"}})")
                       .replace("@", version)
                << "is no version of pymasp-experiment";
        QTest::newRow("another format") << QByteArray(R"({"format":"pymasp-lab/1"})")
                                        << "must be \"pymasp-experiment/1\"";
        QTest::newRow("unknown key names the nearest")
            << root(R"({"id":1,"kind":"repeat","cuont":3})") << "unknown key \"cuont\"; did you mean \"count\"?";
        QTest::newRow("unknown kind names the nearest")
            << root(R"({"id":1,"kind":"aquire"})") << "did you mean \"acquire\"?";
        QTest::newRow("empty scan")
            << root(R"({"id":4,"kind":"scan","title":"Delay","parameter":"d","positions":{"type":"list","values":[]}})")
            << "scan 4 \"Delay\", \"positions\": the scan is empty";
        QTest::newRow("text for a number")
            << root(R"({"id":1,"kind":"wait","seconds":"1,5"})") << "must be a finite number, but is \"1,5\"";
        QTest::newRow("ids used twice") << root(R"({"id":1,"kind":"sequence","children":[{"id":1,"kind":"sequence"}]})")
                                        << "used twice";
        QTest::newRow("children of a leaf")
            << root(R"({"id":1,"kind":"note","text":"","children":[{"id":2,"kind":"sequence"}]})") << "has no children";
        QTest::newRow("two counts") << root(R"({"id":1,"kind":"repeat","count":2,"seconds":3})") << "exactly one of";
        QTest::newRow("unlike counts in a zip")
            << root(
                   R"({"id":1,"kind":"scan","parameter":"a","positions":{"type":"list","values":[1,2]},"with":[{"parameter":"b","positions":{"type":"list","values":[1]}}]})")
            << "has 1 positions, but \"a\" has 2";
        QTest::newRow("missing position file")
            << root(R"({"id":1,"kind":"scan","parameter":"a","positions":{"type":"file","path":"gone.txt"}})")
            << "gone.txt cannot be read";
        QTest::newRow("zero shots") << root(R"({"id":1,"kind":"acquire","detectors":["d"],"shots":0})") << "at least 1";
        // Beyond what the struct holds they would come out as other numbers.
        QTest::newRow("retries beyond counting")
            << root(R"({"id":1,"kind":"sequence","on_error":{"retries":3000000000}})")
            << "\"retries\" is 3000000000; it must lie from 0 to 1000000";
        QTest::newRow("retries below zero")
            << root(R"({"id":1,"kind":"sequence","on_error":{"retries":-1}})") << "it must lie from 0 to 1000000";
        QTest::newRow("transition beyond counting")
            << root(
                   R"({"id":1,"kind":"acquire","detectors":["d"],"reduce":{"kind":"pump-probe","reject":{"transition":4294967297}}})")
            << "\"transition\" is 4294967297; it must lie from 0 to 10000";
        QTest::newRow("a wait for two things")
            << root(R"({"id":1,"kind":"wait","seconds":1,"condition":"a < 1"})") << "exactly one of";
        QTest::newRow("a wait without patience") << root(R"({"id":1,"kind":"wait","condition":"a < 1","timeout":0})")
                                                 << "wait 1: \"timeout\" is 0; it must be above zero";
        QTest::newRow("a prompt without text") << root(R"({"id":1,"kind":"prompt"})") << "\"text\" is missing";
        QTest::newRow("a prompt that nobody can answer")
            << root(R"({"id":1,"kind":"prompt","text":"?","timeout":-1})") << "it must be above zero";
        QTest::newRow("a prompt that does something else")
            << root(R"({"id":1,"kind":"prompt","text":"?","otherwise":"skip"})") << "It must be one of continue, stop";
        QTest::newRow("children of a prompt")
            << root(R"({"id":1,"kind":"prompt","text":"?","children":[{"id":2,"kind":"sequence"}]})")
            << "has no children";
        QTest::newRow("a drift at no time") << root(R"({"id":1,"kind":"drift"})") << "exactly one of";
        QTest::newRow("a drift at two times")
            << root(R"({"id":1,"kind":"drift","every":5,"seconds":60})") << "exactly one of \"every\" and \"seconds\"";
        QTest::newRow("a drift at every zeroth point")
            << root(R"({"id":1,"kind":"drift","every":0})") << "\"every\" is 0; it must be at least 1";
        QTest::newRow("a drift all the time")
            << root(R"({"id":1,"kind":"drift","seconds":0})") << "\"seconds\" is 0; it must be above zero";
        QTest::newRow("an unknown key of a drift")
            << root(R"({"id":1,"kind":"drift","every":1,"value":[]})") << "did you mean \"values\"?";
        QTest::newRow("a window with one end")
            << root(
                   R"({"id":1,"kind":"repeat","until":{"field":"a.b","statistic":"standard error","below":1,"window":[5]}})")
            << "\"window\" must be [from, to], but is [5]";
        QTest::newRow("a maximum below the minimum")
            << root(
                   R"({"id":1,"kind":"repeat","until":{"field":"a.b","statistic":"standard error","below":1,"minimum":9,"maximum":8}})")
            << "\"maximum\" is 8, below \"minimum\", 9";
        QTest::newRow("nothing to acquire")
            << root(R"({"id":1,"kind":"acquire","detectors":[]})") << "nothing to acquire";
    }
    void wrongFilesAreRefusedWithASentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto error = errorOf(text);
        QVERIFY2(error.contains(says), qPrintable(error));
        QVERIFY(error.startsWith("x.json"));
    }

    void onlyAFileThatIsGivenHasALimit()
    {
        // A run carries the positions of its files with it: what it wrote itself it must read, however long it is.
        Experiment experiment;
        experiment.root = build::scan(1, "delay", {}, {build::acquire(2)});
        FromFile positions{"delays.txt", std::vector<double>(300000)};
        for (size_t i = 0; i < positions.values.size(); ++i)
            positions.values[i] = 0.001 * double(i);
        std::get<Scan>(experiment.root.kind).track.positions = positions;
        const auto text = toJson(experiment);
        QVERIFY(text.size() > size_t(4) << 20);
        const auto again = experimentFromJson(text, "the run log");
        QVERIFY2(again, again ? "" : again.error().what.c_str());
        QVERIFY(*again == experiment);
        QTemporaryDir dir;
        QFile file(dir.filePath("large.experiment.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize((qint64(64) << 20) + 1));
        file.close();
        const auto given = loadExperiment(file.fileName().toStdString());
        QVERIFY(!given);
        QVERIFY2(given.error().what.find("larger than 64 MB") != std::string::npos, given.error().what.c_str());
    }

    void aFileThatCannotBeReadIsASentence()
    {
        QTemporaryDir dir;
        const auto nameTooLong = dir.path().toStdString() + "/" + std::string(5000, 'x');
        for (const auto &path : {nameTooLong, dir.path().toStdString(), dir.filePath("gone").toStdString()}) {
            const auto read = loadExperiment(path);
            QVERIFY(!read);
            QVERIFY2(read.error().what.ends_with("cannot be read."), read.error().what.c_str());
        }
    }

    void deepNestingIsRefused()
    {
        QByteArray root;
        for (int i = 1; i <= 80; ++i)
            root += R"({"id":)" + QByteArray::number(i) + R"(,"kind":"sequence","children":[)";
        root += QByteArray("]}").repeated(80);
        QVERIFY(errorOf(withRoot(root)).contains("64 levels"));
    }

    void labsAreReadWithTheirScales()
    {
        const auto lab =
            labFromJson(R"({"format": "pymasp-lab/1", "instruments": [{"id": "stage", "type": "simulated.stage",
            "settings": {"speed": 5, "x-note": "mine"}, "parameters": {"position": {"name": "delay", "limits": [0, 300], "tolerance": 0.0002,
            "approach": "from below", "safe": null, "scales": [{"unit": "ps", "zero": 20.0, "path_factor": 2, "sign": 1, "index": 1.0}]}}}]})",
                        "lab.json");
        QVERIFY2(lab, lab ? "" : lab.error().what.c_str());
        const auto &p = lab->instruments[0].parameters[0];
        QCOMPARE(p.name, std::string("delay"));
        QCOMPARE(p.approach, Approach::FromBelow);
        // Two passes in vacuum: 2 / c, 6.67128 ps/mm.
        QVERIFY(std::abs(p.scales[0].factor - 6.6712819) < 1e-6);
        QVERIFY(std::abs(p.scales[0].toNative(p.scales[0].toUnit(123.456)) - 123.456) < 1e-12);
        QCOMPARE(lab->instruments[0].settings.values().size(), size_t(1));
    }

    void numbersOfADetectorBeyondCountingAreRefused()
    {
        for (const char *given : {R"({"flag_offset":4294967297})", R"({"flag_offset":5})", R"({"flag_offset":-5})",
                                  R"({"discard_first":4294967297})", R"({"discard_first":-1})"}) {
            const auto lab =
                labFromJson(R"({"format":"pymasp-lab/1","instruments":[{"id":"s","type":"t","detectors":{"d":)" +
                                std::string(given) + "}}]}",
                            "lab.json");
            QVERIFY2(!lab, given);
            QVERIFY2(lab.error().what.find("it must lie from") != std::string::npos, lab.error().what.c_str());
        }
    }

    void wrongLabsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<QString>("says");
        QTest::newRow("limits the wrong way round") << QByteArray(R"({"limits":[5,1]})") << "must be below";
        QTest::newRow("equal limits") << QByteArray(R"({"limits":[5,5]})") << "must be below";
        QTest::newRow("one limit") << QByteArray(R"({"limits":[5]})") << "[lowest, highest]";
        QTest::newRow("no factor") << QByteArray(R"({"scales":[{"unit":"ps"}]})") << "exactly one of";
        QTest::newRow("zero factor") << QByteArray(R"({"scales":[{"unit":"ps","factor":0}]})") << "must not be zero";
        QTest::newRow("a sign that is none")
            << QByteArray(R"({"scales":[{"unit":"ps","path_factor":2,"sign":2}]})") << "1 or -1";
        QTest::newRow("unknown key") << QByteArray(R"({"limit":[0,1]})") << "did you mean \"limits\"?";
        QTest::newRow("zero tolerance") << QByteArray(R"({"tolerance":0})") << "above zero";
    }
    void wrongLabsAreRefused()
    {
        QFETCH(QByteArray, parameter);
        QFETCH(QString, says);
        const QByteArray text =
            R"({"format":"pymasp-lab/1","instruments":[{"id":"s","type":"t","parameters":{"position":)" + parameter +
            "}}]}";
        const auto lab = labFromJson(text.toStdString(), "lab.json");
        QVERIFY(!lab);
        const auto error = QString::fromStdString(lab.error().what);
        QVERIFY2(error.contains(says) && error.startsWith("lab.json, instrument \"s\", parameter \"position\""),
                 qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(tst_json)
#include "tst_json.moc"
