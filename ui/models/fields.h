// What can be edited of a job, declared once: the form in the window is made from it, and what is typed is checked by
// it.
#pragma once

#include "check.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace pymasp {

// The positions of a scan as its form shows them.
struct ScanPositions {
    Positions positions;
    Order order = Order::Forward;
    std::uint64_t seed = 0;
    JobId job = 0; // what a random order is made from, beside the seed
    bool operator==(const ScanPositions &) const = default;
};

struct FormField {
    enum class Type : std::uint8_t { Text, LongText, Integer, Number, Quantity, Choice, Flag, PositionText, Names };
    QString key;   // stable: "title", "positions", "values.0.value"
    QString label; // translated
    Type type = Type::Text;
    QString value;                // as shown and typed; a flag is "true" or "false"
    QString unit = {};            // shown behind it, where it is fixed
    QStringList choices = {};     // Choice: what is stored; Names: what may be ticked (value is joined by ", ")
    QStringList choiceTexts = {}; // translated, one for each choice; empty: the choices themselves
    QString hint = {};            // one sentence, translated
    bool optional = false;        // may be left empty
    QString expects = {};         // the unit of what is typed, shown while it is empty
    QString group = {};           // heading above it, translated; empty: none
    bool readOnly = false;
    std::shared_ptr<const ScanPositions> positions = {}; // PositionText: what the line stands for
};

// The fields of a job in the order of the form, with what the lab offers (parameters, units, detectors) as choices.
std::vector<FormField> fieldsOf(const Job &job, const KnownLab &lab);
// A copy of the job (without children) with one field set from what was typed. The error is one translated sentence.
Result<Job> withField(const Job &job, const QString &key, const QString &text, const KnownLab &lab);

// Positions as one line that can be typed: "-1 to 2 step 0.1; 2 to 1500 log 25", "0 to 10 count 11", "1, 2, 5, 10".
// Numbers may have a unit where `unit` is that of the positions, and be expressions: "-1 to 5 ns step 100 ps". A list
// of more than 40 values is shortened for people, which does not read back; Complete has all of them.
enum class PositionsLength : std::uint8_t { Short, Complete };
QString positionsText(const Positions &positions, PositionsLength length = PositionsLength::Short);
Result<Positions> positionsFromText(const QString &text, const QString &unit = {});

// Lab settings: the fields of one instrument from its declared settings, parameters (name, limits, tolerance, approach,
// safe value) and detectors (name, flag offset, ...).
std::vector<FormField> fieldsOf(const InstrumentSetup &setup, const std::vector<Setting> &declared);
Result<InstrumentSetup> withField(const InstrumentSetup &setup, const std::vector<Setting> &declared,
                                  const QString &key, const QString &text);

} // namespace pymasp
