#include "recorder.h"

#include <chrono>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostQueued = std::size_t{256} << 20U;
constexpr std::uint64_t mostUnsynced = std::uint64_t{192} << 20U; // kept in memory until they are on disk
constexpr std::uint64_t muchUnsynced = std::uint64_t{96} << 20U;
constexpr std::uint64_t worthSyncing = std::uint64_t{32} << 20U; // the disk begins early with larger amounts
// Points are gathered this long before they are written together: a wake-up of the thread costs more than the write.
constexpr auto gather = 2ms;
constexpr auto syncEvery = 1s;

} // namespace

Recorder::Recorder(RunLogWriter log, Callbacks callbacks)
    : m_log(std::move(log)), m_callbacks(std::move(callbacks)), m_thread([this](const std::stop_token &s) { run(s); })
{
}

Recorder::~Recorder()
{
    m_thread.request_stop();
    m_wake.notify_all();
}

template <typename Ready>
void Recorder::waitUntil(std::unique_lock<std::mutex> &lock, const Ready &ready)
{
    while (!m_done.wait_for(lock, 500ms, ready)) {
        if (m_callbacks.waiting)
            m_callbacks.waiting();
    }
}

bool Recorder::put(PointItem item)
{
    const auto bytes = item.point.size() + item.cursor.size();
    return putAny(std::move(item), bytes);
}

bool Recorder::put(ControlItem item)
{
    const auto bytes = item.payload.size();
    return putAny(std::move(item), bytes);
}

bool Recorder::putAny(Item item, std::size_t bytes)
{
    bool wake = false;
    {
        std::unique_lock lock(m_mutex);
        waitUntil(lock, [this] { return m_queuedBytes < mostQueued || m_error || m_hurry; });
        m_hurry = false;
        if (m_error)
            return false;
        m_queuedBytes += bytes;
        m_queue.push_back(std::move(item));
        // More than a little waiting is written at once, so that memory stays small at high rates.
        const bool much = m_queuedBytes > (std::size_t{4} << 20U) && !m_urgent;
        m_urgent = m_urgent || much;
        wake = std::exchange(m_idle, false) || much;
    }
    if (wake)
        m_wake.notify_one();
    return true;
}

void Recorder::hurry()
{
    {
        const std::lock_guard lock(m_mutex);
        m_hurry = m_queuedBytes >= mostQueued;
    }
    m_done.notify_all();
}

Bytes Recorder::recycled(std::size_t size)
{
    Bytes bytes;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_spare.empty()) {
            bytes = std::move(m_spare.back());
            m_spare.pop_back();
        }
    }
    bytes.resize(size);
    return bytes;
}

Result<> Recorder::flush()
{
    std::unique_lock lock(m_mutex);
    m_urgent = m_syncWanted = true;
    m_idle = false;
    m_wake.notify_one();
    waitUntil(lock, [this] { return m_error || (m_queue.empty() && !m_busy && !m_syncWanted); });
    if (m_error)
        return *m_error;
    return {};
}

Result<> Recorder::reopen()
{
    std::unique_lock lock(m_mutex);
    if (m_lost)
        return *m_error;
    m_reopenWanted = m_urgent = true;
    m_idle = false;
    m_wake.notify_one();
    waitUntil(lock, [this] { return !m_reopenWanted || m_lost; });
    if (m_error)
        return *m_error;
    return {};
}

