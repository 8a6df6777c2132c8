#include "fieldset.h"

#include "jsonreader.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

using namespace form;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

QStringList list(const std::vector<std::string> &words)
{
    QStringList all;
    for (const auto &word : words)
        all << qs(word);
    return all;
}

void addCommon(JobFields &fields, const Job &job)
{
    fields.add("title", Words::tr("Title"), Type::Text, qs(job.title), setsText(&Job::title)).optional = true;
    fields.add("enabled", Words::tr("Switched on"), Type::Flag, flagText(job.enabled), setsFlag(&Job::enabled)).hint =
        Words::tr("What is switched off is passed over, with all that is inside it.");
}

void addOnError(JobFields &fields, const Job &job)
{
    const auto answers = list(json::names::answerNames);
    auto &answer = fields.add("on_error.then", Words::tr("Answer"), Type::Choice,
                              job.onError ? answers[static_cast<qsizetype>(job.onError->then)] : QString(),
                              [answers](Job &changed, const QString &text) -> Result<> {
                                  if (text.isEmpty()) {
                                      changed.onError.reset();
                                      return {};
                                  }
                                  auto onError = changed.onError.value_or(OnError{});
                                  onError.then = static_cast<OnError::Answer>(answers.indexOf(text));
                                  changed.onError = onError;
                                  return {};
                              });
    answer.choices = QStringList{QString()} + answers;
    answer.choiceTexts = {Words::tr("as the job around it"), Words::tr("stop the run"),
                          Words::tr("leave the point out and go on"), Words::tr("ask, and stop if nobody answers")};
    answer.hint = Words::tr("What is done when a device has failed and further tries have failed too.");
    answer.group = Words::tr("If a device fails");
    if (!job.onError)
        return;
    auto &retries = addWhole(
        fields, "on_error.retries", Words::tr("Further tries"), job.onError->retries,
        [](Job &changed) -> int & { return changed.onError->retries; }, 0, 1000);
    retries.group = Words::tr("If a device fails");
    const auto delayAt = [](Job &changed) -> double & { return changed.onError->delay; };
    auto &delay = addSeconds(fields, "on_error.delay", Words::tr("Wait before each"), job.onError->delay,
                             setsNumber(delayAt, "s", notNegative));
    delay.group = Words::tr("If a device fails");
}

void addKind(JobFields &, const Sequence &, const KnownLab &) {}
void addKind(JobFields &fields, const Scan &scan, const KnownLab &lab) { addScan(fields, scan, lab); }
void addKind(JobFields &fields, const Set &set, const KnownLab &lab)
{
    addValues(fields, set.values, lab, {in<Set>(&Set::values)});
}
void addKind(JobFields &fields, const Repeat &repeat, const KnownLab &) { addRepeat(fields, repeat); }
void addKind(JobFields &fields, const Wait &wait, const KnownLab &) { addWait(fields, wait); }
void addKind(JobFields &fields, const Note &note, const KnownLab &) { addNote(fields, note); }
void addKind(JobFields &fields, const Prompt &prompt, const KnownLab &) { addPrompt(fields, prompt); }
void addKind(JobFields &fields, const Drift &drift, const KnownLab &lab) { addDrift(fields, drift, lab); }
void addKind(JobFields &fields, const Alternate &alternate, const KnownLab &lab)
{
    addAlternate(fields, alternate, lab);
}

