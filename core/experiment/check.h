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

    // The scale of that unit; the identity for the native unit or ""; nothing where the unit is not known.
    [[nodiscard]] std::optional<Scale> scale(const std::string &unit) const;
    // Native value of a SetValue; the error is the end of a sentence that begins with the job.
    [[nodiscard]] Result<double> native(const SetValue &value) const;
};
struct KnownDetector {
    std::string name;
    bool resolvesShots = false;
    bool takesShots = true; // a number of shots, or of readings to average
    bool takesSeconds = true;
};
KnownDetector knownDetector(const std::string &name, const DetectorInfo &info);
struct KnownLab {
    std::vector<KnownParameter> parameters;
    std::vector<KnownDetector> detectors;
    [[nodiscard]] const KnownParameter *parameter(const std::string &name) const;
    [[nodiscard]] const KnownDetector *detector(const std::string &name) const;
};

struct Problem {
    enum class Severity : std::uint8_t { Error, Warning, Info };
    JobId job = 0;
    Severity severity = Severity::Error;
    std::string what;
};

std::vector<Problem> check(const Job &root, const KnownLab &lab);

} // namespace pymasp
