// A small map with a known signal and the view that shows it, for the tests of plots.
#pragma once

#include "delayscale.h"
#include "qcp.h"
#include "seriesview.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

namespace pymasp::plottests {

inline SeriesInfo spectraOverDelay()
{
    SeriesInfo info;
    info.name = "spectrometer_dA";
    info.detector = "spectrometer";
    info.signal = "dA";
    info.unit = "OD";
    info.scans = {{"delay", "ps", {-1, 0, 0.5, 1.25, 3, 10, 100, 1000}}};
    info.own = {{"wavelength", "nm", {}}};
    for (int i = 0; i < 31; ++i)
        info.own[0].values.push_back(400 + 10 * i); // to 700
    info.shape = {31};
    return info;
}

// 12.3 mOD at 1.25 ps, 620 nm, which is the strongest signal; elsewhere little.
inline SeriesData bleach()
{
    SeriesData data(spectraOverDelay());
    for (int r = 0; r < 8; ++r)
        for (int c = 0; c < 31; ++c)
            data.mean[std::size_t(r * 31 + c)] =
                0.0123F * std::exp(-std::abs(float(r - 3)) - std::abs(float(c - 22)) / 4);
    data.lastRow = 7;
    data.visits = 8;
    return data;
}

// What the view has taken note of is on the screen; how long it would wait for its next frame does not matter.
inline void draw(const SeriesView &view)
{
    (void)view.picture({60, 40});
    QCoreApplication::processEvents(); // queued replots
    QCoreApplication::processEvents();
}

struct Shown {
    SeriesView view;
    QSignalSpy said{&view, &SeriesView::readout};
    QSignalSpy failed{&view, &SeriesView::failed};
    QCustomPlot *plot = nullptr;

    explicit Shown(const SeriesData &data, const char *name = "map")
    {
        view.resize(1000, 600);
        view.setSeries(data.info);
        view.update(data, {});
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        draw(view);
        plot = view.findChild<QCustomPlot *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPoint at(const DelayScale &scale, double delay, double wavelength) const
    {
        return {int(std::lround(plot->xAxis->coordToPixel(wavelength))),
                int(std::lround(plot->yAxis->coordToPixel(scale.forward(delay))))};
    }
    [[nodiscard]] QImage picture() const { return plot->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] QString label(const char *name) const
    {
        const auto *found = view.findChild<QLabel *>(QString::fromLatin1(name));
        return found ? found->text() : QString();
    }
};

inline DelayScale scaleOf(const SeriesInfo &info)
{
    const auto &values = info.scans.back().values;
    return DelayScale::fitting(DelayScale::defaultKind(values), values);
}

// Presses one of the buttons of a bar: press(view, "pass", "difference").
inline void press(const QWidget &in, const char *bar, const char *button)
{
    auto *found = in.findChild<QWidget *>(QString::fromLatin1(bar));
    QVERIFY(found);
    auto *pressed = found->findChild<QToolButton *>(QString::fromLatin1(button));
    QVERIFY(pressed);
    pressed->click();
}

} // namespace pymasp::plottests
