// The fields of what goes round, waits or asks: Repeat, Wait, Note, Prompt, Drift.
#include "fieldset.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

// As files have them.
const QString standardError = QStringLiteral("standard error");
const QString signalToNoise = QStringLiteral("signal to noise");

template <typename Member>
auto inUntil(Member member)
{
    return in<Repeat>([=](Repeat &repeat) -> decltype(auto) { return std::invoke(member, *repeat.until); });
}

void addUntil(JobFields &fields, const Until &until)
{
    fields.add("until.field", Words::tr("Quantity"), Type::Text, qs(until.field), setsName(inUntil(&Until::field)))
        .hint = Words::tr("What is looked at, as \"dA\".");
    auto &statistic = fields.add("until.statistic", Words::tr("Statistic"), Type::Choice, qs(until.statistic),
                                 setsText(inUntil(&Until::statistic)));
    offer(statistic, {standardError, signalToNoise}, Words::tr("not chosen"));
    statistic.choiceTexts[0] = Words::tr("standard error of the passes");
    statistic.choiceTexts[1] = Words::tr("signal to noise");
    auto &when = fields.add("until.when", Words::tr("Reached when it is"), Type::Choice,
                            until.above ? QStringLiteral("above") : QStringLiteral("below"),
                            [](Job &job, const QString &text) -> Result<> {
                                auto &changed = *std::get<Repeat>(job.kind).until;
                                const auto threshold = changed.below ? changed.below : changed.above;
                                changed.below.reset();
                                changed.above.reset();
                                (text == "above" ? changed.above : changed.below) = threshold;
                                return {};
                            });
    when.choices = QStringList{"below", "above"};
    when.choiceTexts = {Words::tr("below"), Words::tr("above")};
    fields.add("until.threshold", Words::tr("Threshold"), Type::Number,
               typedText(until.above ? until.above : until.below), [](Job &job, const QString &text) -> Result<> {
                   const auto x = numberFrom(text);
                   if (!x)
                       return x.error();
                   auto &changed = *std::get<Repeat>(job.kind).until;
                   (changed.above ? changed.above : changed.below) = *x;
                   return {};
               });
    auto &window = fields.add("until.window", Words::tr("Window"), Type::Text,
                              joined(
                                  until.window, [](double x) { return typedText(x); }, " to "),
                              [](Job &job, const QString &text) -> Result<> {
                                  auto &changed = std::get<Repeat>(job.kind).until->window;
                                  if (text.trimmed().isEmpty()) {
                                      changed.clear();
                                      return {};
                                  }
                                  const auto range = rangeFrom(text);
                                  if (!range)
                                      return range.error();
                                  changed = {(*range).first, (*range).second};
                                  return {};
                              });
    window.optional = true;
    window.hint = Words::tr("The part of the axis that counts, as \"450 to 500\", or nothing for all of it.");
    addWhole(fields, "until.minimum", Words::tr("Passes at least"), until.minimum, inUntil(&Until::minimum), 1,
             std::max<std::int64_t>(1, until.maximum));
    addWhole(fields, "until.maximum", Words::tr("Passes at most"), until.maximum, inUntil(&Until::maximum),
             std::max<std::int64_t>(1, until.minimum));
}

} // namespace

void addRepeat(JobFields &fields, const Repeat &repeat)
{
    const QStringList ways{"count", "seconds", "until"};
    const qsizetype way = repeat.until ? 2 : repeat.seconds ? 1 : 0;
    auto &how =
        fields.add("how", Words::tr("Repeat"), Type::Choice, ways[way], [](Job &job, const QString &text) -> Result<> {
            Repeat changed;
            if (text == "until") {
                changed.until.emplace();
                changed.until->field = "dA";
                changed.until->statistic = standardError.toStdString();
                changed.until->below = 1e-4;
            } else if (text == "seconds") {
                changed.seconds = 600;
            } else {
                changed.count = 3;
            }
            job.kind = changed;
            return {};
        });
    how.choices = ways;
    how.choiceTexts = {Words::tr("a number of times"), Words::tr("for a time"), Words::tr("until it is good enough")};
    if (repeat.until)
        addUntil(fields, *repeat.until);
    else if (repeat.seconds)
        addSeconds(fields, "seconds", Words::tr("Time"), repeat.seconds,
                   setsNumber(in<Repeat>(&Repeat::seconds), "s", aboveZero));
    else
        addWhole(fields, "count", Words::tr("Times"), repeat.count.value_or(0), in<Repeat>(&Repeat::count), 1);
}

