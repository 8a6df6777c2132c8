#include "journaldb.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <atomic>
#include <cstring>
#include <filesystem>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

constexpr int currentVersion = 1;
constexpr qsizetype mostWords = 50;

// SQLite's own numbers.
constexpr int codeCorrupt = 11;
constexpr int codeNoDatabase = 26;

QString q(const std::string &text) { return QString::fromStdString(text); }

QString folded(const std::string &text) { return q(text).normalized(QString::NormalizationForm_C).toCaseFolded(); }

QString wordsOf(const JournalEntry &e)
{
    std::string all;
    for (const auto *text :
         {&e.title, &e.parameters, &e.detectors, &e.conditions, &e.events, &e.notes, &e.status, &e.file, &e.lab})
        all += *text + '\n';
    return folded(all);
}

struct Column {
    const char *name;
    const char *type;
};
// All but the id; in this order insert() writes them and rowOf() reads them.
constexpr Column columns[] = {
    {"file", "TEXT NOT NULL UNIQUE"},
    {"mtime", "INTEGER"},
    {"size", "INTEGER"},
    {"run", "TEXT"},
    {"title", "TEXT"},
    {"start_time", "TEXT"},
    {"end_time", "TEXT"},
    {"status", "TEXT"},
    {"reason", "TEXT"},
    {"points", "INTEGER"},
    {"seconds", "REAL"},
    {"parameters", "TEXT"},
    {"detectors", "TEXT"},
    {"conditions", "TEXT"},
    {"events", "TEXT"},
    {"lab", "TEXT"},
    {"program", "TEXT"},
    {"host", "TEXT"},
    {"notes", "TEXT"},
    {"thumbnail_width", "INTEGER"},
    {"thumbnail_height", "INTEGER"},
    {"thumbnail_diverging", "INTEGER"},
    {"thumbnail", "BLOB"},
    {"words", "TEXT"},
};

template <typename Each>
QString joined(const Each &each)
{
    QStringList all;
    for (const auto &column : columns)
        all.append(each(column));
    return all.join(", ");
}
QString columnName(const Column &column) { return QString::fromLatin1(column.name); }

QString selection() { return "SELECT id, " + joined(columnName) + " FROM runs"; }

Thumbnail thumbnailFrom(int width, int height, bool diverging, const QByteArray &values)
{
    Thumbnail t;
    if (width <= 0 || height <= 0 || width > mostThumbnailWidth || height > mostThumbnailHeight ||
        values.size() != qsizetype{width} * height * qsizetype{sizeof(float)})
        return t;
    t.width = width;
    t.height = height;
    t.diverging = diverging;
    t.values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    std::memcpy(t.values.data(), values.constData(), t.values.size() * sizeof(float));
    return t;
}

JournalDb::Row rowOf(const QSqlQuery &query)
{
    int column = 0;
    const auto text = [&] { return query.value(column++).toString().toStdString(); };
    const auto integer = [&] { return query.value(column++).toLongLong(); };
    JournalDb::Row row;
    auto &e = row.entry;
    e.id = integer();
    e.file = text();
    row.stamp.mtime = integer();
    row.stamp.size = integer();
    e.run = text();
    e.title = text();
    e.start = text();
    e.end = text();
    e.status = text();
    e.reason = text();
    e.points = static_cast<std::uint64_t>(integer());
    e.seconds = query.value(column++).toDouble();
    e.parameters = text();
    e.detectors = text();
    e.conditions = text();
    e.events = text();
    e.lab = text();
    e.program = text();
    e.host = text();
    e.notes = text();
    const auto width = static_cast<int>(integer());
    const auto height = static_cast<int>(integer());
    const bool diverging = integer() != 0;
    e.thumbnail = thumbnailFrom(width, height, diverging, query.value(column).toByteArray());
    return row;
}

QString newConnection()
{
    static std::atomic<int> made{0};
    return QStringLiteral("pymasp-journal-%1").arg(++made);
}

} // namespace

JournalDb::JournalDb(std::string path) : m_path(std::move(path)), m_connection(newConnection()) {}

