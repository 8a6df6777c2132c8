#include "presets.h"

#include "coretext.h"
#include "datafolder.h"
#include "jobclipboard.h"
#include "json.h"
#include "quantity.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace pymasp {
namespace {

const QString ending = QStringLiteral(".experiment.json");

Error sentence(const QString &text) { return Error{text.toStdString(), {}}; }

Result<> write(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly) ||
        file.write(text) != text.size() || !file.commit())
        return Error{Presets::tr("The preset could not be written to %1.").arg(path).toStdString(),
                     file.errorString().toStdString()};
    return {};
}

} // namespace

Presets::Presets(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)) { read(); }

QString Presets::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/pymasp-qt/presets");
}

void Presets::setLabFile(const QString &file)
{
    const auto folder = file.isEmpty() || file.startsWith(QLatin1Char(':'))
                            ? QString()
                            : QFileInfo(file).absolutePath() + QStringLiteral("/presets");
    if (folder == m_labFolder)
        return;
    m_labFolder = folder;
    read();
}

const Preset *Presets::find(const QString &file) const
{
    const auto found = std::ranges::find(m_all, file, &Preset::file);
    return found == m_all.end() ? nullptr : &*found;
}

const Preset *Presets::named(const QString &name, bool ofLab) const
{
    const auto found = std::ranges::find_if(m_all, [&](const Preset &p) { return p.ofLab == ofLab && p.name == name; });
    return found == m_all.end() ? nullptr : &*found;
}

void Presets::read()
{
    m_all.clear();
    m_problems.clear();
    if (!m_labFolder.isEmpty())
        readFolder(true);
    readFolder(false);
    std::ranges::stable_sort(m_all, [](const Preset &a, const Preset &b) {
        return a.ofLab != b.ofLab ? a.ofLab : a.name.localeAwareCompare(b.name) < 0;
    });
    Q_EMIT changed();
}

void Presets::readFolder(bool ofLab)
{
    const auto files = QDir(folderOf(ofLab)).entryInfoList({QLatin1Char('*') + ending}, QDir::Files, QDir::Name);
    for (const auto &info : files) {
        QFile file(info.absoluteFilePath());
        const auto text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const auto experiment = loadExperiment(file.fileName().toStdString());
        const auto jobs = experiment ? jobsFromText(text) : Result<std::vector<Job>>(experiment.error());
        if (!jobs) {
            m_problems << coreText(jobs.error());
            continue;
        }
        const auto name = experiment->title.empty() ? info.fileName().chopped(ending.size()) : qs(experiment->title);
        m_all.push_back({name, info.absoluteFilePath(), ofLab, text, qsizetype(jobs->size())});
    }
}

Result<QString> Presets::save(const QString &name, const std::vector<Job> &jobs, bool ofLab, bool replace)
{
    const auto wanted = name.simplified();
    if (wanted.isEmpty())
        return sentence(tr("A preset needs a name."));
    if (jobs.empty())
        return sentence(tr("There is nothing to keep as a preset; select a job first."));
    if (ofLab && !hasLab())
        return sentence(tr("No lab file is open that a preset could stand beside."));
    const auto *same = named(wanted, ofLab);
    if (same && !replace)
        return sentence(tr("There is a preset \"%1\" already.").arg(wanted));
    auto path = same ? same->file : QString();
    const auto stem = qs(slug(wanted.toStdString()));
    for (int n = 1; path.isEmpty(); ++n) {
        const auto free = QStringLiteral("%1/%2%3%4")
                              .arg(folderOf(ofLab), stem.isEmpty() ? QStringLiteral("preset") : stem,
                                   n == 1 ? QString() : QStringLiteral("-%1").arg(n), ending);
        if (!QFile::exists(free))
            path = free;
    }
    if (const auto ok = write(path, textOfJobs(jobs, wanted)); !ok)
        return ok.error();
    read();
    return QFileInfo(path).absoluteFilePath();
}

Result<> Presets::rename(const QString &file, const QString &name)
{
    const auto *preset = find(file);
    const auto wanted = name.simplified();
    if (!preset)
        return sentence(tr("The preset %1 is not there any more.").arg(file));
    if (wanted.isEmpty())
        return sentence(tr("A preset needs a name."));
    if (wanted == preset->name)
        return {};
    if (named(wanted, preset->ofLab))
        return sentence(tr("There is a preset \"%1\" already.").arg(wanted));
    auto experiment = loadExperiment(file.toStdString());
    if (!experiment)
        return experiment.error();
    experiment->title = wanted.toStdString();
    if (auto ok = write(file, QByteArray::fromStdString(toJson(*experiment))); !ok)
        return ok;
    read();
    return {};
}

Result<> Presets::remove(const QString &file)
{
    QFile old(file);
    if (!old.remove())
        return Error{tr("The preset %1 could not be removed.").arg(file).toStdString(),
                     old.errorString().toStdString()};
    read();
    return {};
}

Result<> Presets::putBack(const Preset &preset)
{
    if (auto ok = write(preset.file, preset.jobs); !ok)
        return ok;
    read();
    return {};
}

} // namespace pymasp
