// Fields together with what typing in them does: a form and the checking of it are one declaration. For the files
// of fields in this folder.
#pragma once

#include "fields.h"
#include "formtext.h"

#include <algorithm>
#include <functional>
#include <type_traits>

namespace pymasp::form {

using Type = FormField::Type;

// What a number may be.
struct Bounds {
    std::optional<double> lowest = {}, highest = {};
    bool above = false; // more than the lowest, not the lowest itself
};
inline constexpr Bounds aboveZero{0., {}, true};
inline constexpr Bounds notNegative{0., {}, false};
// Counts beyond this are refused: as a number of JSON they would not be exact.
inline constexpr std::int64_t most = 1'000'000'000'000'000;

// What was typed, or one sentence that says what was expected.
Result<double> numberFrom(const QString &text, const QString &unit = {}, const Bounds &bounds = {});
Result<std::int64_t> wholeFrom(const QString &text, std::int64_t lowest, std::int64_t highest = most);
Result<std::vector<double>> numbersFrom(const QString &text, const QString &unit = {}, const Bounds &bounds = {});
Result<std::vector<std::int64_t>> wholesFrom(const QString &text, std::int64_t lowest);
std::vector<std::string> textsFrom(const QString &text); // separated by commas
QStringList listed(const std::vector<std::string> &words);
Result<std::pair<double, double>> rangeFrom(const QString &text);
QString rangeText(double lowest, double highest); // "0 to 300"

// What the lab offers, and the value of the field although the lab does not know it. `none` is shown for "".
void offer(FormField &field, const QStringList &choices, const QString &none);
QString notKnown(const QString &name); // how a name is shown that the lab does not know

// A condition as guard.h reads it, or one sentence.
Result<std::string> conditionTyped(const QString &text);
QString conditionHint();
QString secondsHint();
Error textExpected();
Error notOffered(const QString &text, const QStringList &choices);
Error noSuchField(const QString &key);
Error readOnlyField(const FormField &field);
// Whether a choice is offered and a flag is one.
Result<> fits(const FormField &field, const QString &text);

template <typename T>
class FieldSet {
public:
    using Setter = std::function<Result<>(T &, const QString &)>;

    // The field may be completed until the next one is added.
    FormField &add(const QString &key, const QString &label, Type type, const QString &value, Setter setter)
    {
        m_fields.push_back({key, label, type, value});
        m_setters.push_back(std::move(setter));
        return m_fields.back();
    }
    [[nodiscard]] const std::vector<FormField> &fields() const { return m_fields; }

