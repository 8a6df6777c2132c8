// The fields of an Alternate: its states with what each sets, their order, and the formula over them.
#include "fieldset.h"

#include "coretext.h"
#include "formula.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

std::vector<AlternateState> &statesOf(Job &job) { return std::get<Alternate>(job.kind).states; }

// A new one sets what the one before it sets, so that only the value needs to be typed. Without its name a state goes.
Result<> setName(std::vector<AlternateState> &states, std::size_t i, const std::string &name)
{
    if (i == states.size()) {
        if (name.empty())
            return {};
        states.push_back({name, states.empty() ? std::vector<SetValue>() : states.back().values});
    } else if (!name.empty()) {
        states[i].name = name;
    } else if (states.size() > 2) {
        states.erase(states.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
        return sentence(Words::tr("Two states are needed at least; a name was expected."));
    }
    return {};
}

void addState(JobFields &fields, const std::vector<AlternateState> &states, std::size_t i, const KnownLab &lab)
{
    const bool stands = i < states.size();
    const auto prefix = "states." + QString::number(i) + ".";
    const auto group = stands ? Words::tr("State %1").arg(i + 1) : Words::tr("One more state");
    auto &name = fields.add(
        prefix + "name", Words::tr("Name"), Type::Text, stands ? qs(states[i].name) : QString(),
        [i](Job &job, const QString &text) { return setName(statesOf(job), i, text.trimmed().toStdString()); });
    name.group = group;
    name.optional = !stands || states.size() > 2;
    name.hint = stands ? Words::tr("As the formula calls it. Without a name the state is taken away.")
                       : Words::tr("A name adds a state.");
    if (stands)
        addValues(fields, states[i].values, lab,
                  {[i](Job &job) -> std::vector<SetValue> & { return statesOf(job)[i].values; }, prefix, group});
}

} // namespace

void addAlternate(JobFields &fields, const Alternate &alternate, const KnownLab &lab)
{
    const QStringList orders{"ABBA", "AB"};
    auto &order =
        fields.add("order", Words::tr("Order"), Type::Choice, orders[static_cast<qsizetype>(alternate.order)],
                   setsIndex(in<Alternate>([](Alternate &a) -> Alternate::Order & { return a.order; }), orders));
    order.choices = orders;
    order.choiceTexts = {Words::tr("through the states and back (ABBA)"), Words::tr("always forward (AB)")};
    order.hint = Words::tr("There and back, a steady drift of the signal drops out of the difference.");
    addWhole(fields, "cycles", Words::tr("Cycles"), alternate.cycles, in<Alternate>(&Alternate::cycles), 1);
    auto &formula = fields.add(
        "formula", Words::tr("Formula"), Type::Text, qs(alternate.formula),
        [](Job &job, const QString &text) -> Result<> {
            const auto typed = text.trimmed().toStdString();
            if (!typed.empty()) {
                if (const auto read = Formula::of(typed); !read)
                    return sentence(Words::tr("The formula cannot be read: it %1").arg(coreText(read.error().what)));
            }
            std::get<Alternate>(job.kind).formula = typed;
            return {};
        });
    formula.optional = true;
    formula.hint = Words::tr("Of the states, by name: (open - closed) / closed, or -log10(sample / reference). A name "
                             "with spaces or signs stands in single quotes.");
    for (std::size_t i = 0; i <= alternate.states.size(); ++i)
        addState(fields, alternate.states, i, lab);
}

} // namespace pymasp::form
