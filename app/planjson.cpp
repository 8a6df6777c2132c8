// pymaspd plan: the steps of a run as JSON lines, from the lab file alone.
#include "commands.h"
#include "json.h"

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

// Follows where every parameter stands, as far as that is known without devices.
class Planner {
public:
    Planner(const Lab &lab, std::map<std::string, double> at) : m_at(std::move(at))
    {
        for (const auto &instrument : lab.instruments) {
            for (const auto &p : instrument.parameters)
                m_scales[p.name] = p.scales;
        }
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
                       [&](const ExposeStep &s) { return expose(*s.job); },
                       [&](const PauseStep &s) {
                           return QJsonObject{{"step", "pause"}, {"seconds", s.seconds}};
                       },
                       [&](const NoteStep &s) {
                           return QJsonObject{{"step", "note"}, {"text", q(std::get<Note>(s.job->kind).text)}};
                       },
                       [&](const MoveStep &s) { return move(s, cursor); }},
            step);
    }

private:
    static QJsonObject expose(const Job &job)
    {
        const auto &acquire = std::get<Acquire>(job.kind);
        QJsonArray detectors;
        for (const auto &name : acquire.detectors)
            detectors.append(q(name));
        QJsonObject o{{"step", "expose"}, {"detectors", detectors}};
        if (acquire.seconds)
            o["seconds"] = *acquire.seconds;
        else
            o["shots"] = qint64(acquire.shots.value_or(1));
        return o;
    }
    [[nodiscard]] std::optional<Scale> scaleOf(const std::string &parameter, const std::string &unit) const
    {
        if (unit.empty())
            return Scale{};
        const auto found = m_scales.find(parameter);
        if (found != m_scales.end()) {
            for (const auto &scale : found->second) {
                if (scale.unit == unit)
                    return scale;
            }
        }
        return Scale{unit, 0, 1}; // the native unit, which only the device knows
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
            const auto scale = *scaleOf(v.parameter, v.unit);
            double native = v.choice.empty() ? scale.toNative(v.value) : std::nan("");
            if (scan && step.back)
                native = cursor.frames.back().base[i];
            else if (scan && scan->relative)
                native = cursor.frames.back().base[i] + native - scale.toNative(0);
            if (std::isfinite(native))
                m_at[v.parameter] = native;
            else
                m_at.erase(v.parameter);
            QJsonObject one{{"parameter", q(v.parameter)}, {"unit", q(v.unit)}};
            one["target"] = v.choice.empty() ? QJsonValue(v.value) : QJsonValue(q(v.choice));
            one["native"] = std::isfinite(native) ? QJsonValue(native) : QJsonValue();
            if (scan && scan->relative)
                one["relative"] = true;
            if (step.back)
                one["back"] = true;
            moves.append(one);
        }
        return {{"step", "move"}, {"moves", moves}};
    }

    std::map<std::string, double> m_at; // native
    std::map<std::string, std::vector<Scale>> m_scales;
};

} // namespace

int planCommand(const Program &, const QStringList &given)
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
    const auto experiment = loadExperiment(parser.positionalArguments()[0].toStdString());
    if (!experiment)
        return complain(experiment.error(), exitWrongInput);
    const auto lab = loadLab(parser.value("lab").toStdString());
    if (!lab)
        return complain(lab.error(), exitWrongInput);
    Planner planner(*lab, std::move(at));
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
    }
    return exitOk;
}

} // namespace pymasp
