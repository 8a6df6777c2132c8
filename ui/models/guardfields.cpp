// The fields of the guards of an experiment: they stand in the form of its root.
#include "guardfields.h"

#include "fieldset.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

using namespace form;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

using Guards = std::vector<Guard>;
using GuardFields = FieldSet<Guards>;

// A place in one of the guards, for the setters.
template <typename Member>
auto of(std::size_t i, Member member)
{
    return [=](Guards &guards) -> decltype(auto) { return std::invoke(member, guards[i]); };
}

// A name that no other guard has.
std::string freeName(const Guards &guards, const std::string &wanted)
{
    for (int n = 1;; ++n) {
        auto name = n == 1 ? wanted : wanted + " " + std::to_string(n);
        if (std::ranges::find(guards, name, &Guard::name) == guards.end())
            return name;
    }
}

Result<> setCondition(Guards &guards, std::size_t i, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        if (i < guards.size())
            guards.erase(guards.begin() + static_cast<std::ptrdiff_t>(i));
        return {};
    }
    auto condition = conditionTyped(text);
    if (!condition)
        return condition.error();
    if (i == guards.size()) {
        Guard added;
        added.name = freeName(guards, (*conditionFrom(*condition)).source);
        guards.push_back(std::move(added));
    }
    guards[i].condition = *condition;
    return {};
}

void addGuard(GuardFields &fields, const Guards &guards, std::size_t i)
{
    const auto group = Words::tr("Guard %1").arg(i + 1);
    const auto prefix = QStringLiteral("guards.%1.").arg(i);
    const Guard &guard = guards[i];
    const auto grouped = [&](FormField &field) -> FormField & {
        field.group = group;
        return field;
    };
    grouped(fields.add(prefix + "condition", Words::tr("The run waits while"), Type::Text, qs(guard.condition),
                       [i](Guards &all, const QString &text) { return setCondition(all, i, text); }))
        .hint = conditionHint() + ' ' + Words::tr("Left empty, the guard is taken out.");
    grouped(fields.add(prefix + "name", Words::tr("Name"), Type::Text, qs(guard.name),
                       [i](Guards &all, const QString &text) -> Result<> {
                           if (text.trimmed().isEmpty())
                               return textExpected();
                           auto name = text.trimmed().toStdString();
                           const auto twin = std::ranges::find(all, name, &Guard::name);
                           if (twin != all.end() && twin - all.begin() != static_cast<std::ptrdiff_t>(i))
                               return sentence(
                                   Words::tr("Another name was expected, \"%1\" is taken.").arg(text.trimmed()));
                           all[i].name = std::move(name);
                           return {};
                       }));
    grouped(fields.add(prefix + "hysteresis", Words::tr("Well again beyond it by"), Type::Number,
                       typedText(guard.hysteresis), setsNumber(of(i, &Guard::hysteresis), {}, notNegative)))
        .hint = Words::tr("The value has to come back so far beyond the threshold.");
    grouped(addSeconds(fields, prefix + "for", Words::tr("Wrong for"), guard.hold,
                       setsNumber(of(i, &Guard::hold), "s", notNegative)));
    auto &clear = grouped(addSeconds(fields, prefix + "clear_for", Words::tr("Well again for"), guard.clear,
                                     setsOptional(of(i, &Guard::clear), "s", notNegative)));
    clear.optional = true;
    grouped(addSeconds(fields, prefix + "interval", Words::tr("Looked at every"), guard.interval,
                       setsNumber(of(i, &Guard::interval), "s", aboveZero)));
    const QStringList ways{"suspend", "stop"};
    auto &then = grouped(fields.add(prefix + "then", Words::tr("Then"), Type::Choice,
                                    ways[static_cast<qsizetype>(guard.then)], setsIndex(of(i, &Guard::then), ways)));
    then.choices = ways;
    then.choiceTexts = {Words::tr("wait until it is well again"), Words::tr("stop the run")};
    if (guard.then == Guard::Then::Stop)
        return;
    auto &after = grouped(addSeconds(fields, prefix + "stop_after", Words::tr("Stop after"), guard.stopAfter,
                                     setsOptional(of(i, &Guard::stopAfter), "s", aboveZero)));
    after.optional = true;
    after.hint = Words::tr("A run that has waited so long is stopped; empty: it waits for ever.");
}

GuardFields fieldSet(const Guards &guards)
{
    GuardFields fields;
    for (std::size_t i = 0; i < guards.size(); ++i)
        addGuard(fields, guards, i);
    const auto n = guards.size();
    auto &add = fields.add(QStringLiteral("guards.%1.condition").arg(n), Words::tr("Wait while"), Type::Text, QString(),
                           [n](Guards &all, const QString &text) { return setCondition(all, n, text); });
    add.optional = true;
    add.group = Words::tr("Add a guard");
    add.hint = conditionHint() + ' ' +
               Words::tr("While this holds the run waits with everything safe, and takes the point again afterwards.");
    return fields;
}

} // namespace

std::vector<FormField> fieldsOf(const std::vector<Guard> &guards) { return fieldSet(guards).fields(); }

Result<std::vector<Guard>> withField(const std::vector<Guard> &guards, const QString &key, const QString &text)
{
    return fieldSet(guards).with(guards, key, text);
}

} // namespace pymasp
