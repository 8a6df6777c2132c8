#include "queue.h"

#include "datafolder.h"

#include <algorithm>

namespace pymasp {
namespace {

constexpr std::ptrdiff_t mostOver = 200; // entries that are kept for the list

auto firstWaiting(std::vector<QueueEntry> &entries)
{
    return std::ranges::find(entries, EntryState::Waiting, &QueueEntry::state);
}

QueueEntry *waiting(Queue &queue, std::uint64_t id)
{
    auto *entry = queue.find(id);
    return entry && entry->state == EntryState::Waiting ? entry : nullptr;
}

void sortByPriority(std::vector<QueueEntry> &entries)
{
    std::stable_sort(firstWaiting(entries), entries.end(),
                     [](const QueueEntry &a, const QueueEntry &b) { return a.priority > b.priority; });
}

// The same experiment, as if it had never been begun.
QueueEntry freshCopy(const QueueEntry &entry)
{
    QueueEntry copy;
    copy.title = entry.title;
    copy.total = entry.total;
    copy.experiment = entry.experiment;
    copy.experimentFile = entry.experimentFile;
    copy.priority = entry.priority;
    return copy;
}

} // namespace

EntryState stateOf(const std::string &status)
{
    return status == "completed"                        ? EntryState::Completed
           : status == "good enough"                    ? EntryState::GoodEnough
           : status == "stopped" || status == "aborted" ? EntryState::Stopped
           : status == "interrupted"                    ? EntryState::Interrupted
                                                        : EntryState::Failed;
}

const QueueEntry *Queue::find(std::uint64_t id) const
{
    const auto found = std::ranges::find(entries, id, &QueueEntry::id);
    return found == entries.end() ? nullptr : &*found;
}

QueueEntry *Queue::find(std::uint64_t id)
{
    const auto found = std::ranges::find(entries, id, &QueueEntry::id);
    return found == entries.end() ? nullptr : &*found;
}

bool Queue::waits() const
{
    return std::ranges::any_of(entries, [](const QueueEntry &e) { return e.state == EntryState::Waiting; });
}

std::uint64_t Queue::insert(QueueEntry entry, bool front)
{
    entry.id = nextId++;
    entry.state = EntryState::Waiting;
    const auto first = firstWaiting(entries);
    const auto id = entry.id;
    if (front) {
        if (first != entries.end()) // the first one has the highest priority
            entry.priority = std::max(entry.priority, first->priority);
        entries.insert(first, std::move(entry));
    } else {
        entries.push_back(std::move(entry));
    }
    sortByPriority(entries);
    return id;
}

bool Queue::remove(std::uint64_t id)
{
    return std::erase_if(entries, [&](const QueueEntry &e) {
               return e.id == id && (e.state == EntryState::Waiting || isOver(e.state));
           }) > 0;
}

bool Queue::reorder(std::uint64_t id, std::uint64_t before)
{
    const auto *entry = waiting(*this, id);
    if (!entry || id == before || (before != 0 && !waiting(*this, before)))
        return false;
    auto moved = *entry;
    std::erase_if(entries, [&](const QueueEntry &e) { return e.id == id; });
    entries.insert(before == 0 ? entries.end() : std::ranges::find(entries, before, &QueueEntry::id), std::move(moved));
    sortByPriority(entries);
    return true;
}

bool Queue::setPriority(std::uint64_t id, int priority)
{
    auto *entry = waiting(*this, id);
    if (!entry)
        return false;
    entry->priority = priority;
    sortByPriority(entries);
    return true;
}

bool Queue::setNotBefore(std::uint64_t id, double time)
{
    auto *entry = waiting(*this, id);
    if (!entry)
        return false;
    entry->notBefore = time > 0 ? time : 0; // NaN too
    return true;
}

bool Queue::change(std::uint64_t id, std::shared_ptr<const Experiment> experiment)
{
    auto *entry = waiting(*this, id);
    if (!entry || !entry->log.empty())
        return false;
    entry->title = experiment->title;
    entry->experiment = std::move(experiment);
    return true;
}

std::uint64_t Queue::duplicate(std::uint64_t id)
{
    const auto *entry = find(id);
    if (!entry || !entry->experiment)
        return 0;
    const bool waits = entry->state == EntryState::Waiting;
    auto copy = freshCopy(*entry);
    if (!waits)
        return insert(std::move(copy), false);
    copy.id = nextId++;
    copy.notBefore = entry->notBefore;
    const auto added = copy.id;
    entries.insert(std::ranges::find(entries, id, &QueueEntry::id) + 1, std::move(copy));
    return added;
}

std::uint64_t Queue::again(std::uint64_t id, bool front)
{
    const auto *entry = find(id);
    if (!entry || !isOver(entry->state) || !entry->experiment)
        return 0;
    return insert(freshCopy(*entry), front);
}

std::uint64_t Queue::continueLog(const std::string &log)
{
    const auto path = placeOf(log).log;
    QueueEntry entry;
    for (const auto &e : entries) {
        if (e.log != path)
            continue;
        if (!isOver(e.state))
            return e.id;
        entry = freshCopy(e);
        entry.points = e.points;
    }
    entry.log = path;
    std::erase_if(entries, [&](const QueueEntry &e) { return e.log == path; });
    return insert(std::move(entry), true);
}

const QueueEntry *Queue::due(double now) const
{
    if (held)
        return nullptr;
    const auto found = std::ranges::find_if(
        entries, [&](const QueueEntry &e) { return e.state == EntryState::Waiting && e.notBefore <= now; });
    return found == entries.end() ? nullptr : &*found;
}

QueueEntry *Queue::begin(std::uint64_t id, double now)
{
    const auto entry = std::ranges::find(entries, id, &QueueEntry::id);
    if (entry == entries.end() || entry->state != EntryState::Waiting)
        return nullptr;
    const auto first = firstWaiting(entries); // one that is not yet due may stand before it
    std::rotate(first, entry, entry + 1);
    first->state = EntryState::Preparing;
    first->began = now;
    return &*first;
}

void Queue::prune()
{
    auto over = std::ranges::count_if(entries, [](const QueueEntry &e) { return isOver(e.state); });
    std::erase_if(entries, [&](const QueueEntry &e) { return isOver(e.state) && over-- > mostOver; });
}

void Queue::wakeUp(double now, const std::function<bool(const std::string &)> &exists)
{
    for (auto &e : entries) {
        if (e.state == EntryState::Waiting || (isOver(e.state) && e.state != EntryState::Interrupted))
            continue;
        if (e.log.empty()) {
            // It was not begun: nothing was measured, and it may wait again.
            if (e.state == EntryState::Preparing) {
                e.state = EntryState::Waiting;
                e.began = 0;
            } else if (e.state != EntryState::Interrupted) {
                e.state = EntryState::Interrupted;
                e.reason = "The program ended while the experiment ran.";
                e.ended = now;
            }
            continue;
        }
        const auto before = e.state;
        if (e.ended == 0)
            e.ended = now;
        e.state = EntryState::Interrupted;
        if (e.reason.empty())
            e.reason = before == EntryState::Finishing ? "The program ended before the file was made."
                                                       : "The program ended while the experiment ran.";
        const auto file = placeOf(e.log).file;
        if (exists(file)) {
            e.file = file;
            if (before == EntryState::Finishing && !e.status.empty()) {
                e.state = stateOf(e.status);
                if (e.state == EntryState::Completed || e.state == EntryState::GoodEnough)
                    e.reason.clear();
            } else {
                e.reason += " Its file was made afterwards.";
            }
            e.log.clear();
        } else if (!exists(e.log)) {
            e.state = EntryState::Failed;
            e.reason += " Its run log " + e.log + " is gone.";
            e.log.clear();
        }
        e.status.clear();
    }
    std::ranges::stable_partition(entries, [](const QueueEntry &e) { return e.state != EntryState::Waiting; });
    sortByPriority(entries);
    held = held || waits();
}

} // namespace pymasp