JournalDb::~JournalDb()
{
    m_db.close();
    m_db = QSqlDatabase(); // a connection can only be removed when nobody holds it
    QSqlDatabase::removeDatabase(m_connection);
}

Error JournalDb::failed(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // without what SQLite adds about the cause
    m_damaged = m_damaged || code == codeCorrupt || code == codeNoDatabase;
    return Error{"The journal " + m_path + " cannot be used.", error.databaseText().toStdString()};
}

Result<> JournalDb::ask(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError());
    for (const auto &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError());
    return {};
}

Result<> JournalDb::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_db);
    return ask(query, sql, values);
}

// IMMEDIATE: who reads first and writes then would find the file busy at once, without waiting.
template <typename Work>
Result<> JournalDb::inTransaction(const Work &work)
{
    if (auto begun = run("BEGIN IMMEDIATE"); !begun)
        return begun;
    Result<> done = work();
    if (done)
        done = run("COMMIT");
    if (!done)
        static_cast<void>(run("ROLLBACK"));
    return done;
}

Result<int> JournalDb::version()
{
    QSqlQuery query(m_db);
    if (auto ok = ask(query, "PRAGMA user_version"); !ok)
        return ok.error();
    return query.next() ? query.value(0).toInt() : 0;
}

Result<> JournalDb::makeTable()
{
    const auto found = version(); // another program may have made it meanwhile
    if (!found)
        return found.error();
    if (*found != 0)
        return {};
    const auto list = joined([](const Column &c) { return columnName(c) + " " + QString::fromLatin1(c.type); });
    for (const auto &sql : {QStringLiteral("CREATE TABLE runs (id INTEGER PRIMARY KEY, %1)").arg(list),
                            QStringLiteral("CREATE INDEX runs_by_start ON runs (start_time, file)"),
                            QStringLiteral("PRAGMA user_version = %1").arg(currentVersion)}) {
        if (auto ok = run(sql); !ok)
            return ok;
    }
    return {};
}

Result<> JournalDb::open()
{
    if (!QSqlDatabase::isDriverAvailable("QSQLITE"))
        return Error{"The journal cannot be used: Qt's plugin for SQLite is not installed."};
    m_db = QSqlDatabase::addDatabase("QSQLITE", m_connection);
    m_db.setDatabaseName(q(m_path));
    m_db.setConnectOptions("QSQLITE_BUSY_TIMEOUT=5000");
    if (!m_db.open())
        return failed(m_db.lastError());
    const auto found = version();
    if (!found)
        return found.error();
    if (*found > currentVersion)
        return Error{"The journal " + m_path + " was written by a newer version of the program and is left as it is. " +
                     "Use a newer version."};
    if (*found < currentVersion)
        return inTransaction([this] { return makeTable(); });
    return {};
}

Result<> JournalDb::check()
{
    QSqlQuery query(m_db);
    if (auto ok = ask(query, "PRAGMA quick_check(1)"); !ok)
        return ok;
    const auto said = query.next() ? query.value(0).toString() : query.lastError().databaseText();
    if (said == "ok")
        return {};
    m_damaged = true;
    return Error{"The journal " + m_path + " is damaged.", said.toStdString()};
}

std::int64_t JournalDb::changeNumber()
{
    QSqlQuery query(m_db);
    return ask(query, "PRAGMA data_version") && query.next() ? query.value(0).toLongLong() : 0;
}

Result<std::map<std::string, JournalDb::Mark>> JournalDb::marks()
{
    QSqlQuery query(m_db);
    if (auto ok = ask(query, "SELECT file, mtime, size, notes FROM runs"); !ok)
        return ok.error();
    std::map<std::string, Mark> all;
    while (query.next())
        all[query.value(0).toString().toStdString()] = {{query.value(1).toLongLong(), query.value(2).toLongLong()},
                                                        query.value(3).toString().toStdString()};
    if (query.lastError().isValid())
        return failed(query.lastError());
    return all;
}

Result<std::optional<JournalDb::Row>> JournalDb::row(const std::string &file)
{
    QSqlQuery query(m_db);
    if (auto ok = ask(query, selection() + " WHERE file = ?", {q(file)}); !ok)
        return ok.error();
    std::optional<Row> found;
    if (query.next())
        found = rowOf(query);
    if (query.lastError().isValid())
        return failed(query.lastError());
    return found;
}

