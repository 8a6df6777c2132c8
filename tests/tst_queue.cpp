// The queue as a value, and what of its file survives truncation, kills and newer programs.
#include "builders.h"
#include "queue.h"
#include "testfiles.h"

#include <QDir>
#include <QTest>

#include <functional>

using namespace pymasp;
using namespace pymasp::testfiles;
using namespace pymasp::build;

namespace {

QueueEntry named(const std::string &title, int priority = 0)
{
    QueueEntry entry;
    entry.title = title;
    entry.priority = priority;
    Experiment experiment;
    experiment.title = title;
    experiment.root = scan(1, "delay", {0.1, 1.0 / 3, 1e-17}, {acquire(2)});
    entry.experiment = std::make_shared<const Experiment>(std::move(experiment));
    entry.total = 3;
    return entry;
}

// "done" and "run" are no longer waiting; "a", "b", "c" wait. Ids 1 to 5.
Queue example()
{
    Queue queue;
    for (const auto *title : {"done", "run", "a", "b", "c"})
        queue.insert(named(title), false);
    queue.begin(1, 100);
    queue.find(1)->state = EntryState::Failed;
    queue.find(1)->reason = "The stage was late.";
    queue.begin(2, 200);
    queue.find(2)->state = EntryState::Running;
    return queue;
}

QString order(const Queue &queue)
{
    QStringList titles;
    for (const auto &e : queue.entries)
        titles += QString::fromStdString(e.title);
    return titles.join(' ');
}

struct State {
    QTemporaryDir dir;
    [[nodiscard]] QString path(const char *name) const { return dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QueueStore store() const { return QueueStore(dir.path().toStdString()); }
    // One program after another.
    [[nodiscard]] bool save(const Queue &queue) const
    {
        auto s = store();
        const auto found = s.load();
        return s.keeps() && s.save(queue).has_value();
    }
    [[nodiscard]] QueueStore::Found load() const { return store().load(); }
};

bool nothingExists(const std::string &) { return false; }

} // namespace

class tst_queue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void operationsKeepTheOrder_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<bool>("done");
        QTest::addColumn<QString>("expected");
        int row = 0;
        QTest::newRow("inserted at the end") << row++ << true << "done run a b c new";
        QTest::newRow("inserted at the front, behind the one under way") << row++ << true << "done run new a b c";
        QTest::newRow("one of higher priority goes first") << row++ << true << "done run new a b c";
        QTest::newRow("a waiting one is removed") << row++ << true << "done run a c";
        QTest::newRow("an ended one is removed") << row++ << true << "run a b c";
        QTest::newRow("the one under way is not removed") << row++ << false << "done run a b c";
        QTest::newRow("an unknown one is not removed") << row++ << false << "done run a b c";
        QTest::newRow("to the front") << row++ << true << "done run c a b";
        QTest::newRow("to the end") << row++ << true << "done run b c a";
        QTest::newRow("not before itself") << row++ << false << "done run a b c";
        QTest::newRow("not before one that has begun") << row++ << false << "done run a b c";
        QTest::newRow("one that has begun stays") << row++ << false << "done run a b c";
        QTest::newRow("higher priority") << row++ << true << "done run c a b";
        QTest::newRow("lower priority") << row++ << true << "done run b c a";
        QTest::newRow("no priority of one that has ended") << row++ << false << "done run a b c";
        QTest::newRow("a waiting one is doubled behind itself") << row++ << true << "done run a a b c";
        QTest::newRow("an ended one is doubled at the end") << row++ << true << "done run a b c done";
        QTest::newRow("an ended one again at the front") << row++ << true << "done run done a b c";
        QTest::newRow("an ended one again at the end") << row++ << true << "done run a b c done";
        QTest::newRow("one that waits is not done again") << row++ << false << "done run a b c";
        QTest::newRow("changed") << row++ << true << "done run a new c";
        QTest::newRow("not changed once it has begun") << row++ << false << "done run a b c";
        QTest::newRow("at the front it goes before every priority") << row++ << true << "done run new b a c";
    }
    void operationsKeepTheOrder()
    {
        QFETCH(int, which);
        QFETCH(bool, done);
        QFETCH(QString, expected);
        const std::vector<std::function<bool(Queue &)>> all{
            [](Queue &q) { return q.insert(named("new"), false) == 6; },
            [](Queue &q) { return q.insert(named("new"), true) == 6; },
            [](Queue &q) { return q.insert(named("new", 1), false) == 6; },
            [](Queue &q) { return q.remove(4); },
            [](Queue &q) { return q.remove(1); },
            [](Queue &q) { return q.remove(2); },
            [](Queue &q) { return q.remove(77); },
            [](Queue &q) { return q.reorder(5, 3); },
            [](Queue &q) { return q.reorder(3, 0); },
            [](Queue &q) { return q.reorder(3, 3); },
            [](Queue &q) { return q.reorder(3, 2); },
            [](Queue &q) { return q.reorder(2, 5); },
            [](Queue &q) { return q.setPriority(5, 2); },
            [](Queue &q) { return q.setPriority(3, -1); },
            [](Queue &q) { return q.setPriority(1, 9); },
            [](Queue &q) { return q.duplicate(3) == 6; },
            [](Queue &q) { return q.duplicate(1) == 6; },
            [](Queue &q) { return q.again(1, true) == 6; },
            [](Queue &q) { return q.again(1, false) == 6; },
            [](Queue &q) { return q.again(3, true) != 0; },
            [](Queue &q) { return q.change(4, named("new").experiment); },
            [](Queue &q) { return q.change(2, named("new").experiment); },
            [](Queue &q) { return q.setPriority(4, 5) && q.insert(named("new"), true) == 6; },
        };
        auto queue = example();
        QCOMPARE(all[size_t(which)](queue), done);
        QCOMPARE(order(queue), expected);
    }

    void whatIsDoneAgainIsFreshAndTheFailedOneStays()
    {
        auto queue = example();
        const auto id = queue.again(1, true);
        QCOMPARE(int(queue.find(id)->state), int(EntryState::Waiting));
        QCOMPARE(queue.find(id)->reason, std::string());
        QCOMPARE(queue.find(id)->began, 0.0);
        QCOMPARE(queue.find(1)->reason, std::string("The stage was late."));
    }

    void whatIsNotYetDueLetsOthersGoFirst()
    {
        auto queue = example();
        queue.setPriority(3, 10);
        queue.setNotBefore(3, 1000);
        QCOMPARE(queue.due(999.9)->id, std::uint64_t{4});
        QCOMPARE(queue.due(1000)->id, std::uint64_t{3});
        QCOMPARE(queue.due(500)->id, std::uint64_t{4}); // a clock that is set back
        queue.begin(4, 999);
        QCOMPARE(order(queue), QStringLiteral("done run b a c"));
        QVERIFY(!queue.begin(4, 1001)); // it begins once
        queue.remove(5);
        QVERIFY(!queue.due(999.9));
        queue.setNotBefore(3, std::numeric_limits<double>::quiet_NaN()); // means at once
        QCOMPARE(queue.due(0)->id, std::uint64_t{3});
        queue.held = true;
        QVERIFY(!queue.due(2000));
    }

    void aRunIsContinuedInThePlaceOfItsInterruptedEntry()
    {
        auto queue = example();
        queue.find(2)->state = EntryState::Interrupted;
        queue.find(2)->log = "/data/0001_run.log";
        const auto id = queue.continueLog("/data/0001_run.log/");
        QCOMPARE(order(queue), QStringLiteral("done run a b c"));
        QVERIFY(!queue.find(2));
        QCOMPARE(queue.due(0)->id, id);
        QCOMPARE(queue.due(0)->log, std::string("/data/0001_run.log"));
        QVERIFY(queue.find(id)->experiment);
        QVERIFY(!queue.change(id, named("new").experiment));
        QCOMPARE(queue.continueLog("/data/0001_run.log"), id); // once
        QVERIFY(queue.find(queue.duplicate(id))->log.empty()); // a run of its own
    }

    void afterARestartNothingIsUnderWayAndNothingBeginsByItself_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("exists");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("hasLog");
        const auto add = [](const char *name, EntryState before, const char *log, const char *exists,
                            const char *status, EntryState after, bool hasLog) {
            QTest::newRow(name) << int(before) << log << exists << status << int(after) << hasLog;
        };
        add("not begun", EntryState::Preparing, "", "", "", EntryState::Waiting, false);
        add("killed", EntryState::Running, "/d/1.log", "/d/1.log", "", EntryState::Interrupted, true);
        add("killed while it was finished", EntryState::Finishing, "/d/1.log", "/d/1.log", "completed",
            EntryState::Interrupted, true);
        add("killed after its file", EntryState::Finishing, "/d/1.log", "/d/1.h5", "completed", EntryState::Completed,
            false);
        add("stopped, and killed after its file", EntryState::Finishing, "/d/1.log", "/d/1.h5", "stopped",
            EntryState::Stopped, false);
        add("good enough, and killed after its file", EntryState::Finishing, "/d/1.log", "/d/1.h5", "good enough",
            EntryState::GoodEnough, false);
        add("killed, and made into a file by hand", EntryState::Running, "/d/1.log", "/d/1.h5", "",
            EntryState::Interrupted, false);
        add("killed, and discarded", EntryState::Running, "/d/1.log", "", "", EntryState::Failed, false);
        add("interrupted before", EntryState::Interrupted, "/d/1.log", "/d/1.log", "", EntryState::Interrupted, true);
    }
    void afterARestartNothingIsUnderWayAndNothingBeginsByItself()
    {
        QFETCH(int, before);
        QFETCH(QString, log);
        QFETCH(QString, exists);
        QFETCH(QString, status);
        QFETCH(int, after);
        QFETCH(bool, hasLog);
        auto queue = example();
        auto *e = queue.find(2);
        e->state = EntryState(before);
        e->log = log.toStdString();
        e->status = status.toStdString();
        queue.wakeUp(5000, [&](const std::string &path) { return path == exists.toStdString(); });
        QVERIFY(queue.held);
        QVERIFY(!queue.due(1e12));
        QCOMPARE(order(queue), QStringLiteral("done run a b c"));
        e = queue.find(2);
        QCOMPARE(int(e->state), after);
        QCOMPARE(!e->log.empty(), hasLog);
        QCOMPARE(e->reason.empty(), EntryState(after) == EntryState::Waiting ||
                                        EntryState(after) == EntryState::Completed ||
                                        EntryState(after) == EntryState::GoodEnough);
        const auto once = toJson(queue);
        queue.wakeUp(6000, [&](const std::string &path) { return path == exists.toStdString(); });
        QCOMPARE(QByteArray::fromStdString(toJson(queue)), QByteArray::fromStdString(once));
    }

    void aQueueWithoutWaitingOnesIsNotHeldByARestart()
    {
        Queue queue;
        queue.wakeUp(1, nothingExists);
        QVERIFY(!queue.held);
    }

    void onlyTheLatestEndedOnesAreKept()
    {
        Queue queue;
        for (int i = 0; i < 300; ++i) {
            const auto id = queue.insert(named("x"), false);
            queue.begin(id, 1)->state = i == 0 ? EntryState::Running : EntryState::Completed;
        }
        queue.insert(named("waits"), false);
        queue.prune();
        QCOMPARE(queue.entries.size(), size_t{202});
        QCOMPARE(queue.entries.front().id, std::uint64_t{1}); // under way
        QCOMPARE(queue.entries[1].id, std::uint64_t{101});
        QCOMPARE(queue.entries.back().title, std::string("waits"));
    }

    void theFileGivesBackWhatWasSaved()
    {
        auto queue = example();
        queue.setNotBefore(4, 1790000000.25);
        queue.setPriority(5, -3);
        queue.find(3)->total = std::numeric_limits<std::int64_t>::max();
        queue.find(3)->experimentFile = "/tmp/Fünf \"Proben\".json";
        queue.find(2)->log = "/data/1.log";
        queue.find(1)->file = "/data/0.h5";
        queue.held = true;
        queue.afterFailure = AfterFailure::GoOn;
        const State state;
        QVERIFY(state.save(queue));
        const auto found = state.load();
        QCOMPARE(found.said, std::string());
        QCOMPARE(QByteArray::fromStdString(toJson(found.queue)), QByteArray::fromStdString(toJson(queue)));
        QCOMPARE(order(found.queue), order(queue));
        QCOMPARE(found.queue.nextId, queue.nextId);
        QVERIFY(found.queue.held);
        QCOMPARE(int(found.queue.afterFailure), int(AfterFailure::GoOn));
        for (size_t i = 0; i < queue.entries.size(); ++i) {
            const auto &a = queue.entries[i];
            const auto &b = found.queue.entries[i];
            QVERIFY(*a.experiment == *b.experiment);
            QVERIFY(std::tie(a.id, a.title, a.reason, a.file, a.points, a.total, a.began, a.experimentFile, a.log) ==
                    std::tie(b.id, b.title, b.reason, b.file, b.points, b.total, b.began, b.experimentFile, b.log));
            QVERIFY(a.state == b.state && a.priority == b.priority && a.notBefore == b.notBefore);
        }
    }

    // Row 25 of the faults: whatever is left of the file, the copy before it is used, and stays good.
    void aFileCutAtAnyByteGivesTheCopyBeforeIt()
    {
        const State state;
        Queue before;
        before.insert(named("before"), false);
        auto after = before;
        after.insert(named("after"), false);
        QVERIFY(state.save(before));
        QVERIFY(state.save(after));
        const auto whole = contentOf(state.path("queue.json"));
        const auto copy = contentOf(state.path("queue.json.bak"));
        QCOMPARE(order(state.load().queue), QStringLiteral("before after"));
        for (qsizetype n = 0; n < whole.size(); ++n) {
            QVERIFY(write(state.path("queue.json"), whole.left(n)));
            const auto found = state.load();
            QVERIFY2(order(found.queue) == "before", qPrintable(QString::number(n)));
            QVERIFY(found.said.find("damaged") != std::string::npos);
        }
        QCOMPARE(contentOf(state.path("queue.json.bak")), copy);
    }

    void aFileWithAnyByteChangedIsNotBelieved()
    {
        const State state;
        Queue queue;
        queue.insert(named("before"), false);
        QVERIFY(state.save(queue));
        queue.insert(named("after"), false);
        QVERIFY(state.save(queue));
        const auto whole = contentOf(state.path("queue.json"));
        const auto format = whole.indexOf("pymasp-queue/"); // its number is a matter of its own
        for (qsizetype i = 0; i < whole.size(); ++i) {
            if (i >= format && i < format + 15)
                continue;
            auto changed = whole;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(write(state.path("queue.json"), changed));
            QVERIFY2(order(state.load().queue) == "before", qPrintable(QString::number(i)));
        }
    }

    void theFirstSaveAfterDamageKeepsTheGoodCopyAndTheDamagedFile()
    {
        const State state;
        Queue queue;
        queue.insert(named("before"), false);
        QVERIFY(state.save(queue));
        QVERIFY(state.save(queue));
        const auto copy = contentOf(state.path("queue.json.bak"));
        QVERIFY(write(state.path("queue.json"), "{ torn"));
        QVERIFY(state.save(queue));
        QCOMPARE(contentOf(state.path("queue.json.damaged")), QByteArray("{ torn"));
        QCOMPARE(contentOf(state.path("queue.json.bak")), copy);
        QCOMPARE(order(state.load().queue), QStringLiteral("before"));
    }

    // What a kill between any two steps of saving leaves behind.
    void aKillWhileItIsSavedLosesNothing_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("while the new one is written") << 0;
        QTest::newRow("before anything is renamed") << 1;
        QTest::newRow("with the second name of the old one") << 2;
        QTest::newRow("after the copy took its name") << 3;
        QTest::newRow("without a file, where there are no second names") << 4;
    }
    void aKillWhileItIsSavedLosesNothing()
    {
        QFETCH(int, step);
        const State state;
        Queue queue;
        queue.insert(named("one"), false);
        QVERIFY(state.save(queue));
        queue.insert(named("two"), false);
        QVERIFY(state.save(queue));
        auto next = queue;
        next.insert(named("three"), false);
        const auto text = QByteArray::fromStdString(toJson(next));
        QVERIFY(write(state.path("queue.json.new"), step == 0 ? text.left(text.size() / 2) : text));
        const auto file = state.path("queue.json");
        if (step == 2 || step == 3)
            QVERIFY(QFile::copy(file, state.path("queue.json.old")));
        if (step >= 3) {
            QVERIFY(QFile::remove(state.path("queue.json.bak")));
            QVERIFY(QFile::rename(step == 3 ? state.path("queue.json.old") : file, state.path("queue.json.bak")));
        }
        const auto found = state.load();
        QCOMPARE(order(found.queue), QStringLiteral("one two"));
        QCOMPARE(found.said, std::string());
        QVERIFY(state.save(next)); // what was left behind is in nobody's way
        QCOMPARE(order(state.load().queue), QStringLiteral("one two three"));
        QVERIFY(!QFile::exists(state.path("queue.json.new")));
    }

    void aFileOfANewerFormatIsLeftAlone()
    {
        const State state;
        const QByteArray newer = R"({"format": "pymasp-queue/2", "something": "else"})";
        QVERIFY(write(state.path("queue.json"), newer));
        auto store = state.store();
        const auto found = store.load();
        QVERIFY(found.queue.entries.empty());
        QVERIFY2(found.said.find("newer") != std::string::npos, found.said.c_str());
        QVERIFY(!store.keeps());
        QVERIFY(store.save(example()));
        QCOMPARE(contentOf(state.path("queue.json")), newer);
        QVERIFY(!QFile::exists(state.path("queue.json.bak")));
    }

    // What the flight check would refuse may wait all the same; it must not cost the others their place.
    void anExperimentThatCannotBeReadAgainLosesOnlyItself()
    {
        const State state;
        auto queue = example();
        Experiment wrong;
        wrong.title = "wrong";
        wrong.root = acquire(2);
        std::get<Acquire>(wrong.root.kind).shots = -5;
        queue.change(4, std::make_shared<const Experiment>(wrong));
        QVERIFY(!experimentFromJson(toJson(wrong), "wrong"));
        QVERIFY(state.save(queue));
        auto found = state.load();
        QCOMPARE(found.said, std::string());
        QCOMPARE(int(found.queue.find(4)->state), int(EntryState::Failed));
        QVERIFY(!found.queue.find(4)->reason.empty());
        found.queue.wakeUp(1, nothingExists);
        QCOMPARE(order(found.queue), QStringLiteral("done run wrong a c"));
    }

    void oneProgramAtATimeKeepsItsQueue()
    {
        const State state;
        auto first = state.store();
        QCOMPARE(first.load().said, std::string());
        auto second = state.store();
        QVERIFY(second.load().said.find("Another program") != std::string::npos);
        QVERIFY(second.save(example()));
        QVERIFY(!QFile::exists(state.path("queue.json")));
        QVERIFY(first.save(example()));
        QVERIFY(QFile::exists(state.path("queue.json")));
    }

    void aFolderThatCannotBeUsedIsAMessage()
    {
        const State state;
        QVERIFY(write(state.path("file"), "no folder"));
        QueueStore store(state.path("file/state").toStdString());
        QVERIFY(store.load().said.find("cannot be used") != std::string::npos);
        QVERIFY(!store.keeps());
        QueueStore none("");
        QCOMPARE(none.load().said, std::string());
        QVERIFY(none.save(example()));
    }
};

QTEST_GUILESS_MAIN(tst_queue)
#include "tst_queue.moc"
