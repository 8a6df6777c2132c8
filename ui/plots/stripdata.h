// The mean and the standard deviation of a number over the last seconds to hours: bins of a fixed width, so that an
// hour costs as little as a minute.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

namespace pymasp {

class StripData {
public:
    static constexpr double binSeconds = 0.5;
    static constexpr double keptSeconds = 10 * 3600;

    void clear() { m_bins.clear(); }
    // At `time` (s, never going back), the mean and standard deviation of `n` values; NaN is left out. A single value
    // has the deviation 0.
    void add(double time, double mean, double deviation = 0, double n = 1);

    // The last `seconds` in at most `most` groups of bins side by side, oldest first. `x` is seconds before the last
    // value, at the middle of the group; the deviation is that of all values of the group (n).
    struct Curve {
        std::vector<double> x;
        std::vector<float> mean, deviation;
    };
    [[nodiscard]] Curve last(double seconds, std::size_t most) const;
    [[nodiscard]] std::size_t bins() const { return m_bins.size(); }

private:
    struct Bin {
        std::int64_t number = 0; // of binSeconds
        double n = 0, mean = 0, m2 = 0;
        void add(double otherN, double otherMean, double otherM2);
    };
    std::deque<Bin> m_bins;
    double m_lastTime = 0;
};

} // namespace pymasp
