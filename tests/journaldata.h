// What the tests of the journal share: runs made once, and a data folder of each test with copies of them.
#pragma once

#include "journal.h"
#include "journalfolder.h"
#include "runfolder.h"
#include "runlog.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

namespace pymasp::journaltest {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

inline const std::string helper = PYMASPD;

struct Done {
    int status = -1;
    QString out, err;
    QByteArray bytes;
};
inline Done call(const QStringList &arguments)
{
    QProcess process;
    process.start(PYMASPD, arguments);
    process.waitForFinished(60000);
    const auto out = process.readAllStandardOutput();
    return {process.exitCode(), QString::fromUtf8(out), QString::fromUtf8(process.readAllStandardError()), out};
}

inline std::vector<JournalEntry> found(Journal &journal, const std::string &query = {})
{
    std::vector<JournalEntry> entries;
    journal.wait();
    journal.search(query, [&](std::vector<JournalEntry> all) { entries = std::move(all); });
    journal.wait();
    return entries;
}
inline std::vector<std::string> titles(Journal &journal, const std::string &query = {})
{
    std::vector<std::string> all;
    for (const auto &entry : found(journal, query))
        all.push_back(entry.title);
    return all;
}
// Everything of all entries but their numbers.
inline std::vector<std::string> everything(Journal &journal)
{
    std::vector<std::string> all;
    for (const auto &entry : found(journal))
        all.push_back(summaryJson(entry) + entry.notes);
    return all;
}

inline void write(const std::string &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written.", path.c_str());
}
inline QByteArray bytesOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A lock that was written just now counts as held.
inline void makeOld(const std::string &lock) { fs::last_write_time(lock, fs::file_time_type::clock::now() - 1h); }

// A data folder of one test, with copies of finished runs.
class Data {
public:
    Data() { fs::create_directories(day()); }
    [[nodiscard]] std::string folder() const { return m_dir.filePath("data").toStdString(); }
    [[nodiscard]] std::string day() const { return folder() + "/2026-01-02"; }
    [[nodiscard]] std::string index() const { return folder() + "/journal.sqlite"; }
    std::string copy(const QString &run, const std::string &name) const
    {
        fs::copy_file(run.toStdString(), day() + "/" + name, fs::copy_options::overwrite_existing);
        return day() + "/" + name;
    }
    std::string copyLog(const std::string &log, const std::string &name) const
    {
        const auto to = day() + "/" + name;
        fs::copy(log, to, fs::copy_options::recursive);
        makeOld(to + "/lock");
        return to;
    }
    // A program in place of pymaspd: a line in the file "calls" for each file it is asked about, then `script`.
    [[nodiscard]] std::string program(const QByteArray &script) const
    {
        const auto path = m_dir.filePath("program").toStdString();
        write(path, "#!/bin/sh\necho \"$2\" >> '" + calls() + "'\n" + script + "\n");
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }
    [[nodiscard]] QByteArray calls() const { return m_dir.filePath("calls").toUtf8(); }
    [[nodiscard]] int called(const QByteArray &name) const { return int(bytesOf(calls().toStdString()).count(name)); }
    [[nodiscard]] Journal::Settings settings(const std::string &program = helper) const { return {folder(), program}; }

private:
    QTemporaryDir m_dir;
};

// Runs that pymaspd made: one that reads numbers, one of spectra, one that was killed.
struct Runs {
    RunFolder folder;
    QString numbers, spectra;
    QByteArray index; // the journal before anything but the runs themselves has touched it
    std::string log;

    bool make()
    {
        numbers = folder.run(QStringLiteral("Lamp check"), QStringLiteral("water"), RunFolder::numbers(3));
        spectra = folder.run(QStringLiteral("Küvette 2"), QStringLiteral("Ethanol"), RunFolder::spectra(5));
        index = bytesOf(folder.data().toStdString() + "/journal.sqlite");
        log = folder.kill(QStringLiteral("Killed")).toStdString();
        return !numbers.isEmpty() && !spectra.isEmpty() && !index.isEmpty() && !log.empty();
    }
};

} // namespace pymasp::journaltest
