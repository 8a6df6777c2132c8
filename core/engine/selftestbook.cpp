#include "selftestbook.h"

#include "json.h"
#include "timebook.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>

namespace pymasp::selftest {
namespace {

// "3 h ago" of seconds.
std::string ago(double seconds)
{
    const auto words = [](double n, const char *unit) {
        return std::to_string(static_cast<long long>(n)) + " " + unit + " ago";
    };
    if (seconds < 90)
        return "just now";
    if (seconds < 90 * 60)
        return words(seconds / 60, "min");
    if (seconds < 48 * 3600)
        return words(seconds / 3600, "h");
    return words(seconds / 86400, "days");
}

} // namespace

std::string bookFile(const std::string &stateFolder, const Lab &lab)
{
    return stateFolder + "/self-test/" + std::filesystem::path(timeBookFile(stateFolder, lab)).filename().string();
}

std::optional<Judged> latest(const std::string &stateFolder, const Lab &lab)
{
    if (stateFolder.empty())
        return std::nullopt;
    QFile file(QString::fromStdString(bookFile(stateFolder, lab)));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto judged = judgedFromJson(file.readAll().toStdString());
    if (!judged)
        return std::nullopt;
    return std::move(*judged);
}

Result<> keep(const std::string &stateFolder, const Lab &lab, const Judged &judged)
{
    if (stateFolder.empty())
        return {};
    if (const auto known = latest(stateFolder, lab); known && known->start > judged.start) // ISO 8601 sorts by time
        return {};
    const auto path = QString::fromStdString(bookFile(stateFolder, lab));
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const auto text = QByteArray::fromStdString(toJson(judged));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.commit())
        return Error{"The self-test cannot be kept in " + path.toStdString() + ".", file.errorString().toStdString()};
    return {};
}

Result<Concluded> conclude(const std::string &file, double electrons, const std::string &stateFolder)
{
    auto judged = judge(file, electrons);
    if (!judged)
        return judged.error();
    Concluded done{std::move(*judged), {}};
    if (auto ok = store(file, done.judged); !ok)
        done.trouble.push_back(ok.error());
    const auto lab = labFromJson(done.judged.lab, file);
    const auto kept = lab ? keep(stateFolder, *lab, done.judged) : Result<>(lab.error());
    if (!kept)
        done.trouble.push_back(kept.error());
    return done;
}

std::string summaryOf(const Judged &judged)
{
    const auto verdict = judged.verdict();
    const auto count =
        std::ranges::count(judged.table, verdict == Verdict::Pass ? Verdict::Unknown : verdict, &Finding::verdict);
    const auto lines = std::to_string(count) + " of " + std::to_string(judged.table.size()) + " lines";
    switch (verdict) {
    case Verdict::Pass:
        return count == 0 ? "passed" : "passed (" + lines + " not known)";
    case Verdict::Warn:
        return "passed with warnings (" + lines + ")";
    case Verdict::Fail:
        return "failed (" + lines + ")";
    case Verdict::Unknown:
        break;
    }
    return "nothing could be told";
}

std::string holding(const std::string &stateFolder, const Lab &lab)
{
    const auto judged = latest(stateFolder, lab);
    return judged && judged->settings == detectionSettings(lab.json) ? toJson(*judged) : std::string();
}

Standing standing(const std::string &stateFolder, const Lab &lab, double now)
{
    auto judged = latest(stateFolder, lab);
    if (!judged)
        return {};
    const auto start = QDateTime::fromString(QString::fromStdString(judged->start), Qt::ISODateWithMs);
    const bool holds = judged->settings == detectionSettings(lab.json);
    return {holds ? Standing::Is::Holds : Standing::Is::Outdated,
            now - static_cast<double>(start.toMSecsSinceEpoch()) / 1000, std::move(judged->table), judged->electrons,
            judged->detector};
}

std::string lineOf(const std::string &stateFolder, const Lab &lab, double now)
{
    const std::string begin = "detection self-test: ";
    const auto is = standing(stateFolder, lab, now);
    if (is.is == Standing::Is::None)
        return begin + "none";
    if (is.is == Standing::Is::Outdated)
        return begin + "outdated: the settings changed";
    Judged judged;
    judged.table = is.table;
    return begin + summaryOf(judged) + ", " + ago(is.age);
}

} // namespace pymasp::selftest
