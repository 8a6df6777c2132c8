// What is not saved survives a kill: kept some seconds after the latest change, offered to the next session alone.
#include "autosave.h"
#include "builders.h"
#include "document.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace pymasp;
using namespace pymasp::build;

namespace {

constexpr int patience = 10000;

// A session that is killed with something unsaved, as a process of its own.
bool killed(const QString &folder, const QString &title, const QString &path = {})
{
    const pid_t child = ::fork();
    if (child == 0) {
        Document document;
        Experiment experiment;
        experiment.root = sequence(1, {scan(2, "delay", {1, 2}, {acquire(3)})});
        document.set(experiment, path);
        Autosave autosave(document, folder);
        if (!document.setTitle(title))
            ::_exit(1);
        autosave.keep();
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFSIGNALED(status);
}

struct Session {
    Document document;
    Autosave autosave;
    explicit Session(const QString &folder) : autosave(document, folder) { autosave.setDelays({30, 300}); }
};

qsizetype sessionsIn(const QString &folder) { return QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(); }

} // namespace

class TestAutosave : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QString folder() const { return m_dir.filePath(QStringLiteral("unsaved")); }

private Q_SLOTS:
    void init() { QDir(folder()).removeRecursively(); }

    void aChangeIsKeptByItself()
    {
        Session session(folder());
        QSignalSpy kept(&session.autosave, &Autosave::kept);
        QVERIFY(!QDir(folder()).exists()); // nothing is written as long as nothing is to be lost
        QVERIFY(session.document.setTitle(QStringLiteral("Ru")));
        QVERIFY(kept.wait(patience));
        QCOMPARE(sessionsIn(folder()), qsizetype(1));
        const Session other(folder());
        QVERIFY(other.autosave.found().empty()); // its program lives
    }

    void whoNeverPausesIsKeptToo()
    {
        Session session(folder());
        session.autosave.setDelays({60000, 50});
        QSignalSpy kept(&session.autosave, &Autosave::kept);
        QVERIFY(session.document.setTitle(QStringLiteral("a")));
        QVERIFY(session.document.setTitle(QStringLiteral("ab")));
        QVERIFY(kept.wait(patience));
    }

    void whatAKilledSessionLeftIsFoundAndRestored()
    {
        QVERIFY(killed(folder(), QStringLiteral("Lost"), QStringLiteral("/data/lost.experiment.json")));
        Session session(folder());
        auto found = session.autosave.found();
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].problem, QString());
        QCOMPARE(found[0].experiment.title, std::string("Lost"));
        QVERIFY(std::abs(found[0].time - double(QDateTime::currentSecsSinceEpoch())) < 60);
        session.autosave.restore(found[0]);
        QCOMPARE(session.document.title(), QStringLiteral("Lost"));
        QCOMPARE(session.document.path(), QStringLiteral("/data/lost.experiment.json"));
        QVERIFY(session.document.isModified());
        QVERIFY(session.document.experiment().root == found[0].experiment.root);
        // Kept as this session's own, and offered no more.
        QVERIFY(session.autosave.found().empty());
        QCOMPARE(sessionsIn(folder()), qsizetype(1));
        QVERIFY(!QDir(found[0].folder).exists());
    }

    void theNewestIsFirstAndOneThatIsDiscardedIsGone()
    {
        QVERIFY(killed(folder(), QStringLiteral("older")));
        QVERIFY(killed(folder(), QStringLiteral("newer")));
        const Session session(folder());
        auto found = session.autosave.found();
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].experiment.title, std::string("newer"));
        Autosave::discard(found[0]);
        found = session.autosave.found();
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].experiment.title, std::string("older"));
    }

    void whatIsSavedIsNotKept()
    {
        Session session(folder());
        QSignalSpy kept(&session.autosave, &Autosave::kept);
        QVERIFY(session.document.setTitle(QStringLiteral("Ru")));
        QVERIFY(kept.wait(patience));
        QVERIFY(session.document.save(m_dir.filePath(QStringLiteral("x.experiment.json"))));
        QCOMPARE(sessionsIn(folder()), qsizetype(0));
        QVERIFY(session.document.setTitle(QStringLiteral("Ru 2")));
        QVERIFY(kept.wait(patience));
        session.document.undoStack()->undo(); // as in the file again
        QCOMPARE(sessionsIn(folder()), qsizetype(0));
    }

    void anEndWithoutAnAnswerKeepsIt()
    {
        {
            Session session(folder());
            QVERIFY(session.document.setTitle(QStringLiteral("logged out")));
        }
        const Session next(folder());
        QCOMPARE(next.autosave.found().size(), std::size_t{1});
        QCOMPARE(next.autosave.found()[0].experiment.title, std::string("logged out"));
    }

    void aDamagedFileIsNamedAndStays()
    {
        QVERIFY(killed(folder(), QStringLiteral("Lost")));
        const Session session(folder());
        const auto at = session.autosave.found()[0].folder;
        QFile file(at + QStringLiteral("/unsaved.json"));
        QVERIFY(file.resize(file.size() / 2));
        const auto found = session.autosave.found();
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found[0].problem.contains(file.fileName()), qPrintable(found[0].problem));
        QVERIFY(file.exists());
    }

    void aFolderThatCannotBeMadeIsSaidOnce()
    {
        Session session(QStringLiteral("/proc/unsaved"));
        QSignalSpy failed(&session.autosave, &Autosave::failed);
        QVERIFY(session.document.setTitle(QStringLiteral("a")));
        QVERIFY(failed.wait(patience));
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("/proc/unsaved")));
        session.autosave.keep();
        QCOMPARE(failed.count(), 1);
    }

    void aLargeTreeDoesNotHoldTheWindowUp()
    {
        Session session(folder());
        std::vector<Job> jobs;
        for (JobId id = 2; id < 10000; ++id)
            jobs.push_back(wait(id, 1));
        Experiment experiment;
        experiment.root = sequence(1, std::move(jobs));
        session.document.set(experiment, {});
        QVERIFY(session.document.setTitle(QStringLiteral("large")));
        session.autosave.setDelays({0, 0});
        QSignalSpy kept(&session.autosave, &Autosave::kept);
        QTRY_COMPARE_WITH_TIMEOUT(kept.count(), 1, patience);
        // Half of it is typed over and over: the latest is what stands there in the end.
        for (int i = 0; i < 20; ++i) {
            QVERIFY(session.document.setTitle(QString::number(i)));
            QTest::qWait(1);
        }
        QVERIFY(QTest::qWaitFor(
            [&] {
                QFile file(QDir(folder()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)[0].absoluteFilePath() +
                           QStringLiteral("/unsaved.json"));
                return file.open(QIODevice::ReadOnly) && file.readAll().contains(R"(\"title\": \"19\")");
            },
            patience));
    }
};

QTEST_GUILESS_MAIN(TestAutosave)
#include "tst_autosave.moc"
