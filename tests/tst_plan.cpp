#include "builders.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// Steps as a short text: "B1" begins job 1, "M4=2" moves job 4 to 2, "X5" exposes, "P6" pauses, "U6" waits for a
// condition, "A7" asks, "E1" ends.
QString say(const Step &step)
{
    return std::visit(Overloaded{[](const Begin &s) { return QStringLiteral("B%1").arg(s.job->id); },
                                 [](const EndStep &s) { return QStringLiteral("E%1").arg(s.job->id); },
                                 [](const ExposeStep &s) { return QStringLiteral("X%1").arg(s.job->id); },
                                 [](const PauseStep &s) { return QStringLiteral("P%1").arg(s.job->id); },
                                 [](const UntilStep &s) { return QStringLiteral("U%1").arg(s.job->id); },
                                 [](const PromptStep &s) { return QStringLiteral("A%1").arg(s.job->id); },
                                 [](const NoteStep &s) { return QStringLiteral("N%1").arg(s.job->id); },
                                 [](const MoveStep &s) {
                                     return s.back ? QStringLiteral("M%1<").arg(s.job->id)
                                                   : QStringLiteral("M%1=%2").arg(s.job->id).arg(targets(s)[0].value);
                                 }},
                      step);
}

QStringList walk(const Job &root, Cursor cursor = {})
{
    QStringList steps;
    while (const auto step = next(root, cursor))
        steps += say(*step);
    return steps;
}

Job scanOf(Order order, std::vector<double> values = {1, 2, 3})
{
    return scan(2, "a", std::move(values), {acquire(3)}, order);
}

Job drift(JobId id, std::vector<Job> children, double value = 7)
{
    return job(id, Drift{5, {}, {{"a", "", value, ""}}}, std::move(children));
}

// Walks on until `exposures` more have been made.
void expose(const Job &root, Cursor &cursor, int exposures)
{
    while (exposures > 0) {
        const auto step = next(root, cursor);
        exposures -= step && std::holds_alternative<ExposeStep>(*step) ? 1 : 0;
        if (!step)
            return;
    }
}

std::vector<JobId> idsOf(const std::vector<const Job *> &jobs)
{
    std::vector<JobId> ids;
    for (const Job *job : jobs)
        ids.push_back(job->id);
    return ids;
}

Job randomTree(std::mt19937 &random, JobId &id, int depth)
{
    const int children = depth > 0 ? 1 + int(random() % 3) : 0;
    Job j;
    const JobId own = id++;
    std::vector<Job> kids;
    for (int i = 0; i < children; ++i)
        kids.push_back(randomTree(random, id, depth - 1));
    switch (depth > 0 ? random() % 5 : 5 + random() % 3) {
    case 0:
        j = sequence(own, kids);
        break;
    case 1:
        j = repeat(own, 1 + int(random() % 3), kids);
        break;
    case 2:
        j = scan(own, "p" + std::to_string(own), std::vector<double>(1 + random() % 4, 1.5), kids, Order(random() % 5));
        break;
    case 3:
        j = drift(own, kids);
        break;
    case 4:
        j = alternate(own, "s", {{"a", 1}, {"b", 2}, {"c", 3}}, kids, "a - b", Alternate::Order(random() % 2),
                      1 + int(random() % 2));
        break;
    case 5:
        j = acquire(own);
        std::get<Acquire>(j.kind).every = 1 + int(random() % 3);
        break;
    case 6:
        j = set(own, "q", 1);
        break;
    default:
        j = wait(own, 0);
        break;
    }
    j.enabled = random() % 8 != 0;
    return j;
}

} // namespace

