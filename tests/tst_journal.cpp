// The journal over real runs: what it knows of them, what it finds, what it says.
#include "journaldata.h"
#include "stored.h"

#include <atomic>
#include <cmath>
#include <future>

using namespace pymasp;
using namespace pymasp::journaltest;

class tst_journal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_runs.make()); }

    void aRunIsEnteredWithWhatItWas()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        Journal journal(data.settings());
        const auto entries = found(journal);
        QCOMPARE(entries.size(), size_t{1});
        const auto &e = entries[0];
        QCOMPARE(e.file, std::string("2026-01-02/0001_k.h5"));
        QCOMPARE(e.title, std::string("Küvette 2"));
        QCOMPARE(e.status, std::string("completed"));
        QCOMPARE(e.points, std::uint64_t{5});
        QCOMPARE(e.parameters, std::string("delay 0 to 10 ps, 5 positions"));
        QCOMPARE(e.detectors, std::string("spectrometer, 40 shots, pump-probe"));
        QCOMPARE(e.conditions, std::string("sample solvent: Ethanol"));
        QCOMPARE(e.lab, std::string("bench"));
        QVERIFY(!e.run.empty() && e.start < e.end && e.start > "2020");
        QVERIFY(e.seconds > 0 && e.seconds < 60);
        QVERIFY(e.program.starts_with("pymaspd"));
        QCOMPARE(e.thumbnail.width, 64);
        QCOMPARE(e.thumbnail.height, 5);
        QVERIFY(e.thumbnail.diverging);
        QVERIFY(std::ranges::any_of(e.thumbnail.values, [](float x) { return std::isfinite(x) && x != 0; }));
        QCOMPARE(journal.error(), std::string());
    }

    void aRunEntersItself()
    {
        const Data data;
        write(data.index(), m_runs.index);
        Journal journal({data.folder(), helper, false}); // the folder, which is empty, is not looked at
        QCOMPARE(titles(journal), (std::vector<std::string>{"Küvette 2", "Lamp check"}));
        QCOMPARE(journal.error(), std::string());
    }

    void runsAreFoundByTheirWords_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing asked") << "" << 2;
        QTest::newRow("title") << "lamp" << 1;
        QTest::newRow("whatever the case") << "KÜVETTE" << 1;
        QTest::newRow("within a word") << "vett" << 1;
        QTest::newRow("every word") << "  ethanol   küv " << 1;
        QTest::newRow("not only some words") << "ethanol lamp" << 0;
        QTest::newRow("detector") << "spectrometer" << 1;
        QTest::newRow("parameter") << "delay" << 2;
        QTest::newRow("status") << "completed" << 2;
        QTest::newRow("file") << "2026-01-02 0002" << 1;
        QTest::newRow("lab") << "bench" << 2;
        QTest::newRow("no pattern") << "%" << 0;
        QTest::newRow("no quotation") << "' OR '1'='1" << 0;
    }
    void runsAreFoundByTheirWords()
    {
        QFETCH(QString, query);
        QFETCH(int, count);
        const Data data;
        data.copy(m_runs.numbers, "0001_l.h5");
        data.copy(m_runs.spectra, "0002_k.h5");
        Journal journal(data.settings());
        QCOMPARE(int(found(journal, query.toStdString()).size()), count);
        QCOMPARE(journal.error(), std::string());
    }

    void theNewestStandFirstAndNoMoreThanAskedFor()
    {
        const Data data;
        data.copy(m_runs.numbers, "0002_l.h5");
        data.copy(m_runs.spectra, "0001_k.h5");
        Journal journal(data.settings());
        QCOMPARE(titles(journal), (std::vector<std::string>{"Küvette 2", "Lamp check"}));
        std::vector<JournalEntry> one;
        journal.search(
            {}, [&](std::vector<JournalEntry> all) { one = std::move(all); }, 1);
        journal.wait();
        QCOMPARE(one.size(), size_t{1});
        QCOMPARE(one[0].title, std::string("Küvette 2"));
    }

    void notesStandBesideTheRunAndOutliveTheIndex()
    {
        const Data data;
        const auto file = data.copy(m_runs.spectra, "0001_k.h5");
        const auto text = data.day() + "/0001_k.notes.txt";
        Journal journal(data.settings());
        const auto entry = found(journal).at(0);
        journal.setNotes(entry.file, "Die Probe war trüb.\nNoch einmal.");
        QCOMPARE(found(journal, "TRÜB").size(), size_t{1});
        QCOMPARE(bytesOf(text), QByteArray("Die Probe war trüb.\nNoch einmal."));
        journal.rebuild();
        QCOMPARE(found(journal).at(0).notes, std::string("Die Probe war trüb.\nNoch einmal."));
        write(text, "typed in an editor\n");
        journal.refresh();
        QCOMPARE(found(journal, "editor").size(), size_t{1});
        QCOMPARE(found(journal, "trüb").size(), size_t{0});
        journal.setNotes(entry.file, "");
        QCOMPARE(found(journal).at(0).notes, std::string());
        QVERIFY(!fs::exists(text));
        journal.addNote(file, "tau1 = 2.00 ps");
        journal.addNote(file, "tau1 = 2.10 ps");
        QCOMPARE(found(journal).at(0).notes, std::string("tau1 = 2.00 ps\n\ntau1 = 2.10 ps"));
        QCOMPARE(bytesOf(text), QByteArray("tau1 = 2.00 ps\n\ntau1 = 2.10 ps"));
        QCOMPARE(journal.error(), std::string());
    }

    void aRebuildGivesTheSame()
    {
        const Data data;
        data.copy(m_runs.numbers, "0001_l.h5");
        data.copy(m_runs.spectra, "0002_k.h5");
        data.copyLog(m_runs.log, "0003_killed.log");
        write(data.day() + "/0004_bad.h5", "no run");
        Journal journal(data.settings());
        const auto before = everything(journal);
        QCOMPARE(before.size(), size_t{4});
        journal.rebuild();
        QCOMPARE(everything(journal), before);
    }

    void whatIsGoneIsForgotten()
    {
        const Data data;
        const auto first = data.copy(m_runs.numbers, "0001_l.h5");
        const auto second = data.copy(m_runs.spectra, "0002_k.h5");
        Journal journal(data.settings());
        QCOMPARE(found(journal).size(), size_t{2});
        fs::remove(first);
        journal.refresh();
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
        fs::remove(second);
        journal.add(second);
        QCOMPARE(found(journal).size(), size_t{0});
    }

    void aFileThatHasChangedIsReadAgain()
    {
        const Data data;
        data.copy(m_runs.numbers, "0001_l.h5");
        Journal journal(data.settings());
        QCOMPARE(titles(journal), std::vector<std::string>{"Lamp check"});
        data.copy(m_runs.spectra, "0001_l.h5");
        journal.refresh();
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
    }

    void aTornLogIsUnfinishedUntilItIsRecovered()
    {
        const Data data;
        const auto log = data.copyLog(m_runs.log, "0001_killed.log");
        const auto segment = segmentPath(log, 1);
        fs::resize_file(segment, fs::file_size(segment) - 7);
        Journal journal(data.settings());
        auto entries = found(journal);
        QCOMPARE(entries.size(), size_t{1});
        QCOMPARE(entries[0].file, std::string("2026-01-02/0001_killed.log"));
        QCOMPARE(entries[0].title, std::string("Killed"));
        QCOMPARE(entries[0].status, std::string("unfinished"));
        QCOMPARE(entries[0].parameters, std::string("delay 0 to 10 ps, 600 positions"));
        const auto points = entries[0].points;
        QVERIFY(points > 0);
        journal.setNotes(entries[0].file, "it was me");
        journal.wait();

        const auto recovered = call({"recover", QString::fromStdString(log)});
        QVERIFY2(recovered.status == 0, qPrintable(recovered.err));
        Journal other({data.folder(), helper, false}); // recover has entered it
        entries = found(other);
        QCOMPARE(entries.size(), size_t{1});
        QCOMPARE(entries[0].file, std::string("2026-01-02/0001_killed.h5"));
        QCOMPARE(entries[0].status, std::string("interrupted"));
        QCOMPARE(entries[0].points, points);
        QCOMPARE(entries[0].notes, std::string("it was me"));
        journal.refresh();
        QCOMPARE(everything(journal), everything(other));
    }

    void aLogWithoutAHeaderIsListedByItsName()
    {
        const Data data;
        const auto log = data.copyLog(m_runs.log, "0001_killed.log");
        fs::resize_file(segmentPath(log, 1), 100);
        Journal journal(data.settings());
        QCOMPARE(titles(journal), std::vector<std::string>{"0001_killed"});
    }

    void aHeldLogIsRunning()
    {
        const Data data;
        const auto log = data.copyLog(m_runs.log, "0001_killed.log");
        Journal journal(data.settings());
        {
            const auto lock = LogLock::take(log);
            QVERIFY(bool(lock));
            makeOld(log + "/lock");
            journal.refresh();
            QCOMPARE(found(journal).at(0).status, std::string("running"));
            QCOMPARE(call({"recover", QString::fromStdString(log)}).status, 1); // it is still ours
        }
        makeOld(log + "/lock");
        journal.refresh();
        QCOMPARE(found(journal).at(0).status, std::string("unfinished"));
    }

    void aKeptLogIsNotASecondRun()
    {
        const Data data;
        const auto log = data.copyLog(m_runs.log, "0001_killed.log");
        Journal journal(data.settings());
        QCOMPARE(found(journal).size(), size_t{1});
        data.copy(m_runs.spectra, "0001_killed.h5");
        journal.refresh();
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
        journal.add(log);
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
    }

    void ofSeveralSearchesThatWaitTheLastIsAnswered()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        Journal journal(data.settings());
        journal.wait();
        std::promise<void> entered;
        std::promise<void> goOn;
        journal.search({}, [&](const std::vector<JournalEntry> &) {
            entered.set_value();
            goOn.get_future().wait();
        });
        entered.get_future().wait();
        std::atomic<int> answered{0};
        journal.search("a", [&](const std::vector<JournalEntry> &) { answered += 1; });
        journal.search("b", [&](const std::vector<JournalEntry> &) { answered += 10; });
        journal.search("c", [&](const std::vector<JournalEntry> &) { answered += 100; });
        goOn.set_value();
        journal.wait();
        QCOMPARE(answered.load(), 100);
    }

    void changesAreToldAndNothingElse()
    {
        const Data data;
        Journal journal(data.settings());
        journal.wait();
        std::atomic<int> told{0};
        journal.onChange([&] { ++told; });
        const auto file = data.copy(m_runs.spectra, "0001_k.h5");
        journal.add(file);
        journal.wait();
        QCOMPARE(told.load(), 1);
        journal.add(file);
        journal.refresh();
        (void)found(journal);
        QCOMPARE(told.load(), 1);
        data.copyLog(m_runs.log, "0002_killed.log");
        journal.refresh();
        journal.wait();
        QCOMPARE(told.load(), 2);
        journal.refresh(); // the log is looked at again and is as it was
        journal.wait();
        QCOMPARE(told.load(), 2);
    }

    void aFileFromElsewhereIsRefused()
    {
        const Data data;
        Journal journal(data.settings());
        journal.add(m_runs.spectra.toStdString());
        QCOMPARE(found(journal).size(), size_t{0});
        QVERIFY(journal.error().find("does not lie in") != std::string::npos);
    }

    void theListIsPrinted()
    {
        const Data data;
        const auto folder = QString::fromStdString(data.folder());
        data.copy(m_runs.numbers, "0001_l.h5");
        data.copy(m_runs.spectra, "0002_k.h5");
        const auto list = call({"journal", "list", "--data", folder});
        QVERIFY2(list.status == 0 && list.err.isEmpty(), qPrintable(list.err));
        const auto lines = list.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].contains("completed") && lines[0].contains("5 points") && lines[0].contains("Küvette 2") &&
                     lines[0].endsWith(folder + "/2026-01-02/0002_k.h5"),
                 qPrintable(lines[0]));
        QVERIFY(lines[0].startsWith(QDateTime::currentDateTime().toString("yyyy-MM-")));
        QVERIFY(lines[1].contains("Lamp check"));
        QCOMPARE(call({"journal", "list", "--data", folder, "--search", "LAMP water"}).out.trimmed(),
                 lines[1].trimmed());
        const auto json = call({"journal", "list", "--data", folder, "--json", "--search", "ethanol"});
        const auto object = QJsonDocument::fromJson(json.bytes).object();
        QCOMPARE(object["title"].toString(), QString("Küvette 2"));
        QCOMPARE(object["points"].toInt(), 5);
        QVERIFY(QFile::exists(object["file"].toString()));
        QVERIFY(!object.contains("thumbnail"));

        write(data.index(), "damaged in between, whoever did it");
        const auto rebuilt = call({"journal", "rebuild", "--data", folder});
        QVERIFY2(rebuilt.status == 0, qPrintable(rebuilt.err));
        QCOMPARE(rebuilt.out, "2 runs are in the journal of " + folder + ".\n");
    }

    void wrongWordsAreRefused()
    {
        const Data data;
        const auto folder = QString::fromStdString(data.folder());
        for (const auto &words :
             {QStringList{"journal"}, QStringList{"journal", "lits"}, QStringList{"journal", "list", "--data", "/gone"},
              QStringList{"journal", "rebuild", "--data", folder, "--json"}, QStringList{"journal", "list", "what"},
              QStringList{"summary"}, QStringList{"show"}}) {
            const auto done = call(words);
            QVERIFY2(done.status == 2 && done.out.isEmpty(), qPrintable(words.join(' ')));
            QCOMPARE(done.err.trimmed().count('\n'), 0);
        }
        QVERIFY(!fs::exists("/gone"));
    }

    void aRunIsReadInAnotherProcess()
    {
        const Data data;
        const auto file = data.copy(m_runs.spectra, "0001_k.h5");
        const auto name = QString::fromStdString(file);
        const auto summary = summaryFromJson(call({"summary", name}).bytes.toStdString());
        QVERIFY(bool(summary));
        QCOMPARE(summary->file, file);
        QCOMPARE(summary->title, std::string("Küvette 2"));
        const auto log =
            summaryFromJson(call({"summary", QString::fromStdString(m_runs.log) + "/"}).bytes.toStdString());
        QVERIFY(bool(log));
        QCOMPARE(log->title, std::string("Killed"));

        const auto shown = call({"show", name}).bytes;
        const auto run = decodeStored(
            {reinterpret_cast<const std::byte *>(shown.constData()), static_cast<std::size_t>(shown.size())});
        QVERIFY2(bool(run), run ? "" : run.error().what.c_str());
        QCOMPARE(run->title, std::string("Küvette 2"));
        QCOMPARE(run->shown, std::string("spectrometer_dA"));
        QCOMPARE(run->series.at(0).mean.size(), size_t{5 * 64});

        fs::resize_file(file, 3000);
        for (const auto *command : {"summary", "show"}) {
            const auto bad = call({command, name});
            QCOMPARE(bad.status, 1);
            QVERIFY(bad.out.isEmpty());
            QVERIFY2(bad.err.contains("0001_k.h5"), qPrintable(bad.err));
        }
    }

private:
    Runs m_runs;
};

QTEST_GUILESS_MAIN(tst_journal)
#include "tst_journal.moc"
