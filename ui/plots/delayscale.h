// How the values of a scan become places along an axis: linear, linear about zero and logarithmic beyond, logarithmic.
#pragma once

#include <QSharedPointer>

#include <cstdint>
#include <span>

class QCPAxisTicker;

namespace pymasp {

class DelayScale {
public:
    enum class Kind : std::uint8_t { Linear, LinLog, Log };

    // `threshold`: where LinLog goes over from linear to logarithmic, on both sides of zero.
    explicit DelayScale(Kind kind = Kind::Linear, double threshold = 1);
    // With the threshold that fits the values: 1 in their unit where there are points within, else the end of the
    // densely sampled part.
    static DelayScale fitting(Kind kind, std::span<const double> values);
    // LinLog where the values are spaced unevenly, span more than two decades and come near zero; else Linear.
    static Kind defaultKind(std::span<const double> values);

    // Continuous in value and slope and strictly rising; NaN for what a logarithm does not have.
    [[nodiscard]] double forward(double value) const;
    [[nodiscard]] double backward(double place) const;
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] double threshold() const { return m_threshold; }
    bool operator==(const DelayScale &) const = default;

private:
    Kind m_kind;
    double m_threshold;
};

// Ticks for an axis that holds places of such a scale, labelled with the values and a true minus sign.
QSharedPointer<QCPAxisTicker> tickerFor(const DelayScale &scale);

} // namespace pymasp
