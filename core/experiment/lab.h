// Which instruments there are, how they are set, and what their parameters and detectors are called: a value.
#pragma once

#include "job.h"
#include "scale.h"
#include "settings.h"

#include <optional>
#include <string>
#include <vector>

namespace pymasp {

enum class Approach : std::uint8_t { Any, FromBelow, FromAbove };

struct ParameterSetup {
    std::string id;                  // within the instrument
    std::string name;                // in the lab
    std::optional<Limits> limits;    // native; intersected with the device's own
    std::optional<double> tolerance; // native
    Approach approach = Approach::Any;
    bool approachGiven = false; // else a device with backlash is approached from below
    double overshoot = 0.05;    // native; how far beyond a target an approach begins
    std::optional<double> safe; // native; taken on stop, error and end
    std::string safeChoice;     // or one of the device's choices by name
    double safeOver = 0.5;      // s; it is taken as well where a move and its settling are expected to last longer
    // "after": once a run has ended, however it ended (but for what has a safe value, which takes that).
    enum class After : std::uint8_t { Stay, Return, Park };
    After after = After::Stay; // Return: to where it stood when the run began
    double park = 0;           // native; where Park goes
    std::vector<Scale> scales;
    bool operator==(const ParameterSetup &) const = default;
};

struct DetectorSetup {
    std::string id;
    std::string name;
    int flagOffset = 0;   // the state of frame f is the level recorded with frame f + flagOffset
    int discardFirst = 0; // frames dropped after a start, beyond what the device declares
    std::optional<double> dark;
    std::vector<Region> regions = {};
    bool beam = true;                      // of images: centroid, widths, peak, saturation with every point
    std::optional<double> electrons = {};  // in a count; nothing: not known
    std::vector<int> referencePixels = {}; // {first, last} of the counts that see the reference; empty: none
    bool operator==(const DetectorSetup &) const = default;
};

struct InstrumentSetup {
    std::string id;
    std::string type;
    Settings settings;
    std::vector<ParameterSetup> parameters;
    std::vector<DetectorSetup> detectors;
    std::optional<OnError> onError = {}; // "on_error": where no job says what to do when this instrument fails
    std::string identity = {};           // must be part of what the instrument says of itself; empty: any will do
    bool operator==(const InstrumentSetup &) const = default;
};

struct Lab {
    std::string title;
    std::vector<InstrumentSetup> instruments;
    std::vector<Guard> guards; // watched in every run
    std::string json;          // the text it was read from, kept with every run
    std::string folder;
};

} // namespace pymasp
