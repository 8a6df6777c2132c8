// A job in words. A summary is a list of short clauses, so it is put together from translated clauses with commas.
#include "jobmodel.h"
#include "quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::jobtext)
};

int plural(std::int64_t n) { return static_cast<int>(std::clamp<std::int64_t>(n, 0, std::numeric_limits<int>::max())); }

QString orderText(Order order)
{
    switch (order) {
    case Order::Forward:
        return Words::tr("forward");
    case Order::Backward:
        return Words::tr("backward");
    case Order::Bounce:
        return Words::tr("there and back");
    case Order::Alternate:
        return Words::tr("alternating");
    case Order::Random:
        return Words::tr("random order");
    }
    return {};
}

QString unitOf(const std::string &unit, const std::string &parameter, const KnownLab &lab)
{
    const auto *known = lab.parameter(parameter);
    return qs(unit.empty() && known ? known->unit : unit);
}

// The name of a state that has one, where the value is native.
QString choiceText(double value, const std::string &unit, const KnownParameter *known)
{
    if (known && (unit.empty() || unit == known->unit)) {
        for (const auto &[native, choice] : known->choices) {
            if (native == value)
                return qs(choice);
        }
    }
    return {};
}

// "closed, open" for a shutter; empty where a position has no name, or where they are too many to be listed.
QString statesText(const Track &track, const KnownLab &lab)
{
    constexpr std::int64_t most = 4;
    const auto *known = lab.parameter(track.parameter);
    const auto n = count(track.positions);
    if (!known || known->choices.empty() || n > most)
        return {};
    QStringList names;
    for (std::int64_t i = 0; i < n; ++i) {
        names << choiceText(value(track.positions, i), track.unit, known);
        if (names.back().isEmpty())
            return {};
    }
    return names.join(QStringLiteral(", "));
}

QString rangeText(const Track &track, const KnownLab &lab)
{
    if (!valid(track.positions))
        return Words::tr("no positions yet");
    if (const auto states = statesText(track, lab); !states.isEmpty())
        return states;
    const auto unit = unitOf(track.unit, track.parameter, lab);
    double from = value(track.positions, 0);
    double to = value(track.positions, count(track.positions) - 1);
    const auto [low, high] = bounds(track.positions);
    if (std::min(from, to) > low || std::max(from, to) < high) { // neither up nor down all the way
        from = low;
        to = high;
    }
    return spanText(from, to, unit);
}

QString textOf(const Job &, const Sequence &, const KnownLab &) { return {}; }

QString textOf(const Job &, const Repeat &repeat, const KnownLab &)
{
    if (repeat.count)
        return Words::tr("%n time(s)", nullptr, plural(*repeat.count));
    if (repeat.seconds)
        return Words::tr("until %1 have passed", "a duration").arg(durationText(*repeat.seconds));
    if (!repeat.until)
        return {};
    const auto &until = *repeat.until;
    const auto text = until.below
                          ? Words::tr("until %1 of %2 is below %3, at most %n time(s)", nullptr, plural(until.maximum))
                          : Words::tr("until %1 of %2 is above %3, at most %n time(s)", nullptr, plural(until.maximum));
    return text.arg(qs(until.statistic), qs(until.field),
                    numberText(until.below ? *until.below : until.above.value_or(0)));
}

QString textOf(const Job &job, const Scan &scan, const KnownLab &lab)
{
    const auto name = qs(scan.track.parameter);
    if (name.isEmpty())
        return Words::tr("no parameter yet");
    const auto range = rangeText(scan.track, lab);
    QStringList clauses;
    if (titleOf(job).compare(name, Qt::CaseInsensitive) == 0)
        clauses << range;
    else
        clauses << Words::tr("%1 %2", "a parameter and where it goes").arg(name, range);
    if (scan.relative)
        clauses << Words::tr("relative");
    if (valid(scan.track.positions))
        clauses << pointsText(count(scan.track.positions));
    clauses << orderText(scan.order);
    if (scan.returns && !scan.relative)
        clauses << Words::tr("then back to where it stood");
    for (const auto &track : scan.with)
        clauses
            << Words::tr("with %1 %2", "a parameter and where it goes").arg(qs(track.parameter), rangeText(track, lab));
    return clauses.join(", ");
}

QString valueText(const SetValue &v, const KnownLab &lab)
{
    auto shown = qs(v.choice);
    if (shown.isEmpty())
        shown = choiceText(v.value, v.unit, lab.parameter(v.parameter));
    if (shown.isEmpty())
        shown = quantity(v.value, unitOf(v.unit, v.parameter, lab));
    return Words::tr("%1 %2", "a parameter and its value").arg(qs(v.parameter), shown);
}

QString textOf(const Job &, const Set &set, const KnownLab &lab)
{
    QStringList values;
    for (const auto &v : set.values)
        values << valueText(v, lab);
    return values.join("; ");
}

