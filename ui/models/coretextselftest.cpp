// The table of the detection self-test. For coretext.cpp.
#include "coretext.h"

#include <QtGlobal>

namespace pymasp::coretext {
namespace {

constexpr const char *sentences[] = {
    // In one line.
    QT_TRANSLATE_NOOP("core", "detection self-test: %1"),
    QT_TRANSLATE_NOOP("core", "outdated: the settings changed"),
    QT_TRANSLATE_NOOP("core", "%1, just now"),
    QT_TRANSLATE_NOOP("core", "%1, %2 min ago"),
    QT_TRANSLATE_NOOP("core", "%1, %2 h ago"),
    QT_TRANSLATE_NOOP("core", "%1, %2 days ago"),
    QT_TRANSLATE_NOOP("core", "passed"),
    QT_TRANSLATE_NOOP("core", "passed (%1 of %2 lines not known)"),
    QT_TRANSLATE_NOOP("core", "passed with warnings (%1 of %2 lines)"),
    QT_TRANSLATE_NOOP("core", "failed (%1 of %2 lines)"),
    QT_TRANSLATE_NOOP("core", "nothing could be told"),
    // What was found.
    QT_TRANSLATE_NOOP("core", "There are too few pairs of shots."),
    QT_TRANSLATE_NOOP("core", "Take more shots."),
    QT_TRANSLATE_NOOP("core", "With the pump blocked dA is %1 mOD, its error %2 mOD."),
    QT_TRANSLATE_NOOP("core", "Look for light or electrical noise that goes with the chopper: pump light past the "
                              "shutter, a chopper that clips the probe, pick-up in the camera."),
    QT_TRANSLATE_NOOP("core", "Blocks of %1 pairs scatter %2 times as much as their shots promise."),
    QT_TRANSLATE_NOOP("core",
                      "Neighbouring pairs cancel each other: look at how the shots are paired, and at the flags."),
    QT_TRANSLATE_NOOP("core", "Something drifts more slowly than the pairs: air, pointing, laser power."),
    QT_TRANSLATE_NOOP("core", "Trust the errors of the repeats, not those of the shots."),
    QT_TRANSLATE_NOOP("core", "There are too few pairs to see whether averaging over a point helps."),
    QT_TRANSLATE_NOOP("core", "Take at least sixteen times as many shots as for a point."),
    QT_TRANSLATE_NOOP("core", "Averages of %1 pairs are %2 times as noisy as white noise would leave them."),
    QT_TRANSLATE_NOOP("core", "Averages of %1 pairs are %2 times as noisy as white noise would leave them; beyond %3 "
                              "pairs averaging helps little."),
    QT_TRANSLATE_NOOP("core", "Take fewer shots a point and more repeats, and look for what drifts."),
    QT_TRANSLATE_NOOP("core", "There are too few points."),
    QT_TRANSLATE_NOOP("core", "Take more points."),
    QT_TRANSLATE_NOOP("core", "Neighbouring points differ by %1 mOD in turn, error %2 mOD."),
    QT_TRANSLATE_NOOP("core",
                      "Something has the period of two points: take an even number of pairs in each, let the order of "
                      "the pairs alternate, and look for a fraction of the laser rate in the mains or the chopper."),
    QT_TRANSLATE_NOOP("core",
                      "The dark level that is subtracted is wrong by %1 % of the probe light at most (pixel %2)."),
    QT_TRANSLATE_NOOP("core", "Take the background again with the probe blocked, and keep room light out."),
    QT_TRANSLATE_NOOP("core", "Pump light on the detector makes a false dA of %1 mOD at most (pixel %2)."),
    QT_TRANSLATE_NOOP("core",
                      "Block the pump behind the sample, turn its polarisation, or take a background for each state."),
    QT_TRANSLATE_NOOP("core", "Light and level do not both rise once and clearly."),
    QT_TRANSLATE_NOOP("core", "Open a shutter whose level is recorded with the shots, with light behind it."),
    QT_TRANSLATE_NOOP("core", "The level of a frame comes with frame %1 after it; the lab says %2."),
    QT_TRANSLATE_NOOP(
        "core", "Set flag_offset of the detector to %1: an offset that is wrong by one turns the sign of every dA."),
    QT_TRANSLATE_NOOP("core", "%1 frames that came after the shutter was open were exposed before; %2 are left out."),
    QT_TRANSLATE_NOOP("core", "Set discard_first of the detector so that %1 frames are left out."),
    QT_TRANSLATE_NOOP("core", "Too little light comes with the pump to tell which frames it belongs to."),
    QT_TRANSLATE_NOOP("core", "Let some pump light scatter into the detector, or rely on the sign of a reference."),
    QT_TRANSLATE_NOOP(
        "core", "The pump light of a frame goes with the level recorded with frame %1 after it; the lab says %2."),
    QT_TRANSLATE_NOOP("core", "There are too few frames after the jump."),
    QT_TRANSLATE_NOOP("core", "Take more shots after the jump."),
    QT_TRANSLATE_NOOP("core", "The signal changes by %1 over the jump, too little beside its noise of %2."),
    QT_TRANSLATE_NOOP("core", "Jump between delays with a stronger difference."),
    QT_TRANSLATE_NOOP("core", "Every frame after the %1 that are left out shows what it should."),
    QT_TRANSLATE_NOOP("core", "%1 frames after arrival do not show the new state yet; %2 are left out."),
    QT_TRANSLATE_NOOP("core", "Set discard_first of the detector higher by %1, or let the stage settle longer."),
    QT_TRANSLATE_NOOP("core", "Too few pixels see enough light."),
    QT_TRANSLATE_NOOP("core", "Send more probe light to the detector."),
    QT_TRANSLATE_NOOP("core", "Of %1 % of the light bright pixels show %2 % of their counts and dim ones %3 %."),
    QT_TRANSLATE_NOOP("core", "Less light on the detector, or linear_to at the counts where it still is linear."),
    QT_TRANSLATE_NOOP("core",
                      "Look up the transmission of the filter, and whether the laser kept its energy meanwhile."),
    QT_TRANSLATE_NOOP("core", "There are no shots."),
    QT_TRANSLATE_NOOP("core", "Take shots."),
    QT_TRANSLATE_NOOP("core", "%1 % of the shots are beyond the linear range in pixel %2."),
    QT_TRANSLATE_NOOP("core", "Less light, a shorter exposure or a lower gain: a pixel that is beyond it has no data."),
    QT_TRANSLATE_NOOP("core", "The number of electrons is not known."),
    QT_TRANSLATE_NOOP("core",
                      "Say how many electrons a count is (\"electrons\" of the detector in the lab, or --electrons)."),
    QT_TRANSLATE_NOOP("core", "A pair of shots has a noise of %1 mOD, %2 times the shot noise of %3 electrons."),
    QT_TRANSLATE_NOOP("core",
                      "That is less than possible: the electrons in a count, or the pairing of the shots, are wrong."),
    QT_TRANSLATE_NOOP("core", "Look at the laser energy from shot to shot, the white light, and use a reference."),
    QT_TRANSLATE_NOOP("core", "There are no points."),
    QT_TRANSLATE_NOOP("core", "Run the self-test to its end."),
    QT_TRANSLATE_NOOP("core", "All %1 points have shots of both states."),
    QT_TRANSLATE_NOOP("core", "%1 of %2 points have no usable shots."),
    QT_TRANSLATE_NOOP("core", "%1 of %2 points have no usable shots: %3"),
    QT_TRANSLATE_NOOP(
        "core", "Look whether the chopper turns, in step with the laser, and whether its level reaches the camera."),
    QT_TRANSLATE_NOOP("core", "%1 frames were missing, %2 held old light and %3 had no clear state, of %4 shots."),
    QT_TRANSLATE_NOOP("core", "Look at the trigger of the camera, at its transfer, and at the level of the chopper; "
                              "shots in transition are left out by \"transition\"."),
    QT_TRANSLATE_NOOP("core", "The region of the reference has no dA: its pixels are clipped or dark."),
    QT_TRANSLATE_NOOP("core", "Give the reference a region with light within the linear range."),
    QT_TRANSLATE_NOOP("core", "dA of the reference is %1 mOD, error %2 mOD: too little to tell its sign."),
    QT_TRANSLATE_NOOP("core", "Take a stronger reference, or more shots."),
    QT_TRANSLATE_NOOP("core", "dA of the reference is %1 mOD, and positive is expected."),
    QT_TRANSLATE_NOOP("core", "dA of the reference is %1 mOD, and negative is expected."),
    QT_TRANSLATE_NOOP("core",
                      "Pump on and off are exchanged: check flag_offset, and which level of the chopper means on."),
    QT_TRANSLATE_NOOP("core", "Nothing usable was measured for it (%1)."),
    QT_TRANSLATE_NOOP("core", "It was not measured."),
    QT_TRANSLATE_NOOP("core", "See the line \"shots\"."),
    QT_TRANSLATE_NOOP("core", "Give the lab a shutter whose name tells of the probe, to see the pump alone."),
    QT_TRANSLATE_NOOP("core", "Give the lab a delay with limits that reach time zero."),
    QT_TRANSLATE_NOOP("core", "Give the lab a shutter for the pump."),
    QT_TRANSLATE_NOOP("core", "Give the lab an attenuator whose name tells of the probe, with a scale in OD or %."),
    QT_TRANSLATE_NOOP("core", "No reference is declared."),
    QT_TRANSLATE_NOOP(
        "core", "Give the detector in the lab a region named \"%1\" or \"%2\" where the sample is known to do so."),
    QT_TRANSLATE_NOOP("core", "pump blocked"),
    QT_TRANSLATE_NOOP("core", "probe blocked"),
    QT_TRANSLATE_NOOP("core", "before time zero"),
    QT_TRANSLATE_NOOP("core", "after the jump"),
    QT_TRANSLATE_NOOP("core", "shutter opening"),
    QT_TRANSLATE_NOOP("core", "full light"),
    QT_TRANSLATE_NOOP("core", "reduced light"),
    // Its lines.
    QT_TRANSLATE_NOOP("core", "zero without pump"),
    QT_TRANSLATE_NOOP("core", "scatter of blocks"),
    QT_TRANSLATE_NOOP("core", "useful averaging"),
    QT_TRANSLATE_NOOP("core", "period of two"),
    QT_TRANSLATE_NOOP("core", "dark level"),
    QT_TRANSLATE_NOOP("core", "pump light"),
    QT_TRANSLATE_NOOP("core", "flag offset"),
    QT_TRANSLATE_NOOP("core", "pipeline depth"),
    QT_TRANSLATE_NOOP("core", "stale frames"),
    QT_TRANSLATE_NOOP("core", "lost frames"),
};

} // namespace

List selfTestSentences() { return sentences; }

} // namespace pymasp::coretext
