// What a person has chosen for the fits: model, ranges, way of the chirp. A value that is kept from start to start.
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>

namespace pymasp {

struct AnalysisSettings {
    enum class ChirpWay : std::uint8_t { None, Fits, Thresholds };

    int exponentials = 1; // 0: the error function
    bool longLived = false;
    bool artefact = false;
    bool map = false; // all wavelengths together
    ChirpWay chirp = ChirpWay::None;
    bool cauchy = true;   // else a polynomial in the wavelength
    int terms = 4;        // coefficients of the line
    bool useChirp = true; // for the fit of the map
    QString from, to;     // of the delays, as they were typed; empty: all
    QString bluest, reddest;
    QString tab; // which is shown

    bool operator==(const AnalysisSettings &) const = default;
    [[nodiscard]] QJsonObject toJson() const;
    // What is missing or no such value stays as it is at first.
    [[nodiscard]] static AnalysisSettings fromJson(const QJsonObject &json);
};

} // namespace pymasp
