// What a stretch of a run costs, such that stretches can be put together in any grouping: the arithmetic behind
// estimate(). Not for use elsewhere.
#pragma once

#include "estimate.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pymasp {

struct Stretch {
    struct Open {
        double seconds = 0, opens = 0;
        double over = closesAfter; // s: motion that lasts longer closes it
    };
    bool joins = false;          // something in it waits for what is under way
    double lead = 0;             // s of motion begun before its first join; without a join, of all its motion
    double body = 0;             // s from its first join to its last
    double pending = 0;          // s of readout under way at its end
    double moving = 0;           // s of motion under way at its end
    std::vector<Open> open = {}; // of each parameter with a safe value

    // s, where nothing comes before it or after it.
    [[nodiscard]] double alone() const { return joins ? lead + body + std::max(pending, moving) : lead; }

    // Puts `next` behind it, `times` times over, each time after one like itself. `away`: which parameters are away
    // from their safe value in between, where motion that lasts makes them take it.
    void append(const Stretch &next, const std::vector<char> &away, double times = 1)
    {
        for (std::size_t k = 0; k < next.open.size(); ++k) {
            open[k].seconds += times * next.open[k].seconds;
            open[k].opens += times * next.open[k].opens;
        }
        if (!next.joins) {
            double &motion = joins ? moving : lead;
            motion = std::max(motion, next.lead);
            return;
        }
        if (joins) {
            const double motion = std::max(moving, next.lead);
            const double gap = std::max(motion, pending);
            for (std::size_t k = 0; k < open.size(); ++k) {
                if (away[k] != 0)
                    (motion > open[k].over ? open[k].opens : open[k].seconds) +=
                        times * (motion > open[k].over ? 1 : gap);
            }
            body += times * (gap + next.body);
        } else {
            lead = std::max(lead, next.lead);
            body = times * next.body + (times - 1) * std::max({next.pending, next.moving, next.lead});
            joins = true;
        }
        pending = next.pending;
        moving = next.moving;
    }
};

} // namespace pymasp
