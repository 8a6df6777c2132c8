// A measurement as a small picture, for lists.
#pragma once

#include "series.h"

namespace pymasp {

struct Thumbnail {
    int width = 0, height = 0;
    bool diverging = false;    // shown on a scale that is symmetric about zero
    std::vector<float> values; // row by row, NaN where there is none; height 1: a curve
};
constexpr int mostThumbnailWidth = 96;
constexpr int mostThumbnailHeight = 64;

// The values averaged to at most that size. What is shown: scans of a spectrum as a map with the scans downwards, a
// scan of numbers as a curve, two as a map; images under a scan by their mean, a single one as it is.
Thumbnail thumbnailOf(const SeriesInfo &info, std::span<const float> values);

} // namespace pymasp
