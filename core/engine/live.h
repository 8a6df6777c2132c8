// What the screen shows of a run: filled with the points as they are written to the run log, sampled by the screen at
// its own rate. The run never waits for the screen.
#pragma once

#include "grid.h"
#include "series.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace pymasp {

class Live {
public:
    // Axes and cells are those of the file (grid.h). A signal too large to be kept in memory is left out.
    Live(const std::vector<AcquireLayout> &layouts, const RunHeader &header);
    Live(const Live &) = delete;
    Live &operator=(const Live &) = delete;
    ~Live();

    // One point in the layout of its Acquire; on the recorder's thread.
    void add(JobId acquire, const std::byte *point);

    [[nodiscard]] const std::vector<SeriesInfo> &series() const { return m_infos; }
    // Brings `data` up to date with what came after `version`, oldest first, for about a millisecond; what is left
    // comes with the next call. Appends the rows that changed to `rows`. Returns true where anything changed.
    bool update(std::size_t series, std::uint64_t &version, SeriesData &data, std::vector<std::int64_t> &rows) const;
    // The shots of the last point of that series' detector, where it is newer than `version`.
    std::optional<ShotBlock> shots(std::size_t series, std::uint64_t &version) const;

private:
    struct Signal;
    struct LastPoint;
    std::shared_ptr<const Experiment> m_experiment; // the layouts' paths point into it
    std::vector<AcquireLayout> m_layouts;
    std::vector<SeriesInfo> m_infos;
    std::vector<std::unique_ptr<Signal>> m_signals;
    std::vector<std::unique_ptr<LastPoint>> m_last; // one per layout
};

// The shots behind a point of a pump-probe reduction; nothing where the layout has none of that detector.
std::optional<ShotBlock> shotBlockOf(const AcquireLayout &layout, const std::string &detector, const std::byte *point);

// The index into a field by ascending value of its own axis; as it is where the axis says nothing.
std::vector<std::size_t> ascending(const std::vector<Axis> &axes, const std::vector<std::int64_t> &shape);

} // namespace pymasp
