#include "thumbnail.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

// The mean of a block of values; NaN where none is finite.
float meanOf(std::span<const float> values, std::size_t columns, std::pair<std::size_t, std::size_t> rows,
             std::pair<std::size_t, std::size_t> across)
{
    double sum = 0;
    std::size_t n = 0;
    for (std::size_t r = rows.first; r < rows.second; ++r) {
        for (std::size_t c = across.first; c < across.second; ++c) {
            const float x = values[r * columns + c];
            if (!std::isfinite(x))
                continue;
            sum += static_cast<double>(x);
            ++n;
        }
    }
    return n > 0 ? static_cast<float>(sum / static_cast<double>(n)) : std::numeric_limits<float>::quiet_NaN();
}

} // namespace

Thumbnail thumbnailOf(const SeriesInfo &info, std::span<const float> values)
{
    Thumbnail thumbnail;
    thumbnail.diverging = info.diverging();
    auto rows = static_cast<std::size_t>(info.rows());
    auto columns = static_cast<std::size_t>(info.columns());
    if (values.empty() || values.size() != rows * columns)
        return thumbnail;
    std::vector<float> means;
    if (rows > 1 && info.shape.size() > 1) {
        for (std::size_t r = 0; r < rows; ++r)
            means.push_back(meanOf(values, columns, {r, r + 1}, {0, columns}));
        values = means;
        columns = 1;
    }
    if (rows == 1 && info.shape.size() > 1) {
        columns = static_cast<std::size_t>(info.shape.back());
        rows = values.size() / columns;
    } else if (columns == 1) { // numbers: the innermost scan goes to the right
        columns = info.scans.empty() ? 1 : info.scans.back().values.size();
        rows = values.size() / columns;
    }
    const auto width = std::min<std::size_t>(columns, mostThumbnailWidth);
    const auto height = std::min<std::size_t>(rows, mostThumbnailHeight);
    thumbnail.width = static_cast<int>(width);
    thumbnail.height = static_cast<int>(height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x)
            thumbnail.values.push_back(meanOf(values, columns, {y * rows / height, (y + 1) * rows / height},
                                              {x * columns / width, (x + 1) * columns / width}));
    }
    return thumbnail;
}

} // namespace pymasp
