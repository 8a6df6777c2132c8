// What a person does with selected jobs: drags, copies, wraps, pastes; each one step with a name, or a sentence.
#include "jobactions.h"
#include "jobclipboard.h"
#include "jobdefaults.h"
#include "modeltests.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::Fatal;

std::unique_ptr<QMimeData> dragged(const Document &document, const JobIds &ids)
{
    QModelIndexList indexes;
    for (const JobId id : ids)
        indexes << document.model()->indexOf(id);
    return std::unique_ptr<QMimeData>(document.model()->mimeData(indexes));
}

template <typename T>
QString said(const Result<T> &result)
{
    return result ? QString() : qs(result.error().what);
}

JobIds inside(const Document &document, JobId id)
{
    JobIds all;
    for (const Job &job : find(document.experiment().root, id)->children)
        all.push_back(job.id);
    return all;
}

// Everything that can be done, at random, often where it does not fit.
void doSomething(Document &document, Document &other, std::mt19937 &random)
{
    const Job &root = document.experiment().root;
    const auto all = ids(root);
    const auto any = [&] { return all[random() % all.size()]; };
    JobIds some{any()};
    while (random() % 2 == 0)
        some.push_back(any());
    const JobPlace place{any(), int(random() % 4)};
    if (all.size() > 60) {
        (void)removeJobs(document, {root.children.front().id, root.children.back().id});
        return;
    }
    switch (random() % 11) {
    case 0:
        (void)moveJobs(document, some, place);
        break;
    case 1:
        (void)copyJobs(document, some, place);
        break;
    case 2:
        (void)wrapJobs(document, some, job(0, Sequence{}));
        break;
    case 3:
        (void)unwrapJobs(document, some);
        break;
    case 4:
        (void)shiftJobs(document, some, static_cast<Shift>(random() % 4));
        break;
    case 5:
        (void)duplicateJobs(document, some);
        break;
    case 6:
        (void)removeJobs(document, some);
        break;
    case 7:
        (void)switchJobs(document, some, random() % 2 == 0);
        break;
    case 8:
        (void)insertJobs(document, {repeat(4, 2, {acquire(4), acquire(4)}), acquire(7)}, placeFor(root, any()));
        break;
    case 9:
        (void)document.model()->dropMimeData(dragged(other, {2, 4}).get(), Qt::MoveAction, place.row, 0,
                                             document.model()->indexOf(place.parent));
        break;
    default:
        if (const auto mime = dragged(document, some))
            (void)document.model()->dropMimeData(mime.get(), random() % 2 == 0 ? Qt::MoveAction : Qt::CopyAction,
                                                 place.row, 0, document.model()->indexOf(place.parent));
    }
}

} // namespace

