// pymaspd plan: the steps of a run as JSON lines, without hardware.
#include "commands.h"
#include "json.h"
#include "knownlab.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdio>

namespace pymasp {
namespace {

QString q(const std::string &text) { return QString::fromStdString(text); }

void print(const QJsonObject &object) { std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData()); }

QJsonArray pathOf(const Cursor &cursor)
{
    QJsonArray path;
    for (const auto &frame : cursor.frames)
        path.append(QJsonArray{qint64(frame.job), qint64(frame.iteration)});
    return path;
}

// The state that a job goes to; empty: it is no Alternate.
std::string stateOf(const Job &job, std::int64_t iteration)
{
    const auto *alternate = std::get_if<Alternate>(&job.kind);
    if (!alternate || alternate->states.empty())
        return {};
    return alternate->states[static_cast<std::size_t>(visit(*alternate, iteration).index)].name;
}

// The state of the innermost Alternate that the cursor is in; empty: it is in none.
std::string stateAt(const Job &root, const Cursor &cursor)
{
    std::string state;
    const Job *job = &root;
    for (const auto &frame : cursor.frames) {
        if (auto here = stateOf(*job, frame.iteration); !here.empty())
            state = std::move(here);
        if (frame.child > 0)
            job = &job->children[static_cast<std::size_t>(frame.child - 1)];
    }
    return state;
}

// Follows where every parameter stands, as far as that is known without devices.
class Planner {
public:
    Planner(const Job &root, const KnownLab &lab, std::map<std::string, double> at)
        : m_root(root), m_lab(lab), m_at(std::move(at))
    {
    }

    QJsonObject describe(const Step &step, Cursor &cursor)
    {
        return std::visit(
            Overloaded{[&](const Begin &s) {
                           enter(*s.job, cursor);
                           return QJsonObject{{"step", "begin"}, {"job", qint64(s.job->id)}};
                       },
                       [&](const EndStep &s) {
                           return QJsonObject{{"step", "end"}, {"job", qint64(s.job->id)}};
                       },
                       [&](const ExposeStep &s) { return expose(*s.job, cursor); },
                       [&](const PauseStep &s) {
                           return QJsonObject{{"step", "pause"}, {"seconds", s.seconds}};
                       },
                       [&](const UntilStep &s) {
                           const auto &wait = std::get<Wait>(s.job->kind);
                           QJsonObject o{{"step", "until"}, {"condition", q(wait.condition)}};
                           if (wait.timeout)
                               o["timeout"] = *wait.timeout;
                           return o;
                       },
                       [&](const PromptStep &s) {
                           const auto &prompt = std::get<Prompt>(s.job->kind);
                           QJsonObject o{{"step", "prompt"}, {"text", q(prompt.text)}};
                           if (prompt.timeout)
                               o["timeout"] = *prompt.timeout;
                           return o;
                       },
                       [&](const NoteStep &s) {
                           return QJsonObject{{"step", "note"}, {"text", q(std::get<Note>(s.job->kind).text)}};
                       },
                       [&](const MoveStep &s) { return move(s, cursor); }},
            step);
    }

    // Drifts come when their time has come, so they are no steps; what a job has of them is told where it begins.
    static std::vector<QJsonObject> driftsOf(const Job &job)
    {
        std::vector<QJsonObject> drifts;
        for (const Job &child : job.children) {
            const auto *drift = std::get_if<Drift>(&child.kind);
            if (!drift || !child.enabled)
                continue;
            QJsonObject o{{"step", "drift"}, {"job", qint64(child.id)}};
            if (drift->every)
                o["every"] = qint64(*drift->every);
            if (drift->seconds)
                o["seconds"] = *drift->seconds;
            drifts.push_back(std::move(o));
        }
        return drifts;
    }

private:
    QJsonObject expose(const Job &job, const Cursor &cursor) const
    {
        const auto &acquire = std::get<Acquire>(job.kind);
        QJsonArray detectors;
        bool resolves = acquire.shots.has_value(); // or it counts readings: a scan's shots are for either
        for (const auto &name : acquire.detectors) {
            detectors.append(q(name));
            const auto *detector = m_lab.detector(name);
            resolves = resolves || !detector || !detector->asked || detector->resolvesShots;
        }
        QJsonObject o{{"step", "expose"}, {"detectors", detectors}};
        if (acquire.seconds)
            o["seconds"] = *acquire.seconds;
        else
            o["shots"] = qint64((resolves ? weightAt(cursor) : std::nullopt).value_or(acquire.shots.value_or(1)));
        if (const auto state = stateAt(m_root, cursor); !state.empty())
            o["state"] = q(state);
        return o;
    }
    // The shots that a scan around gives to the position it is at, the innermost one that gives any.
    [[nodiscard]] std::optional<std::int64_t> weightAt(const Cursor &cursor) const
    {
        std::optional<std::int64_t> weight;
        const Job *job = &m_root;
        for (const auto &frame : cursor.frames) {
            if (const auto *scan = std::get_if<Scan>(&job->kind); scan && !scan->shots.empty()) {
                const auto index = visit(*scan, job->id, frame.iteration, frame.entry).index;
                weight = scan->shots[static_cast<std::size_t>(index)];
            }
            if (frame.child > 0)
                job = &job->children[static_cast<std::size_t>(frame.child - 1)];
        }
        return weight;
    }
    // NaN where only the device can tell.
    [[nodiscard]] double nativeOf(const SetValue &v) const
    {
        const auto *p = m_lab.parameter(v.parameter);
        if (!p) // the lab file does not name it: its native unit is all that it surely has
            return v.unit.empty() && v.choice.empty() ? v.value : std::nan("");
        const auto native = p->native(v);
        return native ? *native : std::nan("");
    }
    void enter(const Job &job, Cursor &cursor)
    {
        const auto *scan = std::get_if<Scan>(&job.kind);
        if (!scan)
            return;
        auto &base = cursor.frames.back().base;
        const auto note = [&](const Track &track) {
            const auto at = m_at.find(track.parameter);
            base.push_back(at == m_at.end() ? std::nan("") : at->second);
        };
        note(scan->track);
        for (const auto &track : scan->with)
            note(track);
    }
    QJsonObject move(const MoveStep &step, const Cursor &cursor)
    {
        const auto *scan = std::get_if<Scan>(&step.job->kind);
        QJsonArray moves;
        const auto values = targets(step);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto &v = values[i];
            double native = nativeOf(v);
            if (scan && step.back)
                native = cursor.frames.back().base[i];
            else if (scan && scan->relative)
                native = cursor.frames.back().base[i] + native - nativeOf({v.parameter, v.unit, 0, {}});
            if (std::isfinite(native))
                m_at[v.parameter] = native;
            else
                m_at.erase(v.parameter);
            QJsonObject one{{"parameter", q(v.parameter)}, {"unit", q(v.unit)}};
            one["target"] = v.choice.empty() ? QJsonValue(v.value) : QJsonValue(q(v.choice));
            const auto *known = m_lab.parameter(v.parameter);
            if (const auto name = known && std::isfinite(native) ? known->nameOf(native, {}) : std::string();
                v.choice.empty() && !name.empty())
                one["name"] = q(name);
            one["native"] = std::isfinite(native) ? QJsonValue(native) : QJsonValue();
            if (scan && scan->relative)
                one["relative"] = true;
            if (step.back)
                one["back"] = true;
            moves.append(one);
        }
        QJsonObject o{{"step", "move"}, {"moves", moves}};
        if (const auto state = stateOf(*step.job, step.iteration); !state.empty())
            o["state"] = q(state);
        return o;
    }

