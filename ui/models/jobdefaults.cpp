#include "jobdefaults.h"

#include "fields.h"
#include "formula.h"
#include "quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::jobdefaults)
};

// m * 10^k with m of 1, 2, 5: about `rough`.
struct RoundStep {
    double mantissa = 1;
    int exponent = 0;
    // n steps, the nearest number to the decimal that a person would write
    [[nodiscard]] double times(double n) const
    {
        const double m = n * mantissa;
        return exponent < 0 ? m / std::pow(10., -exponent) : m * std::pow(10., exponent);
    }
};

RoundStep roundStep(double rough)
{
    RoundStep step;
    step.exponent = static_cast<int>(std::floor(std::log10(rough) + 1e-9));
    const double m = rough / std::pow(10., step.exponent);
    step.mantissa = m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10;
    return step;
}

// ps of one of the unit; 0 where it is no time.
double picoseconds(const std::string &unit)
{
    static const std::pair<const char *, double> times[] = {{"fs", 1e-3}, {"ps", 1}, {"ns", 1e3}, {"us", 1e6}};
    for (const auto &[name, size] : times) {
        if (unit == name)
            return size;
    }
    return 0;
}

// Where it may be sent, in the unit of the scale; an approach begins within the limits, too.
Limits reach(const KnownParameter &parameter, const Scale &scale)
{
    auto limits = *parameter.limits;
    if (parameter.approach == Approach::FromBelow)
        limits.lowest += parameter.overshoot;
    if (parameter.approach == Approach::FromAbove)
        limits.highest -= parameter.overshoot;
    const double a = scale.toUnit(limits.lowest), b = scale.toUnit(limits.highest);
    return {std::min(a, b), std::max(a, b)};
}

Positions positionsOver(const KnownParameter &parameter, const std::string &unit)
{
    if (!parameter.choices.empty() && unit.empty()) {
        List list;
        for (const auto &[value, name] : parameter.choices)
            list.values.push_back(value);
        return list;
    }
    const auto scale = parameter.scale(unit);
    if (!parameter.limits || !scale)
        return Linear{0, 10, 11, {}};
    const auto [low, high] = reach(parameter, *scale);
    if (const double size = picoseconds(unit); size > 0 && low <= -1 / size && high >= 5 / size)
        return Linear{-1 / size, 5 / size, {}, 0.1 / size};
    if (!(low < high) || !std::isfinite(high - low))
        return List{{low}};
    const auto step = roundStep((high - low) / 10);
    const double first = std::ceil(low / step.times(1) - 1e-9), last = std::floor(high / step.times(1) + 1e-9);
    if (first >= last)
        return Linear{low, high, 11, {}};
    return Linear{step.times(first) + 0.0, step.times(last) + 0.0, {}, step.times(1)}; // no "-0"
}

Job made(Job::Kind kind)
{
    Job job;
    job.kind = std::move(kind);
    return job;
}

// Where the first parameter of the lab stands.
std::vector<SetValue> standing(const KnownLab &lab)
{
    if (lab.parameters.empty())
        return {};
    const auto &p = lab.parameters.front();
    return {{p.name, p.unit, p.at.value_or(0), {}}};
}

struct Kind {
    const char *name;
    const char *text;
    const char *hint;
};
// Translated where they are shown.
const Kind kinds[] = {
    {"scan", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Scan over a parameter"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Moves a parameter through positions; what is inside is done at each.")},
    {"acquire", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Acquire from detectors"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Takes one point: all its detectors at the same time.")},
    {"repeat", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Repeat"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Does what is inside several times, for a time, or until it is good.")},
    {"sequence", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Sequence"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Does what is inside once, one after the other.")},
    {"set", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Set a parameter"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Moves parameters to values and waits until they are there.")},
    {"wait", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Wait for a time or a condition"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Goes on after a time, or once a condition holds.")},
    {"prompt", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Prompt: ask a person"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Waits until a person has answered.")},
    {"drift", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Drift: visit a reference"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults",
                       "Every so many points goes elsewhere, does what is inside, and comes back.")},
    {"alternate", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Alternate between states"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults",
                       "Does what is inside in each of its states, open and closed or + and -, and compares them.")},
    {"note", QT_TRANSLATE_NOOP("pymasp::jobdefaults", "Note"),
     QT_TRANSLATE_NOOP("pymasp::jobdefaults", "A text that is kept with the run.")}};

