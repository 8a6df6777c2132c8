// The fields of a Scan, and of every job that moves parameters.
#include "movefields.h"

#include "jsonreader.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

constexpr std::int64_t largestSeed = 9'000'000'000'000'000'000;

} // namespace

QString numbered(const QString &label, std::size_t number)
{
    return number == 0 ? label : Words::tr("%1 %2", "a label and its number").arg(label).arg(number + 1);
}

std::string usualUnit(const KnownParameter &p) { return p.scales.empty() ? p.unit : p.scales.front().unit; }

QString unitShown(const std::string &unit, const KnownParameter *known)
{
    return qs(unit.empty() && known ? known->unit : unit);
}

double standing(const KnownParameter &p, const std::string &unit)
{
    const auto scale = p.scale(unit);
    if (!p.at || !scale)
        return 0;
    const auto at = parseQuantity(numberText(scale->toUnit(*p.at), p.resolution * std::abs(scale->factor)), {});
    return at ? *at : 0;
}

QStringList freeNames(const KnownLab &lab, const std::vector<std::string> &taken, const std::string &own)
{
    QStringList names;
    for (const auto &p : lab.parameters) {
        if (p.name == own || std::ranges::find(taken, p.name) == taken.end())
            names << qs(p.name);
    }
    return names;
}

void addUnit(JobFields &fields, const Row &row, const std::string &unit, const KnownParameter *known,
             const std::function<std::string &(Job &)> &at)
{
    const auto key = row.prefix + "unit";
    const auto label = numbered(Words::tr("Unit"), row.number);
    if (!known) {
        auto &field = fields.add(key, label, Type::Text, qs(unit), setsText(at));
        field.optional = true;
        field.group = row.group;
        field.hint = Words::tr("Where it is left empty, the unit of the device counts.");
        return;
    }
    QStringList units{qs(known->unit)};
    for (const auto &scale : known->scales)
        units << qs(scale.unit);
    const auto shown = unitShown(unit, known);
    if (units.size() == 1 && units.front() == shown)
        return;
    auto &field = fields.add(key, label, Type::Choice, shown, setsText(at));
    field.group = row.group;
    field.hint = Words::tr("Another unit keeps the numbers.");
    offer(field, units, Words::tr("no unit"));
    for (auto &text : field.choiceTexts)
        text = unitText(text);
}

