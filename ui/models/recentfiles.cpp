#include "recentfiles.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace pymasp {

namespace {
constexpr int most = 12;
}

QStringList RecentFiles::paths() const { return m_settings.value(m_key).toStringList(); }

std::vector<RecentFiles::File> RecentFiles::all() const
{
    std::vector<File> files;
    const auto known = paths();
    for (const auto &path : known) {
        const QFileInfo info(path);
        const auto sameName = std::ranges::count_if(
            known, [&](const QString &other) { return QFileInfo(other).fileName() == info.fileName(); });
        files.push_back({path,
                         sameName > 1 ? QStringLiteral("%1 (%2)").arg(info.fileName(), info.path()) : info.fileName(),
                         info.exists()});
    }
    return files;
}

void RecentFiles::add(const QString &path)
{
    const auto file = QFileInfo(path).absoluteFilePath();
    auto files = paths();
    files.removeAll(file);
    files.prepend(file);
    while (files.size() > most)
        files.removeLast();
    m_settings.setValue(m_key, files);
}

void RecentFiles::remove(const QString &path)
{
    auto files = paths();
    files.removeAll(path);
    m_settings.setValue(m_key, files);
}

void RecentFiles::clear() { m_settings.remove(m_key); }

} // namespace pymasp