// Between the choices of the first parameter that has any, as a shutter does; else between two states at one place.
Alternate alternateOf(const KnownLab &lab)
{
    Alternate alternate;
    const auto chosen = std::ranges::find_if(lab.parameters, [](const auto &p) { return p.choices.size() >= 2; });
    if (chosen == lab.parameters.end()) {
        alternate.states = {{"a", standing(lab)}, {"b", standing(lab)}};
        alternate.formula = "a - b";
        return alternate;
    }
    const auto word = [](const std::string &name) { // as it stands in a formula
        const auto alone = Formula::of(name);
        return alone && alone->names() == std::vector{name} ? name : "'" + name + "'";
    };
    for (const std::size_t k : {1U, 0U}) {
        const auto &name = chosen->choices[k].second;
        alternate.states.push_back({name, {{chosen->name, {}, 0, name}}});
    }
    const auto on = word(alternate.states[0].name), off = word(alternate.states[1].name);
    alternate.formula = "(" + on + " - " + off + ") / " + off;
    return alternate;
}

} // namespace

QStringList newKinds()
{
    QStringList names;
    for (const auto &kind : kinds)
        names << QString::fromLatin1(kind.name);
    return names;
}

QString newKindText(const QString &name)
{
    const auto *kind = std::ranges::find(kinds, name, [](const Kind &k) { return QString::fromLatin1(k.name); });
    return kind == std::end(kinds) ? name : Words::tr(kind->text);
}

QString newKindHint(const QString &name)
{
    const auto *kind = std::ranges::find(kinds, name, [](const Kind &k) { return QString::fromLatin1(k.name); });
    return kind == std::end(kinds) ? QString() : Words::tr(kind->hint);
}

Job scanOver(const KnownParameter &parameter)
{
    Scan scan;
    scan.track.parameter = parameter.name;
    if (!parameter.scales.empty())
        scan.track.unit = parameter.scales.front().unit;
    scan.track.positions = positionsOver(parameter, scan.track.unit);
    return made(scan);
}

Job acquireFrom(const KnownDetector &detector)
{
    Acquire acquire;
    acquire.detectors = {detector.name};
    if (detector.resolvesShots) {
        acquire.shots = 500;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
    }
    return made(acquire);
}

Job newJob(const QString &kind, const KnownLab &lab)
{
    if (kind == QLatin1String("repeat")) {
        Repeat repeat;
        repeat.count = 3;
        return made(repeat);
    }
    if (kind == QLatin1String("scan")) {
        if (!lab.parameters.empty())
            return scanOver(lab.parameters.front());
        Scan scan;
        scan.track.positions = Linear{0, 10, 11, {}};
        return made(scan);
    }
    if (kind == QLatin1String("acquire"))
        return lab.detectors.empty() ? made(Acquire{}) : acquireFrom(lab.detectors.front());
    if (kind == QLatin1String("set"))
        return made(Set{standing(lab)});
    if (kind == QLatin1String("wait"))
        return made(Wait{1.0, {}, {}});
    if (kind == QLatin1String("note"))
        return made(Note{});
    if (kind == QLatin1String("prompt"))
        return made(Prompt{Words::tr("Ready to go on?").toStdString(), {}, Prompt::Otherwise::Continue});
    if (kind == QLatin1String("drift"))
        return made(Drift{50, {}, standing(lab)});
    if (kind == QLatin1String("alternate"))
        return made(alternateOf(lab));
    return made(Sequence{});
}

QString mainField(const Job &job)
{
    return std::visit(
        Overloaded{
            [](const Sequence &) { return QStringLiteral("title"); },
            [](const Repeat &repeat) {
                return repeat.count ? QStringLiteral("count") : repeat.seconds ? QStringLiteral("seconds") : QString();
            },
            [](const Scan &) { return QStringLiteral("positions"); },
            [](const Set &set) { return set.values.empty() ? QString() : QStringLiteral("values.0.value"); },
            [](const Acquire &acquire) {
                return acquire.shots     ? QStringLiteral("shots")
                       : acquire.seconds ? QStringLiteral("seconds")
                                         : QString();
            },
            [](const Wait &wait) { return wait.seconds ? QStringLiteral("seconds") : QString(); },
            [](const Note &) { return QStringLiteral("text"); }, [](const Prompt &) { return QStringLiteral("text"); },
            [](const Drift &drift) { return drift.every ? QStringLiteral("every") : QStringLiteral("seconds"); },
            [](const Alternate &) { return QStringLiteral("cycles"); }, [](const Custom &) { return QString(); }},
        job.kind);
}

Result<Job> withTyped(const Job &job, const QString &typed, const KnownLab &lab)
{
    if (typed.trimmed().isEmpty())
        return job;
    const auto key = mainField(job);
    if (key.isEmpty())
        return Error{Words::tr("\"%1\" is nothing that a new job of this kind takes.").arg(typed).toStdString()};
    auto filled = withField(job, key, typed, lab);
    if (filled)
        filled->children = job.children;
    return filled;
}

} // namespace pymasp