void addDetectors(JobFields &fields, const Acquire &acquire, const KnownLab &lab)
{
    QStringList offered, texts;
    for (const auto &detector : lab.detectors)
        offered << qs(detector.name);
    texts = offered;
    for (const auto &name : list(acquire.detectors)) {
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

void addReduce(JobFields &fields, const Reduce &reduce)
{
    const auto kinds = list(json::names::reduceNames);
    auto &kind = fields.add("reduce", Words::tr("Reduce to"), Type::Choice, kinds[static_cast<qsizetype>(reduce.kind)],
                            [kinds](Job &job, const QString &text) -> Result<> {
                                auto &changed = std::get<Acquire>(job.kind).reduce;
                                changed = Reduce{}; // the rest belongs to pump-probe alone
                                changed.kind = static_cast<Reduce::Kind>(kinds.indexOf(text));
                                return {};
                            });
    kind.choices = kinds;
    kind.choiceTexts = {Words::tr("nothing, as measured"),         Words::tr("the mean of the shots"),
                        Words::tr("the pump-probe difference"),    Words::tr("the differences of two pumps"),
                        Words::tr("the background of each state"), Words::tr("the noise of the reference")};
    if (reduce.kind != Reduce::Kind::PumpProbe)
        return;
    const auto quantities = list(json::names::quantityNames);
    auto &quantity = fields.add(
        "reduce.quantity", Words::tr("Quantity"), Type::Choice, quantities[static_cast<qsizetype>(reduce.quantity)],
        setsIndex(in<Acquire>([](Acquire &acquire) -> Reduce::Quantity & { return acquire.reduce.quantity; }),
                  quantities));
    quantity.choices = quantities;
    quantity.choiceTexts = QStringList{"\u0394A", "\u0394T/T", "\u0394R/R"};

    const auto group = Words::tr("Shots that are left out");
    fields
        .add("reduce.reject.energy", Words::tr("By their energy"), Type::Flag, flagText(reduce.reject.energy),
             setsFlag(inReject(&Reject::energy)))
        .group = group;
    auto &threshold =
        fields.add("reduce.reject.threshold", Words::tr("Beyond"), Type::Number, typedText(reduce.reject.threshold),
                   setsNumber(inReject(&Reject::threshold), {}, aboveZero));
    threshold.unit = "\u03c3";
    threshold.group = group;
    threshold.hint = Words::tr("Distance from the median energy, in robust standard deviations.");
    auto &transition = addWhole(fields, "reduce.reject.transition", Words::tr("At each change of the pump"),
                                reduce.reject.transition, inReject(&Reject::transition), 0, 1'000'000);
    transition.group = group;
    transition.hint = Words::tr("Shots dropped at each end of a run of equal shots, where a chopper cuts the beam.");
}

void addKind(JobFields &fields, const Acquire &acquire, const KnownLab &lab)
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
}

void addKind(JobFields &fields, const Custom &custom, const KnownLab &)
{
    fields.add("kind", Words::tr("Kind"), Type::Text, qs(custom.kind), nullptr).readOnly = true;
    const auto stored = QByteArray::fromStdString(custom.settings);
    const auto indented = QString::fromUtf8(QJsonDocument::fromJson(stored).toJson()).trimmed();
    fields.add("settings", Words::tr("Settings"), Type::LongText,
               indented.isEmpty() ? QString::fromUtf8(stored) : indented,
               [](Job &job, const QString &text) -> Result<> {
                   const auto typed = text.toUtf8();
                   QJsonParseError error;
                   const auto document = QJsonDocument::fromJson(typed, &error);
                   if (error.error != QJsonParseError::NoError)
                       return sentence(Words::tr("JSON text was expected, but it is wrong at character %1: %2.")
                                           .arg(QString::fromUtf8(typed.left(error.offset)).size() + 1)
                                           .arg(error.errorString()));
                   if (!document.isObject())
                       return sentence(Words::tr("One JSON object was expected, as in {\"side\": 2}."));
                   std::get<Custom>(job.kind).settings = json::compact(document.object());
                   return {};
               });
}

JobFields fieldSet(const Job &job, const KnownLab &lab)
{
    JobFields fields;
    addCommon(fields, job);
    std::visit([&](const auto &kind) { addKind(fields, kind, lab); }, job.kind);
    addOnError(fields, job);
    return fields;
}

} // namespace

std::vector<FormField> fieldsOf(const Job &job, const KnownLab &lab)
{
    auto fields = fieldSet(job, lab).fields();
    for (auto &field : fields) {
        if (!field.positions)
            continue;
        auto shown = *field.positions;
        shown.job = job.id;
        field.positions = std::make_shared<const ScanPositions>(std::move(shown));
    }
    return fields;
}

Result<Job> withField(const Job &job, const QString &key, const QString &text, const KnownLab &lab)
{
    // The children stay behind: a large tree is not copied for every field that is typed.
    Job bare{job.id, job.title, job.enabled, job.kind, {}, job.onError, job.extra};
    return fieldSet(bare, lab).with(bare, key, text);
}

} // namespace pymasp
