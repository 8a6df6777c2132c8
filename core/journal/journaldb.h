// The table of runs in SQLite. An object is used by the thread that made it and by no other; several, also of several
// programs, may use one file.
#pragma once

#include "journalentry.h"
#include "journalfolder.h"

#include <QSqlDatabase>
#include <QVariant>

#include <map>

class QSqlError;
class QSqlQuery;

namespace pymasp {

class JournalDb {
public:
    explicit JournalDb(std::string path); // ":memory:": gone with the object
    ~JournalDb();
    JournalDb(const JournalDb &) = delete;
    JournalDb &operator=(const JournalDb &) = delete;

    // Makes the table where there is none. The file of a newer version is refused and left as it is.
    Result<> open();
    // Reads the whole file; an error where it is damaged.
    Result<> check();
    // Another number after another connection has changed the file; 0 where it cannot be told.
    std::int64_t changeNumber();
    // True when something found the file damaged.
    [[nodiscard]] bool damaged() const { return m_damaged; }

    struct Mark {
        FileStamp stamp;
        std::string notes;
    };
    Result<std::map<std::string, Mark>> marks(); // by file
    struct Row {
        JournalEntry entry;
        FileStamp stamp;
    };
    Result<std::optional<Row>> row(const std::string &file);
    // Newest first.
    Result<std::vector<JournalEntry>> search(const std::string &query, int most);

    // In place of the row of the same file, if there is one, and of the row of another.
    Result<> put(const JournalEntry &entry, const FileStamp &stamp, const std::string &insteadOf);
    Result<> setNotes(const std::string &file, const std::string &notes);
    Result<int> remove(const std::vector<std::string> &files); // how many there were
    Result<> clear();

private:
    Result<int> version();
    Result<> makeTable();
    Result<> ask(QSqlQuery &query, const QString &sql, const QVariantList &values = {});
    Result<> run(const QString &sql, const QVariantList &values = {});
    Result<> insert(const JournalEntry &entry, const FileStamp &stamp);
    template <typename Work>
    Result<> inTransaction(const Work &work);
    Error failed(const QSqlError &error);

    std::string m_path;
    QString m_connection;
    QSqlDatabase m_db;
    bool m_damaged = false;
};

// Renames a damaged file, and what SQLite keeps beside it, to "<path>.damaged-N"; returns that name.
Result<std::string> setAside(const std::string &path);

} // namespace pymasp
