// What the fields of a Scan and of a Set have in common, for movefields.cpp and setfields.cpp.
#pragma once

#include "fieldset.h"

namespace pymasp::form {

// Where one parameter of a job stands in the form.
struct Row {
    QString prefix;         // of its keys
    std::size_t number = 0; // among the parameters of the job
    QString group = {};
};

// "Unit", and "Unit 2" for the second parameter.
QString numbered(const QString &label, std::size_t number);
// The unit a person is used to: the first scale's, or the native one.
std::string usualUnit(const KnownParameter &p);
QString unitShown(const std::string &unit, const KnownParameter *known);
// Where the parameter stands now, with the digits that mean something; 0 where that is not known.
double standing(const KnownParameter &p, const std::string &unit);
// The parameters that nothing else in the job moves.
QStringList freeNames(const KnownLab &lab, const std::vector<std::string> &taken, const std::string &own);
void addUnit(JobFields &fields, const Row &row, const std::string &unit, const KnownParameter *known,
             const std::function<std::string &(Job &)> &at);

} // namespace pymasp::form
