// The journal of a data folder: an index of its runs in SQLite, on a thread of its own that alone owns the connection.
// The files are the truth; what the index lacks is found by looking at the folder, so a slow or broken index loses
// nothing and a run never waits for it.
#pragma once

#include "journalentry.h"

#include <functional>
#include <memory>

namespace pymasp {

class Journal {
public:
    struct Settings {
        std::string dataFolder;
        std::string helper;  // pymaspd, which reads files in a child process; empty: read in this process
        bool refresh = true; // at the start; a program that only enters its own run leaves that to others
    };
    // Opens (or makes) DATA/journal.sqlite and brings it up to date with the folder; returns at once. A folder that
    // does not exist yet is not made. Where the file cannot be used, the index is kept in memory and error() says why.
    explicit Journal(Settings settings);
    // Ends what it is doing; what was asked for and not done is found again at the next start.
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    // Called on the journal's thread after entries have changed or an error came or went.
    void onChange(std::function<void()> changed);

    // From any thread; each returns at once and is done in order. The files that a refresh finds are read behind that,
    // one by one, between whatever else is asked for.
    void add(const std::string &file); // a run that has ended, or its log; absolute path
    void refresh();                    // takes in what is new in the folder, forgets what is gone
    void rebuild();                    // forgets everything first
    void setNotes(const std::string &file, const std::string &notes); // `file` as in the entry; writes the text file
    // Adds lines to the notes of a run, behind those there are; its file or log, absolute path.
    void addNote(const std::string &path, const std::string &text);

    // Newest first; those whose texts (title, parameters, detectors, conditions, events, notes, status, file, lab)
    // hold every word of `query`, wherever in a word and whatever the case. The receiver is called on the journal's
    // thread; of several searches that wait, only the last one is answered.
    using Receiver = std::function<void(std::vector<JournalEntry> entries)>;
    void search(const std::string &query, Receiver receiver, int most = 1000);

    // Waits until everything asked for before has been done; for programs without a window and for tests.
    void wait();
    [[nodiscard]] std::string error() const; // what is wrong with the index, or was before it was made anew; or nothing
    [[nodiscard]] const std::string &dataFolder() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
