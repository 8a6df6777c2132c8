// An experiment, a lab, and the model of a document compared with its value, for the tests of the models.
#pragma once

#include "builders.h"
#include "document.h"
#include "jobmodel.h"
#include "quantity.h"

#include <QPersistentModelIndex>

namespace pymasp::build {

inline Job tree()
{
    return sequence(
        1, {set(2, "delay", 1), repeat(3, 2, {scan(4, "delay", {1, 2}, {acquire(5), wait(6, 0.1)})}), acquire(7)});
}

inline Experiment experiment(Job root = tree())
{
    Experiment e;
    e.title = "Dye";
    e.root = std::move(root);
    return e;
}

inline KnownLab lab()
{
    KnownLab known;
    known.parameters.push_back({"delay", "mm", Limits{0, 300}, 1e-4, {}, {{"ps", 20, delayFactor(2, 1, 1.00027)}}});
    known.parameters.push_back({"shutter", "", Limits{0, 1}, 0.01, {}, {}, {{0, "closed"}, {1, "open"}}});
    known.detectors = {{"detector", false}, {"spectrometer", true}};
    return known;
}

inline std::vector<JobId> ids(const Job &job)
{
    std::vector<JobId> all{job.id};
    for (const Job &child : job.children)
        for (const JobId id : ids(child))
            all.push_back(id);
    return all;
}

// What the model shows of a job and of all inside it against the value; empty: the same.
inline QString difference(const JobModel &model, const QModelIndex &index, const Job &job, bool enabled = true)
{
    const auto say = [&](const char *what) { return qs(nameOf(job)) + ": " + QString::fromLatin1(what); };
    if (index.data(JobModel::IdRole).toUInt() != job.id || model.jobAt(index) == nullptr || model.idAt(index) != job.id)
        return say("another job stands there");
    if (model.indexOf(job.id) != index)
        return say("its index is another one");
    if (index.parent().isValid() && index.data().toString() != titleOf(job))
        return say("another title");
    if (index.data(JobModel::SummaryRole).toString() != summaryOf(job, {}))
        return say("another summary");
    if (index.data(JobModel::PointsRole).toLongLong() != points(job))
        return say("another number of points");
    if (index.data(JobModel::EnabledRole).toBool() != (enabled && job.enabled))
        return say("switched on, or off");
    if (model.rowCount(index) != int(job.children.size()))
        return say("another number of jobs inside");
    for (std::size_t row = 0; row < job.children.size(); ++row) {
        const auto child = model.index(int(row), 0, index);
        if (child.parent() != index)
            return say("a job inside it has another parent");
        if (auto text = difference(model, child, job.children[row], enabled && job.enabled); !text.isEmpty())
            return text;
    }
    return {};
}
inline QString difference(const Document &document)
{
    return difference(*document.model(), document.model()->index(0, 0), document.experiment().root);
}

// Indexes that a view would hold; they follow their jobs only where every signal was exact.
class Held {
public:
    explicit Held(const Document &document) : m_document(document)
    {
        for (const JobId id : ids(document.experiment().root))
            m_indexes.emplace_back(id, document.model()->indexOf(id));
    }
    [[nodiscard]] QString lost() const
    {
        for (const auto &[id, index] : m_indexes) {
            if (QModelIndex(index) != m_document.model()->indexOf(id)) // invalid where the job is gone
                return QStringLiteral("job %1 at row %2").arg(id).arg(index.row());
        }
        return {};
    }

private:
    const Document &m_document;
    std::vector<std::pair<JobId, QPersistentModelIndex>> m_indexes;
};

} // namespace pymasp::build
