// The flight check: the whole tree against the lab, without hardware, problems listed by job.
#pragma once

#include "device.h"
#include "lab.h"
#include "plan.h"

namespace pymasp {

// What the check knows of a parameter and a detector: the lab's setup joined with what the device declares.
struct KnownParameter {
    std::string name;
    std::string unit; // native
    std::optional<Limits> limits;
    double resolution = 0;
    std::optional<double> tolerance;
    std::vector<Scale> scales;
    std::vector<std::pair<double, std::string>> choices = {};
    std::optional<double> at = {}; // where it stands, native, where that is known
    Approach approach = Approach::Any;
    double overshoot = 0; // native; how far beyond a target an approach begins
    bool asked = true;    // false: the lab file alone tells of it; native unit, resolution and choices are not known
    std::optional<double> safe = {}; // native
    double safeOver = 0.5;           // s; taken in moves that last longer
    double settle = 0;               // s after each arrival, as the device declares

    // The scale of that unit; the identity for the native unit or ""; nothing where the unit is not known.
    [[nodiscard]] std::optional<Scale> scale(const std::string &unit) const;
    // Native value of a SetValue; the error is the end of a sentence that begins with the job.
    [[nodiscard]] Result<double> native(const SetValue &value) const;
    // The name of a value in that unit: "open"; empty where it has none.
    [[nodiscard]] std::string nameOf(double value, const std::string &unit) const;
};
struct KnownDetector {
    std::string name;
    bool resolvesShots = false;
    bool takesShots = true; // a number of shots, or of readings to average
    bool takesSeconds = true;
    bool asked = true;                     // false: nothing but its name is known
    double shotRate = 0;                   // 1/s; 0: not known
    int oldFrames = 0;                     // at the declared rate: frames before those that count
    std::vector<std::string> fields = {};  // of a reading, and what is made of them; empty: not known
    std::vector<std::string> regions = {}; // of the lab, by name
};
KnownDetector knownDetector(const std::string &name, const DetectorInfo &info);
struct KnownLab {
    std::vector<KnownParameter> parameters;
    std::vector<KnownDetector> detectors;
    std::vector<Guard> guards = {}; // of the lab
    bool complete = true;           // false: devices that were not asked may have more than the lab file names
    [[nodiscard]] const KnownParameter *parameter(const std::string &name) const;
    [[nodiscard]] const KnownDetector *detector(const std::string &name) const;
};

struct Problem {
    enum class Severity : std::uint8_t { Error, Warning, Info };
    JobId job = 0;
    Severity severity = Severity::Error;
    std::string what;
    bool structure = false; // a name, unit or kind that does not exist: without it no step can be said
};

// The jobs, and the guards of the lab.
std::vector<Problem> check(const Job &root, const KnownLab &lab);
// And the guards of the experiment. What is wrong with a guard is a problem of the root.
std::vector<Problem> check(const Experiment &experiment, const KnownLab &lab);

} // namespace pymasp
