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
    void applyTheme() override;
    void addOverlay(PlotPart part, const PlotOverlay &overlay) override;
    void removeOverlay(PlotPart part, const QString &key) override;
    [[nodiscard]] MapCuts cuts() const override;
    [[nodiscard]] ShownPart shownPart() const override;
    [[nodiscard]] QWidget *side() const override; // the cuts
    void addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series) override;
    void clearComparisons() override;

protected:
    void keyPressEvent(QKeyEvent *event) override; // P pins the cuts
    void frame() override;
    [[nodiscard]] QImage drawn(const QSize &size) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
