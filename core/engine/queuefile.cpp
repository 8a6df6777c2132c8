// The file of the queue: what a crash, a full disk or a power cut may leave of it, and which copy is the good one.
#include "queue.h"

#include "datafolder.h"
#include "header.h"
#include "json.h"
#include "recordhash.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

constexpr const char *formatName = "pymasp-queue/";
constexpr int formatVersion = 1;
constexpr const char *experimentFormat = "pymasp-experiment/1"; // as toJson writes it
// The last two keys, written behind the text that the checksum is of.
constexpr const char *beforeChecksum = ",\n    \"checksum\": \"";
constexpr const char *behindChecksum = "\",\n    \"end\": true\n}";
constexpr std::size_t checksumDigits = 16;

constexpr const char *stateNames[] = {"waiting",     "preparing", "running", "finishing",  "completed",
                                      "good enough", "stopped",   "failed",  "interrupted"};

QString q(const std::string &text) { return QString::fromStdString(text); }

std::string checksumOf(const std::string &text)
{
    RecordHash hash;
    hash.add(text.data(), text.size());
    char digits[checksumDigits + 1];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash.value()));
    return digits;
}

QJsonObject toObject(const QueueEntry &e)
{
    QJsonObject o{{"id", qint64(e.id)},
                  {"title", q(e.title)},
                  {"state", stateNames[static_cast<std::size_t>(e.state)]},
                  {"points", qint64(e.points)},
                  {"total", qint64(e.total)},
                  {"began", e.began},
                  {"ended", e.ended},
                  {"priority", e.priority},
                  {"not_before", e.notBefore}};
    const auto put = [&](const char *key, const std::string &text) {
        if (!text.empty())
            o.insert(QLatin1StringView(key), q(text));
    };
    put("reason", e.reason);
    put("file", e.file);
    put("experiment_file", e.experimentFile);
    put("log", e.log);
    put("status", e.status);
    if (e.experiment)
        o.insert(QLatin1StringView("experiment"),
                 QJsonDocument::fromJson(QByteArray::fromStdString(toJson(*e.experiment))).object());
    return o;
}

void giveUp(QueueEntry &entry, const std::string &why)
{
    entry.state = EntryState::Failed;
    entry.reason = why;
    entry.ended = nowSeconds();
}

Result<QueueEntry> entryFrom(const QJsonObject &o, const std::string &file)
{
    QueueEntry e;
    e.id = static_cast<std::uint64_t>(o["id"].toInteger());
    e.title = o["title"].toString().toStdString();
    const auto *state = std::ranges::find(stateNames, o["state"].toString().toStdString());
    if (e.id == 0 || state == std::end(stateNames))
        return Error{file + ": an entry has no id or no known state."};
    e.state = static_cast<EntryState>(state - std::begin(stateNames));
    e.points = o["points"].toInteger();
    e.total = o["total"].toInteger();
    e.began = o["began"].toDouble();
    e.ended = o["ended"].toDouble();
    e.priority = o["priority"].toInt();
    e.notBefore = o["not_before"].toDouble();
    e.reason = o["reason"].toString().toStdString();
    e.file = o["file"].toString().toStdString();
    e.experimentFile = o["experiment_file"].toString().toStdString();
    e.log = o["log"].toString().toStdString();
    e.status = o["status"].toString().toStdString();
    if (o.contains(QLatin1StringView("experiment"))) {
        const auto object = o["experiment"].toObject();
        auto experiment = experimentFromJson(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(),
                                             "\"" + e.title + "\"");
        if (experiment)
            e.experiment = std::make_shared<const Experiment>(std::move(*experiment));
        else if (object["format"].toString() != QLatin1StringView(experimentFormat))
            return experiment.error(); // of another version of this program, which can read it
        else if (e.state == EntryState::Waiting && e.log.empty())
            giveUp(e, experiment.error().what); // one that no run would take loses only itself
    } else if (e.state == EntryState::Waiting && e.log.empty()) {
        giveUp(e, "The queue has lost what it was.");
    }
    return e;
}

enum class Copy : std::uint8_t { Good, Missing, Damaged, Foreign };

// Foreign: whole, but nothing for this program; `sentence` says why.
Copy read(const std::string &path, Queue &queue, std::string &sentence)
{
    std::ifstream in(path, std::ios::binary);
    std::error_code ignored;
    if (!in)
        return fs::exists(path, ignored) ? Copy::Damaged : Copy::Missing;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    if (!document.isObject())
        return Copy::Damaged;
    const auto object = document.object();
    const auto format = object["format"].toString();
    if (format.startsWith(QLatin1StringView(formatName)) &&
        format.mid(static_cast<qsizetype>(std::string(formatName).size())).toInt() > formatVersion) {
        sentence = path + " has the format " + format.toStdString() +
                   " of a newer version of pymasp-qt. It is left alone, and the queue of this one ends with it.";
        return Copy::Foreign;
    }
    const std::string before(beforeChecksum);
    const std::string behind(behindChecksum);
    const auto tail = before.size() + checksumDigits + behind.size();
    if (text.size() <= tail || !text.ends_with(behind))
        return Copy::Damaged;
    const auto body = text.substr(0, text.size() - tail);
    if (text.substr(body.size(), before.size()) != before ||
        text.substr(body.size() + before.size(), checksumDigits) != checksumOf(body))
        return Copy::Damaged;
    Queue found;
    found.held = object["held"].toBool();
    found.afterFailure =
        object["after_failure"] == QLatin1StringView("go on") ? AfterFailure::GoOn : AfterFailure::Hold;
    found.nextId = static_cast<std::uint64_t>(object["next_id"].toInteger(1));
    for (const auto &value : object["entries"].toArray()) {
        auto entry = entryFrom(value.toObject(), path);
        if (!entry) { // whole as it was written: another version of this program can read it
            sentence = entry.error().what + " The queue is left alone, and the queue of this program ends with it.";
            return Copy::Foreign;
        }
        found.nextId = std::max(found.nextId, entry->id + 1);
        found.entries.push_back(std::move(*entry));
    }
    queue = std::move(found);
    return Copy::Good;
}