    const Job &m_root;
    const KnownLab &m_lab;
    std::map<std::string, double> m_at; // native
};

// What keeps the steps from being said at all: a name or a unit that there is not. Limits do not.
Result<> sayable(const Job &root, const std::string &file, const std::map<std::string, double> &at, const KnownLab &lab)
{
    for (const auto &problem : check(root, lab)) {
        if (problem.structure)
            return Error{file + ", " + problem.what};
    }
    std::vector<std::string> names;
    for (const auto &p : lab.parameters)
        names.push_back(p.name);
    for (const auto &[name, value] : at) {
        if (lab.complete && !lab.parameter(name))
            return Error{"--at: the lab has no parameter \"" + name + "\"" + didYouMean(name, names)};
    }
    return {};
}

} // namespace

int planCommand(const Program &program, const QStringList &given)
{
    QCommandLineParser parser;
    parser.addOption({"lab", "", "LAB"});
    parser.addOption({"limit", "", "N"});
    parser.addOption({"at", "", "PARAMETER=VALUE"});
    if (!parser.parse(QStringList{"pymaspd"} + given))
        return complain({parser.errorText().toStdString()}, exitWrongInput);
    if (parser.positionalArguments().size() != 1 || !parser.isSet("lab"))
        return complain({"plan takes one experiment and --lab LAB. See pymaspd --help."}, exitWrongInput);
    std::int64_t limit = 10000;
    if (parser.isSet("limit")) {
        bool ok = false;
        limit = parser.value("limit").toLongLong(&ok);
        if (!ok || limit < 1)
            return complain({"--limit must be a whole number from 1."}, exitWrongInput);
    }
    std::map<std::string, double> at;
    for (const auto &word : parser.values("at")) {
        const auto parts = word.split('=');
        bool ok = false;
        const double value = parts.size() == 2 ? parts[1].toDouble(&ok) : 0;
        if (!ok || !std::isfinite(value))
            return complain({"--at takes PARAMETER=VALUE with a native value, not \"" + word.toStdString() + "\"."},
                            exitWrongInput);
        at[parts[0].toStdString()] = value;
    }
    const auto file = parser.positionalArguments()[0].toStdString();
    const auto experiment = loadExperiment(file);
    if (!experiment)
        return complain(experiment.error(), exitWrongInput);
    const auto lab = loadLab(parser.value("lab").toStdString());
    if (!lab)
        return complain(lab.error(), exitWrongInput);
    const auto facts = factsOf(*lab, Plugins(pluginFolders(program.folder)));
    if (!facts)
        return complain({parser.value("lab").toStdString() + ": " + facts.error().what, facts.error().detail},
                        exitWrongInput);
    if (auto ok = sayable(experiment->root, file, at, facts->known); !ok)
        return complain(ok.error(), exitWrongInput);
    Planner planner(experiment->root, facts->known, std::move(at));
    Cursor cursor;
    std::int64_t n = 0;
    while (const auto step = next(experiment->root, cursor)) {
        if (n == limit) {
            print({{"truncated", true}, {"total", qint64(points(experiment->root))}, {"unit", "points"}});
            break;
        }
        auto line = planner.describe(*step, cursor);
        line["n"] = qint64(n++);
        auto path = pathOf(cursor);
        if (const auto *move = std::get_if<MoveStep>(&*step); move && move->back)
            path[path.size() - 1] = QJsonArray{qint64(move->job->id), qint64(move->iteration)};
        line["path"] = path;
        print(line);
        if (const auto *begin = std::get_if<Begin>(&*step)) {
            for (const auto &drift : Planner::driftsOf(*begin->job))
                print(drift);
        }
    }
    return exitOk;
}

} // namespace pymasp
