#include "jobclipboard.h"

#include "jobmodel.h"
#include "json.h"
#include "quantity.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::jobclipboard)
};

constexpr qsizetype mostBytes = qsizetype(64) << 20; // as of an experiment file

// A job by itself may come without ids, several may come with the same ones.
QJsonValue numbered(const QJsonValue &value, int &next)
{
    if (!value.isObject())
        return value; // the reader says what it should have been
    auto job = value.toObject();
    job[QLatin1String("id")] = next++;
    if (const auto children = job.value(QLatin1String("children")); children.isArray()) {
        QJsonArray inside;
        for (const auto &child : children.toArray())
            inside.append(numbered(child, next));
        job[QLatin1String("children")] = inside;
    }
    return job;
}

QByteArray asExperiment(const QJsonArray &jobs)
{
    int next = 2;
    QJsonArray children;
    for (const auto &job : jobs)
        children.append(numbered(job, next));
    const QJsonObject root{{"id", 1}, {"kind", "sequence"}, {"children", children}};
    return QJsonDocument(QJsonObject{{"format", "pymasp-experiment/1"}, {"root", root}}).toJson();
}

// Nothing but a list of what is inside it.
bool isPlain(const Job &root)
{
    return std::holds_alternative<Sequence>(root.kind) && root.title.empty() && root.enabled && !root.onError &&
           root.extra.empty();
}

Error noJob(const QByteArray &text)
{
    const auto begin = QString::fromUtf8(text.left(200)).simplified();
    const auto shown = begin.size() > 40 ? begin.left(40) + QChar(0x2026) : begin;
    return Error{begin.isEmpty() ? Words::tr("There is no job to paste: the clipboard holds no text.").toStdString()
                                 : Words::tr("This text is no job: \"%1\".").arg(shown).toStdString()};
}

} // namespace

QByteArray textOfJobs(const std::vector<Job> &jobs, const QString &title)
{
    Experiment experiment;
    experiment.title = title.toStdString();
    Job root;
    root.children = jobs;
    JobId next = 1; // those of the jobs may come from several trees, or be 0
    experiment.root = renumbered(std::move(root), next);
    return QByteArray::fromStdString(toJson(experiment));
}

Result<std::vector<Job>> jobsFromText(const QByteArray &given)
{
    auto text = given.trimmed();
    if (text.startsWith("\xef\xbb\xbf")) // the mark that some editors put in front
        text = text.mid(3).trimmed();
    if (text.size() > mostBytes || (!text.startsWith('{') && !text.startsWith('[')))
        return noJob(text);
    const auto document = QJsonDocument::fromJson(text); // what is wrong with it the reader below says better
    if (document.isArray())
        text = asExperiment(document.array());
    else if (document.isObject() && document.object().contains(QLatin1String("kind")) &&
             !document.object().contains(QLatin1String("format")))
        text = asExperiment({document.object()});
    else if (document.isObject() && !document.object().contains(QLatin1String("format")))
        return noJob(text);
    auto experiment = experimentFromJson(text.toStdString(), Words::tr("The text").toStdString());
    if (!experiment)
        return experiment.error();
    if (!isPlain(experiment->root))
        return std::vector<Job>{std::move(experiment->root)};
    if (experiment->root.children.empty())
        return Error{Words::tr("The text holds an experiment without any job.").toStdString()};
    return std::move(experiment->root.children);
}

Result<Experiment> experimentOfJobs(const QByteArray &text, const QString &title)
{
    auto jobs = jobsFromText(text);
    if (!jobs)
        return jobs.error();
    Experiment experiment;
    experiment.title = title.toStdString();
    JobId next = 1;
    Job root;
    root.children = std::move(*jobs);
    experiment.root = renumbered(std::move(root), next);
    if (points(experiment.root) == 0)
        return Error{Words::tr("\"%1\" measures nothing; by itself it would be no run.").arg(title).toStdString()};
    return experiment;
}

QMimeData *mimeOfJobs(const QByteArray &text)
{
    auto *mime = new QMimeData;
    mime->setData(jobsMimeType, text);
    mime->setText(QString::fromUtf8(text));
    return mime;
}

Result<std::vector<Job>> jobsFromMime(const QMimeData *mime)
{
    if (!mime)
        return noJob({});
    return jobsFromText(mime->hasFormat(jobsMimeType) ? mime->data(jobsMimeType) : mime->text().toUtf8());
}

} // namespace pymasp
