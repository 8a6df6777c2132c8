// Figures as JSON lines.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdio>

namespace bench {

inline void print(const QJsonObject &figure)
{
    std::puts(QJsonDocument(figure).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}
inline double rounded(double x) { return std::round(x * 1000) / 1000; }

} // namespace bench
