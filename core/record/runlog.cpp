#include "runlog.h"

#include "recordhash.h"

#include <QCborMap>
#include <QCborValue>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace pymasp {
namespace {

constexpr std::uint64_t largestSegment = std::uint64_t{1} << 30U;

std::uint64_t checksumOf(RecordHead head, std::span<const Bytes> parts)
{
    head.checksum = 0;
    RecordHash hash;
    hash.add(&head, sizeof head);
    for (const auto &part : parts)
        hash.add(part.data(), part.size());
    return hash.value();
}

std::string lockPath(const std::string &folder) { return folder + "/lock"; }

} // namespace

Error systemError(const std::string &what, int code) { return Error{what, std::strerror(code)}; }

Result<LogLock> LogLock::take(const std::string &folder)
{
    const int fd = ::open(lockPath(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return systemError("The run log " + folder + " cannot be locked.", errno);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        char holder[128] = {};
        const ssize_t n = ::pread(fd, holder, sizeof holder - 1, 0);
        ::close(fd);
        return Error{"The run log " + folder + " is in use by " +
                     (n > 0 ? std::string(holder) : std::string("another program")) + "."};
    }
    char host[64] = {};
    ::gethostname(host, sizeof host - 1);
    const std::string me = "process " + std::to_string(::getpid()) + " on " + host;
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, me.data(), me.size(), 0) < 0) {
        // Only the name of the holder is missing then; the lock itself holds.
    }
    return LogLock(fd);
}

LogLock::~LogLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

RunLogWriter::RunLogWriter(RunLogWriter &&other) noexcept
    : m_folder(std::move(other.m_folder)), m_run(std::move(other.m_run)), m_fd(std::exchange(other.m_fd, -1)),
      m_segment(other.m_segment), m_segmentBytes(other.m_segmentBytes), m_sequence(other.m_sequence),
      m_unsyncedBytes(other.m_unsyncedBytes), m_rest(other.m_rest), m_unsynced(std::move(other.m_unsynced)),
      m_syncingTo(other.m_syncingTo), m_syncing(std::move(other.m_syncing))
{
}

RunLogWriter::~RunLogWriter()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<RunLogWriter> RunLogWriter::open(const std::string &folder, const std::string &run)
{
    RunLogWriter writer(folder, run);
    {
        RunLogReader reader(folder);
        while (const auto record = reader.next())
            writer.m_sequence = record->sequence;
        if (reader.refused())
            return *reader.refused();
        writer.m_rest = reader.rest();
    }
    while (::access(segmentPath(folder, writer.m_segment + 1).c_str(), F_OK) == 0)
        ++writer.m_segment;
    if (auto ok = writer.startSegment(); !ok)
        return ok.error();
    return writer;
}

Error RunLogWriter::failed(const std::string &what)
{
    const int code = errno;
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    return systemError(what + " " + m_folder + ".", code);
}

