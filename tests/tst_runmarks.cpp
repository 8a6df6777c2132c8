// What the tree tells while a run is under way: done, running, to come, frozen; and how long each job takes.
#include "engine.h"
#include "modeltests.h"

#include <QSignalSpy>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;

namespace {

using Progress = RunMark::Progress;
constexpr auto endless = std::numeric_limits<std::int64_t>::max();

CrumbStep step(JobId job, std::int64_t iteration = 0, std::int64_t iterations = 1)
{
    return {job, iteration, iterations, {}, {}};
}

// "2 done for good, 3 running, 4 running, 7 to come", in the order of the tree.
QString told(const Job &root, const std::vector<CrumbStep> &path)
{
    const auto marks = runMarks(root, path);
    QStringList all;
    for (const JobId id : ids(root)) {
        const auto mark = marks.value(id);
        static const char *const words[] = {"", "done", "running", "to come"};
        if (mark.progress != Progress::None)
            all << QStringLiteral("%1 %2%3").arg(QString::number(id),
                                                 QString::fromLatin1(words[static_cast<std::size_t>(mark.progress)]),
                                                 mark.frozen ? QStringLiteral(" for good") : QString());
    }
    return all.join(QStringLiteral(", "));
}

} // namespace

class TestRunMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyJobIsBehindTheRunOrInItOrBeforeIt_data()
    {
        QTest::addColumn<std::vector<CrumbStep>>("path");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const std::vector<CrumbStep> &path, const char *says) {
            QTest::newRow(name) << path << QString::fromLatin1(says);
        };
        // sequence 1: set 2, repeat 3 x 2: (scan 4 x 2: acquire 5, wait 6), acquire 7
        row("nothing runs", {}, "");
        row("another tree", {step(9)}, "");
        row("the first point", {step(1), step(3, 0, 2), step(4, 0, 2), step(5)},
            "1 running, 2 done for good, 3 running, 4 running, 5 running, 6 to come, 7 to come");
        row("its wait, which comes again", {step(1), step(3, 0, 2), step(4, 0, 2), step(6)},
            "1 running, 2 done for good, 3 running, 4 running, 5 done, 6 running, 7 to come");
        row("the last position of the first pass", {step(1), step(3, 0, 2), step(4, 1, 2), step(6)},
            "1 running, 2 done for good, 3 running, 4 running, 5 done, 6 running, 7 to come");
        row("the last position of the last pass", {step(1), step(3, 1, 2), step(4, 1, 2), step(6)},
            "1 running, 2 done for good, 3 running, 4 running, 5 done for good, 6 running, 7 to come");
        row("a loop without end", {step(1), step(3, 7, endless), step(4, 1, 2), step(6)},
            "1 running, 2 done for good, 3 running, 4 running, 5 done, 6 running, 7 to come");
        row("the end", {step(1), step(7)},
            "1 running, 2 done for good, 3 done for good, 4 done for good, 5 done for good, 6 done for good, 7 "
            "running");
        row("between two jobs, inside of 3", {step(1), step(3, 0, 2)},
            "1 running, 2 done for good, 3 running, 7 to come");
    }
    void everyJobIsBehindTheRunOrInItOrBeforeIt()
    {
        QFETCH(std::vector<CrumbStep>, path);
        QFETCH(QString, says);
        QCOMPARE(told(tree(), path), says);
    }

    void whatIsSwitchedOffHasNoMark()
    {
        Job root = tree();
        root.children[1].enabled = false;
        QCOMPARE(told(root, {step(1), step(7)}), QStringLiteral("1 running, 2 done for good, 7 running"));
    }

    void aDriftComesWhenItComes()
    {
        const Job root = repeat(1, 5, {acquire(2), job(3, Drift{5, {}, {}}, {acquire(4)}), acquire(5)});
        QCOMPARE(told(root, {step(1, 0, 5), step(2)}), QStringLiteral("1 running, 2 running, 5 to come"));
        // While it is visited, where it stands in the row says nothing of the others.
        QCOMPARE(told(root, {step(1, 0, 5), step(3), step(4)}), QStringLiteral("1 running, 3 running, 4 running"));
    }

    void theModelShowsMarksAndTellsWhatChanged()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        model.setMarks(runMarks(document.experiment().root, {step(1), step(3, 0, 2), step(4, 0, 2), step(5)}));
        QCOMPARE(model.indexOf(2).data(JobModel::ProgressRole).toInt(), int(Progress::Done));
        QVERIFY(model.indexOf(2).data(JobModel::FrozenRole).toBool());
        QVERIFY(model.indexOf(2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("no effect")));
        QVERIFY(!model.indexOf(7).data(JobModel::FrozenRole).toBool());
        QCOMPARE(model.indexOf(7).data(JobModel::ProgressRole).toInt(), int(Progress::ToCome));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setMarks(runMarks(document.experiment().root, {step(1), step(3, 0, 2), step(4, 0, 2), step(6)}));
        QCOMPARE(changes.size(), 2); // 5 and 6
        model.setMarks(runMarks(document.experiment().root, {step(1), step(3, 0, 2), step(4, 1, 2), step(6)}));
        QCOMPARE(changes.size(), 2);
        model.setMarks({});
        QCOMPARE(model.indexOf(2).data(JobModel::ProgressRole).toInt(), int(Progress::None));
    }

    void theModelShowsHowLongAJobTakes()
    {
        Document document;
        document.set(experiment(), {});
        auto &model = *document.model();
        QCOMPARE(model.indexOf(3, JobModel::TimeColumn).data().toString(), QString());
        QVERIFY(!model.indexOf(3).data(JobModel::DurationRole).isValid());
        model.setDurations({{1, 500.}, {3, 65.}, {2, 0.}});
        QCOMPARE(model.indexOf(3, JobModel::TimeColumn).data().toString(), durationText(65));
        QCOMPARE(model.indexOf(3).data(JobModel::DurationRole).toDouble(), 65.);
        QCOMPARE(model.indexOf(2, JobModel::TimeColumn).data().toString(), QString()); // nothing to wait for
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setDurations({{1, 500.}, {3, 66.}, {2, 0.}});
        QCOMPARE(changes.size(), 1);
    }

    void aWrongGuardIsMarkedInTheTree()
    {
        Document document;
        document.setLab(lab());
        auto wrong = experiment();
        wrong.guards = {{"beam", "laser.power < 0.8", 0, 5, {}, 1, Guard::Then::Stop, {}}};
        document.set(wrong, {});
        const auto root = document.model()->indexOf(1);
        QTRY_COMPARE(root.data(JobModel::SeverityRole).toInt(), int(Problem::Severity::Error));
        QVERIFY(root.data(JobModel::ProblemRole).toString().contains(QStringLiteral("beam")));
        QVERIFY(root.data(Qt::ToolTipRole).toString().contains(QStringLiteral("beam")));
    }
};

QTEST_MAIN(TestRunMarks)
#include "tst_runmarks.moc"
