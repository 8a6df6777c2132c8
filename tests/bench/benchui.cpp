// Figures of the window, one JSON line each, with the floor of this machine measured beside it in the same run.
#include "figures.h"
#include "frames.h"
#include "mapseries.h"
#include "seriesview.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

using namespace pymasp;

int benchStartup(const std::string &self, bool quick);
int bareWindow(int argc, char **argv);
int benchLive(bool quick);
int benchEditor(bool quick);
int benchViews(bool quick);

namespace {

using bench::frames;
using bench::print;
using bench::runEvents;
using bench::summary;

constexpr const char *help = R"(pymasp-bench-ui SUBCOMMAND [--quick]

  map      a live map of 1000 x 2048 in a shown window of 1200 x 800, one row added a frame: time of the GUI thread a
           frame, beside a plain widget of the same size that paints one image
  views    a live map of 200 x 2048 with its cuts and the shot views of each point in a shown window: time of the GUI
           thread a point; a map of 10,000 x 4,096 that is panned and zoomed: time of the GUI thread a frame
  startup  from the start of the program to a window that answers, beside a program that shows an empty window
  live     engine cost per point and gaps of the event loop while a run at full speed is watched in the window, beside
           the same run without a window
  editor   a tree of 10,000 jobs in the Design page: opening it, an edit with all that follows, removals and their undo

  --quick a short form that only shows that the program works (the smoke test); its figures mean nothing
)";

class Floor : public QWidget {
public:
    explicit Floor(const QImage &image) : m_image(image) { setAttribute(Qt::WA_OpaquePaintEvent); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).drawImage(0, 0, m_image); }

private:
    QImage m_image;
};

int benchMap(bool quick)
{
    const int rows = quick ? 50 : 1000;
    const int columns = quick ? 128 : 2048;
    const int count = quick ? 5 : 300;
    const auto info = mapSeries(rows, columns);

    std::mt19937 random(1);
    std::normal_distribution<float> noise(0, 5e-4F);
    SeriesData data(info);
    data.errors = data.mean;
    const auto fill = [&](std::int64_t r) {
        for (int c = 0; c < columns; ++c) {
            const auto i = std::size_t(r * columns + c);
            data.mean[i] = 0.02F * std::sin(float(c) * 0.01F) * std::exp(-float(r) / float(rows)) + noise(random);
            data.errors[i] = 5e-4F;
        }
    };
    // The end of a first pass; what was measured before is there.
    const std::int64_t begin = rows - count;
    for (std::int64_t r = 0; r < rows; ++r)
        fill(r);
    SeriesData before(data);
    std::fill(before.mean.begin() + begin * columns, before.mean.end(), std::nanf(""));

    SeriesView view;
    view.resize(1200, 800);
    view.setSeries(info);
    before.lastRow = begin - 1;
    view.update(before, {});
    view.show();
    runEvents(500);
    const auto times = frames(count, [&](int i) {
        const std::int64_t row = begin + i;
        // Filled beforehand: making the data is no work of the window.
        data.lastRow = row;
        ++data.visits;
        view.update(data, {row});
    });
    const QImage shown = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    view.hide();

    Floor plain(shown);
    plain.resize(1200, 800);
    plain.show();
    runEvents(200);
    const auto floor = frames(std::min(count, 100), [&](int) { plain.update(); });
    // The same through the same loop without anything to paint.
    plain.hide();
    const auto idle = frames(std::min(count, 50), [](int) {});

    print({{"figure", "live map"},
           {"rows", rows},
           {"columns", columns},
           {"platform", QGuiApplication::platformName()},
           {"map", summary(times)},
           {"floor_one_image", summary(floor)},
           {"floor_nothing", summary(idle)}});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string command = argc > 1 ? argv[1] : "--help";
    const bool quick = argc > 2 && std::string(argv[2]) == "--quick";
    if (command == "map") {
        const QApplication app(argc, argv);
        return benchMap(quick);
    }
    if (command == "views") {
        const QApplication app(argc, argv);
        return benchViews(quick);
    }
    if (command == "startup")
        return benchStartup(argv[0], quick);
    if (command == "bare") // what startup compares with
        return bareWindow(argc, argv);
    if (command == "live") {
        const QApplication app(argc, argv);
        return benchLive(quick);
    }
    if (command == "editor") {
        const QApplication app(argc, argv);
        return benchEditor(quick);
    }
    std::fputs(help, stdout);
    return command == "--help" ? 0 : 2;
}
