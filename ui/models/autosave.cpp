#include "autosave.h"

#include "coretext.h"
#include "document.h"
#include "json.h"
#include "quantity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pymasp {
namespace {

const QString fileName = QStringLiteral("unsaved.json");
const QString format = QStringLiteral("pymasp-unsaved/1");

// Empty where it was written; on any thread.
QString writeTo(const QString &folder, const Experiment &experiment, const QString &path)
{
    const QJsonObject o{{QStringLiteral("format"), format},
                        {QStringLiteral("path"), path},
                        {QStringLiteral("time"), double(QDateTime::currentMSecsSinceEpoch()) / 1000},
                        {QStringLiteral("experiment"), qs(toJson(experiment))}};
    const auto bytes = QJsonDocument(o).toJson();
    QSaveFile file(folder + QLatin1Char('/') + fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Autosave::tr("What is not saved cannot be kept in %1: %2").arg(folder, file.errorString());
}

std::optional<Autosave::Found> readFrom(const QString &folder)
{
    QFile file(folder + QLatin1Char('/') + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    Autosave::Found found;
    found.folder = folder;
    const auto o = QJsonDocument::fromJson(file.readAll()).object();
    found.path = o[QStringLiteral("path")].toString();
    found.time = o[QStringLiteral("time")].toDouble(double(QFileInfo(file).lastModified().toSecsSinceEpoch()));
    if (o[QStringLiteral("format")].toString() != format) {
        found.problem = Autosave::tr("%1 cannot be read.").arg(file.fileName());
        return found;
    }
    const auto beside = found.path.isEmpty() ? QStringLiteral(".") : QFileInfo(found.path).absolutePath();
    auto experiment = experimentFromJson(o[QStringLiteral("experiment")].toString().toStdString(),
                                         file.fileName().toStdString(), beside.toStdString());
    if (experiment)
        found.experiment = std::move(*experiment);
    else
        found.problem = coreText(experiment.error());
    return found;
}

} // namespace

Autosave::Autosave(Document &document, QString folder, QObject *parent)
    : QObject(parent), m_document(document), m_all(std::move(folder))
{
    m_quiet.setSingleShot(true);
    m_latest.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &Autosave::write);
    connect(&m_latest, &QTimer::timeout, this, &Autosave::write);
    connect(&m_document, &Document::changed, this, &Autosave::noteChange);
    connect(&m_document, &Document::modifiedChanged, this, &Autosave::noteModified);
}

Autosave::~Autosave()
{
    if (m_document.isModified())
        keep();
    else
        forget();
}

QString Autosave::folderIn(const std::string &stateFolder)
{
    return stateFolder.empty() ? QString() : qs(stateFolder) + QStringLiteral("/unsaved");
}

void Autosave::noteChange()
{
    if (m_all.isEmpty() || !m_document.isModified())
        return;
    m_quiet.start(m_delays.quiet);
    if (!m_latest.isActive())
        m_latest.start(m_delays.latest);
}

void Autosave::noteModified(bool modified)
{
    if (modified)
        noteChange();
    else if (!m_writing)
        forget();
}

QString Autosave::ready()
{
    if (!m_folder.isEmpty())
        return {};
    const auto now = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const auto folder = QStringLiteral("%1/%2-%3").arg(m_all, now, QString::number(QCoreApplication::applicationPid()));
    if (!QDir().mkpath(folder))
        return tr("What is not saved cannot be kept: the folder %1 cannot be made.").arg(folder);
    auto lock = LogLock::take(folder.toStdString());
    if (!lock)
        return coreText(lock.error());
    m_lock = std::move(*lock);
    m_folder = folder;
    return {};
}

// The copy of the value is cheap; the text and the disk take their time elsewhere.
void Autosave::write()
{
    m_quiet.stop();
    m_latest.stop();
    if (m_all.isEmpty() || !m_document.isModified())
        return;
    if (const auto problem = ready(); !problem.isEmpty()) {
        ended(problem);
        return;
    }
    m_writing = true;
    m_writes.ask([this, folder = m_folder, experiment = m_document.experiment(),
                  path = m_document.path()](const std::stop_token &, const NewestQuestion::Tell &tell) {
        tell([this, problem = writeTo(folder, experiment, path)] { ended(problem); });
    });
}

void Autosave::ended(const QString &problem)
{
    m_writing = false;
    if (!m_document.isModified())
        forget(); // saved meanwhile
    if (problem.isEmpty()) {
        m_failed = false;
        Q_EMIT kept();
    } else if (!std::exchange(m_failed, true)) {
        Q_EMIT failed(problem);
    }
}

void Autosave::keep()
{
    m_writes.wait();
    m_writing = false;
    m_quiet.stop();
    m_latest.stop();
    if (m_all.isEmpty())
        return;
    auto problem = ready();
    if (problem.isEmpty())
        problem = writeTo(m_folder, m_document.experiment(), m_document.path());
    if (!problem.isEmpty() && !std::exchange(m_failed, true))
        Q_EMIT failed(problem);
}

void Autosave::forget()
{
    m_writes.wait();
    m_writing = false;
    m_quiet.stop();
    m_latest.stop();
    if (m_folder.isEmpty())
        return;
    QDir(m_folder).removeRecursively();
    m_lock.reset();
    m_folder.clear();
}

std::vector<Autosave::Found> Autosave::found() const
{
    std::vector<Found> all;
    if (m_all.isEmpty())
        return all;
    for (const auto &info : QDir(m_all).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto folder = info.absoluteFilePath();
        // Nothing to lose yet, or this session's own; the lock of one that is alive cannot be had.
        if (folder == QFileInfo(m_folder).absoluteFilePath() || !QFile::exists(folder + QLatin1Char('/') + fileName) ||
            !LogLock::take(folder.toStdString()))
            continue;
        if (auto one = readFrom(folder))
            all.push_back(std::move(*one));
    }
    std::ranges::sort(all, std::ranges::greater(), &Found::time);
    return all;
}

void Autosave::discard(const Found &found) { QDir(found.folder).removeRecursively(); }

void Autosave::restore(const Found &found)
{
    m_document.set(found.experiment, found.path);
    m_document.undoStack()->resetClean();
    keep();
    if (!m_failed)
        discard(found);
}

} // namespace pymasp
