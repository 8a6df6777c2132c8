// All that an analysis found, for the table, the clipboard, the journal and files: one list for all of them.
#pragma once

#include "analysis.h"

#include <QJsonObject>
#include <QString>

namespace pymasp {

// What it was found of, in words and units.
struct AnalysisSubject {
    QString run;    // its file; empty: not known
    QString shown;  // "Mean over the repeats", "Repeat 2"
    QString slice;  // where the scans stand that are not shown; empty: all are
    QString place;  // of the trace: "620 nm", "612 to 628 nm"
    QString signal; // "dA"
    QString unit;   // of the signal
    QString delayName, delayUnit;
    QString axisName, axisUnit; // of the columns
};

struct AnalysisLine {
    QString key;  // in files: "tau1"
    QString name; // for the person
    QString unit;
    std::optional<Quantity> ofTrace, ofMap;
    bool counts = false; // a bare number, without an error
};
std::vector<AnalysisLine> analysisLines(const AnalysisOutput &output, const AnalysisSubject &subject);
// "2.00 ± 0.02 ps"; nothing where there is none.
QString lineText(const AnalysisLine &line, const std::optional<Quantity> &value);
// "2 exponentials, long-lived part, baseline; delays -1 to 200 ps; chirp by fits, 4 terms".
QString modelText(const AnalysisOutput &output, const AnalysisSubject &subject);
// Why it is not to be trusted, a sentence each.
QStringList doubtTexts(const AnalysisOutput &output);

// All of it as lines of text, for the clipboard and the journal: "tau1 = 2.00 ± 0.02 ps".
QString reportText(const AnalysisOutput &output, const AnalysisSubject &subject);
// For programs: numbers as they are (null where there is none), spectra of the decays and the chirp line as lists.
QJsonObject analysisJson(const AnalysisOutput &output, const AnalysisSubject &subject);
// "result,of,value,error,unit,remark" and a line each; the model and the ranges first.
QByteArray analysisCsv(const AnalysisOutput &output, const AnalysisSubject &subject);
// By the ending, .csv or .json. The sentence of an error names the file; empty: done.
QString saveAnalysis(const QString &file, const AnalysisOutput &output, const AnalysisSubject &subject);

} // namespace pymasp
