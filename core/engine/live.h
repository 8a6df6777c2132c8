// What the screen shows of a run: filled with the points as they are written to the run log, sampled by the screen at
// its own rate. The run never waits for the screen.
#pragma once

#include "grid.h"
#include "revisions.h"
#include "series.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

namespace pymasp {

class Live {
public:
    // Axes and cells are those of the file (revisions.h). A signal too large to be kept in memory is left out.
    explicit Live(const RunHeader &header);
    Live(const Live &) = delete;
    Live &operator=(const Live &) = delete;
    ~Live();

    // The tree was amended; before the first point of that revision is added. What has been added is kept.
    Result<> amend(const RevisionRecord &revision);
    // One point in the layout of its Acquire; on the recorder's thread.
    void add(JobId acquire, std::uint32_t revision, const std::byte *point);

    // A reading as it came, before it is reduced: the first shots of it are copied, at most five times a second and
    // only where a screen looks. On the runner's thread.
    void look(const DetectorUse &detector, const Reading &reading);

    // A series keeps its number; its axes may change, and others come behind it. The reference stays good, but is then
    // that of an older version().
    [[nodiscard]] const std::vector<SeriesInfo> &series() const;
    // Another number where series() says something else than before: by an amendment, or by the visits of a Drift.
    [[nodiscard]] std::uint64_t version() const { return m_version.load(); }
    // Brings `data` up to date with what came after `version`, oldest first, for about a millisecond; what is left
    // comes with the next call. Appends the rows that changed to `rows`. Returns true where anything changed. Where the
    // axes are others now, `data` begins anew with them.
    bool update(std::size_t series, std::uint64_t &version, SeriesData &data, std::vector<std::int64_t> &rows) const;
    // The shots of the last point of that series' detector, where it is newer than `version`.
    std::optional<ShotBlock> shots(std::size_t series, std::uint64_t &version) const;

private:
    struct Signal;
    struct Formulated;
    struct LastPoint;
    struct Shown { // a series
        std::shared_ptr<Signal> signal;
        std::shared_ptr<const Formulated> formula; // null: the signal itself
    };
    void addLooked(ShotBlock &block, const std::vector<std::size_t> &order) const;
    void rebuild();
    void publish(std::vector<SeriesInfo> infos, std::vector<Shown> shown);
    [[nodiscard]] std::shared_ptr<Signal> signalOf(std::size_t place, std::size_t column) const;
    [[nodiscard]] SeriesInfo infoOf(const Signal &signal) const;
    [[nodiscard]] SeriesInfo infoOf(const Shown &shown) const;

    std::mutex m_changing; // adding and amending: one at a time. A screen never takes it
    std::optional<Revisions> m_revisions;
    std::vector<std::shared_ptr<LastPoint>> m_last; // one per place
    mutable std::mutex m_mutex;                     // what a screen looks at; the others change it, holding both
    std::deque<std::vector<SeriesInfo>> m_infos;    // the last ones hold
    std::vector<Shown> m_signals;                   // one per series
    std::atomic<std::uint64_t> m_version{0};
    struct Looked { // single shots of the detector that was read last
        std::mutex mutex;
        std::atomic<bool> wanted{false};
        std::chrono::steady_clock::time_point at{};
        std::string detector;
        std::size_t pixels = 0;
        std::vector<std::uint16_t> counts;
    };
    mutable Looked m_looked;
};

// The shots behind a point of a pump-probe reduction; nothing where the layout has none of that detector.
std::optional<ShotBlock> shotBlockOf(const AcquireLayout &layout, const std::string &detector, const std::byte *point);

// The index into a field by ascending value of its own axis; as it is where the axis says nothing.
std::vector<std::size_t> ascending(const std::vector<Axis> &axes, const std::vector<std::int64_t> &shape);
// An axis in that order; without values where it says nothing.
Axis sortedAxis(const Axis &axis, const std::vector<std::size_t> &order);

} // namespace pymasp
