// The experiment tree as a plain value: copy it, compare it, hand it to another thread.
// Every job is a counted loop over its children; kinds differ only in what an iteration begins with.
#pragma once

#include "guard.h"
#include "positions.h"
#include "region.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pymasp {

using JobId = std::uint32_t; // stable for the life of an experiment; 0 means "none"

struct Sequence {
    bool operator==(const Sequence &) const = default;
};

// Repeats until a statistic of the data is reached, between `minimum` and `maximum` passes.
struct Until {
    std::string field;
    std::string statistic;
    std::optional<double> below, above;
    std::vector<double> window; // {from, to} along the field's axis; empty: all
    std::int64_t minimum = 4;
    std::int64_t maximum = 100;
    bool operator==(const Until &) const = default;
};

// Exactly one of the three is set.
struct Repeat {
    std::optional<std::int64_t> count;
    std::optional<double> seconds;
    std::optional<Until> until;
    bool operator==(const Repeat &) const = default;
};

enum class Order : std::uint8_t { Forward, Backward, Bounce, Alternate, Random };

// A parameter and where it goes, in `unit` (empty: native).
struct Track {
    std::string parameter;
    std::string unit;
    Positions positions;
    bool operator==(const Track &) const = default;
};

struct Scan {
    Track track;
    Order order = Order::Forward;
    std::uint64_t seed = 0;
    bool relative = false;                // positions count from where the parameter stands on entry; it returns there
    bool returns = false;                 // goes back to where it stood on entry, also when absolute
    std::vector<Track> with;              // move together with `track`, same count
    std::vector<std::int64_t> shots = {}; // per position; empty: as the Acquire says
    bool operator==(const Scan &) const = default;
};

struct SetValue {
    std::string parameter;
    std::string unit;
    double value = 0;
    std::string choice; // a name of a two-state parameter ("open") instead of a number
    bool operator==(const SetValue &) const = default;
};
struct Set {
    std::vector<SetValue> values;
    bool operator==(const Set &) const = default;
};

constexpr int mostTransition = 10000; // shots

struct Reject {
    bool energy = true;   // |x - median| > threshold * 1.4826 * MAD of the band energy, per state
    double threshold = 5; // in robust standard deviations
    int transition = 0;   // shots dropped at each edge of a run of equal shots, mostTransition at most
    double spectrum = 0;  // outliers of the shape of the spectrum, beyond so many robust deviations; 0: not looked for
    bool operator==(const Reject &) const = default;
};

struct Reduce {
    // TwoPumps: two choppers. Background: means of each state with the probe blocked. Reference: the matrix that
    // predicts the probe from the reference, with the pump blocked. (What follows uses the latest of either.)
    enum class Kind : std::uint8_t { None, Mean, PumpProbe, TwoPumps, Background, Reference };
    enum class Quantity : std::uint8_t { DeltaA, DeltaT, DeltaR };
    enum class By : std::uint8_t { Nothing, Ratio, Linear };
    Kind kind = Kind::None;
    Quantity quantity = Quantity::DeltaA;
    Reject reject;
    By reference = By::Nothing; // how the reference of each shot takes its noise out
    bool background = true;     // the latest one of each state is subtracted, where the experiment takes any
    bool operator==(const Reduce &) const = default;
};

struct Acquire {
    std::vector<std::string> detectors;
    std::optional<std::int64_t> shots;
    std::optional<double> seconds;
    std::int64_t every = 1; // taken in iterations 0, every, 2 every ... of the loop directly around it
    bool keepShots = false;
    Reduce reduce;
    std::vector<Region> regions = {}; // beside those of the lab
    bool operator==(const Acquire &) const = default;
};

struct Wait {
    std::optional<double> seconds;
    std::string condition;
    std::optional<double> timeout;
    bool operator==(const Wait &) const = default;
};
struct Note {
    std::string text;
    bool operator==(const Note &) const = default;
};
// Asks a person. Without an answer in time the run goes on, or stops.
struct Prompt {
    enum class Otherwise : std::uint8_t { Continue, Stop };
    std::string text;
    std::optional<double> timeout; // s; nothing: waits for ever
    Otherwise otherwise = Otherwise::Continue;
    bool operator==(const Prompt &) const = default;
};
// Now and then, while the job around it goes round: `values` are set, the children are done, and everything goes back
// to where it was. Its points are a series of their own, by visit. Exactly one of `every` and `seconds` is set.
struct Drift {
    std::optional<std::int64_t> every; // points taken since the last visit (or since the job around it was entered)
    std::optional<double> seconds;     // since then
    std::vector<SetValue> values;
    bool operator==(const Drift &) const = default;
};
// Slow pairs: goes round its named states (shutter open and closed, field + and -, sample and reference). An iteration
// sets the values of one state and does the children in it.
struct AlternateState {
    std::string name;
    std::vector<SetValue> values;
    bool operator==(const AlternateState &) const = default;
};
struct Alternate {
    enum class Order : std::uint8_t { Abba, Ab }; // Abba: through the states and back, so that a steady drift cancels
    std::vector<AlternateState> states;
    Order order = Order::Abba;
    std::int64_t cycles = 1; // of A B B A, or of A B
    std::string formula;     // over the states, of each signal acquired inside (formula.h); empty: none
    bool operator==(const Alternate &) const = default;
};
// A kind that a plugin brings; its settings are kept as compact JSON text, also where the plugin is missing.
struct Custom {
    std::string kind;
    std::string settings;
    bool operator==(const Custom &) const = default;
};

// What to do when a device fails: of a job (its children inherit it), or of an instrument of the lab, which holds where
// no job says anything.
struct OnError {
    // Ask: a person, where one is there; else stop.
    enum class Answer : std::uint8_t { Stop, Skip, Ask };
    int retries = 2;
    double delay = 0.5; // s before each retry
    Answer then = Answer::Stop;
    bool operator==(const OnError &) const = default;
};

struct Job {
    using Kind = std::variant<Sequence, Repeat, Scan, Set, Acquire, Wait, Note, Prompt, Drift, Alternate, Custom>;

    JobId id = 0;
    std::string title;
    bool enabled = true;
    Kind kind;
    std::vector<Job> children = {};
    std::optional<OnError> onError = {};
    std::map<std::string, std::string> extra = {}; // keys beginning with "x-", as JSON text

    bool operator==(const Job &) const = default;
};

struct Experiment {
    std::string title;
    std::string conditions = "{}"; // JSON text, free form
    Job root;
    std::vector<Guard> guards = {}; // beside those of the lab
    std::map<std::string, std::string> extra = {};
    bool operator==(const Experiment &) const = default;
};

template <typename JobT> // Job or const Job
JobT *find(JobT &job, JobId id)
{
    if (job.id == id)
        return &job;
    for (auto &child : job.children) {
        if (JobT *found = find(child, id))
            return found;
    }
    return nullptr;
}

// The jobs from the root down to `id`, both included; empty where there is none.
std::vector<const Job *> pathTo(const Job &root, JobId id);

// "scan 3 "Delay"", for sentences.
std::string nameOf(const Job &job);
const char *kindName(const Job &job);

// Calls f(job) for every enabled job, parents first; a disabled job hides its children.
template <typename F>
void forEachEnabled(const Job &job, const F &f)
{
    if (!job.enabled)
        return;
    f(job);
    for (const Job &child : job.children)
        forEachEnabled(child, f);
}

} // namespace pymasp
