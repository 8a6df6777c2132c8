// What is done when a device fails: of a job, or of an instrument of the lab.
#include "fieldset.h"
#include "jsonreader.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

} // namespace

template <typename T>
void addOnError(FieldSet<T> &fields, const std::optional<OnError> &onError, std::optional<OnError> T::*place,
                const QString &otherwise)
{
    const auto group = Words::tr("If a device fails");
    const auto answers = listed(json::names::answerNames);
    auto &answer = fields.add("on_error.then", Words::tr("Answer"), Type::Choice,
                              onError ? answers[static_cast<qsizetype>(onError->then)] : QString(),
                              [answers, place](T &changed, const QString &text) -> Result<> {
                                  auto &stored = changed.*place;
                                  if (text.isEmpty()) {
                                      stored.reset();
                                      return {};
                                  }
                                  auto given = stored.value_or(OnError{});
                                  given.then = static_cast<OnError::Answer>(answers.indexOf(text));
                                  stored = given;
                                  return {};
                              });
    answer.choices = QStringList{QString()} + answers;
    answer.choiceTexts = {otherwise, Words::tr("stop the run"), Words::tr("leave the point out and go on"),
                          Words::tr("ask, and stop if nobody answers")};
    answer.hint = Words::tr("What is done when a device has failed and further tries have failed too.");
    answer.group = group;
    if (!onError)
        return;
    const auto retriesAt = [place](T &changed) -> int & { return (changed.*place)->retries; };
    addWhole(fields, "on_error.retries", Words::tr("Further tries"), onError->retries, retriesAt, 0, 1000).group =
        group;
    const auto delayAt = [place](T &changed) -> double & { return (changed.*place)->delay; };
    addSeconds(fields, "on_error.delay", Words::tr("Wait before each"), onError->delay,
               setsNumber(delayAt, "s", notNegative))
        .group = group;
}

template void addOnError(FieldSet<Job> &, const std::optional<OnError> &, std::optional<OnError> Job::*,
                         const QString &);
template void addOnError(FieldSet<InstrumentSetup> &, const std::optional<OnError> &,
                         std::optional<OnError> InstrumentSetup::*, const QString &);

} // namespace pymasp::form
