#include "guard.h"

#include "scale.h"

#include <charconv>
#include <cmath>

namespace pymasp {
namespace {

std::string trimmed(const std::string &word)
{
    const auto from = word.find_first_not_of(" \t");
    return from == std::string::npos ? std::string() : word.substr(from, word.find_last_not_of(" \t") - from + 1);
}

} // namespace

Result<Condition> conditionFrom(const std::string &text)
{
    const auto wrong = [&](const std::string &what) {
        return Error{"the condition \"" + text + "\" " + what +
                     "; it is written as \"power.value < 0.8\" or \"delay > 20 ps\"."};
    };
    const auto sign = text.find_first_of("<>");
    if (sign == std::string::npos)
        return wrong("has neither \"<\" nor \">\"");
    if (text.find_first_of("<>", sign + 1) != std::string::npos)
        return wrong("has more than one \"<\" or \">\"");
    Condition condition;
    condition.below = text[sign] == '<';
    condition.source = trimmed(text.substr(0, sign));
    if (const auto dot = condition.source.rfind('.'); dot != std::string::npos) {
        condition.field = condition.source.substr(dot + 1);
        condition.source.erase(dot);
        if (condition.field.empty())
            return wrong("names no field behind the dot");
    }
    if (condition.source.empty())
        return wrong("names no parameter and no detector");
    const auto right = trimmed(text.substr(sign + 1));
    const auto [end, error] = std::from_chars(right.data(), right.data() + right.size(), condition.threshold);
    if (error != std::errc() || !std::isfinite(condition.threshold))
        return wrong("compares with no finite number");
    const auto rest = right.substr(static_cast<std::size_t>(end - right.data()));
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') // "0,8" is no 0 in the unit ",8"
        return wrong("has \"" + rest + "\" directly behind its number");
    condition.unit = trimmed(rest);
    if (!condition.field.empty() && !condition.unit.empty())
        return wrong("gives a unit to a field, which has its own");
    return condition;
}

std::string text(const Condition &condition)
{
    return condition.source + (condition.field.empty() ? "" : "." + condition.field) +
           (condition.below ? " < " : " > ") + number(condition.threshold) +
           (condition.unit.empty() ? "" : " " + condition.unit);
}

GuardWatch::GuardWatch(const Guard &guard, const Condition &condition) : m_guard(guard), m_condition(condition) {}

// It trips where the condition holds without a break, and counts as back only beyond the hysteresis. What lies between
// changes nothing once it has tripped: it neither counts as back nor, while it recovers, as wrong again.
GuardWatch::State GuardWatch::feed(double seconds, double value)
{
    const double beyond = m_condition.below ? value - m_condition.threshold : m_condition.threshold - value;
    const bool wrong = !(beyond >= 0); // in this form NaN is wrong
    const bool back = beyond >= m_guard.hysteresis;
    m_value = value;
    if (!m_fed)
        m_since = seconds;
    m_fed = true;
    const auto become = [&](State state) {
        m_state = state;
        m_since = seconds;
    };
    if (m_state == State::Well && wrong)
        become(State::Doubtful);
    else if (m_state == State::Doubtful && !wrong)
        become(State::Well);
    else if (m_state == State::Wrong && back)
        become(State::Recovering);
    else if (m_state == State::Recovering && wrong)
        become(State::Wrong);
    // A time of zero is over at once.
    if (m_state == State::Doubtful && seconds - m_since >= m_guard.hold)
        become(State::Wrong);
    else if (m_state == State::Recovering && seconds - m_since >= m_guard.clear.value_or(m_guard.hold))
        become(State::Well);
    return m_state;
}

} // namespace pymasp
