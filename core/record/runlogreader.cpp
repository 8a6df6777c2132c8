// Reading a run log.
#include "header.h"
#include "recordhash.h"

#include <QCborMap>
#include <QCborValue>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pymasp {
namespace {

constexpr std::uint64_t largestRecord = std::uint64_t{1} << 32U;

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
    RecordHash hash;
    hash.add(&bare, sizeof bare);
    hash.add(buffer.data(), buffer.size());
    if (hash.value() != head.checksum)
        return std::nullopt;
    return head;
}

// Where the next record may begin; `size` where nowhere.
std::uint64_t nextMagic(int fd, std::uint64_t at, std::uint64_t size, bool &unreadable)
{
    constexpr std::uint64_t blockBytes = std::uint64_t{1} << 20U;
    constexpr std::uint64_t sector = 4096;
    const auto magic = RecordHead{}.magic;
    const std::string_view word(reinterpret_cast<const char *>(&magic), sizeof magic);
    std::string block;
    while (at + word.size() <= size) {
        block.resize(std::min(blockBytes, size - at));
        const ssize_t got = ::pread(fd, block.data(), block.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            break;
        if (got < 0) { // the disk itself is damaged there
            unreadable = true;
            at += sector - at % sector;
            continue;
        }
        const auto n = static_cast<std::size_t>(got);
        const auto found = std::string_view(block).substr(0, n).find(word);
        if (found != std::string_view::npos)
            return at + found;
        at += n < word.size() ? 1 : n - word.size() + 1;
    }
    return size;
}

// Adds the whole records from `at` on, wherever they begin, that come after record `last`.
void addRecords(int fd, std::uint64_t at, std::uint64_t last, LogRest &rest)
{
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
        rest.unreadable = true;
        return;
    }
    const auto size = static_cast<std::uint64_t>(info.st_size);
    Bytes payload;
    while (at < size) {
        const auto head = readRecord(fd, at, payload);
        if (!head) {
            at = nextMagic(fd, at + 1, size, rest.unreadable);
            continue;
        }
        const auto bytes = sizeof(RecordHead) + head->length;
        at += bytes;
        if (head->type == static_cast<std::uint16_t>(RecordType::Segment) || head->sequence <= last)
            continue;
        rest.records += 1;
        rest.bytes += bytes;
        if (head->type == static_cast<std::uint16_t>(RecordType::Points) && payload.size() >= sizeof(PointsHead))
            rest.points += readAt<PointsHead>(payload.data(), 0).n;
    }
}

bool isNewer(const RecordHead &head)
{
    const auto known = head.type >= static_cast<std::uint16_t>(RecordType::Segment) &&
                       head.type <= static_cast<std::uint16_t>(RecordType::End);
    return known && head.version > RecordHead{}.version;
}

} // namespace

std::string text(const LogRest &rest)
{
    std::string what = std::to_string(rest.records) + (rest.records == 1 ? " whole record" : " whole records") +
                       " of " + std::to_string(rest.bytes) + " bytes with " + std::to_string(rest.points) +
                       (rest.points == 1 ? " point" : " points");
    return rest.unreadable ? what + " and parts that cannot be read" : what;
}

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
    if (m_fd >= 0) {
        ::close(m_fd);
        m_left[m_segment] = m_at;
    }
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
        if (isNewer(*head)) {
            m_refused = Error{"The run log " + m_folder + " was written by a newer version of the program (record " +
                              std::to_string(head->sequence) + " is of type " + std::to_string(head->type) +
                              ", version " + std::to_string(head->version) + "). Use a newer version."};
            return std::nullopt;
        }
        const bool record = head->type != static_cast<std::uint16_t>(RecordType::Segment);
        if (record && head->sequence > m_last + 1) {
            m_torn = true;
            return std::nullopt; // a hole: what follows does not belong to what was read
        }
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
        if (auto record = readHere(); record || m_refused)
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

LogRest RunLogReader::rest() const
{
    LogRest all;
    std::error_code error;
    for (auto it = std::filesystem::directory_iterator(m_folder, error);
         !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
        const auto name = it->path().filename().string();
        if (name.size() < 4 || !std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; }))
            continue;
        const int number = std::atoi(name.c_str());
        const auto left = m_left.find(number);
        const auto at = m_fd >= 0 && number == m_segment ? m_at : left != m_left.end() ? left->second : 0;
        const int fd = ::open(it->path().c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) {
            all.unreadable = true;
            continue;
        }
        addRecords(fd, at, m_last, all);
        ::close(fd);
    }
    return all;
}

} // namespace pymasp
