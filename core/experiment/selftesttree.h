// The detection self-test as an experiment: what it measures, made for the lab that is open, and how its jobs are found
// again in a stored run.
#pragma once

#include "check.h"

#include <array>

namespace pymasp::selftest {

// What one acquisition of it is for.
enum class Part : std::uint8_t {
    PumpBlocked,  // many points, the pump closed (or before time zero where it has no shutter)
    ProbeBlocked, // the pump alone
    BeforeZero,   // before the jump of the delay
    AfterZero,    // right after it
    Opening,      // right after the pump shutter has opened
    FullLight,
    ReducedLight, // behind an attenuator of the probe
};
inline constexpr std::array allParts{Part::PumpBlocked, Part::ProbeBlocked, Part::BeforeZero,  Part::AfterZero,
                                     Part::Opening,     Part::FullLight,    Part::ReducedLight};
const char *nameOf(Part part); // "pump blocked" ...

// An acquisition says what it is for under a key of its own, so that its title may be another one.
std::optional<Part> partOf(const Job &job);
bool isSelfTest(const Job &root); // holds such an acquisition
// Of ReducedLight: the share of the light that the attenuator lets through; 1 elsewhere.
double transmissionOf(const Job &job);

// A region of the lab with this name is where the sample of the self-test is known to absorb (dA > 0) or to bleach.
inline constexpr const char *absorptionRegion = "reference_absorption";
inline constexpr const char *bleachRegion = "reference_bleach";

// The tree, without ids. The error says in one sentence what the lab has not got for it. What it can do without is left
// out: a shutter of the probe, an attenuator, either the shutter of the pump or the delay.
Result<Job> treeOf(const KnownLab &lab);

} // namespace pymasp::selftest
