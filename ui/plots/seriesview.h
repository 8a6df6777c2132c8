// Shows one series in the way that fits it: a map with cuts, a graph, a spectrum or an image.
#pragma once

#include "plotoverlay.h"
#include "shownpart.h"

#include <QWidget>

namespace pymasp {

class SeriesView : public QWidget {
    Q_OBJECT

public:
    explicit SeriesView(QWidget *parent = nullptr);
    ~SeriesView() override;

    // Begins a new series; the values may be all NaN. Keeps scale, axis kind and cuts where the axes are the same.
    void setSeries(const SeriesInfo &info);
    // The rows of `data` that changed since the last call; empty: all. Draws at the display's next frame.
    void update(const SeriesData &data, const std::vector<std::int64_t> &rows);
    [[nodiscard]] const SeriesInfo &info() const;
    // The default view as a picture, for thumbnails and documents.
    [[nodiscard]] QImage picture(const QSize &size) const;
    void applyTheme(); // after the theme changed

    // Kept while the series is the same, and removed by the next one.
    void addOverlay(PlotPart part, const PlotOverlay &overlay);
    void removeOverlay(PlotPart part, const QString &key);
    [[nodiscard]] MapCuts cuts() const; // of a map
    [[nodiscard]] ShownPart shownPart() const;
    // The cuts beside a map, to be put into a dock of their own; nullptr where what is shown has none.
    [[nodiscard]] QWidget *side() const;
    // Another run, whose cuts lie over those of a map; until clearComparisons() or another series.
    void addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series);
    void clearComparisons();

Q_SIGNALS:
    // A cut was moved: "dA at 1.25 ps, 620 nm: 12.3 mOD", for the status line.
    void readout(const QString &text);
    void failed(const QString &sentence); // a picture or numbers could not be written
    void allWanted();                     // update() with all rows is due: another part of the series is shown
    void cutsChanged();                   // see cuts() and shownPart()
    void seriesChanged();                 // another one, or other axes: overlays are gone

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
