#include "journalfolder.h"

#include "journalentry.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>
#include <ranges>

#include <sys/stat.h>

namespace pymasp {

namespace fs = std::filesystem;

namespace {

constexpr qint64 mostNotes = qint64{16} << 20;

bool isDay(const std::string &name)
{
    constexpr std::string_view form = "dddd-dd-dd";
    return name.size() == form.size() && std::ranges::equal(name, form, [](char c, char wanted) {
               return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
           });
}

// Sorted. A name that is no UTF-8 text cannot stand in the index.
std::vector<std::string> namesIn(const fs::path &folder, std::error_code &error)
{
    std::vector<std::string> names;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
        auto name = it->path().filename().string();
        if (QByteArrayView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8())
            names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
}

void lookAtDay(const fs::path &folder, const std::string &day, const std::vector<std::string> &names, FoundRuns &found)
{
    const auto has = [&](const std::string &name) { return std::ranges::binary_search(names, name); };
    for (const auto &name : names | std::views::reverse) {
        const auto extension = fs::path(name).extension();
        const auto path = folder / day / name;
        std::error_code ignored;
        std::optional<FileStamp> stamp;
        if (extension == ".h5")
            stamp = stampOf(path.string());
        const bool log = extension == ".log" && !has(fs::path(name).replace_extension(".h5").string()) &&
                         fs::is_directory(path, ignored);
        if (stamp || log)
            found.runs.push_back({day + "/" + name, stamp, has(notesPath(name))});
    }
}

} // namespace

std::optional<FileStamp> stampOf(const std::string &path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::nullopt;
    return FileStamp{std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec,
                     std::int64_t{info.st_size}};
}

bool isGone(const std::string &path)
{
    std::error_code error;
    return fs::status(path, error).type() == fs::file_type::not_found;
}

FoundRuns runsIn(const std::string &folder, const std::stop_token &quit)
{
    FoundRuns found;
    std::error_code error;
    const auto days = namesIn(folder, error);
    if (error)
        found.problem = "The data folder " + folder + " cannot be looked at (" + error.message() + ").";
    for (const auto &day : days | std::views::reverse) {
        if (quit.stop_requested())
            break;
        std::error_code ignored;
        const auto path = fs::path(folder) / day;
        if (!isDay(day) || !fs::is_directory(path, ignored))
            continue;
        const auto names = namesIn(path, error);
        if (error)
            found.problem = "The folder " + path.string() + " cannot be looked at (" + error.message() + ").";
        lookAtDay(folder, day, names, found);
    }
    return found;
}

std::string wholePath(const std::string &path)
{
    std::error_code error;
    auto whole = fs::absolute(path, error).lexically_normal().string();
    while (whole.size() > 1 && whole.back() == '/')
        whole.pop_back();
    return whole;
}

std::optional<std::string> dataFolderOf(const std::string &run)
{
    const auto day = fs::path(wholePath(run)).parent_path();
    if (!isDay(day.filename().string()))
        return std::nullopt;
    return day.parent_path().string();
}

std::string readNotes(const std::string &file)
{
    QFile notes(QString::fromStdString(notesPath(file)));
    if (!notes.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(notes.read(mostNotes)).toStdString();
}

Result<> writeNotes(const std::string &file, const std::string &notes)
{
    const auto path = notesPath(file);
    if (notes.empty()) {
        std::error_code error;
        fs::remove(path, error);
        if (error)
            return Error{"The notes " + path + " cannot be removed.", error.message()};
        return {};
    }
    QSaveFile out(QString::fromStdString(path));
    const auto text = QByteArray::fromStdString(notes);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return Error{"The notes " + path + " cannot be written.", out.errorString().toStdString()};
    return {};
}

} // namespace pymasp
