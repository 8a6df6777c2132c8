#include "journalindex.h"

#include "child.h"
#include "datafolder.h"

#include <QDateTime>
#include <QFileInfo>

#include <cerrno>
#include <filesystem>
#include <set>

#include <unistd.h>

namespace pymasp {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds mostPerFile = 60s;
constexpr int mostRepairs = 3;

std::string withExtension(const std::string &file, const char *extension)
{
    return fs::path(file).replace_extension(extension).string();
}

bool isFolder(const std::string &path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool same(const JournalEntry &a, const JournalEntry &b)
{
    return a.notes == b.notes && summaryJson(a) == summaryJson(b);
}

JournalEntry unreadable(const std::string &path, const Error &error)
{
    JournalEntry entry;
    entry.title = fs::path(path).stem().string();
    const auto written = QFileInfo(QString::fromStdString(path)).lastModified().toUTC();
    entry.start = written.toString(Qt::ISODateWithMs).toStdString();
    entry.status = "unreadable";
    entry.reason = text(error);
    return entry;
}

} // namespace

JournalIndex::JournalIndex(std::string folder, std::string helper, std::stop_token quit)
    : m_folder(std::move(folder)), m_helper(std::move(helper)), m_quit(std::move(quit))
{
}

std::string JournalIndex::error() const
{
    std::string all;
    for (const auto &sentence : m_troubles)
        all += (all.empty() || sentence.empty() ? "" : " ") + sentence;
    return all;
}

void JournalIndex::say(Trouble about, const std::string &sentence)
{
    auto &said = m_troubles[static_cast<std::size_t>(about)];
    m_news = m_news || said != sentence;
    said = sentence;
}

// Does something with the index; once more where it was damaged and has been made anew.
template <typename Use>
auto JournalIndex::with(Trouble about, const Use &use) -> decltype(use(std::declval<JournalDb &>()))
{
    if (!m_db)
        return Error{"The journal is not open."};
    auto done = use(*m_db);
    if (!done && m_db->damaged() && repaired())
        done = use(*m_db);
    say(about, done ? std::string() : text(done.error()));
    return done;
}

void JournalIndex::open()
{
    if (isUsable())
        return;
    const bool wasInMemory = m_inMemory;
    reopen(false);
    m_replaced = m_replaced || (wasInMemory && isUsable());
    m_news = m_news || (wasInMemory && isUsable()); // other programs may have entered runs in it
}

void JournalIndex::reopen(bool check)
{
    std::unique_ptr<JournalDb> inMemory;
    if (m_inMemory)
        inMemory = std::move(m_db);
    m_inMemory = false;
    m_db.reset();
    std::string why;
    if (!isGone(m_folder)) {
        const auto opened = openFile(check);
        if (opened) {
            say(Trouble::Opening, {});
            return;
        }
        why = text(opened.error()) + " The list of runs is made from their files each time the program starts.";
    }
    m_db = std::move(inMemory);
    m_inMemory = true;
    if (!m_db) {
        m_db = std::make_unique<JournalDb>(":memory:");
        if (const auto opened = m_db->open(); !opened) {
            why = text(opened.error());
            m_db.reset();
        }
    }
    say(Trouble::Opening, why);
}

Result<> JournalIndex::openFile(bool check)
{
    if (auto ok = writable(m_folder); !ok)
        return ok;
    const auto path = absolute("journal.sqlite");
    if (::access(path.c_str(), W_OK) != 0 && errno != ENOENT)
        return systemError("The journal " + path + " cannot be written.", errno);
    for (int tries = 0;; ++tries) {
        m_db = std::make_unique<JournalDb>(path);
        auto opened = m_db->open();
        if (opened && check)
            opened = m_db->check();
        if (opened || !m_db->damaged() || tries > 0)
            return opened;
        m_db.reset();
        const auto aside = setAside(path);
        if (!aside)
            return aside.error();
        say(Trouble::Damage, "The journal " + path + " was damaged. It is kept as " + *aside +
                                 ", and a new one is made from the files of the runs.");
    }
}

// Opens the index again. Another program may have replaced the damaged file already; else it is set aside.
bool JournalIndex::repaired()
{
    if (m_repairs++ >= mostRepairs)
        return false;
    reopen(true);
    m_replaced = true;
    return isOpen();
}

std::deque<std::string> JournalIndex::look()
{
    std::deque<std::string> todo;
    // The index first: what another program enters while we look at the folder is not taken for gone.
    const auto marks = with(Trouble::Reading, [](JournalDb &db) { return db.marks(); });
    if (!marks || isGone(m_folder))
        return todo;
    const auto found = runsIn(m_folder, m_quit);
    if (m_quit.stop_requested())
        return todo;
    say(Trouble::Folder, found.problem);
    std::set<std::string> listed;
    for (const auto &run : found.runs) {
        listed.insert(run.file);
        const auto mark = marks->find(run.file);
        const bool known = mark != marks->end() && run.stamp && *run.stamp == mark->second.stamp;
        if (!known || mark->second.notes != (run.noted ? readNotes(absolute(run.file)) : std::string()))
            todo.push_back(run.file);
    }
    std::vector<std::string> gone;
    for (const auto &[file, mark] : *marks) {
        if (!listed.contains(file) && (listed.contains(withExtension(file, ".h5")) || isGone(absolute(file))))
            gone.push_back(file);
    }
    removeRows(gone);
    hearOthers();
    return todo;
}

void JournalIndex::removeRows(const std::vector<std::string> &files)
{
    if (files.empty())
        return;
    const auto removed = with(Trouble::Writing, [&](JournalDb &db) { return db.remove(files); });
    m_news = m_news || (removed && *removed > 0);
}

std::string JournalIndex::entryOf(const std::string &path)
{
    const auto inside = [](const std::string &folder, const std::string &whole) {
        return dataFolderOf(whole) == folder ? whole.substr(folder.size() + 1) : std::string();
    };
    auto file = inside(m_folder, wholePath(path));
    if (file.empty()) { // perhaps by another way to the same place
        std::error_code ignored;
        file = inside(fs::weakly_canonical(m_folder, ignored).string(), fs::weakly_canonical(path, ignored).string());
    }
    if (file.empty()) {
        say(Trouble::Folder, path + " does not lie in a day's folder of " + m_folder + " and is not in its journal.");
        return {};
    }
    say(Trouble::Folder, {});
    return file;
}

void JournalIndex::add(const std::string &path)
{
    const auto file = entryOf(path);
    if (file.empty())
        return;
    enter(file);
    hearOthers();
}

// What other programs have entered is news here.
void JournalIndex::hearOthers()
{
    const auto version = m_db ? m_db->changeNumber() : 0;
    m_news = m_news || (m_version != 0 && version != m_version);
    m_version = version;
}

void JournalIndex::enter(const std::string &file)
{
    const auto h5 = withExtension(file, ".h5");
    const auto log = withExtension(file, ".log");
    for (int tries = 0; tries < 3; ++tries) {
        const auto stamp = stampOf(absolute(h5));
        const bool logOnly = !stamp && isFolder(absolute(log));
        if (!stamp && !logOnly) {
            if (isGone(absolute(h5)) && isGone(absolute(log)))
                removeRows({h5, log});
            return;
        }
        const auto &key = logOnly ? log : h5;
        const auto &other = logOnly ? h5 : log;
        const auto row = with(Trouble::Reading, [&](JournalDb &db) { return db.row(key); });
        if (!row)
            return;
        const auto &before = *row;
        std::optional<JournalEntry> entry;
        if (before && stamp && before->stamp == *stamp)
            entry = before->entry;
        else
            entry = summary(absolute(key), logOnly);
        if (!entry)
            return;
        if (stampOf(absolute(h5)) != stamp || (logOnly && !isFolder(absolute(log))))
            continue; // it has changed meanwhile, as a log that has become a file
        entry->file = key;
        entry->notes = readNotes(absolute(key));
        const auto stored = stamp.value_or(FileStamp{});
        if (before && before->stamp == stored && same(before->entry, *entry))
            return;
        const auto put = with(Trouble::Writing, [&](JournalDb &db) { return db.put(*entry, stored, other); });
        m_news = m_news || put;
        return;
    }
}

// Nothing where it was given up, or where the failure is not the file's.
std::optional<JournalEntry> JournalIndex::summary(const std::string &path, bool log)
{
    if (log && m_helper.empty())
        return summaryOfLog(path);
    const auto read = [&]() -> Result<JournalEntry> {
        if (m_helper.empty())
            return summaryOfFile(path);
        const auto said = runChild({m_helper, "summary", path}, mostPerFile, m_quit);
        if (!said)
            return said.error();
        return summaryFromJson(*said);
    };
    const auto entry = read();
    if (m_quit.stop_requested())
        return std::nullopt;
    if (!entry && !m_helper.empty() && ::access(m_helper.c_str(), X_OK) != 0) {
        say(Trouble::Helper, text(entry.error()));
        return std::nullopt;
    }
    say(Trouble::Helper, {});
    return entry ? *entry : unreadable(path, entry.error());
}

bool JournalIndex::clear()
{
    if (!with(Trouble::Writing, [](JournalDb &db) { return db.clear(); }))
        return false;
    say(Trouble::Damage, {}); // who asked for a new one need not hear that the old one was damaged
    m_news = true;
    return true;
}

void JournalIndex::setNotes(const std::string &file, const std::string &notes)
{
    const auto written = writeNotes(absolute(file), notes);
    say(Trouble::Notes, written ? std::string() : text(written.error()));
    if (!written)
        return;
    const auto stored = with(Trouble::Writing, [&](JournalDb &db) { return db.setNotes(file, notes); });
    m_news = m_news || stored;
}

void JournalIndex::addNote(const std::string &path, const std::string &text)
{
    const auto file = entryOf(path);
    if (file.empty())
        return;
    auto notes = readNotes(absolute(file));
    while (notes.ends_with('\n'))
        notes.pop_back();
    setNotes(file, notes.empty() ? text : notes + "\n\n" + text);
}

std::vector<JournalEntry> JournalIndex::search(const std::string &query, int most)
{
    auto found = with(Trouble::Reading, [&](JournalDb &db) { return db.search(query, most); });
    return found ? std::move(*found) : std::vector<JournalEntry>();
}

} // namespace pymasp
