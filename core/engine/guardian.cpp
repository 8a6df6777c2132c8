#include "guardian.h"

#include "cancel.h"
#include "runlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace pymasp {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto betweenBeats = 100ms;
constexpr auto readyWithin = 10s; // it loads plugins; a busy machine takes its time
constexpr auto betweenStarts = 1s;

bool hasSafe(const InstrumentSetup &instrument)
{
    return std::ranges::any_of(instrument.parameters,
                               [](const auto &p) { return p.safe.has_value() || !p.safeChoice.empty(); });
}

// The lab with nothing but the instruments that have a safe value: others are not to be touched.
QJsonObject reduced(const Lab &lab)
{
    auto object = QJsonDocument::fromJson(QByteArray::fromStdString(lab.json)).object();
    const auto all = object["instruments"].toArray();
    QJsonArray kept;
    for (const auto &item : all) {
        const auto id = item.toObject()["id"].toString().toStdString();
        const auto setup = std::ranges::find(lab.instruments, id, &InstrumentSetup::id);
        if (setup != lab.instruments.end() && hasSafe(*setup))
            kept.append(item);
    }
    object["instruments"] = kept;
    object.remove("guards");
    return object;
}

// Sends all of it. False where the other end is gone or does not take it.
bool sendAll(int socket, const std::string &text)
{
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t n = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

} // namespace

struct Guardian::Data {
    std::string program;
    std::string order; // its first line
    std::function<bool()> alive;
    std::function<void()> fired;
    int socket = -1;
    pid_t child = -1;
    std::string heard; // the line it is saying
    std::jthread thread;

    ~Data() { leave(false); }
    Result<> launch(const std::stop_token &quit);
    Result<> spawn();
    Result<std::string> line(Clock::time_point deadline, const std::stop_token &quit);
    void beats(const std::stop_token &quit);
    void listen();
    void leave(bool kill);
};

// Starts the process: in a session of its own, so that neither a closed terminal nor Ctrl+C reaches it, and with no
// file of ours but standard error.
Result<> Guardian::Data::spawn()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return systemError("The guardian " + program + " cannot be started.", errno);
    const timeval patience{5, 0}; // a guardian that does not read must not hold the run
    ::setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t blocked; // until it has said itself that it ignores them
    sigemptyset(&blocked);
    for (const int signal : {SIGINT, SIGHUP, SIGTERM, SIGQUIT})
        sigaddset(&blocked, signal);
    posix_spawnattr_setsigmask(&attributes, &blocked);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    std::array<char *, 2> argv{program.data(), nullptr};
    const int error = ::posix_spawn(&child, program.c_str(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        child = -1;
        return systemError("The guardian " + program + " cannot be started.", error);
    }
    socket = ends[0];
    heard.clear();
    return {};
}

Result<> Guardian::Data::launch(const std::stop_token &quit)
{
    if (auto spawned = spawn(); !spawned)
        return spawned;
    auto answer = sendAll(socket, order) ? line(Clock::now() + readyWithin, quit)
                                         : Result<std::string>(Error{"it does not take its order"});
    if (answer && *answer == guardianwire::ready)
        return {};
    leave(true);
    return Error{"The guardian " + program + " is not ready: " + (answer ? *answer : answer.error().what + "."), "",
                 !answer && answer.error().cancelled};
}

// The next line it says.
Result<std::string> Guardian::Data::line(Clock::time_point deadline, const std::stop_token &quit)
{
    for (;;) {
        if (const auto end = heard.find('\n'); end != std::string::npos) {
            auto said = heard.substr(0, end);
            heard.erase(0, end + 1);
            return said;
        }
        if (quit.stop_requested())
            return Error{"the run has ended", "", true};
        if (Clock::now() > deadline)
            return Error{"it does not answer"};
        pollfd waits{socket, POLLIN, 0};
        if (::poll(&waits, 1, 20) <= 0)
            continue;
        std::array<char, 1024> part{};
        const ssize_t n = ::recv(socket, part.data(), part.size(), MSG_DONTWAIT);
        if (n > 0)
            heard.append(part.data(), static_cast<std::size_t>(n));
        else if (n == 0 || (errno != EINTR && errno != EAGAIN))
            return Error{"it has ended"};
    }
}

// What it has said since the last beat: that it has acted, or that it is gone.
void Guardian::Data::listen()
{
    for (;;) {
        std::array<char, 256> part{};
        const ssize_t n = ::recv(socket, part.data(), part.size(), MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return;
        if (n <= 0) {
            leave(false);
            return;
        }
        heard.append(part.data(), static_cast<std::size_t>(n));
        for (auto end = heard.find('\n'); end != std::string::npos; end = heard.find('\n')) {
            const bool acted = heard.compare(0, end, guardianwire::fired) == 0;
            heard.erase(0, end + 1);
            if (acted && fired)
                fired();
        }
    }
}

// Of a guardian that is gone, or going. One that is still at work (its device does not open) is not waited for.
void Guardian::Data::leave(bool kill)
{
    if (socket >= 0)
        ::close(std::exchange(socket, -1));
    if (child < 0)
        return;
    if (kill)
        ::kill(child, SIGKILL);
    for (int i = 0; i < 100 && ::waitpid(child, nullptr, WNOHANG) == 0; ++i)
        ::poll(nullptr, 0, 2);
    child = -1;
}

void Guardian::Data::beats(const std::stop_token &quit)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    auto nextStart = Clock::now() + betweenStarts;
    bool complained = false;
    while (!quit.stop_requested()) {
        if (socket >= 0)
            listen(); // first: after a freeze it must be known before the run goes on
        const bool lives = alive();
        if (socket >= 0 && lives) {
            (void)::send(socket, &guardianwire::beat, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
        } else if (socket < 0 && lives && Clock::now() >= nextStart) {
            const auto again = launch(quit);
            nextStart = Clock::now() + betweenStarts;
            if (!again && !again.error().cancelled && !std::exchange(complained, true))
                std::fprintf(stderr, "pymasp: %s This run goes on without one.\n", text(again.error()).c_str());
            continue; // it waits for its first beat
        }
        std::unique_lock lock(mutex);
        wake.wait_for(lock, quit, betweenBeats, [] { return false; });
    }
}

Guardian::Guardian() : m_data(std::make_unique<Data>()) {}

Result<std::unique_ptr<Guardian>> Guardian::start(const std::string &program, const Lab &lab,
                                                  const std::string &plugins, const std::string &log,
                                                  std::function<bool()> alive, std::function<void()> fired)
{
    if (std::ranges::none_of(lab.instruments, hasSafe))
        return std::unique_ptr<Guardian>();
    std::unique_ptr<Guardian> guardian(new Guardian);
    auto &data = *guardian->m_data;
    data.program = program;
    const QJsonObject order{{"lab", reduced(lab)},
                            {"folder", QString::fromStdString(lab.folder)},
                            {"plugins", QString::fromStdString(plugins)},
                            {"log", QString::fromStdString(log)}};
    data.order = QJsonDocument(order).toJson(QJsonDocument::Compact).toStdString() + "\n";
    data.alive = std::move(alive);
    data.fired = std::move(fired);
    if (auto ready = data.launch({}); !ready)
        return ready.error();
    data.thread = std::jthread([&data](const std::stop_token &quit) { data.beats(quit); });
    return guardian;
}

Guardian::~Guardian()
{
    auto &data = *m_data;
    if (data.thread.joinable()) {
        data.thread.request_stop();
        data.thread.join();
    }
    if (data.socket >= 0)
        (void)::send(data.socket, &guardianwire::dismissal, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace pymasp
