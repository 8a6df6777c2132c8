#include "editcommand.h"

#include "document.h"
#include "jobmodel.h"

#include <algorithm>

namespace pymasp {

EditCommand::EditCommand(Document &document, std::vector<Edit> edits, const QString &name, const QString &field)
    : QUndoCommand(name), m_document(document), m_edits(std::move(edits)), m_field(field)
{
}

void EditCommand::swap()
{
    Q_EMIT m_document.aboutToChange();
    constexpr std::size_t many = 50; // what a view would be told row by row
    if (m_edits.size() > many)
        m_document.m_model->applyTogether(m_edits);
    else
        for (auto &edit : m_edits)
            edit = m_document.m_model->apply(edit);
    std::ranges::reverse(m_edits);
    m_document.noteChange();
}

// Both have been done, so the way back of this one already leads to before both.
bool EditCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const EditCommand *>(other);
    const Job &was = std::get<Change>(m_edits.front()).job;
    if (next->m_field != m_field || std::get<Change>(next->m_edits.front()).job.id != was.id)
        return false;
    const Job *now = find(m_document.experiment().root, was.id);
    setObsolete(now && withoutChildren(*now) == was);
    return true;
}

TitleCommand::TitleCommand(Document &document, std::string title, const QString &name)
    : QUndoCommand(name), m_document(document), m_title(std::move(title))
{
}

void TitleCommand::swap()
{
    Q_EMIT m_document.aboutToChange();
    std::swap(m_document.m_experiment.title, m_title);
    std::swap(m_document.m_experiment.root.title, m_ofRoot);
    m_document.m_model->titleChanged();
    m_document.noteChange();
}

bool TitleCommand::mergeWith(const QUndoCommand *)
{
    const auto &now = m_document.experiment();
    setObsolete(m_title == now.title && m_ofRoot == now.root.title);
    return true;
}

GuardsCommand::GuardsCommand(Document &document, std::vector<Guard> guards, const QString &name, const QString &field)
    : QUndoCommand(name), m_document(document), m_guards(std::move(guards)), m_field(field)
{
}

void GuardsCommand::swap()
{
    Q_EMIT m_document.aboutToChange();
    std::swap(m_document.m_experiment.guards, m_guards);
    m_document.noteChange();
}

// A guard that came or went is a step of its own: the keys after it mean other guards.
bool GuardsCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const GuardsCommand *>(other);
    const auto &now = m_document.experiment().guards;
    if (next->m_field != m_field || next->m_guards.size() != now.size() || m_guards.size() != now.size())
        return false;
    setObsolete(m_guards == now);
    return true;
}

ConditionsCommand::ConditionsCommand(Document &document, std::string json, const QString &name, const QString &field)
    : QUndoCommand(name), m_document(document), m_json(std::move(json)), m_field(field)
{
}

void ConditionsCommand::swap()
{
    Q_EMIT m_document.aboutToChange();
    std::swap(m_document.m_experiment.conditions, m_json);
    m_document.noteChange();
}

bool ConditionsCommand::mergeWith(const QUndoCommand *other)
{
    if (static_cast<const ConditionsCommand *>(other)->m_field != m_field)
        return false;
    setObsolete(m_json == m_document.experiment().conditions);
    return true;
}

Job withoutChildren(const Job &job) { return {job.id, job.title, job.enabled, job.kind, {}, job.onError, job.extra}; }

} // namespace pymasp
