#include "follower.h"

#include "child.h"

#include <QCborMap>

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace pymasp {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto mostAtATime = 200ms;
constexpr auto whileHeld = 50ms;

} // namespace

Follower::Follower(RunPlace place, std::chrono::milliseconds flushEvery, std::function<bool()> hold)
    : m_place(std::move(place)), m_flushEvery(flushEvery), m_hold(std::move(hold)),
      m_thread([this](const std::stop_token &s) { run(s); })
{
}

Follower::~Follower()
{
    m_thread.request_stop();
    m_wake.notify_all();
}

Result<> Follower::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finish = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    return m_result;
}

Result<> Follower::begin(RunHeader header)
{
    auto file = RunFile::create(m_place.part(), std::move(header), m_amended);
    if (!file)
        return file.error();
    m_file = std::move(*file);
    return {};
}

Result<bool> Follower::followOnce(bool &news)
{
    if (!m_log)
        m_log.emplace(m_place.log);
    const auto end = std::chrono::steady_clock::now() + mostAtATime;
    while (const auto record = m_log->next()) {
        news = true;
        if (record->type == RecordType::Header) {
            auto header = headerFromCbor(record->payload);
            if (!header)
                return header.error();
            if (auto ok = begin(std::move(*header)); !ok)
                return ok.error();
        } else if (record->type == RecordType::Revision && m_file) {
            auto revision = revisionFromCbor(record->payload);
            if (!revision)
                return revision.error();
            if (m_file->revisions().knows(revision->number))
                continue;
            // The datasets of a file are made before readers may open it: another one, from the log's beginning.
            auto amended = revisionsIn(m_place.log);
            if (!amended)
                return amended.error();
            m_amended = std::move(*amended);
            m_file.reset();
            std::error_code ignored; // where it cannot be removed it cannot be made again either, and that is told
            fs::remove(m_place.part(), ignored);
            m_log.reset();
            return false;
        } else if (m_file) {
            if (auto ok = m_file->add(*record); !ok)
                return ok.error();
        }
        if (std::chrono::steady_clock::now() >= end || (m_hold && m_hold()))
            return false;
    }
    if (m_log->refused())
        return *m_log->refused();
    return true;
}

void Follower::run(const std::stop_token &quit)
{
    try {
        follow(quit);
    } catch (const std::exception &failure) { // no memory: the log goes on without us
        m_result = Error{"The file " + m_place.part() + " cannot be written.", failure.what()};
    }
    m_file.reset();
}

void Follower::follow(const std::stop_token &quit)
{
    // What measures goes first. By thread: Linux keeps the nice value of each. Where it is refused nothing is lost.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 19);
    bool finishing = false;
    while (!quit.stop_requested()) {
        if (m_hold && !finishing && m_hold()) {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, quit, whileHeld, [this] { return m_finish; });
            finishing = m_finish;
            continue;
        }
        bool news = false;
        const auto all = followOnce(news);
        m_result = all ? Result<>() : Result<>(all.error());
        if (m_result && m_file && !finishing && (news || m_file->meansLag()))
            m_result = m_file->flush();
        if (!m_result)
            break; // the log goes on without us; the file is made from it later
        if (!*all) {
            const std::lock_guard lock(m_mutex);
            finishing = m_finish;
            continue;
        }
        if (finishing) {
            if (!m_file)
                m_result = Error{"The run log " + m_place.log + " has no header."};
            else
                m_result = m_file->finish(m_file->outcome().value_or(OutcomeRecord{"interrupted", "", nowIso(), 0}));
            break;
        }
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, quit, m_flushEvery, [this] { return m_finish; });
        finishing = m_finish;
    }
}

