// The HDF5 file of a run, made from the records of its log and nothing else. Layout: docs/file-format.md.
#pragma once

#include "grid.h"
#include "revisions.h"

namespace pymasp {

class RunFile {
public:
    // Creates `path` (which must not exist) with everything the header promises, and opens it to readers (SWMR). A
    // revision of the tree that is not among `amended` needs another file: its datasets are made beforehand.
    static Result<std::unique_ptr<RunFile>> create(const std::string &path, RunHeader header,
                                                   const std::vector<RevisionRecord> &amended = {});
    ~RunFile();
    RunFile(const RunFile &) = delete;
    RunFile &operator=(const RunFile &) = delete;

    Result<> add(const Record &record);
    // What has been added can be seen by readers; the means of the grids follow at most once a second.
    Result<> flush();
    // True where another flush() will bring them up.
    [[nodiscard]] bool meansLag() const;
    // Grids, status and end time; the file is closed after it. Without an outcome the run was interrupted.
    Result<> finish(const OutcomeRecord &outcome);

    [[nodiscard]] std::uint64_t points() const { return m_points; }
    [[nodiscard]] const std::optional<OutcomeRecord> &outcome() const { return m_outcome; }
    [[nodiscard]] const Revisions &revisions() const { return m_revisions; }

private:
    struct Table { // of one place
        std::vector<h5::Handle> columns;
        h5::Handle revision; // only where the tree was amended
        hsize_t rows = 0;
        Bytes pending;             // points not yet given to HDF5
        const Taken *of = nullptr; // all of one revision
        std::size_t pendingPoints = 0;
    };
    explicit RunFile(Revisions revisions) : m_revisions(std::move(revisions)) {}
    void build(const std::string &path);
    void buildTable(const h5::Handle &points, const FilePlace &place);
    void buildRevisions(const h5::Handle &entry) const;
    void buildInstrument(const h5::Handle &entry);
    void write(std::size_t table);
    void writeAllPending();
    void averageForAWhile();

    Revisions m_revisions;
    h5::Handle m_file;
    h5::Handle m_status, m_reason, m_endTime, m_times, m_count, m_eventTimes, m_eventTexts;
    std::vector<Table> m_tables; // one per place
    std::vector<std::vector<std::unique_ptr<Grid>>> m_grids;
    std::chrono::steady_clock::time_point m_meansDue; // the first at once
    std::uint64_t m_points = 0;
    hsize_t m_events = 0;
    std::optional<OutcomeRecord> m_outcome;
};

// "points_3" for Acquire 3, as long as the tree is not amended (revisions.h).
std::string tableName(JobId acquire);

// True where it is the file of a run, in a form that is known; the sentence names `path`.
Result<> recognised(const h5::Handle &file, const std::string &path);

// What a run file keeps of the header of its log.
Result<RunHeader> headerIn(const h5::Handle &entry, const std::string &path);

// Compares a finished file with the log: every column of the points by count and checksum, the number of events, and
// the means of the grids, computed again from the points, in up to 1,000 places spread over each. (verify.cpp)
Result<> verifyFile(const std::string &path, const std::string &logFolder);

} // namespace pymasp
