// The range of a colour scale that follows the data: by percentile of a sample, and in steps that one sees.
#pragma once

#include <span>
#include <vector>

namespace pymasp {

class ColourRange {
public:
    double percentile = 98; // of |x| about zero where diverging; else it leaves out as much at both ends
    bool locked = false;

    // At most a few thousand cells, evenly taken from the rows that were measured.
    static std::vector<float> sample(std::span<const float> cells, std::size_t columns, std::span<const char> measured);
    // Moves towards what the sample asks for, at once where `atOnce`. True where the range changed visibly.
    bool follow(std::vector<float> sample, bool diverging, bool atOnce);
    void set(double lower, double upper);
    void forget() { m_known = false; } // the next sample counts at once
    [[nodiscard]] bool known() const { return m_known; }
    [[nodiscard]] double lower() const { return m_lower; }
    [[nodiscard]] double upper() const { return m_upper; }

private:
    double m_lower = -1, m_upper = 1;
    bool m_known = false;
};

} // namespace pymasp
