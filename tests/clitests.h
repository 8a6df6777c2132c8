// pymaspd as a process, on a fast lab in a folder of its own, for its tests.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace pymasp::clitests {

struct Done {
    int status = -1;
    QString out, err;
    [[nodiscard]] QString last() const { return out.trimmed().section('\n', -1); }
};

inline Done call(const QStringList &arguments)
{
    QProcess process;
    process.start(PYMASPD, arguments);
    process.waitForFinished(120000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

// A fast lab: a stage that is there at once and a spectrometer at 100 kHz.
inline const char *const lab = R"({"format": "pymasp-lab/1", "instruments": [
  {"id": "stage", "type": "simulated.stage", "settings": {"speed": 1e9, "acceleration": 1e12, "start": 20},
   "parameters": {"position": {"name": "delay", "limits": [0, 300], "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
  {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 64},
   "detectors": {"spectrometer": {"name": "spectrometer"}}},
  {"id": "lockin", "type": "simulated.lockin", "settings": {"time_constant": %1}, "detectors": {"demodulator": {"name": "lock-in"}}}]})";

class Folder {
public:
    Folder() { write("lab.json", QString(lab).arg(0.0001)); }
    QString write(const QString &name, const QString &text) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        return file.fileName();
    }
    QString experiment(const QString &root) const
    {
        return write("x.json", R"({"format": "pymasp-experiment/1", "title": "T", "root": )" + root + "}");
    }
    QString scan(int count, const QString &detector = "lock-in") const
    {
        return experiment(
            QStringLiteral(
                R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps","positions":{"type":"linear","start":0,"stop":10,"count":%1},
            "children":[{"id":2,"kind":"acquire","detectors":["%2"]}]})")
                .arg(count)
                .arg(detector));
    }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] Done run(const QString &experiment, const QStringList &more = {}) const
    {
        return call(QStringList{"run", experiment, "--lab", path("lab.json"), "--data", path("data")} + more);
    }
    // Every file and folder below data, but for the lock that numbers runs.
    [[nodiscard]] QStringList left() const
    {
        QStringList all;
        for (const auto &day : QDir(path("data")).entryInfoList(QDir::AllDirs | QDir::NoDotAndDotDot))
            all += QDir(day.filePath()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        return all;
    }

    // A file in the folder of a day.
    [[nodiscard]] QString file(const QString &name) const
    {
        const QDir data(path("data"));
        for (const auto &day : data.entryList(QDir::AllDirs | QDir::NoDotAndDotDot)) {
            if (const QDir folder(data.filePath(day)); folder.exists(name))
                return folder.filePath(name);
        }
        return {};
    }
    // The log of a run that was killed after a few points.
    [[nodiscard]] QString kill() const
    {
        write("lab.json", QString(lab).arg(0.001));
        QProcess process;
        process.start(PYMASPD,
                      {"run", scan(5000), "--lab", path("lab.json"), "--data", path("data"), "--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":5}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();
        const auto log = QJsonDocument::fromJson(out.split('\n').first()).object()["log"].toString();
        QFile lock(log + "/lock"); // one that was written just now counts as held
        const bool old = lock.open(QIODevice::ReadWrite) &&
                         lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
        return old ? log : QString();
    }

private:
    QTemporaryDir m_dir;
};

} // namespace pymasp::clitests
