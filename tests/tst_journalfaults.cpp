// The journal where something is damaged, missing, slow or shared: nothing is lost and nothing waits for it.
#include "journaldata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <thread>

using namespace pymasp;
using namespace pymasp::journaltest;

class tst_journalfaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_runs.make()); }

    void notesThatCannotBeWrittenAreToldAndNotShown()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        fs::create_directories(data.day() + "/0001_k.notes.txt/in the way");
        Journal journal(data.settings());
        journal.setNotes(found(journal).at(0).file, "lost");
        QCOMPARE(found(journal).at(0).notes, std::string());
        QVERIFY2(journal.error().find("0001_k.notes.txt") != std::string::npos, journal.error().c_str());
    }

    void aDamagedIndexIsSetAsideAndMadeAgain_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("until"); // 0: the end
        QTest::newRow("no database at all") << 0 << 100;
        QTest::newRow("a table") << 4096 << 0;
        QTest::newRow("cut short") << -1 << 0;
    }
    void aDamagedIndexIsSetAsideAndMadeAgain()
    {
        QFETCH(int, from);
        QFETCH(int, until);
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        {
            Journal journal(data.settings());
            QCOMPARE(found(journal).size(), size_t{1});
        }
        auto bytes = bytesOf(data.index());
        QVERIFY(bytes.size() > 8192);
        if (from < 0)
            bytes.truncate(5000);
        else
            std::fill(bytes.begin() + from, until > 0 ? bytes.begin() + until : bytes.end(), '\xff');
        write(data.index(), bytes);
        {
            Journal journal(data.settings());
            QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
            QVERIFY2(journal.error().find("damaged-1") != std::string::npos, journal.error().c_str());
        }
        QCOMPARE(bytesOf(data.index() + ".damaged-1"), bytes);
        Journal again({data.folder(), helper, false});
        QCOMPARE(found(again).size(), size_t{1});
        QCOMPARE(again.error(), std::string());
    }

    void anIndexThatIsDamagedWhileItIsUsedIsMadeAgain()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        Journal journal(data.settings());
        QCOMPARE(found(journal).size(), size_t{1});
        // In place, by another program: closing the file here would let go of SQLite's locks.
        QCOMPARE(
            QProcess::execute("/bin/sh", {"-c", QString("yes | head -c 20000 | dd of='%1' conv=notrunc 2>/dev/null")
                                                    .arg(QString::fromStdString(data.index()))}),
            0);
        data.copy(m_runs.numbers, "0002_l.h5");
        journal.refresh();
        QCOMPARE(titles(journal), (std::vector<std::string>{"Küvette 2", "Lamp check"}));
        QVERIFY(fs::exists(data.index() + ".damaged-1"));
    }

    void anIndexOfANewerVersionIsLeftAsItIs()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        {
            auto db = QSqlDatabase::addDatabase("QSQLITE", "newer");
            db.setDatabaseName(QString::fromStdString(data.index()));
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec("CREATE TABLE runs (what TEXT)"));
            QVERIFY(QSqlQuery(db).exec("PRAGMA user_version = 99"));
        }
        QSqlDatabase::removeDatabase("newer");
        const auto bytes = bytesOf(data.index());
        Journal journal(data.settings());
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"}); // from memory
        QVERIFY2(journal.error().find("newer version") != std::string::npos, journal.error().c_str());
        QCOMPARE(bytesOf(data.index()), bytes);
        const auto rebuilt = call({"journal", "rebuild", "--data", QString::fromStdString(data.folder())});
        QCOMPARE(rebuilt.status, 1);
        QCOMPARE(bytesOf(data.index()), bytes);
    }

    void withoutAnIndexTheListIsKeptInMemory()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        fs::create_directories(data.index()); // a folder where the file should be
        Journal journal(data.settings());
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
        QVERIFY2(journal.error().find("journal.sqlite") != std::string::npos, journal.error().c_str());
        journal.refresh(); // and is not read again each time
        QCOMPARE(found(journal).size(), size_t{1});
        fs::remove(data.index());
        journal.refresh();
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
        QCOMPARE(journal.error(), std::string());
        QVERIFY(fs::is_regular_file(data.index()));

        Journal unwritable({"/proc", helper});
        QCOMPARE(found(unwritable).size(), size_t{0});
        QVERIFY2(unwritable.error().find("cannot be written") != std::string::npos, unwritable.error().c_str());
    }

    void aFolderThatDoesNotExistYetIsNotMade()
    {
        const Data data;
        const auto folder = data.folder() + "/later";
        Journal journal({folder, helper});
        QCOMPARE(found(journal).size(), size_t{0});
        QCOMPARE(journal.error(), std::string());
        QVERIFY(!fs::exists(folder));
        fs::create_directories(folder + "/2026-01-03");
        const auto run = folder + "/2026-01-03/0001_k.h5";
        fs::copy_file(m_runs.spectra.toStdString(), run);
        journal.add(run);
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
        QVERIFY(fs::exists(folder + "/journal.sqlite"));
    }

    void aDamagedFileIsListedAndNotTriedAgain()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        const auto cut = data.copy(m_runs.spectra, "0002_cut.h5");
        fs::resize_file(cut, fs::file_size(cut) / 2);
        write(data.day() + "/0003_text.h5", "no HDF5 file");
        data.copy(m_runs.numbers, "0004_l.h5");
        const auto program = data.program(QByteArray("exec ") + PYMASPD + " \"$@\"");
        Journal journal(data.settings(program));
        QCOMPARE(found(journal, "completed").size(), size_t{2});
        const auto bad = found(journal, "unreadable");
        QCOMPARE(bad.size(), size_t{2});
        for (const auto &entry : bad)
            QVERIFY2(entry.reason.find(fs::path(entry.file).filename().string()) != std::string::npos,
                     entry.reason.c_str());
        QCOMPARE(data.called("0002_cut.h5"), 1);
        journal.refresh();
        journal.add(cut);
        journal.wait();
        QCOMPARE(data.called("0002_cut.h5"), 1);
        data.copy(m_runs.numbers, "0002_cut.h5");
        journal.refresh();
        QCOMPARE(found(journal, "completed").size(), size_t{3});
        QCOMPARE(data.called("0002_cut.h5"), 2);
        QCOMPARE(data.called("0001_k.h5"), 1);
    }

    void aFileThatCrashesTheReaderDoesNotStopTheOthers()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        data.copy(m_runs.numbers, "0002_poison.h5");
        data.copy(m_runs.numbers, "0003_l.h5");
        const auto program =
            data.program(QByteArray("case \"$2\" in *poison*) kill -SEGV $$;; esac\nexec ") + PYMASPD + " \"$@\"");
        Journal journal(data.settings(program));
        QCOMPARE(found(journal, "completed").size(), size_t{2});
        const auto bad = found(journal, "unreadable");
        QCOMPARE(bad.size(), size_t{1});
        QVERIFY2(bad[0].reason.find("crashed") != std::string::npos, bad[0].reason.c_str());
    }

    void aReaderThatCannotBeStartedBlamesNoFile()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        {
            Journal journal(data.settings("/nowhere/pymaspd"));
            QCOMPARE(found(journal).size(), size_t{0});
            QVERIFY2(journal.error().find("/nowhere/pymaspd") != std::string::npos, journal.error().c_str());
        }
        Journal journal(data.settings());
        QCOMPARE(titles(journal), std::vector<std::string>{"Küvette 2"});
    }

    void filesAreReadHereWhereThereIsNoOtherProgram()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        data.copyLog(m_runs.log, "0002_killed.log");
        write(data.day() + "/0003_text.h5", "no HDF5 file");
        Journal apart(data.settings());
        const auto expected = everything(apart);
        const Data same;
        fs::remove_all(same.day());
        fs::copy(data.day(), same.day(), fs::copy_options::recursive);
        makeOld(same.day() + "/0002_killed.log/lock");
        Journal here(same.settings({}));
        QCOMPARE(titles(here).size(), expected.size());
        QCOMPARE(found(here, "completed").at(0).parameters, found(apart, "completed").at(0).parameters);
        QCOMPARE(found(here, "unfinished").at(0).points, found(apart, "unfinished").at(0).points);
    }

    // A file takes long: the journal hears other wishes meanwhile, and its end is not held up.
    void theEndIsPromptAndKeepsNotes()
    {
        const Data data;
        data.copy(m_runs.spectra, "0001_k.h5");
        const auto program = data.program("exec sleep 50");
        QElapsedTimer timer;
        {
            Journal journal(data.settings(program));
            QTRY_VERIFY(data.called("0001_k.h5") == 1);
            journal.setNotes("2026-01-02/0001_k.h5", "written in time");
            timer.start();
        }
        QVERIFY(timer.elapsed() < 5000);
        Journal journal(data.settings());
        const auto entries = found(journal);
        QCOMPARE(entries.size(), size_t{1});
        QCOMPARE(entries[0].status, std::string("completed")); // what was given up is not the file's fault
        QCOMPARE(entries[0].notes, std::string("written in time"));
    }

    void twoJournalsOnOneFolderAddAtTheSameTime()
    {
        const Data data;
        std::vector<std::string> files;
        for (int i = 0; i < 12; ++i)
            files.push_back(data.copy(i % 2 ? m_runs.spectra : m_runs.numbers, "000" + std::to_string(i) + "_x.h5"));
        Journal one({data.folder(), helper, false});
        Journal two({data.folder(), helper, false});
        const auto addAll = [&](Journal &journal) {
            for (const auto &file : files)
                journal.add(file);
            journal.wait();
        };
        std::thread first([&] { addAll(one); });
        std::thread second([&] { addAll(two); });
        first.join();
        second.join();
        QCOMPARE(one.error(), std::string());
        QCOMPARE(two.error(), std::string());
        QCOMPARE(everything(one).size(), files.size());
        QCOMPARE(everything(one), everything(two));
    }

    void aJournalThatFailsDoesNotFailTheRun()
    {
        const RunFolder runs;
        QVERIFY(QDir().mkpath(runs.data() + "/journal.sqlite/in the way"));
        const auto file = runs.run(QStringLiteral("Anyway"), QStringLiteral("water"), RunFolder::numbers(2));
        QVERIFY(QFile::exists(file));
    }

private:
    Runs m_runs;
};

QTEST_GUILESS_MAIN(tst_journalfaults)
#include "tst_journalfaults.moc"
