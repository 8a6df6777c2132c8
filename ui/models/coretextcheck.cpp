// The tree: check, flight check, edits, amending, positions. For coretext.cpp.
#include "coretext.h"

#include <QtGlobal>

namespace pymasp::coretext {
namespace {

constexpr const char *sentences[] = {
    // Check of the tree.
    QT_TRANSLATE_NOOP("core", "the lab has no parameter \"%1\"."),
    QT_TRANSLATE_NOOP("core", "the lab has no detector \"%1\"."),
    QT_TRANSLATE_NOOP("core", "the lab file names no parameter \"%1\"."),
    QT_TRANSLATE_NOOP("core", "the lab file names no detector \"%1\"."),
    QT_TRANSLATE_NOOP("core", "Its devices may have one."),
    QT_TRANSLATE_NOOP("core", "the lab has no parameter \"%1\" that this job may move"),
    QT_TRANSLATE_NOOP("core", "the lab file gives %1 no limits; those of the device are not known."),
    QT_TRANSLATE_NOOP("core", "%1 is approached from below, beginning %2 lower: %3"),
    QT_TRANSLATE_NOOP("core", "%1 is approached from above, beginning %2 higher: %3"),
    QT_TRANSLATE_NOOP("core", "It is taken for the native unit here."),
    QT_TRANSLATE_NOOP("core", "the smallest step of %1 is %2 = %3, below twice the resolution of %4."),
    QT_TRANSLATE_NOOP("core", "the tolerance of %1, %2, is below half its resolution of %3."),
    QT_TRANSLATE_NOOP(
        "core",
        "the tolerance of %1, %2, is more than half the smallest step: a point may stand where its neighbour belongs."),
    QT_TRANSLATE_NOOP("core", "the positions of %1 count from where it stands on entry; checked at the start."),
    QT_TRANSLATE_NOOP("core", "\"%1\" is moved twice in the same step."),
    QT_TRANSLATE_NOOP("core", "\"%1\" is set twice in the same step."),
    QT_TRANSLATE_NOOP("core", "nothing is done at the positions of this scan."),
    QT_TRANSLATE_NOOP("core", "nothing is acquired in its states."),
    QT_TRANSLATE_NOOP("core", "nothing is acquired when it is visited."),
    QT_TRANSLATE_NOOP("core", "the detector \"%1\" is named twice."),
    QT_TRANSLATE_NOOP("core", "No pump-probe difference that subtracts a background is acquired here."),
    QT_TRANSLATE_NOOP("core", "Nothing can stand in front of the experiment's own scan: wrap it in a repeat first."),
    QT_TRANSLATE_NOOP("core", "There is a background in front of it already."),
    QT_TRANSLATE_NOOP("core",
                      "The lab has no shutter for the probe (none whose name tells of the probe or of white light), "
                      "which a background of each state needs; the dark level of the detector is subtracted instead."),
    QT_TRANSLATE_NOOP("core",
                      "\"%1.%2\" is a difference that only the points of a run have, and while it waits no point is "
                      "taken: it would never come. Watch it with a guard, or with a Repeat until it is good enough."),
    QT_TRANSLATE_NOOP("core", "without a \"timeout\" it waits for ever where its condition never comes."),
    QT_TRANSLATE_NOOP("core", "without a \"timeout\" the run waits here until somebody answers."),
    QT_TRANSLATE_NOOP("core", "it asks nothing; give it a text."),
    QT_TRANSLATE_NOOP("core", "it stands inside another drift, where it is never visited."),
    QT_TRANSLATE_NOOP("core", "it has to stand in a scan or a repeat; it is visited while that goes round."),
    QT_TRANSLATE_NOOP("core", "%1 takes %2 points each time it is entered, so it is never visited after %3."),
    QT_TRANSLATE_NOOP("core", "the retries and the delay before each of them must not be negative."),
    QT_TRANSLATE_NOOP("core", "after an error it is tried %1 times, which takes longer than an hour."),
    QT_TRANSLATE_NOOP("core", "the kind \"%1\" needs a plugin that is not installed."),
    QT_TRANSLATE_NOOP("core", "the experiment acquires nothing."),
    QT_TRANSLATE_NOOP("core", "state %1 has no name."),
    QT_TRANSLATE_NOOP("core", "the name of state %1 must not hold a quote or a line break."),
    QT_TRANSLATE_NOOP("core", "the name \"%1\" is used twice; give each state its own."),
    QT_TRANSLATE_NOOP("core", "nothing is set in the state \"%1\": it is as the one before left it."),
    QT_TRANSLATE_NOOP("core", "it needs two states at least to go between."),
    QT_TRANSLATE_NOOP("core", "the cycles are %1; it takes one at least."),
    QT_TRANSLATE_NOOP("core", "the formula \"%1\" %2"),
    QT_TRANSLATE_NOOP("core", "the formula names \"%1\", which is none of its states."),
    QT_TRANSLATE_NOOP("core", "the formula \"%1\" names none of its states."),
    QT_TRANSLATE_NOOP("core", "is longer than %1 characters."),
    QT_TRANSLATE_NOOP("core", "has an unexpected \"%1\" at character %2."),
    QT_TRANSLATE_NOOP("core", "is nested too deeply at character %1."),
    QT_TRANSLATE_NOOP("core", "ends where a state or a number is missing, at character %1."),
    QT_TRANSLATE_NOOP("core", "lacks a state or a number at character %1."),
    QT_TRANSLATE_NOOP("core", "lacks a closing bracket at character %1."),
    QT_TRANSLATE_NOOP("core", "has a number that cannot be read at character %1."),
    QT_TRANSLATE_NOOP("core", "knows no function \"%1\" (only log10 and ln) at character %2."),
    QT_TRANSLATE_NOOP("core", "lacks a closing quote at character %1."),
    QT_TRANSLATE_NOOP("core", "%1 has no field \"%2\"; it has %3."),
    QT_TRANSLATE_NOOP("core", "only the device can tell what \"%1\" is to %2; it is checked when a run starts."),
    QT_TRANSLATE_NOOP("core", "%1 has no unit \"%2\"; it has %3."),
    QT_TRANSLATE_NOOP("core", "%1 has no unit \"%2\"."),
    QT_TRANSLATE_NOOP("core", "%1 cannot be set to \"%2\"; it takes numbers only."),
    QT_TRANSLATE_NOOP("core", "%1 cannot be set to \"%2\"; it takes %3."),
    QT_TRANSLATE_NOOP("core", "\"%1\" does not resolve shots, which is what it is reduced by here."),
    QT_TRANSLATE_NOOP("core", "\"%1\" does not resolve shots, so it cannot be reduced to a pump-probe difference."),
    QT_TRANSLATE_NOOP("core", "\"%1\" cannot be told how long to measure; leave \"seconds\" out."),
    QT_TRANSLATE_NOOP("core", "\"%1\" takes one reading at a time; leave \"shots\" out."),
    QT_TRANSLATE_NOOP("core", "the shots of the scan are not for \"%1\", which takes one reading: give \"shots\" to "
                              "the acquisition if it shall average."),
    QT_TRANSLATE_NOOP("core", "the shots of the scan are not for \"%1\", which takes one reading."),
    QT_TRANSLATE_NOOP("core", "a pump-probe difference needs at least 4 shots; %1 are asked for."),
    QT_TRANSLATE_NOOP("core",
                      "a pump-probe difference needs at least 4 shots; %1 is taken where \"shots\" is missing."),
    QT_TRANSLATE_NOOP("core", "it needs at least 8 shots; %1 are taken."),
    QT_TRANSLATE_NOOP("core", "\"%1\" is a detector; name one of its fields, like \"%2\"."),
    QT_TRANSLATE_NOOP("core", "guard \"%1\": %2"),
    QT_TRANSLATE_NOOP("core", "the statistic \"%1\" is not known; it is \"standard error\" or \"signal to noise\"."),
    QT_TRANSLATE_NOOP("core",
                      "it ends as soon as the standard error is above its limit, which is the wrong way round."),
    QT_TRANSLATE_NOOP("core",
                      "it ends as soon as the signal to noise is below its limit, which is the wrong way round."),
    QT_TRANSLATE_NOOP("core", "\"%1\" is not acquired below it, so \"%2\" never becomes good enough."),
    QT_TRANSLATE_NOOP("core", "\"%1\" has no \"%2\" below it; it has %3."),
    QT_TRANSLATE_NOOP("core", "the scatter of %1 pass says little; 4 at least are needed to stop by it."),
    QT_TRANSLATE_NOOP("core", "the scatter of %1 passes says little; 4 at least are needed to stop by it."),
    QT_TRANSLATE_NOOP("core",
                      "\"%1\" stays at its safe value, and nothing here opens it: add a Set before the measurement."),
    QT_TRANSLATE_NOOP("core", "%1 has room for %2 only, the run needs about %3."),
    QT_TRANSLATE_NOOP("core", "the run takes about %1, more than half of the %2 that are free in %3."),
    QT_TRANSLATE_NOOP(
        "core", "%1: the grid of \"%2\" of \"%3\" would be larger than %4: only its points are stored (points/)."),
    QT_TRANSLATE_NOOP("core",
                      "the run ends by time: a point takes up to %1 on disk, half of it until the file is verified."),
    QT_TRANSLATE_NOOP("core",
                      "about %1 on disk: %2 in the file, and %3 in the run log beside it until the file is verified."),
    QT_TRANSLATE_NOOP("core", "as the devices declare"),
    QT_TRANSLATE_NOOP("core", "as the devices declare; how long %1 takes is not known yet"),
    QT_TRANSLATE_NOOP("core", "as the devices declare; how long %1 take is not known yet"),
    QT_TRANSLATE_NOOP("core", "learned from %1 run"),
    QT_TRANSLATE_NOOP("core", "learned from %1 runs"),
    QT_TRANSLATE_NOOP("core", "learned from %1 run; how long %2 takes is not known yet"),
    QT_TRANSLATE_NOOP("core", "learned from %1 run; how long %2 take is not known yet"),
    QT_TRANSLATE_NOOP("core", "learned from %1 runs; how long %2 takes is not known yet"),
    QT_TRANSLATE_NOOP("core", "learned from %1 runs; how long %2 take is not known yet"),
    // Conditions of guards and waits.
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" has neither \"<\" nor \">\"; it is written as \"power.value < "
                              "0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" has more than one \"<\" or \">\"; it is written as \"power.value < "
                              "0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" names no field behind the dot; it is written as \"power.value < "
                              "0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" names no parameter and no detector; it is written as \"power.value "
                              "< 0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" compares with no finite number; it is written as \"power.value < "
                              "0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" has \"%2\" directly behind its number; it is written as "
                              "\"power.value < 0.8\" or \"delay > 20 ps\"."),
    QT_TRANSLATE_NOOP("core", "the condition \"%1\" gives a unit to a field, which has its own; it is written as "
                              "\"power.value < 0.8\" or \"delay > 20 ps\"."),
    // Edits and amending.
    QT_TRANSLATE_NOOP("core", "there is no job %1."),
    QT_TRANSLATE_NOOP("core", "row %1 is outside %2."),
    QT_TRANSLATE_NOOP("core", "a job id would be used twice."),
    QT_TRANSLATE_NOOP("core", "the root of an experiment cannot be removed."),
    QT_TRANSLATE_NOOP("core", "the root of an experiment cannot be moved."),
    QT_TRANSLATE_NOOP("core", "a job cannot be moved into itself."),
    QT_TRANSLATE_NOOP("core", "job %1 is not a scan of this run."),
    QT_TRANSLATE_NOOP("core", "%1 is running and cannot be removed or replaced."),
    QT_TRANSLATE_NOOP("core", "%1 is not running; it can be changed as it is."),
    QT_TRANSLATE_NOOP(
        "core", "%1 is running and cannot go on with other parameters or units; insert the changed scan after it."),
    QT_TRANSLATE_NOOP(
        "core",
        "%1 is on its way back, where every position is to be measured again; insert the changed scan after it."),
    QT_TRANSLATE_NOOP(
        "core", "%1 has more than %2 positions, too many for a list of its rest; insert the changed scan after it."),
    QT_TRANSLATE_NOOP("core", "%1 is the whole experiment, so nothing can follow it."),
    QT_TRANSLATE_NOOP("core", "%1 stays as it was, but one of its jobs has been moved out of it."),
    QT_TRANSLATE_NOOP("core", "%1 is running and the positions it has visited would change."),
    QT_TRANSLATE_NOOP("core",
                      "Either apply the change to the positions still to come, or insert the changed scan after it."),
    QT_TRANSLATE_NOOP("core", "%1 is running and cannot be replaced."),
    QT_TRANSLATE_NOOP("core", "%1 is running and cannot be removed or moved away."),
    // Positions.
    QT_TRANSLATE_NOOP("core", "start and stop must be numbers."),
    QT_TRANSLATE_NOOP("core", "a linear range takes exactly one of \"count\" and \"step\"."),
    QT_TRANSLATE_NOOP("core", "the scan is empty: \"count\" is %1."),
    QT_TRANSLATE_NOOP("core", "\"step\" is %1; it must be a number other than zero."),
    QT_TRANSLATE_NOOP("core", "\"step\" %1 is too small to change %2."),
    QT_TRANSLATE_NOOP("core", "the range has more positions than can be counted."),
    QT_TRANSLATE_NOOP("core",
                      "a logarithmic range needs start and stop of the same sign, neither zero; they are %1 and %2."),
    QT_TRANSLATE_NOOP("core", "the scan is empty: its list of positions has no value."),
    QT_TRANSLATE_NOOP("core", "a position is %1; positions must be finite numbers."),
    QT_TRANSLATE_NOOP("core", "the scan is empty: it has no segment."),
    QT_TRANSLATE_NOOP("core", "the segments have more positions than can be counted."),
    QT_TRANSLATE_NOOP("core", "the position file %1 cannot be read."),
    QT_TRANSLATE_NOOP("core", "the position file %1 has %2 MB; at most %3 MB are read."),
    QT_TRANSLATE_NOOP("core", "the position file %1, line %2: \"%3\" is not a finite number."),
    // Templates.
    QT_TRANSLATE_NOOP("core", "The lab has no detector that resolves shots, which is what the self-test looks at."),
    QT_TRANSLATE_NOOP("core", "The lab has neither a shutter for the pump nor a delay that reaches time zero: the "
                              "self-test has nothing to take the signal away with."),
    QT_TRANSLATE_NOOP("core",
                      "The lab has no delay: none of its parameters that may move has a scale in fs, ps or ns."),
    QT_TRANSLATE_NOOP("core", "Time zero is out of reach: the limits of %1 leave %2 to %3 ps."),
    QT_TRANSLATE_NOOP("core", "The lab has no detector for the probe: none but what takes images."),
    QT_TRANSLATE_NOOP("core", "The lab has no camera: no detector of it delivers an image."),
    QT_TRANSLATE_NOOP("core", "The lab has nothing to scan in front of the camera: no parameter of it has limits."),
    QT_TRANSLATE_NOOP("core", "The lab has nothing to set the pump power with: no parameter of it has a scale in OD, % "
                              "or a unit of energy or power and a name that tells of it."),
    QT_TRANSLATE_NOOP("core", "The lab has nothing to turn a polarisation with: no parameter in degrees whose name or "
                              "scale tells of polarisation goes from 0 to 90."),
};

} // namespace

List checkSentences() { return sentences; }

} // namespace pymasp::coretext
