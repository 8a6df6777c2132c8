// Backgrounds of each state as jobs: the probe is blocked, shots are taken, the probe is opened again. Measurement
// rules, section 3: at the start of a run and before each repeat, where the lab has a shutter for the probe.
#pragma once

#include "check.h"
#include "edit.h"

namespace pymasp {

// The shutter of the pump is left as it stands: open, as the measurement has it, so that the light of the pump alone is
// seen. Ids are 0. The error says in one sentence what the lab has not got.
Result<Job> backgroundOf(const KnownLab &lab, const std::vector<std::string> &detectors, std::int64_t shots);

// Backgrounds for the differences that are acquired inside these jobs (none: in the whole tree), each before the scan
// inside the repeat around it, or before the acquisition where nothing is scanned. The edits follow each other. The
// error says in one sentence why there is nothing to add.
Result<std::vector<Edit>> backgroundsFor(const Job &root, const std::vector<JobId> &inside, const KnownLab &lab);

} // namespace pymasp
