// The queue of experiments as a plain value, and the file that carries it over a restart.
#pragma once

#include "job.h"
#include "runlog.h"

#include <functional>
#include <memory>

namespace pymasp {

// Interrupted: its program ended while it ran; its log waits to be continued or finished.
enum class EntryState : std::uint8_t {
    Waiting,
    Preparing,
    Running,
    Finishing,
    Completed,
    GoodEnough,
    Stopped,
    Failed,
    Interrupted
};
// True where nothing more comes of it by itself.
constexpr bool isOver(EntryState state) { return state >= EntryState::Completed; }
// Of a run that ended with a file: "completed", "good enough", "stopped" ...
EntryState stateOf(const std::string &status);

struct QueueEntry {
    std::uint64_t id = 0;
    std::string title;
    EntryState state = EntryState::Waiting;
    std::string reason; // why it failed or stopped
    std::string file;   // the HDF5 file, once it is in place
    std::int64_t points = 0;
    std::int64_t total = 0;
    double began = 0; // s since 1970; 0: not yet
    double ended = 0;
    std::shared_ptr<const Experiment> experiment = {}; // to do it again
    std::string experimentFile = {};                   // for sentences
    std::string log = {};    // the run log, from its start to its file; Waiting: to be continued from it
    int priority = 0;        // of those that wait, higher ones go first
    double notBefore = 0;    // s since 1970; 0: at once
    std::string status = {}; // how its run ended, while its file is being made
};

// What becomes of those that wait when one fails.
enum class AfterFailure : std::uint8_t { Hold, GoOn };

// Ended ones and those under way come first, in the order in which they began; then those that wait, in the order in
// which they will begin: by priority, among equal ones as they were put.
struct Queue {
    std::vector<QueueEntry> entries;
    std::uint64_t nextId = 1;
    bool held = false;
    AfterFailure afterFailure = AfterFailure::Hold;

    [[nodiscard]] const QueueEntry *find(std::uint64_t id) const;
    QueueEntry *find(std::uint64_t id);
    [[nodiscard]] bool waits() const; // any of them

    // Gives it an id. At the front it goes before all that wait, whatever their priority, and takes theirs on.
    std::uint64_t insert(QueueEntry entry, bool front);
    // What follows gives false, or 0, where there is no such entry or it is not in a state for that.
    bool remove(std::uint64_t id);                        // waiting or over
    bool reorder(std::uint64_t id, std::uint64_t before); // waiting, before a waiting one; 0: to the end
    bool setPriority(std::uint64_t id, int priority);
    bool setNotBefore(std::uint64_t id, double time);
    // Not of one that is to be continued: its log says what it is.
    bool change(std::uint64_t id, std::shared_ptr<const Experiment> experiment);
    std::uint64_t duplicate(std::uint64_t id);         // behind it where it waits, else at the end
    std::uint64_t again(std::uint64_t id, bool front); // one that is over, from its beginning
    // A run into the log that it has already, before all that wait; takes the place of the interrupted entry. Gives
    // the one that is to continue it or does so already, where there is one.
    std::uint64_t continueLog(const std::string &log);

    // The one to begin at that time of the wall clock (s since 1970); nothing where all have to wait or it is held.
    [[nodiscard]] const QueueEntry *due(double now) const;
    // It is being prepared from now on.
    QueueEntry *begin(std::uint64_t id, double now);
    // Of those that are over only the latest stay.
    void prune();
    // After a restart: nothing is under way any more, and nothing begins by itself. `exists` tells of files.
    void wakeUp(double now, const std::function<bool(const std::string &)> &exists);
};

// As JSON text whose last keys are a checksum and an end mark.
std::string toJson(const Queue &queue);

// $XDG_STATE_HOME/pymasp-qt, or ~/.local/state/pymasp-qt: the queue and what was learned of labs.
std::string defaultStateFolder();

// STATE/queue.json, written whole; STATE/queue.json.bak is the one before it. For one program at a time: others keep no
// queue.
class QueueStore {
public:
    // An empty folder: nothing is kept.
    explicit QueueStore(std::string stateFolder);
    // What was saved last, and a sentence where that is not so or not kept from now on.
    struct Found {
        Queue queue;
        std::string said;
    };
    Found load();
    [[nodiscard]] bool keeps() const { return m_keeps; }
    // Nothing is done where no queue is kept.
    Result<> save(const Queue &queue);

private:
    std::string m_folder;
    std::optional<LogLock> m_lock;
    bool m_keeps = false;
    bool m_whole = false; // what stands there is good, and worth keeping as the copy
};

} // namespace pymasp