Result<> verifyApart(const std::string &program, const std::string &file, const std::string &log)
{
    if (program.empty())
        return verifyFile(file, log);
    // Time for reading the file several times over at 20 MB/s.
    std::error_code ignored;
    const auto size = static_cast<double>(fs::file_size(file, ignored));
    const auto end =
        awaitChild({program, "verify", file, log}, 60s + std::chrono::seconds(static_cast<long>(size / 20e6)));
    if (!end)
        return Error{"The verification " + program + " cannot be started.", end.error().detail};
    if (end->how == ChildEnd::How::Late)
        return Error{"The verification of " + file + " did not end in time."};
    if (end->how == ChildEnd::How::Exited && end->status == 0)
        return {};
    auto said = end->out + end->err;
    while (!said.empty() && said.back() == '\n')
        said.pop_back();
    return Error{"The file " + file + " does not agree with the run log " + log + ".", said};
}

namespace {

Result<> verifyAndPublish(const RunPlace &place, const std::string &verifier)
{
    if (auto ok = verifyApart(verifier, place.part(), place.log); !ok)
        return ok;
    if (auto ok = syncFile(place.part()); !ok)
        return ok;
    return publish(place.part(), place.file);
}

} // namespace

Result<> concludeRun(const RunPlace &place, RunLogWriter &log, const std::string &verifier, bool keepLog)
{
    if (log.rest())
        return Error{"The run log " + place.log + " is damaged; behind the damage: " + text(log.rest()) + "."};
    if (auto ok = verifyAndPublish(place, verifier); !ok)
        return ok;
    const auto cbor =
        QCborMap{{QStringLiteral("file"), QString::fromStdString(fs::path(place.file).filename().string())},
                 {QStringLiteral("keep"), keepLog}}
            .toCborValue()
            .toCbor();
    const auto *begin = reinterpret_cast<const std::byte *>(cbor.constData());
    if (auto ok = log.append(RecordType::End, {Bytes(begin, begin + cbor.size())}); !ok)
        return ok;
    if (auto ok = log.sync(); !ok)
        return ok;
    return keepLog ? Result<>() : removeLog(place.log);
}

