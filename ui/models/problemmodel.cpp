#include "problemmodel.h"

#include "coretext.h"
#include "document.h"
#include "quantity.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace pymasp {

ProblemModel::ProblemModel(Document *document, QObject *parent) : QAbstractListModel(parent), m_document(document)
{
    connect(document, &Document::problemsChanged, this, &ProblemModel::take);
    take();
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.text;
    case JobRole:
        return row.job;
    case SeverityRole:
        return row.severity;
    default:
        return {};
    }
}

void ProblemModel::setFurther(std::vector<Problem> problems)
{
    m_further = std::move(problems);
    take();
}

int ProblemModel::count(Problem::Severity severity) const
{
    return static_cast<int>(std::ranges::count(m_rows, static_cast<int>(severity), &Row::severity));
}

void ProblemModel::take()
{
    std::vector<Row> rows;
    const auto add = [&](const Problem &problem) {
        Row row{problem.job, static_cast<int>(problem.severity), qs(problem.what)};
        if (std::ranges::find(rows, row) == rows.end())
            rows.push_back(std::move(row));
    };
    for (const auto &problem : m_document->problems())
        add(problem);
    for (const auto &problem : m_further)
        add(problem);
    QHash<JobId, int> order;
    const auto walk = [&](const auto &self, const Job &job) -> void {
        order.insert(job.id, static_cast<int>(order.size()));
        for (const Job &child : job.children)
            self(self, child);
    };
    if (rows.size() > 1) // of a large tree it takes a millisecond
        walk(walk, m_document->experiment().root);
    std::ranges::stable_sort(rows, {}, [&](const Row &row) { return std::tuple(row.severity, order.value(row.job)); });
    for (Row &row : rows)
        row.text = readable(coreText(row.text));
    if (rows == m_rows) // what is selected in a view stays selected
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace pymasp
