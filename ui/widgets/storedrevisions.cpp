#include "storedrevisions.h"

#include "changelist.h"
#include "coretext.h"
#include "json.h"
#include "quantity.h"
#include "revisionview.h"

#include <QVBoxLayout>

namespace pymasp {

StoredRevisions::StoredRevisions(QWidget *parent) : QWidget(parent), m_changes(new ChangeList)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_changes->setObjectName(QStringLiteral("storedChanges"));
    column->addWidget(m_changes);
}

int StoredRevisions::changesOf(const StoredRun &run) { return std::max(0, int(run.revisions.size()) - 1); }

void StoredRevisions::setRun(const StoredRunPtr &run, const KnownLab &lab)
{
    m_run = run;
    m_lab = lab;
    m_filled = false;
    m_changes->clear();
    if (isVisible())
        fill();
}

void StoredRevisions::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_filled)
        fill();
}

void StoredRevisions::fill()
{
    m_filled = true;
    if (!m_run || m_run->revisions.empty())
        return;
    auto before = experimentFromJson(m_run->revisions.front().experiment, m_run->file);
    for (std::size_t i = 1; i < m_run->revisions.size(); ++i) {
        const auto &revision = m_run->revisions[i];
        auto after = experimentFromJson(revision.experiment, m_run->file);
        const auto heading = RevisionView::nameOf(int(i), revision.time, qint64(revision.from) + 1);
        if (!before || !after) {
            m_changes->addSentence(coreText(before ? after.error() : before.error()), heading);
        } else if (const auto changes = differences(*before, *after, m_lab); changes.empty()) {
            m_changes->addSentence(tr("No job was changed."), heading);
        } else {
            m_changes->add(changes, heading);
        }
        before = std::move(after);
    }
}

} // namespace pymasp
