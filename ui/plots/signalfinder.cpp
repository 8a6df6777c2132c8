#include "signalfinder.h"

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

// The value that a tenth of the row is above.
double levelOf(std::span<const float> values)
{
    std::vector<float> sizes;
    for (const float v : values)
        if (std::isfinite(v))
            sizes.push_back(std::abs(v));
    if (sizes.empty())
        return 0;
    const auto at = sizes.begin() + std::ptrdiff_t(0.9 * double(sizes.size() - 1));
    std::nth_element(sizes.begin(), at, sizes.end());
    return double(*at);
}

// Sums before each index: the sum from a to b is at(b) - at(a).
class Sums {
public:
    template <typename Of>
    Sums(int n, const Of &of) : m_sums(std::size_t(n) + 1, 0)
    {
        for (int i = 0; i < n; ++i)
            m_sums[std::size_t(i) + 1] = m_sums[std::size_t(i)] + of(i);
    }
    [[nodiscard]] double between(int from, int to) const { return m_sums[std::size_t(to)] - m_sums[std::size_t(from)]; }

private:
    std::vector<double> m_sums;
};

} // namespace

// What the errors do not know, or what is without any, is not infinitely good.
double SignalFinder::score(const Place &place) const
{
    const double least = (place.errors ? 0.01 : 0.1) * m_level;
    return place.row < 0 || place.noise + least <= 0 ? 0 : place.signal / (place.noise + least);
}

SignalFinder::Place SignalFinder::bestOf(const MapData &cells, int row) const
{
    const auto values = cells.row(cells.mean, row);
    const auto errors = cells.errors.empty() ? std::span<const float>() : cells.row(cells.errors, row);
    const int n = cells.columns;
    const int window = std::clamp(n / 64, 1, 7);
    const auto value = [&](int i) { return double(values[std::size_t(i)]); };
    const auto square = [](double x) { return std::isfinite(x) ? x * x : 0; };
    const Sums sum(n, [&](int i) { return std::isfinite(value(i)) ? value(i) : 0; });
    const Sums missing(n, [&](int i) { return std::isfinite(value(i)) ? 0 : 1; });
    const Sums steps(n, [&](int i) { return i + 1 < n ? square(value(i + 1) - value(i)) : 0; });
    const Sums squares(n, [&](int i) { return errors.empty() ? 0 : square(double(errors[std::size_t(i)])); });
    const Sums without(n, [&](int i) {
        return errors.empty() || !std::isfinite(errors[std::size_t(i)]) || errors[std::size_t(i)] <= 0 ? 1 : 0;
    });
    Place best;
    for (int from = 0; from + window <= n; ++from) {
        const int to = from + window;
        if (missing.between(from, to) > 0)
            continue;
        Place place{row, (from + to) / 2, std::abs(sum.between(from, to)) / window, 0, false};
        place.errors = without.between(from, to) == 0;
        if (place.errors) {
            place.noise = std::sqrt(squares.between(from, to)) / window;
        } else {
            // Of neighbours; two of the same noise differ by sqrt(2) times as much.
            const int first = std::max(0, from - 4);
            const int last = std::min(n - 1, to + 3);
            if (last > first)
                place.noise = std::sqrt(steps.between(first, last) / (2. * (last - first) * window));
        }
        if (score(place) > score(best))
            best = place;
    }
    return best;
}

void SignalFinder::look(const MapData &cells, const std::vector<int> &rows)
{
    for (const int row : rows)
        m_level = std::max(m_level, levelOf(cells.row(cells.mean, row)));
    Place best;
    for (const int row : rows) {
        const auto place = bestOf(cells, row);
        if (score(place) > score(best))
            best = place;
    }
    if (score(best) > (m_best.row < 0 ? 0 : 1.1 * score(m_best)))
        m_best = best;
}

} // namespace pymasp