void addWait(JobFields &fields, const Wait &wait)
{
    const bool byCondition = !wait.condition.empty();
    auto &how = fields.add("how", Words::tr("Wait"), Type::Choice,
                           byCondition ? QStringLiteral("condition") : QStringLiteral("seconds"),
                           [](Job &job, const QString &text) -> Result<> {
                               if (text == "seconds")
                                   job.kind = Wait{1.0, {}, {}};
                               else // written so that it can be seen what is to be changed
                                   job.kind = Wait{{}, "power.value > 0.8", 600.0};
                               return {};
                           });
    how.choices = QStringList{"seconds", "condition"};
    how.choiceTexts = {Words::tr("for a time"), Words::tr("until a condition holds")};
    if (!byCondition) {
        addSeconds(fields, "seconds", Words::tr("Time"), wait.seconds,
                   setsNumber(in<Wait>(&Wait::seconds), "s", notNegative));
        return;
    }
    fields
        .add("condition", Words::tr("Condition"), Type::Text, qs(wait.condition),
             [](Job &job, const QString &text) -> Result<> {
                 auto condition = conditionTyped(text);
                 if (!condition)
                     return condition.error();
                 std::get<Wait>(job.kind).condition = *condition;
                 return {};
             })
        .hint = conditionHint();
    addSeconds(fields, "timeout", Words::tr("At most"), wait.timeout,
               setsOptional(in<Wait>(&Wait::timeout), "s", notNegative))
        .optional = true;
}

void addNote(JobFields &fields, const Note &note)
{
    fields.add("text", Words::tr("Text"), Type::LongText, qs(note.text), [](Job &job, const QString &text) -> Result<> {
        std::get<Note>(job.kind).text = text.toStdString();
        return {};
    });
}

void addPrompt(JobFields &fields, const Prompt &prompt)
{
    fields
        .add("text", Words::tr("Question"), Type::LongText, qs(prompt.text),
             [](Job &job, const QString &text) -> Result<> {
                 if (text.trimmed().isEmpty())
                     return textExpected();
                 std::get<Prompt>(job.kind).text = text.toStdString();
                 return {};
             })
        .hint = Words::tr("What a person is asked or told; the run waits for the answer.");
    auto &timeout = addSeconds(fields, "timeout", Words::tr("Waits at most"), prompt.timeout,
                               setsOptional(in<Prompt>(&Prompt::timeout), "s", aboveZero));
    timeout.optional = true;
    timeout.hint = Words::tr("Where nobody answers for so long, the run goes on by itself; empty: it waits for ever.");
    if (!prompt.timeout)
        return;
    const QStringList ways{"continue", "stop"};
    auto &otherwise =
        fields.add("otherwise", Words::tr("Without an answer"), Type::Choice,
                   ways[static_cast<qsizetype>(prompt.otherwise)], setsIndex(in<Prompt>(&Prompt::otherwise), ways));
    otherwise.choices = ways;
    otherwise.choiceTexts = {Words::tr("go on"), Words::tr("stop the run")};
}

void addDrift(JobFields &fields, const Drift &drift, const KnownLab &lab)
{
    auto &how = fields.add("how", Words::tr("Visited"), Type::Choice,
                           drift.every ? QStringLiteral("every") : QStringLiteral("seconds"),
                           [](Job &job, const QString &text) -> Result<> {
                               auto &changed = std::get<Drift>(job.kind);
                               changed.every.reset();
                               changed.seconds.reset();
                               if (text == "every")
                                   changed.every = 50;
                               else
                                   changed.seconds = 600;
                               return {};
                           });
    how.choices = QStringList{"every", "seconds"};
    how.choiceTexts = {Words::tr("after a number of points"), Words::tr("after a time")};
    how.hint = Words::tr("While the job around it goes round, the values are set, what is inside is done, and "
                         "everything goes back to where it was.");
    if (drift.every)
        addWhole(fields, "every", Words::tr("Points between"), *drift.every, in<Drift>(&Drift::every), 1);
    else
        addSeconds(fields, "seconds", Words::tr("Time between"), drift.seconds,
                   setsNumber(in<Drift>(&Drift::seconds), "s", aboveZero));
    addValues(fields, drift.values, lab, {in<Drift>(&Drift::values)});
}

} // namespace pymasp::form