namespace {

// True where the log ends inside its first segment and header record: whoever wrote it was killed before any point.
bool onlyTornHeader(const std::string &log)
{
    std::error_code error;
    if (fs::exists(segmentPath(log, 2), error))
        return false;
    const auto size = fs::file_size(segmentPath(log, 1), error);
    if (error) // not even begun; a file that cannot be looked at is another matter
        return fs::status(segmentPath(log, 1), error).type() == fs::file_type::not_found;
    const int fd = ::open(segmentPath(log, 1).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    std::uint64_t at = 0;
    bool torn = true;
    for (int record = 0; record < 2 && torn; ++record) { // both heads tell how long they meant to be
        RecordHead head;
        if (::pread(fd, &head, sizeof head, static_cast<off_t>(at)) != static_cast<ssize_t>(sizeof head))
            break;
        at += sizeof head + head.length;
        torn = head.magic == RecordHead{}.magic && (record == 0 || size <= at);
    }
    ::close(fd);
    return torn;
}

// The first of NAME.h5, NAME_recovered.h5, NAME_recovered2.h5 ... that agrees with the log or does not exist: what
// stands there already was made from this log, or it is somebody else's.
std::string fileOfLog(const RunPlace &place, const std::string &verifier)
{
    const auto base = fs::path(place.file).replace_extension("").string() + "_recovered";
    std::error_code error;
    auto file = place.file;
    for (int n = 1; fs::exists(file, error) && !verifyApart(verifier, file, place.log); ++n)
        file = base + (n > 1 ? std::to_string(n) : std::string()) + ".h5";
    return file;
}

} // namespace

Result<Recovered> recover(const std::string &logFolder, const RecoverOptions &options)
{
    RunPlace place = placeOf(logFolder);
    std::error_code error;
    if (!fs::is_directory(place.log, error))
        return Error{"There is no run log " + place.log + "."};
    std::optional<LogLock> lock;
    if (!options.copy) {
        auto taken = LogLock::take(place.log);
        if (!taken)
            return taken.error();
        lock = std::move(*taken);
    } else {
        // A name of its own, so that the owner of the log is not disturbed.
        const auto base = fs::path(place.file).replace_extension("").string() + "_copy";
        place.file = base + ".h5";
        for (int n = 2; fs::exists(place.file, error) || fs::exists(place.part(), error); ++n)
            place.file = base + std::to_string(n) + ".h5";
    }
    Recovered result;
    std::string run;
    std::unique_ptr<RunFile> file;
    std::optional<RunLogReader> reader(std::in_place, place.log);
    if (!options.copy) // it may have been killed after the rename
        place.file = fileOfLog(place, options.verifier);
    const bool make = !fs::exists(place.file, error);
    bool ended = false;
    bool kept = false; // on purpose
    std::optional<OutcomeRecord> outcome;
    std::vector<RevisionRecord> amended;
    fs::remove(place.part(), error);
    while (const auto record = reader->next()) {
        if (record->type == RecordType::Header) {
            auto header = headerFromCbor(record->payload);
            if (!header)
                return header.error();
            run = header->run;
            if (make) {
                auto made = RunFile::create(place.part(), std::move(*header), amended);
                if (!made)
                    return made.error();
                file = std::move(*made);
            }
        } else if (record->type == RecordType::Revision && file) {
            const auto revision = revisionFromCbor(record->payload);
            if (!revision)
                return revision.error();
            if (file->revisions().knows(revision->number))
                continue;
            // As the follower does: a new file with all revisions, from the beginning.
            auto all = revisionsIn(place.log);
            if (!all)
                return all.error();
            amended = std::move(*all);
            file.reset();
            fs::remove(place.part(), error);
            result = {};
            reader.emplace(place.log);
            continue;
        } else if (record->type == RecordType::Points) {
            result.points += readAt<PointsHead>(record->payload.data(), 0).n;
        } else if (record->type == RecordType::Outcome) {
            outcome = outcomeFromCbor(record->payload);
        } else if (record->type == RecordType::End) {
            ended = true;
            kept = QCborValue::fromCbor(QByteArray(reinterpret_cast<const char *>(record->payload.data()),
                                                   static_cast<qsizetype>(record->payload.size())))
                       .toMap()[QStringLiteral("keep")]
                       .toBool();
        }
        if (file) {
            if (auto ok = file->add(*record); !ok)
                return ok.error();
        }
    }
    if (reader->refused()) {
        file.reset();
        fs::remove(place.part(), error);
        return *reader->refused();
    }
    result.rest = reader->rest();
    if (result.rest && options.copy && reader->next()) // no damage: its owner has gone on writing meanwhile
        result.rest = {};
    result.torn = reader->torn();
    result.status = outcome ? outcome->status : "interrupted";
    result.reported = outcome ? outcome->points : 0;
    if (run.empty()) {
        if (result.rest || !onlyTornHeader(place.log))
            return Error{"The run log " + place.log + " has no readable header; it is left as it is."};
        // Killed before the header was written: no point can have been taken.
        if (!options.copy && !options.keepLog) {
            if (auto ok = removeLog(place.log); !ok)
                return ok.error();
        }
        return result;
    }
    result.file = place.file;
    if (file) {
        const std::string reason = result.rest
                                       ? "The run log is damaged; what lies behind the damage is not in this file."
                                       : "The program ended without finishing the run.";
        const OutcomeRecord last = outcome.value_or(OutcomeRecord{"interrupted", reason, nowIso(), result.points});
        if (auto ok = file->finish(last); !ok)
            return ok.error();
        file.reset();
    }
    if (options.copy) {
        if (auto ok = publish(place.part(), place.file); !ok)
            return ok.error();
        return result;
    }
    if (result.rest) { // never written to and never removed: somebody may get more out of it
        if (make) {
            if (auto ok = verifyAndPublish(place, options.verifier); !ok)
                return ok.error();
        }
        return result;
    }
    if (!make) { // the file in place agrees with the log
        if (!options.keepLog && !(ended && kept)) {
            if (auto ok = removeLog(place.log); !ok)
                return ok.error();
        }
        return result;
    }
    auto log = RunLogWriter::open(place.log, run);
    if (!log)
        return log.error();
    if (auto ok = concludeRun(place, *log, options.verifier, options.keepLog); !ok)
        return ok.error();
    return result;
}

} // namespace pymasp
