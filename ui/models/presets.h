// Parts of experiments that are kept by name: files in a folder of the person and, where a lab is open, in one beside
// its file. Each is an experiment file, so that it can be mailed and opened as well.
#pragma once

#include "job.h"
#include "result.h"

#include <QObject>

#include <vector>

namespace pymasp {

struct Preset {
    QString name;
    QString file;
    bool ofLab = false;
    QByteArray jobs; // as jobsFromText() takes them
    qsizetype count = 0;
};

class Presets : public QObject {
    Q_OBJECT

public:
    // `folder`: of the person; made with the first preset.
    explicit Presets(QString folder, QObject *parent = nullptr);
    // $XDG_CONFIG_HOME/pymasp-qt/presets
    static QString defaultFolder();

    void setLabFile(const QString &file); // presets stand in "presets" beside it; empty: no lab
    [[nodiscard]] bool hasLab() const { return !m_labFolder.isEmpty(); }
    // By name, those of the lab first. Files that cannot be read are left out and named by problems().
    [[nodiscard]] const std::vector<Preset> &all() const { return m_all; }
    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    [[nodiscard]] const Preset *find(const QString &file) const;

    // The errors are one sentence. A name that there is already is refused, unless it shall be replaced.
    Result<QString> save(const QString &name, const std::vector<Job> &jobs, bool ofLab, bool replace = false);
    Result<> rename(const QString &file, const QString &name);
    Result<> remove(const QString &file);
    Result<> putBack(const Preset &preset); // what was removed
    void read();                            // again

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString folderOf(bool ofLab) const { return ofLab ? m_labFolder : m_folder; }
    [[nodiscard]] const Preset *named(const QString &name, bool ofLab) const;
    void readFolder(bool ofLab);

    QString m_folder, m_labFolder;
    std::vector<Preset> m_all;
    QStringList m_problems;
};

} // namespace pymasp
