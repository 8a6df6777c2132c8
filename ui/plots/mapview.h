// Spectra over a scan: the map, and through it the spectrum at one place and the trace at one wavelength.
#pragma once

#include "plotview.h"

namespace pymasp {

class MapView : public PlotView {
    Q_OBJECT

public:
    explicit MapView(QWidget *parent = nullptr);
    ~MapView() override;

    void setSeries(const SeriesInfo &info) override;
    void take(const SeriesData &series, const std::vector<std::int64_t> &rows) override;
    QImage picture(const QSize &size) override;
    void applyTheme() override;

protected:
    void frame() override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
