// The index of a data folder kept true to its files. Everything here happens on the thread of the journal.
#pragma once

#include "journaldb.h"

#include <array>
#include <deque>
#include <memory>

namespace pymasp {

class JournalIndex {
public:
    // `helper` reads files in a child process; empty: in this process. `quit` ends what takes long.
    JournalIndex(std::string folder, std::string helper, std::stop_token quit);

    // Opens the index where it is not open; where it is only in memory, tries again whether the file can be used.
    void open();
    // The files and logs that are new or may have changed, newest first; forgets what is gone.
    std::deque<std::string> look();
    // The run of a file or log (relative), whatever there is of it now: its file, else its log, else nothing.
    void enter(const std::string &file);
    void add(const std::string &path); // the same for any path
    bool clear();
    void setNotes(const std::string &file, const std::string &notes);
    void addNote(const std::string &path, const std::string &text); // behind those there are; for any path
    std::vector<JournalEntry> search(const std::string &query, int most);

    [[nodiscard]] bool isUsable() const { return m_db && !m_inMemory; }
    [[nodiscard]] bool isOpen() const { return m_db != nullptr; }
    // Once true after the index has been replaced by another one, which lacks what the folder holds.
    [[nodiscard]] bool takeReplaced() { return std::exchange(m_replaced, false); }
    // Once true after entries or the error have changed.
    [[nodiscard]] bool takeNews() { return std::exchange(m_news, false); }
    [[nodiscard]] std::string error() const;

private:
    // What can be wrong at the same time, each until it is right again.
    enum class Trouble : std::uint8_t { Opening, Damage, Reading, Writing, Folder, Helper, Notes };
    static constexpr std::size_t troubles = 7;

    void reopen(bool check);
    Result<> openFile(bool check);
    bool repaired();
    std::optional<JournalEntry> summary(const std::string &path, bool log);
    void removeRows(const std::vector<std::string> &files);
    void say(Trouble about, const std::string &sentence);
    // As in an entry; empty, and that is said, where it does not lie in the folder.
    std::string entryOf(const std::string &path);
    [[nodiscard]] std::string absolute(const std::string &file) const { return m_folder + "/" + file; }
    template <typename Use>
    auto with(Trouble about, const Use &use) -> decltype(use(std::declval<JournalDb &>()));

    std::string m_folder;
    std::string m_helper;
    std::stop_token m_quit;
    std::unique_ptr<JournalDb> m_db; // none: not opened yet, or not even in memory
    bool m_inMemory = false;
    bool m_replaced = false;
    void hearOthers();

    std::int64_t m_version = 0; // of the database when it was looked at last
    bool m_news = false;
    int m_repairs = 0;
    std::array<std::string, troubles> m_troubles;
};

} // namespace pymasp