// One Points record per stretch of points of one Acquire and revision; everything in the order it was put.
Result<> Recorder::write(std::vector<Item> &items)
{
    Result<> first; // after an error the log still takes what comes, into memory, for reopen()
    const auto note = [&](Result<> ok) {
        if (!ok && first)
            first = std::move(ok);
    };
    for (std::size_t i = 0; i < items.size();) {
        if (auto *control = std::get_if<ControlItem>(&items[i])) {
            note(m_log.append(control->type, {std::move(control->payload)}));
            ++i;
            continue;
        }
        const JobId job = std::get<PointItem>(items[i]).job;
        const auto revision = std::get<PointItem>(items[i]).revision;
        const auto pointBytes = std::get<PointItem>(items[i]).point.size();
        std::vector<Bytes> parts(1);
        std::size_t n = 0;
        std::size_t total = 0;
        Bytes cursor;
        while (i < items.size() && total < (std::size_t{4} << 20U)) {
            auto *point = std::get_if<PointItem>(&items[i]);
            if (!point || point->job != job || point->revision != revision || point->point.size() != pointBytes)
                break;
            cursor = std::move(point->cursor);
            if (m_callbacks.shown)
                m_callbacks.shown(job, revision, point->point.data());
            // Small points are joined: one part, one copy, one entry of the system call.
            if (pointBytes <= 4096) {
                if (parts.size() < 2)
                    parts.emplace_back();
                parts[1].insert(parts[1].end(), point->point.begin(), point->point.end());
            } else {
                parts.push_back(std::move(point->point));
            }
            total += pointBytes;
            ++n;
            ++i;
        }
        const PointsHead head{job,
                              static_cast<std::uint32_t>(n),
                              static_cast<std::uint32_t>(pointBytes),
                              static_cast<std::uint32_t>(cursor.size()),
                              revision,
                              0};
        const auto *begin = reinterpret_cast<const std::byte *>(&head);
        parts[0].assign(begin, begin + sizeof head);
        parts[0].insert(parts[0].end(), cursor.begin(), cursor.end());
        note(m_log.append(RecordType::Points, std::move(parts)));
        m_kept += n;
        if (first)
            reportTaken();
    }
    return first;
}

void Recorder::reportTaken()
{
    m_taken += std::exchange(m_kept, 0U);
    if (m_callbacks.taken)
        m_callbacks.taken(m_taken);
}

void Recorder::run(const std::stop_token &quit)
{
    try {
        work(quit);
    } catch (const std::exception &failure) { // no memory: what is in the log stays good, and ends here
        const Error error{"What was measured cannot be written to the run log.", failure.what()};
        {
            const std::lock_guard lock(m_mutex);
            m_error = error;
            m_lost = true;
            m_queue.clear();
            m_queuedBytes = 0;
            m_busy = m_reopenWanted = false;
        }
        m_done.notify_all();
        if (m_callbacks.failed)
            m_callbacks.failed(error);
    }
    *m_behind = false;
}

void Recorder::work(const std::stop_token &quit)
{
    auto lastSync = std::chrono::steady_clock::now();
    std::vector<Item> items;
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_queue.empty() && !m_urgent) {
            // With unsynced data the wait is bounded by the second after which they must be on disk.
            m_idle = true;
            if (m_log.unsyncedBytes() > 0 && !m_error)
                m_wake.wait_until(lock, quit, std::max(lastSync + syncEvery, std::chrono::steady_clock::now() + 20ms),
                                  [this] { return !m_idle; });
            else
                m_wake.wait(lock, quit, [this] { return !m_idle; });
            m_idle = false;
        }
        if (quit.stop_requested() && m_queue.empty())
            break;
        if (!m_urgent && !m_queue.empty())
            m_wake.wait_for(lock, quit, gather, [this] { return m_urgent; });
        items.swap(m_queue);
        m_queuedBytes = 0;
        const bool sync = std::exchange(m_syncWanted, false);
        const bool reopen = std::exchange(m_reopenWanted, false);
        m_urgent = false;
        m_busy = true;
        const bool failedBefore = m_error.has_value();
        lock.unlock();

        Result<> ok;
        if (reopen && (ok = m_log.reopen()) && m_kept > 0)
            reportTaken();
        auto written = write(items);
        if (ok)
            ok = std::move(written);
        const auto now = std::chrono::steady_clock::now();
        *m_behind = m_log.unsyncedBytes() > muchUnsynced;
        if (ok && sync)
            ok = m_log.sync();
        else if (ok)
            ok = m_log.syncEnded(m_log.unsyncedBytes() > mostUnsynced);
        if (ok && !m_log.syncing() && m_log.unsyncedBytes() > 0 &&
            (now - lastSync >= syncEvery || m_log.unsyncedBytes() > worthSyncing)) {
            m_log.beginSync();
            lastSync = now;
        }
        if (!ok && !failedBefore && m_callbacks.failed)
            m_callbacks.failed(ok.error());

        lock.lock();
        for (auto &item : items) {
            auto *point = std::get_if<PointItem>(&item);
            if (point && point->point.capacity() > 0 && m_spare.size() < 16)
                m_spare.push_back(std::move(point->point));
        }
        items.clear();
        if (!ok)
            m_error = ok.error();
        else if (reopen)
            m_error.reset();
        m_busy = false;
        m_done.notify_all();
    }
}

} // namespace pymasp
