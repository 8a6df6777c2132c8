// The files that were opened last, over restarts.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace pymasp {

class RecentFiles {
public:
    RecentFiles(QSettings &settings, QString key) : m_settings(settings), m_key(std::move(key)) {}

    struct File {
        QString path;
        QString text; // its name; with its folder where two have the same
        bool exists = true;
    };
    [[nodiscard]] std::vector<File> all() const; // the latest first
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    [[nodiscard]] QStringList paths() const;
    QSettings &m_settings;
    QString m_key;
};

} // namespace pymasp
