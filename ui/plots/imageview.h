// A camera's image with its scale and the profiles through its peak, or through where one clicks.
#pragma once

#include "plotview.h"

#include <memory>

namespace pymasp {

struct Display;

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
