#include "sampling.h"

#include <algorithm>
#include <limits>
#include <set>

namespace pymasp {

std::vector<std::int64_t> jumps(const Scan &scan)
{
    std::set<std::int64_t> at;
    const auto n = count(scan.track.positions);
    const auto note = [&](const Track &track) {
        const auto *all = std::get_if<Segments>(&track.positions);
        Segments head;
        for (std::size_t k = 0; all && k + 1 < all->segments.size(); ++k) {
            head.segments.push_back(all->segments[k]);
            const auto b = count(Positions(head));
            at.insert({b, n - b, n + (n - b)});
        }
    };
    if (n > std::numeric_limits<std::int64_t>::max() / 4)
        return {};
    note(scan.track);
    for (const auto &track : scan.with)
        note(track);
    if (scan.order == Order::Bounce)
        at.insert(n);
    return {at.begin(), at.end()};
}

std::vector<Pick> picks(std::int64_t first, std::int64_t n, std::int64_t limit, std::int64_t between,
                        const std::vector<std::int64_t> &jumps)
{
    std::vector<Pick> all;
    if (n - first <= limit) {
        for (auto i = first; i < n; ++i)
            all.push_back({i, 1});
        return all;
    }
    const auto pick = [&](std::int64_t from, std::int64_t to) {
        const auto c = to - from;
        const auto k = std::min(c, between);
        for (std::int64_t j = 0; j < k; ++j) {
            const auto begin = from + c / k * j + std::min(j, c % k);
            const auto size = c / k + (j < c % k ? 1 : 0);
            all.push_back({begin + size / 2, static_cast<double>(size)});
        }
    };
    auto at = first + std::min<std::int64_t>(limit, 2);
    for (auto i = first; i < at; ++i)
        all.push_back({i, 1});
    for (const auto jump : jumps) {
        if (jump < at || jump + 1 >= n)
            continue;
        pick(at, jump);
        all.push_back({jump, 1});
        at = jump + 1;
    }
    pick(at, n - 1);
    if (at < n)
        all.push_back({n - 1, 1});
    return all;
}

} // namespace pymasp