Result<> RunLogWriter::startSegment()
{
    ++m_segment;
    m_segmentBytes = 0;
    m_fd = ::open(segmentPath(m_folder, m_segment).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (m_fd < 0)
        return failed("A new segment cannot be created in the run log");
    const std::uint64_t follows = m_unsynced.empty() ? m_sequence : m_unsynced.front().head.sequence - 1;
    const auto cbor = QCborMap{{QStringLiteral("run"), QString::fromStdString(m_run)},
                               {QStringLiteral("follows"), static_cast<qint64>(follows)}}
                          .toCborValue()
                          .toCbor();
    Pending first;
    const auto *begin = reinterpret_cast<const std::byte *>(cbor.constData());
    first.parts.emplace_back(begin, begin + cbor.size());
    first.head.type = static_cast<std::uint16_t>(RecordType::Segment);
    first.head.length = first.parts[0].size();
    first.head.checksum = checksumOf(first.head, first.parts);
    if (auto ok = write(first); !ok)
        return ok;
    // The new name must survive a power cut as well as what is written under it.
    const int folder = ::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

Result<> RunLogWriter::write(const Pending &record)
{
    std::vector<iovec> parts;
    parts.push_back({const_cast<RecordHead *>(&record.head), sizeof(RecordHead)});
    for (const auto &part : record.parts)
        parts.push_back({const_cast<std::byte *>(part.data()), part.size()});
    std::size_t first = 0;
    while (first < parts.size()) {
        const auto n = std::min<std::size_t>(parts.size() - first, 1024);
        ssize_t wrote = ::writev(m_fd, parts.data() + first, static_cast<int>(n));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return failed("The point cannot be written to the run log");
        m_segmentBytes += static_cast<std::uint64_t>(wrote);
        while (first < parts.size() && static_cast<std::size_t>(wrote) >= parts[first].iov_len) {
            wrote -= static_cast<ssize_t>(parts[first].iov_len);
            ++first;
        }
        if (first < parts.size()) {
            parts[first].iov_base = static_cast<char *>(parts[first].iov_base) + wrote;
            parts[first].iov_len -= static_cast<std::size_t>(wrote);
        }
    }
    return {};
}

Result<> RunLogWriter::append(RecordType type, std::vector<Bytes> parts)
{
    Pending record;
    record.parts = std::move(parts);
    record.head.type = static_cast<std::uint16_t>(type);
    record.head.sequence = ++m_sequence;
    for (const auto &part : record.parts)
        record.head.length += part.size();
    record.head.checksum = checksumOf(record.head, record.parts);
    m_unsynced.push_back(std::move(record)); // first into memory: reopen() writes it again if this write fails
    const auto &kept = m_unsynced.back();
    m_unsyncedBytes += kept.head.length + sizeof(RecordHead);
    if (m_fd < 0)
        return Error{"The run log " + m_folder + " is closed after an error."};
    if (m_segmentBytes > largestSegment) {
        // A full segment ends synced, so that the next one follows all of it.
        Pending last = std::move(m_unsynced.back());
        m_unsynced.pop_back();
        if (auto ok = sync(); !ok) {
            m_unsynced.push_back(std::move(last));
            return ok;
        }
        ::close(std::exchange(m_fd, -1));
        --m_sequence;
        const auto started = startSegment();
        ++m_sequence;
        m_unsynced.push_back(std::move(last));
        if (!started)
            return started;
    }
    return write(m_unsynced.back());
}

// One thread at a time syncs: an error of the disk is told to the first who asks, and to nobody after.
Result<> RunLogWriter::sync()
{
    if (auto ok = syncEnded(true); !ok)
        return ok;
    if (m_fd < 0)
        return Error{"The run log " + m_folder + " is closed after an error."};
    // After a failed sync the kernel may have dropped the pages: this segment is never trusted again.
    if (::fdatasync(m_fd) != 0)
        return failed("The run log cannot be brought to disk:");
    onDisk(m_sequence);
    return {};
}

// A disk takes its time: a run that delivers faster than the disk writes goes on meanwhile, until too much is kept.
void RunLogWriter::beginSync()
{
    if (m_syncing.valid() || m_fd < 0)
        return;
    m_syncingTo = m_sequence;
    const int fd = ::fcntl(m_fd, F_DUPFD_CLOEXEC, 0); // a name of its own: the segment may be closed
    if (fd < 0)
        return; // too many are open: tried again, or done by sync()
    const auto work = [fd] {
        const int code = ::fdatasync(fd) == 0 ? 0 : errno;
        ::close(fd);
        return code;
    };
    try {
        m_syncing = std::async(std::launch::async, work);
    } catch (const std::exception &) { // no thread to be had
        m_syncing = std::async(std::launch::deferred, work);
        m_syncing.wait();
    }
}

Result<> RunLogWriter::syncEnded(bool wait)
{
    if (!m_syncing.valid() || (!wait && m_syncing.wait_for(std::chrono::seconds(0)) != std::future_status::ready))
        return {};
    if (const int code = m_syncing.get(); code != 0) {
        errno = code;
        return failed("The run log cannot be brought to disk:");
    }
    onDisk(m_syncingTo);
    return {};
}

void RunLogWriter::onDisk(std::uint64_t sequence)
{
    while (!m_unsynced.empty() && m_unsynced.front().head.sequence <= sequence) {
        m_unsyncedBytes -= m_unsynced.front().head.length + sizeof(RecordHead);
        m_unsynced.pop_front();
    }
}

Result<> RunLogWriter::reopen()
{
    (void)syncEnded(true);
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
    if (auto ok = startSegment(); !ok)
        return ok;
    for (const auto &record : m_unsynced) {
        if (auto ok = write(record); !ok)
            return ok;
    }
    return sync();
}

} // namespace pymasp
