#include "revisiondiff.h"

#include "guardfields.h"
#include "jobmodel.h"
#include "quantity.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::revisiondiff)
};

struct Place {
    const Job *job = nullptr;
    const Job *parent = nullptr; // of the root: none
};
using Places = QHash<JobId, Place>;

void note(const Job &job, const Job *parent, Places &places)
{
    places.insert(job.id, {&job, parent});
    for (const Job &child : job.children)
        note(child, &job, places);
}
Places placesOf(const Job &root)
{
    Places places;
    note(root, nullptr, places);
    return places;
}

bool sameItself(const Job &a, const Job &b)
{
    return a.title == b.title && a.enabled == b.enabled && a.kind == b.kind && a.onError == b.onError &&
           a.extra == b.extra;
}

QString shown(const FormField &field)
{
    if (field.type == FormField::Type::Flag)
        return field.value == QLatin1StringView("true") ? Words::tr("yes") : Words::tr("no");
    const auto choice = field.choices.indexOf(field.value);
    if (field.type == FormField::Type::Choice && choice >= 0 && choice < field.choiceTexts.size())
        return field.choiceTexts[choice];
    return field.value.isEmpty() || field.unit.isEmpty() ? field.value : field.value + QChar(0x00a0) + field.unit;
}

// Fields that only one of the two has count as empty in the other.
std::vector<FieldChange> changes(const std::vector<FormField> &before, const std::vector<FormField> &after)
{
    std::vector<FieldChange> all;
    const auto named = [](const std::vector<FormField> &fields, const QString &key) {
        return std::ranges::find(fields, key, &FormField::key);
    };
    for (const auto &field : after) {
        const auto was = named(before, field.key);
        const auto old = was == before.end() ? QString() : shown(*was);
        if (const auto now = shown(field); old != now)
            all.push_back({field.label, old, now});
    }
    for (const auto &field : before) {
        if (named(after, field.key) == after.end() && !shown(field).isEmpty())
            all.push_back({field.label, shown(field), {}});
    }
    return all;
}

// Of the jobs that stand in both rows those that keep their order, the most that can: a longest rising subsequence.
QSet<JobId> keepOrder(const Job &before, const Job &after)
{
    QHash<JobId, int> rows;
    for (const Job &child : before.children)
        rows.insert(child.id, int(rows.size()));
    struct Link {
        int row;
        JobId job;
        int previous; // index into links
    };
    std::vector<Link> links;
    std::vector<int> ends; // of the best chain of each length: index into links
    for (const Job &child : after.children) {
        const auto row = rows.constFind(child.id);
        if (row == rows.constEnd())
            continue;
        const auto at =
            std::ranges::lower_bound(ends, *row, {}, [&](int link) { return links[std::size_t(link)].row; });
        links.push_back({*row, child.id, at == ends.begin() ? -1 : *std::prev(at)});
        const int link = int(links.size()) - 1;
        if (at == ends.end())
            ends.push_back(link);
        else
            *at = link;
    }
    QSet<JobId> kept;
    for (int link = ends.empty() ? -1 : ends.back(); link >= 0; link = links[std::size_t(link)].previous)
        kept.insert(links[std::size_t(link)].job);
    return kept;
}

class Comparison {
public:
    Comparison(const Experiment &before, const Experiment &after, const KnownLab &lab)
        : m_before(before), m_after(after), m_lab(lab), m_was(placesOf(before.root)), m_is(placesOf(after.root))
    {
    }

    std::vector<JobChange> all()
    {
        experiment();
        job(m_after.root, nullptr);
        for (const Job &child : m_before.root.children)
            removed(child, m_before.root);
        return std::move(m_found);
    }

private:
    void experiment()
    {
        JobChange change{JobChange::What::Changed, m_after.root.id, Words::tr("Experiment"), {}, {}};
        if (m_before.title != m_after.title)
            change.fields.push_back({Words::tr("Title"), qs(m_before.title), qs(m_after.title)});
        if (m_before.guards != m_after.guards) {
            auto guards = changes(fieldsOf(m_before.guards), fieldsOf(m_after.guards));
            std::ranges::move(guards, std::back_inserter(change.fields));
        }
        if (!change.fields.empty())
            m_found.push_back(std::move(change));
    }

