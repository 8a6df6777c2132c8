#include "analysissettings.h"

#include <QStringList>

namespace pymasp {
namespace {

const QStringList ways{QStringLiteral("none"), QStringLiteral("fits"), QStringLiteral("thresholds")};

int within(const QJsonObject &json, const QString &key, int lowest, int highest, int otherwise)
{
    const int value = json.value(key).toInt(otherwise);
    return value < lowest || value > highest ? otherwise : value;
}

} // namespace

QJsonObject AnalysisSettings::toJson() const
{
    return {{QStringLiteral("exponentials"), exponentials},
            {QStringLiteral("long_lived"), longLived},
            {QStringLiteral("artefact"), artefact},
            {QStringLiteral("map"), map},
            {QStringLiteral("chirp"), ways[qsizetype(chirp)]},
            {QStringLiteral("chirp_cauchy"), cauchy},
            {QStringLiteral("chirp_terms"), terms},
            {QStringLiteral("use_chirp"), useChirp},
            {QStringLiteral("delay_from"), from},
            {QStringLiteral("delay_to"), to},
            {QStringLiteral("axis_from"), bluest},
            {QStringLiteral("axis_to"), reddest},
            {QStringLiteral("tab"), tab}};
}

AnalysisSettings AnalysisSettings::fromJson(const QJsonObject &json)
{
    AnalysisSettings all;
    all.exponentials = within(json, QStringLiteral("exponentials"), 0, 3, all.exponentials);
    all.longLived = json.value(QStringLiteral("long_lived")).toBool(all.longLived);
    all.artefact = json.value(QStringLiteral("artefact")).toBool(all.artefact);
    all.map = json.value(QStringLiteral("map")).toBool(all.map);
    if (const auto way = ways.indexOf(json.value(QStringLiteral("chirp")).toString()); way >= 0)
        all.chirp = ChirpWay(way);
    all.cauchy = json.value(QStringLiteral("chirp_cauchy")).toBool(all.cauchy);
    all.terms = within(json, QStringLiteral("chirp_terms"), 1, 6, all.terms);
    all.useChirp = json.value(QStringLiteral("use_chirp")).toBool(all.useChirp);
    all.from = json.value(QStringLiteral("delay_from")).toString();
    all.to = json.value(QStringLiteral("delay_to")).toString();
    all.bluest = json.value(QStringLiteral("axis_from")).toString();
    all.reddest = json.value(QStringLiteral("axis_to")).toString();
    all.tab = json.value(QStringLiteral("tab")).toString();
    return all;
}

} // namespace pymasp
