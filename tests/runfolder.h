// A data folder with real runs, made by pymaspd on a simulated bench.
#pragma once

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

class RunFolder {
public:
    // Scans over the delay of that many points.
    static QString numbers(int count) { return scan(count, QStringLiteral(R"("detectors": ["lock-in"])")); }
    static QString spectra(int count)
    {
        return scan(count, QStringLiteral(R"("detectors": ["spectrometer"], "shots": 40, "reduce": "pump-probe")"));
    }

    [[nodiscard]] QString data() const { return m_dir.filePath(QStringLiteral("data")); }
    // The file of a run that has ended; empty where it failed.
    [[nodiscard]] QString run(const QString &title, const QString &solvent, const QString &root) const
    {
        QProcess process;
        start(process, title, solvent, root, {});
        if (!process.waitForFinished(60000) || process.exitCode() != 0) {
            qWarning("%s", process.readAllStandardError().constData());
            return {};
        }
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed().section('\n', -1);
    }
    // The log of a run that was killed after a few points; empty where that failed.
    [[nodiscard]] QString kill(const QString &title) const
    {
        QProcess process;
        start(process, title, QStringLiteral("toluene"), numbers(600), {"--progress", "json"});
        QByteArray out;
        while (!out.contains("\"point\":5}") && process.waitForReadyRead(20000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();
        QString log;
        for (const auto &line : out.split('\n')) {
            if (log.isEmpty())
                log = QJsonDocument::fromJson(line).object()["log"].toString();
        }
        QFile lock(log + QStringLiteral("/lock")); // one that was written just now counts as held
        const bool old = lock.open(QIODevice::ReadWrite) &&
                         lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
        return old ? log : QString();
    }

private:
    static QString scan(int count, const QString &acquire)
    {
        return QStringLiteral(R"({"id": 1, "kind": "scan", "parameter": "delay", "unit": "ps",
            "positions": {"type": "linear", "start": 0, "stop": 10, "count": %1},
            "children": [{"id": 2, "kind": "acquire", %2}]})")
            .arg(QString::number(count), acquire);
    }
    void start(QProcess &process, const QString &title, const QString &solvent, const QString &root,
               const QStringList &more) const
    {
        // A stage that is there at once, a spectrometer at 100 kHz and a lock-in that takes a millisecond.
        write("lab.json", R"({"format": "pymasp-lab/1", "title": "bench", "instruments": [
            {"id": "stage", "type": "simulated.stage", "settings": {"speed": 1e9, "acceleration": 1e12, "start": 20},
             "parameters": {"position": {"name": "delay", "limits": [0, 300],
                                         "scales": [{"unit": "ps", "zero": 20, "path_factor": 2}]}}},
            {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 64},
             "detectors": {"spectrometer": {"name": "spectrometer"}}},
            {"id": "lockin", "type": "simulated.lockin", "settings": {"time_constant": 0.001},
             "detectors": {"demodulator": {"name": "lock-in"}}}]})");
        write("x.json", QStringLiteral(R"({"format": "pymasp-experiment/1", "title": "%1",
            "conditions": {"sample": {"solvent": "%2"}}, "root": %3})")
                            .arg(title, solvent, root));
        process.start(
            PYMASPD,
            QStringList{"run", m_dir.filePath("x.json"), "--lab", m_dir.filePath("lab.json"), "--data", data()} + more);
    }
    void write(const QString &name, const QString &text) const
    {
        QFile file(m_dir.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
    }

    QTemporaryDir m_dir;
};
