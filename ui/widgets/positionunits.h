// What a person reads and types of one parameter, in the units that the lab gives it.
#pragma once

#include "check.h"

#include <QString>

namespace pymasp {

// A position that was typed.
struct TypedPosition {
    double native = 0;
    Scale scale; // the unit it was typed in
};

class PositionUnits {
public:
    explicit PositionUnits(KnownParameter known = {});
    [[nodiscard]] const KnownParameter &known() const { return m_known; }
    [[nodiscard]] bool isOf(const KnownParameter &known) const; // nothing that matters here has changed
    [[nodiscard]] bool hasChoices() const { return !m_known.choices.empty(); }

    [[nodiscard]] const std::vector<Scale> &all() const { return m_units; } // the lab's scales, then the native unit
    [[nodiscard]] std::size_t chosen() const { return m_chosen; }
    void choose(std::size_t index) { m_chosen = index; }
    [[nodiscard]] const Scale &scale() const { return m_units[m_chosen]; }
    [[nodiscard]] QString unit() const { return QString::fromStdString(scale().unit); }

    // All positions are native.
    [[nodiscard]] QString place(double at) const;  // in the chosen unit, or the name of the choice that it is
    [[nodiscard]] QString others(double at) const; // in all other units
    [[nodiscard]] QString limits() const;
    [[nodiscard]] std::optional<std::size_t> choiceAt(double at) const;

    [[nodiscard]] QString firstStep(std::size_t unit) const; // a round one of that unit
    // `times` the step that was typed; the error is a sentence.
    [[nodiscard]] Result<double> step(const QString &typed, double times) const;
    // The position that was typed, in the chosen unit or with any unit the parameter has.
    [[nodiscard]] Result<TypedPosition> target(const QString &typed) const;

private:
    [[nodiscard]] QString shown(double at, const Scale &scale) const;

    KnownParameter m_known;
    std::vector<Scale> m_units;
    std::size_t m_chosen = 0;
};

} // namespace pymasp
