#include "datafolder.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

Result<> syncFolder(const fs::path &path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool ok = fd >= 0 && ::fsync(fd) == 0;
    const int code = errno;
    if (fd >= 0)
        ::close(fd);
    if (!ok)
        return systemError("The folder " + path.string() + " cannot be brought to disk.", code);
    return {};
}

std::string today()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &local);
    return text;
}

std::string lockFile(const std::string &folder) { return (fs::path(folder) / ".pymasp-lock").string(); }

constexpr const char *doneSuffix = ".done";

} // namespace

std::string defaultDataFolder()
{
    const char *home = std::getenv("HOME");
    return std::string(home ? home : ".") + "/pymasp-data";
}

Result<> writable(const std::string &folder)
{
    if (folder.empty())
        return Error{"The data folder has no name."};
    std::error_code error;
    fs::path path = fs::absolute(folder, error);
    if (error)
        return Error{"The data folder " + folder + " cannot be used.", error.message()};
    // The nearest ancestor that exists decides; a link that leads nowhere does exist.
    while (!fs::exists(fs::symlink_status(path, error)) && path.has_parent_path() && path != path.parent_path())
        path = path.parent_path();
    if (!fs::is_directory(path, error))
        return Error{"The data folder " + folder + " cannot be used: " + path.string() + " is not a folder."};
    if (::access(path.c_str(), W_OK | X_OK) != 0)
        return Error{"The data folder " + folder + " cannot be written: no permission to write in " + path.string() +
                     "."};
    // Permission bits say nothing for root or on a file system mounted read only: try.
    auto trial = (path / ".pymasp-trial-XXXXXX").string();
    const int fd = ::mkstemp(trial.data());
    if (fd < 0)
        return systemError("The data folder " + folder + " cannot be written.", errno);
    ::close(fd);
    ::unlink(trial.c_str());
    return {};
}

Result<> usableToday(const std::string &folder)
{
    if (auto ok = writable(folder); !ok)
        return ok;
    if (auto ok = writable((fs::path(folder) / today()).string()); !ok)
        return ok;
    const int lock = ::open(lockFile(folder).c_str(), O_RDWR | O_CLOEXEC);
    if (const int code = errno; lock < 0 && code != ENOENT)
        return systemError("The data folder " + folder + " cannot be locked: " + lockFile(folder) + ".", code);
    if (lock >= 0)
        ::close(lock);
    return {};
}

std::string slug(const std::string &title)
{
    std::string word;
    for (const char c : title) {
        const auto u = static_cast<unsigned char>(c);
        if (u < 0x80 && std::isalnum(u))
            word += static_cast<char>(std::tolower(u));
        else if (!word.empty() && word.back() != '-')
            word += c == '_' ? '_' : '-';
    }
    word = word.substr(0, 60);
    while (!word.empty() && (word.back() == '-' || word.back() == '_'))
        word.pop_back();
    return word.empty() ? "run" : word;
}

Result<RunPlace> newRun(const std::string &folder, const std::string &title)
{
    const fs::path day = fs::path(folder) / today();
    std::error_code error;
    fs::create_directories(day, error);
    if (error)
        return Error{"The data folder " + day.string() + " cannot be made.", error.message()};
    // The number is taken under a lock, because two programs would give it different titles.
    const int lock = ::open(lockFile(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock < 0 || ::flock(lock, LOCK_EX) != 0)
        return systemError("The data folder " + folder + " cannot be locked.", errno);
    int highest = 0;
    for (auto it = fs::directory_iterator(day, error); !error && it != fs::directory_iterator(); it.increment(error)) {
        const auto name = it->path().filename().string();
        if (name.size() > 5 &&
            std::all_of(name.begin(), name.begin() + 4, [](unsigned char c) { return std::isdigit(c); }))
            highest = std::max(highest, std::atoi(name.substr(0, 4).c_str()));
    }
    char number[8];
    std::snprintf(number, sizeof number, "%04d", (highest + 1) % 10000);
    const auto base = (day / (std::string(number) + "_" + slug(title))).string();
    const RunPlace place{base + ".log", base + ".h5"};
    const bool made = ::mkdir(place.log.c_str(), 0755) == 0;
    const int code = errno;
    ::close(lock);
    if (!made)
        return systemError("The run log " + place.log + " cannot be made.", code);
    if (auto ok = syncFolder(day); !ok)
        return ok.error();
    return place;
}

RunPlace placeOf(const std::string &log)
{
    auto path = fs::path(log).string();
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return {path, fs::path(path).replace_extension(".h5").string()};
}

std::vector<std::string> runLogs(const std::string &folder)
{
    std::vector<std::string> logs;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (it->is_directory(error) && it->path().extension() == ".log") {
            logs.push_back(it->path().string());
            it.disable_recursion_pending();
        } else if (it->path().extension() == doneSuffix && it->is_directory(error)) {
            it.disable_recursion_pending();
        }
    }
    std::ranges::sort(logs);
    return logs;
}

void removeRemains(const std::string &folder)
{
    std::vector<fs::path> remains;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (!it->is_directory(error) || it->path().extension() != doneSuffix)
            continue;
        remains.push_back(it->path());
        it.disable_recursion_pending();
    }
    for (const auto &done : remains)
        fs::remove_all(done, error);
}

Result<> syncFile(const std::string &path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool ok = fd >= 0 && ::fsync(fd) == 0;
    const int code = errno;
    if (fd >= 0)
        ::close(fd);
    if (!ok)
        return systemError("The file " + path + " cannot be brought to disk.", code);
    return {};
}

Result<> publish(const std::string &from, const std::string &to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        // File systems without that flag: link() refuses an existing name as well.
        if (errno != EINVAL || ::link(from.c_str(), to.c_str()) != 0)
            return systemError("The file " + from + " cannot be renamed to " + to + ".", errno);
        ::unlink(from.c_str());
    }
    return syncFolder(fs::path(to).parent_path());
}

Result<> removeLog(const std::string &log)
{
    const auto done = log + doneSuffix;
    std::error_code error;
    fs::remove_all(done, error); // left by a kill
    if (::rename(log.c_str(), done.c_str()) != 0)
        return systemError("The run log " + log + " cannot be removed.", errno);
    fs::remove_all(done, error);
    return {};
}

} // namespace pymasp
