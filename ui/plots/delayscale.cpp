#include "delayscale.h"

#include "qcp.h"
#include "quantity.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pymasp {

namespace {

// The nearest of 1, 2, 5 x 10^n.
double roundNicely(double x)
{
    const double decade = std::pow(10., std::floor(std::log10(x)));
    const double mantissa = x / decade;
    return decade * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
}

double largest(std::span<const double> values)
{
    double top = 0;
    for (const double v : values)
        top = std::max(top, std::abs(v));
    return top;
}

// Going outwards from the values nearest to zero, where the steps become more than twice the smallest one.
double endOfDensePart(std::span<const double> values)
{
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < values.size(); ++i)
        smallest = std::min(smallest, std::abs(values[i] - values[i - 1]));
    double end = 0;
    for (std::size_t i = 1; i < values.size(); ++i)
        if (std::abs(values[i] - values[i - 1]) <= 2 * smallest)
            end = std::max({end, std::abs(values[i]), std::abs(values[i - 1])});
    return end;
}

class Ticker : public QCPAxisTicker {
public:
    explicit Ticker(const DelayScale &scale) : m_scale(scale) {}

    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision, QVector<double> &ticks,
                  QVector<double> *subTicks, QVector<QString> *labels) override
    {
        if (m_scale.kind() == DelayScale::Kind::Linear) {
            QCPAxisTicker::generate(range, locale, formatChar, precision, ticks, subTicks, labels);
            return;
        }
        const auto chosen = choose(range);
        ticks.clear();
        if (labels)
            labels->clear();
        for (const double value : chosen) {
            ticks.push_back(m_scale.forward(value));
            if (labels)
                labels->push_back(numberText(value));
        }
        if (subTicks)
            *subTicks = between(range);
    }

protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        return numberText(tick == 0 ? 0. : tick); // never a negative zero
    }

private:
    // 0 and the powers of ten; where a zoom leaves too few of them, also 2 and 5 times these, then even steps.
    [[nodiscard]] std::vector<double> choose(const QCPRange &range)
    {
        std::vector<double> chosen;
        const double gap = range.size() / (2. * mTickCount);
        const auto offer = [&](double value) {
            const double at = m_scale.forward(value);
            const double slack = 1e-9 * range.size();
            if (!(at >= range.lower - slack && at <= range.upper + slack))
                return;
            for (const double other : chosen)
                if (std::abs(m_scale.forward(other) - at) < gap)
                    return;
            chosen.push_back(value);
        };
        const bool aroundZero = m_scale.kind() == DelayScale::Kind::LinLog;
        const double from = m_scale.backward(range.lower);
        const double to = m_scale.backward(range.upper);
        const double top = std::max(std::abs(from), std::abs(to));
        const double bottom = aroundZero ? m_scale.threshold() : from;
        const int highest = int(std::floor(std::log10(top) + 1e-9));
        const int lowest = int(std::floor(std::log10(bottom) + 1e-9));
        if (aroundZero)
            offer(0);
        for (const double factor : {1., 5., 2.}) {
            if (factor != 1 && chosen.size() >= 3)
                break;
            for (int k = highest; k >= lowest; --k) {
                const double value = factor * std::pow(10., k);
                if (value < bottom * (1 - 1e-9))
                    continue;
                offer(value);
                if (aroundZero)
                    offer(-value);
            }
            if (aroundZero && factor == 1)
                for (const double sign : {1., -1.})
                    offer(sign * m_scale.threshold());
        }
        if (chosen.size() < 3) {
            chosen.clear();
            const QCPRange values(from, to);
            for (const double value : createTickVector(getTickStep(values), values))
                offer(value == 0 ? 0. : value);
        }
        std::ranges::sort(chosen);
        return chosen;
    }

    [[nodiscard]] QVector<double> between(const QCPRange &range) const
    {
        QVector<double> ticks;
        const auto offer = [&](double value) {
            const double at = m_scale.forward(value);
            if (at > range.lower && at < range.upper)
                ticks.push_back(at);
        };
        const bool aroundZero = m_scale.kind() == DelayScale::Kind::LinLog;
        const double from = m_scale.backward(range.lower);
        const double to = m_scale.backward(range.upper);
        const double bottom = aroundZero ? m_scale.threshold() : from;
        if (aroundZero)
            for (int i = 1; i < 5; ++i) {
                offer(m_scale.threshold() * i / 5);
                offer(-m_scale.threshold() * i / 5);
            }
        const int highest = int(std::floor(std::log10(std::max(std::abs(from), std::abs(to)))));
        for (int k = int(std::floor(std::log10(bottom) + 1e-9)); k <= highest; ++k)
            for (int i = 2; i < 10; ++i)
                if (const double value = i * std::pow(10., k); value >= bottom) {
                    offer(value);
                    if (aroundZero)
                        offer(-value);
                }
        return ticks;
    }

    DelayScale m_scale;
};

} // namespace

DelayScale::DelayScale(Kind kind, double threshold) : m_kind(kind), m_threshold(threshold > 0 ? threshold : 1) {}

DelayScale DelayScale::fitting(Kind kind, std::span<const double> values)
{
    const double top = largest(values);
    if (kind != Kind::LinLog || top == 0)
        return DelayScale(kind);
    const auto within = std::ranges::count_if(values, [](double v) { return std::abs(v) <= 1; });
    if (within >= 3 && top > 1)
        return DelayScale(kind);
    const double end = endOfDensePart(values);
    return DelayScale(kind, roundNicely(end > 0 && end < top ? end : top / 100));
}

DelayScale::Kind DelayScale::defaultKind(std::span<const double> values)
{
    if (values.size() < 4)
        return Kind::Linear;
    const double top = largest(values);
    double nearest = top;
    double smallest = std::numeric_limits<double>::infinity();
    double widest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        nearest = std::min(nearest, std::abs(values[i]));
        if (i == 0)
            continue;
        smallest = std::min(smallest, std::abs(values[i] - values[i - 1]));
        widest = std::max(widest, std::abs(values[i] - values[i - 1]));
    }
    const bool nearZero = nearest <= top / 100 || (values.front() <= 0 && values.back() >= 0);
    return nearZero && top > 100 * smallest && widest > 5 * smallest ? Kind::LinLog : Kind::Linear;
}

double DelayScale::forward(double value) const
{
    switch (m_kind) {
    case Kind::Linear:
        return value;
    case Kind::LinLog: {
        const double x = std::abs(value) / m_threshold;
        return x <= 1 ? value / m_threshold : std::copysign(1 + std::log(x), value);
    }
    case Kind::Log:
        return value > 0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
    }
    return value;
}

double DelayScale::backward(double place) const
{
    switch (m_kind) {
    case Kind::Linear:
        return place;
    case Kind::LinLog: {
        const double x = std::abs(place);
        return m_threshold * (x <= 1 ? place : std::copysign(std::exp(x - 1), place));
    }
    case Kind::Log:
        return std::pow(10., place);
    }
    return place;
}

QSharedPointer<QCPAxisTicker> tickerFor(const DelayScale &scale)
{
    auto ticker = QSharedPointer<Ticker>::create(scale);
    ticker->setTickCount(6);
    return ticker;
}

} // namespace pymasp
