// The check of large experiments, which runs beside the window.
#include "modeltests.h"
#include "problemfinder.h"

#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace pymasp;

namespace {

const JobId scanned = 5000;

Job wrongScan() { return build::scan(scanned, "nothing", {1, 2}, {build::acquire(scanned + 1)}); }

Experiment large()
{
    Job root = build::sequence(1, {wrongScan()});
    for (JobId id = 2; id < 1500; ++id)
        root.children.push_back(build::wait(id, 0.1));
    return build::experiment(std::move(root));
}

QStringList said(const std::vector<Problem> &problems)
{
    QStringList all;
    for (const auto &problem : problems)
        all << QString("%1: %2").arg(problem.job).arg(qs(problem.what));
    return all;
}
Problem problemOf(JobId job) { return {job, Problem::Severity::Error, "wrong", false}; }

} // namespace

class tst_problemfinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemsOfALargeExperimentAreThoseOfItsCheck()
    {
        Document document;
        document.setLab(build::lab());
        document.set(large(), {});
        const auto expected = said(check(document.experiment(), build::lab()));
        QVERIFY(!expected.isEmpty());
        QTRY_COMPARE(said(document.problems()), expected);
        QCOMPARE(document.model()->indexOf(scanned).data(JobModel::SeverityRole).toInt(),
                 int(Problem::Severity::Error));
    }

    void whatIsFoundIsOfTheTreeAsItIs()
    {
        Document document;
        document.setLab(build::lab());
        document.set(large(), {});
        QTRY_VERIFY(!document.problems().empty());
        for (int i = 0; i < 5; ++i) { // meanwhile it is another tree
            QVERIFY(document.perform(Remove{scanned}, "remove"));
            QCoreApplication::processEvents();
            document.undoStack()->undo();
            QCoreApplication::processEvents();
        }
        QVERIFY(document.perform(Remove{scanned}, "remove"));
        const auto expected = said(check(document.experiment(), build::lab()));
        QSignalSpy changed(&document, &Document::problemsChanged);
        QTRY_COMPARE(said(document.problems()), expected);
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(said(document.problems()), expected);
    }

    void aSmallOneThatIsOpenedMeanwhileKeepsItsOwn()
    {
        Document document;
        document.setLab(build::lab());
        document.set(large(), {});
        QCoreApplication::processEvents(); // the look begins
        document.set(build::experiment(), {});
        const auto expected = said(check(document.experiment(), build::lab()));
        QSignalSpy changed(&document, &Document::problemsChanged);
        QVERIFY(changed.wait());
        QCOMPARE(said(document.problems()), expected);
    }

    void ofSeveralLooksOnlyTheLastIsTold()
    {
        ProblemFinder finder;
        std::vector<JobId> told;
        connect(&finder, &ProblemFinder::found, this,
                [&](const std::vector<Problem> &problems) { told.push_back(problems.front().job); });
        std::promise<void> goOn;
        std::shared_future<void> mayGoOn(goOn.get_future());
        finder.look([=] {
            mayGoOn.wait();
            return std::vector<Problem>{problemOf(1)};
        });
        for (const JobId job : {2U, 3U})
            finder.look([=] { return std::vector<Problem>{problemOf(job)}; });
        goOn.set_value();
        QTRY_VERIFY(!told.empty());
        QCOMPARE(told, std::vector<JobId>{3});
    }

    void whatIsDroppedIsNotTold()
    {
        ProblemFinder finder;
        std::vector<JobId> told;
        connect(&finder, &ProblemFinder::found, this,
                [&](const std::vector<Problem> &problems) { told.push_back(problems.front().job); });
        std::promise<void> goOn;
        std::shared_future<void> mayGoOn(goOn.get_future());
        finder.look([=] {
            mayGoOn.wait();
            return std::vector<Problem>{problemOf(1)};
        });
        finder.drop();
        finder.look([] { return std::vector<Problem>{problemOf(2)}; });
        goOn.set_value();
        QTRY_VERIFY(!told.empty());
        QCOMPARE(told, std::vector<JobId>{2});
    }
};

QTEST_GUILESS_MAIN(tst_problemfinder)
#include "tst_problemfinder.moc"
