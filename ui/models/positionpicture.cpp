#include "positionpicture.h"

#include "plan.h"
#include "quantity.h"
#include "sampling.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::positionpicture)
};

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<Pick> sampled(std::int64_t n, std::int64_t most, const std::vector<std::int64_t> &jumps)
{
    const auto gaps = static_cast<std::int64_t>(jumps.size()) + 1;
    return picks(0, n, most, std::max<std::int64_t>(1, most / gaps), jumps);
}

} // namespace

PositionPicture pictureOf(const ScanPositions &shown, std::int64_t most)
{
    const auto &positions = shown.positions;
    Scan scan;
    scan.track.positions = positions;
    PositionPicture picture;
    picture.count = count(positions);
    picture.order = shown.order;
    std::tie(picture.lowest, picture.highest) = bounds(positions);

    const auto n = picture.count;
    const auto distance = [&](std::int64_t i) { // from i to i + 1; 0: none
        return i < 0 || i + 1 >= n ? 0 : std::abs(value(positions, i + 1) - value(positions, i));
    };
    const auto note = [&](double spacing) {
        if (!(spacing > 0))
            return;
        picture.closest = std::min(picture.closest.value_or(spacing), spacing);
        picture.farthest = std::max(picture.farthest.value_or(spacing), spacing);
    };
    // Within a segment the distances rise or fall all the way, so that those at its ends, which are among the samples
    // or next to one, are the smallest and the largest.
    for (const auto &[i, weight] : sampled(n, most, jumps(scan))) {
        const double before = distance(i - 1);
        const double behind = distance(i);
        const double nearer = before > 0 && behind > 0 ? std::min(before, behind) : std::max(before, behind);
        picture.points.push_back({value(positions, i), nearer > 0 ? nearer : none});
        for (const double spacing : {distance(i - 2), before, behind})
            note(spacing);
    }
    if (std::holds_alternative<List>(positions) || std::holds_alternative<FromFile>(positions)) {
        for (std::int64_t i = 0; i + 1 < n; ++i)
            note(distance(i));
    }

    scan.order = shown.order;
    scan.seed = shown.seed;
    picture.iterations = shown.order == Order::Bounce && n <= std::numeric_limits<std::int64_t>::max() / 2 ? 2 * n : n;
    for (const auto &[i, weight] : sampled(picture.iterations, most, jumps(scan)))
        picture.taken.push_back({i, value(positions, visit(scan, shown.job, i, 0).index)});
    return picture;
}

QString sentenceOf(const PositionPicture &picture, const QString &unit)
{
    QStringList clauses{pointsText(picture.count)};
    clauses << spanText(picture.lowest, picture.highest, unit);
    if (picture.closest) {
        const auto near = quantity(*picture.closest, unit);
        const auto far = quantity(*picture.farthest, unit);
        clauses << (near == far ? Words::tr("%1 apart", "a distance").arg(near)
                                : Words::tr("%1 to %2 apart", "distances").arg(near, far));
    }
    if (picture.order == Order::Bounce)
        clauses << Words::tr("each taken twice, there and back");
    return clauses.join(QStringLiteral(", "));
}

} // namespace pymasp
