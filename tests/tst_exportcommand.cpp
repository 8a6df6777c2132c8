// "pymaspd export" and the summary behind a run: numbers of a finished file as text.
#include "clitests.h"
#include "h5.h"

#include <QTest>

using namespace pymasp;
using namespace pymasp::clitests;

class tst_exportcommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    void exportWritesTheDefaultPlot()
    {
        const Folder folder;
        const auto done = folder.run(folder.experiment(
            R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"list","values":[-5,0.5,20]},
            "children":[{"id":2,"kind":"acquire","detectors":["spectrometer"],"shots":40,"reduce":"pump-probe"}]})"));
        QVERIFY2(done.status == 0, qPrintable(done.err));
        const auto csv = call({"export", done.last(), "--format", "csv"});
        QVERIFY2(csv.status == 0, qPrintable(csv.err));
        const auto rows = csv.out.split('\n').filter(QRegularExpression("^[-0-9]"));
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[0].split(',').size(), 65);
        QVERIFY(rows[1].startsWith("-5,"));
        QVERIFY(csv.out.contains("# signal_unit: mOD"));
        QCOMPARE(call({"export", folder.path("gone.h5"), "--format", "csv"}).status, 2);
    }

    void exportRefusesWhatIsNoFileOfARun()
    {
        const Folder folder;
        const auto text = call({"export", folder.write("text.h5", "no HDF5"), "--format", "csv"});
        QCOMPARE(text.status, 2);
        QVERIFY2(text.err.contains("text.h5"), qPrintable(text.err));
        const auto done = folder.run(folder.scan(3));
        QCOMPARE(done.status, 0);
        for (const char *format : {"pymasp-run/9", "pymasp-run/1abc", "other"}) {
            {
                const h5::Handle file(H5Fopen(done.last().toUtf8().constData(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
                QVERIFY(file);
                QVERIFY(H5Adelete(file.get(), "format") >= 0);
                h5::attribute(file, "format", std::string(format));
            }
            const auto refused = call({"export", done.last(), "--format", "csv"});
            QCOMPARE(refused.status, 2);
            QVERIFY(refused.out.isEmpty());
            QVERIFY2(
                refused.err.contains(QByteArray(format).startsWith("pymasp") ? "newer version" : "not one of a run"),
                qPrintable(refused.err));
        }
    }

    void theSummaryNamesOnlyWhatIsInTheFile()
    {
        // Every point is left out: with pump-probe the file says why, with a number it does not.
        const Folder folder;
        folder.write("lab.json",
                     QString(lab)
                         .arg(0.0001)
                         .replace("\"pixels\": 64", "\"pixels\": 64, \"fault\": \"error\"")
                         .replace("\"time_constant\": 0.0001", "\"time_constant\": 0.0001, \"fault\": \"error\""));
        for (const char *acquire :
             {R"("detectors":["lock-in"])", R"("detectors":["spectrometer"],"shots":40,"reduce":"pump-probe")"}) {
            const auto done = folder.run(folder.experiment(
                R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","on_error":{"retries":0,"delay":0,"then":"skip"},
                "positions":{"type":"list","values":[0,1]},"children":[{"id":2,"kind":"acquire",)" +
                QString(acquire) + "}]}"));
            QVERIFY2(done.err.contains("all of them without data (NaN)"), qPrintable(done.err));
            QCOMPARE(done.err.contains("\"quality\""), QString(acquire).contains("pump-probe"));
        }
    }
};

QTEST_GUILESS_MAIN(tst_exportcommand)
#include "tst_exportcommand.moc"
