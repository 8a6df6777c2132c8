#include "child.h"

#include "runlog.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace pymasp {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t mostOutput = std::size_t{2} << 30U;

struct Pipe {
    int read = -1, write = -1;
    Pipe() = default;
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    ~Pipe()
    {
        closeRead();
        closeWrite();
    }
    bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    void closeRead()
    {
        if (read >= 0)
            ::close(std::exchange(read, -1));
    }
    void closeWrite()
    {
        if (write >= 0)
            ::close(std::exchange(write, -1));
    }
    // Takes what is there; closes the pipe at its end.
    void take(std::string &to)
    {
        char buffer[65536];
        const ssize_t n = ::read(read, buffer, sizeof buffer);
        if (n > 0)
            to.append(buffer, static_cast<std::size_t>(n));
        else if (n == 0 || errno != EINTR)
            closeRead();
    }
};

} // namespace

Result<ChildEnd> awaitChild(const std::vector<std::string> &arguments, std::chrono::milliseconds timeout,
                            const std::stop_token &quit)
{
    Pipe out;
    Pipe err;
    if (!out.open() || !err.open())
        return systemError(arguments[0] + " cannot be started.", errno);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out.write, 1);
    posix_spawn_file_actions_adddup2(&actions, err.write, 2);
    auto words = arguments;
    std::vector<char *> argv;
    for (auto &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    const int started = ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (started != 0)
        return systemError(arguments[0] + " cannot be started.", started);
    out.closeWrite();
    err.closeWrite();

    ChildEnd end;
    const auto deadline = Clock::now() + timeout;
    const auto killed = [&](ChildEnd::How how) {
        ::kill(child, SIGKILL);
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
        end.how = how;
        return end;
    };
    for (;;) {
        if (quit.stop_requested())
            return killed(ChildEnd::How::Cancelled);
        if (Clock::now() > deadline || end.out.size() + end.err.size() > mostOutput)
            return killed(ChildEnd::How::Late);
        if (out.read < 0 && err.read < 0) { // it has ended, or is about to
            int status = 0;
            const pid_t ended = ::waitpid(child, &status, WNOHANG);
            if (ended == child) {
                end.how = WIFEXITED(status) ? ChildEnd::How::Exited : ChildEnd::How::Crashed;
                end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
                return end;
            }
            if (ended < 0 && errno != EINTR) { // somebody else has waited for it
                end.how = ChildEnd::How::Crashed;
                return end;
            }
            ::poll(nullptr, 0, 1);
            continue;
        }
        std::array<pollfd, 2> both{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}}; // a closed one is passed over
        if (::poll(both.data(), both.size(), 50) <= 0)
            continue;
        if (both[0].revents != 0)
            out.take(end.out);
        if (both[1].revents != 0)
            err.take(end.err);
    }
}

Result<std::string> runChild(const std::vector<std::string> &arguments, std::chrono::milliseconds timeout,
                             const std::stop_token &quit)
{
    auto end = awaitChild(arguments, timeout, quit);
    if (!end)
        return end.error();
    std::string command;
    for (const auto &word : arguments)
        command += (command.empty() ? "" : " ") + word;
    while (!end->err.empty() && end->err.back() == '\n')
        end->err.pop_back();
    switch (end->how) {
    case ChildEnd::How::Late:
        return Error{"\"" + command + "\" did not end in time.", end->err};
    case ChildEnd::How::Cancelled:
        return Error{"\"" + command + "\" was given up.", "", true};
    case ChildEnd::How::Crashed:
        return Error{"\"" + command + "\" crashed.", end->err};
    case ChildEnd::How::Exited:
        break;
    }
    if (end->status == 0)
        return std::move(end->out);
    const std::string prefix = "pymaspd: ";
    if (end->err.starts_with(prefix))
        end->err.erase(0, prefix.size());
    if (end->err.empty())
        return Error{"\"" + command + "\" failed with exit status " + std::to_string(end->status) + "."};
    return Error{std::move(end->err)};
}

} // namespace pymasp
