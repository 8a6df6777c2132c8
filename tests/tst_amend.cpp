#include "amend.h"
#include "builders.h"
#include "edit.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <set>

using namespace pymasp;
using namespace pymasp::build;

namespace {

using Values = std::vector<double>;

// Where the scans of this parameter go from the cursor on, and in which order.
Values visited(const Job &root, Cursor cursor, const std::string &parameter)
{
    Values values;
    while (const auto step = next(root, cursor)) {
        if (const auto *move = std::get_if<MoveStep>(&*step); move && !move->back) {
            for (const auto &target : targets(*move)) {
                if (target.parameter == parameter)
                    values.push_back(target.value);
            }
        }
    }
    return values;
}

// A cursor that has made so many exposures.
Cursor after(const Job &root, int exposures)
{
    Cursor cursor;
    while (exposures > 0) {
        const auto step = next(root, cursor);
        exposures -= std::holds_alternative<ExposeStep>(step.value()) ? 1 : 0;
    }
    return cursor;
}

Job around(Values values, Order order = Order::Forward)
{
    return sequence(1, {scan(2, "a", std::move(values), {acquire(3)}, order), acquire(4)});
}

QString said(const Result<Job> &result)
{
    return result ? QStringLiteral("accepted") : QString::fromStdString(result.error().what);
}

Values join(Values a, const Values &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

class tst_amend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRestFollowsTheChangedScan_data()
    {
        QTest::addColumn<Job>("before");
        QTest::addColumn<Job>("changed");
        QTest::addColumn<Values>("done");
        QTest::addColumn<Values>("rest");
        const auto row = [](const char *name, const Job &before, const Job &changed, const Values &done,
                            const Values &rest) { QTest::newRow(name) << before << changed << done << rest; };
        row("other positions", around({1, 2, 3}), around({5, 6, 7}), {1, 2}, {5, 6, 7});
        row("refined: what was done is not done again", around({1, 2, 3}), around({1, 1.5, 2, 2.5, 3}), {1, 2},
            {1.5, 2.5, 3});
        row("shortened", around({1, 2, 3}), around({2}), {1, 2}, {});
        row("backward", around({1, 2, 3}, Order::Backward), around({1, 1.5, 3}, Order::Backward), {3, 2}, {1.5, 1});
        row("turned round", around({1, 2, 3}), around({1, 2, 3}, Order::Backward), {1, 2}, {3});
        row("a bounce on its way out", around({1, 2, 3}, Order::Bounce), around({1, 5}, Order::Bounce), {1, 2},
            {5, 5, 2, 1});
        row("a bounce that is none any more", around({1, 2, 3}, Order::Bounce), around({1, 5}), {1, 2}, {5});
        row("the same value more than once", around({0, 1, 2}), around({0, 0, 1, 0, 7}), {0, 1}, {0, 0, 7});
    }
    void theRestFollowsTheChangedScan()
    {
        QFETCH(Job, before);
        QFETCH(Job, changed);
        QFETCH(Values, done);
        QFETCH(Values, rest);
        const Cursor cursor = after(before, int(done.size()));
        const auto amended = applyToRest(cursor, before, changed, 2);
        QVERIFY2(amended, qPrintable(said(amended)));
        const auto moved = rebase(cursor, before, *amended);
        QVERIFY(moved);
        QCOMPARE(visited(*amended, *moved, "a"), rest);
        QCOMPARE(visited(*amended, {}, "a"), join(done, rest)); // and so in a later pass
        QCOMPARE(amended->children[1], changed.children[1]);
    }

    void parametersThatMoveTogetherStayTogether()
    {
        const auto tree = [](Values a, Values b, std::vector<std::int64_t> shots) {
            Job root = around(std::move(a));
            auto &scan = std::get<Scan>(root.children[0].kind);
            scan.with = {{"b", "", List{std::move(b)}}};
            scan.shots = std::move(shots);
            return root;
        };
        const Job before = tree({1, 2, 3}, {10, 20, 30}, {});
        const Cursor cursor = after(before, 2);
        const auto amended = applyToRest(cursor, before, tree({1, 2, 3}, {10, 25, 35}, {100, 200, 300}), 2);
        QVERIFY2(amended, qPrintable(said(amended)));
        QCOMPARE(visited(*amended, {}, "a"), (Values{1, 2, 2, 3})); // 2 with 25 has not been
        QCOMPARE(visited(*amended, {}, "b"), (Values{10, 20, 25, 35}));
        QCOMPARE(std::get<Scan>(amended->children[0].kind).shots, (std::vector<std::int64_t>{300, 300, 200, 300}));
    }

    void aRunTakesAChangeOnInTheWayItIsAskedTo()
    {
        const Job before = around({1, 2, 3, 4});
        const Job changed = around({5, 6});
        const Cursor cursor = after(before, 2);
        QVERIFY(said(amended(AmendWay::AsItIs, cursor, before, changed)).contains("would change"));
        const auto rest = amended(AmendWay::Rest, cursor, before, changed);
        QVERIFY2(rest, qPrintable(said(rest)));
        QCOMPARE(visited(*rest, *rebase(cursor, before, *rest), "a"), (Values{5, 6}));
        const auto behind = amended(AmendWay::After, cursor, before, changed);
        QVERIFY2(behind, qPrintable(said(behind)));
        QCOMPARE(visited(*behind, *rebase(cursor, before, *behind), "a"), (Values{3, 4, 5, 6}));
        // What is not refused stays as it is, whatever was asked for.
        const Job longer = around({1, 2, 3, 4, 5});
        for (const auto way : {AmendWay::AsItIs, AmendWay::Rest, AmendWay::After})
            QCOMPARE(*amended(way, cursor, before, longer), longer);
        // No way leads around a running job that is gone.
        for (const auto way : {AmendWay::Rest, AmendWay::After})
            QVERIFY(!amended(way, cursor, before, sequence(1, {acquire(4)})));
    }

    void insideADriftAScanCanBeChangedToo()
    {
        const auto tree = [](Values values) {
            return scan(1, "b", {1, 2},
                        {acquire(4), job(5, Drift{5, {}, {}}, {scan(2, "a", std::move(values), {acquire(3)})})});
        };
        const Job before = tree({1, 2, 3});
        Cursor cursor = after(before, 1);
        visitDrift(before, cursor, 5);
        for (int exposures = 0; exposures < 2;)
            exposures += std::holds_alternative<ExposeStep>(next(before, cursor).value()) ? 1 : 0;
        const auto amended = applyToRest(cursor, before, tree({1, 8, 9}), 2);
        QVERIFY2(amended, qPrintable(said(amended)));
        const auto moved = rebase(cursor, before, *amended);
        QVERIFY(moved);
        QCOMPARE(visited(*amended, *moved, "a"), (Values{8, 9}));
        QCOMPARE(visited(*amended, *moved, "b"), Values{2}); // the scan around the drift goes on
    }

    void whatCannotBeAppliedSaysWhy_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        QTest::newRow("another parameter") << 0 << "scan 2 is running and cannot go on with other parameters";
        QTest::newRow("a bounce on its way back") << 1 << "scan 2 is on its way back";
        QTest::newRow("too many") << 2 << "scan 2 has more than 1000000 positions";
        QTest::newRow("removed") << 3 << "scan 2 is running and cannot be removed";
        QTest::newRow("not running") << 4 << "scan 2 is not running";
        QTest::newRow("no scan") << 5 << "job 9 is not a scan";
        QTest::newRow("another running job removed too") << 6 << "acquire 3 is running and cannot be removed";
    }
    void whatCannotBeAppliedSaysWhy()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        Job before = around({1, 2, 3});
        Job changed = around({4, 5});
        int exposures = 2;
        JobId id = 2;
        switch (which) {
        case 0:
            std::get<Scan>(changed.children[0].kind).track.parameter = "b";
            break;
        case 1:
            before = around({1, 2, 3}, Order::Bounce);
            exposures = 4;
            break;
        case 2:
            std::get<Scan>(changed.children[0].kind).track.positions = Linear{0, 1, 1000001, {}};
            break;
        case 3:
            changed = sequence(1, {acquire(4)});
            break;
        case 4:
            exposures = 4; // in the acquisition behind it
            break;
        case 5:
            id = 9;
            break;
        default:
            changed = sequence(1, {scan(2, "a", {4, 5}, {acquire(8)}), acquire(4)});
        }
        const Cursor cursor = after(before, exposures);
        const auto sentence = said(applyToRest(cursor, before, changed, id));
        QVERIFY2(sentence.startsWith(says) && sentence.endsWith('.'), qPrintable(sentence));
    }

    void theChangedScanCanFollow()
    {
        const Job before = around({1, 2, 3});
        const Cursor cursor = after(before, 2);
        Job changed = sequence(1, {scan(2, "b", {7, 8}, {acquire(5), acquire(3)}), acquire(4), acquire(6)});
        const auto amended = insertAfter(cursor, before, changed, 2);
        QVERIFY2(amended, qPrintable(said(amended)));
        QCOMPARE(amended->children.size(), size_t(4));
        QCOMPARE(amended->children[0], before.children[0]);
        QCOMPARE(amended->children[1].kind, changed.children[0].kind);
        std::set<JobId> ids;
        int jobs = 0;
        forEachEnabled(*amended, [&](const Job &job) {
            ids.insert(job.id);
            ++jobs;
        });
        QCOMPARE(int(ids.size()), jobs);
        QVERIFY(amended->children[1].id > 6); // no id of either tree
        const auto moved = rebase(cursor, before, *amended);
        QVERIFY(moved);
        QCOMPARE(visited(*amended, *moved, "a"), Values{3});
        QCOMPARE(visited(*amended, *moved, "b"), (Values{7, 8}));
        QCOMPARE(pointsDone(*amended, *moved), 2);
        QCOMPARE(points(*amended), 3 + 4 + 2);
    }

    void nothingCanFollowTheWholeExperiment()
    {
        const Job before = scan(2, "a", {1, 2, 3}, {acquire(3)});
        const auto sentence = said(insertAfter(after(before, 2), before, scan(2, "a", {4}, {acquire(3)}), 2));
        QVERIFY2(sentence.startsWith("scan 2 is the whole experiment"), qPrintable(sentence));
    }

    void aJobThatWasMovedOutIsNotThereTwice()
    {
        const Job before = sequence(1, {scan(2, "a", {1, 2, 3}, {acquire(3), acquire(5)})});
        const Job changed = sequence(1, {scan(2, "a", {4}, {acquire(3)}), acquire(5)});
        const auto sentence = said(insertAfter(after(before, 1), before, changed, 2));
        QVERIFY2(sentence.contains("moved out of it"), qPrintable(sentence));
    }

    // Whatever order, place and change: what was done stays, each position of the changed scan comes once, none twice.
    void everyRunningScanCanTakeOnItsRest()
    {
        std::mt19937 random(5);
        for (int n = 0; n < 300; ++n) {
            const auto orderOf = [&] {
                return std::array{Order::Forward, Order::Backward, Order::Alternate, Order::Random}[random() % 4];
            };
            const auto valuesOf = [&] {
                Values values;
                for (int i = 0; i < 20; ++i) {
                    if (random() % 2 == 0)
                        values.push_back(i);
                }
                values.push_back(99);
                std::ranges::shuffle(values, random);
                return values;
            };
            const auto tree = [&] { return repeat(1, 3, {scan(2, "a", valuesOf(), {acquire(3)}, orderOf())}); };
            const Job before = tree();
            const Job changed = tree();
            const auto all = visited(before, {}, "a");
            const auto perPass = all.size() / 3;
            const auto made = 1 + random() % all.size();
            const Cursor cursor = after(before, int(made));
            const auto amended = applyToRest(cursor, before, changed, 2);
            QVERIFY2(amended, qPrintable(said(amended)));
            const auto moved = rebase(cursor, before, *amended);
            QVERIFY(moved);
            const auto pass = (made - 1) / perPass;
            const Values done(all.begin() + std::ptrdiff_t(pass * perPass), all.begin() + std::ptrdiff_t(made));
            const auto wanted = visited(changed.children[0], {}, "a");
            std::set<double> both(done.begin(), done.end());
            both.insert(wanted.begin(), wanted.end());
            auto rest = visited(*amended, *moved, "a");
            QCOMPARE(rest.size(), both.size() * (3 - pass) - done.size());
            rest.resize(both.size() - done.size()); // of this pass
            std::set<double> seen(done.begin(), done.end());
            for (const double value : rest)
                QVERIFY(seen.insert(value).second);
            QCOMPARE(seen, both);
            QVERIFY(insertAfter(cursor, before, changed, 2));
        }
    }
};

QTEST_GUILESS_MAIN(tst_amend)
#include "tst_amend.moc"