    void job(const Job &is, const Job *parent)
    {
        const auto was = m_was.constFind(is.id);
        if (was == m_was.constEnd()) {
            m_found.push_back({JobChange::What::Added, is.id, titleOf(is), parent ? titleOf(*parent) : QString(), {}});
            // A job that was there before may have been moved into it.
            for (const Job &child : is.children)
                inside(child, is);
            return;
        }
        if (!sameItself(*was->job, is)) {
            JobChange change{JobChange::What::Changed, is.id, titleOf(is), {}, {}};
            if (kindText(*was->job) != kindText(is))
                change.fields.push_back({Words::tr("Kind"), kindText(*was->job), kindText(is)});
            auto fields = changes(fieldsOf(*was->job, m_lab), fieldsOf(is, m_lab));
            std::ranges::move(fields, std::back_inserter(change.fields));
            m_found.push_back(std::move(change));
        }
        const auto kept = keepOrder(*was->job, is);
        for (const Job &child : is.children) {
            if (m_was.contains(child.id) && !kept.contains(child.id))
                m_found.push_back({JobChange::What::Moved, child.id, titleOf(child), titleOf(is), {}});
            job(child, &is);
        }
    }
    void inside(const Job &is, const Job &parent)
    {
        if (m_was.contains(is.id)) {
            m_found.push_back({JobChange::What::Moved, is.id, titleOf(is), titleOf(parent), {}});
            job(is, &parent);
            return;
        }
        for (const Job &child : is.children)
            inside(child, is);
    }
    void removed(const Job &was, const Job &parent)
    {
        if (!m_is.contains(was.id)) {
            if (m_is.contains(parent.id))
                m_found.push_back({JobChange::What::Removed, was.id, titleOf(was), titleOf(parent), {}});
        }
        for (const Job &child : was.children)
            removed(child, was);
    }

    const Experiment &m_before, &m_after;
    const KnownLab &m_lab;
    Places m_was, m_is;
    std::vector<JobChange> m_found;
};

class Editor {
public:
    Editor(const Job &before, const Job &after) : m_tree(before), m_after(after) {}

    std::vector<Edit> all()
    {
        fit(m_after);
        const auto wanted = placesOf(m_after);
        sweep(m_tree, wanted);
        for (const JobId id : m_gone)
            doEdit(Remove{id});
        return std::move(m_edits);
    }

private:
    // Brings the row of `wanted` into order, and then what is inside. What is not wanted is pushed behind and removed
    // at the end, when all that is to be kept has been moved out of it.
    void fit(const Job &wanted)
    {
        const Job *is = find(m_tree, wanted.id);
        if (!sameItself(*is, wanted)) {
            Job itself = wanted;
            itself.children.clear();
            doEdit(Change{std::move(itself)});
        }
        for (std::size_t row = 0; row < wanted.children.size(); ++row) {
            const Job &child = wanted.children[row];
            const Job *parent = find(m_tree, wanted.id);
            if (row < parent->children.size() && parent->children[row].id == child.id)
                continue;
            if (find(m_tree, child.id)) {
                doEdit(Move{child.id, wanted.id, int(row)});
                continue;
            }
            Job itself = child;
            itself.children.clear();
            doEdit(Insert{wanted.id, int(row), std::move(itself)});
        }
        for (const Job &child : wanted.children)
            fit(child);
    }
    void sweep(const Job &job, const Places &wanted)
    {
        for (const Job &child : job.children) {
            if (wanted.contains(child.id))
                sweep(child, wanted);
            else
                m_gone.push_back(child.id);
        }
    }
    void doEdit(Edit edit)
    {
        if (perform(m_tree, edit))
            m_edits.push_back(std::move(edit));
    }

    Job m_tree;
    const Job &m_after;
    std::vector<JobId> m_gone;
    std::vector<Edit> m_edits;
};

} // namespace

std::vector<JobChange> differences(const Experiment &before, const Experiment &after, const KnownLab &lab)
{
    return Comparison(before, after, lab).all();
}

QString textOf(JobChange::What what)
{
    switch (what) {
    case JobChange::What::Added:
        return Words::tr("Added", "a job");
    case JobChange::What::Removed:
        return Words::tr("Removed", "a job");
    case JobChange::What::Moved:
        return Words::tr("Moved", "a job");
    case JobChange::What::Changed:
        return Words::tr("Changed", "a job");
    }
    return {};
}

std::vector<Edit> editsBetween(const Job &before, const Job &after) { return Editor(before, after).all(); }

} // namespace pymasp
