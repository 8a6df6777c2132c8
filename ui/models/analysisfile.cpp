// The result of an analysis as a file.
#include "analysisreport.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <cmath>

namespace pymasp {
namespace {

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonArray list(std::span<const double> values)
{
    QJsonArray all;
    for (const double value : values)
        all.push_back(number(value));
    return all;
}

QString remark(const AnalysisLine &line, const Quantity &value)
{
    if (line.counts)
        return {};
    return value.atBound                 ? QStringLiteral("at the limit of the fit")
           : !std::isfinite(value.error) ? QStringLiteral("error not determined")
           : !(value.error > 0)          ? QStringLiteral("kept")
                                         : QString();
}

QJsonArray parameters(const std::vector<AnalysisLine> &lines, std::optional<Quantity> AnalysisLine::*of)
{
    QJsonArray all;
    for (const auto &line : lines) {
        const auto &value = line.*of;
        if (!value)
            continue;
        QJsonObject one{{QStringLiteral("name"), line.key}, {QStringLiteral("value"), number(value->value)}};
        if (!line.counts)
            one[QStringLiteral("error")] = number(value->error);
        one[QStringLiteral("unit")] = line.unit;
        if (const auto said = remark(line, *value); !said.isEmpty())
            one[QStringLiteral("remark")] = said;
        all.push_back(one);
    }
    return all;
}

QJsonObject fitted(const KineticResult &result, const QJsonArray &parameters)
{
    QJsonArray doubts;
    for (const auto doubt : result.doubts)
        doubts.push_back(doubtText(doubt));
    return {{QStringLiteral("parameters"), parameters},
            {QStringLiteral("reduced_chi2"), number(result.reducedChi2)},
            {QStringLiteral("errors_of_data_used"), result.weighted},
            {QStringLiteral("points"), qint64(result.points)},
            {QStringLiteral("converged"), result.converged},
            {QStringLiteral("doubts"), doubts}};
}

QJsonObject chirpJson(const ChirpLine &chirp, const ChirpOptions &options)
{
    QJsonArray at, zero, error, used;
    for (const auto &point : chirp.points) {
        at.push_back(number(point.wavelength));
        zero.push_back(number(point.timeZero.value));
        error.push_back(number(point.timeZero.error));
        used.push_back(point.used);
    }
    return {{QStringLiteral("way"),
             options.method == ChirpOptions::Method::Fit ? QStringLiteral("fits") : QStringLiteral("thresholds")},
            {QStringLiteral("form"),
             chirp.form == ChirpOptions::Form::Cauchy ? QStringLiteral("cauchy") : QStringLiteral("polynomial")},
            {QStringLiteral("centre"), number(chirp.centre)},
            {QStringLiteral("half_width"), number(chirp.half)},
            {QStringLiteral("coefficients"), list(chirp.coefficients)},
            {QStringLiteral("covariance"), list(chirp.covariance)},
            {QStringLiteral("scatter"), number(chirp.scatter)},
            {QStringLiteral("from"), number(chirp.first)},
            {QStringLiteral("to"), number(chirp.last)},
            {QStringLiteral("axis"), at},
            {QStringLiteral("time_zero"), zero},
            {QStringLiteral("time_zero_errors"), error},
            {QStringLiteral("used"), used}};
}

// The amplitudes of the map term by term, along its axis.
QJsonArray spectra(const KineticResult &map)
{
    QJsonArray all;
    for (std::size_t term = 0; term < map.terms.size(); ++term) {
        QJsonArray values, errors;
        for (const auto &column : map.columns) {
            values.push_back(number(column.amplitudes[term].value));
            errors.push_back(number(column.amplitudes[term].error));
        }
        using Term = KineticResult::Term;
        const auto is = map.terms[term];
        all.push_back(QJsonObject{{QStringLiteral("term"), is == Term::Decay       ? QStringLiteral("decay")
                                                           : is == Term::LongLived ? QStringLiteral("long_lived")
                                                           : is == Term::Baseline  ? QStringLiteral("baseline")
                                                                                   : QStringLiteral("artefact")},
                                  {QStringLiteral("values"), values},
                                  {QStringLiteral("errors"), errors}});
    }
    return all;
}

QByteArray cell(QString text)
{
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n'))
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text.toUtf8();
}

QByteArray row(const QStringList &cells)
{
    QByteArray all;
    for (const auto &text : cells)
        all += (all.isEmpty() ? QByteArray() : QByteArray(",")) + cell(text);
    return all + '\n';
}

QString plain(double value) { return std::isfinite(value) ? QString::number(value, 'g', 9) : QStringLiteral("nan"); }

} // namespace

QJsonObject analysisJson(const AnalysisOutput &output, const AnalysisSubject &subject)
{
    const auto lines = analysisLines(output, subject);
    const auto &model = output.choice.model;
    QJsonObject range;
    if (!output.delays.empty())
        range[QStringLiteral("delay")] = list(std::vector{output.delays.front(), output.delays.back()});
    if (!output.wavelengths.empty())
        range[QStringLiteral("axis")] = list(std::vector{output.wavelengths.front(), output.wavelengths.back()});
    QJsonObject all{{QStringLiteral("format"), QStringLiteral("pymasp-analysis/1")},
                    {QStringLiteral("run"), subject.run},
                    {QStringLiteral("signal"), subject.signal},
                    {QStringLiteral("unit"), subject.unit},
                    {QStringLiteral("shown"), subject.shown},
                    {QStringLiteral("slice"), subject.slice},
                    {QStringLiteral("delay_unit"), subject.delayUnit},
                    {QStringLiteral("axis_unit"), subject.axisUnit},
                    {QStringLiteral("model"), QJsonObject{{QStringLiteral("exponentials"), model.exponentials},
                                                          {QStringLiteral("long_lived"), model.longLived},
                                                          {QStringLiteral("baseline"), model.baseline},
                                                          {QStringLiteral("artefact"), model.artefact},
                                                          {QStringLiteral("response"), QStringLiteral("gaussian")}}},
                    {QStringLiteral("range"), range}};
    auto trace = fitted(output.trace, parameters(lines, &AnalysisLine::ofTrace));
    trace[QStringLiteral("at")] = subject.place;
    all[QStringLiteral("trace")] = trace;
    if (output.choice.map) {
        auto map = fitted(output.map, parameters(lines, &AnalysisLine::ofMap));
        map[QStringLiteral("time_zero_at")] = number(output.mapAt);
        map[QStringLiteral("axis")] = list(output.wavelengths);
        map[QStringLiteral("amplitudes")] = spectra(output.map);
        all[QStringLiteral("map")] = map;
    }
    if (output.chirp.found()) {
        auto chirp = chirpJson(output.chirp, output.choice.chirpOptions);
        chirp[QStringLiteral("used_for_the_map")] = std::isfinite(output.mapAt);
        all[QStringLiteral("chirp")] = chirp;
    }
    if (!output.svd.values.empty()) {
        all[QStringLiteral("singular_values")] = list(output.svd.values);
        all[QStringLiteral("singular_value_of_noise")] = number(output.svd.noise);
    }
    return all;
}

QByteArray analysisCsv(const AnalysisOutput &output, const AnalysisSubject &subject)
{
    QByteArray text("result,of,value,error,unit,remark\n");
    const auto said = [&](const QString &key, const QString &what) {
        if (!what.isEmpty())
            text += row({key, {}, {}, {}, {}, what});
    };
    said(QStringLiteral("run"), subject.run);
    said(QStringLiteral("signal"), subject.signal);
    said(QStringLiteral("shown"), subject.shown);
    said(QStringLiteral("slice"), subject.slice);
    said(QStringLiteral("model"), modelText(output, subject));
    const auto limits = [&](const QString &key, const std::vector<double> &values, const QString &unit) {
        if (values.empty())
            return;
        text += row({key + QStringLiteral("_from"), {}, plain(values.front()), {}, unit, {}});
        text += row({key + QStringLiteral("_to"), {}, plain(values.back()), {}, unit, {}});
    };
    limits(QStringLiteral("delay"), output.delays, subject.delayUnit);
    limits(QStringLiteral("axis"), output.wavelengths, subject.axisUnit);
    const auto lines = analysisLines(output, subject);
    const auto found = [&](const QString &of, std::optional<Quantity> AnalysisLine::*which) {
        for (const auto &line : lines)
            if (const auto &value = line.*which)
                text += row({line.key, of, plain(value->value), line.counts ? QString() : plain(value->error),
                             line.unit, remark(line, *value)});
    };
    found(subject.place, &AnalysisLine::ofTrace);
    found(QStringLiteral("map"), &AnalysisLine::ofMap);
    for (std::size_t i = 0; i < output.chirp.coefficients.size(); ++i) {
        const double variance = output.chirp.covariance[i * output.chirp.coefficients.size() + i];
        text += row({QStringLiteral("chirp_c%1").arg(i),
                     QStringLiteral("map"),
                     plain(output.chirp.coefficients[i]),
                     plain(std::sqrt(variance)),
                     subject.delayUnit,
                     {}});
    }
    for (const auto &doubt : doubtTexts(output))
        said(QStringLiteral("doubt"), doubt);
    return text;
}

QString saveAnalysis(const QString &file, const AnalysisOutput &output, const AnalysisSubject &subject)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    QByteArray text;
    if (ending == QStringLiteral("csv"))
        text = analysisCsv(output, subject);
    else if (ending == QStringLiteral("json"))
        text = QJsonDocument(analysisJson(output, subject)).toJson();
    else
        return Analysis::tr("A result is written as .csv or .json, not as \"%1\".").arg(file);
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) < 0 || !out.commit())
        return Analysis::tr("\"%1\" could not be written: %2").arg(file, out.errorString());
    return {};
}

} // namespace pymasp
