// Takes from a view what the fits need of it, a part at a time, so that a map of any size never holds up the window.
#pragma once

#include "analysis.h"
#include "shownpart.h"

namespace pymasp {

class AnalysisGather {
public:
    // Columns of a map that is fitted: the pixels between are averaged. Their errors too: neighbouring pixels share
    // much of their noise, so that averaging gains little.
    static constexpr std::size_t mostColumns = 96;

    // Begins with what is shown; the columns of the map within the limits.
    void begin(const ShownPart &part, std::optional<double> lowest = {}, std::optional<double> highest = {});
    // Takes some rows more of the same view. True: all is there, or the view shows another thing now (see ok()).
    bool more(const ShownPart &part);
    [[nodiscard]] bool ok() const { return m_ok; }
    // The trace is the mean over the columns of the cut. Its errors: those of the one column; of several the scatter of
    // its repeats where there are three, as errors of pixels that belong together cannot be added; else the mean of
    // theirs, which is right but for a factor. Of one repeat none is known.
    [[nodiscard]] AnalysisInput take();

private:
    void takeRow(const ShownPart &part, std::size_t row);

    AnalysisInput m_input;
    std::vector<std::size_t> m_bounds; // of the groups of columns
    std::size_t m_height = 0, m_width = 0, m_row = 0;
    std::size_t m_first = 0, m_last = 0; // columns of the trace
    MapMode m_mode = MapMode::Mean;
    std::int64_t m_firstRow = 0;
    bool m_errors = false, m_whole = false, m_ok = false;
};

} // namespace pymasp
