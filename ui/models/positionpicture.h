// What can be said and drawn of the positions of a scan, however many they are: sampled, never expanded.
#pragma once

#include "fields.h"

namespace pymasp {

struct PositionPicture {
    struct Point {
        double value;
        double spacing; // to the position before it and the one behind it, the smaller one that is not zero; else NaN
    };
    struct Taken {
        std::int64_t number; // 0 is the first
        double value;
    };
    std::int64_t count = 0;      // positions
    std::int64_t iterations = 0; // points taken in one pass: twice as many where it goes there and back
    Order order = Order::Forward;
    double lowest = 0, highest = 0;
    std::optional<double> closest, farthest; // distances of neighbours that are not zero, exact
    std::vector<Point> points;               // in the order of the definition
    std::vector<Taken> taken;                // in the order taken when the scan is entered first
};

// About `most` samples of each, every one where there are no more; both ends and the places where segments meet are
// among them. The positions have to be valid. Lists are walked through once.
PositionPicture pictureOf(const ScanPositions &shown, std::int64_t most = 400);

// "91 points, −1 ps to 1 ns, 100 fs to 121 ps apart, there and back", translated.
QString sentenceOf(const PositionPicture &picture, const QString &unit);

} // namespace pymasp
