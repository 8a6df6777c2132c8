// What the views of a run cost the GUI thread: a live map beside the shots of each point, and a large map that is
// moved.
#include "frames.h"
#include "laserview.h"
#include "mapseries.h"
#include "qcp.h"
#include "seriesview.h"
#include "shotview.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <random>

using namespace pymasp;

namespace {

SeriesData mapOf(int rows, int columns, bool errors)
{
    SeriesData data(mapSeries(rows, columns));
    std::minstd_rand random(1);
    std::uniform_real_distribution<float> noise(-8e-4F, 8e-4F);
    for (std::size_t i = 0; i < data.mean.size(); ++i) {
        const auto r = float(i / std::size_t(columns));
        const auto c = float(i % std::size_t(columns));
        data.mean[i] = 0.02F * std::sin(c * 20 / float(columns)) * std::exp(-r / float(rows)) + noise(random);
    }
    if (errors)
        data.errors.assign(data.mean.size(), 5e-4F);
    data.lastRow = rows - 1;
    data.visits = std::uint64_t(rows);
    return data;
}

ShotBlock shotsOf(const SeriesData &data, std::int64_t row)
{
    constexpr int shots = 500;
    const auto columns = std::size_t(data.info.columns());
    ShotBlock block;
    block.detector = data.info.detector;
    block.axis = data.info.own[0];
    block.signal = data.info.signal;
    block.unit = data.info.unit;
    const auto *value = data.mean.data() + std::size_t(row) * columns;
    block.value.assign(value, value + columns);
    block.error.assign(columns, 5e-4F);
    std::minstd_rand random(unsigned(row) + 1);
    std::uniform_real_distribution<float> noise(-0.01F, 0.01F);
    for (std::size_t c = 0; c < columns; ++c) {
        block.off.push_back(18000 * (1 + noise(random)));
        block.on.push_back(block.off.back() * std::pow(10.F, -value[c]));
        block.noise.push_back(0.013F + noise(random) / 10);
    }
    for (int s = 0; s < shots; ++s) {
        block.energy.push_back(1e6 * (1 + double(noise(random))));
        block.state.push_back(std::uint8_t(s % 2));
        block.cause.push_back(0);
        block.frame.push_back(std::uint64_t(s));
    }
    block.shots = shots;
    return block;
}

} // namespace

int benchViews(bool quick)
{
    using bench::frames;
    using bench::summary;
    {
        const int rows = quick ? 50 : 200;
        auto data = mapOf(rows, quick ? 128 : 2048, true);
        std::vector<ShotBlock> blocks;
        for (int r = 0; r < rows; ++r)
            blocks.push_back(shotsOf(data, r));
        QWidget window;
        window.resize(1200, 800);
        auto *across = new QHBoxLayout(&window);
        auto *map = new SeriesView;
        auto *shots = new ShotView(ShotView::What::Shots);
        auto *signal = new ShotView(ShotView::What::Signal);
        auto *laser = new LaserView;
        auto *side = new QVBoxLayout;
        across->addWidget(map, 3);
        across->addLayout(side, 1);
        for (QWidget *view :
             {static_cast<QWidget *>(shots), static_cast<QWidget *>(signal), static_cast<QWidget *>(laser)})
            side->addWidget(view);
        map->setSeries(data.info);
        map->update(data, {});
        window.show();
        bench::runEvents(500);
        const auto times = frames(quick ? 5 : rows, [&](int i) {
            data.lastRow = i;
            ++data.visits;
            map->update(data, {i});
            const auto &block = blocks[std::size_t(i)];
            shots->show(block);
            signal->show(block);
            laser->show(block, 0.1 * i);
        });
        bench::print({{"figure", "live map with shot views"},
                      {"rows", rows},
                      {"columns", int(data.info.columns())},
                      {"platform", QGuiApplication::platformName()},
                      {"point", summary(times)}});
    }
    const int rows = quick ? 100 : 10000;
    const auto data = mapOf(rows, quick ? 128 : 4096, false);
    SeriesView view;
    view.resize(1200, 800);
    view.setSeries(data.info);
    view.update(data, {});
    view.show();
    bench::runEvents(1000);
    auto *plot = view.findChild<QCustomPlot *>(QStringLiteral("map"));
    const auto send = [plot](auto event) { QCoreApplication::sendEvent(plot, &event); };
    const auto mouse = [&](QEvent::Type type, const QPointF &at, Qt::MouseButtons held) {
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        send(QMouseEvent(type, at, plot->mapToGlobal(at), button, held, Qt::NoModifier));
    };
    const auto wheel = [&](int by) {
        const QPointF at(plot->width() / 2., plot->height() / 2.);
        send(QWheelEvent(at, plot->mapToGlobal(at), {}, {0, by}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                         false));
    };
    const int count = quick ? 5 : 100;
    for (int i = 0; i < 4; ++i) // so that there is somewhere to go
        wheel(120);
    bench::runEvents(quick ? 200 : 3000);
    QPointF at(plot->width() * 0.4, plot->height() * 0.4);
    mouse(QEvent::MouseButtonPress, at, Qt::LeftButton);
    const auto panned = frames(count, [&](int i) { // to and fro
        at += (i / 10 % 2 == 0 ? 1 : -1) * QPointF(9, 7);
        mouse(QEvent::MouseMove, at, Qt::LeftButton);
    });
    mouse(QEvent::MouseButtonRelease, at, Qt::NoButton);
    bench::runEvents(quick ? 200 : 3000);
    const auto zoomed = frames(count, [&](int i) { wheel(i / 10 % 2 == 0 ? 60 : -60); });
    bench::print({{"figure", "large map"},
                  {"rows", rows},
                  {"columns", int(data.info.columns())},
                  {"platform", QGuiApplication::platformName()},
                  {"pan", summary(panned)},
                  {"zoom", summary(zoomed)}});
    return 0;
}
