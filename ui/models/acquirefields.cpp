// The fields of an acquisition: detectors, how long, what the shots are reduced to, regions of interest.
#include "jsonreader.h"
#include "regionfields.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

void addDetectors(JobFields &fields, const Acquire &acquire, const KnownLab &lab)
{
    QStringList offered, texts;
    for (const auto &detector : lab.detectors)
        offered << qs(detector.name);
    texts = offered;
    for (const auto &name : listed(acquire.detectors)) {
        if (!offered.contains(name)) {
            offered << name;
            texts << notKnown(name);
        }
    }
    // Without a lab there is nothing to tick.
    const bool typed = lab.detectors.empty();
    auto &field = fields.add("detectors", Words::tr("Detectors"), typed ? Type::Text : Type::Names,
                             joined(acquire.detectors), [typed, offered](Job &job, const QString &text) -> Result<> {
                                 std::vector<std::string> names;
                                 for (const auto &name : textsFrom(text)) {
                                     if (!typed && !offered.contains(qs(name)))
                                         return notOffered(qs(name), offered);
                                     if (std::ranges::find(names, name) == names.end())
                                         names.push_back(name);
                                 }
                                 if (names.empty())
                                     return sentence(Words::tr("At least one detector was expected."));
                                 std::get<Acquire>(job.kind).detectors = names;
                                 return {};
                             });
    if (typed)
        return;
    field.choices = offered;
    field.choiceTexts = texts;
}

void addExposure(JobFields &fields, const Acquire &acquire, const KnownLab &lab)
{
    const QStringList ways{"shots", "seconds", "detector"};
    const qsizetype way = acquire.shots ? 0 : acquire.seconds ? 1 : 2;
    auto &how = fields.add("how", Words::tr("How long"), Type::Choice, ways[way],
                           [&lab](Job &job, const QString &text) -> Result<> {
                               auto &changed = std::get<Acquire>(job.kind);
                               changed.shots.reset();
                               changed.seconds.reset();
                               const bool resolves = std::ranges::any_of(changed.detectors, [&](const auto &name) {
                                   const auto *detector = lab.detector(name);
                                   return detector && detector->resolvesShots;
                               });
                               if (text == "shots")
                                   changed.shots = resolves ? 500 : 1;
                               else if (text == "seconds")
                                   changed.seconds = 1;
                               return {};
                           });
    how.choices = ways;
    how.choiceTexts = {Words::tr("a number of shots"), Words::tr("for a time"), Words::tr("as the detector does")};
    if (acquire.shots)
        addWhole(fields, "shots", Words::tr("Shots"), *acquire.shots, in<Acquire>(&Acquire::shots), 1);
    else if (acquire.seconds)
        addSeconds(fields, "seconds", Words::tr("Time"), acquire.seconds,
                   setsNumber(in<Acquire>(&Acquire::seconds), "s", aboveZero));
}

template <typename Member>
auto inReject(Member member)
{
    return in<Acquire>([=](Acquire &acquire) -> decltype(auto) { return std::invoke(member, acquire.reduce.reject); });
}

// Both kinds of differences judge their shots and subtract a background alike.
bool isDifference(const Reduce &reduce)
{
    return reduce.kind == Reduce::Kind::PumpProbe || reduce.kind == Reduce::Kind::TwoPumps;
}

Result<> setKind(Reduce &reduce, Reduce::Kind kind)
{
    const Reduce before = reduce;
    reduce = Reduce{}; // what it does not know is not carried along
    reduce.kind = kind;
    if (isDifference(before) && isDifference(reduce)) {
        reduce.reject = before.reject;
        reduce.background = before.background;
    }
    return {};
}

void addQuantity(JobFields &fields, const Reduce &reduce)
{
    const auto quantities = listed(json::names::quantityNames);
    auto &quantity = fields.add(
        "reduce.quantity", Words::tr("Quantity"), Type::Choice, quantities[static_cast<qsizetype>(reduce.quantity)],
        setsIndex(in<Acquire>([](Acquire &acquire) -> Reduce::Quantity & { return acquire.reduce.quantity; }),
                  quantities));
    quantity.choices = quantities;
    quantity.choiceTexts = QStringList{"\u0394A", "\u0394T/T", "\u0394R/R"};
}

// What noise and offset are taken out with.
void addCorrections(JobFields &fields, const Reduce &reduce)
{
    if (reduce.kind == Reduce::Kind::PumpProbe) {
        const auto ways = listed(json::names::referenceNames);
        auto &way = fields.add(
            "reduce.reference", Words::tr("Reference"), Type::Choice, ways[static_cast<qsizetype>(reduce.reference)],
            setsIndex(in<Acquire>([](Acquire &acquire) -> Reduce::By & { return acquire.reduce.reference; }), ways));
        way.choices = ways;
        way.choiceTexts = {Words::tr("not used"), Words::tr("each shot divided by it"),
                           Words::tr("subtracted, as its noise predicts")};
        way.hint = Words::tr("The second needs an acquisition before it, with the pump blocked, that is reduced to the "
                             "noise of the reference; it is left out where it takes no noise out.");
    }
    fields
        .add("reduce.background", Words::tr("Subtract the background of each state"), Type::Flag,
             flagText(reduce.background),
             setsFlag(in<Acquire>([](Acquire &acquire) -> bool & { return acquire.reduce.background; })))
        .hint = Words::tr("The latest one that was acquired with the probe blocked. Without one the dark level of the "
                          "detector is subtracted, and the run says so.");
}

