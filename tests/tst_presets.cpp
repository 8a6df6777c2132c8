// Presets: parts of experiments as files, found again by name, renamed, removed and put back.
#include "builders.h"
#include "jobclipboard.h"
#include "presets.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace pymasp;
using namespace pymasp::build;

namespace {

QString said(const Error &error) { return QString::fromStdString(text(error)); }

std::vector<Job> delayScan() { return {scan(2, "delay", {1, 2, 3}, {acquire(3)})}; }

QStringList names(const Presets &presets)
{
    QStringList all;
    for (const auto &preset : presets.all())
        all << (preset.ofLab ? QStringLiteral("lab:") : QString()) + preset.name;
    return all;
}

} // namespace

class TestPresets : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString mine() const { return m_dir->filePath(QStringLiteral("config/presets")); }
    QString labFile() const { return m_dir->filePath(QStringLiteral("lab/x.lab.json")); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatIsSavedIsFoundByTheNextSession()
    {
        Presets presets(mine());
        QVERIFY(!QDir(mine()).exists());
        QSignalSpy changed(&presets, &Presets::changed);
        const auto file = presets.save(QStringLiteral("Fine delay \u03b1"), delayScan(), false);
        QVERIFY2(file, file ? "" : qPrintable(said(file.error())));
        QCOMPARE(changed.count(), 1);
        const Presets next(mine());
        QCOMPARE(names(next), QStringList{QStringLiteral("Fine delay \u03b1")});
        const auto jobs = jobsFromText(next.all()[0].jobs);
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), std::size_t{1});
        QVERIFY(jobs->front().kind == delayScan()[0].kind);
        QCOMPARE(jobs->front().children.size(), std::size_t{1});
        QVERIFY(loadExperiment(file->toStdString())); // opens as an experiment, too
    }

    void thoseOfTheLabStandBesideItsFile()
    {
        Presets presets(mine());
        QVERIFY(!presets.save(QStringLiteral("a"), delayScan(), true)); // no lab
        presets.setLabFile(labFile());
        QVERIFY(presets.save(QStringLiteral("z"), delayScan(), true));
        QVERIFY(presets.save(QStringLiteral("a"), delayScan(), false));
        QCOMPARE(names(presets), (QStringList{QStringLiteral("lab:z"), QStringLiteral("a")}));
        QVERIFY(QDir(m_dir->filePath(QStringLiteral("lab/presets"))).exists());
        presets.setLabFile({});
        QCOMPARE(names(presets), QStringList{QStringLiteral("a")});
    }

    void aNameThatThereIsIsReplacedOnlyWhereThatIsWanted()
    {
        Presets presets(mine());
        QVERIFY(presets.save(QStringLiteral("a"), delayScan(), false));
        const auto refused = presets.save(QStringLiteral(" a "), {acquire(2)}, false);
        QVERIFY(!refused);
        QVERIFY(said(refused.error()).contains(QStringLiteral("\"a\"")));
        QVERIFY(presets.save(QStringLiteral("a"), {acquire(2)}, false, true));
        QCOMPARE(presets.all().size(), std::size_t{1});
        QVERIFY(std::holds_alternative<Acquire>((*jobsFromText(presets.all()[0].jobs))[0].kind));
        // Two names that make one file name are two files.
        QVERIFY(presets.save(QStringLiteral("b/c"), delayScan(), false));
        QVERIFY(presets.save(QStringLiteral("b c"), delayScan(), false));
        QCOMPARE(presets.all().size(), std::size_t{3});
        QVERIFY(!presets.save(QStringLiteral("  "), delayScan(), false));
        QVERIFY(!presets.save(QStringLiteral("empty"), {}, false));
    }

    void oneIsRenamedAndRemovedAndPutBack()
    {
        Presets presets(mine());
        const auto file = *presets.save(QStringLiteral("a"), delayScan(), false);
        QVERIFY(presets.save(QStringLiteral("b"), delayScan(), false));
        QVERIFY(!presets.rename(file, QStringLiteral("b")));
        QVERIFY(presets.rename(file, QStringLiteral("c")));
        QCOMPARE(names(presets), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        const auto kept = *presets.find(file);
        QVERIFY(presets.remove(file));
        QCOMPARE(names(presets), QStringList{QStringLiteral("b")});
        QVERIFY(!presets.remove(file));
        QVERIFY(presets.putBack(kept));
        QCOMPARE(names(presets), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(presets.find(file)->jobs, kept.jobs);
    }

    void aFileThatIsNoneIsNamed()
    {
        QVERIFY(QDir().mkpath(mine()));
        QFile file(mine() + QStringLiteral("/bad.experiment.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        const Presets presets(mine());
        QVERIFY(presets.all().empty());
        QCOMPARE(presets.problems().size(), 1);
        QVERIFY(presets.problems()[0].contains(QStringLiteral("bad.experiment.json")));
    }
};

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
