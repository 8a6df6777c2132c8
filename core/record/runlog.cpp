#include "runlog.h"

#include <QCborMap>
#include <QCborValue>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <xxhash.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace pymasp {
namespace {

constexpr std::uint64_t largestSegment = std::uint64_t{1} << 30U;
constexpr std::uint64_t largestRecord = std::uint64_t{1} << 32U;

class Hash {
public:
    Hash() : m_state(XXH3_createState()) { XXH3_64bits_reset(m_state); }
    ~Hash() { XXH3_freeState(m_state); }
    Hash(const Hash &) = delete;
    Hash &operator=(const Hash &) = delete;
    void add(const void *data, std::size_t n) { XXH3_64bits_update(m_state, data, n); }
    [[nodiscard]] std::uint64_t value() const { return XXH3_64bits_digest(m_state); }

private:
    XXH3_state_t *m_state;
};

std::uint64_t checksumOf(RecordHead head, std::span<const Bytes> parts)
{
    head.checksum = 0;
    Hash hash;
    hash.add(&head, sizeof head);
    for (const auto &part : parts)
        hash.add(part.data(), part.size());
    return hash.value();
}

bool readFully(int fd, void *to, std::size_t n, std::uint64_t at)
{
    auto *bytes = static_cast<char *>(to);
    while (n > 0) {
        const ssize_t got = ::pread(fd, bytes, n, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        n -= static_cast<std::size_t>(got);
        at += static_cast<std::uint64_t>(got);
    }
    return true;
}

// Reads and checks the record at `at`; the payload goes to `buffer`.
std::optional<RecordHead> readRecord(int fd, std::uint64_t at, Bytes &buffer)
{
    RecordHead head;
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !readFully(fd, &head, sizeof head, at) || head.magic != RecordHead{}.magic)
        return std::nullopt;
    // The length is not trusted before the checksum, so it must not make us allocate more than there is.
    if (head.length > largestRecord || at + sizeof head + head.length > static_cast<std::uint64_t>(info.st_size))
        return std::nullopt;
    buffer.resize(head.length);
    if (!readFully(fd, buffer.data(), buffer.size(), at + sizeof head))
        return std::nullopt;
    RecordHead bare = head;
    bare.checksum = 0;
    Hash hash;
    hash.add(&bare, sizeof bare);
    hash.add(buffer.data(), buffer.size());
    if (hash.value() != head.checksum)
        return std::nullopt;
    return head;
}

std::string lockPath(const std::string &folder) { return folder + "/lock"; }

} // namespace

Error systemError(const std::string &what, int code) { return Error{what, std::strerror(code)}; }

std::string segmentPath(const std::string &folder, int number)
{
    auto digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return folder + "/" + digits;
}

std::optional<std::uint64_t> segmentFollows(const std::string &folder, int number)
{
    const int fd = ::open(segmentPath(folder, number).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    Bytes payload;
    const auto head = readRecord(fd, 0, payload);
    ::close(fd);
    if (!head || head->type != static_cast<std::uint16_t>(RecordType::Segment))
        return std::nullopt;
    const auto map = QCborValue::fromCbor(QByteArray(reinterpret_cast<const char *>(payload.data()),
                                                     static_cast<qsizetype>(payload.size())))
                         .toMap();
    return static_cast<std::uint64_t>(map[QLatin1StringView("follows")].toInteger());
}

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
      m_synced(other.m_synced), m_unsyncedBytes(other.m_unsyncedBytes), m_unsynced(std::move(other.m_unsynced))
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
    }
    writer.m_synced = writer.m_sequence;
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
    m_segmentBytes = m_hinted = 0;
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
        // Lets the disk begin at once with larger amounts, so that the next sync is short. Only a hint.
        if (m_segmentBytes - m_hinted >= (std::uint64_t{8} << 20U)) {
            ::sync_file_range(m_fd, static_cast<off_t>(m_hinted), static_cast<off_t>(m_segmentBytes - m_hinted),
                              SYNC_FILE_RANGE_WRITE);
            m_hinted = m_segmentBytes;
        }
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
        m_unsyncedBytes = last.head.length + sizeof(RecordHead);
        m_unsynced.push_back(std::move(last));
        if (!started)
            return started;
    }
    return write(m_unsynced.back());
}

Result<> RunLogWriter::sync()
{
    if (m_fd < 0)
        return Error{"The run log " + m_folder + " is closed after an error."};
    // After a failed sync the kernel may have dropped the pages: this segment is never trusted again.
    if (::fdatasync(m_fd) != 0)
        return failed("The run log cannot be brought to disk:");
    m_synced = m_sequence;
    m_unsynced.clear();
    m_unsyncedBytes = 0;
    return {};
}

Result<> RunLogWriter::reopen()
{
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

RunLogReader::~RunLogReader()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool RunLogReader::openSegment(int number)
{
    const int fd = ::open(segmentPath(m_folder, number).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
    m_segment = number;
    m_at = 0;
    return true;
}

std::optional<Record> RunLogReader::readHere()
{
    for (;;) {
        const auto head = readRecord(m_fd, m_at, m_buffer);
        if (!head) {
            struct stat info {};
            m_torn = ::fstat(m_fd, &info) == 0 && static_cast<std::uint64_t>(info.st_size) > m_at;
            return std::nullopt;
        }
        m_torn = false;
        const bool record = head->type != static_cast<std::uint16_t>(RecordType::Segment);
        if (record && head->sequence > m_last + 1)
            return std::nullopt; // a hole: what follows does not belong to what was read
        m_at += sizeof(RecordHead) + head->length;
        if (!record || head->sequence <= m_last)
            continue; // a segment that was begun after an error repeats records, byte for byte
        m_last = head->sequence;
        return Record{static_cast<RecordType>(head->type), head->version, head->sequence, m_buffer};
    }
}

std::optional<Record> RunLogReader::next()
{
    if (m_fd < 0 && !openSegment(1))
        return std::nullopt;
    for (;;) {
        if (auto record = readHere())
            return record;
        // Go on in a later segment whose first record is whole and that follows what has been read.
        bool moved = false;
        for (int later = m_segment + 1; !moved; ++later) {
            if (::access(segmentPath(m_folder, later).c_str(), F_OK) != 0)
                break;
            if (const auto follows = segmentFollows(m_folder, later); follows && *follows <= m_last)
                moved = openSegment(later);
        }
        if (!moved)
            return std::nullopt;
    }
}

} // namespace pymasp
