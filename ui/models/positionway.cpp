#include "positionway.h"

#include "formtext.h"
#include "quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::positionway)
};

constexpr std::int64_t longestList = 10000; // beyond it nobody wants to see the numbers one by one

// The ends of positions, in the direction in which they go.
std::pair<double, double> endsOf(const Positions &positions)
{
    const auto [low, high] = bounds(positions);
    return value(positions, 0) <= value(positions, count(positions) - 1) ? std::pair(low, high) : std::pair(high, low);
}

// A logarithm needs two ends of one sign: the one that has the wrong one becomes a thousandth of the other.
Logarithmic logarithmicOf(const Positions &positions)
{
    auto [start, stop] = endsOf(positions);
    if (!(start * stop > 0)) {
        const double larger = std::abs(stop) >= std::abs(start) ? stop : start;
        if (larger == 0)
            return {1, 1000, count(positions)};
        (larger == stop ? start : stop) = larger / 1000;
    }
    return {start, stop, count(positions)};
}

} // namespace

PositionWay wayOf(const Positions &positions) { return static_cast<PositionWay>(positions.index()); }

Result<Positions> inWay(const Positions &positions, PositionWay way)
{
    if (way == wayOf(positions))
        return positions;
    const auto n = count(positions);
    const auto [start, stop] = endsOf(positions);
    const auto segments = segmentsOf(positions);
    switch (way) {
    case PositionWay::Linear:
        if (segments.size() == 1 && std::holds_alternative<Linear>(segments[0]))
            return Positions(std::get<Linear>(segments[0]));
        return Positions(Linear{start, stop, n, {}});
    case PositionWay::Logarithmic:
        if (segments.size() == 1 && std::holds_alternative<Logarithmic>(segments[0]))
            return Positions(std::get<Logarithmic>(segments[0]));
        return Positions(logarithmicOf(positions));
    case PositionWay::Segments:
        return Positions(
            Segments{segments.empty() ? std::vector<PositionSegment>{Linear{start, stop, n, {}}} : segments});
    case PositionWay::List: {
        if (n > longestList)
            return form::sentence(Words::tr("%1 are too many for a list; at most %2 become one.")
                                      .arg(pointsText(n), QLocale().toString(qint64(longestList))));
        List list;
        for (std::int64_t i = 0; i < n; ++i)
            list.values.push_back(value(positions, i));
        return Positions(list);
    }
    case PositionWay::File:
        break;
    }
    return form::sentence(Words::tr("Choose the file that holds the positions."));
}

std::vector<PositionSegment> segmentsOf(const Positions &positions)
{
    if (const auto *linear = std::get_if<Linear>(&positions))
        return {*linear};
    if (const auto *logarithmic = std::get_if<Logarithmic>(&positions))
        return {*logarithmic};
    if (const auto *segments = std::get_if<Segments>(&positions))
        return segments->segments;
    return {};
}

PositionSegment nextSegment(const std::vector<PositionSegment> &segments)
{
    if (segments.empty())
        return Linear{0, 1, 11, {}};
    const Positions last = std::visit([](const auto &part) { return Positions(part); }, segments.back());
    const auto n = count(last);
    const double end = value(last, n - 1);
    const double direction = n > 1 ? end - value(last, n - 2) : 1;
    if (end * direction > 0) // away from zero
        return Logarithmic{end, 10 * end, 10};
    const double step = direction != 0 ? direction : 1;
    return Linear{end, end + 10 * step, 11, {}};
}

} // namespace pymasp