QString textOf(const Job &, const Acquire &acquire, const KnownLab &)
{
    QStringList clauses;
    for (const auto &name : acquire.detectors)
        clauses << qs(name);
    if (acquire.shots)
        clauses << Words::tr("%n shot(s)", nullptr, plural(*acquire.shots));
    if (acquire.seconds)
        clauses << durationText(*acquire.seconds);
    if (acquire.reduce.kind == Reduce::Kind::Mean)
        clauses << Words::tr("mean");
    if (acquire.reduce.kind == Reduce::Kind::PumpProbe) {
        static const char *const symbols[] = {"dA", "dT/T", "dR/R"};
        clauses << QString::fromLatin1(symbols[static_cast<std::size_t>(acquire.reduce.quantity)]);
    }
    if (acquire.reduce.kind == Reduce::Kind::TwoPumps)
        clauses << Words::tr("two pumps");
    if (acquire.reduce.kind == Reduce::Kind::Background)
        clauses << Words::tr("background");
    if (acquire.reduce.kind == Reduce::Kind::Reference)
        clauses << Words::tr("noise of the reference");
    if (acquire.every > 1)
        clauses << Words::tr("once in %n pass(es)", nullptr, plural(acquire.every));
    if (acquire.keepShots)
        clauses << Words::tr("shots kept");
    return clauses.join(", ");
}

QString textOf(const Job &, const Wait &wait, const KnownLab &)
{
    if (wait.seconds)
        return durationText(*wait.seconds);
    if (wait.timeout)
        return Words::tr("until %1, at most %2", "a condition and a duration")
            .arg(qs(wait.condition), durationText(*wait.timeout));
    return wait.condition.empty() ? QString() : Words::tr("until %1", "a condition").arg(qs(wait.condition));
}

QString textOf(const Job &, const Note &note, const KnownLab &) { return qs(note.text).section('\n', 0, 0).trimmed(); }

QString textOf(const Job &, const Prompt &prompt, const KnownLab &)
{
    const auto asked = qs(prompt.text).section('\n', 0, 0).trimmed();
    if (!prompt.timeout)
        return asked;
    const auto limit = prompt.otherwise == Prompt::Otherwise::Stop
                           ? Words::tr("stops after %1", "a duration, without an answer")
                           : Words::tr("goes on after %1", "a duration, without an answer");
    return QStringList{asked, limit.arg(durationText(*prompt.timeout))}.join(", ");
}

QString textOf(const Job &, const Drift &drift, const KnownLab &lab)
{
    const auto when = drift.every ? Words::tr("every %n point(s)", nullptr, plural(*drift.every))
                                  : Words::tr("every %1", "a duration").arg(durationText(drift.seconds.value_or(0)));
    QStringList values;
    for (const auto &v : drift.values)
        values << valueText(v, lab);
    return values.isEmpty() ? when : Words::tr("%1 at %2", "how often, values").arg(when, values.join("; "));
}

QString textOf(const Job &, const Alternate &alternate, const KnownLab &)
{
    QStringList states;
    for (const auto &state : alternate.states)
        states << qs(state.name);
    QStringList clauses{states.join(" / "), Words::tr("%n cycle(s)", nullptr, plural(alternate.cycles))};
    if (!alternate.formula.empty())
        clauses << qs(alternate.formula);
    return clauses.join(", ");
}

QString textOf(const Job &, const Custom &custom, const KnownLab &)
{
    return custom.settings == "{}" ? QString() : qs(custom.settings);
}

} // namespace

QString summaryOf(const Job &job, const KnownLab &lab)
{
    return std::visit([&](const auto &kind) { return textOf(job, kind, lab); }, job.kind);
}

QString titleOf(const Job &job)
{
    if (!job.title.empty())
        return qs(job.title);
    const auto *scan = std::get_if<Scan>(&job.kind);
    if (!scan || scan->track.parameter.empty())
        return kindText(job);
    const auto name = qs(scan->track.parameter);
    return name.left(1).toUpper() + name.mid(1);
}

QString calledOf(const Job &job)
{
    if (!job.title.empty())
        return qs(job.title);
    if (const auto *scan = std::get_if<Scan>(&job.kind); scan && !scan->track.parameter.empty())
        return Words::tr("%1 scan", "a parameter").arg(titleOf(job));
    const auto *acquire = std::get_if<Acquire>(&job.kind);
    if (!acquire || acquire->detectors.empty())
        return kindText(job);
    QStringList names;
    for (const auto &name : acquire->detectors)
        names << qs(name).left(1).toUpper() + qs(name).mid(1);
    return names.join(QStringLiteral(", "));
}

QString kindText(const Job &job)
{
    return std::visit(
        Overloaded{[](const Sequence &) { return Words::tr("Sequence"); },
                   [](const Repeat &) { return Words::tr("Repeat"); }, [](const Scan &) { return Words::tr("Scan"); },
                   [](const Set &) { return Words::tr("Set"); }, [](const Acquire &) { return Words::tr("Acquire"); },
                   [](const Wait &) { return Words::tr("Wait"); }, [](const Note &) { return Words::tr("Note"); },
                   [](const Prompt &) { return Words::tr("Prompt"); }, [](const Drift &) { return Words::tr("Drift"); },
                   [](const Alternate &) { return Words::tr("Alternate"); },
                   [](const Custom &custom) { return qs(custom.kind); }},
        job.kind);
}

} // namespace pymasp
