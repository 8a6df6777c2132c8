// The run log: the append-only, checksummed record that holds every point the moment it is taken. It is the truth
// of a run; the HDF5 file is made from it. Layout: docs/file-format.md.
#pragma once

#include "result.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <future>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pymasp {

enum class RecordType : std::uint16_t {
    Segment = 1,  // first in every segment: CBOR {run, follows}
    Header = 2,   // CBOR: experiment, lab, devices, program, host, pid
    Points = 3,   // one or more points of one Acquire and revision
    Revision = 4, // CBOR: an amended tree
    Decision = 5, // CBOR: what depended on data or time
    Note = 6,     // CBOR: text
    Event = 7,    // CBOR: what happened (retake, error, pause ...)
    Outcome = 8,  // CBOR: how the run ended; no point follows
    End = 9,      // CBOR: the HDF5 file is verified and in place
};

struct RecordHead {
    std::uint32_t magic = 0x43524d50; // "PMRC"
    std::uint16_t type = 0;
    std::uint16_t version = 1;
    std::uint64_t sequence = 0; // 1, 2, 3 ... over all segments; 0 for Segment records
    std::uint64_t length = 0;   // of the payload, bytes
    std::uint64_t checksum = 0; // XXH3 64 of this head with checksum 0, then the payload
};
static_assert(sizeof(RecordHead) == 32);

using Bytes = std::vector<std::byte>;

// Holds the flock of a run log; the kernel lets go of it when the process ends, however it ends.
class LogLock {
public:
    // The error names the holder.
    static Result<LogLock> take(const std::string &folder);
    LogLock(LogLock &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    LogLock &operator=(LogLock &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    LogLock(const LogLock &) = delete;
    LogLock &operator=(const LogLock &) = delete;
    ~LogLock();

private:
    explicit LogLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

// What lies in a log behind the place where reading it had to end. A record that was being written when its program was
// killed has nothing behind it; where whole records follow, the log is damaged.
struct LogRest {
    std::uint64_t records = 0; // whole ones that do not follow what was read
    std::uint64_t points = 0;  // in them
    std::uint64_t bytes = 0;   // of them
    bool unreadable = false;   // there are parts that the system cannot read
    explicit operator bool() const { return records > 0 || unreadable; }
};
// "2 whole records of 500 bytes with 7 points", for a sentence.
std::string text(const LogRest &rest);

// Used by one thread at a time. After an error the segment is closed for ever; reopen() starts the next one and
// writes again, from memory, what may not have reached the disk.
class RunLogWriter {
public:
    // The folder must exist. Continues the numbering of the segments and records that are already there.
    static Result<RunLogWriter> open(const std::string &folder, const std::string &run);
    RunLogWriter(RunLogWriter &&other) noexcept;
    RunLogWriter &operator=(RunLogWriter &&) = delete;
    RunLogWriter(const RunLogWriter &) = delete;
    RunLogWriter &operator=(const RunLogWriter &) = delete;
    ~RunLogWriter();

    // When it returns without error a killed process loses nothing of it. The parts are written one after the other.
    Result<> append(RecordType type, std::vector<Bytes> parts);
    // When it returns without error a power cut loses nothing written before.
    Result<> sync();
    // The same beside what is appended meanwhile; nothing where one is under way. What became of it: syncEnded().
    void beginSync();
    [[nodiscard]] bool syncing() const { return m_syncing.valid(); }
    // Without `wait` at once: nothing new where none has ended.
    Result<> syncEnded(bool wait);
    Result<> reopen();
    [[nodiscard]] std::uint64_t unsyncedBytes() const { return m_unsyncedBytes; }
    [[nodiscard]] std::uint64_t sequence() const { return m_sequence; }
    // What of the log could not be read when it was opened.
    [[nodiscard]] const LogRest &rest() const { return m_rest; }

private:
    struct Pending {
        RecordHead head;
        std::vector<Bytes> parts;
    };
    RunLogWriter(std::string folder, std::string run) : m_folder(std::move(folder)), m_run(std::move(run)) {}
    Result<> startSegment();
    Result<> write(const Pending &record);
    Error failed(const std::string &what);
    void onDisk(std::uint64_t sequence);

    std::string m_folder;
    std::string m_run;
    int m_fd = -1;
    int m_segment = 0;
    std::uint64_t m_segmentBytes = 0;
    std::uint64_t m_sequence = 0; // of the last record accepted
    std::uint64_t m_unsyncedBytes = 0;
    LogRest m_rest;
    std::deque<Pending> m_unsynced;
    std::uint64_t m_syncingTo = 0; // the last record that the sync under way covers
    std::future<int> m_syncing;    // its errno
};

struct Record {
    RecordType type{};
    std::uint16_t version = 0;
    std::uint64_t sequence = 0;
    std::span<const std::byte> payload; // valid until the next call
};

// Reads the valid records in order, also while they are being written: next() gives nothing at the end of what is
// there and goes on later. It ends before a record of a kind that is known in a version that is not. Never writes.
class RunLogReader {
public:
    explicit RunLogReader(std::string folder) : m_folder(std::move(folder)) {}
    RunLogReader(const RunLogReader &) = delete;
    RunLogReader &operator=(const RunLogReader &) = delete;
    ~RunLogReader();

    std::optional<Record> next();
    // True where bytes follow that are no valid record: a torn tail (or a record just being written).
    [[nodiscard]] bool torn() const { return m_torn; }
    // The sentence about a record of a newer version.
    [[nodiscard]] const std::optional<Error> &refused() const { return m_refused; }
    // Looks through everything that next() did not come to. Not while the log is being written.
    [[nodiscard]] LogRest rest() const;

private:
    bool openSegment(int number);
    std::optional<Record> readHere();

    std::string m_folder;
    int m_fd = -1;
    int m_segment = 0;
    std::uint64_t m_at = 0;
    std::uint64_t m_last = 0;
    std::map<int, std::uint64_t> m_left; // segment -> where it was left for a later one
    bool m_torn = false;
    std::optional<Error> m_refused;
    Bytes m_buffer;
};

// The sequence number that segment `number` says it follows; nothing where the segment has no valid first record.
std::optional<std::uint64_t> segmentFollows(const std::string &folder, int number);
std::string segmentPath(const std::string &folder, int number);

// errno as a sentence with the path.
Error systemError(const std::string &what, int code);

} // namespace pymasp
