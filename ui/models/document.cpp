#include "document.h"

#include "editcommand.h"
#include "guardfields.h"
#include "jobmodel.h"
#include "json.h"
#include "quantity.h"

#include <QSaveFile>

#include <algorithm>
#include <limits>

namespace pymasp {
namespace {

constexpr qsizetype largest =
    1000;                   // jobs that are checked between two keys; of more the check goes on beside the window
constexpr int deepest = 64; // levels below the root that an experiment file may have

int height(const Job &job)
{
    int levels = 0;
    for (const Job &child : job.children)
        levels = std::max(levels, 1 + height(child));
    return levels;
}

bool changesNothing(const Edit &edit, const Edit &inverse)
{
    if (const auto *move = std::get_if<Move>(&edit)) {
        const auto &back = std::get<Move>(inverse);
        return back.parent == move->parent && back.row == move->row;
    }
    if (const auto *change = std::get_if<Change>(&edit))
        return std::get<Change>(inverse).job == withoutChildren(change->job);
    return false;
}

// A lab that has whatever the experiment asks for. Against an empty one every job would be told that its parameter or
// detector does not exist; against this one only what is wrong in any lab is said.
KnownLab agreeableLab(const Experiment &experiment)
{
    const Job &root = experiment.root;
    KnownLab lab;
    const auto known = [&](const std::string &name) -> KnownParameter & {
        const auto found = std::ranges::find(lab.parameters, name, &KnownParameter::name);
        if (found != lab.parameters.end())
            return *found;
        constexpr double end = std::numeric_limits<double>::max();
        lab.parameters.push_back({name, "", Limits{-end, end}, 0, {}, {}, {}, 0.0});
        return lab.parameters.back();
    };
    const auto looksAt = [&](const std::string &text) {
        const auto condition = conditionFrom(text);
        if (condition && (*condition).field.empty()) {
            auto &p = known((*condition).source);
            if (!p.scale((*condition).unit))
                p.scales.push_back({(*condition).unit, 0, 1});
        } else if (condition && !lab.detector((*condition).source)) {
            lab.detectors.push_back({(*condition).source, true});
        }
    };
    for (const auto &guard : experiment.guards)
        looksAt(guard.condition);
    forEachMoved(root, [&](const Job &, const std::string &parameter, const std::string &unit) {
        auto &p = known(parameter);
        if (!p.scale(unit))
            p.scales.push_back({unit, 0, 1});
    });
    forEachEnabled(root, [&](const Job &job) {
        const auto *set = std::get_if<Set>(&job.kind);
        const auto *drift = std::get_if<Drift>(&job.kind);
        const auto sets = [&](const std::vector<SetValue> &values) {
            for (const auto &v : values) {
                auto &p = known(v.parameter);
                if (!v.choice.empty() && !p.native(v))
                    p.choices.emplace_back(0, v.choice);
            }
        };
        if (set || drift) {
            sets(set ? set->values : drift->values);
        } else if (const auto *alternate = std::get_if<Alternate>(&job.kind)) {
            for (const auto &state : alternate->states)
                sets(state.values);
        } else if (const auto *wait = std::get_if<Wait>(&job.kind)) {
            looksAt(wait->condition);
        } else if (const auto *acquire = std::get_if<Acquire>(&job.kind)) {
            for (const auto &name : acquire->detectors) {
                if (!lab.detector(name))
                    lab.detectors.push_back({name, true});
            }
        }
    });
    return lab;
}

} // namespace

Document::Document(QObject *parent) : QObject(parent), m_model(new JobModel(this))
{
    connect(&m_finder, &ProblemFinder::found, this, &Document::setProblems);
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
    clear();
}

Document::~Document()
{
    m_undo.blockSignals(true); // its end is no change of the document
    delete m_model;            // before the value that it shows
}

const Experiment &Document::experiment() const { return m_experiment; }

std::shared_ptr<const Experiment> Document::snapshot() const
{
    if (!m_snapshot)
        m_snapshot = std::make_shared<const Experiment>(m_experiment);
    return m_snapshot;
}

void Document::set(Experiment experiment, const QString &path)
{
    if (experiment.root.id == 0)
        experiment.root.id = freeId(experiment.root);
    m_undo.clear();
    m_problems.clear();
    m_finder.drop();
    setPath(path);
    m_model->replace(std::move(experiment));
    noteChange();
}

void Document::clear()
{
    Experiment empty;
    empty.root.id = 1;
    set(std::move(empty), {});
}

Result<> Document::load(const QString &path)
{
    auto experiment = loadExperiment(path.toStdString());
    if (!experiment)
        return experiment.error();
    set(std::move(*experiment), path);
    return {};
}

Result<> Document::save(const QString &path)
{
    const auto json = QByteArray::fromStdString(toJson(m_experiment));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Error{tr("The experiment could not be written to %1; a file that stood there is unchanged.")
                         .arg(path)
                         .toStdString(),
                     file.errorString().toStdString()};
    setPath(path);
    m_undo.setClean();
    return {};
}

void Document::setPath(const QString &path)
{
    if (m_path == path)
        return;
    m_path = path;
    Q_EMIT pathChanged();
}

QString Document::givenTitle() const
{
    return qs(m_experiment.title.empty() ? m_experiment.root.title : m_experiment.title);
}

QString Document::title() const
{
    const auto given = givenTitle();
    return given.isEmpty() ? tr("Untitled") : given;
}

Result<> Document::perform(const Edit &edit, const QString &name) { return push({edit}, name, {}); }

Result<> Document::perform(std::vector<Edit> edits, const QString &name) { return push(std::move(edits), name, {}); }

Result<> Document::push(std::vector<Edit> edits, const QString &name, const QString &field)
{
    // Tried and taken back: the command does it through the model, which has to announce it before it is done.
    std::vector<Edit> backs;
    Result<> ok;
    bool nothing = true;
    for (const auto &edit : edits) {
        ok = suits(edit);
        if (!ok)
            break;
        auto back = pymasp::perform(m_experiment.root, edit);
        if (!back) {
            ok = back.error();
            break;
        }
        nothing = nothing && changesNothing(edit, *back);
        backs.push_back(std::move(*back));
    }
    std::vector<Edit> again;
    for (auto back = backs.rbegin(); back != backs.rend(); ++back) {
        auto edit = pymasp::perform(m_experiment.root, *back);
        again.push_back(std::move(*edit));
    }
    if (!ok || nothing)
        return ok;
    std::ranges::reverse(again);
    push(new EditCommand(*this, std::move(again), name, field));
    return {};
}

void Document::push(QUndoCommand *command)
{
    m_makesStep = true;
    m_undo.push(command);
    m_makesStep = false;
}

Result<> Document::suits(const Edit &edit) const
{
    const Job &root = m_experiment.root;
    const auto into = [&](JobId parent, const Job *job) -> Result<> {
        const auto path = pathTo(root, parent);
        if (path.empty() || !job)
            return {}; // the tree itself refuses it
        if (!JobModel::takesJobs(*path.back()))
            return Error{tr("\"%1\" takes no jobs inside it.").arg(titleOf(*path.back())).toStdString()};
        if (static_cast<int>(path.size()) + height(*job) > deepest)
            return Error{tr("Jobs cannot be nested deeper than %n level(s).", nullptr, deepest).toStdString()};
        return {};
    };
    const auto as = [&](const Job &other) -> Result<> {
        const Job *job = find(root, other.id);
        if (!job || job->children.empty() || JobModel::takesJobs(other))
            return {};
        return Error{tr("\"%1\" has jobs inside it, which a job of kind \"%2\" cannot have.")
                         .arg(titleOf(*job), kindText(other))
                         .toStdString()};
    };
    return std::visit(Overloaded{[&](const Insert &e) { return into(e.parent, &e.job); },
                                 [&](const Move &e) { return into(e.parent, find(root, e.job)); },
                                 [&](const Change &e) { return as(e.job); }, [](const Remove &) { return Result<>(); }},
                      edit);
}

std::vector<FormField> Document::fields(JobId id) const
{
    const Job *job = find(m_experiment.root, id);
    if (!job)
        return {};
    auto all = fieldsOf(*job, m_lab);
    if (job == &m_experiment.root) {
        if (const auto own = std::ranges::find(all, QStringLiteral("title"), &FormField::key); own != all.end())
            own->value = givenTitle();
        auto guards = fieldsOf(m_experiment.guards);
        all.insert(all.end(), std::make_move_iterator(guards.begin()), std::make_move_iterator(guards.end()));
    }
    return all;
}

Result<> Document::setField(JobId id, const QString &key, const QString &text)
{
    const Job *job = find(m_experiment.root, id);
    if (!job)
        return Error{tr("This job is not part of the experiment any more.").toStdString()};
    if (job == &m_experiment.root && key.startsWith("guards.")) {
        auto guards = withField(m_experiment.guards, key, text);
        if (!guards)
            return guards.error();
        if (*guards != m_experiment.guards)
            push(new GuardsCommand(*this, std::move(*guards), tr("Change the guards"), key));
        return {};
    }
    if (job == &m_experiment.root && key == QStringLiteral("title"))
        return setTitle(text.trimmed());
    auto edited = withField(*job, key, text, m_lab);
    if (!edited)
        return edited.error();
    edited->children.clear();
    const auto name = tr("Change %1").arg(titleOf(*job));
    // Positions change piece by piece, and each piece is a step; anything else that is typed again joins.
    return push({Change{std::move(*edited)}}, name, key.endsWith(QStringLiteral("positions")) ? QString() : key);
}

Result<> Document::setTitle(const QString &title)
{
    auto text = title.toStdString();
    if (title != givenTitle())
        push(new TitleCommand(*this, std::move(text), tr("Change the title")));
    return {};
}

void Document::setConditions(std::string json, const QString &field)
{
    if (json != m_experiment.conditions)
        push(new ConditionsCommand(*this, std::move(json), tr("Change the conditions"), field));
}

void Document::setLab(std::optional<KnownLab> lab)
{
    m_hasLab = lab.has_value();
    m_lab = std::move(lab).value_or(KnownLab{});
    m_model->labChanged();
    scheduleCheck();
    Q_EMIT labChanged();
}

void Document::noteChange()
{
    m_snapshot.reset();
    scheduleCheck();
    Q_EMIT changed();
}

void Document::scheduleCheck()
{
    if (m_checkScheduled)
        return;
    m_checkScheduled = true;
    QMetaObject::invokeMethod(this, &Document::recheck, Qt::QueuedConnection);
}

void Document::recheck()
{
    m_checkScheduled = false;
    const auto look = [experiment = snapshot(), known = m_hasLab ? std::optional(m_lab) : std::nullopt] {
        return check(*experiment, known ? *known : agreeableLab(*experiment));
    };
    if (m_model->m_places.size() > largest) {
        m_finder.look(look);
        return;
    }
    m_finder.drop();
    setProblems(look());
}

void Document::setProblems(const std::vector<Problem> &problems)
{
    m_problems = problems;
    m_model->setProblems(m_problems);
    Q_EMIT problemsChanged();
}

} // namespace pymasp
