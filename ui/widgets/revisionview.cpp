#include "revisionview.h"

#include "changelist.h"
#include "document.h"
#include "panelparts.h"
#include "quantity.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace pymasp {
namespace {

constexpr int edited = -1; // what is chosen: the edits, or the number of an amendment

} // namespace

RevisionView::RevisionView(Document &document, RunRevisions &revisions, QWidget *parent)
    : QWidget(parent), m_document(document), m_revisions(revisions), m_choice(new QComboBox),
      m_apply(new QPushButton(tr("Apply to the running experiment"))), m_empty(new QLabel), m_changes(new ChangeList)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 2, 4, 2);
    column->setSpacing(2);
    auto *head = new QHBoxLayout;
    m_choice->setObjectName(QStringLiteral("revision"));
    m_choice->setAccessibleName(tr("Which change is shown"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(24);
    head->addWidget(m_choice, 1);
    m_apply->setObjectName(QStringLiteral("applyEdits"));
    m_apply->setToolTip(
        tr("The run goes on with the tree as it is edited now, from the next point on (Ctrl+Shift+F5)"));
    head->addWidget(m_apply);
    column->addLayout(head);
    m_empty->setObjectName(QStringLiteral("noChanges"));
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    m_changes->setObjectName(QStringLiteral("changes"));
    column->addWidget(m_changes, 1);

    connect(m_choice, &QComboBox::activated, this, &RevisionView::showChosen);
    connect(m_apply, &QPushButton::clicked, this, &RevisionView::apply);
    connect(m_changes, &ChangeList::openJob, this, &RevisionView::openJob);
    connect(&m_revisions, &RunRevisions::changed, this, &RevisionView::fill);
    // From the event loop, once for any number of edits: a large tree takes some milliseconds.
    connect(&m_document, &Document::problemsChanged, this, &RevisionView::showChosen);
    applyTheme();
    fill();
}

void RevisionView::setRunsDocument(bool runs)
{
    if (std::exchange(m_runsDocument, runs) != runs)
        fill();
}

void RevisionView::applyTheme() { tint(m_empty, style::Role::Quiet); }

QString RevisionView::nameOf(int number, double time, qint64 point)
{
    return tr("Change %1 of the run, %2, from point %3 on", "number, a moment, number")
        .arg(number)
        .arg(momentText(time))
        .arg(point);
}

void RevisionView::fill()
{
    const bool had = m_choice->count() > 0;
    const int before = m_choice->currentData().toInt();
    m_choice->clear();
    if (m_runsDocument)
        m_choice->addItem(tr("Edited, not applied yet"), edited);
    const auto &all = m_revisions.all();
    for (int i = int(all.size()) - 1; i > 0; --i) {
        const auto &revision = all[std::size_t(i)];
        m_choice->addItem(nameOf(i, revision.time, revision.points + 1), i);
    }
    if (const int at = m_choice->findData(before); had && at >= 0)
        m_choice->setCurrentIndex(at);
    m_choice->setVisible(m_choice->count() > 0);
    showChosen();
}

std::pair<const Experiment *, const Experiment *> RevisionView::chosen() const
{
    const auto &all = m_revisions.all();
    const int which = m_choice->currentData().toInt();
    if (m_choice->count() == 0 || all.empty() || which >= int(all.size()))
        return {nullptr, nullptr};
    if (which == edited)
        return {all.back().experiment.get(), &m_document.experiment()};
    return {all[std::size_t(which) - 1].experiment.get(), all[std::size_t(which)].experiment.get()};
}

void RevisionView::showChosen()
{
    const auto [before, after] = chosen();
    const bool edits = m_choice->currentData().toInt() == edited;
    const auto changes = before ? differences(*before, *after, m_document.lab()) : std::vector<JobChange>();
    m_apply->setVisible(before && edits && !changes.empty());
    m_empty->setVisible(changes.empty());
    m_empty->setText(
        before ? tr("The run has all that is edited here. What you change in the tree while it runs is listed here and "
                    "can be "
                    "applied to it.")
        : m_runsDocument
            ? tr("This experiment runs. What you change in the tree is listed here and can be applied to the run.")
            : tr("While an experiment runs, this lists what was edited and not applied yet, and what was changed in "
                 "the run."));
    m_changes->setVisible(!changes.empty());
    m_changes->clear();
    m_changes->add(changes);
}

} // namespace pymasp
