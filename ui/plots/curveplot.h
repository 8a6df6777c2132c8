// Curves over one axis with their errors: the cuts of a map, spectra, traces, profiles.
#pragma once

#include "delayscale.h"
#include "plotoverlay.h"
#include "style.h"
#include "viewmenu.h"

#include <QWidget>

#include <memory>

class QCustomPlot;

namespace pymasp {

class CurvePlot : public QWidget {
    Q_OBJECT

public:
    enum class Look : std::uint8_t { Line, Points };

    // The QCustomPlot inside is named `plotName`.
    explicit CurvePlot(const QString &plotName, QWidget *parent = nullptr);
    ~CurvePlot() override;

    void setTitle(const QString &title); // empty: none
    void setAxisTitles(const QString &x, const QString &y);
    void setScale(const DelayScale &scale); // of x; before the curves
    void setCounts();                       // x is a whole number, as of repeats: so are the ticks
    // Ascending x, NaN where there is no value; errors empty where they are not known. The curves 0, 1 ... have their
    // colours from the style; their names show where there are several.
    void setCurve(std::size_t index, const QString &name, std::span<const double> x, std::span<const float> y,
                  std::span<const float> errors = {}, Look look = Look::Line);
    void clearCurves(); // overlays stay
    // Lies over the curves; one of the same key takes its place. Kept in the values of the axes, so that it follows
    // another scale.
    void addOverlay(const PlotOverlay &overlay);
    void removeOverlay(const QString &key);
    // Removes all whose keys begin so; empty: all.
    void removeOverlays(const QString &prefix = {});
    void setMark(double x);                  // a thin line where the other cut is; NaN: none
    void setCurrent(double x);               // marks at the axis what is being measured; NaN: none
    void setMessage(const QString &message); // a quiet sentence in the middle; empty: none
    void lockY(double lower, double upper);  // until unlockY
    void unlockY();
    void showAll(); // forgets the zoom
    void redraw();  // queued, at most once per turn of the event loop; of the axes only where they changed
    [[nodiscard]] QImage picture(const QSize &size);
    [[nodiscard]] QCustomPlot *plot() const;
    [[nodiscard]] PlotNumbers numbers() const; // of all curves and overlays
    [[nodiscard]] ViewMenu *menu() const;
    void applyTheme();

Q_SIGNALS:
    void hovered(double x); // the place on the first curve that is nearest to the cursor; NaN: it is gone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
