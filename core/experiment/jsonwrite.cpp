// Writes experiments as JSON; json.cpp reads them.
#include "guardjson.h"
#include "json.h"
#include "jsonreader.h"
#include "plan.h"

namespace pymasp {
namespace {

using namespace json::names;

QJsonValue parsed(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString("[" + text + "]")).array().at(0);
}
QString q(const std::string &text) { return QString::fromStdString(text); }
QJsonArray array(const std::vector<double> &values)
{
    QJsonArray list;
    for (const double x : values)
        list.append(x);
    return list;
}

QJsonObject toObject(const Linear &l)
{
    QJsonObject o{{"type", "linear"}, {"start", l.start}, {"stop", l.stop}};
    if (l.count)
        o["count"] = qint64(*l.count);
    if (l.step)
        o["step"] = *l.step;
    return o;
}
QJsonObject toObject(const Logarithmic &l)
{
    return {{"type", "logarithmic"}, {"start", l.start}, {"stop", l.stop}, {"count", qint64(l.count)}};
}
QJsonObject toObject(const Positions &positions)
{
    return std::visit(
        Overloaded{[](const Segments &s) {
                       QJsonArray parts;
                       for (const auto &part : s.segments)
                           parts.append(std::visit([](const auto &p) { return toObject(p); }, part));
                       return QJsonObject{{"type", "segments"}, {"segments", parts}};
                   },
                   [](const List &l) {
                       return QJsonObject{{"type", "list"}, {"values", array(l.values)}};
                   },
                   [](const FromFile &f) {
                       return QJsonObject{{"type", "file"}, {"path", q(f.path)}, {"values", array(f.values)}};
                   },
                   [](const auto &formula) { return toObject(formula); }},
        positions);
}
void writeTrack(QJsonObject &o, const Track &track)
{
    o["parameter"] = q(track.parameter);
    if (!track.unit.empty())
        o["unit"] = q(track.unit);
    o["positions"] = toObject(track.positions);
}

void write(QJsonObject &, const Sequence &) {}
void write(QJsonObject &o, const Repeat &repeat)
{
    if (repeat.count)
        o["count"] = qint64(*repeat.count);
    if (repeat.seconds)
        o["seconds"] = *repeat.seconds;
    if (repeat.until) {
        const auto &u = *repeat.until;
        QJsonObject until{{"field", q(u.field)},
                          {"statistic", q(u.statistic)},
                          {"minimum", qint64(u.minimum)},
                          {"maximum", qint64(u.maximum)}};
        if (u.below)
            until["below"] = *u.below;
        if (u.above)
            until["above"] = *u.above;
        if (!u.window.empty())
            until["window"] = array(u.window);
        o["until"] = until;
    }
}
void write(QJsonObject &o, const Scan &scan)
{
    writeTrack(o, scan.track);
    o["order"] = q(orderNames[static_cast<std::size_t>(scan.order)]);
    if (scan.seed != 0)
        o["seed"] = qint64(scan.seed);
    if (scan.relative)
        o["relative"] = true;
    if (scan.returns)
        o["return"] = true;
    if (!scan.with.empty()) {
        QJsonArray with;
        for (const auto &track : scan.with) {
            QJsonObject along;
            writeTrack(along, track);
            with.append(along);
        }
        o["with"] = with;
    }
    if (!scan.shots.empty()) {
        QJsonArray shots;
        for (const auto n : scan.shots)
            shots.append(qint64(n));
        o["shots"] = shots;
    }
}
QJsonArray toArray(const std::vector<SetValue> &given)
{
    QJsonArray values;
    for (const auto &v : given) {
        QJsonObject value{{"parameter", q(v.parameter)}};
        if (!v.unit.empty())
            value["unit"] = q(v.unit);
        value["value"] = v.choice.empty() ? QJsonValue(v.value) : QJsonValue(q(v.choice));
        values.append(value);
    }
    return values;
}
void write(QJsonObject &o, const Set &set) { o["values"] = toArray(set.values); }
void write(QJsonObject &o, const Acquire &acquire)
{
    QJsonArray detectors;
    for (const auto &name : acquire.detectors)
        detectors.append(q(name));
    o["detectors"] = detectors;
    if (acquire.shots)
        o["shots"] = qint64(*acquire.shots);
    if (acquire.seconds)
        o["seconds"] = *acquire.seconds;
    if (acquire.every != 1)
        o["every"] = qint64(acquire.every);
    if (acquire.keepShots)
        o["keep_shots"] = true;
    if (const auto &reduce = acquire.reduce; reduce != Reduce{}) {
        QJsonObject r{{"kind", q(reduceNames[static_cast<std::size_t>(reduce.kind)])}};
        if (reduce.kind == Reduce::Kind::PumpProbe || reduce.kind == Reduce::Kind::TwoPumps) {
            r["quantity"] = q(quantityNames[static_cast<std::size_t>(reduce.quantity)]);
            QJsonObject reject{{"energy", reduce.reject.energy},
                               {"threshold", reduce.reject.threshold},
                               {"transition", reduce.reject.transition}};
            if (reduce.reject.spectrum > 0)
                reject["spectrum"] = reduce.reject.spectrum;
            r["reject"] = reject;
            if (reduce.reference != Reduce::By::Nothing)
                r["reference"] = q(referenceNames[static_cast<std::size_t>(reduce.reference)]);
            if (!reduce.background)
                r["background"] = false;
        }
        o["reduce"] = r;
    }
    if (!acquire.regions.empty())
        o["regions"] = json::toJson(acquire.regions);
}
void write(QJsonObject &o, const Wait &wait)
{
    if (wait.seconds)
        o["seconds"] = *wait.seconds;
    if (!wait.condition.empty())
        o["condition"] = q(wait.condition);
    if (wait.timeout)
        o["timeout"] = *wait.timeout;
}
void write(QJsonObject &o, const Note &note) { o["text"] = q(note.text); }
void write(QJsonObject &o, const Prompt &prompt)
{
    o["text"] = q(prompt.text);
    if (prompt.timeout)
        o["timeout"] = *prompt.timeout;
    o["otherwise"] = q(otherwiseNames[static_cast<std::size_t>(prompt.otherwise)]);
}
void write(QJsonObject &o, const Drift &drift)
{
    if (drift.every)
        o["every"] = qint64(*drift.every);
    if (drift.seconds)
        o["seconds"] = *drift.seconds;
    if (!drift.values.empty())
        o["values"] = toArray(drift.values);
}
void write(QJsonObject &o, const Alternate &alternate)
{
    QJsonArray states;
    for (const auto &state : alternate.states)
        states.append(QJsonObject{{"name", q(state.name)}, {"values", toArray(state.values)}});
    o["states"] = states;
    o["order"] = q(alternateOrderNames[static_cast<std::size_t>(alternate.order)]);
    o["cycles"] = qint64(alternate.cycles);
    if (!alternate.formula.empty())
        o["formula"] = q(alternate.formula);
}
void write(QJsonObject &o, const Custom &custom)
{
    o["kind"] = q(custom.kind);
    o["settings"] = parsed(custom.settings);
}

QJsonObject toObject(const Job &job)
{
    QJsonObject o{{"id", qint64(job.id)}, {"kind", kindName(job)}};
    if (!job.title.empty())
        o["title"] = q(job.title);
    if (!job.enabled)
        o["enabled"] = false;
    if (job.onError)
        o["on_error"] = json::toJson(*job.onError);
    std::visit([&](const auto &kind) { write(o, kind); }, job.kind);
    for (const auto &[key, value] : job.extra)
        o[q(key)] = parsed(value);
    if (!job.children.empty()) {
        QJsonArray children;
        for (const Job &child : job.children)
            children.append(toObject(child));
        o["children"] = children;
    }
    return o;
}

} // namespace

std::string toJson(const Experiment &experiment)
{
    QJsonObject o{{"format", "pymasp-experiment/1"},
                  {"title", q(experiment.title)},
                  {"conditions", parsed(experiment.conditions)},
                  {"root", toObject(experiment.root)}};
    if (!experiment.guards.empty())
        o["guards"] = toJson(experiment.guards);
    for (const auto &[key, value] : experiment.extra)
        o[q(key)] = parsed(value);
    return QJsonDocument(o).toJson().toStdString();
}

} // namespace pymasp
