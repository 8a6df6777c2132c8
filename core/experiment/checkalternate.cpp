// What is wrong with the states of an Alternate and the formula over them.
#include "checkparts.h"
#include "formula.h"

#include <algorithm>

namespace pymasp {

using Severity = Problem::Severity;

std::vector<Finding> lookAtAlternate(const Alternate &alternate)
{
    std::vector<Finding> found;
    const auto say = [&](Severity severity, const std::string &what, bool structure = false) {
        found.push_back({severity, what, structure});
    };
    std::vector<std::string> names;
    for (std::size_t i = 0; i < alternate.states.size(); ++i) {
        const auto &state = alternate.states[i];
        const auto numbered = "state " + std::to_string(i + 1);
        if (state.name.find_first_not_of(" \t\n") == std::string::npos)
            say(Severity::Error, numbered + " has no name.");
        else if (state.name.find_first_of("'\n\t") != std::string::npos)
            say(Severity::Error, "the name of " + numbered + " must not hold a quote or a line break.");
        else if (std::ranges::find(names, state.name) != names.end())
            say(Severity::Error, "the name \"" + state.name + "\" is used twice; give each state its own.");
        names.push_back(state.name);
        if (state.values.empty())
            say(Severity::Warning,
                "nothing is set in the state \"" + state.name + "\": it is as the one before left it.");
    }
    if (alternate.states.size() < 2)
        say(Severity::Error, "it needs two states at least to go between.", true);
    if (alternate.cycles < 1)
        say(Severity::Error, "the cycles are " + std::to_string(alternate.cycles) + "; it takes one at least.");
    if (alternate.formula.find_first_not_of(" \t\n") == std::string::npos)
        return found;
    const auto formula = Formula::of(alternate.formula);
    if (!formula) {
        say(Severity::Error, "the formula \"" + alternate.formula + "\" " + formula.error().what);
        return found;
    }
    for (const auto &name : formula->names()) {
        if (std::ranges::find(names, name) == names.end())
            say(Severity::Error,
                "the formula names \"" + name + "\", which is none of its states" + didYouMean(name, names));
    }
    if (formula->names().empty())
        say(Severity::Error, "the formula \"" + alternate.formula + "\" names none of its states.");
    return found;
}

} // namespace pymasp
