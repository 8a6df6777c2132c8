// The thread that writes the run log. A point is taken when its write has returned, and only then reported.
#pragma once

#include "header.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace pymasp {

struct PointItem {
    JobId job = 0;
    std::uint32_t revision = 0; // of the tree it was taken with
    Bytes point;
    Bytes cursor;
};
struct ControlItem {
    RecordType type{};
    Bytes payload;
};

class Recorder {
public:
    struct Callbacks {
        std::function<void(std::uint64_t points)> taken; // all points so far; on the recorder's thread
        std::function<void(const Error &)> failed;       // the log cannot be written; on the recorder's thread
        // Each point as it is written; on the recorder's thread. For displays, which must be quick.
        std::function<void(JobId acquire, std::uint32_t revision, const std::byte *point)> shown = {};
        // Twice a second on the thread of whoever waits in put(), flush() or reopen() for a slow disk.
        std::function<void()> waiting = {};
    };
    Recorder(RunLogWriter log, Callbacks callbacks);
    ~Recorder();
    Recorder(const Recorder &) = delete;
    Recorder &operator=(const Recorder &) = delete;

    // Waits while more than 256 MB are queued (hardware is slower than losing data), but not after hurry(). False after
    // a failure.
    bool put(PointItem item);
    bool put(ControlItem item);
    // Somebody wants to stop or pause: whoever waits in put() is let through once.
    void hurry();
    // Everything put before is written and on disk, or the error.
    Result<> flush();
    // Writes again what could not be written, in a new segment.
    Result<> reopen();
    // Something that was put is gone, as there was no memory to write it: no further point can follow.
    [[nodiscard]] bool lost() const { return m_lost.load(); }
    // Bytes memory for the next point, with the capacity of one already written.
    Bytes recycled(std::size_t size);
    [[nodiscard]] std::uint64_t taken() const { return m_taken.load(); }
    // True while the disk does not keep up with what is measured: whoever else writes to it should wait. Outlives us.
    [[nodiscard]] std::shared_ptr<const std::atomic<bool>> behind() const { return m_behind; }

private:
    using Item = std::variant<PointItem, ControlItem>;
    bool putAny(Item item, std::size_t bytes);
    template <typename Ready>
    void waitUntil(std::unique_lock<std::mutex> &lock, const Ready &ready);
    void run(const std::stop_token &quit);
    void work(const std::stop_token &quit);
    Result<> write(std::vector<Item> &items);
    void reportTaken();

    RunLogWriter m_log;
    Callbacks m_callbacks;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_done;
    std::vector<Item> m_queue;
    std::size_t m_queuedBytes = 0;
    std::vector<Bytes> m_spare;
    bool m_idle = true; // the thread waits without a time limit
    bool m_urgent = false;
    bool m_syncWanted = false;
    bool m_reopenWanted = false;
    bool m_busy = false;
    bool m_hurry = false;
    std::optional<Error> m_error;
    std::uint64_t m_kept = 0; // points given to the log and not yet reported; the thread's own
    std::atomic<std::uint64_t> m_taken{0};
    std::atomic<bool> m_lost{false};
    std::shared_ptr<std::atomic<bool>> m_behind = std::make_shared<std::atomic<bool>>(false);
    std::jthread m_thread; // last: starts when everything above exists
};

} // namespace pymasp