Result<std::vector<JournalEntry>> JournalDb::search(const std::string &words, int most)
{
    QStringList conditions;
    QVariantList values;
    for (const auto &word : folded(words).simplified().split(' ', Qt::SkipEmptyParts).mid(0, mostWords)) {
        conditions.append("instr(words, ?) > 0");
        values.append(word);
    }
    values.append(most);
    QSqlQuery query(m_db);
    if (auto ok = ask(query,
                      selection() + (conditions.isEmpty() ? QString() : " WHERE " + conditions.join(" AND ")) +
                          " ORDER BY start_time DESC, file DESC LIMIT ?",
                      values);
        !ok)
        return ok.error();
    std::vector<JournalEntry> found;
    while (query.next())
        found.push_back(rowOf(query).entry);
    if (query.lastError().isValid())
        return failed(query.lastError());
    return found;
}

Result<> JournalDb::insert(const JournalEntry &e, const FileStamp &stamp)
{
    static const QString sql =
        QStringLiteral("INSERT INTO runs (%1) VALUES (%2) ON CONFLICT (file) DO UPDATE SET %3")
            .arg(joined(columnName), joined([](const Column &) { return QStringLiteral("?"); }),
                 joined([](const Column &c) { return columnName(c) + " = excluded." + columnName(c); }));
    const auto &t = e.thumbnail;
    const QByteArray picture(reinterpret_cast<const char *>(t.values.data()),
                             static_cast<qsizetype>(t.values.size() * sizeof(float)));
    return run(sql, {q(e.file),
                     static_cast<qlonglong>(stamp.mtime),
                     static_cast<qlonglong>(stamp.size),
                     q(e.run),
                     q(e.title),
                     q(e.start),
                     q(e.end),
                     q(e.status),
                     q(e.reason),
                     static_cast<qlonglong>(e.points),
                     e.seconds,
                     q(e.parameters),
                     q(e.detectors),
                     q(e.conditions),
                     q(e.events),
                     q(e.lab),
                     q(e.program),
                     q(e.host),
                     q(e.notes),
                     t.width,
                     t.height,
                     t.diverging ? 1 : 0,
                     picture,
                     wordsOf(e)});
}

Result<> JournalDb::put(const JournalEntry &entry, const FileStamp &stamp, const std::string &insteadOf)
{
    return inTransaction([&]() -> Result<> {
        if (auto ok = run("DELETE FROM runs WHERE file = ?", {q(insteadOf)}); !ok)
            return ok;
        return insert(entry, stamp);
    });
}

Result<> JournalDb::setNotes(const std::string &file, const std::string &notes)
{
    return inTransaction([&]() -> Result<> {
        auto found = row(file);
        if (!found)
            return found.error();
        if (!*found) // not read yet; it will be with its notes
            return {};
        auto &[entry, stamp] = **found;
        entry.notes = notes;
        return insert(entry, stamp);
    });
}

Result<int> JournalDb::remove(const std::vector<std::string> &files)
{
    int removed = 0;
    const auto done = inTransaction([&]() -> Result<> {
        for (const auto &file : files) {
            QSqlQuery query(m_db);
            if (auto ok = ask(query, "DELETE FROM runs WHERE file = ?", {q(file)}); !ok)
                return ok;
            removed += query.numRowsAffected();
        }
        return {};
    });
    if (!done)
        return done.error();
    return removed;
}

Result<> JournalDb::clear()
{
    return inTransaction([this] { return run("DELETE FROM runs"); });
}

Result<std::string> setAside(const std::string &path)
{
    std::error_code error;
    std::string name;
    int n = 1;
    do
        name = path + ".damaged-" + std::to_string(n++);
    while (fs::exists(name, error));
    // First what SQLite would take for unfinished work on the new file.
    for (const char *beside : {"-journal", "-wal", "-shm", ""}) {
        fs::rename(path + beside, name + beside, error);
        if (error && error != std::errc::no_such_file_or_directory)
            return Error{"The damaged journal " + path + " cannot be set aside.", error.message()};
    }
    return name;
}

} // namespace pymasp
