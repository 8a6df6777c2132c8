#include "modeltests.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

Edit randomEdit(const Job &root, std::mt19937 &random)
{
    const auto all = ids(root);
    const auto any = [&] { return all[random() % all.size()]; };
    const int row = int(random() % 4);
    const JobId fresh = freeId(root);
    switch (all.size() < 8 ? 0 : random() % 5) {
    case 0:
        return Insert{any(), row, repeat(fresh, 2, {acquire(fresh + 1), sequence(fresh + 2, {})})};
    case 1:
        return Remove{any()};
    case 2: {
        Job changed = *find(root, any());
        changed.enabled = !changed.enabled;
        changed.children.clear();
        return Change{changed};
    }
    case 3: {
        Job changed = wait(any(), double(fresh));
        changed.title = "changed";
        return Change{changed};
    }
    default:
        return Move{any(), any(), row};
    }
}

using Mime = std::unique_ptr<QMimeData>;
Mime dragged(const Document &document, std::initializer_list<JobId> jobs)
{
    QModelIndexList indexes;
    for (const JobId id : jobs)
        indexes << document.model()->indexOf(id) << document.model()->indexOf(id, JobModel::PointsColumn);
    return Mime(document.model()->mimeData(indexes));
}

using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::Fatal;

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStepOfManyEditsIsOneChangeOfTheLayout()
    {
        Job root = sequence(1, {});
        for (JobId id = 2; id < 402; id += 2)
            root.children.push_back(repeat(id, 2, {wait(id + 1, 1)}));
        Document document;
        document.set(experiment(root), {});
        const Tester tester(document.model(), fatal);
        const QPersistentModelIndex first = document.model()->indexOf(2), last = document.model()->indexOf(400);
        const QPersistentModelIndex gone = document.model()->indexOf(3, JobModel::PointsColumn);
        const QSignalSpy layouts(document.model(), &QAbstractItemModel::layoutChanged);
        const QSignalSpy rows(document.model(), &QAbstractItemModel::rowsRemoved);
        const auto snapshot = document.snapshot();
        std::vector<Edit> edits{Remove{3}, Move{400, 1, 0}, Insert{400, 1, wait(1000, 2)}, Change{wait(399, 5)}};
        for (JobId id = 5; id < 200; id += 2)
            edits.emplace_back(Remove{id});
        Job wanted = root;
        for (const auto &edit : edits)
            QVERIFY(perform(wanted, edit));
        QVERIFY(document.perform(edits, QStringLiteral("many")));
        QCOMPARE(layouts.count(), 1);
        QCOMPARE(rows.count(), 0);
        QVERIFY(document.experiment().root == wanted);
        QCOMPARE(difference(document), QString());
        QVERIFY(!gone.isValid());
        QCOMPARE(document.model()->idAt(first), JobId(2));
        QCOMPARE(first.row(), 1);
        QCOMPARE(document.model()->idAt(last), JobId(400));
        QCOMPARE(last.row(), 0);
        QVERIFY(snapshot->root == root); // what others look at stays as it was
        QVERIFY(document.snapshot()->root == wanted && document.snapshot() == document.snapshot());
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == root);
        QCOMPARE(difference(document), QString());
        QCOMPARE(first.row(), 0);
        document.undoStack()->redo();
        QVERIFY(document.experiment().root == wanted);
        QCOMPARE(difference(document), QString());
    }

    void everyEditIsOneStep_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("insert") << 0;
        QTest::newRow("remove with what is inside") << 1;
        QTest::newRow("move up") << 2;
        QTest::newRow("move down") << 3;
        QTest::newRow("move into the neighbour below") << 4;
        QTest::newRow("move out, above the job around it") << 5;
        QTest::newRow("change") << 6;
    }
    void everyEditIsOneStep()
    {
        QFETCH(int, which);
        Job named = wait(6, 5);
        named.title = "Rest";
        const std::vector<Edit> edits{Insert{3, 1, repeat(10, 3, {acquire(11)})},
                                      Remove{3},
                                      Move{7, 1, 0},
                                      Move{2, 1, 2},
                                      Move{2, 3, 1},
                                      Move{4, 1, 0},
                                      Change{named}};
        Document document;
        document.set(experiment(), {});
        const Tester tester(document.model(), fatal);
        QSignalSpy changes(&document, &Document::changed);
        const Held held(document);
        QVERIFY(document.perform(edits[size_t(which)], "Edit"));
        Job expected = tree();
        QVERIFY(perform(expected, edits[size_t(which)]));
        QVERIFY(document.experiment().root == expected);
        QVERIFY(document.isModified());
        QCOMPARE(difference(document), QString());
        QCOMPARE(held.lost(), QString());
        QCOMPARE(document.undoStack()->count(), 1);
        QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Edit"));
        QCOMPARE(changes.count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == tree());
        QVERIFY(!document.isModified());
        QCOMPARE(difference(document), QString());
        document.undoStack()->redo();
        QVERIFY(document.experiment().root == expected);
        QCOMPARE(difference(document), QString());
        QCOMPARE(changes.count(), 3);
    }

    void hundredsOfEditsAreUndoneAndRedoneStepByStep()
    {
        Document document;
        document.set(experiment(), {});
        const Tester tester(document.model(), fatal);
        QSignalSpy resets(document.model(), &QAbstractItemModel::modelReset);
        auto &undo = *document.undoStack();
        const Job &root = document.experiment().root;
        std::mt19937 random(11);
        std::vector<Job> history{root};
        int refused = 0;
        for (int i = 0; i < 400; ++i) {
            const auto edit = randomEdit(root, random);
            const Held held(document);
            if (document.perform(edit, "Edit")) {
                if (undo.count() == int(history.size()))
                    history.push_back(root);
            } else {
                ++refused;
            }
            QCOMPARE(undo.count(), int(history.size()) - 1);
            QVERIFY2(root == history.back(), "a refused edit changed the tree");
            QCOMPARE(difference(document), QString());
            QCOMPARE(held.lost(), QString());
        }
        QVERIFY(undo.count() > 150);
        QVERIFY(refused > 20);
        for (auto step = history.size() - 1; step-- > 0;) {
            const Held held(document);
            undo.undo();
            QVERIFY(root == history[step]);
            QCOMPARE(difference(document), QString());
            QCOMPARE(held.lost(), QString());
        }
        for (std::size_t step = 1; step < history.size(); ++step) {
            const Held held(document);
            undo.redo();
            QVERIFY(root == history[step]);
            QCOMPARE(difference(document), QString());
            QCOMPARE(held.lost(), QString());
        }
        QCOMPARE(resets.count(), 0);
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("remove the root") << 0;
        QTest::newRow("move into itself") << 1;
        QTest::newRow("insert into an acquire") << 2;
        QTest::newRow("move into a wait") << 3;
        QTest::newRow("insert an id that is used") << 4;
        QTest::newRow("make a note of a job with jobs inside") << 5;
        QTest::newRow("nest deeper than a file may") << 6;
    }
    void whatDoesNotFitIsRefused()
    {
        QFETCH(int, which);
        Job deep = sequence(100, {});
        for (JobId id = 101; id < 163; ++id)
            deep = sequence(id, {std::move(deep)});
        const std::vector<Edit> edits{Remove{1},
                                      Move{3, 4, 0},
                                      Insert{5, 0, acquire(20)},
                                      Move{2, 6, 0},
                                      Insert{1, 0, acquire(5)},
                                      Change{job(3, Note{"text"})},
                                      Insert{4, 0, deep}};
        Document document;
        document.set(experiment(), {});
        QSignalSpy changes(&document, &Document::changed);
        const auto ok = document.perform(edits[size_t(which)], "Edit");
        QVERIFY(!ok);
        QVERIFY(!ok.error().what.empty());
        QVERIFY(document.experiment() == experiment());
        QCOMPARE(document.undoStack()->count(), 0);
        QCOMPARE(changes.count(), 0);
    }

    void theAncestorsOfAChangeAreShownAgain()
    {
        Document document;
        document.set(experiment(), {});
        QCOMPARE(document.model()->indexOf(1, JobModel::PointsColumn).data().toString(), QStringLiteral("5"));
        QCOMPARE(document.model()->indexOf(2, JobModel::PointsColumn).data().toString(), QString());
        QSignalSpy spy(document.model(), &QAbstractItemModel::dataChanged);
        QVERIFY(document.perform(Remove{5}, "Remove"));
        std::vector<JobId> shown;
        for (const auto &arguments : spy)
            shown.push_back(document.model()->idAt(arguments[0].toModelIndex()));
        QVERIFY(shown == (std::vector<JobId>{4, 3, 1}));
        QCOMPARE(document.model()->indexOf(1, JobModel::PointsColumn).data().toString(), QStringLiteral("1"));
    }

    void jobsAreMovedByDragging()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        const Tester tester(&model, fatal);
        const auto mime = dragged(document, {7, 2});
        QVERIFY(model.canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, model.indexOf(3)));
        // A view would remove the rows otherwise.
        QVERIFY(!model.dropMimeData(mime.get(), Qt::MoveAction, 0, 0, model.indexOf(3)));
        auto inside = tree().children[1];
        inside.children.insert(inside.children.begin(), {set(2, "delay", 1), acquire(7)});
        const Job expected = sequence(1, {inside});
        QVERIFY(document.experiment().root == expected);
        QCOMPARE(difference(document), QString());
        QCOMPARE(document.undoStack()->count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == tree());
        document.undoStack()->redo();
        QVERIFY(document.experiment().root == expected);
        document.undoStack()->undo();

        // Down among its neighbours, to the gap behind the last one, and onto a job.
        model.dropMimeData(dragged(document, {2}).get(), Qt::MoveAction, 3, 0, model.indexOf(1));
        QVERIFY(ids(document.experiment().root) == (std::vector<JobId>{1, 3, 4, 5, 6, 7, 2}));
        model.dropMimeData(dragged(document, {7}).get(), Qt::MoveAction, -1, -1, model.indexOf(4, 1));
        QVERIFY(ids(document.experiment().root) == (std::vector<JobId>{1, 3, 4, 5, 6, 7, 2}));
        QCOMPARE(model.rowCount(model.indexOf(4)), 3);
        QCOMPARE(document.undoStack()->count(), 2);
        // What is dragged with a job around it goes with that one; dropped where it stands it leaves no step.
        model.dropMimeData(dragged(document, {3, 4, 2}).get(), Qt::MoveAction, 1, 0, model.indexOf(1));
        QCOMPARE(document.undoStack()->count(), 2);
        QCOMPARE(difference(document), QString());
    }

    void copiesGetIdsOfTheirOwn()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        const Tester tester(&model, fatal);
        QVERIFY(model.dropMimeData(dragged(document, {4, 7}).get(), Qt::CopyAction, 0, 0, model.indexOf(1)));
        QVERIFY(ids(document.experiment().root) == (std::vector<JobId>{1, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7}));
        Job copy = document.experiment().root.children[0];
        copy.id = 4;
        copy.children[0].id = 5;
        copy.children[1].id = 6;
        QVERIFY(copy == tree().children[1].children[0]);
        QCOMPARE(difference(document), QString());
        QCOMPARE(document.undoStack()->count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.experiment().root == tree());
    }

    void aDropThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<uint>("job");
        QTest::addColumn<uint>("into");
        QTest::newRow("into itself") << 3U << 3U;
        QTest::newRow("into a job inside it") << 3U << 4U;
        QTest::newRow("into an acquire") << 2U << 5U;
        QTest::newRow("into a set") << 7U << 2U;
        QTest::newRow("beside the root") << 2U << 0U;
    }
    void aDropThatMakesNoSenseIsRefused()
    {
        QFETCH(uint, job);
        QFETCH(uint, into);
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        const auto mime = dragged(document, {job});
        for (const auto action : {Qt::MoveAction, Qt::CopyAction}) {
            QVERIFY(!model.canDropMimeData(mime.get(), action, 0, 0, model.indexOf(into)));
            QVERIFY(!model.dropMimeData(mime.get(), action, 0, 0, model.indexOf(into)));
        }
        QVERIFY(document.experiment() == experiment());
        QCOMPARE(document.undoStack()->count(), 0);
    }

    void jobsAreDroppedIntoADriftButNotIntoAPrompt()
    {
        Document document;
        document.set(experiment(sequence(1, {job(2, Drift{50, {}, {{"delay", "", 1, ""}}}),
                                             job(3, Prompt{"Ready?", {}, {}}), acquire(4)})),
                     {});
        auto &model = *document.model();
        const auto mime = dragged(document, {4});
        QVERIFY(!model.canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, model.indexOf(3)));
        QVERIFY(!(model.flags(model.indexOf(3)) & Qt::ItemIsDropEnabled));
        QVERIFY(model.canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, model.indexOf(2)));
        model.dropMimeData(mime.get(), Qt::MoveAction, 0, 0, model.indexOf(2));
        QCOMPARE(find(document.experiment().root, 2)->children.size(), size_t{1});
        QCOMPARE(model.indexOf(2).data(JobModel::KindRole).toString(), QStringLiteral("drift")); // names its icon
        QCOMPARE(model.indexOf(3).data(JobModel::KindRole).toString(), QStringLiteral("prompt"));
        QCOMPARE(difference(document), QString());
    }

    void whatIsNoJobIsNotTaken()
    {
        Document document;
        document.set(experiment(), {});
        QVERIFY(!dragged(document, {1})); // the root stays
        QVERIFY(!(document.model()->flags(document.model()->indexOf(1)) & Qt::ItemIsDragEnabled));
        QVERIFY(document.model()->flags(document.model()->indexOf(3)) & Qt::ItemIsDropEnabled);
        QVERIFY(!(document.model()->flags(document.model()->indexOf(5)) & Qt::ItemIsDropEnabled));
        QMimeData text;
        text.setText("2");
        QVERIFY(!document.model()->dropMimeData(&text, Qt::CopyAction, 0, 0, document.model()->indexOf(3)));
        QVERIFY(document.experiment() == experiment());
    }

    void onlyWhatChangedOnThePathOfARunIsShownAgain()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        model.setRunning({{1, ""}, {3, "1 of 2"}, {4, "1 of 2"}});
        QVERIFY(model.indexOf(4).data(JobModel::RunningRole).toBool());
        QVERIFY(!model.indexOf(7).data(JobModel::RunningRole).toBool());
        QCOMPARE(model.indexOf(3).data(JobModel::IterationRole).toString(), QStringLiteral("1 of 2"));
        QSignalSpy shown(&model, &QAbstractItemModel::dataChanged);
        model.setRunning({{1, ""}, {3, "1 of 2"}, {4, "2 of 2"}});
        QCOMPARE(shown.count(), 1);
        QCOMPARE(model.idAt(shown.last()[0].toModelIndex()), JobId(4));
        model.setRunning({});
        QCOMPARE(shown.count(), 4);
        QVERIFY(!model.indexOf(1).data(JobModel::RunningRole).toBool());
    }

    void tenThousandJobsOpen()
    {
        JobId id = 1;
        Job root = sequence(id++, {});
        for (int i = 0; i < 100; ++i) {
            Job part = repeat(id++, 3, {});
            for (int k = 0; k < 99; ++k)
                part.children.push_back(acquire(id++));
            root.children.push_back(std::move(part));
        }
        Document document;
        document.set(experiment(root), {});
        QCOMPARE(ids(document.experiment().root).size(), std::size_t(10001));
        QCOMPARE(difference(document), QString());
        QCOMPARE(document.model()->index(0, 1).data(JobModel::PointsRole).toLongLong(), 29700LL);
        QVERIFY(document.perform(Move{2, 102, 0}, "Move"));
        QVERIFY(document.perform(Remove{5002}, "Remove"));
        QCOMPARE(difference(document), QString());
        document.undoStack()->setIndex(0);
        QVERIFY(document.experiment().root == root);
        QCOMPARE(difference(document), QString());
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
