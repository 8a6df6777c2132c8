// "pymaspd resume" on runs that were killed.
#include "runfolder.h"

#include "runlog.h"
#include "testfiles.h"

#include <QDir>
#include <QTest>

using namespace pymasp;
using namespace pymasp::testfiles;

namespace {

struct Ended {
    int status = -1;
    QString out, err;
};
Ended resume(const QStringList &arguments)
{
    QProcess process;
    process.start(PYMASPD, QStringList{"resume"} + arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class tst_resume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledRunIsContinuedToItsEnd_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::newRow("its log") << false;
        QTest::newRow("the folder it lies in") << true;
    }
    void aKilledRunIsContinuedToItsEnd()
    {
        QFETCH(bool, folder);
        const RunFolder runs;
        const auto log = runs.kill(QStringLiteral("night"));
        QVERIFY(!log.isEmpty());
        const auto ended = resume({folder ? runs.data() : log});
        QVERIFY2(ended.status == 0, qPrintable(ended.err));
        const auto file = QString(log).replace(QStringLiteral(".log"), QStringLiteral(".h5"));
        QCOMPARE(ended.out.trimmed(), file);
        QVERIFY(QFile::exists(file));
        QVERIFY(!QDir(log).exists());
        QVERIFY2(ended.err.contains("completed: 600 of 600 points"), qPrintable(ended.err));
        const auto again = resume({runs.data()});
        QCOMPARE(again.status, 0);
        QVERIFY(again.err.contains("no interrupted run"));
    }

    void whatCannotBeContinuedIsRefusedInOneSentence()
    {
        const RunFolder runs;
        const auto log = runs.kill(QStringLiteral("night"));
        QVERIFY(!log.isEmpty());
        const auto refused = [](const QStringList &arguments, const char *words) {
            const auto ended = resume(arguments);
            if (ended.status == 2 && ended.out.isEmpty() && ended.err.count('\n') == 1 && ended.err.contains(words))
                return true;
            qWarning("%d %s", ended.status, qPrintable(ended.err));
            return false;
        };
        QVERIFY(refused({runs.data() + "/nothing.log"}, "There is no run log"));
        const auto other = runs.data() + "/other.lab.json";
        QVERIFY(write(other, R"({"format": "pymasp-lab/1", "title": "another", "instruments": []})"));
        QVERIFY(refused({log, "--lab", other}, "is not the lab"));
        {
            const auto lock = LogLock::take(log.toStdString());
            QVERIFY(lock);
            QVERIFY(refused({log}, "is in use by process"));
        }
        const auto segment = log + "/0001";
        QFile file(segment);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto whole = file.readAll();
        file.close();
        auto damaged = whole; // in a point that whole ones follow
        const auto at = damaged.size() / 2;
        damaged[at] = char(~damaged[at]);
        QVERIFY(write(segment, damaged));
        QVERIFY(refused({log}, "damaged"));
        QVERIFY(write(segment, whole));
        QCOMPARE(resume({log}).status, 0); // nothing of that has changed it
    }
};

QTEST_GUILESS_MAIN(tst_resume)
#include "tst_resume.moc"
