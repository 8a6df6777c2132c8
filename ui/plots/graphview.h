// A number over one scan, a spectrum without a scan, or one number in large figures.
#pragma once

#include "plotview.h"

namespace pymasp {

class GraphView : public PlotView {
    Q_OBJECT

public:
    explicit GraphView(QWidget *parent = nullptr);
    ~GraphView() override;

    void setSeries(const SeriesInfo &info) override;
    void take(const SeriesData &series, const std::vector<std::int64_t> &rows) override;
    void applyTheme() override;
    void addOverlay(PlotPart part, const PlotOverlay &overlay) override;
    void removeOverlay(PlotPart part, const QString &key) override;
    void addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series) override;
    void clearComparisons() override;
    [[nodiscard]] ShownPart shownPart() const override;

protected:
    void frame() override;
    [[nodiscard]] QImage drawn(const QSize &size) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