namespace {

void choose(Track &track, const std::string &name, const KnownLab &lab)
{
    track.parameter = name;
    if (const auto *known = lab.parameter(name))
        track.unit = usualUnit(*known);
}

Track &trackOf(Job &job, std::size_t number)
{
    auto &scan = std::get<Scan>(job.kind);
    return number == 0 ? scan.track : scan.with[number - 1];
}

std::vector<std::string> moved(const Scan &scan)
{
    std::vector<std::string> names{scan.track.parameter};
    for (const auto &track : scan.with)
        names.push_back(track.parameter);
    return names;
}

// A range that moves along keeps its ends and takes the number of positions of the scan.
Result<> takeCount(Track &along, std::int64_t n)
{
    if (count(along.positions) == n)
        return {};
    if (auto *linear = std::get_if<Linear>(&along.positions)) {
        linear->count = n;
        linear->step.reset();
        return {};
    }
    if (auto *logarithmic = std::get_if<Logarithmic>(&along.positions)) {
        logarithmic->count = n;
        return {};
    }
    return sentence(Words::tr("\"%1\" moves along with %2 positions, so as many were expected here; give it a range to "
                              "change their number.")
                        .arg(qs(along.parameter))
                        .arg(count(along.positions)));
}

Result<> setPositions(Scan &scan, std::size_t number, const Positions &positions)
{
    const auto n = count(positions);
    if (number > 0) {
        if (const auto wanted = count(scan.track.positions); n != wanted)
            return sentence(Words::tr("The number of positions was expected to be that of the scan, %1, but is %2.")
                                .arg(wanted)
                                .arg(n));
        scan.with[number - 1].positions = positions;
        return {};
    }
    if (const auto given = static_cast<std::int64_t>(scan.shots.size()); given > 0 && given != n)
        return sentence(Words::tr("The shots are given for %1 positions, so as many were expected; empty the shots to "
                                  "change their number.")
                            .arg(given));
    for (auto &along : scan.with) {
        if (const auto ok = takeCount(along, n); !ok)
            return ok;
    }
    scan.track.positions = positions;
    return {};
}

void addTrack(JobFields &fields, const Row &row, const Track &track, const Scan &scan, const KnownLab &lab)
{
    const auto *known = lab.parameter(track.parameter);
    const auto number = row.number;
    addUnit(fields, row, track.unit, known, [number](Job &job) -> std::string & { return trackOf(job, number).unit; });
    const auto unit = unitShown(track.unit, known);
    auto &field = fields.add(row.prefix + "positions", numbered(Words::tr("Positions"), number), Type::PositionText,
                             positionsText(track.positions), [number, unit](Job &job, const QString &text) -> Result<> {
                                 const auto positions = positionsFromText(text, unit);
                                 if (!positions)
                                     return positions.error();
                                 return setPositions(std::get<Scan>(job.kind), number, *positions);
                             });
    field.unit = unit;
    field.group = row.group;
    field.positions = std::make_shared<ScanPositions>(ScanPositions{track.positions, scan.order, scan.seed, 0});
    field.hint = Words::tr("A range as \"0 to 10 step 0.5\" or \"0 to 10 count 21\", ranges as \"-1 to 2 step 0.1; "
                           "2 to 1500 log 25\", or a list as \"1, 2, 5, 10\". Numbers may have a unit: \"100 fs\".");
}

// A parameter that moves along, or after the last of them the place to add one.
void addAlong(JobFields &fields, const Scan &scan, std::size_t i, const KnownLab &lab)
{
    const bool stands = i < scan.with.size();
    const auto name = stands ? scan.with[i].parameter : std::string();
    auto names = freeNames(lab, moved(scan), name);
    if (!stands && names.isEmpty())
        return;
    names.prepend(QString());
    const Row row{"with." + QString::number(i) + ".", i + 1, Words::tr("Moves along")};
    auto &field = fields.add(row.prefix + "parameter",
                             stands ? numbered(Words::tr("Parameter"), row.number) : Words::tr("Also move"),
                             Type::Choice, qs(name), [i, &lab](Job &job, const QString &text) -> Result<> {
                                 auto &changed = std::get<Scan>(job.kind);
                                 if (text.isEmpty()) {
                                     changed.with.erase(changed.with.begin() + static_cast<std::ptrdiff_t>(i));
                                     return {};
                                 }
                                 if (i < changed.with.size()) {
                                     choose(changed.with[i], text.toStdString(), lab);
                                     return {};
                                 }
                                 Track added;
                                 choose(added, text.toStdString(), lab);
                                 const auto *known = lab.parameter(added.parameter);
                                 const double at = changed.relative || !known ? 0 : standing(*known, added.unit);
                                 added.positions = Linear{at, at, count(changed.track.positions), {}};
                                 changed.with.push_back(std::move(added));
                                 return {};
                             });
    field.group = row.group;
    field.hint = Words::tr("Moves together with the scan, with as many positions; \"none\" takes it out.");
    offer(field, names, Words::tr("none"));
    if (stands)
        addTrack(fields, row, scan.with[i], scan, lab);
}

void addShots(JobFields &fields, const Scan &scan)
{
    auto &field = fields.add(
        "shots", Words::tr("Shots per position"), Type::Text,
        joined(scan.shots, [](std::int64_t n) { return QString::number(n); }),
        [](Job &job, const QString &text) -> Result<> {
            auto &changed = std::get<Scan>(job.kind);
            const auto shots = wholesFrom(text, 1);
            if (!shots)
                return shots.error();
            const auto n = count(changed.track.positions);
            if (!(*shots).empty() && static_cast<std::int64_t>((*shots).size()) != n)
                return sentence(Words::tr("Whole numbers were expected, as many as there are positions (%1).").arg(n));
            changed.shots = *shots;
            return {};
        });
    field.optional = true;
    field.hint = Words::tr("One whole number for each position, or nothing to take as many as the Acquire says.");
}

} // namespace

void addScan(JobFields &fields, const Scan &scan, const KnownLab &lab)
{
    const Row own{QString(), 0};
    const bool typed = lab.parameters.empty();
    auto &parameter = fields.add("parameter", Words::tr("Parameter"), typed ? Type::Text : Type::Choice,
                                 qs(scan.track.parameter), [&lab](Job &job, const QString &text) -> Result<> {
                                     const auto name = text.trimmed().toStdString();
                                     if (name.empty())
                                         return sentence(Words::tr("The name of a parameter was expected."));
                                     choose(std::get<Scan>(job.kind).track, name, lab);
                                     return {};
                                 });
    if (!typed)
        offer(parameter, freeNames(lab, moved(scan), scan.track.parameter), Words::tr("not chosen"));
    addTrack(fields, own, scan.track, scan, lab);

    QStringList orders;
    for (const auto &name : json::names::orderNames)
        orders << qs(name);
    auto &order = fields.add("order", Words::tr("Order"), Type::Choice, orders[static_cast<qsizetype>(scan.order)],
                             setsIndex(in<Scan>(&Scan::order), orders));
    order.choices = orders;
    order.choiceTexts = {Words::tr("forward"), Words::tr("backward"), Words::tr("there and back, two passes"),
                         Words::tr("alternating, another way each time"), Words::tr("random")};
    if (scan.order == Order::Random)
        fields
            .add("seed", Words::tr("Seed"), Type::Integer, QString::number(scan.seed),
                 setsWhole(in<Scan>(&Scan::seed), 0, largestSeed))
            .hint = Words::tr("The same seed gives the same order again.");
    fields
        .add("relative", Words::tr("Positions count from where it stands"), Type::Flag, flagText(scan.relative),
             setsFlag(in<Scan>(&Scan::relative)))
        .hint = Words::tr("A scan that counts from where the parameter stands returns there afterwards.");
    fields.add("return", Words::tr("Return to the start afterwards"), Type::Flag, flagText(scan.returns),
               setsFlag(in<Scan>(&Scan::returns)));
    addShots(fields, scan);
    for (std::size_t i = 0; i <= scan.with.size(); ++i)
        addAlong(fields, scan, i, lab);
}

} // namespace pymasp::form
