// What a run log says first: everything that is needed to make the HDF5 file, without the program that measured.
#pragma once

#include "job.h"
#include "layout.h"
#include "runlog.h"
#include "scale.h"

#include <map>
#include <memory>

namespace pymasp {

// A parameter as the run used it.
struct ParameterUse {
    std::string name;
    std::string unit; // native
    std::vector<Scale> scales;
    double tolerance = 0;
    double resolution = 0;
    std::vector<std::pair<double, std::string>> choices = {}; // native values that have a name: 1 "open"
    bool operator==(const ParameterUse &) const = default;
};

struct RunHeader {
    std::string run;   // unique id, hexadecimal
    std::string title; // of the experiment
    std::string start; // ISO 8601, UTC
    std::string program, host;
    std::int64_t pid = 0;
    std::shared_ptr<const Experiment> experiment; // as it was started; layouts point into it
    std::string lab;                              // JSON text
    std::string labFolder;                        // its relative paths start here
    std::vector<ParameterUse> parameters;
    std::vector<DetectorUse> detectors;
    // Who answered at the line of each parameter and detector, by its name, where it can tell (Instrument::identity).
    std::map<std::string, std::string> identities = {};
    std::string selfTest = {}; // JSON text of the detection self-test that holds for the lab; empty: there is none

    [[nodiscard]] const ParameterUse *parameter(const std::string &name) const;
    // The scale of that unit; the identity for the native one.
    [[nodiscard]] Scale scale(const std::string &parameter, const std::string &unit) const;
};

Bytes toCbor(const RunHeader &header);
Result<RunHeader> headerFromCbor(std::span<const std::byte> payload);

// The tree was amended while the run went on. Holds for the points that follow, whose PointsHead::revision is `number`.
struct RevisionRecord {
    std::uint32_t number = 0; // 1, 2, 3 ...; the tree of the header is 0
    double time = 0;          // s since 1970
    std::uint64_t from = 0;   // order of the first point that may have been taken with it
    std::shared_ptr<const Experiment> experiment;
};
Bytes toCbor(const RevisionRecord &revision);
Result<RevisionRecord> revisionFromCbor(std::span<const std::byte> payload);

// Small records: what happened, and how it ended.
struct EventRecord {
    double time = 0;  // s since 1970
    std::string kind; // "note", "retake", "error", "pause", "resume", "skip", "decision", "guard", "prompt"
    JobId job = 0;
    std::string text;
};
Bytes toCbor(const EventRecord &event);
EventRecord eventFromCbor(std::span<const std::byte> payload);

struct OutcomeRecord {
    std::string status; // "completed", "good enough", "stopped", "aborted", "failed", "interrupted"
    std::string reason;
    std::string end; // ISO 8601, UTC
    std::uint64_t points = 0;
    std::string times = "{}"; // JSON: how long each device was waited for (core/engine/runtimes.h)
};
Bytes toCbor(const OutcomeRecord &outcome);
OutcomeRecord outcomeFromCbor(std::span<const std::byte> payload);

// The payload of a Points record: this head, the cursor after its last point, then n points.
struct PointsHead {
    std::uint32_t job = 0;
    std::uint32_t n = 0;
    std::uint32_t pointBytes = 0;
    std::uint32_t cursorBytes = 0;
    std::uint32_t revision = 0;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(PointsHead) == 24);
struct PointsRecord {
    PointsHead head;
    std::span<const std::byte> cursor; // after the last point
    std::span<const std::byte> points; // one after the other
};
Result<PointsRecord> pointsFrom(std::span<const std::byte> payload);

Bytes encode(const Cursor &cursor);
Result<Cursor> decodeCursor(std::span<const std::byte> bytes);

// Now, as ISO 8601 in UTC with milliseconds, and in seconds since 1970.
std::string nowIso();
double nowSeconds();

} // namespace pymasp
