// The two dimensions of a series that a map shows, in the unit that is shown.
#pragma once

#include "display.h"

#include <optional>

namespace pymasp {

// Which values of the cells: the mean over the repeats, one repeat, what it differs from the mean (degradation shows
// there first), the error of the mean.
enum class MapMode : std::uint8_t { Mean, Repeat, Difference, Error };

class MapData {
public:
    void set(const SeriesInfo &info);
    // Takes the rows of the series (empty: all) and says which rows of the map changed. Of several passes over outer
    // scans, the one with the last point is shown.
    struct Changes {
        bool all = false;
        std::vector<int> rows;
    };
    Changes take(const SeriesData &data, const std::vector<std::int64_t> &rows);

    // Which of the slices through the scans that are not shown; none: that of the last point. Counts from the next take
    // of all rows.
    std::optional<std::int64_t> wantedSlice;
    [[nodiscard]] std::int64_t shownSlice() const { return m_base / m_block; }
    // The scans that are not shown, outermost first.
    [[nodiscard]] static std::vector<Axis> outer(const SeriesInfo &info);

    // x: the field's own axis, of a scalar field the second scan; y: the innermost scan.
    Axis x, y;
    int columns = 0, rows = 0;
    Display display;
    std::vector<float> mean, latest, errors; // rows x columns; the last two may be empty
    std::vector<char> measured;              // per row, whether it holds a value
    int lastRow = -1;
    std::uint64_t visits = 0;
    QString slice; // "mirror x 1.2 mm" where there are more scans than shown

    // What is shown: a repeat by its number, 0 for the current one. True where the cells are others now.
    bool choose(MapMode newMode, std::int64_t newRepeat);
    [[nodiscard]] MapMode mode() const { return m_mode; }
    [[nodiscard]] const std::vector<float> &shown() const
    {
        return m_mode == MapMode::Mean ? mean : m_mode == MapMode::Error && !errors.empty() ? errors : m_chosen;
    }
    [[nodiscard]] bool showsErrors() const { return m_mode == MapMode::Mean && !errors.empty(); }
    // The numbers of the repeats there are; empty: only the last one is known, or none.
    [[nodiscard]] std::vector<std::int64_t> repeats() const;
    [[nodiscard]] std::int64_t current() const { return m_passes.empty() ? 0 : m_passes.back().number; }
    [[nodiscard]] std::span<const Pass> passes() const { return m_passes; } // their rows are those of the series
    [[nodiscard]] std::int64_t firstRow() const { return m_base; }          // of the series, that is shown
    [[nodiscard]] bool isScalar() const { return m_scalar; }                // a map over two scans
    [[nodiscard]] std::int64_t shownRepeat() const { return m_repeat > 0 ? m_repeat : current(); }
    // Of one repeat, NaN where it has none; rows x columns.
    [[nodiscard]] float ofRepeat(std::int64_t number, int r, int c) const;

    [[nodiscard]] std::span<const float> row(const std::vector<float> &values, int r) const
    {
        return std::span(values).subspan(std::size_t(r) * std::size_t(columns), std::size_t(columns));
    }

private:
    void takeRow(const SeriesData &data, std::int64_t row);
    void takePasses(const SeriesData &data, const std::vector<std::int64_t> &changed);
    void fillChosen(int r);
    void copy(const SeriesData &data, std::int64_t from, std::size_t to, std::int64_t count);
    [[nodiscard]] QString sliceText(const SeriesInfo &info) const;

    bool m_scalar = false;
    std::int64_t m_block = 1; // rows of the series in one map
    std::int64_t m_base = 0;  // first of them
    MapMode m_mode = MapMode::Mean;
    std::int64_t m_repeat = 0;
    std::vector<Pass> m_passes; // their rows are those of the series
    std::vector<float> m_chosen;
};

} // namespace pymasp
