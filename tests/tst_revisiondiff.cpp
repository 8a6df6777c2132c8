// What differs between two revisions of an experiment, and the edits that lead from one to the other.
#include "modeltests.h"
#include "revisiondiff.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// "Changed Delay: Shots 1 > 500"
QString line(const JobChange &change)
{
    auto text = textOf(change.what) + ' ' + change.title;
    if (!change.where.isEmpty())
        text += QStringLiteral(" in ") + change.where;
    QStringList fields;
    for (const auto &field : change.fields)
        fields << QStringLiteral("%1 %2 > %3").arg(field.label, field.before, field.after);
    return fields.isEmpty() ? text : text + QStringLiteral(": ") + fields.join(QStringLiteral(", "));
}

QStringList lines(const Job &before, const Job &after)
{
    QStringList all;
    for (const auto &change : differences(experiment(before), experiment(after), lab()))
        all << line(change);
    return all;
}

Job edited(const std::vector<Edit> &edits)
{
    Job root = tree();
    for (const auto &edit : edits) {
        if (!perform(root, edit))
            return {};
    }
    return root;
}

Job called(Job job, const std::string &title)
{
    job.title = title;
    return job;
}

Edit randomEdit(const Job &root, std::mt19937 &random)
{
    const auto all = ids(root);
    const auto any = [&] { return all[random() % all.size()]; };
    const JobId fresh = freeId(root);
    switch (all.size() < 6 ? 0 : random() % 4) {
    case 0:
        return Insert{any(), int(random() % 3), repeat(fresh, 2, {acquire(fresh + 1), sequence(fresh + 2, {})})};
    case 1:
        return Remove{any()};
    case 2:
        return Change{wait(any(), double(fresh))};
    default:
        return Move{any(), any(), int(random() % 3)};
    }
}

} // namespace

class TestRevisionDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasEditedIsNamed_data()
    {
        QTest::addColumn<Job>("after");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char *name, const std::vector<Edit> &edits, const QStringList &says) {
            QTest::newRow(name) << edited(edits) << says;
        };
        row("nothing", {}, {});
        row("a setting", {Change{acquire(7, "detector", 500)}}, {"Changed Acquire: Shots 1 > 500"});
        row("two settings", {Change{acquire(7, "spectrometer", 500)}},
            {"Changed Acquire: Detectors detector > spectrometer, Shots 1 > 500"});
        row("added", {Insert{3, 0, wait(20, 1)}}, {"Added Wait in Repeat"});
        row("added with what is inside", {Insert{1, 0, repeat(20, 2, {acquire(21)})}}, {"Added Repeat in Sequence"});
        row("removed with what is inside", {Remove{3}}, {"Removed Repeat in Sequence"});
        row("moved up", {Move{7, 1, 0}}, {"Moved Acquire in Sequence"});
        row("moved into another job", {Move{2, 3, 0}}, {"Moved Set in Repeat"});
        row("put into a new loop", {Insert{1, 0, repeat(20, 2, {})}, Move{2, 20, 0}},
            {"Added Repeat in Sequence", "Moved Set in Repeat"});
        row("all but the loop removed", {Move{5, 1, 0}, Remove{3}},
            {"Moved Acquire in Sequence", "Removed Repeat in Sequence"});
    }
    void whatWasEditedIsNamed()
    {
        QFETCH(Job, after);
        QFETCH(QStringList, says);
        QVERIFY(after.id == 1);
        QCOMPARE(lines(tree(), after), says);
    }

    void switchingOffAndAnotherKindAreChanges()
    {
        Job off = tree();
        off.children[0].enabled = false;
        auto found = differences(experiment(), experiment(off), lab());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].job, JobId(2));
        Job other = tree();
        other.children[0] = wait(2, 3);
        found = differences(experiment(), experiment(other), lab());
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(line(found[0]).startsWith(QStringLiteral("Changed Wait: Kind Set > Wait")));
    }

    void titleAndGuardsOfTheExperimentCount()
    {
        auto after = experiment();
        after.title = "Another";
        after.guards = {{"beam", "detector.value < 0.8", 0, 5, {}, 1, Guard::Then::Stop, {}}};
        const auto found = differences(experiment(), after, lab());
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(line(found[0]).contains(QStringLiteral("Dye > Another")));
        QVERIFY(line(found[0]).contains(QStringLiteral("detector.value < 0.8")));
    }

    void theEditsLeadFromOneToTheOther()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 300; ++round) {
            Job before = tree();
            for (int i = 0; i < 5; ++i)
                (void)perform(before, randomEdit(before, random));
            Job after = before;
            for (int i = 0; i < 12; ++i)
                (void)perform(after, randomEdit(after, random));
            Job made = before;
            for (const auto &edit : editsBetween(before, after))
                QVERIFY(perform(made, edit));
            QVERIFY2(made == after, qPrintable(QStringLiteral("round %1").arg(round)));
            QCOMPARE(differences(experiment(before), experiment(after), lab()).empty(), before == after);
        }
    }

    void anEditedTreeNeedsNoMoreEditsThanItWasGiven()
    {
        const Job after = edited({Move{7, 1, 0}, Insert{3, 1, called(wait(20, 2), "rest")}});
        QCOMPARE(editsBetween(tree(), after).size(), std::size_t(2));
        QCOMPARE(editsBetween(tree(), tree()).size(), std::size_t(0));
    }

    void aLargeTreeIsComparedAtOnce()
    {
        std::vector<Job> jobs;
        for (JobId id = 2; id < 10002; ++id)
            jobs.push_back(acquire(id));
        const Job before = sequence(1, jobs);
        std::swap(jobs[10], jobs[9000]);
        jobs.erase(jobs.begin() + 5000);
        const Job after = sequence(1, jobs);
        QElapsedTimer clock;
        clock.start();
        const auto found = differences(experiment(before), experiment(after), lab());
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(found.size(), std::size_t(3));
    }
};

QTEST_MAIN(TestRevisionDiff)
#include "tst_revisiondiff.moc"
