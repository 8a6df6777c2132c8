// pymaspd journal, and what the journal and the window ask of a process of its own: summary and show.
#include "arguments.h"
#include "commands.h"
#include "journal.h"
#include "progress.h"
#include "stored.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>

namespace pymasp {
namespace {

constexpr qsizetype widestTitle = 40;

// On one line, and nothing that a terminal would obey.
QString plain(const std::string &text)
{
    auto line = QString::fromStdString(text);
    for (auto &c : line) {
        if (c.category() == QChar::Other_Control)
            c = QChar('?');
    }
    return line;
}

std::string pathOf(const Journal &journal, const JournalEntry &entry)
{
    return journal.dataFolder() + "/" + entry.file;
}

std::vector<JournalEntry> entriesOf(Journal &journal, const std::string &words)
{
    std::vector<JournalEntry> entries;
    journal.search(
        words, [&](std::vector<JournalEntry> found) { entries = std::move(found); }, std::numeric_limits<int>::max());
    journal.wait();
    return entries;
}

void printTable(const Journal &journal, const std::vector<JournalEntry> &entries)
{
    qsizetype width = 0;
    for (const auto &entry : entries)
        width = std::max(width, std::min(plain(entry.title).size(), widestTitle));
    for (const auto &entry : entries) {
        const auto start = QDateTime::fromString(QString::fromStdString(entry.start), Qt::ISODateWithMs).toLocalTime();
        std::printf("%-16s  %-11s  %12s  %12s  %s  %s\n", qPrintable(start.toString("yyyy-MM-dd HH:mm")),
                    qPrintable(plain(entry.status)), pointsText(static_cast<std::int64_t>(entry.points)).c_str(),
                    duration(entry.seconds).c_str(), qUtf8Printable(plain(entry.title).leftJustified(width)),
                    qUtf8Printable(plain(pathOf(journal, entry))));
    }
}

// A run a line; without the picture, which only the window draws.
void printJson(const Journal &journal, const std::vector<JournalEntry> &entries)
{
    for (const auto &entry : entries) {
        auto object = QJsonDocument::fromJson(QByteArray::fromStdString(summaryJson(entry))).object();
        object.remove("thumbnail");
        object.insert("file", QString::fromStdString(pathOf(journal, entry)));
        object.insert("notes", QString::fromStdString(entry.notes));
        std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    }
}

int rebuild(Journal &journal)
{
    journal.rebuild();
    journal.wait();
    if (const auto error = journal.error(); !error.empty())
        return complain({error}, exitFailed);
    const auto entries = entriesOf(journal, {});
    const auto unreadable =
        std::ranges::count_if(entries, [](const JournalEntry &entry) { return entry.status == "unreadable"; });
    std::printf(entries.size() == 1 ? "%zu run is in the journal of %s.\n" : "%zu runs are in the journal of %s.\n",
                entries.size(), journal.dataFolder().c_str());
    if (unreadable > 0)
        std::printf("%td of them cannot be read.\n", unreadable);
    return exitOk;
}

} // namespace

int journalCommand(const Program &program, const QStringList &given)
{
    const bool list = given.value(0) == "list";
    if (!list && given.value(0) != "rebuild")
        return complain({"journal takes \"list\" or \"rebuild\". See pymaspd --help."}, exitWrongInput);
    std::vector<QCommandLineOption> options{valued("data", "DIR")};
    if (list) {
        options.push_back(valued("search", "WORDS"));
        options.push_back(flag("json"));
    }
    const Arguments arguments(given.mid(1), options, 0);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto data = arguments.has("data") ? arguments.value("data") : defaultDataFolder();
    std::error_code ignored;
    if (!std::filesystem::is_directory(data, ignored))
        return complain({"There is no data folder " + data + "."}, exitWrongInput);
    Journal journal({data, program.path});
    if (!list)
        return rebuild(journal);
    journal.wait();
    const auto entries = entriesOf(journal, arguments.value("search"));
    if (const auto error = journal.error(); !error.empty())
        complain({error}, exitOk);
    if (arguments.has("json"))
        printJson(journal, entries);
    else
        printTable(journal, entries);
    return exitOk;
}

int summaryCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given, {}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto path = placeOf(arguments.file(0)).log; // without '/' at the end
    std::error_code ignored;
    const bool log = std::filesystem::path(path).extension() == ".log" && std::filesystem::is_directory(path, ignored);
    const auto entry = log ? Result<JournalEntry>(summaryOfLog(path)) : summaryOfFile(path);
    if (!entry)
        return complain(entry.error(), exitFailed);
    std::puts(summaryJson(*entry).c_str());
    return exitOk;
}

int showCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given, {}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto run = readStored(arguments.file(0), StoredValues::All);
    if (!run)
        return complain(run.error(), exitFailed);
    const auto bytes = encodeStored(*run);
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
        return complain({"What was read of " + arguments.file(0) + " could not be written."}, exitFailed);
    return exitOk;
}

void enterInJournal(const Program &program, const std::string &dataFolder, const std::string &run)
{
    Journal journal({dataFolder, program.path, false});
    journal.add(run);
    journal.wait();
    if (const auto error = journal.error(); !error.empty())
        complain({error}, exitOk);
}

} // namespace pymasp
