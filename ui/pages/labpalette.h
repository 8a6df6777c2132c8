// The groups of the palette that come with the program and with the lab: kinds of jobs, parameters, detectors.
#pragma once

namespace pymasp {

class Palette;
struct KnownLab;

void fillPalette(Palette &palette, const KnownLab &lab);

} // namespace pymasp