class tst_plan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // A kind as a plugin would bring it: goes to each of its corners.
        KindRegistry::instance().add(
            "test.square",
            {[](const std::string &) { return std::int64_t(4); },
             [](const std::string &, std::int64_t i) {
                 return std::vector<SetValue>{{"x", "", double(i % 2), ""}, {"y", "", double(i / 2), ""}};
             },
             nullptr});
    }

    void treesBecomeSteps_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("steps");
        QTest::newRow("forward") << 0 << "B2 M2=1 B3 X3 E3 M2=2 B3 X3 E3 M2=3 B3 X3 E3 E2";
        QTest::newRow("backward") << 1 << "B2 M2=3 B3 X3 E3 M2=2 B3 X3 E3 M2=1 B3 X3 E3 E2";
        QTest::newRow("bounce") << 2 << "B2 M2=1 B3 X3 E3 M2=2 B3 X3 E3 M2=2 B3 X3 E3 M2=1 B3 X3 E3 E2";
        QTest::newRow("alternate flips with every entry")
            << 3 << "B1 B2 M2=1 B3 X3 E3 M2=2 B3 X3 E3 E2 B2 M2=2 B3 X3 E3 M2=1 B3 X3 E3 E2 E1";
        QTest::newRow("a disabled job is passed over") << 4 << "B1 B3 X3 E3 E1";
        QTest::newRow("every second") << 5 << "B2 M2=1 B3 X3 E3 M2=2 M2=3 B3 X3 E3 E2";
        QTest::newRow("a relative scan goes back") << 6 << "B2 M2=1 B3 X3 E3 M2< E2";
        QTest::newRow("set, wait and note") << 7 << "B1 B2 M2=5 E2 B3 P3 E3 B4 N4 E4 E1";
        QTest::newRow("a condition and a question") << 9 << "B1 B2 U2 E2 B3 A3 E3 E1";
        QTest::newRow("a drift is passed over") << 10 << "B2 M2=1 B3 X3 E3 M2=2 B3 X3 E3 E2";
        QTest::newRow("nothing but a drift") << 11 << "";
        QTest::newRow("states there and back") << 12 << "B2 M2=5 B3 X3 E3 M2=6 B3 X3 E3 M2=6 B3 X3 E3 M2=5 B3 X3 E3 E2";
        QTest::newRow("states always forward, two cycles")
            << 13 << "B2 M2=5 B3 X3 E3 M2=6 B3 X3 E3 M2=5 B3 X3 E3 M2=6 B3 X3 E3 E2";
        QTest::newRow("a plugin's kind") << 8 << "B2 M2=0 B3 X3 E3 M2=1 B3 X3 E3 M2=0 B3 X3 E3 M2=1 B3 X3 E3 E2";
    }
    void treesBecomeSteps()
    {
        QFETCH(int, which);
        QFETCH(QString, steps);
        Job disabled = acquire(2);
        disabled.enabled = false;
        Job second = scanOf(Order::Forward);
        std::get<Acquire>(second.children[0].kind).every = 2;
        Job relative = scanOf(Order::Forward, {1});
        std::get<Scan>(relative.kind).relative = true;
        const std::vector<Job> trees{
            scanOf(Order::Forward),
            scanOf(Order::Backward),
            scanOf(Order::Bounce, {1, 2}),
            repeat(1, 2, {scanOf(Order::Alternate, {1, 2})}),
            sequence(1, {disabled, acquire(3)}),
            second,
            relative,
            sequence(1, {set(2, "a", 5), wait(3, 1), job(4, Note{"n"})}),
            job(2, Custom{"test.square", "{}"}, {acquire(3)}),
            sequence(1, {job(2, Wait{{}, "a < 1", {}}), job(3, Prompt{"Go on?", {}, {}})}),
            scan(2, "a", {1, 2}, {drift(4, {acquire(5)}), acquire(3)}),
            drift(4, {acquire(5)}),
            alternate(2, "a", {{"x", 5}, {"y", 6}}, {acquire(3)}),
            alternate(2, "a", {{"x", 5}, {"y", 6}}, {acquire(3)}, "", Alternate::Order::Ab, 2)};
        QCOMPARE(walk(trees[size_t(which)]).join(' '), steps);
    }

    void randomOrderVisitsEachPositionOnceAndDiffersBetweenEntries()
    {
        std::vector<double> values;
        for (int i = 0; i < 50; ++i)
            values.push_back(i);
        const auto steps = walk(repeat(1, 2, {scanOf(Order::Random, values)})).filter("M2");
        const auto first = steps.mid(0, 50);
        const auto second = steps.mid(50);
        QCOMPARE(QSet<QString>(first.begin(), first.end()).size(), 50);
        QCOMPARE(QSet<QString>(second.begin(), second.end()).size(), 50);
        QVERIFY(first != second);
    }

    void countingAgreesWithWalkingAndEveryPlaceCanBeResumed()
    {
        std::mt19937 random(11);
        for (int n = 0; n < 150; ++n) {
            JobId id = 1;
            const Job root = randomTree(random, id, 3);
            const auto all = walk(root);
            const auto exposures = all.filter(QRegularExpression("^X")).size();
            QCOMPARE(points(root), std::int64_t(exposures));
            Cursor cursor;
            std::int64_t exposed = 0;
            qsizetype at = 0;
            while (const auto step = next(root, cursor)) {
                exposed += std::holds_alternative<ExposeStep>(*step) ? 1 : 0;
                QCOMPARE(pointsDone(root, cursor), exposed);
                ++at;
                if (at % 7 == 0) // the cursor is data: going on from a copy gives what is left
                    QCOMPARE(walk(root, cursor), all.mid(at));
            }
        }
    }

    void aVisitOfADriftGoesBackToWhereItCameFrom_data()
    {
        QTest::addColumn<int>("exposures");
        QTest::addColumn<JobId>("which");
        QTest::addColumn<QString>("visit");
        QTest::newRow("of the innermost loop")
            << 2 << JobId(4) << "B4 M4=7 B5 X5 E5 B6 M6=1 B7 X7 E7 M6=2 B7 X7 E7 E6 E4";
        QTest::newRow("of an outer loop") << 2 << JobId(8) << "B8 B9 X9 E9 E8";
        QTest::newRow("in the second pass") << 5 << JobId(4) << "B4 M4=7 B5 X5 E5 B6 M6=1 B7 X7 E7 M6=2 B7 X7 E7 E6 E4";
        QTest::newRow("behind the last point") << 6 << JobId(8) << "B8 B9 X9 E9 E8";
    }
    void aVisitOfADriftGoesBackToWhereItCameFrom()
    {
        QFETCH(int, exposures);
        QFETCH(JobId, which);
        QFETCH(QString, visit);
        const Job root =
            repeat(1, 2,
                   {scan(2, "b", {1, 2, 3}, {acquire(3), drift(4, {acquire(5), scan(6, "c", {1, 2}, {acquire(7)})})}),
                    job(8, Drift{{}, 60, {}}, {acquire(9)})});
        Cursor cursor;
        expose(root, cursor, exposures);
        const auto rest = walk(root, cursor);
        const Cursor from = cursor;
        for (int n = 0; n < 3; ++n) {
            driftsInScope(root, cursor, 10);
            QStringList steps{say(visitDrift(root, cursor, which))};
            QCOMPARE(cursor.frames.back().entry, n); // visits are told apart
            QCOMPARE(cursor.back, from.frames);
            while (!cursor.back.empty()) {
                QCOMPARE(pointsDone(root, cursor), std::int64_t(exposures));
                QVERIFY(driftsInScope(root, cursor, 20).empty());
                // It can be resumed from anywhere inside, like every place.
                const Cursor stored = cursor;
                steps += say(*next(root, cursor));
                Cursor again = stored;
                QCOMPARE(say(*next(root, again)), steps.back());
                QVERIFY(again == cursor);
            }
            QCOMPARE(steps.join(' '), visit);
            QCOMPARE(cursor.frames, from.frames);
            QCOMPARE(walk(root, cursor), rest);
        }
        QCOMPARE(points(root), 6); // a drift's points are not known beforehand
        QCOMPARE(pointsOf(root, 3), 6);
        QCOMPARE(pointsOf(root, 5), 0);
        QCOMPARE(pointsOf(root, 7), 0);
        QCOMPARE(points(*find(root, 4)), 0);
    }

    void aDriftMovesItsValues()
    {
        std::vector<std::string> moved;
        forEachMoved(
            scan(2, "b", {1}, {drift(4, {acquire(5)})}),
            [&](const Job &, const std::string &parameter, const std::string &) { moved.push_back(parameter); });
        QCOMPARE(moved, (std::vector<std::string>{"b", "a"}));
    }

    void driftsAreInScopeWhileTheJobAroundThemRuns()
    {
        Job off = drift(10, {acquire(11)});
        off.enabled = false;
        const Job root = repeat(
            1, 2,
            {scan(2, "b", {1, 2}, {acquire(3), drift(4, {acquire(5)}), off}), drift(8, {acquire(9)}), wait(12, 0)});
        Cursor cursor;
        QVERIFY(driftsInScope(root, cursor, 0).empty());
        next(root, cursor);
        QCOMPARE(idsOf(driftsInScope(root, cursor, 1)), std::vector<JobId>{8});
        expose(root, cursor, 1);
        QCOMPARE(idsOf(driftsInScope(root, cursor, 2)), (std::vector<JobId>{8, 4})); // outermost first
        QCOMPARE(cursor.drifts, (std::vector<DriftClock>{{8, 0, 1}, {4, 0, 2}}));
        for (auto &clock : cursor.drifts)
            ++clock.points;
        expose(root, cursor, 1);
        driftsInScope(root, cursor, 3);
        QCOMPARE(cursor.drifts, (std::vector<DriftClock>{{8, 1, 1}, {4, 1, 2}})); // they go on
        expose(root, cursor, 1); // in the second pass the scan has been entered again, without a look in between
        driftsInScope(root, cursor, 4);
        QCOMPARE(cursor.drifts, (std::vector<DriftClock>{{8, 1, 1}, {4, 0, 4}}));
        while (cursor.frames.back().job != 12)
            next(root, cursor);
        QCOMPARE(idsOf(driftsInScope(root, cursor, 5)), std::vector<JobId>{8});
        QCOMPARE(cursor.drifts, (std::vector<DriftClock>{{8, 1, 1}}));
        while (next(root, cursor)) {
        }
        QVERIFY(driftsInScope(root, cursor, 6).empty());
        QVERIFY(cursor.drifts.empty());
    }

    void anAmendmentDuringAVisitKeepsTheWayBack()
    {
        const Job before = scan(2, "b", {1, 2, 3}, {drift(4, {acquire(5), acquire(6)}), acquire(3)});
        Cursor cursor;
        expose(before, cursor, 2);
        driftsInScope(before, cursor, 1);
        visitDrift(before, cursor, 4);
        expose(before, cursor, 1); // in 5
        Job longer = scan(2, "b", {1, 2, 9}, {acquire(7), drift(4, {acquire(5), acquire(6)}), acquire(3)});
        const auto moved = rebase(cursor, before, longer);
        QVERIFY2(moved, moved ? "" : moved.error().what.c_str());
        QCOMPARE(walk(longer, *moved).join(' '), QString("E5 B6 X6 E6 E4 E3 M2=9 B7 X7 E7 B3 X3 E3 E2"));
        QCOMPARE(moved->drifts, cursor.drifts);
        const auto refused = [&](const Job &after, const char *says) {
            const auto result = rebase(cursor, before, after);
            return !result && result.error().what.find(says) != std::string::npos;
        };
        QVERIFY(refused(scan(2, "b", {1, 2, 3}, {acquire(3)}), "drift 4 is running and cannot be removed"));
        QVERIFY(refused(scan(2, "b", {1, 2, 3}, {sequence(4, {acquire(5)}), acquire(3)}),
                        "drift 4 is running and cannot be replaced"));
        QVERIFY(refused(scan(2, "b", {1, 9, 3}, {drift(4, {acquire(5)}), acquire(3)}), "positions it has visited"));
        // Where the way back leads to must stay too.
        QVERIFY(refused(scan(2, "b", {1, 2, 3}, {drift(4, {acquire(5)})}), "acquire 3 is running"));
    }

    void aDriftThatIsNotUnderWayMayGo()
    {
        const Job before = scan(2, "b", {1, 2, 3}, {drift(4, {acquire(5)}), acquire(3)});
        Cursor cursor;
        expose(before, cursor, 2);
        driftsInScope(before, cursor, 1);
        const auto moved = rebase(cursor, before, scan(2, "b", {1, 2, 3}, {acquire(3)}));
        QVERIFY(moved);
        QVERIFY(moved->drifts.empty());
    }

    void hugeTreesAreCountedInClosedForm()
    {
        Scan s;
        s.track = {"a", "", Linear{0, 1e6, {}, 1e-6}};
        const Job root = repeat(1, 1000000000, {job(2, s, {job(4, s, {acquire(3)})})});
        QCOMPARE(points(root), std::numeric_limits<std::int64_t>::max()); // saturates instead of wrapping
        QCOMPARE(points(job(2, s, {acquire(3)})), std::int64_t(1000000000001));
    }

    void aRunningTreeCanBeAmended_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("rest"); // what is left after the amendment, or empty where it is refused
        const QString refused;
        QTest::newRow("nothing changed") << 0 << "E3 M2=3 B3 X3 E3 E2 B4 X4 E4 E1";
        QTest::newRow("positions to come may change") << 1 << "E3 M2=9 B3 X3 E3 M2=10 B3 X3 E3 E2 B4 X4 E4 E1";
        QTest::newRow("visited positions may not") << 2 << refused;
        QTest::newRow("a job behind may go") << 3 << "E3 M2=3 B3 X3 E3 E2 E1";
        QTest::newRow("a job may be put before the running one") << 4 << "E3 M2=3 B3 X3 E3 E2 B4 X4 E4 E1";
        QTest::newRow("the running scan may not go") << 5 << refused;
        QTest::newRow("the running scan may not become another parameter's") << 6 << refused;
        QTest::newRow("it may not become shorter than what was done") << 7 << refused;
        QTest::newRow("it may end here") << 8 << "E3 E2 B4 X4 E4 E1";
    }
    void aRunningTreeCanBeAmended()
    {
        QFETCH(int, which);
        QFETCH(QString, rest);
        const Job before = sequence(1, {scanOf(Order::Forward), acquire(4)});
        Cursor cursor;
        for (int exposures = 0; exposures < 2;) {
            const auto step = next(before, cursor);
            exposures += std::holds_alternative<ExposeStep>(*step) ? 1 : 0;
        }
        const auto with = [&](std::vector<double> values) {
            return sequence(1, {scanOf(Order::Forward, std::move(values)), acquire(4)});
        };
        Job other = with({1, 2, 3});
        std::get<Scan>(other.children[0].kind).track.parameter = "b";
        const std::vector<Job> after{before,
                                     with({1, 2, 9, 10}),
                                     with({1, 5, 3}),
                                     sequence(1, {scanOf(Order::Forward)}),
                                     sequence(1, {acquire(9), scanOf(Order::Forward), acquire(4)}),
                                     sequence(1, {acquire(4)}),
                                     other,
                                     with({1}),
                                     with({1, 2})};
        const auto moved = rebase(cursor, before, after[size_t(which)]);
        QCOMPARE(bool(moved), !rest.isEmpty());
        if (moved)
            QCOMPARE(walk(after[size_t(which)], *moved).join(' '), rest);
        else
            QVERIFY(moved.error().what.find("running") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_plan)
#include "tst_plan.moc"
