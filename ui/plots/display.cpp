#include "display.h"

#include "quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::display)
};

bool isTime(const std::string &unit) { return !unit.empty() && unit.back() == 's' && unit.size() <= 3; }

} // namespace

Display displayOf(const std::string &stored, const std::string &unit)
{
    constexpr std::string_view ofStates = "_alternate"; // what the formula of an Alternate makes of a signal
    const bool formula = stored.ends_with(ofStates);
    const auto signal = formula ? stored.substr(0, stored.size() - ofStates.size()) : stored;
    Display d;
    d.unit = qs(unit);
    d.name = signal == "dA"     ? QStringLiteral("ΔA")
             : signal == "dT_T" ? QStringLiteral("ΔT/T")
             : signal == "dR_R" ? QStringLiteral("ΔR/R")
                                : qs(signal);
    if (formula)
        d.name = Words::tr("formula of %1", "a signal").arg(d.name);
    if (signal == "dA" && unit == "OD") {
        d.factor = 1000;
        d.unit = QStringLiteral("mOD");
    } else if ((signal == "dT_T" || signal == "dR_R") && unit.empty() && !formula) {
        d.factor = 1000;
        d.unit = QStringLiteral("10⁻³");
    }
    return d;
}

QString axisTitle(const QString &name, const QString &unit)
{
    // Names that drivers give their axes; what a person has named stays as it is.
    QString title = name == QLatin1StringView("wavelength")  ? Words::tr("wavelength")
                    : name == QLatin1StringView("time")      ? Words::tr("time")
                    : name == QLatin1StringView("frequency") ? Words::tr("frequency")
                    : name == QLatin1StringView("pixel")     ? Words::tr("pixel")
                                                             : name;
    if (title.size() > 1 && title[1].isLower()) // "dA" is a symbol
        title[0] = title[0].toUpper();
    return unit.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, unitText(unit));
}

QString axisTitle(const Axis &axis)
{
    if (axis.name.empty() && axis.values.empty())
        return QCoreApplication::translate("Plots", "Pixel");
    return axisTitle(qs(axis.name), qs(axis.unit));
}

std::vector<double> placesOf(const Axis &axis, std::int64_t count)
{
    if (std::int64_t(axis.values.size()) == count)
        return axis.values;
    std::vector<double> places(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = double(i);
    return places;
}

int nearestPlace(std::span<const double> places, double at)
{
    if (places.empty() || std::isnan(at))
        return -1;
    return int(std::ranges::min_element(places, {}, [at](double v) { return std::abs(v - at); }) - places.begin());
}

QString placeText(const Axis &axis, std::int64_t index)
{
    const auto n = std::int64_t(axis.values.size());
    if (n == 0)
        return QStringLiteral("%1 %2").arg(axis.name.empty() ? Words::tr("pixel") : qs(axis.name)).arg(index);
    const auto i = static_cast<std::size_t>(std::clamp<std::int64_t>(index, 0, n - 1));
    if (i < axis.names.size()) // "open"
        return qs(axis.names[i]);
    double value = axis.values[i];
    double pitch = 0;
    if (i > 0)
        pitch = std::abs(value - axis.values[i - 1]);
    if (i + 1 < axis.values.size()) {
        const double next = std::abs(axis.values[i + 1] - value);
        pitch = pitch > 0 ? std::min(pitch, next) : next;
    }
    if (pitch > 0) { // a hundredth of the way to the neighbour says nothing
        const double unit = std::pow(10., std::floor(std::log10(pitch)) - 1);
        value = std::round(value / unit) * unit;
    }
    return isTime(axis.unit) ? quantity(value, qs(axis.unit)) : plainQuantity(value, qs(axis.unit));
}

QString valueText(double value, double error, const QString &unit, double scale)
{
    const bool known = std::isfinite(error) && error > 0;
    const double size = known ? error : std::fmax(std::fmax(std::abs(scale), std::abs(value)), 1e-300) / 100;
    const double resolution = std::pow(10., std::floor(std::log10(size) + 1e-3)); // 0.0999... is a tenth
    const QString text = plainQuantity(value, unit, resolution);
    return known ? QStringLiteral("%1 ± %2").arg(text, numberText(error, resolution)) : text;
}

QString waitingText() { return QCoreApplication::translate("Plots", "Waiting for the first point."); }

} // namespace pymasp