    // The value with one field set. What stands there already changes nothing, however it is stored.
    [[nodiscard]] Result<T> with(T value, const QString &key, const QString &text) const
    {
        const auto found = std::ranges::find_if(m_fields, [&](const FormField &field) { return field.key == key; });
        if (found == m_fields.end())
            return noSuchField(key);
        if (text == found->value)
            return value;
        if (found->readOnly)
            return readOnlyField(*found);
        if (const auto ok = fits(*found, text); !ok)
            return ok.error();
        const auto &set = m_setters[static_cast<std::size_t>(found - m_fields.begin())];
        if (const auto ok = set(value, text); !ok)
            return ok.error();
        return value;
    }

private:
    std::vector<FormField> m_fields;
    std::vector<Setter> m_setters;
};

// Setters. `at` gives the place in the root that the value goes to: a member or a function.
template <typename At>
auto setsNumber(At at, const QString &unit = {}, const Bounds &bounds = {})
{
    return [=](auto &root, const QString &text) -> Result<> {
        const auto x = numberFrom(text, unit, bounds);
        if (!x)
            return x.error();
        std::invoke(at, root) = *x;
        return {};
    };
}
template <typename At>
auto setsOptional(At at, const QString &unit = {}, const Bounds &bounds = {})
{
    return [=, given = setsNumber(at, unit, bounds)](auto &root, const QString &text) -> Result<> {
        if (!text.trimmed().isEmpty())
            return given(root, text);
        std::invoke(at, root).reset();
        return {};
    };
}
template <typename At>
auto setsWhole(At at, std::int64_t lowest, std::int64_t highest = most)
{
    return [=](auto &root, const QString &text) -> Result<> {
        const auto n = wholeFrom(text, lowest, highest);
        if (!n)
            return n.error();
        auto &place = std::invoke(at, root);
        place = static_cast<std::remove_reference_t<decltype(place)>>(*n);
        return {};
    };
}
template <typename At>
auto setsFlag(At at)
{
    return [=](auto &root, const QString &text) -> Result<> {
        std::invoke(at, root) = text == QLatin1String("true");
        return {};
    };
}
template <typename At>
auto setsText(At at)
{
    return [=](auto &root, const QString &text) -> Result<> {
        std::invoke(at, root) = text.trimmed().toStdString();
        return {};
    };
}
// An enumeration whose words are the choices, in its order.
template <typename At>
auto setsIndex(At at, const QStringList &choices)
{
    return [=](auto &root, const QString &text) -> Result<> {
        auto &place = std::invoke(at, root);
        place = static_cast<std::remove_reference_t<decltype(place)>>(choices.indexOf(text));
        return {};
    };
}

// A time in seconds.
template <typename T>
FormField &addSeconds(FieldSet<T> &fields, const QString &key, const QString &label, const std::optional<double> &value,
                      typename FieldSet<T>::Setter setter)
{
    auto &field = fields.add(key, label, Type::Quantity, typedText(value), std::move(setter));
    field.unit = "s";
    field.hint = secondsHint();
    return field;
}
template <typename T, typename At>
FormField &addWhole(FieldSet<T> &fields, const QString &key, const QString &label, std::int64_t value, At at,
                    std::int64_t lowest, std::int64_t highest = most)
{
    return fields.add(key, label, Type::Integer, QString::number(value), setsWhole(at, lowest, highest));
}

// A text that must not be empty.
template <typename At>
auto setsName(At at)
{
    return [at](auto &root, const QString &text) -> Result<> {
        if (text.trimmed().isEmpty())
            return textExpected();
        std::invoke(at, root) = text.trimmed().toStdString();
        return {};
    };
}

using JobFields = FieldSet<Job>;

// A place in the kind of a job, for the setters.
template <typename Kind, typename Member>
auto in(Member member)
{
    return [=](Job &job) -> decltype(auto) { return std::invoke(member, std::get<Kind>(job.kind)); };
}

// What moves parameters, in movefields.cpp and setfields.cpp.
void addScan(JobFields &fields, const Scan &scan, const KnownLab &lab);
// The values of a Set, a Drift or a state: where they are, and what their keys and their group are called.
using ValuesOf = std::function<std::vector<SetValue> &(Job &)>;
struct ValuesAt {
    ValuesOf values;
    QString prefix = {};
    QString group = {}; // empty: none for the first one
};
void addValues(JobFields &fields, const std::vector<SetValue> &values, const KnownLab &lab, const ValuesAt &at);
// What goes round, waits or asks, in flowfields.cpp.
void addRepeat(JobFields &fields, const Repeat &repeat);
void addWait(JobFields &fields, const Wait &wait);
void addNote(JobFields &fields, const Note &note);
void addPrompt(JobFields &fields, const Prompt &prompt);
void addDrift(JobFields &fields, const Drift &drift, const KnownLab &lab);
// What is done when a device fails, for a Job and an InstrumentSetup. `otherwise`: what holds where nothing is said.
// (onerrorfields.cpp)
template <typename T>
void addOnError(FieldSet<T> &fields, const std::optional<OnError> &onError, std::optional<OnError> T::*place,
                const QString &otherwise);
// In acquirefields.cpp.
void addAcquire(JobFields &fields, const Acquire &acquire, const KnownLab &lab);
// In alternatefields.cpp.
void addAlternate(JobFields &fields, const Alternate &alternate, const KnownLab &lab);

} // namespace pymasp::form