// On disk when it returns.
Result<> writeWhole(const std::string &path, const std::string &text)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return systemError("The file " + path + " cannot be made.", errno);
    std::size_t written = 0;
    int code = 0;
    while (written < text.size() && code == 0) {
        const auto n = ::write(fd, text.data() + written, text.size() - written);
        if (n < 0 && errno != EINTR)
            code = errno;
        else if (n > 0)
            written += static_cast<std::size_t>(n);
    }
    if (code == 0 && ::fsync(fd) != 0)
        code = errno;
    ::close(fd);
    if (code != 0)
        return systemError("The file " + path + " cannot be written.", code);
    return {};
}

std::string fileIn(const std::string &folder) { return (fs::path(folder) / "queue.json").string(); }

} // namespace

std::string toJson(const Queue &queue)
{
    QJsonArray entries;
    for (const auto &e : queue.entries)
        entries.append(toObject(e));
    const QJsonObject object{{"format", QString(QLatin1StringView(formatName)) + QString::number(formatVersion)},
                             {"held", queue.held},
                             {"after_failure", queue.afterFailure == AfterFailure::GoOn ? "go on" : "hold"},
                             {"next_id", qint64(queue.nextId)},
                             {"entries", entries}};
    auto body = QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
    body.resize(body.rfind('\n', body.rfind('}')));
    return body + beforeChecksum + checksumOf(body) + behindChecksum;
}

std::string defaultStateFolder()
{
    const char *state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/') // relative ones do not count, as its specification says
        return std::string(state) + "/pymasp-qt";
    const char *home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.local/state/pymasp-qt" : std::string();
}

QueueStore::QueueStore(std::string stateFolder) : m_folder(std::move(stateFolder)) {}

QueueStore::Found QueueStore::load()
{
    Found found;
    if (m_folder.empty())
        return found;
    std::error_code error;
    fs::create_directories(m_folder, error);
    auto lock = LogLock::take(m_folder);
    if (!lock) {
        std::error_code ignored;
        found.said = fs::is_directory(m_folder, ignored) && ::access(m_folder.c_str(), W_OK | X_OK) == 0
                         ? "Another program keeps its queue in " + m_folder + "; the queue of this one ends with it."
                         : "The queue is not kept: the folder " + m_folder + " cannot be used.";
        return found;
    }
    m_lock = std::move(*lock);
    const auto file = fileIn(m_folder);
    std::string sentence;
    auto reading = read(file, found.queue, sentence);
    if (reading == Copy::Foreign) {
        found.said = sentence;
        return found;
    }
    m_keeps = true;
    m_whole = reading == Copy::Good;
    if (m_whole)
        return found;
    const auto copy = read(file + ".bak", found.queue, sentence);
    if (copy == Copy::Foreign) {
        m_keeps = false;
        found.said = sentence;
    } else if (reading == Copy::Damaged) {
        found.said = "The queue in " + file + " is damaged. " +
                     (copy == Copy::Good ? "The one before the last change was taken instead."
                                         : "There is no good copy of it; the queue begins empty.");
    } else if (copy == Copy::Damaged) {
        found.said = "The queue in " + file + ".bak is damaged; the queue begins empty.";
    }
    return found;
}

Result<> QueueStore::save(const Queue &queue)
{
    if (!m_keeps)
        return {};
    const auto file = fileIn(m_folder);
    const auto fresh = file + ".new";
    if (auto ok = writeWhole(fresh, toJson(queue)); !ok)
        return ok;
    // The good one becomes the copy by a second name, so that there is never a moment without a file; what is damaged
    // never takes the place of a good copy, but stays for a person to look at.
    if (m_whole) {
        const auto second = file + ".old";
        ::unlink(second.c_str());
        const bool linked = ::link(file.c_str(), second.c_str()) == 0;
        ::rename(linked ? second.c_str() : file.c_str(), (file + ".bak").c_str());
    } else {
        ::rename(file.c_str(), (file + ".damaged").c_str());
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0)
        return systemError("The queue cannot be saved in " + file + ".", errno);
    m_whole = true;
    return syncFile(m_folder);
}

} // namespace pymasp
