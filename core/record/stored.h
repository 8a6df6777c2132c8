// A stored run as plots show it, read from its HDF5 file. HDF5 can be crashed by a damaged file and is not made for
// several threads: a window reads in a child process (pymaspd show) and gets what was read as bytes.
#pragma once

#include "runlog.h"
#include "series.h"

namespace pymasp {

// A tree that the run had, from one of its points on.
struct StoredRevision {
    double time = 0;        // s since 1970
    std::uint64_t from = 0; // order of the first point that may have been taken with it
    std::string experiment; // JSON text
    bool operator==(const StoredRevision &) const = default;
};

struct StoredRun {
    std::string file, run, title, status, reason;
    std::string start, end;                  // ISO 8601, UTC
    std::string experiment, lab, conditions; // JSON text
    std::string program, host;
    std::vector<StoredRevision> revisions; // of a run that was amended: as it was begun, then each amendment
    std::uint64_t points = 0;
    std::vector<std::pair<double, std::string>> events; // s since 1970
    std::string shown;                                  // the series that a viewer opens on
    std::vector<SeriesData> series;                     // that one first
};

// Whose values are read: of no series, the mean of the one a viewer opens on, or everything. Where they are not, the
// vectors of a SeriesData are empty.
enum class StoredValues : std::uint8_t { None, Shown, All };

// Values of one series, and of all together, that are read at most; what is beyond is left out.
constexpr std::uint64_t mostStoredBytes = std::uint64_t{1} << 30U;

// A finished run file. The sentence of an error names the file.
Result<StoredRun> readStored(const std::string &path, StoredValues values);
inline Result<StoredRun> readStored(const std::string &path, bool values)
{
    return readStored(path, values ? StoredValues::All : StoredValues::None);
}

// From process to process: byte strings of CBOR, one with the small parts, then three of float32 for each series and
// one for each of its passes.
Bytes encodeStored(const StoredRun &run);
Result<StoredRun> decodeStored(std::span<const std::byte> bytes);

} // namespace pymasp
