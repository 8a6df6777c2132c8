#include "modeltests.h"
#include "problemmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::Fatal;

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewDocumentIsAnEmptySequence()
    {
        Document document;
        const Tester tester(document.model(), fatal);
        QCOMPARE(document.experiment().root.id, JobId(1));
        QVERIFY(document.experiment().root.children.empty());
        QCOMPARE(document.title(), QStringLiteral("Untitled"));
        QVERIFY(!document.isModified());
        QCOMPARE(document.model()->rowCount(), 1);
        QCOMPARE(difference(document), QString());
    }

    void aTitleTypedInTheTreeIsAStep()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        QVERIFY(model.setData(model.indexOf(4), "Kinetics"));
        QCOMPARE(qs(find(document.experiment().root, 4)->title), QStringLiteral("Kinetics"));
        QCOMPARE(model.rowCount(model.indexOf(4)), 2);
        QCOMPARE(model.indexOf(4).data().toString(), QStringLiteral("Kinetics"));
        QVERIFY(model.setData(model.indexOf(4), "Kinetics")); // nothing new
        QCOMPARE(document.undoStack()->count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.experiment() == experiment());
        QCOMPARE(model.indexOf(4).data().toString(), QStringLiteral("Delay"));
        QVERIFY(!model.setData(model.indexOf(4, JobModel::PointsColumn), "7"));
        QVERIFY(!model.setData(model.indexOf(4), "x", Qt::CheckStateRole));
        QCOMPARE(document.undoStack()->count(), 1); // that one can still be redone
    }

    void theRootShowsTheTitleOfTheExperiment()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        const auto root = model.index(0, 0);
        QCOMPARE(root.data().toString(), QStringLiteral("Dye"));
        QVERIFY(model.setData(root, "Solvent"));
        QCOMPARE(document.title(), QStringLiteral("Solvent"));
        QCOMPARE(root.data().toString(), QStringLiteral("Solvent"));
        document.undoStack()->undo();
        QCOMPARE(root.data().toString(), QStringLiteral("Dye"));
        QVERIFY(document.setTitle("Dye 2"));
        QVERIFY(document.setTitle("Dye")); // back again: no step is left
        QVERIFY(!document.isModified());
        QCOMPARE(document.undoStack()->count(), 0);
    }

    // Whatever a file says: the tree, its form and the window name one thing.
    void theRootAndTheExperimentHaveOneTitle_data()
    {
        QTest::addColumn<QString>("ofExperiment");
        QTest::addColumn<QString>("ofRoot");
        QTest::newRow("of the experiment") << "Dye"
                                           << "";
        QTest::newRow("of the root") << ""
                                     << "Scans";
        QTest::newRow("of both") << "Dye"
                                 << "Scans";
    }
    void theRootAndTheExperimentHaveOneTitle()
    {
        QFETCH(QString, ofExperiment);
        QFETCH(QString, ofRoot);
        Experiment opened = experiment();
        opened.title = ofExperiment.toStdString();
        opened.root.title = ofRoot.toStdString();
        Document document;
        document.set(opened, {});
        auto &model = *document.model();
        const auto root = model.index(0, 0);
        const auto inForm = [&] { return document.fields(opened.root.id)[0].value; };
        const auto allSay = [&](const QString &title) {
            return root.data().toString() == title && root.data(Qt::EditRole).toString() == title &&
                   document.title() == title && inForm() == title;
        };
        QVERIFY(allSay(ofExperiment.isEmpty() ? ofRoot : ofExperiment));
        QVERIFY(document.setField(opened.root.id, "title", "Typed in the form"));
        QVERIFY(allSay("Typed in the form"));
        document.undoStack()->undo();
        QVERIFY(document.experiment() == opened);
        QVERIFY(model.setData(root, "Typed in the tree"));
        QVERIFY(allSay("Typed in the tree"));
        QVERIFY(document.setField(opened.root.id, "title", ""));
        QCOMPARE(inForm(), QString());
        QCOMPARE(root.data().toString(), QStringLiteral("Sequence"));
    }

    void typingInOneFieldIsOneStep()
    {
        Document document;
        document.set(experiment(), {});
        auto &undo = *document.undoStack();
        for (const char *typed : {"D", "De", "Decay"})
            QVERIFY(document.setField(4, "title", typed));
        QCOMPARE(undo.count(), 1);
        QVERIFY(document.setField(5, "title", "Decay")); // of another job
        QVERIFY(document.setField(4, "title", "Decay 2"));
        QCOMPARE(undo.count(), 3);
        undo.undo();
        undo.undo();
        QCOMPARE(qs(find(document.experiment().root, 4)->title), QStringLiteral("Decay"));
        undo.undo();
        QVERIFY(document.experiment() == experiment());
        undo.redo();
        QCOMPARE(qs(find(document.experiment().root, 4)->title), QStringLiteral("Decay"));
        undo.undo();

        QVERIFY(document.setField(6, "title", "x"));
        QVERIFY(document.setField(6, "title", "")); // as it was
        QCOMPARE(undo.count(), 0);
        QVERIFY(!document.isModified());
        QVERIFY(document.setField(6, "title", "")); // nothing new
        QCOMPARE(undo.count(), 0);
        QVERIFY(!document.setField(4, "positions", "from here to there"));
        QVERIFY(!document.setField(99, "title", "x"));
        QCOMPARE(undo.count(), 0);
        QVERIFY(document.experiment() == experiment());
    }

    void guardsAreEditedInTheFormOfTheRoot()
    {
        Document document;
        document.set(experiment(), {});
        auto &undo = *document.undoStack();
        QSignalSpy changes(&document, &Document::changed);
        const auto has = [&](JobId job, const char *key) {
            const auto fields = document.fields(job);
            return std::ranges::find(fields, QString(key), &FormField::key) != fields.end();
        };
        QVERIFY(!has(1, "guards.0.name"));
        QVERIFY(document.setField(1, "guards.0.condition", "power.value < 0.8"));
        QVERIFY(has(1, "guards.0.name"));
        QVERIFY(!has(4, "guards.0.name"));
        for (const char *typed : {"l", "la", "laser"})
            QVERIFY(document.setField(1, "guards.0.name", typed));
        QCOMPARE(undo.count(), 2); // it came, it was named
        QCOMPARE(changes.count(), 4);
        QVERIFY(!document.setField(1, "guards.0.condition", "power"));
        QCOMPARE(undo.count(), 2);
        const QTemporaryDir folder;
        const auto path = folder.filePath("guarded.experiment.json");
        QVERIFY(document.save(path));
        Document again;
        QVERIFY(again.load(path));
        QVERIFY(again.experiment() == document.experiment());
        QCOMPARE(again.experiment().guards.front().name, std::string("laser"));
        undo.undo();
        QCOMPARE(document.experiment().guards.front().name, std::string("power"));
        undo.undo();
        QVERIFY(document.experiment() == experiment());
        undo.redo();
        QCOMPARE(document.experiment().guards.size(), size_t{1});
    }

    void whatIsSavedIsLoadedAgain()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath("dye.experiment.json");
        Document document;
        document.set(experiment(), {});
        QVERIFY(document.perform(Move{7, 3, 0}, "Move"));
        QSignalSpy modified(&document, &Document::modifiedChanged);
        QSignalSpy paths(&document, &Document::pathChanged);
        QVERIFY(document.save(path));
        QVERIFY(!document.isModified());
        QCOMPARE(modified.count(), 1);
        QCOMPARE(paths.count(), 1);
        Document again;
        QVERIFY(again.load(path));
        QVERIFY(again.experiment() == document.experiment());
        QCOMPARE(again.path(), path);
        QCOMPARE(difference(again), QString());
        document.undoStack()->undo(); // to before what was saved
        QVERIFY(document.isModified());

        const auto nowhere = folder.filePath("no such folder/x.json");
        const auto saved = document.save(nowhere);
        QVERIFY(!saved);
        QVERIFY(qs(saved.error().what).contains(nowhere));
        QVERIFY(document.isModified());
        QCOMPARE(document.path(), path);
        const auto loaded = again.load(nowhere);
        QVERIFY(!loaded);
        QVERIFY(qs(loaded.error().what).contains(nowhere));
        QVERIFY(again.experiment().root.children.size() == 2); // as it was
        again.clear();
        QVERIFY(again.path().isEmpty());
        QVERIFY(again.experiment().root.children.empty());
    }

    void problemsComeAndGoWithTheirCause()
    {
        Document document;
        ProblemModel list(&document);
        const Tester tester(&list, fatal);
        document.set(experiment(), {});
        document.setLab(lab());
        QSignalSpy checked(&document, &Document::problemsChanged);
        QTRY_COMPARE(checked.count(), 1); // once for both
        QCOMPARE(document.problems().size(), std::size_t(0));
        auto &model = *document.model();
        QCOMPARE(model.indexOf(4).data(JobModel::SeverityRole).toInt(), -1);

        QSignalSpy shown(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(document.perform(Change{scan(4, "delay", {1, 1000}, {})}, "Change"));
        QTRY_COMPARE(checked.count(), 2);
        QCOMPARE(model.indexOf(4).data(JobModel::SeverityRole).toInt(), int(Problem::Severity::Error));
        QVERIFY(model.indexOf(4).data(JobModel::ProblemRole).toString().contains("the limits are 0 to 300 mm"));
        QCOMPARE(model.idAt(shown.last()[0].toModelIndex()), JobId(4));
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.index(0).data(ProblemModel::JobRole).toUInt(), 4U);
        QVERIFY(list.index(0).data().toString().contains("delay is not moved to 1000"));

        document.undoStack()->undo();
        QTRY_COMPARE(checked.count(), 3);
        QCOMPARE(model.indexOf(4).data(JobModel::SeverityRole).toInt(), -1);
        QCOMPARE(list.rowCount(), 0);
    }

    void theWorstProblemStandsFirst()
    {
        Document document;
        ProblemModel list(&document);
        document.set(experiment(sequence(1, {scan(2, "delay", {1, 2}, {}), set(3, "delay", 500)})), {});
        document.setLab(lab());
        QTRY_COMPARE(list.rowCount(), 3);
        QCOMPARE(list.index(0).data(ProblemModel::JobRole).toUInt(), 3U); // beyond the limits
        QCOMPARE(list.index(1).data(ProblemModel::JobRole).toUInt(), 1U); // acquires nothing
        QCOMPARE(list.index(2).data(ProblemModel::JobRole).toUInt(), 2U); // nothing is done at the positions
        QCOMPARE(list.index(2).data(ProblemModel::SeverityRole).toInt(), int(Problem::Severity::Warning));
    }

    void withoutALabOnlyTheTreeIsLookedAt()
    {
        Document document;
        Job open = set(8, "shutter", 0);
        std::get<Set>(open.kind).values[0].choice = "open";
        Job root = tree();
        root.children.push_back(open);
        document.set(experiment(root), {});
        QSignalSpy checked(&document, &Document::problemsChanged);
        QTRY_COMPARE(checked.count(), 1);
        QVERIFY2(document.problems().empty(),
                 document.problems().empty() ? "" : document.problems().front().what.c_str());
        QVERIFY(document.perform(Remove{5}, "Remove"));
        QVERIFY(document.perform(Remove{7}, "Remove"));
        QTRY_COMPARE(checked.count(), 2);
        QCOMPARE(document.problems().size(), std::size_t(1));
        QCOMPARE(qs(document.problems().front().what), QStringLiteral("the experiment acquires nothing."));
    }

    void aJobSaysWhatItDoesInOneLine_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("summary");
        QTest::newRow("scan") << "Delay" << 0 << "-1 ps to 1.5 ns, 55 points, forward";
        QTest::newRow("scan with a title of its own")
            << "Decay" << 1 << "delay -1 ps to 1.5 ns, 55 points, there and back";
        QTest::newRow("relative, native unit") << "Delay" << 2 << "-1 mm to 1 mm, relative, 3 points, random order";
        QTest::newRow("scan that is not complete") << "Scan" << 3 << "no parameter yet";
        QTest::newRow("repeat") << "Repeat" << 4 << "6 times";
        QTest::newRow("repeat by time") << "Repeat" << 5 << "until 10 min have passed";
        QTest::newRow("set") << "Set" << 6 << "shutter open; delay 1.2 mm";
        QTest::newRow("acquire") << "Acquire" << 7 << "spectrometer, 500 shots, dA, once in 10 passes";
        QTest::newRow("wait") << "Wait" << 8 << "1.5 s";
        QTest::newRow("note") << "Note" << 9 << "lamp check";
        QTest::newRow("sequence") << "Sequence" << 10 << "";
        QTest::newRow("a plugin's kind") << "acme.raster" << 11 << "{\"rows\":3}";
        QTest::newRow("positions up and down") << "Delay" << 12 << "1 mm to 5 mm, 3 points, backward";
        QTest::newRow("prompt") << "Prompt" << 13 << "Sample in?";
        QTest::newRow("prompt that stops") << "Prompt" << 14 << "Sample in?, stops after 10 min";
        QTest::newRow("prompt that goes on") << "Prompt" << 15 << "Sample in?, goes on after 1 min";
        QTest::newRow("drift by points") << "Drift" << 16 << "every 50 points at delay -5 ps";
        QTest::newRow("drift by time") << "Drift" << 17 << "every 10 min at shutter open; delay -5 ps";
        QTest::newRow("states have names") << "Shutter" << 18 << "closed, open, 2 points, forward";
    }
    void aJobSaysWhatItDoesInOneLine()
    {
        QFETCH(int, which);
        const Segments segments{{Linear{-1, 2, {}, 0.1}, Logarithmic{2, 1500, 25}}};
        Scan relative{{"delay", "", Linear{-1, 1, 3, {}}}, Order::Random, 0, true, false, {}};
        Acquire spectra;
        spectra.detectors = {"spectrometer"};
        spectra.shots = 500;
        spectra.every = 10;
        spectra.reduce.kind = Reduce::Kind::PumpProbe;
        const std::vector<Job::Kind> kinds{Scan{{"delay", "ps", segments}, Order::Forward, 0, false, false, {}},
                                           Scan{{"delay", "ps", segments}, Order::Bounce, 0, false, false, {}},
                                           relative,
                                           Scan{},
                                           Repeat{6, {}, {}},
                                           Repeat{{}, 600., {}},
                                           Set{{{"shutter", "", 1, ""}, {"delay", "mm", 1.2, ""}}},
                                           spectra,
                                           Wait{1.5, "", {}},
                                           Note{"lamp check\nand more"},
                                           Sequence{},
                                           Custom{"acme.raster", "{\"rows\":3}"},
                                           Scan{{"delay", "", List{{2, 5, 1}}}, Order::Backward, 0, false, false, {}},
                                           Prompt{"Sample in?\nand dry?", {}, Prompt::Otherwise::Stop},
                                           Prompt{"Sample in?", 600., Prompt::Otherwise::Stop},
                                           Prompt{"Sample in?", 60., Prompt::Otherwise::Continue},
                                           Drift{50, {}, {{"delay", "ps", -5, ""}}},
                                           Drift{{}, 600., {{"shutter", "", 1, ""}, {"delay", "ps", -5, ""}}},
                                           Scan{{"shutter", "", List{{0, 1}}}, Order::Forward, 0, false, false, {}}};
        Job described = job(1, kinds[size_t(which)]);
        if (which == 1)
            described.title = "Decay";
        QTEST(titleOf(described), "title");
        // The plural forms of English come with a translation.
        auto summary = summaryOf(described, lab()).replace("(s)", "s").replace("(es)", "es");
        QTEST(summary.replace(QChar(0x2212), '-'), "summary");
    }
};

QTEST_MAIN(TestDocument)
#include "tst_document.moc"