class TestJobDrops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whateverIsDoneIsUndoneAndRedoneStepByStep()
    {
        Document document, other;
        document.set(experiment(), {});
        other.set(experiment(), {});
        const Tester tester(document.model(), fatal);
        QSignalSpy resets(document.model(), &QAbstractItemModel::modelReset);
        auto &undo = *document.undoStack();
        const Job &root = document.experiment().root;
        std::mt19937 random(5);
        std::vector<Job> history{root};
        for (int i = 0; i < 400; ++i) {
            const Held held(document);
            doSomething(document, other, random);
            if (undo.count() == int(history.size()))
                history.push_back(root);
            QCOMPARE(undo.count(), int(history.size()) - 1);
            QVERIFY2(root == history.back(), "what left no step changed the tree");
            QCOMPARE(difference(document), QString());
            QCOMPARE(held.lost(), QString());
            auto all = ids(root);
            std::ranges::sort(all);
            QVERIFY(std::ranges::adjacent_find(all) == all.end());
        }
        QVERIFY2(undo.count() > 150, qPrintable(QString::number(undo.count())));
        for (auto step = history.size() - 1; step-- > 0;) {
            const Held held(document);
            undo.undo();
            QVERIFY(root == history[step]);
            QCOMPARE(difference(document), QString());
            QCOMPARE(held.lost(), QString());
        }
        for (std::size_t step = 1; step < history.size(); ++step) {
            undo.redo();
            QVERIFY(root == history[step]);
            QCOMPARE(difference(document), QString());
        }
        undo.setIndex(0);
        QVERIFY(root == tree());
        QVERIFY(other.experiment() == experiment());
        QCOMPARE(resets.count(), 0);
    }

    void severalEditsAreOneStepOrNone()
    {
        Document document;
        document.set(experiment(), {});
        const Tester tester(document.model(), fatal);
        QSignalSpy changes(&document, &Document::changed);
        QVERIFY(document.perform({Insert{1, 0, sequence(20, {})}, Move{7, 20, 0}, Remove{2}}, "Three"));
        QCOMPARE(document.undoStack()->count(), 1);
        QCOMPARE(changes.count(), 1);
        QVERIFY(inside(document, 1) == (JobIds{20, 3}));
        QVERIFY(inside(document, 20) == JobIds{7});
        const auto before = document.experiment();
        // The last one does not fit the tree that the others leave.
        QVERIFY(!document.perform({Remove{7}, Remove{3}, Remove{4}}, "Refused"));
        QVERIFY(document.experiment() == before);
        QCOMPARE(document.undoStack()->count(), 1);
        QCOMPARE(difference(document), QString());
        document.undoStack()->undo();
        QVERIFY(document.experiment() == experiment());
        document.undoStack()->redo();
        QVERIFY(document.experiment() == before);
    }

    void stepsHaveNames_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("name");
        QTest::newRow("into another job") << 0 << "Move Detector into Delay scan";
        QTest::newRow("among its neighbours") << 1 << "Move Detector";
        QTest::newRow("several") << 2 << "Move 2 job(s) into Delay scan";
        QTest::newRow("copy") << 3 << "Copy Set into Delay scan";
        QTest::newRow("remove") << 4 << "Remove Delay scan";
        QTest::newRow("cut") << 5 << "Cut Repeat";
        QTest::newRow("wrap") << 6 << "Wrap Detector in Repeat";
        QTest::newRow("unwrap") << 7 << "Unwrap Repeat";
        QTest::newRow("switch") << 8 << "Switch Detector off";
        QTest::newRow("in") << 9 << "Move Detector into Repeat";
        QTest::newRow("out") << 10 << "Move Delay scan out";
        QTest::newRow("duplicate") << 11 << "Duplicate Wait";
        QTest::newRow("add") << 12 << "Add Delay scan";
    }
    void stepsHaveNames()
    {
        QFETCH(int, what);
        Document document;
        document.set(experiment(), {});
        const std::vector<std::function<Result<JobIds>()>> all{
            [&] {
                return moveJobs(document, {7}, {4, 0});
            },
            [&] {
                return moveJobs(document, {7}, {1, 0});
            },
            [&] {
                return moveJobs(document, {7, 2}, {4, 1});
            },
            [&] {
                return copyJobs(document, {2}, {4, 0});
            },
            [&] { return removeJobs(document, {4}); },
            [&] { return removeJobs(document, {3}, true); },
            [&] { return wrapJobs(document, {7}, repeat(0, 2, {})); },
            [&] { return unwrapJobs(document, {3}); },
            [&] { return switchJobs(document, {7}, false); },
            [&] { return shiftJobs(document, {7}, Shift::In); },
            [&] { return shiftJobs(document, {4}, Shift::Out); },
            [&] { return duplicateJobs(document, {6}); },
            [&] {
                return insertJobs(document, {scan(9, "delay", {1}, {})}, {1, 0});
            }};
        const auto done = all[size_t(what)]();
        QCOMPARE(said(done), QString());
        QVERIFY(find(document.experiment().root, done->front())); // what is selected then is there
        QCOMPARE(document.undoStack()->count(), 1);
        QTEST(document.undoStack()->undoText().replace("%n", "2"), "name");
        document.undoStack()->undo();
        QVERIFY(document.experiment() == experiment());
    }

    void severalJobsKeepTheirOrder()
    {
        Document document;
        document.set(experiment(sequence(1, {acquire(2), acquire(3), acquire(4), acquire(5), sequence(6, {})})), {});
        const Tester tester(document.model(), fatal);
        const auto after = [&](const Result<JobIds> &done) {
            const auto all = done ? ids(document.experiment().root) : JobIds{};
            document.undoStack()->undo();
            return all;
        };
        QVERIFY(after(moveJobs(document, {4, 2}, {6, 0})) == (JobIds{1, 3, 5, 6, 2, 4}));
        QVERIFY(after(moveJobs(document, {2, 5}, {1, 3})) == (JobIds{1, 3, 4, 2, 5, 6}));
        QVERIFY(after(shiftJobs(document, {2, 3}, Shift::Down)) == (JobIds{1, 4, 2, 3, 5, 6}));
        QVERIFY(after(shiftJobs(document, {4, 5}, Shift::Up)) == (JobIds{1, 2, 4, 5, 3, 6}));
        QVERIFY(shiftJobs(document, {2, 3}, Shift::Up)); // at the top already
        QCOMPARE(document.undoStack()->index(), 0);
        QVERIFY(ids(document.experiment().root) == (JobIds{1, 2, 3, 4, 5, 6}));
        const auto wrapped = wrapJobs(document, {3, 4}, repeat(0, 2, {}));
        QVERIFY(wrapped && inside(document, wrapped->front()) == (JobIds{3, 4}));
        QVERIFY(inside(document, 1) == (JobIds{2, wrapped->front(), 5, 6}));
        const auto out = shiftJobs(document, {3, 4}, Shift::Out);
        QVERIFY(out && inside(document, 1) == (JobIds{2, wrapped->front(), 3, 4, 5, 6}));
        document.undoStack()->undo();
        QVERIFY(unwrapJobs(document, *wrapped));
        QVERIFY(ids(document.experiment().root) == (JobIds{1, 2, 3, 4, 5, 6}));
        QCOMPARE(difference(document), QString());
    }

    void whatDoesNotFitIsSaid_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("why");
        QTest::newRow("into itself") << 0 << "\"Repeat\" cannot be put into itself.";
        QTest::newRow("into a job inside it") << 1 << "\"Repeat\" cannot be put into itself.";
        QTest::newRow("into an acquire") << 2 << "takes no jobs inside it";
        QTest::newRow("beside the root") << 3 << "Nothing stands beside the experiment itself";
        QTest::newRow("text") << 4 << "is no job";
        QTest::newRow("wrap what stands apart") << 5 << "inside the same job";
        QTest::newRow("unwrap an acquire") << 6 << "\"Detector\" has no jobs inside it";
        QTest::newRow("out of the experiment") << 7 << "directly in the experiment already";
        QTest::newRow("into no job above") << 8 << "no job that takes jobs inside it";
        QTest::newRow("remove the root") << 9 << "Select a job";
        QTest::newRow("add before the root") << 10 << "Nothing stands beside the experiment";
    }
    void whatDoesNotFitIsSaid()
    {
        QFETCH(int, what);
        QFETCH(QString, why);
        Document document;
        document.set(experiment(), {});
        const auto &model = *document.model();
        QMimeData text;
        text.setText("hello");
        const std::vector<std::function<QString()>> all{
            [&] {
                return said(model.takesDrop(dragged(document, {3}).get(), Qt::MoveAction, {3, 0}));
            },
            [&] {
                return said(model.takesDrop(dragged(document, {3}).get(), Qt::CopyAction, {4, 0}));
            },
            [&] {
                return said(model.takesDrop(dragged(document, {2}).get(), Qt::MoveAction, {5, 0}));
            },
            [&] {
                return said(model.takesDrop(dragged(document, {2}).get(), Qt::MoveAction, {0, 0}));
            },
            [&] {
                return said(model.takesDrop(&text, Qt::CopyAction, {1, 0}));
            },
            [&] {
                return said(wrapJobs(document, {2, 5}, sequence(0, {})));
            },
            [&] { return said(unwrapJobs(document, {7})); },
            [&] { return said(shiftJobs(document, {7}, Shift::Out)); },
            [&] { return said(shiftJobs(document, {5}, Shift::In)); },
            [&] { return said(removeJobs(document, {1})); },
            [&] { return said(placeAt(document.experiment().root, 1, Where::Before)); }};
        const auto sentence = all[size_t(what)]();
        QVERIFY2(sentence.contains(why), qPrintable(sentence));
        QVERIFY(document.experiment() == experiment());
        QCOMPARE(document.undoStack()->count(), 0);
    }

    void whatIsDraggedToAnotherWindowIsCopiedThere()
    {
        Document one, other;
        one.set(experiment(), {});
        other.set(experiment(sequence(1, {sequence(2, {})})), {});
        const Tester tester(other.model(), fatal);
        const auto mime = dragged(one, {4, 7});
        QVERIFY(other.model()->takesDrop(mime.get(), Qt::MoveAction, {2, 0}));
        const auto there = other.model()->drop(mime.get(), Qt::MoveAction, {2, 0});
        QVERIFY(there && *there == (JobIds{3, 6}));
        QVERIFY(ids(other.experiment().root) == (JobIds{1, 2, 3, 4, 5, 6}));
        Job copy = *find(other.experiment().root, 3);
        copy.id = 4;
        copy.children[0].id = 5;
        copy.children[1].id = 6;
        QVERIFY(copy == *find(one.experiment().root, 4));
        QVERIFY(one.experiment() == experiment());
        QCOMPARE(other.undoStack()->count(), 1);
        other.undoStack()->undo();
        QVERIFY(other.experiment().root.children[0].children.empty());
    }

    void textIsPastedWhateverItsIds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("jobs");
        QTest::newRow("an experiment file") << QByteArray::fromStdString(toJson(experiment())) << 3;
        QTest::newRow("an experiment that is a repeat")
            << QByteArray::fromStdString(toJson(experiment(repeat(5, 2, {acquire(6)})))) << 1;
        QTest::newRow("one job") << QByteArray(R"({"kind": "wait", "seconds": 2})") << 1;
        QTest::newRow("a list with the same ids")
            << QByteArray(R"([{"id": 1, "kind": "wait", "seconds": 2}, {"id": 1, "kind": "note", "text": "x"}])") << 2;
        QTest::newRow("a job with jobs and no ids")
            << QByteArray(
                   "\n {\"kind\": \"repeat\", \"count\": 2, \"children\": [{\"kind\": \"wait\", \"seconds\": 2}]} ")
            << 1;
        QTest::newRow("what was copied") << textOfJobs(tree(), {2, 4, 5}) << 2;
    }
    void textIsPastedWhateverItsIds()
    {
        QFETCH(QByteArray, text);
        Document document;
        document.set(experiment(), {});
        const auto jobs = jobsFromText(text);
        QCOMPARE(said(jobs), QString());
        QTEST(int(jobs->size()), "jobs");
        QVERIFY(insertJobs(document, *jobs, {1, 0}));
        auto all = ids(document.experiment().root);
        std::ranges::sort(all);
        QVERIFY(std::ranges::adjacent_find(all) == all.end());
        QCOMPARE(document.undoStack()->count(), 1);
    }

    void textThatIsNoJobGivesOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << "no text";
        QTest::newRow("a letter") << QByteArray("Dear colleague,\n\nthe sample")
                                  << "no job: \"Dear colleague, the sample\"";
        QTest::newRow("other JSON") << QByteArray(R"({"name": "x"})") << "no job";
        QTest::newRow("broken JSON") << QByteArray(R"({"kind": "wait", )") << "line 1";
        QTest::newRow("a lab") << QByteArray(R"({"format": "pymasp-lab/1", "instruments": []})") << "pymasp-lab/1";
        QTest::newRow("a kind that there is not") << QByteArray(R"({"kind": "wiat", "seconds": 2})") << "wiat";
        QTest::newRow("an empty experiment")
            << QByteArray(R"({"format": "pymasp-experiment/1", "root": {"id": 1, "kind": "sequence"}})")
            << "without any job";
        QTest::newRow("numbers") << QByteArray("[1, 2]") << "must be an object";
    }
    void textThatIsNoJobGivesOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto jobs = jobsFromText(text);
        QVERIFY(!jobs);
        QVERIFY2(said(jobs).contains(says), qPrintable(said(jobs)));
        QVERIFY(!said(jobs).contains('\n'));
    }

    void copiedTextIsAnExperimentFile()
    {
        const auto text = textOfJobs(tree(), {4});
        const auto opened = experimentFromJson(text.toStdString(), "mail");
        QCOMPARE(said(opened), QString());
        QCOMPARE(opened->root.children.size(), size_t{1});
        QCOMPARE(opened->root.children[0].children.size(), size_t{2});
        const auto alone = experimentOfJobs(text, "Alone");
        QVERIFY(alone && alone->title == "Alone" && points(alone->root) == 2);
    }

    void aScanOverAParameterFitsIt_data()
    {
        QTest::addColumn<KnownParameter>("parameter");
        QTest::addColumn<QString>("positions");
        const auto delay = [](double low, double high, const char *unit, double factor) {
            return KnownParameter{"delay", "mm", Limits{low, high}, 1e-4, {}, {{unit, 20, factor}}};
        };
        const double ps = delayFactor(2, 1, 1.00027);
        QTest::newRow("delay") << delay(0, 300, "ps", ps) << "-1 to 5 step 0.1";
        QTest::newRow("delay in fs") << delay(0, 300, "fs", 1000 * ps) << "-1000 to 5000 step 100";
        QTest::newRow("backward stage") << delay(0, 300, "ps", -ps) << "-1 to 5 step 0.1";
        QTest::newRow("delay that cannot go before zero") << delay(20, 320, "ps", ps) << "0 to 2000 step 200";
        const KnownParameter plain{"mirror", "deg", Limits{-5, 5}, 0, {}, {}};
        QTest::newRow("native") << plain << "-5 to 5 step 1";
        QTest::newRow("small") << KnownParameter{"iris", "mm", Limits{0.03, 1.27}, 0, {}, {}} << "0.1 to 1.2 step 0.1";
        auto below = plain;
        below.approach = Approach::FromBelow;
        below.overshoot = 0.05;
        QTest::newRow("approached from below") << below << "-4 to 5 step 1";
        QTest::newRow("shutter") << KnownParameter{"shutter", "", Limits{0, 1}, 0, {}, {}, {{0, "closed"}, {1, "open"}}}
                                 << "0, 1";
        QTest::newRow("no limits") << KnownParameter{"x", "mm", {}, 0, {}, {}} << "0 to 10 count 11";
    }
    void aScanOverAParameterFitsIt()
    {
        QFETCH(KnownParameter, parameter);
        QLocale::setDefault(QLocale::c());
        Job job = scanOver(parameter);
        const auto &scan = std::get<Scan>(job.kind);
        QVERIFY(valid(scan.track.positions));
        QTEST(positionsText(scan.track.positions).replace(QChar(0x2212), '-'), "positions");
        // Nothing is beyond the limits, an approach counted.
        if (!parameter.limits)
            return;
        job.id = 2;
        job.children = {acquire(3)};
        KnownLab lab;
        lab.parameters = {parameter};
        lab.detectors = {{"detector", true}};
        const auto problems = check(sequence(1, {job}), lab);
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().what.c_str());
    }

    void whatIsTypedGoesIntoTheFirstField()
    {
        QLocale::setDefault(QLocale::c());
        const auto delay = withTyped(scanOver(lab().parameters.front()), "-1 to 5 step 0.1; 5 to 1000 log 40", lab());
        QCOMPARE(said(delay), QString());
        QCOMPARE(count(std::get<Scan>(delay->kind).track.positions), std::int64_t{100});
        const auto six = withTyped(newJob("repeat", {}), "6", {});
        QVERIFY(six && std::get<Repeat>(six->kind).count == 6);
        QVERIFY(!withTyped(newJob("repeat", {}), "often", {}));
        for (const auto &kind : newKinds()) {
            const auto job = newJob(kind, lab());
            const auto all = fieldsOf(job, lab());
            QVERIFY2(mainField(job).isEmpty() || // as long as the detector decides
                         std::ranges::find(all, mainField(job), &FormField::key) != all.end(),
                     qPrintable(kind));
            QVERIFY(!newKindText(kind).isEmpty() && !newKindHint(kind).isEmpty());
        }
    }

    void aBackgroundBeforeEachRepeatIsOneStepOfUndo()
    {
        Document document;
        Job tree = build::tree();
        auto &acquire = std::get<Acquire>(find(tree, 5)->kind);
        acquire.detectors = {"spectrometer"};
        acquire.shots = 500;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
        document.set(build::experiment(tree), {});
        document.setLab(build::lab());
        // Its shutter is not that of the probe.
        const auto refused = addBackgrounds(document, {});
        QVERIFY(!refused && refused.error().what.find("shutter for the probe") != std::string::npos);
        auto lab = build::lab();
        lab.parameters[1].name = "probe shutter";
        document.setLab(lab);
        QVERIFY(!addBackgrounds(document, {7})); // another acquisition, which is no difference
        const auto added = addBackgrounds(document, {3});
        QVERIFY(added);
        QCOMPARE(added->size(), std::size_t(1));
        QCOMPARE(document.undoStack()->count(), 1);
        const Job &repeat = *find(document.experiment().root, 3);
        QCOMPARE(repeat.children.size(), std::size_t(2));
        QCOMPARE(repeat.children[0].id, added->front());
        QVERIFY(!addBackgrounds(document, {3})); // it is there
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == tree);
    }
};

QTEST_MAIN(TestJobDrops)
#include "tst_jobdrops.moc"
