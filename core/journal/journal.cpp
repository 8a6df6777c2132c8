#include "journal.h"

#include "journalindex.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr auto tellEvery = 300ms; // while many files are read

} // namespace

class Journal::Impl {
public:
    struct Task {
        enum class Kind : std::uint8_t { Add, Refresh, Rebuild, Notes, AddNote, Search };
        Kind kind{};
        std::string file = {}, words = {};
        Receiver receiver = {};
        int most = 0;
    };

    explicit Impl(Settings settings);
    void ask(Task task);
    void wait();
    void onChange(std::function<void()> changed);
    [[nodiscard]] std::string error() const;
    [[nodiscard]] const std::string &folder() const { return m_folder; }

private:
    void work(const std::stop_token &quit);
    std::optional<Task> next(const std::stop_token &quit);
    void perform(JournalIndex &index, const Task &task);
    void tell(JournalIndex &index);

    const Settings m_settings;
    const std::string m_folder;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_settled;
    std::deque<Task> m_queue;
    std::function<void()> m_changed;
    std::string m_error;
    bool m_idle = true;

    // The thread's own
    std::deque<std::string> m_todo; // files and logs to be read, when nothing else is asked for
    bool m_news = false;
    std::chrono::steady_clock::time_point m_told;

    std::jthread m_thread; // last: ends first
};

Journal::Impl::Impl(Settings settings) : m_settings(std::move(settings)), m_folder(wholePath(m_settings.dataFolder))
{
    if (m_settings.refresh)
        ask({Task::Kind::Refresh});
    m_thread = std::jthread([this](const std::stop_token &quit) { work(quit); });
}

void Journal::Impl::ask(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (task.kind == Task::Kind::Search)
            std::erase_if(m_queue, [](const Task &waiting) { return waiting.kind == Task::Kind::Search; });
        m_queue.push_back(std::move(task));
        m_idle = false;
    }
    m_wake.notify_all();
}

void Journal::Impl::wait()
{
    std::unique_lock lock(m_mutex);
    m_settled.wait(lock, [this] { return m_idle; });
}

void Journal::Impl::onChange(std::function<void()> changed)
{
    const std::lock_guard lock(m_mutex);
    m_changed = std::move(changed);
}

std::string Journal::Impl::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void Journal::Impl::work(const std::stop_token &quit)
{
    JournalIndex index(m_folder, m_settings.helper, quit);
    while (!quit.stop_requested()) {
        if (const auto task = next(quit)) {
            perform(index, *task);
        } else if (!m_todo.empty()) {
            const auto file = std::move(m_todo.front());
            m_todo.pop_front();
            index.enter(file);
        }
        if (index.takeReplaced() && m_settings.refresh)
            ask({Task::Kind::Refresh});
        tell(index);
    }
    const std::lock_guard lock(m_mutex);
    for (const auto &task : m_queue) { // a person's words are not given up
        if (task.kind == Task::Kind::Notes)
            index.setNotes(task.file, task.words);
        else if (task.kind == Task::Kind::AddNote)
            index.addNote(task.file, task.words);
    }
    m_idle = true;
    m_settled.notify_all();
}

std::optional<Journal::Impl::Task> Journal::Impl::next(const std::stop_token &quit)
{
    std::unique_lock lock(m_mutex);
    if (m_queue.empty() && m_todo.empty()) {
        m_idle = true;
        m_settled.notify_all();
        m_wake.wait(lock, quit, [this] { return !m_queue.empty(); });
    }
    std::optional<Task> task;
    if (!m_queue.empty()) {
        task = std::move(m_queue.front());
        m_queue.pop_front();
    }
    return task;
}

void Journal::Impl::perform(JournalIndex &index, const Task &task)
{
    using Kind = Task::Kind;
    const bool lasting = task.kind != Kind::Search && task.kind != Kind::Notes && task.kind != Kind::AddNote;
    if (lasting || !index.isOpen())
        index.open();
    switch (task.kind) {
    case Kind::Add:
        index.add(task.file);
        break;
    case Kind::Refresh:
        m_todo = index.look();
        break;
    case Kind::Rebuild:
        if (index.clear())
            m_todo = index.look();
        break;
    case Kind::Notes:
        index.setNotes(task.file, task.words);
        break;
    case Kind::AddNote:
        index.addNote(task.file, task.words);
        break;
    case Kind::Search:
        task.receiver(index.search(task.words, task.most));
        break;
    }
}

void Journal::Impl::tell(JournalIndex &index)
{
    m_news = index.takeNews() || m_news;
    const auto now = std::chrono::steady_clock::now();
    if (!m_news || (!m_todo.empty() && now - m_told < tellEvery))
        return;
    m_news = false;
    m_told = now;
    std::function<void()> changed;
    {
        const std::lock_guard lock(m_mutex);
        m_error = index.error();
        changed = m_changed;
    }
    if (changed)
        changed();
}

Journal::Journal(Settings settings) : m_impl(std::make_unique<Impl>(std::move(settings))) {}

Journal::~Journal() = default;

void Journal::onChange(std::function<void()> changed) { m_impl->onChange(std::move(changed)); }

void Journal::add(const std::string &file) { m_impl->ask({Impl::Task::Kind::Add, file}); }

void Journal::refresh() { m_impl->ask({Impl::Task::Kind::Refresh}); }

void Journal::rebuild() { m_impl->ask({Impl::Task::Kind::Rebuild}); }

void Journal::setNotes(const std::string &file, const std::string &notes)
{
    m_impl->ask({Impl::Task::Kind::Notes, file, notes});
}

void Journal::addNote(const std::string &path, const std::string &text)
{
    m_impl->ask({Impl::Task::Kind::AddNote, path, text});
}

void Journal::search(const std::string &query, Receiver receiver, int most)
{
    m_impl->ask({Impl::Task::Kind::Search, {}, query, std::move(receiver), most});
}

void Journal::wait() { m_impl->wait(); }

std::string Journal::error() const { return m_impl->error(); }

const std::string &Journal::dataFolder() const { return m_impl->folder(); }

} // namespace pymasp
