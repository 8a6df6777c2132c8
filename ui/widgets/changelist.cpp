#include "changelist.h"

#include <QHeaderView>

#include <algorithm>

namespace pymasp {
namespace {

QString whatText(const JobChange &change)
{
    return change.where.isEmpty() ? textOf(change.what)
                                  : ChangeList::tr("%1 in %2", "a job was added or removed, and where")
                                        .arg(textOf(change.what), change.where);
}

} // namespace

ChangeList::ChangeList(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Changes"));
    setFrameShape(QFrame::NoFrame);
    setHeaderLabels({tr("Job or setting"), tr("Before", "a value"), tr("After", "a value")});
    header()->setSectionResizeMode(QHeaderView::Stretch);
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem *item) {
        if (const auto job = item->data(0, Qt::UserRole).toUInt(); job != 0)
            Q_EMIT openJob(job);
    });
}

QTreeWidgetItem *ChangeList::under(const QString &heading)
{
    if (heading.isEmpty())
        return invisibleRootItem();
    auto *head = new QTreeWidgetItem(this, {heading});
    QFont bold = font();
    bold.setBold(true);
    head->setFont(0, bold);
    head->setFirstColumnSpanned(true);
    head->setExpanded(true);
    return head;
}

void ChangeList::add(const std::vector<JobChange> &changes, const QString &heading)
{
    auto *head = under(heading);
    constexpr std::size_t most = 1000; // rows that anybody reads
    for (std::size_t i = 0; i < std::min(changes.size(), most); ++i) {
        const auto &change = changes[i];
        auto *item = new QTreeWidgetItem(head, {change.title, QString(), whatText(change)});
        item->setData(0, Qt::UserRole, change.job);
        for (const auto &field : change.fields) {
            auto *row = new QTreeWidgetItem(item, {field.label, field.before, field.after});
            row->setData(0, Qt::UserRole, change.job);
            for (int k = 0; k < 3; ++k)
                row->setToolTip(k, row->text(k));
        }
        item->setExpanded(true);
    }
}

void ChangeList::addSentence(const QString &sentence, const QString &heading)
{
    auto *item = new QTreeWidgetItem(under(heading), {sentence});
    item->setFirstColumnSpanned(true);
    item->setToolTip(0, sentence);
}

} // namespace pymasp
