// A run whose tree was amended: what the points of each revision look like, and where in the file they go.
//
// Two revisions of an Acquire share a table and its grids where path, parameters and columns are the same, byte for
// byte; then the axis of a scan is the union of the positions of all. Otherwise the later one gets its own,
// "points_3_r2".
#pragma once

#include "gridshape.h"

#include <deque>

namespace pymasp {

// The points of one Acquire as one revision of the tree has it.
struct Taken {
    std::uint32_t revision = 0;
    AcquireLayout layout;
    std::size_t place = 0;      // of Revisions::places
    std::size_t definition = 0; // of the shape of that place
};

// A table of points and its grids.
struct FilePlace {
    std::vector<const Taken *> of;          // that go there, oldest first
    std::string table;                      // its name in points/
    std::vector<std::string> grids;         // the names of the signals' groups, one per column; empty: no signal
    std::shared_ptr<const GridShape> shape; // of all
    [[nodiscard]] const AcquireLayout &layout() const { return of.front()->layout; } // but for the path, that of all
};

class Revisions {
public:
    // The tree of the header and those after it.
    static Result<Revisions> of(RunHeader header, const std::vector<RevisionRecord> &amended = {});
    Revisions(Revisions &&) = default;
    Revisions &operator=(Revisions &&) = default;
    Revisions(const Revisions &) = delete; // places point at what was taken
    Revisions &operator=(const Revisions &) = delete;
    ~Revisions() = default;

    // What was known keeps its place in the vectors and its names; the shapes of its places may be new ones. After an
    // error everything is as it was.
    Result<> add(const RevisionRecord &revision);

    [[nodiscard]] const RunHeader &header() const { return m_header; }
    [[nodiscard]] const std::vector<RevisionRecord> &amended() const { return m_amended; } // by number
    [[nodiscard]] bool knows(std::uint32_t revision) const;
    [[nodiscard]] const Experiment &latest() const
    {
        return m_amended.empty() ? *m_header.experiment : *m_amended.back().experiment;
    }
    // nullptr: that revision has no such Acquire.
    [[nodiscard]] const Taken *find(std::uint32_t revision, JobId acquire) const;
    // The same for a record of points, whose size must fit.
    [[nodiscard]] Result<const Taken *> find(const PointsHead &head) const;
    [[nodiscard]] const std::vector<FilePlace> &places() const { return m_places; }

private:
    explicit Revisions(RunHeader header) : m_header(std::move(header)) {}
    void place(std::vector<AcquireLayout> layouts, std::uint32_t revision);
    void name(FilePlace &place, const std::vector<AcquireLayout> &layouts) const;

    RunHeader m_header;
    std::vector<RevisionRecord> m_amended;
    std::deque<Taken> m_taken; // addresses last
    std::vector<FilePlace> m_places;
};

// All that a log holds, also one that is being written.
Result<std::vector<RevisionRecord>> revisionsIn(const std::string &log);

} // namespace pymasp