void addRejection(JobFields &fields, const Reject &reject)
{
    const auto group = Words::tr("Shots that are left out");
    auto &energy = fields.add("reduce.reject.energy", Words::tr("By their energy"), Type::Flag, flagText(reject.energy),
                              setsFlag(inReject(&Reject::energy)));
    energy.group = group;
    energy.hint = Words::tr("Judged for each state of the pump by itself: one threshold over both would take out "
                            "shots where the signal is large.");
    auto &threshold = fields.add("reduce.reject.threshold", Words::tr("Beyond"), Type::Number,
                                 typedText(reject.threshold), setsNumber(inReject(&Reject::threshold), {}, aboveZero));
    threshold.unit = "\u03c3";
    threshold.group = group;
    threshold.hint = Words::tr("Distance from the median energy, in robust standard deviations.");
    auto &spectrum = fields.add("reduce.reject.spectrum", Words::tr("By the shape of their spectrum, beyond"),
                                Type::Number, reject.spectrum > 0 ? typedText(reject.spectrum) : QString(),
                                [](Job &job, const QString &text) -> Result<> {
                                    auto &place = std::get<Acquire>(job.kind).reduce.reject.spectrum;
                                    if (text.trimmed().isEmpty()) {
                                        place = 0;
                                        return {};
                                    }
                                    const auto x = numberFrom(text, {}, notNegative);
                                    if (!x)
                                        return x.error();
                                    place = *x;
                                    return {};
                                });
    spectrum.unit = "\u03c3";
    spectrum.group = group;
    spectrum.optional = true;
    spectrum.hint = Words::tr("Shots whose spectrum has another shape than that of their state, in robust standard "
                              "deviations; nothing: not looked for.");
    auto &transition = addWhole(fields, "reduce.reject.transition", Words::tr("At each change of the pump"),
                                reject.transition, inReject(&Reject::transition), 0, mostTransition);
    transition.group = group;
    transition.hint = Words::tr("Shots dropped at each end of a run of equal shots, where a chopper cuts the beam.");
}

void addReduce(JobFields &fields, const Reduce &reduce)
{
    const auto kinds = listed(json::names::reduceNames);
    auto &kind = fields.add("reduce", Words::tr("Reduce to"), Type::Choice, kinds[static_cast<qsizetype>(reduce.kind)],
                            [kinds](Job &job, const QString &text) -> Result<> {
                                return setKind(std::get<Acquire>(job.kind).reduce,
                                               static_cast<Reduce::Kind>(kinds.indexOf(text)));
                            });
    kind.choices = kinds;
    kind.choiceTexts = {Words::tr("nothing, as measured"),         Words::tr("the mean of the shots"),
                        Words::tr("the pump-probe difference"),    Words::tr("the differences of two pumps"),
                        Words::tr("the background of each state"), Words::tr("the noise of the reference")};
    if (!isDifference(reduce))
        return;
    if (reduce.kind == Reduce::Kind::PumpProbe)
        addQuantity(fields, reduce);
    addCorrections(fields, reduce);
    addRejection(fields, reduce.reject);
}

} // namespace

void addAcquire(JobFields &fields, const Acquire &acquire, const KnownLab &lab)
{
    addDetectors(fields, acquire, lab);
    addExposure(fields, acquire, lab);
    addWhole(fields, "every", Words::tr("Every"), acquire.every, in<Acquire>(&Acquire::every), 1).hint =
        Words::tr("1 acquires each time the loop around it goes round, 10 each tenth time.");
    fields
        .add("keep_shots", Words::tr("Keep every shot"), Type::Flag, flagText(acquire.keepShots),
             setsFlag(in<Acquire>(&Acquire::keepShots)))
        .hint = Words::tr("The shots are stored one by one, which takes much more room on the disk.");
    addReduce(fields, acquire.reduce);
    const auto kind = acquire.reduce.kind;
    // Neither of these keeps a number of a region; one that stands there all the same can be taken out.
    const bool hasNone = kind == Reduce::Kind::Background || kind == Reduce::Kind::Reference;
    if (!hasNone || !acquire.regions.empty())
        addRegions(fields, acquire.regions, {{}, {}, listed(acquire.detectors), isDifference(acquire.reduce)},
                   in<Acquire>(&Acquire::regions));
}

} // namespace pymasp::form
