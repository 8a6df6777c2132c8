#include "positionunits.h"

#include "quantity.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr double finestPlain = 9e-5; // what four decimals tell

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::PositionUnits)
};

} // namespace

PositionUnits::PositionUnits(KnownParameter known) : m_known(std::move(known)), m_units(m_known.scales)
{
    m_units.push_back({m_known.unit, 0, 1});
}

bool PositionUnits::isOf(const KnownParameter &known) const
{
    return known.name == m_known.name && known.unit == m_known.unit && known.limits == m_known.limits &&
           known.resolution == m_known.resolution && known.tolerance == m_known.tolerance &&
           known.scales == m_known.scales && known.choices == m_known.choices;
}

QString PositionUnits::shown(double at, const Scale &scale) const
{
    // The unit that was chosen stays, but where it is far too coarse for the device: "0.40 mOD", not "0.00040 OD".
    const double finest = m_known.resolution * std::abs(scale.factor);
    const bool coarse = finest > 0 && finest < finestPlain;
    return coarse ? quantity(scale.toUnit(at), qs(scale.unit), finest)
                  : plainQuantity(scale.toUnit(at), qs(scale.unit), finest);
}

QString PositionUnits::place(double at) const
{
    const auto choice = choiceAt(at);
    return choice ? qs(m_known.choices[*choice].second) : shown(at, scale());
}

QString PositionUnits::others(double at) const
{
    QStringList texts;
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        if (i != m_chosen)
            texts << shown(at, m_units[i]);
    }
    return texts.join(QStringLiteral("   "));
}

QString PositionUnits::limits() const
{
    if (!m_known.limits)
        return Words::tr("no limits: it is not moved");
    const double a = scale().toUnit(m_known.limits->lowest);
    const double b = scale().toUnit(m_known.limits->highest);
    return plainSpanText(std::min(a, b), std::max(a, b), unit());
}

std::optional<std::size_t> PositionUnits::choiceAt(double at) const
{
    const double off = std::max({m_known.resolution, m_known.tolerance.value_or(0), 1e-9});
    for (std::size_t i = 0; i < m_known.choices.size(); ++i) {
        if (std::abs(m_known.choices[i].first - at) <= off)
            return i;
    }
    return std::nullopt;
}

// A power of ten, about a thousandth of the way between the limits, that the device can resolve.
QString PositionUnits::firstStep(std::size_t index) const
{
    const auto &scale = m_units[index];
    const double finest = m_known.resolution * std::abs(scale.factor);
    double step = finest > 0 ? 100 * finest : 1;
    if (m_known.limits)
        step = (m_known.limits->highest - m_known.limits->lowest) * std::abs(scale.factor) / 1000;
    if (!std::isfinite(step) || step <= 0)
        step = 1;
    step = std::pow(10., std::floor(std::log10(step) + 1e-9));
    if (finest > step)
        step = std::pow(10., std::ceil(std::log10(finest) - 1e-9));
    return quantity(step, qs(scale.unit));
}

Result<double> PositionUnits::step(const QString &typed, double times) const
{
    const auto step = parseQuantity(typed, unit());
    if (!step)
        return step.error();
    if (*step <= 0)
        return Error{Words::tr("A step larger than zero was expected.").toStdString()};
    const double native = *step * times / scale().factor;
    // A step that the device would round away is told, not done.
    if (std::abs(native) < 0.999 * m_known.resolution)
        return Error{Words::tr("A step of %1 is finer than what %2 resolves, which is %3.")
                         .arg(quantity(*step * times, unit()), qs(m_known.name),
                              quantity(m_known.resolution * std::abs(scale().factor), unit()))
                         .toStdString()};
    return native;
}

Result<TypedPosition> PositionUnits::target(const QString &typed) const
{
    const auto whole = typed.trimmed();
    // A unit of its own counts before one with another prefix: two scales of seconds may have different zeros.
    for (const auto &each : m_units) {
        const auto name = qs(each.unit);
        if (name.isEmpty() || !whole.endsWith(name))
            continue;
        if (const auto value = parseQuantity(whole.chopped(name.size()), {}))
            return TypedPosition{each.toNative(*value), each};
    }
    const auto chosen = parseQuantity(whole, unit());
    if (chosen)
        return TypedPosition{scale().toNative(*chosen), scale()};
    for (const auto &each : m_units) {
        if (const auto value = parseQuantity(whole, qs(each.unit)))
            return TypedPosition{each.toNative(*value), each};
    }
    return chosen.error();
}

} // namespace pymasp
