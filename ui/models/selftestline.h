// How the detection self-test of the open lab stands, as a line for the person who starts a run, and when one is
// offered.
#pragma once

#include "selftestbook.h"

#include <QString>

namespace pymasp {

// "Self-test: passed, 3 h ago.", translated.
QString selfTestLine(const selftest::Standing &standing);
// The lines that do not pass, one below the other, with what to do (in English, as the core says it); empty: none.
QString selfTestDetails(const selftest::Standing &standing);

// Worth an offer: there is none that holds, or it is older than half a day, or it failed.
bool selfTestIsDue(const selftest::Standing &standing);
// Of the offer, in one sentence that says why.
QString selfTestOffer(const selftest::Standing &standing, bool beforeTheNight);

} // namespace pymasp
