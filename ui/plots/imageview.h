// A camera's image with its scale and the profiles through its peak, or through where one clicks.
#pragma once

#include "plotview.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace pymasp {

struct Display;

// The ellipse of a beam in pixels of its image: centroid, full widths along its axes (D4sigma), and the angle of the
// major one in degrees, anticlockwise on the screen, where rows go down. The centre of the first pixel is 0, 0.
struct BeamEllipse {
    double x = 0, y = 0, major = 0, minor = 0, angle = 0;
};
// Points along it and along its two axes, NaN between them: x right, y down, in pixels.
std::pair<std::vector<double>, std::vector<double>> outlineOf(const BeamEllipse &beam);

class ImageView : public PlotView {
    Q_OBJECT

public:
    explicit ImageView(QWidget *parent = nullptr);
    ~ImageView() override;

    void setSeries(const SeriesInfo &info) override;
    // Of a scan, the image at the last point.
    void take(const SeriesData &series, const std::vector<std::int64_t> &rows) override;
    // One image by itself; `fullScale` 0: not known.
    void showImage(const Axis &x, const Axis &y, std::int64_t columns, std::int64_t rows, const Display &display,
                   std::span<const float> values, double fullScale);
    void applyTheme() override;
    void setBeam(const std::optional<BeamEllipse> &beam); // drawn over the image until the next one is given
    void addOverlay(PlotPart part, const PlotOverlay &overlay) override;
    void removeOverlay(PlotPart part, const QString &key) override;

protected:
    void frame() override;
    [[nodiscard]] QImage drawn(const QSize &size) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
