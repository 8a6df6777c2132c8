#include "builders.h"
#include "edit.h"

#include <QTest>

#include <random>

using namespace pymasp;
using namespace pymasp::build;

namespace {

Job tree()
{
    return sequence(1, {set(2, "a", 1), repeat(3, 2, {scan(4, "b", {1, 2}, {acquire(5), wait(6, 0.1)})}), acquire(7)});
}

std::vector<JobId> ids(const Job &job)
{
    std::vector<JobId> all{job.id};
    for (const Job &child : job.children)
        for (const JobId id : ids(child))
            all.push_back(id);
    return all;
}

} // namespace

class tst_edit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEditIsUndoneByItsInverse()
    {
        std::mt19937 random(7);
        Job root = tree();
        int done = 0;
        for (int i = 0; i < 5000; ++i) {
            const auto all = ids(root);
            const auto any = [&] { return all[random() % all.size()]; };
            const int row = int(random() % 4);
            Edit edit = Remove{any()};
            switch (random() % 4) {
            case 0:
                edit = Insert{any(), row, acquire(freeId(root))};
                break;
            case 1:
                edit = Move{any(), any(), row};
                break;
            case 2: {
                Job changed = wait(any(), double(i));
                changed.title = "changed";
                edit = Change{changed};
                break;
            }
            default:
                break;
            }
            const Job before = root;
            auto back = perform(root, edit);
            if (!back) {
                QVERIFY2(root == before, "a refused edit changed the tree");
                continue;
            }
            ++done;
            const Job after = root;
            const auto again = perform(root, *back);
            QVERIFY(again);
            QVERIFY(root == before);
            QVERIFY(perform(root, *again));
            QVERIFY(root == after);
            if (ids(root).size() < 4)
                root = tree();
        }
        QVERIFY(done > 1500);
    }

    void impossibleEditsAreRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("remove the root") << 0;
        QTest::newRow("remove what is not there") << 1;
        QTest::newRow("move into itself") << 2;
        QTest::newRow("move into its own child") << 3;
        QTest::newRow("insert an id that is used") << 4;
        QTest::newRow("insert beyond the last row") << 5;
        QTest::newRow("insert the id none") << 6;
    }
    void impossibleEditsAreRefused()
    {
        QFETCH(int, which);
        const std::vector<Edit> edits{Remove{1},
                                      Remove{99},
                                      Move{3, 3, 0},
                                      Move{3, 4, 0},
                                      Insert{1, 0, acquire(5)},
                                      Insert{1, 9, acquire(20)},
                                      Insert{1, 0, acquire(0)}};
        Job root = tree();
        QVERIFY(!perform(root, edits[size_t(which)]));
        QVERIFY(root == tree());
    }
};

QTEST_GUILESS_MAIN(tst_edit)
#include "tst_edit.moc"
